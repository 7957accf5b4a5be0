"""How a person is addressed in a letter or message."""

import re

from salesdesk.domain.text import fold

_BESIDE = re.compile(r"\s*(?:[(\[,;/]|\b(?:or|hoặc)\b).*", re.DOTALL)


_IN_ENGLISH = {"anh": "Mr", "chú": "Mr", "ông": "Mr", "chị": "Ms", "cô": "Ms", "bà": "Ms"}
_TITLES = {fold(word) for words in _IN_ENGLISH.items() for word in words} | {"em", "bac", "mrs"}


def called_in_letters(address_as: str | None) -> str:
    """What "How to address" begins with, without what it says beside it."""
    return _BESIDE.sub("", (address_as or "").strip()).strip()


def is_title(word: str) -> bool:
    """Whether a folded word goes before the names of many people, as "chi" and "ms"."""
    return word in _TITLES


def name_in_letters(address_as: str | None, name: str | None, lang: str = "vi") -> str:
    """What stands after "Dear": what "How to address" begins with, without what it says beside it.

    "Katrin (Du), Frau Böhm in front of her boss" tells the salesperson more than the customer should read. In English
    "anh Kiệt" is Mr Kiệt.
    """
    said = called_in_letters(address_as) or (name or "").strip()
    title, _, rest = said.partition(" ")
    known = _IN_ENGLISH.get(title.lower()) if lang == "en" and rest else None
    return f"{known} {rest}" if known else said
