"""Holidays, time off and working days in lieu: above the days of a calendar, and as a list in which they are corrected."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from salesdesk.domain.records import Absence
from salesdesk.domain.records.house import ABSENCES, HOLIDAY, PUBLIC, WORKING
from salesdesk.domain.text import before_stop, in_pieces
from salesdesk.domain.values import Period
from salesdesk.formats import Formats
from salesdesk.i18n import N_, Translator
from salesdesk.plain import dataclass
from salesdesk.services.day_notes import OFF, DayNote
from salesdesk.services.house import of_colleague
from salesdesk.services.references import names_of
from salesdesk.services.working_days import hours_taken, public_holidays, taken_by, work_calendar
from salesdesk.store.reader import Reader


@dataclass(frozen=True)
class DaysOff:
    """What is known of some days: by an entry of the desk (`record`), else a public holiday.

    `days` is None for hours of every week, or where nothing is said of when yet.
    """

    words: str
    days: Period | None
    hours: str = ""
    record: str = ""


def known_days_off(
    reader: Reader, today: date, country: str, tr: Translator, *, with_past: bool = False
) -> list[DaysOff]:
    """The entries of the desk, the first days first, and then the public holidays to come of this year and the next.

    What is past comes only where it is asked for; a public holiday of which an entry says something else does not.
    """
    # The window is painted before anybody asks for them.
    from salesdesk.domain.patterns.hours import in_figures

    entries = [
        each
        for each in reader.find(Absence)
        if with_past or each.days is None or each.days.last is None or each.days.last >= today
    ]
    entries.sort(key=lambda each: (each.days and each.days.first) or date.min)
    others, calendar = _others(reader, entries, tr), work_calendar(reader)
    own = [
        DaysOff(_words(each, others, tr), each.days, in_figures(each.hours or ""), each.id)
        for each in entries
    ]
    public = [
        DaysOff(name, Period(day, day))
        for day, name in public_holidays(country, today, tr.lang)
        if day >= today and calendar.said_of(day) is None
    ]
    return [*own, *public]


def correcting(days: Period, name: str, kind: str = HOLIDAY) -> dict[str, Any]:
    """With what an entry begins that says what a public holiday is instead."""
    return {"kind": kind, "days": days, "note": name}


def holidays_around(day: date, country: str, lang: str) -> list[DayNote]:
    """Public holidays of a country (two letters) in the year of a day, the one before and the one after; work for a job."""
    return [DayNote(each, HOLIDAY, name) for each, name in public_holidays(country, day, lang)]


def days_off(
    reader: Reader, first: date, last: date, public: Sequence[DayNote], whose: str, tr: Translator
) -> list[DayNote]:
    """What sort of days those are from a first to a last one: by the desk's entries, else by what is public.

    `whose` is the colleague whose time off is meant, "" everybody's; of hours that are off in every week nothing is said.
    """
    from salesdesk.domain.patterns.hours import span_of, week_hours

    entries = [each for each in reader.find(Absence, **of_colleague(whose)) if each.days is not None]
    others, calendar = _others(reader, entries, tr), work_calendar(reader)
    found = [note for note in public if first <= note.day <= last and calendar.said_of(note.day) is None]
    for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
        for each in entries:
            if taken := taken_by(each, day):
                kind = each.kind if each.kind in PUBLIC else OFF
                hours = ", ".join(map(span_of, taken)) if week_hours(each.hours) else ""
                words = in_pieces(hours, _words(each, others, tr))
                found.append(DayNote(day, kind or OFF, words, each.id, hours=hours))
    return found


_AWAY = {
    "leave": N_("You are on leave then, {when}"),
    "administration": N_("You have administration to do then, {when}"),
    "training": N_("You are in a training then, {when}"),
    "closed": N_("The house is closed then, {when}"),
    "other": N_("You are away then, {when}"),
}


def away_words(reader: Reader, start: datetime, minutes: int, tr: Translator, formats: Formats) -> str:
    """That I am off at a wall time, in which hours or days and why, or that it is a public holiday; "" where it is not so."""
    calendar, end = work_calendar(reader), start + timedelta(minutes=minutes)
    mine = calendar.time_off_at(start, end)
    if mine is not None:
        words = tr(_AWAY.get(mine.kind or "", _AWAY["other"])).format(
            when=_when_off(mine, start, end, tr, formats)
        )
        return f"{words} ({mine.note})." if mine.note else f"{words}."
    name = calendar.holiday(start.date(), tr.lang)
    if name is None:
        return ""
    return tr("Public holiday: {name}.").format(name=before_stop(name or tr(ABSENCES[HOLIDAY])))


def _when_off(entry: Absence, start: datetime, end: datetime, tr: Translator, formats: Formats) -> str:
    """The hours that an entry takes of the day of a call, or its days; of a single day that it is the whole one."""
    if hours := hours_taken(entry, start, end):
        return hours
    days = entry.days
    return tr("the whole day") if days is None or days.first == days.last else formats.period(days)


def words_of_mine(entry: Absence, tr: Translator) -> str:
    """What time off of mine is: leave, a closed house, with what is noted of it."""
    return _words(entry, {}, tr)


def _others(reader: Reader, entries: Iterable[Absence], tr: Translator) -> dict[str, str]:
    """The names of the colleagues whose time off it is, without mine."""
    whose = {each.colleague for each in entries if each.colleague}
    return names_of(reader, whose - {reader.fact("me")}, tr)


def _words(entry: Absence, others: Mapping[str, str], tr: Translator) -> str:
    words = tr(ABSENCES.get(entry.kind or "", ABSENCES["other"]))
    if entry.note and entry.kind == HOLIDAY:
        words = entry.note
    elif entry.note and entry.kind == WORKING:
        words = tr("{name}: working day").format(name=entry.note)
    elif entry.note:
        words = tr("{label}: {value}").format(label=words, value=entry.note)
    return in_pieces(others.get(entry.colleague or "", ""), words)
