"""Holidays and time off that the desk itself knows: in a list, in the calendar's band, undone like anything else."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Absence
from salesdesk.domain.values import Period
from salesdesk.services.records import add
from salesdesk.ui.calendar.page import CalendarPage
from salesdesk.ui.commands import flat
from salesdesk.ui.today.days_off_dialog import DaysOffDialog
from salesdesk.ui.today.rows import Row
from salesdesk.ui.widgets.form import RecordForm
from salesdesk.ui.widgets.record_dialog import RecordDialog
from salesdesk.ui.widgets.text_editor import TextEditor
from tests.ui.calendar_page import LEFT, calendar_of, right_click
from tests.ui.screens import settle
from tests.ui.today_page import at

NEW_YEAR = date(2027, 1, 1)
"""A Friday."""


@pytest.fixture
def app(app: App) -> App:
    """In the year before, whose holidays are others."""
    return replace(app, clock=Clock(seconds=at("08:00").timestamp))


def band(page: CalendarPage, day: date) -> tuple[str, str]:
    """Kind and words of the one band of a day."""
    [note] = [note for note in page.days_view.shown.notes if note.day == day]
    return note.kind, note.words


def click_band(page: CalendarPage, qtbot: QtBot, day: date) -> RecordForm:
    page.days_view.viewport().grab()
    rect = next(rect for rect, note in page.days_view.head.places if note.day == day)
    qtbot.mouseClick(page.days_view.viewport(), LEFT, pos=rect.center().toPoint())
    return form(page.window())


def form(inside: object) -> RecordForm:
    settle()
    [shown] = [each for each in inside.findChildren(RecordDialog) if each.isVisible()]  # type: ignore[attr-defined]
    return shown.form


def at_new_year(app: App, qtbot: QtBot) -> CalendarPage:
    _, page = calendar_of(app, qtbot)
    with qtbot.waitSignal(page.holidays.arrived):
        page.go_to(NEW_YEAR.isoformat())
    settle()
    return page


def test_a_public_holiday_is_made_a_working_day_from_its_band(app: App, qtbot: QtBot) -> None:
    page = at_new_year(app, qtbot)
    assert band(page, NEW_YEAR)[0] == "holiday" and page.holidays.is_off(NEW_YEAR)
    shown = click_band(page, qtbot, NEW_YEAR)
    assert app.desk.reader.count(Absence) == 0
    assert [shown.editors[name].read() for name in ("kind", "note")] == ["holiday", "New Year's Day"]
    title = next(each for each in shown.window().findChildren(QLabel) if each.isVisible())
    assert title.text() == shown.window().windowTitle() == "New Year's Day"
    shown.editors["kind"].show_value("working")
    shown.save("kind")
    settle()
    [entry] = app.desk.reader.find(Absence)
    assert (entry.days, entry.colleague) == (Period(NEW_YEAR, NEW_YEAR), None)
    assert band(page, NEW_YEAR) == ("working", "New Year's Day: working day")
    assert not page.holidays.is_off(NEW_YEAR)
    page.window().undo()  # type: ignore[attr-defined]
    settle()
    assert band(page, NEW_YEAR)[0] == "holiday" and page.holidays.is_off(NEW_YEAR)


def test_the_band_of_an_entry_opens_it(app: App, qtbot: QtBot) -> None:
    day = date(2026, 12, 29)
    entry = add(app.desk.journal, "absence", {"kind": "leave", "days": Period(day, NEW_YEAR)})[0]
    page = at_new_year(app, qtbot)
    assert band(page, day) == ("off", "Leave") and page.holidays.is_off(day)
    assert click_band(page, qtbot, day).record == entry


def test_a_day_without_a_band_is_said_to_be_off_by_its_menu(app: App, qtbot: QtBot) -> None:
    page = at_new_year(app, qtbot)
    day = date(2026, 12, 29)
    left, width = page.days_view.scale.column(day)
    place = page.days_view.viewport().rect().center()
    place.setX(int(left + width / 2))
    menu = right_click(page, place)
    next(each for each in menu.actions() if each.text() == "Holiday or time off…").trigger()
    menu.close()
    shown = form(page.window())
    shown.editors["kind"].show_value("holiday")
    shown.save("kind")
    settle()
    assert band(page, day) == ("holiday", "Holiday")


def test_days_are_not_written_before_it_is_said_what_they_are(app: App, qtbot: QtBot) -> None:
    """They became a day off of another kind."""
    page = at_new_year(app, qtbot)
    day = date(2026, 12, 29)
    page.notes.begin_day_off(day)
    shown = form(page.window())
    days = shown.editors["days"]
    assert isinstance(days, TextEditor)
    days.lines["to"].setText("30/12/2026")
    shown.save("days")
    assert app.desk.reader.count(Absence) == 0
    assert shown.fault("days") == "Say first: Kind"
    shown.editors["kind"].show_value("leave")
    shown.save("kind")
    [entry] = app.desk.reader.find(Absence)
    assert (entry.kind, entry.days) == ("leave", Period(day, date(2026, 12, 30)))
    assert not shown.refused()


def test_the_list_stands_in_the_menus_and_the_palette(app: App, qtbot: QtBot) -> None:
    window, _ = calendar_of(app, qtbot)
    commands = {command.words: command for _, command in flat(window.menus())}
    commands["Holidays and time off…"].act()
    settle()
    assert [each for each in window.findChildren(DaysOffDialog) if each.isVisible()]


def test_beside_a_proposal_the_list_is_at_hand(app: App, qtbot: QtBot) -> None:
    window, page = calendar_of(app, qtbot)
    panel = page.proposals.panel
    next(each for each in panel.findChildren(QPushButton) if each.text() == "Holidays and time off").click()
    settle()
    assert [each for each in window.findChildren(DaysOffDialog) if each.isVisible()]


@pytest.fixture
def shown(app: App, qtbot: QtBot) -> DaysOffDialog:
    window, _ = calendar_of(app, qtbot)
    made = DaysOffDialog(window.context, window)
    made.open()
    qtbot.waitUntil(lambda: bool(made.shown))
    return made


def lines(shown: DaysOffDialog) -> list[Row]:
    settle()
    return [line for line in shown.findChildren(Row) if line.isVisible()]


def test_public_holidays_stand_in_the_list_to_be_corrected(
    app: App, shown: DaysOffDialog, qtbot: QtBot
) -> None:
    first = lines(shown)[0]
    place = first.place
    assert place.startswith("public:")
    qtbot.keyClick(first, Qt.Key.Key_Return)
    name = shown.shown[0].words
    opened = form(shown)
    assert opened.window().windowTitle() == opened.editors["note"].read() == name
    opened.editors["kind"].show_value("working")
    opened.save("kind")
    qtbot.waitUntil(lambda: bool(shown.shown[0].record))
    assert shown.shown[0].words == f"{name}: working day"
    [entry] = app.desk.reader.find(Absence)
    assert lines(shown)[0].place == entry.id and place not in [line.place for line in lines(shown)]


def test_a_public_holiday_is_worked_on_by_its_menu(app: App, shown: DaysOffDialog, qtbot: QtBot) -> None:
    name = shown.shown[0].words
    menu = lines(shown)[0].offer()
    next(each for each in menu.actions() if each.text() == "It is a working day").trigger()
    qtbot.waitUntil(lambda: bool(shown.shown[0].record))
    assert shown.shown[0].words == f"{name}: working day"


def test_time_off_is_mine_and_a_holiday_everybodys(app: App, shown: DaysOffDialog) -> None:
    for press, kind in ((shown.off_button, "leave"), (shown.holiday_button, "holiday")):
        press.click()
        opened = form(shown)
        assert opened.editors["kind"].read() == kind
        next(each for each in shown.findChildren(RecordDialog) if each.isVisible()).reject()
        settle()
    assert app.desk.reader.count(Absence) == 0


def test_what_is_past_is_in_the_list_where_it_is_asked_for_and_goes_by_its_menu(
    app: App, shown: DaysOffDialog, qtbot: QtBot
) -> None:
    past = date(2020, 5, 4)
    entry = add(app.desk.journal, "absence", {"kind": "closed", "days": Period(past, past)})[0]
    shown.more.setChecked(True)
    qtbot.waitUntil(lambda: shown.shown[0].record == entry)
    menu = lines(shown)[0].offer()
    next(each for each in menu.actions() if each.text() == "Delete").trigger()
    qtbot.waitUntil(lambda: not shown.shown[0].record)
    assert app.desk.reader.count(Absence) == 0


def test_delete_on_a_public_holiday_says_what_to_do_instead(
    app: App, shown: DaysOffDialog, qtbot: QtBot
) -> None:
    first = lines(shown)[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Delete)
    assert "is not deleted" in shown.banner.words and lines(shown)[0].place.startswith("public:")
