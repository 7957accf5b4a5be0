"""What has to be known to say what finishing a review will make."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from salesdesk.domain.appointments import taken_from
from salesdesk.domain.clock import Clock
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Json
from salesdesk.domain.opting_out import opted_out
from salesdesk.domain.records import (
    Account,
    Call,
    Contact,
    Feedback,
    Intelligence,
    Opportunity,
    Promise,
    Review,
    Task,
)
from salesdesk.domain.records.calls import NOT_HELD
from salesdesk.domain.reviewing import first_free, first_working
from salesdesk.domain.typed import time_of
from salesdesk.domain.values import Span
from salesdesk.errors import UserError
from salesdesk.services.briefing.day import first_coming
from salesdesk.services.house import defaults_of
from salesdesk.services.planning.settings import usual_length
from salesdesk.services.reviewing.writing import call_named, open_promises, prefilled, review_of
from salesdesk.services.working_days import work_calendar
from salesdesk.store.reader import Reader

NOTHING: Mapping[str, Json] = {}


@dataclass(frozen=True)
class Written:
    """What an earlier finishing wrote: which record, of which type, which stored values."""

    type: str
    record: str
    values: dict[str, Json]


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The call, its review and what stands around them at the moment of finishing.

    `said` are stored values that the review is to say and does not yet; the id of one that is not begun is "".
    `fresh` are the fields of a finished review that were written after it was finished; `made` is what that wrote
    and is still there; `slot` the time of the next call, `next_working` the first working day after today and
    `second_working` the one after that. `planned` is the next call at the account that stands already, whatever the
    review says; `promises` were given in the call, `owed` are all that are open at the account.
    """

    call: Call
    review: Review
    account: Account | None
    contact: Contact | None
    opportunity: Opportunity | None
    today: date
    next_working: date
    second_working: date
    slot: Span | None
    coming: tuple[Call, ...]
    planned: Call | None
    promises: tuple[Promise, ...]
    owed: tuple[Promise, ...]
    notes: tuple[Intelligence, ...]
    tasks: tuple[Task, ...]
    chances: tuple[Opportunity, ...]
    feedback: tuple[Feedback, ...]
    fresh: frozenset[str]
    made: tuple[Written, ...]
    said: Mapping[str, Json]


def may_contact(account: Account | None, contact: Contact | None) -> bool:
    """Whether neither an account nor a person asked not to be contacted."""
    return not opted_out(contact) and not (account and account.do_not_contact)


def facts_of(
    reader: Reader, clock: Clock, call_id: str, stored: Mapping[str, Json] = NOTHING
) -> Facts | None:
    """Everything that finishing the review of a call depends on, once it also says some stored values; None where none was begun."""
    call, begun = call_named(reader, call_id), review_of(reader, call_id)
    if begun is None and not stored:
        return None
    entry = REGISTRY["review"]
    there = reader.values(begun.id) if begun else {}
    wanted = stored if begun else {**entry.dump(prefilled(call)), **stored, "call": call_id}
    said = {name: value for name, value in wanted.items() if there.get(name) != value}
    review = entry.load(begun.id if begun else "", {**there, **said})
    assert isinstance(review, Review)
    today, account = clock.local().date(), call.account
    works = work_calendar(reader).works
    slot = free_time(reader, clock, call, review.next_call, review.next_call_at) if review.next_call else None
    fresh, made = _earlier(reader, begun) if begun else (frozenset(), ())
    return Facts(
        call=call,
        review=review,
        account=reader.of_type(Account, account),
        contact=reader.of_type(Contact, call.contact),
        opportunity=reader.of_type(Opportunity, call.opportunity),
        today=today,
        next_working=(soon := first_working(today + timedelta(days=1), works)),
        second_working=first_working(soon + timedelta(days=1), works),
        slot=slot,
        coming=tuple(_coming(reader, call, review.next_call, slot, made)),
        planned=_planned(reader, clock, call),
        promises=tuple(reader.find(Promise, call=call_id)),
        owed=tuple(open_promises(reader, call)),
        notes=tuple(reader.find(Intelligence, call=call_id)),
        tasks=tuple(reader.find(Task, account=account)) if account else (),
        chances=tuple(reader.find(Opportunity, account=account)) if account else (),
        feedback=tuple(reader.find(Feedback, call=call_id)),
        fresh=fresh | said.keys(),
        made=made,
        said=said,
    )


