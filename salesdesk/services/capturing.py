"""Writing what was captured in one line: which record it becomes, and to whom it belongs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from salesdesk.domain.capture import Captured, Kind, Who, anywhere, lunar_days, parse
from salesdesk.domain.change import ChangeSet
from salesdesk.domain.clock import Clock
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.name_fit import EXACT
from salesdesk.domain.records import REGISTRY, Contact
from salesdesk.domain.text import as_begun
from salesdesk.domain.typed import written
from salesdesk.domain.values import Span
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.call_meant import Meant, call_meant, standing_on
from salesdesk.services.calls import only_person
from salesdesk.services.house import me
from salesdesk.services.naming import Candidate, candidates, is_only_kind, is_visited
from salesdesk.services.planning.settings import plan_settings
from salesdesk.services.records import new_record
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

PROMISE_DAYS = 7
"""A promise without a date is due so many days from today."""

TYPES: Mapping[Kind, str] = {
    "call": "call",
    "promise": "promise",
    "task": "task",
    "note": "intelligence",
    "private": "private_note",
    "opportunity": "opportunity",
}
"""The record type that each kind of line becomes; a change makes no new record."""

DOING: tuple[Kind, ...] = ("call", "promise", "task")
"""Kinds of line that say what I am to do."""


WHOSE: Mapping[Kind, str] = {
    "call": N_("Enter who the call is with."),
    "opportunity": N_("Enter whose opportunity it is."),
    "change": N_("Enter whose call it is."),
}
"""Kinds of line that are nothing without an account, with what is said where none is chosen."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A line with those it may be about, best first; `chosen` is the one that it is for, `unknown` a name not found.

    `create` makes a prospect of the unknown name. Of a change `calls` are those that it may be about: of each candidate,
    or of whoever it is where the line names nobody (None); `standing` is how many stand at its time where that tells
    none from the others. `without_call` where there is none such, so that it is something to do.
    """

    captured: Captured
    candidates: tuple[Candidate, ...] = ()
    chosen: Candidate | None = None
    unknown: str = ""
    create: bool = False
    calls: Mapping[Candidate | None, Meant] = field(default_factory=dict)
    standing: int = 0
    without_call: bool = False

    @property
    def meant(self) -> Meant | None:
        """The call that moves or is cancelled."""
        return self.calls.get(self.chosen)

    @property
    def lacks_account(self) -> bool:
        """Whether it cannot be written before somebody is chosen."""
        someone = self.chosen or self.create or self.meant
        return self.captured.kind in WHOSE and not someone

    @property
    def asks_whom(self) -> bool:
        """Whether it is to be said whom a call is with: there are some whose names are only near."""
        return self.lacks_account and bool(self.candidates)

    @property
    def takes_unknown(self) -> bool:
        """Whether it is for the unknown name: a new prospect, or the one that a call waits for."""
        return bool(self.unknown) and (self.create or self.lacks_account)

    @property
    def words(self) -> str:
        """What the record is to say: the line without what became values of their own.

        What I am to do begins as a sentence, among others that do; what was heard stays as it was typed.
        """
        captured = self.captured
        cut = [*self._named, *self._where]
        if captured.change:
            return as_begun(captured.change.reason or captured.words(cut))
        if captured.kind not in ("call", "promise", "opportunity"):
            addressed = {(who.lead, who.end) for who in captured.who if who.sure}
            cut = [span for span in cut if any(span[0] == lead and span[1] == end for lead, end in addressed)]
        words = captured.words(cut)
        return as_begun(words) if captured.kind in (*DOING, "opportunity") else words

    @property
    def parts(self) -> list[tuple[int, int]]:
        """The parts of the line that were understood: what kind it is, when, and whom it names."""
        return sorted({*self.captured.taken, *self.captured.told, *self._named, *self._where})

    @property
    def place(self) -> Who | None:
        """Where the line says that a call is, by what kind of house that is: “tại khách sạn” of ours; None for nowhere."""
        captured, named = self.captured, {lead for lead, _ in self._named}
        houses = (who for who in captured.who if who.where and is_only_kind(captured.line, who))
        return next((who for who in houses if captured.kind == "call" and who.lead not in named), None)

    @property
    def _where(self) -> list[tuple[int, int]]:
        return [(self.place.lead, self.place.end)] if self.place else []

    @property
    def _named(self) -> list[tuple[int, int]]:
        """Where the line names whom it is for, whether it is an account already or is still to be added."""
        if self.chosen:
            return list(self.chosen.spans)
        return [self._unknown_span] if self.takes_unknown else []

    @property
    def _unknown_span(self) -> tuple[int, int]:
        line = self.captured.line
        ends = ((who, who.start + len(self.unknown)) for who in self.captured.who)
        found = (
            (who.lead, end) for who, end in ends if line[who.start : end] == self.unknown and end <= who.end
        )
        return next(found, (0, 0))

    def choosing(self, candidate: Candidate | None, *, create: bool = False) -> "Understood":
        """The same for another one of the candidates, for nobody, or for a new prospect."""
        return replace(self, chosen=candidate, create=create and bool(self.unknown))


def understand(
    reader: Reader, clock: Clock, defaults: Defaults, line: str, kind: Kind | None = None
) -> Understood:
    """What a line says on this desk; where several are equally likely, or only near, nobody is chosen."""
    now = clock.now().astimezone(ZoneInfo(defaults.zone))
    lengths = plan_settings(reader).lengths
    captured = parse(line, now, kind, lengths)
    for other in captured.perhaps:
        found = _of_whom(reader, now, parse(line, now, other, lengths), guessed=True)
        if _IS[other](found):
            return found
    found = _of_whom(reader, now, captured)
    if captured.change and kind is None and not (found.calls or found.standing):
        return _without_call(reader, now, found)
    return found


def _is_change(found: Understood) -> bool:
    """Whether a call of whom a line names is there to move or be cancelled, and the line says nothing else but why."""
    change = found.captured.change
    return change is not None and any(
        (meant.to is not None or change.cancels or change.ends or not change.theirs)
        and (change.apart or not found.captured.words(candidate.spans))
        for candidate, meant in found.calls.items()
        if candidate
    )


def _without_call(reader: Reader, now: datetime, change: Understood) -> Understood:
    """What a change of a call is that is not planned: something to do, or a note of a day that is over."""
    line = change.captured.line
    task = replace(_of_whom(reader, now, parse(line, now, "task")), without_call=True)
    found = _of_whom(reader, now, parse(line, now, "note")) if refusal(task, now.date()) else task
    return replace(found, candidates=change.candidates, chosen=change.chosen)


def _is_with_customer(call: Understood) -> bool:
    """Whether somebody who goes somewhere goes to a customer, or a line names a day, an hour and a customer."""
    met = [each for each in call.candidates if not each.near and each.fit > 1]
    first = call.captured.who[0].lead if call.captured.who else 0
    gone_to = [each for each in met if min(each.spans)[0] == first] if call.captured.channel else []
    if gone_to:
        return any(is_visited(call.captured.line, each) for each in gone_to)
    return call.captured.arranged and bool(met)


def _is_opportunity(found: Understood) -> bool:
    """Whether it is of a customer, and not what is known of others."""
    return any(not each.near and each.fit > 1 and not each.rival for each in found.candidates)


_IS: Mapping[Kind, Callable[[Understood], bool]] = {
    "change": _is_change,
    "opportunity": _is_opportunity,
    "call": _is_with_customer,
}
"""Whether a line that may be of another kind is so, now that it is known whom it names."""


def _of_whom(reader: Reader, now: datetime, captured: Captured, *, guessed: bool = False) -> Understood:
    """Whom a line is about; where it is `guessed` what it is, or no place in it has a name for sure, anywhere in it."""
    places = captured.who
    if guessed and captured.kind == "call" and not captured.channel:
        # Nothing that opens a call leads to the name.
        places = tuple(replace(who, sure=False) for who in places)
    if guessed or not any(who.sure for who in places):
        places = (*places, *anywhere(captured.line, captured.taken))
    found = candidates(reader, captured.line, places)
    whole = [each for each in found if not each.near]
    clear = [
        each for each in whole[:1] if each.fit > 1 and all(each.rank > other.rank for other in whole[1:])
    ]
    if captured.change:
        return _changed(reader, now, captured, found, next(iter(clear), None))
    sure = [who for who in captured.who if who.sure]
    sure = [who for who in sure if not (who.where and is_only_kind(captured.line, who))] or sure
    named = next((who for who in sure if who.lead < who.start), None) or next(iter(sure), None)
    known = bool(whole) and whole[0].fit == EXACT
    near = found[0].near if found else ""
    said = captured.line[named.start : named.end] if named and not (guessed and whole) else ""
    unknown = "" if known else near or said
    return Understood(captured, found, next(iter(clear), None), unknown)


def _changed(
    reader: Reader, now: datetime, captured: Captured, found: tuple[Candidate, ...], clear: Candidate | None
) -> Understood:
    """A change with the calls that it may be about; those count who have one, where nobody is named clearly."""
    assert captured.change is not None
    meant: dict[Candidate | None, Meant] = {}
    for each in [clear] if clear else found:
        if (call := call_meant(reader, now, captured.change, each.account, each.contact)) and not each.near:
            meant[each] = call
    standing, days = 0, captured.change.days
    if not captured.who and (call := call_meant(reader, now, captured.change)):
        meant[None] = call
    elif not captured.who and days:
        standing = standing_on(reader, now, days)
    likely = tuple(each for each in found if each in meant)
    chosen = clear or (likely[0] if len(likely) == 1 else None)
    others = tuple(each for each in found if not each.near)
    return Understood(captured, likely or others, chosen, calls=meant, standing=standing)


NO_CALL = N_("No such call of theirs is planned.")

OVER = N_("That day is over: what is promised or to be done is due today or later.")

EXAMPLE_DAYS = 7
"""The date in the words that say how one is written is so many days from today."""


def due_of(understood: Understood, today: date) -> date | None:
    """The day on which a promise or task is due; a promise without a date is due in a week."""
    captured = understood.captured
    return captured.due or (today + timedelta(days=PROMISE_DAYS) if captured.kind == "promise" else None)


def when_of(understood: Understood, defaults: Defaults) -> Span | None:
    """When a call would be held; None for what is none."""
    captured = understood.captured
    if captured.kind != "call" or captured.start is None:
        return None
    return Span(captured.start.astimezone(UTC), captured.minutes, defaults.zone)


def no_day(value: str, today: date) -> UserError:
    """Says of what is written as a day that there is none such, and how a day is written."""
    example = written(today + timedelta(days=EXAMPLE_DAYS))
    if lunar_days(value):
        words = N_("“{value}” is a day of the lunar calendar: write which date that is, as in {example}.")
        return UserError(words, value=value, example=example)
    return UserError(N_("“{value}” is not a date; write it as in {example}."), value=value, example=example)


def refusal(understood: Understood, today: date) -> UserError | None:
    """Why a line is not kept before its day or its time of day is mended; None where it can be kept."""
    captured, due = understood.captured, due_of(understood, today)
    if captured.change and understood.chosen and understood.meant is None:
        return UserError(NO_CALL)
    if captured.no_day:
        return no_day(captured.line[slice(*captured.no_day)], today)
    if captured.no_time:
        value = captured.line[slice(*captured.no_time)]
        return UserError(N_("“{value}” is not a time; write it as in 17:00."), value=value)
    return UserError(OVER) if due is not None and due < today else None


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
    edits = []
    account, contact = understood.chosen.account if understood.chosen else None, None
    if understood.chosen and understood.chosen.contact:
        contact = understood.chosen.contact
    if understood.create:
        account, new = journal.new_id(), {"name": understood.unknown, "standing": "prospect"}
        edits.append(new_record(REGISTRY["account"], account, REGISTRY["account"].dump(new)))
    entry = REGISTRY[TYPES[understood.captured.kind]]
    values = _values(reader, clock, defaults, understood, account, contact)
    edits.append(new_record(entry, journal.new_id(), entry.dump(values)))
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
