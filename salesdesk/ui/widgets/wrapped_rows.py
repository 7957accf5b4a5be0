"""Rows of a list that wrap their words: each row is some texts, each with its place, type and colour."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from salesdesk.domain.text import BETWEEN
from salesdesk.plain import dataclass
from salesdesk.ui.theme import UNCLIPPED
from salesdesk.ui.widgets.line_ends import parted
from salesdesk.ui.widgets.long_words import breakable
from salesdesk.ui.widgets.row_choice import paint_choice, paint_ring

Index = QModelIndex | QPersistentModelIndex
WRAP = int(Qt.TextFlag.TextWordWrap)
AIR, EDGE = 7, 14


@dataclass(frozen=True)
class Part:
    """Words, where they stand, in which type and colour."""

    place: QRect
    words: str
    font: QFont
    colour: str


class WrappedRows(QStyledItemDelegate):
    """Paints the parts of a row; a row is as high as its parts are at the width of the list."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self.view = view

    def parts(self, room: QRect, index: Index) -> list[Part]:
        """The parts of a row, at least one, within the width of a room and from its top."""
        raise NotImplementedError

    @property
    def plain(self) -> QFont:
        """The list's own type."""
        return QFont(self.view.font())

    @property
    def strong(self) -> QFont:
        """The same, to stand out."""
        font = QFont(self.view.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the wrapped words."""
        width = self.view.viewport().width()
        parts = self.parts(QRect(0, 0, width, 10_000), index)
        return QSize(width, max(part.place.bottom() for part in parts) + AIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints one row."""
        painter.save()
        paint_choice(painter, option)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, option.rect)
        for part in self.parts(option.rect, index):
            painter.setFont(part.font)
            painter.setPen(QColor(part.colour))
            painter.drawText(part.place, WRAP | UNCLIPPED, part.words)
        painter.restore()


def placed(left: int, top: int, width: int, words: str, font: QFont, colour: str) -> Part:
    """Words from a point on, as high as they are at a width."""
    metrics, room = QFontMetrics(font), QRect(0, 0, width, 10_000)
    if BETWEEN in words:
        apart = words.replace(BETWEEN, "\n")
        words = parted(breakable(words), font, width)
        if metrics.boundingRect(room, WRAP, words).width() > width:
            # A piece that is wider than the row ends its lines as other words do.
            words = apart
    high = metrics.boundingRect(room, WRAP, words).height()
    return Part(QRect(left, top, width, high), words, font, colour)
