"""Writes xlsx files: text stays text, dates are dates, money is a number in its currency."""

import os
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from salesdesk.domain.text import clean
from salesdesk.domain.values import Money, minor_digits
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.exchange.cells import letter
from salesdesk.i18n import N_

if TYPE_CHECKING:
    from openpyxl.cell import Cell as OpenpyxlCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Written: TypeAlias = str | int | float | bool | Decimal | Money | date | datetime | None
"""What a cell can be given; a datetime with a zone is written on the clock of that zone."""

LONGEST_TEXT = 32_767
"""Characters that a cell can hold; longer text goes on in the rows below, or is refused."""

MOST_ROWS = 1_048_576

_EXACT_DIGITS = 15
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_WIDEST, _NARROWEST = 60, 6
_INK, _BAND = "FFFFFFFF", "FF1F4E5F"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column to write: its heading and the width in characters (0: from what is in it)."""

    title: str
    width: int = 0


@dataclass(frozen=True)
class SheetToWrite:
    """A sheet to write: its name, columns, and rows as wide as the columns."""

    name: str
    columns: Sequence[SheetColumn]
    rows: Iterable[Sequence[Written]]
    total: int = 0


def write_xlsx(
    path: Path,
    sheets: Sequence[SheetToWrite],
    progress: Progress = no_progress,
    split_long_texts: bool = True,
) -> None:
    """Writes sheets into an xlsx file that appears whole or not at all.

    Text longer than a cell can hold goes on in the rows below it; with `split_long_texts` off it raises
    `UserError`, as do more rows than a sheet can have. Progress counts rows.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        taken: set[str] = set()
        for sheet in sheets:
            target = book.create_sheet(sheet_name(sheet.name, taken))
            _write(target, sheet, progress, split_long_texts)
        with unfinished.open("wb") as file:
            book.save(file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        give_up(book)
        raise


def give_up(book: Any) -> None:
    """Ends the sheets of a book that will not be saved, so that no temporary file of theirs stays behind."""
    for sheet in book.worksheets:
        with suppress(Exception):
            sheet.close()
            sheet._writer.cleanup()


def _write(target: "WriteOnlyWorksheet", sheet: SheetToWrite, progress: Progress, split: bool) -> None:
    rows = iter(sheet.rows)
    first = [row for _, row in zip(range(200), rows, strict=False)]
    _lay_out(target, sheet.columns, first)
    make = _cell_maker(target)
    target.append(heading_cells(target, [column.title for column in sheet.columns]))
    written = 1
    for number, row in enumerate(_chained(first, rows), start=1):
        for line in _lines(row, sheet, written, split):
            written += 1
            if written > MOST_ROWS:
                raise UserError(
                    N_("“{sheet}” has more than {limit} rows, which a sheet cannot hold."),
                    sheet=sheet.name,
                    limit=f"{MOST_ROWS:,}",
                )
            target.append([make(value) for value in line])
        if number % 500 == 0:
            progress(number, max(sheet.total, number))


def _chained(
    first: Sequence[Sequence[Written]], rest: Iterable[Sequence[Written]]
) -> Iterable[Sequence[Written]]:
    yield from first
    yield from rest


def _lay_out(
    target: "WriteOnlyWorksheet", columns: Sequence[SheetColumn], first: Sequence[Sequence[Written]]
) -> None:
    """Freezes the heading and sets widths, before any row as write-only sheets want it."""
    sheet: Any = target  # its stubs leave out what it inherits
    sheet.freeze_panes = "A2"
    for i, column in enumerate(columns):
        longest = max((_length(row[i]) for row in first if i < len(row)), default=0)
        width = column.width or min(max(longest, len(column.title), _NARROWEST) + 2, _WIDEST)
        sheet.column_dimensions[letter(i + 1)].width = width


def _length(value: Written) -> int:
    if isinstance(value, str):
        return max(map(len, value.split("\n")))
    if isinstance(value, Money):
        return len(f"{value.amount:,}") + 4
    return 16 if isinstance(value, datetime) else 10 if isinstance(value, date) else len(str(value or ""))


def _lines(
    row: Sequence[Written], sheet: SheetToWrite, written: int, split: bool
) -> Iterable[Sequence[Written]]:
    """The row itself, or several where a text is too long for one cell."""
    if not any(isinstance(value, str) and size_of(value) > LONGEST_TEXT for value in row):
        return (row,)
    if not split:
        column = next(i for i, v in enumerate(row) if isinstance(v, str) and size_of(v) > LONGEST_TEXT)
        raise UserError(
            N_(
                "The text in row {row}, column “{column}” is longer than a cell can hold ({limit} characters)."
            ),
            row=written + 1,
            column=sheet.columns[column].title,
            limit=f"{LONGEST_TEXT:,}",
        )
    pieces = [pieces_of(value) if isinstance(value, str) else [value] for value in row]
    height = max(map(len, pieces))
    return [[piece[i] if i < len(piece) else None for piece in pieces] for i in range(height)]


def size_of(text: str) -> int:
    """Length as the format counts it: characters outside the basic plane count twice."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def pieces_of(text: str, longest: int = LONGEST_TEXT) -> list[str]:
    """A text in pieces that each fit into a cell."""
    out: list[str] = []
    while size_of(text) > longest:
        cut = longest
        while size_of(text[:cut]) > longest:
            cut -= max(1, (size_of(text[:cut]) - longest) // 2)
        out.append(text[:cut])
        text = text[cut:]
    return [*out, text]


def heading_cells(target: "WriteOnlyWorksheet", titles: Iterable[str]) -> list["OpenpyxlCell"]:
    """The cells of the heading, which stand out."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    look: Any = WriteOnlyCell(target)
    look.font = Font(name="Calibri", size=11, bold=True, color=_INK)
    look.fill = PatternFill("solid", fgColor=_BAND)
    look.alignment = Alignment(vertical="center", wrap_text=True)
    cells: list[Any] = [_text_cell(target, title) for title in titles]
    for cell in cells:
        # The library takes thirty times as long to style each by itself.
        cell._style = look._style
    return cells


def _text_cell(target: "WriteOnlyWorksheet", text: str) -> "OpenpyxlCell":
    """A cell that holds a text as it is, also one that begins like a formula."""
    from openpyxl.cell import WriteOnlyCell

    cell: OpenpyxlCell = WriteOnlyCell(target)
    set_text(cell, clean(text))
    return cell


def set_text(cell: Any, text: str) -> None:
    """Gives a cell a clean text as it is: no formula, and no escape of the format where it only looks like one."""
    cell._value, cell.data_type = _ESCAPE.sub("_x005F_", text) if "_x" in text else text, "s"


def _cell_maker(target: "WriteOnlyWorksheet") -> Callable[[Written], Any]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    top, wrapped = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)

    def formatted(value: Any, number_format: str) -> "OpenpyxlCell":
        cell: OpenpyxlCell = WriteOnlyCell(target, value)
        cell.number_format = number_format
        cell.alignment = top
        return cell

    def make(value: Written) -> Any:
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str):
            cell = _text_cell(target, value)
            cell.alignment = wrapped if "\n" in value else top
            return cell
        if isinstance(value, Money):
            digits = minor_digits(value.currency)
            shape = "#,##0" + ("." + "0" * digits if digits else "")
            return formatted(value.amount, f'{shape} "{value.currency}"')
        if isinstance(value, datetime):
            moment = value
            return formatted(moment.replace(tzinfo=None), "yyyy-mm-dd hh:mm")
        if isinstance(value, date):
            return formatted(value, "yyyy-mm-dd")
        if isinstance(value, int) and len(str(abs(value))) > _EXACT_DIGITS:
            return _text_cell(target, str(value))
        return value

    return make


def sheet_name(name: str, taken: set[str]) -> str:
    """A name that a sheet can have: no forbidden signs, at most 31 characters, not used before."""
    plain = "".join(" " if char in r"[]:*?/\'" else char for char in clean(name)).strip()[:31] or "Sheet"
    unique, n = plain, 2
    while unique.casefold() in taken:
        suffix = f" {n}"
        unique, n = plain[: 31 - len(suffix)] + suffix, n + 1
    taken.add(unique.casefold())
    return unique
