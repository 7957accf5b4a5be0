"""A day on which nobody works has the ground of a weekend in the calendar, as proposals keep off it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.clock import Clock
from salesdesk.services.working_days import WorkCalendar
from salesdesk.ui.theme import LIGHT
from tests.ui.calendar_page import calendar_of
from tests.ui.screens import settle
from tests.ui.today_page import at

NEW_YEAR = date(2027, 1, 1)
"""A Friday."""


@pytest.fixture
def app(app: App) -> App:
    """In the year before, whose holidays are others."""
    return replace(app, clock=Clock(seconds=at("08:00").timestamp))


@pytest.mark.parametrize("look", ["day", "week", "month"])
def test_a_public_holiday_has_the_ground_of_a_weekend(app: App, qtbot: QtBot, look: str) -> None:
    """The first of January looked like a day of work."""
    _, page = calendar_of(app, qtbot, look=look)
    with qtbot.waitSignal(page.holidays.arrived):
        page.go_to(NEW_YEAR.isoformat())
    settle()
    works = WorkCalendar(app.defaults.country).works
    for day in (NEW_YEAR + timedelta(days=n) for n in (-1, 0, 1)):
        if look == "day":
            page.go_to(day.isoformat())
            settle()
        elif look == "week" and day not in page.days_view.in_sight:
            continue
        view = page.month_view if look == "month" else page.days_view
        picture = view.viewport().grab().toImage()
        if look == "month":
            place = page.month_view._cells[day].center()
        else:
            left, width = page.days_view.scale.column(day)
            place = page.days_view.viewport().rect().center().toPointF()
            place.setX(left + width / 2)
        ground = picture.pixelColor(place.toPoint())
        assert (ground == QColor(LIGHT.aside)) is not works(day), day
