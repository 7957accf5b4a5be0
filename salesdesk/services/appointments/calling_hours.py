"""What the clock says against telephoning a customer to sell."""

import re
from datetime import datetime

from salesdesk.domain.booking import may_telephone, ways_to_reach
from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Account, Call, Contact
from salesdesk.i18n import Translator
from salesdesk.services.appointments.their_clock import zone_with

_OF_VIETNAM = ("+84", "0084")


def against_telephoning(
    call: Call, account: Account | None, contact: Contact | None, clock: Clock, tr: Translator
) -> str:
    """What is to be thought of before telephoning to ask for an appointment: the hours that the law leaves for it.

    "" within them, and where nobody knows what time it is with the customer.
    """
    local = _time_with(call, account, contact, clock)
    if local is None or may_telephone(local):
        return ""
    return tr(
        "It is {time} with them. Telephone calls to advertise are allowed from 08:00 to 17:00 in Vietnam; write instead."
    ).format(time=f"{local:%H:%M}")


def _time_with(call: Call, account: Account | None, contact: Contact | None, clock: Clock) -> datetime | None:
    """The time on the customer's clock; None where they are abroad and it is not known in which zone."""
    now = clock.now()
    if account and account.country:
        zone = zone_with(account, now)
        return now.astimezone(zone) if zone else None
    number = re.sub(r"[^+\d]", "", ways_to_reach(contact, account).get("phone", ""))
    if number.startswith(("+", "00")) and not number.startswith(_OF_VIETNAM):
        return None
    return now.astimezone(call.when.local.tzinfo) if call.when else clock.local()
