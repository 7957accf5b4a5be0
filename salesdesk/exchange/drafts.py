"""Turns the rows of a table into drafts of records: accounts with their contacts and further telephone numbers."""

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Map
from types import MappingProxyType
from typing import TypeAlias

from salesdesk.domain.addressing import called_and_name, called_by, called_in_letters, is_title
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Json
from salesdesk.domain.names import is_vietnamese, unaddressed
from salesdesk.domain.text import fold, on_one_line
from salesdesk.errors import Progress, no_progress
from salesdesk.exchange.column_values import ReadChunk, RefusedCell, TableReader, refused_row
from salesdesk.exchange.doubles import Repeated
from salesdesk.exchange.draft import Draft, add_note, number_draft
from salesdesk.exchange.mapping import Mapping
from salesdesk.exchange.remarks import Remark
from salesdesk.exchange.several_people import is_name, one_each
from salesdesk.i18n import N_

Found: TypeAlias = Draft | RefusedCell

_NO_NAMES: Map[str, str] = {}
_NO_NUMBERS: list[str] = []


def drafts(reader: TableReader, progress: Progress = no_progress) -> Iterator[Found]:
    """The drafts of a table's rows, and what had to be refused, as it is met.

    Rows of the same firm become one draft with several contacts: rows with the same name and no other tax
    code, and rows that name only a person below a firm. A draft comes as soon as its last row has been read.
    Progress counts rows.
    """
    found = _accounts if reader.mapping.record.name == "account" else _records
    return found(reader, progress)


def _records(reader: TableReader, progress: Progress) -> Iterator[Found]:
    record = reader.mapping.record
    required = [name for name, one in record.fields.items() if one.required]
    done = 0
    for chunk in reader.chunks():
        for i, number in enumerate(chunk.rows):
            yield from chunk.refused.get(i, ())
            values, names = chunk.own.values[i], chunk.own.names.get(i, _NO_NAMES)
            missing = next((n for n in required if n not in values and n not in names), None)
            if missing is None:
                numbers = [number_draft(one, number) for one in chunk.own.numbers.get(i, _NO_NUMBERS)]
                _take_title(values)
                yield Draft(record.name, [number], values, names, numbers)
            elif values or names:
                label = record.fields[missing].label
                reason = Remark(N_("The row has no “{field}”."), {"field": label})
                yield refused_row(number, chunk.texts(i), reason)
        done += len(chunk.rows)
        progress(done, reader.table.rows)


def _accounts(reader: TableReader, progress: Progress) -> Iterator[Found]:
    repeated = Repeated(reader.table, reader.mapping)
    of_people = reader.mapping.is_address_book
    nameless = _nameless(reader.mapping)
    called = next((each.title for each in reader.mapping.columns if each.field == "contact.name"), "")
    last: Draft | None = None
    done = 0
    for chunk in reader.chunks():
        own, contacts = chunk.own, chunk.contact
        for i, number in enumerate(chunk.rows):
            if i in chunk.refused:
                yield from chunk.refused[i]
            values, person = own.values[i], contacts.values[i]
            if "name" not in values and of_people and "name" in person:
                values = {"name": on_one_line(str(person["name"])), "kind": "person", **values}
            if "name" not in values:
                if person and last and not values.keys() - _SHARED and i not in own.names:
                    last.rows.append(number)
                    _add_contact(last, chunk, i, called, values, own.numbers.get(i, _NO_NUMBERS))
                elif values or person or i in own.names:
                    yield refused_row(number, chunk.texts(i), nameless)
                continue
            if last is not None:
                if repeated.none:
                    yield last
                else:
                    yield from repeated.let_go(last)
            numbers = [number_draft(one, number) for one in own.numbers.get(i, _NO_NUMBERS)]
            last = Draft("account", [number], values, own.names.get(i, _NO_NAMES), numbers)
            if person or i in contacts.numbers:
                _add_contact(last, chunk, i, called)
        done += len(chunk.rows)
        progress(done, reader.table.rows)
    if last is not None:
        yield from repeated.let_go(last)
    yield from repeated.rest()


def _nameless(mapping: Mapping) -> Remark:
    """Why a row that names no account is not taken, and what to do."""
    column = next((guess.title for guess in mapping.columns if guess.field == "name"), None)
    if column is None:
        return Remark(N_("No column is taken for the account’s name."))
    sentence = N_("The row names no account: fill in column “{column}” and import the file again.")
    return Remark(sentence, {"column": column})


_SHARED = {"phone", "email", "notes"}
"""What a row without a firm may still say: it is about the person then."""


def _add_contact(
    account: Draft,
    chunk: ReadChunk,
    i: int,
    called: str,
    shared: Map[str, Json] = MappingProxyType({}),
    shared_numbers: Sequence[str] = (),
) -> None:
    """Adds the contact of a row, or several whom the column `called` so names; one without a name gives its numbers to the firm.

    What of the row's other columns is `shared` is about the person, too.
    """
    number = chunk.rows[i]
    contact = Draft("contact", [number], chunk.contact.values[i], chunk.contact.names.get(i, _NO_NAMES))
    person = contact.values
    further = [*chunk.contact.numbers.get(i, _NO_NUMBERS), *shared_numbers]
    for name, value in shared.items():
        kept = person.setdefault(name, value)
        if kept != value and name == "phone":
            further.insert(0, str(value))
        elif kept != value:
            add_note(contact, str(value))
    if "name" in person:
        contact.children = [number_draft(one, number) for one in further]
        people = one_each(contact, called)
        for each in people:
            _take_title(each.values, account)
        account.children.extend(people)
        return
    for name, own in (("mobile", "phone"), ("phone", "phone"), ("email", "email")):
        value = person.pop(name, None)
        if value is None:
            continue
        if own not in account.values:
            account.values[own] = value
        elif own == "phone":
            further.insert(0, str(value))
        elif account.values[own] != value:
            add_note(account, str(value))
    account.children.extend(number_draft(one, number) for one in further)
    contact_fields = REGISTRY["contact"].fields
    for name, value in person.items():
        if isinstance(value, str) and name in contact_fields:
            add_note(account, value)


def _take_title(person: dict[str, Json], account: Draft | None = None) -> None:
    """Makes a form of address of a title, be it in a column of its own or before the name, which then stands without it."""
    title, name = person.get("address_as"), person.get("name")
    if not isinstance(name, str):
        return
    if isinstance(title, str) and is_title(fold(title).strip(".")):
        person["address_as"] = called_by(title, unaddressed(name) or name)
    called, alone = called_and_name(name)
    if called and _is_plain(alone, account):
        person["name"] = alone
        person.setdefault("address_as", called)


def _is_plain(name: str, account: Draft | None) -> bool:
    """Whether a name is a person's alone; in an address book a firm may stand behind it: Lan Vietravel."""
    said = called_in_letters(name)
    of_people = account is not None and account.values.get("kind") == "person"
    if of_people and " " in said and not is_vietnamese(said):
        return False
    return is_name(said.title() if said.islower() else said)
