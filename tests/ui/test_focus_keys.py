"""Keys that a field leaves to the window."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from salesdesk.ui.today.page import TodayPage
from salesdesk.ui.today.rows import Row
from salesdesk.ui.widgets.scrolling import ScrollingPage
from tests.ui.furnished import furnish
from tests.ui.keys import CTRL, focus, press, write
from tests.ui.screens import settle
from tests.ui.windows import call_for, opened


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


@pytest.mark.parametrize("held", ["the head", "a call"])
@pytest.mark.parametrize(
    "line", ["task: order flowers tomorrow", "call Firm 3 tomorrow 10:00", "note: rain", ""]
)
def test_a_page_stays_as_it_was_scrolled_while_something_is_captured_over_it(
    app: App, qtbot: QtBot, held: str, line: str
) -> None:
    """The keys went back to where they were, which was out of sight, and the page went with them."""
    today = app.clock.local().date()
    for number in range(6):
        account, _ = add(app.desk.journal, "account", {"name": f"Firm {number}"})
        call_for(app, account)
        add(app.desk.journal, "task", {"name": f"Task {number}", "account": account, "due": today})
    window = opened(app, qtbot, scale=1.5)
    window.activateWindow()
    settle()
    page = window.page("today")
    assert isinstance(page, TodayPage)
    [area] = page.findChildren(ScrollingPage)
    if held == "a call":
        page.findChildren(Row)[0].setFocus()
    at, bar = focus(), area.verticalScrollBar()
    bar.setValue(stood := bar.maximum() * 2 // 3)
    assert at.visibleRegion().isEmpty()
    window.capture()
    if line:
        write(line)
    press(Qt.Key.Key_Return if line else Qt.Key.Key_Escape)
    settle()
    assert window.sheets.bar is not None and window.sheets.bar.isHidden()
    assert page.isAncestorOf(focus())
    assert bar.value() == stood
