"""The state of a call in a word, with the sign by which the calendar knows it: the same wherever a call is shown."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from salesdesk.domain.records.calls import CALL_STATES, NOT_REVIEWED, TO_REVIEW
from salesdesk.i18n import Translator
from salesdesk.ui.theme import tokens_now
from salesdesk.ui.widgets.basics import chip
from salesdesk.ui.widgets.drawn_signs import draw_sign, room_of
from salesdesk.ui.widgets.words import text

SIGNS = {
    "to_book": "◌",
    "asked": "○",
    "confirmed": "●",
    "reminded": "●",
    TO_REVIEW: "✎",
    "done": "✓",
    "missed": "!",
    "cancelled": "×",
}

STATES = {**CALL_STATES, TO_REVIEW: NOT_REVIEWED}
"""The states of calls by name, and that of one that waits for its review."""


class SignedState(QWidget):
    """A state as it is read; for those who hear it the word alone is enough."""

    def __init__(self, code: str, label: QLabel) -> None:
        super().__init__()
        self.sign = SIGNS.get(code, "")
        self.label = label
        label.ensurePolished()
        self._metrics = QFontMetricsF(label.font())
        self._ink = tokens_now().warm if code == TO_REVIEW else tokens_now().muted
        layout = QHBoxLayout(self)
        layout.setContentsMargins(round(room_of(self._metrics)) if self.sign else 0, 0, 0, 0)
        layout.addWidget(label)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the sign upon the line of the word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = self.label.contentsRect().translated(self.label.pos())
        top = words.y() + (words.height() - self._metrics.height()) / 2
        draw_sign(painter, self.sign, 0, top, self._metrics, self._ink)
        painter.end()


def signed_state(code: str, tr: Translator, words: str = "") -> SignedState:
    """A state beside other words; `words` say it where there is more to say than its name."""
    said = words or tr(STATES.get(code, code))
    return SignedState(code, text(said, "muted", wrap=False, selectable=False))


def state_chip(code: str, words: str) -> SignedState:
    """A state among the chips of a call, in the words that say it."""
    return SignedState(code, chip(words))
