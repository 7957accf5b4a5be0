"""Whom a captured line is for: those whom it names, somebody new, or nobody."""

from salesdesk.i18n import Translator
from salesdesk.services.capturing import WHOSE, Candidate, Understood
from salesdesk.ui.widgets.pick_list import Row

CREATE = object()
"""The row that adds an account of the name that nobody has."""
NOBODY = object()
"""The row without an account."""


def first_choice(found: Understood, picked: tuple[str, str | None] | None) -> Candidate | None:
    """Whom the person picked before (an account and a contact), else the likeliest.

    Of those whose names are only near none is likely, nor of several of one name, or whose call may be meant.
    """
    again = (each for each in found.candidates if (each.account, each.contact) == picked)
    best = max((each.rank for each in found.candidates), default=())
    likely = [each for each in found.candidates if each.rank == best]
    sole = likely[0] if len(likely) == 1 and not likely[0].near and len(found.calls) < 2 else None
    return next(again, None) or found.chosen or sole


def whom_rows(tr: Translator, found: Understood) -> list[Row]:
    """All that may be chosen."""
    rows = [
        Row(each.person, "user", each.name, what=each)
        if each.person
        else Row(each.name, "building-2", each.city, what=each)
        for each in found.candidates
    ]
    if found.unknown:
        words = tr("New account “{name}”").format(name=found.unknown)
        rows.append(Row(words, "plus", what=CREATE))
    if rows and found.captured.kind not in WHOSE:
        rows.append(Row(tr("Without an account"), "minus", what=NOBODY))
    return rows


def meant_row(rows: list[Row], found: Understood) -> int | None:
    """The row on which Enter acts; None where somebody is still to be chosen."""
    if found.asks_whom:
        return None
    what = found.chosen or (CREATE if found.takes_unknown else NOBODY)
    return next((at for at, each in enumerate(rows) if each.what == what), None)
