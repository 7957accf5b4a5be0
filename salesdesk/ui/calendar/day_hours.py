"""Which hours of the day are seen, as long as nobody scrolls to others."""

from collections.abc import Iterable
from typing import NamedTuple

from salesdesk.domain.day_grid import Slot

FIRST_HOUR, LAST_HOUR = 7, 18
"""A day is shown from the first on; after the last nobody has a call any more."""

ENOUGH_HOURS = 8
"""Where fewer are seen at once, as in large text, they begin with the first call, the hour that it is now is among them, and
no more of the evening than need be.
"""


class Hours(NamedTuple):
    """From which hour on days are seen, and whether the chosen call is among what is seen."""

    first: float
    with_chosen: bool

    def around(self, chosen: Slot | None, seen: float) -> float:
        """The hour at the top where so many are seen now: a chosen call that was among them is so again."""
        if chosen is None or not self.with_chosen:
            return self.first
        return min(max(self.first, chosen.end / 60 - seen), chosen.start / 60)


def usual_first(now: float | None, seen: float, starts: Iterable[float]) -> float:
    """The hour at the top where so many are seen at once; `starts` are the hours at which calls begin on the days in sight.

    It is another one where the line of now, if that is on a day in sight, would lie on the edge there or below what is seen.
    """
    first: float = FIRST_HOUR
    if seen < ENOUGH_HOURS and (earliest := min(starts, default=None)) is not None:
        first = max(first, min(earliest - 0.5, LAST_HOUR + 1 - seen))
    if now is None or not FIRST_HOUR - 0.5 <= now < LAST_HOUR:
        return first
    if now < first + 0.5:
        return now - 0.5
    if first + seen - 0.5 >= now or seen >= ENOUGH_HOURS:
        return first
    return min(now - seen / 3, LAST_HOUR + 1 - seen)
