"""Where a week has no room beside an open call, fewer of its days show, each of them readable; the others are a step away."""

from collections import Counter
from datetime import timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.ui.calendar.day_picture import READABLE
from salesdesk.ui.calendar.page import CalendarPage
from salesdesk.ui.main_window import MainWindow
from tests.ui.calendar_page import (
    ALT,
    LEFT,
    calendar_of,
    call_at,
    double_click,
    drag,
    monday,
    point_of,
    start_of,
    wall,
)
from tests.ui.proposed_week import free_monday, proposing
from tests.ui.screens import settle


def in_large_text(app: App, qtbot: QtBot, size: float = 2.0) -> tuple[MainWindow, CalendarPage]:
    window, page = calendar_of(app, qtbot, scale=size)
    qtbot.wait(20)
    return window, page


def widths(page: CalendarPage) -> set[float]:
    return {page.days_view.scale.column(day)[1] for day in page.days_view.in_sight}


def test_beside_an_open_call_its_day_shows_with_as_many_as_can_be_read(app: App, qtbot: QtBot) -> None:
    dates = [monday(app) + timedelta(days=day) for day in range(7)]
    calls = {date: call_at(app, wall(date, 9, 30)) for date in dates}
    _, page = in_large_text(app, qtbot)
    view = page.days_view
    month = page.period.text()
    for date, call in calls.items():
        assert view.in_sight == view.days == page.days, date
        qtbot.mouseClick(view.viewport(), LEFT, pos=point_of(page, call))
        qtbot.wait(50)
        assert date in view.in_sight and 2 <= len(view.in_sight) < 7, date
        assert min(widths(page)) >= READABLE * view.fontMetrics().height(), date
        first, last = view.in_sight[0], view.in_sight[-1]
        assert page.period.text() == page.context.formats.span_of_dates(first, last), date
        qtbot.keyClick(view, Qt.Key.Key_Escape)
        qtbot.wait(50)
        assert page.panel.isHidden() and view.in_sight == page.days and page.period.text() == month, date


def test_in_ordinary_text_a_week_is_whole_beside_a_call(app: App, qtbot: QtBot) -> None:
    call = call_at(app, wall(monday(app), 9, 30))
    _, page = calendar_of(app, qtbot)
    page.go_to(call)
    qtbot.wait(50)
    assert page.days_view.in_sight == page.days and page.panel.isVisible()


def test_the_other_days_are_a_step_away_and_the_call_stays_open(app: App, qtbot: QtBot) -> None:
    call = call_at(app, wall(monday(app), 9, 30))
    _, page = in_large_text(app, qtbot)
    page.go_to(call)
    qtbot.wait(50)
    view, days = page.days_view, page.days
    many = len(view.in_sight)
    assert view.in_sight == days[:many]
    page.step(1)
    assert view.in_sight == days[-many:] and page.days == days
    page.refresh()
    assert view.in_sight == days[-many:], "what is written meanwhile does not scroll it back"
    page.step(-1)
    assert view.in_sight == days[:many]
    assert page.panel.call == call


def test_days_that_have_no_room_are_counted_beside_the_others_and_a_click_shows_them(
    app: App, qtbot: QtBot
) -> None:
    call = call_at(app, wall(monday(app), 9, 30))
    call_at(app, wall(monday(app) + timedelta(days=6), 9))
    _, page = in_large_text(app, qtbot)
    view, days = page.days_view, page.days
    assert not view.asides, "all of them have room"
    page.go_to(call)
    qtbot.wait(50)
    many = len(view.in_sight)
    [after] = view.asides
    assert after.brief == f"+{7 - many} →", "in large text no name has room beside those of the days"
    assert after.holds
    assert page.context.formats.weekday(days[-1]) in view.words_at(after.place.center())
    qtbot.mouseClick(view.viewport(), LEFT, pos=after.place.center().toPoint())
    assert view.in_sight == days[-many:] and page.panel.call == call
    page.refresh()
    assert view.in_sight == days[-many:]
    [before] = view.asides
    assert before.brief == f"← +{7 - many}"
    qtbot.mouseClick(view.viewport(), LEFT, pos=before.place.center().toPoint())
    assert view.in_sight == days[:many]


