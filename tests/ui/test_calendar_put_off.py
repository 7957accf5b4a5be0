"""What is due stands above its day in the week; dragged to another day it is due on that."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Call, Promise, Task
from salesdesk.services.records import add, delete
from salesdesk.services.undo_words import words_of_next
from salesdesk.ui.calendar.page import CalendarPage
from salesdesk.ui.main_window import MainWindow
from tests.ui.calendar_page import LEFT, calendar_of, call_at, drag, wall
from tests.ui.today_page import at

DAY = date(2026, 11, 18)
"""A Wednesday."""

KINDS = pytest.mark.parametrize("kind", ["task", "promise"])


@pytest.fixture
def app(app: App) -> App:
    """On a day with no holiday near it."""
    return replace(app, clock=Clock(seconds=lambda: at("08:00", DAY).timestamp()))


def due(app: App, kind: str, days: int, name: str = "Menu") -> str:
    return add(app.desk.journal, kind, {"name": name, "due": DAY + timedelta(days=days)})[0]


def due_of(app: App, record: str) -> date | None:
    reader = app.desk.reader
    found = reader.of_type(Task, record) or reader.of_type(Promise, record)
    assert found is not None
    return found.due


def week(app: App, qtbot: QtBot) -> tuple[MainWindow, CalendarPage, list[str]]:
    """The week of the day, and the records that were opened from it."""
    window, page = calendar_of(app, qtbot)
    page.go_to(DAY.isoformat())
    page.days_view.viewport().grab()
    opened: list[str] = []
    page.context.events.open_record.connect(opened.append)
    return window, page, opened


def note(page: CalendarPage, words: str = "Menu") -> QPoint:
    page.days_view.viewport().grab()
    return next(place.center().toPoint() for place, each in page.days_view.head.places if each.words == words)


def over(page: CalendarPage, days: int, y: int) -> QPoint:
    left, width = page.days_view.scale.column(DAY + timedelta(days=days))
    return QPoint(round(left + width / 2), y)


@KINDS
def test_what_is_due_is_dragged_to_another_day_and_undo_puts_it_back(
    app: App, qtbot: QtBot, kind: str
) -> None:
    record = due(app, kind, 1)
    window, page, opened = week(app, qtbot)
    start = note(page)
    drag(qtbot, page, start, over(page, 3, start.y()))
    assert due_of(app, record) == DAY + timedelta(days=3)
    said = window.statusBar().currentMessage()
    assert said == "Put off to Sat 21 Nov  ·  Ctrl+Z takes it back"
    assert page.days_view.scale.time_at(note(page).toPointF())[0] == DAY + timedelta(days=3), (
        "it stands there"
    )
    assert "put off “Menu”" in words_of_next(app.desk.reader, window.context.tr)
    window.undo_action.trigger()
    assert due_of(app, record) == DAY + timedelta(days=1) and not opened


@KINDS
def test_a_click_opens_what_is_due_though_the_hand_trembles(app: App, qtbot: QtBot, kind: str) -> None:
    record = due(app, kind, 1)
    _, page, opened = week(app, qtbot)
    start = note(page)
    qtbot.mouseClick(page.view.viewport(), LEFT, pos=start)
    assert opened == [record]
    drag(qtbot, page, start, start + QPoint(3, 0))
    assert opened == [record, record] and due_of(app, record) == DAY + timedelta(days=1)


def test_a_drag_that_is_given_up_changes_and_opens_nothing(app: App, qtbot: QtBot) -> None:
    record = due(app, "task", 1)
    _, page, opened = week(app, qtbot)
    viewport, start = page.view.viewport(), note(page)
    end = over(page, 3, start.y())
    qtbot.mousePress(viewport, LEFT, pos=start)
    qtbot.mouseMove(viewport, end)
    assert viewport.cursor().shape() == Qt.CursorShape.ClosedHandCursor
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    qtbot.mouseRelease(viewport, LEFT, pos=end)
    assert due_of(app, record) == DAY + timedelta(days=1) and not opened


def test_nothing_changes_on_its_own_day_on_one_that_is_over_or_beside_the_days(
    app: App, qtbot: QtBot
) -> None:
    record = due(app, "task", 1)
    _, page, opened = week(app, qtbot)
    before = words_of_next(app.desk.reader, page.context.tr)
    start, viewport = note(page), page.view.viewport()
    own = start + QPoint(30, 5)
    for end in (own, over(page, -1, start.y()), QPoint(5, start.y()), over(page, 3, -20)):
        drag(qtbot, page, start, end)
        assert viewport.cursor().shape() != Qt.CursorShape.ForbiddenCursor, "the cursor is as before"
    assert due_of(app, record) == DAY + timedelta(days=1) and not opened
    assert words_of_next(app.desk.reader, page.context.tr) == before


@KINDS
def test_what_is_overdue_goes_to_a_coming_day_and_stays_on_today(app: App, qtbot: QtBot, kind: str) -> None:
    record = due(app, kind, -5)
    _, page, _ = week(app, qtbot)
    start = note(page)
    for days in (0, -2):
        drag(qtbot, page, start, over(page, days, start.y()) + QPoint(8, 0))
        assert due_of(app, record) == DAY - timedelta(days=5)
    drag(qtbot, page, start, over(page, 2, start.y()))
    assert due_of(app, record) == DAY + timedelta(days=2)


def test_what_is_counted_and_a_call_that_goes_on_stay_where_they_are(app: App, qtbot: QtBot) -> None:
    for days in range(1, 6):
        due(app, "task", -days, f"Task {days}")
    call_at(app, wall(DAY, 22), 60 * 20)
    _, page, opened = week(app, qtbot)
    before = words_of_next(app.desk.reader, page.context.tr)
    led: list[str] = []
    page.context.events.go.connect(lambda tab, what: led.append(tab))
    notes = {each.kind: place.center().toPoint() for place, each in page.days_view.head.places}
    assert set(notes) == {"task", "call"}
    for start in notes.values():
        drag(qtbot, page, start, over(page, 4, start.y()))
    assert words_of_next(app.desk.reader, page.context.tr) == before and not opened and not led
    qtbot.mouseClick(page.view.viewport(), LEFT, pos=notes["task"])
    assert led == ["today"]


def test_what_was_deleted_while_it_was_dragged_says_so(app: App, qtbot: QtBot) -> None:
    record = due(app, "task", 1)
    _, page, opened = week(app, qtbot)
    viewport, start = page.view.viewport(), note(page)
    end = over(page, 3, start.y())
    qtbot.mousePress(viewport, LEFT, pos=start)
    qtbot.mouseMove(viewport, end)
    page.context.wrote(delete(app.desk.journal, app.desk.reader, record), None)
    viewport.grab()
    qtbot.mouseRelease(viewport, LEFT, pos=end)
    assert page.banner.isVisible() and not opened
    assert app.desk.reader.of_type(Task, record) is None
    assert not page.days_view.head.places


def test_a_week_that_is_turned_under_a_drag_takes_it_to_its_own_day(app: App, qtbot: QtBot) -> None:
    record = due(app, "task", 1)
    _, page, _ = week(app, qtbot)
    viewport, start = page.view.viewport(), note(page)
    end = over(page, 3, start.y())
    qtbot.mousePress(viewport, LEFT, pos=start)
    qtbot.mouseMove(viewport, end)
    qtbot.keyClick(page.view, Qt.Key.Key_PageDown)
    viewport.grab()
    qtbot.mouseRelease(viewport, LEFT, pos=end)
    assert due_of(app, record) == DAY + timedelta(days=10)


@KINDS
def test_by_keys_the_list_puts_off_what_is_due_and_moves_a_call_by_a_day(
    app: App, qtbot: QtBot, kind: str
) -> None:
    record, late = due(app, kind, 1), due(app, kind, -3, "Tray")
    call = call_at(app, wall(DAY, 9), objective="Menu")
    _, page = calendar_of(app, qtbot, look="agenda")
    page.go_to(DAY.isoformat())

    def press(key: Qt.Key, what: str) -> None:
        page.agenda.choose(what)
        qtbot.keyClick(page.agenda, key, Qt.KeyboardModifier.AltModifier)

    press(Qt.Key.Key_Right, record)
    assert due_of(app, record) == DAY + timedelta(days=2)
    qtbot.keyClick(page.agenda, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert due_of(app, record) == DAY + timedelta(days=3), "it stays chosen"
    for _ in range(5):
        press(Qt.Key.Key_Left, record)
    assert due_of(app, record) == DAY, "not before today"
    press(Qt.Key.Key_Left, late)
    assert due_of(app, late) == DAY - timedelta(days=3)
    press(Qt.Key.Key_Right, late)
    assert due_of(app, late) == DAY + timedelta(days=1)
    press(Qt.Key.Key_Right, call)
    moved = app.desk.reader.of_type(Call, call)
    assert moved is not None and moved.when is not None
    assert moved.when.local.date() == DAY + timedelta(days=1)
