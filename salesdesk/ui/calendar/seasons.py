"""The seasons of the house above the days: bands in a colour of their kind, named across their days or where they begin."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from salesdesk.domain.change import ChangeSet
from salesdesk.services.seasons import HouseSeason, house_seasons
from salesdesk.ui.context import Context
from salesdesk.ui.theme import CONTRAST, UNCLIPPED, Tokens
from salesdesk.ui.widgets.basics import told_in

LINE = 3
"""Pixels of a season's line in a month."""

_FAINT, _QUIET = 38, 90
"""How strong its colour is behind words, and in that line for what goes on for most of the year, of 255."""

_USUAL = ("low", "shoulder", "")
"""The kinds of season whose line is quiet; all others are to be seen at once."""

_TYPES = {"rate_plan", "season", "season_dates"}


class Seasons:
    """The seasons around the days in view; they are read again only where a rate plan changed."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._known: tuple[date, date, Mapping[date, HouseSeason]] | None = None
        context.events.changed.connect(self._changed)

    def of(self, first: date, last: date) -> Mapping[date, HouseSeason]:
        """The season of each day from a first to a last one."""
        if self._known is None or not self._known[0] <= first <= last <= self._known[1]:
            begin, end = first - timedelta(days=100), last + timedelta(days=100)
            self._known = begin, end, house_seasons(self._context.app.desk.reader, begin, end)
        return self._known[2]

    def follow(self, change_set: ChangeSet) -> None:
        """Forgets what was read where a plan or its seasons were written."""
        if _TYPES & {each.type for each in change_set.touched}:
            self._known = None

    def _changed(self, change_set: ChangeSet, initiator: object) -> None:
        self.follow(change_set)


def stretches(
    seasons: Mapping[date, HouseSeason], days: Sequence[date]
) -> list[tuple[date, date, HouseSeason]]:
    """The seasons of some days in a row, each with the first and the last day that it has among them."""
    found: list[tuple[date, date, HouseSeason]] = []
    for day in days:
        season = seasons.get(day)
        if season is None:
            continue
        if found and found[-1][2] == season and found[-1][1] == day - timedelta(days=1):
            found[-1] = found[-1][0], day, season
        else:
            found.append((day, day, season))
    return found


def draw_band(painter: QPainter, place: QRectF, season: HouseSeason, t: Tokens) -> None:
    """Paints a season across its days, with its name in it in the painter's type; one without a name goes on from before."""
    colour = _colour(season, t)
    ground = QColor(colour)
    ground.setAlpha(0 if t is CONTRAST else _FAINT)
    painter.setPen(QPen(colour, 1) if t is CONTRAST else Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(place, 4, 4)
    if not season.name:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(place.left() + 3, place.top() + 3, 3, place.height() - 6), 1.5, 1.5)
    room = place.adjusted(10, 0, -4, 0)
    painter.setPen(QColor(t.text))
    named = told_in(season.name, QFontMetricsF(painter.font()), room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter) | UNCLIPPED, named)


def draw_line(painter: QPainter, place: QRectF, season: HouseSeason, t: Tokens) -> None:
    """Paints the season of a day in a month as a line at the top of its place; a usual one is quiet enough to stand in every week."""
    colour = _colour(season, t)
    if t is not CONTRAST and season.kind in _USUAL:
        colour.setAlpha(_QUIET)
    painter.fillRect(QRectF(place.left() + 1, place.top(), place.width() - 1, LINE), colour)


def draw_pill(painter: QPainter, place: QRectF, name: str, t: Tokens) -> None:
    """Paints the name of today, which stands out as a button does, in the painter's type."""
    wide = painter.fontMetrics().horizontalAdvance(name) + 12
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(t.accent))
    ground = QRectF(place.left() - 4, place.top(), min(wide, place.width() + 8), place.height() - 2)
    painter.drawRoundedRect(ground, 6, 6)
    painter.setPen(QColor(t.on_accent))
    painter.drawText(ground, int(Qt.AlignmentFlag.AlignCenter) | UNCLIPPED, name)


def _colour(season: HouseSeason, t: Tokens) -> QColor:
    colours = {"low": t.cold, "shoulder": t.muted, "high": t.warm, "peak": t.hot}
    return QColor(colours.get(season.kind, t.accent))
