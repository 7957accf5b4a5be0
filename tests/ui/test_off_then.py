"""Time off in some hours, holidays and weekly days off are told wherever the time of a call is given, and N keeps clear of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Call
from salesdesk.domain.values import Period
from salesdesk.services import calls
from salesdesk.services.records import add
from salesdesk.services.today import stop_of
from salesdesk.store.desk import set_author
from salesdesk.ui.events import gap_of
from salesdesk.ui.widgets.answer_dialog import AnswerDialog
from salesdesk.ui.widgets.lead import Lead
from salesdesk.ui.widgets.record_dialog import RecordDialog
from tests.ui.briefings_page import briefings_of
from tests.ui.calendar_page import calendar_of, call_at, monday, start_of, wall
from tests.ui.capture_desk import Desk
from tests.ui.screens import settle
from tests.ui.today_page import at

AWAY = "You are on leave then, 14:00–16:00."
NEW_YEAR = date(2027, 2, 6)
"""A Saturday, the first day of the lunar year."""

HOLIDAY = "Public holiday: Lunar New Year."
DAY_OFF = "Your weekly day off"


def leave(app: App, day: date, hours: str | None = None, **values: object) -> str:
    said = {"kind": "leave", "days": Period(day, day), "hours": hours, **values}
    return add(app.desk.journal, "absence", said)[0]


@pytest.fixture
def app(app: App) -> App:
    """Before the lunar year, and not on the day before a Monday."""
    return replace(app, clock=Clock(seconds=at("08:00").timestamp))


@pytest.fixture
def house(app: App) -> App:
    add(app.desk.journal, "property", {"name": "House", "country": "VN"})
    return app


def test_a_new_call_meets_hours_off_and_holidays_and_more_quietly_a_weekly_day_off(
    house: App, qtbot: QtBot
) -> None:
    day = monday(house)
    leave(house, day, "14-16")
    _, page = calendar_of(house, qtbot)
    page._ask(wall(day, 15), 60)
    bar = page.new_bar
    assert bar.clash.text() == f"! {AWAY}"
    page.move_call("sketched", wall(day, 16), 60)
    assert not bar.clash.isVisible() and not bar.beside.isVisible(), "the leave is over"
    page.move_call("sketched", wall(NEW_YEAR, 10), 60)
    assert bar.clash.text() == f"! {HOLIDAY}" and not bar.beside.isVisible()
    page.move_call("sketched", wall(day + timedelta(days=6), 10), 60)
    assert not bar.clash.isVisible() and bar.beside.isVisible() and bar.beside.text() == DAY_OFF


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("tomorrow 15:00", AWAY),
        ("tomorrow 16:00", ""),
        ("6/2/2027 10:00", HOLIDAY),
        ("7/2/2027 10:00", "Public holiday: Second Day of Lunar New Year."),
    ],
)
def test_capture_says_so_in_its_preview(house: App, qtbot: QtBot, when: str, said: str) -> None:
    leave(house, house.clock.local().date() + timedelta(days=1), "14-16")
    add(house.desk.journal, "account", {"name": "Sao Bien"})
    desk = Desk(house, qtbot)
    desk.type(f"visit Sao Bien {when}")
    qtbot.waitUntil(lambda: "Sao Bien" in desk.bar.facts.text())
    assert desk.bar.fault.text() == said
    assert DAY_OFF not in desk.bar.facts.text()


@pytest.mark.parametrize("state", ["to_book", "confirmed"])
@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("tomorrow 15:00", AWAY),
        ("tomorrow 10:00", "From 09:45 to 10:45 you have a call with Vang Nang."),
        ("tomorrow 16:00", ""),
        ("6/2/2027 10:00", HOLIDAY),
    ],
)
def test_capture_says_of_a_move_what_it_meets(
    house: App, qtbot: QtBot, state: str, to: str, said: str
) -> None:
    tomorrow = house.clock.local().date() + timedelta(days=1)
    leave(house, tomorrow, "14-16")
    other = add(house.desk.journal, "account", {"name": "Vang Nang"})[0]
    call_at(house, wall(tomorrow, 9, 45), account=other)
    call_at(house, wall(monday(house), 15), state=state)
    desk = Desk(house, qtbot)
    desk.type(f"Saigon Pearl moves to {to}")
    qtbot.waitUntil(lambda: "Saigon Pearl" in desk.bar.facts.text())
    assert desk.bar.facts.text().startswith("Move: ") and desk.bar.fault.text() == said
    desk.press(Qt.Key.Key_Return)
    settle()
    asked = desk.window.findChildren(AnswerDialog)
    assert [each.clash.text().removeprefix("! ") for each in asked] == [said] * (state == "confirmed")


def test_capture_says_of_a_move_that_it_is_to_a_weekly_day_off(house: App, qtbot: QtBot) -> None:
    call_at(house, wall(monday(house), 15))
    desk = Desk(house, qtbot)
    desk.type("move Saigon Pearl to Sunday 10:00")
    qtbot.waitUntil(lambda: "Saigon Pearl" in desk.bar.facts.text())
    assert not desk.bar.fault.text() and desk.bar.facts.text().endswith(DAY_OFF)


def test_what_the_time_meets_that_they_name_is_said_as_it_is_typed(house: App, qtbot: QtBot) -> None:
    day = monday(house)
    leave(house, day, "14-16")
    call = house.desk.reader.of_type(Call, call_at(house, wall(day, 10), state="confirmed"))
    assert call is not None
    window, _ = calendar_of(house, qtbot)
    shown = AnswerDialog(window.context, window, call, moves=True)
    shown.open()
    line = shown.when.lines["start"]
    assert not shown.clash.isVisible()
    for typed, said in (
        (f"{day:%d/%m/%Y} 15:00", AWAY),
        (f"{day:%d/%m/%Y} 16:00", ""),
        ("6/2/2027 10:00", HOLIDAY),
    ):
        line.clear()
        qtbot.keyClicks(line, typed)
        assert shown.clash.text() == (f"! {said}" if said else "") and shown.clash.isVisible() is bool(said)


def test_capture_names_a_weekly_day_off_among_its_facts(house: App, qtbot: QtBot) -> None:
    add(house.desk.journal, "account", {"name": "Sao Bien"})
    desk = Desk(house, qtbot)
    desk.type("visit Sao Bien on Sunday 10:00")
    qtbot.waitUntil(lambda: "Sao Bien" in desk.bar.facts.text())
    assert not desk.bar.fault.text() and desk.bar.facts.text().endswith(DAY_OFF)


def test_beside_the_calendar_a_call_says_that_i_am_away_as_soon_as_that_is_entered(
    house: App, qtbot: QtBot
) -> None:
    day = monday(house)
    call = call_at(house, wall(day, 15, 45))
    window, page = calendar_of(house, qtbot)
    page.go_to(call)
    settle()

    def said() -> list[str]:
        return [each.text() for each in page.panel.findChildren(QLabel) if each.isVisible()]

    assert f"! {AWAY}" not in said()
    entry = {"kind": "leave", "days": Period(day, day), "hours": "14-16"}
    window.context.wrote(add(house.desk.journal, "absence", entry)[1], None)
    settle()
    assert f"! {AWAY}" in said()


def test_a_call_that_is_moved_into_time_off_or_onto_a_day_off_says_so(house: App, qtbot: QtBot) -> None:
    day = monday(house)
    leave(house, day, "14-16")
    call = call_at(house, wall(day, 10))
    window, page = calendar_of(house, qtbot)
    for to, said in ((wall(day, 15), AWAY), (wall(day + timedelta(days=6), 10), DAY_OFF)):
        page.move_call(call, to, 60)
        assert start_of(house, call) == (to, 60)
        assert window.statusBar().currentMessage() == said


def test_its_run_sheet_says_so_and_leads_to_the_ready_check(house: App, qtbot: QtBot) -> None:
    day = monday(house)
    leave(house, day, "14-16")
    calls_of_day = {hour: call_at(house, wall(day, hour)) for hour in (10, 15)}
    for hour, call in calls_of_day.items():
        found = house.desk.reader.of_type(Call, call)
        assert found is not None
        needs = [need.what for need in stop_of(house.desk.reader, house.clock, found).needs]
        assert ("away" in needs) is (hour == 15)
    window, page = briefings_of(house, qtbot)
    window.context.events.go.emit("briefings", gap_of(calls_of_day[15], "away"))
    assert page.check.form is not None and [*page.check.form.editors] == ["when"]
    page.check.toggle("away")
    settle()
    line = page.check.lines["away"]
    assert isinstance(line, QPushButton) and line.text().replace("\n", " ") == AWAY
    assert page.check.mends["away"].text() == "Change"


@pytest.mark.parametrize(
    ("hours", "said"), [("14-16", "You are away then: 14:00–16:00"), (None, "You are away then")]
)
def test_beside_the_calendar_it_is_said_in_which_hours(
    house: App, qtbot: QtBot, hours: str | None, said: str
) -> None:
    day = monday(house)
    leave(house, day, hours)
    call = call_at(house, wall(day, 15))
    _, page = calendar_of(house, qtbot)
    page.go_to(call)
    settle()
    assert said in [each.text() for each in page.panel.brief.findChildren(Lead) if each.isVisible()]


def test_a_colleagues_call_is_not_told_of_my_time_off(house: App, qtbot: QtBot) -> None:
    day = monday(house)
    other = add(house.desk.journal, "colleague", {"name": "Minh"})[0]
    me = add(house.desk.journal, "colleague", {"name": "An"})[0]
    set_author(house.desk.database, me)
    leave(house, day, "14-16", colleague=me)
    theirs = call_at(house, wall(day, 10), colleague=other, state="confirmed")
    _, page = calendar_of(house, qtbot)
    page.move_call(theirs, wall(day, 15), 60)
    assert page.reason_bar.isVisible() and not page.reason_bar.clash.isVisible()


def test_the_hour_that_n_offers_keeps_clear_of_time_off(house: App, qtbot: QtBot) -> None:
    day = monday(house)
    leave(house, day, "9-11")
    call_at(house, wall(day, 11), 45)
    _, page = calendar_of(house, qtbot)
    page.go_to(day.isoformat())
    qtbot.keyClick(page.view, Qt.Key.Key_N)
    assert page.new_bar.at[0] == wall(day, 13, 30), "after the leave, the call and the rest"
    assert not page.new_bar.clash.isVisible()
    page.new_bar.give_up()
    leave(house, day, "13:30-17:30")
    qtbot.keyClick(page.view, Qt.Key.Key_N)
    assert page.new_bar.at[0] == wall(day + timedelta(days=1), 9, 30)


def test_the_next_free_time_keeps_clear_of_time_off(house: App) -> None:
    reader = house.desk.reader
    morning = calls.next_morning(reader, house.clock, house.defaults).local.replace(tzinfo=None)
    leave(house, morning.date(), "8-10")
    found = calls.next_free(reader, house.clock, house.defaults).local.replace(tzinfo=None)
    assert found == morning.replace(hour=10, minute=0)


def test_leave_names_the_calls_that_stand_in_it_and_leads_to_them(house: App, qtbot: QtBot) -> None:
    day = monday(house)
    first = call_at(house, wall(day, 14))
    call_at(house, wall(day, 15, 45))
    call_at(house, wall(day, 16))
    call_at(house, wall(day, 15), state="cancelled")
    window, page = calendar_of(house, qtbot)
    dialog = RecordDialog(window.context, window, "absence", {"kind": "leave", "days": Period(day, day)})
    dialog.open_new()
    assert not dialog.warning.isVisible() and not dialog.calls_button.isVisible()
    dialog.form.editors["hours"].show_value("14-16")
    dialog.form.save("hours")
    settle()
    assert dialog.warning.text().startswith("! 2 calls stand in it: ")
    assert "14:00 Saigon Pearl" in dialog.warning.text() and "15:45 Saigon Pearl." in dialog.warning.text()
    dialog.calls_button.click()
    settle()
    assert QApplication.activeModalWidget() is None and page.current == first
