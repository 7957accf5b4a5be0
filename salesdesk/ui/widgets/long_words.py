"""Long words that may go on in the next line: addresses, and scripts that do not separate their words."""

import re
from collections.abc import Iterator
from unicodedata import category

_OPENING = "\u200b"
"""A place of no width at which a line may end."""

_LONG, _PART = 40, 20
"""Letters of a word from which on it needs such places, names and e-mail addresses being shorter; and of a part of it."""

_RUN = re.compile(rf"[^\s{_OPENING}]{{{_LONG},}}")
_AFTER_SIGN = re.compile(r"(?<=[@/._&=?,;:-])(?=\w)")
_STEP = 6
"""Letters between two such places within a word that has no signs."""

_LEADING = frozenset("เแโใไເແໂໃໄ\u17d2\u1039\u200d")
"""Vowels that stand before their consonant, and signs that join the next letter to the one before."""

_JOINED = frozenset("\u200d\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
"""What belongs to the picture before it."""

_CLOSING = frozenset("\u1039\u103a")
"""Signs of Burmese after a letter that ends its syllable."""


def breakable(words: str) -> str:
    """The same with places in its long words at which lines may end."""
    return _RUN.sub(_opened, words)


def as_typed(words: str) -> str:
    """Without those places, as it was typed."""
    return words.replace(_OPENING, "")


def _opened(found: re.Match[str]) -> str:
    parts = _AFTER_SIGN.sub(_OPENING, found[0]).split(_OPENING)
    return _OPENING.join(part if len(part) < _PART else _OPENING.join(_steps(part)) for part in parts)


def _steps(word: str) -> Iterator[str]:
    begin = 0
    for at in range(_STEP, len(word)):
        if at - begin >= _STEP and _may_begin(word, at):
            yield word[begin:at]
            begin = at
    yield word[begin:]


def _may_begin(word: str, at: int) -> bool:
    """Whether a line may begin in the middle of a word at some letter: nothing belongs to the one before it."""
    joined = category(word[at])[0] == "M" or word[at] in _JOINED or word[at - 1] in _LEADING
    return not joined and word[at + 1 : at + 2] not in _CLOSING
