"""A line of which some words are underlined, as those that were understood."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QInputMethodEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from salesdesk.ui.theme import tokens_now

_THICK = 2


class MarkedLine(QLineEdit):
    """A mark stays while what stands before it and in it does; whoever reads what is typed puts new ones."""

    def __init__(self) -> None:
        super().__init__()
        self._marks: tuple[tuple[int, int], ...] = ()
        self._of = ""
        self._composing = False

    @property
    def marked(self) -> list[str]:
        """The words that are underlined."""
        return [self.text()[start:end].strip() for start, end in self._kept()]

    def mark(self, parts: Sequence[tuple[int, int]]) -> None:
        """Underlines parts of what stands here, each from a letter to before another one."""
        self._marks, self._of = tuple(parts), self.text()
        self.update()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """While a letter is put together from several keys, it stands in the way of the marks."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Underlines what is marked, below the words and not through their marks."""
        super().paintEvent(event)
        marks = self._kept()
        if not marks or self._composing:
            return
        wide, words, cursor = self.fontMetrics().horizontalAdvance, self.text(), self.cursorRect()
        # The line scrolls with its cursor: from there on it is known where each letter stands.
        begin = cursor.center().x() - wide(words[: self.cursorPosition()])
        painter = QPainter(self)
        painter.setClipRect(self.contentsRect().adjusted(_THICK, 0, -_THICK, 0))
        for start, end in marks:
            left = wide(words[: end - len(words[start:end].lstrip())])
            line = QRectF(begin + left, cursor.bottom() - _THICK, wide(words[:end].rstrip()) - left, _THICK)
            painter.fillRect(line, QColor(tokens_now().accent))
        painter.end()

    def _kept(self) -> list[tuple[int, int]]:
        return [(start, end) for start, end in self._marks if self.text()[:end] == self._of[:end]]
