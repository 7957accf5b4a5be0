"""Time off as it is typed: a start alone is one day, what ends before it begins is refused."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Absence
from salesdesk.domain.values import Period
from salesdesk.services.records import add
from salesdesk.services.working_days import work_calendar
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.today.days_off_dialog import DaysOffDialog
from salesdesk.ui.widgets.record_dialog import RecordDialog
from salesdesk.ui.widgets.text_editor import TextEditor
from tests.ui.keys import focus, press
from tests.ui.screens import settle
from tests.ui.windows import opened

FIRST = date(2027, 12, 7)
"""A Tuesday."""


@pytest.fixture
def window(app: App, qtbot: QtBot) -> MainWindow:
    return opened(app, qtbot)


def opened_dialog(window: MainWindow, kind: str = "leave", record: str = "") -> RecordDialog:
    dialog = RecordDialog(window.context, window, "absence", {} if record else {"kind": kind})
    dialog.open_record(record) if record else dialog.open_new()
    dialog.activateWindow()
    settle()
    return dialog


def editor_of(dialog: RecordDialog) -> TextEditor:
    editor = dialog.form.editors["days"]
    assert isinstance(editor, TextEditor)
    return editor


def type_days(dialog: RecordDialog, first: str = "", last: str = "") -> TextEditor:
    """Types over one or both ends, from one to the next with Tab."""
    editor = editor_of(dialog)
    line = editor.lines["from" if first else "to"]
    line.setFocus()
    for words in (each for each in (first, last) if each):
        at = focus()
        at.selectAll()  # type: ignore[attr-defined]
        QTest.keyClicks(at, words)
        press(Qt.Key.Key_Tab)
    settle()
    return editor


def days_of(app: App) -> Period | None:
    [entry] = app.desk.reader.find(Absence)
    return entry.days


@pytest.mark.parametrize("kind", ["leave", "holiday"])
def test_a_start_alone_is_that_one_day_and_one_undo_takes_all_of_it(
    app: App, window: MainWindow, kind: str
) -> None:
    """It never ended: every day from then on was grey, and a holiday hid all public ones."""
    dialog = opened_dialog(window, kind)
    editor = type_days(dialog, "7/12/2027")
    assert days_of(app) == Period(FIRST, FIRST)
    assert [line.text() for line in editor.lines.values()] == ["07/12/2027", "07/12/2027"]
    works = work_calendar(app.desk.reader).works
    assert [works(FIRST + timedelta(days=n)) for n in (-1, 0, 1)] == [True, False, True]
    press(Qt.Key.Key_Return)
    settle()
    window.undo()
    assert app.desk.reader.count(Absence) == 0


def test_the_end_can_be_typed_on_and_one_undo_leaves_no_endless_entry(app: App, window: MainWindow) -> None:
    dialog = opened_dialog(window)
    type_days(dialog, "7/12/2027", "11/12")
    assert days_of(app) == Period(FIRST, FIRST + timedelta(days=4))
    press(Qt.Key.Key_Return)
    settle()
    window.undo()
    assert days_of(app) == Period(FIRST, FIRST)


def test_a_single_day_moves_as_one(app: App, window: MainWindow) -> None:
    add(app.desk.journal, "absence", {"kind": "leave", "days": Period(FIRST, FIRST)})
    [entry] = app.desk.reader.find(Absence)
    dialog = opened_dialog(window, record=entry.id)
    type_days(dialog, "10/12/2027")
    assert days_of(app) == Period(date(2027, 12, 10), date(2027, 12, 10))
    type_days(dialog, last="12/12/2027")
    assert days_of(app) == Period(date(2027, 12, 10), date(2027, 12, 12))
    type_days(dialog, "9/12/2027")
    assert days_of(app) == Period(date(2027, 12, 9), date(2027, 12, 12)), "several days keep their end"


def test_days_go_with_their_first(app: App, window: MainWindow) -> None:
    """For an entry of every week."""
    add(app.desk.journal, "absence", {"kind": "leave", "days": Period(FIRST, FIRST + timedelta(days=2))})
    [entry] = app.desk.reader.find(Absence)
    editor = editor_of(opened_dialog(window, record=entry.id))
    editor.lines["from"].setFocus()
    editor.lines["from"].selectAll()
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Tab)
    assert days_of(app) is None and not editor.lines["to"].text()


def test_an_end_without_its_year_is_never_most_of_a_year_away(app: App, window: MainWindow) -> None:
    """5/12 after the seventh became the one of the next year."""
    dialog = opened_dialog(window)
    type_days(dialog, "7/12/2027", "5/12")
    assert "07/12/2027" in dialog.form.fault("days") and "05/12/2027" in dialog.form.fault("days")
    assert days_of(app) == Period(FIRST, FIRST)
    type_days(dialog, last="3/1")
    assert not dialog.form.fault("days")
    assert days_of(app) == Period(FIRST, date(2028, 1, 3)), "over the end of the year it is meant"


def test_the_list_counts_the_days(app: App, window: MainWindow, qtbot: QtBot) -> None:
    for last in (FIRST, FIRST + timedelta(days=4)):
        add(app.desk.journal, "absence", {"kind": "leave", "days": Period(FIRST, last)})
    add(app.desk.journal, "absence", {"kind": "administration", "hours": "Fri 15:00-17:30"})
    add(app.desk.journal, "absence", {"kind": "training"})
    shown = DaysOffDialog(window.context, window)
    shown.open()
    qtbot.waitUntil(lambda: bool(shown.shown))
    settle()
    said = [label.text() for label in shown.findChildren(QLabel)]
    assert any(words.startswith("Tue 7 Dec 2027  ·  1 day") for words in said), said
    assert "Tue 7 Dec – Sat 11 Dec 2027  ·  5 days" in said
    assert "Every week  ·  Fri 15:00–17:30" in said
    assert "No days yet" in said
