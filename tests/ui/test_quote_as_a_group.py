"""A quote of so many rooms that it is one of a group: it says so, and leads to the group quote with what was typed."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import GroupNight, Opportunity, Product
from salesdesk.domain.values import Money, Period
from salesdesk.services.records import add, change
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.quoting.dialog import QuoteDialog, quote
from salesdesk.ui.quoting.group import GroupDialog
from tests.helpers.plans import YEAR, plan_with
from tests.ui.screens import settle
from tests.ui.windows import opened

FIRST, LAST = date(2027, 10, 6), date(2027, 10, 8)


@pytest.fixture
def sold(app: App) -> dict[str, str]:
    """A customer, a public plan with a room and a hall; groups begin at twelve rooms."""
    account, _ = add(app.desk.journal, "account", {"name": "Golden Sun", "language": "en"})
    facts = {"state": "published", "kind": "bar", "group_from": 12}
    plan = plan_with(app, {"Deluxe": [[1000], [1000]]}, {"All year": ("low", YEAR)}, **facts)
    [deluxe] = app.desk.reader.find(Product)
    hall, _ = add(app.desk.journal, "product", {"name": "Lotus Hall", "kind": "meeting"})
    rate = {"rate_plan": plan, "product": hall, "amount": Money(9_000_000, "VND")}
    add(app.desk.journal, "rate", rate)
    return {"account": account, "deluxe": deluxe.id, "hall": hall}


def asked(window: MainWindow, record: str, rooms: int) -> QuoteDialog:
    made = quote(window.context, window, record)
    made.form.take_dates(FIRST, LAST)
    return with_rooms(made, rooms)


def with_rooms(dialog: QuoteDialog, rooms: int) -> QuoteDialog:
    dialog.form.rooms.setText(str(rooms))
    dialog.ask()
    settle()
    return dialog


def way(dialog: QuoteDialog) -> list[QPushButton]:
    found = dialog.answer.findChildren(QPushButton)
    return [each for each in found if each.isVisible() and each.text() == "Quote as a group"]


def seen(dialog: QuoteDialog) -> str:
    return "\n".join(each.text() for each in dialog.answer.findChildren(QLabel) if each.isVisible())


def group_of(window: MainWindow) -> GroupDialog:
    settle()
    (found,) = [each for each in window.findChildren(GroupDialog) if each.isVisible()]
    return found


def test_from_so_many_rooms_on_a_quote_says_that_it_is_a_group(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    dialog = asked(opened(app, qtbot), sold["account"], 11)
    assert not way(dialog)
    with_rooms(dialog, 12)
    assert len(way(dialog)) == 1
    dialog.form.product.setCurrentIndex(dialog.form.product.findData(sold["hall"]))
    with_rooms(dialog, 12)
    assert not way(dialog), "there are no rooms of a hall"


def test_the_group_quote_begins_with_what_was_typed_and_is_taken_back_in_one_step(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    window = opened(app, qtbot)
    dialog = asked(window, sold["account"], 25)
    dialog.form.adults.setText("45")
    with_rooms(dialog, 25)
    way(dialog)[0].click()
    group = group_of(window)
    (found,) = app.desk.reader.find(Opportunity)
    assert group.opportunity == found.id and group.quoted is not None
    assert (found.account, found.stay, found.rooms, found.guests) == (
        *(sold["account"], Period(FIRST, LAST)),
        *(25, 45),
    )
    rows = app.desk.reader.find(GroupNight, opportunity=found.id, order=("night", "adults"))
    told = {(row.night.day, row.product, row.adults, row.rooms) for row in rows if row.night}
    assert told == {(day, sold["deluxe"], *lot) for day in (6, 7) for lot in ((1, 5), (None, 20))}
    group.close()
    window.undo()
    assert app.desk.reader.count(Opportunity) == app.desk.reader.count(GroupNight) == 0


def test_a_quote_that_is_in_an_opportunity_becomes_its_group_and_an_earlier_group_stays(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    window = opened(app, qtbot)
    dialog = asked(window, sold["account"], 25)
    dialog.keep("")
    way(dialog)[0].click()
    group_of(window).close()
    (found,) = app.desk.reader.find(Opportunity)
    assert app.desk.reader.count(GroupNight, opportunity=found.id) == 2
    again = with_rooms(quote(window.context, window, found.id), 30)
    way(again)[0].click()
    assert group_of(window).opportunity == found.id
    assert {row.rooms for row in app.desk.reader.find(GroupNight)} == {25}


def test_what_a_group_quote_does_not_take_over_is_said(app: App, qtbot: QtBot, sold: dict[str, str]) -> None:
    window = opened(app, qtbot)
    dialog = asked(window, sold["account"], 12)
    left = "Discount and children's ages do not go along."
    assert left not in seen(dialog)
    for field, typed in ((dialog.form.discount, "3"), (dialog.form.ages, "6")):
        field.setText(typed)
        assert left in seen(with_rooms(dialog, 12))
        field.clear()
    field = dialog.form.ages
    field.setText("6")
    with_rooms(dialog, 12)
    way(dialog)[0].click()
    group_of(window)
    (found,) = app.desk.reader.find(Opportunity)
    assert (found.guests, found.children, found.discount) == (25, None, None)


def test_a_competitor_is_offered_no_group_quote(app: App, qtbot: QtBot, sold: dict[str, str]) -> None:
    window = opened(app, qtbot)
    for kind, offered in ((None, True), ("competitor", False)):
        change(app.desk.journal, app.desk.reader, sold["account"], {"kind": kind})
        window.open_record(sold["account"])
        settle()
        commands = [each.words for each in window.prospects.at_hand()[1]]
        assert ("Group quote" in commands) is offered
        assert bool(way(asked(window, sold["account"], 25))) is offered


def test_a_new_opportunity_is_told_of_and_taken_back_from_within_the_group_quote(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    window = opened(app, qtbot)
    way(asked(window, sold["account"], 25))[0].click()
    group = group_of(window)
    said = "New opportunity: 25 rooms, 6 – 8 Oct 2027. Ctrl+Z takes it back."
    assert group.said.text() == window.statusBar().currentMessage() == said
    qtbot.keyClick(group, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert app.desk.reader.count(Opportunity) == app.desk.reader.count(GroupNight) == 0
    assert not window.findChildren(GroupDialog)


def test_the_opportunity_that_the_quote_was_put_into_becomes_the_group_also_later(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    window = opened(app, qtbot)
    dialog = asked(window, sold["account"], 25)
    dialog.keep("")
    dialog.close()
    way(asked(window, sold["account"], 25))[0].click()
    group = group_of(window)
    (found,) = app.desk.reader.find(Opportunity)
    assert group.opportunity == found.id
    assert group.said.text() == "The group quote is in “25 rooms, 6 – 8 Oct 2027” now."
    group.close()
    way(asked(window, sold["account"], 30))[0].click()
    assert group_of(window).opportunity != found.id
