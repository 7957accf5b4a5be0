"""The strategy of a call beside the work: its aim and approach at the left, what can be taken into it at the right."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.records import Account, Call, Technique
from salesdesk.domain.records.calls import APPROACHES
from salesdesk.domain.text import in_pieces
from salesdesk.errors import Progress, UserError
from salesdesk.services.records import change
from salesdesk.services.references import account_names
from salesdesk.services.strategy import offers, policy
from salesdesk.services.strategy.objectives import lacking
from salesdesk.services.strategy.offers import Offer
from salesdesk.services.strategy.taking import take
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.quoting.focus import FocusCard
from salesdesk.ui.strategy.colleagues import Colleagues
from salesdesk.ui.strategy.hint import TechniqueHint
from salesdesk.ui.strategy.offered import OfferCard
from salesdesk.ui.strategy.pick import Pick
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.basics import GRID, Column, row
from salesdesk.ui.widgets.beside import Beside
from salesdesk.ui.widgets.form import RecordForm
from salesdesk.ui.widgets.room import FRAME
from salesdesk.ui.widgets.scrolling import Scrolling, over_margin
from salesdesk.ui.widgets.tab_order import tab_in_order
from salesdesk.ui.widgets.words import text

AIM = ("objective", "measure")
PLAN = ("say", "ask", "expect", "competition", "fallback", "next_best_step")


class StrategyDialog(Beside):
    """What a call is to reach, how, and what to be ready for."""

    def __init__(self, context: Context, parent: QWidget, call: str) -> None:
        tr = context.tr
        super().__init__(context, parent, tr("Call strategy"), 74, 44)
        self.call = call
        self._job: Job | None = None
        self.about = text("", "muted")
        self.banner = Banner(tr)
        self.aim = RecordForm(context, "call", only=AIM, columns=1)
        self.lacking = text("", "fault")
        self.approach = Pick(tr("Approach"))
        self.approach.chosen.connect(partial(self._choose, "approach"))
        self.technique = Pick(tr("Technique"))
        self.technique.chosen.connect(partial(self._choose, "technique"))
        self.hint = TechniqueHint(tr)
        self.refused = text("", "fault")
        self.plan = RecordForm(context, "call", only=PLAN, columns=1)
        self.cards = {
            "objections": self._offers("objections", tr("Objections to expect"), tr("Nothing is known to expect here.")),
            "questions": self._offers("questions", tr("Questions to ask"), tr("The library holds no further question.")),
            "competitors": self._offers("competitors", tr("Competitors"), tr("No note is still valid.")),
        }  # fmt: skip
        self.colleagues = Colleagues(context)
        self.focus = FocusCard(context)
        left = Scrolling(_column(self._aim_card(), self.plan))
        objections, *others = self.cards.values()
        right = _column(self.focus, objections, self.colleagues, *others)
        sides = row(left, spacing=2 * GRID)
        sides.setStretch(0, 1)
        sides.addLayout(over_margin(right, FRAME), 1)
        self.body.addWidget(self.about)
        self.body.addWidget(self.banner)
        self.body.addLayout(sides, 1)
        context.events.changed.connect(self._changed)
        self.refresh()
        self.aim.editors["objective"].setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Reads the call again; where it is gone the dialog has nothing to show."""
        reader, tr = self.context.app.desk.reader, self.context.tr
        call = reader.of_type(Call, self.call)
        if call is None:
            self.banner.warn(tr("This call no longer exists."))
            return
        formats = self.context.formats
        name = account_names(reader, [call.account], tr).get(call.account or "") or tr("No account yet")
        when = formats.day(call.when.local.date()) if call.when else ""
        self.about.setText(in_pieces(name, when))
        self.aim.open(self.call)
        self.plan.open(self.call)
        self._show_rules(call)
        self.colleagues.open(self.call)
        self.focus.open(self.call)
        tab_in_order(self)
        self._find_offers(call)

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        self.aim.save_all()
        self.plan.save_all()

    def done(self, result: int) -> None:
        """Ends the reading under way, saves and closes."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def _show_rules(self, call: Call) -> None:
        app, tr = self.context.app, self.context.tr
        reader, today = app.desk.reader, app.clock.local().date()
        account = reader.of_type(Account, call.account)
        segment = account.segment if account else None
        missing = lacking(call.objective, call.measure, tr)
        self.lacking.setText(missing)
        self.lacking.setVisible(bool(missing))
        codes = policy.approved_approaches(reader, today, segment)
        approaches = [(code, tr(APPROACHES[code])) for code in codes]
        now = call.approach or ""
        self.approach.offer(approaches, now, tr(APPROACHES.get(now, now)))
        # In the order of a talk; its stage stands below: before the name it would leave little of it.
        techniques = [(each.id, each.name or "") for each in policy.approved_techniques(reader)]
        chosen = reader.of_type(Technique, call.technique)
        self.technique.offer(techniques, chosen.id if chosen else "", (chosen and chosen.name) or "")
        self.hint.show_of(chosen)
        refused = "\n".join(policy.refusals(reader, today, call, segment, tr))
        self.refused.setText(refused)
        self.refused.setVisible(bool(refused))

    def _find_offers(self, call: Call) -> None:
        """Looks for what to offer beside the window: that reads some years of calls."""
        if self._job is not None:
            self._job.cancel()
        app, tr = self.context.app, self.context.tr
        reader, today = app.desk.reader, app.clock.local().date()

        def work(progress: Progress) -> dict[str, list[Offer]]:
            account = reader.of_type(Account, call.account) or Account(id=call.account or "")
            return {
                "objections": offers.objections(reader, call, account, tr),
                "questions": offers.questions(reader, call, account, tr),
                "competitors": offers.competitor_facts(reader, call, account, today, tr),
            }

        def show(found: dict[str, list[Offer]]) -> None:
            for kind, card in self.cards.items():
                card.show_offers(found[kind])
            tab_in_order(self)

        self._job = self.context.jobs.run(
            self, work, show, lambda error: self.banner.warn(self.context.say(error))
        )

    def _take(self, kind: str, offer: Offer) -> None:
        self.save_all()
        desk = self.context.app.desk
        self._write(lambda: take(desk.journal, desk.reader, self.call, kind, offer))

    def _choose(self, name: str, code: str) -> None:
        desk = self.context.app.desk
        self._write(lambda: change(desk.journal, desk.reader, self.call, {name: code or None}))

    def _write(self, act: Callable[[], ChangeSet]) -> None:
        self.banner.hide()
        try:
            done = act()
        except UserError as error:
            self.banner.warn(error.text(self.context.tr))
            return
        self.context.wrote(done, self)

    def _changed(self, done: ChangeSet, initiator: object) -> None:
        concerns = {"call", "consultation", "technique", "policy", "objection", "focus_product"}
        if not concerns & {each.type for each in done.touched}:
            return
        if initiator in (self.aim, self.plan):
            call = self.context.app.desk.reader.of_type(Call, self.call)
            if call is not None:
                self._show_rules(call)
            return
        self.refresh()

    def _aim_card(self) -> QWidget:
        place = Column()
        layout = QVBoxLayout(place)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        for part in (self.aim, self.lacking, self.approach, self.technique, self.hint, self.refused):
            layout.addWidget(part)
        return place

    def _offers(self, kind: str, title: str, empty: str) -> OfferCard:
        return OfferCard(self.context, title, empty, partial(self._take, kind))


def _column(*parts: QWidget) -> Column:
    inner = Column()
    layout = QVBoxLayout(inner)
    layout.setContentsMargins(0, 0, 3 * GRID, 2 * GRID)
    layout.setSpacing(3 * GRID)
    for part in parts:
        layout.addWidget(part)
    layout.addStretch(1)
    return inner
