"""What a day needs: the calls in their order and what they lack, promises and tasks that are due, reviews, deadlines.

All of it is read with limits and by index, so that it costs the same on a small desk and on a large one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeAlias, TypeVar
from zoneinfo import ZoneInfo

from salesdesk.domain.appointments import leave_at, number_of, place_of, telephone_of
from salesdesk.domain.booking import reminder_is_due
from salesdesk.domain.clock import Clock
from salesdesk.domain.deadlines import Deadline
from salesdesk.domain.records import (
    Account,
    Attendee,
    Call,
    Colleague,
    Contact,
    Promise,
    Review,
    Task,
)
from salesdesk.domain.records.calls import ENDED
from salesdesk.domain.records.promises import OPEN_PROMISE
from salesdesk.domain.text import unbroken
from salesdesk.domain.today import (
    OVER,
    Due,
    DueKind,
    Dues,
    GoesOn,
    Need,
    Phase,
    Pressing,
    Stop,
    Today,
    Untold,
    Waiting,
)
from salesdesk.i18n import Translator
from salesdesk.services.appointments.untold import time_before, untold
from salesdesk.services.call_needs import called, has_left, needs_after, needs_before
from salesdesk.services.clashes import away_at, first_met
from salesdesk.services.deadlines import deadlines
from salesdesk.services.going_on import going_on
from salesdesk.services.house import of_colleague
from salesdesk.services.materials.bringing import things_of
from salesdesk.services.references import account_names
from salesdesk.services.working_days import work_calendar
from salesdesk.store.reader import Reader

N = TypeVar("N", Stop, Due, Deadline)
Needs: TypeAlias = tuple[Need, ...]

DUE_DAYS = 7
"""So many days ahead promises and tasks show."""

MOST_CALLS = 200
MOST_REVIEWS = 3
MOST_DEADLINES = 5

A_QUARTER = timedelta(days=92)
AHEAD = tuple(timedelta(days=days) for days in (1, 2, 3, 4, 14, 60, 400))
"""How far the next day with calls is looked for, the near days first."""


def today(reader: Reader, clock: Clock, most_dues: int = 12, *, whole: bool = True) -> Today:
    """Reads what the day needs of whoever's desk this is, on the clock of the desk.

    What is not `whole` is for the first look at the window: it passes over reviews that have waited for more than a
    quarter, does not say how many wait where more than show, and leaves out the dates to keep, which stand last. The whole looks at
    all calls there ever were (25 ms and 9 MB after 46,000).
    """
    with reader.one_moment():
        return _Reading(reader, clock).today(most_dues, whole=whole)


def stop_of(reader: Reader, clock: Clock, call: Call) -> Stop:
    """What a day's run sheet says of one call that has a time, whatever its day is."""
    (stop,) = stops_of(reader, clock, [call])
    return stop


def stops_of(reader: Reader, clock: Clock, calls: Sequence[Call]) -> tuple[Stop, ...]:
    """The same of several calls."""
    return _Reading(reader, clock).stops(calls, len(calls))[0]


def named(found: Today, reader: Reader, tr: Translator) -> Today:
    """The same, where an account that does not show has words in place of its name."""
    dues = (*found.promises.shown, *found.tasks.shown)
    along = [*(each.stop for each in found.going_on), *(each.stop for each in found.untold)]
    about: list[Stop | Due | Deadline] = [*found.stops, *found.next_stops, *along, *dues, *found.deadlines]
    missing = {each.account for each in about if each.account and not each.name}
    unnamed = any(not each.name for each in found.reviews)
    if not missing and not unnamed:
        return found
    names = account_names(reader, missing, tr)

    def told(each: N) -> N:
        return each if each.name else replace(each, name=names.get(each.account, ""))

    no_account = tr("No account yet")
    calls = reader.many(Call, (each.call for each in found.reviews if not each.name))
    visited = account_names(reader, (call.account for call in calls.values()), tr)
    of_call = {call.id: visited.get(call.account or "", no_account) for call in calls.values()}
    return replace(
        found,
        stops=tuple(map(told, found.stops)),
        next_stops=tuple(map(told, found.next_stops)),
        going_on=tuple(replace(each, stop=told(each.stop)) for each in found.going_on),
        untold=tuple(replace(each, stop=told(each.stop)) for each in found.untold),
        promises=replace(found.promises, shown=tuple(map(told, found.promises.shown))),
        tasks=replace(found.tasks, shown=tuple(map(told, found.tasks.shown))),
        reviews=tuple(
            replace(each, name=each.name or of_call.get(each.call, no_account)) for each in found.reviews
        ),
        deadlines=tuple(map(told, found.deadlines)),
    )


