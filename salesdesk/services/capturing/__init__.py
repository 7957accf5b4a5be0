"""One captured line: whom and what it means on a desk, which call it changes, and the record that it becomes."""

from salesdesk.services.capturing.call_meant import Meant, same_day
from salesdesk.services.capturing.keeping import TYPES, WON, capture
from salesdesk.services.capturing.naming import Candidate
from salesdesk.services.capturing.understanding import understand
from salesdesk.services.capturing.understood import (
    NO_CALL,
    OVER,
    WHOSE,
    Understood,
    due_of,
    no_day,
    refusal,
    when_of,
)

__all__ = [
    "NO_CALL",
    "OVER",
    "TYPES",
    "WHOSE",
    "WON",
    "Candidate",
    "Meant",
    "Understood",
    "capture",
    "due_of",
    "no_day",
    "refusal",
    "same_day",
    "understand",
    "when_of",
]
