"""What a call lacks, as a chip that leads to where it is mended."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

URGENT = {"avoid": "hot"}
"""The look of what a call lacks, where it is more than something to do."""


_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


class Lead(QPushButton):
    """A chip that says what is lacking and leads to where it is mended.

    `walk` is told by how many the arrows go on; without it they go as Tab does.
    """

    def __init__(self, place: str, words: str, kind: str, act: Callable[[], object]) -> None:
        super().__init__(words)
        self.place = place
        self.walk: Callable[[int], object] | None = None
        self.setProperty("role", "chip")
        self.setProperty("chip", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _checked=False: act())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk on."""
        if self.walk is not None and (by := _STEPS.get(Qt.Key(event.key()))):
            self.walk(by)
        else:
            super().keyPressEvent(event)
