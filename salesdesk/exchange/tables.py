"""Finds the table in a sheet: its heading, its rows, and what stands around it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from salesdesk.errors import UserError
from salesdesk.exchange.cells import Cell, Column, Sheet, Workbook, letter
from salesdesk.exchange.header_rows import Header, header_in, is_header_row
from salesdesk.exchange.remarks import Remark
from salesdesk.exchange.row_kinds import is_footer, is_section, is_total
from salesdesk.i18n import N_

_SAMPLE_ROWS, _LEAST_SAMPLE_ROWS, _SAMPLE_CELLS = 150, 5, 30_000
_TAIL_ROWS = 12


@dataclass(frozen=True, slots=True)
class Skipped:
    """Rows that are no data, by their numbers in the file, and why."""

    rows: tuple[int, ...]
    reason: Remark


@dataclass(frozen=True, slots=True)
class OtherTable:
    """A table that was found and not taken: its sheet, the row of its heading (or first row), its rows."""

    sheet: str
    first_row: int
    rows: int
    hidden: bool = False


@dataclass
class Table:
    """A recognised table. Rows and columns keep the numbers and letters that the file gives them.

    `first_row` is the number of the first data row; `header` has "" for a column without a heading.
    """

    sheet: Sheet
    header: list[str]
    letters: list[str]
    first_row: int
    skipped: list[Skipped] = field(default_factory=list)
    others: list[OtherTable] = field(default_factory=list)
    header_rows: tuple[int, ...] = ()
    empty: frozenset[int] = frozenset()
    """The columns, by their place in `header`, that have a heading and nothing below it."""
    _columns: list[int] = field(default_factory=list, repr=False)
    _span: tuple[int, int] = (0, 0)
    _left_out: frozenset[int] = frozenset()
    _blank: frozenset[int] = frozenset()
    _sample: list[Column] | None = None

    @property
    def rows(self) -> int:
        """How many data rows there are."""
        start, stop = self._span
        return stop - start - len(self._left_out) - len(self._blank)

    def chunks(self) -> Iterator[tuple[list[int], list[Column]]]:
        """The data rows by the chunk: their numbers in the file, and their cells column by column.

        Cells that are merged downwards are filled with the value of the first.
        """
        start, stop = self._span
        fills = _Fills(self.sheet)
        gone = self._left_out | self._blank
        for first, columns in self.sheet.rows.columns(start):
            if first >= stop:
                return
            fills.apply(first, columns)
            low, high = max(start - first, 0), min(stop - first, len(columns[0]) if columns else 0)
            places = range(low, high)
            if gone and any(first + i in gone for i in places):
                kept = [i for i in places if first + i not in gone]
                cells = [[columns[c][i] for i in kept] for c in self._columns]
                numbers = [self.sheet.row_numbers[first + i] for i in kept]
            else:
                cells = [columns[c][low:high] for c in self._columns]
                numbers = list(self.sheet.row_numbers[first + low : first + high])
            if numbers:
                yield numbers, cells

    def sample(self) -> list[Column]:
        """The cells of the first data rows, column by column: some 150 rows, fewer where there are very many columns."""
        if self._sample is not None:
            return self._sample
        cells: list[Column] = [[] for _ in self._columns]
        most = max(_LEAST_SAMPLE_ROWS, min(_SAMPLE_ROWS, _SAMPLE_CELLS // max(len(cells), 1)))
        for _, columns in self.chunks():
            for sampled, column in zip(cells, columns, strict=True):
                sampled.extend(column[: most - len(sampled)])
            if cells and len(cells[0]) >= most:
                break
        self._sample = cells
        return cells

    def texts(self, index: int) -> Iterator[str]:
        """The texts in the data rows of one column, by its place in `header`; merged cells are filled."""
        start, stop = self._span
        if self.sheet.merged:
            for _, columns in self.chunks():
                yield from (cell for cell in columns[index] if isinstance(cell, str))
            return
        for first, column in self.sheet.rows.column(self._columns[index], start):
            part = column[max(start - first, 0) : max(stop - first, 0)]
            yield from (cell for cell in part if type(cell) is str)


def find_table(book: Workbook, file: str = "", sheet: str | None = None) -> Table:
    """The best table of a workbook, or of one of its sheets by name; the others are named in it.

    Raises `UserError` when there is none, or no such sheet; `file` is what the message calls the file.
    """
    sheets = book.sheets
    if sheet is not None:
        sheets = [one for one in sheets if one.name.casefold() == sheet.strip().casefold()]
        if not sheets:
            names = ", ".join(one.name for one in book.sheets)
            raise UserError(
                N_("“{file}” has no sheet “{sheet}”; it has: {names}."), file=file, sheet=sheet, names=names
            )
    found = [(score, table) for one in sheets for score, table in _tables_in(one)]
    if not found:
        raise UserError(
            N_(
                "“{file}” has no table with columns of data; put the headings into one row and the data below it."
            ),
            file=file,
        )
    found.sort(key=lambda pair: -pair[0])
    best = found[0][1]
    best.others = [
        OtherTable(t.sheet.name, min((t.first_row, *t.header_rows)), t.rows, t.sheet.hidden)
        for _, t in found[1:]
    ]
    return best


def _tables_in(sheet: Sheet) -> list[tuple[float, Table]]:
    """The tables of a sheet with a score for each: known headings count most, then rows and columns."""
    filled = sheet.rows.filled()
    if not any(filled):
        return []
    if header_in(sheet, filled, 0, len(filled)) is None:
        return _headless(sheet, filled)
    return list(_tables_between(sheet, filled, 0, len(filled)))


def _tables_between(
    sheet: Sheet, filled: Sequence[int], start: int, stop: int
) -> Iterator[tuple[float, Table]]:
    while start < stop:
        header = header_in(sheet, filled, start, stop)
        if header is None:
            return
        above = header_in(sheet, filled, start, header.first)
        if above and above.known >= 2:
            yield from _tables_between(sheet, filled, start, header.first)
        after = header.last + 1
        end = _end_of(sheet, filled[:stop], after, header)
        table = _table(sheet, filled, header, after, end)
        if table.rows:
            score = 20.0 * header.known + min(table.rows, 200) / 10 + min(len(table.header), 30) / 10
            yield score - 1000 * sheet.hidden, table
        start = max(end, after)


def _end_of(sheet: Sheet, filled: Sequence[int], start: int, header: Header) -> int:
    """The index behind the last row that can belong to the table: where another heading begins after a gap."""
    for i in range(start + 1, len(filled)):
        gap = not filled[i - 1] or sheet.row_numbers[i] - sheet.row_numbers[i - 1] > 1
        if gap and filled[i] >= 2 and i + 1 < len(filled) and is_header_row(sheet.rows[i], filled[i]):
            texts = [cell for cell in sheet.rows[i] if cell is not None]
            if not set(texts) <= set(header.cells):
                return i
    return len(filled)


def _headless(sheet: Sheet, filled: Sequence[int]) -> list[tuple[float, Table]]:
    """The whole sheet as a table without heading: rows from the first one that is as wide as most."""
    wide = [count for count in filled if count >= 2]
    if not wide:
        return []
    usual = sorted(wide)[len(wide) // 2]
    start = next(i for i, count in enumerate(filled) if count >= max(2, usual // 2))
    table = _table(sheet, filled, None, start, len(filled))
    return [(min(table.rows, 200) / 10 - 1000 * sheet.hidden, table)] if table.rows else []


def _table(sheet: Sheet, filled: Sequence[int], header: Header | None, start: int, stop: int) -> Table:
    while stop > start and not filled[stop - 1]:
        stop -= 1
    blank = frozenset(i for i in range(start, stop) if not filled[i])
    used = sheet.rows.used(start, stop)
    titles = header.titles if header else [""] * sheet.rows.width
    columns = [c for c in range(sheet.rows.width) if titles[c] or c in used]
    skipped: dict[str, list[int]] = {}
    for i in _unusual_rows(sheet, filled, start, stop, header, len(columns)):
        code = _why_no_data(sheet, filled, i, stop, header, columns)
        if code:
            skipped.setdefault(code, []).append(i)
    left_out = frozenset(i for rows in skipped.values() for i in rows)
    data = next((i for i in range(start, stop) if i not in left_out and i not in blank), start)
    numbers = sheet.row_numbers
    return Table(
        sheet,
        [titles[c] for c in columns],
        [letter(sheet.column_numbers[c]) for c in columns],
        numbers[data] if data < len(numbers) else 0,
        [Skipped(tuple(numbers[i] for i in rows), Remark(code)) for code, rows in skipped.items()],
        header_rows=tuple(numbers[i] for i in range(header.first, header.last + 1)) if header else (),
        empty=frozenset(i for i, column in enumerate(columns) if column not in used),
        _columns=columns,
        _span=(start, stop),
        _left_out=left_out,
        _blank=blank,
    )


def _unusual_rows(
    sheet: Sheet, filled: Sequence[int], start: int, stop: int, header: Header | None, width: int
) -> list[int]:
    """Indices of the rows worth a closer look: sparse ones, the last ones, and those like the heading."""
    sparse = max(2, width // 2)
    found = {i for i in range(start, stop) if 0 < filled[i] <= sparse}
    found.update(range(max(start, stop - _TAIL_ROWS), stop))
    place = next((c for c, cell in enumerate(header.cells) if cell is not None), None) if header else None
    if header and place is not None:
        title = header.cells[place]
        for first, column in sheet.rows.column(place, start):
            if title in column:
                found.update(first + i for i, cell in enumerate(column) if cell == title)
    return sorted(i for i in found if start <= i < stop)


def _why_no_data(
    sheet: Sheet, filled: Sequence[int], i: int, stop: int, header: Header | None, columns: Sequence[int]
) -> str | None:
    row: Sequence[Cell] = sheet.rows[i]
    if not filled[i]:
        return None
    if header and [cell for cell in row if cell is not None] == [c for c in header.cells if c is not None]:
        return N_("the heading again")
    if is_total(row):
        return N_("a total")
    number = sheet.row_numbers[i]
    if is_section(row, number, sheet.merged, len(columns), header.titles if header else ()):
        return N_("the title of a section")
    if i >= stop - _TAIL_ROWS and is_footer(row, filled, i, stop, len(columns)):
        return N_("a note below the table")
    return None


class _Fills:
    """Downward merges of a sheet, applied to chunks in their order."""

    def __init__(self, sheet: Sheet) -> None:
        rows = {number: i for i, number in enumerate(sheet.row_numbers)} if sheet.merged else {}
        columns = {number: i for i, number in enumerate(sheet.column_numbers)}
        self._open: list[tuple[int, int, int]] = sorted(
            (rows[merge.top], rows.get(merge.bottom, len(rows) - 1), columns[merge.left])
            for merge in sheet.merged
            if merge.bottom > merge.top and merge.top in rows and merge.left in columns
        )
        self._values: dict[tuple[int, int, int], Cell] = {}

    def apply(self, first: int, columns: list[Column]) -> None:
        """Fills the merges that reach into the chunk that starts at row `first`."""
        height = len(columns[0]) if columns else 0
        still: list[tuple[int, int, int]] = []
        for merge in self._open:
            top, bottom, column = merge
            if top >= first + height:
                still.append(merge)
                continue
            if top >= first:
                self._values[merge] = columns[column][top - first]
            value = self._values.get(merge)
            for i in range(max(top, first), min(bottom + 1, first + height)):
                if columns[column][i - first] is None:
                    columns[column][i - first] = value
            if bottom >= first + height:
                still.append(merge)
        self._open = still
