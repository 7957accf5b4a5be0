"""Merging 100,000 changes out of a file: decrypted, verified, durable, searchable; and writing such a file.

Run with: python tests/benchmarks/bench_merge.py [CHANGES] [RUNS]

The floor puts the same rows into a log table with the same indexes and upserts one row for each change, sorted by its
key, with the same engine, encryption and durability; the plain upsert is the second half of it alone. pycrdt (saved
into a row) and an APSW changeset are measured where they are installed. Every merge runs in a process of its own.
"""

import importlib.util
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from salesdesk.app import new_record_id
from salesdesk.domain.change import Edit
from salesdesk.domain.clock import Clock
from salesdesk.services.sharing.receiving import Receiver
from salesdesk.services.sharing.sending import Sent, Wish, write
from salesdesk.store import log, outgoing, tables
from salesdesk.store.desk import Desk, open_desk
from salesdesk.store.identity import Unlock
from salesdesk.store.sqlite_engine import connect_raw
from tests.benchmarks.made_up import accounts, table

PASSPHRASE = "one for measuring"
EDITS_EACH = 10
"""So many edits does each record get where fields are edited."""

_KEY = bytes(range(32))
_FIELDS = ("city", "industry", "phone", "address", "email")

Took = tuple[float, float]
"""Seconds on the clock and of the processor."""


def _desk(folder: Path) -> Desk:
    """An encrypted desk that another process can open, too: its key is kept behind a passphrase."""
    return open_desk(folder, Unlock(_NoKeyring(), lambda: PASSPHRASE), Clock(), new_record_id)


class _NoKeyring:
    def get(self, name: str) -> str | None:
        return None

    def put(self, name: str, secret: str) -> bool:
        return False


class Case:
    """A file, the desk that merges it, and the rows of the log that it makes."""

    def __init__(self, what: str, sender: Desk, target: Path, receiver: Path, wish: Wish) -> None:
        self.what = what
        self.file = target
        self.receiver = receiver
        with timed() as self.sharing:
            self.sent: Sent = write(sender, Clock(), target, wish, PASSPHRASE)
        with sender.database.asking() as asking:
            chosen = outgoing.lacking(asking, wish.since or {})
            self.rows = [
                log.row_of(change) for portion in outgoing.portions(asking, chosen) for change in portion
            ]


