"""Words on a page: as they are, never as markup, in lines that end where they should."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QSizePolicy

from salesdesk.ui.theme import UNCLIPPED
from salesdesk.ui.widgets.line_ends import parted
from salesdesk.ui.widgets.long_words import as_typed, breakable
from salesdesk.ui.widgets.shown_names import shown_names


def text(words: str, role: str = "", wrap: bool = True, *, selectable: bool = True) -> QLabel:
    """A label that shows text as it is, never as markup; longer words than its room go on in the next line."""
    words = shown_names(words)
    # What Python paints takes longer, and a page has hundreds of words: only where it is needed, or may come to be.
    plain = words and _HIGH.isdisjoint(words) and (not wrap or breakable(words) == words)
    label = _Words(words) if plain else _Broken(words, wrap)
    label.selectable = selectable
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    if wrap:
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


class _Words(QLabel):
    """Words that can be selected once the mouse is upon them.

    What can be selected is a document to Qt: a page of hundreds would take almost twice as long to make, to lay out
    and to paint.
    """

    selectable = True

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse comes: Qt keeps the room that it had found for the words."""
        super().enterEvent(event)
        if self.selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


class _Broken(_Words):
    """Words whose lines end where they should: within a word that is longer than a line, and not within what is short.

    What Qt would not paint well it paints itself, until that is selected: the marks of Ấ and Ổ at the line's upper
    edge, which Qt would cut off, and dots at the ends of lines.
    """

    def __init__(self, words: str, wrap: bool) -> None:
        super().__init__()
        self._wanted: tuple[str, int, QFont] | None = None
        self._parted = ""
        self.setWordWrap(wrap)
        self.setText(words)

    def text(self) -> str:
        """The words as they were said."""
        return as_typed(super().text())

    def setText(self, words: str) -> None:
        """Shows other words."""
        words = shown_names(words)
        super().setText(breakable(words) if self.wordWrap() else words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copies as it was typed."""
        from PySide6.QtGui import QKeySequence  # as in `focus_keys`

        super().keyPressEvent(event)
        if event.matches(QKeySequence.StandardKey.Copy):
            _as_typed_in_clipboard()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copies as it was typed from Qt's own menu, too."""
        super().contextMenuEvent(event)
        for menu in self.findChildren(QMenu):
            menu.triggered.connect(lambda _action: _as_typed_in_clipboard())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints what Qt would not paint well."""
        words, wraps = QLabel.text(self), self.wordWrap()
        room = self.contentsRect()
        shown = self._shown(words, room.width()) if wraps else words
        if self.hasSelectedText() or (shown == words and _HIGH.isdisjoint(words)):
            super().paintEvent(event)
            return
        painter = QPainter(self)
        self.drawFrame(painter)
        flags = int(self.alignment()) | UNCLIPPED | (int(Qt.TextFlag.TextWordWrap) if wraps else 0)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, flags, shown)
        painter.end()

    def _shown(self, words: str, width: int) -> str:
        """How the words are painted at a width; a page has hundreds of words, and is painted often."""
        wanted = words, width, self.font()
        if wanted != self._wanted:
            self._wanted, self._parted = wanted, parted(words, self.font(), width)
        return self._parted


def _as_typed_in_clipboard() -> None:
    clipboard = QApplication.clipboard()
    if (words := clipboard.text()) != (typed := as_typed(words)):
        clipboard.setText(typed)


_HIGH = frozenset("ẤẦẨẪẮẰẲẴẾỀỂỄỐỒỔỖ")
"""Letters with two marks above them."""
