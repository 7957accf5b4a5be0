"""The day at a glance: what there is of each kind, side by side, and the way to it; lines end only between them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from salesdesk.domain.text import BETWEEN
from salesdesk.ui.widgets.basics import RING, clear
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.words import text

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Piece(NamedTuple):
    """What there is, whether it is overdue, and the first record of it that the page shows, where it shows any."""

    words: str
    late: bool = False
    first: str = ""


class Summary(QWidget):
    """Pieces with a dot between them; what is overdue has the colour of a warning, and says so in words.

    A piece leads to its first record. Tab comes to one of them, Left and Right lead to the others, Down to what is below.
    """

    left = Signal()
    """Down leads on."""

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

    def take_keys(self) -> bool:
        """Has the first of what leads somewhere take the keys; whether any does."""
        if self.ways:
            self.ways[0].setFocus(Qt.FocusReason.TabFocusReason)
        return bool(self.ways)

    def _way(self, piece: Piece) -> "_Way":
        way = _Way(piece, partial(self._show, piece.first), self._walk)
        way.installEventFilter(DownTo(self, self.left.emit))
        way.setFocusPolicy(Qt.FocusPolicy.ClickFocus if self.ways else Qt.FocusPolicy.StrongFocus)
        self.ways.append(way)
        return way

    def _walk(self, before: "_Way", by: int) -> None:
        at = self.ways.index(before) + by
        self.ways[max(0, min(len(self.ways) - 1, at))].setFocus()


class _Way(QPushButton):
    """A piece that leads somewhere: words that are underlined where the mouse is."""

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
        """Enter opens as Space does, Left and Right walk on."""
        if event.key() in _ENTER:
            self.click()
        elif by := _STEPS.get(Qt.Key(event.key())):
            self._walk(self, by)
        else:
            super().keyPressEvent(event)


def _words(piece: Piece) -> QLabel:
    label = text(piece.words, "overdue" if piece.late else "muted", wrap=False, selectable=False)
    label.setContentsMargins(RING, 0, RING, 0)
    return label


class DownTo(QObject):
    """Has Down lead from a button to what stands below; Qt would lead it to the next one beside."""

    def __init__(self, place: QObject, down: Callable[[], object]) -> None:
        super().__init__(place)
        self._down = down

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the key."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() != Qt.Key.Key_Down or event.modifiers():
            return super().eventFilter(watched, event)
        self._down()
        return True


class _Dot(QLabel):
    """The dot after a piece, before another one on the same line: the end of a line parts them already."""

    def __init__(self, after: QWidget) -> None:
        super().__init__(BETWEEN)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "muted")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.after = self.before = after

    def sizeHint(self) -> QSize:
        """So much narrower as the words before and after it have room for their rings."""
        return super().sizeHint() - QSize(2 * RING, 0)

    def minimumSizeHint(self) -> QSize:
        """No narrower."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints it where the next piece stands beside it."""
        if self.before.x() > self.after.x():
            super().paintEvent(event)
