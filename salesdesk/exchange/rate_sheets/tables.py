"""Finds the tables of a tariff sheet: which rows are headings, and what each column fills."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from salesdesk.domain.records import REGISTRY
from salesdesk.domain.text import words
from salesdesk.domain.values import Period
from salesdesk.errors import UserError
from salesdesk.exchange.cells import Cell, Sheet, letter
from salesdesk.exchange.headings import plain_heading
from salesdesk.exchange.rate_sheets.cell_words import (
    amount_of,
    is_nothing,
    is_on_request,
    ranges_of,
    season_of,
)
from salesdesk.exchange.rate_sheets.headings import (
    OCCUPANCY,
    PLAN,
    PRODUCT,
    SEASON,
    TYPES,
    Vocabulary,
    matches,
    vocabulary,
)
from salesdesk.exchange.remarks import NotReadable
from salesdesk.i18n import N_, Translator

MOST_COLUMNS = 200
"""Columns to the right of these are no part of a tariff."""

_PERSONS = re.compile(r"([1-9]\d?) (?:pax|persons?|adults?|khach|nguoi)")

MOST_ROWS = 5_000
"""Rows of a sheet that are read."""

_DEEPEST = 4
"""Rows that the heading of a table may take: seasons, their dates, occupancies."""


@dataclass
class Grid:
    """A sheet as rows of cells in which merged cells are filled, with the numbers that the file gives them."""

    name: str
    rows: list[list[Cell]]
    numbers: Sequence[int]
    letters: Sequence[str]


@dataclass
class Table:
    """A table: its type, the rows of its heading, and for each column what it fills and the season it is for.

    In one of `ours` an empty cell is meant so; elsewhere it says what the row above said.
    """

    type: str
    first: int
    body: int
    targets: dict[int, str]
    titles: dict[int, str]
    seasons: dict[int, str] = field(default_factory=dict)
    dates: dict[str, list[Period]] = field(default_factory=dict)
    ours: bool = False


def grid_of(sheet: Sheet) -> Grid:
    """The cells of a sheet; raises `UserError` for one with more rows than any tariff has."""
    if len(sheet.rows) > MOST_ROWS:
        raise UserError(
            N_("The sheet “{sheet}” has more than {limit} rows, too many for a tariff."),
            sheet=sheet.name,
            limit=f"{MOST_ROWS:,}",
        )
    rows = [list(row[:MOST_COLUMNS]) for row in sheet.rows]
    numbers, columns = list(sheet.row_numbers), list(sheet.column_numbers)[:MOST_COLUMNS]
    for merge in sheet.merged:
        # A merge may claim to reach to the end of the sheet: only cells that are there are filled.
        top, bottom = bisect_left(numbers, merge.top), bisect_right(numbers, merge.bottom)
        left, right = bisect_left(columns, merge.left), bisect_right(columns, merge.right)
        if top >= bottom or left >= right or (numbers[top], columns[left]) != (merge.top, merge.left):
            continue
        value = rows[top][left]
        for row in rows[top:bottom]:
            row[left:right] = [value] * (right - left)
    return Grid(sheet.name, rows, sheet.row_numbers, [letter(n) for n in sheet.column_numbers])


def table_at(grid: Grid, at: int, languages: Sequence[Translator], years: Sequence[int]) -> Table | None:
    """The table whose heading begins in a row, if one does."""
    row = grid.rows[at]
    if sum(isinstance(cell, str) for cell in row) < 2:
        return None
    if named := type_named(grid.name, languages):
        found = _plain_table(grid, at, named, languages, ours=True)
        if found is not None:
            return found
    for type_name in ("rate", *(name for name in TYPES if name != "rate")):
        found = _plain_table(grid, at, type_name, languages)
        if found is not None:
            return found if type_name != "rate" else _with_seasons_above(grid, found, years)
    return _matrix(grid, at, languages, years)


def type_named(name: str, languages: Sequence[Translator]) -> str | None:
    """The type of record that a sheet of our own is named after."""
    for type_name in TYPES:
        entry = REGISTRY[type_name]
        if any(plain_heading(tr(entry.plural))[:31] == plain_heading(name) for tr in languages):
            return type_name
    return None


def _targets(row: Sequence[Cell], type_name: str, languages: Sequence[Translator]) -> dict[int, str]:
    known = vocabulary(type_name, tuple(languages))
    found: dict[int, str] = {}
    for column, cell in enumerate(row):
        if isinstance(cell, str) and (target := _known(known, cell)):
            found[column] = target
    return found


def _known(known: Vocabulary, cell: str) -> str | None:
    plain = plain_heading(cell)
    if len(plain) > 60:
        return None
    if f"{OCCUPANCY}0" in known.values() and (counted := _PERSONS.fullmatch(plain)):
        return f"{OCCUPANCY}{counted[1]}"
    return known.get(plain)


def _plain_table(
    grid: Grid, at: int, type_name: str, languages: Sequence[Translator], *, ours: bool = False
) -> Table | None:
    """A table whose heading is one row, every column known or ignored; `ours` on a sheet that is named as ours are."""
    row = grid.rows[at]
    targets = _targets(row, type_name, languages)
    ours = ours and (type_name == "rate_plan" or PLAN in targets.values())
    if not matches(type_name, list(targets.values()), ours=ours):
        return None
    titles = {column: str(row[column]) for column in targets}
    return Table(type_name, at, at + 1, targets, titles, ours=ours)


def _with_seasons_above(grid: Grid, table: Table, years: Sequence[int]) -> Table:
    """Occupancies that repeat stand under the seasons of the row above."""
    counted = [target for target in table.targets.values() if target.startswith(OCCUPANCY)]
    if len(set(counted)) == len(counted) or SEASON in table.targets.values() or table.first == 0:
        return table
    _name_seasons(grid, table, table.first - 1, years)
    return table


def _matrix(grid: Grid, at: int, languages: Sequence[Translator], years: Sequence[int]) -> Table | None:
    """Rooms down, seasons across: in one row of heading, or with dates and occupancies in the rows below."""
    targets = _targets(grid.rows[at], "rate", languages)
    if PRODUCT not in targets.values():
        return None
    known = {column: target for column, target in targets.items() if target != SEASON}
    for below in range(at + 1, min(at + _DEEPEST, len(grid.rows))):
        lower = _targets(grid.rows[below], "rate", languages)
        counted = {c: t for c, t in lower.items() if t.startswith(OCCUPANCY) and c not in known}
        if len(counted) >= 2:
            table = Table("rate", at, below + 1, {**known, **lower, **counted}, {})
            table.titles = {c: str(grid.rows[below][c]) for c in table.targets}
            _name_seasons(grid, table, at, years, below)
            return table
    seasons = [
        column
        for column, cell in enumerate(grid.rows[at])
        if isinstance(cell, str) and column not in known and _has_amounts(grid, at, column)
    ]
    if not seasons:
        return None
    table = Table("rate", at, at + 1, {**known, **dict.fromkeys(seasons, f"{OCCUPANCY}0")}, {})
    table.titles = {column: str(grid.rows[at][column]) for column in table.targets}
    below = at + 1
    while below < min(at + _DEEPEST, len(grid.rows)) and _holds_dates(grid.rows[below], seasons, years):
        below += 1
    table.body = below
    _name_seasons(grid, table, at, years, below)
    return table


def _holds_dates(row: Sequence[Cell], columns: Iterable[int], years: Sequence[int]) -> bool:
    return all(row[column] is None or _dates(row[column], years) for column in columns) and any(
        row[column] is not None for column in columns
    )


def _name_seasons(grid: Grid, table: Table, at: int, years: Sequence[int], end: int | None = None) -> None:
    """Gives each priced column its season from a row of heading, and the dates of the rows up to `end`."""
    carried = ""
    for column in range(len(grid.rows[at])):
        cell = grid.rows[at][column]
        if isinstance(cell, str) and cell.strip() and column not in _fixed(table):
            name, dates = season_of(cell, years)
            carried = name
            if dates:
                table.dates.setdefault(name, dates)
        if table.targets.get(column, "").startswith(OCCUPANCY) and carried:
            table.seasons[column] = carried
            for row in range(at + 1, end or at + 1):
                if found := _dates(grid.rows[row][column], years):
                    table.dates.setdefault(carried, found)


def _fixed(table: Table) -> set[int]:
    return {column for column, target in table.targets.items() if not target.startswith(OCCUPANCY)}


def _dates(cell: Cell, years: Sequence[int]) -> list[Period]:
    try:
        return ranges_of(cell, years) if cell is not None and not isinstance(cell, int | float) else []
    except NotReadable:
        return []


def _has_amounts(grid: Grid, at: int, column: int) -> bool:
    """Whether most of what stands under a heading is money."""
    seen = read = 0
    for row in grid.rows[at + 1 : at + 40]:
        cell = row[column] if column < len(row) else None
        if seen and is_blank(row):
            break
        if cell is None:
            continue
        seen += 1
        if is_on_request(cell) or (is_nothing(cell) and read):
            read += 1
            continue
        try:
            amount_of(cell, "VND")
            read += 1
        except NotReadable:
            pass
    return read > 0 and read * 2 >= seen


def is_blank(row: Sequence[Cell]) -> bool:
    """Whether a row says nothing."""
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in row)


def years_in(texts: Iterable[str]) -> list[int]:
    """The years that some texts name, in their order."""
    found = [int(year) for text in texts for year in re.findall(r"\b(20\d\d)\b", text)]
    return list(dict.fromkeys(found))


def said_by_name(name: str) -> dict[str, str]:
    """What the name of a sheet says of all its rates: an occupancy, FIT or GIT, nights of the week."""
    said: dict[str, str] = {}
    known = vocabulary("rate", ())
    for word in words(name):
        target = known.get(word, "")
        if target.startswith(OCCUPANCY) and target != f"{OCCUPANCY}0":
            said.setdefault("occupancy", target.removeprefix(OCCUPANCY))
        if word in ("fit", "git"):
            said["tier"] = word
    return said
