"""Who holds which tariff sheet, who holds one that another has replaced, and the new one for them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from salesdesk.services.papers.remembering import Held, holders
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, Column, button, row, text


class HolderList(Column):
    """The latest copy of each sheet at each account, superseded ones first."""

    renew = Signal(str, str)
    """The new sheet should be printed: for which account, of which plan."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.held: tuple[Held, ...] = ()
        tr = context.tr
        self.table = QTableWidget(0, 5)
        self.table.setAccessibleName(tr("Who holds which sheet"))
        self.table.setHorizontalHeaderLabels(
            [tr("Account"), tr("Sheet"), tr("Version"), tr("Given on"), tr("State")]
        )
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.table.itemSelectionChanged.connect(self._chosen)
        self.table.itemActivated.connect(lambda _: self.print_new())
        self.words = text("", "muted")
        self.print_button = button(tr("Print the new one for them"), self.print_new, "primary", "printer")
        self.open_button = button(tr("Open account"), self.open_account, "", "building-2")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 4 * GRID, 3 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addLayout(row(self.print_button, self.open_button, None))
        layout.addWidget(self.words)
        layout.addWidget(self.table, 1)
        layout.addStretch()
        self._chosen()

    @property
    def chosen(self) -> Held | None:
        """The copy that is chosen."""
        at = self.table.currentRow()
        return self.held[at] if 0 <= at < len(self.held) and self.table.selectedItems() else None

    def refresh(self) -> None:
        """Reads who holds what, beside the window."""
        app = self._context.app
        today = app.clock.local().date()
        self._context.jobs.run(lambda _: holders(app.desk.reader, today), self._show, self._failed)

    def print_new(self) -> None:
        """Asks for the sheet of the plan that is in force now."""
        if (held := self.chosen) is not None and held.newest:
            self.renew.emit(held.account, held.newest)

    def open_account(self) -> None:
        """Shows the account that holds it."""
        if self.chosen is not None:
            self._context.events.open_record.emit(self.chosen.account)

    def _show(self, found: Sequence[Held]) -> None:
        tr, formats = self._context.tr, self._context.formats
        kept = self.chosen
        self.held = tuple(found)
        self.table.setRowCount(len(self.held))
        for line, held in enumerate(self.held):
            state = "! " + tr("superseded") if held.superseded else tr("in force")
            cells = (held.account_name, held.sheet, held.version, formats.short(held.given_on), state)
            for column, words in enumerate(cells):
                self.table.setItem(line, column, QTableWidgetItem(words))
        self.table.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().height())
        same = [at for at, held in enumerate(self.held) if kept and held.account == kept.account]
        self.table.setCurrentCell(same[0] if same else 0, 0)
        late = sum(held.superseded for held in self.held)
        self.words.setText(
            tr.plural(
                "{n} account holds a sheet that is superseded.",
                "{n} accounts hold a sheet that is superseded.",
                late,
            )
            if late
            else tr("Everybody holds the sheet that is in force.")
            if self.held
            else tr("Nobody holds a tariff sheet yet.")
        )
        for each in (self.table, self.print_button, self.open_button):
            each.setVisible(bool(self.held))
        self._chosen()

    def _chosen(self) -> None:
        held = self.chosen
        self.print_button.setEnabled(held is not None and bool(held.newest))
        self.open_button.setEnabled(held is not None)

    def _failed(self, error: BaseException) -> None:
        self.words.setText(self._context.say(error))
