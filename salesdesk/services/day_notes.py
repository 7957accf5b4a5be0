"""What stands above the days of a calendar without a time: holidays, what is due, and with today what is overdue."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from salesdesk.domain.records import Promise, Task
from salesdesk.domain.records.promises import OPEN_PROMISE
from salesdesk.i18n import Translator
from salesdesk.services.house import of_colleague
from salesdesk.store.reader import Reader

MOST_DUE = 400
"""So many promises and as many tasks are shown in one view."""

_DUE: tuple[tuple[str, type[Promise] | type[Task], dict[str, Any]], ...] = (
    ("promise", Promise, {"state": OPEN_PROMISE}),
    ("task", Task, {"done_on": None}),
)
"""What can be due, and how it says that it still is."""

MOST_LATE = 3
"""So many overdue promises and as many tasks stand with today by name; more are counted."""


DUE = frozenset(kind for kind, _, _ in _DUE)
"""Kinds of notes of which the day is when something is due."""


@dataclass(frozen=True)
class DayNote:
    """What stands above a day without a time: a holiday, something due or a call that goes on (`record` names it).

    `account` is whom something due is for. What is `late` was due on an earlier day (`due`) and stands with today; several
    such may be one note, which names no record.
    """

    day: date
    kind: str
    words: str
    record: str = ""
    account: str = ""
    late: bool = False
    count: int = 1
    due: date | None = None


def due_on(reader: Reader, first: date, last: date, whose: str) -> list[DayNote]:
    """What is due from a first to a last day and still open."""
    theirs = of_colleague(whose)
    return [
        DayNote(each.due, kind, each.name or "", each.id, each.account or "")
        for kind, cls, still in _DUE
        for each in reader.dated(cls, "due", first, last, limit=MOST_DUE, **still, **theirs)
        if each.due
    ]


def overdue(reader: Reader, today: date, whose: str, tr: Translator) -> list[DayNote]:
    """What should have been done before today: a few by name; of many how many they are."""
    found: list[DayNote] = []
    theirs, before = of_colleague(whose), today - timedelta(days=1)
    for kind, cls, still in _DUE:
        late = reader.dated(cls, "due", None, before, limit=MOST_LATE + 1, **still, **theirs)
        if len(late) > MOST_LATE:
            number = reader.count_dated(cls, "due", None, before, **still, **theirs)
            found.append(counted(today, {kind: number}, tr))
        else:
            found += [
                DayNote(today, kind, each.name or "", each.id, each.account or "", late=True, due=each.due)
                for each in late
            ]
    return found


def counted(day: date, late: Mapping[str, int], tr: Translator) -> DayNote:
    """How many promises and tasks are overdue, as one note of a day."""
    promises, tasks = late.get("promise", 0), late.get("task", 0)
    number = promises + tasks
    if promises and tasks:
        words = tr.plural("{n} overdue", "{n} overdue", number)
    elif tasks:
        words = tr.plural("{n} task overdue", "{n} tasks overdue", tasks)
    else:
        words = tr.plural("{n} promise overdue", "{n} promises overdue", promises)
    kind = "late" if promises and tasks else "task" if tasks else "promise"
    return DayNote(day, kind, words, late=True, count=number)


def holidays_around(day: date, country: str, lang: str) -> list[DayNote]:
    """Public holidays of a country (two letters) in the year of a day, the one before and the one after.

    The calendars of all countries take a third of a second to load, so this is work for a job.
    """
    return [
        DayNote(each, "holiday", name)
        for year in (day.year - 1, day.year, day.year + 1)
        for each, name in _holidays_of(country.upper(), year, lang)
    ]


@lru_cache(maxsize=64)
def _holidays_of(country: str, year: int, lang: str) -> tuple[tuple[date, str], ...]:
    import holidays

    language = {"vi": "vi"}.get(lang, "en_US")
    try:
        known = holidays.country_holidays(country, years=year, language=language)
    except NotImplementedError:
        return ()
    return tuple(sorted((day, str(name)) for day, name in known.items()))
