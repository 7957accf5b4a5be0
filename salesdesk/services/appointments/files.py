"""Files about an appointment: the e-mail as a draft, the invitation, its update and its cancellation."""

from pathlib import Path

from salesdesk.domain.appointments import place_of
from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Call
from salesdesk.errors import UserError
from salesdesk.exchange.invitations import Event, Person, Status, invitation, method_for
from salesdesk.exchange.mail_drafts import MailDraft, mail_draft
from salesdesk.files import write_whole
from salesdesk.i18n import N_
from salesdesk.services.appointments.steps import people_of
from salesdesk.services.appointments.writing import language_of, summary_for_customer
from salesdesk.services.house import defaults_of, house_of, me
from salesdesk.services.messages import Message
from salesdesk.store.reader import Reader

INVITES = ("ask", "confirm", "move", "cancel")
"""Purposes whose e-mail takes the calendar file along."""

_STATUS: dict[str | None, Status] = {
    "confirmed": "CONFIRMED",
    "reminded": "CONFIRMED",
    "cancelled": "CANCELLED",
}


def uid_of(call: Call) -> str:
    """The name of an appointment in every calendar, the same for life on all laptops."""
    return f"{call.id}@salesdesk"


def sequence_of(reader: Reader, call: Call) -> int:
    """The number of the next update that goes out.

    Told from all that was ever written, not from what shows now: undo and merging take no number back, so that
    an update is never older than the one before it.
    """
    written = [(change.values or {}).get("invited") for change in reader.changes(call.id)]
    return max((number for number in written if isinstance(number, int)), default=0)


def event_for(reader: Reader, call: Call, *, status: Status | None = None) -> Event:
    """An appointment as its customer may see it: nothing of what we plan for it is in there."""
    if call.when is None:
        raise UserError(N_("This call has no time yet."))
    account, contact = people_of(reader, call)
    house, seller = house_of(reader), me(reader)
    address = (seller.email if seller else None) or (house.email if house else None)
    name = (seller.name if seller else None) or (house.name if house else None) or ""
    where = place_of(call, account) if account else ()
    invited = Person(contact.name or "", contact.email) if contact and contact.email else None
    return Event(
        uid=uid_of(call),
        sequence=sequence_of(reader, call),
        start=call.when.start,
        end=call.when.end,
        summary=summary_for_customer(reader, language_of(contact, account, defaults_of(reader).language)),
        location=where[0] if where else "",
        description=call.agenda or "",
        status=status or _STATUS.get(call.state, "TENTATIVE"),
        organizer=Person(name, address) if address else None,
        attendees=(invited,) if invited else (),
    )


def write_invitation(reader: Reader, call: Call, target: Path, clock: Clock, *, cancels: bool = False) -> int:
    """Writes the calendar file of an appointment; gives how many there are now, which is to be noted on the call."""
    event = event_for(reader, call, status="CANCELLED" if cancels else None)
    write_whole(target, invitation(event, clock.now()))
    return event.sequence + 1


def write_mail(
    reader: Reader, call: Call, purpose: str, message: Message, target: Path, clock: Clock
) -> int | None:
    """Writes a message as an e-mail draft, with the calendar file where the purpose calls for one.

    Gives how many calendar files there are now, which is to be noted on the call; None where none was made.
    """
    account, contact = people_of(reader, call)
    address = (contact.email if contact else None) or (account.email if account else None)
    if not address:
        raise UserError(N_("No e-mail address of theirs is known; enter it first."))
    house, seller = house_of(reader), me(reader)
    mine = (seller.email if seller else None) or (house.email if house else None)
    sender = Person((seller.name if seller else None) or "", mine) if mine else None
    to = Person((contact.name if contact else None) or "", address)
    event = None
    if purpose in INVITES and call.when is not None:
        event = event_for(reader, call, status="CANCELLED" if purpose == "cancel" else None)
    mail = MailDraft(
        sender,
        to,
        message.subject,
        message.text,
        invitation(event, clock.now()) if event else b"",
        method_for(event) if event else "",
    )
    write_whole(target, mail_draft(mail))
    return event.sequence + 1 if event else None
