"""A fair of several days stands on Today on each of them."""

from datetime import UTC, date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.values import Span
from tests.ui.today_page import DAY, ZONE, Desk, at, rows, texts


@pytest.fixture
def desk(app: App, qtbot: QtBot) -> Desk:
    return Desk(app, qtbot)


def fair(desk: Desk, begins: date, hours: int = 56, **values: object) -> str:
    account = desk.add("account", name="Ho Chi Minh Travel Expo")
    when = Span(at("09:00", begins).astimezone(UTC), hours * 60, ZONE)
    said = {"account": account, "when": when, "channel": "fair", "objective": "Ten cards a day", **values}
    return desk.add("call", **said)


def yesterday(days: int = 1) -> date:
    return DAY - timedelta(days=days)


def test_a_fair_that_began_yesterday_goes_on_today(desk: Desk, qtbot: QtBot) -> None:
    made = fair(desk, yesterday())
    page = desk.page()
    [line] = rows(page, f"call:{made}")
    assert "Ho Chi Minh Travel Expo, day 2 of 3" in texts(page) and "Goes on today" in texts(page)
    assert "day 2 of 3" in line.accessibleName()
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert desk.gone == [("briefings", made)]


def test_beside_the_calls_of_the_day(desk: Desk) -> None:
    made = fair(desk, yesterday())
    other = desk.call(desk.add("account", name="Hue Star"), at("14:00"))
    page = desk.page()
    [along], [of_today] = rows(page, f"call:{made}"), rows(page, f"call:{other}")
    assert along.mapTo(page, along.pos()).y() < of_today.mapTo(page, of_today.pos()).y()


@pytest.mark.parametrize(
    ("begins", "hours", "state"),
    [
        (yesterday(3), 56, "to_book"),
        (yesterday(), 10, "to_book"),
        (yesterday(), 56, "cancelled"),
        (yesterday(), 56, "done"),
    ],
)
def test_what_is_over_or_not_held_does_not(desk: Desk, begins: date, hours: int, state: str) -> None:
    fair(desk, begins, hours, state=state)
    assert "Goes on today" not in texts(desk.page())


def test_on_its_first_day_it_stands_on_the_run_sheet_alone(desk: Desk) -> None:
    made = fair(desk, DAY)
    page = desk.page()
    assert len(rows(page, f"call:{made}")) == 1 and "Goes on today" not in texts(page)
