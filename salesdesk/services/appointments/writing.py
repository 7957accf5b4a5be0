"""What a message about an appointment says, in the customer's language, ready to be copied, sent or saved."""

from collections.abc import Sequence
from dataclasses import replace

from salesdesk.domain.addressing import form_in_letters, form_or_name, name_in_letters
from salesdesk.domain.appointments import place_of
from salesdesk.domain.booking import filled, unknown_placeholders, ways_to_reach
from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Account, Call, Colleague, Contact, Property
from salesdesk.domain.values import Span
from salesdesk.formats import Formats
from salesdesk.i18n import LANGUAGES, N_, Translator, translator
from salesdesk.services.appointments.calling_hours import against_telephoning
from salesdesk.services.appointments.steps import people_of
from salesdesk.services.appointments.texts import words_for
from salesdesk.services.appointments.their_clock import formats_for
from salesdesk.services.briefing.attending import attending
from salesdesk.services.house import defaults_of, house_of, me
from salesdesk.services.messages import Message, against_writing
from salesdesk.store.reader import Reader

_FROM_AFAR = {"phone": N_("By telephone"), "video": N_("By video call")}
"""How one meets where nobody goes anywhere."""

_TOGETHER = N_("{names} and {last}")


def message_of(
    reader: Reader,
    purpose: str,
    call: Call,
    tr: Translator,
    *,
    before: Span | None = None,
    clock: Clock | None = None,
) -> Message:
    """The message for a purpose about a call; `before` is the time it was agreed for, where it moves.

    The text is in the customer's language, warning and advice are in the reader's.
    """
    account, contact = people_of(reader, call)
    gone = None if contact else reader.of_type(Contact, call.contact)
    wanted = language_of(contact, account, defaults_of(reader).language)
    customers = [each for each in attending(reader, call) if isinstance(each, Contact) and not each.left]
    people = [(each.address_as, each.name) for each in customers] if contact else []
    spoken = wanted if wanted in LANGUAGES else "en"
    called = bool(people) and all(form_in_letters(*each, spoken) for each in people)
    words = words_for(reader, purpose, wanted, named=any(map(any, people)), called=called)
    formats = formats_for(call, account, words.language)
    values = _values(call, formats, account, house_of(reader), me(reader))
    values |= {"whom": _named(people, words.language), **_move(before, call.when, formats)}
    way, to = next(iter(ways_to_reach(contact, account).items()), ("", ""))
    return Message(
        filled(words.body, values),
        words.language,
        to,
        against_writing(contact, account, tr)
        or (tr("Has left: {names}").format(names=form_or_name(gone.address_as, gone.name)) if gone else ""),
        " ".join(filled(words.subject, values).split()),
        against_telephoning(call, account, contact, clock, tr) if clock and purpose == "ask" else "",
        unknown_placeholders(words.body),
        way,
    )


def moved_message(reader: Reader, before: Call, after: Call, tr: Translator) -> Message:
    """Asks the customer whether an agreed call may take place at another time."""
    return message_of(reader, "move", after, tr, before=before.when)


def with_reason(call: Call, reason: str) -> Call:
    """A call as it would be moved or cancelled for a reason; without one the former reason stands."""
    return replace(call, moved_reason=reason.strip() or call.moved_reason)


def language_of(contact: Contact | None, account: Account | None, usual: str) -> str:
    """The language in which a customer is written to: the person's, the firm's, else the house's."""
    return (contact and contact.language) or (account and account.language) or usual or "en"


def _named(people: Sequence[tuple[str | None, str | None]], language: str) -> str:
    """Those who are written to, as they stand after the greeting."""
    *names, last = [*filter(None, (name_in_letters(*each, language) for each in people))] or [""]
    if not names or language not in LANGUAGES:
        return ", ".join((*names, last))
    return translator(language)(_TOGETHER).format(names=", ".join(names), last=last)


def _move(before: Span | None, after: Span | None, formats: Formats) -> dict[str, str]:
    """From when an appointment moves, and to when; a day that stays is said once."""
    if before is None:
        return {"before": ""}
    if after is None or after.local.date() != before.local.date():
        return {"before": formats.moment_within(before.local)}
    return {"before": formats.time(before.local), "when": formats.time_on_day(after.local)}


def _values(
    call: Call,
    formats: Formats,
    account: Account | None,
    house: Property | None,
    seller: Colleague | None,
) -> dict[str, str]:
    local = call.when.local if call.when else None
    where = place_of(call, account) if account else ()
    return {
        "when": formats.moment_within(local) if local else "—",
        "day": formats.day_within(local.date()) if local else "—",
        "time": formats.time(local) if local else "—",
        "minutes": str(call.when.minutes) if call.when else "—",
        "place": where[0] if where else _from_afar(call, formats.lang),
        "agenda": call.agenda or "",
        "material": call.material_offered or "",
        "reason": call.moved_reason or "",
        "seller": (seller.name if seller else None) or "",
        "house": (house.name if house else None) or "",
        "phone": (seller.phone if seller else None) or (house.phone if house else None) or "",
    }


def _from_afar(call: Call, language: str) -> str:
    words = _FROM_AFAR.get(call.channel or "")
    return translator(language)(words) if words and language in LANGUAGES else ""


def summary_for_customer(reader: Reader, language: str) -> str:
    """What an appointment is called in the customer's calendar."""
    said = translator(language if language in LANGUAGES else "en")
    house, seller = house_of(reader), me(reader)
    name = (seller.name if seller else None) or ""
    where = (house.name if house else None) or ""
    if name and where:
        return said(_MEETING_OF_TWO).format(seller=name, house=where)
    return said(_MEETING).format(who=name or where) if name or where else said(_APPOINTMENT)


_MEETING_OF_TWO = N_("Meeting with {seller}, {house}")
_MEETING = N_("Meeting with {who}")
_APPOINTMENT = N_("Appointment")
