"""A line in a list on a page: what can be done with it shows itself where the mouse or the keys are, and is quiet elsewhere."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QPushButton, QWidget

from salesdesk.ui.theme import CONTRAST, tokens_now
from salesdesk.ui.widgets.basics import GRID, Column, row

_KEYS = (QEvent.Type.FocusIn, QEvent.Type.FocusOut)


class Line(Column):
    """A part and the buttons beside it. Tab and screen readers find them always; high contrast shows them always."""

    def __init__(self, part: QWidget, *actions: QPushButton) -> None:
        super().__init__()
        self._actions = actions
        self._always = tokens_now() is CONTRAST
        line = row(part, *actions, spacing=GRID)
        line.setStretch(0, 1)
        self.setLayout(line)
        for each in actions:
            each.installEventFilter(self)

    @property
    def tells(self) -> bool:
        """Whether the buttons are painted now."""
        return (
            self._always
            or self.underMouse()
            or any(each.hasFocus() or each.isDown() for each in self._actions)
        )

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse comes."""
        super().enterEvent(event)
        self._repaint()

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse goes."""
        super().leaveEvent(event)
        self._repaint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the buttons unpainted while the line is quiet."""
        if event.type() in _KEYS:
            self._repaint()
        return event.type() == QEvent.Type.Paint and not self.tells

    def _repaint(self) -> None:
        for each in self._actions:
            each.update()
