"""Dates of the sample, written relative to today, and the working days that its calls keep to."""

import re
from datetime import date, timedelta
from functools import cache

from salesdesk.services.working_days import calendars

NEXT = "next"
"""How the next working day is written, for which the sample has full briefings."""

_OFFSET = re.compile(r"([+-]?\d+)d")
_IN_YEAR = re.compile(r"y([+-]\d+)?-(\d\d)-(\d\d)")
_TET = re.compile(r"tet(?:([+-]\d+)y)?([+-]\d+)d")
_MARK = re.compile(r"\{([+-]?\d+d|y(?:[+-]\d+)?)\}")


def day_of(text: str, base: date, today: date) -> date:
    """The date of "next" (the next working day), "-12d" (from `base`), "y+1-03-31" (from the year of `today`), "tet-1d" or ISO text."""
    if text == NEXT:
        return next_working(today)
    if match := _OFFSET.fullmatch(text):
        return base + timedelta(days=int(match[1]))
    if match := _IN_YEAR.fullmatch(text):
        return date(today.year + int(match[1] or 0), int(match[2]), int(match[3]))
    if match := _TET.fullmatch(text):
        return _tet(today.year + int(match[1] or 0)) + timedelta(days=int(match[2]))
    return date.fromisoformat(text)


def with_dates(text: str, today: date, lang: str) -> str:
    """Text in which {+45d} has become a date and {y-1} a year, as a person of the language writes them."""
    if "{" not in text:
        return text

    def replaced(match: re.Match[str]) -> str:
        mark = match[1]
        if mark.startswith("y"):
            return str(today.year + int(mark[1:] or 0))
        found = day_of(mark, today, today)
        if lang == "vi":
            return f"{found.day}/{found.month}/{found.year}"
        return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"

    return _MARK.sub(replaced, text)


def next_working(day: date) -> date:
    """The first working day after a day."""
    return working_day(day + timedelta(days=1), 1)


def is_working(day: date) -> bool:
    """Whether offices in Vietnam work: Monday to Friday outside public holidays."""
    return day.weekday() < 5 and day not in _holidays(day.year)


def working_day(day: date, step: int) -> date:
    """The day itself if offices work, else the nearest working one in the direction of `step` (1 or -1)."""
    while not is_working(day):
        day += timedelta(days=step)
    return day


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(calendars().country_holidays("VN", years=year))


@cache
def _tet(year: int) -> date:
    """The first day of the lunar year that begins in a year."""
    named: dict[date, str] = calendars().country_holidays("VN", years=year, language="en_US")
    return min(
        day
        for day, name in named.items()
        if "Lunar New Year" in name and "Eve" not in name and name[:1] not in "12"
    )


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
