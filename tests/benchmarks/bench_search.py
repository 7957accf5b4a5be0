"""Search at each key over 100,000 accounts of an encrypted desk on disk, against FTS5's prefix index alone.

Run with: python tests/benchmarks/bench_search.py [ACCOUNTS]

The floor is what one would write by hand: the same texts, folded the same way, in an FTS5 table with a prefix
index under the same encryption; the first 50 ids of `MATCH 'word*'`. Ours also puts titles first, finds inside
of words, and counts up to "1,000+".
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from salesdesk.domain.text import words
from salesdesk.store.sqlite_engine import connect_raw
from tests.benchmarks.made_up import accounts, desk_in, questions, table

ROUNDS = 41


def main(number: int) -> None:
    """Measures and prints the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        desk = desk_in(folder / "desk")
        desk.journal.write(accounts(number), total=number)
        desk.close()
        from salesdesk.app import new_record_id
        from salesdesk.domain.clock import Clock
        from salesdesk.store import keys
        from salesdesk.store.desk import open_desk
        from salesdesk.store.identity import Unlock

        assert desk.secret is not None
        code = keys.recovery_code(desk.secret)
        desk = open_desk(folder / "desk", Unlock(_Nothing(), lambda: code), Clock(), new_record_id)
        floor = connect_raw(folder / "floor.db", desk.database.key)
        floor.execute(
            "CREATE VIRTUAL TABLE f USING fts5(title, body, record UNINDEXED, prefix='1 2 3', "
            'tokenize="unicode61 remove_diacritics 0")'
        )
        with desk.database.reading() as connection:
            entries = connection.exec_driver_sql("SELECT title, body, record FROM search_entry").all()
        floor.execute("BEGIN")
        floor.executemany("INSERT INTO f (title, body, record) VALUES (?, ?, ?)", [tuple(e) for e in entries])
        floor.execute("COMMIT")
        floor.close()
        floor = connect_raw(folder / "floor.db", desk.database.key)

        def by_hand(text: str) -> None:
            asked = " ".join(f'"{word}"*' for word in words(text))
            floor.execute("SELECT record FROM f WHERE f MATCH ? LIMIT 50", (asked,)).fetchall()

        asked = questions()
        rows = []
        found: dict[str, list[list[float]]] = {"floor": [], "ours": []}
        for _ in range(ROUNDS):
            for which, ask in (("floor", by_hand), ("ours", desk.reader.search)):
                found[which].append(_times(ask, asked))
        low, ours = (sorted(each for run in found[which][1:] for each in run) for which in ("floor", "ours"))
        for what, goal, pick in (("median", "1.5", _median), ("95th percentile", "2", _p95)):
            rows.append(
                (f"{len(asked)} keys, first 50, {what}", f"{pick(low):.3f} ms", f"{pick(ours):.3f} ms",
                 f"{pick(ours) / pick(low):.2f}", goal)
            )  # fmt: skip
        inside = sorted(
            each
            for _ in range(ROUNDS)
            for each in _times(desk.reader.search, ["guyen", "verside", "ekong", "zzqx"])
        )
        rows.append(("only inside of words, median", "", f"{_median(inside):.3f} ms", "", ""))
        print(table(f"Search over {number:,} accounts", rows))
        by_question = {text: min(run[i] for run in found["ours"]) for i, text in enumerate(asked)}
        slowest = sorted(by_question.items(), key=lambda pair: -pair[1])[:5]
        print("slowest: " + ", ".join(f"{text!r} {1000 * took:.2f} ms" for text, took in slowest))
        desk.close()
        floor.close()


class _Nothing:
    def get(self, name: str) -> str | None:
        return None

    def put(self, name: str, secret: str) -> bool:
        return False


def _times(ask: Callable[[str], object], asked: list[str]) -> list[float]:
    took = []
    for text in asked:
        start = time.perf_counter()
        ask(text)
        took.append(time.perf_counter() - start)
    return took


def _median(sorted_times: list[float]) -> float:
    return 1000 * statistics.median(sorted_times)


def _p95(sorted_times: list[float]) -> float:
    return 1000 * sorted_times[int(len(sorted_times) * 0.95)]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
