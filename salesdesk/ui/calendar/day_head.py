"""What stands above the hours of some days: their seasons, each day by its name, its holidays and what is due."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from salesdesk.services.day_notes import BANDS, DayNote
from salesdesk.services.seasons import HouseSeason
from salesdesk.ui.calendar.marks import small
from salesdesk.ui.calendar.note_lines import in_room
from salesdesk.ui.calendar.notes import ink_of, sign_of, told
from salesdesk.ui.calendar.out_of_sight import Aside, Unseen, aside_of, width_of
from salesdesk.ui.calendar.seasons import draw_band, draw_pill, stretches
from salesdesk.ui.calendar.whose import Badge, Badges
from salesdesk.ui.context import Context
from salesdesk.ui.theme import UNCLIPPED, Tokens
from salesdesk.ui.widgets.drawn_signs import draw_sign, room_of
from salesdesk.ui.widgets.few_lines import in_lines

NOTES = 3
"""So many lines of holidays and things due stand above a day at most; fewer where the hours would have no room."""

PAD = 5
"""Pixels between the edge of a holiday's band and its sign."""

_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED

Columns = Mapping[date, tuple[float, float]]
"""The days from left to right: where each begins and how wide it is."""


@dataclass(frozen=True)
class _Line:
    """A note with its sign, its words in lines, how high it is, and the initials beside it where these have room."""

    note: DayNote
    sign: str
    lines: list[str]
    height: float
    initials: str = ""


