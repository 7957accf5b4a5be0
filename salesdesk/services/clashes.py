"""What a call of mine would meet at its time: another one, my time off, a holiday; and the words that say so before it is written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from salesdesk.domain.appointments import back_at, leave_at, taken_from
from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Absence, Call
from salesdesk.domain.records.calls import ENDED
from salesdesk.domain.records.house import WORKING
from salesdesk.domain.text import before_stop
from salesdesk.domain.values import Period, Span
from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.services.days_off import away_words
from salesdesk.services.references import account_names
from salesdesk.services.working_days import WorkCalendar, hours_taken, takes, work_calendar
from salesdesk.store.reader import Reader

A_YEAR = 365
MOST_NAMED = 3
"""So many of the calls that stand in time off are named."""


A_WAY = timedelta(hours=12)
"""No way to a call, or back, takes longer."""

AGAINST_TIME = ("clash", "away")
"""What may speak against the time of a call, by name: another one, time off or a holiday."""


def meanwhile(
    reader: Reader, now: datetime, start: datetime, minutes: int, moves: Call | None = None
) -> Call | None:
    """The first of my calls that goes on at the time of a new one, or of one that moves there; none for a colleague's.

    What is over by `now`, or is done, is in nobody's way.
    """
    me = reader.fact("me")
    if moves is not None and not _is_mine(moves, me):
        return None
    mine = reader.calls_during(start, start + timedelta(minutes=minutes), whose=me)
    return next(
        (each for each in mine if _stands(each, now) and (moves is None or each.id != moves.id)), None
    )


def calls_about(reader: Reader, when: Span, whose: str) -> list[Call]:
    """The calls of a colleague at some time, and those before and after it to which or from which one may be under way."""
    return reader.calls_during(when.start - A_WAY, when.end + A_WAY, whose=whose)


def taking_time(
    reader: Reader, now: datetime, call: Call, *, early: bool = True
) -> Iterator[tuple[Call, Span]]:
    """My other calls that take of the time of one of mine, in order, and all that each takes: the ways between them, too.

    None for a colleague's call. One is as `early` at the door as `time_between` has it.
    """
    when, me = call.when, reader.fact("me")
    if when is None or not _is_mine(call, me):
        return
    for each in calls_about(reader, when, me):
        if each.id != call.id and _stands(each, now):
            taken = taken_from(each, call, early=early)
            if taken.start < when.end and when.start < taken.end:
                yield each, taken


def first_met(call: Call, mine: Iterable[Call], me: str, now: datetime) -> Call | None:
    """The first of some calls of mine, not over by `now`, that goes on at the time of one of them; none for a colleague's."""
    if call.when is None or not _is_mine(call, me):
        return None
    begin, end = call.when.start, call.when.end
    others = (each for each in mine if each.id != call.id and _stands(each, now))
    return next(
        (each for each in others if each.when and each.when.start < end and each.when.end > begin), None
    )


def calls_in(reader: Reader, entry: Absence, clock: Clock) -> list[Call]:
    """The calls to come that stand in time off or a holiday: mine, or the colleague's; of hours of every week within a year."""
    now, zone = clock.now(), ZoneInfo(clock.zone)
    today = now.astimezone(zone).date()
    days = entry.days or Period(today, today + timedelta(days=A_YEAR))
    if entry.kind == WORKING or days.last is None or days.last < today:
        return []
    first = max(days.first or today, today)
    begin, end = (datetime.combine(day, time(), zone) for day in (first, days.last + timedelta(days=1)))
    found = reader.calls_during(begin, end, whose=entry.colleague or reader.fact("me"))
    return [
        each for each in found if _stands(each, now) and each.when and takes(entry, *_walls(each.when, zone))
    ]


def calls_in_words(reader: Reader, calls: Sequence[Call], zone: str, tr: Translator, formats: Formats) -> str:
    """How many calls stand in time off, and the first of them by when they are and with whom; "" for none."""
    if not calls:
        return ""
    shown = calls[:MOST_NAMED]
    names = account_names(reader, [each.account for each in shown], tr)
    said = []
    for each in shown:
        assert each.when is not None
        start = each.when.start.astimezone(ZoneInfo(zone))
        name = names.get(each.account or "", "") or tr("No account")
        said.append(f"{formats.weekday(start.date())} {formats.time(start)} {name}")
    if more := len(calls) - len(shown):
        said.append(tr.plural("and {n} more", "and {n} more", more))
    named = before_stop("; ".join(said))
    return tr.plural(
        "{n} call stands in it: {calls}.", "{n} calls stand in it: {calls}.", len(calls), calls=named
    )


