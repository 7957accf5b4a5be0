"""Painted text on a few lines, broken and cut between words."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF

from salesdesk.domain.text import BETWEEN


def in_lines(words: str, metrics: QFontMetricsF, width: float, most: int, indent: float = 0.0) -> list[str]:
    """Text on at most so many lines, broken between words; what is left over is cut with dots on the last of them.

    The first line has less room by an indent.
    """
    lines: list[str] = []
    rest = words.split()
    while rest and len(lines) < most:
        taken, room = 1, width if lines else width - indent
        while taken < len(rest) and metrics.horizontalAdvance(" ".join(rest[: taken + 1])) <= room:
            taken += 1
        if len(lines) + 1 == most or metrics.horizontalAdvance(rest[0]) > room:
            # Behind a word that is cut nothing would be understood.
            taken = len(rest)
        lines.append(metrics.elidedText(" ".join(rest[:taken]), Qt.TextElideMode.ElideRight, room))
        rest = rest[taken:]
    return lines


def cut_at_word(words: str, metrics: QFontMetrics, width: int) -> str:
    """Text on one line, cut behind a word where it has no room; within one only where else little would be left."""
    cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
    if cut == words:
        return words
    kept = cut.removesuffix("…")
    whole = kept if words[len(kept) : len(kept) + 1] == " " else kept.rpartition(" ")[0]
    return f"{whole.rstrip(' ,;:·–-')}…" if 2 * len(whole) >= len(kept) else cut


def cut_at_piece(words: str, metrics: QFontMetrics, width: int) -> str:
    """Pieces on one line as far as there is room for whole ones, with dots for the rest; a first one is cut at a word."""
    pieces, rest = words.split(BETWEEN), ""
    while len(pieces) > 1 and metrics.horizontalAdvance(BETWEEN.join(pieces) + rest) > width:
        pieces.pop()
        rest = f"{BETWEEN}…"
    said = BETWEEN.join(pieces) + rest
    return said if metrics.horizontalAdvance(said) <= width else cut_at_word(pieces[0], metrics, width)
