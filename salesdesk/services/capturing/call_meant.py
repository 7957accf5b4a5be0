"""Which call that is there a captured line moves or cancels, and to when it moves."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from salesdesk.domain.capture import Change, appointed, is_counted, length_alone
from salesdesk.domain.records import Attendee, Call
from salesdesk.domain.records.calls import AGREED, ENDED
from salesdesk.domain.values import Span
from salesdesk.store.reader import Reader

_WEEK = timedelta(days=7)
_AHEAD = timedelta(days=730)
"""So far ahead the next call of somebody is looked for."""

_NOON, _EVENING = time(12), time(18)

_SHORTEST = 5
"""No call takes fewer minutes."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A call that is there, and the wall time and the minutes `to` which it moves; None where it is cancelled or that is still open.

    `confirms` where they agree to it as it stands, which they had not done yet, `stands` where they had. `own` where
    whoever the line names takes part in it.
    """

    call: Call
    to: tuple[datetime, int] | None = None
    confirms: bool = False
    stands: bool = False
    own: bool = False

    @property
    def lasts(self) -> int | None:
        """How many minutes the call is to take where only its length changes."""
        before = self.call.when
        same = self.to is not None and before is not None and self.to[0] == before.local
        return self.to[1] if same and self.to and before and self.to[1] != before.minutes else None


def calls_meant(
    reader: Reader,
    now: datetime,
    change: Change,
    account: str | None = None,
    contact: str | None = None,
    *,
    anybodys: bool = False,
) -> list[Meant]:
    """My calls with a customer on the day that a line names, else those to come, the likeliest first; of nobody's only the one that stands at the time.

    `now` is in the zone of the house. A person's call is one in which they take part, or of nobody at the account;
    `anybodys` there, too, where that is asked for. Of an answer that names no time the first that waits for it is meant. Where something moves and only one moment is named, that is when the call is if one stands
    there, else when it will be.
    """
    person = None if anybodys else contact
    there = _ahead(reader, now, change.days, account, person)
    if not there and change.days == (now.date(),) * 2 and is_counted(change.when, now.date()):
        # A day of the week that is today may be that of next week.
        there = _ahead(reader, now, (now.date() + _WEEK,) * 2, account, person)
    if change.busy and change.at:
        there = [each for each in there if (at := _at(each)) and _part(at) == _part(change.at)]
    if not there and change.anew and change.to and account is not None:
        there = _ahead(reader, now, None, account, person)
    exact = [each for each in there if change.at is None or _at(each) == change.at]
    if account is None and not (change.days and len(exact) == 1):
        return []
    words = change.to
    goes = not (change.cancels or change.unable or words)
    if goes and change.when and not (change.days and exact):
        # "Đổi lịch chị Ly 15h thứ 5": nothing stands there, so it goes there.
        words, exact = change.when, there or _ahead(reader, now, None, account, person)
    attended = _attended(reader, contact)
    meant = [
        _meant(
            change, "" if change.cancels else words, each, now, each.contact == contact or each.id in attended
        )
        for each in exact or there
    ]
    answers = change.agreed and not change.when
    return sorted(
        meant, key=lambda each: (contact is not None and not each.own, answers and not each.confirms)
    )


def _meant(change: Change, words: str, call: Call, now: datetime, own: bool) -> Meant:
    assert call.when is not None, "it was found by its time"
    to = _moved(change, words, call.when, now) if words else _lasting(change, call.when, now)
    agreed = change.agreed and (to is None or to[0] == call.when.local)
    return Meant(call, to, agreed and call.state not in AGREED, agreed and call.state in AGREED, own)


def _attended(reader: Reader, contact: str | None) -> set[str | None]:
    """The calls to which somebody comes with whoever they are with."""
    return {each.call for each in reader.find(Attendee, contact=contact)} if contact else set()


def colleagues_call(reader: Reader, now: datetime, change: Change, account: str) -> Call | None:
    """The next call with an account on the days that a change names which is a colleague's; None for none."""
    there = _ahead(reader, now, change.days, account, mine=False)
    return next((each for each in there if each.colleague not in (None, reader.fact("me"))), None)


def standing_on(reader: Reader, now: datetime, days: tuple[date, date]) -> int:
    """How many of my calls to come stand on some days."""
    return sum(each.when is not None and each.when.end > now for each in _ahead(reader, now, days))


def same_day(reader: Reader, now: datetime, account: str, when: Span) -> Call | None:
    """My first call to come with an account on the day of a new one, before it or behind it; None for none."""
    day = when.local.date()
    there = _ahead(reader, when.local, (day, day), account)
    apart = (
        each for each in there if each.when and (each.when.end <= when.start or when.end <= each.when.start)
    )
    return next((each for each in apart if each.when and when.end > now < each.when.end), None)


def _ahead(
    reader: Reader,
    now: datetime,
    days: tuple[date, date] | None,
    account: str | None = None,
    contact: str | None = None,
    *,
    mine: bool = True,
) -> list[Call]:
    """The calls that may be meant: on the days that are named, else those to come; of a person also those of nobody."""
    first, last = now, now + _AHEAD
    if days:
        begin, end = (datetime.combine(day, time(), now.tzinfo) for day in days)
        first, last = begin, end + timedelta(days=1)
    equal: dict[str, Any] = {"account": account} if account else {}
    whose = reader.fact("me") if mine else ""
    found = reader.calls(first.astimezone(UTC), last.astimezone(UTC), whose=whose, **equal)
    attended = _attended(reader, contact)
    return [
        each
        for each in found
        if each.state not in ENDED
        and (contact is None or each.contact in (None, contact) or each.id in attended)
    ]


def _moved(change: Change, words: str, when: Span, now: datetime) -> tuple[datetime, int] | None:
    """To when a call moves by the words that say so, or by how much.

    Nobody puts off to an earlier day: “next month” and “Friday” are counted from the day of the call then.
    """
    if change.minutes is not None or change.longer is not None:
        return when.local, change.minutes or max(when.minutes + (change.longer or 0), _SHORTEST)
    if by := length_alone(words):
        return when.local + timedelta(minutes=-by if change.earlier else by), when.minutes
    to = appointed(words, when.local, when.minutes, now)
    if to is not None and to[0] <= when.local and change.puts_off and is_counted(words, now.date()):
        to = appointed(words, when.local, when.minutes, when.local)
        return to if to and to[0] > when.local else None
    return to


def _lasting(change: Change, when: Span, now: datetime) -> tuple[datetime, int] | None:
    """The same time with the length that a line says of a call, where it is another: "mai 11h-12h"."""
    said = None if change.cancels or change.unable else appointed(change.when, when.local, when.minutes, now)
    return said if said and said[0] == when.local and said[1] != when.minutes else None


def _at(call: Call) -> time | None:
    return call.when.local.time() if call.when else None


def _part(at: time) -> int:
    """In which part of the day an hour is: the morning, the afternoon, the evening."""
    return (at >= _NOON) + (at >= _EVENING)
