"""Runs in the child process: finds the cells of an xlsx file that show no value, which the quick reader gives as empty."""

import re
import zipfile
from collections.abc import Iterator
from html import unescape

from salesdesk.exchange.cells import Spoiled
from salesdesk.exchange.packages import BROKEN
from salesdesk.exchange.sparse_reading import place_of, worksheet_parts

SpoiledCells = dict[str, dict[int, dict[int, Spoiled]]]
"""By the name of the sheet, the row and the column, both from 1."""

_BLOCK = 1 << 22
_LONGEST_ROW = 1 << 26
_ROW_ENDS = (b"</row>", b":row>")
_ERROR = re.compile(rb"<(?:\w+:)?c\b([^>]*\bt=[\"']e[\"'][^>]*)>.*?<(?:\w+:)?v>([^<]*)<", re.DOTALL)
_NO_RESULT = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b[^>]*(?:/>|>([^<]*)</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_TEXT_RESULT = re.compile(rb"\bt=[\"']str[\"']")
_REFERENCE = re.compile(rb"\br=[\"']([A-Z]{1,3}[0-9]{1,7})[\"']")


def spoiled_cells(path: str) -> SpoiledCells:
    """The errors, and the formulas without a result, of each sheet; none of a file that cannot be looked through."""
    found: SpoiledCells = {}
    try:
        with zipfile.ZipFile(path) as package:
            for about, part in worksheet_parts(package):
                for place, text in _in_part(package, part):
                    row, column = place_of(place, 0, 0)
                    found.setdefault(about.get("name", ""), {}).setdefault(row, {})[column] = Spoiled(text)
    except BROKEN:
        # The quick reader says what is wrong with such a file.
        return {}
    return found


def _in_part(package: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    for block in _blocks(package, part):
        if b't="e"' in block or b"t='e'" in block:
            for attributes, error in _ERROR.findall(block):
                yield from _placed(attributes, unescape(error.decode("utf-8", "replace")))
        if b"<f" in block or b":f" in block:
            for attributes, formula in _NO_RESULT.findall(block):
                if not _TEXT_RESULT.search(attributes):
                    yield from _placed(attributes, "=" + unescape(formula.decode("utf-8", "replace")))


def _placed(attributes: bytes, text: str) -> Iterator[tuple[str, str]]:
    if place := _REFERENCE.search(attributes):
        yield place[1].decode(), text


def _blocks(package: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The text of a sheet in pieces that each end with a row."""
    rest = b""
    with package.open(part) as source:
        while piece := source.read(_BLOCK):
            rest += piece
            if end := max(rest.rfind(mark) for mark in _ROW_ENDS) + 1:
                yield rest[:end]
                rest = rest[end:]
            elif len(rest) > _LONGEST_ROW:
                rest = b""
    yield rest
