"""How often an account is called: by its temperature, unless it has a rhythm of its own."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

WEEKS: Mapping[str, int] = {"hot": 2, "warm": 6, "cold": 13}
"""Weeks between two calls, by temperature; the house may set others."""


def weeks_between(temperature: str, own: int | None, usual: Mapping[str, int] = WEEKS) -> int:
    """Weeks between two calls on an account."""
    return own if own is not None and own > 0 else usual.get(temperature, WEEKS["cold"])


def due_on(last: date | None, weeks: int, today: date) -> date:
    """The day from which on a call is due; today for an account that was never called."""
    return today if last is None else last + timedelta(weeks=weeks)


def is_over_visited(calls: Sequence[date], weeks: int) -> bool:
    """Whether the last three calls, oldest first, came in less than the time that one gap should take."""
    return len(calls) >= 3 and (calls[-1] - calls[-3]) < timedelta(weeks=weeks)
