"""A new call planned by keys alone: what is filled already is passed over, and an undo takes back what it says it does."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account, Call
from salesdesk.services.records import add
from salesdesk.ui.calendar.page import CalendarPage
from salesdesk.ui.commands import flat
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.theme import icon_size
from tests.ui.calendar_page import calendar_of, monday, start_of, wall
from tests.ui.keys import CTRL, SHIFT, press, write
from tests.ui.screens import settle
from tests.ui.windows import call_for, opened


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


def test_enter_marks_the_way_to_add_a_name_and_a_further_one_adds_it(app: App, qtbot: QtBot) -> None:
    """The list closed without a word, and what was typed next stood before the name."""
    _, page = begun(app, qtbot)
    bar = page.new_bar
    write("Lotus")
    popup = bar.account.line.completer().popup()
    row = popup.model().index(0, 0)
    assert popup.isVisible() and row.data() == "New account “Lotus”  ·  Enter twice adds it"
    press(Qt.Key.Key_Return)
    assert popup.isVisible() and popup.currentIndex().data() == "New account “Lotus”  ·  Enter adds it"
    assert bar.account.line.text() == "Lotus" and not app.desk.reader.count(Account)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Return)
    assert bar.account.line.hasFocus() and popup.isVisible(), "nobody is named yet"
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert [each.name for each in app.desk.reader.find(Account)] == ["Lotus"]
    assert bar.objective.hasFocus()


def test_of_accounts_that_only_mention_a_name_enter_marks_none_but_the_way_to_add_it(
    app: App, qtbot: QtBot
) -> None:
    add(app.desk.journal, "account", {"name": "Angkor Tours", "notes": "Lotus asked them first."})
    _, page = calendar_of(app, qtbot, "en")
    page.begin_call()
    settle()
    write("Lotus")
    popup = page.new_bar.account.line.completer().popup()
    assert popup.model().rowCount() == 2
    press(Qt.Key.Key_Return)
    new = "New account “Lotus”"
    assert popup.currentIndex().data().startswith(f"{new}  ·  ")
    assert popup.currentIndex().data(Qt.ItemDataRole.DecorationRole) is not None
    assert popup.iconSize() == icon_size()
    press(Qt.Key.Key_Return)
    assert page.new_bar.account.line.text() == "Lotus" and page.new_bar.objective.hasFocus()


def test_of_an_account_that_is_called_so_enter_adds_no_other(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Haneul Tour"})
    _, page = begun(app, qtbot)
    bar = page.new_bar
    write("haneul")
    popup = bar.account.line.completer().popup()
    assert [popup.model().index(at, 0).data() for at in range(2)] == ["Haneul Tour", "New account “haneul”"]
    press(Qt.Key.Key_Return)
    assert bar.account.read() == account and bar.objective.hasFocus()


def test_an_undo_takes_back_the_account_that_was_added_before_the_call_is_given_up(
    app: App, qtbot: QtBot
) -> None:
    window, page = begun(app, qtbot)
    bar = page.new_bar
    write("Lotus")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert app.desk.reader.count(Account) == 1 and bar.objective.hasFocus()
    assert window.statusBar().currentMessage() == "Account added: Lotus  ·  Ctrl+Z takes it back"
    press(Qt.Key.Key_Z, CTRL)
    assert app.desk.reader.count(Account) == 0
    assert bar.isVisible() and bar.account.line.hasFocus() and not bar.account.line.text()
    assert bar.whom == "New call"
    press(Qt.Key.Key_Z, CTRL)
    assert not bar.isVisible() and window.statusBar().currentMessage() == "The new call was given up."


def test_an_account_that_was_there_already_stays_when_the_call_is_given_up(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Lotus"})
    _, page = begun(app, qtbot)
    write("Lotus")
    press(Qt.Key.Key_Return)
    page.new_bar.plan_button.setFocus()
    press(Qt.Key.Key_Z, CTRL)
    assert not page.new_bar.isVisible() and app.desk.reader.count(Account) == 1


@pytest.mark.parametrize("at", ["account", "call", "person", "nobody"])
def test_a_call_is_planned_with_whom_one_is_at(app: App, qtbot: QtBot, at: str) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Hue Star"})
    window = opened(app, qtbot)
    if at == "account":
        window.open_record(account)
    elif at == "call":
        window.turn("briefings", call_for(app, account))
    elif at == "person":
        window.open_record(add(app.desk.journal, "contact", {"name": "Lan", "account": account})[0])
    settle()
    window.activateWindow()
    press(Qt.Key.Key_N, CTRL | SHIFT)
    bar = window.calendar.new_bar
    assert bar.isVisible()
    if at == "nobody":
        assert not bar.account.line.text() and bar.account.line.hasFocus()
        return
    assert bar.account.read() == account and bar.objective.hasFocus()
    write("Agree 40 nights")
    press(Qt.Key.Key_Return)
    assert "Agree 40 nights" in [call.objective for call in app.desk.reader.find(Call, account=account)]


def test_whom_one_is_at_takes_no_name_away_that_is_typed(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Angkor Tours"})
    other, _ = add(app.desk.journal, "account", {"name": "Hue Star"})
    window, page = begun(app, qtbot)
    write("Angkor Tours")
    press(Qt.Key.Key_Return)
    window.open_record(other)
    press(Qt.Key.Key_N, CTRL | SHIFT)
    assert page.new_bar.account.line.text() == "Angkor Tours" and page.new_bar.objective.hasFocus()


def test_a_new_call_that_is_begun_before_the_calendar_was_seen_leaves_its_hours_as_they_usually_are(
    app: App, qtbot: QtBot
) -> None:
    """The week stayed scrolled to the call that was given up."""

    def hours(window: MainWindow) -> int:
        settle()
        return window.calendar.days_view.verticalScrollBar().value()

    usual, window = opened(app, qtbot), opened(app, qtbot)
    for each in (usual, window):
        each.resize(1100, 620)
    usual.turn("calendar")
    next(each for _, each in flat(window.menus()) if each.words == "Plan a call").act()
    settle()
    bar = window.calendar.new_bar
    bar.when.setFocus()
    bar.when.selectAll()
    write("tomorrow 20:00")
    press(Qt.Key.Key_Return)
    assert hours(window) != hours(usual), "the call is in sight"
    press(Qt.Key.Key_Escape)
    assert not bar.isVisible() and hours(window) == hours(usual)
