"""On which days offices of a country work: by its public calendar, as the entries of a desk correct that."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from functools import cache, cached_property, lru_cache
from types import ModuleType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from salesdesk.domain.records import Absence
from salesdesk.domain.records.house import HOLIDAY, PUBLIC, WORKING
from salesdesk.domain.reviewing import first_working
from salesdesk.domain.values import Span
from salesdesk.later import load_later
from salesdesk.plain import dataclass
from salesdesk.services.house import defaults_of
from salesdesk.store.reader import Reader

if TYPE_CHECKING:
    from salesdesk.domain.patterns.hours import Stretch, WeekHours

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
        return self.holiday(day) is not None

    def holiday(self, day: date, lang: str = "") -> str | None:
        """What the public holiday on a day is called, "" where its entry does not say so; None for a day that is none."""
        said = self.said_of(day)
        if said is not None:
            return (said.note or "") if said.kind == HOLIDAY else None
        return _holidays(self.country.upper(), day.year, lang).get(day)

    def hours_on(self, day: date, usual: "WeekHours") -> "tuple[Stretch, ...]":
        """Of hours of every week those of a day: none on a public holiday, those of a Monday on a working day in lieu."""
        if self.is_holiday(day):
            return ()
        hours = usual[day.weekday()] if usual else ()
        if not hours and day.weekday() >= 5 and usual and self.works(day):
            return usual[0]
        return hours

    def is_weekly_day_off(self, day: date, usual: "WeekHours") -> bool:
        """Whether nobody with such hours of every week works on a day, which is no holiday."""
        return not self.is_holiday(day) and not self.hours_on(day, usual)

    def said_of(self, day: date) -> Absence | None:
        """The entry by which a day is a holiday or, before that, a working day; None where what is public holds."""
        found = {each.kind: each for each in self._on(day)}
        return found.get(WORKING) or found.get(HOLIDAY)

    def time_off(self, day: date) -> Absence | None:
        """The entry by which the whole of a day is off, though others may work on it; None where it is not."""
        return next((each for each in self._on(day) if each.kind not in PUBLIC), None)

    def time_off_at(self, start: datetime, end: datetime) -> Absence | None:
        """The entry by which I am off at some time between two wall times, be it for days or for hours; None for none."""
        off = (each for each in self.entries if each.kind not in PUBLIC)
        return next((each for each in off if takes(each, start, end)), None)

    def hours_off(self, day: date) -> "tuple[Stretch, ...]":
        """The hours of a day that are off where not the whole of it is."""
        from salesdesk.domain.patterns.hours import joined

        some = (each for each in self._some_hours if each.kind not in PUBLIC)
        return joined([stretch for each in some for stretch in taken_by(each, day)])

    def spans_off(self, first: date, days: int, zone: str, usual: "WeekHours" = ()) -> list[Span]:
        """The hours that are off on so many days from a first one, on the clock of a zone.

        So are the rests between `usual` hours of every week.
        """
        from salesdesk.domain.day_grid import at_minute
        from salesdesk.domain.patterns.hours import rests_between

        return [
            Span(at_minute(day, begins).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC), ends - begins, zone)
            for day in (first + timedelta(days=n) for n in range(days))
            for begins, ends in (*self.hours_off(day), *rests_between(self.hours_on(day, usual)))
        ]

    def _on(self, day: date) -> list[Absence]:
        return [each for each in self._whole_days if each.days and each.days.holds(day)]

    @cached_property
    def _whole_days(self) -> list[Absence]:
        return [each for each in self.entries if each not in self._some_hours]

    @cached_property
    def _some_hours(self) -> list[Absence]:
        # The window is painted before anybody asks who has time off.
        from salesdesk.domain.patterns.hours import week_hours

        return [each for each in self.entries if week_hours(each.hours) is not None]


def work_calendar(reader: Reader) -> WorkCalendar:
    """The working days of whoever's desk this is, in the country of the house."""
    mine = concerning(reader.find(Absence), reader.fact("me"))
    return WorkCalendar(defaults_of(reader).country, tuple(mine))


def calendars_of_customers(reader: Reader) -> Callable[[str], WorkCalendar]:
    """The working days of customers in a country: of what the desk says, that which holds for all in the house's own."""
    ours = defaults_of(reader).country.upper()
    said = tuple(each for each in reader.find(Absence, colleague=None) if each.kind in PUBLIC)
    return cache(lambda country: WorkCalendar(country, said if country.upper() == ours else ()))


def hours_taken(entry: Absence, start: datetime, end: datetime) -> str:
    """The hours that an entry takes of the day on which something between two wall times is; "" where it takes days."""
    from salesdesk.domain.patterns.hours import span_of, week_hours

    if week_hours(entry.hours) is None:
        return ""
    return ", ".join(map(span_of, taken_by(entry, start.date()) or taken_by(entry, end.date())))


def taken_by(entry: Absence, day: date) -> "tuple[Stretch, ...]":
    """The minutes of a day that a holiday or time off takes: all of them, or its hours; of every week where it names no days."""
    if entry.days is not None and not entry.days.holds(day):
        return ()
    from salesdesk.domain.day_grid import DAY_MINUTES
    from salesdesk.domain.patterns.hours import week_hours

    hours = week_hours(entry.hours)
    if entry.days is None and hours is None:
        return ()
    return ((0, DAY_MINUTES),) if hours is None else hours[day.weekday()]


def takes(entry: Absence, start: datetime, end: datetime) -> bool:
    """Whether a holiday or time off takes anything of the time between two wall times."""
    from salesdesk.domain.day_grid import at_minute

    return any(
        at_minute(day, begins) < end and start < at_minute(day, ends)
        for day in (start.date() + timedelta(days=n) for n in range((end.date() - start.date()).days + 1))
        for begins, ends in taken_by(entry, day)
    )


def concerning(entries: Iterable[Absence], colleague: str) -> list[Absence]:
    """The entries that concern a colleague: their own, and those of the whole house."""
    return [each for each in entries if each.colleague in (None, colleague)]


def day_ahead(today: date, days: int, works: Callable[[date], bool]) -> date:
    """The day that somebody means by so many days from one: the next is that one, of later ones the first that is worked on."""
    day = today + timedelta(days=days)
    return first_working(day, works) if days > 1 else day


def public_holidays(country: str, day: date, lang: str) -> list[tuple[date, str]]:
    """Public holidays of a country (two letters) in the year of a day, the one before and the one after, by name.

    The calendars take a tenth of a second to load, so this is work for a job.
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


@cache
def calendars() -> ModuleType:
    """The package of holidays. Of its 250 countries it loads what is asked for: all of them would take longer than the package."""
    import holidays

    load_later("holidays.countries")
    return holidays


@lru_cache(maxsize=64)
def _holidays(country: str, year: int, lang: str) -> dict[date, str]:
    language = {"vi": "vi"}.get(lang, "en_US")
    try:
        known = calendars().country_holidays(country, years=year, language=language)
    except NotImplementedError:
        return {}
    return {day: _OTHERWISE.get(str(name), str(name)) for day, name in sorted(known.items())}


@lru_cache(maxsize=64)
def _working(country: str, year: int) -> frozenset[date]:
    first = date(year, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(year, 12, 31) - first).days + 1)]
    try:
        known = calendars().country_holidays(country, years=year)
    except NotImplementedError:
        return frozenset(day for day in days if day.weekday() < 5)
    return frozenset(day for day in days if known.is_working_day(day))
