"""What is out of sight: calls above and below the hours that are seen, days before and after those that have room."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from salesdesk.i18n import Translator
from salesdesk.services.calendar import Entry
from salesdesk.ui.calendar.marks import RADIUS, small
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


def asides_of(
    before: Sequence[str],
    after: Sequence[str],
    row: QRectF,
    font: QFont,
    tr: Translator,
    holds: Sequence[bool],
) -> list[Aside]:
    """The marks of days by name that have no room before and after those of a row; whether those before, and after, hold anything."""
    metrics = QFontMetricsF(_strong(font))
    found = []
    for days, brief, by, full in (
        (before, f"← +{len(before)}", -1, holds[0]),
        (after, f"+{len(after)} →", 1, holds[-1]),
    ):
        if days:
            wide = metrics.horizontalAdvance(brief) + 2 * _AROUND
            left = row.left() + 2 if by < 0 else row.right() - wide - 2
            words = tr("Out of sight: {days}; a click shows them").format(days=", ".join(days))
            found.append(Aside(QRectF(left, row.top(), wide, row.height()), words, brief, by, full))
    return found


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
