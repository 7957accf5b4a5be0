"""Words that are painted again and again: cut to the room that they have and laid out once."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText, QTransform

_MOST = 4096
"""So many are kept at most: the names and times of some months."""

_NARROW = 2
"""Words that are cut end without dots where the room is narrower than so many times the height of the type."""


class Fitted:
    """Words in one type. The same names come back in every month; laid out once they take half the time."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetricsF(font)
        self._kept: dict[tuple[str, int], QStaticText] = {}

    def paint(self, painter: QPainter, place: QPointF, words: str, room: int) -> None:
        """Paints words from a point at their upper left; what is wider than the room is cut.

        The painter wears this type already.
        """
        if self.font.strikeOut():
            # Qt paints the line through a static text some pixels beside it.
            painter.drawText(place + QPointF(0, self.metrics.ascent()), self._cut(words, room))
            return
        made = self._kept.get((words, room))
        if made is None:
            made = self._laid_out(words, room)
        painter.drawStaticText(place, made)

    def _laid_out(self, words: str, room: int) -> QStaticText:
        if len(self._kept) >= _MOST:
            self._kept.clear()
        made = QStaticText(self._cut(words, room))
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.prepare(QTransform(), self.font)
        self._kept[words, room] = made
        return made

    def _cut(self, words: str, room: int) -> str:
        if room < _NARROW * self.metrics.height():
            # Dots would take the room of two letters of the few that there are.
            while words and self.metrics.horizontalAdvance(words) > room:
                words = words[:-1]
            return words
        return self.metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
