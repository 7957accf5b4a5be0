"""When the calls of the sample take place: on working days, in working hours, nobody in two places at once."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from salesdesk.domain.values import Span
from salesdesk.services.sample.dates import working_day

OPENS, CLOSES = time(8, 0), time(17, 30)
"""Working hours, on the clock of the desk's zone."""

_USUAL = (time(8, 30), time(9, 45), time(11, 0), time(13, 30), time(14, 45), time(16, 0))
_BETWEEN = 15


class Diary:
    """The appointments of each colleague of the sample."""

    def __init__(self, zone: str) -> None:
        self._zone, self._clock = zone, ZoneInfo(zone)
        self._taken: dict[tuple[str, date], list[tuple[int, int]]] = {}

    def fixed(self, day: date, at: time, minutes: int, colleague: str) -> Span:
        """An appointment on just that day and time, whatever day it is."""
        self._taken.setdefault((colleague, day), []).append(_minutes(at, minutes))
        local = datetime.combine(day, at, self._clock)
        return Span(local.astimezone(UTC), minutes, self._zone)

    def near(self, day: date, at: time, minutes: int, colleague: str, step: int) -> Span:
        """An appointment at the wished time or the nearest free one; later days for step 1, earlier ones for -1."""
        while True:
            day = working_day(day, step)
            for wished in (at, *_USUAL):
                if self._free(colleague, day, wished, minutes):
                    return self.fixed(day, wished, minutes, colleague)
            day += timedelta(days=step)

    def _free(self, colleague: str, day: date, at: time, minutes: int) -> bool:
        start, end = _minutes(at, minutes)
        if start < _minutes(OPENS, 0)[0] or end > _minutes(CLOSES, 0)[0]:
            return False
        return all(
            end + _BETWEEN <= begun or start >= ended + _BETWEEN
            for begun, ended in self._taken.get((colleague, day), ())
        )


def _minutes(at: time, length: int) -> tuple[int, int]:
    start = at.hour * 60 + at.minute
    return start, start + length
