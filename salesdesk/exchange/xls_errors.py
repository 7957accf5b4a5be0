"""Runs in the child process: finds the cells of an xls file that show an error, which the quick reader gives as empty."""

import struct
from collections.abc import Iterator

from salesdesk.exchange.cells import Spoiled
from salesdesk.exchange.spoiled_cells import SpoiledCells

_NO_SECTOR = 0xFFFFFFFA
"""From here on numbers of sectors mean the end of a chain, or none."""

_BOUNDSHEET, _BOF, _BOOLERR, _FORMULA, _FILEPASS = 0x0085, 0x0809, 0x0205, 0x0006, 0x002F
_BROKEN = (OSError, struct.error, IndexError, ValueError)
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


def xls_errors(path: str) -> SpoiledCells:
    """The errors of each sheet; none of a file that cannot be looked through."""
    found: SpoiledCells = {}
    try:
        stream = _stream(path)
        sheets: dict[int, str] = {}
        sheet = ""
        for at, kind, data in _records(stream):
            if kind == _BOUNDSHEET:
                sheets[struct.unpack_from("<I", data)[0]] = _name(data)
            elif kind == _BOF:
                sheet = sheets.get(at, "")
            elif sheet and (code := _error(kind, data)) is not None:
                row, column = struct.unpack_from("<HH", data)
                shown = Spoiled(ERRORS.get(code, "#N/A"))
                found.setdefault(sheet, {}).setdefault(row + 1, {})[column + 1] = shown
    except _BROKEN:
        # The quick reader says what is wrong with such a file.
        return {}
    return found


def is_locked(path: str) -> bool:
    """Whether a password protects an xls file, in the old way too, which the quick reader does not know."""
    try:
        return any(kind == _FILEPASS for _, kind, _ in _records(_stream(path)))
    except _BROKEN:
        return False


def _stream(path: str) -> bytes:
    with open(path, "rb") as file:
        return _workbook(file.read())


def _error(kind: int, data: bytes) -> int | None:
    """The code of the error that a cell shows: one written down, or the result of a formula."""
    if kind == _BOOLERR and data[7] == 1:
        return data[6]
    if kind == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2:
        return data[8]
    return None


def _name(data: bytes) -> str:
    length, wide = data[6], data[7] & 1
    return data[8 : 8 + length * (1 + wide)].decode("utf-16-le" if wide else "latin-1")


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    at, end = 0, len(stream) - 4
    while at <= end:
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind in (_BOUNDSHEET, _BOF, _BOOLERR, _FORMULA, _FILEPASS):
            yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _workbook(data: bytes) -> bytes:
    """The stream of the workbook in a compound file; nothing of one so short that it stands elsewhere."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    per_sector = size // 4

    def sector(number: int) -> bytes:
        return data[(number + 1) * size : (number + 2) * size]

    def numbers(number: int) -> tuple[int, ...]:
        return struct.unpack(f"<{per_sector}I", sector(number))

    listed = list(struct.unpack_from("<109I", data, 76))
    more, times = struct.unpack_from("<II", data, 68)
    for _ in range(min(times, len(data) // size)):
        *some, more = numbers(more)
        listed += some
    table = [entry for number in listed if number < _NO_SECTOR for entry in numbers(number)]

    def chain(start: int) -> bytes:
        parts = []
        for _ in range(len(table)):
            if start >= _NO_SECTOR:
                break
            parts.append(sector(start))
            start = table[start]
        return b"".join(parts)

    folder = chain(struct.unpack_from("<I", data, 48)[0])
    for at in range(0, len(folder), 128):
        length = struct.unpack_from("<H", folder, at + 64)[0]
        if folder[at : at + max(length - 2, 0)].decode("utf-16-le", "replace") == "Workbook":
            start, total = struct.unpack_from("<II", folder, at + 116)
            return chain(start)[:total] if total >= struct.unpack_from("<I", data, 56)[0] else b""
    return b""
