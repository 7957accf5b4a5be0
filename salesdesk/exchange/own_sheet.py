"""Reads a sheet of our own export that came back: which record each row is, and which cells somebody touched."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from salesdesk.domain.fields import RecordType
from salesdesk.errors import Translate
from salesdesk.exchange.cells import Cell, Column, Sheet, Workbook, letter
from salesdesk.exchange.mapping import Guess
from salesdesk.exchange.own_columns import RECORD, RECORD_HEADING, own_columns
from salesdesk.exchange.own_delimited import as_it_was
from salesdesk.exchange.own_marks import (
    BEGIN,
    Form,
    Mark,
    check_numbers,
    is_check,
    mark_of,
    number_of,
    plain,
)
from salesdesk.exchange.remarks import Remark
from salesdesk.i18n import N_, Translator

_LOOK_AT = 30
"""The heading stands in one of the first rows: people put a title above it."""


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A row: its number in the file, the record's id or "", its cells by column name, the names of touched cells.

    `numbers` are the check numbers with which each cell was exported; None where the row says none that fit its id.
    """

    number: int
    record: str
    cells: Mapping[str, Cell]
    touched: frozenset[str]
    numbers: Mapping[str, int] | None


@dataclass(frozen=True)
class OwnSheet:
    """A sheet that we exported. `columns` say what each heading is taken for, with the column of ids among them.

    `others` are the names of further sheets of the file that we exported.
    """

    sheet: Sheet
    mark: Mark
    columns: tuple[Guess, ...]
    heading: int
    checks: int | None
    others: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many rows there are at most."""
        return len(self.sheet.rows) - self.heading - 1

    def rows(self, wanted: Sequence[str]) -> Iterator[OwnRow]:
        """The rows with the cells of the wanted columns; rows in which all of them are empty are left out."""
        places = {guess.field: self._place(guess.letter) for guess in self.columns if guess.field}
        id_place = places.pop(RECORD, None)
        names = [name for name in wanted if name in places]
        exported = list(self.mark.columns.values())
        for first, columns in self.sheet.rows.columns(self.heading + 1):
            height = len(columns[0]) if columns else 0
            cells = [self._as_written(columns[places[name]]) for name in names]
            numbers = [_numbers(column) for column in cells]
            marked = self._as_written(columns[id_place]) if id_place is not None else [None] * height
            ids = [plain(cell).strip() for cell in marked]
            checks: Column = columns[self.checks] if self.checks is not None else [None] * height
            for i in range(max(0, self.heading + 1 - first), height):
                kept = _kept(ids[i], checks[i], exported)
                now = [column[i] for column in numbers]
                if not ids[i] and not any(now):
                    continue
                touched = (
                    frozenset(name for name, number in zip(names, now, strict=True) if kept[name] != number)
                    if kept is not None
                    else frozenset(names)
                )
                found = {name: column[i] for name, column in zip(names, cells, strict=True)}
                yield OwnRow(self.sheet.row_numbers[first + i], ids[i], found, touched, kept)

    def _place(self, column: str) -> int:
        return [letter(number) for number in self.sheet.column_numbers].index(column)

    def _as_written(self, column: Column) -> Column:
        if self.mark.form == "xlsx":
            return column
        return [as_it_was(cell) if isinstance(cell, str) else cell for cell in column]


def own_sheet(book: Workbook, languages: Sequence[Translate]) -> OwnSheet | None:
    """The sheet of a workbook that is our own export, if there is one; raises `UserError` for a newer release's."""
    found = [own for sheet in book.sheets if (own := _marked(sheet, languages)) is not None]
    if not found:
        return None
    return dataclasses.replace(found[0], others=tuple(own.sheet.name for own in found[1:]))


def _marked(sheet: Sheet, languages: Sequence[Translate]) -> OwnSheet | None:
    for at, row in enumerate(sheet.rows[:_LOOK_AT]):
        for place, cell in enumerate(row):
            if (mark := mark_of(cell)) is not None:
                return OwnSheet(sheet, mark, tuple(_guesses(sheet, row, place, mark, languages)), at, place)
    return None


def sheet_with_ids(book: Workbook, languages: Sequence[Translator]) -> OwnSheet | None:
    """A sheet that has our column of ids but no mark: visible columns of an export that were copied to a new file.

    Its mark names no type yet; `of_type` completes it.
    """
    headings = _id_headings(languages)
    for sheet in book.sheets:
        for at, row in enumerate(sheet.rows[:_LOOK_AT]):
            if any(_heading(cell) in headings for cell in row):
                form: Form = "csv" if book.delimiter else "xlsx"
                mark = Mark("", languages[0].lang, form, {})
                return OwnSheet(sheet, mark, tuple(_guesses(sheet, row, None, mark, languages)), at, None)
    return None


def lost_heading(book: Workbook) -> list[str]:
    """What stands beside check numbers in the first row of some sheet: an export whose heading was taken out."""
    rows = [sheet.rows[0] for sheet in book.sheets if len(sheet.rows)]
    return [
        plain(cell).strip() for row in rows if any(map(is_check, row)) for cell in row if cell is not None
    ]


def of_type(own: OwnSheet, entry: RecordType, languages: Sequence[Translator]) -> OwnSheet:
    """A sheet without a mark, its headings read as those of a record type in the language that fits best."""
    row = own.sheet.rows[own.heading]
    titles = set(map(_heading, row))
    marks = [
        Mark(
            entry.name,
            tr.lang,
            own.mark.form,
            {column.heading: column.name for column in own_columns(entry, tr)},
        )
        for tr in languages
    ]
    mark = max(marks, key=lambda each: len(titles & set(map(_heading, each.columns))))
    columns = tuple(_guesses(own.sheet, row, None, mark, languages))
    return dataclasses.replace(own, mark=mark, columns=columns)


def _guesses(
    sheet: Sheet, row: Sequence[Cell], checks: int | None, mark: Mark, languages: Sequence[Translate]
) -> Iterator[Guess]:
    """What each heading is; one that we did not write is left out, as is one that stands there twice."""
    ids = _id_headings(languages)
    named = {_heading(title): name for title, name in mark.columns.items()}
    taken: set[str] = set()
    for place, cell in enumerate(row):
        title = " ".join(plain(cell).split())
        if place == checks or not title or title.startswith(BEGIN):
            continue
        name = RECORD if _heading(title) in ids else named.get(_heading(title))
        ours = name is not None and name not in taken
        reason = Remark(N_("our own export")) if ours else Remark(N_("not a column of our own export"))
        yield Guess(
            place,
            letter(sheet.column_numbers[place]),
            title,
            name if ours else None,
            1.0 if ours else 0.0,
            reason,
        )
        taken.add(name or "")


def _id_headings(languages: Sequence[Translate]) -> set[str]:
    return {_heading(RECORD_HEADING), *(_heading(tr(RECORD_HEADING)) for tr in languages)}


def _heading(cell: Cell) -> str:
    """A heading whatever its capitals and blanks are: people and programs change these."""
    return " ".join(plain(cell).casefold().split())


def _numbers(column: Column) -> list[int]:
    """The check number of each cell; texts that were read are clean already."""
    return [
        0 if cell is None else number_of(cell if isinstance(cell, str) else plain(cell)) for cell in column
    ]


def _kept(record: str, checks: Cell, exported: Sequence[str]) -> Mapping[str, int] | None:
    """The check numbers of a row by column name, if they are those of its record."""
    if not record:
        return None
    numbers = check_numbers(checks, len(exported) + 1)
    if numbers is None or numbers[0] != number_of(record):
        return None
    return dict(zip(exported, numbers[1:], strict=True))
