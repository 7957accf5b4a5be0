"""A page that was empty and has something to show puts the keys where one begins, not on its first button."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from salesdesk.ui.jobs import Threads
from tests.ui.reviewed import past_call
from tests.ui.windows import call_for, opened


@pytest.mark.parametrize("tab", ["reviews", "briefings"])
def test_the_keys_are_in_the_list_of_calls_once_there_is_one(app: App, qtbot: QtBot, tab: str) -> None:
    jobs = Threads()
    window = opened(app, qtbot, tab=tab, jobs=jobs)
    window.activateWindow()
    page = window.page(tab)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPushButton))
    window.turn("prospects")
    if tab == "reviews":
        past_call(app, "Alpha")
    else:
        call_for(app, add(app.desk.journal, "account", {"name": "Alpha"})[0])
    page.read_when_shown()
    window.turn(tab)
    qtbot.waitUntil(lambda: page.in_view != "")
    held = QApplication.focusWidget()
    window.close()
    jobs.finish()
    assert held is page.first_control
