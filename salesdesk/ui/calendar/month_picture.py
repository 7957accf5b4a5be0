"""How the weeks of a month look: where each call has its line, and how all of it is painted; the mouse is another matter."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)

from salesdesk.domain.records.calls import ENDED
from salesdesk.services.calendar import SKETCHED, Entry
from salesdesk.services.day_notes import BANDS, DayNote
from salesdesk.services.seasons import HouseSeason
from salesdesk.store.reader import Appointment
from salesdesk.ui.calendar.fitted import Fitted
from salesdesk.ui.calendar.marks import INSET, alike, draw_frames, mark_of, small
from salesdesk.ui.calendar.notes import LATE, SIGNS, in_short, told
from salesdesk.ui.calendar.seasons import draw_band, draw_line, draw_pill, stretches
from salesdesk.ui.calendar.view import CalendarView
from salesdesk.ui.context import Context
from salesdesk.ui.theme import Tokens, tokens_now
from salesdesk.ui.widgets.basics import told_in
from salesdesk.ui.widgets.drawn_signs import draw_sign, room_of

WEEK = 7
_GAP = 3
"""Pixels more than a blank between the widest time and the name."""

_LEAST_NAME = 3
"""A name has at least so many times its height as width, or the time before it is left out."""


class MonthPicture(CalendarView):
    """A month as it is seen: a line for each call that there is room for, the others counted."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._today = context.app.clock.local().date()
        self.month = self._today.replace(day=1)
        self._notes: dict[date, list[DayNote]] = {}
        self._cells: dict[date, QRectF] = {}
        self._heads: dict[date, tuple[str, QRectF, list[str]]] = {}
        self._begun: dict[date, HouseSeason] = {}
        self._banded: set[date] = set()
        self._plain = self._struck = Fitted(QFont())
        self._measure()
        self.over: date | None = None
        """The day on which a call that is dragged would land."""
        self._tight = False
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def lay_out(self) -> None:
        """Finds the place of each call that there is room for."""
        self._today = self.context.app.clock.local().date()
        self._notes = {}
        for note in self.shown.notes:
            self._notes.setdefault(note.day, []).append(note)
        self._measure()
        line, row = self._line, self._row
        width, height = self._size_of_cell()
        # Where text is large, what concerns a whole day stands beside its number, so that a call has room below.
        self._tight = height < 2 * line + 3 * row
        self._cells = {
            day: QRectF(at % WEEK * width, self.names_height + at // WEEK * height, width, height)
            for at, day in enumerate(self.days)
        }
        self.rests = []
        self._begun = {first: season for first, _, season in stretches(self.seasons, self.days)}
        self._banded = self._in_banded_weeks(height)
        rooms: list[QRectF] = []
        calls: list[Appointment] = []
        for day, cell in self._cells.items():
            top = self._top_of(day) + line + 2 + (row if self._banner(day) and self._is_below(day) else 0)
            # A day names one call in any case: where that has no room of its own, it comes closer to the number.
            top = min(top, cell.bottom() - row)
            fits = int((cell.bottom() - top) // row)
            on_day = self.shown.calls.get(day, ())
            for call in self._in_sight(on_day, fits):
                calls.append(call)
                rooms.append(QRectF(cell.left() + 3, top + 1, cell.width() - 6, row - 3))
                top += row
            if fits < len(on_day):
                # What there is no room for is counted beside the number of the day.
                hidden = len(on_day) - fits
                wide = self._plain.metrics.horizontalAdvance(f"+{hidden}") + 1
                place = QRectF(cell.right() - 6 - wide, self._top_of(day) + 2, wide, line)
                self.rests.append((place, day, hidden))
        self.places = list(zip(rooms, self.shown.made(calls), strict=True))
        counts = {day: rect.width() for rect, day, _ in self.rests}
        self._heads = {day: self._beside(day, counts.get(day, 0.0)) for day in self._cells}

    def _in_sight(self, on_day: Sequence[Appointment], fits: int) -> Sequence[Appointment]:
        """The calls of a day that have room: the chosen one and what is being planned, then those for which something is to be done."""
        if len(on_day) <= fits:
            return on_day
        before_all = (self.current, SKETCHED)
        ranked = sorted(on_day, key=lambda call: (call.id not in before_all, call.state in ENDED))
        seen = {call.id for call in ranked[:fits]}
        return [call for call in on_day if call.id in seen]

    def bring_into_view(self, entry: Entry) -> None:
        """Gives a call a line that had none."""
        if all(each.call.id != entry.call.id for _, each in self.places):
            self.lay_out()

    @property
    def names_height(self) -> float:
        """The line of the weekdays."""
        return self._line + 6

    @property
    def own_days(self) -> Sequence[date]:
        """Those of the month itself."""
        return [day for day in self.days if day.month == self.month.month]

    def place_of_day(self, day: date) -> QRect | None:
        """The cell of a day."""
        return self._cells[day].toAlignedRect()

    def words_at(self, place: QPointF) -> str:
        """A call, or all that concerns the day as a whole."""
        if (words := super().words_at(place)) or place.y() < self.names_height:
            return words
        day = self.day_at(place)
        season = self.seasons.get(day)
        notes = [told(note, self.context.tr) for note in self._notes.get(day, ())]
        return "\n".join(filter(None, (season.name if season else "", *notes)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places change with the size."""
        super().resizeEvent(event)
        self.lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the grid and its calls."""
        self._today = self.context.app.clock.local().date()
        t = tokens_now()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), QColor(t.surface))
        self._paint_grid(painter, t)
        self._paint_calls(painter, t)
        painter.setPen(QColor(t.muted))
        painter.setFont(self._plain.font)
        for rect, _, hidden in self.rests:
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignRight), f"+{hidden}")
        painter.end()

    def _measure(self) -> None:
        """How high the line of a day's number is, and that of a call, whose type is smaller."""
        self._strong = QFont(self.font())
        self._strong.setWeight(QFont.Weight.DemiBold)
        self._metrics, self._strong_metrics = QFontMetricsF(self.font()), QFontMetricsF(self._strong)
        self._line = self._metrics.height() + 4
        if self._plain.font != small(self.font()):
            struck = small(self.font())
            struck.setStrikeOut(True)
            self._plain, self._struck = Fitted(small(self.font())), Fitted(struck)
        self._row = self._plain.metrics.height() + 4

    @property
    def _weeks(self) -> int:
        return max(1, len(self.days) // WEEK)

    def _size_of_cell(self) -> tuple[float, float]:
        return self.viewport().width() / WEEK, (self.viewport().height() - self.names_height) / self._weeks

    def day_at(self, place: QPointF) -> date:
        width, height = self._size_of_cell()
        column = min(max(int(place.x() / width), 0), WEEK - 1)
        row = min(max(int((place.y() - self.names_height) / height), 0), self._weeks - 1)
        return self.days[row * WEEK + column]

    def _in_banded_weeks(self, height: float) -> set[date]:
        """The days of weeks in which a season begins: it is named in a band above them.

        Where that would leave no room for a call, it is left out.
        """
        if height < self._band + self._line + self._row:
            return set()
        weeks = {at // WEEK for at, day in enumerate(self.days) if day in self._begun}
        return {day for at, day in enumerate(self.days) if at // WEEK in weeks}

    @property
    def _band(self) -> float:
        """How high a band of seasons is."""
        return self._plain.metrics.height() + 1

    def _top_of(self, day: date) -> float:
        """Where what a cell says begins, below the band of seasons where there is one."""
        return self._cells[day].top() + (self._band if day in self._banded else 0.0)

    def _beside(self, day: date, counted: float = 0.0) -> tuple[str, QRectF, list[str]]:
        """The number of a day, the place beside it that is free, and what concerns the day where that stands there, too.

        `counted` is how wide the number of the calls is that have no room.
        """
        today, cell = day == self._today, self._cells[day]
        metrics = self._strong_metrics if today else self._metrics

        def place(number: str) -> QRectF:
            taken = metrics.horizontalAdvance(number) + (20 if today else 14)
            room = cell.width() - taken - 6 - (counted + 6 if counted else 0)
            return QRectF(cell.left() + taken, self._top_of(day) + 2, room, metrics.height())

        number = f"{day.day}" if day.day > 1 else self.context.formats.day_and_month(day)
        free = place(number)
        if self._is_below(day) or not (pieces := self._banner(day, free.width())):
            return number, free, []
        if self._width_of_all(pieces) > free.width():
            # The words say more than the month.
            number = f"{day.day}"
            free = place(number)
        free.setLeft(free.left() + self._width_of_all(pieces) + self._apart)
        return number, free, pieces

    def _is_below(self, day: date) -> bool:
        """Whether what concerns a whole day stands below its number: always where there is room, else the name of a day off
        where no call takes it and enough of that is read.
        """
        if not self._tight or self.shown.calls.get(day):
            return not self._tight
        metrics = self._plain.metrics
        room = self._cells[day].width() - 10 - room_of(metrics)
        names = [note.words for note in self._notes.get(day, ()) if note.kind in BANDS]
        return any(told_in(name, metrics, room) for name in names)

    def _banner(self, day: date, room: float = 0.0) -> list[str]:
        """What concerns the whole day, in pieces that each begin with a sign; in words where those have room."""
        notes, tr = self._notes.get(day), self.context.tr
        if notes is None:
            return []
        pieces = in_short(notes, tr, brief=self._tight)
        if self._width_of_all(pieces) > room:
            return in_short(notes, tr, brief=self._tight, numbers=True)
        return pieces

    def _width_of_all(self, pieces: Sequence[str]) -> float:
        return sum(map(self._width_of, pieces)) + self._apart * (len(pieces) - 1)

    def _width_of(self, piece: str) -> float:
        metrics = self._plain.metrics
        return room_of(metrics) + metrics.horizontalAdvance(piece[2:])

    @property
    def _apart(self) -> float:
        """Pixels between two such pieces."""
        return self._plain.metrics.height() / 2

    def _paint_grid(self, painter: QPainter, t: Tokens) -> None:
        formats, today = self.context.formats, self._today
        line = self._line
        for at, (day, cell) in enumerate(self._cells.items()):
            if self.is_off(day):
                painter.fillRect(cell, QColor(t.aside))
            if day == self.over:
                colour = QColor(t.accent)
                colour.setAlpha(50)
                painter.fillRect(cell, colour)
            if at < WEEK:
                painter.setFont(self._strong)
                painter.setPen(QColor(t.muted))
                name = formats.weekday_name(day)
                painter.drawText(QRectF(cell.left() + 6, 2, cell.width() - 8, line), 0, name)
            number, free, pieces = self._heads[day]
            place = QRectF(cell.left() + 6, self._top_of(day) + 2, cell.width() - 8, line)
            painter.setFont(self._strong if day == today else self.font())
            if day == today:
                draw_pill(painter, place.adjusted(3, 0, 0, -2), number, t)
            else:
                painter.setPen(QColor(t.text if day.month == self.month.month else t.muted))
                painter.drawText(place, 0, number)
            below = QRectF(cell.left() + 6, place.top() + line, cell.width() - 10, self._row)
            if pieces:
                before = self._width_of_all(pieces) + self._apart
                self._paint_banner(painter, free.adjusted(-before, 0, 0, 0), pieces, t)
            elif self._is_below(day) and (pieces := self._banner(day, below.width())):
                self._paint_banner(painter, below, pieces, t)
            self._paint_season(painter, day, free, t)
            if day == self.spot and self.hasFocus() and not self.current:
                painter.setPen(QPen(QColor(t.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(cell.adjusted(1, 1, -1, -1))
        self._paint_bands(painter, t)
        # A line with a pen takes ten times as long.
        whole, ink = QRectF(self.viewport().rect()), QColor(t.line)
        for at in range(1, WEEK):
            x = round(at * whole.width() / WEEK)
            painter.fillRect(QRectF(x, line + 6, 1, whole.height() - line - 6), ink)
        for at in range(0, len(self.days), WEEK):
            painter.fillRect(QRectF(0, round(self._cells[self.days[at]].top()), whole.width(), 1), ink)

    def _paint_season(self, painter: QPainter, day: date, free: QRectF, t: Tokens) -> None:
        """The season of a day as a line, and its name where it begins and there is room for it."""
        if day in self._banded or (season := self.seasons.get(day)) is None:
            return
        draw_line(painter, self._cells[day], season, t)
        if day in self._begun and free.width() > 0:
            self._write(painter, free, season.name, t.muted)

    def _paint_bands(self, painter: QPainter, t: Tokens) -> None:
        """The seasons of the weeks that have room for them of its own, each with its name where it begins."""
        for at in range(0, len(self.days), WEEK):
            week = self.days[at : at + WEEK]
            for first, last, season in stretches(self.seasons, week) if week[0] in self._banded else ():
                cell = self._cells[first]
                place = QRectF(
                    cell.left() + 1, cell.top() + 1, self._cells[last].right() - cell.left() - 2, self._band
                )
                painter.setFont(self._plain.font)
                draw_band(painter, place, season if first in self._begun else replace(season, name=""), t)

    def _paint_banner(self, painter: QPainter, place: QRectF, pieces: Sequence[str], t: Tokens) -> None:
        """Behind each other as far as there is room; a few letters and dots would say nothing: then a sign stands alone."""
        inks = {**{SIGNS[kind]: t.accent for kind in BANDS}, LATE: t.bad}
        metrics = self._plain.metrics
        for piece in pieces:
            if place.width() < self._row:
                return
            sign, words = piece[0], piece[2:]
            ink = inks.get(sign, t.muted)
            draw_sign(painter, sign, place.left(), place.center().y() - metrics.height() / 2, metrics, ink)
            self._write(painter, place.adjusted(room_of(metrics), 0, 0, 0), words, ink)
            place = place.adjusted(self._width_of(piece) + self._apart, 0, 0, 0)

    def _write(self, painter: QPainter, place: QRectF, words: str, ink: str) -> None:
        words = told_in(words, self._plain.metrics, place.width())
        painter.setFont(self._plain.font)
        painter.setPen(QColor(ink))
        top = place.center().y() - self._plain.metrics.height() / 2
        self._plain.paint(painter, QPointF(place.left(), top), words, int(place.width()))

    def _paint_calls(self, painter: QPainter, t: Tokens) -> None:
        """State by state."""
        nobody = self.context.tr("No account")
        for (state, chosen), places in alike(self.places, self.current).items():
            mark = mark_of(state, t)
            draw_frames(painter, [rect for rect, _ in places], mark, t, 4, chosen=chosen)
            type_ = self._struck if mark.struck else self._plain
            # Times stand below each other whatever sign is before them, and names whatever time; where room is short
            # they are all there is.
            taken = type_.metrics.horizontalAdvance("00:00 ") + _GAP
            width, before = places[0][0].width() - 3, INSET + room_of(type_.metrics)
            timed = width - before - taken > _LEAST_NAME * self._row
            if not timed:
                before = mark.inset + (room_of(type_.metrics) if mark.sign else 0.0)
            room = width - before
            lower = (self._row - 3 - type_.metrics.height()) / 2
            painter.setFont(type_.font)
            painter.setPen(QColor(mark.text))
            for rect, entry in places:
                x, y = rect.left() + before, rect.top() + lower
                if mark.sign:
                    draw_sign(painter, mark.sign, rect.left() + INSET, y, type_.metrics, mark.ink)
                name = entry.short or nobody
                if timed:
                    type_.paint(painter, QPointF(x, y), entry.time, int(taken))
                    type_.paint(painter, QPointF(x + taken, y), name, int(room - taken))
                else:
                    type_.paint(painter, QPointF(x, y), name, int(room))
