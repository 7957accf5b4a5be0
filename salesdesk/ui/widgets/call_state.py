"""The state of a call in a word, with the sign by which the calendar knows it: the same wherever a call is shown."""

from salesdesk.domain.records.calls import CALL_STATES
from salesdesk.i18n import Translator

SIGNS = {
    "to_book": "◌",
    "asked": "○",
    "confirmed": "●",
    "reminded": "●",
    "done": "✓",
    "missed": "!",
    "cancelled": "×",
}


def signed_state(code: str, tr: Translator) -> str:
    """A state as it is read; for those who hear it the word alone is enough."""
    return " ".join(filter(None, (SIGNS.get(code, ""), tr(CALL_STATES.get(code, code)))))
