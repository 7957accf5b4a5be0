"""Rows by the driver's own means, for what is read at every glance, written at every save or 50,000 times in a row.

SQLAlchemy builds and looks through every statement and value anew; that costs more than the database itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, Protocol

CHUNK = 500
"""How many values one query names."""


class Connection(Protocol):
    """What rows need of a connection: of `engine.Asking` and `engine.Writing`, or of SQLAlchemy's."""

    @property
    def dialect(self) -> Any:
        """Says in `desk` whose facts are meant, and has the `seal` of what nobody else may read."""

    def exec_driver_sql(self, statement: str, parameters: Any = ..., /) -> Any:
        """Carries out a statement in which each "?" is a value, or once for each of a list; gives its rows."""


def insert(connection: Connection, table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Adds rows whose values stand in the order of the named columns."""
    given = list(rows)
    if given:
        connection.exec_driver_sql(_insert(table, tuple(names)), given)


def replace(connection: Connection, table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Adds rows, over those of the same first column."""
    given = list(rows)
    if given:
        statement = _insert(table, tuple(names))
        changed = ", ".join(f'"{name}" = excluded."{name}"' for name in names[1:])
        then = f"UPDATE SET {changed}" if changed else "NOTHING"
        connection.exec_driver_sql(f'{statement} ON CONFLICT ("{names[0]}") DO {then}', given)


def change(connection: Connection, table: str, key: str, value: Any, values: Mapping[str, Any]) -> None:
    """Changes columns of the row that a value of its key names."""
    changed = ", ".join(f'"{name}" = ?' for name in values)
    statement = f'UPDATE "{table}" SET {changed} WHERE "{key}" = ?'
    connection.exec_driver_sql(statement, (*values.values(), value))


def update(
    connection: Connection, table: str, names: Sequence[str], key: str, rows: Iterable[Sequence[Any]]
) -> None:
    """Changes the named columns of many rows: each gives their values, and last that of its key."""
    given = list(rows)
    if given and names:
        changed = ", ".join(f'"{name}" = ?' for name in names)
        connection.exec_driver_sql(f'UPDATE "{table}" SET {changed} WHERE "{key}" = ?', given)


def delete(connection: Connection, table: str, name: str, keys: Iterable[Sequence[Any]]) -> None:
    """Drops the rows that have one of some keys, each a tuple of one."""
    given = list(keys)
    if given:
        connection.exec_driver_sql(f'DELETE FROM "{table}" WHERE "{name}" = ?', given)


def among(
    connection: Connection,
    table: str,
    names: Sequence[str],
    key: str,
    values: Iterable[Any],
    *,
    order: str = "",
) -> Iterator[Sequence[Any]]:
    """The named columns of the rows in which a column has one of some values; in order only within a portion."""
    columns = ", ".join(f'"{name}"' for name in names)
    for chunk in in_chunks(values):
        signs = ", ".join("?" * len(chunk))
        statement = f'SELECT {columns} FROM "{table}" WHERE "{key}" IN ({signs})'
        # SQLAlchemy takes longer to give one row after the other.
        yield from connection.exec_driver_sql(
            f"{statement} ORDER BY {order}" if order else statement, tuple(chunk)
        ).fetchall()


def in_chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Values in lists short enough for one query."""
    iterator = iter(values)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk


def look_over(connection: Connection) -> None:
    """Has the engine look at how the tables are filled: by that it chooses between their indexes."""
    connection.exec_driver_sql("ANALYZE")


@lru_cache
def _insert(table: str, names: tuple[str, ...]) -> str:
    columns = ", ".join(f'"{name}"' for name in names)
    signs = ", ".join("?" * len(names))
    return f'INSERT INTO "{table}" ({columns}) VALUES ({signs})'
