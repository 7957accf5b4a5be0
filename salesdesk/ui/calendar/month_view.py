"""The weeks of a month under the mouse: a call is dragged to another day, a day is pressed."""

from datetime import date, datetime, time

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from salesdesk.services.calendar import Entry
from salesdesk.services.calls import usual_start
from salesdesk.ui.calendar.month_picture import MonthPicture
from salesdesk.ui.context import Context


class MonthView(MonthPicture):
    """A month."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._pressed: tuple[Entry | None, QPointF, date] | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begins what letting the mouse go ends: a call or a day is chosen, or a call dragged unless Escape comes before."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place, self.clicked = event.position(), None
        entry = self.at(place.x(), place.y())
        rest = next((day for rect, day, _ in self.rests if rect.contains(place)), None)
        if rest is not None:
            self.whole_day.emit(rest)
            return
        day = self.day_at(place)
        self._pressed = entry, place, day
        self.clicked = entry, self._begins(day)

    def start_at(self, place: QPointF) -> datetime | None:
        """The usual hour of the day at a point."""
        below = place.y() >= self.names_height and not any(rect.contains(place) for rect, _, _ in self.rests)
        return self._begins(self.day_at(place)) if below else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows on which day a call would land."""
        if self._pressed and self._pressed[0] and (event.position() - self._pressed[1]).manhattanLength() > 5:
            self.over = self.day_at(event.position())
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Chooses what was pressed, and moves a call to the day on which it is dropped, at the time that it had."""
        pressed, over = self._pressed, self.over
        self._pressed = self.over = None
        if pressed is None:
            return
        entry, _, day = pressed
        self.pick(day)
        self.choose_met(entry)
        self.chosen.emit(self.current)
        if entry and over and over != entry.day:
            self.moved.emit(entry.call.id, _on_day(entry, over), entry.when.minutes)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives a drag up."""
        if event.key() == Qt.Key.Key_Escape and self._pressed:
            self._pressed = self.over = self.clicked = None
            self.viewport().update()
            return
        super().keyPressEvent(event)

    def _begins(self, day: date) -> datetime:
        app = self.context.app
        return usual_start(app.desk.reader, app.clock, app.defaults, day)


def _on_day(entry: Entry, day: date) -> datetime:
    start = entry.local
    return datetime.combine(day, time(start.hour, start.minute))
