"""The files that were merged into this desk, each of which can be taken back."""

from collections.abc import Iterable

from salesdesk.domain.change import ChangeId
from salesdesk.plain import dataclass
from salesdesk.store.rows import Connection, in_chunks

_COLUMNS = "id, file, name, title, laptop, at, hlc, first, last, changes"


@dataclass(frozen=True)
class Arrival:
    """One merged file: its hash and name, what it held in words, the laptop that wrote it, the wall time here.

    Its changes stand in the rows `first` to `last` of the log.
    """

    id: str
    file: str
    name: str
    title: str
    laptop: str
    at: str
    hlc: int
    first: int
    last: int
    changes: int


def arrival(connection: Connection, id_: str) -> Arrival | None:
    """The arrival of an id, if it is one."""
    row = connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM arrival WHERE id = ?", (id_,)).fetchone()
    return Arrival(*row) if row else None


def of_file(connection: Connection, file: str) -> list[Arrival]:
    """When a file was merged, by its hash, latest first."""
    found = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM arrival WHERE file = ? ORDER BY last DESC", (file,)
    )
    return [Arrival(*row) for row in found]


def records_of(connection: Connection, arrived: Arrival, limit: int | None = None) -> list[str]:
    """The records that came with a file or were changed by it."""
    span = (arrived.first, arrived.last, -1 if limit is None else limit)
    statement = "SELECT DISTINCT record FROM log WHERE n BETWEEN ? AND ? ORDER BY record"
    if limit is None:
        return [row[0] for row in connection.exec_driver_sql(statement, span[:2])]
    return [row[0] for row in connection.exec_driver_sql(f"{statement} LIMIT ?", span)]


def ids_of(connection: Connection, arrived: Arrival) -> set[ChangeId]:
    """The names of the changes that came with a file."""
    span = (arrived.first, arrived.last)
    found = connection.exec_driver_sql("SELECT id FROM log WHERE n BETWEEN ? AND ?", span)
    return {bytes(row[0]) for row in found}


def ids_among(connection: Connection, first: int, last: int, records: Iterable[str]) -> set[ChangeId]:
    """The names of the changes of some records that stand in some rows of the log, as those that came with a file do."""
    found: set[ChangeId] = set()
    for chunk in in_chunks(records):
        signs = ", ".join("?" * len(chunk))
        statement = f"SELECT id FROM log WHERE record IN ({signs}) AND n BETWEEN ? AND ?"
        rows = connection.exec_driver_sql(statement, (*chunk, first, last))
        found |= {bytes(row[0]) for row in rows}
    return found
