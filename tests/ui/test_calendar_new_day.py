"""A calendar that was left open over midnight."""

from dataclasses import replace
from datetime import date

from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.clock import Clock
from tests.ui.today_page import at
from tests.ui.windows import opened

SUNDAY, MONDAY = date(2026, 11, 22), date(2026, 11, 23)


def test_whoever_turns_to_it_the_next_morning_finds_the_new_week_unless_another_was_looked_at(
    app: App, qtbot: QtBot
) -> None:
    """A window left open on Sunday showed last week on Monday morning."""
    days = [SUNDAY]
    window = opened(replace(app, clock=Clock(seconds=lambda: at("08:00", days[-1]).timestamp())), qtbot)
    window.turn("calendar")
    calendar = window.calendar
    assert calendar.day == SUNDAY
    window.turn("today")
    days.append(MONDAY)
    window.turn("calendar")
    assert calendar.day == MONDAY and MONDAY in calendar.days
    calendar.step(1)
    looked_at = calendar.day
    window.turn("today")
    days.append(date(2026, 11, 24))
    window.turn("calendar")
    assert calendar.day == looked_at
