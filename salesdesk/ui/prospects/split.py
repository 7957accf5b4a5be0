"""How the list of accounts and what is shown of them share the page: side by side, or one above the other."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from salesdesk.ui.prospects.side import AccountsSide
from salesdesk.ui.theme import side_width
from salesdesk.ui.widgets.basics import GRID

UNDER = (4 * GRID, 0, 4 * GRID, 3 * GRID)
"""Margins of a table."""
ROOM = 140
"""From so many letters of width on search and filters stand on one line above the table."""


class AccountsSplit(QSplitter):
    """The list beside the card or the map; above a table, which has the whole width, in as few lines as fit."""

    def __init__(self, side: AccountsSide, right: QWidget, place: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, place)
        self._side, self._right = side, right
        self._sizes: list[int] = []
        self.addWidget(side)
        self.addWidget(right)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self.setSizes([side_width(), 3 * side_width()])
        self.setChildrenCollapsible(False)

    def stand_above(self, above: bool) -> None:
        """Puts the list above what is shown, or beside it."""
        if above is self._is_above:
            return
        self._fit(self.width() if above else 0)
        self._right.setContentsMargins(*(UNDER if above else (0, 0, 0, 0)))
        if above:
            self._sizes = self.sizes()
        self.setOrientation(Qt.Orientation.Vertical if above else Qt.Orientation.Horizontal)
        self.setSizes([1, 10_000] if above else self._sizes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands above a table takes as few lines as fit."""
        super().resizeEvent(event)
        if self._is_above:
            self._fit(self.width())
            self.setSizes([1, 10_000])

    @property
    def _is_above(self) -> bool:
        return self.orientation() == Qt.Orientation.Vertical

    def _fit(self, room: int) -> None:
        letters = room / self.fontMetrics().averageCharWidth()
        self._side.stand_above(room, on_one_line=letters > ROOM)
