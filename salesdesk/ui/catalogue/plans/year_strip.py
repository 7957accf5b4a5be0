"""The validity of a plan as a strip: its seasons one after the other, gaps and overlaps where they are."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from salesdesk.domain.quoting.rate_grid import Stretch
from salesdesk.domain.records.rate_plans import PEAK_KINDS
from salesdesk.services.rates.plan_view import PlanInView
from salesdesk.ui.context import Context
from salesdesk.ui.theme import Tokens, tokens_now
from salesdesk.ui.widgets.basics import GRID, tip

_DEPTH = {"low": 24, "shoulder": 50, "high": 80, "peak": 75, "event": 115, "holiday": 115}
"""How strong a kind of season is painted: the dearer, the stronger."""


_STEPS = (1, 2, 3, 4, 6, 12, 24, 60, 120, 600, 1200)
"""Every so many months are named: so that each step begins with a January."""


class YearStrip(QWidget):
    """Nights from the first to the last day of validity. A click on a stretch asks for its season, or for the gap."""

    asked = Signal(object)
    """A stretch was clicked."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._stretches: tuple[Stretch, ...] = ()
        self._words: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(context.tr("Seasons over the year"))

    def show_plan(self, view: PlanInView | None) -> None:
        """Shows the stretches of a plan; nothing for one without dates."""
        self._stretches = tuple(view.stretches) if view is not None else ()
        self.setVisible(bool(self._stretches))
        self._words = tuple(view.over_the_year) if view is not None else ()
        self.setAccessibleDescription("; ".join(self._words))
        self.update()

    def words(self, stretch: Stretch) -> str:
        """A stretch in a sentence."""
        return self._words[self._stretches.index(stretch)]

    def sizeHint(self) -> QSize:
        """A bar with the months below it."""
        return QSize(200, 2 * self.fontMetrics().height() + 2 * GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the stretches and the first days of months."""
        if not self._stretches:
            return
        t, painter = tokens_now(), QPainter(self)
        bar = self._bar()
        signs = self._signs(bar)
        for stretch in self._stretches:
            self._paint(painter, self._place(stretch, bar), stretch, [sign for _, sign in signs], t)
        painter.setPen(QColor(t.line))
        painter.drawRect(bar.adjusted(0, 0, -1, -1))
        for _, sign in signs:
            painter.fillRect(sign, QColor(t.bad))
            painter.setPen(QColor(t.surface))
            painter.drawText(sign, int(Qt.AlignmentFlag.AlignCenter), "!")
        self._months(painter, bar, t)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click asks for what is there."""
        found = self._at(event.position().toPoint())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self.asked.emit(found)

    def event(self, event: QEvent) -> bool:
        """Says what is under the mouse."""
        if isinstance(event, QHelpEvent):
            found = self._at(event.pos())
            QToolTip.showText(event.globalPos(), tip(self.words(found)) if found else "", self)
            return True
        return super().event(event)

    def _bar(self) -> QRect:
        return QRect(0, 0, self.width(), self.fontMetrics().height() + GRID)

    def _x(self, day: date, bar: QRect) -> int:
        first, last = self._stretches[0].first, self._stretches[-1].last
        return bar.left() + round((day - first).days * bar.width() / ((last - first).days + 1))

    def _place(self, stretch: Stretch, bar: QRect) -> QRect:
        left = self._x(stretch.first, bar)
        right = self._x(date.fromordinal(min(stretch.last.toordinal() + 1, date.max.toordinal())), bar)
        return QRect(left, bar.top(), max(right - left, 2), bar.height())

    def _signs(self, bar: QRect) -> list[tuple[Stretch, QRect]]:
        """The marks of gaps and overlaps: in a single night of a year, too, there is one that is seen and hit."""
        wide = self.fontMetrics().horizontalAdvance("!") + 3 * GRID
        found = []
        for stretch in self._stretches:
            if stretch.season is None:
                place = self._place(stretch, bar)
                left = place.left() if place.width() >= wide else place.center().x() - wide // 2
                left = max(bar.left(), min(left, bar.right() + 1 - wide))
                found.append((stretch, QRect(left, bar.top(), wide, bar.height())))
        return found

    def _at(self, point: QPoint) -> Stretch | None:
        bar = self._bar()
        places = [*self._signs(bar), *((each, self._place(each, bar)) for each in self._stretches)]
        return next((each for each, place in places if place.contains(point)), None)

    def _paint(
        self, painter: QPainter, rect: QRect, stretch: Stretch, signs: Sequence[QRect], t: Tokens
    ) -> None:
        painter.fillRect(rect, QColor(t.surface))
        if stretch.season is None:
            pattern = Qt.BrushStyle.DiagCrossPattern if stretch.clash else Qt.BrushStyle.BDiagPattern
            painter.fillRect(rect, QBrush(QColor(t.bad), pattern))
            return
        kind = stretch.season.kind or "high"
        shade = QColor(t.warm if kind in PEAK_KINDS else t.accent)
        shade.setAlpha(_DEPTH.get(kind, 80))
        painter.fillRect(rect, shade)
        painter.setPen(QColor(t.surface))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        words = stretch.season.name or ""
        inner = QRect(rect)
        for sign in (each for each in signs if each.intersects(rect)):
            if sign.center().x() < rect.center().x():
                inner.setLeft(max(inner.left(), sign.right() + 1))
            else:
                inner.setRight(min(inner.right(), sign.left() - 1))
        inner.adjust(GRID, 0, -GRID, 0)
        # Half a name tells less than the heading of its column below, which has all of it.
        if QFontMetricsF(self.font()).horizontalAdvance(words) <= inner.width():
            painter.setPen(QColor(t.text))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
            painter.drawText(inner, int(flags), words)

    def _months(self, painter: QPainter, bar: QRect, t: Tokens) -> None:
        """First days of months, evenly: of as many as there is room for."""
        metrics, formats = self.fontMetrics(), self._context.formats
        first, last = self._stretches[0].first, self._stretches[-1].last
        wide = metrics.horizontalAdvance(formats.short(date(2028, 9, 28))) + 3 * GRID
        whole = _month(last) - _month(first) + 1
        step = next((each for each in _STEPS if each * bar.width() >= wide * whole), _STEPS[-1])
        numbers = range(-(-_month(first) // step) * step, _month(last) + 1, step)
        days = [date(number // 12, number % 12 + 1, 1) for number in numbers]
        painter.setPen(QColor(t.muted))
        for day in [day for day in days if day >= first] or [first]:
            x = self._x(day, bar)
            words = formats.short(day) if day.month == 1 else formats.day_and_month(day)
            if x + metrics.horizontalAdvance(words) <= bar.right():
                painter.drawText(x, bar.bottom() + metrics.ascent() + GRID, words)


def _month(day: date) -> int:
    """Months since the year 0."""
    return day.year * 12 + day.month - 1
