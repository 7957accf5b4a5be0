"""The chip that moves a booked call says whose it is, from when and to when it moves."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.clock import Clock
from salesdesk.domain.text import unbroken
from salesdesk.domain.values import Span
from salesdesk.services.records import add
from tests.ui.capture_desk import Desk
from tests.ui.today_page import at


@pytest.fixture
def app(app: App) -> App:
    """On a Wednesday, before the days that the tests name."""
    return replace(app, clock=Clock(seconds=at("08:00").timestamp))


@pytest.fixture
def local(app: App) -> datetime:
    """In nine days Huỳnh Tuấn Kiệt of Lá Dừa is met at 11:00; Lê Thị Quỳnh comes along, Phạm Thu Hà does not."""
    journal = app.desk.journal
    account, _ = add(journal, "account", {"name": "Lá Dừa"})
    kiet, quynh, _ = (
        add(journal, "contact", {"account": account, "name": name})[0]
        for name in ("Huỳnh Tuấn Kiệt", "Lê Thị Quỳnh", "Phạm Thu Hà")
    )
    local = (app.clock.local() + timedelta(days=9)).replace(hour=11, minute=0, second=0, microsecond=0)
    when = Span(local.astimezone(UTC), 45, "Asia/Ho_Chi_Minh")
    values = {"account": account, "contact": kiet, "when": when, "state": "confirmed", "channel": "visit"}
    call, _ = add(journal, "call", values)
    add(journal, "attendee", {"call": call, "contact": quynh})
    return local


def chip(desk: Desk, line: str) -> str:
    desk.type(line)
    return desk.bar.others.chips["change"].text()


def day(of: datetime) -> str:
    return f"{of:%A} {of.day} {of:%B %Y}"


@pytest.mark.parametrize(
    ("typed", "whose"),
    [("chị Quỳnh", "Lê Thị Quỳnh  ·  "), ("chị Hà dời hẹn sang", "Huỳnh Tuấn Kiệt  ·  "), ("anh Kiệt", "")],
)
def test_the_chip_that_moves_a_call_says_from_when_to_when(
    app: App, qtbot: QtBot, local: datetime, typed: str, whose: str
) -> None:
    """“Move: Huỳnh Tuấn Kiệt · Tuesday 1 December, 11:00” read as to when it moves, and of somebody who was not named."""
    to = local + timedelta(days=7)
    moves = f"{whose}{day(local)}, 11:00 → {unbroken(f'{day(to)}, 15:30')}"
    says = f"Move: {moves}" if whose else f"Move to {day(to)}, 15:30"
    assert chip(Desk(app, qtbot), f"{typed} {to:%d/%m/%Y} 15:30") == f"{says}  ·  Alt+7"


def test_of_the_same_day_the_chip_says_the_hours(app: App, qtbot: QtBot, local: datetime) -> None:
    desk = Desk(app, qtbot)
    assert chip(desk, f"chị Quỳnh {local:%d/%m/%Y} 15:30") == (
        f"Move: Lê Thị Quỳnh  ·  {day(local)}, 11:00 → 15:30  ·  Alt+7"
    )
