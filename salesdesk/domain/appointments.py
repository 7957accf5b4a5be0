"""What follows from an appointment: when to leave for it, and where it takes place."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from salesdesk.domain.opting_out import opted_out
from salesdesk.domain.records import Account, Call, Contact
from salesdesk.domain.records.calls import HOSTED, REMOTE
from salesdesk.domain.values import Span

READY_BEFORE = timedelta(minutes=5)
"""How long before the agreed time one should be at the door."""


def arrive_by(call: Call) -> datetime | None:
    """When to be at the door, on the clock of the place: as planned, else a little before the agreed time."""
    if call.when is None:
        return None
    planned = clock_time(call.arrive_by)
    if planned is None:
        return call.when.local - READY_BEFORE
    return call.when.local.replace(hour=planned.hour, minute=planned.minute)


def leave_at(call: Call) -> datetime | None:
    """When to leave so as to be there in time, on the clock of the place; None where nobody leaves or the way is not known."""
    door, way = arrive_by(call), way_to(call)
    return door - way if door is not None and way else None


def back_at(call: Call) -> datetime | None:
    """When one is back in the house, on the clock of the place; None for a call without a time."""
    if call.when is None:
        return None
    return call.when.local + timedelta(minutes=call.when.minutes) + way_to(call)


def way_to(call: Call) -> timedelta:
    """How long the way to a call takes, and the way back; nothing where nobody leaves or it is not known."""
    return timedelta(minutes=0 if call.channel in REMOTE else call.travel_minutes or 0)


def time_between(first: Call, second: Call, *, early: bool = True) -> timedelta:
    """How long one needs from the end of a call until the start of the next one.

    It is the way to the second where it is known, so that one is at the door as `early` as for `leave_at`, else the
    way back from the first.
    """
    if not (way := way_to(second)):
        return way_to(first)
    leave = leave_at(second) if early else None
    if leave is None or second.when is None:
        return way
    return max(way, second.when.local - leave)


def taken_from(call: Call, other: Call, *, early: bool = True) -> Span:
    """The time that a call takes from another one of the same person: its own, and the ways between the two.

    Raises `ValueError` for a call without a time.
    """
    if call.when is None:
        raise ValueError("a call without a time takes none")
    begin = call.when.start - time_between(other, call, early=early)
    end = call.when.end + time_between(call, other, early=early)
    return Span(begin.astimezone(UTC), (end - begin) // timedelta(minutes=1), call.when.zone)


def clock_time(text: str | None) -> time | None:
    """A time of day as people write it: 13:55, 13h55, 8.05; None where it is none."""
    found = re.fullmatch(r"\s*(\d{1,2})\s*[:h.]\s*(\d{2})\s*", text or "")
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return time(int(found[1]), int(found[2]))


def lacks_address(call: Call, account: Account) -> bool:
    """Whether one is to leave the house for a call and nobody wrote down where to."""
    outside = call.channel not in REMOTE and call.channel not in HOSTED
    return outside and not (call.location or account.address)


def number_of(people: Iterable[object], account: Account) -> str:
    """The number of the first customer who is still there and may be contacted, else that of the firm; "" for none.

    Of a firm that asked not to be contacted nobody is rung up.
    """
    if account.do_not_contact:
        return ""
    asked = (each for each in people if isinstance(each, Contact) and not each.left and not opted_out(each))
    return next(filter(None, (each.mobile or each.phone for each in asked)), None) or account.phone or ""


def place_of(call: Call, account: Account) -> tuple[str, ...]:
    """Where the call takes place, one line each; nothing for one from afar.

    In our own house it is what the call says, not the address of the customer.
    """
    if call.channel in REMOTE:
        return ()
    if call.location or call.channel in HOSTED:
        return tuple(part.strip() for part in (call.location or "").split("\n") if part.strip())
    street = account.address or ""
    city = account.city if account.city and account.city not in street else ""
    return tuple(filter(None, (street, city)))


def telephone_of(call: Call, account: Account, people: Iterable[object]) -> str:
    """The number of the firm one goes to, or for a call from afar that at which somebody is rung up; "" for none."""
    if call.channel in REMOTE:
        return number_of(people, account)
    return "" if call.location or call.channel in HOSTED else account.phone or ""
