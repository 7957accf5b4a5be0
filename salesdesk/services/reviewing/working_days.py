"""On which days offices of a country work."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache


@lru_cache
def working_days(country: str) -> Callable[[date], bool]:
    """Whether a day is neither weekend nor public holiday in a country (two letters).

    A country that is not known has a weekend of Saturday and Sunday and no holidays.
    """
    # The calendars of all countries take a third of a second to load.
    import holidays

    try:
        known = holidays.country_holidays(country.upper())
    except NotImplementedError:
        return lambda day: day.weekday() < 5
    return lambda day: bool(known.is_working_day(day))
