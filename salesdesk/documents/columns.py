"""Pieces that are read down one column and then the next, as terms are set."""

from collections.abc import Callable, Sequence

from salesdesk.documents import slabs as s
from salesdesk.documents.flow import Flow
from salesdesk.documents.slabs import Slab
from salesdesk.documents.theme import MARGIN, TOP

Piece = Callable[[float], list[Slab]]
"""Makes a piece's slabs for a width."""

_GUTTER, _BETWEEN = 26.0, 13.0

_HELD = 2
"""Pieces that go on to the next page with what comes below them, one for each column."""


def least_height(flow: Flow, pieces: Sequence[Piece]) -> float:
    """Points that the first of some pieces takes in a column: what a heading above them has to have room for."""
    return min(s.height_of(pieces[0]((flow.width - _GUTTER) / 2)), flow.full / 2) if pieces else 0.0


def place_in_columns(flow: Flow, pieces: Sequence[Piece], below: float = 0.0) -> None:
    """Sets pieces in two columns of about equal height; one that is higher than a page goes across and is split.

    What comes next and is `below` points high has the last pieces above it on its page.
    """
    half = (flow.width - _GUTTER) / 2
    left = list(pieces)
    while left:
        heights = [s.height_of(piece(half)) for piece in left]
        room = flow.left if flow.left > 0 else flow.full
        if heights[0] > flow.full - 1:
            flow.place([*left.pop(0)(flow.width), s.gap(_BETWEEN)])
            continue
        if heights[0] > room:
            flow.next_page()
            continue
        first, second = _shares(heights, room)
        if below and first + second == len(left) and _higher(heights, first) + _BETWEEN + below > room:
            before = left[:-_HELD] or left[:-1]
            if before or flow.y > TOP:
                place_in_columns(flow, before)
                flow.next_page()
                left = left[len(before) :]
                continue
        columns = (left[:first], left[first : first + second])
        both = s.beside(
            [(at * (half + _GUTTER), _joined(column, half)) for at, column in enumerate(columns) if column]
        )
        flow.place([both, s.gap(_BETWEEN)], MARGIN)
        left = left[first + second :]


def _joined(pieces: Sequence[Piece], width: float) -> list[Slab]:
    return s.joined([piece(width) for piece in pieces], _BETWEEN)


def _shares(heights: Sequence[float], room: float) -> tuple[int, int]:
    """How many pieces stand in the first column and in the second: all of them in the least height, else what fits."""
    best: tuple[float, int, int] | None = None
    for first in range(1, len(heights) + 1):
        one = _height(heights[:first])
        if one > room:
            break
        second = 0
        while first + second < len(heights) and _height(heights[first : first + second + 1]) <= room:
            second += 1
        both = max(one, _height(heights[first : first + second]))
        key = (-(first + second) * 10_000.0 + both, first, second)
        if best is None or key < best:
            best = key
    assert best is not None
    return best[1], best[2]


def _higher(heights: Sequence[float], first: int) -> float:
    return max(_height(heights[:first]), _height(heights[first:]))


def _height(heights: Sequence[float]) -> float:
    return sum(heights) + _BETWEEN * max(len(heights) - 1, 0)
