"""A line of a form that is read more often than it is typed into."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QToolButton

from salesdesk.ui.widgets.basics import tip

_BESIDE_WORDS = 2
"""Pixels that Qt leaves at both sides of what is typed."""


class FieldLine(QLineEdit):
    """Until somebody goes to it, it shows the beginning of its words, ended with dots where there is no room for all.

    The tooltip then has all of them; a screen reader has them in any case.
    """

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ends words with dots, and says all of them in the tooltip; Qt cuts them in the middle of a letter."""
        cut = self.is_cut()
        self.setToolTip(tip(self.text()) if cut else "")
        if not cut:
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        room, metrics = self._room(), self.fontMetrics()
        words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(option.palette.text().color())
        top = room.top() + (room.height() - metrics.height() + 1) // 2
        painter.drawText(QPoint(room.left(), top + metrics.ascent()), words)
        painter.end()

    def is_cut(self) -> bool:
        """Whether only the beginning is to be seen now."""
        return (
            not self.hasFocus() and self.fontMetrics().horizontalAdvance(self.text()) > self._room().width()
        )

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever clicks into it next finds the letter under the mouse where it is seen."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.setCursorPosition(0)

    def _room(self) -> QRect:
        """Where words stand: inside of the frame, before the signs that can be clicked."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        signs = [each.x() for each in self.findChildren(QToolButton) if each.isVisibleTo(self)]
        room.setRight(min([room.right(), *(x - 1 for x in signs)]))
        return room.adjusted(_BESIDE_WORDS, 0, -_BESIDE_WORDS, 0)
