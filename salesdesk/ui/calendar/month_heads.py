"""What stands before the calls in the cells of a month: seasons, the number of each day, its holidays and what is due."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from salesdesk.services.calendar import Shown
from salesdesk.services.day_notes import BANDS, DayNote
from salesdesk.services.seasons import HouseSeason
from salesdesk.ui.calendar.fitted import Fitted
from salesdesk.ui.calendar.marks import small
from salesdesk.ui.calendar.notes import LATE, SIGNS, OfColleague, in_short, of_colleagues, told
from salesdesk.ui.calendar.seasons import draw_band, draw_line, draw_pill, stretches
from salesdesk.ui.calendar.whose import GAP, Badge, Badges
from salesdesk.ui.context import Context
from salesdesk.ui.theme import Tokens
from salesdesk.ui.widgets.basics import told_in
from salesdesk.ui.widgets.drawn_signs import draw_sign, room_of

WEEK = 7


class Lettering:
    """The type of a month, that of its numbers and the smaller one of all else, and how high their lines are."""

    def __init__(self, font: QFont) -> None:
        self.font, self.strong, struck = font, QFont(font), small(font)
        self.strong.setWeight(QFont.Weight.DemiBold)
        struck.setStrikeOut(True)
        self.metrics, self.strong_metrics = QFontMetricsF(font), QFontMetricsF(self.strong)
        self.small, self.struck, self.badges = Fitted(small(font)), Fitted(struck), Badges(font)
        self.line = self.metrics.height() + 4
        """Of a day's number."""
        self.row = self.small.metrics.height() + 4
        """Of a call."""
        self.band = self.small.metrics.height() + 1
        """Of seasons."""


class _Head(NamedTuple):
    """The number of a day, what concerns the day where that stands beside it, and the place that is free then."""

    number: str
    pieces: list[str]
    free: QRectF


