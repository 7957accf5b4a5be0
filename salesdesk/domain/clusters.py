"""Points that stand close together on the map become one with a number.

Points are sorted once along a curve on which every square of a grid, at any level, is an unbroken stretch. What is in
view is then found without looking at the points at all, however many there are: a square is a stretch, its number of
points the stretch's length, and its middle follows from running sums. Which squares are taken together depends on their
neighbours alone, so that a cluster is the same whatever part of the map is in view.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import ceil, hypot

from salesdesk.domain.mercator import Bounds

BITS = 26
"""The finest grid has two to the power of this many squares a side: less than a metre each."""

CLOSE = 0.62
"""Neighbouring squares whose middles are nearer than this many sides become one cluster."""

TOWN = 1 / 2_500
"""So much of the plane, 15 km in Vietnam, a town takes."""

GAP = 4
"""Points that are so many times as far away as those before them are elsewhere."""

_SIZE = 1 << BITS
_HALF = BITS // 2
_LOW = (1 << _HALF) - 1
_ONWARDS = ((1, 0), (0, 1), (1, 1), (1, -1))
"""Half of the neighbours: each pair of squares is looked at once."""


@cache
def _spread() -> list[int]:
    """For each number of half the bits: the same with a nought between each two of its digits."""
    found = [0]
    for n in range(1, 1 << _HALF):
        found.append(found[n >> 1] << 2 | n & 1)
    return found


@dataclass(frozen=True)
class Cluster:
    """Points that are shown as one: the middle of them, how many, how many of each mark, and the stretches they are in."""

    x: float
    y: float
    count: int
    marks: tuple[int, ...]
    stretches: tuple[tuple[int, int], ...]


_Square = tuple[int, int, float, float]
"""A square of the grid that is not empty: the ends of its stretch and the middle of its points."""

_Squares = dict[tuple[int, int], _Square]


class Scatter:
    """Points of the plane from 0 to 1, each with a mark (a small number) by which clusters are counted."""

    def __init__(self, points: Iterable[tuple[float, float]], marks: Sequence[int], kinds: int) -> None:
        whole = [
            (min(max(int(x * _SIZE), 0), _SIZE - 1), min(max(int(y * _SIZE), 0), _SIZE - 1))
            for x, y in points
        ]
        spread = _spread()
        codes = [
            spread[x >> _HALF] << BITS
            | spread[x & _LOW]
            | (spread[y >> _HALF] << BITS | spread[y & _LOW]) << 1
            for x, y in whole
        ]
        self.order = sorted(range(len(codes)), key=codes.__getitem__)
        """The numbers of the points along the curve."""
        self._codes = array("Q", (codes[n] for n in self.order))
        self._x = array("L", (whole[n][0] for n in self.order))
        self._y = array("L", (whole[n][1] for n in self.order))
        self._xs = array("Q", accumulate(self._x, initial=0))
        self._ys = array("Q", accumulate(self._y, initial=0))
        along = [marks[n] for n in self.order]
        self._marks = [
            array("L", accumulate((mark == kind for mark in along), initial=0)) for kind in range(kinds)
        ]

    def __len__(self) -> int:
        return len(self._codes)

    def clusters(self, level: int, within: Bounds) -> list[Cluster]:
        """The clusters of a grid of two to the power of `level` squares a side whose middle lies within some bounds."""
        level = min(max(level, 0), BITS)
        side = 1 / (1 << level)
        # Its squares lie around one of them, and whom these join depends on two more squares on each side.
        far = 4 * side
        squares = self._squares(
            level, within.left - far, within.top - far, within.right + far, within.bottom + far
        )
        rivals = _rivals(squares, side)
        taken: dict[tuple[int, int], list[_Square]] = {}
        for at, square in squares.items():
            heads = [rival for rival in rivals.get(at, ()) if rival[1] not in rivals]
            taken.setdefault(max(heads)[1] if heads else at, []).append(square)
        return [
            self._cluster(group, count, x, y)
            for group, (count, x, y) in ((group, _middle(group)) for group in taken.values())
            if within.left <= x <= within.right and within.top <= y <= within.bottom
        ]

    def members(self, cluster: Cluster) -> list[int]:
        """The numbers of the points in a cluster."""
        return [n for first, last in cluster.stretches for n in self.order[first:last]]

    def bounds(self, cluster: Cluster | None = None) -> Bounds:
        """The rectangle in which the points of a cluster stand, or all of them; a point in the middle for none."""
        stretches = cluster.stretches if cluster else ((0, len(self)),) if self._codes else ()
        xs = [each for first, last in stretches for each in _ends(self._x[first:last])]
        ys = [each for first, last in stretches for each in _ends(self._y[first:last])]
        return _around(xs or [_SIZE // 2], ys or [_SIZE // 2])

    def most(self, share: float, around: tuple[float, float] | None = None, few: int = 1) -> Bounds | None:
        """Where at least that share of the points is, those nearest to a point, or to their median; None for no points.

        It holds at least a `few` of them, and on from there reaches to where the next ones are much farther away. It is
        no smaller than a town.
        """
        number = len(self)
        if not number:
            return None
        if around is None:
            x, y = sorted(self._x)[number // 2], sorted(self._y)[number // 2]
        else:
            x, y = round(around[0] * _SIZE), round(around[1] * _SIZE)
        points = sorted(
            zip(self._x, self._y, strict=True),
            key=lambda point: (point[0] - x) ** 2 + (point[1] - y) ** 2,
        )
        town, within = TOWN * _SIZE, min(max(few, ceil(number * share)), number)
        far = [hypot(px - x, py - y) for px, py in points]
        while within < number and far[within] <= GAP * max(far[within - 1], town):
            within += 1
        xs, ys = zip(*points[:within], strict=True)
        return _around(xs, ys).no_smaller_than(TOWN)

    def _cluster(self, group: Sequence[_Square], count: int, x: float, y: float) -> Cluster:
        if len(group) == 1:
            first, last = group[0][:2]
            return Cluster(
                x, y, count, tuple([sums[last] - sums[first] for sums in self._marks]), ((first, last),)
            )
        stretches = tuple(sorted(square[:2] for square in group))
        marks = tuple(sum(sums[last] - sums[first] for first, last in stretches) for sums in self._marks)
        return Cluster(x, y, count, marks, stretches)

    def _squares(self, level: int, left: float, top: float, right: float, bottom: float) -> _Squares:
        """The squares of a level that are not empty and within some bounds, found from the whole world downwards."""
        found: _Squares = {}
        codes, xs, ys = self._codes, self._xs, self._ys
        todo = [(0, 0, 0, 0, len(codes))] if codes else []
        while todo:
            depth, x, y, first, last = todo.pop()
            if depth == level:
                size = (last - first) * _SIZE
                found[x, y] = (first, last, (xs[last] - xs[first]) / size, (ys[last] - ys[first]) / size)
                continue
            depth += 1
            side, shift = 1 / (1 << depth), 2 * (BITS - depth)
            begin = (codes[first] >> (shift + 2)) << 2
            for quarter in range(4):
                end = last
                if quarter < 3 and first < last:
                    end = bisect_left(codes, (begin + quarter + 1) << shift, first, last)
                if first < end:
                    across, down = 2 * x + (quarter & 1), 2 * y + (quarter >> 1)
                    if (
                        across * side <= right
                        and (across + 1) * side >= left
                        and down * side <= bottom
                        and (down + 1) * side >= top
                    ):
                        todo.append((depth, across, down, first, end))
                first = end
        return found


def _middle(group: Sequence[_Square]) -> tuple[int, float, float]:
    """How many points some squares hold together, and the middle of these."""
    if len(group) == 1:
        first, last, x, y = group[0]
        return last - first, x, y
    group = sorted(group)  # for the sum of fractions depends on their order
    count = sum(square[1] - square[0] for square in group)
    x = sum(square[2] * (square[1] - square[0]) for square in group) / count
    y = sum(square[3] * (square[1] - square[0]) for square in group) / count
    return count, x, y


def _ends(values: "array[int]") -> tuple[int, int]:
    return min(values), max(values)


def _around(xs: Sequence[int], ys: Sequence[int]) -> Bounds:
    sides = (min(xs), min(ys), max(xs), max(ys))
    return Bounds(*((side + 0.5) / _SIZE for side in sides))


def _rivals(squares: _Squares, side: float) -> dict[tuple[int, int], list[tuple[int, tuple[int, int]]]]:
    """For each square that has any: its close neighbours of higher rank, with their number of points."""
    found: dict[tuple[int, int], list[tuple[int, tuple[int, int]]]] = {}
    near = (CLOSE * side) ** 2
    for at, (first, last, x, y) in squares.items():
        for dx, dy in _ONWARDS:
            beside = (at[0] + dx, at[1] + dy)
            other = squares.get(beside)
            if other is not None and (other[2] - x) ** 2 + (other[3] - y) ** 2 < near:
                one, two = (last - first, at), (other[1] - other[0], beside)
                lower, higher = (one, two) if one < two else (two, one)
                found.setdefault(lower[1], []).append(higher)
    return found
