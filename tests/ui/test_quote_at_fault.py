"""What cannot be read in a quote is marked where it stands and said below it, in each field that is wrong."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Product
from salesdesk.domain.values import Money, Period
from salesdesk.services.records import add, change
from salesdesk.ui.quoting.dialog import QuoteDialog, quote
from tests.ui.screens import settle
from tests.ui.windows import opened

NEXT_YEAR = f"{{}}/1/{date.today().year + 1}"


@pytest.fixture
def dialog(app: App, qtbot: QtBot) -> Iterator[QuoteDialog]:
    """A quote that has its answer."""

    def made(type_name: str, **values: object) -> str:
        return add(app.desk.journal, type_name, values)[0]

    today = app.clock.local().date()
    account, room = made("account", name="Saigon Pearl"), made("product", name="Deluxe", kind="room")
    valid = Period(today.replace(month=1, day=1), today.replace(year=today.year + 2, month=12, day=31))
    plan = made("rate_plan", name="Public", kind="bar", currency="VND", state="published", valid=valid)
    made("rate", rate_plan=plan, product=room, amount=Money(1_000_000, "VND"))
    window = opened(app, qtbot)
    asked = quote(window.context, window, account)
    qtbot.waitUntil(lambda: asked.found is not None)
    yield asked
    asked.close()


def retype(line: QLineEdit, typed: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, typed)


def below(dialog: QuoteDialog, field: QLineEdit) -> str:
    """What is said directly below a field."""
    settle()
    corner = field.mapTo(dialog, field.rect().bottomLeft())
    return "".join(
        label.text()
        for label in dialog.form.findChildren(QLabel)
        if label.isVisible()
        and label.property("role") == "fault"
        and label.mapTo(dialog, label.rect().topLeft()).x() == corner.x()
        and 0 < label.mapTo(dialog, label.rect().topLeft()).y() - corner.y() < field.height()
    )


def said(dialog: QuoteDialog) -> str:
    return "".join(label.text() for label in dialog.answer.findChildren(QLabel) if label.isVisible())


def test_each_wrong_field_is_marked_and_says_below_it_why(dialog: QuoteDialog, qtbot: QtBot) -> None:
    form = dialog.form
    retype(form.rooms, "abc")
    retype(form.discount, "much")
    QTest.keyClick(form.discount, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: bool(form.rooms.property("faulty") and form.discount.property("faulty")))
    assert "from 1 to 2000" in below(dialog, form.rooms) and "percentage" in below(dialog, form.discount)
    assert "from 1 to 2000" in form.rooms.accessibleDescription()
    assert not form.adults.property("faulty") and not below(dialog, form.adults)
    assert not said(dialog) and not dialog.copy_button.isEnabled(), "it is said once"
    retype(form.rooms, "2")
    qtbot.waitUntil(lambda: not form.rooms.property("faulty"))
    assert not below(dialog, form.rooms) and form.discount.property("faulty")
    retype(form.discount, "5")
    qtbot.waitUntil(dialog.copy_button.isEnabled)
    assert not form.discount.property("faulty") and not below(dialog, form.discount)


def test_what_is_being_typed_is_not_called_wrong_before_it_is_left(dialog: QuoteDialog, qtbot: QtBot) -> None:
    line = dialog.form.departure
    retype(line, "12/")
    qtbot.waitUntil(lambda: not dialog.copy_button.isEnabled())
    assert not line.property("faulty") and not below(dialog, line) and "12/" in said(dialog)
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(line.property("faulty")))
    assert "12/" in below(dialog, line) and not said(dialog)


def test_a_departure_that_counts_from_a_wrong_arrival_is_not_wrong_itself(
    dialog: QuoteDialog, qtbot: QtBot
) -> None:
    form = dialog.form
    retype(form.arrival, "soon")
    retype(form.departure, "3")
    QTest.keyClick(form.departure, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: bool(form.arrival.property("faulty")))
    assert "soon" in below(dialog, form.arrival) and not form.departure.property("faulty")


def test_an_account_that_is_not_known_is_marked(dialog: QuoteDialog, qtbot: QtBot) -> None:
    line = dialog.form.account.line
    retype(line, "zzz")
    offers = QApplication.activePopupWidget()
    assert offers is not None, "it may be added"
    QTest.keyClick(offers, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: bool(line.property("faulty")))
    assert "zzz" in below(dialog, line) and not said(dialog)


def test_what_is_wrong_changes_no_width(dialog: QuoteDialog, qtbot: QtBot) -> None:
    """The departure was cut off at its left: what stood below a field made its column wider."""
    form = dialog.form
    fields = (form.arrival, form.departure, form.rooms, form.adults, form.ages, form.discount)
    settle()
    before = [field.width() for field in fields]
    assert max(before) - min(before) <= 1
    for field, typed in ((form.rooms, "0"), (form.ages, "8, x"), (form.discount, "150")):
        retype(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: all(field.property("faulty") for field in (form.rooms, form.ages, form.discount)))
    dialog.resize(dialog.width(), 400)
    settle()
    assert [field.width() for field in fields] == before


@pytest.mark.parametrize("name", ["rooms", "ages", "discount"])
def test_what_is_wrong_with_the_field_that_has_the_keys_is_in_view(
    dialog: QuoteDialog, qtbot: QtBot, name: str
) -> None:
    form = dialog.form
    dialog.resize(dialog.width(), 400)
    for field, typed in ((form.rooms, "0"), (form.ages, "8, x"), (form.discount, "150")):
        retype(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Tab)
    field = getattr(form, name)
    qtbot.waitUntil(lambda: bool(field.property("faulty")))
    form.account.line.setFocus()
    settle()
    field.setFocus()
    (told,) = (
        each
        for each in form.findChildren(QLabel)
        if each.property("role") == "fault" and each.text() and each.text() == field.accessibleDescription()
    )
    qtbot.waitUntil(lambda: told.visibleRegion().boundingRect() == told.rect())
    assert field.visibleRegion().boundingRect() == field.rect()


@pytest.mark.parametrize("departure", [NEXT_YEAR.format(1), "0"])
def test_a_departure_that_is_not_after_the_arrival_is_marked_beside_other_faults(
    app: App, dialog: QuoteDialog, qtbot: QtBot, departure: str
) -> None:
    """It was said far from the field, and only where all other fields could be read."""
    form = dialog.form
    for field, typed in (
        (form.arrival, NEXT_YEAR.format(5)),
        (form.discount, "150"),
        (form.departure, departure),
    ):
        retype(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: bool(form.departure.property("faulty")))
    assert below(dialog, form.departure) == "The departure is not after the arrival."
    assert form.discount.property("faulty") and not form.arrival.property("faulty")
    retype(form.discount, "5")
    QTest.keyClick(form.discount, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: not form.discount.property("faulty"))
    assert form.departure.property("faulty") and not said(dialog), "it is said once"
    retype(form.departure, NEXT_YEAR.format(7))
    QTest.keyClick(form.departure, Qt.Key.Key_Tab)
    qtbot.waitUntil(dialog.copy_button.isEnabled)
    assert not form.departure.property("faulty")


def test_a_dinner_ends_on_its_day(app: App, dialog: QuoteDialog, qtbot: QtBot) -> None:
    (room,) = app.desk.reader.find(Product)
    change(app.desk.journal, app.desk.reader, room.id, {"kind": "food"})
    for field, typed in (
        (dialog.form.arrival, NEXT_YEAR.format(5)),
        (dialog.form.departure, NEXT_YEAR.format(5)),
    ):
        retype(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: dialog.found is not None and dialog.found.quote.stay.arrival.day == 5)
    assert not dialog.form.departure.property("faulty")