class DayHead:
    """The head of a picture of days, as high as what is due needs; `places` says where each note was painted."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._columns: Columns = {}
        self._due: dict[date, tuple[list[_Line], int]] = {}
        self._font = QFont()
        self._badges = Badges(self._font)
        self._line = self._row = 0.0
        self._top = self._below = 0.0
        self._bands: list[tuple[QRectF, HouseSeason]] = []
        self._notes: Sequence[DayNote] = ()
        self._names: Mapping[date, str] = {}
        self.height = 0.0
        self.asides: list[Aside] = []
        """The marks of days that have no room beside the others."""
        self._shift = 0.0
        """So far the name of the first day stands from where the others begin, behind the mark of days before it."""
        self.places: list[tuple[QRectF, DayNote]] = []
        self.rests: list[tuple[QRectF, date]] = []
        """Where notes are counted that have no room, and of which day."""

    def lay_out(
        self,
        columns: Columns,
        notes: Sequence[DayNote],
        seasons: Mapping[date, HouseSeason],
        font: QFont,
        line: float,
        whole: float,
        unseen: Sequence[Unseen] = (),
    ) -> None:
        """Finds out what has room in lines of a height; `whole` is how high the picture is with its hours.

        Days that are `unseen` have a mark beside the names of the others.
        """
        self._columns, self._notes, self._font, self._line = columns, notes, font, line
        self._badges = Badges(font)
        # Seasons lie across their days: one column alone would seldom have room for a name.
        band = QFontMetricsF(small(font)).height() + 2
        self._bands = []
        for first, last, season in stretches(seasons, list(columns)):
            left, (right, width) = columns[first][0], columns[last]
            self._bands.append((QRectF(left + 1, 2, right + width - left - 2, band), season))
        self._top = band + 4 if self._bands else 0.0
        # A single day stands in the page's title already; beside marks of others it is named here, too.
        self._names = self._named(QFontMetricsF(self._strong)) if len(columns) > 1 or unseen else {}
        self._mark(unseen)
        self._below = self._top + (line + 8 if self._names else 4)
        self._row = QFontMetricsF(small(font)).height() + 3
        most_lines = min(NOTES, max(1, int(whole / 4 / self._row)))
        self._due = {
            day: self._fitting([note for note in notes if note.day == day], width, most_lines)
            for day, (_, width) in columns.items()
        }
        highest = max(
            (sum(each.height for each in due) + bool(more) * self._row for due, more in self._due.values()),
            default=0,
        )
        self.height = self._below + 2 + highest

    def paint(self, painter: QPainter, whole: float, t: Tokens, spot: date | None = None) -> None:
        """Paints it across a picture that is so wide; `spot` is a day on which the keys are, and no call."""
        today = self._today
        painter.fillRect(QRectF(0, 0, whole, self.height), QColor(t.surface))
        self.places, self.rests = [], []
        painter.setFont(small(self._font))
        for place, season in self._bands:
            draw_band(painter, place, season, t)
        strong = self._strong
        for day, (left, width) in self._columns.items():
            if name := self._names.get(day):
                painter.setFont(strong)
                shift = self._shift if day == next(iter(self._columns)) else 0.0
                place = QRectF(left + 6 + shift, self._top + 4, width - 10 - shift, self._line)
                if day == today:
                    draw_pill(painter, place, name, t)
                else:
                    painter.setPen(QColor(t.text))
                    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), name)
                if day == spot:
                    self._paint_spot(painter, left, width, t)
            self._paint_due(painter, day, t)
        painter.fillRect(QRectF(0, self.height - 1, whole, 1), QColor(t.line))

    def paint_moving(self, painter: QPainter, at: QRectF, note: DayNote, t: Tokens) -> None:
        """Paints a note that is being dragged: across a column, at the height of the mouse."""
        metrics = QFontMetricsF(small(self._font))
        lines = in_lines(note.words, metrics, at.width() - 7 - 2 * PAD - room_of(metrics), 1)
        rect = QRectF(at.left() + 3, at.center().y() - self._row / 2, at.width() - 7, self._row - 2)
        painter.setPen(QPen(QColor(t.accent), 1))
        painter.setBrush(QColor(t.tint))
        painter.drawRoundedRect(rect, 4, 4)
        painter.setFont(small(self._font))
        self._paint_note(painter, rect, _Line(note, sign_of(note), lines, self._row), t)

    def _paint_spot(self, painter: QPainter, left: float, width: float, t: Tokens) -> None:
        """A line over the whole day where the keys are: a frame around its name would look like that of today."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.accent))
        painter.drawRoundedRect(QRectF(left + 2, self._top, width - 4, 2), 1, 1)

    @property
    def names_height(self) -> float:
        """How high it is down to the names of the days."""
        return self._below

    def words_at(self, place: QPointF) -> str:
        """The whole words of a season or a note at a point; of a day all its notes where some had no room."""
        for rect, season in self._bands:
            if rect.contains(place):
                return season.name
        tr = self._context.tr
        for rect, note in self.places:
            if rect.contains(place):
                return told(note, tr)
        day = next(
            (day for day, (left, width) in self._columns.items() if left <= place.x() < left + width), None
        )
        return "\n".join(told(note, tr) for note in self._notes if note.day == day)

    @property
    def _today(self) -> date:
        return self._context.app.clock.local().date()

    @property
    def _strong(self) -> QFont:
        strong = QFont(self._font)
        strong.setWeight(QFont.Weight.DemiBold)
        return strong

    def _mark(self, unseen: Sequence[Unseen]) -> None:
        """Places the marks of days that have no room: named beside the first and the last day as far as those need no room.

        Else the days after stand above, in the line of the seasons, where these keep at least as much room; else the
        days are counted, and the name of the last one is shorter.
        """
        self.asides, self._shift = [], 0.0
        if not unseen:
            return
        metrics, days = QFontMetricsF(self._strong), list(self._columns)
        begin, width = self._columns[days[0]]
        end = sum(self._columns[days[-1]])
        spare = width - max(map(metrics.horizontalAdvance, self._names.values())) - 8 - self._line / 2

        def placed(each: Unseen, brief: str) -> QRectF:
            wide = width_of(brief, self._font)
            return QRectF(2 if each.by < 0 else end - wide - 2, self._top + 4, wide, self._line)

        for each in unseen:
            before, brief = each.by < 0, each.named(self._context.formats)
            place = placed(each, brief)
            if place.width() <= spare + (begin - 8 if before else 0):
                if before:
                    self._shift = max(0.0, place.right() - begin)
                    spare -= self._shift
            elif not before and self._gives_way(
                above := QRectF(place.left(), 2, place.width(), self._top - 4)
            ):
                place = above
            else:
                brief = each.counted
                place = placed(each, brief)
                if not before:
                    shorter = self._named(metrics, days[-1:], place.width())
                    self._names = {**self._names, **shorter}
            self.asides.append(aside_of(each, brief, place, self._context))

    def _gives_way(self, place: QRectF) -> bool:
        """Whether a mark has a place at the end of the line of seasons, which ends before it then."""
        met = [band for band, _ in self._bands if band.right() > place.left()]
        if not self._bands or any(band.width() < 2 * place.width() for band in met):
            return False
        for band in met:
            band.setRight(place.left() - 4)
        return True

    def _named(
        self, metrics: QFontMetricsF, some: Sequence[date] = (), taken: float = 0.0
    ) -> dict[date, str]:
        """The days by name, all of them or some, as long as there is room for beside what is taken."""
        formats, days = self._context.formats, list(self._columns)
        wide = self._columns[days[0]][1]
        # The long ones need air between them that each is read by itself.
        ways: list[tuple[Callable[[date], str], float]] = [
            (formats.weekday, self._line / 2),
            (lambda day: f"{formats.weekday_name(day)} {day.day}", 10),
            (lambda day: f"{formats.weekday_name(day)[:2]} {day.day}", 10),
        ]

        for way, air in ways:
            names = {day: way(day) for day in some or days}
            if all(metrics.horizontalAdvance(name) <= wide - taken - air for name in names.values()):
                return names
        return {day: str(day.day) for day in some or days}

    def _fitting(self, notes: Sequence[DayNote], width: float, room: int) -> tuple[list[_Line], int]:
        """What stands above a day, and how much there is no room for."""
        metrics = QFontMetricsF(small(self._font))
        wide = width - 7 - 2 * PAD - room_of(metrics)

        def beside(note: DayNote) -> float:
            return wide - self._badges.room_in(note.initials, wide)

        shown, left_out = in_room(notes, metrics, beside, room, self._context.tr)
        due = []
        for note, lines in shown:
            high = self._row + max(0, len(lines) - 1) * metrics.height()
            due.append(_Line(note, sign_of(note), lines, high, note.initials if beside(note) < wide else ""))
        return due, left_out

    def _paint_due(self, painter: QPainter, day: date, t: Tokens) -> None:
        left, width = self._columns[day]
        painter.setFont(small(self._font))
        top = self._below
        due, left_out = self._due[day]
        badges: list[Badge] = []
        for each in due:
            rect = QRectF(left + 3, top, width - 7, each.height - 2)
            self._paint_note(painter, rect, each, t)
            self.places.append((rect, each.note))
            if each.initials:
                badges.append((QPointF(rect.right() - PAD, top + self._row / 2 - 1), each.initials))
            top += each.height
        if left_out:
            painter.setPen(QColor(t.accent))
            rest = self._context.tr.plural("and {n} more", "and {n} more", left_out)
            # The number is what it has to say.
            fits = QFontMetricsF(small(self._font)).horizontalAdvance(rest) <= width - 14
            place = QRectF(left + 3 + PAD, top, width - 12, self._row)
            painter.drawText(place, 0, rest if fits else f"+{left_out}")
            self.rests.append((place, day))
        self._badges.paint(painter, badges, t)

    def _paint_note(self, painter: QPainter, rect: QRectF, each: _Line, t: Tokens) -> None:
        """A holiday or time off has a band, what is due stands there without one; all begin on the same line."""
        if each.note.kind in BANDS:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.tint))
            painter.drawRoundedRect(rect, 4, 4)
        ink = ink_of(each.note, t)
        painter.setPen(QColor(ink))
        metrics = QFontMetricsF(painter.font())
        high, before = metrics.height(), room_of(metrics)
        place = QRectF(rect.left() + PAD, rect.top() + (self._row - 2 - high) / 2, rect.width() - PAD, high)
        draw_sign(painter, each.sign, place.left(), place.top(), metrics, ink)
        for words in each.lines:
            painter.drawText(place.adjusted(before, 0, 0, 0), _MIDDLE, words)
            place.translate(0, high)
