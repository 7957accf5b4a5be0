"""The line at the window's foot: what was done last."""

from time import monotonic

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QStatusBar, QWidget

from salesdesk.ui.theme import tokens_now
from salesdesk.ui.widgets.basics import GRID, tip

_MARGIN = 4 * GRID
"""Pixels before and after the words, as beside what stands on the pages."""

JUST_NOW_S = 2
"""So many seconds what was done may have been what led to another page."""


class LastWords(QStatusBar):
    """Ends words with dots where there is no room for all of them, and has all in its tooltip; Qt cuts them in a letter."""

    def __init__(self) -> None:
        super().__init__()
        self._since = monotonic()
        self.messageChanged.connect(self._said)

    def forget(self, words: str) -> None:
        """Another page is in view: what was done on the one before gives way to other words, unless it was just now."""
        if monotonic() - self._since > JUST_NOW_S:
            self.showMessage(words)

    def take_back(self, words: str, instead: str) -> None:
        """Some words are no longer so: they give way to others, if they still stand there."""
        if self.currentMessage() == words:
            self.showMessage(instead)

    def _said(self) -> None:
        self._since = monotonic()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the words, as many as there is room for, under a line."""
        words, room = self.currentMessage(), self.rect().adjusted(_MARGIN, 0, -_MARGIN, 0)
        for beside in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if beside.isVisible():
                room.setRight(min(room.right(), beside.x() - _MARGIN))
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(tip(words) if shown != words else "")
        # Without Qt's style, which is 7 ms of the start once Python speaks of it.
        painter = QPainter(self)
        painter.setPen(QColor(tokens_now().line))
        painter.drawLine(self.rect().topLeft(), self.rect().topRight())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        painter.end()
