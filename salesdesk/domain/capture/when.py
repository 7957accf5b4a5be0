"""When a call is: the day, the time and the length that a line says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from salesdesk.domain.capture.date_meanings import days_after
from salesdesk.domain.capture.date_phrases import Dated
from salesdesk.domain.capture.dates import dates_in, lunar_days
from salesdesk.domain.capture.joined_dates import day_within, days_beside
from salesdesk.domain.capture.lengths import days_in, length_in, soon_in
from salesdesk.domain.capture.times import Timed, time_in
from salesdesk.domain.capture.words import Span, either, free_of, lowered, whole
from salesdesk.domain.capture.zones import Zoned, zone_in
from salesdesk.domain.text import clean, fold

ENDS = " \t\n,;:–—-"
"""What stands between the parts of a line."""

SATURDAY = 5
NOON = 12

USUAL_TIME = time(9)
"""When a call is where its line names only a day."""


@dataclass(frozen=True, slots=True)
class Said:
    """The day, the time, its zone and the length that a line says, each where it does, and the parts that say so."""

    dated: Dated | None
    timed: Timed | None
    zoned: Zoned | None
    minutes: int | None
    spans: tuple[Span, ...]

    @property
    def bounds(self) -> tuple[Span, ...]:
        """Where the line says before or after what day or hour something is: that tells more than the moment that it becomes."""
        day = self.dated.span if self.dated and self.dated.use in ("by", "before") else None
        hour = self.timed.span if self.timed and self.timed.bound else None
        return tuple(each for each in (day, hour) if each)

    @property
    def zone_unknown(self) -> Span | None:
        """Where the zone of the hour is named and not told."""
        return self.zoned.span if self.zoned and self.zoned.zone is None else None

    @property
    def elsewhere(self) -> tuple[time, Span] | None:
        """The hour in another zone, and where that is named; None for an hour of the person's own zone."""
        return (self.timed.at, self.zoned.span) if self.timed and self.zoned and self.zoned.zone else None

    def moment(self, day: date, minutes: int, now: datetime, usual: time = USUAL_TIME) -> datetime:
        """When a call of so many minutes on a day begins, in the zone of `now`: at its hour, or as long before an hour by which it is to be over."""
        if self.timed is None:
            return datetime.combine(day, usual, now.tzinfo)
        zone = self.zoned.zone if self.zoned else None
        start = datetime.combine(day, self.timed.at, zone or now.tzinfo)
        try:
            start -= timedelta(minutes=minutes if self.timed.bound == "before" else 0)
            return start.astimezone(now.tzinfo) if zone else start
        except OverflowError:
            return datetime.combine(day, self.timed.at, now.tzinfo)


def when_said(line: str, dates: list[Dated], topic: int) -> Said:
    """When a call is by the dates of a line, those before what it is about first."""
    length = length_in(line)
    firm = [each for each in dates if not each.weak] or dates
    dated = next(iter([each for each in firm if each.start < topic] or firm), None)
    stretch = dated
    dated = (
        day_within(line, dated, [each for each in firm if each.start < topic]) if dated else None
    ) or dated
    days = [dated, *days_beside(line, dated, dates)] if dated else []
    timed = time_in(line, days, [length[1]] if length else [])
    zoned = zone_in(line, timed.span) if timed and not timed.part else None
    minutes = (timed.minutes if timed else None) or (length[0] if length else None)
    said = [stretch, timed, zoned] if stretch is dated else [stretch, dated, timed, zoned]
    spans = [each.span for each in said if each] + ([length[1]] if length else [])
    spans += timed.apart if timed else ()
    return Said(dated, timed, zoned, minutes, tuple(spans))


