"""Undo and redo in the dialogs that save as one goes, by the keys, as on the pages."""

from datetime import timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account, Deadline, Feedback, Promise, ReviewQuestion, Technique
from salesdesk.services.planning.settings import plan_settings
from salesdesk.services.records import add, change
from salesdesk.ui.feedback.dialog import FeedbackDialog
from salesdesk.ui.library.dialog import LibraryDialog
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.method.dialog import MethodDialog
from salesdesk.ui.promises.dialog import PromisesDialog
from salesdesk.ui.settings.dialog import SettingsDialog
from salesdesk.ui.settings.planning import PlanningSettings
from salesdesk.ui.strategy.dialog import StrategyDialog
from salesdesk.ui.today.deadline_dialog import DeadlineDialog
from salesdesk.ui.today.rows import Row
from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.record_dialog import RecordDialog
from tests.ui.keys import CTRL, SHIFT, focus, press, tab_to, write
from tests.ui.screens import settle
from tests.ui.windows import opened

D = TypeVar("D", bound=QWidget)


def promised(app: App) -> str:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    due = app.clock.local().date() - timedelta(days=3)
    return add(app.desk.journal, "promise", {"account": account, "name": "Menu", "due": due})[0]


def place_of_keys() -> str:
    at = focus()
    assert isinstance(at, Row)
    return at.place


def in_front(kind: type[D], window: MainWindow) -> D:
    [dialog] = [each for each in window.findChildren(kind) if each.isVisible()]
    dialog.activateWindow()
    settle()
    return dialog


def ledger(window: MainWindow) -> PromisesDialog:
    window.dialogs.selling("promises")
    return in_front(PromisesDialog, window)


def state_of(app: App, promise: str) -> str | None:
    found = app.desk.reader.of_type(Promise, promise)
    assert found is not None
    return found.state


