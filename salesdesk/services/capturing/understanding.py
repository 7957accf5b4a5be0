"""Reading a captured line on a desk: whom it names, and which kind of record it is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from salesdesk.domain.capture import (
    Captured,
    Change,
    Doer,
    Kind,
    Who,
    anywhere,
    called,
    is_agreed,
    is_arrival,
    name_in,
    names_rooms,
    new_name,
    parse,
    pieces,
)
from salesdesk.domain.clock import Clock
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.name_fit import BEGINS, EXACT, person_fit
from salesdesk.domain.records import Colleague, Opportunity
from salesdesk.domain.text import words
from salesdesk.services.capturing.along import with_others
from salesdesk.services.capturing.call_meant import calls_meant, colleagues_call
from salesdesk.services.capturing.likely import IS, changes_none, may_be
from salesdesk.services.capturing.name_places import Names
from salesdesk.services.capturing.naming import (
    MOST,
    Candidate,
    candidates,
    is_clear,
    is_only_kind,
    near_name,
)
from salesdesk.services.capturing.several_promises import to_several
from salesdesk.services.capturing.understood import Understood, refusal
from salesdesk.services.capturing.whose_call import whose_call
from salesdesk.services.deadlines import UNDECIDED
from salesdesk.services.planning.settings import plan_settings
from salesdesk.store.reader import Reader


def understand(
    reader: Reader, clock: Clock, defaults: Defaults, line: str, kind: Kind | None = None
) -> Understood:
    """What a line says on this desk; where several are equally likely, or only near, nobody is chosen.

    As a `kind` for which somebody asks it is what the line is offered as.
    """
    if kind is not None:
        offered = understand(reader, clock, defaults, line).others
        if found := next((each for each in offered if each.captured.kind == kind), None):
            return found
    now = clock.now().astimezone(ZoneInfo(defaults.zone))
    read = _Reading(reader, now, line, plan_settings(reader).lengths, asked=kind is not None)
    captured = read.parsed(kind)
    if captured.doer:
        anothers = _is_anothers(read, captured, captured.doer)
        captured = _of_another(read, captured.doer) if anothers else replace(captured, doer=None)
    found = _likeliest(read, captured)
    known = found.chosen is not None and (found.chosen.contact is None or found.chosen.fit == EXACT)
    if captured.brings_new and not known:
        [firm] = captured.who
        return replace(found, chosen=None, new=name_in(captured.line, firm, firm.end), create=True)
    if captured.doubtful:
        others = (*_others(read, captured, found), *found.others)
        first = _about_what_stands(read, found, others) or found
        others = tuple(each for each in (found, *others) if each.captured.kind != first.captured.kind)
        found = replace(first, others=others)
    return _of_the_absent(read, found) or found


class _Reading:
    """A line that is read on a desk at a moment, as one kind or another; `lengths` are minutes of calls by kind.

    `asked` where a person says which kind it is.
    """

    def __init__(
        self, reader: Reader, now: datetime, line: str, lengths: Mapping[str, int], *, asked: bool
    ) -> None:
        self.reader, self.now, self.asked = reader, now, asked
        self._line, self._lengths = line, lengths
        self._names = Names(reader)
        self._parsed: dict[Kind | None, Captured] = {}

    def parsed(self, kind: Kind | None) -> Captured:
        if kind not in self._parsed:
            self._parsed[kind] = parse(self._line, self.now, kind, self._lengths)
        return self._parsed[kind]

    def named(self, captured: Captured, places: Sequence[Who]) -> tuple[Candidate, ...]:
        met = captured.kind in ("call", "change")
        return candidates(self._names, captured.line, places, met=met)

    def guessed(self, kind: Kind) -> Understood:
        """The line as a kind that it does not name itself."""
        return _of_whom(self, self.parsed(kind), guessed=True)


def _is_anothers(read: _Reading, captured: Captured, doer: Doer) -> bool:
    """Whether who calls or meets somebody by a line is a colleague, or nobody who is known here."""
    line = captured.line
    by = called(line, doer.start, doer.end)
    asked = words(line[by.start if by else doer.start : doer.end])
    place, me = Who(doer.start, doer.start, doer.end, True), read.reader.fact("me")
    for each in read.reader.find(Colleague):
        if person_fit(asked, each.name or "", True, by) >= BEGINS:
            return each.id != me
    return doer.sure and not any(each.fit >= BEGINS for each in read.named(captured, (place,)))


def _of_another(read: _Reading, doer: Doer) -> Captured:
    """A line as a note of what another one does, with whom it says behind that."""
    note = read.parsed("note")
    whom = tuple(pieces(note.line, doer.whom, len(note.line), [*note.days], True))
    return replace(note, who=whom, days=(*note.days, (doer.start, doer.end)), doubtful=True, doer=doer)


def _about_what_stands(read: _Reading, found: Understood, others: Sequence[Understood]) -> Understood | None:
    """What a line that may be a new call rather says of the one that stands with the customer; None for nothing.

    “Haneul tomorrow 15:00” moves the call at 14:00 that day, “Haneul tomorrow 14:00” is a note of it, “Haneul tomorrow 14:00-15:00” makes it longer; “Haneul: 2pm is fine”
    confirms it, and “Friday 2pm is fine” moves it. What is agreed of a call that a colleague keeps is a note, too.
    """
    readings = {each.captured.kind: each for each in (*others, found)}
    agreed = is_agreed(found.captured.line) and not names_rooms(found.captured.line)
    call = readings.get("call") if agreed else found
    change = _with(read, read.parsed("change"), found.named, guessed=True)
    if change.chosen is None and len(found.named) == len(change.calls) == 1:
        # "Champa ok": nobody else has the word in their name.
        change = change.choosing(next(iter(change.calls)))
    meant, said = change.meant, change.captured.change
    if agreed and meant is not None and (meant.confirms or (meant.stands and not change.words)):
        return change
    start = call.captured.start if call and call.captured.kind == "call" else None
    if call is None or start is None or said is None or change.chosen is None:
        return None
    if meant is None or meant.call.when is None:
        kept = agreed and _is_kept_by_another(read, said, change.chosen, start)
        return readings.get("note") if kept else None
    if not agreed and meant.call.contact not in (None, change.chosen.contact or meant.call.contact):
        return None  # Whoever comes along to a call may well be met alone.
    when = meant.call.when.local
    if meant.lasts is not None and not (agreed or change.words):
        return change
    if when == start or (agreed and call.captured.untimed and when.date() == start.date()):
        return readings.get("note")
    moves_then = meant.to is not None and meant.to[0].date() == start.date()
    alone = agreed and len(change.calls) == 1
    says_so = alone or (when.date() == start.date() and not change.words)
    return change if moves_then and says_so else None


def _of_the_absent(read: _Reading, change: Understood) -> Understood | None:
    """A note of who only comes along to a call and says that they cannot: it is still held with the others; None where nobody says so."""
    said, whom, meant = change.captured.change, change.chosen, change.meant
    if said is None or whom is None or meant is None or read.asked:
        return None
    stays_away = said.theirs and (said.cancels or (said.unable and not said.to))
    if not (stays_away and whom.contact and meant.own and meant.call.contact not in (None, whom.contact)):
        return None
    note = _with(read, read.parsed("note"), change.named, guessed=True).choosing(replace(whom, call=""))
    others = (replace(change, others=()), *(each for each in change.others if each.captured.kind != "note"))
    return replace(note, absent=meant, others=others)


def _is_kept_by_another(read: _Reading, said: Change, whom: Candidate, start: datetime) -> bool:
    """Whether a call with an account stands at a moment that is a colleague's, or with another person there."""
    theirs = [each.call for each in calls_meant(read.reader, read.now, said, whom.account)]
    colleagues = colleagues_call(read.reader, read.now, said, whom.account)
    return any(
        each.when is not None and each.when.local == start for each in filter(None, (*theirs, colleagues))
    )


