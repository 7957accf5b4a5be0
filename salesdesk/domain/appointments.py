"""What follows from an appointment: when to leave for it, and where it takes place."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from salesdesk.domain.records import Account, Call, Contact
from salesdesk.domain.records.calls import HOSTED, REMOTE

READY_BEFORE = timedelta(minutes=5)
"""How long before the agreed time one should be at the door."""


def leave_at(call: Call) -> datetime | None:
    """When to leave so as to be there a little early, on the clock of the place; None where the way is not known."""
    if call.when is None or not call.travel_minutes:
        return None
    return call.when.local - timedelta(minutes=call.travel_minutes) - READY_BEFORE


def place_of(call: Call, account: Account, people: Iterable[object]) -> tuple[str, ...]:
    """Where the call takes place, one line each; for one from afar the number of the first contact.

    In our own house it is what the call says, not the address of the customer.
    """
    if call.channel in REMOTE:
        person = next((each for each in people if isinstance(each, Contact)), None)
        number = (person.mobile or person.phone) if person else account.phone
        return tuple(filter(None, (number or account.phone,)))
    if call.location or call.channel in HOSTED:
        return tuple(part.strip() for part in (call.location or "").split("\n") if part.strip())
    street = account.address or ""
    city = account.city if account.city and account.city not in street else ""
    return tuple(filter(None, (street, city, account.phone)))
