"""The sheet with one record's form: closing it ends nothing, a button of its own does."""

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Deadline
from salesdesk.services.records import add
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.theme import icon_size
from salesdesk.ui.widgets.record_dialog import RecordDialog
from tests.ui.keys import SHIFT, focus, press, said, tab_to, write
from tests.ui.screens import settle
from tests.ui.windows import opened


def shown(window: MainWindow, type_name: str, record: str) -> RecordDialog:
    dialog = RecordDialog(window.context, window, type_name, {})
    dialog.open_record(record)
    dialog.activateWindow()
    settle()
    return dialog


def begun(window: MainWindow) -> RecordDialog:
    dialog = RecordDialog(window.context, window, "deadline", {"kind": "other"})
    dialog.open_new()
    dialog.activateWindow()
    settle()
    return dialog


def none_open(window: MainWindow) -> bool:
    return not [each for each in window.findChildren(RecordDialog) if each.isVisible()]


def ways(dialog: RecordDialog) -> list[str]:
    return [each.text() for each in dialog.findChildren(QPushButton) if each.isVisible()]


@pytest.mark.parametrize("type_name", ["task", "deadline"])
def test_a_task_is_closed_or_done(app: App, qtbot: QtBot, type_name: str) -> None:
    day = app.clock.local().date()
    window = opened(app, qtbot)
    task, _ = add(app.desk.journal, type_name, {"name": "Weekly report", "due": day + timedelta(days=1)})
    dialog = shown(window, type_name, task)
    assert "Done" not in ways(dialog), "it reads as if the task was done by it"
    tab_to("Close")
    press(Qt.Key.Key_Return)
    found: Any = app.desk.reader.get(task)
    assert found.done_on is None
    shown(window, type_name, task)
    ends = tab_to("Mark as done")
    assert isinstance(ends, QPushButton) and ends.iconSize().width() > icon_size().width(), (
        "with air before its words"
    )
    press(Qt.Key.Key_Return)
    found = app.desk.reader.get(task)
    assert found.done_on == day
    assert none_open(window)


def test_a_promise_is_kept_and_what_is_over_is_not_ended_again(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    day = app.clock.local().date()
    promise, _ = add(app.desk.journal, "promise", {"account": account, "name": "Menu", "due": day})
    window = opened(app, qtbot)
    shown(window, "promise", promise)
    tab_to("Mark as kept")
    press(Qt.Key.Key_Return)
    found: Any = app.desk.reader.get(promise)
    assert (found.state, found.kept_on) == ("kept", day)
    assert not [each for each in ways(shown(window, "promise", promise)) if each.startswith("Mark")]


def test_what_cannot_be_saved_is_not_done(app: App, qtbot: QtBot) -> None:
    task, _ = add(app.desk.journal, "task", {"name": "Weekly report"})
    dialog = shown(opened(app, qtbot), "task", task)
    tab_to("Due on")
    write("soon")
    tab_to("Mark as done")
    press(Qt.Key.Key_Return)
    found: Any = app.desk.reader.get(task)
    assert dialog.isVisible() and found.done_on is None


def test_what_is_only_begun_is_discarded_or_closed(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    dialog = begun(window)
    assert {"Discard this", "Close"} <= set(ways(dialog)) and "Mark as done" not in ways(dialog)
    assert "Change history" not in ways(dialog), "there is none"


@pytest.mark.parametrize("way", ["Esc", "Close", "Discard this"])
def test_what_says_nothing_is_not_kept(app: App, qtbot: QtBot, way: str) -> None:
    window = opened(app, qtbot)
    dialog = begun(window)
    if way == "Esc":
        press(Qt.Key.Key_Escape)
    else:
        next(each for each in dialog.findChildren(QPushButton) if each.text() == way).click()
    assert none_open(window) and app.desk.reader.count(Deadline) == 0


def test_the_first_field_that_says_something_makes_it(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    dialog = begun(window)
    write("Renew the licence")
    press(Qt.Key.Key_Tab)
    [made] = app.desk.reader.find(Deadline)
    assert (made.name, made.kind) == ("Renew the licence", "other")
    assert {"Discard this", "Close", "Change history"} <= set(ways(dialog))


def test_what_was_begun_again_after_an_undo_is_made_anew(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    begun(window)
    write("Renew the licence")
    press(Qt.Key.Key_Tab)
    window.undo()
    tab_to("What")
    write("Pay the fee")
    tab_to("Close")
    press(Qt.Key.Key_Return)
    assert [each.name for each in app.desk.reader.find(Deadline)] == ["Pay the fee"]


def test_what_was_made_is_discarded(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    begun(window)
    write("Renew the licence")
    tab_to("Discard this")
    assert app.desk.reader.count(Deadline) == 1
    press(Qt.Key.Key_Return)
    assert none_open(window) and app.desk.reader.count(Deadline) == 0


@pytest.mark.parametrize(
    ("type_name", "begins_at"),
    [("expense", "Amount"), ("deadline", "What"), ("charge", "Name"), ("absence", "Kind")],
)
def test_a_new_record_begins_where_the_first_thing_is_to_be_said(
    app: App, qtbot: QtBot, type_name: str, begins_at: str
) -> None:
    """An expense began at its day, which is today's already."""
    window = opened(app, qtbot)
    values = {"kind": "leave"} if type_name == "absence" else {}
    dialog = RecordDialog(window.context, window, type_name, values)
    dialog.open_new()
    dialog.activateWindow()
    assert said(focus()) == begins_at
    if type_name == "expense":
        press(Qt.Key.Key_Tab, SHIFT, times=2)
        assert said(focus()) == "Day"
        QTest.keyClicks(focus(), "28/11/2026")
        assert dialog.form.editors["spent_on"].typed() == ("28/11/2026",), "typing replaces what is proposed"


def test_enter_in_a_field_saves_and_closes_and_unfolds_nothing(app: App, qtbot: QtBot) -> None:
    task, _ = add(app.desk.journal, "task", {"name": "Weekly report"})
    window = opened(app, qtbot)
    dialog = shown(window, "task", task)
    tab_to("Due on")
    write("soon")
    press(Qt.Key.Key_Return)
    assert dialog.isVisible() and dialog.form.fault("due") and not dialog.form.is_unfolded
    focus().selectAll()  # type: ignore[attr-defined]
    write("1/12/2031")
    press(Qt.Key.Key_Return)
    found: Any = app.desk.reader.get(task)
    assert found.due == date(2031, 12, 1) and none_open(window)


def test_a_promise_whose_day_is_typed_is_kept_on_that_day(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    day = app.clock.local().date()
    values = {"account": account, "name": "Tray", "due": day - timedelta(days=6), "state": "open"}
    promise, _ = add(app.desk.journal, "promise", values)
    dialog = shown(opened(app, qtbot), "promise", promise)
    dialog.form.enter_at("kept_on")
    kept = day - timedelta(days=7)
    write(f"{kept:%d/%m/%Y}")
    press(Qt.Key.Key_Tab)
    found: Any = app.desk.reader.get(promise)
    assert (found.state, found.kept_on) == ("kept", kept)
    assert dialog.form.editors["state"].typed() == "kept", "the form shows another state than there is"
    assert "Mark as kept" not in ways(dialog)