def _walls(when: Span, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From when to when it lasts on the clock of a zone."""
    begin, end = (each.astimezone(zone).replace(tzinfo=None) for each in (when.start, when.end))
    return begin, end


def away_at(call: Call, calendar: WorkCalendar, me: str, zone: ZoneInfo) -> str | None:
    """The hours that I have off on the clock of a zone when a call of mine is held: "" for days, None where I am there."""
    if call.when is None or not _is_mine(call, me):
        return None
    begin, end = _walls(call.when, zone)
    entry = calendar.time_off_at(begin, end)
    return None if entry is None else hours_taken(entry, begin, end)


def _stands(call: Call, now: datetime) -> bool:
    return call.state not in ENDED and call.when is not None and call.when.end > now


def _is_mine(call: Call, me: str) -> bool:
    return not me or call.colleague in (None, "", me)


def meets(
    reader: Reader, call: str, when: Span, clock: Clock, tr: Translator, formats: Formats
) -> dict[str, str]:
    """What a call of mine ("" for a new one) would meet at a time: another one ("clash"), time off or a holiday ("away").

    Nothing where it is over by now or not held.
    """
    moves = reader.of_type(Call, call) if call else None
    if not _is_to_come(reader, moves, when, clock):
        return {}
    met = meanwhile(reader, clock.now(), when.start, when.minutes, moves)
    start = when.start.astimezone(ZoneInfo(clock.zone)).replace(tzinfo=None)
    said = {
        "clash": _clash_words(reader, met, clock.zone, tr, formats),
        "away": away_words(reader, start, when.minutes, tr, formats),
    }
    return {what: words for what, words in said.items() if words}


def against_time(
    reader: Reader, call: str, when: Span, clock: Clock, tr: Translator, formats: Formats
) -> str:
    """What speaks against the time of a call of mine ("" for a new one), in one line; "" for nothing.

    Where it meets no other one, it is said that there is no time for the way to the next one or from the one before.
    """
    met = meets(reader, call, when, clock, tr, formats)
    way = "" if "clash" in met else _way_words(reader, call, when, clock, tr, formats)
    return " ".join(filter(None, (*met.values(), way)))


def beside_work(reader: Reader, call: str, when: Span, clock: Clock, tr: Translator) -> str:
    """That a call of mine would be on my weekly day off, which is said more quietly; "" where it is not so, and of a fair."""
    from salesdesk.services.planning.settings import my_hours

    moves = reader.of_type(Call, call) if call else None
    if not _is_to_come(reader, moves, when, clock) or (moves is not None and moves.channel == "fair"):
        return ""
    day = when.start.astimezone(ZoneInfo(clock.zone)).date()
    return tr("Your weekly day off") if work_calendar(reader).is_weekly_day_off(day, my_hours(reader)) else ""


def _is_to_come(reader: Reader, call: Call | None, when: Span, clock: Clock) -> bool:
    """Whether a call, or a new one, is mine and to be held at a time that is not over."""
    if call is not None and (call.state in ENDED or not _is_mine(call, reader.fact("me"))):
        return False
    return when.end > clock.now()


def _clash_words(reader: Reader, call: Call | None, zone: str, tr: Translator, formats: Formats) -> str:
    """When on the clock of a zone and with whom I am at that time already; "" where there is no such call."""
    if call is None or call.when is None:
        return ""
    name = account_names(reader, [call.account], tr).get(call.account or "", "")
    begin, end = (formats.time(each.astimezone(ZoneInfo(zone))) for each in (call.when.start, call.when.end))
    words = tr("From {start} to {end} you have a call with {name}.")
    return words.format(start=begin, end=end, name=before_stop(name or tr("No account")))


def _way_words(
    reader: Reader, record: str, when: Span, clock: Clock, tr: Translator, formats: Formats
) -> str:
    """When I would have to leave for the next call, or am back from the one before; "" where there is time for the way."""
    moves = reader.of_type(Call, record) if record else None
    if not _is_to_come(reader, moves, when, clock):
        return ""
    call = replace(moves or Call(id=""), when=when, arrive_by=None)
    found = [other for other, _ in taking_time(reader, clock.now(), call, early=False)]
    if not found or (other := found[-1]).when is None:
        return ""

    def at(moment: datetime | None) -> str:
        return formats.time(moment.astimezone(ZoneInfo(clock.zone))) if moment else ""

    named = account_names(reader, [other.account], tr).get(other.account or "", "")
    name = named or tr("No account")
    if other.when.start >= when.end:
        if leave := leave_at(other):
            words = tr("You must leave by {time} for the call with {name}.")
            return words.format(time=at(leave), name=before_stop(name))
        words = tr("You are on your way back until {time}, but at {start} you have a call with {name}.")
        return words.format(time=at(back_at(call)), start=at(other.when.start), name=before_stop(name))
    if leave := leave_at(call):
        words = tr("You must leave by {time}, but the call with {name} lasts until {end}.")
        return words.format(time=at(leave), name=name, end=at(other.when.end))
    words = tr("You are on your way back from {name} until {time}.")
    return words.format(name=name, time=at(back_at(other)))
