"""How many adults a quote is for: those of all rooms together, as many as the rooms usually take until somebody says."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Product
from salesdesk.services.records import add, change
from salesdesk.ui.quoting.dialog import QuoteDialog, quote
from tests.helpers.plans import plan_with
from tests.ui.windows import opened


def asked(app: App, qtbot: QtBot, lang: str = "en", **facts: object) -> QuoteDialog:
    plan_with(app, {"Deluxe": [[1000, 1000], [1200, 1200]]}, kind="bar", state="published")
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    record = account
    if facts:
        record, _ = add(app.desk.journal, "opportunity", {"account": account, "name": "Spring", **facts})
    window = opened(app, qtbot, lang)
    dialog = quote(window.context, window, record)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def retype(line: QLineEdit, typed: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, typed)
    QTest.keyClick(line, Qt.Key.Key_Tab)


@pytest.mark.parametrize(("lang", "label"), [("en", "Adults in all"), ("vi", "Tổng số người lớn")])
def test_the_field_says_that_it_counts_the_adults_of_all_rooms(
    app: App, qtbot: QtBot, lang: str, label: str
) -> None:
    dialog = asked(app, qtbot, lang)
    assert label in [each.text() for each in dialog.form.findChildren(QLabel)]
    assert dialog.form.adults.accessibleName() == label


@pytest.mark.parametrize("facts", [{}, {"rooms": 4}])
def test_adults_follow_the_rooms_until_somebody_says_how_many(
    app: App, qtbot: QtBot, facts: dict[str, object]
) -> None:
    form = asked(app, qtbot, **facts).form
    assert form.adults.text() == str(2 * int(form.rooms.text()))
    retype(form.rooms, "0")
    retype(form.rooms, "12")
    assert form.adults.text() == "24"
    retype(form.adults, "20")
    retype(form.rooms, "15")
    assert form.adults.text() == "20"


def test_guests_that_an_opportunity_names_stay(app: App, qtbot: QtBot) -> None:
    form = asked(app, qtbot, rooms=4, guests=8).form
    retype(form.rooms, "12")
    assert form.adults.text() == "8"


def test_a_room_for_one_has_one_adult(app: App, qtbot: QtBot) -> None:
    form = asked(app, qtbot).form
    retype(form.rooms, "3")
    (room,) = app.desk.reader.find(Product)
    change(app.desk.journal, app.desk.reader, room.id, {"capacity": "1A"})
    form.product.activated.emit(0)
    assert form.adults.text() == "3"


@pytest.mark.parametrize("slip", ["0", "2x"])
def test_a_number_that_is_refused_says_nothing_of_the_adults(app: App, qtbot: QtBot, slip: str) -> None:
    """Taken back, it kept the adults from following the rooms."""
    dialog = asked(app, qtbot)
    form = dialog.form
    retype(form.rooms, "12")
    dialog.ask()
    retype(form.adults, slip)
    dialog.ask()
    assert form.adults.property("faulty")
    assert form.put_back_refused() and form.adults.text() == "24"
    retype(form.rooms, "3")
    assert form.adults.text() == "6"
    retype(form.adults, "5")
    dialog.ask()
    retype(form.adults, slip)
    dialog.ask()
    assert form.put_back_refused()
    retype(form.rooms, "4")
    assert form.adults.text() == "5"


def test_fewer_adults_than_rooms_are_marked_where_they_stand(app: App, qtbot: QtBot) -> None:
    """It was said at the right alone, beside two fields that looked sound."""
    dialog = asked(app, qtbot)
    form, words = dialog.form, "Every room needs an adult; rooms: 12, adults: 5."

    def said() -> list[str]:
        return [each.text() for each in dialog.findChildren(QLabel) if words in each.text()]

    retype(form.rooms, "12")
    retype(form.adults, "5")
    dialog.ask()
    assert form.adults.property("faulty") and form.adults.accessibleDescription() == words
    assert len(said()) == 1 and not form.rooms.property("faulty")
    retype(form.ages, "14, 14, 14, 14, 14, 14, 14")
    dialog.ask()
    assert not form.adults.property("faulty") and not said(), "they sleep there as adults do"
    retype(form.ages, "")
    retype(form.rooms, "5")
    dialog.ask()
    assert not form.adults.property("faulty")


def test_what_is_sold_by_the_day_needs_one_adult_for_any_number(app: App, qtbot: QtBot) -> None:
    dialog = asked(app, qtbot)
    (room,) = app.desk.reader.find(Product)
    change(app.desk.journal, app.desk.reader, room.id, {"kind": "food"})
    retype(dialog.form.rooms, "12")
    retype(dialog.form.adults, "5")
    dialog.ask()
    assert not dialog.form.adults.property("faulty")
