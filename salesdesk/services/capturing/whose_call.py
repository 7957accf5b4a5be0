"""Whose call a captured line changes, of those whom it names."""

from dataclasses import replace
from datetime import datetime

from salesdesk.domain.capture import Captured
from salesdesk.services.capturing.call_meant import Meant, calls_meant, standing_on
from salesdesk.services.capturing.naming import MOST, Candidate, is_clear
from salesdesk.services.capturing.understood import Understood
from salesdesk.store.reader import Reader


def whose_call(
    reader: Reader,
    now: datetime,
    captured: Captured,
    found: tuple[Candidate, ...],
    clear: Candidate | None,
    *,
    anybodys: bool,
) -> Understood:
    """A change with the calls that it may be about; those count who have one, where nobody is named clearly.

    Of several of one customer the first is meant, or none where another time is to be agreed on; `anybodys` where calls
    with others at the account are meant, too.
    """
    change = captured.change
    assert change is not None
    others = tuple(each for each in found if not each.near)
    if clear:
        theirs = calls_meant(reader, now, change, clear.account, clear.contact, anybodys=anybodys)
        own = [each for each in theirs if each.own] if clear.contact else []
        likely = own or theirs
        if not likely:
            return Understood(captured, others, clear)
        several = len(likely) > 1
        calls: dict[Candidate | None, Meant] = {
            replace(clear, call=each.call.id if several else ""): each for each in likely[:MOST]
        }
        first = None if several and change.anew else next(iter(calls))
        return Understood(captured, tuple(filter(None, calls)), first, calls=calls)
    meant: dict[Candidate | None, Meant] = {}
    for each in others:
        if theirs := calls_meant(reader, now, change, each.account, each.contact, anybodys=anybodys):
            meant[each] = theirs[0]
    standing = 0
    if not captured.who and (theirs := calls_meant(reader, now, change)):
        meant[None] = theirs[0]
    elif not captured.who and change.days:
        standing = standing_on(reader, now, change.days)
    # Of two of one name whoever has a call of their own comes before an account whose call is with another.
    with_own = {each for each, call in meant.items() if each and call.own}
    whose = sorted((each for each in found if each in meant), key=lambda each: each not in with_own)
    alone = [each for each in whose if each in with_own] or whose
    told = [each for each in alone if is_clear(captured.line, captured.who, each)]
    chosen = told[0] if len(alone) == len(told) == 1 else None
    return Understood(captured, tuple(whose) or others, chosen, calls=meant, standing=standing)
