"""Small pictures that say what the words beside them are about."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel

from salesdesk.ui.theme import above_words, icon, tokens_now
from salesdesk.ui.widgets.basics import GRID
from salesdesk.ui.widgets.words import text


def sign(icon_name: str, colour: str = "", side: int = 0) -> QLabel:
    """An icon on one line with the first words of a label at its right, if both are at the top; muted if no colour is given."""
    metrics = QFontMetrics(QApplication.font())
    label = _picture(icon_name, colour or tokens_now().muted, side or metrics.ascent())
    label.setFixedHeight(metrics.height() + above_words())
    return label


def picture(icon_name: str, size: float) -> QLabel:
    """An icon by itself in the accent colour, `size` times as high as the text."""
    side = round(QFontMetrics(QApplication.font()).ascent() * size)
    label = _picture(icon_name, tokens_now().accent, side)
    label.setProperty("role", "picture")
    label.setFixedSize(side, side)
    return label


def pictured(picture: QLabel, words: QLabel) -> QHBoxLayout:
    """A line of text behind a small picture that says what it is about."""
    layout = QHBoxLayout()
    layout.setSpacing(2 * GRID)
    layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(words, 1)
    return layout


def _picture(icon_name: str, colour: str, side: int) -> QLabel:
    label = text("", wrap=False, selectable=False)
    label.setPixmap(icon(icon_name, colour, side).pixmap(side, side))
    return label
