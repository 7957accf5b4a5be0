"""Today on a desk with more than fits a screen."""

from datetime import timedelta

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.ui.today.page import MOST_DUES
from tests.ui.today_page import DAY, Desk, at, rows, texts


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
