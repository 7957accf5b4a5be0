"""Who holds which tariff sheet, who holds one that another has replaced, and the new one for them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QVBoxLayout

from salesdesk.domain.text import in_pieces, shortened
from salesdesk.services.papers.remembering import Held, holders
from salesdesk.ui.context import LONGEST_SAID, Context
from salesdesk.ui.widgets.basics import GRID, Column, button, give_role
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.labelled import allow
from salesdesk.ui.widgets.row_choice import WholeRows
from salesdesk.ui.widgets.words import text

_LOOKED_AT = 60
"""So many lines decide how wide a column is."""

Index = QModelIndex | QPersistentModelIndex


class _Copies(QAbstractTableModel):
    """A line for each copy; words are made for the lines that are seen."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._tr, self._formats = context.tr, context.formats
        tr = context.tr
        self._headings = (tr("Account"), tr("Sheet"), tr("Version"), tr("Given on"), tr("State"))
        self.held: tuple[Held, ...] = ()

    def show_held(self, held: Sequence[Held]) -> None:
        self.beginResetModel()
        self.held = tuple(held)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.held)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        held = self.held[index.row()]
        state = "! " + self._tr("Superseded") if held.superseded else self._tr("In force")
        given = self._formats.short(held.given_on)
        return (held.account_name, held.sheet, held.version, given, state)[index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        return self._headings[section] if across and role == Qt.ItemDataRole.DisplayRole else None


class HolderList(Column):
    """The latest copy of each sheet at each account, superseded ones first."""

    renew = Signal(str, str)
    """The new sheet should be printed: for which account, of which plan."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        tr = context.tr
        self.copies = _Copies(context)
        self.table = WholeRows()
        self.table.setModel(self.copies)
        self.table.setAccessibleName(tr("Who holds which sheet"))
        self.table.setSelectionMode(WholeRows.SelectionMode.SingleSelection)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setResizeContentsPrecision(_LOOKED_AT)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._chosen())
        self.table.activated.connect(lambda _: self.print_new())
        self.words = text("", "muted")
        self.print_button = button(tr("Print the new one for them"), self.print_new, "", "printer")
        self.open_button = button(tr("Open account"), self.open_account, "", "building-2")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 4 * GRID, 0)
        layout.setSpacing(2 * GRID)
        layout.addLayout(Flow(self.print_button, self.open_button))
        layout.addWidget(self.words)
        layout.addWidget(self.table, 1)
        layout.addStretch()
        self._chosen()
        self.words.clear()

    @property
    def held(self) -> tuple[Held, ...]:
        """Every copy, in the order of the list."""
        return self.copies.held

    @property
    def chosen(self) -> Held | None:
        """The copy that is chosen."""
        rows = self.table.selectionModel().selectedRows()
        return self.held[rows[0].row()] if rows else None

    def refresh(self) -> None:
        """Reads who holds what, beside the window."""
        app = self._context.app
        today = app.clock.local().date()
        self._context.jobs.run(self, lambda _: holders(app.desk.reader, today), self._show, self._failed)

    def print_new(self) -> None:
        """Asks for the sheet of the plan that is in force now."""
        if (held := self.chosen) is not None and held.newest:
            self.renew.emit(held.account, held.newest)

    def open_account(self) -> None:
        """Shows the account that holds it."""
        if self.chosen is not None:
            self._context.events.open_record.emit(self.chosen.account)

    def _show(self, found: Sequence[Held]) -> None:
        kept = self.chosen
        self.copies.show_held(found)
        self.table.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().height())
        same = [at for at, held in enumerate(self.held) if kept and held.account == kept.account]
        if self.held:
            self.table.selectRow(same[0] if same else 0)
        for each in (self.table, self.print_button, self.open_button):
            each.setVisible(bool(self.held))
        late = any(held.superseded for held in self.held)
        give_role(self.print_button, "primary" if late else "", "printer")
        self._chosen()

    def _chosen(self) -> None:
        held, tr = self.chosen, self._context.tr
        lacking = ""
        if held is not None and not held.newest:
            words = tr("No published rate plan applies to {account}: publish one under “Rate plans”.")
            lacking = words.format(account=shortened(held.account_name, LONGEST_SAID))
        allow(self.print_button, lacking)
        for each in (self.print_button, self.open_button):
            each.setEnabled(held is not None and (each is self.open_button or not lacking))
        # Why a button is grey stands in sight, in a line that is there anyhow: nothing moves below the pointer.
        self.words.setText(in_pieces(self._in_short(), lacking))

    def _in_short(self) -> str:
        tr, late = self._context.tr, sum(held.superseded for held in self.held)
        if late:
            return tr.plural(
                "{n} account holds a sheet that is superseded.",
                "{n} accounts hold a sheet that is superseded.",
                late,
            )
        if self.held:
            return tr("Everybody holds the sheet that is in force.")
        return tr("Nobody holds a tariff sheet yet.")

    def _failed(self, error: BaseException) -> None:
        self.words.setText(self._context.say(error))
