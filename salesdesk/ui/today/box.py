"""The circle that ticks a row, and a list that goes on only once one saw what was ticked."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from salesdesk.ui.today.rows import Row, Sign

MOMENT_MS = 1000


class Box(Sign):
    """A circle to click; the row stays where it is for a moment, ticked.

    Else the next row would come below the mouse, and the second click of a double one would tick that.
    """

    def __init__(self, row: Row, name: str, act: Callable[[], object]) -> None:
        super().__init__(row, name, "circle", lambda: self._tick(act), always=True)
        self._moment: QTimer | None = None

    @property
    def left(self) -> int:
        """Milliseconds for which it still stays ticked; 0 for one that is not."""
        return max(self._moment.remainingTime(), 0) if self._moment is not None else 0

    @property
    def is_ticked(self) -> bool:
        """Whether it is in its moment."""
        return self._moment is not None and self._moment.isActive()

    def picture(self) -> str:
        """The circle, ticked for its moment."""
        return "circle-check" if self.is_ticked or self.isDown() else "circle"

    def _tick(self, act: Callable[[], object]) -> None:
        if self.is_ticked:
            return
        # Most circles are never clicked: a timer for each would be made at the start.
        self._moment = QTimer(self)
        self._moment.setSingleShot(True)
        self._moment.timeout.connect(self.update)
        self._moment.start(_moment())
        # At once: what is written may take the disk longer than the moment is.
        self.repaint()
        act()
        self._moment.start(_moment())


def _moment() -> int:
    """So many milliseconds a row stays ticked."""
    return max(MOMENT_MS, QApplication.doubleClickInterval())


class AfterTick(QTimer):
    """Shows what was read of a list, once each row that a click ticked had its moment."""

    def __init__(self, rows: QWidget, show: Callable[[Any], object]) -> None:
        super().__init__(rows)
        self.setSingleShot(True)
        self._rows, self._show = rows, show
        self._found: Any = None
        self.timeout.connect(lambda: self.show(self._found))

    def show(self, found: Any) -> None:
        """Shows it now, or in a moment; what is shown later takes its place."""
        self._found = found
        left = max((each.left for each in self._rows.findChildren(Box)), default=0)
        if left > 0:
            self.start(left)
        else:
            self.stop()
            self._show(found)