def test_the_mark_of_days_without_room_takes_none_of_the_names_of_the_other_days(
    app: App, qtbot: QtBot
) -> None:
    call = call_at(app, wall(monday(app), 9, 30))
    window, page = calendar_of(app, qtbot)
    window.resize(1000, 720)
    page.go_to(call)
    qtbot.wait(50)
    view, formats = page.days_view, page.context.formats
    *others, last = view.in_sight
    assert view.asides and others
    assert all(view.head._names[day].startswith(formats.weekday_name(day)) for day in others)
    assert str(last.day) in view.head._names[last]


def test_where_one_day_alone_has_room_both_marks_stand_beside_its_name(app: App, qtbot: QtBot) -> None:
    _, page = calendar_of(app, qtbot)
    view = page.days_view
    view.at_once = 1
    view.lay_out()
    view.look_at(page.days[1])
    before, after = view.asides
    assert len(view.in_sight) == 1 and list(view.head._names) == list(view.in_sight)
    assert [before.brief, after.brief] == ["← Mon", "Wed–Sun →"]
    assert before.place.top() >= 0 and before.place.right() < after.place.left()


def test_in_a_narrow_window_the_week_before_ends_where_this_one_begins(app: App, qtbot: QtBot) -> None:
    window, page = in_large_text(app, qtbot)
    window.resize(900, 768)
    qtbot.wait(50)
    view, days = page.days_view, page.days
    many = len(view.in_sight)
    assert 2 <= many < 5 and view.in_sight == days[:many]
    page.step(1)
    page.step(1)
    assert page.days[0] == days[0] + timedelta(days=7) and view.in_sight == page.days[:many]
    page.step(-1)
    assert page.days == days and view.in_sight == days[-many:]
    page.step(-1)
    assert view.in_sight == days[:many]
    page.show_look("work")
    page.step(1)
    page.step(1)
    assert page.days[0] == days[0] + timedelta(days=7) and view.in_sight == page.days[:many]


def test_today_is_in_sight_when_it_is_asked_for(app: App, qtbot: QtBot) -> None:
    today = app.clock.local().date()
    weekday = today.weekday()
    call = call_at(app, wall(today - timedelta(days=weekday) + timedelta(days=0 if weekday > 3 else 6), 9))
    _, page = in_large_text(app, qtbot)
    page.go_to(call)
    qtbot.wait(50)
    page.show_today()
    assert today in page.days_view.in_sight


def test_keys_and_mouse_reach_what_is_seen(app: App, qtbot: QtBot) -> None:
    friday = monday(app) + timedelta(days=4)
    first, second = call_at(app, wall(friday, 9, 30)), call_at(app, wall(friday, 11, 30))
    sunday = call_at(app, wall(friday + timedelta(days=2), 9))
    window, page = in_large_text(app, qtbot)
    view = page.days_view
    view.setFocus()
    page.go_to(first)
    qtbot.wait(50)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert page.panel.call == second
    qtbot.keyClick(view, Qt.Key.Key_Left, ALT)
    thursday = friday - timedelta(days=1)
    assert start_of(app, second)[0] == wall(thursday, 11, 30) and thursday in view.in_sight
    qtbot.keyClick(view, Qt.Key.Key_Left, ALT)
    qtbot.keyClick(view, Qt.Key.Key_Left, ALT)
    qtbot.keyClick(view, Qt.Key.Key_Left, ALT)
    assert start_of(app, second)[0].date() == monday(app) and view.in_sight[0] == monday(app)
    drag(qtbot, page, at := point_of(page, second), at + QPoint(round(view.scale.column(monday(app))[1]), 0))
    assert start_of(app, second)[0].date() == monday(app) + timedelta(days=1)
    window.undo()
    assert start_of(app, second)[0].date() == monday(app)
    for _ in range(6):
        qtbot.keyClick(view, Qt.Key.Key_Right, ALT)
    assert view.in_sight[-1] == friday + timedelta(days=2)
    for _ in range(6):
        window.undo()
    assert start_of(app, second)[0].date() == monday(app) and view.in_sight[0] == monday(app)
    assert page.panel.call == view.current == second, "what is undone takes the choice with it"
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert page.panel.call == sunday and view.in_sight[-1] == friday + timedelta(days=2)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    qtbot.wait(50)
    assert page.panel.isHidden() and view.spot == friday + timedelta(days=1) and view.in_sight == page.days


