"""A sheet whose few filled cells may lie far from each other."""

from dataclasses import dataclass, field

from salesdesk.exchange.cells import Cell
from salesdesk.exchange.refusal import Refusal

MOST_CELLS = 500_000
"""Filled cells that the patient reader takes; it needs about four microseconds for each."""

_GAPS_FILLED_UP_TO = 200_000


@dataclass
class SparseSheet:
    """A sheet as its filled cells by row and column from 1."""

    name: str
    hidden: bool = False
    cells: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    row_numbers: list[int] = field(default_factory=list)
    column_numbers: list[int] = field(default_factory=list)
    filled: int = 0

    def put(self, row: int, column: int, value: Cell, most: int) -> None:
        """Fills a cell; raises `Refusal` when it is one too many."""
        self.filled += 1
        if self.filled > most:
            raise Refusal("too_many_cells", limit=f"{most:,}")
        self.cells.setdefault(row, {})[column] = value

    def lay_out(self, most: int) -> None:
        """Makes rows of the cells; rows and columns without any are left out where the gaps are large."""
        if not self.cells:
            return
        used = sorted({column for row in self.cells.values() for column in row})
        if max(self.cells) * used[-1] <= _GAPS_FILLED_UP_TO:
            self.row_numbers = list(range(1, max(self.cells) + 1))
            self.column_numbers = list(range(1, used[-1] + 1))
        else:
            self.row_numbers, self.column_numbers = sorted(self.cells), used
        if len(self.row_numbers) * len(self.column_numbers) > most:
            raise Refusal("too_many_cells", limit=f"{most:,}")
        empty: dict[int, Cell] = {}
        for number in self.row_numbers:
            row = self.cells.get(number, empty)
            self.rows.append([row.get(column) for column in self.column_numbers])
        self.cells = {}
