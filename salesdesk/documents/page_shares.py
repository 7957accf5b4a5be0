"""How pieces of different heights share pages: on as few as can be, seldom alone, none much emptier than another."""

from collections.abc import Iterator, Sequence

_SLACK = 0.01
"""Sums of heights are rounded; a hundredth of a point is no overflow."""


def page_shares(heights: Sequence[float], first: float, full: float, below: float = 0.0) -> list[int]:
    """How many of some pieces, none of them higher than a page, stand on each page.

    The page that is there has `first` points, each further one `full`; on the last one `below` points stay free, where
    a page has them under the last piece. The first number is 0 where the page that is there has no room.
    """
    count = len(heights)
    if not count:
        return []
    if heights[-1] + below > full:
        below = 0.0
    # From each piece on: the number of pages, pieces that stand alone, the squares of what is left blank, how many stand on the first.
    best: list[tuple[int, int, float, int]] = [(0, 0, 0.0, 0)] * (count + 1)

    def ways(at: int, room: float, *, begun: bool = False) -> Iterator[tuple[int, int, float, int]]:
        used = 0.0
        for end in range(at + 1, count + 1):
            used += heights[end - 1]
            blank = room - used - (below if end == count else 0.0)
            if used > room + _SLACK:
                return
            if blank >= -_SLACK:
                pages, alone, squares, _ = best[end]
                alone += end - at == 1 and not begun
                yield pages + 1, alone, squares + blank * blank, end - at

    for at in reversed(range(count)):
        best[at] = min(ways(at, full))
    began = min(ways(0, first, begun=True), default=(0, 0, 0.0, 0))[-1]
    shares, at = [began], began
    while at < count:
        shares.append(best[at][-1])
        at += shares[-1]
    return shares
