"""How rows of lists and tables look that are chosen, and the one that the keys are in."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from salesdesk.ui.theme import tokens_now

Index = QModelIndex | QPersistentModelIndex
BAR, RING = 3, 2
"""Pixels of the bar beside a chosen row, and of the ring around the one that the keys are in."""


def paint_choice(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """The ground of a chosen row and the bar at its left; nothing for another one."""
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(option.rect, QColor(tokens_now().tint))
        paint_bar(painter, option.rect)


def paint_bar(painter: QPainter, rect: QRect) -> None:
    """The bar at the left of a row."""
    painter.fillRect(QRect(rect.left(), rect.top(), BAR, rect.height()), QColor(tokens_now().accent))


def paint_ring(painter: QPainter, rect: QRect) -> None:
    """A ring just inside of a place: here are the keys."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(tokens_now().accent), RING))
    painter.drawRect(rect.adjusted(1, 1, -1, -1))


class WholeRows(QTableView):
    """A table in which rows are chosen, not cells; Tab leads past it."""

    def __init__(self) -> None:
        super().__init__()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Qt would paint only the two cells anew, and the ring is around rows."""
        super().currentChanged(current, previous)
        for index in (current, previous):
            if index.isValid():
                self.viewport().update(self._place_of(index.row()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the cells, and the ring of the row that the keys are in."""
        super().paintEvent(event)
        if self.hasFocus() and (row := self.currentIndex().row()) >= 0:
            painter = QPainter(self.viewport())
            paint_ring(painter, self._place_of(row))
            painter.end()

    def _place_of(self, row: int) -> QRect:
        wide = min(self.viewport().width(), self.horizontalHeader().length())
        return QRect(0, self.rowViewportPosition(row), wide, self.rowHeight(row))
