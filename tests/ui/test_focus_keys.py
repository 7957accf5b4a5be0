"""Keys that a field leaves to the window."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from tests.ui.windows import opened


class TerminalLine(QLineEdit):
    """Takes Ctrl+E for itself, as every line does under X11."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


def test_the_export_has_its_keys_in_a_line_too(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    line = TerminalLine(window)
    line.show()
    line.setFocus()
    for key, left in ((Qt.Key.Key_E, True), (Qt.Key.Key_A, False)):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier, "")
        event.ignore()
        QApplication.sendEvent(line, event)
        assert event.isAccepted() is not left
