"""The hours scroll no further than a call needs, and not at all under a mouse that sees what it meets."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.ui.calendar.page import CalendarPage
from tests.ui.calendar_page import (
    LEFT,
    calendar_of,
    call_at,
    drag,
    monday,
    point_of,
    right_click,
    start_of,
    wall,
)

NEAR = 8
"""Pixels that a call may stand off the edge to which it was brought."""


def put_at_the_foot(page: CalendarPage, start: float) -> int:
    """Scrolls until an hour of the day is 20 pixels above the lower edge; where the hours stand then."""
    view = page.days_view
    bar = view.verticalScrollBar()
    bar.setValue(round(start * view._hour + 20 - view._room))
    return bar.value()


def clicked(qtbot: QtBot, page: CalendarPage, call: str) -> None:
    at = point_of(page, call)
    at.setY(page.days_view.viewport().height() - 10)
    qtbot.mouseClick(page.view.viewport(), LEFT, pos=at)


def asked_about(qtbot: QtBot, page: CalendarPage, call: str) -> None:
    at = point_of(page, call)
    at.setY(page.days_view.viewport().height() - 10)
    right_click(page, at).close()


@pytest.mark.parametrize("look", ["week", "day"])
@pytest.mark.parametrize("meet", [clicked, asked_about])
def test_a_call_that_is_half_seen_stays_under_the_mouse(
    app: App, qtbot: QtBot, look: str, meet: Callable[[QtBot, CalendarPage, str], None]
) -> None:
    """The morning went: it stood in the middle all at once."""
    call = call_at(app, wall(monday(app), 16), 120)
    _, page = calendar_of(app, qtbot, look=look)
    before = put_at_the_foot(page, 16)
    meet(qtbot, page, call)
    qtbot.wait(20)
    assert page.view.current == call  # type: ignore[union-attr]
    assert page.days_view.verticalScrollBar().value() == before


def test_a_call_whose_name_is_out_of_sight_is_brought_in_by_a_click_no_further_than_it_needs(
    app: App, qtbot: QtBot
) -> None:
    call = call_at(app, wall(monday(app), 9), 120)
    _, page = calendar_of(app, qtbot)
    view = page.days_view
    view.verticalScrollBar().setValue(round(10 * view._hour))
    [(place, _)] = view.places
    at = QPoint(round(place.center().x()), round(place.bottom()) - 20)
    qtbot.mouseClick(view.viewport(), LEFT, pos=at)
    qtbot.wait(20)
    [(place, entry)] = view.places
    assert entry.call.id == view.current == call
    assert 0 <= place.top() - view.head.height <= NEAR


def test_a_call_that_is_lengthened_or_dropped_below_the_edge_shows_just_whole(app: App, qtbot: QtBot) -> None:
    call = call_at(app, wall(monday(app), 14), 60)
    window, page = calendar_of(app, qtbot)
    view = page.days_view
    bar, viewport = view.verticalScrollBar(), view.viewport()
    before = put_at_the_foot(page, 15.5)

    def off_the_foot() -> float:
        place = next(place for place, entry in view.places if entry.call.id == call)
        return viewport.height() - place.bottom()

    start = point_of(page, call)
    drag(qtbot, page, start, start + QPoint(0, round(view._hour * 1.5)))
    qtbot.wait(20)
    assert start_of(app, call) == (wall(monday(app), 15, 30), 60)
    assert 0 <= off_the_foot() <= NEAR and bar.value() - before < view._hour
    window.undo_action.trigger()
    bar.setValue(before)
    foot = point_of(page, call, foot=True)
    drag(qtbot, page, foot, QPoint(foot.x(), viewport.height() - 1))
    drag(qtbot, page, point_of(page, call, foot=True), QPoint(foot.x(), viewport.height() + 30))
    qtbot.wait(20)
    assert start_of(app, call)[1] > 90
    assert 0 <= off_the_foot() <= NEAR and bar.value() - before < 2 * view._hour
    now = bar.value()
    window.undo_action.trigger()
    assert bar.value() == now


@pytest.mark.parametrize(("hour", "edge"), [(5, "top"), (21, "foot")])
def test_a_call_that_is_asked_for_is_brought_in_no_further_than_it_needs(
    app: App, qtbot: QtBot, hour: int, edge: str
) -> None:
    call = call_at(app, wall(monday(app), hour))
    _, page = calendar_of(app, qtbot)
    view = page.days_view
    view.verticalScrollBar().setValue(round(8 * view._hour))
    page.go_to(call)
    qtbot.wait(20)
    [(place, _)] = view.places
    off = place.top() - view.head.height if edge == "top" else view.viewport().height() - place.bottom()
    assert 0 <= off <= NEAR


@pytest.mark.parametrize("look", ["day", "week"])
def test_today_has_its_usual_hours_again(app: App, qtbot: QtBot, look: str) -> None:
    _, page = calendar_of(app, qtbot, look=look)
    page.show_today()
    qtbot.wait(1)
    [button] = (each for each in page.head.findChildren(QAbstractButton) if each.text() == "Today")
    bar = page.days_view.verticalScrollBar()
    usual = bar.value()
    for hour in (0, 5.5, 16):
        bar.setValue(round(hour * page.days_view._hour))
        qtbot.mouseClick(button, LEFT)
        qtbot.wait(1)
        assert bar.value() == usual, hour
