"""Writing many rows at once: the statement is made once, the values go to the driver as they are."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa


def insert(
    connection: sa.Connection, table: sa.Table, names: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Adds rows whose values stand in the order of the named columns.

    SQLAlchemy would look at every value of every row again; at 50,000 rows that costs as much as the database.
    """
    given = list(rows)
    if given:
        connection.exec_driver_sql(_insert(connection.dialect.paramstyle, table.name, tuple(names)), given)


def replace(
    connection: sa.Connection, table: sa.Table, names: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Adds rows, over those of the same first column."""
    given = list(rows)
    if given:
        statement = _insert(connection.dialect.paramstyle, table.name, tuple(names))
        changed = ", ".join(f'"{name}" = excluded."{name}"' for name in names[1:])
        connection.exec_driver_sql(f'{statement} ON CONFLICT ("{names[0]}") DO UPDATE SET {changed}', given)


def delete(connection: sa.Connection, table: sa.Table, name: str, keys: Iterable[Sequence[Any]]) -> None:
    """Drops the rows that have one of some keys, each a tuple of one."""
    given = list(keys)
    if given:
        sign = _sign(connection.dialect.paramstyle)
        connection.exec_driver_sql(f'DELETE FROM "{table.name}" WHERE "{name}" = {sign}', given)


@lru_cache
def _insert(paramstyle: str, table: str, names: tuple[str, ...]) -> str:
    columns = ", ".join(f'"{name}"' for name in names)
    signs = ", ".join([_sign(paramstyle)] * len(names))
    return f'INSERT INTO "{table}" ({columns}) VALUES ({signs})'


def _sign(paramstyle: str) -> str:
    return "?" if paramstyle == "qmark" else "%s"
