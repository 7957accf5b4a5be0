"""Painted text on a few lines, broken and cut between words."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF

from salesdesk.domain.text import BETWEEN

_TELLING = 5
"""Letters of a piece that say which it may be, as "Đà Nẵ…" does."""

_LOOSE = " ,;:·–-"
"""What does not stand at the end of a text that is cut."""


def in_lines(words: str, metrics: QFontMetricsF, width: float, most: int, indent: float = 0.0) -> list[str]:
    """Text on at most so many lines, broken between words; what is left over is cut with dots on the last of them.

    The first line has less room by an indent.
    """
    lines: list[str] = []
    rest = words.split()
    while rest and len(lines) < most:
        room = width if lines else width - indent
        if len(lines) + 1 == most or metrics.horizontalAdvance(rest[0]) > room:
            # Behind a word that is cut nothing would be understood.
            lines.append(metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, room))
            break
        taken = 1
        while taken < len(rest) and metrics.horizontalAdvance(" ".join(rest[: taken + 1])) <= room:
            taken += 1
        lines.append(" ".join(rest[:taken]))
        rest = rest[taken:]
    return lines


def cut_at_word(words: str, metrics: QFontMetrics, width: int) -> str:
    """Text on one line, cut behind a word where it has no room; within one only where else little would be left."""
    cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
    return words if cut == words else _at_word(cut.removesuffix("…"), words)


def cut_at_piece(words: str, metrics: QFontMetrics, width: int) -> str:
    """Pieces on one line, cut at a word of the last; of a piece of which only a few letters have room nothing is said."""
    cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
    if cut == words:
        return words
    kept = cut.removesuffix("…")
    said, _, begun = kept.rpartition(BETWEEN)
    if said and len(begun) < _TELLING:
        return f"{said}…"
    return _at_word(kept, words, len(kept) - len(begun))


def _at_word(kept: str, words: str, begin: int = 0) -> str:
    """As much of a text as is kept of it, cut behind a word of what stands in it from a place on."""
    begun = kept[begin:]
    whole = begun if words[len(kept) : len(kept) + 1] == " " else begun.rpartition(" ")[0]
    if 2 * len(whole) < len(begun):
        whole = begun
    return f"{kept[:begin]}{whole}".rstrip(_LOOSE) + "…"
