"""Widgets side by side on as many lines as the width asks for."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from salesdesk.ui.widgets.basics import GRID, HANGS, UNSEEN, stand_level


class Flow(QLayout):
    """Lays widgets out as words in a paragraph; one that would be wider than the whole line is as wide as that, if it can.

    What begins a line with an unseen frame hangs as in a `row`, where the widget around it has room for that.
    """

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._highs: dict[int, int] = {}
        self.setContentsMargins(0, GRID, 0, 0)
        self.setSpacing(GRID + 2)
        stand_level(widgets)
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        """Takes one more widget."""
        self._items.append(item)

    def count(self) -> int:
        """How many widgets there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem:
        """The widget at a place; none beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def takeAt(self, index: int) -> QLayoutItem:
        """Gives a widget away; none beyond the last."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def expandingDirections(self) -> Qt.Orientation:
        """It wants no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the lines are at a width; Qt asks again and again."""
        if width not in self._highs:
            self._highs[width] = self._place(QRect(0, 0, width, 0), moving=False)
        return self._highs[width]

    def invalidate(self) -> None:
        """What is in it needs another room."""
        self._highs.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Puts the widgets in their places."""
        super().setGeometry(rect)
        self._place(rect, moving=True)

    def sizeHint(self) -> QSize:
        """As small as can be."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """As wide as the widest widget."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def width_on_one_line(self) -> int:
        """So wide are all of them side by side."""
        widths = [item.sizeHint().width() for item in self._items]
        return sum(widths) + self.spacing() * max(0, len(widths) - 1)

    def _place(self, rect: QRect, *, moving: bool) -> int:
        margins = self.contentsMargins()
        room = rect.marginsRemoved(margins)
        x, y, line = room.x(), room.y(), list[tuple[QLayoutItem, QRect]]()
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            # What can be narrower, as a box to choose from, is no wider than a line.
            size.setWidth(min(size.width(), max(room.width(), item.minimumSize().width())))
            if line and x + size.width() > room.x() + room.width():
                y += self._end(line, moving=moving) + self.spacing()
                x, line = room.x(), []
            line.append((item, QRect(QPoint(x, y), size)))
            x += size.width() + self.spacing()
        return y + self._end(line, moving=moving) + margins.bottom() - rect.y()

    def _end(self, line: list[tuple[QLayoutItem, QRect]], *, moving: bool) -> int:
        """Puts what stands on one line in its middle; gives how high the line is."""
        high = max((place.height() for _, place in line), default=0)
        if moving and line:
            item, place = line[0]
            widget = item.widget()
            hangs = widget is not None and widget.property(HANGS) and place.x() >= UNSEEN
            for item, place in line:
                item.setGeometry(place.translated(-UNSEEN if hangs else 0, (high - place.height()) // 2))
        return high
