"""Text as people type it and as search compares it."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from salesdesk.domain.syllables import LEAST_TOGETHER

_UNSOUND = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NO_DECOMPOSITION = str.maketrans({"ł": "l", "ø": "o", "æ": "ae", "œ": "oe"})


def clean(text: str) -> str:
    """Text that every part of the program can hold: NFC, one kind of line end, no control characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii() or _UNSOUND.search(text):
        text = unicodedata.normalize("NFC", _UNSOUND.sub("", text))
    return text


def capital(text: str) -> str:
    """Text that begins with a capital, as what stands alone does."""
    return text[:1].upper() + text[1:]


def as_begun(text: str) -> str:
    """A text that begins as a sentence does; an e-mail address, a web address or "iPad" at its beginning stays as it is."""
    first = text.split(maxsplit=1)[0].rstrip(",;:.!?") if text.strip() else ""
    plain = "".join(sign for sign in first if sign not in "-'’")
    begins = plain.isalpha() and first == first.lower() and len(text[0].upper()) == 1
    return capital(text) if begins else text


def day_within(day: str) -> str:
    """A day in words as it stands within a sentence: Vietnamese writes “thứ Hai” there, and “Chủ Nhật” as ever."""
    return f"thứ {day[4:]}" if day.startswith("Thứ ") else day


BETWEEN = "  ·  "
"""What stands on a screen between pieces that are said one after the other."""


def in_pieces(*pieces: str | None) -> str:
    """Pieces one after the other on a line of a screen; those that say nothing are left out."""
    return BETWEEN.join(filter(None, pieces))


def before_stop(name: str) -> str:
    """A name as it stands last in a sentence: a firm whose name ends in “Ltd.” brings the full stop itself."""
    return name.removesuffix(".")


def shortened(words: str, most: int) -> str:
    """The first letters of words that one line has no room for."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def on_one_line(text: str) -> str:
    """Text with a blank where a line ended."""
    return text if text.isprintable() else " ".join(filter(None, map(str.strip, text.splitlines())))


def fold(text: str) -> str:
    """Text without case and accents, so that "da nang" equals "Đà Nẵng"; other scripts stay as they are."""
    if text.isascii():
        return text.lower()
    # Vietnamese is plain after these two steps; the others are needed for what hardly ever comes.
    text = unicodedata.normalize("NFKD", text).casefold().replace("đ", "d")
    text = _LATIN_MARKS.sub("", text)
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text.translate(_NO_DECOMPOSITION))


def in_order(text: str | None) -> str:
    """What a text is put in order by: as a Vietnamese dictionary has it, a ă â b c d đ e ê … o ô ơ … u ư, tones apart.

    English comes out as usual. What says nothing comes last.
    """
    if not text:
        return LAST
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFD", text).lower().translate(_LETTERS_IN_ORDER)


def words(text: str) -> list[str]:
    """The folded words of a text, for search and comparison; punctuation separates."""
    return words_of(fold(text))


def holds_name(text: str | None, name: str) -> bool:
    """Whether a text, or the name of a file, has all words of a name; of a name of few letters it must be the whole text."""
    wanted, said = words(name), words(text or "")
    if sum(map(len, wanted)) < _TELLING:
        return bool(wanted) and said == wanted
    return set(wanted) <= set(said)


def words_of(folded: str) -> list[str]:
    """The words of a text that is folded already."""
    return _WORD.findall(folded)


def written_so(asked: str) -> Callable[[str], bool] | None:
    """A test whether words of a name begin with the words that were typed with accents, accents and all; None for none.

    It does not matter on which vowel the tone stands: hoà and hòa are one.
    """
    wanted = [_parted(word) for word in _as_written(asked) if fold(word) != word]
    if not wanted:
        return None

    def test(name: str) -> bool:
        held = [_parted(word) for word in _as_written(name)]
        return all(
            any(has.startswith(letters) and said.startswith(tones) for has, said in held)
            for letters, tones in wanted
        )

    return test


def _as_written(text: str) -> list[str]:
    return words_of(clean(text).lower())


def _parted(word: str) -> tuple[str, str]:
    """The letters of a word, and the tones that stand on them."""
    plain = unicodedata.normalize("NFD", word)
    return _TONES.sub("", plain), "".join(_TONES.findall(plain))


def words_begin(asked: Iterable[str], held: Sequence[str]) -> bool:
    """Whether each of some folded words begins one of those that are held, or several that stand one after the other: saigon."""
    return all(
        any(each.startswith(word) for each in held)
        or (
            len(word) >= LEAST_TOGETHER
            and any("".join(held[at:]).startswith(word) for at in range(len(held)))
        )
        for word in asked
    )


def in_two(said: str) -> Iterator[tuple[str, str]]:
    """Each way to part what was said into two, either of which may come first."""
    each = said.split()
    for at in range(1, len(each)):
        before, behind = " ".join(each[:at]), " ".join(each[at:])
        yield before, behind
        yield behind, before


def file_name(*said: str) -> str:
    """What a file is called that words tell of, without its ending: small plain letters, which every system takes."""
    return "-".join(words(" ".join(said)))[:_LONGEST_NAME].strip("-")


TELLING_DIGITS = 8
"""So many digits at its end tell a telephone number, however it is dialled."""


def unbroken(number: str | None) -> str:
    """A telephone number, or a number with what it counts, of which no line ends in the middle."""
    return (number or "").replace(" ", "\u00a0")


LAST = "\U0010ffff"
"""Comes after every text."""

# Breve, circumflex and horn make another letter of the alphabet, one after the plain one: a{ (ă) comes before a| (â).
LETTER_MARKS = {0x306: "{", 0x302: "|", 0x31B: "}"}
_LETTERS_IN_ORDER = dict.fromkeys(range(0x300, 0x370)) | LETTER_MARKS | {ord("đ"): "d~"}
_TELLING = 4
_LONGEST_NAME = 80
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_LATIN_MARKS = re.compile("[\u0300-\u036f\u1dc0-\u1dff]+")
# Vowel signs and tone marks of Thai, Lao, Khmer and Burmese belong to their word, but are no \w.
_WORD = re.compile("[\\w\u0e30-\u0e4f\u0eb0-\u0ecf\u1780-\u17dd\u1000-\u109f]+")
