"""The section of rate plans: the list with search and filter beside the chosen plan."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.records import RatePlan
from salesdesk.domain.records.rate_plans import PLAN_STATES
from salesdesk.errors import UserError
from salesdesk.services.records import add
from salesdesk.ui.catalogue.plans.import_dialog import RateImportDialog
from salesdesk.ui.catalogue.plans.list import PlanList
from salesdesk.ui.catalogue.plans.view import PlanView
from salesdesk.ui.commands import Command
from salesdesk.ui.context import Context
from salesdesk.ui.page import Page
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.basics import GRID, button, row
from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.half_typed import empty
from salesdesk.ui.widgets.list_beside import ListBeside
from salesdesk.ui.widgets.scrolling import ScrollingPage

SHOWN_WITH_PLAN = frozenset(
    {
        *("rate_plan", "season", "season_dates", "rate", "stay_rule", "supplement", "offer", "payment_term"),
        *("rebate_tier", "consent", "product", "charge", "property", "account"),
    }
)
"""Types of record of which something is to be seen in a plan."""


class PlansPage(Page):
    """The list of plans and the chosen one."""

    def __init__(self, context: Context, place: QWidget | None = None) -> None:
        super().__init__(context, place)
        tr = context.tr
        self.banner = Banner(tr)
        self.model = PlanList(context)
        self.beside = ListBeside(
            context,
            self.model,
            tr("Rate plans"),
            search=tr("Search rate plans"),
            new=tr("Name of a new rate plan"),
            begin=tr("New rate plan"),
            empty=tr("No rate plan found. Type the name of a new one below, or import a tariff from Excel."),
            nothing=tr("Choose a rate plan on the left, or make a new one."),
            stands_here=tr(
                "Your prices stand here by season and room: the public ones, and what a segment or a customer pays."
            ),
            sign="banknote",
        )
        self.plan = PlanView(context)
        self.beside.chosen.connect(self.open)
        self.beside.named.connect(self.add_plan)
        self.beside.list.asked.connect(self.plan.offer)
        self.model.settled.connect(lambda _: self.beside.point_at(self.plan.record))
        self.search, self.list, self.new = self.beside.search, self.beside.list, self.beside.new
        self.search.asked.connect(self.narrow)
        self.state = ChoiceBox(tr("State"))
        self.state.addItem(tr("Drafts and published"), ["draft", "published", None])
        for code, label in PLAN_STATES.items():
            self.state.addItem(tr(label), ["draft", None] if code == "draft" else [code])
        self.state.addItem(tr("All versions"), None)
        self.state.activated.connect(lambda _: self.narrow())
        self.import_button = button(tr("Import from Excel…"), self.import_plans, "quiet", "upload")
        self.plan.opened.connect(self.go_to)
        self.plan.gone.connect(self._gone)
        self.plan.acts.faulty.connect(lambda _: self._keep_faults_in_sight())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.beside)
        above = (self.banner, self.search, self.state)
        self.beside.lay_out(above, (self.new, row(self.import_button, None)))
        # Large text leaves little room beside the list: the plan is scrolled then.
        self._scroll = ScrollingPage(self.plan)
        # What is said above the faults moves them down, once all has its place.
        self._scroll.verticalScrollBar().rangeChanged.connect(
            lambda *_: QTimer.singleShot(0, self, self._keep_faults_in_sight)
        )
        self.beside.will_show(self._scroll)
        self.narrow()

    @property
    def first_control(self) -> QWidget:
        """The list."""
        return self.list

    @property
    def in_view(self) -> str:
        """The plan in view."""
        return self.plan.record

    @property
    def new_line(self) -> QLineEdit:
        """The line for a name at the end of the list."""
        return self.new

    def refresh(self) -> None:
        """Reads list and plan again and keeps the choice."""
        self.model.refresh()
        if self.plan.record:
            self.plan.open(self.plan.record)

    def touched(self, change_set: ChangeSet, initiator: object) -> None:
        """Follows what was written; the form that wrote it keeps what is typed."""
        types = {touched.type for touched in change_set.touched}
        if "rate_plan" in types or "account" in types:
            self.model.refresh()
        if self.plan.record and types & SHOWN_WITH_PLAN:
            basis = self.plan.basis if self.plan.part == "basis" else None
            self.plan.open(self.plan.record, keep_form=basis is not None and initiator is basis.form)
        if back := self.beside.back(change_set):
            self.go_to(back)

    def go_to(self, record: str) -> None:
        """Shows a plan, in the list too where it is there."""
        self.open(record)
        self.beside.point_at(record)

    def open(self, record: str) -> None:
        """Shows a plan, from its beginning where it is another one."""
        if record != self.plan.record:
            self._scroll.verticalScrollBar().setValue(0)
        self.plan.open(record)
        self.beside.show_record(record)

    def compare(self) -> None:
        """Shows the plan in view beside another one; where none is, the published one that was made last, else the last draft."""
        reader = self.context.app.desk.reader
        if not self.plan.record:
            made = reader.ids(RatePlan, order=("-id",), state="published", limit=1)
            if not (made := made or reader.ids(RatePlan, order=("-id",), limit=1)):
                return
            self.go_to(made[0])
        self.plan.turn("compare")
        self.plan.comparison.other.setFocus(Qt.FocusReason.OtherFocusReason)

    def narrow(self) -> None:
        """Shows what the search and the filter ask for."""
        states = self.state.currentData()
        self.model.narrow(self.search.heard(), {"state": states} if states is not None else {})

    def add_plan(self, name: str) -> None:
        """Makes a draft from a name alone and opens what it rests on."""
        app = self.context.app
        values = {"name": name, "state": "draft", "currency": app.defaults.currency}
        try:
            record, done = add(app.desk.journal, "rate_plan", values)
        except UserError as error:
            self.banner.warn(self.context.say(error))
            return
        empty(self.new)
        self.search.clear()
        self.context.wrote(done, self)
        self.go_to(record)
        self.plan.turn("basis")
        self.plan.basis.form.editors["kind"].setFocus(Qt.FocusReason.OtherFocusReason)

    def import_plans(self) -> None:
        """Asks for a workbook and shows what importing it would do."""
        dialog = RateImportDialog(self.context, self.window())
        dialog.imported.connect(self.go_to)
        dialog.ask_for_file()

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        self.plan.save_all()

    def refused(self) -> str:
        """What is typed and could not be saved."""
        return self.plan.refused()

    def at_hand(self) -> tuple[str, tuple[Command, ...]]:
        """What can be done with the plan in view."""
        view, tr = self.plan.view, self.context.tr
        if view is None:
            return "", ()
        first = (
            (Command(tr("Publish"), self.plan.acts.publish, icon="check"),)
            if view.is_draft
            else (Command(tr("Revise"), self.plan.acts.revise, icon="pencil"),)
        )
        return view.plan.name or "", (
            *first,
            Command(tr("Copy plan…"), self.plan.acts.copy, icon="copy"),
            Command(tr("Export to Excel…"), self.plan.acts.export, icon="download"),
        )

    def _keep_faults_in_sight(self) -> None:
        if (faults := self.plan.prices.faults).hasFocus():
            # Of a list with the keys Qt would show only the line that has them.
            head = faults.why_not.mapTo(self.plan, faults.why_not.rect().topLeft())
            self._scroll.ensureVisible(head.x(), head.y(), 0, GRID)
            foot = faults.mapTo(self.plan, faults.rect().bottomLeft())
            self._scroll.ensureVisible(foot.x(), foot.y(), 0, 3 * GRID)

    def _gone(self) -> None:
        self.beside.show_record("")