class MonthHeads:
    """The heads of a month's cells. Calls begin where a head ends, and what stands beside a number gives way to their count."""

    def __init__(self, context: Context, letters: Lettering) -> None:
        self._context, self._letters = context, letters
        self._today = context.app.clock.local().date()
        self._cells: Mapping[date, QRectF] = {}
        self._shown = Shown()
        self._notes: dict[date, list[DayNote]] = {}
        self._seasons: Mapping[date, HouseSeason] = {}
        self._begun: dict[date, HouseSeason] = {}
        self._banded: set[date] = set()
        self._tight = False
        self._heads: dict[date, _Head] = {}

    def lay_out(
        self,
        cells: Mapping[date, QRectF],
        shown: Shown,
        seasons: Mapping[date, HouseSeason],
        letters: Lettering,
    ) -> None:
        """Finds how high each head is, in cells that are as high as each other, week by week."""
        self._cells, self._shown, self._seasons, self._letters = cells, shown, seasons, letters
        self._today = self._context.app.clock.local().date()
        self._notes = {}
        for note in shown.notes:
            self._notes.setdefault(note.day, []).append(note)
        height = min((cell.height() for cell in cells.values()), default=0.0)
        # Where text is large, what concerns a whole day stands beside its number, so that a call has room below.
        self._tight = height < 2 * letters.line + 3 * letters.row
        self._begun = {first: season for first, _, season in stretches(seasons, list(cells))}
        self._banded = self._in_banded_weeks(height)

    def give_way(self, counts: Mapping[date, float]) -> None:
        """Finds what has room beside the numbers, where the counts of calls take so much of it."""
        self._heads = {day: self._beside(day, counts.get(day, 0.0)) for day in self._cells}

    def top(self, day: date) -> float:
        """Where what a cell says begins, below the band of seasons where there is one."""
        return self._cells[day].top() + (self._letters.band if day in self._banded else 0.0)

    def foot(self, day: date) -> float:
        """Where the calls of a day begin."""
        says = self.banner(day) or self._of_colleagues(day)
        below = self._letters.row if says and self._is_below(day) else 0
        return self.top(day) + self._letters.line + 2 + below

    def words_of(self, day: date) -> str:
        """All that concerns a day as a whole."""
        season = self._seasons.get(day)
        notes = [told(note, self._context.tr) for note in self._notes.get(day, ())]
        return "\n".join(filter(None, (season.name if season else "", *notes)))

    def banner(self, day: date, room: float = 0.0) -> list[str]:
        """What concerns the whole day, in pieces that each begin with a sign; in words where those have room.

        What is of colleagues is not among it.
        """
        notes, tr = [note for note in self._notes.get(day, ()) if not note.whose], self._context.tr
        pieces = in_short(notes, tr, brief=self._tight)
        if self._width_of_all(pieces) > room:
            return in_short(notes, tr, brief=self._tight, numbers=True)
        return pieces

    def paint(self, painter: QPainter, day: date, today: date, ink: str, t: Tokens) -> None:
        """Paints the head of a day, its number in a colour; that of today stands out instead."""
        letters, cell = self._letters, self._cells[day]
        number, pieces, free = self._heads[day]
        place = QRectF(cell.left() + 6, self.top(day) + 2, cell.width() - 8, letters.line)
        painter.setFont(letters.strong if day == today else letters.font)
        if day == today:
            draw_pill(painter, place.adjusted(3, 0, 0, -2), number, t)
        else:
            painter.setPen(QColor(ink))
            painter.drawText(place, 0, number)
        below = QRectF(cell.left() + 6, place.top() + letters.line, cell.width() - 10, letters.row)
        if pieces:
            before = self._width_of_all(pieces) + self._apart
            self._paint_banner(painter, free.adjusted(-before, 0, 0, 0), pieces, t)
        elif self._is_below(day):
            if pieces := self.banner(day, below.width()):
                self._paint_banner(painter, below, pieces, t)
                below.setLeft(below.left() + self._width_of_all(pieces) + self._apart)
            self._paint_of_colleagues(painter, day, below, t)
        if not self._is_below(day):
            free = self._paint_of_colleagues(painter, day, free, t)
        self._paint_season(painter, day, free, t)

    def paint_bands(self, painter: QPainter, t: Tokens) -> None:
        """Paints the seasons of the weeks that have room for them of its own, each with its name where it begins."""
        days = list(self._cells)
        for at in range(0, len(days), WEEK):
            week = days[at : at + WEEK]
            for first, last, season in stretches(self._seasons, week) if week[0] in self._banded else ():
                cell, right = self._cells[first], self._cells[last].right()
                place = QRectF(cell.left() + 1, cell.top() + 1, right - cell.left() - 2, self._letters.band)
                painter.setFont(self._letters.small.font)
                draw_band(painter, place, season if first in self._begun else replace(season, name=""), t)

    def _in_banded_weeks(self, height: float) -> set[date]:
        """The days of weeks in which a season begins: it is named in a band above them.

        Where that would leave no room for a call, it is left out.
        """
        letters = self._letters
        if height < letters.band + letters.line + letters.row:
            return set()
        weeks = {at // WEEK for at, day in enumerate(self._cells) if day in self._begun}
        return {day for at, day in enumerate(self._cells) if at // WEEK in weeks}

    def _beside(self, day: date, counted: float) -> _Head:
        """The head of a day as far as it stands in the line of the number; `counted` is how wide the count of calls is there."""
        letters, cell, today = self._letters, self._cells[day], day == self._today
        metrics = letters.strong_metrics if today else letters.metrics

        def place(number: str) -> QRectF:
            taken = metrics.horizontalAdvance(number) + (20 if today else 14)
            room = cell.width() - taken - 6 - (counted + 6 if counted else 0)
            return QRectF(cell.left() + taken, self.top(day) + 2, room, metrics.height())

        number = f"{day.day}" if day.day > 1 else self._context.formats.day_and_month(day)
        free = place(number)
        if self._is_below(day) or not (pieces := self.banner(day, free.width())):
            return _Head(number, [], free)
        if self._width_of_all(pieces) > free.width():
            # The words say more than the month.
            number = f"{day.day}"
            free = place(number)
        free.setLeft(free.left() + self._width_of_all(pieces) + self._apart)
        return _Head(number, pieces, free)

    def _is_below(self, day: date) -> bool:
        """Whether what concerns a whole day stands below its number: always where there is room, else the name of a day off
        where no call takes it and enough of that is read.
        """
        if not self._tight or self._shown.calls.get(day):
            return not self._tight
        metrics = self._letters.small.metrics
        room = self._cells[day].width() - 10 - room_of(metrics)
        names = [note.words for note in self._notes.get(day, ()) if note.kind in BANDS]
        return any(told_in(name, metrics, room) for name in names)

    def _width_of_all(self, pieces: Sequence[str]) -> float:
        return sum(map(self._width_of, pieces)) + self._apart * (len(pieces) - 1)

    def _width_of(self, piece: str) -> float:
        metrics = self._letters.small.metrics
        return room_of(metrics) + metrics.horizontalAdvance(piece[2:])

    @property
    def _apart(self) -> float:
        """Pixels between two such pieces."""
        return self._letters.small.metrics.height() / 2

    def _paint_banner(self, painter: QPainter, place: QRectF, pieces: Sequence[str], t: Tokens) -> None:
        """Behind each other as far as there is room; a few letters and dots would say nothing: then a sign stands alone."""
        inks = {**{SIGNS[kind]: t.accent for kind in BANDS}, LATE: t.bad}
        metrics = self._letters.small.metrics
        for piece in pieces:
            if place.width() < self._letters.row:
                return
            sign, words = piece[0], piece[2:]
            ink = inks.get(sign, t.muted)
            draw_sign(painter, sign, place.left(), place.center().y() - metrics.height() / 2, metrics, ink)
            self._write(painter, place.adjusted(room_of(metrics), 0, 0, 0), words, ink)
            place = place.adjusted(self._width_of(piece) + self._apart, 0, 0, 0)

    def _of_colleagues(self, day: date) -> list[OfColleague]:
        return of_colleagues(self._notes.get(day, ()), self._context.tr)

    def _paint_of_colleagues(self, painter: QPainter, day: date, place: QRectF, t: Tokens) -> QRectF:
        """What is of colleagues behind what is mine, each whole or not there; the place that is left."""
        metrics, badges, signed = self._letters.small.metrics, self._letters.badges, list[Badge]()
        for sign, words, initials in self._of_colleagues(day):
            wide = room_of(metrics) + metrics.horizontalAdvance(words) + badges.room(initials)
            if not words:
                # The sign has its own gap behind it.
                wide -= GAP
            if wide > place.width():
                break
            draw_sign(
                painter, sign, place.left(), place.center().y() - metrics.height() / 2, metrics, t.muted
            )
            self._write(painter, place.adjusted(room_of(metrics), 0, 0, 0), words, t.muted)
            if initials:
                signed.append((QPointF(place.left() + wide, place.center().y()), initials))
            place = place.adjusted(wide + self._apart, 0, 0, 0)
        badges.paint(painter, signed, t)
        return place

    def _paint_season(self, painter: QPainter, day: date, free: QRectF, t: Tokens) -> None:
        """The season of a day as a line, and its name where it begins and there is room for it."""
        if day in self._banded or (season := self._seasons.get(day)) is None:
            return
        draw_line(painter, self._cells[day], season, t)
        if day in self._begun and free.width() > 0:
            self._write(painter, free, season.name, t.muted)

    def _write(self, painter: QPainter, place: QRectF, words: str, ink: str) -> None:
        type_ = self._letters.small
        words = told_in(words, type_.metrics, place.width())
        painter.setFont(type_.font)
        painter.setPen(QColor(ink))
        top = place.center().y() - type_.metrics.height() / 2
        type_.paint(painter, QPointF(place.left(), top), words, int(place.width()))