@pytest.mark.parametrize("again", [(Qt.Key.Key_Z, CTRL | SHIFT), (Qt.Key.Key_Y, CTRL)])
def test_a_kept_promise_is_taken_back_in_the_ledger(
    app: App, qtbot: QtBot, again: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    promise = promised(app)
    dialog = ledger(opened(app, qtbot))
    press(Qt.Key.Key_Space)
    assert state_of(app, promise) == "kept" and dialog.chosen == ""
    assert dialog.said.text() == "Kept: Menu  ·  Ctrl+Z takes it back"
    press(Qt.Key.Key_Z, CTRL)
    assert state_of(app, promise) != "kept" and dialog.chosen == promise
    assert dialog.said.text().startswith("Undone: ") and dialog.said.isVisible()
    press(*again)
    assert state_of(app, promise) == "kept" and dialog.chosen == ""
    assert dialog.said.text().startswith("Redone: ")


def test_a_reason_that_is_asked_for_is_left_first(app: App, qtbot: QtBot) -> None:
    promise = promised(app)
    dialog = ledger(opened(app, qtbot))
    dialog.ask_reason()
    write("The printer")
    press(Qt.Key.Key_Z, CTRL)
    assert dialog.reason.text() == "" and dialog.reason.isVisible(), "the field's own undo comes first"
    press(Qt.Key.Key_Z, CTRL)
    assert not dialog.reason.isVisible() and dialog.list.hasFocus()
    assert app.desk.reader.get(promise) is not None, "that there is a promise was taken back"
    press(Qt.Key.Key_Z, CTRL)
    assert app.desk.reader.get(promise) is not None, "it was written before the list was opened"


def test_a_form_over_the_page_takes_back_what_was_saved_in_it(app: App, qtbot: QtBot) -> None:
    promise, window = promised(app), opened(app, qtbot)
    RecordDialog(window.context, window, "promise", {}).open_record(promise)
    dialog = in_front(RecordDialog, window)
    name = focus()
    assert isinstance(name, QPlainTextEdit) and name.toPlainText() == "Menu"
    name.selectAll()
    write("Wine list")
    press(Qt.Key.Key_Z, CTRL)
    assert name.toPlainText() == "Menu", "the field's own undo comes first"
    name.selectAll()
    write("Wine list")
    press(Qt.Key.Key_Tab)
    assert app.desk.reader.titles([promise]) == {promise: "Wine list"}
    press(Qt.Key.Key_Tab, SHIFT)
    assert focus() is name
    press(Qt.Key.Key_Z, CTRL)
    assert name.toPlainText() == "Menu" and app.desk.reader.titles([promise]) == {promise: "Menu"}
    assert dialog.said.text().startswith("Undone: ")


def test_a_form_of_what_is_no_more_closes(app: App, qtbot: QtBot) -> None:
    promise, window = promised(app), opened(app, qtbot)
    RecordDialog(window.context, window, "promise", {}).open_record(promise)
    in_front(RecordDialog, window)
    window.undo()
    assert app.desk.reader.get(promise) is None
    assert not [each for each in window.findChildren(RecordDialog) if each.isVisible()]


def test_an_empty_form_takes_nothing_back_and_a_begun_one_what_it_wrote(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    window = opened(app, qtbot)
    RecordDialog(window.context, window, "deadline", {"kind": "other"}).open_new()
    dialog = in_front(RecordDialog, window)
    press(Qt.Key.Key_Z, CTRL)
    assert app.desk.reader.get(account) is not None, "what was written before it was opened went"
    tab_to("What")
    write("Gala")
    press(Qt.Key.Key_Tab)
    [made] = app.desk.reader.find(Deadline)
    press(Qt.Key.Key_Z, CTRL)
    assert not app.desk.reader.count(Deadline) and dialog.form.record == ""
    press(Qt.Key.Key_Z, CTRL)
    assert app.desk.reader.get(account) is not None
    press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert app.desk.reader.count(Deadline) == 1 and dialog.form.record == made.id


def test_feedback_that_was_just_begun_takes_back_only_itself(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    window = opened(app, qtbot)
    window.dialogs.selling("feedback", account)
    dialog = in_front(FeedbackDialog, window)
    press(Qt.Key.Key_Z, CTRL)
    assert app.desk.reader.of_type(Account, account) is not None
    box = focus()
    assert isinstance(box, ChoiceBox)
    QTest.keyClick(box, Qt.Key.Key_Down)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(box.view(), key)
    dialog.activateWindow()
    [made] = app.desk.reader.find(Feedback)
    press(Qt.Key.Key_Z, CTRL)
    assert not app.desk.reader.count(Feedback) and app.desk.reader.of_type(Account, account) is not None
    press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert dialog.form.record == made.id


def test_a_date_that_is_done_comes_back_in_its_list(app: App, qtbot: QtBot) -> None:
    due = app.clock.local().date() + timedelta(days=2)
    deadline, _ = add(app.desk.journal, "deadline", {"name": "Gala", "due": due, "kind": "other"})
    window = opened(app, qtbot)
    window.dialogs.selling("deadlines")
    dialog = in_front(DeadlineDialog, window)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not dialog.shown)
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: len(dialog.shown) == 1)
    found = app.desk.reader.of_type(Deadline, deadline)
    assert found is not None and found.done_on is None
    assert dialog.said.text().startswith("Undone: ")


def test_the_keys_go_with_the_date_that_comes_back(app: App, qtbot: QtBot) -> None:
    """They stayed on the row that had taken its place: the next Space ticked off another date."""
    today = app.clock.local().date()
    made = [
        add(app.desk.journal, "deadline", {"name": name, "due": today + timedelta(days=n), "kind": "other"})[
            0
        ]
        for n, name in enumerate(("Gala", "Visa papers", "Fair"), 2)
    ]
    window = opened(app, qtbot)
    window.dialogs.selling("deadlines")
    dialog = in_front(DeadlineDialog, window)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(dialog.shown) == 2)
    assert place_of_keys() == f"other:{made[2]}"
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: len(dialog.shown) == 3)
    assert place_of_keys() == f"other:{made[1]}"
    dialog.more.setChecked(True)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Z, CTRL)
    assert place_of_keys() == f"other:{made[1]}", "it was shown as done, and is to be done again"


def test_what_was_taken_back_is_said_on_a_line_of_its_own_where_there_are_many_buttons(
    app: App, qtbot: QtBot
) -> None:
    promise, window = promised(app), opened(app, qtbot)
    window.dialogs.selling("deadlines")
    dates = in_front(DeadlineDialog, window)
    assert dates.said.isHidden(), "an empty line takes no room"
    window.context.events.said.emit("Undone: Gala dinner for the guests of the Mekong fair")
    qtbot.waitUntil(lambda: dates.said.width() > 0.8 * dates.width())
    assert dates.said.geometry().bottom() < dates.add_button.geometry().top()
    dates.close()
    RecordDialog(window.context, window, "promise", {}).open_record(promise)
    form = in_front(RecordDialog, window)
    assert form.said.isHidden()
    window.context.events.said.emit("Undone: Gala dinner for the guests of the Mekong fair")
    qtbot.waitUntil(lambda: form.said.width() > 0.8 * form.width())
    assert form.said.geometry().bottom() < form.history_button.geometry().top()


