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
