"""Reads the columns that are about one side of a table, its records or their contacts, into stored values of the fields."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from salesdesk.domain import kinds
from salesdesk.domain.fields import Field
from salesdesk.domain.kinds import Json
from salesdesk.domain.text import words
from salesdesk.domain.typed import NO_YEAR
from salesdesk.errors import UserError
from salesdesk.exchange.beside import looking_beside, says_more
from salesdesk.exchange.cells import Cell, Column
from salesdesk.exchange.date_columns import DateColumns
from salesdesk.exchange.dates import Order
from salesdesk.exchange.headings import says_a_part
from salesdesk.exchange.mapping import Guess, Target
from salesdesk.exchange.phones import digits_of, read_emails, read_phones, read_websites
from salesdesk.exchange.remarks import NotReadable, Remark
from salesdesk.exchange.several_people import read_people
from salesdesk.exchange.single_columns import Refuse, Single, converted, first_said
from salesdesk.exchange.values import Setting, as_text, read_long_text, read_text, reader_of
from salesdesk.exchange.whole_columns import whole_column_reader
from salesdesk.i18n import N_

_NOTED = N_("What stands beside the value in a cell of column {column} is kept in the notes.")
_YEARLESS = N_("Birthdays without a year in column {column} are kept in the notes.")
_ONLY = N_("Only a part of “{value}” is taken.")

_Column = tuple[Target, Guess]


@dataclass(slots=True)
class Side:
    """What a chunk says about its records, or about their contacts: one entry per row, or by index of the row."""

    values: list[dict[str, Json]] = field(default_factory=list)
    names: dict[int, dict[str, str]] = field(default_factory=dict)
    numbers: dict[int, list[str]] = field(default_factory=dict)


class SideReader:
    """How the columns of one side fill its fields."""

    def __init__(self, columns: Sequence[_Column], setting: Setting, dates: DateColumns) -> None:
        self.remarks: list[Remark] = []
        self._has_notes = any("notes" in target.record.fields for target, _ in columns)
        self._dates = dates
        self._setting = setting
        self._single: list[Single] = []
        self._texts: dict[str, tuple[Field, list[Guess]]] = {}
        self._several: list[tuple[Field, Guess]] = []
        self._parts: dict[str, tuple[Field, list[tuple[str, Guess]]]] = {}
        self._references: list[tuple[Field, Guess]] = []
        names = Counter(target.name for target, _ in columns)
        for target, guess in columns:
            kind = target.field.kind
            if isinstance(kind, kinds.Reference):
                self._references.append((target.field, guess))
            elif isinstance(kind, kinds.Phone | kinds.Email | kinds.Web):
                self._several.append((target.field, guess))
            elif len(kind.parts) > 1:
                self._parts.setdefault(target.field.name, (target.field, []))[1].append((target.part, guess))
            elif names[target.name] > 1 and type(kind) in (kinds.Text, kinds.LongText):
                self._texts.setdefault(target.field.name, (target.field, []))[1].append(guess)
            elif not isinstance(kind, kinds.File):
                self._single.append(self._reading(target.field, guess))
        self._quick = {
            target.name: whole_column_reader(target, setting)
            for target, _ in self._several
            if sum(other is target for other, _ in self._several) == 1
        }
        for name, (amount, parts) in list(self._parts.items()):
            if isinstance(amount.kind, kinds.Amount) and [part for part, _ in parts] == ["amount"]:
                del self._parts[name]
                self._single.append(self._reading(amount, parts[0][1]))

    def _reading(self, target: Field, guess: Guess) -> Single:
        order: Order = "day first"
        if isinstance(target.kind, kinds.Day):
            order = self._dates.order(guess.index)
            self._say(self._dates.remarks(guess))
        of_people = guess.field == "contact.name"
        reader = read_people if of_people else reader_of(target, self._setting, order)
        quick = whole_column_reader(target, self._setting)
        return Single(target.name, guess, reader, quick, looking_beside(target.kind))

    def _say(self, remarks: Iterable[Remark]) -> None:
        self.remarks += [remark for remark in remarks if remark not in self.remarks]

    def read(self, columns: Sequence[Column], height: int, refuse: Refuse) -> Side:
        """What the columns of a chunk say; `refuse` is told about every cell that says nothing sound."""
        names: list[str] = []
        read: list[Sequence[Json]] = []
        yearless: list[tuple[int, Guess, Cell]] = []
        for one in self._single:
            values = converted(columns[one.guess.index], one, self._but_yearless(one.guess, yearless, refuse))
            if one.field in names:
                at = names.index(one.field)
                read[at] = first_said(read[at], values, columns[one.guess.index], one.guess, refuse)
            else:
                names.append(one.field)
                read.append(values)
        for target, guesses in self._texts.values():
            is_long = isinstance(target.kind, kinds.LongText)
            mark = "\n" if is_long else ", "
            reader = read_long_text if is_long else read_text
            texts = [map(reader, columns[guess.index]) for guess in guesses]
            rows_of_texts = zip(*texts, strict=True)
            names.append(target.name)
            if target.name == "name":
                are_parts = [says_a_part(guess.header) for guess in guesses]
                read.append([_one_name(row, are_parts) for row in rows_of_texts])
            else:
                read.append([mark.join(filter(None, row)) or None for row in rows_of_texts])
        uneven: list[tuple[Field, Guess]] = []
        for target, guess in self._several:
            quick = self._quick.get(target.name)
            if quick and (plain := quick(columns[guess.index])) is not None:
                names.append(target.name)
                read.append(plain)
            else:
                uneven.append((target, guess))
        side = Side()
        if names:
            keys = tuple(names)
            rows = zip(*read, strict=True)
            side.values = [
                {key: value for key, value in zip(keys, row, strict=True) if value is not None}
                if None in row
                else dict(zip(keys, row, strict=True))
                for row in rows
            ]
        else:
            side.values = [{} for _ in range(height)]
        self._read_several(uneven, columns, side, refuse)
        self._read_beside_values(columns, side, refuse)
        for i, guess, cell in yearless:
            self._keep(side.values[i], f"{guess.title}: {as_text(cell)}", i, guess, cell, refuse, _YEARLESS)
        self._read_parts(columns, side, refuse)
        for target, guess in self._references:
            for i, cell in enumerate(columns[guess.index]):
                if cell is not None and (text := read_text(cell)):
                    side.names.setdefault(i, {})[target.name] = text
        return side

    def _but_yearless(self, guess: Guess, yearless: list[tuple[int, Guess, Cell]], refuse: Refuse) -> Refuse:
        """Refuses the cells of a column except birthdays without their year, which are gathered for the notes."""
        if not self._has_notes:
            return refuse

        def gather(i: int, title: str, cell: Cell, remark: Remark) -> None:
            if remark.code == NO_YEAR:
                yearless.append((i, guess, cell))
            else:
                refuse(i, title, cell, remark)

        return gather

    def _read_several(
        self, several: Sequence[tuple[Field, Guess]], columns: Sequence[Column], side: Side, refuse: Refuse
    ) -> None:
        """Phones, e-mails and websites: the first fills its field, further ones follow as numbers or as notes."""
        country = self._setting.defaults.country
        for target, guess in several:
            name, is_phone = target.name, isinstance(target.kind, kinds.Phone)
            for i, cell in enumerate(columns[guess.index]):
                if cell is None:
                    continue
                try:
                    found = _reached(target.kind, cell, country)
                except NotReadable as error:
                    refuse(i, guess.title, cell, error.remark)
                    continue
                values = side.values[i]
                first = str(values.setdefault(name, found[0])) if found else ""
                further = [one for one in found if one.casefold() != first.casefold()]
                if is_phone:
                    for one in further:
                        _add_number(side, i, one)
                if found and isinstance(cell, str) and says_more(cell, (*found, str(values.get("name", "")))):
                    self._keep(values, f"{guess.title}: {cell.strip()}", i, guess, cell, refuse)
                elif further and not is_phone:
                    self._keep(values, "\n".join(further), i, guess, cell, refuse)

    def _read_beside_values(self, columns: Sequence[Column], side: Side, refuse: Refuse) -> None:
        """What stands beside a figure or a day, as in "500 (without Tet)", is kept with it."""
        for one in self._single:
            column = columns[one.guess.index]
            if one.says_more is None or {str, datetime}.isdisjoint(map(type, column)):
                continue
            for i, cell in enumerate(column):
                if one.field in side.values[i] and one.says_more(cell):
                    line = f"{one.guess.title}: {as_text(cell)}"
                    self._keep(side.values[i], line, i, one.guess, cell, refuse)

    def _keep(
        self,
        values: dict[str, Json],
        line: str,
        i: int,
        guess: Guess,
        cell: Cell,
        refuse: Refuse,
        said: str = _NOTED,
    ) -> None:
        """Notes what no field takes of a cell; where no notes are kept the cell is listed as not all taken."""
        if not self._has_notes:
            refuse(i, guess.title, cell, Remark(_ONLY, {"value": as_text(cell)}))
            return
        notes = str(values.get("notes") or "")
        if line not in notes:
            values["notes"] = f"{notes}\n{line}" if notes else line
        self._say([Remark(said, {"column": guess.title})])

    def _read_parts(self, columns: Sequence[Column], side: Side, refuse: Refuse) -> None:
        for target, parts in self._parts.values():
            for i, row in enumerate(zip(*(columns[guess.index] for _, guess in parts), strict=True)):
                texts = {part: as_text(cell) for (part, _), cell in zip(parts, row, strict=True)}
                if not any(texts.values()):
                    continue
                try:
                    value = target.kind.parse(texts, None, self._setting.defaults)
                except UserError as error:
                    said = " ".join(filter(None, texts.values()))
                    refuse(i, parts[0][1].title, said, Remark(error.code, error.params))
                else:
                    if value is not None:
                        side.values[i][target.name] = value


def _reached(kind: kinds.Kind, cell: Cell, country: str) -> list[str]:
    """The numbers, e-mail addresses or websites of a cell; raises `NotReadable`."""
    if isinstance(kind, kinds.Phone):
        return read_phones(cell, country)
    return read_emails(cell) if isinstance(kind, kinds.Email) else read_websites(cell)


def _one_name(texts: Sequence[str | None], are_parts: Sequence[bool]) -> str | None:
    """The name that several columns tell: its parts, and a whole one beside them as far as it says more."""
    told = list(zip(texts, are_parts, strict=True))
    name = " ".join(text for text, is_part in told if text and is_part)
    for whole in (text for text, is_part in told if text and not is_part):
        known, said = set(words(name)), set(words(whole))
        if known <= said:
            name = whole
        elif not said <= known:
            name = f"{name} {whole}"
    return name or None


def _add_number(side: Side, i: int, number: str) -> None:
    known = [value for value in side.values[i].values() if isinstance(value, str)]
    numbers = side.numbers.setdefault(i, [])
    digits = digits_of(number)
    if all(digits_of(one) != digits for one in (*known, *numbers)):
        numbers.append(number)
