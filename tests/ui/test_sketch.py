"""What is being planned or moved shows in the calendar where it would stand; nothing moves under what is asked."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Call
from salesdesk.services.calendar import SKETCHED, Entry
from salesdesk.services.records import add
from salesdesk.ui.calendar.floating import Floating
from salesdesk.ui.calendar.page import CalendarPage
from tests.ui.calendar_page import (
    ALT,
    calendar_of,
    call_at,
    double_click,
    drag,
    monday,
    point_of,
    start_of,
    wall,
)
from tests.ui.keys import press
from tests.ui.screens import settle
from tests.ui.today_page import at

CONTROL = Qt.KeyboardModifier.ControlModifier
DAY = date(2026, 8, 12)
"""A day with no holiday in the weeks after it, nor ten weeks later."""


@pytest.fixture
def app(app: App) -> App:
    return replace(app, clock=Clock(seconds=at("08:00", DAY).timestamp))


def sketch(page: CalendarPage) -> Entry | None:
    return page.view.entry(SKETCHED)  # type: ignore[union-attr]


def sketched(page: CalendarPage) -> tuple[datetime, int]:
    entry = sketch(page)
    assert entry is not None
    return entry.local.replace(tzinfo=None), entry.when.minutes


def covers(page: CalendarPage) -> bool:
    """Whether the card hides the words of what it is about."""
    spot = page.view.reveal(SKETCHED)
    assert spot is not None
    card = page.new_bar if page.new_bar.isVisible() else page.reason_bar
    top = page.view.viewport().mapTo(card.parentWidget(), spot.topLeft())
    words = min(spot.width(), 8 * card.fontMetrics().height())
    return card.geometry().intersects(QRect(top.x(), top.y(), words, spot.height()))


def is_whole(card: Floating) -> bool:
    """Whether all that it says has room."""
    layout = card.layout()
    return layout is not None and card.height() >= layout.totalMinimumHeightForWidth(card.width())


def test_a_call_being_planned_stands_where_its_time_is_typed(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Sông Hàn"})
    chosen = call_at(app, wall(monday(app), 9))
    _, page = calendar_of(app, qtbot)
    page.go_to(chosen)
    page._ask(wall(monday(app), 14), 60)
    assert sketched(page) == (wall(monday(app), 14), 60)
    assert page.view.current == "" and page.panel.isHidden(), "nothing else is marked meanwhile"
    bar = page.new_bar
    bar.when.setFocus()
    bar.when.selectAll()
    qtbot.keyClicks(bar.when, "10:30")
    assert sketched(page) == (wall(monday(app), 10, 30), 60), "while it is typed"
    bar.when.selectAll()
    qtbot.keyClicks(bar.when, f"{monday(app) + timedelta(days=2):%d/%m} 11:00 90 min")
    assert sketched(page) == (wall(monday(app) + timedelta(days=2), 11), 90)
    bar.account.line.setText("Sông Hàn")
    bar.objective.setFocus()
    entry = sketch(page)
    assert entry is not None and entry.short == "Sông Hàn"
    qtbot.keyClick(bar.objective, Qt.Key.Key_Escape)
    assert sketch(page) is None
    assert page.view.current == chosen and page.panel.call == chosen, "what was chosen is so again"
    assert [call.id for call in app.desk.reader.find(Call)] == [chosen]


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_what_is_asked_lies_over_the_calendar_beside_its_call(app: App, qtbot: QtBot, size: float) -> None:
    window, _ = calendar_of(app, qtbot, scale=size)
    page = window.calendar
    bar = page.new_bar
    for look in ("day", "work", "week", "month", "agenda"):
        page.show_look(look)
        page.go_to(monday(app).isoformat())
        qtbot.wait(20)
        before = page.views.geometry(), page.views.mapTo(window, QPoint())
        for day in (1, 3, 0) if look in ("work", "week", "month") else (0,):
            page._ask(wall(monday(app) + timedelta(days=day), 10), 60)
            qtbot.wait(20)
            assert (page.views.geometry(), page.views.mapTo(window, QPoint())) == before, look
            assert bar.isVisible() and bar.parentWidget().rect().contains(bar.geometry()), look
            assert is_whole(bar), look
            assert not covers(page), (look, bar.geometry(), page.view.reveal(SKETCHED))
        bar.take()
        qtbot.wait(20)
        assert bar.fault.isVisible() and bar.rect().contains(bar.plan_button.geometry()), look
        bar.give_up()


def test_what_is_being_planned_is_dragged_moved_by_keys_and_dropped(app: App, qtbot: QtBot) -> None:
    _, page = calendar_of(app, qtbot)
    page._ask(wall(monday(app), 10), 60)
    start = point_of(page, SKETCHED)
    drag(qtbot, page, start, start + QPoint(0, round(page.days_view._hour)))
    assert sketched(page) == (wall(monday(app), 11), 60)
    assert page.new_bar._read(page.new_bar.when.text()) == (wall(monday(app), 11), 60)
    page.view.choose(SKETCHED)
    qtbot.keyClick(page.view, Qt.Key.Key_Right, ALT)
    assert sketched(page) == (wall(monday(app) + timedelta(days=1), 11), 60)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert page.new_bar.account.line.hasFocus()
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    assert page.new_bar.isHidden() and sketch(page) is None and app.desk.reader.count(Call) == 0


def test_who_takes_another_time_keeps_what_is_typed(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Sông Hàn"})
    _, page = calendar_of(app, qtbot)
    page._ask(wall(monday(app), 10), 60)
    page.new_bar.account.line.setText("song han")
    day = page.days_view.scale.column(monday(app) + timedelta(days=1))
    at = QPoint(round(day[0] + 20), round(page.days_view.scale.y(14 * 60)) + 3)
    double_click(qtbot, page, at)
    page.new_bar.take()
    [call] = app.desk.reader.find(Call)
    assert start_of(app, call.id)[0].date() == monday(app) + timedelta(days=1)
    assert sketch(page) is None and page.view.current == call.id


def test_a_day_that_is_typed_and_not_in_view_is_turned_to(app: App, qtbot: QtBot) -> None:
    _, page = calendar_of(app, qtbot)
    page._ask(wall(monday(app), 10), 60)
    bar, later = page.new_bar, monday(app) + timedelta(days=9)
    bar.when.setFocus()
    bar.when.selectAll()
    qtbot.keyClicks(bar.when, f"{later:%d/%m/%Y} 9:00")
    assert sketch(page) is None and later not in page.days, "it does not jump while it is typed"
    qtbot.keyClick(bar.when, Qt.Key.Key_Return)
    assert later in page.days and sketched(page) == (wall(later, 9), 60)


@pytest.mark.parametrize("look", ["day", "week", "month", "agenda"])
def test_the_calendar_turns_where_words_lead_while_they_are_typed_and_back_on_escape(
    app: App, qtbot: QtBot, look: str
) -> None:
    """It stayed in its days without what was sketched, and the card lay at the edge."""

    def type_far() -> None:
        qtbot.keyClicks(bar.when, f"{far:%d/%m/%Y} 10:00")
        assert (bar.x(), bar.y()) == place, "nothing jumps while it is typed"
        qtbot.waitUntil(lambda: far in page.days)
        assert page.view.reveal(SKETCHED) is not None
        assert bar.when.text() == f"{far:%d/%m/%Y} 10:00", "what is typed stays as it is"

    _, page = calendar_of(app, qtbot, look=look)
    before, days = page.day, page.days
    page._ask(wall(monday(app), 14), 60)
    bar, far = page.new_bar, monday(app) + timedelta(days=70)
    bar.when.setFocus()
    bar.when.selectAll()
    settle()
    place = bar.x(), bar.y()
    type_far()
    press(Qt.Key.Key_Escape)
    assert bar.isVisible() and monday(app) in page.days, "at the time that it had"
    bar.when.selectAll()
    type_far()
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Escape)
    assert not bar.isVisible() and (page.day, page.days) == (before, days)


def test_giving_a_new_call_up_scrolls_back_to_the_hours_that_were_in_sight(app: App, qtbot: QtBot) -> None:
    for hour in range(9, 17):
        call_at(app, wall(monday(app), hour))
    _, page = calendar_of(app, qtbot)
    bar = page.days_view.verticalScrollBar()
    bar.setValue(bar.minimum())
    settle()
    page.begin_call()
    settle()
    assert bar.value() > bar.minimum(), "the next free time is far below"
    press(Qt.Key.Key_Escape)
    settle()
    assert not page.new_bar.isVisible() and bar.value() == bar.minimum()


def test_an_agreed_call_shows_where_it_would_move_to_until_that_is_answered(app: App, qtbot: QtBot) -> None:
    call = call_at(app, wall(monday(app), 9, 30), state="confirmed")
    _, page = calendar_of(app, qtbot)
    before: tuple[QRect, date] = page.views.geometry(), page.day
    page.move_call(call, wall(monday(app), 13), 60)
    assert sketched(page) == (wall(monday(app), 13), 60)
    entry = sketch(page)
    assert entry is not None and entry.short == "Saigon Pearl"
    assert (page.views.geometry(), page.day) == before and not covers(page)
    page.reason_bar.give_up()
    assert sketch(page) is None and start_of(app, call)[0] == wall(monday(app), 9, 30)


@pytest.mark.parametrize("size", [1.0, 2.0])
@pytest.mark.parametrize("opened", [True, False])
@pytest.mark.parametrize("name", ["Sông Hàn", "và Du lịch Sông Hàn"])
def test_what_names_the_days_stays_in_sight_when_a_reason_is_asked(
    app: App, qtbot: QtBot, size: float, opened: bool, name: str
) -> None:
    """A question of four lines in large text lay over the names of its days."""
    name = f"Công ty Cổ phần Đầu tư Thương mại {name}"
    account = add(app.desk.journal, "account", {"name": name})[0]
    friday = monday(app) + timedelta(days=4)
    call = call_at(app, wall(friday, 9, 30), account=account, state="confirmed")
    window, _ = calendar_of(app, qtbot, scale=size)
    page = window.calendar
    for look in ("work", "week", "month"):
        page.show_look(look)
        page.go_to(call if opened else friday.isoformat())
        qtbot.wait(20)
        page.move_call(call, wall(friday, 16), 60)
        qtbot.wait(20)
        card, view = page.reason_bar, page.view
        assert card.isVisible() and is_whole(card), look
        at = card.mapTo(window, QPoint())
        over = view.mapFrom(window, at).x() < view.width()
        names = view.mapTo(window, QPoint(0, round(view.names_height)))  # type: ignore[union-attr]
        assert not over or at.y() >= names.y(), look
        assert not covers(page) and (over != opened), f"it lies over what is open of the call: {look}"
        card.give_up()


def test_a_month_shows_a_call_being_planned_on_a_day_that_is_full(app: App, qtbot: QtBot) -> None:
    for hour in range(8, 17):
        call_at(app, wall(monday(app), hour), 30)
    _, page = calendar_of(app, qtbot, look="month")
    page._ask(wall(monday(app), 18), 60)
    assert SKETCHED in [entry.call.id for _, entry in page.month_view.places]


def test_escape_gives_up_what_is_asked_from_anywhere(app: App, qtbot: QtBot) -> None:
    chosen = call_at(app, wall(monday(app), 9))
    _, page = calendar_of(app, qtbot)
    page.go_to(chosen)
    page._ask(wall(monday(app), 14), 60)
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert page.new_bar.isHidden() and page.panel.call == chosen


def test_a_call_being_planned_is_called_by_the_name_as_it_stands_also_when_that_is_taken_back(
    app: App, qtbot: QtBot
) -> None:
    _, page = calendar_of(app, qtbot)
    page._ask(wall(monday(app), 14), 60)
    line = page.new_bar.account.line

    def name() -> str:
        entry = sketch(page)
        assert entry is not None
        return entry.short

    qtbot.keyClicks(line, "xyz")
    assert name() == "xyz"
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Z, CONTROL)
    assert line.text() == "" and name() == "New call"


def test_an_undo_gives_up_what_is_asked_before_it_takes_anything_back(app: App, qtbot: QtBot) -> None:
    day = monday(app)
    agreed = call_at(app, wall(day, 9, 30), state="confirmed")
    latest = call_at(app, wall(day, 14))
    window, page = calendar_of(app, qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.move_call(agreed, wall(day, 11), 60)
    reason = page.reason_bar.reason
    qtbot.keyClicks(reason, "Flight")
    qtbot.keyClick(reason, Qt.Key.Key_Z, CONTROL)
    assert page.reason_bar.isVisible() and not reason.text(), "the field takes back what is typed in it"
    qtbot.keyClick(reason, Qt.Key.Key_Z, CONTROL)
    assert page.reason_bar.isHidden() and sketch(page) is None
    assert start_of(app, agreed) == (wall(day, 9, 30), 60)
    page._ask(wall(day, 16), 60)
    qtbot.keyClick(page.new_bar.account.line, Qt.Key.Key_Z, CONTROL)
    assert page.new_bar.isHidden() and start_of(app, latest) == (wall(day, 14), 60)
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Z, CONTROL)
    assert app.desk.reader.of_type(Call, latest) is None, "then what was written last is taken back"


def test_nothing_scrolls_where_the_call_is_in_view_already(app: App, qtbot: QtBot) -> None:
    _, page = calendar_of(app, qtbot)
    view = page.days_view
    bar = view.verticalScrollBar()
    shown = (view.viewport().height() - view.head.height) / view._hour
    last = int(bar.value() / view._hour + shown) - 1
    before = bar.value()
    page._ask(wall(monday(app), last), 60)
    assert bar.value() == before
    page.new_bar.show_when(wall(monday(app), 22), 60)
    assert bar.value() > before


def test_one_thing_is_asked_at_a_time_and_nothing_that_was_typed_is_lost(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Sông Hàn"})
    call = call_at(app, wall(monday(app), 9, 30), state="confirmed")
    _, page = calendar_of(app, qtbot)
    page._ask(wall(monday(app), 14), 60)
    page.new_bar.account.line.setText("Sông Hàn")
    page.move_call(call, wall(monday(app), 11), 60)
    assert page.reason_bar.isVisible() and page.new_bar.isHidden()
    assert sketched(page) == (wall(monday(app), 11), 60) and not covers(page)
    page.reason_bar.give_up()
    assert page.new_bar.isVisible() and page.new_bar.account.line.text() == "Sông Hàn"
    assert sketched(page) == (wall(monday(app), 14), 60) and not covers(page)
    page.new_bar.give_up()
    page.move_call(call, wall(monday(app), 11), 60)
    page._ask(wall(monday(app), 15), 60)
    assert page.reason_bar.isHidden() and page.new_bar.isVisible()
    assert sketched(page) == (wall(monday(app), 15), 60)
    assert start_of(app, call)[0] == wall(monday(app), 9, 30)


def test_letters_on_what_is_asked_are_not_for_the_calendar(app: App, qtbot: QtBot) -> None:
    day = monday(app)
    agreed = call_at(app, wall(day, 9, 30), state="confirmed")
    _, page = calendar_of(app, qtbot)
    for key in "NPDWTML":
        page._ask(wall(day, 10), 60)
        page.move_call(SKETCHED, wall(day + timedelta(days=1), 13), 60)
        qtbot.keyClick(page.new_bar.plan_button, key)  # type: ignore[call-overload]
        assert page.look == "week" and page.day == day and not page.proposals.session.under_way, key
        assert sketched(page) == (wall(day + timedelta(days=1), 13), 60), key
        page.new_bar.give_up()
        page.move_call(agreed, wall(day, 14), 60)
        qtbot.keyClick(page.reason_bar.copy_button, key)  # type: ignore[call-overload]
        assert page.look == "week" and page.day == day and page.reason_bar.isVisible(), key
        assert sketched(page) == (wall(day, 14), 60), key
        page.reason_bar.give_up()
