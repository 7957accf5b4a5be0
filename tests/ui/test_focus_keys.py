"""Keys that a field leaves to the window."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from tests.ui.furnished import furnish
from tests.ui.keys import CTRL, focus, press
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


def test_a_page_comes_back_as_it_was_scrolled(app: App, qtbot: QtBot) -> None:
    """It scrolled to the field with the keys, though somebody had scrolled elsewhere to read."""
    furnish(app)
    window = opened(app, qtbot, tab="prospects")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    card = window.prospects.card
    kind, bar = card.form.editors["kind"], card.verticalScrollBar()
    kind.setFocus()
    held = focus()
    qtbot.waitUntil(lambda: bar.maximum() > 300)
    bar.setValue(bar.maximum())
    press(Qt.Key.Key_1, CTRL)
    press(Qt.Key.Key_3, CTRL)
    assert focus() is held and bar.value() == bar.maximum()
    window.prospects.side.list.setFocus()
    held.setFocus()
    assert not held.visibleRegion().isEmpty(), "what the keys come to on the page is in view as before"
