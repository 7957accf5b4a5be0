"""The pages of the other tabs are made, read and painted before somebody turns to them, while nobody writes."""

import gc
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

PAUSE_MS = 400
"""So long the window is left alone between two steps; one takes 1 to 60 ms."""

STILL_MS = 1_000
"""So long after a key, a click or a turn of the wheel it is left alone."""

LATER_MS = 3_000
"""After so long it is tried again where somebody was busy."""


_INPUT = (
    QEvent.Type.Wheel,
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
)


class Beforehand(QObject):
    """Has one step taken after the other; `take_one` takes the next and tells whether there was one to take.

    Whoever scrolls or types in the window around `place` does so without a step in between.
    """

    def __init__(self, take_one: Callable[[], bool], place: QWidget) -> None:
        super().__init__(place)
        self._place = place
        self._take_one = take_one
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Does what is missing, from now on and as nobody is busy."""
        if (window := self._place.window().windowHandle()) is not None:
            # What the system tells the window; a filter of all widgets would hear thousands of events.
            window.installEventFilter(self)
        self._timer.start(PAUSE_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Waits anew after an input, where there is a step to take."""
        if event.type() in _INPUT and self._timer.isActive():
            self._timer.start(max(STILL_MS, self._timer.remainingTime()))
        return super().eventFilter(watched, event)

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
