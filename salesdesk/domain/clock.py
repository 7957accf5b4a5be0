"""The hybrid logical clock: orders writes that did not know of each other, whatever the laptops' clocks say."""

import re
import time
from collections.abc import Callable
from dataclasses import field
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from salesdesk.plain import dataclass

COUNTER_BITS = 16
LARGEST_HLC = 2**62
"""About the year 4200; a change that claims to be later is not sound."""

ROOM = 2**40
"""So many writes can follow the latest stamp that a wall clock makes."""

_STAMP = re.compile(
    r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d(?::\d\d)?)(?:\[[\w/+-]{1,60}\])?", re.ASCII
)


def next_hlc(milliseconds: int, last: int) -> int:
    """A stamp after `last` and, where the wall clock allows, at `milliseconds` since 1970 UTC.

    Nothing comes after the largest: only a file made in bad faith brings it, and writes that follow bear it too.
    What knows of each other is in order by its bases, so that nothing but the order of rivals is lost.
    """
    return min(max(min(milliseconds << COUNTER_BITS, LARGEST_HLC - ROOM), last + 1, 1), LARGEST_HLC)


@lru_cache(maxsize=1024)
def is_stamp(text: str) -> bool:
    """Whether a text is wall time as `Clock.stamp` writes it, of a moment that can be told in any zone."""
    said = _STAMP.fullmatch(text)
    try:
        return said is not None and bool(datetime.fromisoformat(said[1]).astimezone(UTC))
    except (ValueError, OverflowError):
        return False


@dataclass(frozen=True)
class Clock:
    """The time that the program is told; tests pass their own."""

    zone: str = "Asia/Ho_Chi_Minh"
    seconds: Callable[[], float] = field(default=time.time, compare=False)

    def now(self) -> datetime:
        """This moment in UTC."""
        return datetime.fromtimestamp(self.seconds(), UTC)

    def local(self) -> datetime:
        """This moment on the clock of the desk's zone."""
        return self.now().astimezone(ZoneInfo(self.zone))

    def milliseconds(self) -> int:
        """Milliseconds since 1970 UTC."""
        return int(self.seconds() * 1000)

    def stamp(self) -> str:
        """Wall time with offset and zone, for showing in the history only."""
        return f"{self.local().isoformat(timespec='seconds')}[{self.zone}]"
