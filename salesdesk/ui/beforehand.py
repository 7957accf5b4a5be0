"""The pages of the other tabs are made before somebody turns to them, while nobody writes."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

PAUSE_MS = 400
"""So long the window is left alone between two pages; a page takes 20 to 80 ms."""

LATER_MS = 3_000
"""After so long it is tried again where somebody was busy."""


class Beforehand(QObject):
    """Has one page after the other made; `make_one` makes the next one and tells whether there was one to make."""

    def __init__(self, make_one: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._make_one = make_one
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Makes what is missing, from now on and as nobody is busy."""
        self._timer.start(PAUSE_MS)

    def give_up(self) -> None:
        """Makes no further page."""
        self._timer.stop()

    def _go_on(self) -> None:
        if is_busy():
            self._timer.start(LATER_MS)
        elif self._make_one():
            self._timer.start(PAUSE_MS)


def is_busy() -> bool:
    """Whether somebody writes, drags or has a menu or a list open: a page would come between two keys."""
    writing = isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit | QTextEdit)
    pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
    return writing or pressed or QApplication.activePopupWidget() is not None
