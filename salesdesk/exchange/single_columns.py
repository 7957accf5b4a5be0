"""A column that fills one field: its cells become stored values, all at once where they are plain."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from salesdesk.domain.kinds import Json
from salesdesk.exchange.cells import Cell, Column
from salesdesk.exchange.mapping import Guess
from salesdesk.exchange.remarks import NotReadable, Remark
from salesdesk.exchange.values import Reader
from salesdesk.exchange.whole_columns import ColumnReading
from salesdesk.i18n import N_

Refuse = Callable[[int, str, Cell, Remark], None]
"""Is told of a cell that says nothing sound: its index in the chunk, the column's title, what it holds, and why."""

_OTHERWISE = N_("Another column of the same row says otherwise, and that was kept.")


@dataclass(frozen=True, slots=True)
class Single:
    """One column that fills one field: how to read a cell, perhaps all at once, and whether a cell says more than that."""

    field: str
    guess: Guess
    reader: Reader
    quick: ColumnReading | None
    says_more: Callable[[Cell], bool] | None


def converted(cells: Column, single: Single, refuse: Refuse) -> Sequence[Json]:
    """The values of a column's cells; equal cells are read once, and refusals cost only where there are some."""
    if single.quick and (values := single.quick(cells)) is not None:
        return values
    reader = single.reader
    try:
        if bool not in set(map(type, cells)):
            different = set(cells)
            if len(different) * 2 < len(cells):
                known = {cell: None if cell is None else reader(cell) for cell in different}
                return [known[cell] for cell in cells]
        return [None if cell is None else reader(cell) for cell in cells]
    except NotReadable:
        return _one_by_one(cells, reader, single.guess.title, refuse)


def first_said(
    first: Sequence[Json], values: Sequence[Json], cells: Column, guess: Guess, refuse: Refuse
) -> Sequence[Json]:
    """The values of two columns that a person took for the same field: where both say one, that of the first."""
    for i, (kept, value) in enumerate(zip(first, values, strict=True)):
        if kept is not None and value is not None and value != kept:
            refuse(i, guess.title, cells[i], Remark(_OTHERWISE))
    return [value if kept is None else kept for kept, value in zip(first, values, strict=True)]


def _one_by_one(cells: Column, reader: Reader, title: str, refuse: Refuse) -> list[Json]:
    out: list[Json] = []
    for i, cell in enumerate(cells):
        value: Json = None
        if cell is not None:
            try:
                value = reader(cell)
            except NotReadable as error:
                refuse(i, title, cell, error.remark)
        out.append(value)
    return out
