"""Turns the rows of a table into drafts of records: accounts with their contacts and further telephone numbers."""

from collections import Counter
from collections.abc import Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from typing import TypeAlias

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Json
from salesdesk.domain.text import fold
from salesdesk.errors import Progress, no_progress
from salesdesk.exchange.column_values import ReadChunk, RefusedCell, TableReader
from salesdesk.exchange.mapping import Mapping
from salesdesk.exchange.phones import digits_of
from salesdesk.exchange.remarks import Remark
from salesdesk.exchange.tables import Table
from salesdesk.exchange.values import Setting
from salesdesk.i18n import N_


@dataclass(slots=True)
class Draft:
    """A record that a file describes.

    `values` are stored values by field name; `names` the texts of fields that refer to other records, which
    are still to be found; `children` drafts that belong to it (contacts, further numbers); `rows` its row
    numbers in the file.
    """

    type: str
    rows: list[int]
    values: dict[str, Json]
    names: Map[str, str] = field(default_factory=dict)
    children: list["Draft"] = field(default_factory=list)


Found: TypeAlias = Draft | RefusedCell

_NO_NAMES: Map[str, str] = {}
_NO_NUMBERS: list[str] = []


def drafts(
    table: Table, mapping: Mapping, setting: Setting, progress: Progress = no_progress
) -> Iterator[Found]:
    """The drafts of a table's rows, and what had to be refused, as it is met.

    Rows of the same firm become one draft with several contacts: rows with the same name and no other tax
    code, and rows that name only a person below a firm. A draft comes as soon as its last row has been read.
    Progress counts rows.
    """
    reader = TableReader(table, mapping, setting)
    found = _accounts if mapping.record.name == "account" else _records
    yield from found(reader, table, mapping, progress)


def _records(reader: TableReader, table: Table, mapping: Mapping, progress: Progress) -> Iterator[Found]:
    required = [name for name, one in mapping.record.fields.items() if one.required]
    done = 0
    for chunk in reader.chunks():
        for i, number in enumerate(chunk.rows):
            yield from chunk.refused.get(i, ())
            values, names = chunk.own.values[i], chunk.own.names.get(i, _NO_NAMES)
            missing = next((n for n in required if n not in values and n not in names), None)
            if missing is None:
                yield Draft(mapping.record.name, [number], values, names)
            elif values or names:
                label = mapping.record.fields[missing].label
                yield RefusedCell(number, "", "", Remark(N_("The row has no “{field}”."), {"field": label}))
        done += len(chunk.rows)
        progress(done, table.rows)


def _accounts(reader: TableReader, table: Table, mapping: Mapping, progress: Progress) -> Iterator[Found]:
    repeated = _Repeated(table, mapping)
    last: Draft | None = None
    done = 0
    for chunk in reader.chunks():
        own, contacts = chunk.own, chunk.contact
        for i, number in enumerate(chunk.rows):
            if i in chunk.refused:
                yield from chunk.refused[i]
            values, person = own.values[i], contacts.values[i]
            if "name" not in values and mapping.is_address_book and "name" in person:
                values = {"name": person["name"], "kind": "person", **values}
            if "name" not in values:
                if person and last and not values.keys() - _SHARED and i not in own.names:
                    last.rows.append(number)
                    _add_contact(last, chunk, i, values)
                elif values or person:
                    yield RefusedCell(number, "", "", Remark(N_("The row has no name.")))
                continue
            if last is not None:
                if repeated.none:
                    yield last
                else:
                    yield from repeated.let_go(last)
            numbers = [_number(one, number) for one in own.numbers.get(i, _NO_NUMBERS)]
            last = Draft("account", [number], values, own.names.get(i, _NO_NAMES), numbers)
            if person or i in contacts.numbers:
                _add_contact(last, chunk, i, {})
        done += len(chunk.rows)
        progress(done, table.rows)
    if last is not None:
        yield from repeated.let_go(last)
    yield from repeated.rest()


_SHARED = {"phone", "email", "notes"}
"""What a row without a firm may still say: it is about the person then."""


