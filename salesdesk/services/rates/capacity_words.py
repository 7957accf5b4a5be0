"""How many guests a room takes, in words for readers who do not know the trade's shorthand."""

import re

from salesdesk.domain.quoting.stay import capacities
from salesdesk.i18n import Translator

_SHORTHAND = re.compile(r"\d+A(\d+C)?(\s*/\s*\d+A(\d+C)?)*")


def capacity_in_words(capacity: str | None, tr: Translator) -> str:
    """ "2A1C" as "2 adults, 1 child"; anything else as it is."""
    said = (capacity or "").strip()
    if not _SHORTHAND.fullmatch(said):
        return said
    return " / ".join(
        tr.plural("{n} adult", "{n} adults", adults)
        + (", " + tr.plural("{n} child", "{n} children", children) if children else "")
        for adults, children in capacities(said)
    )
