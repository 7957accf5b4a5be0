"""The line at the window's foot: what was done last."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QStatusBar, QStyle, QStyleOption, QStylePainter

from salesdesk.ui.widgets.basics import GRID, tip

_MARGIN = 4 * GRID
"""Pixels before and after the words, as beside what stands on the pages."""


class LastWords(QStatusBar):
    """Ends words with dots where there is no room for all of them, and has all in its tooltip; Qt cuts them in a letter."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the words, as many as there is room for."""
        words, room = self.currentMessage(), self.rect().adjusted(_MARGIN, 0, -_MARGIN, 0)
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(tip(words) if shown != words else "")
        painter, option = QStylePainter(self), QStyleOption()
        option.initFrom(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelStatusBar, option)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        painter.end()