def _add_contact(account: Draft, chunk: ReadChunk, i: int, shared: Map[str, Json]) -> None:
    """Adds the contact of a row; one without a name gives its numbers to the firm."""
    number = chunk.rows[i]
    person = chunk.contact.values[i]
    if shared:
        person = {**{name: value for name, value in shared.items() if name in _SHARED}, **person}
    further = chunk.contact.numbers.get(i, _NO_NUMBERS)
    if "name" in person:
        numbers = [_number(one, number) for one in further]
        names = chunk.contact.names.get(i, _NO_NAMES)
        account.children.append(Draft("contact", [number], person, names, numbers))
        return
    further = list(further)
    for name, own in (("mobile", "phone"), ("phone", "phone"), ("email", "email")):
        value = person.pop(name, None)
        if value is None:
            continue
        if own not in account.values:
            account.values[own] = value
        elif own == "phone":
            further.insert(0, str(value))
        elif account.values[own] != value:
            _add_note(account, str(value))
    account.children.extend(_number(one, number) for one in further)
    contact_fields = REGISTRY["contact"].fields
    for name, value in person.items():
        if isinstance(value, str) and name in contact_fields:
            _add_note(account, value)


def _add_note(account: Draft, line: str) -> None:
    notes = account.values.get("notes")
    account.values["notes"] = f"{notes}\n{line}" if notes else line


def _number(number: str, row: int) -> Draft:
    return Draft("phone", [row], {"number": number})


class _Repeated:
    """Drafts of firms that stand in several places of the table, kept until the last one has been read."""

    def __init__(self, table: Table, mapping: Mapping) -> None:
        self._columns = {guess.field: guess.title for guess in mapping.columns if guess.field}
        self._left = _repeated_names(table, mapping)
        self._kept: dict[str, list[Draft]] = {}
        self.none = not self._left

    def let_go(self, draft: Draft) -> Iterator[Found]:
        """The draft, unless more of it is to come; then all of it once that has been read."""
        key = _firm_key(str(draft.values["name"]))
        left = self._left.get(key)
        if left is None:
            yield draft
            return
        kept = self._kept.setdefault(key, [])
        twin = next((one for one in kept if _same_firm(one, draft)), None)
        if twin is None:
            kept.append(draft)
        else:
            yield from self._join(twin, draft)
        self._left[key] = left - 1
        if left == 1:
            yield from self._kept.pop(key)

    def rest(self) -> Iterator[Draft]:
        """Whatever is still kept."""
        for kept in self._kept.values():
            yield from kept

    def _join(self, first: Draft, second: Draft) -> Iterator[RefusedCell]:
        """Adds a later draft of the same firm to the first; what contradicts is refused."""
        first.rows.extend(second.rows)
        first.names = {**second.names, **first.names}
        for name, value in second.values.items():
            kept = first.values.setdefault(name, value)
            if kept == value or name == "name":
                continue
            if name == "phone":
                if digits_of(str(kept)) != digits_of(str(value)):
                    first.children.append(_number(str(value), second.rows[0]))
            elif name == "notes":
                _add_note(first, str(value))
            else:
                reason = Remark(
                    N_("Row {other} of the same firm says otherwise, and that was kept."),
                    {"other": first.rows[0]},
                )
                title = self._columns.get(name, name)
                shown = str(value.get("amount", "")) if isinstance(value, dict) else str(value)
                yield RefusedCell(second.rows[0], title, shown, reason)
        known = [_identity(child) for child in first.children]
        first.children.extend(child for child in second.children if _identity(child) not in known)


def _identity(child: Draft) -> tuple[str, str, str]:
    if child.type == "phone":
        return "phone", digits_of(str(child.values["number"])), ""
    return "contact", fold(str(child.values["name"])), str(child.values.get("mobile", ""))


def _same_firm(one: Draft, other: Draft) -> bool:
    codes = {str(draft.values["tax_code"]) for draft in (one, other) if "tax_code" in draft.values}
    return len(codes) < 2


def _repeated_names(table: Table, mapping: Mapping) -> dict[str, int]:
    """How often each name stands in the table, for those that stand in it more than once."""
    place = next((guess.index for guess in mapping.columns if guess.field == "name"), None)
    if place is None:
        return {}
    joined = "\n".join(table.texts(place)).casefold()
    texts = joined.split("\n")
    if len(set(texts)) == len(texts) and "  " not in joined:
        return {}
    texts = [_firm_key(text) for text in table.texts(place)]
    counts = Counter(texts)
    return {} if len(counts) == len(texts) else {key: n for key, n in counts.items() if n > 1}


def _firm_key(name: str) -> str:
    return " ".join(name.casefold().split())


__all__ = ["Draft", "Found", "RefusedCell", "drafts"]
