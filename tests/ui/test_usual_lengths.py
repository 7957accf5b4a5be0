"""A new call is as long as the settings say that calls take, wherever it is planned."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call
from salesdesk.services.calls import next_free
from salesdesk.services.planning.settings import plan_settings, set_plan_settings, usual_length
from salesdesk.services.records import add
from tests.ui.calendar_page import calendar_of, double_click, right_click
from tests.ui.capture_desk import Desk

VISIT, PHONE = 50, 25


@pytest.fixture
def house(app: App) -> App:
    reader = app.desk.reader
    set_plan_settings(
        app.desk.journal, reader, replace(plan_settings(reader), visit_minutes=VISIT, phone_minutes=PHONE)
    )
    add(app.desk.journal, "account", {"name": "Sao Bien"})
    return app


def test_what_nobody_set_is_what_the_settings_show(app: App) -> None:
    reader, usual = app.desk.reader, plan_settings(app.desk.reader)
    assert (usual_length(reader), usual_length(reader, "phone")) == (usual.visit_minutes, usual.phone_minutes)
    assert usual_length(reader, None) == usual.visit_minutes and usual_length(reader, "famil") == 240


def test_in_the_calendar_by_key_double_click_and_menu(house: App, qtbot: QtBot) -> None:
    _, page = calendar_of(house, qtbot)
    qtbot.keyClick(page.view, Qt.Key.Key_N)
    assert page.new_bar.at[1] == VISIT
    page.new_bar.give_up()
    empty = page.days_view.viewport().rect().center()
    double_click(qtbot, page, empty)
    assert page.new_bar.at[1] == VISIT
    page.new_bar.give_up()
    menu = right_click(page, empty)
    next(each for each in menu.actions() if each.text().startswith("Plan a call at")).trigger()
    menu.close()
    assert page.new_bar.at[1] == VISIT


@pytest.mark.parametrize(
    ("line", "minutes"),
    [("visit Sao Bien", VISIT), ("call Sao Bien", PHONE), ("visit Sao Bien for 2 hours", 120)],
)
def test_in_a_captured_line_that_says_no_length(house: App, qtbot: QtBot, line: str, minutes: int) -> None:
    desk = Desk(house, qtbot)
    desk.type(f"{line} tomorrow 10:00")
    qtbot.waitUntil(lambda: "Sao Bien" in desk.bar.facts.text())
    desk.press(Qt.Key.Key_Return)
    [call] = house.desk.reader.find(Call)
    assert call.when is not None and call.when.minutes == minutes


def test_from_an_account(house: App) -> None:
    assert next_free(house.desk.reader, house.clock, house.defaults).minutes == VISIT
