"""Enter and the buttons: outside of dialogs Qt leaves them to the space bar alone."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget


def enter_presses(widget: QWidget, event: QKeyEvent) -> bool:
    """Whether a key was Enter; it presses the button in a widget that has the focus, once however long it is held."""
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    pressed = widget.focusWidget()
    if isinstance(pressed, QPushButton) and not event.isAutoRepeat():
        pressed.click()
    return True
