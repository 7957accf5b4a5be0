"""The section of rate plans: the list with search and filter beside the chosen plan."""

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.records.rate_plans import PLAN_STATES
from salesdesk.errors import UserError
from salesdesk.services.records import add
from salesdesk.ui.catalogue.plans.import_dialog import RateImportDialog
from salesdesk.ui.catalogue.plans.list import PlanList
from salesdesk.ui.catalogue.plans.view import PlanView
from salesdesk.ui.commands import Command
from salesdesk.ui.context import Context
from salesdesk.ui.page import Page
from salesdesk.ui.theme import side_width
from salesdesk.ui.widgets.basics import GRID, Banner, Empty, button, row
from salesdesk.ui.widgets.record_list import ID, RecordList

TYPING_PAUSE_MS = 120

SHOWN_WITH_PLAN = frozenset(
    {
        *("rate_plan", "season", "season_dates", "rate", "stay_rule", "supplement", "offer", "payment_term"),
        *("rebate_tier", "consent", "product", "charge", "property", "account"),
    }
)
"""Types of record of which something is to be seen in a plan."""


class PlansPage(Page):
    """The list of plans and the chosen one."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        tr = context.tr
        self.banner = Banner(tr)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search"))
        self.search.setAccessibleName(tr("Search rate plans"))
        self.search.setClearButtonEnabled(True)
        self.state = QComboBox()
        self.state.setAccessibleName(tr("State"))
        self.state.addItem(tr("Drafts and published"), ["draft", "published", None])
        for code, label in PLAN_STATES.items():
            self.state.addItem(tr(label), ["draft", None] if code == "draft" else [code])
        self.state.addItem(tr("All versions"), None)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.narrow)
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.state.activated.connect(lambda _: self.narrow())
        self.model = PlanList(context)
        self.model.settled.connect(self._settled)
        self.list = RecordList(self.model)
        self.list.setAccessibleName(tr("Rate plans"))
        self.list.say_when_empty(
            tr("No rate plan is found. Type the name of a new one below, or import a tariff from Excel.")
        )
        self.list.selectionModel().currentChanged.connect(lambda index, _: self._chosen(index))
        self.new = QLineEdit()
        self.new.setPlaceholderText(tr("Name of a new rate plan"))
        self.new.setAccessibleName(tr("Name of a new rate plan"))
        self.new.returnPressed.connect(self.add_plan)
        self.import_button = button(tr("Import from Excel…"), self.import_plans, "quiet", "upload")
        self.plan = PlanView(context)
        self.plan.opened.connect(self.go_to)
        self.plan.gone.connect(self._gone)
        self.right = QStackedWidget()
        self.right.addWidget(
            Empty(tr("Choose a rate plan on the left, or type the name of a new one there."))
        )
        # Large text leaves little room beside the list: the plan is scrolled then.
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.plan)
        self.right.addWidget(self._scroll)
        split = QSplitter()
        split.addWidget(self._side())
        split.addWidget(self.right)
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        split.setSizes([side_width(), 3 * side_width()])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)
        self.narrow()

    def _side(self) -> QWidget:
        left = QWidget()
        side = QVBoxLayout(left)
        side.setContentsMargins(4 * GRID, 3 * GRID, GRID, 3 * GRID)
        side.setSpacing(2 * GRID)
        for part in (self.banner, self.search, self.state):
            side.addWidget(part)
        side.addWidget(self.list, 1)
        side.addWidget(self.new)
        side.addLayout(row(self.import_button, None))
        return left

    @property
    def first_control(self) -> QWidget:
        """The list."""
        return self.list

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

    def go_to(self, record: str) -> None:
        """Shows a plan, in the list too where it is there."""
        self.open(record)
        at = self.model.row_of(record)
        if at >= 0:
            self.list.setCurrentIndex(self.model.index(at, 0))

    def open(self, record: str) -> None:
        """Shows a plan, from its beginning where it is another one."""
        if record != self.plan.record:
            self._scroll.verticalScrollBar().setValue(0)
        self.plan.open(record)
        self.right.setCurrentWidget(self._scroll)

    def narrow(self) -> None:
        """Shows what the search and the filter ask for."""
        self._pause.stop()
        states = self.state.currentData()
        self.model.narrow(self.search.text(), {"state": states} if states is not None else {})

    def add_plan(self) -> None:
        """Makes a draft from a name alone and opens what it rests on."""
        name = self.new.text().strip()
        if not name:
            return
        app = self.context.app
        values = {"name": name, "state": "draft", "currency": app.defaults.currency}
        try:
            record, done = add(app.desk.journal, "rate_plan", values)
        except UserError as error:
            self.banner.say(self.context.say(error))
            return
        self.new.clear()
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
            (Command(tr("Publish"), self.plan.publish, icon="check"),)
            if view.is_draft
            else (Command(tr("Revise"), self.plan.revise, icon="pencil"),)
        )
        return view.plan.name or "", (
            *first,
            Command(tr("Copy plan…"), self.plan.copy, icon="copy"),
            Command(tr("Export to Excel…"), self.plan.export, icon="download"),
        )

    def _chosen(self, index: QModelIndex) -> None:
        record = str(index.data(ID) or "")
        if record and record != self.plan.record:
            self.open(record)

    def _gone(self) -> None:
        self.right.setCurrentIndex(0)

    def _settled(self, _: bool) -> None:
        """The first plan is shown where none is, so that the page is not empty; the chosen one stays chosen."""
        if not self.plan.record and self.model.ids:
            self.list.setCurrentIndex(self.model.index(0, 0))
        elif (at := self.model.row_of(self.plan.record)) >= 0:
            self.list.setCurrentIndex(self.model.index(at, 0))