class _Reading:
    """One reading of the desk at one moment."""

    def __init__(self, reader: Reader, clock: Clock) -> None:
        self._reader = reader
        self._clock = clock
        self._now = clock.now()
        self._zone = ZoneInfo(clock.zone)
        self._day = self._now.astimezone(self._zone).date()
        self._me = reader.fact("me")
        self._mine = of_colleague(self._me)
        self._calendar = work_calendar(reader)

    def today(self, most_dues: int, *, whole: bool) -> Today:
        of_today = self._calls(self._day, timedelta(days=1))
        coming = self._next_calls()
        stops, after = self.stops([*of_today, *coming], len(of_today))
        left = any(not stop.over for stop in stops)
        next_day = after[0].here.date() if after else None
        moved = untold(self._reader, self._now, self._me)
        ending, count, dates = self._deadlines() if whole else ((), 0, Pressing())
        since = None if whole else self._now - A_QUARTER
        to_review = self._reader.ids_to_review(self._now, MOST_REVIEWS + 1, whose=self._me, since=since)
        waiting: int | None = len(to_review)
        if len(to_review) > MOST_REVIEWS:
            waiting = self._reader.count_to_review(self._now, whose=self._me) if whole else None
        return Today(
            day=self._day,
            sheet_day=self._day if left else next_day,
            stops=stops if left else after,
            behind=sum(stop.over for stop in stops),
            next_day=next_day if left else None,
            next_stops=after if left else (),
            promises=self._dues("promise", most_dues),
            tasks=self._dues("task", most_dues),
            reviews=self._waiting(to_review[:MOST_REVIEWS]),
            reviews_waiting=waiting,
            deadlines=ending,
            deadlines_waiting=count,
            dates=dates,
            going_on=self._going_on(),
            untold=self._untold(moved[:most_dues]),
            untold_waiting=len(moved),
            any_account=bool(self._reader.find(Account, limit=1)),
            off=self._calendar.time_off(self._day),
        )

    def _going_on(self) -> tuple[GoesOn, ...]:
        days = {each.call.id: each for each in going_on(self._reader, self._day, self._day, self._me)}
        calls = [call for call in self._reader.many(Call, days).values() if call.state not in ENDED]
        stops, _ = self.stops(calls, len(calls))
        return tuple(GoesOn(stop, days[stop.call].number, days[stop.call].of) for stop in stops)

    def _untold(self, calls: Sequence[Call]) -> tuple[Untold, ...]:
        before = [time_before(self._reader, call) for call in calls]
        stops, _ = self.stops(calls, len(calls))
        return tuple(
            Untold(stop, was.local if was else None) for stop, was in zip(stops, before, strict=True)
        )

    def _calls(self, day: date, length: timedelta) -> list[Call]:
        begin = datetime.combine(day, time.min, self._zone).astimezone(UTC)
        end = datetime.combine(day + length, time.min, self._zone).astimezone(UTC)
        found = self._reader.calls(begin, end, limit=MOST_CALLS, whose=self._me)
        return [call for call in found if call.when and call.state != "cancelled"]

    def _next_calls(self) -> list[Call]:
        """The calls of the next day that has any."""
        for length in AHEAD:
            if calls := self._calls(self._day + timedelta(days=1), length):
                first = self._date_of(calls[0])
                return [call for call in calls if self._date_of(call) == first]
        return []

    def _date_of(self, call: Call) -> date:
        assert call.when is not None
        return call.when.start.astimezone(self._zone).date()

    def stops(self, calls: Sequence[Call], split: int) -> tuple[tuple[Stop, ...], tuple[Stop, ...]]:
        """What there is to say of some calls with a time, the first few of them apart."""
        reader, ids = self._reader, [call.id for call in calls]
        accounts = reader.many(Account, filter(None, (call.account for call in calls)))
        also = _by_call(reader.find(Attendee, call=ids))
        bring = things_of(reader, calls, self._now, self._day)
        reviewed = {each.call for each in reader.find(Review, call=ids) if each.finished_on}
        wanted = [call.contact for call in calls] + [each.contact for all_ in also.values() for each in all_]
        people = reader.many(Contact, filter(None, wanted)) | reader.many(Colleague, filter(None, wanted))

        def account_of(call: Call) -> Account:
            return accounts.get(call.account or "") or Account(id=call.account or "")

        stops = []
        for call in calls:
            named = dict.fromkeys([call.contact, *(each.contact for each in also.get(call.id, ()))])
            attending = [people[each] for each in named if each in people and each != self._me]
            met = first_met(call, calls, self._me, self._now)
            meanwhile = None if met is None else account_of(met).name or ""
            away = away_at(call, self._calendar, self._me, self._zone)
            before = needs_before(call, account_of(call), attending, bring[call.id], meanwhile, away)
            after = needs_after(call, call.id in reviewed)
            stops.append(self._stop(call, account_of(call), attending, before, after))
        return tuple(stops[:split]), tuple(stops[split:])

    def _stop(self, call: Call, account: Account, people: list[Any], before: Needs, after: Needs) -> Stop:
        """What there is to say of a call that has a time; it needs one thing `before` it and another `after` it."""
        assert call.when is not None
        phase: Phase = "coming" if call.when.start > self._now else "under_way"
        if call.when.end <= self._now:
            phase = "past"
        over = phase == "past" or call.state in OVER
        leave = leave_at(call)
        there = [each for each in people if not has_left(each)]
        return Stop(
            call=call.id,
            account=account.id,
            name=account.name or "",
            start=call.when.local,
            here=call.when.start.astimezone(self._zone),
            minutes=call.when.minutes,
            leave_at=leave,
            leave_now=leave is not None and phase == "coming" and leave <= self._now,
            place=place_of(call, account),
            telephone=unbroken(telephone_of(call, account, there)),
            ask_for=called(each for each in there if isinstance(each, Contact)),
            together_with=tuple(each.name or "" for each in people if isinstance(each, Colleague)),
            objective=call.objective or "",
            channel=call.channel or "",
            state=call.state or "",
            travel_minutes=call.travel_minutes or 0,
            travel_note=call.travel_note or "",
            phase=phase,
            arrived=call.arrived_at or "",
            number=unbroken(number_of(there, account)),
            remind=call.state == "confirmed" and reminder_is_due(call, self._now),
            needs=after if over else before,
        )

    def _dues(self, kind: DueKind, most: int) -> Dues:
        reader, last, yesterday = self._reader, self._day + timedelta(days=DUE_DAYS), self._day - timedelta(1)
        cls: type[Promise] | type[Task] = Promise if kind == "promise" else Task
        still: dict[str, Any] = {"state": OPEN_PROMISE} if kind == "promise" else {"done_on": None}
        equal = still | self._mine
        found: list[Promise | Task] = list(reader.dated(cls, "due", None, last, limit=most, **equal))
        names = reader.titles(each.account for each in found if each.account)
        shown = tuple(
            Due(
                kind=kind,
                record=each.id,
                words=each.name or "",
                account=each.account or "",
                name=names.get(each.account or "", ""),
                day=each.due,
                days=(each.due - self._day).days,
            )
            for each in found
            if each.due
        )
        total = len(found) if len(found) < most else reader.count_dated(cls, "due", None, last, **equal)
        overdue, now = sum(due.days < 0 for due in shown), sum(due.days == 0 for due in shown)
        if overdue == most:
            overdue = reader.count_dated(cls, "due", None, yesterday, **equal)
        if shown and len(shown) == most and shown[-1].days <= 0:
            now = reader.count_dated(cls, "due", self._day, self._day, **equal)
        return Dues(shown, total, overdue, now)

    def _waiting(self, calls: Sequence[str]) -> tuple[Waiting, ...]:
        known = self._reader.many(Call, calls)
        found = [known[call] for call in calls if call in known and known[call].when]
        names = self._reader.titles(call.id for call in found)
        return tuple(
            Waiting(call.id, names[call.id], self._date_of(call), (self._date_of(call) - self._day).days)
            for call in found
        )

    def _deadlines(self) -> tuple[tuple[Deadline, ...], int, Pressing]:
        """The most urgent of those that nobody has taken note of, how many there are, and how many of them press."""
        found = [each for each in deadlines(self._reader, self._clock) if not each.seen]
        shown = found[:MOST_DEADLINES]
        names = self._reader.titles(each.account for each in shown if each.account)
        told = tuple(replace(each, name=names.get(each.account, "")) for each in shown)
        overdue, now = sum(each.days < 0 for each in found), sum(each.days == 0 for each in found)
        return told, len(found), Pressing(overdue, now, sum(0 < each.days <= DUE_DAYS for each in found))


def _by_call(found: Iterable[Any]) -> dict[str, list[Any]]:
    grouped: dict[str, list[Any]] = {}
    for each in found:
        grouped.setdefault(each.call, []).append(each)
    return grouped
