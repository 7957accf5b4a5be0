"""The cells of a group's block as Qt asks for them."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from salesdesk.domain.groups.block import Lot
from salesdesk.domain.records import GroupNight
from salesdesk.domain.records.groups import OPTIONS
from salesdesk.domain.values import Money, minor_digits
from salesdesk.services.rates.group_block import BlockColumn, BlockGrid
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import tip
from salesdesk.ui.widgets.record_rows import Index

MUTED = int(Qt.ItemDataRole.UserRole)
"""Whether a cell shows what nobody typed: the plan's rate, the sum of a night."""


class BlockModel(QAbstractTableModel):
    """Rows are nights, columns room types; the last column is the sum of the night."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._lots: Mapping[str, Lot] = {}
        self._currency = ""
        self.grid: BlockGrid | None = None
        self.layer = "rooms"

    def show_grid(self, grid: BlockGrid) -> None:
        """Shows a block; where nights and room types are the same, whoever works in it keeps the place."""
        same = self.grid is not None and self.grid.nights == grid.nights and self.grid.columns == grid.columns
        if not same:
            self.beginResetModel()
        self.grid = grid
        if same:
            self._tell_changed()
        else:
            self.endResetModel()

    def show_layer(self, layer: str) -> None:
        """Shows rooms, rates by hand or rooms picked up."""
        self.layer = layer
        self._tell_changed()

    def show_prices(self, lots: Mapping[str, Lot], currency: str) -> None:
        """Takes the plan's rates in their currency: rooms of a night by their id."""
        self._lots, self._currency = lots, currency
        self._tell_changed()

    def _tell_changed(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many nights there are."""
        return 0 if parent.isValid() or self.grid is None else len(self.grid.nights)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """The room types and the sum."""
        return 0 if parent.isValid() or self.grid is None else len(self.grid.columns) + 1

    def is_sum(self, column: int) -> bool:
        """Whether a column is the sum of the others."""
        return self.grid is not None and column >= len(self.grid.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All but the sum can be typed into."""
        flags = super().flags(index)
        return flags if self.is_sum(index.column()) else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """What stands in a cell; as it is typed, as it is shown, and in words for those who hear it."""
        if self.grid is None:
            return None
        if self.is_sum(index.column()):
            return self._sum(index.row(), role)
        found = self.grid.at((index.row(), index.column()))
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(found)
            case Qt.ItemDataRole.EditRole:
                return self._typed(found)
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.AccessibleTextRole:
                where = (self.night_name(index.row()), self.column_name(index.column()))
                return ", ".join((*where, self._shown(found) or self._context.tr("empty")))
            case _ if role == MUTED:
                return self.layer == "rate" and found is not None and found.rate is None
        return None

    def _shown(self, found: GroupNight | None) -> str:
        if found is None:
            return ""
        if self.layer == "rate":
            lot = self._lots.get(found.id)
            if found.rate is not None:
                return self._context.formats.money(found.rate)
            if lot is not None and not lot.has_price:
                return self._context.tr("no price yet")
            if lot is None or not lot.planned:
                return ""
            return self._context.formats.money(Money(lot.planned, self._currency))
        number = found.rooms if self.layer == "rooms" else found.picked_up
        return self._context.formats.number(number) if number is not None else ""

    def _typed(self, found: GroupNight | None) -> str:
        if found is None:
            return ""
        if self.layer == "rate":
            if found.rate is None:
                return ""
            return f"{found.rate.amount:.{minor_digits(found.rate.currency)}f}"
        number = found.rooms if self.layer == "rooms" else found.picked_up
        return "" if number is None else str(number)

    def _sum(self, row: int, role: int) -> Any:
        assert self.grid is not None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                used = dict.fromkeys(column.option for column in self.grid.columns if column.option)
                number = self._context.formats.number
                if not used:
                    return number(self.grid.rooms_on(row))
                return "  ".join(
                    f"{option.upper()} {number(self.grid.rooms_on(row, option))}" for option in used
                )
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case _ if role == MUTED:
                return True
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """A night; a room type with its option and its adults."""
        if self.grid is None:
            return None
        across = orientation == Qt.Orientation.Horizontal
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self.column_name(section) if across else self.night_name(section)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(self.column_name(section)) if across else None
        return None

    def night_name(self, row: int) -> str:
        """The date of a night."""
        assert self.grid is not None
        return self._context.formats.weekday(self.grid.nights[row])

    def column_name(self, column: int) -> str:
        """A room type, and what sets it apart."""
        assert self.grid is not None
        tr = self._context.tr
        if self.is_sum(column):
            return tr("Sum")
        each: BlockColumn = self.grid.columns[column]
        adults = (
            tr.plural("{n} adult a room", "{n} adults a room", each.adults) if each.adults is not None else ""
        )
        option = tr(OPTIONS[each.option]) if each.option in OPTIONS else ""
        name = self.grid.names.get(each.product, "") or tr("No name yet")
        return "\n".join(filter(None, (name, option, adults)))
