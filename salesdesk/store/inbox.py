"""What waits for a decision: records with several writes of one field, own writes that a colleague took back or erased."""

from collections.abc import Sequence

from salesdesk.domain.change import ChangeId
from salesdesk.domain.decisions import GONE
from salesdesk.store import log, rows
from salesdesk.store.rows import Connection

_WAIT = "waiting > 0 AND alive IN (1, 2)"
"""Which records wait: what is deleted with all its rivals known asks nobody, unless it is brought back."""


def waiting_records(connection: Connection, limit: int = 500) -> list[str]:
    """The records that wait for a decision, those that were made last first."""
    found = connection.exec_driver_sql(
        f"SELECT id FROM record WHERE {_WAIT} ORDER BY id DESC LIMIT ?", (limit,)
    )
    return [row[0] for row in found]


def taken_back(connection: Connection, limit: int = 500) -> list[tuple[str, str, ChangeId]]:
    """Record, field and change in which a colleague took back what was written here, as long as it stands unseen."""
    found = connection.exec_driver_sql(
        "SELECT record, field, change FROM taken_back ORDER BY record, field LIMIT ?", (limit,)
    )
    return [(row[0], row[1], bytes(row[2])) for row in found]


def taken_back_of(connection: Connection, record: str) -> list[tuple[str, str, ChangeId]]:
    """The same for one record."""
    found = connection.exec_driver_sql(
        "SELECT record, field, change FROM taken_back WHERE record = ? ORDER BY field", (record,)
    )
    return [(row[0], row[1], bytes(row[2])) for row in found]


def count_waiting(connection: Connection) -> int:
    """How many fields and records wait for a decision."""
    found = connection.exec_driver_sql(f"SELECT coalesce(sum(waiting), 0) FROM record WHERE {_WAIT}")
    return int(found.fetchone()[0])


def dismiss(connection: Connection, record: str, field: str) -> None:
    """Notes that somebody here has seen what was taken back in a field."""
    connection.exec_driver_sql("DELETE FROM taken_back WHERE record = ? AND field = ?", (record, field))


def note_gone(connection: Connection, gone: Sequence[tuple[str, ChangeId]]) -> None:
    """Notes own writes that are erased, each told by the erased record with which it goes; all of one erase at its first record."""
    ids = [change for _, change in gone]
    noted = {bytes(row[0]) for row in rows.among(connection, "taken_back", ("change",), "change", ids)}
    first: dict[str, str] = {}
    for record, changes in log.of_records(connection, {record for record, _ in gone}).items():
        erase = next(each for each in changes if each.kind == "erase")
        together = log.of_change_set(connection, erase.change_set)
        first[record] = next(each.record for each in together if each.kind == "erase")
    new = ((change, GONE, first[record]) for record, change in gone if change not in noted)
    rows.insert(connection, "taken_back", ("change", "field", "record"), new)
