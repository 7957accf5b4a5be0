"""Runs in the child process: takes the cells out of an OpenDocument sheet as its XML goes by."""

from datetime import date, datetime

from salesdesk.exchange.cells import Cell, Spoiled
from salesdesk.exchange.sparse_sheet import MOST_CELLS, SparseSheet

_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_CELLS = ("table-cell", "covered-table-cell")
_NOT_SHOWN = ("annotation", "shapes", "forms", "tracked-changes")


class OdsSheets:
    """Collects the sheets of a content.xml; repeated rows and cells count only where something is in them."""

    def __init__(self) -> None:
        self.sheets: list[SparseSheet] = []
        self._row = self._column = 0
        self._row_repeat = self._cell_repeat = 1
        self._values: list[tuple[int, int, Cell]] = []
        self._cell: dict[str, str] | None = None
        self._paragraphs: list[list[str]] = []
        self._skipping = 0
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Takes the start of an element."""
        if self._skipping or name in _NOT_SHOWN:
            self._skipping += 1
        elif name == "table":
            self._depth += 1
            if self._depth == 1:
                self.sheets.append(SparseSheet(attributes.get("name", "")))
                self._row = 0
        elif self._depth != 1:
            return
        elif name == "table-row":
            self._row_repeat = _count(attributes, "number-rows-repeated")
            self._column = 0
            self._values = []
        elif name in _CELLS:
            self._cell = attributes
            self._cell_repeat = _count(attributes, "number-columns-repeated")
            self._paragraphs = []
            self._note_span(attributes)
        elif self._cell is not None:
            self._start_text(name, attributes)

    def text(self, data: str) -> None:
        """Takes text."""
        if not self._skipping and self._cell is not None and self._paragraphs:
            self._paragraphs[-1].append(data)

    def end(self, name: str) -> None:
        """Takes the end of an element."""
        if self._skipping:
            self._skipping -= 1
        elif name == "table":
            self._depth -= 1
        elif self._depth != 1:
            return
        elif name in _CELLS and self._cell is not None:
            value = _value(self._cell, "\n".join("".join(p) for p in self._paragraphs))
            if value not in (None, ""):
                self._values.append((self._column + 1, self._cell_repeat, value))
            self._column += self._cell_repeat
            self._cell = None
        elif name == "table-row":
            self._put_row()

    def _start_text(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("p", "h"):
            self._paragraphs.append([])
        elif self._paragraphs and name == "s":
            self._paragraphs[-1].append(" " * min(_count(attributes, "c"), 1000))
        elif self._paragraphs and name in ("tab", "line-break"):
            self._paragraphs[-1].append("\t" if name == "tab" else "\n")

    def _note_span(self, attributes: dict[str, str]) -> None:
        rows, columns = (
            _count(attributes, "number-rows-spanned"),
            _count(attributes, "number-columns-spanned"),
        )
        if rows > 1 or columns > 1:
            top, left = self._row + 1, self._column + 1
            self.sheets[-1].merged.append((top, left, top + rows - 1, left + columns - 1))

    def _put_row(self) -> None:
        sheet = self.sheets[-1]
        last_row = min(self._row + self._row_repeat, _MOST_ROWS)
        for first, repeat, value in self._values:
            last_column = min(first + repeat - 1, _MOST_COLUMNS)
            for row in range(self._row + 1, last_row + 1):
                for column in range(first, last_column + 1):
                    sheet.put(row, column, value, MOST_CELLS)
        self._row += self._row_repeat


def _count(attributes: dict[str, str], name: str) -> int:
    return max(1, int(attributes.get(name, 1)))


def _value(cell: dict[str, str], shown: str) -> Cell:
    kind = cell.get("value-type", "")
    if kind == "error":
        return Spoiled(shown)
    try:
        if kind in ("float", "currency", "percentage"):
            return float(cell["value"])
        if kind == "date":
            text = cell["date-value"]
            return datetime.fromisoformat(text[:26]) if "T" in text else date.fromisoformat(text[:10])
    except (KeyError, ValueError):
        # Some programs leave the value out, or write one that is none: what is shown is all there is.
        if not shown and "formula" in cell:
            return Spoiled("=" + cell["formula"].partition("=")[2])
    if kind == "boolean":
        return cell.get("boolean-value") == "true"
    return shown or cell.get("string-value")