def appointed(line: str, before: datetime, minutes: int, now: datetime) -> tuple[datetime, int] | None:
    """When a call begins and how long it takes, as a line says it that says nothing else: "9h30", "thứ ba 14:00".

    What it leaves out stays as it was before; None where that is everything, or where it says more.
    """
    line = clean(line)
    dates = dates_in(line, now.date())
    said = _by_then(now, when_said(line, dates, len(line)))
    rest = free_of(line, [*said.spans, *(each.span for each in dates)], 0, len(line))
    if not said.spans or any(sign.isalnum() for start, end in rest for sign in line[start:end]):
        return None
    if said.zoned and not (said.zoned.zone and before.tzinfo):
        return None
    day, length = said.dated.first if said.dated else before.date(), said.minutes or minutes
    start = said.moment(day, length, before, before.time())
    if said.dated and said.dated.weekday and start <= now:
        start = later(start, 7)
    return start, length


def length_alone(line: str) -> int | None:
    """The minutes by which something moves where a line says nothing else: "one hour", "2 tuần"; None for others."""
    length = length_in(line) or days_in(line)
    return length[0] if length and not free_of(line, [length[1]], 0, len(line)) else None


def is_counted(words: str, today: date) -> bool:
    """Whether the day in words is counted from another one: a day of the week, "next month"; 1/12 is none such."""
    dated = when_said(words, dates_in(words, today), len(words)).dated
    return dated is not None and (dated.weekday or dated.first != dated.last)


def moment_before(line: str, dates: list[Dated]) -> int:
    """Where a line goes on that opens with when: "mai 9h sáng gọi chị Lan", "mùng 5 Tết gặp chị Lan"."""
    at = 0
    soon = soon_in(line)
    said = [*when_said(line, dates[:1], len(line)).spans, *lunar_days(line), *([soon[1]] if soon else [])]
    for start, end in sorted(said):
        if line[at:start].strip(ENDS):
            break
        at = max(at, end)
    return at + len(line[at:]) - len(line[at:].lstrip(ENDS)) if at else 0


def other_days(line: str, dated: Dated | None, beside: list[Dated]) -> Span | None:
    """Where a line names further days for a call, or many: "every Monday", "14-16 Dec", hàng tuần; None where there is one call."""
    low = lowered(line)
    if dated and beside:
        return dated.end, beside[-1].end
    if dated and dated.nights:
        return dated.span
    if dated and (each := _EVERY.search(low, 0, dated.start)) and not low[each.end() : dated.start].strip():
        return each.start(), dated.start
    repeated = _REPEATED.search(low)
    return repeated.span() if repeated else None


_EVERY = whole(either("every", "each", "mỗi"))
_GOODS = "".join(
    f"(?<!{each} )"
    for word in ("ngân", "nhà", "khách", "cửa", "bán", "đơn", "đặt")
    for each in (word, fold(word))
)
"""Behind these words "hàng" is no "every": khách hàng, ngân hàng."""
_REPEATED = whole(
    rf"daily|weekly|weekdays|(?:once|twice)\s+a\s+(?:day|week)|(?:every|each)\s+(?:day|week|month|morning|afternoon)"
    rf"|(?:{either('mỗi')}|{_GOODS}{either('hàng', 'hằng')})\s+{either('ngày', 'tuần', 'tháng')}"
    rf"(?!\s+(?:{either('mai', 'kia', 'mốt', 'sau', 'này', 'tới')}|[0-9]{{1,2}}(?![0-9]*[h:g])))"
)


def start_of(
    now: datetime, said: Said, minutes: int, further: Sequence[Dated] = (), eaten: time | None = None
) -> datetime:
    """When a call begins; where `further` days are named on the first one that is not past.

    Without an hour it is when a meal is usually `eaten`, else at the usual time.
    """
    said = _at_meal(said, eaten)
    starts = [
        _start_on(now, replace(said, dated=each), minutes, eaten or USUAL_TIME)
        for each in (said.dated, *further)
    ]
    return min(starts, key=lambda each: (each <= now, each))


