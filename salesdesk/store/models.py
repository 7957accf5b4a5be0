"""The read models: one table per record type, made from its definition and filled from the log's state."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import sqlalchemy as sa

from salesdesk.domain import kinds
from salesdesk.domain.fields import Field, Record, RecordType
from salesdesk.domain.kinds import Json
from salesdesk.domain.records import REGISTRY
from salesdesk.store import tables

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
    return isinstance(field.kind, kinds.Reference | kinds.Appointment | kinds.Day) or field.name == "name"


def _table(entry: RecordType) -> sa.Table:
    columns = [column for field in entry.fields.values() for column in _columns(field)]
    indexes = [
        sa.Index(f"{entry.name}_{field.part_names[0]}", field.part_names[0])
        for field in entry.fields.values()
        if _indexed(field)
    ]
    return sa.Table(entry.name, read_models, sa.Column("id", sa.Text, primary_key=True), *columns, *indexes)


TABLES: Mapping[str, sa.Table] = {name: _table(entry) for name, entry in REGISTRY.items()}
"""The read model of each record type."""

EMPTY: Mapping[str, dict[str, Any]] = {
    name: {column.name: None for column in table.columns} for name, table in TABLES.items()
}


def row_of(entry: RecordType, record_id: str, values: Mapping[str, Json]) -> dict[str, Any]:
    """The read model's row of a record's values; fields that this release does not know stay in the log."""
    row = dict(EMPTY[entry.name], id=record_id)
    for name, stored in values.items():
        field = entry.fields.get(name)
        if field is not None and stored is not None:
            row.update(field.columns(stored))
    return row


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


def definition() -> str:
    """What the read models look like in this release, to compare with what a desk has."""
    return json.dumps({name: list(EMPTY[name]) for name in sorted(TABLES)})


def reconcile(connection: sa.Connection) -> set[str]:
    """Adds the tables and columns that a desk lacks and names the record types that must be filled again."""
    wanted = definition()
    kept = connection.execute(sa.select(tables.meta.c.value).where(tables.meta.c.key == "models")).scalar()
    if kept == wanted:
        return set()
    inspector = sa.inspect(connection)
    present = set(inspector.get_table_names())
    stale: set[str] = set()
    for name, table in TABLES.items():
        if name not in present:
            table.create(connection)
            stale.add(name)
            continue
        had = {column["name"] for column in inspector.get_columns(name)}
        for column in table.columns:
            if column.name not in had:
                kind = column.type.compile(connection.dialect)
                connection.execute(sa.DDL(f'ALTER TABLE "{name}" ADD COLUMN "{column.name}" {kind}'))
                stale.add(name)
        for index in table.indexes:
            index.create(connection, checkfirst=True)
    put_meta(connection, "models", wanted)
    return stale


def get_meta(connection: sa.Connection, key: str, default: str = "") -> str:
    """A fact of this desk."""
    found = connection.execute(sa.select(tables.meta.c.value).where(tables.meta.c.key == key)).scalar()
    return default if found is None else str(found)


def put_meta(connection: sa.Connection, key: str, value: str) -> None:
    """Writes a fact of this desk."""
    changed = connection.execute(sa.update(tables.meta).where(tables.meta.c.key == key).values(value=value))
    if changed.rowcount == 0:
        connection.execute(sa.insert(tables.meta).values(key=key, value=value))
