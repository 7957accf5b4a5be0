"""A call that is moved to a time that is over: that is said first, and nobody writes to the customer about it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Call
from salesdesk.domain.values import Span
from salesdesk.services.records import add
from salesdesk.services.reviewing import waits
from salesdesk.ui.calendar.page import CalendarPage
from salesdesk.ui.widgets.answer_dialog import AnswerDialog
from salesdesk.ui.widgets.text_editor import TextEditor
from tests.ui.calendar_page import ZONE, calendar_of, call_at, drag, point_of, start_of, wall
from tests.ui.capture_desk import Desk
from tests.ui.keys import ALT, press
from tests.ui.today_page import at

PAST = "! This time is past."


@pytest.fixture
def app(app: App) -> App:
    return replace(app, clock=Clock(seconds=lambda: at("12:00", date(2026, 11, 12)).timestamp()))


@pytest.fixture
def person(app: App) -> dict[str, str]:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    values = {"name": "Lan", "account": account, "language": "en", "mobile": "0905 1", "email": "l@pearl.vn"}
    return {"account": account, "contact": add(app.desk.journal, "contact", values)[0]}


def days_from_now(app: App, days: int, hour: int = 0) -> datetime:
    """Midnight, which is over today whatever the time is."""
    return wall(app.clock.local().date() + timedelta(days=days), hour)


def call_of(app: App, call: str) -> Call:
    found = app.desk.reader.of_type(Call, call)
    assert found is not None
    return found


def by_drag(qtbot: QtBot, page: CalendarPage, call: str, to: datetime) -> None:
    cell = page.month_view.place_of_day(to.date())
    assert cell is not None
    drag(qtbot, page, point_of(page, call), cell.center())


def by_keys(qtbot: QtBot, page: CalendarPage, call: str, to: datetime) -> None:
    page.view.setFocus()
    found = page.context.app.desk.reader.of_type(Call, call)
    assert found is not None and found.when is not None
    for _ in range((found.when.local.date() - to.date()).days):
        press(Qt.Key.Key_Left, ALT)


def by_typing(qtbot: QtBot, page: CalendarPage, call: str, to: datetime) -> None:
    editor = page.panel.form.editors["when"]
    assert isinstance(editor, TextEditor)
    editor.lines["start"].setText(f"{to:%d/%m/%Y %H:%M}")
    page.panel.form.save("when")


WAYS = [("month", by_drag), ("month", by_keys), ("week", by_keys), ("agenda", by_keys)]


@pytest.mark.parametrize(
    ("look", "way", "state"),
    [(*way, state) for way in WAYS for state in ("confirmed", "to_book")]
    + [("week", by_typing, "confirmed")],
)
def test_it_is_said_first_and_nobody_is_written_to(
    app: App,
    qtbot: QtBot,
    person: dict[str, str],
    look: str,
    way: Callable[[QtBot, CalendarPage, str, datetime], None],
    state: str,
) -> None:
    start, to = days_from_now(app, 1), days_from_now(app, -1)
    call = call_at(app, start, state=state, **person)
    window, page = calendar_of(app, qtbot, look=look)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.go_to(call)
    way(qtbot, page, call, to)
    bar = page.reason_bar
    assert bar.isVisible() and bar.clash.isVisible() and bar.clash.text() == PAST
    assert start_of(app, call)[0] == start, "not before it is answered"
    assert not bar.message.isVisible() and bar.message.toPlainText() == ""
    words = {each.text() for each in bar.findChildren(QPushButton) if each.isVisible()}
    assert words == {"Move", "Leave it where it is"} and not bar.reason.isVisible()
    press(Qt.Key.Key_Return)
    moved = call_of(app, call)
    assert start_of(app, call)[0] == to and not bar.isVisible()
    assert (moved.state, moved.moved_reason, moved.asked_on) == (state, None, None)
    assert waits(app.desk.reader, moved, app.clock.now())
    window.undo_action.trigger()
    assert start_of(app, call)[0] == start


def test_who_types_that_it_was_yesterday_of_a_call_that_nobody_agreed_to_is_not_asked(
    app: App, qtbot: QtBot, person: dict[str, str]
) -> None:
    """They write down what was held."""
    call = call_at(app, days_from_now(app, 1), state="to_book", **person)
    _, page = calendar_of(app, qtbot)
    page.go_to(call)
    by_typing(qtbot, page, call, days_from_now(app, -1))
    assert not page.reason_bar.isVisible() and start_of(app, call)[0] == days_from_now(app, -1)


def test_pushed_on_into_the_past_and_back_it_asks_what_fits_the_time(
    app: App, qtbot: QtBot, person: dict[str, str]
) -> None:
    call = call_at(app, days_from_now(app, 2), state="confirmed", **person)
    window, page = calendar_of(app, qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.go_to(call)
    page.view.setFocus()
    press(Qt.Key.Key_Left, ALT)
    bar = page.reason_bar
    assert bar.reason.hasFocus() and bar.message.isVisible()
    press(Qt.Key.Key_Left, ALT, times=2)
    assert bar.clash.text() == PAST and not bar.message.isVisible() and not bar.reason.isVisible()
    press(Qt.Key.Key_Right, ALT, times=2)
    assert bar.reason.hasFocus() and bar.message.isVisible() and not bar.clash.isVisible()
    press(Qt.Key.Key_Left, ALT, times=2)
    press(Qt.Key.Key_Escape)
    assert not bar.isVisible() and start_of(app, call)[0] == days_from_now(app, 2)


def test_when_a_call_was_really_held_is_corrected_at_once(
    app: App, qtbot: QtBot, person: dict[str, str]
) -> None:
    call = call_at(app, days_from_now(app, -1), state="confirmed", **person)
    _, page = calendar_of(app, qtbot)
    page.go_to(call)
    page.move_call(call, days_from_now(app, -2), 60)
    assert not page.reason_bar.isVisible() and start_of(app, call)[0] == days_from_now(app, -2)
    assert call_of(app, call).state == "confirmed"


def test_what_has_begun_is_past_too(app: App, qtbot: QtBot, person: dict[str, str]) -> None:
    call = call_at(app, days_from_now(app, 1), state="confirmed", **person)
    _, page = calendar_of(app, qtbot, look="day")
    page.go_to(call)
    page.move_call(call, app.clock.local().replace(tzinfo=None) - timedelta(minutes=20), 60)
    assert page.reason_bar.clash.text() == PAST and not page.reason_bar.message.isVisible()


def test_a_captured_line_says_it_and_asks(app: App, qtbot: QtBot, person: dict[str, str]) -> None:
    call = call_at(app, days_from_now(app, 1), state="to_book", **person)
    desk = Desk(app, qtbot)
    desk.type("move the meeting with Lan to yesterday 9:00")
    assert "This time is past: Enter asks first" in desk.bar.told.text()
    desk.press(Qt.Key.Key_Return)
    bar = desk.window.calendar.reason_bar
    assert bar.isVisible() and bar.clash.text() == PAST and start_of(app, call)[0] == days_from_now(app, 1)


def test_an_answer_that_names_a_time_that_is_over_is_warned_of(
    app: App, qtbot: QtBot, person: dict[str, str]
) -> None:
    call = call_at(app, days_from_now(app, 1), state="asked", **person)
    window, _ = calendar_of(app, qtbot)
    dialog = AnswerDialog(window.context, window, call_of(app, call), moves=True)
    qtbot.addWidget(dialog)
    dialog.open()
    moment = days_from_now(app, -1).replace(tzinfo=app.clock.local().tzinfo)
    dialog.begin_with(Span(moment, 60, ZONE), "")
    assert dialog.clash.isVisible() and dialog.clash.text() == PAST
