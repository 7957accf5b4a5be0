"""The two-minute form of a call's review: filled in from the plan, saved field by field."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesdesk.domain.records import Call, Review
from salesdesk.domain.records.call_reviews import NOT_MET, outcomes_in
from salesdesk.domain.records.calls import UNREACHED
from salesdesk.services.working_days import day_ahead, work_calendar
from salesdesk.ui.context import Context
from salesdesk.ui.reviews.choices import ChoiceButtons
from salesdesk.ui.reviews.fields import NEXT_CALL, ReviewFields
from salesdesk.ui.reviews.house_questions import HouseQuestions
from salesdesk.ui.widgets.basics import GRID, Card, Column, button, row
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.side_by_side import SideBySide
from salesdesk.ui.widgets.things_to_bring import ThingsToBring
from salesdesk.ui.widgets.words import text

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


class ReviewForm(ReviewFields):
    """The form as it stands in the tab of reviews."""

    grown = Signal()
    """Fields were made that stand last for Tab."""
    unreached = Signal()
    """Nobody took a call for which no appointment was made: there is nothing to review."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.objective = text("", "strong")
        self.measure = text("", "muted")
        self.things = ThingsToBring(context)
        self.handed = Column()
        self.asked = HouseQuestions(context)
        self._announced = True
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(3 * GRID)
        self._lay_out()

    def open(self, call: Call, review: Review | None) -> None:
        """Shows the review of a call with what was to be reached."""
        self.objective.setText(call.objective or self._context.tr("No objective was set."))
        self.measure.setText(call.measure or "")
        self.measure.setVisible(bool(call.measure))
        self.things.open(call.id)
        self.handed.setVisible(bool(self.things.things))
        self._announced = call.channel not in UNREACHED
        labels, tr = outcomes_in(call.channel), self._context.tr
        self._outcome.name_choices({code: tr(label) for code, label in labels.items()})
        super().open(call, review)
        # Without an outcome nothing is finished.
        self._outcome.stays = review is not None and review.finished_on is not None
        self.asked.open(call)
        self.grown.emit()

    def close_call(self) -> None:
        """Lets go of the call: what is typed from now on belongs to none."""
        self.asked.close_call()
        self.things.let_go()
        super().close_call()

    def choose_outcome(self, digit: str) -> None:
        """Chooses the outcome that bears a number."""
        self._outcome.choose_numbered(digit)

    def save(self, name: str) -> None:
        """Saves a field if it says something else than what was shown; what nobody took is not reviewed."""
        if name == "outcome" and self._was_unreached:
            self._show(name)
            self.unreached.emit()
        else:
            super().save(name)

    @property
    def _was_unreached(self) -> bool:
        new = self._outcome.read() == NOT_MET != self._values.get("outcome")
        return new and bool(self.call) and not (self._announced or self._outcome.stays)

    @property
    def _outcome(self) -> ChoiceButtons:
        outcome = self.editors["outcome"]
        assert isinstance(outcome, ChoiceButtons)
        return outcome

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        super().save_all()
        self.asked.save_all()
        self.things.save_all()

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
        self.fill_in = button(tr("Fill in the feedback form"), self._fill_in, "quiet", "star")
        said.body.addLayout(row(self.fill_in, None))
        said.body.addWidget(self.around.products)
        inside = QVBoxLayout(self.handed)
        inside.setContentsMargins(0, GRID, 0, 0)
        inside.addWidget(text(tr("What was handed over"), "field"))
        inside.addWidget(self.things)
        said.body.addWidget(self.handed)
        follows = Card(tr("What follows"))
        follows.body.addWidget(self._cell("next_step"))
        weeks = [(tr.plural("In {n} week", "In {n} weeks", number), 7 * number) for number in NEXT_CALL_WEEKS]
        self._add_dated(follows, "next_call", weeks)
        follows.body.addSpacing(GRID)
        follows.body.addWidget(self._cell("promise"))
        due = [(tr("Tomorrow"), 1), (tr.plural("In {n} week", "In {n} weeks", 1), 7)]
        self._add_dated(follows, "promise_due", due)
        follows.body.addWidget(self.around.promises)
        follows.body.addWidget(self.around.opportunity)
        market = Card(tr("What we learned"))
        market.body.addWidget(self._cell("intelligence"))
        market.body.addWidget(self._cell("temperature"))
        self._rest: QWidget | None = None
        self.more = button(tr("Show more fields"), self.show_more, "quiet", "chevron-down")
        market.add_below(row(self.more, None))
        self._market = market
        for card in (went, said, follows, market, self.asked):
            self._layout.addWidget(card)
        self._outcome.only_pointed.connect(self._say_finished)
        self.setFocusProxy(self._outcome)

    @property
    def shows_more(self) -> bool:
        """Whether the fields are in view that most reviews do without."""
        return self._rest is not None and not self._rest.isHidden()

    def show_more(self) -> None:
        """Shows or hides the fields that most reviews do without."""
        if self._rest is None:
            self._rest = self._make_rest()
            self._rest.hide()
            self.asked.save_all()
            self.asked.build()
            self.grown.emit()
        opened = self._rest.isHidden()
        self._rest.setVisible(opened)
        tr = self._context.tr
        self.more.setText(tr("Show fewer fields") if opened else tr("Show more fields"))
        if opened:
            self.editors["technique"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_finished(self, outcome: str) -> None:
        """A finished review keeps its outcome where a number is pressed by chance, and says what changes it."""
        words = self._context.tr("This review is finished. Space changes its outcome to “{outcome}”.")
        self._context.events.said.emit(words.format(outcome=outcome))

    def _fill_in(self) -> None:
        """Opens the form that the customer filled in, or says what was written on it."""
        self.save_all()
        self._context.events.sell.emit("feedback", self.call)

    def _make_rest(self) -> QWidget:
        made = QWidget()
        lines = QVBoxLayout(made)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2 * GRID)
        for names in MORE:
            lines.addWidget(SideBySide([self._cell(name) for name in names]))
            for name in names:
                self._show(name)
        lines.addWidget(self.around.new_product)
        self._market.add_below(made)
        return made

    def _add_dated(self, card: Card, name: str, quick: list[tuple[str, int]]) -> None:
        """A date with buttons for those that are chosen most."""
        dated = NEXT_CALL if name == "next_call" else (name,)
        card.body.addWidget(SideBySide([self._cell(each) for each in dated]))
        label = self._context.tr(self._fields[name].label)
        buttons: list[QWidget] = []
        for words, days in quick:
            made = button(words, self._choose_day(name, days), "quiet")
            made.setAccessibleName(f"{label}: {words}")
            buttons.append(made)
        # These buttons belong to the field above them.
        card.body.addSpacing(-2 * GRID)
        card.body.addLayout(Flow(*buttons))

    def _choose_day(self, name: str, days: int) -> Callable[[], None]:
        def choose() -> None:
            app = self._context.app
            day = day_ahead(app.clock.local().date(), days, work_calendar(app.desk.reader).works)
            self.editors[name].show_value(day.isoformat())
            self.save(name)

        return choose
