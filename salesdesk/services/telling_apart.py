"""How records are told apart that have no name of their own, as the calls of a customer: by when they are."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from salesdesk.domain.fields import REGISTRY, Record, type_of
from salesdesk.domain.kinds import Appointment, Day
from salesdesk.domain.records import Opportunity
from salesdesk.domain.records.trade import ENDED_STAGES, STAGES
from salesdesk.domain.text import fold, in_pieces, on_one_line
from salesdesk.domain.values import Span
from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.services.references import names_of
from salesdesk.services.titles import subtitle_of
from salesdesk.store.reader import Reader

MOST_OF_ONE = 50
"""Of so many calls of one customer the nearest are found."""
_FAR = float("inf")


def names_apart(reader: Reader, records: Iterable[str], tr: Translator) -> dict[str, str]:
    """What records are called where one of them is chosen: Haneul Tour · 30 Nov 2026 14:00; others by their name alone."""
    names = names_of(reader, records, tr)
    formats = Formats(tr.lang)
    for record, found in _called_by_another(reader, names).items():
        when = _when(found)
        if isinstance(when, Span):
            said = f"{formats.short(when.local.date())} {formats.time(when.local)}"
        else:
            said = formats.short(when) or on_one_line(subtitle_of(reader, record, tr))
        names[record] = in_pieces(names[record], said)
    return names


def choices_apart(reader: Reader, records: Iterable[str], tr: Translator, now: datetime) -> dict[str, str]:
    """How those of some records that are called by another one are offered: Haneul Tour · Mon 30 Nov 14:00 · objective."""
    formats = Formats(tr.lang)

    def said_day(day: date) -> str:
        return formats.weekday(day) if day.year == now.year else formats.weekday_in_year(day)

    found = _called_by_another(reader, records)
    names = names_of(reader, found, tr)
    return {
        record: in_pieces(name, on_one_line(subtitle_of(reader, record, tr, said_day=said_day)))
        for record, name in names.items()
    }


def business_standing(reader: Reader, records: Iterable[str], tr: Translator) -> dict[str, str]:
    """When the opportunities among some records are to be, and how they stand: 12 – 15 Jan 2027 · Tentative."""
    formats = Formats(tr.lang)
    return {
        each.id: in_pieces(formats.period(each.stay), tr(STAGES.get(each.stage or "", "")))
        for each in reader.many(Opportunity, records).values()
    }


def ended_last(reader: Reader, records: Iterable[str]) -> list[str]:
    """The same records: business that is no longer to come stands last."""
    records = list(records)
    ended = {each.id for each in reader.many(Opportunity, records).values() if each.stage in ENDED_STAGES}
    return sorted(records, key=ended.__contains__)


def called_by(reader: Reader, types: Iterable[str], typed: str, most: int) -> list[str]:
    """What of some types is called by another record that is found by what is typed: it holds none of these words."""
    found: list[str] = []
    for entry in (REGISTRY[name] for name in types if typed.strip()):
        title = entry.fields[entry.title[0]]
        if entry.called_by_another:
            for other in reader.search(typed, most, title.refers).records:
                theirs: dict[str, Any] = {title.name: other}
                found += reader.ids(entry.cls, order="-id", limit=MOST_OF_ONE, **theirs)
    return found


def nearest_first(reader: Reader, records: Iterable[str], typed: str, now: datetime) -> list[str]:
    """The same records: those that are called by another one stand last, by how near to now they are.

    What is called as it is typed comes before that of which the words are said elsewhere.
    """
    titles = reader.titles(records)
    found = _called_by_another(reader, titles)

    def place(record: str) -> tuple[bool, float]:
        away = _away(_when(found[record]), now) if record in found else -1
        return fold(typed.strip()) not in fold(titles[record]), away

    return sorted(titles, key=place)


def _called_by_another(reader: Reader, records: Iterable[str]) -> dict[str, Record]:
    """Those of some records that are called by another one."""
    by_type: dict[str, list[str]] = {}
    for record, name in reader.types(records).items():
        if name in REGISTRY and REGISTRY[name].called_by_another:
            by_type.setdefault(name, []).append(record)
    found: dict[str, Record] = {}
    for name, ids in by_type.items():
        found |= reader.many(REGISTRY[name].cls, ids)
    return found


def _when(record: Record) -> Span | date | None:
    """The time that stands in the second line of a record's name."""
    entry = type_of(record)
    for name in entry.subtitle:
        value = getattr(record, name)
        if isinstance(entry.fields[name].kind, Appointment | Day) and isinstance(value, Span | date):
            return value
    return None


def _away(when: Span | date | None, now: datetime) -> float:
    """How many days a time is away from now."""
    if when is None:
        return _FAR
    if isinstance(when, Span):
        return abs((when.start - now).total_seconds()) / 86_400
    return abs((when - now.date()).days)
