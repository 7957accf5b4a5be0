"""The read models: one table per record type, made from its definition and filled from the log's state."""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

import sqlalchemy as sa

from salesdesk.domain import kinds
from salesdesk.domain.fields import Field, Record, RecordType
from salesdesk.domain.kinds import Json
from salesdesk.domain.records import REGISTRY
from salesdesk.store import rows, tables
from salesdesk.store.search import Search

_SQL_TYPES: Mapping[type, type[sa.types.TypeEngine[Any]]] = {
    str: sa.Text,
    int: sa.BigInteger,
    bool: sa.Boolean,
}

read_models = sa.MetaData()


def _columns(field: Field) -> Iterable[sa.Column[Any]]:
    for name, part in zip(field.part_names, field.kind.parts, strict=True):
        yield sa.Column(name, _SQL_TYPES[part.type])


def _indexed(field: Field) -> bool:
    return isinstance(field.kind, kinds.Reference | kinds.Appointment | kinds.Day)


def _table(entry: RecordType) -> sa.Table:
    columns = [column for field in entry.fields.values() for column in _columns(field)]
    indexes = [
        sa.Index(f"{entry.name}_{field.part_names[0]}", field.part_names[0])
        for field in entry.fields.values()
        if _indexed(field)
    ]
    if "name" in entry.fields:
        # Long lists are laid out by name from the index alone.
        indexes.append(sa.Index(f"{entry.name}_by_name", "name", "id"))
    return sa.Table(entry.name, read_models, sa.Column("id", sa.Text, primary_key=True), *columns, *indexes)


TABLES: Mapping[str, sa.Table] = {name: _table(entry) for name, entry in REGISTRY.items()}
"""The read model of each record type."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    name: tuple(column.name for column in table.columns) for name, table in TABLES.items()
}
"""The columns of each read model in their order."""


def row_of(entry: RecordType, record_id: str, values: Mapping[str, Json]) -> tuple[Any, ...]:
    """The read model's row of a record's values; fields that this release does not know stay in the log."""
    row: list[Any] = [None] * len(COLUMNS[entry.name])
    row[0] = record_id
    slots = _slots(entry.name)
    for name, stored in values.items():
        if stored is not None and name in slots:
            columns, first, last = slots[name]
            row[first:last] = columns(stored)
    return tuple(row)


def record_of(entry: RecordType, row: Any) -> Record:
    """The typed record of a read model's row, columns in the table's order."""
    values = {
        name: None
        if row[first] is None and last - first == 1
        else field.kind.from_columns(tuple(row[first:last]))
        for name, field, first, last in _layout(entry.name)
    }
    return entry.cls(id=row[0], **values)


@cache
def _layout(type_name: str) -> tuple[tuple[str, Field, int, int], ...]:
    found, at = [], 1
    for name, field in REGISTRY[type_name].fields.items():
        found.append((name, field, at, at + len(field.part_names)))
        at += len(field.part_names)
    return tuple(found)


@cache
def _slots(type_name: str) -> dict[str, tuple[Callable[[Json], tuple[Any, ...]], int, int]]:
    return {name: (field.kind.columns, first, last) for name, field, first, last in _layout(type_name)}


def definition(search: Search) -> str:
    """What read models and search hold in this release, to compare with what the desk's last release kept."""
    return json.dumps({"search": search.form, "types": {name: _held(name) for name in sorted(TABLES)}})


def _held(type_name: str) -> dict[str, list[str]]:
    entry = REGISTRY[type_name]
    return {
        "columns": list(COLUMNS[type_name]),
        "indexes": sorted(str(index.name) for index in TABLES[type_name].indexes),
        "search": [*entry.title, *(name for name, field in entry.fields.items() if field.search)],
    }


def reconcile(connection: sa.Connection, search: Search) -> set[str]:
    """Makes the tables, columns and indexes that a desk lacks and names the record types that must be filled again.

    What the last release kept counts, not only which columns there are: a release that did not know a column
    has left it empty in what it wrote.
    """
    wanted = definition(search)
    kept = get_meta(connection, "models")
    if kept == wanted:
        return set()
    before = json.loads(kept) if kept else {}
    stale = {name for name in TABLES if before.get("types", {}).get(name) != _held(name)}
    if before.get("search") != search.form:
        search.create(connection)
        stale = set(TABLES)
    inspector = sa.inspect(connection)
    present = set(inspector.get_table_names())
    for name in sorted(stale):
        table = TABLES[name]
        if name not in present:
            table.create(connection)
            continue
        had = {column["name"] for column in inspector.get_columns(name)}
        for column in table.columns:
            if column.name not in had:
                kind = column.type.compile(connection.dialect)
                connection.exec_driver_sql(f'ALTER TABLE "{name}" ADD COLUMN "{column.name}" {kind}')
        for index in table.indexes:
            index.create(connection, checkfirst=True)
    put_meta(connection, "models", wanted)
    return stale


def get_meta(connection: sa.Connection, key: str, default: str = "") -> str:
    """A fact of this desk."""
    return facts(connection, [key]).get(key, default)


def facts(connection: sa.Connection, keys: Iterable[str]) -> dict[str, str]:
    """Those facts of this desk that are set."""
    return {row[0]: row[1] for row in rows.among(connection, tables.meta, ["key", "value"], "key", keys)}


def put_meta(connection: sa.Connection, key: str, value: str) -> None:
    """Writes a fact of this desk."""
    put_facts(connection, {key: value})


def put_facts(connection: sa.Connection, said: Mapping[str, str]) -> None:
    """Writes facts of this desk."""
    rows.replace(connection, tables.meta, ["key", "value"], said.items())