def _likeliest(read: _Reading, captured: Captured) -> Understood:
    for other in captured.perhaps:
        found = read.guessed(other)
        if IS[other](found):
            return found
        if other == "change" and captured.kind != "call" and changes_none(found):
            return _without_call(read, found)
    found = _of_whom(read, captured)
    if captured.change and not read.asked and not (found.calls or found.standing):
        return _without_call(read, found)
    return found


_OTHERS: tuple[Kind, ...] = ("call", "task", "note", "opportunity", "change")
"""What a line may be that does not say so; who promises something, or writes for nobody else, says it."""


def _others(read: _Reading, captured: Captured, found: Understood) -> tuple[Understood, ...]:
    """What else a line may be that does not say what it is."""
    kinds = [kind for kind in _OTHERS if kind != found.captured.kind]
    if not names_rooms(captured.line):
        kinds = [kind for kind in kinds if kind != "opportunity"]
    if captured.doer or is_arrival(captured.line):
        kinds = [kind for kind in kinds if kind != "change"]
    if "change" in captured.perhaps and (change := read.parsed("change").change) and change.unable:
        # Nobody is met when they have no time, and it is nothing to do then.
        kinds = [kind for kind in kinds if kind not in ("call", "task")]
    if captured.kind == "task" and "change" not in captured.perhaps:
        # What is to be done at an hour moves no call there.
        kinds = [kind for kind in kinds if kind != "change"]
    if captured.kind == "task" and read.parsed("call").told:
        # By when something is to be done, nobody meets: "gửi báo giá trước 17h".
        kinds = [kind for kind in kinds if kind not in ("call", "change")]
    known = found.named
    read_as = (_with(read, read.parsed(kind), known, guessed=True) for kind in kinds)
    return tuple(other for other in read_as if may_be(captured, other, read.now))


