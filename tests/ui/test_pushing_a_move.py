"""An agreed call is pushed on by keys while it is asked why it moves; nothing is written until that is answered."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call
from salesdesk.services.calendar import SKETCHED
from salesdesk.services.records import add
from salesdesk.ui.calendar.page import CalendarPage
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.widgets.text_editor import TextEditor
from tests.ui.calendar_page import calendar_of, call_at, monday, start_of, wall
from tests.ui.keys import ALT, CTRL, SHIFT, press, write


@pytest.fixture
def call(app: App) -> str:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    person = {"name": "Lan", "account": account, "language": "en", "mobile": "0905 1"}
    contact, _ = add(app.desk.journal, "contact", person)
    return call_at(app, wall(monday(app), 9), account=account, contact=contact, state="confirmed")


def moving(app: App, qtbot: QtBot, call: str, look: str = "week") -> tuple[MainWindow, CalendarPage]:
    """The window and its calendar once the call was pushed a first time."""
    window, page = calendar_of(app, qtbot, look=look)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.go_to(call)
    page.view.setFocus()
    press(Qt.Key.Key_Right if look == "agenda" else Qt.Key.Key_Down, ALT)
    assert page.reason_bar.reason.hasFocus()
    return window, page


@pytest.mark.parametrize("look", ["day", "week", "month"])
def test_alt_and_an_arrow_push_on_while_the_reason_is_asked(
    app: App, qtbot: QtBot, call: str, look: str
) -> None:
    _, page = moving(app, qtbot, call, look)
    bar, day = page.reason_bar, monday(app)
    write("Flight delayed")
    press(Qt.Key.Key_Down, ALT, times=3)
    assert bar.title.text().endswith("10:00?") and "10:00" in bar.message.toPlainText()
    press(Qt.Key.Key_Right, ALT)
    press(Qt.Key.Key_Down, ALT | SHIFT)
    entry = page.view.entry(SKETCHED)  # type: ignore[union-attr]
    assert entry is not None and (entry.local.date(), entry.time, entry.when.minutes) == (
        day + timedelta(days=1),
        "10:00",
        75,
    )
    assert bar.reason.hasFocus() and bar.reason.text() == "Flight delayed"
    assert start_of(app, call) == (wall(day, 9), 60), "not before it is answered"
    press(Qt.Key.Key_Return)
    assert start_of(app, call) == (wall(day + timedelta(days=1), 10), 75)
    moved = app.desk.reader.of_type(Call, call)
    assert moved is not None and moved.moved_reason == "Flight delayed"


def test_in_the_agenda_it_is_pushed_on_by_days(app: App, qtbot: QtBot, call: str) -> None:
    moving(app, qtbot, call, "agenda")
    press(Qt.Key.Key_Right, ALT)
    press(Qt.Key.Key_Return)
    assert start_of(app, call)[0] == wall(monday(app) + timedelta(days=2), 9)


def test_pushed_back_to_where_it_is_nothing_is_asked_any_more(app: App, qtbot: QtBot, call: str) -> None:
    _, page = moving(app, qtbot, call)
    press(Qt.Key.Key_Up, ALT)
    assert not page.reason_bar.isVisible() and page.view.hasFocus() and page.current == call
    press(Qt.Key.Key_Up, ALT)
    assert page.reason_bar.isVisible() and page.reason_bar.title.text().endswith("08:45?")


def test_that_it_stays_is_no_longer_said_once_it_moves_again(app: App, qtbot: QtBot, call: str) -> None:
    window, page = moving(app, qtbot, call)
    press(Qt.Key.Key_Z, CTRL)
    assert window.statusBar().currentMessage().startswith("Not moved, it stays")
    page.view.setFocus()
    press(Qt.Key.Key_Down, ALT)
    assert page.reason_bar.isVisible() and not window.statusBar().currentMessage().startswith("Not moved")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", "Reason for moving (for us, not sent)"),
        ("May it be {when}?", "Reason for moving (for us, not sent)"),
        ("We are sorry: {reason}. May it be {when}?", "Reason for moving (stands in the message)"),
    ],
)
def test_the_reason_says_whether_it_is_sent(app: App, qtbot: QtBot, call: str, body: str, words: str) -> None:
    if body:
        own = {"name": "Move", "purpose": "move", "language": "en", "subject": "Sorry", "body": body}
        add(app.desk.journal, "message_text", own)
    _, page = moving(app, qtbot, call)
    assert page.reason_bar.reason.placeholderText() == words


@pytest.mark.parametrize(("lang", "typed"), [("en", "Thu 9:30"), ("vi", "thứ 5 9h30"), ("vi", "thu 5 9h30")])
def test_a_time_typed_as_help_says_moves_the_call(
    app: App, qtbot: QtBot, call: str, lang: str, typed: str
) -> None:
    _, page = calendar_of(app, qtbot, lang)
    page.go_to(call)
    when = page.panel.form.editors["when"]
    assert isinstance(when, TextEditor)
    when.lines["start"].setText(typed)
    page.panel.form.save("when")
    assert page.reason_bar.isVisible() and page.reason_bar.title.text().endswith("09:30?")
    assert "Thu" in page.reason_bar.title.text() or "T5" in page.reason_bar.title.text()