def _at_meal(said: Said, eaten: time | None) -> Said:
    """The same with the hour of a meal: dinner at 7 is in the evening, and in a part of the day it is eaten as usual."""
    timed = said.timed
    if timed is None or eaten is None:
        return said
    if timed.part:
        return replace(said, timed=None)
    late = eaten.hour > NOON > timed.at.hour
    return (
        replace(said, timed=replace(timed, at=timed.at.replace(hour=timed.at.hour + NOON))) if late else said
    )


def _start_on(now: datetime, said: Said, minutes: int, usual: time) -> datetime:
    """When a call begins on the day that is said, and on the next day that fits where none is.

    Of a stretch of days (this month) on the first working day that is still to come; where that is today and no time is
    named, in the next half hour that begins.
    """
    said = _by_then(now, said)
    dated, timed = said.dated, said.timed
    at = timed.at if timed else usual
    start = said.moment(_still_to_come(now, dated, at) if dated else now.date(), minutes, now, usual)
    today = start.date() == now.date()
    if dated is None and start <= now:
        return later(start, 1, working=timed is None)
    if dated and dated.weekday and start <= now and (timed or today):
        return later(start, 7)
    if dated and timed is None and today and start <= now:
        return _next_half_hour(now)
    return start


def held_at(now: datetime, said: Said, minutes: int, eaten: time | None = None) -> datetime:
    """When a call of so many minutes began that is over: a day of the week was the last such one; by now it has ended."""
    said = _at_meal(said, eaten)
    just_now = now.replace(minute=now.minute // 30 * 30, second=0, microsecond=0) - timedelta(minutes=minutes)
    if said.dated is None and said.timed is None:
        return just_now
    start = said.moment(said.dated.first if said.dated else now.date(), minutes, now, eaten or USUAL_TIME)
    if said.dated and said.dated.weekday and start > now:
        return later(start, -7)
    return min(start, just_now)


def in_minutes(now: datetime, minutes: int) -> datetime:
    """The next moment on a clock's five minutes that is so many minutes from now."""
    start = now.replace(second=0, microsecond=0) + timedelta(minutes=minutes)
    return start + timedelta(minutes=-start.minute % 5)


def _still_to_come(now: datetime, dated: Dated, at: time) -> date:
    """The day of a call at an hour by its date, of several the first working day that is not over."""
    if dated.first == dated.last or dated.last < now.date():
        return dated.first
    over = datetime.combine(now.date(), at, now.tzinfo) <= now
    first = max(dated.first, now.date() + timedelta(days=1) if over else now.date())
    coming = (first + timedelta(days=ahead) for ahead in range((dated.last - first).days + 1))
    # Where no working day is left: the first one, or today.
    left = max(dated.first, min(dated.last, now.date()))
    return next((day for day in coming if day.weekday() < SATURDAY), left)


def _by_then(now: datetime, said: Said) -> Said:
    """The same on the last working day that is not over where a line says before which day: "before Friday"."""
    dated = said.dated
    if dated is None or dated.use != "before":
        return said
    days = (days_after(dated.first, -ahead) for ahead in range(1, 4))
    day = next((day for day in days if day and day.weekday() < SATURDAY), dated.first)
    day = max(day, min(now.date(), dated.first))
    return replace(said, dated=replace(dated, first=day, last=day, weekday=False))


def _next_half_hour(now: datetime) -> datetime:
    """The next full or half hour, still today where there is one."""
    begun = now.replace(minute=now.minute // 30 * 30, second=0, microsecond=0)
    following = begun + timedelta(minutes=30)
    return following if following.date() == now.date() else begun


def later(start: datetime, days: int, working: bool = False) -> datetime:
    """So many days later; on a Monday where that is no `working` day."""
    try:
        start += timedelta(days=days)
        return (
            start + timedelta(days=max(0, 7 - start.weekday()))
            if working and start.weekday() >= SATURDAY
            else start
        )
    except OverflowError:
        return start
