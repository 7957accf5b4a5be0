"""The circle that ticks a row, and a list that goes on only once one saw what was ticked."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from salesdesk.ui.today.rows import Row, Sign


class Box(Sign):
    """A circle to click; the row stays where it is for a moment, ticked.

    Else the next row would come below the mouse, and the second click of a double one would tick that.
    """

    def __init__(self, row: Row, name: str, act: Callable[[], object]) -> None:
        super().__init__(row, name, "circle", lambda: self._tick(act), always=True)
        self.moment = QTimer(self, singleShot=True, interval=QApplication.doubleClickInterval())
        self.moment.timeout.connect(self.update)

    def picture(self) -> str:
        """The circle, ticked for its moment."""
        return "circle-check" if self.moment.isActive() or self.isDown() else "circle"

    def _tick(self, act: Callable[[], object]) -> None:
        if not self.moment.isActive():
            self.moment.start()
            act()


class AfterTick(QTimer):
    """Shows what was read of a list, once each row that a click ticked had its moment."""

    def __init__(self, rows: QWidget, show: Callable[[Any], object]) -> None:
        super().__init__(rows, singleShot=True)
        self._rows, self._show = rows, show
        self._found: Any = None
        self.timeout.connect(lambda: self.show(self._found))

    def show(self, found: Any) -> None:
        """Shows it now, or in a moment; what is shown later takes its place."""
        self._found = found
        left = max((each.moment.remainingTime() for each in self._rows.findChildren(Box)), default=0)
        if left > 0:
            self.start(left)
        else:
            self.stop()
            self._show(found)
