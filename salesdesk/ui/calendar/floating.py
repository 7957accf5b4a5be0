"""A card that lies over the calendar for a moment, beside what it is about; nothing beneath it moves."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMargins, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from salesdesk.ui.calendar.pushing import push_of
from salesdesk.ui.theme import wear
from salesdesk.ui.widgets.basics import GRID

GAP = 2 * GRID
"""Pixels between the card and what it is about."""

WITHIN = QMargins(4 * GRID, 3 * GRID, 4 * GRID, 4 * GRID)
"""Around what is in the card."""

OF_PANEL = QMargins(3 * GRID, 2 * GRID, 3 * GRID, 3 * GRID)
"""Around what is in a panel beside the days, and in a card that takes such a panel's place."""

PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
"""How letters are typed that do something."""

BESIDE = 0.4
"""How much of a room's width a card has at most beside a spot in it."""


def is_typed(event: QKeyEvent) -> bool:
    """Whether a key writes something."""
    return bool(event.text()) and event.text().isprintable() and event.modifiers() in PLAIN


class Floating(QFrame):
    """A card over a page; Escape closes it. `digits` says how wide it is, in digits of its type."""

    closed = Signal()
    pushed = Signal(object)
    """A `Push` for what it is about."""

    def __init__(self, digits: int) -> None:
        super().__init__()
        self._digits = digits
        self._beside: tuple[QRect, QRect] | None = None
        self._fills = False
        self.setProperty("role", "over")
        self.hide()

    def lie_over(self, rooms: Sequence[QRect], spot: QRect | None, *, fills: bool = False) -> None:
        """Takes its place beside a spot, or where there is none at the top, in the first of some rooms that holds it.

        One that `fills` the room leaves nothing of what it lies over to be seen in part, and looks like the panel whose
        place it takes.
        """
        spot, self._fills = spot or QRect(), fills
        self._dress()
        sizes = [(room, self._size_in(room, spot)) for room in rooms]
        widest = sizes[-1][1].width()
        holding = (
            room
            for room, size in sizes
            if size.width() >= widest and self._least_height(size.width()) < room.height()
        )
        self.stand_beside(spot, next(holding, rooms[-1]))

    def stand_beside(self, spot: QRect, room: QRect) -> None:
        """Takes its place within a room of its parent: where it hides no words of a spot, to the right before all else."""
        self._beside = spot, room
        size = self._size_in(room, spot)
        inside = room.adjusted(0, 0, 1 - size.width(), 1 - size.height())
        x, y = self._corner(spot, size, room)
        self.setGeometry(
            max(inside.left(), min(x, inside.right())),
            max(inside.top(), min(y, inside.bottom())),
            room.width() if self._fills else size.width(),
            room.height() if self._fills else size.height(),
        )
        self.raise_()

    @property
    def spot(self) -> QRect | None:
        """What it lay beside last, in its parent; None before it lay anywhere."""
        return QRect(self._beside[0]) if self._beside is not None else None

    @property
    def spare(self) -> int:
        """So many pixels of its height it can do without."""
        return 0

    @property
    def wide(self) -> int:
        """How wide it is where there is room."""
        return self._digits * self.fontMetrics().horizontalAdvance("0")

    def event(self, event: QEvent) -> bool:
        """Grows with what it has to say."""
        if event.type() == QEvent.Type.LayoutRequest and self._beside is not None and self.isVisible():
            done = super().event(event)
            self.stand_beside(*self._beside)
            return done
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives it up, Alt and an arrow push; what else is typed here is not for the page that it lies over."""
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        elif (push := push_of(event)) is not None:
            self.pushed.emit(push)
        elif not event.text() or event.modifiers() not in PLAIN:
            super().keyPressEvent(event)

    def give_up(self) -> None:
        """Closes without doing anything."""
        self.hide()
        self.closed.emit()

    def _dress(self) -> None:
        role = "beside" if self._fills else "over"
        if (layout := self.layout()) is not None:
            layout.setContentsMargins(OF_PANEL if self._fills else WITHIN)
        if wear(self, "role", role):
            # Else it keeps the room of the frame that it had.
            self.changeEvent(QEvent(QEvent.Type.StyleChange))

    def _size_in(self, room: QRect, spot: QRect) -> QSize:
        # So narrow that it has room at one side of a day in the middle.
        beside = max(self.minimumSizeHint().width(), round(BESIDE * room.width()))
        wide = min(self.wide, room.width() if spot.isEmpty() else beside)
        if not spot.isEmpty() and self._least_height(wide) >= room.height():
            # What it says in fewer lines may have room in its height, too.
            side = max(spot.left() - room.left(), room.right() - spot.right()) - GAP
            wide = max(wide, min(self.wide, side))
        return QSize(wide, min(self._height_at(wide), room.height()))

    def _least_height(self, width: int) -> int:
        return self._height_at(width) - self.spare

    def _height_at(self, width: int) -> int:
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            return layout.totalHeightForWidth(width)
        return self.minimumSizeHint().height()

    @staticmethod
    def _corner(spot: QRect, size: QSize, room: QRect) -> tuple[int, int]:
        if spot.isEmpty():
            return room.left(), room.top()
        if spot.right() + GAP + size.width() <= room.right():
            return spot.right() + GAP, spot.top()
        if spot.left() - GAP - size.width() >= room.left():
            return spot.left() - GAP - size.width(), spot.top()
        if spot.width() > size.width() + GAP:
            # What it is about lies across the calendar, and says all that it says at the left.
            return room.right() - GAP - size.width(), spot.top()
        if spot.bottom() + GAP + size.height() <= room.bottom():
            return spot.left(), spot.bottom() + GAP
        return spot.left(), spot.top() - GAP - size.height()
