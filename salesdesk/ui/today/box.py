"""The circle that ticks a row, and a list that goes on only once nobody is about to click in it."""

from collections.abc import Callable
from time import monotonic
from typing import Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from salesdesk.ui.theme import wear
from salesdesk.ui.today.rows import Row, Sign

MOMENT_MS = 1000
"""So long a ticked row stays at least."""

STILL_MS = 3000
"""So long the mouse has to be still over the rows until what was ticked goes from under it."""

LOOK_MS = 100
"""So often it is looked where the mouse is, while a ticked row stays."""


class Box(Sign):
    """A circle to click; the row stays where it is, ticked and muted, until its list goes on.

    Else the next row would come below the mouse, and the second click of a double one would tick that. `act` says
    whether it was written.
    """

    def __init__(self, row: Row, name: str, act: Callable[[], bool]) -> None:
        super().__init__(row, name, "circle", lambda: self._tick(act), always=True)
        self.is_ticked = False
        self.is_read = False
        """Whether the list was read since it was ticked."""
        self.ticked_at = 0.0
        """When that was written, by the monotonic clock."""

    def picture(self) -> str:
        """The circle, ticked until its row goes."""
        return "circle-check" if self.is_ticked or self.isDown() else "circle"

    def untick(self) -> None:
        """Shows the row as it was: it was taken back, or could not be written."""
        self._look_ticked(False)

    def _tick(self, act: Callable[[], bool]) -> None:
        if self.is_ticked:
            return
        self._look_ticked(True)
        # At once: what is written may take the disk longer than the moment is.
        self._row.repaint()
        self.ticked_at = monotonic()
        if act():
            self.ticked_at = monotonic()
        else:
            self.untick()

    def _look_ticked(self, ticked: bool) -> None:
        self.is_ticked, self.is_read = ticked, False
        for words in self._row.findChildren(QLabel):
            wear(words, "ticked", ticked)
        self.update()


def was_ticked(row: QWidget) -> bool:
    """Whether a click ticked a row, which still stays."""
    return any(each.is_ticked for each in row.findChildren(Box))


def _moment() -> int:
    """So many milliseconds a row stays ticked at least."""
    return max(MOMENT_MS, QApplication.doubleClickInterval())


class AfterTick(QTimer):
    """Shows what was read of a list once a row that a click ticked had its moment, and nobody is about to click on.

    That is while the mouse moves over the rows or ticks another one: they do not move from under it.
    """

    def __init__(self, rows: QWidget, show: Callable[[Any], object]) -> None:
        super().__init__(rows)
        self.setInterval(LOOK_MS)
        self._rows, self._show = rows, show
        self._found: Any = None
        self._at, self._moved_at = QPoint(), 0.0
        self.timeout.connect(self._look)

    def show(self, found: Any) -> None:
        """Shows it now, or later where a row was ticked; what else was written meanwhile, as an undo, shows at once."""
        ticked = self._ticked()
        is_news = found != self._found and all(each.is_read for each in ticked)
        self._found = found
        if is_news or not ticked:
            self._go_on(ticked)
            return
        for each in ticked:
            each.is_read = True
        self._at = QCursor.pos()
        self.start()

    def _look(self) -> None:
        ticked, at, now = self._ticked(), QCursor.pos(), monotonic()
        if at != self._at or QApplication.mouseButtons():
            self._at, self._moved_at = at, now
        over = self._rows.isVisible() and self._rows.rect().contains(self._rows.mapFromGlobal(at))
        since = max((each.ticked_at for each in ticked), default=0.0)
        wait = _moment()
        if over:
            since, wait = max(since, self._moved_at), max(wait, STILL_MS)
        if (now - since) * 1000 >= wait:
            self._go_on(ticked)

    def _go_on(self, ticked: list[Box]) -> None:
        self.stop()
        self._show(self._found)
        for each in ticked:
            each.untick()

    def _ticked(self) -> list[Box]:
        return [each for each in self._rows.findChildren(Box) if each.is_ticked]
