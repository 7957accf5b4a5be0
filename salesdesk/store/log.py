"""The log of changes as rows: writing them once, reading them back."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

import sqlalchemy as sa

from salesdesk.domain.change import Change, What, canonical
from salesdesk.store.tables import log

CHUNK = 500
"""How many ids one query names."""

_COLUMNS = [column for column in log.columns if column.name != "n"]


def row_of(change: Change) -> dict[str, Any]:
    """A change as a row of the log."""
    return {
        "id": change.id,
        "device": change.device,
        "seq": change.seq,
        "previous": change.previous,
        "hlc": change.hlc,
        "at": change.at,
        "by": change.by,
        "change_set": change.change_set,
        "undoes": change.undoes,
        "record": change.record,
        "type": change.type,
        "kind": change.kind,
        "bases": bases_text(change),
        "digest": change.digest,
        "salt": change.salt,
        "fields": None if change.values is None else canonical(change.values),
    }


def bases_text(change: Change) -> str:
    """The bases of a change in canonical JSON, hashes in hexadecimal."""
    return canonical({name: [base.hex() for base in bases] for name, bases in change.bases.items()})


def change_of(row: Any) -> Change:
    """The change of a row of the log."""
    bases = {name: tuple(map(bytes.fromhex, named)) for name, named in json.loads(row.bases).items()}
    return Change(
        bytes(row.id),
        row.device,
        row.seq,
        bytes(row.previous),
        row.hlc,
        row.at,
        row.by,
        row.change_set,
        row.undoes,
        row.record,
        row.type,
        cast(What, row.kind),
        bases,
        bytes(row.digest),
        None if row.salt is None else bytes(row.salt),
        None if row.fields is None else json.loads(row.fields),
    )


def append(connection: sa.Connection, changes: Sequence[Change]) -> None:
    """Adds changes to the log."""
    if changes:
        connection.execute(sa.insert(log), [row_of(change) for change in changes])


def of_record(connection: sa.Connection, record: str) -> list[Change]:
    """The changes of a record, oldest arrival first."""
    return [
        change_of(row)
        for row in connection.execute(sa.select(*_COLUMNS).where(log.c.record == record).order_by(log.c.n))
    ]


def of_records(connection: sa.Connection, records: Iterable[str]) -> dict[str, list[Change]]:
    """The changes of several records."""
    found: dict[str, list[Change]] = {}
    for chunk in in_chunks(records):
        for row in connection.execute(sa.select(*_COLUMNS).where(log.c.record.in_(chunk)).order_by(log.c.n)):
            found.setdefault(row.record, []).append(change_of(row))
    return found


def of_change_set(connection: sa.Connection, change_set: str) -> list[Change]:
    """The changes of one change set in the order in which they were written."""
    rows = connection.execute(
        sa.select(*_COLUMNS).where(log.c.change_set == change_set).order_by(log.c.device, log.c.seq)
    )
    return [change_of(row) for row in rows]


def everything(connection: sa.Connection) -> Iterator[Change]:
    """Every change, grouped by record; streamed."""
    rows = connection.execution_options(yield_per=2000).execute(
        sa.select(*_COLUMNS).order_by(log.c.record, log.c.n)
    )
    for row in rows:
        yield change_of(row)


def sets_of(connection: sa.Connection, devices: Sequence[str]) -> list[tuple[str, str | None, int]]:
    """The change sets that some devices wrote, newest first: id, what it undoes, its last stamp."""
    last = sa.func.max(log.c.hlc)
    rows = connection.execute(
        sa.select(log.c.change_set, log.c.undoes, last)
        .where(log.c.device.in_(devices))
        .group_by(log.c.change_set, log.c.undoes)
        .order_by(last.desc())
    )
    return [(row[0], row[1], row[2]) for row in rows]


def in_chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    """Ids in lists short enough for one query."""
    chunk: list[str] = []
    for each in ids:
        chunk.append(each)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
