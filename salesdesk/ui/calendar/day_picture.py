"""The picture of one or several days with their hours: where everything stands, and how it is painted."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent

from salesdesk.domain.day_grid import DAY_MINUTES
from salesdesk.services.calendar import SKETCHED, Entry, Shown
from salesdesk.ui.calendar.day_columns import places_of, slot_of
from salesdesk.ui.calendar.day_ground import draw_days, draw_hours, draw_hours_off, draw_now
from salesdesk.ui.calendar.day_head import DayHead
from salesdesk.ui.calendar.day_hours import Hours, usual_first
from salesdesk.ui.calendar.day_scale import APART, DayScale
from salesdesk.ui.calendar.day_window import DayWindow
from salesdesk.ui.calendar.drawn_calls import draw_calls, draw_rests, name_in
from salesdesk.ui.calendar.marks import small
from salesdesk.ui.calendar.out_of_sight import Aside, Beyond, Unseen, draw_asides, draw_beyond, marks_of
from salesdesk.ui.calendar.view import CalendarView
from salesdesk.ui.context import Context
from salesdesk.ui.theme import Tokens, tokens_now

READABLE = 4.5
"""A day is at least so many times as wide as its type is high; where not all of them have that room, they scroll sideways."""


class DayPicture(CalendarView):
    """Days side by side, to look at: all of them, or as many as can be read, around the chosen one."""

    sighted = Signal()
    """Other days of those that it has are in sight."""

    day_wanted = Signal(date)
    """A day before or after those in sight is asked for."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.head = DayHead(context)
        self._window = DayWindow()
        self.at_once = 7
        """So many of its days are in sight at most; those after them are scrolled to."""
        self.beyond: list[Beyond] = []
        """What is counted at the edges of the hours that are seen."""
        self._scrolled = False
        self._from: Hours | None = None
        self.verticalScrollBar().valueChanged.connect(lambda _: self._moved())

    @property
    def in_sight(self) -> tuple[date, ...]:
        """The days that have room."""
        return self._window.in_sight

    @property
    def _first_hour(self) -> float:
        """The hour at the top until somebody scrolls."""
        if self._from is not None:
            entry = self.entry(self.current)
            chosen = slot_of(entry) if entry else None
            return self._from.around(chosen, (self._room - self._line) / self._hour)
        now = self.context.app.clock.local()
        hour = now.hour + now.minute / 60 if now.date() in self.in_sight else None
        starts = (slot_of(each).start / 60 for each in self.shown.entries if each.day in self.in_sight)
        return usual_first(hour, self._room / self._hour, starts)

    @property
    def hours(self) -> Hours | None:
        """The hours that are seen; None before anybody saw any."""
        if not self._scrolled:
            return None
        entry = self.entry(self.current)
        first = (self.verticalScrollBar().value() + self._line / 2) / self._hour
        return Hours(first, entry is not None and self.sees(entry))

    def show_hours(self, hours: Hours | None) -> None:
        """Shows hours that were seen in another size, as soon as it has its own, those at first where none were seen.

        A chosen call that was seen is so again.
        """
        self._from, self._scrolled = hours, False
        self.lay_out()

    def lay_out(self) -> None:
        """Finds the place of each call: day by day, side by side where they overlap."""
        self._find_days_in_sight()
        scale = self.scale
        columns = {day: scale.column(day) for day in self.in_sight}
        notes, whole = self.shown.notes, self.viewport().height()
        self.head.lay_out(columns, notes, self.seasons, self.font(), self._line, whole, self._unseen)
        body = self._hour * 24
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(body - self._room)))
        bar.setPageStep(max(1, round(self._room)))
        bar.setSingleStep(round(self._hour / 2))
        # Not before there are days, and until it is seen: their head takes of the height, and with it of how far it scrolls.
        if not self._scrolled and self.days and self.viewport().height() > 100:
            bar.setValue(round(self._hour * self._first_hour - self._line / 2))
        by_day: dict[date, list[Entry]] = {}
        for entry in self.shown.entries:
            by_day.setdefault(entry.day, []).append(entry)
        # Measured once, and after it scrolled: the type says the same for hundreds of calls.
        scale = self.scale
        self.places, self.rests = [], []
        for day in columns:
            # What is chosen or planned shows in any case.
            found = places_of(day, by_day.get(day, ()), scale, self._line, (self.current, SKETCHED))
            self.places += found.calls
            self.rests += found.rests
        reads = self._reader()
        self.beyond = [
            mark
            for day, (left, width) in columns.items()
            for mark in self._marks_of(
                [each for each in by_day.get(day, ()) if each.call.id != SKETCHED and not reads(each)],
                QRectF(left, self.head.height, width, self._room),
            )
        ]

    @property
    def _unseen(self) -> list[Unseen]:
        return [Unseen(days, by, any(map(self.shown.holds, days))) for days, by in self._window.unseen]

    @property
    def asides(self) -> list[Aside]:
        """The marks of days that have no room."""
        return self.head.asides

    def aside_at(self, place: QPointF) -> Aside | None:
        """The mark of days that have no room at a point of the viewport."""
        return next((mark for mark in self.asides if mark.place.contains(place)), None)

    def _marks_of(self, hidden: Sequence[Entry], column: QRectF) -> Iterable[Beyond]:
        first = self.verticalScrollBar().value() * 60 / self._hour
        above = [each for each in hidden if slot_of(each).start < first]
        taken = [place for place, _ in self.places if place.intersects(column)]
        return marks_of(above, hidden[len(above) :], column, taken, self.font(), self.context.tr)

    def show_days(self, days: Sequence[date], shown: Shown) -> None:
        """Shows some days, the one on which the keys are in any case."""
        super().show_days(days, shown)
        self.look_at(self.spot)

    @property
    def own_days(self) -> Sequence[date]:
        """The days in view without those that are only scrolled to."""
        return self.days[: self.at_once]

    @property
    def names_height(self) -> float:
        """The seasons and the names of the days, without what is due."""
        return self.head.names_height

    def look_at(self, day: date) -> None:
        """Scrolls sideways, as little as it must, until a day is in sight."""
        if self._window.move_to(day):
            self.lay_out()
            self.viewport().update()

    def hidden(self, by: int, among: Sequence[date] = ()) -> date | None:
        """The day that a step leads to before (below 0) or after what is in sight, among some or all days; None where none is."""
        return self._window.stepped(by, among)

    @property
    def scale(self) -> DayScale:
        """Where the days in sight and their hours stand now."""
        width = (self.viewport().width() - self._gutter) / max(1, len(self.in_sight))
        top = self.head.height - self.verticalScrollBar().value()
        return DayScale(self.in_sight, self._gutter, width, top, self._hour)

    def _find_days_in_sight(self) -> None:
        room = self.viewport().width() - self._gutter
        most = max(1, min(self.at_once, int(room / (READABLE * QFontMetricsF(self.font()).height()))))
        if self._window.fit(self.days, most):
            self.sighted.emit()

    def spot_of(self, call: str) -> QRect | None:
        """A call with those beside it: what it would meet stays in sight, too."""
        place, entry = self.reveal(call), self.entry(call)
        if place is not None and entry is not None:
            left, width = self.scale.column(entry.day)
            whole = self.scale.place(left + 2, width - 6, 0, DAY_MINUTES).toAlignedRect()
            place.setLeft(whole.left())
            place.setRight(whole.right())
        return place

    def mark(self, call: str) -> None:
        """Marks a call; one that was only counted takes the place of the count."""
        if self.rests and call != self.current:
            self.current = call if self.entry(call) else ""
            self.lay_out()
        super().mark(call)

    def words_at(self, place: QPointF) -> str:
        """What stands in the head, at the edges or in the hours."""
        if (aside := self.aside_at(place)) is not None:
            return aside.words
        if place.y() < self.head.height:
            return self.head.words_at(place)
        if (mark := self.beyond_at(place)) is not None:
            return mark.words
        return super().words_at(place)

    def bring_into_view(self, entry: Entry) -> None:
        """Scrolls no further than a call needs to be seen whole, or to its beginning where it is too long for that."""
        self.look_at(entry.day)
        self._scrolled = True
        bar, slot = self.verticalScrollBar(), slot_of(entry)
        top = slot.start * self._hour / 60 - APART
        least = top + self.scale.height(slot.end - slot.start) + 2 * APART - self._room
        bar.setValue(round(min(max(bar.value(), least), top)))

    def beyond_at(self, place: QPointF) -> Beyond | None:
        """What is counted at an edge at a point of the viewport."""
        return next((mark for mark in self.beyond if mark.place.contains(place)), None)

    def sees(self, entry: Entry) -> bool:
        """Whether a call's name is in sight, so that one can tell what it is."""
        return entry.day in self.in_sight and self._reader()(entry)

    def _reader(self) -> Callable[[Entry], bool]:
        """Tells of a call on a day in sight whether its name is among the hours that are seen; measured once for many calls."""
        scale, line = self.scale, QFontMetricsF(small(self.font())).height()
        first, last = self.head.height, self.viewport().height()

        def reads(entry: Entry) -> bool:
            slot = slot_of(entry)
            top, foot = name_in(scale.place(0, 0, slot.start, slot.end), line)
            return first <= top and foot <= last

        return reads

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places change with the width, and how many days can be read; the one on which the keys are stays."""
        super().resizeEvent(event)
        self.lay_out()
        self.look_at(self.spot)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints hours, days and calls; only what is in view."""
        self._scrolled = True
        t = tokens_now()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), QColor(t.surface))
        body = QRectF(0, self.head.height, self.viewport().width(), self._room)
        painter.save()
        painter.setClipRect(body)
        scale, now = self.scale, self.context.app.clock.local()
        off, several = [day for day in self.in_sight if self.is_off(day)], len(self.days) > 1
        draw_days(painter, body, scale, t, off, now.date() if several else None)
        draw_hours_off(painter, scale, t, self.hours_off)
        draw_hours(painter, body, scale, t, self.font())
        seen = [each for each in self.places if each[0].intersects(body) and not self.is_moving(each[1])]
        about = {} if several else self.shown.about
        draw_rests(painter, [(rect, count) for rect, _, count in self.rests], t, self.font())
        nobody, tags = self.context.tr("No account"), [mark.place for mark in self.beyond]
        draw_calls(painter, seen, t, self.font(), self.current, nobody, about, tags)
        draw_now(painter, scale, t, now)
        draw_beyond(painter, self.beyond, t, self.font())
        self.paint_over(painter, t)
        painter.restore()
        spot = self.spot if self.hasFocus() and not self.current else None
        self.head.paint(painter, self.viewport().width(), t, spot)
        draw_asides(painter, self.asides, t, self.font())
        self.paint_above(painter, t)
        painter.end()

    def is_moving(self, entry: Entry) -> bool:
        """Whether a call is being dragged, so that it is not painted where it was."""
        return False

    def paint_over(self, painter: QPainter, t: Tokens) -> None:
        """Paints what lies over hours and calls."""

    def paint_above(self, painter: QPainter, t: Tokens) -> None:
        """Paints what lies over the head, too."""

    @property
    def _hour(self) -> float:
        return max(44.0, QFontMetricsF(self.font()).height() * 2.9)

    @property
    def _room(self) -> float:
        """Pixels of the hours that are seen at once."""
        return self.viewport().height() - self.head.height

    @property
    def _gutter(self) -> float:
        return QFontMetricsF(self.font()).horizontalAdvance("00:00") + 16

    @property
    def _line(self) -> float:
        return QFontMetricsF(self.font()).height() + 6

    def _moved(self) -> None:
        self.lay_out()
        self.viewport().update()
