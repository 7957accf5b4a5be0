"""A month of the calendar has the weeks that it needs: four to six, which fill the height."""

from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from tests.ui.calendar_page import ALT, LEFT, calendar_of, call_at, drag, point_of, start_of, wall

FOUR_WEEKS_END = date(2027, 2, 28)


def test_a_month_has_the_weeks_that_it_needs_and_they_fill_the_height(app: App, qtbot: QtBot) -> None:
    """Six stood there for every month: two of them were of the next one."""
    _, page = calendar_of(app, qtbot, look="month")
    view = page.month_view
    page.go_to("2026-11-02")
    qtbot.wait(1)
    head = page.head.geometry()
    for first, weeks in (
        (date(2026, 11, 1), 6),
        (date(2026, 12, 1), 5),
        (date(2027, 1, 1), 5),
        (date(2027, 2, 1), 4),
    ):
        assert first in view.days and len(view.days) == 7 * weeks
        cells = view._cells
        assert cells[view.days[0]].top() == view.names_height
        assert abs(cells[view.days[-1]].bottom() - view.viewport().height()) < 1
        assert all(view.day_at(cell.center()) == day for day, cell in cells.items())
        assert view.spot in view.days, "the keys stay in the month"
        assert page.head.geometry() == head, "what is pressed again stays in its place"
        qtbot.keyClick(view, Qt.Key.Key_PageDown)
        qtbot.wait(1)
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert view.days[0] == date(2026, 10, 26) and len(view.days) == 42


def test_beyond_the_last_week_the_arrows_lead_on_and_a_call_is_followed(app: App, qtbot: QtBot) -> None:
    call = call_at(app, wall(date(2027, 2, 4), 9), 30)
    _, page = calendar_of(app, qtbot, look="month")
    view = page.month_view
    page.go_to(FOUR_WEEKS_END.isoformat())
    qtbot.wait(1)
    assert view.days[-1] == view.spot == FOUR_WEEKS_END
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.month.month == 3 and view.spot == date(2027, 3, 1)
    page.go_to("2027-02-01")
    qtbot.wait(1)
    last = view.place_of_day(FOUR_WEEKS_END)
    assert last is not None
    drag(qtbot, page, point_of(page, call), last.center())
    assert start_of(app, call)[0] == wall(FOUR_WEEKS_END, 9)
    view.choose(call)
    qtbot.keyClick(view, Qt.Key.Key_Right, ALT)
    qtbot.wait(1)
    assert start_of(app, call)[0] == wall(date(2027, 3, 1), 9)
    assert view.month.month == 3 and view.current == call


def test_a_month_names_a_call_of_each_day_before_it_counts_the_rest_at_twice_the_size(
    app: App, qtbot: QtBot
) -> None:
    first = date(2026, 8, 10)
    for days in (0, 2):
        for hour in range(9, 10 + days):
            call_at(app, wall(first + timedelta(days=days), hour), 30)
    window, page = calendar_of(app, qtbot, look="month", scale=2.0)
    page = window.calendar
    page.go_to(first.isoformat())
    qtbot.wait(1)
    view = page.month_view
    assert len(view.days) == 42, "no month has more"
    named = [entry.day for _, entry in view.places]
    assert named == [first, first + timedelta(days=2)]
    assert [(day, hidden) for _, day, hidden in view.rests] == [(first + timedelta(days=2), 2)]
    assert all(view._cells[entry.day].contains(rect) for rect, entry in view.places)


def test_the_months_before_and_after_keep_the_day_within_themselves(app: App, qtbot: QtBot) -> None:
    """From a day beside the month PageUp led to the first of another one, then to one that was not shown any more."""
    call = call_at(app, wall(date(2026, 12, 4), 9), 30)
    _, page = calendar_of(app, qtbot, look="month")
    view = page.month_view
    page.go_to("2026-11-02")
    qtbot.wait(1)
    beside = view.place_of_day(date(2026, 12, 4))
    assert beside is not None and view.month.month == 11
    qtbot.mouseClick(view.viewport(), LEFT, pos=beside.bottomLeft() + QPoint(8, -4))
    for key, day in (
        (Qt.Key.Key_PageUp, date(2026, 10, 4)),
        (Qt.Key.Key_PageUp, date(2026, 9, 4)),
        (Qt.Key.Key_PageDown, date(2026, 10, 4)),
        (Qt.Key.Key_PageDown, date(2026, 11, 4)),
        (Qt.Key.Key_PageDown, date(2026, 12, 4)),
    ):
        qtbot.keyClick(view, key)
        assert (view.spot, view.month.month) == (day, day.month) and view.current == ""
    page.go_to("2027-01-31")
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.spot == FOUR_WEEKS_END
    page.go_to("2026-11-30")
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert date(2026, 11, 30) in view.days and view.spot == date(2026, 12, 30)
    page.go_to("2026-11-02")
    view.choose(call)
    view.chosen.emit(call)
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert (page.current, page.panel.call, view.spot) == (call, call, date(2026, 12, 4)), (
        "it is of that month"
    )
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert (page.current, page.panel.call, view.spot) == ("", "", date(2026, 11, 4))
