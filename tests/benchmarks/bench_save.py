"""Saving: one field at a time on a large desk, and 50,000 new records at once, against the bare engine.

Run with: python tests/benchmarks/bench_save.py [ACCOUNTS]

The floor of a save is one insert of a row as long as ours in the log, durable, under the same encryption. The
floor of many is `executemany` of the same rows into tables and indexes like log, record and read models; search,
which the floor has not, stands on its own line.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from salesdesk.domain.change import Edit
from salesdesk.store import models, tables
from salesdesk.store.sqlite_engine import connect_raw
from salesdesk.store.sqlite_search import SqliteSearch
from tests.benchmarks.made_up import accounts, desk_in, table

RUNS = 5
SAVES = 400


def one_by_one(folder: Path, number: int) -> str:
    """Saves of single fields on a desk with many accounts."""
    desk = desk_in(folder / "desk")
    written = desk.journal.write(accounts(number), total=number).of_type("account")
    took = []
    for i in range(SAVES):
        record = written[i * 7919 % len(written)]
        start = time.perf_counter()
        desk.journal.write([Edit(record, values={"city": f"City {i}"})])
        took.append(time.perf_counter() - start)
    bare = []
    for i in range(SAVES):
        record = written[i * 6007 % len(written)]
        start = time.perf_counter()
        desk.journal.write([Edit(record, values={"potential": "A", "size": f"{i}"})])
        bare.append(time.perf_counter() - start)
    raw = connect_raw(folder / "floor.db", desk.database.key)
    raw.execute("CREATE TABLE log (n INTEGER PRIMARY KEY, id BLOB, said TEXT)")
    raw.execute("CREATE UNIQUE INDEX log_id ON log (id)")
    floor = []
    for i in range(SAVES):
        start = time.perf_counter()
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("INSERT INTO log (id, said) VALUES (?, ?)", (i.to_bytes(32, "big"), "x" * 700))
        raw.execute("COMMIT")
        floor.append(time.perf_counter() - start)
    raw.close()
    desk.close()
    rows = [
        (f"{what}, {name}", _ms(pick(floor)), _ms(pick(ours)), f"{pick(ours) / pick(floor):.1f}", goal)
        for what, ours in (("a field that search knows", took), ("two that it does not", bare))
        for name, pick, goal in (("median", statistics.median, ""), ("99th percentile", _p99, "20 ms"))
    ]
    return table(f"One save on a desk of {number:,} accounts", rows)


def all_at_once(folder: Path, number: int) -> str:
    """New accounts and contacts in one change set."""
    ours, lean, floor = [], [], []
    for run in range(RUNS):
        ours.append(_import(folder / f"ours {run}", number, SqliteSearch()))
        lean.append(_import(folder / f"lean {run}", number, _NoSearch()))
        floor.append(_floor(folder / f"ours {run}" / "desk.db", folder / f"floor {run}.db"))
    # Neighbours on a shared machine only ever add: the quickest run tells most.
    took, bare, low = (min(each) for each in (ours, lean, floor))
    rows = [
        ("log, record and read models", f"{low:.2f} s", f"{bare:.2f} s", f"{bare / low:.2f}", "2"),
        ("of it search", "", f"{took - bare:.2f} s", "", ""),
        ("all", f"{low:.2f} s", f"{took:.2f} s", f"{took / low:.2f}", "under 10 s"),
    ]
    return table(f"{number:,} new accounts and contacts in one change set", rows)


class _NoSearch(SqliteSearch):
    def put(self, connection: Any, entries: Iterable[Any], *, new: bool = False) -> None:
        list(entries)


_KEY = bytes(range(32))


def _import(folder: Path, number: int, search: SqliteSearch) -> float:
    desk = desk_in(folder)
    desk.journal._search = search
    edits = list(accounts(number // 2, contacts=True))
    start = time.perf_counter()
    desk.journal.write(edits, total=number)
    took = time.perf_counter() - start
    raw = desk.database.connect()
    raw.execute(f"PRAGMA rekey = \"x'{_KEY.hex()}'\"")
    raw.close()
    desk.close()
    return took


def _floor(made: Path, target: Path) -> float:
    source, raw = connect_raw(made, _KEY), connect_raw(target, _KEY)
    wanted = [tables.log, tables.record, models.TABLES["account"], models.TABLES["contact"]]
    rows = {}
    for each in wanted:
        for (statement,) in source.execute(
            "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC",
            (each.name,),
        ):
            raw.execute(statement)
        rows[each.name] = source.execute(f'SELECT * FROM "{each.name}"').fetchall()
    start = time.perf_counter()
    raw.execute("BEGIN IMMEDIATE")
    for each in wanted:
        signs = ",".join("?" * len(each.columns))
        raw.executemany(f'INSERT INTO "{each.name}" VALUES ({signs})', rows[each.name])
    raw.execute("COMMIT")
    took = time.perf_counter() - start
    raw.close()
    source.close()
    return took


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.2f} ms"


def _p99(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)]


def main(number: int) -> None:
    """Measures and prints both tables."""
    with tempfile.TemporaryDirectory() as name:
        print(one_by_one(Path(name), number))
        print(all_at_once(Path(name), number // 2))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
