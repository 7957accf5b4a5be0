"""Reads a house's own travel times: a list of from, to and minutes, or a square with places at both edges."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from salesdesk.domain.text import fold
from salesdesk.errors import UserError
from salesdesk.exchange.amounts import read_number
from salesdesk.exchange.cells import Cell, Sheet, Workbook
from salesdesk.exchange.remarks import NotReadable
from salesdesk.i18n import N_

MOST_ROWS, MOST_COLUMNS = 2000, 400
LONGEST = 24 * 60
"""Minutes of the longest way that makes sense."""


@dataclass
class Ways:
    """Minutes by the folded names of two places, and the cells that say no minutes: row, value."""

    minutes: dict[tuple[str, str], int] = field(default_factory=dict)
    refused: list[tuple[int, str]] = field(default_factory=list)


def read_ways(book: Workbook) -> Ways:
    """The travel times of a workbook's first sheet; raises `UserError` for one that holds none."""
    sheet = next((each for each in book.sheets if not each.hidden and len(each.rows)), None)
    if sheet is None or len(sheet.rows) > MOST_ROWS:
        raise UserError(N_("This file holds no travel times; write from, to and minutes in three columns."))
    rows = [list(row[:MOST_COLUMNS]) for row in sheet.rows]
    found = Ways()
    for number, start, end, cell in _square(rows, sheet) or _list(rows, sheet):
        minutes = _minutes(cell)
        if minutes is None:
            found.refused.append((number, str(cell)))
        elif start != end:
            found.minutes[start, end] = minutes
    if not found.minutes:
        raise UserError(N_("This file holds no travel times; write from, to and minutes in three columns."))
    return found


def _list(rows: list[list[Cell]], sheet: Sheet) -> Iterator[tuple[int, str, str, Cell]]:
    """Rows of from, to, minutes; a first row whose third cell is no number is a heading."""
    for at, row in enumerate(rows):
        if len(row) < 3 or not _name(row[0]) or not _name(row[1]) or row[2] is None:
            continue
        if at == 0 and _minutes(row[2]) is None:
            continue
        yield sheet.row_numbers[at], _name(row[0]), _name(row[1]), row[2]


def _square(rows: list[list[Cell]], sheet: Sheet) -> list[tuple[int, str, str, Cell]]:
    """Cells of a square whose first row and first column name places; nothing where the sheet is none."""
    across = {at: _name(cell) for at, cell in enumerate(rows[0]) if at and _name(cell)}
    down = [_name(row[0]) for row in rows[1:] if row]
    others = [cell for at, cell in enumerate(rows[0]) if at and at not in across and cell not in (None, "")]
    if not across or others or not set(across.values()) & set(down) - {""}:
        return []
    return [
        (sheet.row_numbers[at], _name(row[0]), name, row[column])
        for at, row in enumerate(rows[1:], 1)
        for column, name in across.items()
        if _name(row[0]) and column < len(row) and row[column] is not None and row[column] != ""
    ]


def _name(cell: Cell) -> str:
    return " ".join(fold(cell).split()) if isinstance(cell, str) else ""


def _minutes(cell: Cell) -> int | None:
    try:
        number = read_number(cell)
    except NotReadable:
        return None
    return round(number) if number is not None and 0 <= number <= LONGEST else None
