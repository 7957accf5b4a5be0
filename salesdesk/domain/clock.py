"""The hybrid logical clock: orders writes that did not know of each other, whatever the laptops' clocks say."""

import time
from collections.abc import Callable
from dataclasses import field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from salesdesk.plain import dataclass

COUNTER_BITS = 16
LARGEST_HLC = 2**62
"""About the year 4200; a change that claims to be later is not sound, so that a stamp after it always fits 63 bits."""


def next_hlc(milliseconds: int, last: int) -> int:
    """A stamp after `last` and, where the wall clock allows, at `milliseconds` since 1970 UTC."""
    return max(min(milliseconds << COUNTER_BITS, LARGEST_HLC - 2**32), last + 1, 1)


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
