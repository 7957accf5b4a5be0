"""Today on a desk with more than fits a screen."""

from datetime import UTC, timedelta

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.values import Span
from salesdesk.ui.today.page import MOST_CALLS, MOST_DUES
from tests.ui.today_page import DAY, ZONE, Desk, at, rows, texts


def test_a_full_next_day_shows_its_first_calls_and_the_way_to_the_rest(app: App, qtbot: QtBot) -> None:
    desk = Desk(app, qtbot)
    account = desk.add("account", name="Sao Biển")
    for number in range(MOST_DUES + 5):
        desk.call(account, at("07:00", DAY + timedelta(days=1)) + timedelta(minutes=30 * number))
    desk.call(account, at("16:00"))
    page = desk.page()
    assert len(rows(page, "call")) == 1 + MOST_DUES
    more = next(each for each in page.findChildren(QPushButton) if each.text() == "Show 5 more")
    more.click()
    assert len(rows(page, "call")) == 1 + MOST_DUES + 5
    assert not [each for each in page.findChildren(QPushButton) if each.isVisible() and "more" in each.text()]


def test_a_minute_moves_the_marker_of_now_and_makes_no_call_anew(app: App, qtbot: QtBot) -> None:
    desk = Desk(app, qtbot)
    desk.call(desk.add("account", name="Sao Biển"), at("15:00"))
    page = desk.page()
    before = rows(page, "call")
    desk.now = at("10:09")
    page._timer.timeout.emit()
    assert "Now  ·  10:09" in texts(page) and rows(page, "call") == before


def buttons(page: QWidget, word: str) -> list[QPushButton]:
    return [each for each in page.findChildren(QPushButton) if each.isVisible() and word in each.text()]


def sixty_calls(desk: Desk) -> list[str]:
    """Calls of five minutes from 6:00, one every ten minutes."""
    account = desk.add("account", name="Sao Biển")
    starts = (at("06:00") + timedelta(minutes=10 * number) for number in range(60))
    return [desk.call(account, start, when=Span(start.astimezone(UTC), 5, ZONE)) for start in starts]


def test_of_more_calls_than_one_holds_on_a_day_those_around_now_show(app: App, qtbot: QtBot) -> None:
    """A desk that counts each ring of a telephone has a hundred calls a day: to make all their rows took a quarter of a second."""
    desk = Desk(app, qtbot)
    calls = sixty_calls(desk)
    desk.now = at("10:02")
    page = desk.page()
    here = [row.place.rpartition(":")[2] for row in rows(page, "call")]
    assert here == calls[22 : 22 + MOST_CALLS] and "Now  ·  10:02" in texts(page)
    assert [each.text() for each in buttons(page, "earlier") + buttons(page, "more")] == [
        "Show 22 earlier",
        "Show 14 more",
    ]
    buttons(page, "more")[0].click()
    assert len(rows(page, "call")) == 60 and not buttons(page, "earlier") and not buttons(page, "more")


def test_a_call_that_is_looked_for_shows_among_many(app: App, qtbot: QtBot) -> None:
    desk = Desk(app, qtbot)
    calls = sixty_calls(desk)
    page = desk.page()
    page.go_to(calls[0])
    assert page.with_whom == calls[0]
