"""How our own export is known again, and how it tells which of its cells somebody touched.

A sheet that goes out and comes back meets a desk in which people went on working. A cell that nobody touched in
the sheet must not overwrite what is newer in the desk, so a last column, which a workbook hides, holds for each
row a check number (CRC-32) of every cell as it was written: a cell that still fits its number was not touched,
whatever the desk says by now. Nothing else is needed, neither the desk's log nor the moment of the export; the
column goes along when rows are sorted, copied or saved as CSV. The first number is the record id's own, so that
numbers that were pasted beside another record are not believed. The heading of that column is the mark by which
the file is known: record type, language, format, and which heading is which field. Check numbers tell something of a
column even after it was taken out of the file: for other eyes a file is exported with its columns chosen.
"""

import base64
import binascii
import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Literal, TypeAlias
from zlib import crc32

from salesdesk.domain.text import clean
from salesdesk.errors import UserError
from salesdesk.exchange.cells import Cell
from salesdesk.i18n import N_

WrittenCell: TypeAlias = str | int | Decimal | date | datetime | None
"""What a cell of our own export is given; a datetime is on the clock of the place it is meant for."""

Form = Literal["xlsx", "csv"]

BEGIN = "salesdesk export "
RELEASE = 1
"""Counts up when an older release could no longer read what is written."""

_EXACT = 1e15


@dataclass(frozen=True)
class Mark:
    """What an export says of itself: record type, language of its words, format, the field part of each heading.

    The format is that in which it was exported; a spreadsheet program may have saved it in another one since.
    """

    type: str
    lang: str
    form: Form
    columns: Mapping[str, str]

    @property
    def text(self) -> str:
        """The mark as it stands in the heading of the last column."""
        said = [self.type, self.lang, self.form, dict(self.columns)]
        return f"{BEGIN}{RELEASE} {json.dumps(said, ensure_ascii=False, separators=(',', ':'))}"


def mark_of(cell: Cell) -> Mark | None:
    """The mark that a heading is, if it is one; raises `UserError` for that of a newer release."""
    if not isinstance(cell, str) or not cell.startswith(BEGIN):
        return None
    release, _, said = cell.removeprefix(BEGIN).partition(" ")
    if release.isdecimal() and int(release) > RELEASE:
        raise UserError(N_("This file was exported by a newer release of salesdesk; update this one first."))
    try:
        type_name, lang, form, columns = json.loads(said)
        named = {str(heading): str(name) for heading, name in columns.items()}
        return Mark(str(type_name), str(lang), "csv" if form == "csv" else "xlsx", named)
    except (ValueError, TypeError, AttributeError):
        return None


def plain(cell: Cell | WrittenCell) -> str:
    """A cell as text that is the same before writing and after reading, in a workbook and in CSV.

    A text of blanks alone is none: not every program keeps it.
    """
    if isinstance(cell, str):
        return "" if cell.isspace() else clean(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float):
        if cell.is_integer() and abs(cell) < _EXACT:
            return str(int(cell))
        return _digits(Decimal(repr(cell)))
    if isinstance(cell, Decimal):
        return _digits(cell)
    if isinstance(cell, datetime):
        return _moment(cell)
    assert isinstance(cell, date)
    return cell.isoformat()


def number_of(text: str) -> int:
    """The check number of a cell's plain text; 0 for an empty one. Blanks around it, which fields do not keep, do not count."""
    text = text.strip()
    return crc32(text.encode("utf-8", "replace")) if text else 0


def check_text(numbers: Sequence[int]) -> str:
    """Check numbers as the text of a cell, which never looks like a formula."""
    packed = struct.pack(f"<{len(numbers)}I", *numbers)
    return "s" + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def check_numbers(cell: Cell, count: int) -> tuple[int, ...] | None:
    """The check numbers that a cell holds; None where it does not hold as many."""
    if not isinstance(cell, str) or not cell.startswith("s"):
        return None
    text = cell[1:]
    try:
        packed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        return struct.unpack(f"<{count}I", packed)
    except (binascii.Error, ValueError, struct.error):
        return None


def is_check(cell: Cell) -> bool:
    """Whether a cell holds check numbers, whatever row they were made for."""
    # Four signs of the text hold three bytes, a number has four.
    return (
        isinstance(cell, str)
        and len(cell) > 40
        and check_numbers(cell, (len(cell) - 1) * 3 // 16) is not None
    )


def _digits(number: Decimal) -> str:
    return format(number.normalize(), "f") if number else "0"


def _moment(moment: datetime) -> str:
    """To the second: a spreadsheet keeps a moment as a fraction of a day."""
    moment = moment.replace(tzinfo=None)
    if moment.microsecond:
        moment = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    if not (moment.hour or moment.minute or moment.second):
        return moment.date().isoformat()
    return moment.isoformat(" ", "seconds" if moment.second else "minutes")
