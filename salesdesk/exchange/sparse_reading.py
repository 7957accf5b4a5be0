"""Runs in the child process: reads xlsx and ods cell by cell, where the quick reader cannot hold a sheet."""

import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import IO
from xml.parsers import expat

from salesdesk.exchange.cells import Cell, Spoiled
from salesdesk.exchange.ods_reading import OdsSheets
from salesdesk.exchange.packages import BROKEN
from salesdesk.exchange.refusal import Refusal
from salesdesk.exchange.sparse_sheet import MOST_CELLS, SparseSheet

Attributes = dict[str, str]

_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_DATE_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)
_NOT_LETTERS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|General', re.IGNORECASE)
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})$")


def sparse_sheets(file: IO[bytes], kind: str, most: int) -> Iterator[SparseSheet]:
    """The sheets of an xlsx or ods file, at most `most` cells each once laid out."""
    if kind not in ("xlsx", "ods"):
        raise Refusal("damaged")
    try:
        with zipfile.ZipFile(file) as package:
            for sheet in _workbook(package) if kind == "xlsx" else _document(package):
                sheet.lay_out(most)
                yield sheet
    except BROKEN:
        raise Refusal("damaged") from None


def parse(
    source: IO[bytes],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Reads XML with names freed of their namespaces; raises `Refusal` for a document type declaration."""
    parser = expat.ParserCreate(namespace_separator=" ")
    names: dict[str, str] = {}

    def local(name: str) -> str:
        if name not in names:
            names[name] = name.rpartition(" ")[2]
        return names[name]

    def refuse(*_: object) -> None:
        raise Refusal("entities")

    parser.StartElementHandler = lambda name, attributes: start(
        local(name), {local(key): value for key, value in attributes.items()}
    )
    parser.EndElementHandler = lambda name: end(local(name))
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    parser.buffer_text = True
    parser.ParseFile(source)


def worksheet_parts(package: zipfile.ZipFile) -> Iterator[tuple[Attributes, str]]:
    """What an xlsx file says of each worksheet in it, and the part that holds its cells."""
    names = _names(package)
    targets: dict[str, str] = {}
    listed: list[Attributes] = []

    def relation(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            targets[attributes["Id"]] = attributes["Target"]

    def entry(name: str, attributes: Attributes) -> None:
        if name == "sheet":
            listed.append(attributes)

    _read(package, names["xl/_rels/workbook.xml.rels"], relation)
    _read(package, names["xl/workbook.xml"], entry)
    for about in listed:
        target = targets.get(about.get("id", ""), "")
        part = target.lstrip("/") if target.startswith("/") else "xl/" + target
        if part in names and "worksheets" in part:
            yield about, names[part]


def _names(package: zipfile.ZipFile) -> dict[str, str]:
    return {name.replace("\\", "/").lstrip("/"): name for name in package.namelist()}


def _workbook(package: zipfile.ZipFile) -> Iterator[SparseSheet]:
    names = _names(package)
    settings: Attributes = {}

    def entry(name: str, attributes: Attributes) -> None:
        if name == "workbookPr":
            settings.update(attributes)

    _read(package, names["xl/workbook.xml"], entry)
    texts = _shared_texts(package, names)
    dated = _date_styles(package, names)
    epoch = datetime(1904, 1, 1) if settings.get("date1904") in ("1", "true") else datetime(1899, 12, 30)
    for about, part in worksheet_parts(package):
        sheet = SparseSheet(about.get("name", ""), about.get("state", "visible") != "visible")
        with package.open(part) as source:
            _XlsxSheet(sheet, texts, dated, epoch).read(source)
        yield sheet


def _read(package: zipfile.ZipFile, part: str, start: Callable[[str, Attributes], None]) -> None:
    with package.open(part) as source:
        parse(source, start, lambda _: None, lambda _: None)


def _shared_texts(package: zipfile.ZipFile, names: dict[str, str]) -> Sequence[str]:
    part = next((names[n] for n in names if n.lower() == "xl/sharedstrings.xml"), None)
    texts: list[str] = []
    if part is None:
        return texts
    pieces: list[str] = []
    inside: list[str] = []

    def start(name: str, _: Attributes) -> None:
        inside.append(name)

    def text(data: str) -> None:
        if inside and inside[-1] == "t" and "rPh" not in inside:
            pieces.append(data)

    def end(name: str) -> None:
        inside.pop()
        if name == "si":
            texts.append("".join(pieces))
            pieces.clear()

    with package.open(part) as source:
        parse(source, start, end, text)
    return texts


def _date_styles(package: zipfile.ZipFile, names: dict[str, str]) -> set[int]:
    """Indices of the cell styles whose number format shows a date."""
    if "xl/styles.xml" not in names:
        return set()
    formats = set(_DATE_FORMATS)
    used: list[int] = []
    inside: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        inside.append(name)
        if name == "numFmt":
            if _DATE_LETTERS.search(_NOT_LETTERS.sub("", attributes.get("formatCode", ""))):
                formats.add(int(attributes["numFmtId"]))
        elif name == "xf" and "cellXfs" in inside:
            used.append(int(attributes.get("numFmtId", 0)))

    def end(_: str) -> None:
        inside.pop()

    with package.open(names["xl/styles.xml"]) as source:
        parse(source, start, end, lambda _: None)
    return {i for i, number in enumerate(used) if number in formats}


class _XlsxSheet:
    """Reads one worksheet part into a sparse sheet."""

    def __init__(self, sheet: SparseSheet, texts: Sequence[str], dated: set[int], epoch: datetime) -> None:
        self.sheet, self.texts, self.dated, self.epoch = sheet, texts, dated, epoch
        self.row = self.column = 0
        self.cell: Attributes | None = None
        self.taking = False
        self.pieces: list[str] = []
        self.formula: list[str] | None = None
        self.in_formula = False

    def read(self, source: IO[bytes]) -> None:
        parse(source, self._start, self._end, self._text)

    def _start(self, name: str, attributes: Attributes) -> None:
        if name == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column = 0
        elif name == "c":
            self.cell = attributes
            self.row, self.column = place_of(attributes.get("r", ""), self.row, self.column + 1)
        elif name in ("v", "t"):
            self.taking = self.cell is not None
        elif name == "f" and self.cell is not None:
            self.formula = []
            self.in_formula = True
        elif name == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            top, left = place_of(first, 0, 0)
            bottom, right = place_of(last or first, 0, 0)
            self.sheet.merged.append((top, left, bottom, right))

    def _text(self, data: str) -> None:
        if self.taking:
            self.pieces.append(data)
        elif self.in_formula and self.formula is not None:
            self.formula.append(data)

    def _end(self, name: str) -> None:
        if name in ("v", "t"):
            self.taking = False
        elif name == "f":
            self.in_formula = False
        elif name == "c" and self.cell is not None:
            value = self._value(self.cell, "".join(self.pieces))
            self.pieces.clear()
            if value not in (None, ""):
                self.sheet.put(self.row, self.column, value, MOST_CELLS)
            self.cell = self.formula = None

    def _value(self, cell: Attributes, text: str) -> Cell:
        kind = cell.get("t", "n")
        if kind == "s":
            return self.texts[int(text)] if text else None
        if kind in ("str", "inlineStr"):
            return text
        if kind == "b":
            return text == "1"
        if kind == "d":
            return datetime.fromisoformat(text)
        if kind == "e":
            return Spoiled(text)
        if not text:
            return None if self.formula is None else Spoiled("=" + "".join(self.formula))
        number = float(text)
        if int(cell.get("s", 0)) in self.dated and 0 <= number < 2_958_466:
            moment = self.epoch + timedelta(days=number)
            return moment.date() if number == int(number) else moment
        return number


def place_of(reference: str, row: int, column: int) -> tuple[int, int]:
    """Row and column of a reference such as B7, from 1; those that are given where it is none."""
    match = _REFERENCE.match(reference.replace("$", ""))
    if not match:
        return row, column
    number = 0
    for char in match[1]:
        number = number * 26 + ord(char) - 64
    return int(match[2]), number


def _document(package: zipfile.ZipFile) -> Iterator[SparseSheet]:
    reader = OdsSheets()
    with package.open("content.xml") as source:
        parse(source, reader.start, reader.end, reader.text)
    yield from reader.sheets


__all__ = ["MOST_CELLS", "SparseSheet", "parse", "sparse_sheets"]
