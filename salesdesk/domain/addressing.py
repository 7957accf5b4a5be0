"""How a person is addressed in a letter or message."""

import re

_BESIDE = re.compile(r"\s*(?:[(\[,;/]|\b(?:or|hoặc)\b).*", re.DOTALL)


def name_in_letters(address_as: str | None, name: str | None) -> str:
    """What stands after "Dear": what "How to address" begins with, without what it says beside it.

    "Katrin (Du), Frau Böhm in front of her boss" tells the salesperson more than the customer should read.
    """
    return _BESIDE.sub("", (address_as or "").strip()) or (name or "").strip()
