"""A right click on a row of a list, or the Menu key, opens a menu of what can be done with it."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Product
from salesdesk.services.records import add
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.widgets.row_choice import WholeRows
from tests.helpers.plans import plan_with
from tests.ui.plan_page import plans
from tests.ui.screens import settle
from tests.ui.windows import Held, opened

Reason = QContextMenuEvent.Reason


def ask(rows: WholeRows, row: int, reason: Reason = Reason.Mouse) -> None:
    """Clicks a row with the right button, or presses the Menu key where the keys are."""
    at = rows.visualRect(rows.model().index(row, 0)).center()
    if reason == Reason.Mouse:
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.RightButton, pos=at)
    event = QContextMenuEvent(reason, at, rows.viewport().mapToGlobal(at))
    QApplication.sendEvent(rows.viewport(), event)
    settle()


def menu_in(window: MainWindow) -> QMenu:
    return next(each for each in window.findChildren(QMenu) if each.isVisible())


def offered(window: MainWindow) -> Sequence[str]:
    found = menu_in(window)
    words = [each.text() for each in found.actions()]
    found.close()
    return words


@pytest.mark.parametrize("reason", [Reason.Mouse, Reason.Keyboard])
def test_a_row_of_prospects_offers_what_its_card_does(app: App, qtbot: QtBot, reason: Reason) -> None:
    for name in ("An Bàng", "Sao Biển"):
        add(app.desk.journal, "account", {"name": name})
    window = opened(app, qtbot, tab="prospects")
    rows = window.prospects.side.list
    settle()
    if reason == Reason.Keyboard:
        rows.setCurrentIndex(rows.model().index(1, 0))
        settle()
    ask(rows, 1, reason)
    assert window.prospects.card.title.text() == "Sao Biển"
    words = offered(window)
    assert words[0] == "Plan a call" and "Delete account" in words and "Send to a colleague…" in words


@pytest.mark.parametrize("reason", [Reason.Mouse, Reason.Keyboard])
def test_several_chosen_rows_offer_what_can_be_done_with_all(app: App, qtbot: QtBot, reason: Reason) -> None:
    for name in ("An Bàng", "Sao Biển"):
        add(app.desk.journal, "account", {"name": name})
    window = opened(app, qtbot, tab="prospects")
    settle()
    bulk = window.prospects.side.bulk
    window.prospects.side.list.selectAll()
    ask(window.prospects.side.list, 1, reason)
    assert len(bulk.chosen) == 2
    words = offered(window)
    assert words == [each.text() for each in (*bulk.deeds.all[:-1], bulk.join_button, bulk.delete_button)]
    bulk.ask_to_delete()
    ask(window.prospects.side.list, 1, reason)
    assert not any(each.isVisible() for each in window.findChildren(QMenu)), "the question waits"


@pytest.mark.parametrize("reason", [Reason.Mouse, Reason.Keyboard])
def test_a_row_of_the_table_of_accounts_opens_it_or_does_what_is_done_with_several(
    app: App, qtbot: QtBot, reason: Reason
) -> None:
    for name in ("An Bàng", "Sao Biển"):
        add(app.desk.journal, "account", {"name": name})
    window = opened(app, qtbot, tab="prospects")
    window.prospects.right.show_table()
    table, bulk = window.prospects.table, window.prospects.side.bulk
    assert table is not None
    settle()
    if reason == Reason.Keyboard:
        table.setCurrentIndex(table.model().index(1, 0))
    ask(table, 1, reason)
    deeds = [each.text() for each in (*bulk.deeds.all[:-1], bulk.delete_button)]
    menu = menu_in(window)
    assert [each.text() for each in menu.actions()] == ["Open the account", "", *deeds]
    menu.actions()[0].trigger()
    menu.close()
    assert window.prospects.right.shows_card and window.prospects.card.title.text() == "Sao Biển"
    window.prospects.right.show_table()
    table.setCurrentIndex(table.model().index(0, 0))
    table.selectAll()
    ask(table, 0, reason)
    assert [*deeds[:-1], bulk.join_button.text(), deeds[-1]] == list(offered(window))


def test_several_chosen_products_have_no_menu_of_one(app: App, qtbot: QtBot) -> None:
    for name in ("Deluxe", "Suite"):
        add(app.desk.journal, "product", {"name": name})
    window = opened(app, qtbot)
    window.turn("catalogue", "products")
    settle()
    products = window.page("catalogue").page.list  # type: ignore[attr-defined]
    products.selectAll()
    ask(products, 1)
    assert not any(each.isVisible() for each in window.findChildren(QMenu))


def test_a_product_is_deleted_from_the_menu_of_its_row(app: App, qtbot: QtBot) -> None:
    for name in ("Deluxe", "Suite"):
        add(app.desk.journal, "product", {"name": name})
    window = opened(app, qtbot)
    window.turn("catalogue", "products")
    settle()
    ask(window.page("catalogue").page.list, 1)  # type: ignore[attr-defined]
    delete = next(each for each in menu_in(window).actions() if each.text() == "Delete product")
    delete.trigger()
    assert [each.name for each in app.desk.reader.find(Product)] == ["Deluxe"]


def test_the_menu_of_a_plan_waits_until_the_plan_is_read(app: App, qtbot: QtBot) -> None:
    plan_with(app, {}, name="A draft")
    plan_with(app, {}, name="B published", state="published")
    held = Held()
    window = opened(app, qtbot, jobs=held)
    page = plans(window)
    held.go_on()
    settle()
    held.go_on()
    assert page.plan.title.text() == "A draft"
    ask(page.list, 1)
    assert not any(each.isVisible() for each in window.findChildren(QMenu)), "what it offers is not known yet"
    held.go_on()
    words = offered(window)
    assert words[0] == "Revise" and "Publish" not in words and "Delete plan" not in words
