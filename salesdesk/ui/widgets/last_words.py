"""The line at the window's foot: what was done last."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStatusBar, QWidget

from salesdesk.ui.theme import tokens_now
from salesdesk.ui.widgets.basics import GRID, RING, tip

_MARGIN = 4 * GRID
"""Pixels before and after the words, as beside what stands on the pages."""

JUST_NOW_S = 2
"""So many seconds what was done may have been what led to another page."""


class LastWords(QStatusBar):
    """Ends words with dots where there is no room for all of them, and has all in its tooltip; Qt cuts them in a letter."""

    def __init__(self) -> None:
        super().__init__()
        self._since = monotonic()
        self._ways: QWidget | None = None
        self._keys_back: Callable[[], object] = lambda: None
        self.messageChanged.connect(self._said)

    def forget(self, words: str) -> None:
        """Another page is in view: what was done on the one before gives way to other words, unless it was just now."""
        if monotonic() - self._since > JUST_NOW_S:
            self.showMessage(words)

    def take_back(self, words: str, instead: str) -> None:
        """Some words are no longer so: they give way to others, if they still stand there."""
        if self.currentMessage() == words:
            self.showMessage(instead)

    def lead(self, ways: QWidget, keys_back: Callable[[], object]) -> None:
        """Shows ways to what the words speak of behind them, until others are said.

        `keys_back` puts the keys back on the page if they are on what goes then.
        """
        self._end_ways()
        self._ways, self._keys_back = ways, keys_back
        ways.setParent(self)
        ways.show()
        self._place_ways()
        self.update()

    def go_on(self, words: str) -> None:
        """Says something else of that to which the ways lead: they stay."""
        ways, self._ways = self._ways, None
        self.showMessage(words)
        self._ways = ways
        self._place_ways()

    def _said(self) -> None:
        self._since = monotonic()
        self._end_ways()

    def _end_ways(self) -> None:
        ways, self._ways = self._ways, None
        if ways is None:
            return
        held = self.window().focusWidget()
        if held is not None and ways.isAncestorOf(held):
            self._keys_back()
        ways.hide()
        ways.deleteLater()

    def _place_ways(self) -> None:
        """Behind the words, of which as many show as there is room for."""
        if self._ways is None:
            return
        room, size = self._room(), self._ways.sizeHint()
        words = self.fontMetrics().horizontalAdvance(self.currentMessage())
        end = room.right() + RING - size.width()
        left = max(room.left(), min(room.left() + words + _MARGIN + 1 - RING, end))
        # As high as the line itself: so is the ring around the one with the keys.
        self._ways.setGeometry(left, 0, size.width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The ways keep to the words."""
        super().resizeEvent(event)
        self._place_ways()

    def _room(self) -> QRect:
        """Where words have their place: before what else stands there at the right."""
        room = self.rect().adjusted(_MARGIN, 0, -_MARGIN, 0)
        for beside in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if beside.isVisible() and beside is not self._ways:
                room.setRight(min(room.right(), beside.x() - _MARGIN))
        return room

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the words, as many as there is room for, under a line."""
        words, room = self.currentMessage(), self._room()
        if self._ways is not None:
            room.setRight(self._ways.x() + RING - _MARGIN)
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(tip(words) if shown != words else "")
        # Without Qt's style, which is 7 ms of the start once Python speaks of it.
        painter, t = QPainter(self), tokens_now()
        if self._ways is not None:
            painter.fillRect(self.rect(), QColor(t.tint))
        painter.setPen(QColor(t.line))
        painter.drawLine(self.rect().topLeft(), self.rect().topRight())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        painter.end()
