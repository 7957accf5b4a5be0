"""Whether a captured line may well be of a kind that it does not name, now that it is known whom it names."""

from collections.abc import Callable, Mapping
from datetime import datetime

from salesdesk.domain.capture import Captured, Kind, says_nothing
from salesdesk.services.capturing.naming import Candidate, is_visited
from salesdesk.services.capturing.understood import Understood, refusal


def may_be(captured: Captured, other: Understood, now: datetime) -> bool:
    """Whether a line may well be so, too: it says all that it needs, an hour for a call or little else, or what becomes of one."""
    said, chosen = other.captured, other.chosen
    if said.kind == "note":
        return True
    if said.kind == "change" and "change" in captured.perhaps:
        return bool(other.calls or other.standing)
    if said.kind == "change":
        moves = said.change is not None and said.change.names_moment(now.date()) and _moves(other)
        return moves or (other.meant is not None and other.meant.confirms)
    if refusal(other, now.date()):
        return False
    if said.kind == "task":
        return said.due is not None
    if chosen is None or chosen.rival:
        return False
    if said.kind == "opportunity":
        return True
    few = captured.kind == "note" and len(other.words.split()) <= FEW_WORDS
    told = said.untimed and captured.kind != "call" and (said.undated or not few)
    return not told and said.start is not None and said.start > now


FEW_WORDS = 3
"""A call whose line names a day and no hour says no more beside it than so many words."""


def _moves(found: Understood) -> bool:
    meant = found.meant
    before = meant.call.when.local if meant is not None and meant.call.when is not None else None
    return meant is not None and meant.to is not None and (meant.to[0] != before or meant.lasts is not None)


def _says_all(found: Understood, candidate: Candidate | None) -> bool:
    """Whether a change of somebody's call says nothing else but why."""
    change = found.captured.change
    return change is not None and (
        change.apart or not found.captured.words(candidate.spans if candidate else ())
    )


def _is_change(found: Understood) -> bool:
    """Whether a call of whom a line names, or at the time that it names, is there to move or be cancelled."""
    change = found.captured.change
    return change is not None and any(
        (meant.to is not None or change.cancels or change.ends or not change.theirs)
        and _says_all(found, candidate)
        for candidate, meant in found.calls.items()
    )


def changes_none(found: Understood) -> bool:
    """Whether a customer who is named cancels or moves what is not planned: “Mr Kiet cancels Thursday”."""
    change, chosen = found.captured.change, found.chosen
    says_so = change is not None and (change.cancels or bool(change.to))
    return says_so and chosen is not None and not found.calls and _says_all(found, chosen)


def _is_with_customer(call: Understood) -> bool:
    """Whether somebody who goes somewhere goes to a customer, or a line names a day, an hour and a customer."""
    met = [each for each in call.candidates if not each.near and each.fit > 1]
    first = call.captured.who[0].lead if call.captured.who else 0
    gone_to = [each for each in met if min(each.spans)[0] == first] if call.captured.channel else []
    if gone_to:
        return any(is_visited(call.captured.line, each) for each in gone_to)
    only_when = not call.captured.undated and any(
        says_nothing(call.captured.words(each.spans)) for each in met
    )
    return bool(met) and (call.captured.arranged or only_when)


def _is_opportunity(found: Understood) -> bool:
    """Whether it is of a customer, and not what is known of others."""
    named = [each for each in found.candidates if not each.near and each.fit > 1]
    by_rival = found.captured.won and any(each.rival for each in named)
    return not by_rival and any(not each.rival for each in named)


IS: Mapping[Kind, Callable[[Understood], bool]] = {
    "change": _is_change,
    "opportunity": _is_opportunity,
    "call": _is_with_customer,
}
"""Whether a line that may be of another kind is so, now that it is known whom it names."""