def free_time(reader: Reader, clock: Clock, call: Call, day: date, agreed: str | None = None) -> Span | None:
    """The first free time, with its ways, for another call like this one on a day or, where that is no working day or full, after it.

    A time that was `agreed` with the customer is taken as it is.
    """
    defaults = defaults_of(reader)
    zone = call.when.zone if call.when else defaults.zone
    minutes = call.when.minutes if call.when else usual_length(reader, call.channel)
    if agreed and (start := _on(day, agreed, zone)) is not None and start > clock.now():
        return Span(start, minutes, zone)
    calendar, busy = work_calendar(reader), _busy(reader, replace(call, arrive_by=None), zone)
    return first_free(
        max(day, clock.now().astimezone(ZoneInfo(zone)).date()),
        minutes,
        zone,
        works=calendar.works,
        busy=lambda day: (*busy(day), *calendar.spans_off(day, 1, zone)),
        after=clock.now(),
    )


def _on(day: date, agreed: str, zone: str) -> datetime | None:
    try:
        return datetime.combine(day, time_of(agreed), ZoneInfo(zone)).astimezone(UTC)
    except (UserError, OverflowError):
        return None


def _busy(reader: Reader, call: Call, zone: str) -> Callable[[date], Iterable[Span]]:
    """What the appointments of a day take from a call, with the ways between them: everybody's where it names nobody."""

    def taken(day: date) -> list[Span]:
        begins = datetime.combine(day, time.min, ZoneInfo(zone))
        return [
            taken_from(each, call)
            for each in reader.calls_during(begins, begins + timedelta(days=2))
            if each.when and (call.colleague is None or each.colleague in (None, call.colleague))
        ]

    return taken


def _coming(
    reader: Reader, call: Call, day: date | None, slot: Span | None, made: tuple[Written, ...]
) -> list[Call]:
    """The calls that an earlier finishing made, and those at the account that stand on the day of the next call."""
    found = list(reader.many(Call, (each.record for each in made if each.type == "call")).values())
    if day is not None and slot is not None and call.account:
        clock = ZoneInfo(slot.zone)
        standing = reader.calls(
            datetime.combine(day, time.min, clock),
            datetime.combine(slot.local.date() + timedelta(days=1), time.min, clock),
            account=call.account,
        )
        # Where the day is a slip of the pen, a year that is over, no call of then is the next one.
        found += [
            each for each in standing if not (call.when and each.when and each.when.start < call.when.start)
        ]
    return [each for each in found if each.id != call.id and each.state not in NOT_HELD]


def _planned(reader: Reader, clock: Clock, call: Call) -> Call | None:
    """The next call at the account that is still to come, after this one."""
    if not call.account:
        return None
    after = max(clock.now(), call.when.end) if call.when else clock.now()
    return first_coming(reader, after, account=call.account)


def _earlier(reader: Reader, review: Review) -> tuple[frozenset[str], tuple[Written, ...]]:
    """The fields written since the review was last finished, and what the finishing wrote and is still there."""
    if review.finished_on is None:
        return frozenset(), ()
    fresh: set[str] = set()
    sets: list[str] = []
    changes = reader.changes(review.id)
    # A review is begun before it is finished: one that came finished came with what it has nothing to do with.
    came_with = changes[0].change_set if changes else ""
    for change in changes:
        values = change.values or {}
        if values.get("finished_on"):
            if change.change_set != came_with:
                sets.append(change.change_set)
            fresh.clear()
        else:
            fresh |= values.keys()
    written = [
        Written(change.type, change.record, dict(change.values or {}))
        for each in dict.fromkeys(sets)
        for change in reader.change_set(each)
        if change.kind == "put"
    ]
    return frozenset(fresh), tuple(each for each in written if reader.get(each.record) is not None)
