"""Calls one after the other: the slots of a fair, the doors of a sales blitz."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from salesdesk.domain.values import Span

FARTHEST = 60
"""So many days after the first one are filled at most."""


def in_a_row(
    first: Span,
    lengths: Sequence[int],
    *,
    pause: int,
    closes: time,
    busy: Sequence[Span] = (),
    works: Callable[[date], bool] = lambda _: True,
) -> list[Span]:
    """Spans of some lengths, in minutes, from the start of a first one on, with a pause of minutes between them.

    None overlaps what is busy or ends after `closes` on the clock of the first one's zone; what is left goes to the next
    days that work, from the same time on. Fewer come back where `FARTHEST` days do not hold them all.
    """
    zone = ZoneInfo(first.zone)
    opens = first.local.replace(tzinfo=None)
    day, start = opens.date(), opens
    found: list[Span] = []
    while len(found) < len(lengths) and day - opens.date() < timedelta(days=FARTHEST):
        minutes = lengths[len(found)]
        length = timedelta(minutes=minutes)
        if start + length > datetime.combine(day, closes) or (day != opens.date() and not works(day)):
            day += timedelta(days=1)
            start = datetime.combine(day, opens.time())
            continue
        span = Span(start.replace(tzinfo=zone).astimezone(UTC), minutes, first.zone)
        if taken := [each.end for each in busy if each.start < span.end and each.end > span.start]:
            start = _five(max(taken).astimezone(zone).replace(tzinfo=None))
            continue
        found.append(span)
        start += length + timedelta(minutes=pause)
    return found


def _five(moment: datetime) -> datetime:
    """A wall time rounded up to the next five minutes; of an hour that a clock shows twice it stays in the same one."""
    over = timedelta(minutes=moment.minute % 5, seconds=moment.second, microseconds=moment.microsecond)
    return (moment + (timedelta(minutes=5) - over)).replace(fold=moment.fold) if over else moment
