"""The day at a glance: what there is of each kind, side by side; lines end only between them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from salesdesk.domain.text import BETWEEN
from salesdesk.ui.widgets.basics import clear
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.words import text

Piece = tuple[str, bool]
"""What there is, and whether it is overdue."""


class Summary(QWidget):
    """Pieces with a dot between them; what is overdue has the colour of a warning, and says so in words."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: tuple[Piece, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._flow = Flow()
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.setSpacing(0)
        layout.addLayout(self._flow)

    def text(self) -> str:
        """All of it in one line."""
        return BETWEEN.join(words for words, _ in self._pieces)

    def say(self, pieces: Sequence[Piece]) -> None:
        """Shows other pieces."""
        if self._pieces == tuple(pieces):
            return
        self._pieces = tuple(pieces)
        self.setAccessibleName(self.text())
        clear(self._flow)
        dot: _Dot | None = None
        for at, (words, overdue) in enumerate(self._pieces, 1):
            piece = QWidget()
            line = QHBoxLayout(piece)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(0)
            line.addWidget(text(words, "overdue" if overdue else "muted", wrap=False, selectable=False))
            if dot is not None:
                dot.before = piece
            if at < len(self._pieces):
                dot = _Dot(piece)
                line.addWidget(dot)
            self._flow.addWidget(piece)


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
