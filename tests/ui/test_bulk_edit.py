"""Many accounts at once, chosen in the list by keyboard, in one step that one undo takes back."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account, Task
from salesdesk.i18n import translator
from salesdesk.services.records import add, change
from salesdesk.ui.jobs import Threads
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.prospects.join_dialog import JoinDialog
from salesdesk.ui.tabs import place_of
from salesdesk.ui.widgets.choice_editor import ChoiceEditor
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.record_list import ID
from salesdesk.ui.widgets.row_choice import WholeRows
from tests.ui.keys import CTRL, NONE, SHIFT, focus, press, said
from tests.ui.screens import settle
from tests.ui.several import accounts, choose_from, field_dialog, from_menu, value_line
from tests.ui.windows import Held, opened, undo_large


def test_the_key_deletes_one_account_after_a_question_and_leaves_the_keys_in_the_list(
    app: App, qtbot: QtBot
) -> None:
    accounts(app, 3)
    window = opened(app, qtbot, tab="prospects")
    window.activateWindow()
    choose_from(qtbot, window, 1, 0)
    press(Qt.Key.Key_Delete)
    assert (said(focus()), app.desk.reader.count(Account)) == ("Keep it", 3)
    press(Qt.Key.Key_Return)
    assert said(focus()) == "Accounts"
    press(Qt.Key.Key_Delete)
    assert said(focus()) == "Keep it"
    press(Qt.Key.Key_Escape)
    assert said(focus()) == "Accounts" and window.prospects.side.bulk.yes_button.isHidden()
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Backtab)
    press(Qt.Key.Key_Return)
    assert [each.name for each in app.desk.reader.find(Account, order="name")] == [
        "Lotus 00000",
        "Lotus 00002",
    ]
    assert said(focus()) == "Accounts"
    press(Qt.Key.Key_Z, CTRL)
    assert app.desk.reader.count(Account) == 3


def test_a_key_held_while_the_program_moves_the_cursor_chooses_nothing_more(app: App, qtbot: QtBot) -> None:
    records = accounts(app, 5)
    window = opened(app, qtbot, tab="prospects")
    page = window.prospects
    qtbot.keyPress(page.side.search, Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
    page.open(records[3])
    assert page.side.bulk.chosen == [records[3]]
    choose_from(qtbot, window, 1, 2)
    assert page.side.bulk.chosen == records[1:4]


def test_all_of_a_long_list_are_chosen_with_one_key(app: App, qtbot: QtBot) -> None:
    records = accounts(app, 1500)
    window = opened(app, qtbot, tab="prospects")
    window.prospects.side.list.setFocus()
    qtbot.keyClick(window.prospects.side.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert window.prospects.side.bulk.chosen == records
    window.prospects.side.bulk.set_button.click()
    dialog = field_dialog(window)
    dialog.choose("temperature")
    assert isinstance(dialog.editor, ChoiceEditor)
    dialog.editor.box.setCurrentIndex(dialog.editor.box.findData("hot"))
    dialog.look()
    assert dialog.preview.text() == "1,500 accounts: Temperature becomes Hot"
    assert dialog.known.text() == ""
    dialog.apply_button.click()
    assert app.desk.reader.count(Account, temperature="hot") == 1500
    assert len(window.prospects.side.bulk.chosen) == 1500
    undo_large(window)
    assert app.desk.reader.count(Account, temperature="cold") == 1500


def test_what_is_asked_goes_with_the_selection_it_asks_about(app: App, qtbot: QtBot) -> None:
    """Also where others were chosen while it was still counted how many would go."""
    records = accounts(app, 6)
    held = Held()
    window = opened(app, qtbot, tab="prospects")
    page, bar = window.prospects, window.prospects.side.bulk
    choose_from(qtbot, window, 0, 4)
    object.__setattr__(window.context, "jobs", held)
    bar.ask_to_delete()
    page.side.list.setCurrentIndex(page.side.model.index(5, 0))
    settle()
    assert not bar.waiting.isVisible(), "what is counted is given up"
    held.go_on()
    settle()
    assert bar.chosen == [records[5]]
    assert not bar.yes_button.isVisible() and not bar.isVisible()
    # What was asked and is not answered goes in the same way.
    choose_from(qtbot, window, 0, 2)
    held.go_on()
    bar.ask_to_delete()
    held.go_on()
    settle()
    assert bar.yes_button.isVisible() and "3" in bar.words.text()
    page.side.list.setCurrentIndex(page.side.model.index(4, 0))
    held.go_on()
    settle()
    bar.delete()
    held.go_on()
    assert app.desk.reader.count(Account) == 6


def test_keys_that_follow_the_question_at_once_leave_none_standing(app: App, qtbot: QtBot) -> None:
    accounts(app, 2000)
    threads = Threads()
    window = opened(app, qtbot, tab="prospects", jobs=threads)
    window.activateWindow()
    page, bar = window.prospects, window.prospects.side.bulk
    qtbot.waitUntil(lambda: page.side.model.rowCount() == 2000)
    page.side.list.setFocus()
    for keys in (1, 2, 3):
        press(Qt.Key.Key_A, CTRL)
        press(Qt.Key.Key_Delete)
        for _ in range(keys):
            press(Qt.Key.Key_Down)
        qtbot.wait(600)
        assert len(bar.chosen) == 1
        assert not bar.yes_button.isVisible(), keys
    threads.finish()


def test_many_are_deleted_after_a_question_and_brought_back(app: App, qtbot: QtBot) -> None:
    records = accounts(app, 4)
    add(app.desk.journal, "task", {"name": "x", "account": records[0]})
    window, tr = opened(app, qtbot, "en", tab="prospects"), translator("en")
    bar = window.prospects.side.bulk
    choose_from(qtbot, window, 0, 2)
    from_menu(bar, bar.delete_button.text())
    assert tr.plural("Delete {n} account?", "Delete {n} accounts?", 3) in bar.words.text()
    assert app.desk.reader.count(Account) == 4
    qtbot.keyClick(bar.no_button, Qt.Key.Key_Space)
    assert bar.chosen == records[:3]
    from_menu(bar, bar.delete_button.text())
    qtbot.keyClick(bar.yes_button, Qt.Key.Key_Space)
    assert [each.id for each in app.desk.reader.find(Account)] == records[3:]
    assert app.desk.reader.count(Task) == 0
    assert bar.isHidden()
    window.undo_action.trigger()
    assert app.desk.reader.count(Account) == 4
    assert app.desk.reader.count(Task) == 1


def test_two_that_are_chosen_are_combined_from_their_menu(app: App, qtbot: QtBot) -> None:
    records = accounts(app, 3)
    window = opened(app, qtbot, tab="prospects")
    bar = window.prospects.side.bulk
    choose_from(qtbot, window, 0, 2)
    assert bar.join_button not in bar.deeds.behind, "only two are combined"
    choose_from(qtbot, window, 0, 1)
    from_menu(bar, bar.join_button.text())
    [dialog] = window.findChildren(JoinDialog)
    qtbot.waitUntil(lambda: dialog.comparison is not None)
    dialog.join_button.click()
    assert app.desk.reader.count(Account) == 2
    assert app.desk.reader.living(records[0]) == app.desk.reader.living(records[1])


@pytest.mark.parametrize("cursor", [0, 1])
@pytest.mark.parametrize("in_table", [True, False])
def test_where_two_were_combined_the_one_that_stays_is_chosen_and_has_the_keys(
    app: App, qtbot: QtBot, in_table: bool, cursor: int
) -> None:
    accounts(app, 4)
    window = opened(app, qtbot, tab="prospects")
    page, bar = window.prospects, window.prospects.side.bulk
    page.card.first_field()
    page.show_table(in_table)
    view = page.table if in_table else page.side.list
    assert view is not None
    view.setFocus()
    view.setCurrentIndex(view.model().index(2 - cursor, 0))
    press(Qt.Key.Key_Down if cursor else Qt.Key.Key_Up, SHIFT)
    from_menu(bar, bar.join_button.text())
    [dialog] = window.findChildren(JoinDialog)
    assert dialog.comparison is not None
    kept = dialog.comparison.keep
    press(Qt.Key.Key_Return)
    assert app.desk.reader.count(Account) == 3
    assert focus() is view and bar.chosen == [kept]
    assert view.currentIndex().data(ID) == kept
    assert page.right.shows_card is not in_table
    assert in_table or page.card.record == kept


def test_one_is_named_when_it_is_to_be_deleted_and_when_it_is(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Saigon Pearl Ltd."})
    window = opened(app, qtbot, tab="prospects")
    window.prospects.side.list.setFocus()
    bar = window.prospects.side.bulk
    bar.ask_to_delete()
    assert bar.words.text() == "Delete Saigon Pearl Ltd.?"
    bar.yes_button.click()
    assert window.statusBar().currentMessage() == "Deleted: Saigon Pearl Ltd. Ctrl+Z brings it back."


@pytest.mark.parametrize("steps", [0, 2])
def test_whoever_turns_away_from_the_question_answered_with_no(app: App, qtbot: QtBot, steps: int) -> None:
    """It stood there until somebody came back to it, and took what was no longer meant."""
    accounts(app, 4)
    window = opened(app, qtbot, tab="prospects")
    window.activateWindow()
    page, bar = window.prospects, window.prospects.side.bulk
    for turn_away in (lambda: press(Qt.Key.Key_Escape), lambda: window.turn("today")):
        window.turn("prospects")
        choose_from(qtbot, window, 1, steps)
        press(Qt.Key.Key_Delete)
        assert bar.yes_button.isVisible() and bar.no_button.text() == ("Keep them" if steps else "Keep it")
        page.side.list.setFocus()
        turn_away()
        window.turn("prospects")
        settle()
        assert not bar.yes_button.isVisible()
        assert len(bar.chosen) == steps + 1
    assert app.desk.reader.count(Account) == 4


def test_the_choice_stays_with_the_accounts_when_rows_move(app: App, qtbot: QtBot) -> None:
    records = accounts(app, 6)
    window = opened(app, qtbot, tab="prospects")
    choose_from(qtbot, window, 2, 2)
    _, done = add(app.desk.journal, "account", {"name": "Aardvark"})
    window.context.wrote(done, None)
    assert window.prospects.side.bulk.chosen == records[2:5]
    assert window.prospects.side.model.rowCount() == 7


def test_the_choice_is_given_up_with_another_search(app: App, qtbot: QtBot) -> None:
    accounts(app, 6)
    window = opened(app, qtbot, tab="prospects")
    choose_from(qtbot, window, 2, 2)
    window.prospects.side.search.setText("lotus")
    window.prospects.narrow()
    assert window.prospects.side.bulk.isHidden()
    assert window.prospects.side.bulk.chosen == [window.prospects.card.record]


def test_the_table_has_the_same_bar(app: App, qtbot: QtBot) -> None:
    records = accounts(app, 5)
    window = opened(app, qtbot, tab="prospects")
    page = window.prospects
    page.show_table()
    assert page.table is not None
    flags = QItemSelectionModel.SelectionFlag
    for row in (1, 3):
        page.table.selectionModel().select(page.table.rows.index(row, 0), flags.Select | flags.Rows)
    assert page.side.bulk.chosen == [records[1], records[3]]
    assert page.side.bulk.isVisible()
    page.show_table(False)
    assert page.side.bulk.isHidden()


@pytest.mark.parametrize("wide", [1366, 900])
def test_no_row_of_the_table_moves_when_several_are_chosen(app: App, qtbot: QtBot, wide: int) -> None:
    records = accounts(app, 5)
    window = opened(app, qtbot, "vi", tab="prospects")
    window.resize(wide, 740)
    page = window.prospects
    page.show_table()
    settle()
    assert page.table is not None
    rows = page.table.viewport()
    top = rows.mapTo(window, rows.rect().topLeft())
    for row in (1, 3):
        place = page.table.visualRect(page.table.rows.index(row, 0)).center()
        qtbot.mouseClick(rows, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
        settle()
        assert rows.mapTo(window, rows.rect().topLeft()) == top
    assert page.side.bulk.isVisible() and page.side.bulk.chosen == [records[1], records[3]]
    assert not page.side.new.isVisible()
    page.begin_account()
    settle()
    assert page.side.new.hasFocus() and page.side.bulk.isHidden()
    assert rows.mapTo(window, rows.rect().topLeft()) == top


def test_keys_lead_from_the_list_to_what_is_done_with_the_chosen_ones(app: App, qtbot: QtBot) -> None:
    accounts(app, 5)
    window = opened(app, qtbot, tab="prospects")
    window.activateWindow()
    page, bar = window.prospects, window.prospects.side.bulk
    choose_from(qtbot, window, 1, 2)
    press(Qt.Key.Key_Return)
    assert focus() is bar.set_button
    assert not page.side.isAncestorOf(bar)
    page.side.new.setFocus()
    press(Qt.Key.Key_Tab)
    assert focus() is bar.set_button
    press(Qt.Key.Key_Tab)
    assert window.focusWidget() is bar.export_button
    page.show_table()
    assert page.side.isAncestorOf(bar)
    page.show_table(False)
    choose_from(qtbot, window, 1, 2)
    bar.ask_to_delete()
    assert bar.words.isVisible() and "3" in bar.words.text()
    qtbot.keyClick(bar.no_button, Qt.Key.Key_Space)
    assert not bar.words.isVisible()
    press(Qt.Key.Key_Escape)
    assert bar.isHidden()
    # Of one alone the question is asked at the list.
    bar.ask_to_delete()
    assert page.side.isAncestorOf(bar) and bar.words.isVisible()


def _shown_beside(window: MainWindow) -> str:
    return type(window.prospects.right.currentWidget()).__name__


def _told_beside(window: MainWindow) -> list[str]:
    settle()
    labels = window.prospects.right.currentWidget().findChildren(QLabel)
    return [each.text() for each in labels if each.isVisibleTo(window.prospects)]


def test_while_several_are_chosen_they_are_named_in_place_of_a_card(app: App, qtbot: QtBot) -> None:
    accounts(app, 20)
    window = opened(app, qtbot, tab="prospects")
    page = window.prospects
    choose_from(qtbot, window, 1, 2)
    assert _shown_beside(window) == "SelectedAccounts"
    told = _told_beside(window)
    assert "3 accounts selected" in told
    assert [each for each in told if each.startswith("Lotus")] == [
        "Lotus 00001",
        "Lotus 00002",
        "Lotus 00003",
    ]
    choose_from(qtbot, window, 0, 14)
    told = _told_beside(window)
    assert "15 accounts selected" in told and "and 3 more" in told
    page.show_table()
    page.show_table(False)
    assert _shown_beside(window) == "SelectedAccounts"


def test_what_is_named_of_several_follows_what_is_done_with_them(app: App, qtbot: QtBot) -> None:
    records = accounts(app, 20)
    window = opened(app, qtbot, tab="prospects")
    page = window.prospects
    choose_from(qtbot, window, 1, 2)
    window.prospects.side.bulk.set_button.click()
    dialog = field_dialog(window)
    dialog.choose("city")
    value_line(dialog).setText("Huế")
    dialog.apply()
    assert _told_beside(window).count("Huế") == 3
    window.undo_action.trigger()
    assert "Huế" not in _told_beside(window)
    named = page.right.currentWidget().findChildren(Item)
    _, done = add(app.desk.journal, "account", {"name": "Zen"})
    window.context.wrote(done, None)
    assert page.right.currentWidget().findChildren(Item) == named, "nothing is made anew that stays as it was"
    # Also what was done while another page was in view.
    page.show_table()
    page.show_table(False)
    choose_from(qtbot, window, 1, 2)
    window.tabs.setCurrentIndex(place_of("today"))
    window.context.wrote(change(app.desk.journal, app.desk.reader, records[2], {"city": "Vinh"}), None)
    window.tabs.setCurrentIndex(place_of("prospects"))
    settle()
    assert "Vinh" in _told_beside(window)
    assert page.table is not None
    assert page.table.rows.index(2, page.table.columns.index("city")).data() == "Vinh"


@pytest.mark.parametrize("by", ["key", "button", "another"])
def test_a_selection_is_cleared_by_key_sign_or_choosing_one(app: App, qtbot: QtBot, by: str) -> None:
    records = accounts(app, 5)
    window = opened(app, qtbot, tab="prospects")
    window.activateWindow()
    page, bar = window.prospects, window.prospects.side.bulk
    choose_from(qtbot, window, 1, 2)
    match by:
        case "key":
            press(Qt.Key.Key_Escape)
        case "button":
            bar.clear_button.click()
        case _:
            page.side.list.setCurrentIndex(page.side.model.index(3, 0))
    assert bar.chosen == [records[3]] and bar.isHidden()
    assert _shown_beside(window) == "AccountCard" and page.card.record == records[3]
    qtbot.waitUntil(page.side.list.hasFocus)


@pytest.mark.parametrize("where", ["list", "table"])
def test_home_and_end_lead_to_the_first_and_the_last_row(app: App, qtbot: QtBot, where: str) -> None:
    records = accounts(app, 40)
    window = opened(app, qtbot, tab="prospects")
    window.activateWindow()
    page, bar = window.prospects, window.prospects.side.bulk
    view: WholeRows = page.side.list
    if where == "table":
        page.show_table()
        assert page.table is not None
        view = page.table
    view.setFocus()
    view.setCurrentIndex(view.model().index(5, 0))
    for held in (NONE, CTRL):
        press(Qt.Key.Key_End, held)
        assert view.currentIndex().row() == 39 and view.currentIndex().column() == 0
        press(Qt.Key.Key_Home, held)
        assert view.currentIndex().row() == 0
    press(Qt.Key.Key_End)
    assert bar.chosen == records[39:]
    view.setCurrentIndex(view.model().index(5, 0))
    press(Qt.Key.Key_End, SHIFT)
    assert bar.chosen == records[5:]
    press(Qt.Key.Key_Home, SHIFT)
    assert bar.chosen == records[:6]
