"""The headers of the grid: seasons with their dates above, rooms with their cases at the left."""

from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPainterPath, QPolygon
from PySide6.QtWidgets import QHeaderView, QWidget

from salesdesk.ui.catalogue.plans.grid_model import PARTS, WEIGHT
from salesdesk.ui.theme import ROUND, tokens_now
from salesdesk.ui.widgets.basics import GRID
from salesdesk.ui.widgets.few_lines import in_lines

_EDGE = 3 * GRID


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
        painter.setClipPath(self._within())
        chosen = self.selectionModel()
        across = self.orientation() == Qt.Orientation.Horizontal
        here = chosen is not None and (
            chosen.columnIntersectsSelection(section) if across else chosen.rowIntersectsSelection(section)
        )
        painter.fillRect(rect, QColor(t.tint if here else t.ground))
        painter.setPen(QColor(t.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())

    def _within(self) -> QPainterPath:
        """All of it but the corner where the frame of the table is round: its ground would eat the line there."""
        room, path = self.viewport().rect(), QPainterPath()
        # Only the one corner lies in the frame: the path reaches beyond at the sides of the others.
        beyond = (
            (-ROUND, 0, 0, ROUND)
            if self.orientation() == Qt.Orientation.Horizontal
            else (0, -ROUND, ROUND, 0)
        )
        path.addRoundedRect(room.adjusted(*beyond), ROUND - 1, ROUND - 1)
        return path

    def _line(self, painter: QPainter, room: QRect, words: str, font: QFont, colour: str, side: Any) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)


class SeasonHeader(_Header):
    """Name, kind and dates of each season; no line for kinds where all names say theirs."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._kinds = True

    def show_kinds(self, kinds: bool) -> None:
        """Keeps a line for the kinds, or none."""
        if kinds != self._kinds:
            self._kinds = kinds
            self.geometriesChanged.emit()

    def sizeHint(self) -> QSize:
        """Its lines and air."""
        return QSize(0, (2 + self._kinds) * self.fontMetrics().height() + 4 * GRID)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paints one season."""
        t = tokens_now()
        painter.save()
        self._begin(painter, rect, section)
        inner = rect.adjusted(2 * GRID, GRID, -2 * GRID, -GRID)
        height = inner.height() // (2 + self._kinds)
        name, kind, dates = self._part(section, PARTS) or ("", "", "")
        below = (kind, dates) if self._kinds else (dates,)
        for n, (words, font, colour) in enumerate(
            ((name, strong(self.font()), t.text), *((each, self.font(), t.muted) for each in below))
        ):
            room = QRect(inner.left(), inner.top() + n * height, inner.width(), height)
            self._line(painter, room, words, font, colour, Qt.AlignmentFlag.AlignRight)
        paint_mark(painter, rect.adjusted(0, 0, -1, 0), str(self._part(section, WEIGHT) or ""))
        painter.restore()


class RoomHeader(_Header):
    """The room of each row, said strongly where it begins, and what the row is for.

    Where both have no room beside each other each takes the whole width, two lines of it if it must.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._parts: list[tuple[str, str]] | None = None

    def sizeHint(self) -> QSize:
        """Its width is set by the table; no row need be looked at for it."""
        return QSize(self.minimumWidth(), 0)

    def forget(self) -> None:
        """Other rows, or other letters: how wide they are is found out anew."""
        self._parts = None

    def fit(self, of: int) -> None:
        """So wide that rooms and cases can be read, but never more than two fifths of the grid's width; a row as high as it asks for."""
        if self._parts is None:
            self._parts = [self._part(n, PARTS) or ("", "") for n in range(self.count())]
        pairs = set(self._parts)
        strongly, plain = QFontMetrics(strong(self.font())), self.fontMetrics()
        room = max((strongly.horizontalAdvance(name) for name, _ in pairs), default=0)
        case = max((plain.horizontalAdvance(words) for _, words in pairs), default=0)
        natural, most = room + case + 10 * GRID, max(12 * plain.averageCharWidth(), of * 2 // 5)
        self.setFixedWidth(min(natural, most))
        inner = self.minimumWidth() - 2 * _EDGE
        high = {each: 1 if natural <= most else self._lines_for(inner, each) for each in pairs}
        if (usual := plain.height() + 3 * GRID) != self.defaultSectionSize():
            self.setDefaultSectionSize(usual)
        for n, each in enumerate(self._parts):
            self.resizeSection(n, high[each] * plain.height() + 3 * GRID)

    def _lines_for(self, width: int, parts: tuple[str, str]) -> int:
        """How many lines a name and its case take; the case stands on the last ones."""
        metrics = QFontMetricsF(strong(self.font()))
        named = in_lines(parts[0], metrics, width, 2)
        used = metrics.horizontalAdvance(named[-1]) if named else 0
        beside = used + self.fontMetrics().horizontalAdvance(parts[1]) + 3 * GRID <= width
        return max(1, len(named)) + (0 if beside else len(self._case_in(width, parts[1])))

    def _case_in(self, width: int, case: str) -> list[str]:
        return in_lines(case, QFontMetricsF(self.font()), width, 2)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paints one row."""
        t = tokens_now()
        painter.save()
        self._begin(painter, rect, section)
        name, case = self._part(section, PARTS) or ("", "")
        begins = section == 0 or (self._part(section - 1, PARTS) or ("", ""))[0] != name
        font, colour = (strong(self.font()), t.text) if begins else (self.font(), t.muted)
        high = self.fontMetrics().height()
        lines = self._lines_for(rect.width() - 2 * _EDGE, (name, case))
        inner = rect.adjusted(_EDGE, (rect.height() - lines * high) // 2, -_EDGE, 0)
        named = in_lines(name, QFontMetricsF(strong(self.font())), inner.width(), 2)
        for n, words in enumerate(named):
            room = QRect(inner.left(), inner.top() + n * high, inner.width(), high)
            self._line(painter, room, words, font, colour, Qt.AlignmentFlag.AlignLeft)
        cased = self._case_in(inner.width(), case)
        for n, words in enumerate(cased):
            room = QRect(inner.left(), inner.top() + (lines - len(cased) + n) * high, inner.width(), high)
            self._line(painter, room, words, self.font(), t.text, Qt.AlignmentFlag.AlignRight)
        painter.restore()


def strong(font: QFont) -> QFont:
    """The same letters, half bold."""
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made
