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


_BEFORE_NAMES = {"anh", "chị", "cô", "chú", "ông", "bà", "em", "thầy"}
_BEFORE_ENGLISH_NAMES = {"mr", "mrs", "ms", "miss", "dr", "prof"}
_ALSO_NAMES = {"anh", "em"}
"""Titles with which the name of a woman may begin: Anh Thư."""


def called_and_name(typed: str) -> tuple[str, str]:
    """How a person is addressed and what they are called, where their name is typed with a title: "chị Phạm Thu Hà" is chị Hà.

    "" for how they are addressed where no title stands in front.
    """
    title, _, name = " ".join(typed.split()).partition(" ")
    known = title.lower().rstrip(".")
    may_be_name = known in _ALSO_NAMES and title[0].isupper() and " " not in name
    if not name or may_be_name or known not in _BEFORE_NAMES | _BEFORE_ENGLISH_NAMES:
        return "", typed
    return f"{title} {name if known in _BEFORE_ENGLISH_NAMES else name.split()[-1]}", name
