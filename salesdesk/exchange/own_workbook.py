"""Our own export as a workbook: made to be filtered, sorted and edited, and to come back."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from salesdesk.domain import kinds
from salesdesk.domain.fields import Field
from salesdesk.domain.values import minor_digits
from salesdesk.errors import Progress, UserError
from salesdesk.exchange.cells import letter
from salesdesk.exchange.own_columns import OwnColumn, fitting, is_date, is_long, is_moment, is_number
from salesdesk.exchange.own_marks import WrittenCell, check_text, number_of, plain
from salesdesk.exchange.own_records import OwnRecords
from salesdesk.exchange.spreadsheet import (
    LONGEST_TEXT,
    MOST_ROWS,
    give_up,
    heading_cells,
    pieces_of,
    set_text,
    sheet_name,
    size_of,
)
from salesdesk.i18n import N_

if TYPE_CHECKING:
    from openpyxl import Workbook

_TEXT, _DAY, _MOMENT, _PER_CENT, _PLACE = "@", "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "0.0%", "0.000000"


def write_own_workbook(draft: Path, records: OwnRecords, progress: Progress) -> int:
    """Writes records into an xlsx file, row after row, and gives how many texts were longer than a cell.

    Such a text begins in its cell and stands whole, in pieces, on a sheet of its own. Raises `UserError` for more
    rows than a sheet can hold. Progress counts rows.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    try:
        writing = _Writing(book, records)
        for number, (record, cells) in enumerate(records.rows, start=1):
            writing.add(record, cells)
            if number % 500 == 0:
                progress(number, max(records.total, number))
        writing.finish()
        book.save(draft)
    except BaseException:
        give_up(book)
        raise
    return writing.long_texts


class _Writing:
    """A workbook while it is being written."""

    def __init__(self, book: "Workbook", records: OwnRecords) -> None:
        self.long_texts = 0
        self._book = book
        self._records = records
        self._rows = 1
        self._taken: set[str] = set()
        self._long: Any = None
        book.properties.creator, book.properties.title = "salesdesk", records.title
        self._sheet = self._new_sheet(records.title)
        self._cells = [self._cell(column) for column in records.columns]
        self._last = self._plain_cell(), self._plain_cell()
        self._lay_out()

    def add(self, record: str, cells: Sequence[WrittenCell]) -> None:
        """Writes one record."""
        self._rows += 1
        if self._rows > MOST_ROWS:
            raise UserError(
                N_("“{sheet}” has more than {limit} rows, which a sheet cannot hold."),
                sheet=self._records.title,
                limit=f"{MOST_ROWS:,}",
            )
        if any(type(cell) is str and size_of(cell) > LONGEST_TEXT for cell in cells):
            cells = [self._shortened(record, i, cell) for i, cell in enumerate(cells)]
        row: list[Any] = []
        numbers = [number_of(record)]
        for made, cell in zip(self._cells, cells, strict=True):
            text = plain(cell)
            numbers.append(number_of(text))
            if not text:
                row.append(None)
            elif type(cell) is str:
                set_text(made.text, text)
                row.append(made.text)
            else:
                row.append(made.filled(cell, cells))
        set_text(self._last[0], record)
        set_text(self._last[1], check_text(numbers))
        self._sheet.append([*row, *self._last])

    def finish(self) -> None:
        """Puts the filter over the rows, and the words of the choices to choose from."""
        visible = len(self._records.columns) + 1
        self._sheet.auto_filter.ref = f"A1:{letter(visible + 1)}{self._rows}"
        self._offer_choices()

    def _new_sheet(self, title: str) -> Any:
        return self._book.create_sheet(sheet_name(title, self._taken))

    def _lay_out(self) -> None:
        """Freezes heading and first column, sets widths and formats, before any row as write-only sheets want it."""
        sheet, columns = self._sheet, self._records.columns
        sheet.freeze_panes = "B2"
        for at, column in enumerate(columns, start=1):
            shape = sheet.column_dimensions[letter(at)]
            shape.width = _width(column)
            # Also cells that are still empty keep what is typed: a telephone number its 0.
            shape.number_format = _format(column)
        ids, checks = (sheet.column_dimensions[letter(len(columns) + more)] for more in (1, 2))
        ids.width, checks.hidden = 38, True
        headings = [
            *(column.heading for column in columns),
            self._records.id_heading,
            self._records.mark.text,
        ]
        sheet.append(heading_cells(sheet, headings))

    def _cell(self, column: OwnColumn) -> "_Cells":
        return _Cells(self._sheet, column, self._records.columns)

    def _plain_cell(self) -> Any:
        from openpyxl.cell import WriteOnlyCell

        return WriteOnlyCell(self._sheet)

    def _shortened(self, record: str, at: int, cell: WrittenCell) -> WrittenCell:
        """The beginning of a text that is longer than a cell; the whole of it goes on the sheet of long texts."""
        if not isinstance(cell, str) or size_of(cell) <= LONGEST_TEXT:
            return cell
        if self._long is None:
            self._long = self._new_sheet(self._records.tr("Long texts"))
            self._long.freeze_panes = "A2"
            words = (
                self._records.id_heading,
                self._records.tr("Column"),
                self._records.tr("Text, in pieces"),
            )
            for at_letter, width in zip("ABC", (38, 24, 100), strict=True):
                self._long.column_dimensions[at_letter].width = width
            self._long.append(heading_cells(self._long, words))
        self.long_texts += 1
        for piece in pieces_of(plain(cell)):
            line = [self._plain_cell() for _ in range(3)]
            for made, text in zip(line, (record, self._records.columns[at].heading, piece), strict=True):
                set_text(made, text)
            self._long.append(line)
        return fitting(plain(cell), self._records.tr)

    def _offer_choices(self) -> None:
        """A hidden sheet of the words of each choice, and with each column of choices the list to choose from."""
        from openpyxl.worksheet.datavalidation import DataValidation

        offered = [
            (at, _words(column.field, self._records.tr)) for at, column in enumerate(self._records.columns, 1)
        ]
        offered = [(at, words) for at, words in offered if words]
        if not offered or self._rows < 2:
            return
        sheet = self._new_sheet("choices")
        sheet.sheet_state = "hidden"
        for row in range(max(len(words) for _, words in offered)):
            line = []
            for _, words in offered:
                made = self._plain_cell()
                set_text(made, words[row] if row < len(words) else "")
                line.append(made)
            sheet.append(line)
        for place, (at, words) in enumerate(offered, start=1):
            source = f"'{sheet.title}'!${letter(place)}$1:${letter(place)}${len(words)}"
            rule = DataValidation(type="list", formula1=source, allow_blank=True, errorStyle="warning")
            rule.add(f"{letter(at)}2:{letter(at)}{self._rows + 500}")
            self._sheet.data_validations.append(rule)


