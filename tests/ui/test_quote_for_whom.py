"""For whom a quote is that is asked for by keys: for the customer in view, else for nobody yet."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account, Product, Season
from salesdesk.domain.values import Money, Period, Place, Span
from salesdesk.services.records import add, change
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.quoting.dialog import QuoteDialog
from tests.helpers.plans import made, plan_with
from tests.ui.keys import CTRL, SHIFT, focus, press, write
from tests.ui.screens import settle
from tests.ui.windows import call_for, opened

ALWAYS = {"Always": ("low", Period(date(2020, 1, 1), date(2099, 12, 31)))}
"""A season into which every night falls."""


@pytest.fixture
def other(app: App) -> str:
    """The account that Prospects shows."""
    return add(app.desk.journal, "account", {"name": "Saigon Pearl"})[0]


def asked(window: MainWindow) -> tuple[str, QuoteDialog, QWidget]:
    """For whom a quote is that the keys ask for, its dialog, and what has the keys then."""
    settle()
    window.activateWindow()
    press(Qt.Key.Key_Q, CTRL | SHIFT)
    keys_at = focus()
    (dialog,) = [each for each in window.findChildren(QuoteDialog) if each.isVisible()]
    dialog.close()
    return dialog.form.account_id, dialog, keys_at


def test_it_is_for_the_customer_in_view(app: App, qtbot: QtBot, other: str) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Hue Star"})
    coming, over = call_for(app, account), call_for(app, account)
    yesterday = Span(datetime.now(UTC) - timedelta(days=1), 30, "Asia/Ho_Chi_Minh")
    change(app.desk.journal, app.desk.reader, over, {"when": yesterday})
    window = opened(app, qtbot)
    window.open_record(other)
    assert asked(window)[0] == other
    for tab, call in (("calendar", coming), ("briefings", coming), ("reviews", over), ("today", coming)):
        window.open_record(other)
        window.turn(tab, call)
        assert asked(window)[0] == account, f"{tab}: not for that of another page"


def test_where_nobody_is_in_view_it_is_asked_for_whom(app: App, qtbot: QtBot, other: str) -> None:
    window = opened(app, qtbot)
    for tab in ("calendar", "briefings", "reviews", "today", "catalogue", "sync"):
        window.open_record(other)
        window.turn(tab)
        account, dialog, keys_at = asked(window)
        assert not account and dialog.form.account.isAncestorOf(keys_at), tab


@pytest.mark.parametrize("section", ["products", "plans"])
def test_it_is_of_the_product_or_the_plan_in_view(app: App, qtbot: QtBot, section: str) -> None:
    """Whoever looks at a suite was quoted the first room of the list."""
    plan_with(app, {"Deluxe": [[1000, 1200]]})
    plan = plan_with(app, {"Suite": [[3000, 3200]]}, name="Winter", valid=None)
    [suite] = [each.id for each in app.desk.reader.find(Product) if each.name == "Suite"]
    window = opened(app, qtbot)
    window.turn("catalogue", suite if section == "products" else plan)
    _, dialog, _ = asked(window)
    assert dialog.form.product.currentText() == "Suite"
    assert dialog.form.plan_id == ("" if section == "products" else plan)


def test_on_the_map_it_is_for_the_account_that_is_chosen_there(app: App, qtbot: QtBot) -> None:
    """It asked for whom, though one account was marked on the map and in the list beside it."""
    hue, ha_noi = (
        add(app.desk.journal, "account", {"name": name, "place": place})[0]
        for name, place in (
            ("Hue Tours", Place(16_464_000, 107_590_000)),
            ("Lotus", Place(21_028_000, 105_848_000)),
        )
    )
    window = opened(app, qtbot, tab="prospects")
    page = window.prospects
    page.show_map()
    settle()
    page.side.list.setCurrentIndex(page.side.model.index(1, 0))
    assert asked(window)[0] == ha_noi
    view = page.map.view  # type: ignore[union-attr]
    view.setFocus()
    assert asked(window)[0] == ha_noi
    view.focus(next(mark for mark in view.marks() if mark.row is not None and mark.row.id == hue))
    assert asked(window)[0] == hue, "Enter would open the one with the ring"
    press(Qt.Key.Key_F2)
    assert page.map.isVisible() and view.hasFocus(), "no field out of view is renamed"  # type: ignore[union-attr]


def test_in_the_table_it_is_for_the_row_with_the_keys_unless_several_are_chosen(
    app: App, qtbot: QtBot, other: str
) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Zen"})
    window = opened(app, qtbot, tab="prospects")
    window.prospects.show_table()
    table = window.prospects.table
    assert table is not None
    table.choose(account)
    assert asked(window)[0] == account
    table.selectAll()
    assert not asked(window)[0]


def choose_account(dialog: QuoteDialog, account: str) -> None:
    dialog.form.account.show_value(account)
    dialog.form.account.left.emit()


def plan_of(app: App, partner: str, product: str) -> str:
    """The plan of an account, with a price of a product on any night."""
    plan = plan_with(app, {}, ALWAYS, name="Haneul series", account=partner, valid=None, state="published")
    [season] = app.desk.reader.find(Season, rate_plan=plan)
    values = {"rate_plan": plan, "product": product, "season": season.id, "occupancy": 2}
    made(app, "rate", **values, amount=Money(900_000, "VND"))
    return plan


def test_a_plan_in_view_that_cannot_price_the_nights_is_not_quoted(app: App, qtbot: QtBot) -> None:
    """A draft of the year after next stood in the quote of a partner who has a plan of its own."""
    partner, _ = add(app.desk.journal, "account", {"name": "Haneul"})
    far = Period(date(2098, 1, 1), date(2098, 12, 31))
    plan = plan_with(app, {"Deluxe": [[1000]]}, {"Year": ("low", far)}, name="FIT 2098", valid=far)
    [deluxe] = app.desk.reader.find(Product)
    own = plan_of(app, partner, deluxe.id)
    window = opened(app, qtbot)
    window.turn("catalogue", plan)
    _, dialog, _ = asked(window)
    assert dialog.form.plan_id == ""
    dialog.show()
    choose_account(dialog, partner)
    dialog.ask()
    assert dialog.found is not None and dialog.found.plan.id == own and dialog.found.quote.available


@pytest.mark.parametrize("chosen", [False, True])
def test_a_plan_in_view_gives_way_to_the_one_of_the_account_unless_it_is_chosen(
    app: App, qtbot: QtBot, chosen: bool
) -> None:
    partner, other = (add(app.desk.journal, "account", {"name": name})[0] for name in ("Haneul", "Lotus"))
    plan = plan_with(app, {"Deluxe": [[1000]]}, ALWAYS, name="FIT", valid=None)
    [deluxe] = app.desk.reader.find(Product)
    plan_of(app, partner, deluxe.id)
    window = opened(app, qtbot)
    window.turn("catalogue", plan)
    _, dialog, _ = asked(window)
    form = dialog.form
    choose_account(dialog, other)
    assert form.plan_id == plan
    if chosen:
        form.plan.activated.emit(form.plan.currentIndex())
    choose_account(dialog, partner)
    assert form.plan_id == (plan if chosen else "")


def test_a_firm_that_asks_by_telephone_is_added_for_its_quote(app: App, qtbot: QtBot, other: str) -> None:
    """It was “not known here: choose another one”, as if nobody new ever asked for a price."""
    plan_with(app, {"Deluxe": [[1000], [1200]]}, ALWAYS, kind="rack", valid=None, state="published")
    window = opened(app, qtbot)
    window.activateWindow()
    press(Qt.Key.Key_Q, CTRL | SHIFT)
    (dialog,) = [each for each in window.findChildren(QuoteDialog) if each.isVisible()]
    qtbot.waitUntil(dialog.isActiveWindow)
    write("Kappa Boat")
    press(Qt.Key.Key_Tab)
    said = "“Kappa Boat” is not known here: choose another one or add it."
    qtbot.waitUntil(lambda: said in [each.text() for each in dialog.form.findChildren(QLabel)])
    dialog.activateWindow()
    dialog.form.account.line.setFocus()
    dialog.form.account.line.selectAll()
    write("Kappa Boat")
    press(Qt.Key.Key_Return, times=2)
    [kappa] = [each.id for each in app.desk.reader.find(Account) if each.name == "Kappa Boat"]
    dialog.ask()
    assert dialog.found is not None and dialog.found.account.id == kappa
    assert dialog.said.text() == "Account added: Kappa Boat  ·  Ctrl+Z takes it back"
    dialog.activateWindow()
    press(Qt.Key.Key_Z, CTRL)
    assert [each.id for each in app.desk.reader.find(Account)] == [other]
    assert dialog.form.account_id == "" and dialog.form.account.line is focus()
    assert dialog.found is None and not dialog.form.show_faults()
    dialog.close()
