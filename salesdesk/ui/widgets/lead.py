"""What a call lacks, as a chip that leads to where it is mended."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

URGENT = {"avoid": "hot"}
"""The look of what a call lacks, where it is more than something to do."""


class Lead(QPushButton):
    """A chip that says what is lacking and leads to where it is mended."""

    def __init__(self, place: str, words: str, kind: str, act: Callable[[], object]) -> None:
        super().__init__(words)
        self.place = place
        self.setProperty("role", "chip")
        self.setProperty("chip", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _checked=False: act())
