"""The best plan of a week: pyvrp's where it is installed and better than the greedy one."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from salesdesk.domain.patterns.hours import Stretch
from salesdesk.domain.patterns.week import Order, Week, Wish, gain, greedy, starts
from salesdesk.errors import Progress, no_progress

SEED = 7
ITERATIONS = 1500
"""Steps of the search: a number, not a time, so that the same question has the same answer on every laptop."""

STEPS = 9
"""So many times in between somebody may give up waiting."""

FAR = 100_000
"""Cost and minutes of a way that is none."""

DAY = 24 * 60


@dataclass(frozen=True)
class Solved:
    """A plan: the order of calls in each room, and whether pyvrp looked for it."""

    orders: tuple[Order, ...]
    searched: bool


def is_installed() -> bool:
    """Whether the solver is there; some systems have none."""
    return find_spec("pyvrp") is not None


def solve(
    week: Week,
    iterations: int = ITERATIONS,
    progress: Progress = no_progress,
    *,
    installed: Callable[[], bool] = is_installed,
) -> Solved:
    """The better of two plans, the greedy one and that of the solver; the same week gives the same plan."""
    plain = greedy(week)
    if not installed() or not week.wishes or not week.rooms:
        return Solved(plain, installed())
    found = _searched(week, iterations, progress)
    sound = found is not None and all(
        starts(week, room, order) is not None for room, order in zip(week.rooms, found, strict=True)
    )
    if found is not None and sound and gain(week, found) > gain(week, plain):
        return Solved(found, True)
    return Solved(plain, True)


def _searched(week: Week, iterations: int, progress: Progress) -> tuple[Order, ...] | None:
    import pyvrp
    from pyvrp.stop import MaxIterations, MultipleCriteria

    data, wishes = _data(week)
    patience = _Patience(progress, max(1, iterations // STEPS))
    stop = MultipleCriteria([MaxIterations(iterations), patience])
    result = pyvrp.solve(data, stop, seed=SEED, collect_stats=False, display=False)
    if not result.is_feasible():
        return None
    orders: list[Order] = [() for _ in week.rooms]
    for route in result.best.routes():
        orders[route.vehicle_type()] = tuple(wishes[each.idx] for each in _visits(route))
    return tuple(orders)


def _visits(route: Any) -> list[Any]:
    return [each for each in route if each.is_client()]


class _Patience:
    """Asks now and then whether somebody still waits; never ends the search itself."""

    def __init__(self, progress: Progress, every: int) -> None:
        self._progress, self._every, self._looked = progress, every, 0

    def __call__(self, best_cost: float) -> bool:
        self._looked += 1
        if self._looked % self._every == 0:
            self._progress(min(self._looked // self._every, STEPS), STEPS)
        return False

    def fraction_remaining(self) -> float | None:
        return None


def _data(week: Week) -> tuple[Any, list[int]]:
    """The week as the solver takes it, and for each of its clients the wish.

    Times are those of the day, so that a wish for mornings has one window whatever the day; on days that do not suit
    it no way leads there. A wish with several windows is several clients of which at most one is visited. A room is a
    vehicle; the ways at the ends of one that reach into a break are shorter by so much.
    """
    import numpy as np
    from pyvrp import Client, ClientGroup, Depot, Location, ProblemData, VehicleType

    kinds = sorted({(room.start // DAY, room.before, room.after) for room in week.rooms})
    days = sorted({day for day, _, _ in kinds})
    ends = sorted({spot for room in week.rooms for spot in (room.origin, room.destination)})
    made = [
        (number, window, on) for number, wish in enumerate(week.wishes) for window, on in _by_day(wish, days)
    ]
    places = [*(week.wishes[number].spot for number, _, _ in made), *ends]
    # Each client and each end has a place of its own, so that ways can be closed and shortened one by one.
    minutes = np.array(week.minutes, dtype=np.int64)[np.ix_(places, places)]
    costs = np.array(week.costs, dtype=np.int64)[np.ix_(places, places)]
    clients, members = [], {number: [] for number, _, _ in made}  # type: ignore[var-annotated]
    for place, (number, _, _) in enumerate(made):
        members[number].append(place)
    groups = [places for places in members.values() if len(places) > 1]
    group_of = {place: at for at, group in enumerate(groups) for place in group}
    for place, (number, (start, end), _) in enumerate(made):
        wish = week.wishes[number]
        clients.append(
            Client(
                place,
                delivery=[1],
                service_duration=wish.minutes,
                tw_early=start,
                tw_late=end - wish.minutes,
                prize=wish.worth,
                required=False,
                group=group_of.get(place),
            )
        )
    times: list[Any] = []
    distances: list[Any] = []
    first_end = len(made)
    for day, before, after in kinds:
        shorter, dearer = minutes.copy(), costs.copy()
        shorter[first_end:, :first_end] = np.maximum(0, shorter[first_end:, :first_end] - before)
        shorter[:first_end, first_end:] = np.maximum(0, shorter[:first_end, first_end:] - after)
        closed = [place for place, (_, _, on) in enumerate(made) if day not in on]
        for matrix in (shorter, dearer):
            matrix[closed, :] = FAR
            matrix[:, closed] = FAR
            np.fill_diagonal(matrix, 0)
        times.append(shorter)
        distances.append(dearer)
    vehicles = [
        VehicleType(
            1,
            capacity=[room.most],
            start_depot=ends.index(room.origin),
            end_depot=ends.index(room.destination),
            tw_early=room.start % DAY,
            tw_late=room.end - room.start // DAY * DAY,
            profile=kinds.index((room.start // DAY, room.before, room.after)),
        )
        for room in week.rooms
    ]
    data = ProblemData(
        [Location(0, 0) for _ in places],
        clients,
        [Depot(first_end + number) for number in range(len(ends))],
        vehicles,
        distances,
        times,
        [ClientGroup(group, required=False) for group in groups],
    )
    return data, [number for number, _, _ in made]


def _by_day(wish: Wish, days: list[int]) -> list[tuple[Stretch, set[int]]]:
    """The windows of a wish on the clock of a day, each with the days on which it is open."""
    found: dict[Stretch, set[int]] = {}
    for day in days:
        midnight = day * DAY
        for start, end in wish.windows:
            window = max(start, midnight) - midnight, min(end, midnight + DAY) - midnight
            if window[1] - window[0] >= wish.minutes:
                found.setdefault(window, set()).add(day)
    return sorted(found.items(), key=lambda each: each[0])
