"""Two plans side by side: each price with what it was, and in words all else that differs."""

from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QLabel,
    QListWidget,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
)

from salesdesk.domain.quoting.plan_differences import PricePair
from salesdesk.domain.quoting.rate_grid import Price
from salesdesk.domain.records import RatePlan
from salesdesk.domain.records.rate_conditions import CLOSING
from salesdesk.domain.records.rate_plans import ALL_IN, ON_TOP, TAX_BASES
from salesdesk.domain.text import in_pieces
from salesdesk.errors import Progress
from salesdesk.services.rates.comparing import SideBySide, in_short, others_to_compare, side_by_side, signed
from salesdesk.services.value_words import version_in_a_word
from salesdesk.ui.catalogue.plans.grid_headers import RoomHeader
from salesdesk.ui.catalogue.plans.grid_model import PARTS
from salesdesk.ui.catalogue.plans.part import Part
from salesdesk.ui.catalogue.plans.plan_words import state_of, word_of
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.theme import tokens_now
from salesdesk.ui.widgets.basics import GRID
from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.record_rows import Index
from salesdesk.ui.widgets.scrolling import MARGIN
from salesdesk.ui.widgets.words import text

LINES = 32
"""A window of fewer lines of text has too little room for a table and a list that scroll by themselves."""


class PairModel(QAbstractTableModel):
    """The prices of two plans, the old one and the new one in a cell."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: SideBySide | None = None
        self._rows: list[int] = []

    def show_pairs(self, shown: SideBySide | None, only_changed: bool) -> None:
        """Shows a comparison, or of it the rows that differ."""
        self.beginResetModel()
        self._shown = shown
        self._rows = []
        if shown is not None:
            changed = {row for row, _ in shown.comparison.changed}
            self._rows = [n for n in range(len(shown.rows)) if not only_changed or n in changed]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many seasons there are."""
        return 0 if parent.isValid() or self._shown is None else len(self._shown.seasons)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """What a cell says in the one plan and the other."""
        if self._shown is None:
            return None
        pair = self._shown.comparison.pairs.get((self._rows[index.row()], index.column()))
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._words(pair) if pair is not None else ""
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.ForegroundRole if pair is None or not pair.differs:
                return QColor(tokens_now().muted)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """Seasons above, rooms with their cases at the left."""
        across = orientation == Qt.Orientation.Horizontal
        # While a smaller table comes, a header may still ask for what the larger one had.
        if self._shown is None or section >= (self.columnCount() if across else self.rowCount()):
            return None
        if across:
            return self._shown.seasons[section] if role == Qt.ItemDataRole.DisplayRole else None
        parts = self._shown.rows[self._rows[section]]
        if role == PARTS:
            return parts
        return ", ".join(filter(None, parts)) if role == Qt.ItemDataRole.DisplayRole else None

    def _words(self, pair: PricePair) -> str:
        assert self._shown is not None
        old, new = self._price(pair.before, self._shown.before), self._price(pair.after, self._shown.after)
        if not pair.differs:
            return new
        tr, percent = self._context.tr, pair.percent
        if percent is None:
            return tr("{before} → {after}").format(before=old, after=new)
        return tr("{before} → {after}  ({by})").format(before=old, after=new, by=signed(percent, tr))

    def _price(self, price: Price | None, plan: RatePlan) -> str:
        tr = self._context.tr
        if price is None:
            return "—"
        if price.closed:
            return tr(CLOSING[price.closed])
        if price.amount is None:
            return tr("On request") if price.on_request else tr("not sold")
        amount = self._context.formats.amount(price.amount)
        alike = self._shown is None or self._shown.comparison.alike
        return amount if alike else f"{amount} {ON_TOP.get(plan.tax_basis or '', '')}".rstrip()


