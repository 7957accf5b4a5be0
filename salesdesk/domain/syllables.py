"""Vietnamese syllables that were typed together, as everybody types them in a hurry: saigon, danang, nhatrang."""

import re
from collections.abc import Iterator
from functools import cache

LEAST_TOGETHER = 5
"""A word of fewer letters is taken for one syllable."""

_MOST_TOGETHER = 20
_MOST_WAYS = 8

_BEFORE = "(?:ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])"
_VOWELS = "a[iouy]?|e[ou]?|i(?:a|eu?|u)?|o(?:a[ioy]?|eo?|i|o)?|u(?:ay?|e|i|o[iu]?|u|y[aeu]?)?|y(?:eu?)?"
_SYLLABLE = f"{_BEFORE}?(?:(?:{_VOWELS})(?:ng|[cmnpt])?|(?:[aeiy]|oa|u[ey])[cn]h)"


def written_apart(word: str) -> list[str]:
    """A folded word as two or three syllables, in each way that it may be read, the fewest first.

    The second of two may only be begun. What may be one syllable is taken for one: nguyen, khach.
    """
    if not LEAST_TOGETHER <= len(word) <= _MOST_TOGETHER or _begun().fullmatch(word):
        return []
    pairs = [(first, rest) for first, rest in _first(word) if _begun().fullmatch(rest)]
    threes = [
        (first, second, third)
        for first, rest in _first(word)
        for second, third in _first(rest)
        if _syllable().fullmatch(third)
    ]
    return [" ".join(way) for way in [*pairs, *threes][:_MOST_WAYS]]


def _first(word: str) -> Iterator[tuple[str, str]]:
    """Each way to take a syllable from the beginning of a word, with what is left."""
    for at in range(2, len(word)):
        if _syllable().fullmatch(word, 0, at):
            yield word[:at], word[at:]


# Compiled for who types a word that is found nowhere, not at each start.
@cache
def _syllable() -> re.Pattern[str]:
    return re.compile(_SYLLABLE)


@cache
def _begun() -> re.Pattern[str]:
    return re.compile(f"{_BEFORE}|{_SYLLABLE}")
