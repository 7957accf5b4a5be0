"""The day at a glance: what there is of each kind, side by side, and the way to it; lines end only between them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from salesdesk.domain.text import BETWEEN
from salesdesk.ui.widgets.basics import clear
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.words import text

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Piece(NamedTuple):
    """What there is, whether it is overdue, and the first record of it that the page shows, where it shows any."""

    words: str
    late: bool = False
    first: str = ""


class Summary(QWidget):
    """Pieces with a dot between them; what is overdue has the colour of a warning, and says so in words.

    A piece leads to its first record. Tab comes to one of them, the arrows lead to the others.
    """

    def __init__(self, show: Callable[[str], object]) -> None:
        """`show` is told a record."""
        super().__init__()
        self._show = show
        self._pieces: tuple[Piece, ...] = ()
        self.ways: list[_Way] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._flow = Flow()
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.setSpacing(0)
        self._lines.addLayout(self._flow)

    def text(self) -> str:
        """All of it in one line."""
        return BETWEEN.join(piece.words for piece in self._pieces)

    def say(self, pieces: Sequence[Piece]) -> None:
        """Shows other pieces; the keys stay at the place where they are."""
        if self._pieces == tuple(pieces):
            return
        self._pieces = tuple(pieces)
        self.setAccessibleName(self.text())
        at = next((at for at, way in enumerate(self.ways) if way.hasFocus()), None)
        clear(self._flow)
        self.ways.clear()
        dot: _Dot | None = None
        for number, piece in enumerate(self._pieces, 1):
            place = QWidget()
            line = QHBoxLayout(place)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(0)
            line.addWidget(self._way(piece) if piece.first else _words(piece))
            if dot is not None:
                dot.before = place
            if number < len(self._pieces):
                dot = _Dot(place)
                line.addWidget(dot)
            self._flow.addWidget(place)
        if at is not None and self.ways:
            self._lines.activate()
            self.ways[min(at, len(self.ways) - 1)].setFocus()

    def _way(self, piece: Piece) -> "_Way":
        way = _Way(piece, partial(self._show, piece.first), self._walk)
        way.setFocusPolicy(Qt.FocusPolicy.ClickFocus if self.ways else Qt.FocusPolicy.StrongFocus)
        self.ways.append(way)
        return way

    def _walk(self, before: "_Way", by: int) -> None:
        at = self.ways.index(before) + by
        self.ways[max(0, min(len(self.ways) - 1, at))].setFocus()


class _Way(QPushButton):
    """A piece that leads somewhere: words that are underlined where the mouse or the keys are."""

    def __init__(
        self, piece: Piece, show: Callable[[], object], walk: Callable[["_Way", int], object]
    ) -> None:
        super().__init__(piece.words)
        self.setProperty("role", "words")
        self.setProperty("tone", "bad" if piece.late else "muted")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _checked=False: show())
        self._walk = walk

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens as Space does, arrows walk on."""
        if event.key() in _ENTER:
            self.click()
        elif by := _STEPS.get(Qt.Key(event.key())):
            self._walk(self, by)
        else:
            super().keyPressEvent(event)


def _words(piece: Piece) -> QLabel:
    return text(piece.words, "overdue" if piece.late else "muted", wrap=False, selectable=False)


class _Dot(QLabel):
    """The dot after a piece, before another one on the same line: the end of a line parts them already."""

    def __init__(self, after: QWidget) -> None:
        super().__init__(BETWEEN)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "muted")
        self.after = self.before = after

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints it where the next piece stands beside it."""
        if self.before.x() > self.after.x():
            super().paintEvent(event)
