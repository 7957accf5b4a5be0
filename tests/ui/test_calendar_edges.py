"""Both edges of a call in the week are pulled, the top one as the foot; between them it moves."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call
from salesdesk.services.undo_words import words_of_next
from salesdesk.ui.calendar.page import CalendarPage
from tests.ui.calendar_page import LEFT, calendar_of, call_at, drag, monday, point_of, start_of, wall


def edge_of(page: CalendarPage, call: str, inside: float = 2) -> QPoint:
    """A point so far below the top edge of a call."""
    rect = next(rect for rect, entry in page.days_view.places if entry.call.id == call)
    return QPointF(rect.center().x(), rect.top() + inside).toPoint()


def hours(page: CalendarPage, number: float) -> QPoint:
    return QPoint(0, round(page.days_view._hour * number))


@pytest.mark.parametrize(("pulled", "start", "minutes"), [(-0.5, (9, 0), 90), (0.5, (10, 0), 30)])
def test_pulling_its_top_changes_when_a_call_begins_and_not_when_it_ends(
    app: App, qtbot: QtBot, pulled: float, start: tuple[int, int], minutes: int
) -> None:
    call = call_at(app, wall(monday(app), 9, 30))
    window, page = calendar_of(app, qtbot)
    top = edge_of(page, call)
    # Aside, too: an edge that is pulled stays on its day.
    drag(qtbot, page, top, top + hours(page, pulled) + QPoint(200, 0))
    assert start_of(app, call) == (wall(monday(app), *start), minutes)
    assert "change the start of the call with Saigon Pearl" in words_of_next(
        app.desk.reader, window.context.tr
    )
    window.undo_action.trigger()
    assert start_of(app, call) == (wall(monday(app), 9, 30), 60)


def test_an_edge_that_is_pulled_over_the_other_leaves_a_step(app: App, qtbot: QtBot) -> None:
    call = call_at(app, wall(monday(app), 9, 30))
    _, page = calendar_of(app, qtbot)
    top = edge_of(page, call)
    drag(qtbot, page, top, top + hours(page, 3))
    assert start_of(app, call) == (wall(monday(app), 10, 15), 15)
    foot = edge_of(page, call, inside=15)
    drag(qtbot, page, foot, foot - hours(page, 3))
    assert start_of(app, call) == (wall(monday(app), 10, 15), 15)


def test_a_call_past_midnight_ends_when_it_did_after_its_top_was_pulled(app: App, qtbot: QtBot) -> None:
    call = call_at(app, wall(monday(app), 22), 240)
    _, page = calendar_of(app, qtbot)
    page.days_view.verticalScrollBar().setValue(page.days_view.verticalScrollBar().maximum())
    top = edge_of(page, call)
    drag(qtbot, page, top, top - hours(page, 1))
    assert start_of(app, call) == (wall(monday(app), 21), 300)


def test_pulling_the_start_of_an_agreed_call_asks_why_as_moving_it_does(app: App, qtbot: QtBot) -> None:
    call = call_at(app, wall(monday(app), 9, 30), state="confirmed")
    _, page = calendar_of(app, qtbot)
    top = edge_of(page, call)
    drag(qtbot, page, top, top - hours(page, 0.5))
    assert page.reason_bar.isVisible()
    assert start_of(app, call) == (wall(monday(app), 9, 30), 60), "not before the reason is given"
    page.reason_bar.reason.setText("More to talk about")
    qtbot.keyClick(page.reason_bar.reason, Qt.Key.Key_Return)
    found = app.desk.reader.of_type(Call, call)
    assert found is not None and (found.moved_reason, found.state) == ("More to talk about", "asked")
    assert start_of(app, call) == (wall(monday(app), 9), 90)


def test_a_pull_that_is_given_up_changes_nothing(app: App, qtbot: QtBot) -> None:
    call = call_at(app, wall(monday(app), 9, 30))
    _, page = calendar_of(app, qtbot)
    viewport, top = page.view.viewport(), edge_of(page, call)
    qtbot.mousePress(viewport, LEFT, pos=top)
    qtbot.mouseMove(viewport, top - hours(page, 1))
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    qtbot.mouseRelease(viewport, LEFT, pos=top - hours(page, 1))
    assert start_of(app, call) == (wall(monday(app), 9, 30), 60)


@pytest.mark.parametrize("minutes", [5, 15, 30, 60])
def test_the_middle_of_a_call_moves_it_however_short_it_is(app: App, qtbot: QtBot, minutes: int) -> None:
    call = call_at(app, wall(monday(app), 9, 30), minutes)
    _, page = calendar_of(app, qtbot)
    for at in (-0.14, 0, 0.14):
        rect = next(rect for rect, entry in page.days_view.places if entry.call.id == call)
        middle = QPointF(rect.center().x(), rect.center().y() + at * rect.height()).toPoint()
        before, _ = start_of(app, call)
        drag(qtbot, page, middle, middle + hours(page, 0.5))
        assert start_of(app, call) == (before + timedelta(minutes=30), minutes)


def test_the_mouse_shows_where_a_call_has_an_edge(app: App, qtbot: QtBot) -> None:
    call = call_at(app, wall(monday(app), 9, 30))
    _, page = calendar_of(app, qtbot)
    viewport = page.view.viewport()
    shapes = []
    for at in (edge_of(page, call), point_of(page, call), point_of(page, call, foot=True)):
        qtbot.mouseMove(viewport, at)
        shapes.append(viewport.cursor().shape())
    across = Qt.CursorShape.SizeVerCursor
    assert shapes == [across, Qt.CursorShape.PointingHandCursor, across]


def test_what_is_dragged_hides_the_words_of_what_it_lies_on(app: App, qtbot: QtBot) -> None:
    for hour in (9, 11):
        call_at(app, wall(monday(app), hour), 120)
    _, page = calendar_of(app, qtbot)
    view, viewport = page.days_view, page.days_view.viewport()
    call = point_of(page, view.places[0][1].call.id)

    def dragged(to: QPoint) -> list[str]:
        """A column of the ghost at its right, where it has no words, as it is painted in the middle of it."""
        qtbot.mouseMove(viewport, (call + to) / 2)
        qtbot.mouseMove(viewport, to)
        picture = viewport.grab().toImage()
        drag = view._drag
        assert drag is not None and drag.day is not None
        left, width = view.scale.column(drag.day)
        top, x = round(view.scale.y(drag.start)), round(left + width - 16)
        return [picture.pixelColor(x, top + y).name() for y in range(6, round(view.scale.height(120)) - 6)]

    qtbot.mousePress(viewport, LEFT, pos=call)
    over_another = dragged(call + hours(page, 1))
    free = dragged(call + QPoint(round(view.scale.column(page.days[1])[1]), 0) + hours(page, 1))
    qtbot.mouseRelease(viewport, LEFT, pos=call)
    assert over_another == free


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("look", ["week", "day"])
def test_what_is_drawn_from_a_line_on_begins_at_that_line(
    app: App, qtbot: QtBot, look: str, scale: float
) -> None:
    """It began a quarter of an hour earlier, though the line of the hour was pressed."""
    _, page = calendar_of(app, qtbot, look=look, scale=scale)
    view = page.days_view
    x = round(sum(view.scale.column(monday(app))) - 20)
    quarter = view.scale.hour / 4
    eleven, noon = (round(view.scale.y(hour * 60)) for hour in (11, 12))
    asked: list[tuple[datetime, int]] = []
    view.wanted.connect(lambda start, minutes: asked.append((start, minutes)))
    for above, start, minutes in (
        (0.0, (11, 0), 60),
        (0.25, (11, 0), 60),
        (-0.25, (11, 0), 60),
        (0.5, (10, 45), 75),
        (-0.8, (11, 15), 45),
    ):
        drag(qtbot, page, QPoint(x, eleven - round(above * quarter)), QPoint(x, noon))
        assert asked.pop() == (wall(monday(app), *start), minutes), above
        page.new_bar.give_up()


def test_a_click_on_a_line_means_the_half_hour_below_it(app: App, qtbot: QtBot) -> None:
    _, page = calendar_of(app, qtbot)
    view = page.days_view
    x, line = sum(view.scale.column(monday(app))) - 20, round(view.scale.y(11 * 60))
    assert [view.start_at(QPointF(x, line + y)) for y in (-6, -1, 0, 3)] == [
        wall(monday(app), 10, 30),
        *[wall(monday(app), 11)] * 3,
    ]
