"""A small window over another one."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainterPath, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

GAP = 2
"""Pixels between a control and what it opens below itself: its edge stays in sight."""


RADIUS = 6
"""Of the corners of what opens over a window, as the sheet draws them."""


def cut_corners(window: QWidget) -> None:
    """Takes away what is outside of the round corners of a small window, as Qt does for menus; it needs no compositor."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(window.rect()), RADIUS, RADIUS)
    window.setMask(QRegion(path.toFillPolygon().toPolygon()))


def stay_within(shown: QWidget, window: QWidget) -> None:
    """Moves what opened over a window, and is no wider than that, away from its right edge."""
    edge = window.mapToGlobal(QPoint(window.width(), 0)).x()
    if shown.geometry().right() >= edge:
        shown.move(max(edge - shown.width(), edge - window.width()), shown.y())


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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Has round corners in any size."""
        super().resizeEvent(event)
        cut_corners(self)

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
