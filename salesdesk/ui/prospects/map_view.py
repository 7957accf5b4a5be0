"""The map moved by mouse, wheel, pinch and keys; it decides nothing and tells by signals what is wanted."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip

from salesdesk.domain.mercator import NEAREST, Section, place_at
from salesdesk.domain.text import in_order
from salesdesk.ui.context import Context
from salesdesk.ui.prospects.map_marks import Mark
from salesdesk.ui.prospects.map_picture import MapPicture
from salesdesk.ui.widgets.basics import tip

DRAG = 5
"""Pixels that the mouse moves before a press becomes a drag."""

PAN = 90
"""Pixels that an arrow key moves the map."""

APART = 40
"""Pixels that accounts must come apart for zooming in to be of use; else they are listed."""


class MapView(MapPicture):
    """The map. Tab moves between what is on it, Enter opens, arrows and the mouse move it."""

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
        super().__init__(context)
        self._drag: tuple[QPointF, Section] | None = None
        self._dragged = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def open_mark(self, mark: Mark) -> None:
        """Opens an account, zooms into a cluster, or lists what no zoom parts."""
        self.focus(mark)
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
        nearer = self.section.fitted(bounds, self.margin(), NEAREST)
        if nearer.zoom < self.section.zoom + 1:
            nearer = self.section.centred(mark.cluster.x, mark.cluster.y).zoomed(1)
        self.look(nearer)
        self.describe()

    @property
    def with_keys(self) -> str:
        """The account with the ring, which Enter opens, also while a dialog is in front; "" for none."""
        mark = self.focused_mark() if self.window().focusWidget() is self else None
        return mark.row.id if mark is not None and mark.row is not None else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, + and - zoom, Home shows all, Enter opens, P asks for the cross and then puts the account there."""
        arrows = {
            Qt.Key.Key_Left: (-PAN, 0),
            Qt.Key.Key_Right: (PAN, 0),
            Qt.Key.Key_Up: (0, -PAN),
            Qt.Key.Key_Down: (0, PAN),
        }
        key, mark = event.key(), self.focused_mark()
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
        self.describe()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through what is in view before it leaves the map."""
        marks = self.marks()
        at = next((n for n, mark in enumerate(marks) if mark.holds(self.focused)), -1)
        to = (0 if forward else len(marks) - 1) if at < 0 else at + (1 if forward else -1)
        if self.window().focusWidget() is self and 0 <= to < len(marks):
            self.focus(marks[to])
            return True
        self.focus(None)
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by Tab the first mark, or the last one coming back, takes the focus."""
        super().focusInEvent(event)
        marks = self.marks()
        if marks and event.reason() == Qt.FocusReason.TabFocusReason:
            self.focus(marks[0])
        elif marks and event.reason() == Qt.FocusReason.BacktabFocusReason:
            self.focus(marks[-1])
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
                QToolTip.showText(event.globalPos(), tip(self.words.of(mark)), self)
            return True
        return super().event(event)
