"""Combining an account with its double from the palette: the likely one is chosen already, and where the keys are then."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account
from salesdesk.services.records import add
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.prospects.join_dialog import JoinDialog
from tests.ui.keys import CTRL, NONE, focus, press, write
from tests.ui.screens import settle
from tests.ui.windows import opened


@pytest.fixture
def known(app: App) -> str:
    add(app.desk.journal, "account", {"name": "Sao Biển"})
    return add(app.desk.journal, "account", {"name": "Angkor Lotus Holidays", "city": "Siem Reap"})[0]


def made(window: MainWindow, name: str = "Angkor Lotus Holidayz") -> str:
    """A new account by its name alone, typed below the list."""
    window.activateWindow()
    window.prospects.side.new.setFocus()
    write(name)
    press(Qt.Key.Key_Return)
    return window.prospects.card.record


def combining(window: MainWindow) -> JoinDialog:
    window.prospects.card.join_with()
    settle()
    [dialog] = [each for each in window.findChildren(JoinDialog) if each.isVisible()]
    return dialog


def test_the_account_that_it_looks_like_is_chosen_and_ctrl_enter_combines(
    app: App, qtbot: QtBot, known: str
) -> None:
    window = opened(app, qtbot, tab="prospects")
    new = made(window)
    dialog = combining(window)
    assert dialog.comparison is not None
    assert {dialog.comparison.keep, dialog.comparison.other} == {known, new}
    assert dialog.search.line.text() == "Angkor Lotus Holidays"
    assert focus() is dialog.search.line and dialog.search.line.hasSelectedText(), "another is typed over it"
    assert dialog.swap_button.isVisible()
    press(Qt.Key.Key_Return, CTRL)
    assert window.prospects.card.record == known
    assert {each.name for each in app.desk.reader.find(Account)} == {"Sao Biển", "Angkor Lotus Holidays"}


def test_where_nothing_is_like_it_nothing_is_chosen_and_none_is_to_be_kept_instead(
    app: App, qtbot: QtBot, known: str
) -> None:
    window = opened(app, qtbot, tab="prospects")
    made(window, "Vàng Nắng")
    dialog = combining(window)
    assert dialog.comparison is None and not dialog.swap_button.isVisible()
    press(Qt.Key.Key_Return, CTRL)
    assert dialog.isVisible() and app.desk.reader.count(Account) == 3
    write("Sao")
    press(Qt.Key.Key_Return)
    assert dialog.comparison is not None and dialog.swap_button.isVisible()
    dialog.reject()


def test_a_person_s_double_at_the_same_account_is_chosen(app: App, qtbot: QtBot, known: str) -> None:
    one, two = (add(app.desk.journal, "contact", {"name": "Hùng", "account": known})[0] for _ in range(2))
    window = opened(app, qtbot, tab="prospects")
    dialog = JoinDialog(window.context, window, one)
    dialog.show()
    settle()
    assert dialog.comparison is not None
    assert {dialog.comparison.keep, dialog.comparison.other} == {one, two}


def test_ctrl_enter_on_another_name_shows_first_what_that_one_would_do(
    app: App, qtbot: QtBot, known: str
) -> None:
    window = opened(app, qtbot, tab="prospects")
    new = made(window)
    dialog = combining(window)
    write("Sao")
    press(Qt.Key.Key_Return, CTRL)
    assert app.desk.reader.count(Account) == 3 and dialog.comparison is not None
    assert known not in (dialog.comparison.keep, dialog.comparison.other)
    press(Qt.Key.Key_Return, CTRL)
    assert app.desk.reader.count(Account) == 2
    assert app.desk.reader.living(new) == window.prospects.card.record


@pytest.mark.parametrize("held", [NONE, CTRL])
def test_afterwards_the_keys_are_on_the_row_of_the_one_that_stayed(
    app: App, qtbot: QtBot, known: str, held: Qt.KeyboardModifier
) -> None:
    window = opened(app, qtbot, tab="prospects")
    made(window)
    card = window.prospects.card
    card.form.editors["city"].setFocus()
    dialog = combining(window)
    dialog.join_button.setFocus()
    press(Qt.Key.Key_Return, held)
    assert card.record == known and focus() is window.prospects.side.list
    press(Qt.Key.Key_X)
    account = app.desk.reader.of_type(Account, known)
    assert account is not None and account.city == "Siem Reap"


def test_taken_apart_again_the_new_one_says_again_whom_it_looks_like(
    app: App, qtbot: QtBot, known: str
) -> None:
    window = opened(app, qtbot, tab="prospects")
    new, hint = made(window), window.prospects.card.hint
    assert "Angkor Lotus Holidays" in hint.words
    combining(window).join_button.click()
    settle()
    assert hint.words == ""
    window.undo()
    window.prospects.open(new)
    settle()
    assert "Angkor Lotus Holidays" in hint.words and hint.join_button.isVisible()
    window.prospects.open(known)
    assert hint.words == ""
    window.prospects.open(new)
    assert "Angkor Lotus Holidays" in hint.words
    hint.close_button.click()
    window.prospects.open(known)
    window.prospects.open(new)
    assert hint.words == "", "it was said to be another one"
