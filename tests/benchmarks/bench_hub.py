"""A team hub of 100,000 accounts on a real PostgreSQL beside the program: filling it, saving, many at once, search.

Run with: python tests/benchmarks/bench_hub.py [ACCOUNTS]

The floor of a save is one durable insert through the same driver. The server has the settings that it comes with.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from salesdesk.app import new_record_id
from salesdesk.domain.change import Edit
from salesdesk.domain.clock import Clock
from salesdesk.store.desk import Desk, open_desk
from salesdesk.store.identity import Unlock
from tests.benchmarks.made_up import Kept, accounts, questions, table
from tests.helpers.hubs import HubServer, running_server

SECONDS = 5
ROUNDS = 11
SAVES = 300


def main(number: int) -> None:
    """Measures and prints the tables."""
    with tempfile.TemporaryDirectory() as name, running_server(durable=True) as server:
        folder, address = Path(name), server.address(server.hub())
        desk = _desk(folder / "mine", address)
        start = time.perf_counter()
        desk.journal.write(accounts(number), total=number)
        took = time.perf_counter() - start
        rows = [(f"{number:,} new accounts as one set", "", f"{took:.1f} s, {number / took:,.0f}/s", "", "")]
        rows += _saves(desk, server)
        rows += [_at_once(folder, address, clients) for clients in (1, 2, 4, 8)]
        print(table(f"A hub of {number:,} accounts", rows))
        print(table("Search", _search(desk)))
        desk.close()


def _desk(folder: Path, address: str) -> Desk:
    return open_desk(folder, Unlock(Kept(), lambda: None), Clock(), new_record_id, hub=address)


def _saves(desk: Desk, server: HubServer) -> list[tuple[str, str, str, str, str]]:
    ids = desk.reader.search("nguyen", limit=SAVES).records
    ours = _times(
        lambda each: desk.journal.write([Edit(ids[each % len(ids)], values={"city": f"x{each}"})]), SAVES
    )
    raw = desk.database.connect()
    raw.execute("CREATE TABLE floor (value text)")
    floor = _times(lambda each: raw.execute("INSERT INTO floor VALUES (?)", (f"x{each}",)), SAVES)
    raw.execute("DROP TABLE floor")
    raw.close()
    return [
        (
            f"one save, {what}",
            f"{pick(floor):.2f} ms",
            f"{pick(ours):.2f} ms",
            f"{pick(ours) / pick(floor):.1f}",
            "",
        )
        for what, pick in (("median", _median), ("95th percentile", _p95))
    ]


def _at_once(folder: Path, address: str, clients: int) -> tuple[str, str, str, str, str]:
    """Programs of their own that write one record after the other."""
    command = [sys.executable, __file__, "--write", address]
    started = [
        subprocess.Popen(
            [*command, str(folder / f"client {clients} {each}")], stdout=subprocess.PIPE, text=True
        )
        for each in range(clients)
    ]
    written = sum(int(each.communicate()[0]) for each in started)
    return (f"{clients} programs that save at once", "", f"{written / SECONDS:,.0f} sets/s", "", "")


def write_for_a_while(address: str, folder: Path) -> None:
    """What each of those programs does."""
    desk = _desk(folder, address)
    written, end = 0, time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        desk.journal.write([Edit(new_record_id(), values={"name": f"Lotus {written}"}, type="account")])
        written += 1
    desk.close()
    print(written)


def _search(desk: Desk) -> list[tuple[str, str, str, str, str]]:
    rows = []
    inside = ["guyen", "verside", "ekong", "zzqx", "otu"]
    for what, asked in (("keys, first 50", questions()), ("texts only inside of words", inside)):
        found = {
            text: sorted(_times(lambda _, text=text: desk.reader.search(text), ROUNDS)) for text in asked
        }
        every = sorted(each for times in found.values() for each in times[1:])
        rows.append((f"{len(asked)} {what}, median", "", f"{1000 * statistics.median(every):.1f} ms", "", ""))
        rows.append((f"{len(asked)} {what}, 95th percentile", "", f"{_p95(every):.1f} ms", "", ""))
        slowest = max(found, key=lambda text: found[text][ROUNDS // 2])
        rows.append((f"slowest: {slowest!r}", "", f"{_median(found[slowest]):.1f} ms", "", ""))
    return rows


def _times(work: Callable[[int], object], number: int) -> list[float]:
    took = []
    for each in range(number):
        start = time.perf_counter()
        work(each)
        took.append(time.perf_counter() - start)
    return sorted(took)


def _median(sorted_times: list[float]) -> float:
    return 1000 * statistics.median(sorted_times)


def _p95(sorted_times: list[float]) -> float:
    return 1000 * sorted_times[int(len(sorted_times) * 0.95)]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--write"]:
        write_for_a_while(sys.argv[2], Path(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
