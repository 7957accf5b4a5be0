"""The map itself: painted, moved by mouse, wheel, pinch and keys; it decides nothing and tells by signals what is wanted."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QPushButton, QToolTip, QWidget

from salesdesk.domain.mercator import NEAREST, Bounds, Section, place_at, x_of, y_of
from salesdesk.domain.text import in_order
from salesdesk.ui.context import Context
from salesdesk.ui.prospects.map_ground import Ground
from salesdesk.ui.prospects.map_legend import house_rect, legend_plate, paint_house, paint_legend, paint_ruler
from salesdesk.ui.prospects.map_marks import Mark, Marks, paint_labels, paint_marks, paint_ring
from salesdesk.ui.prospects.map_points import MapPoints
from salesdesk.ui.prospects.map_room import Room
from salesdesk.ui.prospects.map_words import MapWords
from salesdesk.ui.theme import tokens_now
from salesdesk.ui.widgets.basics import tip

DRAG = 5
"""Pixels that the mouse moves before a press becomes a drag."""

PAN = 90
"""Pixels that an arrow key moves the map."""

APART = 40
"""Pixels that accounts must come apart for zooming in to be of use; else they are listed."""

HOME = (16.05, 108.2, 5.0)
"""Latitude, longitude and zoom of the first look while nothing is known."""


class MapView(QWidget):
    """The painted map. Tab moves between what is on it, Enter opens, arrows and the mouse move it."""

    opened = Signal(str)
    """An account was asked for."""
    listed = Signal(object, object)
    """Accounts that no zoom parts, as a list of ids, and the point beside which they are listed."""
    pinned = Signal(object)
    """The chosen account stands at this place."""
    aim_wanted = Signal()
    """The cross was asked for under which the chosen account is put."""
    menu_wanted = Signal(object, object)
    """A menu for a place, at a point of the screen."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._words = MapWords(context.tr)
        self._ground: Ground | None = None
        self.points = MapPoints()
        self._marks = Marks(self.points)
        self._seen: tuple[object, list[Mark]] = (None, [])
        self._drag: tuple[QPointF, Section] | None = None
        self._dragged = False
        self._to_fit: Bounds | None = None
        self._painted = False
        self.focused = -1
        self.chosen = ""
        self.aiming = False
        self.house: tuple[str, float, float] | None = None
        self.section = Section(x_of(HOME[1]), y_of(HOME[0]), HOME[2], 1, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(240, 200)
        self._describe()

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
        self._describe()
        self.update()

    def choose(self, record: str, *, look: bool) -> None:
        """Marks the account of the card, and brings it into view where that is wanted and it is on the map."""
        self.chosen = record
        at = self.points.at(record) if look else None
        if at is not None:
            across, down = self.section.pixel(*at)
            if not self._edge().contains(QPointF(across, down)):
                self.look(self.section.centred(*at))
        self.update()

    def aim(self, on: bool) -> None:
        """Shows the cross in the middle, or takes it away."""
        self.aiming = on
        self.update()

    def look(self, section: Section) -> None:
        """Looks at another part of the map."""
        self.section = section
        self.update()

    def look_at(self, x: float, y: float, zoom: float) -> None:
        """Looks at a point of the plane from a zoom."""
        self._to_fit = None
        self.look(self.section.zoomed(zoom - self.section.zoom).centred(x, y))

    def fit(self, bounds: Bounds | None = None) -> None:
        """Brings all accounts into view, or what lies within some bounds."""
        if bounds is None and not self.points.rows:
            return
        whole = bounds or self.points.scatter.bounds()
        # Before the first painting the size of the picture is not known.
        self._to_fit = None if self._painted else whole
        self.look(self.section.fitted(whole, self._margin()))

    def zoom(self, by: float) -> None:
        """Nearer or farther by doublings, around the mark that has the focus or the middle."""
        mark = self._focused_mark()
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

    def open_mark(self, mark: Mark) -> None:
        """Opens an account, zooms into a cluster, or lists what no zoom parts."""
        self._focus(mark)
        if mark.row is not None:
            self.opened.emit(mark.row.id)
            return
        bounds = self.points.scatter.bounds(mark.cluster)
        widest = max(bounds.right - bounds.left, bounds.bottom - bounds.top)
        if widest * self.section.zoomed(NEAREST).scale < APART:
            rows = [self.points.rows[n] for n in self.points.scatter.members(mark.cluster)]
            rows.sort(key=lambda row: in_order(row.name))
            foot = QPoint(round(mark.across), round(mark.down + mark.radius))
            self.listed.emit(rows, self.mapToGlobal(foot))
            return
        nearer = self.section.fitted(bounds, self._margin(), NEAREST)
        if nearer.zoom < self.section.zoom + 1:
            nearer = self.section.centred(mark.cluster.x, mark.cluster.y).zoomed(1)
        self.look(nearer)
        self._describe()

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
            room.take(mark.rect.adjusted(-4, -4, 4, 4))
        small = self._small()
        if self.house is not None:
            room.take(house_rect(section, small, self.house))
        legend = self._words.legend()
        room.take(legend_plate(legend, font, self.rect())[0])
        paint_ruler(painter, section, t, font, self.rect(), room)
        if self.house is not None:
            paint_house(painter, section, t, small, self.house, room)
        paint_labels(painter, marks, t, small, QRectF(self.rect()), room)
        if self._ground is not None:
            self._ground.paint_names(painter, section, t, font, self._context.tr.lang, room)
        paint_marks(painter, marks, t, small)
        paint_legend(painter, legend, t, font, self.rect())
        self._paint_rings(painter, marks)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The middle stays in the middle."""
        super().resizeEvent(event)
        self.section = self.section.resized(self.width(), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, + and - zoom, Home shows all, Enter opens, P asks for the cross and then puts the account there."""
        arrows = {
            Qt.Key.Key_Left: (-PAN, 0),
            Qt.Key.Key_Right: (PAN, 0),
            Qt.Key.Key_Up: (0, -PAN),
            Qt.Key.Key_Down: (0, PAN),
        }
        key, mark = event.key(), self._focused_mark()
        if key in arrows:
            self.look(self.section.moved(*arrows[Qt.Key(key)]))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.zoom(-1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_0):
            self.fit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and mark is not None:
            self.open_mark(mark)
        elif key == Qt.Key.Key_P and self.aiming:
            self.pinned.emit(place_at(self.section.x, self.section.y))
        elif key == Qt.Key.Key_P and self.chosen:
            self.aim_wanted.emit()
        elif key == Qt.Key.Key_Escape and self.aiming:
            self.aim(False)
        else:
            super().keyPressEvent(event)
            return
        self._describe()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through what is in view before it leaves the map."""
        marks = self.marks()
        at = next((n for n, mark in enumerate(marks) if mark.holds(self.focused)), -1)
        to = (0 if forward else len(marks) - 1) if at < 0 else at + (1 if forward else -1)
        if self.window().focusWidget() is self and 0 <= to < len(marks):
            self._focus(marks[to])
            return True
        self._focus(None)
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by Tab the first mark, or the last one coming back, takes the focus."""
        super().focusInEvent(event)
        marks = self.marks()
        if marks and event.reason() == Qt.FocusReason.TabFocusReason:
            self._focus(marks[0])
        elif marks and event.reason() == Qt.FocusReason.BacktabFocusReason:
            self._focus(marks[-1])
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms around the pointer."""
        turned = event.angleDelta().y()
        if turned:
            self.look(self.section.zoomed(turned / 240, event.position().x(), event.position().y()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """May begin a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag, self._dragged = (event.position(), self.section), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags the map along."""
        at = event.position()
        if self._drag is None:
            hand = self.mark_at(at) is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
            return
        begin, section = self._drag
        if self._dragged or (at - begin).manhattanLength() >= DRAG:
            self._dragged = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.look(section.moved(begin.x() - at.x(), begin.y() - at.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends a drag; without one it is a click on what is there."""
        if event.button() != Qt.MouseButton.LeftButton or self._drag is None:
            return
        self._drag = None
        self.unsetCursor()
        mark = None if self._dragged else self.mark_at(event.position())
        if mark is not None:
            self.open_mark(mark)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Zooms in where nothing is."""
        if event.button() == Qt.MouseButton.LeftButton and self.mark_at(event.position()) is None:
            self.look(self.section.zoomed(1, event.position().x(), event.position().y()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Asks for what can be done at a place; from the keyboard in the middle."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        at = event.pos() if by_mouse else self.rect().center()
        self.menu_wanted.emit(place_at(*self.section.point(at.x(), at.y())), self.mapToGlobal(at))

    def event(self, event: QEvent) -> bool:
        """Pinching zooms, resting on a mark says what it is."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                at = event.position()
                self.look(self.section.zoomed(event.value() * 1.4, at.x(), at.y()))
                return True
        elif isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            mark = self.mark_at(QPointF(event.pos()))
            if mark is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), tip(self._words.of(mark)), self)
            return True
        return super().event(event)

    def _begin_painting(self) -> None:
        self._painted = True
        if self._to_fit is not None:
            self.section = self.section.fitted(self._to_fit, self._margin())
            self._to_fit = None

    def _margin(self) -> float:
        return 4.0 * self.fontMetrics().height()

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.92)
        return font

    def _edge(self) -> QRectF:
        return QRectF(self.rect()).adjusted(24, 24, -24, -24)

    def _focused_mark(self) -> Mark | None:
        if self.focused < 0:
            return None
        return next((mark for mark in self.marks() if mark.holds(self.focused)), None)

    def _focus(self, mark: Mark | None) -> None:
        self.focused = mark.key if mark else -1
        self._describe()
        self.update()

    def _describe(self) -> None:
        """Says to a screen reader what has the focus."""
        mark = self._focused_mark()
        said = self._words.of(mark) if mark else ""
        self.setAccessibleName(said or self._context.tr("Map of the territory"))
        self.setAccessibleDescription(self._words.sum_of(self.points))

    def _paint_rings(self, painter: QPainter, marks: list[Mark]) -> None:
        t = tokens_now()
        along = self.points.place_along(self.chosen)
        if along >= 0:
            for mark in marks:
                if mark.holds(along):
                    paint_ring(painter, mark, t.text, 2.0, 3.0)
        if self.aiming:
            middle = QPointF(self.section.width / 2, self.section.height / 2)
            for colour, width in ((t.surface, 5.0), (t.text, 2.0)):
                painter.setPen(QPen(QColor(colour), width))
                painter.drawLine(middle - QPointF(12, 0), middle + QPointF(12, 0))
                painter.drawLine(middle - QPointF(0, 12), middle + QPointF(0, 12))
        focused = self._focused_mark() if self.hasFocus() else None
        if focused is not None:
            paint_ring(painter, focused, t.accent, 3.0, 6.0)
