"""The tables of the read models, made and brought forward when a desk is opened."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from salesdesk.domain.fields import Field, RecordType
from salesdesk.domain.records import REGISTRY
from salesdesk.errors import UserError
from salesdesk.store import joins, ordering
from salesdesk.store.columns import NEWER_RELEASE, definition, held, indexes_of, knows_more
from salesdesk.store.facts import get_meta, put_meta
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


def _table(entry: RecordType) -> sa.Table:
    columns = [column for field in entry.fields.values() for column in _columns(field)]
    indexes = [_index(name, names) for name, names in indexes_of(entry).items()]
    return sa.Table(entry.name, read_models, sa.Column("id", sa.Text, primary_key=True), *columns, *indexes)


def _index(name: str, names: tuple[str, ...]) -> sa.Index:
    made = sa.Index(name, *(sa.text(each) if "(" in each else each for each in names))
    # Long lists are laid out in a window only, and a server refuses a long name in an index.
    return made.ddl_if(dialect="sqlite") if name.endswith("_in_order") else made


TABLES: Mapping[str, sa.Table] = {name: _table(entry) for name, entry in REGISTRY.items()}
"""The read model of each record type."""


JOINED = sa.Table(
    "joined",
    read_models,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("successor", sa.Text, nullable=False),
)
"""Records that were joined, with those that stand for them."""


def reconcile(connection: sa.Connection, search: Search) -> set[str]:
    """Makes the tables, columns and indexes that a desk lacks and names the record types that must be filled again.

    What the last release kept counts, not only which columns there are: a release that did not know a column
    has left it empty in what it wrote. Raises `UserError` on a team hub that a newer release has brought forward.
    """
    wanted = definition(search.form)
    kept = get_meta(connection, "models")
    if kept == wanted:
        return set()
    if connection.dialect.desk and knows_more(kept, wanted):  # type: ignore[attr-defined]
        # Of a team, some work with the last release and some with this one: they would rebuild in turns.
        raise UserError(NEWER_RELEASE)
    before = json.loads(kept) if kept else {}
    had = {name: before.get("types", {}).get(name, {}) for name in TABLES}
    stale = {name for name in TABLES if {**held(name), "indexes": ()} != {**had[name], "indexes": ()}}
    if before.get("search") != search.form:
        search.create(connection)
        stale = set(TABLES)
    reordered = before.get("order") != ordering.FORM
    if connection.dialect.desk:  # type: ignore[attr-defined]
        connection.exec_driver_sql(ordering.ON_A_HUB)
    present = set(sa.inspect(connection).get_table_names())
    if JOINED.name not in present:
        JOINED.create(connection)
        joins.learn(connection)
        stale |= (
            set(TABLES) if connection.exec_driver_sql("SELECT 1 FROM joined LIMIT 1").fetchone() else set()
        )
    for name, table in sorted(TABLES.items()):
        if name not in present:
            table.create(connection)
            continue
        if name in stale:
            _add_columns(connection, table)
        indexes = held(name)["indexes"]
        if reordered or indexes != had[name].get("indexes"):
            for index in {each.split(":")[0] for each in (*indexes, *had[name].get("indexes", ()))}:
                connection.exec_driver_sql(f'DROP INDEX IF EXISTS "{index}"')
            for made in table.indexes:
                made.create(connection)
    put_meta(connection, "models", wanted)
    return stale


def _add_columns(connection: sa.Connection, table: sa.Table) -> None:
    there = {column["name"] for column in sa.inspect(connection).get_columns(table.name)}
    for column in table.columns:
        if column.name not in there:
            kind = column.type.compile(connection.dialect)
            connection.exec_driver_sql(f'ALTER TABLE "{table.name}" ADD COLUMN "{column.name}" {kind}')
