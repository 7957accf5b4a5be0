"""Undo and redo of large steps: beside the window, with progress, and given up without a trace."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.change import Edit
from salesdesk.domain.records import Account
from salesdesk.services.records import add
from salesdesk.services.samples import fill
from salesdesk.services.undo import LARGE
from salesdesk.store.check import check
from salesdesk.ui.jobs import Threads
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.taking_back import LargeStep
from salesdesk.ui.widgets.room import FRAME
from tests.helpers.desks import Elsewhere, receive
from tests.ui.keys import focus, press, tab_to
from tests.ui.screens import settle
from tests.ui.windows import Held, opened, undo_large

MANY = LARGE + 20


def _written(app: App, number: int = MANY) -> None:
    journal = app.desk.journal
    journal.write(
        Edit(journal.new_id(), values={"name": f"Firma {n}"}, type="account") for n in range(number)
    )


@pytest.mark.parametrize("sample", [True, False])
def test_a_large_step_is_asked_about_and_left(app: App, qtbot: QtBot, sample: bool) -> None:
    if sample:
        fill(app.desk, app.clock, "en")
        what = "the sample hotel with all that belongs to it"
        question = "Undo the sample hotel? Everything that belongs to it will be removed."
    else:
        _written(app)
        what = f"add {MANY} accounts"
        question = f"Undo: {what}?"
    number, window = app.desk.reader.count(Account), opened(app, qtbot)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Z):
        window.undo()
        [asked] = [each for each in window.findChildren(LargeStep) if each.isVisible()]
        assert asked.title.text() == question
        qtbot.keyClick(asked.undo_button, key, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(asked, Qt.Key.Key_Escape)
        assert not asked.isVisible() and app.desk.reader.count(Account) == number
    assert window.undo_action.text() == f"Undo: {what}"
    undo_large(window)
    assert app.desk.reader.count(Account) == 0


def test_a_stray_enter_leaves_a_large_step_as_it_is(app: App, qtbot: QtBot) -> None:
    _written(app)
    window = opened(app, qtbot)
    window.undo()
    [asked] = window.findChildren(LargeStep)
    asked.activateWindow()
    settle()
    held = focus()
    assert isinstance(held, QPushButton) and held.text() == "Leave it as it is"
    press(Qt.Key.Key_Return)
    assert not [each for each in window.findChildren(LargeStep) if each.isVisible()]
    assert app.desk.reader.count(Account) == MANY
    window.undo()
    [asked] = [each for each in window.findChildren(LargeStep) if each.isVisible()]
    asked.activateWindow()
    tab_to("Undo")
    press(Qt.Key.Key_Return)
    assert app.desk.reader.count(Account) == 0


def test_its_answers_stand_at_the_right_as_in_all_questions(app: App, qtbot: QtBot) -> None:
    _written(app)
    window = opened(app, qtbot)
    window.undo()
    [asked] = window.findChildren(LargeStep)
    settle()
    [leave] = [each for each in asked.findChildren(QPushButton) if each.text() == "Leave it as it is"]
    yes = asked.undo_button
    rights = [each.mapTo(asked, each.rect().topRight()).x() for each in (leave, yes)]
    assert rights[0] < rights[1] == asked.width() - FRAME - 1
    asked.reject()


def test_what_was_merged_while_an_undo_was_asked_about_is_asked_about_anew(app: App, qtbot: QtBot) -> None:
    _written(app)
    window = opened(app, qtbot)
    window.undo()
    [asked] = window.findChildren(LargeStep)
    add(app.desk.journal, "account", {"name": "Later"})
    asked.undo_button.click()
    assert asked.isVisible() and asked.title.text() == "Undo: add the account Later?"
    assert app.desk.reader.count(Account) == MANY + 1


def test_a_large_step_goes_back_and_comes_again(app: App, qtbot: QtBot) -> None:
    _written(app)
    window = opened(app, qtbot)
    undo_large(window)
    assert app.desk.reader.count(Account) == 0
    what = f"add {MANY} accounts"
    assert window.statusBar().currentMessage() == f"Undone: {what}. Ctrl+Shift+Z brings it back."
    window.redo()
    assert app.desk.reader.count(Account) == MANY
    assert window.statusBar().currentMessage() == f"Redone: {what}."
    assert not [dialog for dialog in window.findChildren(LargeStep) if dialog.isVisible()]


def test_a_small_step_opens_no_dialog(app: App, qtbot: QtBot) -> None:
    _written(app, 3)
    window = opened(app, qtbot)
    window.undo()
    assert app.desk.reader.count(Account) == 0
    assert not window.findChildren(LargeStep)


def test_a_small_step_is_told_in_words(app: App, qtbot: QtBot) -> None:
    _written(app, 1)
    window = opened(app, qtbot)
    window.undo()
    assert window.statusBar().currentMessage() == "Undone: add the account Firma 0."
    window.redo()
    assert window.statusBar().currentMessage() == "Redone: add the account Firma 0."


@pytest.fixture
def held(app: App, qtbot: QtBot) -> tuple[MainWindow, Held]:
    _written(app)
    window = opened(app, qtbot)
    jobs = Held()
    object.__setattr__(window.context, "jobs", jobs)
    return window, jobs


def test_nothing_else_is_written_while_a_large_step_is_under_way(
    app: App, held: tuple[MainWindow, Held]
) -> None:
    window, jobs = held
    dialog = undo_large(window)
    assert dialog.isVisible() and dialog.windowModality() == Qt.WindowModality.WindowModal
    jobs.go_on()
    assert not dialog.isVisible()
    assert f"{MANY} of {MANY}" in [each.text() for each in dialog.findChildren(QLabel)]
    assert app.desk.reader.count(Account) == 0


def test_a_large_step_that_is_given_up_leaves_everything(
    app: App, qtbot: QtBot, held: tuple[MainWindow, Held]
) -> None:
    window, jobs = held
    dialog = undo_large(window)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    jobs.go_on()
    assert not dialog.isVisible()
    assert app.desk.reader.count(Account) == MANY
    assert check(app.desk.database, deep=True).ok


def test_on_a_thread_the_window_is_told(app: App, qtbot: QtBot) -> None:
    _written(app)
    jobs = Threads()
    window = MainWindow(app, jobs, QSettings(str(app.settings.desk / "w.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(window)
    window.show()
    undo_large(window)
    said = f"Undone: add {MANY} accounts. Ctrl+Shift+Z brings it back."
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == said)
    assert app.desk.reader.count(Account) == 0
    window.close()
    jobs.finish()


def test_a_step_of_which_nothing_is_left_is_said_once_and_the_menu_goes_on(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Before"})
    record, _ = add(app.desk.journal, "account", {"name": "Pearl"})
    receive(app.desk, [Elsewhere().change(record, {"city": "Vinh"})])
    window = opened(app, qtbot)
    window.undo()
    assert window.statusBar().currentMessage().startswith("Nothing was undone")
    assert window.undo_action.text() == "Undo: add the account Before"
    window.undo()
    assert window.statusBar().currentMessage() == "Undone: add the account Before."
    assert app.desk.reader.of_type(Account, record) is not None
    window.redo()
    assert app.desk.reader.count(Account) == 2


def test_a_name_that_ends_in_a_full_stop_ends_the_sentence(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    add(app.desk.journal, "account", {"name": "Bedbridge Asia Pte. Ltd."})
    window.undo()
    assert window.statusBar().currentMessage() == "Undone: add the account Bedbridge Asia Pte. Ltd."
    window.redo()
    assert window.statusBar().currentMessage() == "Redone: add the account Bedbridge Asia Pte. Ltd."
