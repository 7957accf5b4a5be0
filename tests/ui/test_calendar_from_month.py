"""Whoever turns from a month to fewer days finds the day that was framed there, or the first one of that month."""

from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.day_grid import next_month, week_of
from salesdesk.ui.calendar.page import CalendarPage
from tests.ui.calendar_page import LEFT, calendar_of, right_click


def month_of_today(app: App, qtbot: QtBot) -> tuple[CalendarPage, date]:
    """A month with today in it, and its first day."""
    _, page = calendar_of(app, qtbot, look="month")
    page.show_today()
    return page, app.clock.local().date().replace(day=1)


def click(page: CalendarPage, qtbot: QtBot, day: date) -> None:
    place = page.month_view.place_of_day(day)
    assert place is not None
    qtbot.mouseClick(page.view.viewport(), LEFT, pos=place.center())


@pytest.mark.parametrize("look", ["week", "work", "day", "agenda"])
def test_the_day_that_was_clicked_is_in_view(app: App, qtbot: QtBot, look: str) -> None:
    page, first = month_of_today(app, qtbot)
    day = week_of(first + timedelta(days=7 if app.clock.local().day > 20 else 20)) + timedelta(days=3)
    click(page, qtbot, day)
    page.show_look(look)
    assert day in page.days
    assert page.days[0] == (week_of(day) if look in ("week", "work") else day)
    page.show_look("month")
    assert page.month_view.month.month == first.month and page.month_view.spot == day


def test_of_a_month_that_was_turned_to_the_day_of_the_same_number_is_in_view(app: App, qtbot: QtBot) -> None:
    page, first = month_of_today(app, qtbot)
    page.step(3)
    click(page, qtbot, next_month(first, 3) + timedelta(days=14))
    page.step(3)
    day = next_month(first, 6) + timedelta(days=14)
    assert page.month_view.spot == day
    page.show_look("week")
    assert page.days[0] == week_of(day)


def test_a_day_that_was_right_clicked_is_in_view(app: App, qtbot: QtBot) -> None:
    page, _ = month_of_today(app, qtbot)
    page.go_to("2026-12-01")
    last = page.days[-1]
    place = page.month_view.place_of_day(last)
    assert place is not None
    right_click(page, place.center()).close()
    page.show_look("week")
    assert page.days[-1] == last


def test_the_same_look_again_keeps_the_month(app: App, qtbot: QtBot) -> None:
    page, first = month_of_today(app, qtbot)
    click(page, qtbot, page.days[-1])
    page.show_look("month")
    assert page.month_view.month.replace(day=1) == first
