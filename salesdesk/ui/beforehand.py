"""The pages of the other tabs are made, read and painted before somebody turns to them, while nobody writes."""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

PAUSE_MS = 400
"""So long the window is left alone between two steps; one takes 1 to 60 ms."""

LATER_MS = 3_000
"""After so long it is tried again where somebody was busy."""


class Beforehand(QObject):
    """Has one step taken after the other; `take_one` takes the next and tells whether there was one to take."""

    def __init__(self, take_one: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._take_one = take_one
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Does what is missing, from now on and as nobody is busy."""
        self._timer.start(PAUSE_MS)

    def give_up(self) -> None:
        """Takes no further step; what was made may go away."""
        self._timer.stop()
        gc.unfreeze()

    def _go_on(self) -> None:
        if is_busy():
            self._timer.start(LATER_MS)
        elif self._take_one():
            self._timer.start(PAUSE_MS)
        else:
            # What stands now stays: looking through all of it again took 60 ms in the middle of a word.
            gc.collect()
            gc.freeze()


def is_busy() -> bool:
    """Whether somebody writes, drags or has a menu or a list open: a page would come between two keys."""
    pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
    return _writes() or pressed or QApplication.activePopupWidget() is not None


def _writes() -> bool:
    """Whether the keys are in words. In an empty field, such as that for a first name, nobody has begun."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QPlainTextEdit | QTextEdit):
        return bool(focus.toPlainText())
    return isinstance(focus, QLineEdit) and bool(focus.text())
