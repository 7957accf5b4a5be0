"""The looks of the calendar: which days each shows and what it calls them, how far a step leads, by which key it comes."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import chain

from PySide6.QtCore import Qt

from salesdesk.domain.day_grid import month_grid, next_month, week_of
from salesdesk.formats import Formats
from salesdesk.i18n import Translator

LOOKS = ("day", "work", "week", "month", "agenda")
WEEKS = ("work", "week")
KEYS = {
    Qt.Key.Key_D: "day",
    Qt.Key.Key_F: "work",
    Qt.Key.Key_W: "week",
    Qt.Key.Key_M: "month",
    Qt.Key.Key_A: "agenda",
}
AGENDA_DAYS = 42


def names_of_looks(tr: Translator, *, brief: bool = False) -> dict[str, str]:
    """What each look is called; in `brief` on its button, where one name is long in some languages."""
    return {
        "day": tr("Day"),
        "work": tr.pgettext("button", "Work week") if brief else tr("Work week"),
        "week": tr("Week"),
        "month": tr("Month"),
        "agenda": tr.pgettext("calendar", "Agenda"),
    }


def monday_of(look: str, day: date) -> date:
    """The first day of the week that a look shows around a day: on a weekend work goes on with the week to come."""
    return week_of(day + timedelta(days=2)) if look == "work" else week_of(day)


def days_of(look: str, day: date) -> tuple[date, ...]:
    """The days that a look shows around a day."""
    match look:
        case "day":
            return (day,)
        case "work" | "week":
            monday = monday_of(look, day)
            return tuple(monday + timedelta(days=n) for n in range(5 if look == "work" else 7))
        case "month":
            return month_grid(day)
    return tuple(day + timedelta(days=n) for n in range(AGENDA_DAYS))


def weekend_of(look: str, day: date) -> tuple[date, ...]:
    """The days that can be scrolled to after those of a look if anything stands on them: the weekend that ends its week."""
    if look != "work":
        return ()
    saturday = monday_of(look, day) + timedelta(days=5)
    return saturday, saturday + timedelta(days=1)


def around(look: str, day: date) -> date:
    """The day that a look is turned to so that a day itself has its place there: for work on a weekend, that Friday."""
    return min(day, week_of(day) + timedelta(days=4)) if look == "work" else day


def landed(look: str, day: date, today: date, works: Callable[[date], bool]) -> date:
    """The day that stands for the week to which a step led: today where a look has its week anyway, else its first working day."""
    if look not in WEEKS:
        return day
    days = days_of(look, day)
    return today if days == days_of(look, today) else next(filter(works, days), days[0])


def period_of(look: str, day: date, formats: Formats, days: Sequence[date], in_sight: Sequence[date]) -> str:
    """What the days are called that a look shows around a day: a month by its name, others from when to when they go."""
    match look:
        case "work" | "week":
            seen = in_sight or days
            return formats.span_of_dates(seen[0], seen[-1])
        case "agenda":
            return formats.span_of_dates(days[0], days[-1])
        case "month":
            return formats.month(day)
    return formats.day(day)


def in_brief(look: str, day: date, formats: Formats) -> str:
    """The same where there is little room; "" where it is brief already."""
    return formats.weekday_in_year(day) if look == "day" else ""


@cache
def longest_in_brief(formats: Formats) -> tuple[str, ...]:
    """Among these is what takes most room of all that any look may call its days in brief, but for the width of figures."""
    days = (date(2026, month, day) for month in range(1, 13) for day in range(20, 27))
    others = (longest_periods(look, formats) for look in LOOKS if look != "day")
    return (*map(formats.weekday_in_year, days), *chain.from_iterable(others))


@cache
def longest_periods(look: str, formats: Formats) -> tuple[str, ...]:
    """Among these is what takes most room of all that a look may call its days, but for the width of figures."""
    match look:
        case "day":
            return tuple(
                formats.day(date(2026, month, day)) for month in range(1, 13) for day in range(20, 27)
            )
        case "month":
            return tuple(formats.month(date(2026, month, 1)) for month in range(1, 13))
    # Of days in two years nothing is said once.
    firsts = ((11, 30), (12, 20), (12, 31)) if look == "agenda" else ((12, 28),)
    spans = (days_of(look, date(2026, month, day)) for month, day in firsts)
    return tuple(formats.span_of_dates(days[0], days[-1]) for days in spans)


def stepped(look: str, day: date, by: int) -> date:
    """The day that so many steps of a look lead to."""
    match look:
        case "day":
            return day + timedelta(days=by)
        case "month":
            return next_month(day, by)
        case "agenda":
            return day + timedelta(days=AGENDA_DAYS * by)
    return day + timedelta(days=7 * by)


def span_of(look: str, day: date) -> tuple[date, date]:
    """First and last day of what is proposed at a look: the month, or the days of its week."""
    if look == "month":
        first = day.replace(day=1)
        return first, next_month(first, 1) - timedelta(days=1)
    days = days_of(look if look in WEEKS else "week", day)
    return days[0], days[-1]
