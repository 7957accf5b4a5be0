"""The two-minute form of a call's review: filled in from the plan, saved field by field."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeId
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Json
from salesdesk.domain.records import Call, Review
from salesdesk.errors import UserError
from salesdesk.services import reviewing
from salesdesk.ui.context import Context
from salesdesk.ui.reviews.around import Around
from salesdesk.ui.reviews.choices import ChoiceButtons
from salesdesk.ui.widgets.basics import GRID, Card, button, row, text
from salesdesk.ui.widgets.editor import Editor
from salesdesk.ui.widgets.editors import editor_for
from salesdesk.ui.widgets.refused_text import RefusedText

BUTTONS = ("outcome", "objective_met", "temperature", "technique_worked")
"""Fields that are answered with buttons."""

MORE = (
    ("technique",),
    ("technique_worked",),
    ("issues",),
    ("lesson",),
    ("satisfaction", "quotable"),
    ("referral_asked", "referral"),
    ("thanked_on",),
)
"""What is shown on demand, line by line."""

NEXT_CALL_WEEKS = (2, 6, 13)


class ReviewForm(QWidget):
    """Edits the review of one call; the record is made with the first thing that is said."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._fields = REGISTRY["review"].fields
        self.call = ""
        self._values: dict[str, Json] = {}
        self._seen: dict[str, tuple[ChangeId, ...]] = {}
        self._shown: dict[str, object] = {}
        self.editors: dict[str, Editor] = {}
        self._faults: dict[str, QLabel] = {}
        self._refused = RefusedText()
        self.objective = text("", "strong")
        self.measure = text("", "muted")
        self.around = Around(context, self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(3 * GRID)
        self._lay_out()

    def open(self, call: Call, review: Review | None) -> None:
        """Shows the review of a call, without one what the plan prefills; what is being typed into it stays.

        What was typed into another one and could not be saved stands there again when that one is opened again.
        """
        same = call.id == self.call
        if not same:
            self._keep_refused()
        typed = {name for name in self.editors if same and self._is_edited(name)}
        reader = self._context.app.desk.reader
        planned = REGISTRY["review"].dump(reviewing.prefilled(call))
        values = reader.values(review.id) if review else planned
        seen = reader.heads(review.id) if review else {}
        self._values = {**values, **{name: self._values.get(name) for name in typed}}
        self._seen = {**seen, **{name: self._seen.get(name, ()) for name in typed}}
        self.call = call.id
        self.objective.setText(call.objective or self._context.tr("No objective was set."))
        self.measure.setText(call.measure or "")
        self.measure.setVisible(bool(call.measure))
        for name in self.editors:
            if name not in typed:
                self._show(name)
        self.around.open(call)
        for name in self._refused.put_back(call.id, self.editors):
            self.save(name)

    def close_call(self) -> None:
        """Lets go of the call: what is typed from now on belongs to none."""
        self._keep_refused()
        self.call = ""

    def save(self, name: str) -> None:
        """Saves a field if it says something else than what was shown."""
        if not self.call or not self._is_edited(name):
            self._mark(name, "")
            return
        app = self._context.app
        try:
            stored = self.editors[name].read()
            done = reviewing.write(
                app.desk.journal, app.desk.reader, self.call, {name: stored}, self._seen or None
            )
        except UserError as error:
            self._mark(name, error.text(self._context.tr))
            return
        self._mark(name, "")
        self._shown[name] = self.editors[name].typed()
        self._values[name] = stored
        review = reviewing.review_of(app.desk.reader, self.call)
        if review is not None:
            heads = app.desk.reader.heads(review.id)
            self._seen = {**heads, **self._seen, name: heads.get(name, ())}
        self._context.wrote(done, self)

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        for name in self.editors:
            self.save(name)

    def fault(self, name: str) -> str:
        """What is wrong with a field, as it is shown."""
        return self._faults[name].text() if name in self._faults else ""

    def faults(self) -> list[str]:
        """The fields in which something stands that cannot be saved."""
        return [name for name, label in self._faults.items() if label.text()]

    def refused(self) -> str:
        """The first fault among what is typed, with the name of its field; "" for none."""
        for name in self.faults():
            return f"{self._context.tr(self._fields[name].label)}: {self.fault(name)}"
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The number keys choose the outcome where no text field took them."""
        outcome = self.editors["outcome"]
        assert isinstance(outcome, ChoiceButtons)
        codes = list(outcome.buttons)
        number = event.text()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and number.isascii() and number.isdecimal() and 1 <= int(number) <= len(codes):
            if outcome.read() != codes[int(number) - 1]:
                outcome.choose(codes[int(number) - 1])
            outcome.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _keep_refused(self) -> None:
        faulty = [name for name in self.faults() if self._is_edited(name)]
        self._refused.keep(self.call, self.editors, faulty)

    def _is_edited(self, name: str) -> bool:
        return self.editors[name].typed() != self._shown.get(name)

    def _show(self, name: str) -> None:
        self.editors[name].show_value(self._values.get(name))
        self._shown[name] = self.editors[name].typed()
        self._mark(name, "")

    def _mark(self, name: str, words: str) -> None:
        self._faults[name].setText(words)
        self._faults[name].setVisible(bool(words))

    def _lay_out(self) -> None:
        tr = self._context.tr
        went = Card(tr("How did it go?"))
        went.body.addWidget(self._cell("outcome", labelled=False))
        went.body.addSpacing(GRID)
        went.body.addWidget(text(tr("The objective was"), "field"))
        went.body.addWidget(self.objective)
        went.body.addWidget(self.measure)
        went.body.addWidget(self._cell("objective_met"))
        said = Card(tr("What they said"))
        said.body.addWidget(self._cell("feedback", labelled=False))
        said.body.addWidget(self.around.products)
        follows = Card(tr("What follows"))
        follows.body.addWidget(self._cell("next_step"))
        weeks = [(tr.plural("In {n} week", "In {n} weeks", number), 7 * number) for number in NEXT_CALL_WEEKS]
        follows.body.addWidget(self._dated("next_call", weeks))
        follows.body.addSpacing(GRID)
        follows.body.addWidget(self._cell("promise"))
        due = [(tr("Tomorrow"), 1), (tr.plural("In {n} week", "In {n} weeks", 1), 7)]
        follows.body.addWidget(self._dated("promise_due", due))
        follows.body.addWidget(self.around.promises)
        follows.body.addWidget(self.around.opportunity)
        market = Card(tr("What we learned"))
        market.body.addWidget(self._cell("intelligence"))
        market.body.addWidget(self._cell("temperature"))
        self._rest: QWidget | None = None
        self.more = button(tr("Show more fields"), self.show_more, "quiet", "chevron-down")
        at_left = QWidget()
        at_left.setLayout(row(self.more, None))
        market.add_below(at_left)
        self._market = market
        for card in (went, said, follows, market):
            self._layout.addWidget(card)
        self.setFocusProxy(self.editors["outcome"])

    def show_more(self) -> None:
        """Shows or hides the fields that most reviews do without."""
        if self._rest is None:
            self._rest = self._make_rest()
            self._rest.hide()
        opened = self._rest.isHidden()
        self._rest.setVisible(opened)
        tr = self._context.tr
        self.more.setText(tr("Show fewer fields") if opened else tr("Show more fields"))
        if opened:
            self.editors["technique"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_rest(self) -> QWidget:
        made = QWidget()
        lines = QVBoxLayout(made)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2 * GRID)
        for names in MORE:
            beside = row(*(self._cell(name) for name in names), spacing=4 * GRID)
            for at in range(len(names)):
                beside.setStretch(at, 1)
                item = beside.itemAt(at)
                if item is not None:
                    item.setAlignment(Qt.AlignmentFlag.AlignTop)
            lines.addLayout(beside)
            for name in names:
                self._show(name)
        lines.addWidget(self.around.new_product)
        self._market.add_below(made)
        return made

    def _cell(self, name: str, labelled: bool = True) -> QWidget:
        field, tr = self._fields[name], self._context.tr
        if name in BUTTONS:
            labels = {code: tr(label) for code, label in field.choices.items()}
            first = name == "outcome"
            editor: Editor = ChoiceButtons(tr(field.label), labels, numbered=first, high=first)
        else:
            editor = editor_for(field, self._context)
        fault = text("", "fault")
        fault.hide()
        cell = QWidget()
        layout = QVBoxLayout(cell)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        if labelled:
            label = text(tr(field.label), "field", wrap=False)
            label.setBuddy(editor)
            layout.addWidget(label)
        layout.addWidget(editor)
        layout.addWidget(fault)
        self.editors[name] = editor
        self._faults[name] = fault
        editor.left.connect(partial(self.save, name))
        return cell

    def _dated(self, name: str, quick: list[tuple[str, int]]) -> QWidget:
        """A date with buttons for those that are chosen most."""
        cell = self._cell(name)
        layout = cell.layout()
        assert isinstance(layout, QVBoxLayout)
        label = self._context.tr(self._fields[name].label)
        buttons = []
        for words, days in quick:
            made = button(words, self._choose_day(name, days), "quiet")
            made.setAccessibleName(f"{label}: {words}")
            buttons.append(made)
        layout.addLayout(row(*buttons, None, spacing=GRID))
        return cell

    def _choose_day(self, name: str, days: int) -> Callable[[], None]:
        def choose() -> None:
            today: date = self._context.app.clock.local().date()
            self.editors[name].show_value((today + timedelta(days=days)).isoformat())
            self.save(name)

        return choose
