"""The seasons of the house above the days: a strip in a colour of their kind, with the name where they begin."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from salesdesk.domain.change import ChangeSet
from salesdesk.services.seasons import HouseSeason, house_seasons
from salesdesk.ui.context import Context
from salesdesk.ui.theme import CONTRAST, Tokens

STRIP = 3
"""Pixels of the strip."""

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


def begins_on(seasons: Mapping[date, HouseSeason], day: date, first: date) -> bool:
    """Whether the name of a day's season is written there: where it begins, and on the first day in view."""
    return day == first or seasons.get(day - timedelta(days=1)) != seasons.get(day)


def draw_strip(painter: QPainter, place: QRectF, season: HouseSeason, t: Tokens) -> None:
    """Paints the strip of a day's season at the top of its place."""
    colours = {"low": t.cold, "shoulder": t.muted, "high": t.warm, "peak": t.hot}
    colour = QColor(colours.get(season.kind, t.accent))
    if t is not CONTRAST:
        colour.setAlpha(150)
    painter.fillRect(QRectF(place.left() + 1, place.top(), place.width() - 1, STRIP), colour)
