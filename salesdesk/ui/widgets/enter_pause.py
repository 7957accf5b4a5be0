"""Enter pressed twice where once was enough does nothing the second time."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterPause(QObject):
    """Keeps Enter from whatever has the keys behind a sheet that it put away, for as long as a double click may take.

    The page behind may be read anew meanwhile and give the keys to another of its buttons.
    """

    def __init__(self, sheet: QWidget) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.setInterval(QApplication.doubleClickInterval())
        self._over.timeout.connect(self._end)

    def begin(self) -> None:
        """Begins now; a key that is held down presses nothing before it is let go."""
        if (application := QApplication.instance()) is not None:
            application.installEventFilter(self)
            self._over.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes Enter away; whatever else is pressed goes on."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        taken = event.key() in _ENTER and isinstance(watched, QWidget) and self._sheet.isHidden()
        if taken and event.isAutoRepeat():
            self._over.start()
        return taken

    def _end(self) -> None:
        if (application := QApplication.instance()) is not None:
            application.removeEventFilter(self)
