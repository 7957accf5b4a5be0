"""What is higher than its room."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


class Scrolling(QScrollArea):
    """Scrolls up and down, as wide as its room; the focus is with the controls inside, never with the area."""

    def __init__(self, inside: QWidget | None = None, place: QWidget | None = None) -> None:
        super().__init__(place)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if inside is not None:
            self.setWidget(inside)
