"""A line in a list on a page: what can be done with it shows itself where the mouse or the keys are, and is quiet elsewhere."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QEnterEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from salesdesk.ui.theme import CONTRAST, above_words, icon_size, tokens_now
from salesdesk.ui.widgets.basics import GRID, UNSEEN, Column, row
from salesdesk.ui.widgets.items import Headed, Item

SIGN = 14
"""Pixels around the icon of a button without words, as the stylesheet has it."""

_KEYS = (QEvent.Type.FocusIn, QEvent.Type.FocusOut)


class _Over(QWidget):
    """The ground of the buttons over a line, where it `covers` words; nothing while the line is quiet."""

    def __init__(self, line: "Line", *, covers: bool) -> None:
        super().__init__(line)
        self._line, self._covers = line, covers

    def paintEvent(self, event: QPaintEvent) -> None:
        """Covers what ends under the buttons."""
        if self._covers and self._line.tells:
            QPainter(self).fillRect(self.rect(), QColor(tokens_now().surface))


def hung_at_end(line: "Line") -> QHBoxLayout:
    """A line whose buttons always show: what is drawn last ends at the edge, the air around it is in the margin."""
    layout = row(line)
    layout.addSpacing(-UNSEEN - icon_size().width() // 6)
    return layout


def level_with_title(item: Item, action: QPushButton) -> QHBoxLayout:
    """An item and a button whose words stand on one line with its title and its note."""
    action.ensurePolished()
    lower = (action.sizeHint().height() - action.fontMetrics().height()) // 2 - above_words()
    item.setContentsMargins(0, max(0, lower), 0, 0)
    layout = row(item, action)
    layout.setStretch(0, 1)
    layout.setAlignment(action, Qt.AlignmentFlag.AlignTop)
    return layout


class Line(Column):
    """A part and its buttons. Tab and screen readers find them always; high contrast shows them beside it.

    They have a room of their own before the note at the end of the part's head; a part without one ends under them.
    """

    def __init__(
        self, part: QWidget, *actions: QPushButton, opens: QPushButton | None = None, shown: bool = False
    ) -> None:
        """A click on the part is one on the button that `opens` it, unless words were selected by it.

        `shown` is for what nobody would look for: the buttons stand beside the part always.
        """
        super().__init__()
        self._actions, self._part, self._opens = actions, part, opens
        self._always = shown or tokens_now() is CONTRAST
        if self._always:
            line = row(part, *actions, spacing=GRID)
            line.setStretch(0, 1)
            for each in actions:
                # Beside the note, which stands on the first line, too.
                line.setAlignment(each, Qt.AlignmentFlag.AlignTop)
            self.setLayout(line)
            return
        # What a line ends with stands at the same edge in all of them, whatever can be done with it.
        self._over = _Over(self, covers=not isinstance(part, Headed))
        self._over.setLayout(row(*actions, spacing=0))
        corner = row(self._over)
        if isinstance(part, Headed):
            part.head.make_room(len(actions) * (icon_size().width() + SIGN), corner)
        place = QGridLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(part, 0, 0)
        place.addLayout(corner, 0, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._over.raise_()
        for each in actions:
            each.installEventFilter(self)

    def give_away(self) -> tuple[QPushButton, ...]:
        """The buttons but the one that opens it: they are shown elsewhere from now on."""
        for each in self._actions:
            each.removeEventFilter(self)
        return tuple(each for each in self._actions if each is not self._opens)

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
        for each in self._part.findChildren(QLabel) if self._opens is not None else ():
            # Words that can be selected keep the mouse to themselves. A filter that is there already is not put there twice.
            each.installEventFilter(self)
        self._repaint()

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse goes."""
        super().leaveEvent(event)
        self._repaint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the buttons unpainted while the line is quiet; hears of clicks on the words."""
        if isinstance(watched, QLabel):
            if event.type() == QEvent.Type.MouseButtonRelease and not watched.hasSelectedText():
                self._clicked(event)
            return False
        if event.type() in _KEYS:
            self._repaint()
        return event.type() == QEvent.Type.Paint and not self.tells

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click beside the words, too, opens what the line stands for."""
        super().mouseReleaseEvent(event)
        self._clicked(event)

    def _clicked(self, event: QEvent) -> None:
        left = isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton
        if left and self._opens is not None and self.underMouse():
            # In a turn of its own: the line goes away.
            QTimer.singleShot(0, self._opens, self._opens.click)

    def _repaint(self) -> None:
        for each in () if self._always else (self._over, *self._actions):
            each.update()
