"""The next thing that somebody does in a dialog: a key, a click or its end."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog

_INPUT = (QEvent.Type.KeyPress, QEvent.Type.InputMethod, QEvent.Type.MouseButtonPress)
_HELD = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)


class NextInput(QObject):
    """Calls once when it comes; a key that is only held with others does not count."""

    def __init__(self, dialog: QDialog, call: Callable[[], object]) -> None:
        super().__init__(dialog)
        self._call: Callable[[], object] | None = call
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)
        dialog.finished.connect(self.come)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notices it; takes nothing from anybody."""
        if event.type() in _INPUT and not (isinstance(event, QKeyEvent) and event.key() in _HELD):
            self.come()
        return False

    def come(self) -> None:
        """It has come."""
        call, self._call = self._call, None
        if call is not None:
            self.deleteLater()
            call()
