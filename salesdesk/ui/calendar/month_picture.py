"""How the weeks of a month look: where each call has its line, and how all of it is painted; the mouse is another matter."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent

from salesdesk.domain.records.calls import ENDED
from salesdesk.services.calendar import SKETCHED, Entry
from salesdesk.store.reader import Appointment
from salesdesk.ui.calendar.marks import INSET, alike, draw_frames
from salesdesk.ui.calendar.month_heads import WEEK, Lettering, MonthHeads
from salesdesk.ui.calendar.view import CalendarView
from salesdesk.ui.calendar.whose import Badge
from salesdesk.ui.context import Context
from salesdesk.ui.theme import Tokens, tokens_now
from salesdesk.ui.widgets.drawn_signs import draw_sign, room_of

_EDGE = 3
"""Pixels between a name and the edge of its call."""

_GAP = 3
"""Pixels more than a blank between the widest time and the name."""

_LEAST_NAME = 4
"""A name has at least so many times its height as width, or the time stands below it, or has no room."""

_LEAST_SIGNED = 2
"""So many times at least beside the initials of a colleague, or these are left out, too."""


class MonthPicture(CalendarView):
    """A month as it is seen: a line for each call that there is room for, the others counted."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.month = context.app.clock.local().date().replace(day=1)
        self._letters = Lettering(self.font())
        self.heads = MonthHeads(context, self._letters)
        self._cells: dict[date, QRectF] = {}
        self.over: date | None = None
        """The day on which a call that is dragged would land."""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def lay_out(self) -> None:
        """Finds the place of each call that there is room for."""
        if self._letters.font != self.font():
            self._letters = Lettering(self.font())
        line, row = self._letters.line, self._letters.row
        width, height = self._size_of_cell()
        self._cells = {
            day: QRectF(at % WEEK * width, self.names_height + at // WEEK * height, width, height)
            for at, day in enumerate(self.days)
        }
        self.heads.lay_out(self._cells, self.shown, self.seasons, self._letters)
        self.rests = []
        rooms: list[QRectF] = []
        calls: list[Appointment] = []
        for day, cell in self._cells.items():
            # A day names one call in any case: where that has no room of its own, it comes closer to the number.
            top = min(self.heads.foot(day), cell.bottom() - row)
            fits = int((cell.bottom() - top) // row)
            on_day = self.shown.calls.get(day, ())
            high = row if self._is_timed(cell.width() - 6) or 2 * len(on_day) > fits else 2 * row - 2
            for call in self._in_sight(on_day, fits):
                calls.append(call)
                rooms.append(QRectF(cell.left() + 3, top + 1, cell.width() - 6, high - 3))
                top += high
            if fits < len(on_day):
                # What there is no room for is counted beside the number of the day.
                hidden = len(on_day) - fits
                wide = self._letters.small.metrics.horizontalAdvance(f"+{hidden}") + 1
                place = QRectF(cell.right() - 6 - wide, self.heads.top(day) + 2, wide, line)
                self.rests.append((place, day, hidden))
        self.places = list(zip(rooms, self.shown.made(calls), strict=True))
        self.heads.give_way({day: rect.width() for rect, day, _ in self.rests})

    def _is_timed(self, width: float) -> bool:
        """Whether a call that is so wide has its time before its name."""
        return width - _EDGE - self._before_name > _LEAST_NAME * self._letters.row

    @property
    def _before_name(self) -> float:
        """Pixels before a name that has a sign and its time before it."""
        metrics = self._letters.small.metrics
        return INSET + room_of(metrics) + metrics.horizontalAdvance("00:00 ") + _GAP

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
        return self._letters.line + 6

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
        return self.heads.words_of(self.day_at(place))

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
        painter.setFont(self._letters.small.font)
        for rect, _, hidden in self.rests:
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignRight), f"+{hidden}")
        painter.end()

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

    def _paint_grid(self, painter: QPainter, t: Tokens) -> None:
        formats, today = self.context.formats, self.context.app.clock.local().date()
        letters = self._letters
        for at, (day, cell) in enumerate(self._cells.items()):
            if self.is_off(day):
                painter.fillRect(cell, QColor(t.aside))
            if day == self.over:
                colour = QColor(t.accent)
                colour.setAlpha(50)
                painter.fillRect(cell, colour)
            if at < WEEK:
                painter.setFont(letters.strong)
                painter.setPen(QColor(t.muted))
                name = formats.weekday_name(day)
                painter.drawText(QRectF(cell.left() + 6, 2, cell.width() - 8, letters.line), 0, name)
            own = day.month == self.month.month
            self.heads.paint(painter, day, today, t.text if own else t.muted, t)
            if day == self.spot and self.hasFocus() and not self.current:
                painter.setPen(QPen(QColor(t.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(cell.adjusted(1, 1, -1, -1))
        self.heads.paint_bands(painter, t)
        # A line with a pen takes ten times as long.
        whole, ink = QRectF(self.viewport().rect()), QColor(t.line)
        for at in range(1, WEEK):
            x = round(at * whole.width() / WEEK)
            painter.fillRect(QRectF(x, letters.line + 6, 1, whole.height() - letters.line - 6), ink)
        for at in range(0, len(self.days), WEEK):
            painter.fillRect(QRectF(0, round(self._cells[self.days[at]].top()), whole.width(), 1), ink)

    def _paint_calls(self, painter: QPainter, t: Tokens) -> None:
        """State by state."""
        nobody = self.context.tr("No account")
        badges, signed = self._letters.badges, list[Badge]()
        for look, places in alike(self.places, self.current).items():
            mark = look.mark(t)
            draw_frames(painter, [rect for rect, _ in places], mark, t, 4, chosen=look.chosen)
            type_ = self._letters.struck if mark.struck else self._letters.small
            # Times stand below each other whatever sign is before them, and names whatever time; where room is short
            # they are all there is.
            for_badge = max(badges.room(entry.initials) for _, entry in places)
            whole = places[0][0].width()
            timed, signs = self._is_timed(whole - for_badge), room_of(type_.metrics)
            begin = INSET + signs if timed else mark.inset + (signs if mark.sign else 0.0)
            if whole - _EDGE - begin - for_badge < _LEAST_SIGNED * self._letters.row:
                for_badge = 0.0
            high, row = type_.metrics.height(), self._letters.row
            painter.setFont(type_.font)
            painter.setPen(QColor(mark.text))
            for rect, entry in places:
                two = rect.height() > row
                x, y = rect.left() + begin, rect.center().y() - (high if two else high / 2)
                right, name = rect.right() - _EDGE, entry.short or nobody
                if mark.sign:
                    draw_sign(painter, mark.sign, rect.left() + INSET, y, type_.metrics, mark.ink)
                if for_badge:
                    middle = y + 1.5 * high if two else rect.center().y()
                    signed.append((QPointF(rect.right() - 4, middle), entry.initials))
                if two:
                    type_.paint(painter, QPointF(x, y), name, int(right - x))
                    type_.paint(painter, QPointF(rect.left() + mark.inset, y + high), entry.time, int(whole))
                    continue
                if timed:
                    type_.paint(painter, QPointF(x, y), entry.time, int(self._before_name - INSET - signs))
                    x = rect.left() + self._before_name
                type_.paint(painter, QPointF(x, y), name, int(right - for_badge - x))
        badges.paint(painter, signed, t)
