"""What is out of sight: calls above and below the hours that are seen, days before and after those that have room."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.services.calendar import Entry
from salesdesk.ui.calendar.marks import RADIUS, small
from salesdesk.ui.context import Context
from salesdesk.ui.theme import UNCLIPPED, Tokens

_AROUND = 6
"""Pixels before and after the words of a mark."""


class Beyond(NamedTuple):
    """A mark at the edge of a day: its place, all that it says, and the call that is nearest to what is seen."""

    place: QRectF
    words: str
    brief: str
    entry: Entry


class Aside(NamedTuple):
    """A mark beside the names of the days: its place, all that it says, the step that leads there, whether those days hold anything."""

    place: QRectF
    words: str
    brief: str
    by: int
    holds: bool


class Unseen(NamedTuple):
    """Days that have no room, before (-1) or after (1) those in sight, and whether they hold anything."""

    days: Sequence[date]
    by: int
    holds: bool

    def named(self, formats: Formats) -> str:
        """The days in brief, with the way there: Sat, Sun →, or ← Mon–Thu."""
        names = [formats.weekday_name(day) for day in self.days]
        return self._on_the_way(", ".join(names) if len(names) < 3 else f"{names[0]}–{names[-1]}")

    @property
    def counted(self) -> str:
        """How many they are: +2 →."""
        return self._on_the_way(f"+{len(self.days)}")

    def _on_the_way(self, words: str) -> str:
        return f"← {words}" if self.by < 0 else f"{words} →"


def width_of(brief: str, font: QFont) -> float:
    """How wide the mark of some days is."""
    return QFontMetricsF(_strong(font)).horizontalAdvance(brief) + 2 * _AROUND


def aside_of(unseen: Unseen, brief: str, place: QRectF, context: Context) -> Aside:
    """The mark of days that have no room."""
    days = ", ".join(map(context.formats.weekday, unseen.days))
    words = context.tr("Out of sight: {days}; a click shows them").format(days=days)
    return Aside(place, words, brief, unseen.by, unseen.holds)


def draw_asides(painter: QPainter, marks: Iterable[Aside], t: Tokens, font: QFont) -> None:
    """Draws them as what can be pressed; days that hold something stand out as today does."""
    painter.setFont(_strong(font))
    for mark in marks:
        painter.setPen(QPen(QColor(t.accent), 1))
        painter.setBrush(QColor(t.accent if mark.holds else t.surface))
        painter.drawRoundedRect(mark.place.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.setPen(QColor(t.on_accent if mark.holds else t.accent))
        painter.drawText(mark.place, int(Qt.AlignmentFlag.AlignCenter) | UNCLIPPED, mark.brief)


def marks_of(
    above: Sequence[Entry],
    below: Sequence[Entry],
    column: QRectF,
    taken: Sequence[QRectF],
    font: QFont,
    tr: Translator,
) -> Iterable[Beyond]:
    """The marks of a day whose hours are seen in a column: of the calls above and of those below, both in order of time.

    They stand at the edge, short and at its right where that is `taken` by calls that are seen: names begin at the left.
    """
    metrics = QFontMetricsF(small(font))
    high = metrics.height() + 2
    for calls, sign, top in ((above, "↑", column.top() + 2), (below, "↓", column.bottom() - high - 2)):
        if not calls:
            continue
        count, up = len(calls), calls is above
        words = (
            tr.plural("{n} earlier", "{n} earlier", count)
            if up
            else tr.plural("{n} later", "{n} later", count)
        )
        words, brief = f"{sign} {words}", f"{sign} {count}"
        room = column.width() - 2 * _AROUND
        said = words if metrics.horizontalAdvance(words) <= room - 2 * _AROUND else brief
        wide = min(metrics.horizontalAdvance(said) + 2 * _AROUND, room)
        place = QRectF(column.center().x() - wide / 2, top, wide, high)
        if any(each.intersects(place) for each in taken):
            said, wide = brief, metrics.horizontalAdvance(brief) + 2 * _AROUND
            place = QRectF(column.right() - wide - 2, top, wide, high)
        yield Beyond(place, words, said, calls[-1] if up else calls[0])


def draw_beyond(painter: QPainter, marks: Iterable[Beyond], t: Tokens, font: QFont) -> None:
    """Draws marks above what stands there."""
    painter.setFont(_strong(font))
    for mark in marks:
        painter.setPen(QPen(QColor(t.line), 1))
        painter.setBrush(QColor(t.ground))
        painter.drawRoundedRect(mark.place, RADIUS, RADIUS)
        painter.setPen(QColor(t.accent))
        painter.drawText(mark.place, int(Qt.AlignmentFlag.AlignCenter) | UNCLIPPED, mark.brief)


def _strong(font: QFont) -> QFont:
    strong = small(font)
    strong.setWeight(QFont.Weight.DemiBold)
    return strong
