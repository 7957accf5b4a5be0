"""The picture of one or several days with their hours: where everything stands, and how it is painted."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)

from salesdesk.domain.day_grid import (
    DAY_MINUTES,
    SHORTEST,
    Slot,
    side_by_side,
)
from salesdesk.services.calendar import DayNote, Entry
from salesdesk.ui.calendar.marks import SIGNS, draw_call, in_lines, small
from salesdesk.ui.calendar.seasons import begins_on, draw_strip
from salesdesk.ui.calendar.view import CalendarView
from salesdesk.ui.context import Context
from salesdesk.ui.theme import UNCLIPPED, Tokens, tokens_now

LEAST_NAME = 6
"""A name of a season that has room for fewer letters is left out."""

NOTES = 3
"""So many lines of holidays and things due stand above a day at most; fewer where the hours would have no room."""

FIRST_HOUR = 7


class DayPicture(CalendarView):
    """Days side by side, to look at."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.notes: list[tuple[QRectF, DayNote]] = []
        self._scrolled = False
        self._head = 0.0
        self.verticalScrollBar().valueChanged.connect(lambda _: self._moved())

    def lay_out(self) -> None:
        """Finds the place of each call: day by day, side by side where they overlap."""
        self._measure()
        body = self._hour * 24
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(body - (self.viewport().height() - self._head))))
        bar.setPageStep(max(1, round(self.viewport().height() - self._head)))
        bar.setSingleStep(round(self._hour / 2))
        if not self._scrolled and self.viewport().height() > 100:
            self._scrolled = True
            bar.setValue(round(self._hour * FIRST_HOUR - self._line / 2))
        self.places = []
        by_day: dict[date, list[Entry]] = {}
        for entry in self.shown.entries:
            by_day.setdefault(entry.day, []).append(entry)
        for day in self.days:
            slots = {entry.call.id: entry for entry in by_day.get(day, ())}
            for placed in side_by_side(slot_of(entry) for entry in slots.values()):
                left, width = self._column(day)
                each = (width - 4) / placed.columns
                self.places.append(
                    (
                        QRectF(
                            left + 2 + placed.column * each,
                            self._y(placed.slot.start),
                            each - 2,
                            self._height(placed.slot.end - placed.slot.start),
                        ),
                        slots[placed.slot.id],
                    )
                )

    def bring_into_view(self, entry: Entry) -> None:
        """Scrolls so that a call is seen."""
        bar = self.verticalScrollBar()
        minute = slot_of(entry).start
        top, room = minute * self._hour / 60, self.viewport().height() - self._head
        if not bar.value() <= top <= bar.value() + room - self._hour:
            bar.setValue(round(top - room / 3))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places change with the width."""
        super().resizeEvent(event)
        self.lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints hours, days and calls; only what is in view."""
        t = tokens_now()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), QColor(t.surface))
        body = QRectF(0, self._head, self.viewport().width(), self.viewport().height() - self._head)
        painter.save()
        painter.setClipRect(body)
        self._paint_days(painter, body, t)
        font = self.font()
        for rect, entry in self.places:
            if rect.bottom() >= body.top() and rect.top() <= body.bottom() and not self.is_moving(entry):
                title = entry.short or self.context.tr("No account")
                draw_call(painter, rect, entry, title, t, font, chosen=entry.call.id == self.current)
        self._paint_now(painter, t)
        self.paint_over(painter, t)
        painter.restore()
        self._paint_head(painter, t)
        painter.end()

    def is_moving(self, entry: Entry) -> bool:
        """Whether a call is being dragged, so that it is not painted where it was."""
        return False

    def paint_over(self, painter: QPainter, t: Tokens) -> None:
        """Paints what lies over hours and calls."""

    @property
    def _hour(self) -> float:
        return max(44.0, QFontMetricsF(self.font()).height() * 2.9)

    @property
    def _line(self) -> float:
        return QFontMetricsF(self.font()).height() + 6

    def _measure(self) -> None:
        """Height of what stands above the hours: the days and what concerns the whole of them."""
        most = max((sum(len(lines) for _, lines in self._due_on(day)[0]) for day in self.days), default=0)
        hidden = any(self._due_on(day)[1] for day in self.days)
        self._head = self._line + 10 + min(most + hidden, self._notes_shown) * self._line

    @property
    def _notes_shown(self) -> int:
        return min(NOTES, max(1, int(self.viewport().height() / 5 / self._line)))

    def _names(self, metrics: QFontMetricsF) -> dict[date, str]:
        """The days by name, all of them as long as there is room for."""
        formats, room = self.context.formats, self._column(self.days[0])[1] - 10
        ways: list[Callable[[date], str]] = [
            formats.weekday,
            lambda day: f"{formats.weekday_name(day)} {day.day}",
        ]
        for way in ([formats.day] if len(self.days) == 1 else []) + ways:
            names = {day: way(day) for day in self.days}
            if all(metrics.horizontalAdvance(name) <= room for name in names.values()):
                return names
        return {day: str(day.day) for day in self.days}

    def _due_on(self, day: date) -> tuple[list[tuple[DayNote, list[str]]], int]:
        """What stands above a day, each on one line or on two where there is room, and how much there is no room for."""
        notes = [note for note in self.shown.notes if note.day == day]
        metrics, width = QFontMetricsF(small(self.font())), self._column(day)[1] - 17
        room = self._notes_shown
        left_out = len(notes) - room + 1 if len(notes) > room else 0
        spare = room - len(notes)
        due: list[tuple[DayNote, list[str]]] = []
        for note in notes[: len(notes) - left_out]:
            words = f"{SIGNS.get(note.kind, '')} {note.words}"
            lines = in_lines(words, metrics, width, 2 if spare > 0 else 1)
            due.append((note, lines))
            spare -= len(lines) - 1
        return due, left_out

    @property
    def _gutter(self) -> float:
        return QFontMetricsF(self.font()).horizontalAdvance("00:00") + 16

    def _column(self, day: date) -> tuple[float, float]:
        width = (self.viewport().width() - self._gutter) / max(1, len(self.days))
        return self._gutter + self.days.index(day) * width, width

    def _y(self, minute: float) -> float:
        return self._head - self.verticalScrollBar().value() + minute * self._hour / 60

    def _height(self, minutes: int) -> float:
        return max(minutes, SHORTEST) * self._hour / 60 - 1

    def _time_at(self, place: QPointF) -> tuple[date, float]:
        width = (self.viewport().width() - self._gutter) / max(1, len(self.days))
        at = min(max(int((place.x() - self._gutter) / width), 0), len(self.days) - 1)
        minute = (place.y() - self._y(0)) * 60 / self._hour
        return self.days[at], min(max(minute, 0.0), float(DAY_MINUTES))

    def _moved(self) -> None:
        self.lay_out()
        self.viewport().update()

    def _paint_days(self, painter: QPainter, body: QRectF, t: Tokens) -> None:
        today = self.context.app.clock.local().date()
        for day in self.days:
            left, width = self._column(day)
            if day.weekday() >= 5:
                painter.fillRect(QRectF(left, body.top(), width, body.height()), QColor(t.ground))
            if day == today and len(self.days) > 1:
                colour = QColor(t.tint)
                colour.setAlpha(70)
                painter.fillRect(QRectF(left, body.top(), width, body.height()), colour)
        muted = QColor(t.muted)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.88)
        faint = QColor(t.line)
        faint.setAlpha(110)
        for hour in range(25):
            y = round(self._y(hour * 60)) + 0.5
            if not body.top() - self._hour <= y <= body.bottom():
                continue
            painter.setPen(QPen(QColor(t.line), 1))
            painter.drawLine(QPointF(self._gutter, y), QPointF(body.width(), y))
            if hour < 24:
                half = y + self._hour / 2
                painter.setPen(QPen(faint, 1))
                painter.drawLine(QPointF(self._gutter, half), QPointF(body.width(), half))
                place = QRectF(0, y - self._line / 2, self._gutter - 8, self._line)
                if place.top() >= body.top() - 4:
                    painter.setPen(muted)
                    painter.setFont(font)
                    painter.drawText(
                        place,
                        int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
                        f"{hour:02}:00",
                    )
        painter.setPen(QPen(QColor(t.line), 1))
        for day in self.days:
            left = round(self._column(day)[0]) + 0.5
            painter.drawLine(QPointF(left, body.top()), QPointF(left, body.bottom()))

    def _paint_now(self, painter: QPainter, t: Tokens) -> None:
        now = self.context.app.clock.local()
        if now.date() not in self.days:
            return
        left, width = self._column(now.date())
        y = self._y(now.hour * 60 + now.minute)
        painter.setPen(QPen(QColor(t.bad), 2))
        painter.drawLine(QPointF(left, y), QPointF(left + width, y))
        painter.setBrush(QColor(t.bad))
        painter.drawEllipse(QPointF(left, y), 4, 4)

    def _paint_head(self, painter: QPainter, t: Tokens) -> None:
        today = self.context.app.clock.local().date()
        painter.fillRect(QRectF(0, 0, self.viewport().width(), self._head), QColor(t.surface))
        self.notes = []
        strong = QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetricsF(small(self.font()))
        names = self._names(QFontMetricsF(strong))
        for day in self.days:
            left, width = self._column(day)
            painter.setFont(strong)
            painter.setPen(QColor(t.accent if day == today else t.text))
            place = QRectF(left + 6, 4, width - 10, self._line)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), names[day])
            if season := self.seasons.get(day):
                draw_strip(painter, QRectF(left, 0, width, self._line), season, t)
                taken = painter.fontMetrics().horizontalAdvance(names[day]) + 10
                room = place.adjusted(taken, 0, 0, 0)
                named = metrics.elidedText(season.name, Qt.TextElideMode.ElideRight, room.width())
                fits = room.width() >= LEAST_NAME * metrics.averageCharWidth()
                if fits and begins_on(self.seasons, day, self.days[0]):
                    painter.setFont(small(self.font()))
                    painter.setPen(QColor(t.muted))
                    aside = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
                    painter.drawText(room, aside, named)
            if day == today:
                painter.fillRect(QRectF(left + 6, self._line + 3, min(28.0, width - 12), 3), QColor(t.accent))
            painter.setFont(small(self.font()))
            top = self._line + 8
            due, left_out = self._due_on(day)
            for note, lines in due:
                rect = QRectF(left + 3, top, width - 7, self._line * len(lines) - 2)
                _paint_note(painter, rect, note, lines, t)
                self.notes.append((rect, note))
                top += self._line * len(lines)
            if left_out:
                painter.setPen(QColor(t.muted))
                rest = self.context.tr.plural("and {n} more", "and {n} more", left_out)
                # The number is what it has to say.
                fits = metrics.horizontalAdvance(rest) <= width - 14
                painter.drawText(
                    QRectF(left + 8, top, width - 12, self._line), 0, rest if fits else f"+{left_out}"
                )
        painter.setPen(QPen(QColor(t.line), 1))
        painter.drawLine(QPointF(0, self._head - 0.5), QPointF(self.viewport().width(), self._head - 0.5))


def _paint_note(painter: QPainter, rect: QRectF, note: DayNote, lines: list[str], t: Tokens) -> None:
    """A holiday has a band, what is due stands there without one."""
    if note.kind == "holiday":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.tint))
        painter.drawRoundedRect(rect, 4, 4)
    painter.setPen(QColor(t.accent if note.kind == "holiday" else t.text))
    height = painter.fontMetrics().height()
    top = rect.center().y() - height * len(lines) / 2
    for at, words in enumerate(lines):
        place = QRectF(rect.left() + 5, top + at * height, rect.width() - 5, height)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED, words)


def slot_of(entry: Entry) -> Slot:
    """When a call takes place, in minutes of its day."""
    start = entry.local
    minute = start.hour * 60 + start.minute
    return Slot(entry.call.id, minute, min(minute + entry.when.minutes, DAY_MINUTES))
