"""When a new call is offered to begin, and how the shortest one is seen."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.clock import Clock
from salesdesk.domain.day_grid import week_of
from salesdesk.domain.records import Call
from salesdesk.domain.values import Span
from salesdesk.services.records import add
from salesdesk.store.desk import set_author
from salesdesk.ui.calendar.page import CalendarPage
from salesdesk.ui.widgets.lead import Lead
from salesdesk.ui.widgets.text_editor import TextEditor
from tests.helpers.desks import plain_app
from tests.ui.keys import press, write
from tests.ui.screens import settle
from tests.ui.windows import opened

VISIT = 45
"""Minutes of a visit, as the settings have it."""

ZONE = "Asia/Ho_Chi_Minh"

LOOKS = ("week", "month", "agenda")


def next_monday(app: App) -> date:
    return week_of(app.clock.local().date()) + timedelta(days=7)


def call_at(app: App, hour: int, minutes: int = 60, **values: object) -> str:
    """A call on the next Monday, at half past some hour."""
    start = datetime.combine(next_monday(app), datetime.min.time(), ZoneInfo(ZONE)).replace(
        hour=hour, minute=30
    )
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    when = Span(start.astimezone(UTC), minutes, ZONE)
    return add(app.desk.journal, "call", {"account": account, "when": when, "state": "to_book", **values})[0]


def calendar_of(app: App, qtbot: QtBot, look: str = "week") -> CalendarPage:
    page = opened(app, qtbot, tab="calendar").calendar
    page.show_look(look)
    page.go_to(next_monday(app).isoformat())
    qtbot.wait(1)
    return page


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ((8, 5), (27, 9, 30)),
        ((13, 2), (27, 13, 30)),
        ((16, 59), (27, 17, 0)),
        ((19, 0), (30, 9, 30)),
    ],
)
def test_a_call_is_not_planned_for_an_hour_that_is_gone(
    tmp_path: Path, qtbot: QtBot, now: tuple[int, int], expected: tuple[int, int, int]
) -> None:
    friday = datetime(2026, 11, 27, *now, tzinfo=ZoneInfo(ZONE))
    app = plain_app(tmp_path / "friday", clock=Clock(seconds=friday.timestamp))
    page = calendar_of(app, qtbot)
    for look in LOOKS:
        page.show_look(look)
        page.show_today()
        page.begin_call()
        begins = datetime(2026, 11, *expected)
        assert page.new_bar._read(page.new_bar.when.text()) == (begins, VISIT), look
        page.new_bar.give_up()
    page.window().close()
    app.close()


@pytest.fixture
def sunday(tmp_path: Path) -> Iterator[App]:
    """A desk on a Sunday at ten to four, with a call on each side of it."""
    now = datetime(2026, 11, 29, 15, 50, tzinfo=ZoneInfo(ZONE))
    app = plain_app(tmp_path / "sunday", clock=Clock(seconds=now.timestamp))
    yield app
    app.close()


def proposed(page: CalendarPage) -> datetime:
    page.begin_call()
    found = page.new_bar._read(page.new_bar.when.text())
    page.new_bar.give_up()
    assert found is not None
    return found[0]


@pytest.mark.parametrize("look", ["day", "week", "month", "agenda"])
def test_a_day_off_is_not_proposed_for_a_new_call(sunday: App, qtbot: QtBot, look: str) -> None:
    call_at(sunday, 9)
    page = calendar_of(sunday, qtbot, look)
    page.show_today()
    assert proposed(page) == datetime(2026, 11, 30, 10, 30), "after the call that stands there"
    page.window().close()


@pytest.mark.parametrize("look", ["day", "week", "month", "agenda"])
def test_who_looks_at_days_that_are_over_plans_from_now_on(sunday: App, qtbot: QtBot, look: str) -> None:
    page = calendar_of(sunday, qtbot, look)
    page.go_to("2026-11-18")
    assert proposed(page) == datetime(2026, 11, 30, 9, 30)
    page.window().close()


def test_a_day_that_is_over_this_year_is_said_with_the_year_that_it_becomes(
    sunday: App, qtbot: QtBot
) -> None:
    """It read “Tue 23 Nov  09:00 – 09:45” for a day a year ahead."""
    page = calendar_of(sunday, qtbot)
    page.begin_call()
    bar = page.new_bar
    for typed, said in (
        ("23/11 9:00", "Tue 23 Nov 2027  09:00 – 09:45"),
        ("2/12/2026 9:00", "Wed 2 Dec  09:00 – 09:45"),
    ):
        bar.when.setFocus()
        bar.when.selectAll()
        write(typed)
        press(Qt.Key.Key_Tab)
        assert bar.when.text() == said
    page.window().close()


def test_a_new_call_does_not_follow_one_that_is_over(sunday: App, qtbot: QtBot) -> None:
    account, _ = add(sunday.desk.journal, "account", {"name": "Saigon Pearl"})
    start = datetime(2026, 11, 27, 9, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
    over, _ = add(sunday.desk.journal, "call", {"account": account, "when": Span(start, 60, ZONE)})
    page = calendar_of(sunday, qtbot)
    page.go_to(over)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.current == over
    assert proposed(page) == datetime(2026, 11, 30, 9, 30)
    page.window().close()


@pytest.mark.parametrize("look", ["week", "month"])
def test_a_day_off_that_is_asked_for_is_taken(sunday: App, qtbot: QtBot, look: str) -> None:
    page = calendar_of(sunday, qtbot, look)
    page.go_to("2026-12-04")
    QTest.keyClick(page.view, Qt.Key.Key_Right)
    assert proposed(page) == datetime(2026, 12, 5, 9, 30)
    page.show_today()
    if look == "week":
        left, width = page.days_view.scale.column(date(2026, 11, 29))
        place = QPoint(round(left + width / 2), round(page.days_view.scale.y(13 * 60)))
    else:
        place = page.month_view.place_of_day(date(2026, 11, 29)).center()  # type: ignore[union-attr]
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert proposed(page) == datetime(2026, 11, 29, 16, 0)
    page.window().close()


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "Thu 19 Nov 2026  09:00 – 10:00"), ("vi", "T5 19/11/2026  09:00 – 10:00")],
)
def test_a_day_that_needs_its_year_is_said_with_its_weekday_too(
    sunday: App, qtbot: QtBot, lang: str, said: str
) -> None:
    bar = opened(sunday, qtbot, lang, "calendar").calendar.new_bar
    bar.ask(datetime(2026, 11, 19, 9), 60)
    assert bar.when.text() == said
    assert bar._read(said) == (datetime(2026, 11, 19, 9), 60)
    bar.window().close()


@pytest.mark.parametrize("look", ["week", "agenda"])
def test_a_new_call_begins_where_none_of_mine_stands(app: App, qtbot: QtBot, look: str) -> None:
    for hour in (8, 9):
        call_at(app, hour)
    call_at(app, 10, state="cancelled")
    page = calendar_of(app, qtbot, look)
    page.begin_call()
    begins = datetime.combine(next_monday(app), datetime.min.time()).replace(hour=10, minute=30)
    assert page.new_bar._read(page.new_bar.when.text()) == (begins, VISIT)


def test_a_new_call_after_one_begins_on_a_line_of_the_grid(app: App, qtbot: QtBot) -> None:
    chosen = call_at(app, 9, minutes=50)
    page = calendar_of(app, qtbot)
    page.view.choose(chosen)
    page.begin_call()
    begins = datetime.combine(next_monday(app), datetime.min.time()).replace(hour=10, minute=30)
    assert page.new_bar._read(page.new_bar.when.text()) == (begins, VISIT)


@pytest.mark.parametrize(
    ("hours", "last", "expected"),
    [
        ("", 10, (13, 30)),
        ("", 12, (14, 30)),
        ("Mon-Fri 8-12:30, 13-17", 10, (11, 30)),
        ("Mon-Fri 8-17", 10, (11, 30)),
    ],
)
def test_nobody_is_called_in_my_rest_at_noon(
    app: App, qtbot: QtBot, hours: str, last: int, expected: tuple[int, int]
) -> None:
    set_author(
        app.desk.database, add(app.desk.journal, "colleague", {"name": "Mai", "hours": hours or None})[0]
    )
    for hour in range(9, last):
        call_at(app, hour)
    call_at(app, last, minutes=60 if last < 12 else 120)
    page = calendar_of(app, qtbot)
    for look in LOOKS:
        page.show_look(look)
        page.go_to(next_monday(app).isoformat())
        qtbot.wait(1)
        assert (proposed(page).hour, proposed(page).minute) == expected, look


def test_the_name_of_the_shortest_call_stands_free_of_its_frame(app: App, qtbot: QtBot) -> None:
    call = call_at(app, 9, 5)
    page = calendar_of(app, qtbot)
    rect = next(rect for rect, entry in page.view.places if entry.call.id == call)  # type: ignore[union-attr]
    assert rect.height() >= QFontMetrics(QApplication.font()).height() + 2


@pytest.mark.parametrize("was_open", [True, False])
def test_giving_a_new_call_up_brings_back_what_stood_beside_the_days_and_nothing_else(
    app: App, qtbot: QtBot, was_open: bool
) -> None:
    call = call_at(app, 9)
    page = calendar_of(app, qtbot)
    page.go_to(call)
    assert not page.panel.isHidden()
    if not was_open:
        QTest.keyClick(page, Qt.Key.Key_Escape)
        assert page.panel.isHidden() and page.current == call
    page.begin_call()
    assert page.panel.isHidden() and not page.new_bar.isHidden()
    QTest.keyClick(page.new_bar.account.line, Qt.Key.Key_Escape)
    assert page.new_bar.isHidden() and page.current == call
    assert page.panel.isHidden() is not was_open


def test_a_time_that_is_right_again_is_no_longer_said_to_be_wrong(app: App, qtbot: QtBot) -> None:
    page = calendar_of(app, qtbot)
    page.begin_call()
    bar = page.new_bar
    before = bar.when.text()
    bar.when.setFocus()
    bar.when.selectAll()
    QTest.keyClicks(bar.when, "soon")
    QTest.keyClick(bar.when, Qt.Key.Key_Tab)
    assert bar.fault.isVisible() and bar.when.property("faulty")
    bar.when.setFocus()
    while bar.when.isUndoAvailable() and bar.when.text() != before:
        QTest.keyClick(bar.when, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bar.when.text() == before
    assert not bar.fault.isVisible() and not bar.when.property("faulty")


@pytest.mark.parametrize("tab", ["today", "briefings", "reviews"])
def test_a_call_that_is_to_be_planned_is_begun_wherever_that_is_offered(
    app: App, qtbot: QtBot, tab: str
) -> None:
    add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    window = opened(app, qtbot, tab=tab)
    offered = [
        each
        for each in window.page(tab).findChildren(QPushButton)
        if each.text() == "Plan a call" and each.isVisible()
    ]
    offered[0].click()
    assert window.current == "calendar" and window.calendar.new_bar.isVisible()
    qtbot.waitUntil(window.calendar.new_bar.account.line.hasFocus)
    page = window.calendar
    QTest.keyClick(page.new_bar.account.line, Qt.Key.Key_Escape)
    assert not page.new_bar.isVisible()


@pytest.mark.parametrize("look", ["day", "week"])
def test_the_empty_time_that_was_clicked_is_offered_until_something_else_is_chosen(
    sunday: App, qtbot: QtBot, look: str
) -> None:
    page = calendar_of(sunday, qtbot, look)
    day, view = next_monday(sunday), page.days_view
    usual = proposed(page)
    left, width = view.scale.column(day)
    at = QPoint(round(left + width / 2), round(view.scale.y(13 * 60 + 10)))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    clicked = datetime.combine(day, datetime.min.time()).replace(hour=13)
    assert proposed(page) == clicked != usual
    assert proposed(page) == clicked, "also once that was given up"
    page.step(1)
    assert proposed(page).date() != day, "other days are looked at"
    page.step(-1)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert proposed(page) != clicked, "the keys went elsewhere"


def test_the_hour_of_a_call_planned_on_a_card_is_typed_over(app: App, qtbot: QtBot) -> None:
    """It stood in front of the proposed one: “530/11/2026 12:00”."""
    account = add(app.desk.journal, "account", {"name": "Saigon Pearl"})[0]
    window = opened(app, qtbot, tab="prospects")
    window.activateWindow()
    window.turn("prospects", account)
    window.prospects.card.add_call()
    settle()
    write("5/1/2031 9:15")
    press(Qt.Key.Key_Tab)
    [call] = app.desk.reader.find(Call)
    assert call.when is not None and f"{call.when.local:%d/%m/%Y %H:%M}" == "05/01/2031 09:15"


def test_a_call_that_is_moved_into_the_past_on_a_card_is_called_by_its_new_time(
    app: App, qtbot: QtBot
) -> None:
    """It is none of the coming calls any more; its heading named the day that was offered at first."""
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    window = opened(app, qtbot, tab="prospects")
    window.turn("prospects", account)
    card = window.prospects.card
    card.add_call()
    line = card.lines.line
    assert line is not None and line.form is not None
    before = app.clock.local().date() - timedelta(days=1)
    when = line.form.editors["when"]
    assert isinstance(when, TextEditor)
    when.lines["start"].setText(f"{before:%d/%m/%Y} 08:00")
    line.form.save("when")
    settle()
    said = [each.text() for each in line.findChildren(QLabel)]
    assert any(words.startswith(f"{window.context.formats.short(before)}  08:00") for words in said)


def test_that_nobody_is_chosen_yet_is_said_once_beside_the_calendar(app: App, qtbot: QtBot) -> None:
    """A chip said it, and the sentence below the chip once more."""
    call = call_at(app, 9)
    page = calendar_of(app, qtbot)
    page.panel.open(call)
    settle()
    assert "The person to ask has not been chosen" in page.panel.appointment.lacking.text()
    chips = [each.place for each in page.panel.findChildren(Lead)]
    assert "need:contact" not in chips and "need:objective" in chips
