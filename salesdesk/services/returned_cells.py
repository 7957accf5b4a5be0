"""The cells of one field in a row of our own export: what they say, and what they would have been exported as."""

import re
from collections.abc import Mapping
from typing import Any

from salesdesk.domain.fields import Field
from salesdesk.domain.kinds import Json, Reference
from salesdesk.domain.text import clean
from salesdesk.exchange.cells import Spoiled
from salesdesk.exchange.own_columns import GOES_ON, OF_REFERENCE, field_cells, fitting
from salesdesk.exchange.own_marks import number_of, plain
from salesdesk.exchange.own_sheet import OwnRow, OwnSheet
from salesdesk.exchange.own_values import read_field
from salesdesk.exchange.remarks import NotReadable
from salesdesk.exchange.spreadsheet import LONGEST_TEXT, size_of
from salesdesk.exchange.values import Setting, why_spoiled
from salesdesk.i18n import Translator, translator
from salesdesk.services.named_records import NOT_ONE, NamedRecords
from salesdesk.services.records import NOT_BY_HAND, is_record_id
from salesdesk.store.reader import Reader

_LETTERS_LOST = re.compile(r"\?\w|\s\?\s")


class NotTaken(Exception):
    """An edited cell that is not taken: the column's name and why."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(column, reason)
        self.column = column
        self.reason = reason


class ReturnedCells:
    """Reads edited cells, in the language and the format of their file."""

    def __init__(self, reader: Reader, own: OwnSheet, setting: Setting, tr: Translator) -> None:
        self._reader = reader
        self._own = own
        self._setting = setting
        self._tr = tr
        self._file_tr = translator(own.mark.lang)
        self._names = NamedRecords(reader, tr)

    def read(
        self, each: Field, row: OwnRow, touched: frozenset[str], now: Any, titles: Mapping[str, str]
    ) -> Json:
        """The stored value of a field with touched cells; raises `NotTaken`."""
        tr = self._tr
        for name in touched.intersection(columns_of(each)):
            if isinstance(cell := row.cells.get(name), Spoiled):
                raise NotTaken(name, why_spoiled(cell).remark.text(tr))
        if isinstance(each.kind, Reference):
            new: Json = self._referred(each, row, touched, now)
        else:
            # Parts whose column was taken out of the file stay as the desk has them.
            present = dict(zip(each.part_names, self._cells(each, now, titles), strict=True))
            cells: dict[str, Any] = {name: row.cells.get(name, present[name]) for name in each.part_names}
            if self._is_cut(each, cells[each.part_names[0]], now):
                raise NotTaken(
                    each.part_names[0],
                    tr("This text is longer than a cell can hold; change it in the desk."),
                )
            try:
                new = read_field(each, cells, self._setting, self._own.mark.form)
            except NotReadable as error:
                raise NotTaken(next(iter(sorted(touched)), each.name), error.remark.text(tr)) from None
        if not each.by_hand and new != now:
            raise NotTaken(each.name, tr(NOT_BY_HAND).format(name=tr(each.label)))
        if new is None and each.required and now is not None:
            raise NotTaken(each.part_names[0], tr("This field is needed."))
        return new

    def _referred(self, each: Field, row: OwnRow, touched: frozenset[str], now: Any) -> str | None:
        """The record that title and id of a reference name; raises `NotTaken`."""
        tr = self._tr
        title, by_id = each.name, each.name + OF_REFERENCE
        name = plain(row.cells.get(title)).strip()
        record = plain(row.cells.get(by_id)).strip()
        if by_id in touched and record:
            types = self._reader.types([record, row.record])
            if not types and is_record_id(row.record) and is_record_id(record):
                # Nobody here knows either: what the row of another laptop refers to may come later.
                return self._names.find(each.refers, name) or record
            if self._reader.get(record) is None or types[record] not in each.refers:
                raise NotTaken(
                    by_id, tr("“{value}” is not the id of a record that fits here.").format(value=record)
                )
            if title in touched & row.touched and name and self._reader.titles([record])[record] != name:
                raise NotTaken(
                    title, tr("“{name}” is not the record with the id beside it.").format(name=name)
                )
            return record
        if title not in touched:
            return now if name else None
        if not name:
            return None
        found_id = self._names.find(each.refers, name)
        if (
            found_id is None
            and self._reader.types([name]).get(name) in each.refers
            and self._reader.get(name)
        ):
            found_id = name
        if found_id is None:
            raise NotTaken(title, tr(NOT_ONE).format(name=name))
        return found_id

    def _is_cut(self, each: Field, cell: Any, now: Any) -> bool:
        if self._own.mark.form != "xlsx":
            return False
        long = isinstance(now, str) and size_of(now) > LONGEST_TEXT
        return long or (isinstance(cell, str) and self._file_tr(GOES_ON) in cell)

    def says_what_was_exported(self, each: Field, new: Json, kept: Mapping[str, int]) -> bool:
        """Whether a spreadsheet program only wrote a cell in another way: a date in digits, a number as text."""
        if isinstance(each.kind, Reference) or new is None:
            return False
        again = self.numbers(each, each.kind.load(new), {})
        return all(again[name] == kept[name] for name in each.part_names if name in kept)

    def without_letters(
        self, each: Field, row: OwnRow, now: Any, titles: Mapping[str, str], kept: Mapping[str, int]
    ) -> frozenset[str]:
        """The columns whose text only lost letters when the file was saved in a code that does not have them.

        Raises `NotTaken` where that seems so, and the desk no longer has the text to compare.
        """
        found: set[str] = set()
        for name, text in self._texts(each, now, titles).items():
            cell = row.cells.get(name)
            if not isinstance(cell, str) or "?" not in cell:
                continue
            if _is_without_letters(cell, text):
                found.add(name)
            elif number_of(text) != kept[name] and _LETTERS_LOST.search(cell):
                raise NotTaken(name, self._tr("It seems to have lost letters when the file was saved."))
        return frozenset(found)

    def _cells(self, each: Field, value: Any, titles: Mapping[str, str]) -> tuple[Any, ...]:
        return field_cells(each, value, titles, self._file_tr, self._own.mark.form)

    def numbers(self, each: Field, value: Any, titles: Mapping[str, str]) -> dict[str, int]:
        """The check numbers with which a typed value would be exported."""
        numbers = {name: number_of(text) for name, text in self._texts(each, value, titles).items()}
        if each.travel == "owner":
            numbers[each.name + OF_REFERENCE] = number_of(value or "")
        return numbers

    def _texts(self, each: Field, value: Any, titles: Mapping[str, str]) -> dict[str, str]:
        texts = [plain(cell) for cell in self._cells(each, value, titles)]
        if self._own.mark.form == "xlsx":
            texts = [fitting(text, self._file_tr) for text in texts]
        return dict(zip(each.part_names, texts, strict=True))


def _is_without_letters(cell: str, text: str) -> bool:
    """Whether a cell is a text with “?” for some letters; for one beyond the basic plane there may be two."""
    if cell == text or text.isascii():
        return False
    as_saved = (re.escape(sign) if sign.isascii() else rf"(?:{sign}|\?\??)" for sign in text.strip())
    return re.fullmatch("".join(as_saved), clean(cell).strip()) is not None


def columns_of(each: Field) -> tuple[str, ...]:
    """The names of the columns that a field has in an export."""
    return (*each.part_names, each.name + OF_REFERENCE) if each.travel == "owner" else each.part_names
