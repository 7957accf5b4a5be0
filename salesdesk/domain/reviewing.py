"""Rules of what follows from a review: when the next call can be, what a note is called."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from salesdesk.domain.values import Span

MORNING = (time(9, 0), time(12, 0))
AFTERNOON = (time(13, 30), time(17, 0))
STEP = timedelta(minutes=15)
FARTHEST = 90
"""How many days after the wished one a free time is looked for."""

LONGEST_NAME = 120
"""Letters of a market note's title; what is longer stands in its details."""


def first_free(
    day: date,
    minutes: int,
    zone: str,
    *,
    works: Callable[[date], bool],
    busy: Callable[[date], Iterable[Span]],
    after: datetime,
) -> Span | None:
    """The first free time of a day's morning, else of its afternoon, else of the next working days.

    It begins after a moment, lies on a day that `works` (never before `day`) and overlaps none of the appointments
    that `busy` gives for it. None where nothing is free within `FARTHEST` days.
    """
    clock = ZoneInfo(zone)
    for ahead in range(FARTHEST):
        if day > date.max - timedelta(days=ahead + 2):
            return None
        tried = day + timedelta(days=ahead)
        if not works(tried):
            continue
        taken = [(span.start, span.end) for span in busy(tried)]
        for opens, closes in (MORNING, AFTERNOON):
            found = _in_window(tried, opens, closes, timedelta(minutes=minutes), clock, taken, after)
            if found is not None:
                return Span(found, minutes, zone)
    return None


def _in_window(
    day: date,
    opens: time,
    closes: time,
    length: timedelta,
    clock: ZoneInfo,
    taken: list[tuple[datetime, datetime]],
    after: datetime,
) -> datetime | None:
    start = datetime.combine(day, opens, clock).astimezone(UTC)
    last = datetime.combine(day, closes, clock).astimezone(UTC)
    # What is longer than half a day fills it, and goes on.
    last = max(start, last - length)
    while start <= last:
        if start > after and all(start + length <= begun or start >= ended for begun, ended in taken):
            return start
        start += STEP
    return None


def first_working(day: date, works: Callable[[date], bool]) -> date:
    """The day itself if it works, else the next one that does; the day itself where none does for long."""
    for ahead in range(FARTHEST):
        if works(day + timedelta(days=ahead)):
            return day + timedelta(days=ahead)
    return day


def in_one_line(text: str) -> str:
    """The first line of a text, shortened to what a title can hold."""
    line = next((part.strip() for part in text.splitlines() if part.strip()), "")
    if len(line) <= LONGEST_NAME:
        return line
    return line[: LONGEST_NAME - 1].rstrip() + "…"
