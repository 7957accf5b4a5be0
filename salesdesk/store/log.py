"""The log of changes as rows: writing them once, reading them back."""

import heapq
import json
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from salesdesk.domain.canonical import bases_of, bases_text, canonical
from salesdesk.domain.change import BY_ITSELF, Change, ChangeId, Touched
from salesdesk.domain.state import Alive
from salesdesk.store import rows
from salesdesk.store.rows import CHUNK, Connection

NAMES = (
    *("id", "device", "seq", "previous", "hlc", "at", "by", "change_set", "undoes", "record", "type", "kind"),
    *("bases", "digest", "salt", "fields"),
)
"""The columns of the log that say what a change is, in its own order; `n`, the order of arrival, comes before them."""

_decode = json.JSONDecoder().raw_decode

_Age: TypeAlias = tuple[int, int]
"""The clock's stamp of a change and its number here, both negative: with one stamp, what came last is the newest."""


def row_of(change: Change) -> tuple[Any, ...]:
    """A change as a row of the log."""
    text = change.text
    if text is None and change.values is not None:
        text = canonical(change.values)
    bases = change.bases_said or bases_text(change.bases)
    return (*change[:12], bases, change.digest, change.salt, text)


def change_of(row: Sequence[Any]) -> Change:
    """The change of a row of the log, columns in the table's order without the first."""
    id_, device, seq, previous, *said, bases, digest, salt, text = row
    salt = None if salt is None else bytes(salt)
    values = None if text is None else _decode(text)[0]
    return Change._make(
        (
            *(bytes(id_), device, seq, bytes(previous), *said),
            *(bases_of(bases), bytes(digest), salt, values, text, bases),
        )
    )


def append(connection: Connection, changes: Sequence[Change]) -> None:
    """Adds changes to the log."""
    if changes:
        rows.insert(connection, "log", NAMES, map(row_of, changes))


def of_record(connection: Connection, record_id: str) -> list[Change]:
    """The changes of a record, oldest arrival first."""
    return of_records(connection, [record_id]).get(record_id, [])


def of_records(connection: Connection, records: Iterable[str]) -> dict[str, list[Change]]:
    """The changes of several records."""
    found: dict[str, list[Change]] = {}
    for row in rows.among(connection, "log", NAMES, "record", records, order="n"):
        change = change_of(row)
        found.setdefault(change.record, []).append(change)
    return found


def with_ids(connection: Connection, ids: Iterable[ChangeId]) -> dict[ChangeId, Change]:
    """Those of some changes that are held."""
    found = map(change_of, rows.among(connection, "log", NAMES, "id", ids))
    return {change.id: change for change in found}


def present(connection: Connection, records: Iterable[str]) -> list[str]:
    """Those of some records of which any change is held."""
    return [row[0] for row in rows.among(connection, "record", ["id"], "id", records)]


def first_rows(connection: Connection, records: Iterable[str]) -> dict[str, tuple[int, str]]:
    """The row with which each record came to this desk, and the device that wrote it."""
    found: dict[str, tuple[int, str]] = {}
    for record, n, device in rows.among(
        connection, "log", ("record", "n", "device"), "record", records, order="n"
    ):
        found.setdefault(record, (n, device))
    return found


def records_that_are(connection: Connection, alive: Alive, types: Collection[str] = ()) -> list[str]:
    """The records that are alive, kept, deleted or erased: all of them, or those of some types."""
    of_types = f" AND type IN ({', '.join('?' * len(types))})" if types else ""
    # Written out, so that the index of what is erased is known to fit.
    statement = f"SELECT id FROM record WHERE alive = {int(alive)}{of_types}"
    found = connection.exec_driver_sql(statement, tuple(sorted(types)))
    return [row[0] for row in found.fetchall()]


def blanked_records(connection: Connection) -> list[str]:
    """The records that show and of which something was blanked: a join had taken it over from one that is erased."""
    found = connection.exec_driver_sql(
        "SELECT id FROM record WHERE alive IN (?, ?) AND id IN (SELECT record FROM log WHERE fields IS NULL)",
        (int(Alive.ALIVE), int(Alive.KEPT)),
    )
    return sorted(row[0] for row in found.fetchall())


def newest(connection: Connection) -> int:
    """The row that was written last; 0 for none."""
    return connection.exec_driver_sql("SELECT MAX(n) FROM log").fetchone()[0] or 0


def touched_after(connection: Connection, row: int, but: Collection[str]) -> list[Touched]:
    """What was written after a row, apart from some change sets, and merged files by their arrivals."""
    known = tuple(but) or ("",)  # PostgreSQL has no empty list
    signs = ", ".join("?" * len(known))
    came = f"SELECT 1 FROM arrival WHERE id IN ({signs}) AND log.n BETWEEN first AND last"
    statement = (
        "SELECT DISTINCT record, type, kind FROM log"
        f" WHERE n > ? AND change_set NOT IN ({signs}) AND NOT EXISTS ({came})"
    )
    return [Touched(*found) for found in connection.exec_driver_sql(statement, (row, *known, *known))]


def of_change_set(connection: Connection, change_set: str) -> list[Change]:
    """The changes of one change set in the order in which they were written."""
    # Asked for one of a list, or in this order, SQLite reads the whole log where it knows how large the largest sets are.
    names = ", ".join(f'"{name}"' for name in NAMES)
    statement = f"SELECT {names} FROM log WHERE change_set = ?"
    found = map(change_of, connection.exec_driver_sql(statement, (change_set,)).fetchall())
    return sorted(found, key=lambda change: (change.device, change.seq))


