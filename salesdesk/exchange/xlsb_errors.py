"""Runs in the child process: finds the cells of an xlsb file that show an error, which the quick reader gives as empty."""

import struct
import zipfile
from collections.abc import Iterator

from salesdesk.exchange.cells import Spoiled
from salesdesk.exchange.packages import BROKEN
from salesdesk.exchange.sparse_reading import Attributes, parse
from salesdesk.exchange.spoiled_cells import SpoiledCells
from salesdesk.exchange.xls_errors import ERRORS

_ROW, _ERROR, _FORMULA_ERROR, _SHEET = 0, 3, 11, 156


def xlsb_errors(path: str) -> SpoiledCells:
    """The errors of each sheet; none of a file that cannot be looked through."""
    found: SpoiledCells = {}
    try:
        with zipfile.ZipFile(path) as package:
            targets = _targets(package)
            for kind, data in _records(package.read("xl/workbook.bin")):
                if kind == _SHEET:
                    relation, at = _text(data, 8)
                    name, _ = _text(data, at)
                    for row, column, error in _in_sheet(package.read("xl/" + targets[relation])):
                        found.setdefault(name, {}).setdefault(row, {})[column] = Spoiled(error)
    except (*BROKEN, struct.error):
        # The quick reader says what is wrong with such a file.
        return {}
    return found


def _in_sheet(part: bytes) -> Iterator[tuple[int, int, str]]:
    row = 0
    for kind, data in _records(part):
        if kind == _ROW:
            row = struct.unpack_from("<I", data)[0] + 1
        elif kind in (_ERROR, _FORMULA_ERROR):
            yield row, struct.unpack_from("<I", data)[0] + 1, ERRORS.get(data[8], "#N/A")


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of a part; only the data of those that count here are taken out."""
    at, end = 0, len(part)
    while at < end:
        kind = part[at] & 0x7F
        if part[at] & 0x80:
            at += 1
            kind |= (part[at] & 0x7F) << 7
        at += 1
        size = shift = 0
        while True:
            size |= (part[at] & 0x7F) << shift
            shift += 7
            at += 1
            if not part[at - 1] & 0x80 or shift == 28:
                break
        if kind in (_ROW, _ERROR, _FORMULA_ERROR, _SHEET):
            yield kind, part[at : at + size]
        at += size


def _text(data: bytes, at: int) -> tuple[str, int]:
    """A text that its length goes before, and where it ends."""
    end = at + 4 + 2 * struct.unpack_from("<I", data, at)[0]
    return data[at + 4 : end].decode("utf-16-le"), end


def _targets(package: zipfile.ZipFile) -> dict[str, str]:
    targets: dict[str, str] = {}

    def relation(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            targets[attributes["Id"]] = attributes["Target"]

    with package.open("xl/_rels/workbook.bin.rels") as source:
        parse(source, relation, lambda _: None, lambda _: None)
    return targets
