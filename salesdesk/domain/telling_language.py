"""In which language a text is written, where that can be known from its letters and small words."""

import re
from collections.abc import Iterable

from salesdesk.plain import dataclass

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    "the of and for with from our your is are was not only by or per when where before after until up at this that".split()
)
_FEWEST = {"vi": 4, "en": 3}
"""Fewer words may all be names."""


def told_language(text: str, names: Iterable[str] = ()) -> str | None:
    """ "vi" where half the words have Vietnamese marks, "en" where few have and one is a small English word, else None.

    Some names in it do not count, the longest before those that are a part of it.
    """
    for name in names:
        text = text.replace(name, " ")
    words = _WORD.findall(text.lower())
    marked = sum(not word.isascii() for word in words)
    if not _ENGLISH.isdisjoint(words):
        return "en" if len(words) >= _FEWEST["en"] and marked * 3 <= len(words) else None
    return "vi" if len(words) >= _FEWEST["vi"] and marked * 2 >= len(words) else None


@dataclass(frozen=True)
class Others:
    """The texts of a paper in a language that are in another one, or were translated from other words; the account that it is for, "" for none."""

    language: str
    texts: tuple[str, ...]
    account: str = ""
