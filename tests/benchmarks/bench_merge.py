"""Merging 100,000 changes out of a file: decrypted, verified, durable, searchable; and writing such a file.

Run with: python tests/benchmarks/bench_merge.py [CHANGES] [RUNS]

The floor puts the same rows into a log table with the same indexes and upserts one row for each change, sorted by its
key, with the same engine, encryption and durability; the plain upsert is the second half of it alone. The leanest merge
reads the file once, sees both hashes of each change and writes what the floor writes: no form is checked, no signature,
no state or read model made, nothing searchable. pycrdt (saved into a row) and an APSW changeset are measured where they
are installed. Every merge runs in a process of its own.
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
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from salesdesk.app import new_record_id
from salesdesk.domain.change import Edit
from salesdesk.domain.clock import Clock
from salesdesk.services.sharing.receiving import Receiver
from salesdesk.services.sharing.sending import Sent, Wish, write
from salesdesk.store import log, outgoing
from salesdesk.store.desk import Desk, open_desk
from salesdesk.store.identity import Unlock
from tests.benchmarks.made_up import accounts, table
from tests.benchmarks.merge_floors import Took, floor, leanest, timed, with_apsw, with_pycrdt

PASSPHRASE = "one for measuring"
EDITS_EACH = 10
"""So many edits does each record get where fields are edited."""

_FIELDS = ("city", "industry", "phone", "address", "email")


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
    desk.warm_up()
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
    low, plain, lean, ours = [], [], [], []
    for _ in range(runs):
        low.append(floor(case.rows, folder / "floor.db"))
        plain.append(floor(case.rows, folder / "plain.db", with_log=False))
        lean.append(leanest(case.file, PASSPHRASE, folder / "lean.db"))
        ours.append(_merged(case, folder))
    (low_clock, low_own), (plain_clock, _), (_, lean_own) = _middle(low), _middle(plain), _middle(lean)
    clock, own, memory = _middle(ours)
    lines = [
        (f"{case.what}, clock", f"{low_clock:.2f} s", f"{clock:.2f} s", f"{clock / low_clock:.1f}", "2"),
        (f"{case.what}, processor", f"{low_own:.2f} s", f"{own:.2f} s", f"{own / low_own:.1f}", "2"),
        (
            "… the leanest, processor",
            f"{low_own:.2f} s",
            f"{lean_own:.2f} s",
            f"{lean_own / low_own:.1f}",
            "",
        ),
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
