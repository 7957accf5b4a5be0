"""The fields of a call's review wherever they are answered: shown, saved one by one, marked where they cannot be."""

from functools import partial

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeId
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Json
from salesdesk.domain.records import Call, Review
from salesdesk.errors import UserError
from salesdesk.services import reviewing
from salesdesk.services.titles import whose
from salesdesk.ui.context import Context
from salesdesk.ui.reviews.around import Around
from salesdesk.ui.reviews.choices import ChoiceButtons
from salesdesk.ui.widgets.basics import GRID
from salesdesk.ui.widgets.editor import Editor
from salesdesk.ui.widgets.editors import editor_for
from salesdesk.ui.widgets.fault import show_fault
from salesdesk.ui.widgets.refused_text import RefusedText, Refuses
from salesdesk.ui.widgets.shown_values import ShownValues
from salesdesk.ui.widgets.spot import mark_spot
from salesdesk.ui.widgets.words import text

BUTTONS = ("outcome", "objective_met", "temperature", "technique_worked")
"""Fields that are answered with buttons."""

NEXT_CALL = ("next_call", "next_call_at")
"""The day of the next call, and the time where one was agreed: on one line."""


class ReviewFields(Refuses):
    """Edits the review of one call; the record is made with the first thing that is said."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._fields = REGISTRY["review"].fields
        self.call = ""
        self._values: dict[str, Json] = {}
        self._seen: dict[str, tuple[ChangeId, ...]] = {}
        self.editors: dict[str, Editor] = {}
        self._shown = ShownValues(self.editors)
        self._faults: dict[str, QLabel] = {}
        self._refused = RefusedText(context, self, self._whose)
        self.around = Around(context, self)

    def open(self, call: Call, review: Review | None) -> None:
        """Shows the review of a call, without one what the plan prefills; what is being typed into it stays.

        What was typed into another one and could not be saved stands there again when that one is opened again.
        """
        same = call.id == self.call
        if not same:
            self._keep_refused()
        typed = self._shown.edited() if same else set()
        reader = self._context.app.desk.reader
        planned = REGISTRY["review"].dump(reviewing.prefilled(call))
        values = reader.values(review.id) if review else planned
        seen = reader.heads(review.id) if review else {}
        self._values = {**values, **{name: self._values.get(name) for name in typed}}
        self._seen = {**seen, **{name: self._seen.get(name, ()) for name in typed}}
        self.call = call.id
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
        if not self.call or not self._shown.is_edited(name):
            self._settle(name)
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
        self._values[name] = stored
        self._settle(name)
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
        return next(map(self._said, self.faults()), "")

    def put_back_refused(self) -> str:
        """Shows again what the first field showed that could not be saved; the name of that field, "" for none."""
        name = next(filter(self._shown.is_edited, self.faults()), "")
        if not name:
            return ""
        self._show(name)
        return self._context.tr(self._fields[name].label)

    def _said(self, name: str) -> str:
        return f"{self._context.tr(self._fields[name].label)}: {self.fault(name)}"

    def _keep_refused(self) -> None:
        said = {name: self._said(name) for name in self.faults() if self._shown.is_edited(name)}
        self._refused.keep(self.call, self.editors, said)

    def _whose(self, call: str) -> str:
        return whose(self._context.app.desk.reader, call, self._context.tr)

    def _show(self, name: str) -> None:
        self._shown.show(name, self._values.get(name))
        self._mark(name, "")

    def _settle(self, name: str) -> None:
        """Shows how what was saved reads, where nobody types just now."""
        if self.call:
            self._shown.settle(name, self._values.get(name))

    def _mark(self, name: str, words: str) -> None:
        show_fault(self._faults[name], words, self.editors[name])

    def _cell(self, name: str, labelled: bool = True) -> QWidget:
        field, tr = self._fields[name], self._context.tr
        if name in BUTTONS:
            labels = {code: tr(label) for code, label in field.choices.items()}
            first = name == "outcome"
            editor: Editor = ChoiceButtons(tr(field.label), labels, numbered=first, high=first)
        else:
            editor = self._editor(name)
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
        mark_spot(editor, f"field review {name}")
        self.editors[name] = editor
        self._faults[name] = fault
        editor.left.connect(partial(self.save, name))
        return cell

    def _editor(self, name: str) -> Editor:
        """The editor of a field that is not answered with buttons."""
        return editor_for(self._fields[name], self._context)
