"""The form with what follows from it: side by side where there is room, else one below the other."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontMetrics, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from salesdesk.ui.widgets.basics import GRID, Column, row
from salesdesk.ui.widgets.room import keep_together
from salesdesk.ui.widgets.scrolling import ScrollingPage

ROOM = 105
"""From so many letters of width on both stand side by side."""


class Halves(QWidget):
    """A column of parts that scrolls, and one more part beside it that stays in sight."""

    def __init__(self, parts: tuple[QWidget, ...], beside: QWidget) -> None:
        super().__init__()
        self._narrow = False
        self._part = beside
        column, self._column = _column(3 * GRID)
        side, self._side = _column(2 * GRID)
        # The outer places come first: what is put into one takes on its look, with all that is in it.
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.area, self._beside = _Area(column), _Area(side)
        self._beside.setParent(self.area)
        keep_together(column)
        layout.addWidget(self.area)
        for part in parts:
            self._column.addLayout(row(part))
        self._column.addStretch(1)
        self._side.addWidget(beside)
        self._side.addStretch(1)

    def show_beside(self, shown: bool) -> None:
        """Shows or hides the part beside."""
        self._part.setVisible(shown)
        self._beside.setVisible(shown and not self._narrow)
        self._give_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Finds out whether there is room for both."""
        super().resizeEvent(event)
        letter = QFontMetrics(QApplication.font()).averageCharWidth()
        self._beside.setFixedWidth(min(48 * letter, max(30 * letter, self.width() * 2 // 5)))
        self._give_room()
        narrow = self.width() < ROOM * letter
        if narrow == self._narrow:
            return
        self._narrow = narrow
        shown = not self._part.isHidden()
        if narrow:
            self._column.insertWidget(self._column.count() - 1, self._part)
        else:
            self._side.insertWidget(0, self._part)
        self.show_beside(shown)

    def _give_room(self) -> None:
        self.area.keep_free(self._beside, 0 if self._beside.isHidden() else self._beside.width())


class _Area(ScrollingPage):
    """A scrolling column. What stands beside it keeps still, and the bar is at the far edge of both."""

    def __init__(self, column: QWidget) -> None:
        super().__init__()
        self._still: QWidget | None = None
        self.setWidget(column)

    def keep_free(self, still: QWidget, width: int) -> None:
        """Leaves room for what keeps still."""
        self._still = still
        self.setViewportMargins(0, 0, width, 0)
        self._put()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What keeps still stays beside the column."""
        super().resizeEvent(event)
        self._put()

    def event(self, event: QEvent) -> bool:
        """The wheel over what keeps still, which has nothing to scroll, scrolls the column."""
        if isinstance(event, QWheelEvent):
            self.wheelEvent(event)
            return event.isAccepted()
        return super().event(event)

    def _put(self) -> None:
        if self._still is not None:
            column = self.widget()
            left = min(self.viewport().width(), column.maximumWidth()) if column else self.viewport().width()
            self._still.setGeometry(left, 0, self._still.width(), self.viewport().height())


def _column(left: int) -> tuple[QWidget, QVBoxLayout]:
    widget = Column()
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(left, 3 * GRID, 4 * GRID, 4 * GRID)
    layout.setSpacing(3 * GRID)
    return widget, layout
