"""A new call planned by keys alone: what is filled already is passed over."""

from datetime import timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call
from salesdesk.services.records import add
from salesdesk.ui.calendar.page import CalendarPage
from salesdesk.ui.main_window import MainWindow
from tests.ui.calendar_page import calendar_of, monday, start_of, wall
from tests.ui.keys import press, write


def begun(app: App, qtbot: QtBot) -> tuple[MainWindow, CalendarPage]:
    window, page = calendar_of(app, qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press(Qt.Key.Key_N)
    return window, page


def test_enter_in_the_time_goes_on_to_what_is_still_empty(app: App, qtbot: QtBot) -> None:
    """The objective that was typed next stood in the account's name."""
    account, _ = add(app.desk.journal, "account", {"name": "Angkor Tours"})
    _, page = begun(app, qtbot)
    bar = page.new_bar
    bar.when.setFocus()
    press(Qt.Key.Key_Return)
    assert bar.account.line.hasFocus(), "nobody is named yet"
    write("angkor")
    press(Qt.Key.Key_Return)
    assert bar.objective.hasFocus()
    press(Qt.Key.Key_Backtab)
    assert bar.when.hasFocus()
    bar.when.selectAll()
    write(f"{monday(app) + timedelta(days=3):%d/%m} 14:30")
    press(Qt.Key.Key_Return)
    write("Agree 40 nights")
    press(Qt.Key.Key_Return)
    [call] = app.desk.reader.find(Call)
    assert (call.account, call.objective) == (account, "Agree 40 nights")
    assert start_of(app, call.id)[0] == wall(monday(app) + timedelta(days=3), 14, 30)
