"""What a salesperson does about an appointment, each one change set: asked, confirmed, reminded, moved, cancelled."""

from datetime import date, datetime

from salesdesk.domain.booking import Lack, ways_to_reach
from salesdesk.domain.change import ChangeSet
from salesdesk.domain.records import Account, Call, Contact, Review
from salesdesk.domain.values import Span
from salesdesk.formats import Formats
from salesdesk.i18n import N_, Translator
from salesdesk.services.records import change
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

STEPS = {
    "ask": N_("Ask for the appointment…"),
    "tell": N_("Tell them…"),
    "confirm": N_("They confirmed"),
    "remind": N_("Remind them…"),
    "thank": N_("Thank them…"),
}
"""The next step in the words of its button."""

_LACKS: dict[Lack, str] = {
    "time": N_("No time yet"),
    "person": N_("The person to ask has not been chosen"),
    "reach": N_("No number or address of theirs is known"),
    "agenda": N_("No agenda to send along"),
    "told": N_("They have not been told the subject and length yet"),
    "answer": N_("They have not answered yet"),
    "untold": N_("Moved; they have not been told yet"),
    "moved_answer": N_("Moved; they have not agreed to the new time yet"),
    "material": N_("The material that was offered has not been sent yet"),
    "details": N_("Contact details are not confirmed"),
    "invitation": N_("No calendar file sent yet"),
    "reminder": N_("Not reminded yet"),
}


def lack_in_words(lack: Lack, call: Call, tr: Translator, formats: Formats) -> str:
    """What an appointment lacks, in one sentence."""
    if lack == "answer" and call.asked_on is not None:
        return tr("Asked on {day}; they have not answered yet").format(day=formats.short(call.asked_on))
    return tr(_LACKS[lack])


def note_confirmed(journal: Journal, reader: Reader, call: Call, today: date) -> ChangeSet:
    """They agreed to the appointment."""
    return change(journal, reader, call.id, {"state": "confirmed", "confirmed_on": today})


def note_reminded(journal: Journal, reader: Reader, call: Call, today: date) -> ChangeSet:
    """They were rung up and reminded of the appointment."""
    return change(journal, reader, call.id, sent(call, "remind", "phone", today))


def note_moved(
    journal: Journal, reader: Reader, call: Call, when: Span, reason: str, today: date
) -> ChangeSet:
    """They moved the appointment to another time, which they thereby agree to."""
    values = {
        "when": when,
        "moved_reason": reason.strip() or None,
        "state": "confirmed",
        "confirmed_on": today,
    }
    return change(journal, reader, call.id, {**values, "reminded_on": None, "call_ahead": None})


def note_cancelled(
    journal: Journal, reader: Reader, call: Call, reason: str, invited: int | None = None
) -> ChangeSet:
    """The appointment is off; the call stays in the history with the reason."""
    values = {"state": "cancelled", "moved_reason": reason.strip() or call.moved_reason}
    return change(journal, reader, call.id, values | _counted(invited))


def note_invited(journal: Journal, reader: Reader, call: Call, invited: int) -> ChangeSet:
    """So many calendar files were made of an appointment."""
    return change(journal, reader, call.id, _counted(invited))


def note_thanked(journal: Journal, reader: Reader, call: Call, today: date) -> ChangeSet:
    """They were thanked for a meeting: noted in its review, where there is one."""
    for review in reader.find(Review, call=call.id, limit=1):
        return change(journal, reader, review.id, {"thanked_on": today})
    return ChangeSet("", None, ())


def is_thanked(reader: Reader, call: Call) -> bool:
    """Whether they were thanked for a meeting."""
    return any(review.thanked_on for review in reader.find(Review, call=call.id, limit=1))


def note_sent(
    journal: Journal,
    reader: Reader,
    call: Call,
    purpose: str,
    by: str,
    today: date,
    invited: int | None = None,
) -> ChangeSet:
    """A message for a purpose went out on a way: what that says about the appointment is written down.

    `invited` is how many calendar files were made by then, where one went along.
    """
    if purpose == "thank":
        return note_thanked(journal, reader, call, today)
    values = sent(call, purpose, by, today, invited)
    return change(journal, reader, call.id, values) if values else ChangeSet("", None, ())


def note_arrived(journal: Journal, reader: Reader, call: Call, now: datetime) -> ChangeSet:
    """I am here: the time on the clock of the place."""
    local = now.astimezone(call.when.local.tzinfo) if call.when else now
    return change(journal, reader, call.id, {"arrived_at": f"{local:%H:%M}"})


def sent(call: Call, purpose: str, by: str, today: date, invited: int | None = None) -> dict[str, object]:
    """What is written of a call when a message for a purpose goes out on a way, with so many calendar files by then."""
    return _said(call, purpose, by, today) | _counted(invited)


def _said(call: Call, purpose: str, by: str, today: date) -> dict[str, object]:
    match purpose:
        case "ask" | "move":
            asked = {"state": "asked", "asked_by": by or call.asked_by, "asked_on": today}
            return {**asked, "length_told": True}
        case "confirm":
            return {"length_told": True}
        case "remind":
            rung = {"call_ahead": True} if by == "phone" else {}
            return {"state": "reminded", "reminded_on": today, **rung}
        case "material":
            return {"material_sent_on": today}
    return {}


def _counted(invited: int | None) -> dict[str, object]:
    return {} if invited is None else {"invited": invited}


def people_of(reader: Reader, call: Call) -> tuple[Account | None, Contact | None]:
    """The account and the person that an appointment is with; nobody where that one has left."""
    contact = reader.of_type(Contact, call.contact)
    return reader.of_type(Account, call.account), None if contact and contact.left else contact


def reach_of(reader: Reader, call: Call) -> dict[str, str]:
    """The ways in which those whom an appointment is with can be reached, the one they prefer first."""
    account, contact = people_of(reader, call)
    return ways_to_reach(contact, account)
