"""Appointments that moved and of whose new time nobody told the customer: which they are, and when the customer expects us."""

from datetime import datetime, timedelta

from salesdesk.domain.booking import is_untold
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Call
from salesdesk.domain.values import Span
from salesdesk.store.reader import Reader

AHEAD = timedelta(days=400)
"""So far ahead calls are looked at."""

_SAID = ("state", "asked_on", "moved_reason", "confirmed_on")
"""What says whether the customer knows of a time."""


def untold(reader: Reader, now: datetime, whose: str) -> list[Call]:
    """The calls of a colleague, still to come or under way, that moved without the customer being told, in order of start."""
    asked = reader.calls_during(now, now + AHEAD, whose=whose, state="asked", asked_on=None)
    return [call for call in asked if is_untold(call)]


def time_before(reader: Reader, call: Call) -> Span | None:
    """The time other than the present one for which the customer last knew a call, as its history tells; None for none."""
    fields, known = REGISTRY["call"].fields, None
    held: dict[str, object] = {}
    for change in sorted(reader.changes(call.id), key=lambda each: each.hlc):
        held |= change.values or {}
        said = {name: fields[name].kind.load(held.get(name)) for name in ("when", *_SAID)}  # type: ignore[arg-type]
        then = Call(id=call.id, **said)
        if then.when is not None and then.when != call.when and not is_untold(then):
            known = then.when
    return known
