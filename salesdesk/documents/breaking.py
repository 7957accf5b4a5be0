"""Where lines end: between words, within long words, and in scripts that do not separate their words."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib.util import find_spec

from salesdesk.documents.fonts import face, printable, without_spaces

_AFTER = frozenset("-/@._&=?,;:)\u00a0")
_SLACK = 0.5
"""Thousandths of the type size that a sum of widths may be off."""

_UNIT = re.compile(r"(?<=[\d ]) (?=(?:[₫%€£$¥]|m²|VND|USD|EUR)(?:\W|$))")
"""The space between a number and its unit, where no line ends."""

_DATE = re.compile(r"(?<!\d)(\d{1,2}) ([^\W\d_]{3,12}) (\d{4})(?!\d)")
"""Day, month and year, which stay on one line."""

_LEFT_OVER = 0.25
"""Share of a line up to which a single word looks left over on the last one."""


def wrapped(text: str, weight: str, size: float, width: float) -> list[str]:
    """The lines of a text that is set into a width in points; a longer word is broken."""
    room = width * 1000 / size + _SLACK
    lines: list[str] = []
    for paragraph in printable(text).split("\n"):
        lines += _filled(paragraph, weight, room)
    while len(lines) > 1 and not lines[-1]:
        lines.pop()
    return lines


def balanced(text: str, weight: str, size: float, width: float) -> list[str]:
    """Lines of about equal length, for titles: no single word is left over."""
    lines = wrapped(text, weight, size, width)
    if not 2 <= len(lines) <= 3:
        return lines
    low, high = width / len(lines), width
    for _ in range(7):
        middle = (low + high) / 2
        if len(wrapped(text, weight, size, middle)) > len(lines):
            low = middle
        else:
            high = middle
    return wrapped(text, weight, size, high)


def fitted(text: str, weight: str, size: float, width: float) -> str:
    """A text on one line, cut with an ellipsis where it is too wide."""
    text = " ".join(printable(text).split())
    units, room = face(weight).units, width * 1000 / size
    if units(text) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if units(text[:middle] + "…") <= room:
            low = middle
        else:
            high = middle - 1
    while low and unicodedata.category(text[low : low + 1] or " ").startswith("M"):
        low -= 1
    return text[:low].rstrip(" ,·–-") + "…"


def _filled(text: str, weight: str, room: float) -> list[str]:
    """The lines of a paragraph; where there are several, none parts a date."""
    text = _UNIT.sub("\u00a0", text)
    lines = _lines(text, weight, room)
    if len(lines) > 1 and (bound := _DATE.sub("\\1\u00a0\\2\u00a0\\3", text)) != text:
        return _lines(bound, weight, room)
    return lines


def _lines(text: str, weight: str, room: float) -> list[str]:
    units = face(weight).units
    space = units(" ")
    lines: list[str] = []
    line: list[str] = []
    used, fixed = 0.0, False
    for word in text.split(" "):
        if not word:
            continue
        wide = units(word)
        if line and used + space + wide <= room:
            line.append(word)
            used += space + wide
        elif line and word == "·":  # nor does it begin one
            lines.append(_ended(line))
            line, used, fixed = [], 0.0, True
        elif wide <= room and not (line and without_spaces(word)):
            if line:
                fixed = line[-1] == "·"
                lines.append(_ended(line))
            line, used = [word], wide
        else:
            start = " ".join([*line, ""]) if line and without_spaces(word) else ""
            if line and not start:
                lines.append(_ended(line))
            *full, last = _broken(start, word, weight, room)
            lines += full
            line, used, fixed = [last], units(last), bool(full)
    if not line and lines:
        return lines
    lines.append(" ".join(line))
    return lines if fixed else _without_left_over(lines, units, room)


def _without_left_over(lines: list[str], units: Callable[[str], float], room: float) -> list[str]:
    """Brings a word down to a single short one on the last line."""
    if len(lines) < 2 or " " in lines[-1] or units(lines[-1]) > room * _LEFT_OVER:
        return lines
    kept, _, moved = lines[-2].rpartition(" ")
    last = f"{moved} {lines[-1]}"
    if " " not in kept or moved == "·" or units(last) > room:
        return lines
    return [*lines[:-2], kept.removesuffix(" ·"), last]


def _ended(line: list[str]) -> str:
    """A full line; a dot between two facts is not needed where the line ends."""
    return " ".join(line[:-1] if len(line) > 1 and line[-1] == "·" else line)


def _broken(start: str, word: str, weight: str, room: float) -> list[str]:
    """The lines of one long word that begins after what already stands on its first line."""
    units = face(weight).units
    pieces, piece = [], start
    for part in _parts(word):
        for bit in [part] if units(part) <= room else _clusters(part):
            if piece.strip() and units(piece + bit) > room:
                pieces.append(piece.rstrip())
                piece = ""
            piece += bit
    return [*pieces, piece]


@lru_cache(maxsize=5_000)
def _parts(word: str) -> tuple[str, ...]:
    """A word in pieces between which a line may end."""
    if without_spaces(word):
        if find_spec("icu4py") is not None:
            from icu4py.breakers import LineBreaker

            return tuple(str(part) for part in LineBreaker(word, "th"))
        return tuple(_clusters(word))
    parts, at = [], 0
    for i, sign in enumerate(word, 1):
        if sign in _AFTER:
            parts.append(word[at:i])
            at = i
    return (*parts, word[at:]) if at < len(word) else tuple(parts)


def _clusters(word: str) -> Iterator[str]:
    """Signs with the marks that sit on them."""
    cluster = ""
    for sign in word:
        # Vowels that are written before their consonant (Thai, Lao) do not end a line either.
        leads = cluster and cluster[-1] in "เแโใไເແໂໃໄ"
        if cluster and not leads and not unicodedata.category(sign).startswith("M") and sign not in "ะาำຳະາ":
            yield cluster
            cluster = ""
        cluster += sign
    if cluster:
        yield cluster


def forget() -> None:
    """Forgets where long words were broken, as in a program that has just started."""
    _parts.cache_clear()
