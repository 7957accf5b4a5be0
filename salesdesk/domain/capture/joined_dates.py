"""Dates that stand beside each other in a line: as one day, "tuần sau thứ 3", or as several, "Mon and Wed"."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from salesdesk.domain.capture.date_meanings import days_after
from salesdesk.domain.capture.date_phrases import Dated
from salesdesk.domain.capture.time_phrases import CLOCK
from salesdesk.domain.capture.words import either, lowered

_PART = rf"(?:morning|afternoon|evening|{either('sáng', 'trưa', 'chiều', 'tối')})"
BESIDE = re.compile(rf"[\s,(]*(?:(?<=\s)of\s+)?(?:(?<=\s){_PART}\s+)?")
"""What may stand between the parts of one date."""
_HOUR_BETWEEN = re.compile(
    rf"\s+(?:{_PART}\s+)?(?:{either('lúc', 'at')}\s+)?{CLOCK.pattern}\s+(?:{_PART}\s+)?"
)
"""What may stand between a day and its week: thứ sáu 10h tuần tới."""
_ANOTHER_CLAUSE = re.compile(r"\w\W*[,.;!?]\s+\w")
"""Words, and others behind a comma: "next week is full, call on Friday"."""
_AND = re.compile(rf"\s*(?:[,&+/]|{either('and', 'and again', 'or', 'và', 'hoặc', 'hay')})?\s*")


def together(low: str, dates: list[Dated], today: date) -> list[Dated]:
    """The dates of a line of small letters, as one where two side by side name one day: "Friday the 11th"."""
    found: list[Dated] = []
    for dated in dates:
        beside = found and (
            BESIDE.fullmatch(low, found[-1].end, dated.start) or _about_hour(low, found[-1], dated)
        )
        one = _as_one(found[-1], dated, today) if beside else None
        found[-1:] = [_closed(low, one)] if one else [*found[-1:], dated]
    for at, (before, behind) in enumerate(pairwise(found)):
        joined = _AND.fullmatch(low, before.end, behind.start)
        if joined and joined[0].strip():
            found[at : at + 2] = _of_one_week(before, behind, today)
    return found


def _closed(low: str, dated: Dated) -> Dated:
    """A date with the bracket that closes it: "thứ năm (26/11)"."""
    opened = "(" in low[slice(*dated.span)] and low.startswith(")", dated.end)
    return replace(dated, end=dated.end + 1) if opened else dated


def _about_hour(low: str, before: Dated, behind: Dated) -> bool:
    """Whether a day and its week stand before an hour and behind it; "thứ 5 9h sang tuần tới" goes from one to the other."""
    of_week = any(each.week and not each.weekday for each in (before, behind))
    between = _HOUR_BETWEEN.fullmatch(low, before.end, behind.start) if of_week else None
    return between is not None and not low.startswith("sang ", behind.start)


def within_first(low: str, dates: list[Dated], today: date) -> list[Dated]:
    """The dates of a line; where it opens with a week or a month, days behind its other words are of that: "tuần sau gặp chị Lan thứ 3"."""
    if not dates or low[: dates[0].start].rstrip()[-1:] not in ("", ":"):
        return dates
    first, *others = dates
    found, apart = [first], False
    for dated in others:
        apart = apart or _ANOTHER_CLAUSE.search(low, found[-1].end, dated.start) is not None
        one = None if apart or dated.week else _as_one(first, dated, today)
        over = one is not None and one.first < today <= first.last
        found.append(replace(one, start=dated.start) if one and not over else dated)
    return found


def day_within(line: str, stretch: Dated, dates: list[Dated]) -> Dated | None:
    """The day of a week or a month that stands behind its name and some other words of its clause; None for none."""
    first, last = stretch.first, stretch.last
    if stretch.week and not stretch.weekday:
        first = days_after(first, -first.weekday()) or first
        last = days_after(first, 6) or last
    behind = [
        each for each in dates if each.start >= stretch.end and first <= each.first == each.last <= last
    ]
    apart = not behind or first == last or _ANOTHER_CLAUSE.search(line, stretch.end, behind[0].start)
    return None if apart else behind[0]


def days_beside(line: str, dated: Dated, dates: list[Dated]) -> list[Dated]:
    """Further days right behind the one that is said: "Mon and Wed", "thứ 2 thứ 4"."""
    low, found = lowered(line), [dated]
    for each in dates:
        at = found[-1].end
        if each.start >= at and not each.use and _AND.fullmatch(low, at, each.start):
            found.append(each)
    return found[1:]


def _as_one(before: Dated, behind: Dated, today: date) -> Dated | None:
    """The day that a weekday and a week or a month, or a weekday and a date of that name, are together; None where they are two."""
    if before.first == before.last and not before.weekday and behind.year:
        return _in_year(before, behind)
    if behind.numbered and before.first != before.last and not before.week:
        day = days_after(before.first, behind.first.day - before.first.day)
        within = day is not None and before.first <= day <= before.last
        return Dated(before.start, behind.end, day, day, before.use) if day and within else None
    weekday, other = (before, behind) if before.weekday else (behind, before)
    if not weekday.weekday or other.weekday or other.nights:
        return None
    away = weekday.first.weekday() - other.first.weekday()
    if not other.week:
        away %= 7  # the first such day of a month, or the same day by its date
    day = days_after(other.first, away)
    if day is None or (not other.week and day > other.last):
        return None
    if behind.use in ("by", "before", "until") and not (other.week and day >= today):
        return None
    use = behind.use if before.use in ("", "on") and behind.use else before.use
    counted = other.week and day > today
    return Dated(before.start, behind.end, day, day, use, weekday=counted, week=other.week)


def _in_year(dated: Dated, year: Dated) -> Dated | None:
    """A day of a month in the year that stands behind it: 10 tháng 1 năm sau."""
    try:
        day = dated.first.replace(year=year.first.year)
    except ValueError:
        return None
    return replace(dated, end=year.end, first=day, last=day)


def _of_one_week(before: Dated, behind: Dated, today: date) -> tuple[Dated, Dated]:
    """Two days with an "and" between them: of one week where that is told of one, and no name though "mai" may be one."""
    before, behind = replace(before, weak=False), replace(behind, weak=False)
    if before.weekday and behind.weekday and before.week != behind.week:
        told, other = (before, behind) if before.week else (behind, before)
        day = days_after(told.first, other.first.weekday() - told.first.weekday())
        fits = day and today <= day != told.first
        moved = replace(other, first=day, last=day, week=True) if day and fits else other
        return (before, moved) if before.week else (moved, behind)
    return before, behind
