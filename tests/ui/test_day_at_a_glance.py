"""The day at a glance, under its date: what there is of each kind, and the way to it."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.ui.theme import tokens_now
from salesdesk.ui.today.page import MOST_DUES, TodayPage
from tests.ui.today_page import DAY, Desk, at, press, rows


@pytest.fixture
def desk(app: App, qtbot: QtBot) -> Desk:
    return Desk(app, qtbot)


def ways(page: TodayPage) -> dict[str, QPushButton]:
    return {way.text(): way for way in page.summary.findChildren(QPushButton)}


def place_of_focus() -> str:
    return str(getattr(QApplication.focusWidget(), "place", ""))


def test_what_is_due_today_is_counted_though_not_all_of_it_shows(desk: Desk) -> None:
    account = desk.add("account", name="Sao Biển")
    for number in range(MOST_DUES + 3):
        desk.promise(account, f"Plan {number}", 0)
    desk.promise(account, "Later", 3)
    page = desk.page()
    assert f"Due today: {MOST_DUES + 3} promises  ·  Within seven days: 1 promise" in page.summary.text()


def test_what_is_overdue_stands_out_at_the_top_and_no_line_ends_within_a_piece(desk: Desk) -> None:
    account = desk.add("account", name="Sao Biển")
    desk.promise(account, "Terrace plan", -2)
    desk.promise(account, "Sample invoice", 2)
    page = desk.page(width=320)
    labels = {way.text(): way for way in page.summary.findChildren(QPushButton)}
    late, soon = labels["Overdue: 1 promise"], labels["Within seven days: 1 promise"]
    assert late.palette().color(late.foregroundRole()).name() == tokens_now().bad.lower()
    assert soon.palette().color(soon.foregroundRole()).name() == tokens_now().muted.lower()
    assert page.summary.height() >= 2 * late.height(), "they stand below each other"
    assert all(label.height() < 2 * label.fontMetrics().height() for label in labels.values())


def full(desk: Desk) -> dict[str, str]:
    """A day with something of each kind, more than the window has room for; the records by what they are."""
    account = desk.add("account", name="Sao Biển")
    for number in range(5):
        desk.promise(account, f"Plan {number}", 1)
    return {
        "late": desk.promise(account, "Terrace plan", -2),
        "task": desk.add("task", name="Photos", due=DAY),
        "call": desk.call(account, at("16:00")),
        "past": desk.call(account, at("09:00", DAY - timedelta(days=3)), state="done"),
    }


def test_each_part_leads_to_the_first_row_of_what_it_speaks_of(desk: Desk, qtbot: QtBot) -> None:
    made = full(desk)
    page = desk.page(width=900)
    page.resize(900, 400)
    for words, place in (
        ("1 call today", f"call:{made['call']}"),
        ("Overdue: 1 promise", f"promise:{made['late']}"),
        ("Due today: 1 task", f"task:{made['task']}"),
        ("1 review waiting", f"review:{made['past']}"),
    ):
        qtbot.mouseClick(ways(page)[words], Qt.MouseButton.LeftButton)
        assert place_of_focus() == place
        row = next(each for each in rows(page) if each.place == place)
        qtbot.waitUntil(lambda row=row: row.visibleRegion().boundingRect() == row.rect())


def test_the_keys_come_to_it_once_and_the_arrows_walk_through_it(desk: Desk, qtbot: QtBot) -> None:
    made = full(desk)
    page = desk.page()
    page.print_button.setFocus()
    press(qtbot, Qt.Key.Key_Tab)
    assert ways(page)["1 call today"].hasFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        press(qtbot, key)
    assert ways(page)["Overdue: 1 promise"].hasFocus()
    press(qtbot, Qt.Key.Key_Tab)
    assert place_of_focus() == f"call:{made['call']}"
    ways(page)["Overdue: 1 promise"].setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert place_of_focus() == f"promise:{made['late']}"


def test_what_there_is_none_of_leads_nowhere(desk: Desk) -> None:
    desk.add("account", name="Sao Biển")
    page = desk.page()
    assert page.summary.text() == "No calls today" and not ways(page)


def test_the_keys_on_it_stay_there_while_the_day_is_read_anew(desk: Desk) -> None:
    full(desk)
    page = desk.page()
    ways(page)["Due today: 1 task"].setFocus()
    desk.add("task", name="Report", due=DAY)
    page.refresh()
    assert ways(page)["Due today: 2 tasks"].hasFocus()


def test_down_leads_from_the_head_of_the_page_to_the_first_row_and_up_back(desk: Desk, qtbot: QtBot) -> None:
    """It went sideways, piece by piece, before it came to the first call."""
    made = full(desk)
    page = desk.page()
    first = f"call:{made['call']}"
    for head in (page.print_button, *page.summary.ways):
        head.setFocus()
        press(qtbot, Qt.Key.Key_Down)
        assert place_of_focus() == first
    press(qtbot, Qt.Key.Key_Up)
    assert page.summary.ways[0].hasFocus()
    press(qtbot, Qt.Key.Key_Right)
    assert page.summary.ways[1].hasFocus()


def test_where_nothing_of_the_day_leads_on_up_leads_to_the_button_above(desk: Desk, qtbot: QtBot) -> None:
    account = desk.add("account", name="Sao Biển")
    desk.call(account, at("16:00", DAY + timedelta(days=1)))
    page = desk.page()
    page.summary.say([])
    page.first_control.setFocus()
    press(qtbot, Qt.Key.Key_Up)
    assert page.print_button.hasFocus()
    press(qtbot, Qt.Key.Key_Down)
    assert page.first_control.hasFocus()


def test_what_has_the_keys_has_the_ring_that_all_else_has_and_its_words_stay(
    desk: Desk, qtbot: QtBot
) -> None:
    """The focus was only a line under the words."""
    full(desk)
    page = desk.page()
    for way in page.summary.ways[:2]:
        way.setFocus()
        QApplication.processEvents()
        with_keys = way.grab().toImage()
        accent = QColor(tokens_now().accent).rgb()
        middle = with_keys.height() // 2
        assert {with_keys.pixel(x, middle) for x in (0, 1, with_keys.width() - 1)} == {accent}
        page.print_button.setFocus()
        QApplication.processEvents()
        without = way.grab().toImage()
        inner = way.rect().adjusted(4, 4, -4, -4)
        assert with_keys.copy(inner) == without.copy(inner)
    title = page.title.mapTo(page, QPoint(0, 0)).x()
    assert page.summary.ways[0].mapTo(page, QPoint(0, 0)).x() == title - 4, (
        "its words begin where all others do"
    )
