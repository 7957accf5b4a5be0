"""The form with what follows from it: side by side where there is room, else one below the other."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from salesdesk.ui.widgets.basics import GRID

ROOM = 105
"""From so many letters of width on both stand side by side."""


class Halves(QWidget):
    """A column of parts that scrolls, and one more part beside it that stays in sight."""

    def __init__(self, parts: tuple[QWidget, ...], beside: QWidget) -> None:
        super().__init__()
        self._narrow = False
        self._part = beside
        column, self._column = _column(3 * GRID)
        for part in parts:
            self._column.addWidget(part)
        self._column.addStretch(1)
        side, self._side = _column(2 * GRID)
        self._side.addWidget(beside)
        self._side.addStretch(1)
        self.area, self._beside = _scrolling(column), _scrolling(side)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.area, 1)
        layout.addWidget(self._beside)

    def show_beside(self, shown: bool) -> None:
        """Shows or hides the part beside."""
        self._part.setVisible(shown)
        self._beside.setVisible(shown and not self._narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Finds out whether there is room for both."""
        super().resizeEvent(event)
        letter = QFontMetrics(QApplication.font()).averageCharWidth()
        self._beside.setFixedWidth(min(48 * letter, max(30 * letter, self.width() * 2 // 5)))
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


class _Column(QWidget):
    """Parts below each other, as high as they are at the width that there is."""

    def minimumSizeHint(self) -> QSize:
        """Wrapped words ask for more height than they need; their height at this width is what counts."""
        return QSize(super().minimumSizeHint().width(), 0)


def _column(left: int) -> tuple[QWidget, QVBoxLayout]:
    widget = _Column()
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(left, 3 * GRID, 3 * GRID, 4 * GRID)
    layout.setSpacing(3 * GRID)
    return widget, layout


def _scrolling(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(widget)
    return area
