"""Six weeks at a glance: a line for each call; a call is dragged to another day."""

from datetime import date, datetime, time

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)

from salesdesk.domain.day_grid import at_minute
from salesdesk.services.calendar import DayNote, Entry
from salesdesk.store.reader import Appointment
from salesdesk.ui.calendar.marks import draw_frame, mark_of, small
from salesdesk.ui.calendar.seasons import begins_on, draw_strip
from salesdesk.ui.calendar.view import MORNING, CalendarView
from salesdesk.ui.context import Context
from salesdesk.ui.theme import UNCLIPPED, Tokens, tokens_now

WEEK = 7


class MonthView(CalendarView):
    """A month."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.month = context.app.clock.local().date().replace(day=1)
        self._notes: dict[date, list[DayNote]] = {}
        self._rests: list[tuple[QRectF, date, int]] = []
        self._cells: dict[date, QRectF] = {}
        self._line = QFontMetricsF(self.font()).height() + 4
        self._pressed: tuple[Entry, QPointF] | None = None
        self._over: date | None = None
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def lay_out(self) -> None:
        """Finds the place of each call that there is room for."""
        self._notes = {}
        for note in self.shown.notes:
            self._notes.setdefault(note.day, []).append(note)
        self._rests = []
        line = self._line = QFontMetricsF(self.font()).height() + 4
        width, height = self._size_of_cell()
        self._cells = {
            day: QRectF(at % WEEK * width, line + 6 + at // WEEK * height, width, height)
            for at, day in enumerate(self.days)
        }
        rooms: list[QRectF] = []
        calls: list[Appointment] = []
        for day, cell in self._cells.items():
            top = cell.top() + line + 2 + (line if self._banner(day) else 0)
            fits = max(0, int((cell.bottom() - top) // line))
            on_day = self.shown.calls.get(day, ())
            for call in on_day[:fits]:
                calls.append(call)
                rooms.append(QRectF(cell.left() + 2, top, cell.width() - 4, line - 1))
                top += line
            if fits < len(on_day):
                # What there is no room for is counted beside the number of the day.
                place = QRectF(cell.center().x(), cell.top() + 2, cell.width() / 2 - 6, line)
                self._rests.append((place, day, len(on_day) - fits))
        self.places = list(zip(rooms, self.shown.made(calls), strict=True))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places change with the size."""
        super().resizeEvent(event)
        self.lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the grid and its calls."""
        t = tokens_now()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), QColor(t.surface))
        self._paint_grid(painter, t)
        self._paint_calls(painter, t)
        painter.setPen(QColor(t.muted))
        for rect, _, hidden in self._rests:
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignRight), f"+{hidden}")
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses a call or a day."""
        place = event.position()
        entry = self.at(place.x(), place.y())
        rest = next((day for rect, day, _ in self._rests if rect.contains(place)), None)
        if rest is not None:
            self.turned.emit(rest)
            return
        self.spot = self._day_at(place)
        self.choose(entry.call.id if entry else "")
        self.chosen.emit(self.current)
        self._pressed = (entry, place) if entry else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows on which day a call would land."""
        if self._pressed and (event.position() - self._pressed[1]).manhattanLength() > 5:
            self._over = self._day_at(event.position())
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Moves a call to the day on which it is dropped, at the time that it had."""
        pressed, over = self._pressed, self._over
        self._pressed = self._over = None
        if pressed and over and over != pressed[0].day:
            entry = pressed[0]
            self.moved.emit(entry.call.id, _on_day(entry, over), entry.when.minutes)
        self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens a call, or wants a new one in the morning of a day."""
        self._pressed = self._over = None
        entry = self.at(event.position().x(), event.position().y())
        if entry is not None:
            self.opened.emit(entry.call.id)
        else:
            self.wanted.emit(at_minute(self._day_at(event.position()), MORNING), 60)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go by weeks where no call is chosen; Escape gives a drag up."""
        if event.key() == Qt.Key.Key_Escape and self._pressed:
            self._pressed = self._over = None
            self.viewport().update()
            return
        super().keyPressEvent(event)

    @property
    def _weeks(self) -> int:
        return max(1, len(self.days) // WEEK)

    def _size_of_cell(self) -> tuple[float, float]:
        return self.viewport().width() / WEEK, (self.viewport().height() - self._line - 6) / self._weeks

    def _day_at(self, place: QPointF) -> date:
        width, height = self._size_of_cell()
        column = min(max(int(place.x() / width), 0), WEEK - 1)
        row = min(max(int((place.y() - self._line - 6) / height), 0), self._weeks - 1)
        return self.days[row * WEEK + column]

    def _banner(self, day: date) -> str:
        """What concerns the whole day: its holiday, else how much is due."""
        notes = self._notes.get(day, [])
        holiday = next((note.words for note in notes if note.kind == "holiday"), "")
        if holiday:
            return f"★ {holiday}"
        return self.context.tr.plural("◇ {n} due", "◇ {n} due", len(notes)) if notes else ""

    def _paint_grid(self, painter: QPainter, t: Tokens) -> None:
        formats, today = self.context.formats, self.context.app.clock.local().date()
        strong = QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        line = self._line
        metrics = QFontMetricsF(self.font())
        crowded = {day for _, day, _ in self._rests}
        for at, (day, cell) in enumerate(self._cells.items()):
            if day.weekday() >= 5:
                painter.fillRect(cell, QColor(t.ground))
            if day == today:
                painter.fillRect(cell, QColor(t.tint))
            if day == self._over:
                colour = QColor(t.accent)
                colour.setAlpha(50)
                painter.fillRect(cell, colour)
            if at < WEEK:
                painter.setFont(strong)
                painter.setPen(QColor(t.muted))
                name = formats.weekday_name(day)
                painter.drawText(QRectF(cell.left() + 6, 2, cell.width() - 8, line), 0, name)
            painter.setFont(strong if day == today else self.font())
            ink = t.accent if day == today else t.text if day.month == self.month.month else t.muted
            painter.setPen(QColor(ink))
            number = f"{day.day}" if day.day > 1 else formats.day_and_month(day)
            painter.drawText(QRectF(cell.left() + 6, cell.top() + 2, cell.width() - 8, line), 0, number)
            if season := self.seasons.get(day):
                draw_strip(painter, cell, season, t)
                if begins_on(self.seasons, day, self.days[0]):
                    taken = painter.fontMetrics().horizontalAdvance(number) + 14
                    room = cell.width() / 2 - taken if day in crowded else cell.width() - taken - 6
                    self._name_season(
                        painter, QRectF(cell.left() + taken, cell.top() + 2, room, line), season.name, t
                    )
            if words := self._banner(day):
                painter.setFont(self.font())
                painter.setPen(QColor(t.accent if words.startswith("★") else t.muted))
                fitted = metrics.elidedText(words, Qt.TextElideMode.ElideRight, cell.width() - 10)
                painter.drawText(
                    QRectF(cell.left() + 6, cell.top() + 2 + line, cell.width() - 8, line), 0, fitted
                )
            if day == self.spot and self.hasFocus() and not self.current:
                painter.setPen(QPen(QColor(t.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(cell.adjusted(1, 1, -1, -1))
        painter.setPen(QPen(QColor(t.line), 1))
        for at in range(1, WEEK):
            x = round(at * self.viewport().width() / WEEK) + 0.5
            painter.drawLine(QPointF(x, line + 6), QPointF(x, self.viewport().height()))
        for at in range(0, len(self.days), WEEK):
            y = round(self._cells[self.days[at]].top()) + 0.5
            painter.drawLine(QPointF(0, y), QPointF(self.viewport().width(), y))

    def _name_season(self, painter: QPainter, place: QRectF, name: str, t: Tokens) -> None:
        painter.setFont(small(self.font()))
        painter.setPen(QColor(t.muted))
        fitted = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(place.width()))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), fitted)

    def _paint_calls(self, painter: QPainter, t: Tokens) -> None:
        plain, struck = small(self.font()), small(self.font())
        struck.setStrikeOut(True)
        metrics, nobody = QFontMetricsF(plain), self.context.tr("No account")
        cut, middle = Qt.TextElideMode.ElideRight, int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED
        marks = {state: mark_of(state, t) for state in {entry.call.state for _, entry in self.places}}
        for rect, entry in self.places:
            mark, chosen = marks[entry.call.state], entry.call.id == self.current
            draw_frame(painter, rect.adjusted(1, 1, -1, -1), mark, t, 4, chosen=chosen)
            painter.setFont(struck if mark.struck else plain)
            painter.setPen(QColor(mark.text))
            sign = f"{mark.sign} " if mark.sign else ""
            words = f"{sign}{entry.time} {entry.short or nobody}"
            fitted = metrics.elidedText(words, cut, rect.width() - 10)
            painter.drawText(rect.adjusted(6, 0, -4, 0), middle, fitted)


def _on_day(entry: Entry, day: date) -> datetime:
    start = entry.local
    return datetime.combine(day, time(start.hour, start.minute))
