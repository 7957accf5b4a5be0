"""A list whose lines are ticked."""

from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QListWidget


class TickList(QListWidget):
    """A click on the box of a line makes that line current, as a click on its words does: Space ticks the same one."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt turns the box over and leaves the current line where it was."""
        super().mouseReleaseEvent(event)
        if (item := self.itemAt(event.position().toPoint())) is not None:
            self.setCurrentItem(item)
