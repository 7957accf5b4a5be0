"""Adding, changing and deleting single records, from typed values or from text as people type it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from salesdesk.domain.addressing import called_and_name
from salesdesk.domain.change import ChangeId, ChangeSet, Edit
from salesdesk.domain.fields import REGISTRY, RecordType
from salesdesk.domain.kinds import Choice, Defaults, Json, Reference
from salesdesk.domain.records import Contact
from salesdesk.domain.state import Alive
from salesdesk.domain.text import fold, words
from salesdesk.errors import UserError
from salesdesk.i18n import N_, Translator
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

PORTION = 500
"""So many records are read at a time."""

ENOUGH = 8
"""How many finds are named when a text does not single out one record."""

NOT_BY_HAND = N_("“{name}” is not set by hand: combine the two records in the window.")

CODES = ("code", "tax_code")
"""Fields by which a record is called as well as by its title."""


def record_type_named(name: str) -> RecordType:
    """The record type of a name; raises `UserError` that lists the names."""
    if name not in REGISTRY:
        raise UserError(
            N_("There is no record type “{name}”; known are: {known}."), name=name, known=", ".join(REGISTRY)
        )
    return REGISTRY[name]


def add(
    journal: Journal, type_name: str, values: Mapping[str, Any], record: str | None = None
) -> tuple[str, ChangeSet]:
    """Writes a new record of typed values; gives its id and what was done."""
    entry = record_type_named(type_name)
    return add_stored(journal, entry, entry.dump(values), record)


def named(entry: RecordType, typed: str) -> dict[str, Json]:
    """The stored values of a record made from what is typed as its name; a person's title says how they are addressed."""
    if entry.cls is not Contact:
        return {entry.title[0]: typed}
    called, name = called_and_name(typed)
    return {"name": name, **({"address_as": called} if called else {})}


def add_stored(
    journal: Journal,
    entry: RecordType,
    stored: Mapping[str, Json],
    record: str | None = None,
) -> tuple[str, ChangeSet]:
    """Writes a new record of stored values, and what is so along with them; gives its id and what was done."""
    new, along = record or journal.new_id(), entry.along_with({}, stored, journal.today())
    return new, journal.write([new_record(entry, new, {**stored, **along})])


def new_record(entry: RecordType, record: str, stored: Mapping[str, Json]) -> Edit:
    """The edit that makes a record; at least one field must say something."""
    if all(value is None for value in stored.values()):
        raise UserError(N_("A new {type} needs at least one field filled in."), type=entry.name)
    return Edit(record, values=stored, type=entry.name)


def change(
    journal: Journal,
    reader: Reader,
    record: str,
    values: Mapping[str, Any],
    seen: Mapping[str, tuple[ChangeId, ...]] | None = None,
) -> ChangeSet:
    """Writes typed values into a record. `seen` are the heads that the form showed; without it, what is shown now.

    Values that are what the record has already are not written; a set of nothing is an empty change set.
    """
    state = reader.states([record]).get(record)
    if state is None or not state.shows:
        raise UserError(N_("The record {record} no longer exists."), record=record)
    entry = record_type_named(state.type)
    return change_stored(journal, entry, state.values, record, entry.dump(values), seen)


def change_stored(
    journal: Journal,
    entry: RecordType,
    current: Mapping[str, Json],
    record: str,
    stored: Mapping[str, Json],
    seen: Mapping[str, tuple[ChangeId, ...]] | None = None,
) -> ChangeSet:
    """Writes stored values where they differ from the current ones, and what is so along with them."""
    new = {name: value for name, value in stored.items() if current.get(name) != value}
    if not new:
        return ChangeSet("", None, ())
    new |= entry.along_with(current, stored, journal.today())
    bases = None if seen is None else {name: seen.get(name, ()) for name in new}
    return journal.write([Edit(record, values=new, bases=bases)])


def delete(journal: Journal, reader: Reader, record: str) -> ChangeSet:
    """Deletes a record and what belongs to it alone (its owner's children), as one change set."""
    return journal.write([Edit(each, "delete") for each in family_of(reader, [record])])


def family_of(reader: Reader, records: Sequence[str]) -> list[str]:
    """Some records with whatever belongs to them alone, over any number of steps, each named once."""
    family = dict.fromkeys(records)
    above = list(family)
    while above:
        below: list[str] = []
        for entry in REGISTRY.values():
            if entry.owner is not None:
                for _, portion in portions(above):
                    owned: dict[str, Any] = {entry.owner.name: portion}
                    below += reader.ids(entry.cls, **owned)
        above = [each for each in dict.fromkeys(below) if each not in family]
        family.update(dict.fromkeys(above))
    return list(family)


