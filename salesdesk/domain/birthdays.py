"""Birthdays: on which day somebody has one in a year, and when those were born who have one on a day."""

import calendar
from datetime import date

_OLDEST = 120
"""Nobody lives for more years."""


def birthday_near(born: date, day: date, days: int) -> date | None:
    """The birthday of somebody that is so many days or fewer before or after a day; None where there is none."""
    near = [_in_year(born, year) for year in (day.year - 1, day.year, day.year + 1)]
    return next((each for each in near if abs((each - day).days) <= days), None)


def births_on(day: date) -> list[date]:
    """The dates of birth of all who may have their birthday on a day, the earliest first."""
    years = range(day.year - _OLDEST, day.year + 1)
    born = [
        date(year, day.month, day.day) for year in years if calendar.isleap(year) or not _is_leap_day(day)
    ]
    if (day.month, day.day) == (2, 28) and not calendar.isleap(day.year):
        born = sorted(born + [date(year, 2, 29) for year in years if calendar.isleap(year)])
    return born


def _in_year(born: date, year: int) -> date:
    """Whoever was born on a 29 February has the 28th in a year without one."""
    return born.replace(year=year, day=28 if _is_leap_day(born) and not calendar.isleap(year) else born.day)


def _is_leap_day(day: date) -> bool:
    return (day.month, day.day) == (2, 29)
