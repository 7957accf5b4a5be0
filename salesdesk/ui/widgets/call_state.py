"""The state of a call in a word, with the sign by which the calendar knows it: the same wherever a call is shown."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from salesdesk.domain.records.calls import CALL_STATES
from salesdesk.i18n import Translator

SIGNS = {
    "to_book": "◌",
    "asked": "○",
    "confirmed": "●",
    "reminded": "●",
    "done": "✓",
    "missed": "!",
    "cancelled": "×",
}


def signed_state(code: str, tr: Translator) -> str:
    """A state as it is read; for those who hear it the word alone is enough."""
    return " ".join(filter(None, (SIGNS.get(code, ""), tr(CALL_STATES.get(code, code)))))


class SignedState(QLabel):
    """Such a state on one line; its sign, which is of another font, stands level with the capitals beside it."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "muted")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the sign higher or lower than its font has it."""
        sign, _, words = self.text().partition(" ")
        if sign not in SIGNS.values():
            super().paintEvent(event)
            return
        room, metrics = self.contentsRect(), QFontMetricsF(self.font())
        line = room.top() + (room.height() - metrics.height()) / 2 + metrics.ascent()
        middle = metrics.tightBoundingRect(sign).center().y()
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(QPointF(room.left(), line - middle - metrics.capHeight() / 2), sign)
        painter.drawText(QPointF(room.left() + metrics.horizontalAdvance(f"{sign} "), line), words)
        painter.end()
