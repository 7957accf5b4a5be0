"""The files that were merged into this desk, each of which can be taken back."""

import json
from collections.abc import Collection, Iterable

from salesdesk.domain.canonical import canonical
from salesdesk.domain.change import ChangeId
from salesdesk.domain.text import holds_name
from salesdesk.plain import dataclass
from salesdesk.store import facts, rows
from salesdesk.store.rows import Connection, in_chunks

WAITING = "waiting:"
"""How the facts begin that tell of the files which wait; the hash of the file follows."""

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


def forget_names(connection: Connection, names: Collection[str]) -> None:
    """Drops the titles and names of files that were merged, or wait, where they say what was erased."""

    def kept(text: str) -> str:
        return "" if any(holds_name(text, name) for name in names) else text

    for id_, title, name in connection.exec_driver_sql("SELECT id, title, name FROM arrival").fetchall():
        if (said := {"title": kept(title), "name": kept(name)}) != {"title": title, "name": name}:
            rows.change(connection, "arrival", "id", id_, said)
    for key in facts.beginning(connection, WAITING):
        known = json.loads(facts.get_meta(connection, key))
        if kept(known["title"]) != known["title"] or kept(known["name"]) != known["name"]:
            plain = {"title": "", "name": f"{known['sha256'][:16]}.salesdesk"}
            facts.put_meta(connection, key, canonical({**known, **plain}))


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


def new_with(connection: Connection, arrived: Arrival, type_name: str, limit: int) -> list[str]:
    """The records of a type that were not here before a file came, as many as wanted; none where no other one was."""
    before = "SELECT 1 FROM log WHERE type = ? AND n < ? LIMIT 1"
    if connection.exec_driver_sql(before, (type_name, arrived.first)).fetchone() is None:
        return []
    found = connection.exec_driver_sql(
        "SELECT DISTINCT record FROM log WHERE n BETWEEN ? AND ? AND type = ?"
        " AND NOT EXISTS (SELECT 1 FROM log AS earlier WHERE earlier.record = log.record AND earlier.n < ?) LIMIT ?",
        (arrived.first, arrived.last, type_name, arrived.first, limit),
    )
    return [row[0] for row in found]


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