def deleted_in(connection: Connection, change_sets: Iterable[str], now: Alive) -> set[str]:
    """The records that some change sets deleted and that are erased, or whatever is asked, now."""
    found: set[str] = set()
    for some in rows.in_chunks(change_sets):
        signs = ", ".join("?" * len(some))
        statement = (
            "SELECT record.id FROM log JOIN record ON record.id = log.record"
            f" WHERE log.change_set IN ({signs}) AND log.kind = 'delete' AND record.alive = ?"
        )
        found |= {row[0] for row in connection.exec_driver_sql(statement, (*some, int(now))).fetchall()}
    return found


def is_final(connection: Connection, change_set: str, types: Collection[str]) -> bool:
    """Whether a change set, or a merged file by its arrival, wrote to something, and all of that was erased or is of some types."""
    came = "SELECT first, last FROM arrival WHERE id = ?"
    span = connection.exec_driver_sql(came, (change_set,)).fetchone()
    which, asked = ("log.n BETWEEN ? AND ?", tuple(span)) if span else ("log.change_set = ?", (change_set,))
    wrote = f"SELECT 1 FROM log JOIN record ON record.id = log.record WHERE {which}"
    if connection.exec_driver_sql(f"{wrote} LIMIT 1", asked).fetchone() is None:
        return False
    others = f" AND log.type NOT IN ({', '.join('?' * len(types))})" if types else ""
    left = f"{wrote} AND record.alive <> ?{others} LIMIT 1"
    return connection.exec_driver_sql(left, (*asked, int(Alive.ERASED), *types)).fetchone() is None


def records_of_change_set(connection: Connection, change_set: str, limit: int) -> list[str]:
    """The records that a change set wrote to, the first ones only: enough to say what it was."""
    statement = "SELECT DISTINCT record FROM log WHERE change_set = ? LIMIT ?"
    return [row[0] for row in connection.exec_driver_sql(statement, (change_set, limit))]


def counts_of_change_set(connection: Connection, change_set: str) -> dict[str, int]:
    """To how many records of each type a change set wrote; nothing is read of what it wrote."""
    statement = "SELECT type, COUNT(DISTINCT record) FROM log WHERE change_set = ? GROUP BY type"
    return {row[0]: row[1] for row in connection.exec_driver_sql(statement, (change_set,))}


def outline(connection: Connection, change_set: str, most: int) -> tuple[int, list[Change]]:
    """How many changes a change set of this desk has, and some of them evenly from the first to the last: no large one is read whole."""
    end = "SELECT n, device, seq FROM log WHERE change_set = ? ORDER BY n {} LIMIT 1"
    first, last = (
        connection.exec_driver_sql(end.format(order), (change_set,)).fetchone() for order in ("ASC", "DESC")
    )
    if first is None or last is None:
        return 0, []
    # What one desk writes at once stands together; numbers of rows are a team's server's, where others write meanwhile.
    place = 2 if first[1] == last[1] else 0
    span = last[0] - first[0]
    wanted = {first[0] + span * step // max(most - 1, 1) for step in range(most)}
    found = map(change_of, rows.among(connection, "log", NAMES, "n", sorted(wanted)))
    return last[place] - first[place] + 1, [each for each in found if each.change_set == change_set]


def sets_of(
    connection: Connection, up_to: Mapping[str, int], but: Container[ChangeId] = ()
) -> Iterator[tuple[str, str | None]]:
    """The change sets that some devices wrote and the files that arrived, newest first; read as they are asked for.

    Each comes with what it takes back, if anything; of each device they are those `up_to` a number, without some changes.
    """
    chains = [_arrivals(connection), *(_sets_of_chain(connection, *each, but) for each in up_to.items())]
    before = ""
    for _, change_set, undoes in heapq.merge(*chains, key=lambda found: found[0]):
        if change_set != before and not change_set.startswith(BY_ITSELF):
            yield change_set, undoes
        before = change_set


def _arrivals(connection: Connection) -> Iterator[tuple[_Age, str, str | None]]:
    """What arrived, with the clock's stamp of that moment; of several at one moment the last one first."""
    found = connection.exec_driver_sql("SELECT hlc, last, id FROM arrival ORDER BY hlc DESC, last DESC")
    return (((-row[0], -row[1]), row[2], None) for row in found)


def _sets_of_chain(
    connection: Connection, device: str, up_to: int, but: Container[ChangeId]
) -> Iterator[tuple[_Age, str, str | None]]:
    """The sets of one chain with the stamp of their last change; a set is skipped by halving, however long it is."""
    read: dict[int, Any] = {}

    def at(seq: int) -> Any:
        if seq not in read:
            span = (device, seq - CHUNK // 10, seq)
            found = connection.exec_driver_sql(
                "SELECT id, seq, change_set, undoes, hlc, n FROM log WHERE device = ? AND seq BETWEEN ? AND ?",
                span,
            )
            read.update((row[1], row[2:]) for row in found if bytes(row[0]) not in but)
        return read.get(seq)

    def same(seq: int, change_set: str) -> bool:
        row = at(seq)
        return row is not None and row[0] == change_set

    newest = "SELECT max(seq) FROM log WHERE device = ? AND seq <= ?"
    last = connection.exec_driver_sql(newest, (device, up_to)).fetchone()
    seq = last[0] or 0
    while seq and (row := at(seq)):
        written_in, undoes, hlc, n = row
        yield (-hlc, -n), written_in, undoes
        step = 1
        while step < seq and same(seq - step, written_in):
            step *= 2
        inside, outside = seq - step // 2, max(seq - step, 0)
        while inside - outside > 1:
            middle = (inside + outside) // 2
            if same(middle, written_in):
                inside = middle
            else:
                outside = middle
        seq = outside
