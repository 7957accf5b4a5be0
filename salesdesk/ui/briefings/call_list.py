"""How the coming calls are painted: the day above, the time beside the name, what is missing below."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from salesdesk.ui.theme import UNCLIPPED, tokens_now

TIME = int(Qt.ItemDataRole.UserRole) + 1
NAME = TIME + 1
GAP = TIME + 2
_Index = QModelIndex | QPersistentModelIndex
_WRAP = int(Qt.TextFlag.TextWordWrap)
AIR, EDGE = 7, 14


class CallDelegate(QStyledItemDelegate):
    """Paints a call, or the heading of a day, on as many lines as the width asks for."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as the wrapped words."""
        width = self._view.viewport().width()
        room = QRect(0, 0, width, 10_000)
        parts = self._parts(room, index)
        return QSize(width, max(rect.bottom() for rect, _, _, _ in parts) + AIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paints one row."""
        t = tokens_now()
        painter.save()
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(t.tint))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(t.accent))
        for place, words, font, colour in self._parts(rect, index):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            painter.drawText(place, _WRAP | UNCLIPPED, words)
        painter.restore()

    def _parts(self, room: QRect, index: _Index) -> list[tuple[QRect, str, QFont, str]]:
        """Each text with its place, type and colour."""
        t = tokens_now()
        plain, strong = QFont(self._view.font()), QFont(self._view.font())
        strong.setWeight(QFont.Weight.DemiBold)
        left, top, width = room.left() + EDGE, room.top() + AIR, room.width() - 2 * EDGE
        name = index.data(NAME)
        if name is None:
            top += AIR
            return [_placed(left, top, width, str(index.data()), strong, t.muted)]
        aside = QFontMetrics(strong).horizontalAdvance("00:00") + 10
        time = _placed(left, top, aside, str(index.data(TIME)), strong, t.text)
        title = _placed(left + aside, top, width - aside, str(name), plain, t.text)
        if gap := index.data(GAP):
            missing = _placed(left + aside, title[0].bottom() + 2, width - aside, str(gap), plain, t.warm)
            return [time, title, missing]
        return [time, title]


def _placed(
    left: int, top: int, width: int, words: str, font: QFont, colour: str
) -> tuple[QRect, str, QFont, str]:
    height = QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), _WRAP, words).height()
    return QRect(left, top, width, height), words, font, colour
