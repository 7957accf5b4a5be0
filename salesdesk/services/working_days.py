"""On which days offices of a country work."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache


def working_days(country: str) -> Callable[[date], bool]:
    """Whether a day is neither weekend nor public holiday in a country (two letters).

    A country that is not known has a weekend of Saturday and Sunday and no holidays.
    """
    return lambda day: day in _working(country.upper(), day.year)


def day_ahead(today: date, days: int, country: str) -> date:
    """The day that somebody means by so many days from one: the next is that one, of later ones the first that is worked on."""
    day = today + timedelta(days=days)
    works = working_days(country) if days > 1 else lambda _: True
    while not works(day):
        day += timedelta(days=1)
    return day


def public_holidays(country: str) -> Callable[[date], str]:
    """The name of the public holiday that a day is in a country (two letters); "" for any other day."""
    return lambda day: _holidays(country.upper(), day.year).get(day, "")


def worked_around(day: date, country: str) -> dict[date, bool]:
    """Of each day in the year of a day, the one before and the one after, whether a country works on it.

    As the calendars take long to load, this is work for a job.
    """
    works, first = working_days(country), date(day.year - 1, 1, 1)
    days = (first + timedelta(days=n) for n in range((date(day.year + 2, 1, 1) - first).days))
    return {each: works(each) for each in days}


@lru_cache(maxsize=64)
def _holidays(country: str, year: int) -> dict[date, str]:
    import holidays

    try:
        return dict(holidays.country_holidays(country, years=year).items())
    except NotImplementedError:
        return {}


@lru_cache(maxsize=64)
def _working(country: str, year: int) -> frozenset[date]:
    # The calendars of all countries take a third of a second to load.
    import holidays

    first = date(year, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(year, 12, 31) - first).days + 1)]
    try:
        known = holidays.country_holidays(country, years=year)
    except NotImplementedError:
        return frozenset(day for day in days if day.weekday() < 5)
    return frozenset(day for day in days if known.is_working_day(day))
