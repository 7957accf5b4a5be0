"""A small window over another one."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

GAP = 2
"""Pixels between a control and what it opens below itself: its edge stays in sight."""


class Popup(QWidget):
    """Has an edge, keeps to the screen, and goes with the next press beside it or with Escape.

    Its focus proxy has the keys when it opens.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Without it a class of ours would get neither ground nor edge of the sheet.
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("popup")

    def open_below(self, control: QWidget) -> None:
        """Shows it below a control, or above where there is no room below."""
        place = QRect(control.mapToGlobal(QPoint(0, 0)), control.size()).adjusted(0, -GAP, 0, GAP)
        self._show_beside(place, place.left())

    def open_at(self, place: QPoint) -> None:
        """Shows it below a place on the screen, its middle there."""
        self.adjustSize()
        self._show_beside(QRect(place, place), place.x() - self.width() // 2)

    def _show_beside(self, beside: QRect, left: int) -> None:
        self.adjustSize()
        over = self.parentWidget()
        assert over is not None
        screen = over.screen().availableGeometry()
        top = beside.bottom() + 1
        if top + self.height() > screen.bottom() and beside.top() - self.height() >= screen.top():
            top = beside.top() - self.height()
        left = max(screen.left(), min(left, screen.right() + 1 - self.width()))
        top = max(screen.top(), min(top, screen.bottom() + 1 - self.height()))
        self.setGeometry(left, top, self.width(), self.height())
        self.show()
        self.setFocus()
