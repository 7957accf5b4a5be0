"""Where lines may end: within long words, addresses and scripts that do not separate theirs, but not within what is short.

Times such as 09:30 – 10:15, e-mail, and the short ones of pieces that a dot separates, stay on one line.
"""

import re
from collections.abc import Iterable, Iterator
from unicodedata import category

from salesdesk.domain.text import BETWEEN

_OPENING = "\u200b"
"""A place of no width at which a line may end."""

_LONG, _PART = 40, 20
"""Letters of a word from which on it needs such places, names and e-mail addresses being shorter; and of a part of it."""

_JOINER = "\u2060"
"""A sign of no width after which no line begins; with it stands what was no fixed space when it was typed."""

_FIXED = f"\u00a0{_JOINER}"
SPACES = f" {_FIXED}"
"""What may stand around a dot between pieces."""

_KEPT_DOT = f"{_FIXED}{_FIXED}·  "
"""Such a dot never stands at the beginning of a line."""

_TOGETHER = 28
"""Letters of a piece up to which it stays on one line: longer ones would be wider than a narrow panel."""

_KEPT_DASH = f"–{_JOINER}{_FIXED}"
"""After a dash a line would end even before a fixed space."""

_HOURS = re.compile(r"(?<=\d\d:\d\d) – (?=\d\d:\d\d)")
_LETTER = re.compile(r"\b([^\W\d_])-(?=[^\W\d_])")
"""One letter before a hyphen, as in e-mail: a line does not end with it."""

_HYPHEN = re.compile(rf"-(?!{_JOINER})")
_EMAIL = re.compile(rf"[^\s{_OPENING}]+@[^\s{_OPENING}]+")
"""An e-mail address that fits a line: none ends at its hyphens."""

_RUN = re.compile(rf"[^\s{_OPENING}]{{{_LONG},}}")
_AFTER_SIGN = re.compile(r"(?<=[@/._&=?,;:-])(?=\w)")
_UNSPACED = re.compile(rf"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{{{_PART},}}")
"""Thai, Lao, Burmese and Khmer."""

_STEP = 6
"""Letters between two such places within a word that has no signs."""

_LEADING = frozenset("เแโใไເແໂໃໄ\u17d2\u1039\u200d")
"""Vowels that stand before their consonant, and signs that join the next letter to the one before."""

_JOINED = frozenset("ะาำຳະາ\u200d\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
"""Vowels and signs that belong to the letter or picture before them."""

_CLOSING = frozenset("\u1039\u103a")
"""Signs of Burmese after a letter that ends its syllable."""


def breakable(words: str) -> str:
    """The same with places in its long words at which lines may end, and none in what belongs together."""
    opened = _RUN.sub(_opened, words)
    if "-" in opened:
        opened = _LETTER.sub(rf"\1-{_JOINER}", opened)
        opened = _EMAIL.sub(lambda found: _HYPHEN.sub(f"-{_JOINER}", found[0]), opened)
    if opened.isascii():
        return opened
    opened = _UNSPACED.sub(_opened, opened)
    if "–" in opened:
        opened = _HOURS.sub(f"{_FIXED}{_KEPT_DASH}", opened)
    if BETWEEN in opened:
        opened = _KEPT_DOT.join(map(_kept, opened.split(BETWEEN)))
    return opened


def as_typed(words: str) -> str:
    """Without all that, as it was typed."""
    return words.replace(_OPENING, "").replace(_FIXED, " ").replace(_JOINER, "")


def _kept(piece: str) -> str:
    if len(as_typed(piece)) > _TOGETHER:
        return piece
    # Between two signs of plus a line would end: ++ is the price without service and tax.
    return piece.replace(" ", _FIXED).replace(f"–{_FIXED}", _KEPT_DASH).replace("++", f"+{_JOINER}+")


def _opened(found: re.Match[str]) -> str:
    parts = _AFTER_SIGN.sub(_OPENING, found[0]).split(_OPENING)
    return _OPENING.join(part if len(part) < _PART else _OPENING.join(_pieces(part)) for part in parts)


def _pieces(word: str) -> Iterable[str]:
    """Words where something knows them, else a few letters each."""
    if _UNSPACED.fullmatch(word):
        try:
            from icu4py.breakers import LineBreaker
        except ImportError:
            pass
        else:
            return map(str, LineBreaker(word, "th"))
    return _steps(word)


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
