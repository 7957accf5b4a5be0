"""A drag that is given up leaves chosen what was: in the days, beside them and for the keys."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call
from salesdesk.ui.calendar.view import CalendarView
from tests.ui.calendar_page import LEFT, calendar_of, call_at, monday, point_of, start_of, wall


@pytest.mark.parametrize(
    ("look", "foot"), [("week", False), ("week", True), ("day", False), ("month", False)]
)
def test_escape_during_a_drag_leaves_the_call_chosen_that_was(
    app: App, qtbot: QtBot, look: str, foot: bool
) -> None:
    """The outline went to the call that was not dragged after all, and Delete cancelled it beside the fields of another."""
    one, other = call_at(app, wall(monday(app), 9)), call_at(app, wall(monday(app), 11))
    _, page = calendar_of(app, qtbot, look=look)
    view = page.view
    assert isinstance(view, CalendarView)
    qtbot.mouseClick(view.viewport(), LEFT, pos=point_of(page, one))
    qtbot.wait(20)
    start = point_of(page, other, foot)
    qtbot.mousePress(view.viewport(), LEFT, pos=start)
    qtbot.mouseMove(view.viewport(), start + QPoint(60, 70))
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    qtbot.mouseRelease(view.viewport(), LEFT, pos=start + QPoint(60, 70))
    assert (view.current, page.panel.call) == (one, one)
    assert start_of(app, other) == (wall(monday(app), 11), 60)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    states = [app.desk.reader.of_type(Call, call).state for call in (one, other)]  # type: ignore[union-attr]
    assert states == ["cancelled", "to_book"]


@pytest.mark.parametrize("look", ["week", "month"])
def test_escape_over_free_time_leaves_the_call_chosen_that_was(app: App, qtbot: QtBot, look: str) -> None:
    call = call_at(app, wall(monday(app), 9))
    _, page = calendar_of(app, qtbot, look=look)
    page.go_to(call)
    qtbot.wait(20)
    view = page.view
    assert isinstance(view, CalendarView)
    day = monday(app) + timedelta(days=2)
    if look == "month":
        at = page.month_view._cells[day].center().toPoint()
    else:
        at = QPoint(round(page.days_view.scale.column(day)[0]) + 20, 400)
    qtbot.mousePress(view.viewport(), LEFT, pos=at)
    qtbot.mouseMove(view.viewport(), at + QPoint(0, 60))
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    qtbot.mouseRelease(view.viewport(), LEFT, pos=at + QPoint(0, 60))
    assert (view.current, page.panel.call, page.new_bar.isHidden()) == (call, call, True)
