"""The week of work: Monday to Friday; a weekend that holds anything is counted at its edge; on a weekend the coming one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.clock import Clock
from salesdesk.services.records import add
from salesdesk.ui.calendar.page import CalendarPage
from tests.ui.calendar_page import LEFT, calendar_of, call_at, wall
from tests.ui.today_page import at

SUNDAY = date(2026, 11, 29)
FIVE = tuple(SUNDAY + timedelta(days=n) for n in range(1, 6))
SATURDAY = FIVE[-1] + timedelta(days=1)


@pytest.fixture
def app(app: App) -> App:
    """On a Sunday."""
    return replace(app, clock=Clock(seconds=lambda: at("08:00", SUNDAY).timestamp()))


def work_week(app: App, qtbot: QtBot) -> CalendarPage:
    _, page = calendar_of(app, qtbot, look="work")
    page.show_today()
    page.view.setFocus()
    return page


@pytest.mark.parametrize("back", [0, 1])
def test_on_a_weekend_it_is_the_coming_one(app: App, qtbot: QtBot, back: int) -> None:
    page = work_week(app, qtbot)
    page.go_to((SUNDAY - timedelta(days=back)).isoformat())
    assert page.days == page.days_view.in_sight == FIVE
    assert page.period.text() == page.context.formats.span_of_dates(FIVE[0], FIVE[-1])
    page.step(-1)
    assert page.days[0] == FIVE[0] - timedelta(days=7) and len(page.days) == 5
    page.step(1)
    assert page.days == FIVE
    page.show_look("week")
    assert SUNDAY in page.days, "the whole week is that of today"


def test_a_weekend_that_holds_anything_is_counted_at_the_edge_and_a_click_shows_it(
    app: App, qtbot: QtBot
) -> None:
    """A Sunday stood as a sixth column beside Friday, and the season above it was named twice."""
    call = call_at(app, wall(SUNDAY, 9))
    add(app.desk.journal, "promise", {"name": "Menu", "due": SUNDAY - timedelta(days=9)})
    page = work_week(app, qtbot)
    view = page.days_view
    assert page.days == view.in_sight == FIVE and not view.asides
    page.step(-1)
    five = tuple(day - timedelta(days=7) for day in FIVE)
    assert view.in_sight == five
    assert page.period.text() == page.context.formats.span_of_dates(five[0], five[-1])
    [weekend] = view.asides
    assert weekend.brief == "Sat, Sun →" and weekend.holds, "+2 would read as two more calls"
    assert page.context.formats.weekday(SUNDAY) in view.words_at(weekend.place.center())
    qtbot.mouseClick(view.viewport(), LEFT, pos=weekend.place.center().toPoint())
    assert view.in_sight == (*five[2:], SUNDAY - timedelta(days=1), SUNDAY)
    assert [entry.call.id for _, entry in view.places] == [call]
    assert [each.brief for each in view.asides] == ["← Mon, Tue"]
    assert page.period.text() == page.context.formats.span_of_dates(view.in_sight[0], SUNDAY)
    page.step(-1)
    assert view.in_sight == five, "first to the others of the same week"


def test_steps_lead_from_week_to_week_over_a_weekend_that_holds_anything(app: App, qtbot: QtBot) -> None:
    call_at(app, wall(SUNDAY, 9))
    page = work_week(app, qtbot)
    five = tuple(day - timedelta(days=7) for day in FIVE)
    page.step(-1)
    page.step(1)
    assert page.days_view.in_sight == FIVE
    page.step(-1)
    assert page.days_view.in_sight == five
    page.show_look("week")
    page.days_view.pick(SUNDAY)
    page.show_look("work")
    assert page.days_view.in_sight == five, "the keys alone ask for no weekend"


def test_a_call_on_a_sunday_that_is_asked_for_is_in_sight(app: App, qtbot: QtBot) -> None:
    call = call_at(app, wall(SUNDAY, 9))
    page = work_week(app, qtbot)
    page.go_to(call)
    assert SUNDAY in page.days_view.in_sight and page.view.current == call
    page.show_look("week")
    page.show_look("work")
    assert SUNDAY in page.days_view.in_sight, "a chosen call stays in view"
    page.calls.move(call, wall(FIVE[0], 9), 60)
    assert page.days_view.in_sight == FIVE and page.view.current == call


def test_a_call_on_the_saturday_that_follows_is_counted_too(app: App, qtbot: QtBot) -> None:
    call = call_at(app, wall(SATURDAY, 9))
    page = work_week(app, qtbot)
    page.go_to(FIVE[2].isoformat())
    assert page.days_view.in_sight == FIVE and page.days_view.asides
    page.show_look("day")
    page.show_look("work")
    page.go_to(call)
    assert SATURDAY in page.days_view.in_sight and page.view.current == call


def test_a_call_that_is_being_planned_for_a_saturday_shows_there(app: App, qtbot: QtBot) -> None:
    page = work_week(app, qtbot)
    page.go_to(FIVE[2].isoformat())
    page.begin_call()
    page.new_bar.show_when(wall(SATURDAY, 10), 60)
    assert SATURDAY in page.days_view.in_sight
    page.new_bar.give_up()
    assert page.days_view.in_sight == page.days == FIVE


def test_arrows_walk_over_weekends_that_do_not_show_both_ways(app: App, qtbot: QtBot) -> None:
    call_at(app, wall(SATURDAY, 9))
    page = work_week(app, qtbot)
    page.go_to(FIVE[3].isoformat())
    view, walked = page.days_view, []
    keys = [Qt.Key.Key_Right] * 5 + [Qt.Key.Key_Left] * 10
    for key in keys:
        qtbot.keyClick(view, key)
        assert view.spot in view.in_sight
        walked.append((view.spot - FIVE[0]).days)
    assert walked == [4, 5, 6, 7, 8, 7, 6, 5, 4, 3, 2, 1, 0, -3, -4]
    assert SUNDAY not in page.days


def test_the_keys_and_today_are_told_apart(app: App, qtbot: QtBot) -> None:
    call_at(app, wall(SUNDAY, 9))
    page = work_week(app, qtbot)
    page.step(-1)
    day = page.days[0]
    page.days_view.pick(day)
    assert SUNDAY in page.days
    head = page.days_view.head
    left, width = page.days_view.scale.column(day)
    before = page.days_view.viewport().grab().toImage()
    page.days_view.clearFocus()
    after = page.days_view.viewport().grab().toImage()
    differs = {
        (x, y)
        for x in range(round(left), round(left + width))
        for y in range(round(head.names_height))
        if before.pixelColor(x, y) != after.pixelColor(x, y)
    }
    high = {y for _, y in differs}
    assert high and max(high) - min(high) < 4 and len(differs) > width / 2, (
        "a line, and no frame like that of today"
    )


def test_the_week_that_one_turned_to_stays_in_every_look(app: App, qtbot: QtBot) -> None:
    _, page = calendar_of(app, qtbot)
    page.show_today()
    page.step(1)
    assert page.days == (*FIVE, SATURDAY, SATURDAY + timedelta(days=1))
    qtbot.keyClick(page.view, Qt.Key.Key_F)
    assert page.days == FIVE
    qtbot.keyClick(page.view, Qt.Key.Key_W)
    qtbot.keyClick(page.view, Qt.Key.Key_D)
    assert page.days == FIVE[:1], "a day of it on which one works"
    qtbot.keyClick(page.view, Qt.Key.Key_W)
    page.step(-1)
    qtbot.keyClick(page.view, Qt.Key.Key_D)
    assert page.days == (SUNDAY,), "today, where it is among them"


def test_the_day_that_one_turned_to_has_the_keys_in_the_month(app: App, qtbot: QtBot) -> None:
    """The first cell of the month had them, and Enter opened that one."""
    _, page = calendar_of(app, qtbot)
    page.show_today()
    qtbot.keyClick(page.view, Qt.Key.Key_D)
    for _ in range(3):
        page.step(1)
    assert page.days == (FIVE[2],)
    qtbot.keyClick(page.view, Qt.Key.Key_M)
    assert page.view.spot == FIVE[2]  # type: ignore[union-attr]
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert page.look == "day" and page.days == (FIVE[2],)


def test_the_week_of_a_sunday_that_the_keys_walked_to_stays_when_it_is_one_of_work(
    app: App, qtbot: QtBot
) -> None:
    _, page = calendar_of(app, qtbot)
    page.go_to((FIVE[0] + timedelta(days=7)).isoformat())
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Left)
    assert page.view.spot == SATURDAY + timedelta(days=1)  # type: ignore[union-attr]
    qtbot.keyClick(page.view, Qt.Key.Key_F)
    assert page.days == FIVE


def test_a_week_is_proposed_for_the_days_that_are_seen(app: App, qtbot: QtBot) -> None:
    from salesdesk.ui.calendar.looks import span_of

    assert span_of("work", SUNDAY) == (FIVE[0], FIVE[-1])
    assert span_of("week", SUNDAY) == (SUNDAY - timedelta(days=6), SUNDAY)
