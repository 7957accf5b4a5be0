"""Putting a quote into an opportunity: what stands there already is not replaced by mistake, and never a group's."""

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Opportunity, Product
from salesdesk.domain.values import Money, Period
from salesdesk.services.records import add
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.quoting.dialog import QuoteDialog, quote
from tests.helpers.plans import YEAR, plan_with
from tests.ui.screens import settle
from tests.ui.windows import opened

DAY = date(2027, 10, 6)
STAY = Period(DAY, DAY + timedelta(days=2))
MUCH = Money(812_000_000, "VND")


@pytest.fixture
def sold(app: App) -> dict[str, str]:
    """A customer and a public plan with a room."""
    account, _ = add(app.desk.journal, "account", {"name": "Golden Sun", "language": "en"})
    plan_with(app, {"Deluxe": [[1000], [1000]]}, {"All year": ("low", YEAR)}, state="published", kind="bar")
    [deluxe] = app.desk.reader.find(Product)
    return {"account": account, "deluxe": deluxe.id}


def business(app: App, sold: dict[str, str], **values: Any) -> str:
    facts = {"account": sold["account"], "name": "Incentive, 118 guests", "stage": "tentative"}
    return add(app.desk.journal, "opportunity", {**facts, **values})[0]


def asked(window: MainWindow, record: str, rooms: int = 1) -> QuoteDialog:
    made = quote(window.context, window, record)
    made.form.take_dates(DAY, DAY + timedelta(days=2))
    made.form.rooms.setText(str(rooms))
    made.ask()
    settle()
    return made


def rows(dialog: QuoteDialog) -> dict[str, QAction]:
    """The rows of the menu; those below a row are called by it."""
    menu, found = dialog.offer_opportunities(), {}
    for action in menu.actions():
        found[action.text()] = action
        below = action.menu()
        for each in below.actions() if isinstance(below, QMenu) else ():
            found[f"{action.text()} > {each.text()}"] = each
    return found


def of(app: App, record: str) -> Opportunity:
    found = app.desk.reader.of_type(Opportunity, record)
    assert found is not None
    return found


def test_a_groups_opportunity_takes_no_quote_of_a_single_stay(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    group = business(app, sold, stay=STAY, rooms=25, revenue=MUCH)
    add(app.desk.journal, "group_night", {"opportunity": group, "night": DAY, "rooms": 25})
    dialog = asked(opened(app, qtbot), sold["account"])
    offered = rows(dialog)
    assert list(offered) == [
        "Incentive, 118 guests: has a group quote of its own",
        "New opportunity",
    ]
    assert [each.isEnabled() for each in offered.values()] == [False, True]
    dialog.keep(group)
    assert "has a group quote of its own" in dialog.banner.words
    assert (of(app, group).rooms, of(app, group).revenue) == (25, MUCH)


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ({"stay": Period(date(2027, 1, 12), date(2027, 1, 15)), "revenue": MUCH, "guests": 118}, True),
        ({"stay": Period(date(2027, 1, 12), date(2027, 1, 15))}, True),
        ({"stay": STAY, "revenue": MUCH, "guests": 118}, True),
        ({"revenue": MUCH}, True),
        ({"stay": STAY, "revenue": MUCH, "guests": 2}, False),
        ({"stay": STAY, "rooms": 40}, False),
        ({}, False),
    ],
)
def test_figures_that_no_quote_put_there_are_named_before_they_are_replaced(
    app: App, qtbot: QtBot, sold: dict[str, str], held: dict[str, Any], said: bool
) -> None:
    record = business(app, sold, **held)
    window = opened(app, qtbot)
    dialog = asked(window, sold["account"])
    offered = rows(dialog)
    name = "Incentive, 118 guests"
    if not said:
        assert list(offered) == [name, "New opportunity"]
        return
    dates = "12 – 15 Jan 2027" if held.get("stay", STAY) != STAY else ""
    revenue = "812,000,000\xa0₫" if "revenue" in held else ""
    asks = f"{name} > Replace {'  ·  '.join(filter(None, (dates, revenue)))}"
    assert list(offered) == [name, asks, "New opportunity"]
    offered[asks].trigger()
    assert of(app, record).stay == STAY and of(app, record).rooms == 1


def test_a_quote_replaces_another_one_without_a_question(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    dialog = asked(opened(app, qtbot), sold["account"], 5)
    dialog.keep("")
    (found,) = app.desk.reader.find(Opportunity)
    dialog.form.take_dates(DAY + timedelta(days=7), DAY + timedelta(days=9))
    dialog.form.rooms.setText("4")
    dialog.ask()
    settle()
    offered = rows(dialog)
    assert list(offered) == [found.name, "New opportunity"]
    offered[found.name or ""].trigger()
    assert of(app, found.id).rooms == 4


def test_the_keys_lead_through_the_question(app: App, qtbot: QtBot, sold: dict[str, str]) -> None:
    record = business(app, sold, stay=Period(date(2027, 1, 12), date(2027, 1, 15)), revenue=MUCH)
    dialog = asked(opened(app, qtbot), sold["account"])
    menu = dialog.offer_opportunities()
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert of(app, record).revenue == MUCH
    below = menu.actions()[0].menu()
    assert isinstance(below, QMenu) and below.isVisible()
    qtbot.keyClick(below, Qt.Key.Key_Return)
    assert of(app, record).revenue != MUCH
