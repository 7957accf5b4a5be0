"""What stands first beside a call in the calendar before it, while it is under way, and after it."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Call
from salesdesk.ui.calendar.panel import CallPanel
from tests.ui.calendar_page import calendar_of, call_at, wall
from tests.ui.keys import focus
from tests.ui.screens import settle
from tests.ui.today_page import at

DAY = date(2026, 11, 18)


class Watch:
    """A clock that is turned by hand."""

    def __init__(self) -> None:
        self.time = "08:00"

    def seconds(self) -> float:
        return at(self.time, DAY).timestamp()


@pytest.fixture
def watch() -> Watch:
    return Watch()


def panel_at(app: App, qtbot: QtBot, watch: Watch, channel: str) -> tuple[App, CallPanel, str]:
    told = replace(app, clock=Clock(seconds=watch.seconds))
    call = call_at(told, wall(DAY, 10), 60, state="confirmed", channel=channel)
    _, page = calendar_of(told, qtbot)
    page.go_to(call)
    return told, page.panel, call


def filled(panel: CallPanel) -> list[str]:
    settle()
    buttons = panel.findChildren(QPushButton)
    return [each.text() for each in buttons if each.isVisible() and each.property("role") == "primary"]


def texts(panel: CallPanel) -> list[str]:
    settle()
    return [each.text() for each in panel.brief.findChildren(QLabel) if each.isVisible()]


def menu_of(panel: CallPanel) -> list[str]:
    menu = panel.ways.offer()
    words = [each.text() for each in menu.actions()]
    menu.close()
    return [*words, *(each.text() for each in panel.ways.all if each.isVisible())]


def test_where_one_goes_there_one_is_here_and_then_notes_what_is_said(
    app: App, qtbot: QtBot, watch: Watch
) -> None:
    app, panel, call = panel_at(app, qtbot, watch, "visit")
    assert filled(panel) == ["Remind them…"] and "During the call" in menu_of(panel)
    for watch.time in ("09:31", "10:05"):
        panel.look_at_clock()
        assert filled(panel) == ["I am here"] and "Review" not in menu_of(panel)
    here = next(each for each in panel.findChildren(QPushButton) if each.text() == "I am here")
    panel.window().activateWindow()
    qtbot.waitUntil(panel.window().isActiveWindow)
    here.setFocus()
    assert not [words for words in texts(panel) if words.startswith("There at")]
    here.click()
    held = panel.window().focusWidget()
    assert isinstance(held, QPushButton) and held.text() == "During the call", "Enter goes on with what leads"
    found = app.desk.reader.of_type(Call, call)
    assert found is not None and found.arrived_at == "10:05"
    assert "There at 10:05" in texts(panel)
    assert filled(panel) == ["During the call"] and "During the call" not in menu_of(panel)
    watch.time = "11:01"
    panel.look_at_clock()
    assert panel.review_button.isVisible() and filled(panel) == ["Review"]
    panel.open(call)
    assert "There at 10:05" in texts(panel), "it is said as on the run sheet, also once it is over"


def test_nobody_arrives_at_a_call_by_telephone(app: App, qtbot: QtBot, watch: Watch) -> None:
    watch.time = "09:45"
    _, panel, _ = panel_at(app, qtbot, watch, "phone")
    assert filled(panel) == ["During the call"]


def test_the_keys_stay_where_they_are_while_time_goes_on(app: App, qtbot: QtBot, watch: Watch) -> None:
    _, panel, _ = panel_at(app, qtbot, watch, "visit")
    panel.review_button.window().activateWindow()
    before = focus()
    for watch.time in ("09:45", "10:05", "11:30"):
        panel.look_at_clock()
        assert focus() is before
