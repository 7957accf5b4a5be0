"""What a merge is measured against: the floor, the leanest that Python can do, and what others do with the same fields."""

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from salesdesk.collector import collecting_nothing
from salesdesk.domain.change import name_said
from salesdesk.domain.hashing import sha256
from salesdesk.store import log, tables
from salesdesk.store.sqlite_engine import connect_raw
from salesdesk.sync import layout
from salesdesk.sync.locks import TeamLock
from salesdesk.sync.reading import open_bundle

_KEY = bytes(range(32))
_RECORD, _SAID = log.NAMES.index("record"), log.NAMES.index("fields")

Took = tuple[float, float]
"""Seconds on the clock and of the processor."""


@contextmanager
def timed() -> Iterator[list[float]]:
    """Seconds on the clock and of the processor that something takes, known afterwards."""
    found = [0.0, 0.0]
    clock, processor = time.perf_counter(), time.process_time()
    yield found
    found[:] = time.perf_counter() - clock, time.process_time() - processor


def floor(rows: Sequence[Sequence[Any]], path: Path, *, with_log: bool = True) -> Took:
    """The same rows into a log with our indexes, and one upsert for each, sorted by key."""
    raw = _empty(path, "CREATE TABLE kept (id TEXT PRIMARY KEY, hash BLOB, said TEXT) WITHOUT ROWID")
    for statement in _statements():
        raw.execute(statement)
    kept = sorted((row[_RECORD], row[0], row[_SAID]) for row in rows)
    with timed() as took:
        raw.execute("BEGIN IMMEDIATE")
        _write(raw, rows if with_log else (), kept)
        raw.execute("COMMIT")
    raw.close()
    return took[0], took[1]


def _write(raw: Any, rows: Sequence[Sequence[Any]], kept: Sequence[Sequence[Any]]) -> None:
    """Rows of the log, and one upsert for each change."""
    names, signs = ", ".join(f'"{name}"' for name in log.NAMES), ",".join("?" * len(log.NAMES))
    raw.executemany(f"INSERT INTO log ({names}) VALUES ({signs})", rows)
    raw.executemany(
        "INSERT INTO kept VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET hash = excluded.hash, said = excluded.said",
        kept,
    )


def leanest(file: Path, passphrase: str, path: Path) -> Took:
    """The least that a merge written in Python can be."""
    raw = _empty(path, "CREATE TABLE kept (id TEXT PRIMARY KEY, hash BLOB, said TEXT) WITHOUT ROWID")
    for statement in _statements():
        raw.execute(statement)
    rows, kept = [], []
    with timed() as took, collecting_nothing():
        for records in open_bundle(file, [TeamLock(passphrase, b"")])._records():
            for kind, text in records:
                if kind == layout.CHANGE:
                    row = _unchecked(text.decode())
                    rows.append(row)
                    kept.append((row[_RECORD], row[0], row[-1]))
        raw.execute("BEGIN IMMEDIATE")
        _write(raw, rows, sorted(kept))
        raw.execute("COMMIT")
    raw.close()
    return took[0], took[1]


def _unchecked(said: str) -> tuple[Any, ...]:
    """The row of a change as it travels, whose name and digest fit what it says."""
    name, device, seq, previous, hlc, at, by, set_, undoes, record, type_, kind, bases, digest, salt, text = (
        said.split("\n")
    )
    back = undoes or None
    id_ = name_said(
        device, int(seq), previous, int(hlc), at, by, set_, back, record, type_, kind, bases, digest
    )
    salted, hashed = bytes.fromhex(salt), bytes.fromhex(digest)
    assert id_.hex() == name and sha256(salted + text.encode()) == hashed
    before = bytes.fromhex(previous)
    texts = (at, by, set_, back, record, type_, kind, bases)
    return (id_, device, int(seq), before, int(hlc), *texts, hashed, salted, text)


def _statements() -> list[str]:
    """How the log and its indexes are made."""
    from sqlalchemy.dialects.sqlite import dialect
    from sqlalchemy.schema import CreateIndex, CreateTable

    made: list[Any] = [
        CreateTable(tables.log),
        *map(CreateIndex, sorted(tables.log.indexes, key=lambda i: str(i.name))),
    ]
    return [str(each.compile(dialect=dialect())) for each in made]


def with_pycrdt(rows: Sequence[Sequence[Any]], path: Path) -> Took:
    """An update of a pycrdt document that holds the same fields by record, applied and its state saved durably."""
    from pycrdt import Doc, Map  # type: ignore[import-not-found]

    source: Any = Doc()
    source["records"] = records = Map()
    with source.transaction():
        for row in rows:
            if row[_RECORD] not in records:
                records[row[_RECORD]] = Map()
            records[row[_RECORD]].update(json.loads(row[_SAID]))
    update = source.get_update()
    raw = _empty(path, "CREATE TABLE kept (id INTEGER PRIMARY KEY, said BLOB)")
    with timed() as took:
        target: Any = Doc()
        target.apply_update(update)
        raw.execute("INSERT OR REPLACE INTO kept VALUES (1, ?)", (target.get_update(),))
    raw.close()
    return took[0], took[1]


def with_apsw(rows: Sequence[Sequence[Any]], path: Path) -> Took:
    """A changeset of the session extension with one row for each change, applied durably; not encrypted."""
    import apsw  # type: ignore[import-not-found]

    made = "CREATE TABLE kept (id TEXT, field TEXT, said TEXT, PRIMARY KEY (id, field)) WITHOUT ROWID"
    source = apsw.Connection(":memory:")
    source.execute(made)
    session = apsw.Session(source, "main")
    session.attach()
    cells = (
        (row[_RECORD], name, str(value)) for row in rows for name, value in json.loads(row[_SAID]).items()
    )
    source.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", cells)
    changes = session.changeset()
    path.unlink(missing_ok=True)
    target = apsw.Connection(str(path))
    target.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
    target.execute(made)
    with timed() as took:
        apsw.Changeset.apply(changes, target)
    target.close()
    return took[0], took[1]


def _empty(path: Path, made: str) -> Any:
    for ending in ("", "-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
    raw = connect_raw(path, _KEY)
    raw.execute(made)
    return raw
