"""Sixty accounts over five days: how good the proposed plan is, and how long asking for it takes.

python tests/benchmarks/bench_planning.py [WEEKS]

Quality is the worth of the calls less the ways, against a search of twenty times as many steps and against the greedy
plan, on made-up weeks with best hours, a fixed call and a lunch break. Time is that of the whole question on a desk
with sixty accounts that are due, of the processor, against the solver's search alone.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from salesdesk.app import build
from salesdesk.domain.day_grid import week_of
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.patterns.ways import quarters
from salesdesk.domain.patterns.week import Room, Week, Wish, gain, greedy
from salesdesk.domain.values import Place
from salesdesk.services.planning import making
from salesdesk.services.planning.proposal import Wanted
from salesdesk.services.planning.proposing import Planner
from salesdesk.services.planning.solver import DAY, ITERATIONS, solve
from salesdesk.services.records import add, new_record
from salesdesk.settings import Settings

ACCOUNTS, LONG = 60, 20


def made_up(seed: int) -> Week:
    """A week of sixty accounts within ten kilometres or so: some only in the morning of some days."""
    chance = random.Random(seed)
    points = [(0.0, 0.0), *((chance.gauss(0, 8), chance.gauss(0, 8)) for _ in range(ACCOUNTS))]
    ways = [[((a - c) ** 2 + (b - d) ** 2) ** 0.5 * 1.35 / 32 * 60 for c, d in points] for a, b in points]
    exact = [[minutes + 5 if minutes else 0.0 for minutes in line] for line in ways]
    wishes = []
    for number in range(ACCOUNTS):
        windows: tuple[tuple[int, int], ...] = ((0, 5 * DAY),)
        if chance.random() < 0.4:
            days = [day for day in range(5) if chance.random() < 0.6] or [0]
            windows = tuple((day * DAY + 540, day * DAY + 690) for day in days)
        worth = chance.randint(300, 3500)
        wishes.append(Wish(str(number), number + 1, chance.choice((30, 45, 60)), worth, windows))
    rooms = []
    for day in range(5):
        begin = day * DAY
        rooms.append(Room(begin + 480, begin + 720, 0, 0, 3, 0, 45))
        rooms.append(Room(begin + 810, begin + 1050, 0, 1 + day, 3, 45, 0))
    return Week(
        tuple(wishes),
        tuple(rooms),
        tuple(tuple(map(quarters, line)) for line in exact),
        tuple(tuple(round(10 * minutes) for minutes in line) for line in exact),
    )


def quality(weeks: int) -> None:
    """Prints how near to a long search, and how far above the greedy plan, the proposed plan comes."""
    short_of, above = [], []
    for seed in range(weeks):
        week = made_up(seed)
        found, plain = gain(week, solve(week).orders), gain(week, greedy(week))
        best = gain(week, solve(week, ITERATIONS * LONG).orders)
        short_of.append(100 * (best - found) / best)
        above.append(100 * (found - plain) / plain)
        assert found >= plain
    print(f"| below a search {LONG} times as long, median | {statistics.median(short_of):.2f} % | 2 % |")
    print(f"| below a search {LONG} times as long, worst of {weeks} | {max(short_of):.2f} % | 2 % |")
    print(f"| above the greedy plan, median | {statistics.median(above):.1f} % | |")
    print(f"| above the greedy plan, least | {min(above):.1f} % | 0 % |")


def pace(folder: Path) -> None:
    """Prints how long asking for a week takes on a desk, and the search in it."""
    app = build(Settings(folder / "desk", "en", None, plain=True))
    house = {"name": "House", "country": "VN", "place": Place(16_060_000, 108_220_000)}
    add(app.desk.journal, "property", house)
    account, chance, edits = REGISTRY["account"], random.Random(7), []
    for number in range(ACCOUNTS):
        place = Place(
            16_060_000 + chance.randint(-90_000, 90_000), 108_220_000 + chance.randint(-90_000, 90_000)
        )
        values = {"name": f"Firm {number}", "place": place, "potential_room_nights": chance.randint(10, 900)}
        edits.append(new_record(account, app.desk.journal.new_id(), account.dump(values)))
    app.desk.journal.write(edits)
    monday = week_of(app.clock.local().date()) + timedelta(days=7)
    wanted = Wanted(monday, monday + timedelta(days=4))
    asked: list[Week] = []
    usual, making.solve = (
        making.solve,
        lambda week, *more, **named: asked.append(week) or usual(week, *more, **named),
    )  # type: ignore[func-returns-value]
    planner = Planner(app.desk.reader, app.clock, app.defaults)
    planner.propose(wanted)
    making.solve = usual
    whole = _middle(lambda: planner.propose(wanted))
    search = _middle(lambda: solve(asked[0]))
    print(f"| {ACCOUNTS} accounts, 5 days | {search:.2f} s | {whole:.2f} s | {whole / search:.2f} | 2 s |")
    app.close()


def _middle(act: Callable[[], object]) -> float:
    def took() -> float:
        start = time.process_time()
        act()
        return time.process_time() - start

    return statistics.median(took() for _ in range(5))


if __name__ == "__main__":
    print("| | found | goal |\n|---|---|---|")
    quality(int(sys.argv[1]) if len(sys.argv) > 1 else 8)
    print("\n| | search alone | whole question | ratio | goal |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as place:
        pace(Path(place))
