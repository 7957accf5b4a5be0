"""Patterns for words of English and Vietnamese, with their accents or without any."""

import re
from collections.abc import Iterable

from salesdesk.domain.text import fold

Span = tuple[int, int]
"""A part of a line, from its first sign to behind its last."""


def lowered(line: str) -> str:
    """The line in small letters, sign for sign as long as it was."""
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in line)


def either(*phrases: str) -> str:
    """A pattern for any of some phrases, the longest first, each word as it stands or without its accents.

    A word that ends in "!" needs its accents, since without them it is another common word.
    """
    ordered = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(r"\s+".join(map(_word, phrase.split())) for phrase in ordered) + ")"


def plain(words: str) -> str:
    """What a phrase of a pattern and its match have in common: the words without accents and with one space between them."""
    return fold(" ".join(words.replace("!", "").split()))


def number(said: str) -> int:
    """The number that is written in figures or in words, as `COUNT` has them."""
    return int(said) if said.isdecimal() else _NUMBERS[plain(said)]


def whole(pattern: str) -> re.Pattern[str]:
    """A pattern that begins and ends with whole words."""
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


def free_of(line: str, spans: Iterable[Span], start: int, end: int) -> list[Span]:
    """The parts of a stretch of the line that none of the spans covers, blank ones left out."""
    found, at = [], start
    for first, last in sorted(spans):
        found.append((at, min(first, end)))
        at = max(at, last)
    found.append((at, end))
    return [(first, last) for first, last in found if first < last and line[first:last].strip()]


def _word(word: str) -> str:
    plain = fold(word)
    if word.endswith("!"):
        return re.escape(word[:-1])
    return re.escape(word) if word == plain else f"(?:{re.escape(word)}|{re.escape(plain)})"


_SPELLED = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm!": 5, "sáu!": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười một": 11, "mười hai": 12, "fifteen": 15, "mười lăm": 15, "twenty": 20, "hai mươi": 20, "thirty": 30, "ba mươi": 30,
}  # fmt: skip
_FEW = {"a": 1, "an": 1, "a couple of": 2}
SPELLED = either(*_SPELLED)
"""A number of hours, minutes, days or weeks in words; without their accents "năm" is a name and "sáu" is "after"."""
COUNT = rf"(?:[0-9]{{1,3}}|{SPELLED}|{either(*_FEW)})"
"""How many of something there are."""
_NUMBERS = {plain(said): value for said, value in {**_SPELLED, **_FEW}.items()}
