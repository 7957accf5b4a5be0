"""The plan of one colleague's days: what is wished for, where there is room, and whether an order of calls fits."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from salesdesk.domain.patterns.hours import Stretch


@dataclass(frozen=True)
class Wish:
    """A call that would be worth something: where, how long in minutes, and within which stretches it must lie.

    Times are in minutes from the first midnight; the worth is in tenths of a minute on the way.
    """

    id: str
    spot: int
    minutes: int
    worth: int
    windows: tuple[Stretch, ...]


@dataclass(frozen=True)
class Room:
    """Free time of a colleague between two fixed things: from where and to where, and how many calls it may hold.

    The ways at its ends may reach so many minutes into the break before and after it; calls may not.
    """

    start: int
    end: int
    origin: int
    destination: int
    most: int
    before: int = 0
    after: int = 0


@dataclass(frozen=True)
class Week:
    """The whole question. `minutes` and `costs` are matrices of the spots: rounded minutes, and exact tenths of them."""

    wishes: tuple[Wish, ...]
    rooms: tuple[Room, ...]
    minutes: tuple[tuple[int, ...], ...]
    costs: tuple[tuple[int, ...], ...]


Order = tuple[int, ...]
"""The wishes of a room in order, by their number."""


def starts(week: Week, room: Room, order: Sequence[int]) -> list[int] | None:
    """When each call of a room would begin, as early as can be; None where they do not fit."""
    if len(order) > room.most:
        return None
    at, spot, slack, found = room.start, room.origin, room.before, []
    for number in order:
        wish = week.wishes[number]
        arrival = at + max(0, week.minutes[spot][wish.spot] - slack)
        begin = min(
            (max(arrival, start) for start, end in wish.windows if max(arrival, start) + wish.minutes <= end),
            default=None,
        )
        if begin is None or begin + wish.minutes > room.end:
            return None
        found.append(begin)
        at, spot, slack = begin + wish.minutes, wish.spot, 0
    if order and at + max(0, week.minutes[spot][room.destination] - room.after) > room.end:
        return None
    return found


def cost(week: Week, room: Room, order: Sequence[int]) -> int:
    """What the ways of a room cost; nothing where nobody is called, for then nobody leaves for it."""
    if not order:
        return 0
    spots = [room.origin, *(week.wishes[number].spot for number in order), room.destination]
    return sum(week.costs[a][b] for a, b in itertools.pairwise(spots))


def gain(week: Week, orders: Iterable[Sequence[int]]) -> int:
    """What a plan is worth: the calls less the ways, so that plans can be compared."""
    return sum(
        sum(week.wishes[number].worth for number in order) - cost(week, room, order)
        for room, order in zip(week.rooms, orders, strict=True)
    )


def greedy(week: Week) -> tuple[Order, ...]:
    """A plan that takes, again and again, the call that adds most for the time it takes, where it adds most."""
    orders: list[list[int]] = [[] for _ in week.rooms]
    best: dict[tuple[int, int], tuple[float, int] | None] = {}
    left = set(range(len(week.wishes)))

    def look(number: int, at: int) -> tuple[float, int] | None:
        room, order, wish = week.rooms[at], orders[at], week.wishes[number]
        was, found = cost(week, room, order), None
        if len(order) >= room.most or not any(s < room.end and e > room.start for s, e in wish.windows):
            return None
        for place in range(len(order) + 1):
            tried = [*order[:place], number, *order[place:]]
            if starts(week, room, tried) is None:
                continue
            more = cost(week, room, tried) - was
            rate = (wish.worth - more) / (wish.minutes + max(more, 0) / 10)
            if wish.worth > more and (found is None or rate > found[0]):
                found = (rate, place)
        return found

    for number in left:
        for at in range(len(week.rooms)):
            best[number, at] = look(number, at)
    while True:
        options = [(each[0], -number, -at, each[1]) for (number, at), each in best.items() if each]
        if not options:
            return tuple(map(tuple, orders))
        _, number, at, place = max(options)
        number, at = -number, -at
        orders[at].insert(place, number)
        left.discard(number)
        best = {key: each for key, each in best.items() if key[0] in left and key[1] != at}
        for other in left:
            best[other, at] = look(other, at)
