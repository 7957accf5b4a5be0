"""The first page of a briefing: what is read in the taxi."""

from collections.abc import Iterator

from salesdesk.domain import appointments
from salesdesk.domain.addressing import called_in_letters, remark_on_address
from salesdesk.domain.birthdays import birthday_near
from salesdesk.domain.briefing import FrontPage, Greeting
from salesdesk.domain.opting_out import opted_out
from salesdesk.domain.records import Colleague, Contact
from salesdesk.domain.records.calls import HOSTED, REMOTE
from salesdesk.domain.text import capital, in_pieces, unbroken
from salesdesk.services.briefing.dossier import Dossier
from salesdesk.services.call_needs import has_left
from salesdesk.services.promises import due_words, others

BIRTHDAY_DAYS = 14
"""So many days before and after a call a birthday is said."""


def front_page(dossier: Dossier) -> FrontPage:
    """Gathers the first page."""
    desk, call, account = dossier.desk, dossier.call, dossier.account
    tr, formats = desk.tr, desk.formats
    start, leave = dossier.start, dossier.leave_at
    length = tr.plural("{n} minute", "{n} minutes", call.when.minutes) if call.when else ""
    temperature = desk.choice(account, "temperature")
    return FrontPage(
        account=account.name or "",
        about=in_pieces(desk.choice(account, "kind"), desk.choice(account, "segment"), account.city),
        temperature=temperature,
        day=formats.day(start.date()) if start else tr("Date not set"),
        time=formats.time(start) if start else "--:--",
        length=tuple(
            filter(
                None,
                (
                    length,
                    in_pieces(desk.choice(call, "channel"), desk.choice(call, "state")),
                ),
            )
        ),
        leave_by=formats.time(leave) if leave else "",
        place=tuple(filter(None, (*place_of(dossier), telephone_of(dossier)))),
        travel=_travel(dossier),
        travels=call.channel not in REMOTE and (leave is not None or call.channel not in HOSTED),
        people=tuple(_greeting(dossier, person) for person in (*dossier.there, *dossier.gone)),
        celebrating=tuple(each for each in _others(dossier) if each.birthday),
        known=() if dossier.there else tuple(_greeting(dossier, each) for each in dossier.deciders_first),
        objective=call.objective or "",
        measure=tr("Met when: {measure}").format(measure=call.measure) if call.measure else "",
        matters=tr("Why it matters: {reason}").format(reason=call.matters) if call.matters else "",
        say=lines_of(call.say),
        ask=lines_of(call.ask),
        bring=things_to_bring(dossier),
        promises=promised(dossier),
        warning=_warning(dossier),
    )


def place_of(dossier: Dossier) -> tuple[str, ...]:
    """Where the call takes place, one line each, or how one from afar is held."""
    call = dossier.call
    if call.channel in REMOTE:
        return (dossier.desk.choice(call, "channel"),)
    return appointments.place_of(call, dossier.account)


def telephone_of(dossier: Dossier) -> str:
    """The number of the firm, or of whom one rings up, on one line."""
    return unbroken(appointments.telephone_of(dossier.call, dossier.account, dossier.attending))


def things_to_bring(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    """What the call needs, each with what keeps it from being ready."""
    tr = dossier.desk.tr
    found = []
    for thing in dossier.things:
        note = dossier.desk.choice(thing.item, "state")
        if thing.barred is not None and thing.barred.successor is not None:
            note = tr("leave it at home, take “{material}”").format(
                material=thing.barred.successor.name or ""
            )
        elif thing.barred is not None:
            note = (
                tr("expired, leave it at home") if thing.barred.why == "expired" else tr("leave it at home")
            )
        elif thing.short:
            note = tr("only {stock} in stock").format(stock=thing.left)
        found.append((thing.counted, note))
    return tuple(found)


def promised(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    """What is promised to the account and open, each with whose it is where it is not mine, and when it is due."""
    tr, today = dossier.desk.tr, dossier.desk.today
    theirs = others(dossier.reader, dossier.open_promises, tr)
    return tuple(
        (each.name or "", in_pieces(theirs.get(each.id), due_words(each, today, tr)))
        for each in dossier.open_promises
    )


def lines_of(text: str | None) -> tuple[str, ...]:
    """The lines of a text without bullets and blank ones."""
    return tuple(stripped for line in (text or "").split("\n") if (stripped := line.strip(" \t-–•*")))


def _travel(dossier: Dossier) -> str:
    tr, call = dossier.desk.tr, dossier.call
    minutes = (
        tr.plural("{n} minute on the way", "{n} minutes on the way", call.travel_minutes)
        if call.travel_minutes
        else ""
    )
    return in_pieces(minutes, call.travel_note)


def _greeting(dossier: Dossier, person: Contact | Colleague) -> Greeting:
    tr, desk = dossier.desk.tr, dossier.desk
    if isinstance(person, Colleague):
        return Greeting(person.name or "", "", person.role or "", tr("our colleague"))
    called = capital(called_in_letters(person.address_as))
    if has_left(person):
        return Greeting(called, person.name or "", person.role or "", tr("Has left"), gone=True)
    hints = (
        remark_on_address(person.address_as),
        tr("say “{sound}”").format(sound=person.pronounced) if person.pronounced else "",
        tr("Speaks {language}").format(language=desk.choice(person, "language")) if person.language else "",
        desk.choice(person, "influence") if person.influence != "unknown" else "",
        tr("Do not contact") if opted_out(person) else "",
    )
    reach = "" if opted_out(person) else unbroken(person.mobile or person.phone) or person.email or ""
    return Greeting(
        called,
        person.name or "",
        person.role or "",
        in_pieces(*hints),
        reach=reach,
        birthday=_birthday(dossier, person),
    )


def _others(dossier: Dossier) -> Iterator[Greeting]:
    """The people of the account who do not take part, and whom one may congratulate."""
    there = {person.id for person in dossier.there}
    for person in dossier.deciders_first:
        if person.id not in there and not opted_out(person):
            yield _greeting(dossier, person)


def _birthday(dossier: Dossier, person: Contact) -> str:
    """On which day near the call somebody has their birthday; "" where it is far off."""
    if person.birthday is None or dossier.start is None:
        return ""
    day, desk = dossier.start.date(), dossier.desk
    near = birthday_near(person.birthday, day, BIRTHDAY_DAYS)
    if near == day:
        return desk.tr("Birthday today")
    return desk.tr("Birthday on {day}").format(day=desk.formats.day_and_month(near)) if near else ""


def _warning(dossier: Dossier) -> str:
    tr = dossier.desk.tr
    if dossier.account.do_not_contact:
        return tr("This account asked not to be contacted: make sure that this call is wanted.")
    blocked = [p.name or "" for p in dossier.there if opted_out(p)]
    if blocked:
        return tr("Asked not to be contacted: {names}").format(names=", ".join(blocked))
    return ""
