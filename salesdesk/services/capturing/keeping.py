"""Writing what was captured in one line: the record that it becomes."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from salesdesk.domain.capture import Kind
from salesdesk.domain.change import ChangeSet
from salesdesk.domain.clock import Clock
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.records import REGISTRY, Contact
from salesdesk.domain.text import as_begun
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.calls import only_person
from salesdesk.services.capturing.understood import WHOSE, Understood, due_of, refusal, when_of
from salesdesk.services.house import me
from salesdesk.services.records import change, new_record
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

TYPES: Mapping[Kind, str] = {
    "call": "call",
    "promise": "promise",
    "task": "task",
    "note": "intelligence",
    "private": "private_note",
    "opportunity": "opportunity",
}
"""The record type that each kind of line becomes; a change makes no new record."""


WON = "definite"
"""The stage of business that the customer has agreed to."""


def capture(
    journal: Journal, reader: Reader, clock: Clock, defaults: Defaults, understood: Understood
) -> ChangeSet:
    """Writes what was understood as one change set.

    Raises `UserError` for an empty line, for what `refusal` says and for a call or an opportunity of nobody. What a change
    does is asked for in the window: it is none of these.
    """
    line = understood.captured.line.strip()
    if not line:
        raise UserError(N_("There is nothing to keep yet."))
    if refused := refusal(understood, _today(clock, defaults)):
        raise refused
    if understood.lacks_account:
        raise UserError(WHOSE[understood.captured.kind])
    if understood.chosen and (deal := understood.chosen.deal):
        needs = "\n".join(filter(None, [deal.needs, line]))
        return change(journal, reader, deal.id, {"stage": WON, "needs": needs})
    edits = []
    account, contact = understood.chosen.account if understood.chosen else None, None
    if understood.chosen and understood.chosen.contact:
        contact = understood.chosen.contact
    person, number = understood.stranger, understood.phone or None
    if understood.create:
        new = {"name": understood.unknown, "standing": "prospect", "phone": None if person else number}
        account = journal.new_id()
        edits.append(new_record(REGISTRY["account"], account, REGISTRY["account"].dump(new)))
    if person:
        address_as, name = person.named(line)
        role = line[slice(*person.role)] if person.role else None
        new = {
            "account": account,
            "name": name,
            "address_as": address_as or None,
            "role": role,
            "mobile": number,
        }
        contact = journal.new_id()
        edits.append(new_record(REGISTRY["contact"], contact, REGISTRY["contact"].dump(new)))
    if not understood.only_adds:
        entry = REGISTRY[TYPES[understood.captured.kind]]
        values = _values(reader, clock, defaults, understood, account, contact)
        made = journal.new_id()
        edits.append(new_record(entry, made, entry.dump(values)))
        others = understood.chosen.along if understood.chosen and entry.name == "call" else ()
        attends = REGISTRY["attendee"]
        edits += [
            new_record(attends, journal.new_id(), attends.dump({"call": made, "contact": each}))
            for each, _ in others
        ]
    return journal.write(edits)


def _today(clock: Clock, defaults: Defaults) -> date:
    return clock.now().astimezone(ZoneInfo(defaults.zone)).date()


def _values(
    reader: Reader,
    clock: Clock,
    defaults: Defaults,
    understood: Understood,
    account: str | None,
    contact: str | None,
) -> dict[str, Any]:
    captured, line, place = understood.captured, understood.captured.line.strip(), understood.place
    today = _today(clock, defaults)
    words = understood.words
    said = words or line
    whole = line if said.casefold() != line.casefold() else None
    colleague = mine.id if (mine := me(reader)) else None
    if captured.kind == "call":
        assert captured.start is not None
        return {
            "account": account,
            "contact": contact or only_person(reader, account),
            "when": when_of(understood, defaults),
            "channel": captured.channel,
            "state": "to_book" if captured.start > clock.now() else None,
            "objective": words or None,
            "location": as_begun(captured.line[place.start : place.end]) if place else None,
            "colleague": colleague,
            "notes": line,
        }
    if captured.kind in ("promise", "task"):
        shared = {"name": said, "due": due_of(understood, today), "account": account, "colleague": colleague}
        promised = {"state": "open", "contact": contact} if captured.kind == "promise" else {}
        return {**shared, **promised, "notes": whole}
    if captured.kind == "opportunity":
        begun = REGISTRY["opportunity"].beginning(today)
        begun |= {"stage": WON} if captured.won else {}
        begun |= {"stay": captured.stay, "rooms": captured.rooms, "guests": captured.guests}
        return {**begun, "name": said, "account": account, "contact": contact, "colleague": colleague}
    if captured.kind == "private":
        return {"about": contact or account, "body": said}
    person = reader.of_type(Contact, contact)
    rival = understood.chosen is not None and understood.chosen.rival
    return {
        "name": said,
        "kind": captured.subject,
        "noted_on": today,
        "source": person.name if person else None,
        "expires_on": captured.until,
        "details": whole,
        "competitor" if rival else "account": account,
    }
