"""The clock of a time zone that a calendar defines itself: its offsets and the yearly rules by which they change."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from salesdesk.exchange.content_reading import Component

_MOMENT = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"([+-])(\d{2})(\d{2})(\d{2})?$")
_WEEKDAY = re.compile(r"([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)$")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UNDERSTOOD = {"FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "UNTIL", "WKST"}
_SAID_BY_THE_FIRST = {"BYHOUR", "BYMINUTE", "BYSECOND"}


def moment_of(text: str) -> datetime | None:
    """The moment that a value names, to the minute: in UTC where it says so, else on the clock of a zone still to be found.

    Pages that make calendars by themselves write an offset, which the rules do not know.
    """
    parts = _MOMENT.match(text.strip())
    if parts is None:
        return None
    try:
        moment = datetime(*(int(part or 0) for part in parts.groups()[:5]))  # type: ignore[arg-type]
        if (said := parts[7]) is None:
            return moment
        offset = timedelta() if said in "Zz" else _offset(said.replace(":", ""))
        return None if offset is None else (moment - offset).replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def zone_of(zone: Component) -> tzinfo | None:
    """The clock of a zone; with rules other than yearly ones its usual offset is left, None where it says none."""
    parts = [_part(each) for each in zone.inside]
    known = [each for each in parts if each is not None]
    usual = [each for each in zone.inside if each.name == "STANDARD"] or zone.inside
    if known and len(known) == len(parts):
        return _RuledZone(known, [each for each in map(_part, usual) if each is not None])
    offsets = (_offset(each.text("TZOFFSETTO")) for each in usual)
    offset = next((each for each in offsets if each is not None), None)
    return None if offset is None else timezone(offset)


@dataclass(frozen=True)
class _Rule:
    """The days of a year on which the clock is changed: by month, by day of the month, by weekday with its place in it."""

    months: tuple[int, ...]
    days: tuple[int, ...]
    weekdays: tuple[tuple[int, int], ...]
    until: datetime | None = None


@dataclass(frozen=True)
class _Part:
    """A part of a zone: when its offset first holds, the offset before and after, and when it holds again."""

    first: datetime
    before: timedelta
    after: timedelta
    rule: _Rule | None = None
    also: tuple[datetime, ...] = ()

    def latest(self, moment: datetime) -> datetime | None:
        """When its offset began to hold for the last time up to a moment; None where it never did."""
        begins = [each for each in (self.first, *self.also) if each <= moment]
        if begins and self.rule:
            last = min(moment, self.rule.until or moment)
            for year in (last.year, last.year - 1):
                found = (datetime.combine(day, self.first.time()) for day in _changes(self.rule, year))
                begins += [each for each in found if self.first <= each <= last]
        return max(begins, default=None)


class _RuledZone(tzinfo):
    """A clock whose offset at a moment is that of the part which began last."""

    def __init__(self, parts: list[_Part], usual: list[_Part]) -> None:
        self._parts = parts
        # Programs write the rules from some year on; what a zone had before the first one is often no offset of it.
        self._at_first = min(usual, key=lambda each: each.first).after

    def utcoffset(self, moment: datetime | None) -> timedelta:
        clock = (moment or datetime.min).replace(tzinfo=None)
        held = [(begun, each.after) for each in self._parts if (begun := each.latest(clock)) is not None]
        return max(held)[1] if held else self._at_first

    def dst(self, moment: datetime | None) -> None:
        """Not known apart from the offset."""

    def tzname(self, moment: datetime | None) -> None:
        """None that anybody else knows."""


def _part(component: Component) -> _Part | None:
    """A part as its lines say it; None where it has no offsets, no beginning, or rules that are not understood."""
    first = moment_of(component.text("DTSTART"))
    before, after = (_offset(component.text(name)) for name in ("TZOFFSETFROM", "TZOFFSETTO"))
    if first is None or before is None or after is None:
        return None
    first = _on_clock(first, before)
    also = tuple(
        _on_clock(moment, before)
        for each in component.all("RDATE")
        for text in each.value.split(",")
        if (moment := moment_of(text)) is not None
    )
    if (said := component.first("RRULE")) is None:
        return _Part(first, before, after, None, also)
    rule = _rule(said.value, first, before)
    # One that is over is of no matter today, whatever it said.
    is_over = re.search("UNTIL=|COUNT=", said.value, re.IGNORECASE)
    return _Part(first, before, after, rule, also) if rule or is_over else None


def _rule(text: str, first: datetime, before: timedelta) -> _Rule | None:
    said = dict(each.partition("=")[::2] for each in text.strip().upper().rstrip(";").split(";"))
    if (
        said.keys() - _UNDERSTOOD - _SAID_BY_THE_FIRST
        or said.get("FREQ") != "YEARLY"
        or said.get("INTERVAL", "1") != "1"
    ):
        return None
    weekdays = [_WEEKDAY.match(each) for each in said["BYDAY"].split(",")] if "BYDAY" in said else []
    until = moment_of(said.get("UNTIL", ""))
    try:
        months = tuple(int(each) for each in said.get("BYMONTH", str(first.month)).split(","))
        days = tuple(int(each) for each in said["BYMONTHDAY"].split(",")) if "BYMONTHDAY" in said else ()
    except ValueError:
        return None
    if not all(weekdays) or not all(1 <= each <= 12 for each in months) or ("UNTIL" in said) != bool(until):
        return None
    places = tuple((int(each[1] or 0), _WEEKDAYS.index(each[2])) for each in weekdays if each)
    return _Rule(
        months,
        days or (() if places else (first.day,)),
        places,
        _on_clock(until, before) if until else None,
    )


@lru_cache(maxsize=4096)
def _changes(rule: _Rule, year: int) -> tuple[datetime, ...]:
    if year < 1:
        return ()
    return tuple(datetime(year, month, day) for month in rule.months for day in _days(rule, year, month))


def _days(rule: _Rule, year: int, month: int) -> Iterator[int]:
    weekday, length = monthrange(year, month)
    named = {day if day > 0 else length + 1 + day for day in rule.days}
    if not rule.weekdays:
        yield from (day for day in named if 1 <= day <= length)
    for place, wanted in rule.weekdays:
        every = range(1 + (wanted - weekday) % 7, length + 1, 7)
        if named:
            # "15 to 21, first Sunday": by the letter no day is both, and what is meant is the Sunday among them.
            yield from (day for day in every if day in named)
        elif not place:
            yield from every
        elif abs(place) <= len(every):
            yield every[place - 1 if place > 0 else place]


def _on_clock(moment: datetime, offset: timedelta) -> datetime:
    """A moment as the clock showed it before the change; only what is said in UTC differs from that."""
    return moment if moment.tzinfo is None else _moved(moment.replace(tzinfo=None), offset)


def _moved(moment: datetime, by: timedelta) -> datetime:
    try:
        return moment + by
    except OverflowError:
        return moment


def _offset(text: str) -> timedelta | None:
    found = _OFFSET.match(text)
    if found is None:
        return None
    away = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return (-away if found[1] == "-" else away) if away < timedelta(hours=24) else None
