"""A call that the customer relies on is not cancelled in the calendar before it is asked how they are told."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call
from salesdesk.ui.calendar.page import CalendarPage
from salesdesk.ui.widgets.message_dialog import MessageDialog
from tests.ui.calendar_page import calendar_of, call_at, monday, wall
from tests.ui.screens import settle


def state_of(app: App, call: str) -> str | None:
    found = app.desk.reader.of_type(Call, call)
    assert found is not None
    return found.state


def asked(page: CalendarPage) -> list[MessageDialog]:
    settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return page.window().findChildren(MessageDialog)


@pytest.mark.parametrize("way", ["key", "button"])
@pytest.mark.parametrize("state", ["confirmed", "reminded"])
def test_cancelling_an_agreed_call_asks_how_they_are_told(
    app: App, qtbot: QtBot, state: str, way: str
) -> None:
    call = call_at(app, wall(monday(app), 9), state=state)
    _, page = calendar_of(app, qtbot)
    page.go_to(call)

    def cancel() -> None:
        if way == "key":
            qtbot.keyClick(page.view, Qt.Key.Key_Delete)
        else:
            next(
                each for each in page.panel.findChildren(QPushButton) if each.text() == "Cancel call"
            ).click()

    cancel()
    [dialog] = asked(page)
    assert state_of(app, call) == state
    dialog.reject()
    assert not asked(page) and state_of(app, call) == state, "given up"
    cancel()
    [dialog] = asked(page)
    dialog.reason.setText("The fair was moved")
    dialog.copy("")
    found = app.desk.reader.of_type(Call, call)
    assert found is not None and (found.state, found.moved_reason) == ("cancelled", "The fair was moved")


def test_a_reason_with_blanks_is_typed_at_once_and_undo_takes_it_back(app: App, qtbot: QtBot) -> None:
    call = call_at(app, wall(monday(app), 9), state="confirmed")
    window, page = calendar_of(app, qtbot)
    page.go_to(call)
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    [dialog] = asked(page)
    keys = dialog.focusWidget()
    qtbot.keyClicks(keys, "The fair was moved")
    qtbot.keyClick(keys, Qt.Key.Key_Return)
    assert dialog.isVisible() and state_of(app, call) == "confirmed"
    dialog.ways[0].click()
    found = app.desk.reader.of_type(Call, call)
    assert found is not None and (found.state, found.moved_reason) == ("cancelled", "The fair was moved")
    name = app.desk.reader.titles([call])[call]
    said = window.statusBar().currentMessage()
    assert said == f"Copied  ·  Cancelled: {name}  ·  Ctrl+Z takes it back"
    window.undo_action.trigger()
    assert state_of(app, call) == "confirmed"


@pytest.mark.parametrize("state", ["to_book", "asked", "past"])
def test_a_call_that_nobody_waits_for_is_cancelled_at_once(app: App, qtbot: QtBot, state: str) -> None:
    start, said = wall(monday(app), 9), state
    if state == "past":
        start, said = start - timedelta(days=14), "confirmed"
    call = call_at(app, start, state=said)
    window, page = calendar_of(app, qtbot)
    page.go_to(call)
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    assert not asked(page) and state_of(app, call) == "cancelled"
    window.undo_action.trigger()
    assert state_of(app, call) == said
