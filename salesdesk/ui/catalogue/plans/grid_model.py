"""The cells of a plan as Qt asks for them."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from salesdesk.domain.quoting.rate_grid import Cell, Price
from salesdesk.domain.records.rate_conditions import CLOSING, STAY_RULES
from salesdesk.domain.text import in_pieces
from salesdesk.services.rates.grid import text_of
from salesdesk.services.rates.plan_view import PlanInView
from salesdesk.services.rates.words import in_words, season_kind
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import tip
from salesdesk.ui.widgets.record_rows import Index

WEIGHT = int(Qt.ItemDataRole.UserRole)
"""The weight of the worst mark of a cell or a season: "fault", "warning" or ""."""
INHERITED = WEIGHT + 2
"""Whether the price of a cell is that of a wider season or case."""
CLOSED = WEIGHT + 3
"""Whether a cell has no price because the plan says that it is not sold."""
PARTS = WEIGHT + 1
"""The words of a header's lines: a season's name, kind and dates; a row's room and case."""


class GridModel(QAbstractTableModel):
    """Rows are rooms with their cases, columns seasons."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._words: dict[Price, str] = {}
        self.view: PlanInView | None = None
        self.on_request = context.tr("On request")

    def show_plan(self, view: PlanInView | None) -> None:
        """Shows a plan; where rows and columns are the same ones, whoever works in them keeps the place."""
        same = view is not None and self.view is not None and _frame(view) == _frame(self.view)
        if not same:
            self.beginResetModel()
        self.view = view
        if not same:
            self.endResetModel()
            return
        if self.rowCount() and self.columnCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        for way, count in (
            (Qt.Orientation.Horizontal, self.columnCount()),
            (Qt.Orientation.Vertical, self.rowCount()),
        ):
            if count:
                self.headerDataChanged.emit(way, 0, count - 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows there are."""
        return 0 if parent.isValid() or self.view is None else len(self.view.grid.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many seasons there are."""
        return 0 if parent.isValid() or self.view is None else len(self.view.grid.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells of a draft can be typed into."""
        flags = super().flags(index)
        if self.view is not None and self.view.is_draft:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """A price, its marks, and both in words for those who hear them."""
        view, cell = self.view, (index.row(), index.column())
        if view is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                if kind := view.closed_by(cell):
                    return self._context.tr(CLOSING[kind])
                taken = view.inherited(cell)
                return self.price_text(
                    Price(taken.amount, taken.amount is None) if taken else view.grid.price(cell)
                )
            case Qt.ItemDataRole.EditRole:
                return text_of(view.grid.price(cell), self._context.tr)
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.ToolTipRole:
                return tip("\n".join(self.said_at(cell)))
            case Qt.ItemDataRole.AccessibleTextRole:
                price = self.data(index) or self._context.tr("Not sold")
                where = (view.product(cell[0]), view.cases[cell[0]], self.column_name(cell[1]))
                return ". ".join([", ".join(filter(None, (*where, price))), *self.said_at(cell)])
            case _ if role == WEIGHT:
                return _worst(view.marks_shown(cell))
            case _ if role == INHERITED:
                return view.inherited(cell) is not None
            case _ if role == CLOSED:
                return bool(view.closed_by(cell))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """A season with its kind and dates; a room with what the row is for."""
        across = orientation == Qt.Orientation.Horizontal
        # While a smaller plan comes, a header may still ask for what the larger one had.
        if self.view is None or section >= (self.columnCount() if across else self.rowCount()):
            return None
        parts = self._season(section) if across else self._room(section)
        dates = self.view.nights[section] if across else []
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                # Who hears it hears all dates; seen is how many there are besides the first.
                return ", ".join(filter(None, (*parts[:2], *dates) if dates else parts))
            case Qt.ItemDataRole.ToolTipRole:
                said = self._said(self.view.marks_of_column.get(section, ())) if across else []
                return tip("\n".join([", ".join(filter(None, parts[:2])), *dates, *said]))
            case _ if role == PARTS:
                return parts
            case _ if role == WEIGHT:
                return _worst(self.view.marks_of_column.get(section, ())) if across else ""
        return None

    def price_text(self, price: Price) -> str:
        """A price in figures: all of a plan are in its currency, which stands above."""
        if price.amount is None:
            return self.on_request if price.on_request else ""
        if price not in self._words:
            # Writing out an amount takes a language's rules, and a grid is painted often.
            self._words[price] = self._context.formats.money(price.amount)
        words = self._words[price]
        foreign = self.view is not None and price.amount.currency != self.view.grid.tariff.currency
        return words if foreign else words.rsplit("\u00a0", 1)[0]

    def column_name(self, column: int) -> str:
        """What a column is called."""
        assert self.view is not None
        season = self.view.grid.columns[column].season
        if season is None:
            return self._context.tr("All dates")
        return season.name or self._context.tr("No name yet")

    def said_at(self, cell: Cell) -> list[str]:
        """From where a cell has its price if it says none, and the sentences of its marks."""
        view = self.view
        if view is None:
            return []
        taken = view.inherited(cell)
        source = []
        if taken is not None:
            row, column = view.grid.place_of[taken.id]
            where = ", ".join(
                name
                for name, differs in (
                    (self.column_name(column), column != cell[1]),
                    (view.cases[row], row != cell[0]),
                )
                if differs and name
            )
            source = [self._context.tr("The price is that of: {where}").format(where=where)]
        if kind := view.closed_by(cell):
            source = [in_pieces(self._context.tr(STAY_RULES[kind]), self.column_name(cell[1]))]
        return [*source, *self._said(view.marks_shown(cell))]

    def _said(self, marks: Iterable[Any]) -> list[str]:
        return [in_words(mark.said, self._context.tr) for mark in marks]

    def _season(self, column: int) -> tuple[str, str, str]:
        assert self.view is not None
        tr, each = self._context.tr, self.view.grid.columns[column]
        if each.season is None:
            besides = tr("where no season says otherwise") if self.columnCount() > 1 else ""
            return self.column_name(column), "", besides
        kind = season_kind(self.view.grid.tariff, each.season, tr)
        if each.season.overlay:
            kind = in_pieces(kind, tr("on top"))
        dates = self.view.nights[column]
        first = dates[0] if dates else tr("no dates yet")
        return self.column_name(column), kind, f"{first}  +{len(dates) - 1}" if len(dates) > 1 else first

    def _room(self, row: int) -> tuple[str, str]:
        assert self.view is not None
        return self.view.product(row) or self._context.tr("No name yet"), self.view.cases[row]


def _frame(view: PlanInView) -> tuple[Any, ...]:
    return view.plan.id, view.is_draft, tuple(view.grid.rows), tuple(each.id for each in view.grid.columns)


def _worst(marks: Iterable[Any]) -> str:
    return min((mark.weight for mark in marks), default="")
