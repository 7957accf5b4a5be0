"""Blocks of cells as spreadsheets put them on the clipboard: tabs between columns, lines between rows."""

from collections.abc import Iterable, Sequence
from csv import QUOTE_NONE, reader
from io import StringIO


def rows_of(text: str) -> list[list[str]]:
    """The cells of a block; a cell with a line break or a quote in it stands in quotes, as Excel writes it."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in whole:
        return []
    # What begins with a quote that nobody closes is plain text: an inch, a ditto mark.
    quoting = {} if whole.count('"') % 2 == 0 else {"quoting": QUOTE_NONE}
    rows = list(reader(StringIO(whole, newline=""), delimiter="\t", **quoting))  # type: ignore[arg-type]
    return [row or [""] for row in rows]


def tsv_of(rows: Iterable[Sequence[str]]) -> str:
    """A block of plain cells, none of which holds a tab or a line break."""
    return "\n".join("\t".join(row) for row in rows) + "\n"
