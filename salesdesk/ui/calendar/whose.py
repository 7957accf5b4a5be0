"""Whose a call in the calendar is: a colleague's bears initials in a mark of their own, apart from the account's name."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from salesdesk.ui.calendar.marks import small
from salesdesk.ui.theme import UNCLIPPED, Tokens

_SIZE = 0.84
"""How large the initials are beside the words of a call."""

_AROUND = 4
"""Pixels before and after the initials in their mark."""

_LEAST_WORDS = 2
"""So many times the height of a mark words have at least beside it, or it is left out."""

GAP = 5
"""Pixels between the mark and the words beside it."""

Badge = tuple[QPointF, str]
"""The middle of a mark's right edge, and the initials in it."""


class Badges:
    """The marks of colleagues beside words in the type of calls; measured once for all of a picture."""

    def __init__(self, font: QFont) -> None:
        self._font = small(font)
        self._font.setPointSizeF(self._font.pointSizeF() * _SIZE)
        self._metrics = QFontMetricsF(self._font)

    def room(self, initials: str) -> float:
        """How many pixels the mark takes with the gap before it; none where there are no initials."""
        return self._wide(initials) + GAP if initials else 0.0

    def room_in(self, initials: str, wide: float) -> float:
        """The same in a line that is so wide; none where too little of it would be left for words."""
        room = self.room(initials)
        return room if wide - room >= _LEAST_WORDS * self._high else 0.0

    def paint(self, painter: QPainter, badges: Iterable[Badge], t: Tokens) -> None:
        """Paints marks, none of them cut."""
        places = [(self._place(at, initials), initials) for at, initials in badges]
        painter.setPen(QPen(QColor(t.frame), 1))
        painter.setBrush(QColor(t.surface))
        for place, _ in places:
            painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        painter.setFont(self._font)
        painter.setPen(QColor(t.muted))
        for place, initials in places:
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter) | UNCLIPPED, initials)

    @property
    def _high(self) -> float:
        return float(round(self._metrics.height()))

    def _wide(self, initials: str) -> float:
        return max(self._high, round(self._metrics.horizontalAdvance(initials)) + 2.0 * _AROUND)

    def _place(self, at: QPointF, initials: str) -> QRectF:
        high, wide = self._high, self._wide(initials)
        # Upon whole pixels and half of one, that its edge is as sharp in each line.
        left, top = round(at.x() - wide), round(at.y() - high / 2)
        return QRectF(left + 0.5, top + 0.5, wide - 1, high - 1)
