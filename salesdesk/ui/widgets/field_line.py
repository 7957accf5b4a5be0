"""A line of a form that is read more often than it is typed into."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QStyle, QStyleOptionFrame, QToolButton

from salesdesk.ui.widgets.basics import tip

_BESIDE_WORDS = 2
"""Pixels that Qt leaves at both sides of what is typed."""

_USUAL, _CURSOR = 17, 2
"""A line of Qt asks for room for so many letters x; behind the last letter stands the cursor."""


def forget_steps(line: QLineEdit) -> None:
    """What was typed is nothing any more that the line by itself takes back: Qt forgets it where words are set."""
    at, start, length = line.cursorPosition(), line.selectionStart(), line.selectionLength()
    line.setText(line.text())
    line.setCursorPosition(at)
    if length:
        line.setSelection(start, length)


def words_begin(line: QLineEdit) -> int:
    """How far inside of a line its words begin, in pixels."""
    return _within(line).left() + _BESIDE_WORDS


def _within(line: QLineEdit) -> QRect:
    """What is inside of the frame of a line."""
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    return line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)


class FieldLine(QLineEdit):
    """Until somebody goes to it, it shows the beginning of its words, ended with dots where there is no room for all.

    The tooltip then has all of them; a screen reader has them in any case.
    """

    brief: Callable[[str], str] = str
    """How the words are said where there is no room for all."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ends words with dots, and says all of them in the tooltip; Qt cuts them in the middle of a letter."""
        cut = self.is_cut()
        self.setToolTip(tip(self.text()) if cut else "")
        if not cut:
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        room, metrics = self._room(), self.fontMetrics()
        words = metrics.elidedText(self.brief(self.text()), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(option.palette.text().color())
        top = room.top() + (room.height() - metrics.height() + 1) // 2
        painter.drawText(QPoint(room.left(), top + metrics.ascent()), words)
        painter.end()

    def is_cut(self) -> bool:
        """Whether only the beginning is to be seen now."""
        return (
            not self.hasFocus() and self.fontMetrics().horizontalAdvance(self.text()) > self._room().width()
        )

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever clicks into it next finds the letter under the mouse where it is seen.

        Where the keys are back at once somebody may be typing: the next letter belongs behind the last one.
        """
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            QTimer.singleShot(0, self, self._begin_where_left)

    def _begin_where_left(self) -> None:
        if not self.hasFocus():
            self.setCursorPosition(0)

    def _room(self) -> QRect:
        """Where words stand: inside of the frame, before the signs that can be clicked."""
        room = _within(self)
        # What opens below the line has buttons of its own.
        own = self.findChildren(QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
        signs = [each.x() for each in own if each.isVisibleTo(self)]
        room.setRight(min([room.right(), *(x - 1 for x in signs)]))
        return room.adjusted(_BESIDE_WORDS, 0, -_BESIDE_WORDS, 0)


class PartLine(FieldLine):
    """A part of a value that is read with the part beside it, as an amount with its currency."""

    hint = ""
    """What is taken where it is left empty; "" for nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._close = False

    def will_take(self, words: str) -> None:
        """Shows while it is empty what is taken then; among words that are read only where the keys are."""
        self.hint = words
        if not self._close or self.hasFocus():
            self.setPlaceholderText(words)

    def close_up(self) -> None:
        """Becomes as wide as its words, or what asks for them, so that the next part follows them."""
        self._close = True
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.updateGeometry)

    def event(self, event: QEvent) -> bool:
        """What asks for words may be another one where the keys are."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.updateGeometry()
        return super().event(event)

    def sizeHint(self) -> QSize:
        """Room for what is typed."""
        usual, wide = super().sizeHint(), self.fontMetrics().horizontalAdvance
        if not self._close:
            return usual
        frame = usual.width() - _USUAL * wide("x")
        return QSize(wide(self.text() or self.placeholderText()) + frame + _CURSOR, usual.height())
