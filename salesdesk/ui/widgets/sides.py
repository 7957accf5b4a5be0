"""Two columns of cards: side by side on a wide screen, else the second one below the first."""

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout

from salesdesk.ui.widgets.basics import GRID, Column

ROOM = 160
"""From so many digits of width on both stand side by side."""


class Sides(Column):
    """What is in `second` follows upon what is in `first`, also for whoever goes on with Tab."""

    def __init__(self) -> None:
        super().__init__()
        self._across = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(3 * GRID)
        self.first, self.second = self._column(), self._column()

    @property
    def beside(self) -> bool:
        """Whether both stand side by side."""
        return self._across.direction() == QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the columns beside or below each other, as the width has room for the text."""
        super().resizeEvent(event)
        beside = self.width() >= ROOM * QFontMetrics(QApplication.font()).horizontalAdvance("0")
        if beside != self.beside:
            across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
            self._across.setDirection(across if beside else down)
            self._across.setStretch(0, 3 * beside)
            self._across.setStretch(1, 2 * beside)

    def _column(self) -> QVBoxLayout:
        place = Column()
        self._across.addWidget(place)
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * GRID)
        return column
