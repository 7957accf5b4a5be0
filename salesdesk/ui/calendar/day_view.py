"""One or several days with their hours: calls stand where they take place in time; dragging moves them and what is due."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication

from salesdesk.domain.day_grid import STEP, at_minute, begun, snapped
from salesdesk.services.calendar import Entry
from salesdesk.services.day_notes import DUE, DayNote
from salesdesk.ui.calendar.day_columns import slot_of
from salesdesk.ui.calendar.day_picture import DayPicture
from salesdesk.ui.calendar.marks import RADIUS, small
from salesdesk.ui.context import Context
from salesdesk.ui.theme import UNCLIPPED, Tokens
from salesdesk.ui.widgets.few_lines import in_lines

EDGE = 7
"""Pixels at a call's top and at its foot that change its start or its end when dragged; a third of a low one at most."""


@dataclass
class _Drag:
    """What the mouse is doing: a call that is chosen, moves or has an edge pulled, or a new one being drawn."""

    entry: Entry | None
    at: QPointF
    pressed: date
    """The day on which it began."""
    day: date
    offset: int
    edge: Literal["", "top", "foot"] = ""
    moving: bool = False
    start: int = 0
    end: int = 0


@dataclass
class _Pressed:
    """A note that leads somewhere, pressed at a point; one of something due goes along with the mouse."""

    note: DayNote
    at: QPointF
    over: QPointF
    moving: bool = False