def cases(folder: Path, number: int) -> Iterator[Case]:
    """New records, edits of fields of records that both have, and what is held already."""
    sender, receiver = _desk(folder / "sender"), folder / "receiver"
    _desk(receiver).close()
    sender.journal.write(accounts(number), total=number)
    yield Case("new records", sender, folder / "new.salesdesk", receiver, Wish(since={}))
    sender.close()
    sender, receiver = _desk(folder / "editor"), folder / "reader"
    written = sender.journal.write(accounts(number // EDITS_EACH)).of_type("account")
    write(sender, Clock(), folder / "start.salesdesk", Wish(), PASSPHRASE)
    _merge_here(receiver, folder / "start.salesdesk")
    with sender.database.asking() as asking:
        since = outgoing.vector(asking)
    for turn in range(EDITS_EACH):
        field = _FIELDS[turn % len(_FIELDS)]
        sender.journal.write([Edit(record, values={field: f"said {turn}"}) for record in written])
    edits = Case("edits of fields", sender, folder / "edits.salesdesk", receiver, Wish(since=since))
    yield edits
    sender.close()
    _merge_here(receiver, edits.file)
    edits.what = "the same edits again"
    yield edits


def _merge_here(folder: Path, file: Path) -> None:
    desk = _desk(folder)
    Receiver(desk, Clock(), PASSPHRASE).merge(file)
    desk.close()


def merge_once(folder: Path, file: Path) -> None:
    """What a process of its own does: merges a file and says how long it took, and how much memory beyond the start."""
    desk = _desk(folder)
    receiver = Receiver(desk, Clock(), PASSPHRASE)
    desk.database.warm_up()
    before = _resident()
    with timed() as took, _peak() as peak:
        receiver.merge(file)
    desk.close()
    print(json.dumps([*took, (peak[0] - before) / 2**20]))


def _merged(case: Case, folder: Path) -> tuple[float, float, float]:
    copy = folder / "copy"
    shutil.copytree(case.receiver, copy)
    command = [sys.executable, __file__, "--merge", str(copy), str(case.file)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    shutil.rmtree(copy)
    clock, processor, memory = json.loads(said)
    return clock, processor, memory


def floor(rows: Sequence[Sequence[Any]], path: Path, *, with_log: bool = True) -> Took:
    """The same rows into a log with our indexes, and one upsert for each, sorted by key."""
    raw = connect_raw(path, _KEY)
    for statement in _statements():
        raw.execute(statement)
    raw.execute("CREATE TABLE kept (id TEXT PRIMARY KEY, hash BLOB, said TEXT) WITHOUT ROWID")
    record, said = log.NAMES.index("record"), log.NAMES.index("fields")
    kept = sorted((row[record], row[0], row[said]) for row in rows)
    names = ", ".join(f'"{name}"' for name in log.NAMES)
    with timed() as took:
        raw.execute("BEGIN IMMEDIATE")
        if with_log:
            signs = ",".join("?" * len(log.NAMES))
            raw.executemany(f"INSERT INTO log ({names}) VALUES ({signs})", rows)
        raw.executemany(
            "INSERT INTO kept VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET hash = excluded.hash, said = excluded.said",
            kept,
        )
        raw.execute("COMMIT")
    raw.close()
    for ending in ("", "-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
    return took[0], took[1]


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
    record, said = log.NAMES.index("record"), log.NAMES.index("fields")
    with source.transaction():
        for row in rows:
            if row[record] not in records:
                records[row[record]] = Map()
            records[row[record]].update(json.loads(row[said]))
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

    record, said = log.NAMES.index("record"), log.NAMES.index("fields")
    made = "CREATE TABLE kept (id TEXT, field TEXT, said TEXT, PRIMARY KEY (id, field)) WITHOUT ROWID"
    source = apsw.Connection(":memory:")
    source.execute(made)
    session = apsw.Session(source, "main")
    session.attach()
    cells = ((row[record], name, str(value)) for row in rows for name, value in json.loads(row[said]).items())
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
    path.unlink(missing_ok=True)
    raw = connect_raw(path, _KEY)
    raw.execute(made)
    return raw


@contextmanager
def timed() -> Iterator[list[float]]:
    """Seconds on the clock and of the processor that something takes, known afterwards."""
    found = [0.0, 0.0]
    clock, processor = time.perf_counter(), time.process_time()
    yield found
    found[:] = time.perf_counter() - clock, time.process_time() - processor


@contextmanager
def _peak() -> Iterator[list[int]]:
    """The most memory that is resident meanwhile, in bytes."""
    found, stop = [_resident()], threading.Event()

    def look() -> None:
        while not stop.wait(0.02):
            found[0] = max(found[0], _resident())

    thread = threading.Thread(target=look)
    thread.start()
    yield found
    stop.set()
    thread.join()


def _resident() -> int:
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGESIZE")


def _middle(times: Sequence[Sequence[float]]) -> tuple[float, ...]:
    return tuple(statistics.median(each) for each in zip(*times, strict=True))


def measured(case: Case, folder: Path, runs: int) -> list[tuple[str, str, str, str, str]]:
    """The lines of the table for one case."""
    low, plain, ours = [], [], []
    for _ in range(runs):
        low.append(floor(case.rows, folder / "floor.db"))
        plain.append(floor(case.rows, folder / "plain.db", with_log=False))
        ours.append(_merged(case, folder))
    (low_clock, low_own), (plain_clock, _) = _middle(low), _middle(plain)
    clock, own, memory = _middle(ours)
    lines = [
        (f"{case.what}, clock", f"{low_clock:.2f} s", f"{clock:.2f} s", f"{clock / low_clock:.1f}", "2"),
        (f"{case.what}, processor", f"{low_own:.2f} s", f"{own:.2f} s", f"{own / low_own:.1f}", "2"),
        ("… a plain upsert", f"{plain_clock:.2f} s", "", f"{clock / plain_clock:.1f}", "6"),
        ("… memory beyond the start", "", f"{memory:.0f} MB", "", "150 MB"),
    ]
    others: list[tuple[str, Callable[..., Took]]] = [("pycrdt", with_pycrdt), ("apsw", with_apsw)]
    for name, run in others:
        if importlib.util.find_spec(name) is None:
            lines.append((f"… {name}", "", "not installed", "", ""))
        else:
            took, _ = _middle([run(case.rows, folder / f"{name}.db") for _ in range(runs)])
            lines.append((f"… {name}", f"{low_clock:.2f} s", f"{took:.2f} s", f"{took / low_clock:.1f}", ""))
    return lines


def main(number: int, runs: int) -> None:
    """Measures and prints the tables."""
    lines, sizes = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for case in cases(folder, number):
            lines += measured(case, folder, runs)
            if case.what.startswith("the same"):
                continue
            bytes_each = case.file.stat().st_size / case.sent.header.changes
            sizes.append((f"{case.what}, written", "", f"{case.sharing[0]:.2f} s", "", ""))
            sizes.append((f"{case.what}, in the file", "", f"{bytes_each:.0f} bytes a change", "", ""))
            sizes.append(
                (f"{case.what}, in the desk", "", f"{_growth(case, folder):.0f} bytes a change", "", "")
            )
    print(table(f"{number:,} changes merged from a file", lines))
    print(table(f"{number:,} changes shared", sizes))


def _growth(case: Case, folder: Path) -> float:
    """How many bytes each change adds to the desk."""
    copy = folder / "grown"
    shutil.copytree(case.receiver, copy)
    before = (copy / "desk.db").stat().st_size
    _merge_here(copy, case.file)
    after = (copy / "desk.db").stat().st_size
    shutil.rmtree(copy)
    return (after - before) / case.sent.header.changes


if __name__ == "__main__":
    if sys.argv[1:2] == ["--merge"]:
        merge_once(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        asked = [int(each) for each in sys.argv[1:]] + [100_000, 5][len(sys.argv) - 1 :]
        main(*asked)
