"""What the read models hold: one table per record type, its columns and indexes from the type's definition."""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from salesdesk.domain import kinds
from salesdesk.domain.fields import Field, Record, RecordType
from salesdesk.domain.kinds import Json
from salesdesk.domain.records import REGISTRY
from salesdesk.i18n import N_
from salesdesk.store import ordering

COLUMNS: Mapping[str, tuple[str, ...]] = {
    name: ("id", *(part for field in entry.fields.values() for part in field.part_names))
    for name, entry in REGISTRY.items()
}
"""The columns of each read model in their order."""


_ALONG: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("call", "start"): ("state", "channel", "id", "duration"),
    ("call", "colleague"): ("start", "state", "id"),
    ("call", "account"): ("start", "state"),
    ("promise", "due"): ("state", "colleague"),
    ("review", "call"): ("finished_on",),
}
"""What stands in an index beside its column.

When each account was called and is called next, which calls wait for their review, which of a month were at a fair
or go on for days, and how many of my promises are due is told without a look at the records.
"""


def in_order(type_name: str) -> str:
    """The name of the index that has the records of a type in the order of their names."""
    return f"{type_name}_in_order"


def indexes_of(entry: RecordType) -> dict[str, tuple[str, ...]]:
    """The indexes of a record type's read model: their names with their columns, or what is made of one."""
    found: dict[str, tuple[str, ...]] = {}
    for field in entry.fields.values():
        column = field.part_names[0]
        if more := _ALONG.get((entry.name, column)):
            found[f"{entry.name}_by_{column}"] = (column, *more)
        elif isinstance(field.kind, kinds.Reference | kinds.Appointment | kinds.Day):
            found[f"{entry.name}_{column}"] = (column,)
    if "name" in entry.fields:
        # Long lists are laid out by name from the index alone.
        found[in_order(entry.name)] = (f"{ordering.order_of(entry.fields['name'])}(name)", "id")
    return found


def row_of(entry: RecordType, record_id: str, values: Mapping[str, Json]) -> tuple[Any, ...]:
    """The read model's row of a record's values; fields that this release does not know stay in the log."""
    return (record_id, *cells_of(entry.name, tuple(entry.fields), values))


def known_fields(type_name: str, names: Iterable[str]) -> tuple[str, ...]:
    """Those of some fields that this release knows of a record type, in its order."""
    found = set(names)
    return tuple(name for name in REGISTRY[type_name].fields if name in found)


@lru_cache
def columns_of(type_name: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The columns of some fields."""
    fields = REGISTRY[type_name].fields
    return tuple(part for name in names for part in fields[name].part_names)


def cells_of(type_name: str, names: tuple[str, ...], values: Mapping[str, Json]) -> list[Any]:
    """What the columns of some fields hold."""
    row: list[Any] = []
    for name, columns, nothing in _cells(type_name, names):
        stored = values.get(name)
        row += nothing if stored is None else columns(stored)
    return row


@lru_cache
def _cells(type_name: str, names: tuple[str, ...]) -> tuple[tuple[str, Callable[[Json], Any], Any], ...]:
    fields = REGISTRY[type_name].fields
    return tuple((name, fields[name].kind.columns, (None,) * len(fields[name].part_names)) for name in names)


def record_of(entry: RecordType, row: Any) -> Record:
    """The typed record of a read model's row, columns in the table's order."""
    alone, together = _loads(entry.name)
    values = {name: None if row[at] is None else load(row[at]) for name, at, load in alone}
    for name, first, last, load in together:
        values[name] = load(tuple(row[first:last]))
    return entry.cls(id=row[0], **values)


@cache
def _layout(type_name: str) -> tuple[tuple[str, Field, int, int], ...]:
    found, at = [], 1
    for name, field in REGISTRY[type_name].fields.items():
        found.append((name, field, at, at + len(field.part_names)))
        at += len(field.part_names)
    return tuple(found)


@cache
def _loads(type_name: str) -> tuple[Any, Any]:
    """How each field is read: those of one column by themselves, which is most of them and quicker."""
    layout = _layout(type_name)
    alone = tuple((name, at, field.kind.load) for name, field, at, last in layout if last - at == 1)
    together = tuple(
        (name, at, last, field.kind.from_columns) for name, field, at, last in layout if last - at > 1
    )
    return alone, together


@cache
def definition(search_form: int) -> str:
    """What read models and search hold in this release, to compare with what the desk's last release kept."""
    types = {name: held(name) for name in sorted(REGISTRY)}
    return json.dumps({"search": search_form, "order": ordering.FORM, "types": types})


def held(type_name: str) -> dict[str, list[str]]:
    """What is kept of a record type in this release: columns, indexes, searched fields."""
    entry = REGISTRY[type_name]
    return {
        "columns": list(COLUMNS[type_name]),
        "indexes": sorted(f"{name}: {', '.join(columns)}" for name, columns in indexes_of(entry).items()),
        "search": [*entry.title, *(name for name, field in entry.fields.items() if field.search)],
    }


NEWER_RELEASE = N_("A newer salesdesk has written to this team hub. Nothing was changed; update this one.")


def knows_more(kept: str, definition: str) -> bool:
    """Whether read models that were kept hold types or columns that a definition lacks: a newer release made them."""
    held_there, wanted = json.loads(kept or "{}"), json.loads(definition)
    types = wanted["types"]
    return held_there.get("search", 0) > wanted["search"] or any(
        name not in types or not set(said["columns"]) <= set(types[name]["columns"])
        for name, said in held_there.get("types", {}).items()
    )