class DayView(DayPicture):
    """Days side by side, whose calls are moved and lengthened by the mouse; what is due goes to another day."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._drag: _Drag | None = None
        self._pressed: _Pressed | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begins what letting the mouse go ends: something is chosen, or dragged unless Escape comes before."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place, self.clicked = event.position(), None
        if place.y() < self.head.height:
            self._press_head(place)
            return
        if (mark := self.beyond_at(place)) is not None:
            # Those counted with it are seen, too.
            start = slot_of(mark.entry).start * self._hour / 60
            self.verticalScrollBar().setValue(round(start - self._room / 3))
            return
        entry = self.at(place.x(), place.y())
        day, minute = self.scale.time_at(place)
        if entry is None and self._counted(place):
            self.whole_day.emit(day)
            return
        self.clicked = entry, self._begins(day, minute)
        if entry is None:
            self._drag = _Drag(None, place, day, day, 0, start=begun(minute))
            return
        slot, edge = slot_of(entry), self._edge_at(place, entry)
        offset = round(minute) - slot.start
        self._drag = _Drag(entry, place, day, day, offset, edge, start=slot.start, end=slot.end)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows where a drag would lead."""
        place, drag = event.position(), self._drag
        if self._pressed is not None:
            self._pull(self._pressed, place)
            return
        if drag is None:
            self._show_cursor(place)
            return
        if not drag.moving and (place - drag.at).manhattanLength() < 5:
            return
        drag.moving = True
        day, minute = self.scale.time_at(place)
        if drag.entry is None or drag.edge == "foot":
            drag.end = max(snapped(minute), drag.start + STEP)
        elif drag.edge == "top":
            drag.start = max(0, min(snapped(minute - drag.offset), drag.end - STEP))
        else:
            length = drag.end - drag.start
            drag.day, drag.start = day, snapped(minute - drag.offset)
            drag.end = drag.start + length
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Chooses what was pressed, or ends a drag: the call moves, gets longer, or a new one is wanted."""
        drag, self._drag = self._drag, None
        if self._pressed is not None:
            self._let_go(self._pressed)
        if drag is None:
            return
        self.pick(drag.pressed)
        if drag.moving:
            self.mark(drag.entry.call.id if drag.entry else "")
        else:
            self.choose_met(drag.entry)
        self.chosen.emit(self.current)
        if not drag.moving:
            return
        start = at_minute(drag.day, drag.start)
        if drag.entry is None:
            self.wanted.emit(start, drag.end - drag.start)
        elif drag.edge == "foot":
            kept = drag.entry.local.replace(tzinfo=None)
            self.moved.emit(drag.entry.call.id, kept, drag.end - drag.start)
        elif drag.edge == "top":
            # Of a call that goes on past midnight only the first day stands here: its end is known by its length.
            earlier = slot_of(drag.entry).start - drag.start
            self.moved.emit(drag.entry.call.id, start, drag.entry.when.minutes + earlier)
        else:
            self.moved.emit(drag.entry.call.id, start, drag.entry.when.minutes)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives a drag up."""
        if event.key() == Qt.Key.Key_Escape and (self._drag or self._pressed):
            self._drag = self._pressed = self.clicked = None
            self.viewport().unsetCursor()
            self.viewport().update()
            return
        super().keyPressEvent(event)

    def clicked_start(self) -> datetime | None:
        """The empty time that was clicked last, as long as nothing else was chosen and it is not past."""
        entry, start = self.clicked or (None, datetime.min)
        now = self.context.app.clock.local().replace(tzinfo=None)
        empty = entry is None and not self.current and start.date() in self.days
        return start if empty and start >= now else None

    def start_at(self, place: QPointF) -> datetime | None:
        """The half hour at a point of the days."""
        if place.y() < self.head.height or self._counted(place):
            return None
        return self._begins(*self.scale.time_at(place))

    def note_at(self, place: QPointF) -> DayNote | None:
        """A note above the days."""
        return next((note for rect, note in self.head.places if rect.contains(place)), None)

    def is_moving(self, entry: Entry) -> bool:
        """Whether a call is being dragged."""
        return self._drag is not None and self._drag.moving and self._drag.entry is entry

    def paint_over(self, painter: QPainter, t: Tokens) -> None:
        """Paints where a drag would lead."""
        drag = self._drag
        if drag is None or not drag.moving:
            return
        left, width = self.scale.column(drag.day)
        rect = QRectF(left + 2, self.scale.y(drag.start), width - 6, self.scale.height(drag.end - drag.start))
        colour = QColor(t.accent)
        colour.setAlpha(60)
        painter.setPen(QPen(QColor(t.accent), 2))
        # Nothing shines through that stands there already: its words would cross those of what is dragged.
        for fill in (QColor(t.surface), colour):
            painter.setBrush(fill)
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        painter.setPen(QColor(t.text))
        title = drag.entry.short if drag.entry else self.context.tr("New call")
        times = f"{at_minute(drag.day, drag.start):%H:%M} – {at_minute(drag.day, drag.end):%H:%M}"
        font = small(self.font())
        metrics, room = QFontMetricsF(font), rect.adjusted(8, 1, -4, -1)
        line = metrics.height()
        # Whole lines only: half a name would be cut across.
        more = max(0, int((room.height() + 1) // line) - 1)
        lines = [times, *(in_lines(title, metrics, room.width(), more) if more else ())]
        top = room.top() if len(lines) > 2 else room.center().y() - len(lines) * line / 2
        painter.setFont(font)
        for words in lines:
            painter.drawText(QRectF(room.left(), top, room.width(), line), UNCLIPPED, words)
            top += line

    def paint_above(self, painter: QPainter, t: Tokens) -> None:
        """Paints what is due where it would stand."""
        pressed = self._pressed
        if pressed is None or not pressed.moving or (day := self._due_at(pressed)) is None:
            return
        left, width = self.scale.column(day)
        self.head.paint_moving(painter, QRectF(left, pressed.over.y(), width, 0), pressed.note, t)

    def _pull(self, pressed: _Pressed, place: QPointF) -> None:
        # A click leads away from here, so a hand may tremble more than over a call, which a click only chooses.
        far = (place - pressed.at).manhattanLength() >= QApplication.startDragDistance()
        pressed.moving, pressed.over = pressed.moving or far, place
        if pressed.moving:
            lands = self._due_at(pressed) is not None
            shape = Qt.CursorShape.ClosedHandCursor if lands else Qt.CursorShape.ForbiddenCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def _let_go(self, pressed: _Pressed) -> None:
        self._pressed = None
        if not pressed.moving:
            self.note_opened.emit(pressed.note)
            return
        self.viewport().unsetCursor()
        self.viewport().update()
        if (day := self._due_at(pressed)) is not None:
            self.put_off.emit(pressed.note, day)

    def _due_at(self, pressed: _Pressed) -> date | None:
        """The day on which a note would be due; None where it stays: on its own, on one that is over, beside all days."""
        note, place = pressed.note, pressed.over
        if note.kind not in DUE or not note.record:
            return None
        if not self.viewport().rect().contains(place.toPoint()) or place.x() < self._gutter:
            return None
        day, _ = self.scale.time_at(place)
        today = self.context.app.clock.local().date()
        return day if day >= today and day != note.day else None

    def _show_cursor(self, place: QPointF) -> None:
        entry = self.at(place.x(), place.y()) if place.y() > self.head.height else None
        if entry is None or self.beyond_at(place) is not None:
            if self._leads(place):
                self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
            else:
                self.viewport().unsetCursor()
            return
        edge = self._edge_at(place, entry)
        self.viewport().setCursor(Qt.CursorShape.SizeVerCursor if edge else Qt.CursorShape.PointingHandCursor)

    def _edge_at(self, place: QPointF, entry: Entry) -> Literal["", "top", "foot"]:
        """Which edge of a call is at a point of it; the middle third of a call moves it however low it is."""
        rect = next(rect for rect, each in self.places if each is entry)
        high = min(EDGE, rect.height() / 3)
        if place.y() > rect.bottom() - high:
            return "foot"
        return "top" if place.y() < rect.top() + high else ""

    def _leads(self, place: QPointF) -> bool:
        """Whether a click at a point leads to what is counted there, or to what is due."""
        if place.y() >= self.head.height:
            return self._counted(place) or self.beyond_at(place) is not None
        if self.aside_at(place) is not None:
            return True
        leading = [rect for rect, note in self.head.places if note.leads]
        return any(rect.contains(place) for rect in (*leading, *(rect for rect, _ in self.head.rests)))

    @staticmethod
    def _begins(day: date, minute: float) -> datetime:
        return at_minute(day, begun(minute, 30))

    def _counted(self, place: QPointF) -> bool:
        """Whether calls are counted at a point, that have no room."""
        return any(rect.contains(place) for rect, _, _ in self.rests)

    def _press_head(self, place: QPointF) -> None:
        if (aside := self.aside_at(place)) is not None:
            self.day_wanted.emit(self.hidden(aside.by))
            return
        for rect, note in self.head.places:
            if rect.contains(place) and note.leads:
                self._pressed = _Pressed(note, place, place)
                return
        for rect, day in self.head.rests:
            if rect.contains(place):
                self.all_due.emit(day)
                return
