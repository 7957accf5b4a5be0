"""What was typed for something new and never entered holds the window back once when it closes: nothing keeps it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account
from salesdesk.services.records import add
from salesdesk.ui.main_window import MainWindow
from tests.ui.keys import press, write
from tests.ui.screens import settle
from tests.ui.windows import opened

NOT_ENTERED = "Not entered yet; press Enter in its field to add it, or close again to leave it: "


def said(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


def type_into(window: MainWindow, line: QLineEdit, words: str) -> None:
    window.activateWindow()
    line.setFocus()
    write(words)


def test_a_name_of_a_new_account_holds_the_window_back(app: App, qtbot: QtBot) -> None:
    """It was gone after the restart, without a word."""
    window = opened(app, qtbot, tab="prospects")
    type_into(window, window.prospects.side.new, "Saigon Pearl")
    window.turn("today")
    assert not window.close()
    assert said(window) == f"{NOT_ENTERED}Name of a new account: Saigon Pearl"
    window.turn("prospects")
    window.prospects.side.new.setFocus()
    press(Qt.Key.Key_Return)
    assert [each.name for each in app.desk.reader.find(Account)] == ["Saigon Pearl"]
    assert window.close()


def test_who_closes_again_leaves_it(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot, tab="prospects")
    type_into(window, window.prospects.side.new, "Saigon Pearl")
    assert not window.close()
    assert window.close()


def test_what_was_emptied_and_typed_again_is_told_again(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot, tab="prospects")
    line = window.prospects.side.new
    type_into(window, line, "Saigon Pearl")
    assert not window.close()
    line.clear()
    window.turn("today")
    line.setText("Saigon Pearl")
    assert not window.close()


@pytest.mark.parametrize("entered", [False, True])
def test_what_was_told_goes_once_it_is_entered_or_emptied(app: App, qtbot: QtBot, entered: bool) -> None:
    """It stood at the foot until something else was said."""
    window = opened(app, qtbot, tab="prospects")
    line = window.prospects.card.people.person
    account, _ = add(app.desk.journal, "account", {"name": "Alpha"})
    window.turn("prospects", account)
    type_into(window, line, "Chị Hoa")
    assert not window.close()
    assert said(window).startswith(NOT_ENTERED)
    line.setFocus()
    if entered:
        press(Qt.Key.Key_Return)
    else:
        line.selectAll()
        press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not said(window).startswith(NOT_ENTERED))
    write("Chị Hoa")
    assert not window.close()
    assert said(window).startswith(NOT_ENTERED)


@pytest.mark.parametrize("away", [False, True])
def test_a_name_of_a_new_person_does_also_where_another_account_is_in_view(
    app: App, qtbot: QtBot, away: bool
) -> None:
    accounts = [add(app.desk.journal, "account", {"name": name})[0] for name in ("Alpha", "Beta")]
    window = opened(app, qtbot, tab="prospects")
    window.turn("prospects", accounts[0])
    type_into(window, window.prospects.card.people.person, "Chị Hoa")
    if away:
        window.turn("prospects", accounts[1])
    assert not window.close()
    assert said(window) == f"{NOT_ENTERED}Name of a new person: Chị Hoa"


def test_a_line_to_capture_does(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    window.activateWindow()
    window.capture()
    write("buy flowers")
    press(Qt.Key.Key_Escape)
    assert not window.close()
    assert said(window) == f"{NOT_ENTERED}Capture: buy flowers"
    assert window.close()


def test_all_that_was_begun_is_told_at_once_and_what_is_wrong_before_it(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Alpha"})
    window = opened(app, qtbot, tab="prospects")
    window.turn("prospects", account)
    type_into(window, window.prospects.side.new, "Saigon Pearl")
    window.capture()
    write("buy flowers")
    press(Qt.Key.Key_Escape)
    name = window.prospects.card.form.editors["name"].focusProxy()
    assert isinstance(name, QLineEdit)
    name.clear()
    window.prospects.card.form.save("name")
    assert not window.close()
    assert said(window).startswith("Not saved; correct it")
    assert not window.close()
    assert said(window) == f"{NOT_ENTERED}Name of a new account: Saigon Pearl  ·  Capture: buy flowers"
    assert window.close()


@pytest.mark.parametrize("section", ["products", "plans"])
def test_a_name_begun_in_the_catalogue_does_also_after_another_look(
    app: App, qtbot: QtBot, section: str
) -> None:
    window = opened(app, qtbot)
    window.activateWindow()
    window.turn("catalogue", section)
    line = window.page("catalogue").new_line
    assert line is not None
    type_into(window, line, "Suite")
    window.turn("catalogue", "papers")
    window.turn("today")
    settle()
    assert window.enlarge(1.25)
    assert not window.close()
    assert said(window).endswith(": Suite"), said(window)


def test_a_call_that_is_being_planned_does(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot, tab="calendar")
    calls = window.calendar.calls
    window.activateWindow()
    calls.new_bar.ask(app.clock.local().replace(tzinfo=None), 60)
    calls.new_bar.objective.setFocus()
    write("Rates")
    assert not window.close()
    assert said(window) == f"{NOT_ENTERED}New call: Rates"
    calls.give_up()
    assert window.close()
