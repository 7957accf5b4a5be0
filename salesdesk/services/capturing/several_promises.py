"""Whom a captured line is for that promises something to one and something else to another: the one whose is due first."""

from collections.abc import Sequence
from dataclasses import replace

from salesdesk.domain.capture import clause_ends
from salesdesk.domain.name_fit import BEGINS
from salesdesk.services.capturing.understood import Understood


def to_several(found: Understood) -> Understood:
    """A promise to several as it is made to the first of them, with all that it says; any other line as it is.

    Where each has a day of their own, to the first of those to whom it is due on the earlier one.
    """
    captured = found.captured
    if captured.kind != "promise":
        return found
    ends = clause_ends(captured.line)
    known = [each for each in found.candidates if not each.near and each.fit >= BEGINS]
    known.sort(key=lambda each: min(each.spans))
    starts = [min(each.spans)[0] for each in known]
    first = {each.account for each in known if min(each.spans)[0] == starts[0]}
    if len(first) != 1 or not _any_between(ends, starts[0], starts[-1]):
        return found
    begin, other = 0, captured.other_days
    if other and all(other[1] <= start for start, _ in (*captured.taken, *captured.told) if start):
        begin = next((end for end in ends if end >= other[1]), 0)
    whom = next((each for each, start in zip(known, starts, strict=True) if start >= begin), known[0])
    return replace(found, chosen=whom, new=None, several=True)


def _any_between(ends: Sequence[int], start: int, end: int) -> bool:
    return any(start < each <= end for each in ends)
