"""The map as it is painted: ground, names, accounts, house, legend, and what of it is looked at."""

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from salesdesk.domain.mercator import Bounds, Section, x_of, y_of
from salesdesk.ui.context import Context
from salesdesk.ui.prospects.map_ground import Ground
from salesdesk.ui.prospects.map_legend import (
    House,
    house_rect,
    legend_plate,
    name_house,
    paint_house,
    paint_legend,
    paint_ruler,
)
from salesdesk.ui.prospects.map_marks import Mark, Marks, paint_labels, paint_marks, paint_ring
from salesdesk.ui.prospects.map_points import MapPoints
from salesdesk.ui.prospects.map_room import Room
from salesdesk.ui.prospects.map_words import MapWords
from salesdesk.ui.theme import tokens_now

CHOICE_RING, FOCUS_RING = 4.0, 7.5
"""So many pixels beyond a mark end the ring of what is chosen, and that of what has the focus."""
_AIR = 4.0
"""So many pixels stay free of names around a mark and its ring."""
HOME = (16.05, 108.2, 5.0)
"""Latitude, longitude and zoom of the first look while nothing is known."""


class MapPicture(QWidget):
    """A part of the map with the accounts that stand there: `section` says which part, `focused` where the keys are."""

    looked = Signal()
    """Another part is in view."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.words = MapWords(context.tr)
        self._ground: Ground | None = None
        self.points = MapPoints()
        self._marks = Marks(self.points)
        self._seen: tuple[object, list[Mark]] = (None, [])
        self._to_fit: Bounds | None = None
        self._to_see: tuple[float, float] | None = None
        self._painted = False
        self.focused = -1
        self.chosen = ""
        self.aiming = False
        self.house: House | None = None
        self.section = Section(x_of(HOME[1]), y_of(HOME[0]), HOME[2], 1, 1)
        self.setMinimumSize(240, 200)
        self.describe()

    def show_ground(self, ground: Ground) -> None:
        """Shows land and names; until then there is sea."""
        self._ground = ground
        self.update()

    def show_points(self, points: MapPoints) -> None:
        """Shows other accounts; what had the focus keeps it where it is still there."""
        had = self.points.record_along(self.focused)
        self.points, self._marks = points, Marks(points)
        self._seen = (None, [])
        self.focused = points.place_along(had)
        self.describe()
        self.update()

    def choose(self, record: str, *, look: bool) -> None:
        """Marks the account of the card, and brings it into view where that is wanted and it is on the map."""
        self.chosen = record
        self._to_see = self.points.at(record) if look else None
        if self._painted:
            self._see()
        self.update()

    def aim(self, on: bool) -> None:
        """Shows the cross in the middle, or takes it away."""
        self.aiming = on
        self.update()

    def look(self, section: Section) -> None:
        """Looks at another part of the map."""
        self.section = section
        self.looked.emit()
        self.update()

    @property
    def in_view(self) -> int:
        """How many accounts are in view."""
        return sum(mark.cluster.count for mark in self.marks())

    def look_at(self, x: float, y: float, zoom: float) -> None:
        """Looks at a point of the plane from a zoom."""
        self._to_fit = self._to_see = None
        self.look(self.section.zoomed(zoom - self.section.zoom).centred(x, y))

    def fit(self, bounds: Bounds | None = None) -> None:
        """Brings all accounts into view, or what lies within some bounds."""
        if bounds is None and not self.points.rows:
            return
        whole = bounds or self.points.scatter.bounds()
        # Before the first painting the size of the picture is not known.
        self._to_fit = None if self._painted else whole
        self.look(self.section.fitted(whole, self.margin()))

    def zoom(self, by: float) -> None:
        """Nearer or farther by doublings, around the mark that has the focus or the middle."""
        mark = self.focused_mark()
        self.look(self.section.zoomed(by, mark.across, mark.down) if mark else self.section.zoomed(by))

    def marks(self) -> list[Mark]:
        """What is in view, in the order in which Tab goes through it."""
        key = (self.section, self.font().toString())
        if self._seen[0] != key:
            self._seen = (key, self._marks.seen(self.section, self.font()))
        return self._seen[1]

    def mark_at(self, at: QPointF) -> Mark | None:
        """What is below a point; of several the nearest."""
        near = [
            (((mark.across - at.x()) ** 2 + (mark.down - at.y()) ** 2) ** 0.5, n, mark)
            for n, mark in enumerate(self.marks())
        ]
        away, _, mark = min(near, default=(0.0, 0, None))
        return mark if mark is not None and away <= mark.radius + 4 else None

    def focused_mark(self) -> Mark | None:
        """The mark that has the focus and is in view."""
        if self.focused < 0:
            return None
        return next((mark for mark in self.marks() if mark.holds(self.focused)), None)

    def focus(self, mark: Mark | None) -> None:
        """Gives the focus to a mark, or takes it away."""
        self.focused = mark.key if mark else -1
        self.describe()
        self.update()

    def describe(self) -> None:
        """Says to a screen reader what has the focus."""
        mark = self.focused_mark()
        said = self.words.of(mark) if mark else ""
        self.setAccessibleName(said or self._context.tr("Map of the territory"))
        self.setAccessibleDescription(self.words.sum_of(self.points))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the ground, names, marks, and what has the focus."""
        self._begin_painting()
        t, section, font = tokens_now(), self.section, self.font()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room, marks = Room(), self.marks()
        for control in self.findChildren(QPushButton):
            room.take(QRectF(control.geometry()))
        if self._ground is not None:
            self._ground.paint(painter, section, t)
        else:
            painter.fillRect(self.rect(), QColor(t.tint))
        if self.aiming:
            room.take(QRectF(section.width / 2 - 14, section.height / 2 - 14, 28, 28))
        for mark in marks:
            free = self._around(mark)
            room.take(mark.rect.adjusted(-free, -free, free, free))
        small = self._small()
        if self.house is not None:
            room.take(house_rect(section, small, self.house))
        legend = self.words.legend()
        room.take(legend_plate(legend, font, self.rect())[0])
        paint_ruler(painter, section, t, font, self.rect(), room, self._context.formats)
        if self.house is not None:
            name_house(painter, section, t, small, self.house, room)
        paint_labels(painter, marks, t, small, QRectF(self.rect()), room, self._around)
        if self._ground is not None:
            self._ground.paint_names(painter, section, t, font, self._context.tr.lang, room)
        paint_marks(painter, marks, t, small)
        if self.house is not None:
            paint_house(painter, section, t, small, self.house)
        paint_legend(painter, legend, t, font, self.rect())
        self._paint_rings(painter, marks)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The middle stays in the middle."""
        super().resizeEvent(event)
        self.look(self.section.resized(self.width(), self.height()))

    def _begin_painting(self) -> None:
        self._painted = True
        if self._to_fit is not None:
            self.look(self.section.fitted(self._to_fit, self.margin()))
            self._to_fit = None
        self._see()

    def _see(self) -> None:
        """Brings what was chosen into view, from as far as one looks."""
        at, self._to_see = self._to_see, None
        if at is not None and not self._edge().contains(QPointF(*self.section.pixel(*at))):
            self.look(self.section.centred(*at))

    def margin(self) -> float:
        """Pixels that stay free around what is brought into view."""
        return 4.0 * self.fontMetrics().height()

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.92)
        return font

    def _edge(self) -> QRectF:
        return QRectF(self.rect()).adjusted(24, 24, -24, -24)

    def _around(self, mark: Mark) -> float:
        """So many pixels around a mark are free of names; its ring is within them."""
        if self.hasFocus() and mark.holds(self.focused):
            return _AIR + FOCUS_RING
        along = self.points.place_along(self.chosen)
        return _AIR + (CHOICE_RING if along >= 0 and mark.holds(along) else 0.0)

    def _paint_rings(self, painter: QPainter, marks: list[Mark]) -> None:
        t = tokens_now()
        along = self.points.place_along(self.chosen)
        if along >= 0:
            for mark in marks:
                if mark.holds(along):
                    paint_ring(painter, mark, t.text, 2.0, CHOICE_RING - 1.0)
        if self.aiming:
            middle = QPointF(self.section.width / 2, self.section.height / 2)
            for colour, width in ((t.surface, 5.0), (t.text, 2.0)):
                painter.setPen(QPen(QColor(colour), width))
                painter.drawLine(middle - QPointF(12, 0), middle + QPointF(12, 0))
                painter.drawLine(middle - QPointF(0, 12), middle + QPointF(0, 12))
        focused = self.focused_mark() if self.hasFocus() else None
        if focused is not None:
            paint_ring(painter, focused, t.accent, 3.0, FOCUS_RING - 1.5)