def test_a_question_that_is_asked_no_more_comes_back(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    window.dialogs.selling("method")
    dialog = in_front(MethodDialog, window)
    write("Who decides?")
    press(Qt.Key.Key_Return)
    assert app.desk.reader.count(ReviewQuestion) == 1 and focus() is dialog.question
    press(Qt.Key.Key_Z, CTRL)
    assert app.desk.reader.count(ReviewQuestion) == 0


def test_a_technique_that_was_just_named_is_taken_back_first(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    window.dialogs.selling("library")
    dialog = in_front(LibraryDialog, window)
    dialog.shelf.new.setFocus()
    write("Mirror the question")
    press(Qt.Key.Key_Return)
    assert app.desk.reader.count(Technique) == 1 and focus() is dialog.shelf.new
    press(Qt.Key.Key_Z, CTRL)
    assert app.desk.reader.count(Technique) == 0 and dialog.shelf.new.text() == ""


@pytest.mark.parametrize("subject", ["settings", "library", "strategy", "promises", "deadlines", "method"])
def test_a_dialog_takes_back_only_what_was_written_since_it_was_opened(
    app: App, qtbot: QtBot, subject: str
) -> None:
    """Ctrl+Z in the settings took back a customer that was written on a page, and said so at the settings' foot."""
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    call, _ = add(app.desk.journal, "call", {"account": account})
    other, _ = add(app.desk.journal, "account", {"name": "Sông Hàn"})
    window = opened(app, qtbot)
    dialog: QWidget
    if subject == "settings":
        window.dialogs.settings()
        dialog = in_front(SettingsDialog, window)
    elif subject == "strategy":
        dialog = StrategyDialog(window.context, window, call)
        dialog.show()
    else:
        shown = window.dialogs.selling(subject)  # type: ignore[arg-type]
        dialog = in_front(type(shown), window)
    dialog.activateWindow()
    settle()
    press(Qt.Key.Key_Z, CTRL)
    assert app.desk.reader.get(other) is not None
    assert dialog.said.text() == "Nothing that was written here is left to undo."  # type: ignore[attr-defined]
    change(app.desk.journal, app.desk.reader, other, {"city": "Huế"})
    press(Qt.Key.Key_Z, CTRL)
    found = app.desk.reader.of_type(Account, other)
    assert found is not None and found.city is None, "what was written since comes back"
    press(Qt.Key.Key_Z, CTRL)
    assert app.desk.reader.get(other) is not None
    dialog.close()
    window.undo()
    assert app.desk.reader.get(other) is None, "the window takes back what was written in it"
    window.dialogs.settings()
    settings = in_front(SettingsDialog, window)
    press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert app.desk.reader.get(other) is None
    assert settings.said.text() == "Nothing that was written here is left to redo."


def test_what_was_said_of_one_subject_of_the_settings_goes_with_it(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    window.dialogs.settings()
    dialog = in_front(SettingsDialog, window)
    window.context.events.said.emit("Undone: Lotus")
    assert dialog.said.text() == "Undone: Lotus"
    dialog.choose("planning")
    assert dialog.said.text() == ""


def test_settings_are_taken_back_where_they_were_changed(app: App, qtbot: QtBot) -> None:
    house, _ = add(app.desk.journal, "property", {"name": "Lotus"})
    window = opened(app, qtbot)
    window.dialogs.settings()
    dialog = in_front(SettingsDialog, window)
    name = dialog.forms[0].editors["name"]
    name.setFocus()
    line = focus()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    write("Lotos")
    press(Qt.Key.Key_Tab)
    assert app.desk.reader.titles([house]) == {house: "Lotos"}
    press(Qt.Key.Key_Z, CTRL)
    assert line.text() == "Lotus" and app.desk.reader.titles([house]) == {house: "Lotus"}
    assert dialog.said.text().startswith("Undone: ")


def test_rules_of_planning_are_taken_back_and_brought_back_where_they_stand(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    window.dialogs.settings()
    dialog = in_front(SettingsDialog, window)
    dialog.choose("planning")
    [page] = dialog.findChildren(PlanningSettings)
    weeks, tick = page.lines["weeks", "hot"], page.ticks["mice"]
    weeks.setFocus()
    usual, half_typed = weeks.text(), page.lines["", "speed"]
    weeks.selectAll()
    write("3")
    press(Qt.Key.Key_Tab)
    tick.click()
    half_typed.setText("4")
    held = focus()
    press(Qt.Key.Key_Z, CTRL)
    assert not tick.isChecked() and weeks.text() == "3"
    press(Qt.Key.Key_Z, CTRL)
    assert (weeks.text(), plan_settings(app.desk.reader).weeks["hot"]) == (usual, int(usual)) != ("3", 3)
    press(Qt.Key.Key_Z, CTRL | SHIFT, times=2)
    assert weeks.text() == "3" and tick.isChecked() and plan_settings(app.desk.reader).segments == ("mice",)
    assert focus() is held and half_typed.text() == "4"
