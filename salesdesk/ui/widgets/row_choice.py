"""How rows of lists and tables look that are chosen, and the one that the keys are in."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from salesdesk.ui.theme import tokens_now

Index = QModelIndex | QPersistentModelIndex
BAR, RING = 3, 2
"""Pixels of the bar beside a chosen row, and of the ring around the one that the keys are in."""

ROUND = 6
"""How round the corners of such a row are in a list; the rows of a table reach from edge to edge."""


def paint_choice(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """The ground of a chosen row and the bar at its left, where no ring is; nothing for another one."""
    if not option.state & QStyle.StateFlag.State_Selected:
        return
    t, rect = tokens_now(), option.rect
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(t.tint))
    painter.drawRoundedRect(rect, ROUND, ROUND)
    if not option.state & QStyle.StateFlag.State_HasFocus:
        # Behind a bar that is straight, round corners would look torn off.
        painter.fillRect(QRect(rect.left(), rect.top(), ROUND, rect.height()), QColor(t.tint))
        paint_bar(painter, rect)
    painter.restore()


def paint_bar(painter: QPainter, rect: QRect) -> None:
    """The bar at the left of a row."""
    painter.fillRect(QRect(rect.left(), rect.top(), BAR, rect.height()), QColor(tokens_now().accent))


def paint_ring(painter: QPainter, rect: QRect, corners: int = ROUND) -> None:
    """A ring just inside of a place: here are the keys."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(tokens_now().accent), RING))
    within = RING / 2
    place, round_by = QRectF(rect).adjusted(within, within, -within, -within), max(0.0, corners - within)
    painter.drawRoundedRect(place, round_by, round_by)
    painter.restore()


class Toned(QStyledItemDelegate):
    """A tone stays where the row is chosen."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Has the words of a chosen row in the colour that they have in others."""
        super().initStyleOption(option, index)
        if (tone := index.data(Qt.ItemDataRole.ForegroundRole)) is not None:
            option.palette.setColor(QPalette.ColorRole.HighlightedText, tone)


class WholeRows(QTableView):
    """A table in which rows are chosen, not cells; Tab leads past it."""

    corners = 0
    """How round those of its rows are."""
    asked = Signal(QPoint)
    """What can be done with the chosen record is asked for, at a place of the screen: by a right click or the Menu key."""
    several_asked = Signal(QPoint)
    """The same for all of several that are chosen."""

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

    def moveCursor(self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End lead to the first and the last row: Qt would go to the first and the last cell of this one."""
        ends = {
            QTableView.CursorAction.MoveHome: 0,
            QTableView.CursorAction.MoveEnd: self.model().rowCount() - 1,
        }
        if action not in ends:
            return super().moveCursor(action, modifiers)
        return self.model().index(ends[action], max(0, self.currentIndex().column()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Asks for what can be done with the chosen record, or with all where several are."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        at = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        rows = self.selectionModel().selectedRows()
        if at.isValid() and rows:
            below = self.visualRect(at).center()
            ask = self.asked if len(rows) == 1 else self.several_asked
            ask.emit(event.globalPos() if by_mouse else self.viewport().mapToGlobal(below))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the cells, and the ring of the row that the keys are in."""
        super().paintEvent(event)
        if self.hasFocus() and (row := self.currentIndex().row()) >= 0:
            painter = QPainter(self.viewport())
            paint_ring(painter, self._place_of(row), self.corners)
            painter.end()

    def _place_of(self, row: int) -> QRect:
        wide = min(self.viewport().width(), self.horizontalHeader().length())
        return QRect(0, self.rowViewportPosition(row), wide, self.rowHeight(row))