class _Cells:
    """The cells of one column, made once for each way they can look and given another value for each row."""

    def __init__(self, sheet: Any, column: OwnColumn, columns: Sequence[OwnColumn]) -> None:
        from openpyxl.cell import WriteOnlyCell

        self._sheet = sheet
        self._column = column
        self._made: dict[str, Any] = {}
        self._currency = (
            next(
                (i for i, other in enumerate(columns) if other.field is column.field and other.part == 1),
                None,
            )
            if isinstance(column.field.kind, kinds.Amount) and column.part == 0
            else None
        )
        self.text = WriteOnlyCell(sheet)
        if _format(column) == _TEXT:
            self.text.number_format = _TEXT

    def filled(self, value: WrittenCell, row: Sequence[WrittenCell]) -> Any:
        """The cell with a number or a date in it, all digits shown, so that none is lost where it is saved as CSV.

        An amount has as many digits as its currency, which stands beside it.
        """
        look = _format(self._column)
        if self._currency is not None:
            digits = minor_digits(str(row[self._currency]))
            look = "#,##0" + ("." + "0" * digits if digits else "")
        elif look == _PER_CENT and isinstance(value, Decimal):
            exponent = value.as_tuple().exponent
            look = f"0.{'0' * max(1, -exponent - 2 if isinstance(exponent, int) else 1)}%"
        elif look == _MOMENT and isinstance(value, datetime) and value.second:
            look = f"{_MOMENT}:ss"
        if look not in self._made:
            from openpyxl.cell import WriteOnlyCell

            self._made[look] = WriteOnlyCell(self._sheet)
            self._made[look].number_format = look
        made = self._made[look]
        made._value, made.data_type = value, "n" if isinstance(value, int | Decimal) else "d"
        return made


def _format(column: OwnColumn) -> str:
    kind = column.field.kind
    if is_date(column):
        return _DAY
    if is_moment(column):
        return _MOMENT
    if isinstance(kind, kinds.Percent):
        return _PER_CENT
    if isinstance(kind, kinds.Point):
        return _PLACE
    if is_number(column):
        return "#,##0"
    return "General" if is_long(column) else _TEXT


def _width(column: OwnColumn) -> float:
    """Wide enough for what such a column usually holds, and for its heading with the button of the filter."""
    field = column.field
    if column.of_reference:
        usual = 38
    elif is_long(column):
        usual = 40
    elif is_date(column) or is_number(column):
        usual = 12
    elif is_moment(column):
        usual = 17
    elif isinstance(field.kind, kinds.Amount | kinds.YesNo):
        usual = 9
    else:
        usual = 34 if field.required or isinstance(field.kind, kinds.Reference) else 20
    return max(usual, min(len(column.heading) + 4, 26))


def _words(field: Field, tr: Any) -> list[str]:
    return [tr(word) for word in field.choices.values()]