def _without_call(read: _Reading, change: Understood) -> Understood:
    """What a change of a call is that is not planned: something to do, or a note of a day that is over."""
    task = _of_whom(read, read.parsed("task"))
    # All of it is to be read later, with the days that it names.
    whole = replace(task.captured, taken=(), told=task.captured.taken)
    found = replace(task, captured=whole, without_call=True)
    if refusal(found, read.now.date()):
        found = _of_whom(read, read.parsed("note"))
    theirs, others = None, tuple[Understood, ...]()
    if change.captured.change and change.chosen:
        theirs = colleagues_call(read.reader, read.now, change.captured.change, change.chosen.account)
        another = whose_call(
            read.reader, read.now, change.captured, change.candidates, change.chosen, anybodys=True
        )
        others = (another,) if another.calls else ()
    return replace(
        found, candidates=change.candidates, chosen=change.chosen, colleagues=theirs, others=others
    )


def _of_whom(read: _Reading, captured: Captured, *, guessed: bool = False) -> Understood:
    """Whom a line is about; where it is `guessed` what it is, or no place in it has a name for sure, anywhere in it."""
    places = captured.who
    if captured.channel == "visit" and places and captured.taken[:1] == ((0, places[0].start),):
        # Somebody may be called as a visit is: Ghé Đi.
        places = (Who(0, 0, places[0].end, False), *places)
    if guessed and captured.kind == "call" and not captured.channel:
        # Nothing that opens a call leads to the name.
        places = tuple(replace(who, sure=False) for who in places)
    if guessed or not any(who.sure for who in places):
        # "Thu" that begins a line is a name, "arrives Thu" is a day.
        days = [(start, end) for start, end in captured.days if start]
        words = anywhere(captured.line, captured.taken)
        places = (
            *places,
            *(who for who in words if not any(start <= who.start < end for start, end in days)),
        )
    found = read.named(captured, places)
    if captured.days and all(each.near for each in found):
        # "Carter Thu": the day is no part of the name.
        places = tuple(anywhere(captured.line, (*captured.taken, *captured.days)))
        found = read.named(captured, places) or found
    return _with(read, captured, found, guessed=guessed)


def _with(
    read: _Reading, captured: Captured, found: tuple[Candidate, ...], *, guessed: bool = False
) -> Understood:
    """What a line says of those whom it names; a place in small letters, "at the rooftop", is no name beside another."""
    if captured.kind in ("call", "change"):
        found = with_others(read.reader, captured.line, found, captured.taken)
    whole = [each for each in found if not each.near]
    clear = [
        each
        for each in whole[:1]
        if is_clear(captured.line, captured.who, each) and all(each.rank > other.rank for other in whole[1:])
    ]
    if captured.change:
        return whose_call(
            read.reader, read.now, captured, found, next(iter(clear), None), anybodys=read.asked
        )
    sure = [who for who in captured.who if who.sure]
    sure = [
        who
        for who in sure
        if not (who.where and (captured.line[who.start].islower() or is_only_kind(captured.line, who)))
    ] or sure
    new = new_name(captured.line, sure) if not (guessed and whole) else None
    near = near_name(captured, found[0].near) if found and found[0].near else None
    if near and not (new and new.person and new.person.start == near.start):
        new = near
    at_firm = bool(clear) and (clear[0].stranger is not None or len(clear[0].spans) > 1)
    known = at_firm or (bool(whole) and whole[0].fit == EXACT)
    if captured.won and clear:
        open_ones = read.reader.find(Opportunity, account=clear[0].account, stage=list(UNDECIDED))
        found = (*found, *(replace(clear[0], deal=each) for each in open_ones))[:MOST]
    return to_several(Understood(captured, found, next(iter(clear), None), None if known else new))
