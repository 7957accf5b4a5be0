"""A rate plan: its prices, conditions, basis and comparison, below what can be done with it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.quoting.mark import Mark
from salesdesk.errors import Progress
from salesdesk.i18n import N_
from salesdesk.services.rates.plan_view import PlanInView, look_at
from salesdesk.services.references import names_of
from salesdesk.ui.catalogue.card_head import CardHead
from salesdesk.ui.catalogue.plans.acts import PlanActs
from salesdesk.ui.catalogue.plans.comparison import ComparisonPanel
from salesdesk.ui.catalogue.plans.conditions import ConditionsPanel
from salesdesk.ui.catalogue.plans.facts import FactsPanel
from salesdesk.ui.catalogue.plans.plan_words import about, basis_of, state_of
from salesdesk.ui.catalogue.plans.prices import PricesPanel
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.basics import GRID, Column
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.scrolling import MARGIN
from salesdesk.ui.widgets.tab_order import enter_at_chosen
from salesdesk.ui.widgets.waiting import Waiting

PARTS = (
    ("prices", N_("Prices")),
    ("conditions", N_("Conditions")),
    ("basis", N_("About the plan")),
    ("compare", N_("Compare")),
)
_CONDITIONS = frozenset({"stay_rule", "supplement", "offer", "payment_term", "rebate_tier"})


class PlanView(Column):
    """One plan at a time; it is read beside the window, each time something of it changed."""

    opened = Signal(str)
    """Another plan is to be shown: a copy, the next version."""
    gone = Signal()
    """The plan is not there any more."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._job: Job | None = None
        self._keep_form = False
        self._asked_at: QPoint | None = None
        self.record = ""
        self.view: PlanInView | None = None
        tr = context.tr
        self.banner = Banner(tr)
        self.waiting = Waiting(tr)
        self.acts = PlanActs(context, self, self.banner, self.waiting)
        self.acts.begun.connect(self.save_all)
        self.acts.faulty.connect(self._show_faults)
        self.acts.opened.connect(self.opened)
        self.acts.deleted.connect(self._deleted)
        self.acts.left.connect(self._enter_part)
        self.head = CardHead(self.acts.line)
        self.choice = QButtonGroup(self)
        self.places = QStackedWidget()
        self.prices = PricesPanel(context)
        self.prices.elsewhere.connect(self._elsewhere)
        self._made: dict[str, QWidget] = {"prices": self.prices}
        self.places.addWidget(self.prices)
        self.part = "prices"
        for name, label in PARTS:
            made = QPushButton(tr(label))
            made.setCheckable(True)
            made.setChecked(name == self.part)
            made.setProperty("role", "segment")
            made.clicked.connect(partial(self.turn, name))
            self.choice.addButton(made)
        enter_at_chosen(self.choice.buttons())
        layout = QVBoxLayout(self)
        # A part reaches into the right margin, where its bar lies when it scrolls by itself, and to the foot.
        layout.setContentsMargins(3 * GRID, 3 * GRID, 0, 0)
        layout.setSpacing(2 * GRID)
        above = QVBoxLayout()
        above.setContentsMargins(0, 0, MARGIN, 0)
        above.setSpacing(2 * GRID)
        above.addWidget(self.banner)
        above.addLayout(self.head)
        above.addWidget(self.waiting)
        # With large text in a small window not all of them have room on one line.
        choices = Flow(*self.choice.buttons())
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(GRID)
        above.addLayout(choices)
        layout.addLayout(above)
        layout.addWidget(self.places, 1)

    @property
    def title(self) -> QLabel:
        """The name of the plan."""
        return self.head.title

    @property
    def conditions(self) -> ConditionsPanel:
        """The conditions, made when they are first looked at."""
        panel = self._panel("conditions")
        assert isinstance(panel, ConditionsPanel)
        return panel

    @property
    def basis(self) -> FactsPanel:
        """What the plan says of itself, made when it is first looked at."""
        panel = self._panel("basis")
        assert isinstance(panel, FactsPanel)
        return panel

    @property
    def comparison(self) -> ComparisonPanel:
        """The plan beside another one, made when it is first looked at."""
        panel = self._panel("compare")
        assert isinstance(panel, ComparisonPanel)
        return panel

    def open(self, record: str, *, keep_form: bool = False) -> None:
        """Reads a plan beside the window and shows it; `keep_form` where its form wrote what changed."""
        if record != self.record:
            self.save_all()
            self.banner.hide()
            self.prices.faults.why_not.hide()
            self._asked_at = None
        self.record = record
        self._keep_form = keep_form
        app, tr = self._context.app, self._context.tr

        def work(progress: Progress) -> tuple[PlanInView | None, str]:
            view = look_at(app.desk.reader, record, app.defaults, tr, app.clock.local().date())
            progress(1, 1)
            partner = view.plan.account if view is not None else None
            return view, names_of(app.desk.reader, [partner], tr)[partner] if partner else ""

        if self._job is not None:
            self._job.cancel()
        self._job = self._context.jobs.run(self, work, self._show, self._failed)

    def offer(self, at: QPoint) -> None:
        """Opens a menu of what can be done with the plan, at a place of the screen, as soon as it is read."""
        self._asked_at = at
        if self.view is not None and self.view.plan.id == self.record:
            self._offer()

    def let_go(self) -> None:
        """Holds no plan any more."""
        self.record, self.view = "", None
        self.acts.show_plan(None)
        if isinstance(basis := self._made.get("basis"), FactsPanel):
            basis.let_go()

    def turn(self, name: str, _: bool = False) -> None:
        """Turns to the prices, the conditions, the basis or the comparison."""
        self.save_all()
        self.part = name
        self._bring_forward(self._panel(name))
        for (each, _label), made in zip(PARTS, self.choice.buttons(), strict=True):
            made.setChecked(each == name)
        enter_at_chosen(self.choice.buttons())
        self._show_part()

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        if isinstance(basis := self._made.get("basis"), FactsPanel):
            basis.form.save_all()
        if isinstance(conditions := self._made.get("conditions"), ConditionsPanel):
            conditions.lines.save_all()

    def refused(self) -> str:
        """What is typed and could not be saved."""
        basis, conditions = self._made.get("basis"), self._made.get("conditions")
        of_basis = basis.form.refused() if isinstance(basis, FactsPanel) else ""
        return of_basis or (conditions.lines.refused() if isinstance(conditions, ConditionsPanel) else "")

    def _panel(self, name: str) -> QWidget:
        if name not in self._made:
            makers: dict[str, Callable[[Context], QWidget]] = {
                "conditions": ConditionsPanel,
                "basis": FactsPanel,
                "compare": ComparisonPanel,
            }
            self._made[name] = makers[name](self._context)
            self.places.addWidget(self._made[name])
        return self._made[name]

    def _bring_forward(self, panel: QWidget) -> None:
        """Shows a part; only its height counts then, not that of the highest one."""
        policy = QSizePolicy.Policy
        for each in self._made.values():
            each.setSizePolicy(policy.Preferred, policy.Preferred if each is panel else policy.Ignored)
        self.places.setCurrentWidget(panel)

    def _show(self, found: tuple[PlanInView | None, str]) -> None:
        view, partner = found
        if view is None:
            self.let_go()
            self.gone.emit()
            return
        tr, self.view = self._context.tr, view
        basis = basis_of(view.plan, view.grid.tariff.currency, tr)
        said = (state_of(view.plan, tr), about(view.plan, partner, tr), basis)
        self.head.say(view.plan.name or tr("No name yet"), said)
        self.prices.show_plan(view)
        self.acts.show_plan(view)
        if self.part != "prices":
            self._show_part()
        self._offer()

    def _enter_part(self) -> None:
        """Puts the keys among the prices, or where another part is chosen."""
        in_grid = self.part == "prices" and self.prices.grid.isVisible()
        place = self.prices.grid if in_grid else self.choice.checkedButton()
        if place is not None:
            place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self) -> None:
        at, self._asked_at = self._asked_at, None
        if at is not None:
            self.acts.line.offer_all(at)

    def _show_part(self) -> None:
        if self.view is None:
            return
        match self.part:
            case "conditions":
                self.conditions.show_plan(self.view)
            case "basis":
                self.basis.show_plan(self.view, keep_form=self._keep_form)
            case "compare":
                self.comparison.show_plan(self.view.plan)

    def _elsewhere(self, mark: Mark) -> None:
        """Leads to the condition or the basis that a mark stands at."""
        type_name = self._context.app.desk.reader.types([mark.record]).get(mark.record)
        view = self.view
        if view is None:
            return
        if type_name in _CONDITIONS:
            self.turn("conditions")
            if view.is_draft:
                self.conditions.edit(mark.record, mark.field)
        elif "first" in mark.said.figures and view.is_draft:
            self.prices.cover(mark.said.figures["first"], mark.said.figures["last"])
        else:
            self.turn("basis")
            if view.is_draft and mark.record == view.plan.id and mark.field:
                self.basis.enter_at(mark.field)
            elif view.is_draft:
                self.basis.form.setFocus()

    def _deleted(self, done: ChangeSet) -> None:
        name = self.view.plan.name if self.view is not None else ""
        self.let_go()
        self._context.wrote_deletion(done, self, name or "")
        self.gone.emit()

    def _show_faults(self, words: str) -> None:
        self.turn("prices")
        self.prices.faults.why_not.warn(words)
        self.prices.faults.setCurrentRow(0)
        self.prices.faults.setFocus()

    def _failed(self, error: BaseException) -> None:
        self.banner.warn(self._context.say(error))