def test_a_double_click_opens_what_it_met(app: App, qtbot: QtBot) -> None:
    call = call_at(app, wall(monday(app) + timedelta(days=2), 9, 30))
    _, page = in_large_text(app, qtbot)
    double_click(qtbot, page, point_of(page, call))
    assert page.panel.call == call and page.new_bar.isHidden()


def test_calls_on_days_out_of_sight_are_told_and_led_to(app: App, qtbot: QtBot) -> None:
    window, _ = proposing(app, qtbot, *(f"Account {n}" for n in range(12)))
    window.calendar.proposals.session.give_up()
    window.enlarge(2.0)
    settle()
    page, panel = window.calendar, window.calendar.proposals.panel
    page.show_look("week")
    page.go_to(free_monday(app).isoformat())
    qtbot.keyClick(page.view, Qt.Key.Key_P)
    settle()
    view, session = page.days_view, page.proposals.session

    def told() -> dict[str, QPushButton]:
        QApplication.processEvents()
        found = panel.findChildren(QPushButton)
        return {each.text(): each for each in found if " more on " in each.text() and each.isVisibleTo(panel)}

    def wanted() -> set[str]:
        top, foot, line = view.head.height, view.viewport().height(), view.fontMetrics().height()
        seen = {
            entry.call.id
            for place, entry in view.places
            if place.bottom() > top + line and place.top() < foot - line
        }
        days = Counter(call.start.date() for name, call in session.calls.items() if name not in seen)
        return {f"{days[day]} more on {page.context.formats.weekday(day)}" for day in days}

    assert len(view.in_sight) < 7 and wanted(), "some are out of sight"
    first = min(session.calls.values(), key=lambda call: call.start)
    assert first.start.date() in view.in_sight
    assert set(told()) == wanted()
    words, there = list(told().items())[-1]
    there.click()
    settle()
    chosen = session.calls[page.current]
    assert words.endswith(page.context.formats.weekday(chosen.start.date()))
    assert chosen.start.date() in view.in_sight and panel.call == page.current and view.hasFocus()
    assert words not in told() and set(told()) == wanted(), "what it leads to is the other days then"
    before = set(told())
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    settle()
    assert set(told()) == wanted() != before, "hours hide calls as days do"
    page.show_look("month")
    settle()
    assert not told()
    window.enlarge(1.0)
    settle()


def test_the_first_of_the_proposed_calls_is_in_sight_and_so_it_is_once_planned(
    app: App, qtbot: QtBot
) -> None:
    window, page = proposing(app, qtbot, "One", "Two", "Three")
    view, bar = page.days_view, page.days_view.verticalScrollBar()
    page.proposals.session.give_up()
    window.resize(1000, 480)
    settle()

    def seen() -> list[str]:
        top, foot = view.head.height, view.viewport().height()
        there = [entry for place, entry in view.places if place.top() >= top and place.bottom() <= foot]
        return [entry.call.id for entry in there]

    bar.setValue(bar.maximum())
    assert not seen()
    qtbot.keyClick(view, Qt.Key.Key_P)
    settle()
    calls = page.proposals.session.calls
    assert min(calls, key=lambda call: calls[call].start) in seen()
    bar.setValue(bar.maximum())
    page.proposals.accept()
    settle()
    assert view.shown.entries[0].call.id in seen()


def test_where_all_days_are_in_sight_no_day_is_told(app: App, qtbot: QtBot) -> None:
    _, page = proposing(app, qtbot, "One", "Two")
    assert page.proposals.session.calls and not [
        each for each in page.findChildren(QPushButton) if " more on " in each.text()
    ]
