"""A line of a list of things: how many, what it is called, and at the right edge how far it is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from salesdesk.ui.widgets.basics import GRID, Column, stand_level

_LETTERS = 16
"""A name that has room for fewer letters stands above the others, not between them."""


class ThingRow(Column):
    """The name stands between how many and the state, or above both where there is little room, in all rows alike."""

    def __init__(self, count: QWidget, name: QLabel, state: QWidget) -> None:
        super().__init__()
        self.count, self.name, self.state = count, name, state
        self._above: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnStretch(1, 1)
        stand_level((count, name, state))
        self._place(above=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Finds out whether the name has room between the others."""
        super().resizeEvent(event)
        beside = self.count.sizeHint().width() + self.state.sizeHint().width() + 4 * GRID
        self._place(above=self.width() - beside < _LETTERS * self.fontMetrics().averageCharWidth())

    def _place(self, *, above: bool) -> None:
        if above is self._above:
            return
        self._above = above
        for each in (self.count, self.name, self.state):
            self._grid.removeWidget(each)
        line = int(above)
        right, level = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignVCenter
        if above:
            self._grid.addWidget(self.name, 0, 0, 1, 3)
        else:
            self._grid.addWidget(self.name, 0, 1)
        self._grid.addWidget(self.count, line, 0, level)
        self._grid.addWidget(self.state, line, 2, right | level)
