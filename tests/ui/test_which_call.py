"""A call is chosen among those of its customer by when it is: it has no name of its own."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.text import in_pieces
from salesdesk.errors import UserError
from salesdesk.ui.widgets.record_editor import RecordEditor
from tests.ui.keys import press
from tests.ui.screens import settle
from tests.ui.today_page import Desk, at

DRIVE = "Agree the price"
LAST, NEXT, LATER = (
    in_pieces("Haneul Tour", when, what)
    for when, what in (
        ("Tue 24 Nov 14:00", "Hear them"),
        ("Thu 26 Nov 14:00", DRIVE),
        ("Wed 2 Dec 14:00", ""),
    )
)


@pytest.fixture
def desk(app: App, qtbot: QtBot) -> Desk:
    return Desk(app, qtbot)


def calls(desk: Desk) -> tuple[str, dict[str, str]]:
    """A customer with calls before and after today, and one of somebody else."""
    account = desk.add("account", name="Haneul Tour")
    start = at("14:00")
    made = {
        LATER: desk.call(account, start + timedelta(days=7)),
        LAST: desk.call(account, start - timedelta(days=1), objective="Hear them"),
        NEXT: desk.call(account, start + timedelta(days=1), objective=DRIVE),
    }
    desk.call(desk.add("account", name="Sao Biển"), start)
    return account, made


def field(desk: Desk, qtbot: QtBot, type_name: str = "expense", name: str = "call") -> RecordEditor:
    desk.page()
    editor = RecordEditor(REGISTRY[type_name].fields[name], desk.context)
    qtbot.addWidget(editor)
    editor.show()
    editor.activateWindow()
    editor.line.setFocus()
    settle()
    return editor


def offered(editor: RecordEditor) -> list[str]:
    completer = editor.line.completer()
    assert completer is not None
    words = completer.model()
    assert isinstance(words, QStringListModel)
    return words.stringList()


def test_each_call_of_a_customer_is_offered_the_nearest_first(desk: Desk, qtbot: QtBot) -> None:
    """Of all calls of a customer there was one line, or two: the name alone, and the name with itself."""
    calls(desk)
    editor = field(desk, qtbot)
    QTest.keyClicks(editor.line, "haneul")
    assert offered(editor) == [LAST, NEXT, LATER]


def test_the_chosen_call_says_when_it_is(desk: Desk, qtbot: QtBot) -> None:
    """Whoever had chosen one saw the customer alone."""
    made = calls(desk)[1]
    editor = field(desk, qtbot)
    QTest.keyClicks(editor.line, "haneul")
    settle()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    settle()
    assert QApplication.activePopupWidget() is None
    assert (editor.line.text(), editor.read()) == (
        in_pieces("Haneul Tour", "26 Nov 2026 14:00"),
        made[NEXT],
    )
    editor.show_value(made[LAST])
    assert (editor.line.text(), editor.read()) == (
        in_pieces("Haneul Tour", "24 Nov 2026 14:00"),
        made[LAST],
    )


def test_the_customer_alone_is_no_call_where_there_are_several(desk: Desk, qtbot: QtBot) -> None:
    calls(desk)
    editor = field(desk, qtbot)
    editor.line.setText("Haneul Tour")
    with pytest.raises(UserError):
        editor.read()


def test_two_calls_of_the_same_time_stay_two(desk: Desk, qtbot: QtBot) -> None:
    account, _ = calls(desk)
    other = desk.call(account, at("14:00") + timedelta(days=1), objective="Show the rooms")
    editor = field(desk, qtbot)
    QTest.keyClicks(editor.line, "show the")
    settle()
    press(Qt.Key.Key_Return)
    settle()
    assert (editor.line.text(), editor.read()) == (in_pieces("Haneul Tour", "26 Nov 2026 14:00"), other)


def test_among_other_records_calls_say_when_they_are(desk: Desk, qtbot: QtBot) -> None:
    account, made = calls(desk)
    editor = field(desk, qtbot, "private_note", "about")
    QTest.keyClicks(editor.line, "haneul")
    assert offered(editor) == ["Haneul Tour", LAST, NEXT, LATER]
    editor.line.setText("Haneul Tour")
    assert editor.read() == account
    editor.show_value(made[LATER])
    assert editor.line.text() == in_pieces("Haneul Tour", "2 Dec 2026 14:00")


def test_of_a_long_objective_the_end_is_left_out_and_not_the_time(desk: Desk, qtbot: QtBot) -> None:
    """The dots in the middle of the line stood for the time of the call."""
    calls(desk)
    editor = field(desk, qtbot)
    QTest.keyClicks(editor.line, "haneul")
    settle()
    below = editor.findChild(QListView, "offers") or QApplication.activePopupWidget()
    assert isinstance(below, QListView) and below.textElideMode() is Qt.TextElideMode.ElideRight
