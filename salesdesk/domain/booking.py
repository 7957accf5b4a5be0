"""An appointment on its way: from the wish to the day itself, what each state still lacks, and the next step."""

import re
from datetime import datetime, time, timedelta
from typing import Literal, TypeAlias

from salesdesk.domain.records import Account, Call, Contact
from salesdesk.domain.records.calls import ENDED, NOT_HELD, REMOTE, UNANNOUNCED, is_over, waits_to_be_told

Step: TypeAlias = Literal["ask", "tell", "confirm", "remind", "thank"]
"""What a salesperson does next about an appointment."""

Lack: TypeAlias = Literal[
    "time",
    "person",
    "reach",
    "agenda",
    "told",
    "answer",
    "untold",
    "moved_answer",
    "material",
    "details",
    "invitation",
    "reminder",
]
"""What an appointment still lacks."""

REMIND_BEFORE = timedelta(days=1)
"""How long before an appointment its reminder is due."""

AT_HAND_BEFORE = timedelta(minutes=30)
"""So long before an appointment nothing else is as near."""

OPENS, CLOSES = time(8), time(17)
"""When one may telephone to sell in Vietnam (Decree 91/2020/ND-CP, article 13): not before, not after."""

PLACEHOLDERS = (
    "whom",
    "when",
    "day",
    "time",
    "before",
    "minutes",
    "place",
    "agenda",
    "material",
    "reason",
    "seller",
    "house",
    "phone",
)
"""What a text of a message can name; whatever else stands in braces is text."""

_PLACE = re.compile("{(" + "|".join(PLACEHOLDERS) + ")}")
_BRACED = re.compile(r"{([^{}\s]{1,40})}")


def next_step(call: Call, now: datetime) -> Step | None:
    """The next step towards the appointment; None where nothing is to be done, as before the reminder is due."""
    if call.state in ENDED:
        return "thank" if call.state == "done" else None
    if is_over(call.state, call.when, now):
        return None
    if call.state in (None, "to_book"):
        return "ask" if is_asked_for(call) else None
    if call.state == "asked":
        return "tell" if is_untold(call) else "confirm"
    return "remind" if call.state == "confirmed" and reminder_is_due(call, now) else None


def is_asked_for(call: Call) -> bool:
    """Whether one asks for an appointment first: nobody does so to ring somebody up."""
    return call.channel not in UNANNOUNCED


def can_arrive(call: Call, now: datetime) -> bool:
    """Whether it is the day, on the clock of `now`, on which one goes there, and nobody said yet that one is there."""
    if call.arrived_at or call.channel in REMOTE or call.state in NOT_HELD or call.when is None:
        return False
    return call.when.start.astimezone(now.tzinfo).date() == now.date()


def is_at_hand(call: Call, now: datetime) -> bool:
    """Whether an appointment is about to begin or under way."""
    if call.when is None or call.state in ENDED:
        return False
    return call.when.start - AT_HAND_BEFORE <= now < call.when.end


def is_asked_anew(call: Call) -> bool:
    """Whether an appointment moved and waits for their answer: a reason says so, or that they had agreed to it before."""
    return call.state == "asked" and bool(call.moved_reason or call.confirmed_on)


def is_untold(call: Call) -> bool:
    """Whether an appointment moved and nobody wrote down that they were asked about its new time."""
    return call.state == "asked" and waits_to_be_told(call.asked_on, call.moved_reason, call.confirmed_on)


def reminder_is_due(call: Call, now: datetime) -> bool:
    """Whether an appointment is near enough to be reminded of; on a Monday it is so from Friday on."""
    if call.when is None or call.when.start <= now:
        return False
    local = call.when.local
    day = local.date() - REMIND_BEFORE
    while day.weekday() >= 5:
        day -= timedelta(days=1)
    return now.astimezone(local.tzinfo).date() >= day


def lacks(call: Call, account: Account | None, contact: Contact | None, now: datetime) -> tuple[Lack, ...]:
    """What an appointment lacks in the state that it is in, the most pressing first; nothing once it is over."""
    if call.state in ENDED or is_over(call.state, call.when, now):
        return ()
    agreed = call.state in ("confirmed", "reminded")
    found: list[Lack] = []
    if call.when is None:
        found.append("time")
    if contact is None:
        found.append("person")
    elif not agreed and not ways_to_reach(contact, account):
        found.append("reach")
    if call.state == "asked":
        found.append("untold" if is_untold(call) else "moved_answer" if is_asked_anew(call) else "answer")
    if not call.agenda and not agreed and is_asked_for(call):
        found.append("agenda")
    if agreed or call.state == "asked":
        if not call.length_told:
            found.append("told")
        if call.material_offered and call.material_sent_on is None:
            found.append("material")
    if agreed and not call.details_confirmed:
        found.append("details")
    if agreed and not call.invited:
        found.append("invitation")
    if call.state == "confirmed" and reminder_is_due(call, now):
        found.append("reminder")
    return tuple(found)


def ways_to_reach(contact: Contact | None, account: Account | None) -> dict[str, str]:
    """The ways in which a person can be reached, each with the number or address, the one they prefer first."""
    if contact is None:
        known = {"phone": account.phone, "email": account.email} if account else {}
        return {way: to for way, to in known.items() if to}
    ways = {
        "zalo": contact.zalo,
        "whatsapp": contact.whatsapp,
        "line": contact.line,
        "wechat": contact.wechat,
        "kakaotalk": contact.kakaotalk,
        "email": contact.email or (account.email if account else None),
        "phone": contact.mobile or contact.phone or (account.phone if account else None),
    }
    found = {way: to for way, to in ways.items() if to}
    liked = contact.preferred_channel or ""
    return {liked: found[liked], **found} if liked in found else found


def may_telephone(local: datetime) -> bool:
    """Whether somebody may be telephoned to sell them something, at a time on their own clock."""
    return OPENS <= local.time() < CLOSES


def filled(text: str, values: dict[str, str]) -> str:
    """A text with what its placeholders stand for; a line that held nothing but empty ones is left out.

    What a value says is never looked at again: braces in a name stay braces.
    """
    lines = []
    for line in text.split("\n"):
        made = _PLACE.sub(lambda found: values.get(found[1], ""), line)
        if made.strip() or not _PLACE.search(line):
            lines.append(made.rstrip())
    return "\n".join(lines).strip()


def unknown_placeholders(text: str) -> tuple[str, ...]:
    """What stands in braces and is no placeholder, as a slip of the pen would be."""
    return tuple(dict.fromkeys(name for name in _BRACED.findall(text) if name not in PLACEHOLDERS))
