"""The headers of the grid: seasons with their dates above, rooms with their cases at the left."""

from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPolygon
from PySide6.QtWidgets import QHeaderView, QWidget

from salesdesk.ui.catalogue.plans.grid_model import PARTS, WEIGHT
from salesdesk.ui.theme import tokens_now
from salesdesk.ui.widgets.basics import GRID


def paint_mark(painter: QPainter, rect: QRect, weight: str) -> None:
    """A corner where something is wrong: a full one for a fault, a small one for a warning."""
    if not weight:
        return
    t = tokens_now()
    side = 3 * GRID - 2 if weight == "fault" else 2 * GRID - 1
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(t.bad if weight == "fault" else t.warm))
    corner = rect.topRight()
    painter.drawPolygon(QPolygon([corner - QPoint(side, 0), corner, corner + QPoint(0, side)]))
    painter.restore()


class _Header(QHeaderView):
    """A header that paints the lines of its sections itself; text of people is only ever drawn."""

    def __init__(self, way: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(way, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def _part(self, section: int, role: int) -> Any:
        return self.model().headerData(section, self.orientation(), role)

    def _begin(self, painter: QPainter, rect: QRect, section: int) -> None:
        t = tokens_now()
        chosen = self.selectionModel()
        across = self.orientation() == Qt.Orientation.Horizontal
        here = chosen is not None and (
            chosen.columnIntersectsSelection(section) if across else chosen.rowIntersectsSelection(section)
        )
        painter.fillRect(rect, QColor(t.tint if here else t.ground))
        painter.setPen(QColor(t.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())

    def _line(self, painter: QPainter, room: QRect, words: str, font: QFont, colour: str, side: Any) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)


class SeasonHeader(_Header):
    """Name, kind and dates of each season."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)

    def sizeHint(self) -> QSize:
        """Three lines and air."""
        return QSize(0, 3 * self.fontMetrics().height() + 4 * GRID)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paints one season."""
        t = tokens_now()
        painter.save()
        self._begin(painter, rect, section)
        inner = rect.adjusted(2 * GRID, GRID, -2 * GRID, -GRID)
        height = inner.height() // 3
        name, kind, dates = self._part(section, PARTS) or ("", "", "")
        for n, (words, font, colour) in enumerate(
            ((name, strong(self.font()), t.text), (kind, self.font(), t.muted), (dates, self.font(), t.muted))
        ):
            room = QRect(inner.left(), inner.top() + n * height, inner.width(), height)
            self._line(painter, room, words, font, colour, Qt.AlignmentFlag.AlignRight)
        paint_mark(painter, rect.adjusted(0, 0, -1, 0), str(self._part(section, WEIGHT) or ""))
        painter.restore()


class RoomHeader(_Header):
    """The room of each row, said strongly where it begins, and what the row is for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._natural = 0

    def sizeHint(self) -> QSize:
        """Its width is set by the table; no row need be looked at for it."""
        return QSize(self.minimumWidth(), 0)

    def wanted_width(self, of: int) -> int:
        """So wide that rooms and cases can be read, but never more than two fifths of the grid's width."""
        plain = self.fontMetrics()
        most = max(12 * plain.averageCharWidth(), of * 2 // 5)
        return min(self._natural_width(), most)

    def forget(self) -> None:
        """Other rows, or other letters: how wide they are is found out anew."""
        self._natural = 0

    def _natural_width(self) -> int:
        if not self._natural:
            strongly, plain = QFontMetrics(strong(self.font())), self.fontMetrics()
            parts = [self._part(n, PARTS) or ("", "") for n in range(self.count())]
            room = max((strongly.horizontalAdvance(each) for each in {name for name, _ in parts}), default=0)
            case = max((plain.horizontalAdvance(each) for each in {words for _, words in parts}), default=0)
            self._natural = room + case + 10 * GRID
        return self._natural

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paints one row."""
        t = tokens_now()
        painter.save()
        self._begin(painter, rect, section)
        inner = rect.adjusted(3 * GRID, 0, -3 * GRID, 0)
        name, case = self._part(section, PARTS) or ("", "")
        wide = min(self.fontMetrics().horizontalAdvance(case) + GRID, inner.width() * 3 // 5)
        self._line(
            painter,
            QRect(inner.right() - wide, inner.top(), wide, inner.height()),
            case,
            self.font(),
            t.text,
            Qt.AlignmentFlag.AlignRight,
        )
        begins = section == 0 or (self._part(section - 1, PARTS) or ("", ""))[0] != name
        room = QRect(inner.left(), inner.top(), inner.width() - wide - 2 * GRID, inner.height())
        font, colour = (strong(self.font()), t.text) if begins else (self.font(), t.muted)
        self._line(painter, room, name, font, colour, Qt.AlignmentFlag.AlignLeft)
        painter.restore()


def strong(font: QFont) -> QFont:
    """The same letters, half bold."""
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made
