"""How near what the palette finds is to what was typed."""

import re
from collections.abc import Iterable
from itertools import takewhile

from salesdesk.domain.name_fit import BEGINS, EXACT, fit_of, names_both
from salesdesk.domain.names import core_name, person_name, unaddressed
from salesdesk.domain.records import REGISTRY
from salesdesk.domain.text import fold, words, words_begin, written_so

CALLED_SO, NAME_BEGINS, BEGINS_SO, WITH_FIRM, NAME_FITS, FITS, BELONGS, IN_TEXT = range(8)
"""How near a record or a command is to what was typed.

It is the whole name, the name of an account or a person begins so, or that of another record with most of it, that of something to be done does, it is a person or something to be
done with the name of a firm, the words begin words of the name of an account or a person, or of another name, or of that together with
the name of what it belongs to or another word for it, or they stand only in other text.
"""

Rank = tuple[bool, int]
"""Whether a name is not written as was typed, with its accents, and how near it is: what is less stands before."""

IN_NAME: tuple[Rank, ...] = tuple((False, near) for near in (CALLED_SO, NAME_BEGINS, NAME_FITS))
"""The ranks of an account or a person in whose name all that was typed is a word, or begins one."""

_TELLING = 3
_BETWEEN_PHRASES = re.compile("[,;]")


class Asked:
    """What was typed. Where it has accents, what is written with them is nearer than anything that is not."""

    def __init__(self, typed: str) -> None:
        self._words = words(typed)
        self._numbers = frozenset(word for word in self._words[:-1] if word.isdecimal())
        """Figures that were typed to the end: 20 rooms are neither 200 % nor 2027."""
        self._is_so = written_so(unaddressed(typed))

    def of_command(self, name: str, also: str, menu: str = "") -> Rank | None:
        """The rank of a command that has other words for it and stands in a menu; None where that is not asked for."""
        held = words(name)
        if held == self._words:
            return self._rank(CALLED_SO, name)
        if self._begin(held):
            return self._rank(BEGINS_SO, name)
        if self._fit(held):
            return self._rank(FITS, name)
        ways = [f"{name} {phrase} {menu}" for phrase in _BETWEEN_PHRASES.split(also)]
        return min((self._rank(BELONGS, way) for way in ways if self._fit(words(way))), default=None)

    def means(self, name: str, also: str) -> bool:
        """Whether it stands for a command beside the name of whom that is done with: whole words of what it is called, or its first and more.

        One letter, or a word like “to”, may as well begin the next word of the name. What is called by one word may be begun.
        Who types accents means what is written so: “dời” is not “đổi”.
        """
        if self.is_called(name, also):
            return True
        if not any(len(word) >= _TELLING for word in self._words):
            return False
        asked, held = self._words, words(name)
        begun = held[:1] == asked[:1] or (len(held) == 1 and len(asked[0]) >= _TELLING)
        return (begun and self._fit(held) and self._written_so(name)) or any(
            set(asked) <= set(words(each)) and self._written_so(each) for each in _all_words(name, also)
        )

    def is_called(self, name: str, also: str) -> bool:
        """Whether it is the whole name of a command, or the whole of another one for it."""
        return bool(self._words) and any(
            words(each) == self._words and self._written_so(each) for each in _all_words(name, also)
        )

    def with_name(self, verb: str, name: str) -> Rank:
        """The rank of something that is done with whom has a name, where both are typed."""
        return self._rank(WITH_FIRM, f"{verb} {name}")

    def of_record(self, type_name: str, title: str, owner: str) -> Rank:
        """The rank of a record by its title and by what that is called to which it belongs."""
        near = self._near(type_name, title, owner)
        return (True, near) if near == IN_TEXT else self._rank(near, f"{title} {owner}")

    def _near(self, type_name: str, title: str, owner: str) -> int:
        asked, held, firm = self._words, words(title), words(owner)
        if type_name not in ("account", "contact"):
            # What another record lends, as an account its name to a call, is no name of its own.
            if not REGISTRY[type_name].called_by_another:
                if held == asked:
                    return CALLED_SO
                if self._begin(held):
                    return NAME_BEGINS if len(asked) > max(1, len(held) / 2) else FITS
            return BELONGS if self._fit(held + firm) else IN_TEXT
        fit = fit_of(type_name, asked, title) if asked else 0
        if fit in (EXACT, BEGINS):
            return CALLED_SO if fit == EXACT else NAME_BEGINS
        if self._begin(held) or self._begin(core_name(title).split()):
            return NAME_BEGINS
        asked = person_name(" ".join(asked)).split()
        if names_both(asked, title, owner):
            return WITH_FIRM
        if words_begin(asked, held):
            return NAME_FITS
        if words_begin(asked, held + firm) and not words_begin(asked, firm):
            return FITS
        return BELONGS if words_begin(asked, firm) else IN_TEXT

    def _rank(self, near: int, name: str) -> Rank:
        return not self._written_so(name), near

    def _written_so(self, name: str) -> bool:
        return self._is_so is None or self._is_so(name)

    def _begin(self, held: list[str]) -> bool:
        return bool(self._words) and " ".join(held).startswith(" ".join(self._words))

    def _fit(self, held: list[str]) -> bool:
        return self._numbers.issubset(held) and words_begin(self._words, held)


def _all_words(name: str, also: str) -> tuple[str, ...]:
    """All that a command is called."""
    return name, *_BETWEEN_PHRASES.split(also)


def name_behind(typed: str, patterns: Iterable[str]) -> str:
    """The name in what was typed, where it begins as one of some commands does that have a place for a {name}."""
    said = typed.split()
    for pattern in patterns:
        before = words(pattern.partition("{name}")[0])
        shared = sum(
            1 for _ in takewhile(lambda pair: words(pair[0]) == [pair[1]], zip(said, before, strict=False))
        )
        if shared == len(before) or shared >= _TELLING:
            return " ".join(said[shared:])
    return ""


def words_shared(typed: str, name: str) -> int:
    """How many of the words that were typed a name has, whole and with their accents; those of few letters tell nothing."""
    held = words(name)
    telling = [each for each in typed.split() if len(fold(each)) >= _TELLING and fold(each) in held]
    return sum((is_so := written_so(each)) is None or is_so(name) for each in telling)


def looks_like_name(typed: str) -> bool:
    """Whether a text begins with a capital, or in letters of which there are no small ones."""
    first = next(filter(str.isalpha, typed), "")
    return bool(first) and not first.islower()
