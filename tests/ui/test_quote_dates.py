"""The dates of a quote as in a calendar: another arrival takes the departure along, and only that changes the nights."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Product
from salesdesk.services.records import add, change
from salesdesk.ui.quoting.dialog import QuoteDialog, quote
from salesdesk.ui.quoting.stay_form import StayForm
from tests.helpers.plans import plan_with
from tests.ui.windows import opened


@pytest.fixture
def dialog(app: App, qtbot: QtBot) -> Iterator[QuoteDialog]:
    """A quote from 30 to 31 December 2098."""
    plan_with(app, {"Deluxe": [[1000, 1000]]}, kind="bar", state="published")
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    window = opened(app, qtbot)
    made = quote(window.context, window, account)
    made.form.take_dates(date(2098, 12, 30), date(2098, 12, 31))
    made.activateWindow()
    yield made
    made.close()


def retype(line: QLineEdit, typed: str, *, leave: bool = True) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, typed)
    if leave:
        QTest.keyClick(line, Qt.Key.Key_Tab)


def dates(form: StayForm) -> tuple[str, str]:
    return form.arrival.text(), form.departure.text()


@pytest.mark.parametrize("arrival", ["10/12/2098", "5/1/2099"])
def test_another_arrival_keeps_the_number_of_nights(dialog: QuoteDialog, arrival: str) -> None:
    form = dialog.form
    retype(form.arrival, arrival)
    assert form.stay().length == 1
    retype(form.departure, "4")
    assert form.stay().length == 4
    retype(form.arrival, "20/12/2098")
    assert dates(form) == ("20/12/2098", "24/12/2098")
    retype(form.departure, "22/12/2098")
    retype(form.arrival, "3/12/2098")
    assert dates(form) == ("03/12/2098", "05/12/2098")


def test_the_nights_stay_while_an_arrival_is_typed(dialog: QuoteDialog) -> None:
    form = dialog.form
    retype(form.departure, "3")
    retype(form.arrival, "10/12/2098", leave=False)
    assert form.stay().length == 3
    QTest.keyClick(form.arrival, Qt.Key.Key_Backspace)
    QTest.keyClicks(form.arrival, "9")
    assert form.stay().length == 3 and form.departure.text() == "13/12/2099"


def test_an_arrival_out_of_the_month_keeps_the_nights(dialog: QuoteDialog) -> None:
    form = dialog.form
    retype(form.departure, "3")
    form.arrival.setText("10/12/2098")
    form.dates.arrival_chosen.emit()
    assert dates(form) == ("10/12/2098", "13/12/2098")


def test_a_departure_that_was_wrong_before_is_no_number_of_nights(dialog: QuoteDialog) -> None:
    """Whoever types the departure first means that day."""
    form = dialog.form
    retype(form.departure, "12/12/2098")
    retype(form.arrival, "10/12/2098")
    assert dates(form) == ("10/12/2098", "12/12/2098")
    retype(form.departure, "8/12/2098")
    retype(form.arrival, "9/12/2098")
    assert dates(form) == ("09/12/2098", "10/12/2098")


def test_who_only_passes_by_the_arrival_moves_no_departure_that_is_wrong(dialog: QuoteDialog) -> None:
    """It became the day after the arrival, which nobody had typed."""
    form = dialog.form
    form.departure.setFocus()
    form.take_dates(date(2098, 12, 10), date(2098, 12, 12))
    retype(form.departure, "1/1/2020")
    form.arrival.setFocus()
    QTest.keyClick(form.arrival, Qt.Key.Key_Tab)
    assert dates(form) == ("10/12/2098", "01/01/2020")


def test_a_dinner_moves_with_its_day(app: App, dialog: QuoteDialog) -> None:
    form = dialog.form
    (room,) = app.desk.reader.find(Product)
    change(app.desk.journal, app.desk.reader, room.id, {"kind": "food"})
    retype(form.departure, "30/12/2098")
    retype(form.arrival, "10/12/2098")
    assert dates(form) == ("10/12/2098", "10/12/2098")


def test_a_departure_without_a_year_before_the_arrival_is_wrong_as_with_its_year(dialog: QuoteDialog) -> None:
    """It became one of the next year, 356 nights, without a word."""
    form = dialog.form
    retype(form.arrival, "10/12/2098")
    for typed in ("1/12", "1/12/2098"):
        retype(form.departure, typed)
        dialog.ask()
        assert form.departure.accessibleDescription() == "The departure is not after the arrival.", typed
        assert form.departure.text() == "01/12/2098"


def test_a_departure_without_a_year_soon_after_a_new_year_is_in_that_year(dialog: QuoteDialog) -> None:
    form = dialog.form
    retype(form.departure, "2/1")
    assert dates(form) == ("30/12/2098", "02/01/2099")