def portions(records: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Records in portions, each with how many there were up to its end."""
    left, done = iter(records), 0
    while portion := list(islice(left, PORTION)):
        done += len(portion)
        yield done, portion


_RECORD_ID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def is_record_id(text: str) -> bool:
    """Whether a text is the id (UUIDv7) that some laptop gave to a record."""
    return _RECORD_ID.fullmatch(text) is not None


def the_one(reader: Reader, text: str, types: tuple[str, ...] = (), *, gone: bool = False) -> str:
    """The id of the record that an id or a text names; raises `UserError` unless it is exactly one.

    With `gone` an id may also name a record that does not show any more: its history is still held.
    """
    known = reader.types([text]).get(text)
    if known is not None and (not types or known in types):
        if not gone and reader.get(text) is None:
            erased = reader.states([text])[text].alive is Alive.ERASED
            raise UserError(
                N_("The record {record} was erased for good.")
                if erased
                else N_("The record {record} was deleted."),
                record=text,
            )
        return text
    if known is not None:
        raise UserError(
            N_("“{text}” is the id of a record of the type {type}; here goes one of the type {types}."),
            text=text,
            type=known,
            types=", ".join(types),
        )
    found = list(reader.search(text, limit=50, types=types).records)
    titles = reader.titles(found)
    candidates = _called(reader, found, titles, text.strip()) or found
    if len(candidates) == 1:
        return candidates[0]
    if not candidates:
        raise UserError(N_("Nothing found for “{text}”."), text=text)
    few = "; ".join(f"{titles[record]} ({record})" for record in candidates[:ENOUGH])
    raise UserError(N_("“{text}” matches several records; name one of: {few}."), text=text, few=few)


def _called(reader: Reader, found: list[str], titles: Mapping[str, str], text: str) -> list[str]:
    """Of some records the one that is called so to the letter, else those whose title or code it is without accents.

    Where there are none, the one in whose title all the words stand: the others only speak of it.
    """
    exact = [record for record in found if titles[record].casefold() == text.casefold()]
    if len(exact) == 1:
        return exact
    wanted, states = fold(text), reader.states(found)
    called = [
        record
        for record in found
        if fold(titles[record]) == wanted
        or any(fold(str(states[record].values.get(code) or "")) == wanted for code in CODES)
    ]
    if called:
        return called
    titled = [record for record in found if set(words(text)) <= set(words(titles[record]))]
    return titled if len(titled) == 1 else []


def parsed(
    entry: RecordType,
    texts: Mapping[str, str],
    current: Mapping[str, Json],
    defaults: Defaults,
    reader: Reader,
    tr: Translator,
) -> dict[str, Json]:
    """Stored values by field of what was typed by part name; raises `UserError` that names the field."""
    by_field: dict[str, dict[str, str]] = {}
    for name, text in texts.items():
        if name in entry.parts:
            field, part = entry.parts[name]
            if not field.by_hand:
                raise UserError(NOT_BY_HAND, name=name)
            by_field.setdefault(field.name, {})[part] = text
        elif name in entry.fields and name not in entry.parts:
            raise UserError(
                N_("“{name}” has several parts; write {parts}."),
                name=name,
                parts=", ".join(entry.fields[name].part_names),
            )
        else:
            raise UserError(
                N_("{type} has no field “{name}”; known are: {known}."),
                type=entry.name,
                name=name,
                known=", ".join(entry.parts),
            )
    return {
        name: _parse(entry, name, typed, current.get(name), defaults, reader, tr)
        for name, typed in by_field.items()
    }


def _parse(
    entry: RecordType,
    name: str,
    typed: Mapping[str, str],
    current: Json,
    defaults: Defaults,
    reader: Reader,
    tr: Translator,
) -> Json:
    field = entry.fields[name]
    text = typed.get("", "").strip()
    if isinstance(field.kind, Choice) and text:
        return choice_of(field.choices, text, name, tr)
    try:
        if isinstance(field.kind, Reference) and text:
            return the_one(reader, text, field.refers)
        return field.kind.parse(typed, current, defaults)
    except UserError as error:
        said = [named for named, (of, part) in entry.parts.items() if of is field and part in typed]
        raise UserError(N_("{field}: {reason}"), field=", ".join(said), reason=error) from error


def choice_of(choices: Mapping[str, str], text: str, name: str, tr: Translator) -> str:
    """The code of a choice that is named by code, or by label in the reader's language or English, however its words are joined."""

    def plain(said: str) -> list[str]:
        return words(said.replace("_", " "))

    for code, label in choices.items():
        if plain(text) and plain(text) in (plain(code), plain(label), plain(tr(label))):
            return code
    raise UserError(
        N_("{field}: “{value}” is not one of {known}."), field=name, value=text, known=", ".join(choices)
    )
