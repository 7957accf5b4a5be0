"""Our own export as CSV: text that a spreadsheet program would take for a formula gets an apostrophe before it."""

import csv
from pathlib import Path

from salesdesk.errors import Progress
from salesdesk.exchange.own_marks import check_text, number_of, plain
from salesdesk.exchange.own_records import OwnRecords

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""Signs that begin a formula in some spreadsheet program."""

APOSTROPHE = "'"


def write_own_csv(draft: Path, records: OwnRecords, progress: Progress) -> None:
    """Writes records into a CSV file (UTF-8 with its mark, commas), row after row; progress counts rows."""
    with draft.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow([*(column.heading for column in records.columns), records.id_heading, records.mark.text])
        for number, (record, cells) in enumerate(records.rows, start=1):
            texts = [plain(cell) for cell in cells]
            checks = check_text([number_of(record), *map(number_of, texts)])
            out.writerow([*map(_harmless_cell, cells, texts), harmless(record), checks])
            if number % 500 == 0:
                progress(number, max(records.total, number))


def harmless(text: str) -> str:
    """A text that no spreadsheet program takes for a formula; `as_it_was` gives the text back."""
    return APOSTROPHE + text if text.startswith((*FORMULA_SIGNS, APOSTROPHE)) else text


def as_it_was(text: str) -> str:
    """The text that `harmless` was given."""
    if text.startswith(APOSTROPHE) and text[1:].startswith((*FORMULA_SIGNS, APOSTROPHE)):
        return text[1:]
    return text


def _harmless_cell(cell: object, text: str) -> str:
    return harmless(text) if isinstance(cell, str) else text
