"""On which days offices of a country work: by its public calendar, as the entries of a desk correct that."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache, cached_property, lru_cache

from salesdesk.domain.records import Absence
from salesdesk.domain.records.house import HOLIDAY, PUBLIC, WORKING
from salesdesk.domain.reviewing import first_working
from salesdesk.plain import dataclass
from salesdesk.services.house import defaults_of
from salesdesk.store.reader import Reader

_OTHERWISE = {
    "29 Tết": "Nghỉ Tết Nguyên Đán",
    "29 of Lunar New Year": "Lunar New Year holiday",
}
"""What the package of holidays calls by a number that is right in some years only: the day before the eve is the 28th or the 29th."""


@dataclass(frozen=True)
class WorkCalendar:
    """The working days of a country (two letters), in which the entries of a desk come before what is public.

    A country that is not known has a weekend of Saturday and Sunday and no holidays.
    """

    country: str
    entries: tuple[Absence, ...] = ()

    def works(self, day: date, public: bool | None = None) -> bool:
        """Whether a day is worked on: it is no weekend, no holiday and not off, or it is said to be a working day.

        `public` is whether the country works on it, where that is known already.
        """
        if self.time_off(day) is not None:
            return False
        said = self.said_of(day)
        if said is not None:
            return said.kind == WORKING
        return day in _working(self.country.upper(), day.year) if public is None else public

    def is_holiday(self, day: date) -> bool:
        """Whether a day is a public holiday."""
        said = self.said_of(day)
        return (
            said.kind == HOLIDAY if said is not None else day in _holidays(self.country.upper(), day.year, "")
        )

    def said_of(self, day: date) -> Absence | None:
        """The entry by which a day is a holiday or, before that, a working day; None where what is public holds."""
        found = {each.kind: each for each in self._on(day)}
        return found.get(WORKING) or found.get(HOLIDAY)

    def time_off(self, day: date) -> Absence | None:
        """The entry by which the whole of a day is off, though others may work on it; None where it is not."""
        return next((each for each in self._on(day) if each.kind not in PUBLIC), None)

    def _on(self, day: date) -> list[Absence]:
        return [each for each in self._whole_days if each.days and each.days.holds(day)]

    @cached_property
    def _whole_days(self) -> list[Absence]:
        # The window is painted before anybody asks who has time off.
        from salesdesk.domain.patterns.hours import week_hours

        return [each for each in self.entries if week_hours(each.hours) is None]


def work_calendar(reader: Reader) -> WorkCalendar:
    """The working days of whoever's desk this is, in the country of the house."""
    mine = concerning(reader.find(Absence), reader.fact("me"))
    return WorkCalendar(defaults_of(reader).country, tuple(mine))


def calendars_of_customers(reader: Reader) -> Callable[[str], WorkCalendar]:
    """The working days of customers in a country: of what the desk says, that which holds for all in the house's own."""
    ours = defaults_of(reader).country.upper()
    said = tuple(each for each in reader.find(Absence, colleague=None) if each.kind in PUBLIC)
    return cache(lambda country: WorkCalendar(country, said if country.upper() == ours else ()))


def concerning(entries: Iterable[Absence], colleague: str) -> list[Absence]:
    """The entries that concern a colleague: their own, and those of the whole house."""
    return [each for each in entries if each.colleague in (None, colleague)]


def day_ahead(today: date, days: int, works: Callable[[date], bool]) -> date:
    """The day that somebody means by so many days from one: the next is that one, of later ones the first that is worked on."""
    day = today + timedelta(days=days)
    return first_working(day, works) if days > 1 else day


def public_holidays(country: str, day: date, lang: str) -> list[tuple[date, str]]:
    """Public holidays of a country (two letters) in the year of a day, the one before and the one after, by name.

    The calendars of all countries take a third of a second to load, so this is work for a job.
    """
    years = (day.year - 1, day.year, day.year + 1)
    return [each for year in years for each in _holidays(country.upper(), year, lang).items()]


def worked_around(day: date, country: str) -> dict[date, bool]:
    """Of each day in the year of a day, the one before and the one after, whether a country works on it by its public calendar.

    As the calendars take long to load, this is work for a job.
    """
    country, first = country.upper(), date(day.year - 1, 1, 1)
    days = (first + timedelta(days=n) for n in range((date(day.year + 2, 1, 1) - first).days))
    return {each: each in _working(country, each.year) for each in days}


@lru_cache(maxsize=64)
def _holidays(country: str, year: int, lang: str) -> dict[date, str]:
    import holidays

    language = {"vi": "vi"}.get(lang, "en_US")
    try:
        known = holidays.country_holidays(country, years=year, language=language)
    except NotImplementedError:
        return {}
    return {day: _OTHERWISE.get(str(name), str(name)) for day, name in sorted(known.items())}


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
