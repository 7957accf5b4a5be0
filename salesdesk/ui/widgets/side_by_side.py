"""A few parts side by side, or one below the other where there is no room for that."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from salesdesk.ui.widgets.basics import GRID, Column

_APART = 4 * GRID
"""Pixels between two parts side by side."""


class SideBySide(Column):
    """Parts that share a line in equal widths."""

    def __init__(self, parts: Sequence[QWidget]) -> None:
        super().__init__()
        self._parts = parts
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(_APART)
        for each in parts:
            self._box.addWidget(each, 1, Qt.AlignmentFlag.AlignTop)

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest of them."""
        return QSize(max(each.minimumSizeHint().width() for each in self._parts), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Finds out whether there is room."""
        super().resizeEvent(event)
        needed = sum(each.minimumSizeHint().width() + _APART for each in self._parts) - _APART
        beside = needed <= self.width()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setDirection(across if beside else down)
        self._box.setSpacing(_APART if beside else 2 * GRID)