class Sentences(QListWidget):
    """Lines of words as wide as their room, in which nothing is done: they are read, by keyboard too."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("dense", True)
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)

    def whole_height(self) -> int:
        """So high is all that is said."""
        self.doItemsLayout()
        last = self.item(self.count() - 1)
        shown = self.visualItemRect(last).bottom() + self.verticalOffset() if last else 0
        return shown + 2 * self.frameWidth() + 2 * GRID


class ComparisonPanel(Part):
    """The other plan is chosen above; it is the older one of the two."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._job: Job | None = None
        self._plan: RatePlan | None = None
        self.shown: SideBySide | None = None
        tr = context.tr
        self.other = ChoiceBox(tr("Plan to compare with"), letters=24, whole=True)
        self.other.activated.connect(lambda _: self.compare())
        self.only_changed = QCheckBox(tr("Only rows that differ"))
        self.only_changed.setChecked(True)
        self.only_changed.toggled.connect(lambda _: self._show())
        self.summary = text("", "strong")
        self.sides = text("", "muted")
        """Which plan stands before the arrow, and that both are not priced alike where that is so."""
        self.model = PairModel(context)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(tr("Prices of both plans"))
        self._rooms = RoomHeader(self.table)
        self.table.setVerticalHeader(self._rooms)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.setCornerButtonEnabled(False)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self.sentences = Sentences(tr("What else differs"))
        label = QLabel(tr("Compared with"))
        label.setBuddy(self.other)
        for each in (label, self.only_changed):
            each.setMinimumHeight(self.other.sizeHint().height())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, MARGIN, 3 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addLayout(Flow(label, self.other, self.only_changed))
        layout.addWidget(self.summary)
        layout.addWidget(self.sides)
        for view in (self.table, self.sentences):
            # What Qt would wish for each had the page scroll with them, too.
            view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        layout.addWidget(self.table, 3)
        layout.addWidget(self.sentences, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room table and sentences are as high as they are, and only the page scrolls."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        little = self.window().height() < LINES * self.fontMetrics().height()
        header, bar = self.table.horizontalHeader(), self.table.horizontalScrollBar()
        rows = self.table.verticalHeader().length() + header.sizeHint().height() + bar.sizeHint().height()
        for view, whole in (
            (self.table, rows + 2 * self.table.frameWidth()),
            (self.sentences, self.sentences.whole_height()),
        ):
            view.setMinimumHeight(whole if little else 5 * self.fontMetrics().height())
            view.setVerticalScrollBarPolicy(
                Qt.ScrollBarPolicy.ScrollBarAlwaysOff if little else Qt.ScrollBarPolicy.ScrollBarAsNeeded
            )

    def show_plan(self, plan: RatePlan) -> None:
        """Offers the plans to compare with, and compares with the nearest one, or anew with the chosen one."""
        context, same = self._context, self._plan is not None and self._plan.id == plan.id
        chosen = self.other.currentData() if same else None
        self._plan = plan

        def work(_: Progress) -> list[RatePlan]:
            return others_to_compare(context.app.desk.reader, plan)

        self._run(work, partial(self._offer, chosen))

    def compare(self) -> None:
        """Compares with the chosen plan."""
        app, tr, plan = self._context.app, self._context.tr, self._plan
        other = app.desk.reader.of_type(RatePlan, self.other.currentData())
        if plan is None or other is None:
            return

        def work(_: Progress) -> SideBySide:
            return side_by_side(app.desk.reader, other, plan, app.defaults, tr)

        self._run(work, self._compared)

    def _run(self, work: Any, done: Any) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = self._context.jobs.run(self, work, done, self._failed)

    def _offer(self, chosen: str | None, plans: list[RatePlan]) -> None:
        tr = self._context.tr
        self.other.clear()
        for plan in plans:
            name = in_pieces(plan.name or tr("No name yet"), state_of(plan, tr))
            self.other.addItem(name, plan.id)
        self.other.setCurrentIndex(max(0, self.other.findData(chosen)) if chosen else 0)
        if plans:
            self.compare()
            return
        self.shown = None
        self._show()
        self.summary.setText(tr("There is no other plan to compare with."))

    def _sides(self, shown: SideBySide) -> str:
        tr = self._context.tr
        plans = (shown.before, shown.after)
        before, after = (plan.name or tr("No name yet") for plan in plans)
        if before == after:
            # Two versions of one plan.
            before, after = (version_in_a_word(plan.version, tr) or word_of(plan, tr) for plan in plans)
        said = tr("{before} → {after}").format(before=before, after=after)
        if shown.comparison.alike:
            return said
        bases = [tr(TAX_BASES[plan.tax_basis or ALL_IN]) for plan in plans]
        words = tr("Not the same taxes: {before} → {after}").format(before=bases[0], after=bases[1])
        return in_pieces(said, words)

    def _compared(self, shown: SideBySide) -> None:
        self.shown = shown
        self._show()
        self.table.horizontalScrollBar().setValue(0)

    def _failed(self, error: BaseException) -> None:
        self.summary.setText(self._context.say(error))

    def _show(self) -> None:
        tr, shown = self._context.tr, self.shown
        self.model.show_pairs(shown, self.only_changed.isChecked())
        self.sentences.clear()
        self.sentences.setVisible(bool(shown and shown.sentences))
        self.table.setVisible(self.model.rowCount() > 0)
        self.sides.setVisible(shown is not None)
        if shown is None:
            return
        self.sides.setText(self._sides(shown))
        self.sentences.addItems(list(shown.sentences))
        self.summary.setText(in_short(shown, tr))
        metrics = self.fontMetrics()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.table.horizontalHeader().setDefaultSectionSize(
            metrics.horizontalAdvance("12,000,000 → 12,000,000  (+10.5%)") + 6 * GRID
        )
        with_prices = {column for _, column in shown.comparison.pairs}
        for column in range(self.model.columnCount()):
            self.table.setColumnHidden(column, column not in with_prices)
        self._rooms.forget()
        self._rooms.fit(self.width())
        self._fit()
