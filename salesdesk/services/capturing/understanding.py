"""Reading a captured line on a desk: whom it names, and which kind of record it is."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from salesdesk.domain.capture import Captured, Kind, anywhere, parse
from salesdesk.domain.clock import Clock
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.name_fit import EXACT
from salesdesk.services.capturing.call_meant import Meant, call_meant, standing_on
from salesdesk.services.capturing.naming import Candidate, candidates, is_only_kind, is_visited
from salesdesk.services.capturing.understood import Understood, refusal
from salesdesk.services.planning.settings import plan_settings
from salesdesk.store.reader import Reader


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
