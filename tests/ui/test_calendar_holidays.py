"""Holidays in the calendar: those of the house's country, in the language of the window."""

from datetime import date

from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add, change
from salesdesk.ui.calendar.page import CalendarPage
from tests.ui.calendar_page import calendar_of


def holidays_on(page: CalendarPage, day: date) -> list[str]:
    return [note.words for note in page.days_view.shown.notes if note.day == day and note.kind == "holiday"]


def test_holidays_of_the_house_stand_above_their_day(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "property", {"name": "House", "country": "VN"})
    _, page = calendar_of(app, qtbot)
    page.go_to("2027-09-02")
    assert holidays_on(page, date(2027, 9, 2)) in (["Independence Day"], ["National Day"])


def test_the_house_in_another_country_has_its_holidays_at_once(app: App, qtbot: QtBot) -> None:
    house, _ = add(app.desk.journal, "property", {"name": "House", "country": "VN"})
    window, page = calendar_of(app, qtbot)
    page.go_to("2027-09-02")
    assert holidays_on(page, date(2027, 9, 2))
    done = change(app.desk.journal, app.desk.reader, house, {"country": "TH"})
    window.context.wrote(done, None)
    assert not holidays_on(page, date(2027, 9, 2)), "no holiday of Thailand"
    assert page.holidays.is_off(date(2027, 12, 6)), "for the King's birthday, a Sunday"
