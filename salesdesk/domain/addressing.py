"""How a person is addressed in a letter or message."""

import re

_BESIDE = re.compile(r"\s*(?:[(\[,;/]|\b(?:or|hoặc)\b).*", re.DOTALL)


_IN_ENGLISH = {"anh": "Mr", "chú": "Mr", "ông": "Mr", "chị": "Ms", "cô": "Ms", "bà": "Ms"}


def name_in_letters(address_as: str | None, name: str | None, lang: str = "vi") -> str:
    """What stands after "Dear": what "How to address" begins with, without what it says beside it.

    "Katrin (Du), Frau Böhm in front of her boss" tells the salesperson more than the customer should read. In English
    "anh Kiệt" is Mr Kiệt.
    """
    said = _BESIDE.sub("", (address_as or "").strip()) or (name or "").strip()
    title, _, rest = said.partition(" ")
    known = _IN_ENGLISH.get(title.lower()) if lang == "en" and rest else None
    return f"{known} {rest}" if known else said
