"""Whom a captured line is for: those whom it names, somebody new, or nobody."""

from collections.abc import Callable

from salesdesk.domain.text import in_pieces
from salesdesk.i18n import Translator
from salesdesk.services.capturing import WHOSE, Candidate, Meant, Understood
from salesdesk.ui.widgets.pick_list import Row

CREATE = object()
"""The row that adds an account of the name that nobody has."""
NOBODY = object()
"""The row without an account."""


Picked = tuple[str, str | None, str, str]
"""Whom the person picked: the ids of an account, of a contact there, and of the call or the opportunity of theirs that is meant."""


def picked_of(candidate: Candidate | None) -> Picked | None:
    """What is kept of whom the person picked."""
    if candidate is None:
        return None
    deal = candidate.deal.id if candidate.deal else ""
    return candidate.account, candidate.contact, candidate.call, deal


def first_choice(found: Understood, picked: Picked | None) -> Candidate | None:
    """Whom the person picked before, else the likeliest.

    Of those whose names are only near none is likely, nor of several of one name, or whose call may be meant.
    """
    again = (each for each in found.candidates if picked_of(each) == picked)
    best = max((each.rank for each in found.candidates), default=())
    likely = [each for each in found.candidates if each.rank == best]
    is_sole = len(likely) == 1 and not likely[0].near and found.captured.change is None
    sole = likely[0] if is_sole else None
    return next(again, None) or found.chosen or sole


def whom_rows(tr: Translator, found: Understood, say: Callable[[Meant, str | None], str]) -> list[Row]:
    """All that may be chosen; where somebody has several calls that may be meant, it is said of each which it is."""
    rows = [_row(tr, found, each, say) for each in found.candidates]
    if found.unknown:
        words = tr("New account “{name}”").format(name=found.unknown)
        rows.append(Row(words, "plus", what=CREATE))
    if rows and found.captured.kind not in WHOSE:
        rows.append(Row(tr("Without an account"), "minus", what=NOBODY))
    return rows


def _row(tr: Translator, found: Understood, each: Candidate, say: Callable[[Meant, str | None], str]) -> Row:
    call = say(found.calls[each], each.contact) if each.call else ""
    if each.deal:
        return Row(each.deal.name or "", "target", tr("Becomes definite"), what=each)
    if any(other.deal and other.account == each.account for other in found.candidates):
        return Row(tr("New opportunity"), "plus", in_pieces(each.person, each.name), what=each)
    if each.person:
        return Row(each.person, "user", in_pieces(each.name, call), what=each)
    return Row(call or each.name, "building-2", "" if call else each.city, what=each)


def meant_row(rows: list[Row], found: Understood) -> int | None:
    """The row on which Enter acts; None where somebody is still to be chosen."""
    if found.asks_whom:
        return None
    what = found.chosen or (CREATE if found.takes_unknown else NOBODY)
    return next((at for at, each in enumerate(rows) if each.what == what), None)
