"""Whether a call is prepared: what stands ready, and what is still missing with the fields that mend it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from salesdesk.domain.appointments import lacks_address
from salesdesk.domain.booking import is_asked_for
from salesdesk.domain.opting_out import opted_out
from salesdesk.domain.records import Attendee, Contact
from salesdesk.domain.records.calls import HOSTED, REMOTE
from salesdesk.domain.text import in_pieces
from salesdesk.services.briefing.dossier import Dossier
from salesdesk.services.briefing.front import lines_of
from salesdesk.services.clashes import meets
from salesdesk.services.materials.barring import barred_words
from salesdesk.services.materials.bringing import short_words
from salesdesk.services.promises import others
from salesdesk.services.strategy.consulting import consultation_words, waiting
from salesdesk.services.strategy.objectives import lacking
from salesdesk.services.strategy.policy import refusals

THINGS = "things"
"""The list of things to bring: what is wrong with it is mended in the list itself, not in fields of the call."""

GONE = "left "
"""The check of somebody who has left begins so; their id follows."""

CHECK_OF: Mapping[str, str] = {"place": "location", "prepare": THINGS}
"""The check of what a run sheet says to be lacking (a `NeedName`), where it has another name."""


@dataclass(frozen=True)
class Check:
    """One line of the ready-check; `fields` of the record `record` of a type are where it is mended, the keys at the first.

    What is listed right below it is not named in its `brief` words.
    """

    id: str
    ok: bool
    words: str
    type: str = "call"
    record: str = ""
    fields: tuple[str, ...] = ()
    brief: str = ""
    item: str = ""
    """The thing to bring with which something is wrong."""


def ready(dossier: Dossier) -> tuple[Check, ...]:
    """The ready-check of a call, what is missing first."""
    tr, call = dossier.desk.tr, dossier.call
    found = [
        _objective(dossier),
        *_rules(dossier),
        *_advice(dossier),
        _of_call(
            dossier,
            "measure",
            bool(call.measure),
            tr("Measure of success set"),
            tr("How will you know that it is met?"),
        ),
        _appointment(dossier),
        *_clash(dossier),
        *_people(dossier),
        _place(dossier),
        _lines(dossier, "say", call.say, tr("Talking points noted"), tr("No talking points yet")),
        _lines(dossier, "ask", call.ask, tr("Questions noted"), tr("No questions yet")),
        *_things(dossier),
        *_promises(dossier),
        _objections(dossier),
        _consent(dossier),
    ]
    return tuple(sorted(found, key=lambda check: check.ok))


def _of_call(dossier: Dossier, field: str, ok: bool, good: str, bad: str, *more: str) -> Check:
    return Check(field, ok, good if ok else bad, "call", dossier.call.id, (field, *more))


def _appointment(dossier: Dossier) -> Check:
    tr, call = dossier.desk.tr, dossier.call
    if call.when is not None and not is_asked_for(call) and call.state != "asked":
        return _of_call(dossier, "state", True, tr("No appointment needed"), "", "when")
    ok = call.state in ("confirmed", "reminded", "done") and call.when is not None
    return _of_call(
        dossier, "state", ok, tr("Appointment confirmed"), tr("Appointment not confirmed"), "when"
    )


def _clash(dossier: Dossier) -> Iterator[Check]:
    """The call of mine that goes on at the same time; that I am off then, or that it is a holiday."""
    desk, call = dossier.desk, dossier.call
    if call.when is not None:
        met = meets(desk.reader, call.id, call.when, desk.clock, desk.tr, desk.formats)
        for what, words in met.items():
            yield Check(what, False, words, "call", call.id, ("when",))


def _people(dossier: Dossier) -> Iterator[Check]:
    """Whoever has left, though the call is with them, and whether it is known how to address the others."""
    tr = dossier.desk.tr
    if not dossier.attending:
        yield _of_call(dossier, "contact", False, "", tr("No contact chosen"))
        return
    for gone in dossier.gone:
        words = tr("Has left: {names}").format(names=gone.name or "")
        yield Check(GONE + gone.id, False, words, *_seat(dossier, gone), ("contact",))
    person = next((each for each in dossier.there if isinstance(each, Contact)), None)
    if person is not None and not person.address_as:
        words = tr("How to address {name}?").format(name=person.name or "")
        yield Check("address", False, words, "contact", person.id, ("address_as", "pronounced"))
    elif not dossier.gone:
        yield _of_call(dossier, "contact", True, tr("People and forms of address known"), "")


def _seat(dossier: Dossier, person: Contact) -> tuple[str, str]:
    """The record that names somebody as taking part in the call: type and id."""
    call = dossier.call.id
    also = dossier.reader.ids(Attendee, limit=1, call=call, contact=person.id)
    return ("attendee", also[0]) if also and person.id != dossier.call.contact else ("call", call)


def _place(dossier: Dossier) -> Check:
    tr, call, account = dossier.desk.tr, dossier.call, dossier.account
    if call.channel in REMOTE:
        return _of_call(dossier, "location", True, tr("Remote call: no travel needed"), "")
    if call.channel in HOSTED:
        if not lines_of(call.rooms_to_show):
            return _of_call(dossier, "rooms_to_show", False, "", tr("What will you show them?"), "host")
        ok, bad = call.house_told_on is not None, tr("The house has not been told yet")
        return _of_call(
            dossier, "house_told_on", ok, tr("The house knows who is coming"), bad, "house_notice"
        )
    if lacks_address(call, account):
        return _of_call(dossier, "location", False, "", tr("No address yet"))
    if not call.travel_minutes:
        return _of_call(dossier, "travel_minutes", False, "", tr("How long is the journey?"), "travel_note")
    return _of_call(dossier, "travel_minutes", True, tr("Place and route known"), "")


def _lines(dossier: Dossier, field: str, text: str | None, good: str, bad: str) -> Check:
    return _of_call(dossier, field, bool(lines_of(text)), good, bad)


def _things(dossier: Dossier) -> Iterator[Check]:
    """What is to be brought: what may not be handed over, what there is too little of, what is to be prepared."""
    tr, call = dossier.desk.tr, dossier.call.id
    for thing in dossier.things:
        if thing.barred is not None:
            yield Check(
                f"barred {thing.item.id}",
                False,
                barred_words(thing.barred, tr),
                THINGS,
                call,
                item=thing.item.id,
            )
    for thing in dossier.things:
        if thing.barred is None and thing.short:
            words = tr("“{material}”: {short}")
            said = words.format(material=thing.name, short=short_words(thing, tr))
            yield Check(f"short {thing.item.id}", False, said, THINGS, call, item=thing.item.id)
    waiting_ones = [each for each in dossier.things if each.item.state in (None, "to_prepare")]
    missing = [each.counted for each in waiting_ones]
    if missing:
        # A name may say "two copies" after a comma: each has a line of its own.
        names = missing[0] if len(missing) == 1 else "".join(f"\n– {name}" for name in missing)
        words = tr.plural(
            "{n} thing to prepare: {names}", "{n} things to prepare: {names}", len(missing), names=names
        )
        brief = tr.plural("{n} thing to prepare", "{n} things to prepare", len(missing))
        yield Check(THINGS, False, words, THINGS, call, brief=brief, item=waiting_ones[0].item.id)
    elif not dossier.things:
        yield Check(THINGS, True, tr("Nothing to bring"), THINGS, call)
    else:
        good = all(each.ready for each in dossier.things)
        said = tr("Everything to bring is ready") if good else tr("Nothing else to prepare")
        yield Check(THINGS, True, said, THINGS, call)


def _promises(dossier: Dossier) -> Iterator[Check]:
    """What is overdue: mine first, then what each colleague promised, by their names."""
    tr, theirs = dossier.desk.tr, others(dossier.reader, dossier.open_promises, dossier.desk.tr)
    overdue: dict[str, list[str]] = {}
    for promise in dossier.open_promises:
        if promise.due and promise.due < dossier.desk.today:
            overdue.setdefault(theirs.get(promise.id, ""), []).append(promise.id)
    for whose, promises in sorted(overdue.items()):
        words = tr.plural("{n} promise is overdue", "{n} promises are overdue", len(promises))
        named = f"{words} ({whose})" if whose else words
        fields = ("state", "name", "kept_on", "due")
        yield Check(f"promises {whose}".strip(), False, named, "promise", promises[0], fields)
    if not overdue:
        yield Check("promises", True, tr("No overdue promises"))


def _objections(dossier: Dossier) -> Check:
    tr = dossier.desk.tr
    open_ones = [o for o in dossier.objections if o.state in (None, "open") and not (o.answer or o.worked)]
    if open_ones:
        words = tr("No answer yet to: {objection}").format(objection=open_ones[0].name or "")
        return Check("objections", False, words, "objection", open_ones[0].id, ("answer", "state"))
    answered = tr("Objections have answers") if dossier.objections else tr("No objections noted")
    return Check("objections", True, answered)


def _consent(dossier: Dossier) -> Check:
    tr = dossier.desk.tr
    blocked = [each for each in dossier.there if opted_out(each)]
    if blocked:
        words = tr("Asked not to be contacted: {names}").format(
            names=", ".join(p.name or "" for p in blocked)
        )
        fields = ("consent", "consent_source", "consent_date", "do_not_contact")
        return Check("consent", False, words, "contact", blocked[0].id, fields)
    if dossier.account.do_not_contact:
        words = tr("This account asked not to be contacted")
        return Check("consent", False, words, "account", dossier.account.id, ("do_not_contact",))
    return Check("consent", True, tr("No do-not-contact requests"))


def _objective(dossier: Dossier) -> Check:
    tr, call = dossier.desk.tr, dossier.call
    if missing := lacking(call.objective, call.measure, tr):
        return _of_call(dossier, "objective", False, "", missing, "measure")
    return _of_call(dossier, "objective", bool(call.objective), tr("Objective set"), tr("No objective yet"))


def _rules(dossier: Dossier) -> Iterator[Check]:
    """What of the plan the house's rules forbid."""
    today, segment = dossier.desk.today, dossier.account.segment
    for words in refusals(dossier.reader, today, dossier.call, segment, dossier.desk.tr):
        yield Check("rules", False, words, "call", dossier.call.id, ("approach", "technique"))


def _advice(dossier: Dossier) -> Iterator[Check]:
    """Whose answer is still waited for."""
    for each in waiting(dossier.reader, dossier.call.id):
        asked, said = consultation_words(dossier.reader, each, dossier.desk.today, dossier.desk.tr)
        words = in_pieces(asked, said)
        yield Check(f"advice {each.id}", False, words, "consultation", each.id, ("answer", "answered_on"))
