"""Holidays in the calendar: those of the house's country, in the language of the window."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.days_off import holidays_around
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


@pytest.mark.parametrize(("lang", "name"), [("vi", "Nghỉ Tết Nguyên Đán"), ("en", "Lunar New Year holiday")])
def test_the_day_before_the_eve_has_no_number_that_is_wrong(lang: str, name: str) -> None:
    """The fourth of February 2027 is the 28th of the last month, and was called the 29th."""
    for day in (date(2027, 2, 4), date(2028, 1, 24)):
        assert name in [note.words for note in holidays_around(day, "VN", lang) if note.day == day]
