"""Calls are planned, moved and cancelled."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.clock import Clock
from salesdesk.domain.day_grid import at_minute, next_line
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.records import Call, Contact
from salesdesk.domain.records.calls import AGREED, ENDED
from salesdesk.domain.reviewing import first_working
from salesdesk.domain.values import Span
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.clashes import taking_time
from salesdesk.services.house import by_me
from salesdesk.services.records import add, change
from salesdesk.services.working_days import work_calendar
from salesdesk.store.desk import Desk
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

MORNING, EVENING = time(9, 30), time(17)


PAST = N_("This time is past.")
"""What is said before a call that is still to come moves to a time that is over."""


def breaks_word(call: Call, start: datetime, now: datetime) -> bool:
    """Whether a call that the customer relies on would begin at another wall time that is still to come."""
    when = call.when
    if when is None or call.state not in AGREED or start == _wall(when):
        return False
    return span_at(start, when.minutes, when.zone).start > now


def goes_past(call: Call, start: datetime, now: datetime) -> bool:
    """Whether a call that is still to come would have begun: it was held earlier, or somebody errs; no customer is asked."""
    when = call.when
    if when is None or call.state in ENDED or when.start <= now:
        return False
    return span_at(start, when.minutes, when.zone).start <= now


def asks_first(call: Call, start: datetime, now: datetime) -> bool:
    """Whether something is asked before a call moves to a wall time."""
    return breaks_word(call, start, now) or goes_past(call, start, now)


def is_relied_on(call: Call, now: datetime) -> bool:
    """Whether the customer expects a call that is still to come."""
    return call.state in AGREED and call.when is not None and call.when.end > now


def hold_by(journal: Journal, reader: Reader, call: Call, channel: str) -> ChangeSet:
    """A call is held in another way: a visit becomes a video call."""
    return change(journal, reader, call.id, {"channel": channel})


def move(
    journal: Journal,
    reader: Reader,
    call: Call,
    start: datetime,
    minutes: int,
    reason: str | None = None,
    told: Mapping[str, object] | None = None,
) -> ChangeSet:
    """Moves a call to a wall time on the clock of its place, or changes its length.

    A reason is written down too, and the call is asked for again: it was agreed at another time. `told` is what is
    written where the customer was asked about the new one; None where that is still to be done.
    """
    values: dict[str, object] = {"when": moved(call, start, minutes).when}
    if reason is not None:
        agreed_on = call.confirmed_on or _noted_as_agreed(reader, call)
        values |= {"moved_reason": reason.strip() or None, "state": "asked", "asked_on": None}
        values |= {"confirmed_on": agreed_on, **(told or {})}
    return change(journal, reader, call.id, values)


def _noted_as_agreed(reader: Reader, call: Call) -> date | None:
    """The day on which somebody chose a state that says so, where the day of the answer itself was not written down."""
    days = [
        date.fromisoformat(each.at[:10])
        for each in reader.changes(call.id)
        if (each.values or {}).get("state") in AGREED
    ]
    return max(days, default=None)


def moved(call: Call, start: datetime, minutes: int) -> Call:
    """A call as it would be at another wall time on the clock of its place; raises `UserError` for one without a time."""
    if call.when is None:
        raise UserError(N_("This call has no time yet."))
    return replace(call, when=span_at(start, max(minutes, 5), call.when.zone))


def plan(
    desk: Desk,
    account: str,
    start: datetime,
    minutes: int,
    zone: str,
    objective: str = "",
    *,
    contact: str = "",
) -> tuple[str, ChangeSet]:
    """Plans a visit of mine at a wall time on the clock of a zone; gives its id."""
    return plan_at(desk, account, span_at(start, minutes, zone), objective, contact=contact)


def plan_at(
    desk: Desk, account: str, when: Span, objective: str = "", *, contact: str = ""
) -> tuple[str, ChangeSet]:
    """Plans a visit of mine, with a person, else the only one there where there is one; gives its id."""
    values = {
        **by_me(desk.reader, "call"),
        "account": account,
        "contact": contact or only_person(desk.reader, account),
        "when": when,
        "channel": "visit",
        "state": "to_book",
        "objective": objective.strip() or None,
    }
    return add(desk.journal, "call", values)


def only_person(reader: Reader, account: str | None) -> str | None:
    """The person of an account besides whom nobody else is there; None where there are several, or none."""
    people = reader.ids(Contact, limit=2, account=account, left=[None, False]) if account else ()
    return people[0] if len(people) == 1 else None


def next_morning(reader: Reader, clock: Clock, defaults: Defaults) -> Span:
    """The next working morning at 09:30 on the clock of the house: a time to propose for a visit, on no holiday."""
    from salesdesk.services.planning.settings import usual_length

    day = first_working(clock.local().date() + timedelta(days=1), work_calendar(reader).works)
    return span_at(datetime.combine(day, MORNING), usual_length(reader), defaults.zone)


def next_free(reader: Reader, clock: Clock, defaults: Defaults) -> Span:
    """The first free time for a visit from the next working morning on."""
    morning = next_morning(reader, clock, defaults)
    return free_from(reader, clock, _wall(morning), morning.minutes, defaults.zone)


def free_from(reader: Reader, clock: Clock, start: datetime, minutes: int, zone: str) -> Span:
    """The first time from a wall time on at which no call of mine stands and I am not under way to or from one, in no rest.

    The day on which it begins may be any day; what it has no room for goes to the next working day.
    """
    works, now, start = work_calendar(reader).works, clock.now(), after_rest(reader, start, minutes)
    while True:
        found = span_at(start, minutes, zone)
        if (met := next(taking_time(reader, now, Call(id="", when=found)), None)) is None:
            return found
        _, taken = met
        ends = after_rest(reader, taken.end.astimezone(ZoneInfo(zone)).replace(tzinfo=None), minutes)
        if ends.date() != start.date() or ends.time() > EVENING:
            day = first_working(ends.date() + timedelta(days=ends.time() > EVENING), works)
            ends = after_rest(reader, max(ends, datetime.combine(day, MORNING)), minutes)
        start = ends


def after_rest(reader: Reader, start: datetime, minutes: int) -> datetime:
    """A wall time on the next line of the grid; where a call would reach into a rest between my working hours or into hours
    that I have off, the end of those. Where they last until the evening, the next working morning is meant.
    """
    from salesdesk.domain.patterns.hours import joined, rests_between
    from salesdesk.services.planning.settings import my_hours

    start, hours, calendar = next_line(start), my_hours(reader), work_calendar(reader)
    day = start.date()
    rests = rests_between(hours[day.weekday()] if hours else ())
    off = calendar.hours_off(day)
    for begins, ends in joined([*rests, *off]):
        if start < at_minute(day, ends) and at_minute(day, begins) < start + timedelta(minutes=minutes):
            start = next_line(at_minute(day, ends))
            if off and start > datetime.combine(day, EVENING):
                following = first_working(day + timedelta(days=1), calendar.works)
                return after_rest(reader, datetime.combine(following, MORNING), minutes)
    return start


def usual_start(
    reader: Reader, clock: Clock, defaults: Defaults, day: date, *, asked_for: bool = True
) -> datetime:
    """When a call that is planned for a day begins, as a wall time: in the morning, today not before the next half hour.

    In the evening nobody plans for today any more: the next working morning is meant. Where a day is only looked at and
    nobody `asked_for` it, the first working day from it on is meant that is not over.
    """
    now = clock.local().replace(tzinfo=None, second=0, microsecond=0)
    if not asked_for:
        day = first_working(max(day, now.date()), work_calendar(reader).works)
    start = datetime.combine(day, MORNING)
    if day != now.date() or now < start:
        return start
    soon = now + timedelta(minutes=30 - now.minute % 30)
    return (
        soon
        if soon.time() <= EVENING and soon.date() == day
        else _wall(next_morning(reader, clock, defaults))
    )


def _wall(span: Span) -> datetime:
    return span.local.replace(tzinfo=None)


def cancel(journal: Journal, reader: Reader, call: str) -> ChangeSet:
    """Marks a call as cancelled; it stays in the history."""
    return change(journal, reader, call, {"state": "cancelled"})


def span_at(start: datetime, minutes: int, zone: str) -> Span:
    """A wall time on the clock of a zone, so many minutes long."""
    return Span(start.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC), minutes, zone)
