"""Clicks in the calendar do to a call what the eye saw, though the first one moves the days."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from tests.ui.calendar_page import (
    LEFT,
    calendar_of,
    call_at,
    double_click,
    monday,
    point_of,
    start_of,
    wall,
)
from tests.ui.keys import press

BOTH = pytest.mark.parametrize("look", ["week", "month"])


@BOTH
@pytest.mark.parametrize("day", [0, 4])
def test_a_double_click_opens_the_call_though_its_first_half_moves_the_days(
    app: App, qtbot: QtBot, look: str, day: int
) -> None:
    call = call_at(app, wall(monday(app) + timedelta(days=day), 9, 30))
    _, page = calendar_of(app, qtbot, look=look)
    double_click(qtbot, page, point_of(page, call))
    assert page.panel.call == call and page.new_bar.isHidden()
    assert page.panel.form.editors["objective"].isAncestorOf(page.window().focusWidget())


@pytest.fixture
def slow_hand(qapp: QApplication) -> Iterator[None]:
    """Two clicks are a double one, however long the machine takes from the first to the second."""
    usual = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(60_000)
    yield
    qapp.setDoubleClickInterval(usual)


@pytest.mark.usefixtures("slow_hand")
def test_the_second_half_presses_nothing_in_the_panel_that_came_under_the_mouse(
    app: App, qtbot: QtBot
) -> None:
    sunday = monday(app) + timedelta(days=6)
    call = call_at(app, wall(sunday, 8), 600, state="confirmed")
    window, page = calendar_of(app, qtbot)
    page.go_to(call)
    qtbot.wait(50)
    below = [
        button.mapTo(window, button.rect().center())
        for button in page.panel.findChildren(QPushButton)
        if button.isVisible()
    ]
    page._close_panel()
    qtbot.wait(50)
    view, pressed = page.view.viewport(), 0
    for at in below:
        if (entry := page.days_view.at(*view.mapFrom(window, at).toTuple())) and entry.day == sunday:
            QTest.mouseClick(window.windowHandle(), LEFT, pos=at)
            qtbot.wait(50)
            assert isinstance(page.panel.childAt(page.panel.mapFrom(window, at)), QPushButton)
            QTest.mouseDClick(window.windowHandle(), LEFT, pos=at)
            assert page.panel.call == call and window.current == "calendar"
            assert page.panel.form.editors["objective"].isAncestorOf(window.focusWidget())
            page._close_panel()
            qtbot.wait(50)
            pressed += 1
    assert pressed


@BOTH
def test_a_double_click_on_free_time_plans_there_though_the_first_half_closes_a_panel(
    app: App, qtbot: QtBot, look: str
) -> None:
    chosen = call_at(app, wall(monday(app), 9, 30))
    _, page = calendar_of(app, qtbot, look=look)
    page.go_to(chosen)
    qtbot.wait(50)
    day, view = monday(app) + timedelta(days=3), page.days_view
    if look == "month":
        at = page.month_view._cells[day].center().toPoint()
    else:
        at = QPoint(round(view.scale.column(day)[0] + 20), round(view.scale.y(11 * 60)) + 3)
    double_click(qtbot, page, at)
    entry = page.view.entry("sketched")  # type: ignore[union-attr]
    assert entry is not None and entry.day == day


@BOTH
def test_a_call_that_is_dragged_a_little_keeps_its_day(app: App, qtbot: QtBot, look: str) -> None:
    friday = monday(app) + timedelta(days=4)
    call = call_at(app, wall(friday, 9, 30))
    _, page = calendar_of(app, qtbot, look=look)
    viewport, at = page.view.viewport(), point_of(page, call)
    qtbot.mousePress(viewport, LEFT, pos=at)
    for down in (3, 7, 8):
        qtbot.wait(20)
        qtbot.mouseMove(viewport, at + QPoint(0, down))
    qtbot.mouseRelease(viewport, LEFT, pos=at + QPoint(0, 8))
    assert start_of(app, call)[0].date() == friday
    assert page.panel.call == call, "it is chosen by the same click"


def test_a_click_that_led_to_another_view_is_no_half_of_a_double_one_there(app: App, qtbot: QtBot) -> None:
    _, page = calendar_of(app, qtbot, look="day")
    point = QPoint(600, 400)
    qtbot.mouseClick(page.view.viewport(), LEFT, pos=point)
    page.show_look("month")
    page._see_all(monday(app))
    qtbot.mouseDClick(page.view.viewport(), LEFT, pos=point)
    qtbot.mouseRelease(page.view.viewport(), LEFT, pos=point)
    assert page.look == "day" and page.new_bar.isHidden()


def test_a_call_that_is_opened_begins_at_its_top_and_stays_where_it_is_read(app: App, qtbot: QtBot) -> None:
    one, other = call_at(app, wall(monday(app), 9)), call_at(app, wall(monday(app), 14))
    window, _ = calendar_of(app, qtbot, scale=2.0)
    page = window.calendar
    page.go_to(one)
    bar = page.panel.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    page.refresh()
    assert bar.value() == bar.maximum(), "what is written somewhere else scrolls nothing"
    page._close_panel()
    page.go_to(one)
    qtbot.wait(20)
    assert bar.value() == 0
    bar.setValue(bar.maximum())
    page.go_to(other)
    qtbot.wait(20)
    assert bar.value() == 0


@BOTH
def test_a_third_click_leaves_the_keys_to_the_call_that_is_being_planned(
    app: App, qtbot: QtBot, look: str
) -> None:
    window, page = calendar_of(app, qtbot, look=look)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    at = QPoint(600, 400)
    double_click(qtbot, page, at)
    line = page.new_bar.account.line
    assert line.hasFocus()
    qtbot.mouseClick(page.view.viewport(), LEFT, pos=at)
    assert page.new_bar.isVisible() and line.hasFocus()


@pytest.mark.parametrize("look", ["week", "month", "agenda"])
def test_letters_belong_to_the_call_that_is_being_planned_wherever_the_keys_are(
    app: App, qtbot: QtBot, look: str
) -> None:
    window, page = calendar_of(app, qtbot, look=look)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.begin_call()
    page.view.setFocus()
    for letter in (Qt.Key.Key_M, Qt.Key.Key_W):
        press(letter)
    line = page.new_bar.account.line
    assert (page.look, line.text(), line.hasFocus()) == (look, "mw", True)
