"""The show mode: what a customer may see, how it is turned over, and that nothing confidential is ever on it."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.values import Money, Period
from salesdesk.services.attachments import attach
from salesdesk.services.records import add
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.show.window import ShowWindow
from tests.ui.screens import settle
from tests.ui.windows import Held, call_for, opened

SECRET = ("1,180,000", "1.180.000", "7,777,777", "7.777.777", "15.5", "15,5", "ONLYUS", "NEVERSAY")
"""What the desk below knows and no customer may read."""


def put(app: App, type_name: str, **values: Any) -> str:
    return add(app.desk.journal, type_name, values)[0]


def product(app: App, name: str, **values: Any) -> str:
    """A product that knows more than a customer may."""
    made = put(
        app,
        "product",
        **{
            "name": name,
            "kind": "room",
            "capacity": "2A1C",
            "availability": "ONLYUS tight on Fridays",
            "public_rate": Money.of(1_650_000, "VND"),
            "floor_rate": Money.of(1_180_000, "VND"),
            "price_unit": "room and night",
            "commission": Decimal("15.5"),
            **values,
        },
    )
    for words in (
        {"feature": "ONLYUS kitchen below", "disclosure": "internal"},
        {"feature": "Lounge for partners", "benefit": "Tea at six", "disclosure": "customers"},
        {"feature": "The best beds NEVERSAY", "benefit": "Sleep"},
        {"feature": "Desk of 1.4 m", "benefit": "Work in peace", "segment": "corporate"},
        {"feature": "Coach bay", "benefit": "No waiting", "segment": "series"},
        {"feature": "No balcony", "kind": "limitation"},
    ):
        put(app, "claim", product=made, **{"kind": "benefit", **words})
    plan = put(app, "rate_plan", name="ONLYUS trade net", kind="fit", state="published")
    put(app, "rate", rate_plan=plan, product=made, amount=Money.of(7_777_777, "VND"))
    return made


def showing(window: MainWindow) -> ShowWindow:
    return next(each for each in window.findChildren(ShowWindow) if each.isVisible())


def words_of(shown: QWidget) -> str:
    """Everything that can be read or heard on the screen now."""
    found = [shown.windowTitle()]
    for label in shown.findChildren(QLabel):
        found.append(label.text())
    for each in shown.findChildren(QWidget):
        found += [each.accessibleName(), each.toolTip()]
    for pushed in shown.findChildren(QPushButton):
        found.append(pushed.text())
    return "\n".join(filter(None, found))


def all_words(show: ShowWindow, qtbot: QtBot) -> str:
    """Everything on every page."""
    assert show.show_now is not None
    found = []
    qtbot.keyClick(show, Qt.Key.Key_Home)
    for _ in show.show_now.shown:
        found.append(words_of(show))
        qtbot.keyClick(show, Qt.Key.Key_Right)
    return "\n".join(found)


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_no_page_of_it_holds_anything_confidential(app: App, qtbot: QtBot, lang: str) -> None:
    rooms = [product(app, f"Room {number}") for number in range(3)]
    product(app, "ONLYUS hidden villa", disclosure="internal")
    product(app, "ONLYUS partner villa", disclosure="customers")
    account = put(app, "account", name="ONLYUS Star", segment="corporate", notes="ONLYUS pays late")
    window = opened(app, qtbot, lang)
    for products, customer in (((), ""), (tuple(rooms), ""), ((), account)):
        show = window.dialogs.present(products, customer)
        text = all_words(show, qtbot)
        assert "Room 0" in text and "Room 2" in text and "No balcony" in text
        assert ("2 người lớn, 1 trẻ em" if lang == "vi" else "2 adults, 1 child") in text
        assert [secret for secret in SECRET if secret in text] == []
        assert "Lounge" not in text
        assert ("Coach bay" in text) is not bool(customer)
        show.close()


def test_a_partner_under_contract_sees_what_partners_may(app: App, qtbot: QtBot) -> None:
    room = product(app, "Room", disclosure="customers")
    until = app.clock.local().date() + timedelta(days=30)
    account = put(app, "account", name="Pearl", segment="series", language="vi", contract_until=until)
    window = opened(app, qtbot, "en")
    show = window.dialogs.present((room,), account)
    text = words_of(show)
    assert "Tea at six" in text and "No waiting" in text and "Work in peace" not in text
    assert "Sức chứa" in text  # in the customer's language, not in that of the window
    assert [secret for secret in SECRET if secret in text] == []


def test_keys_buttons_and_fingers_turn_the_pages_and_esc_leaves(app: App, qtbot: QtBot) -> None:
    for title in ("Alpha", "Beta", "Gamma"):
        product(app, title, description="Forty rooms towards the river. " * 60)
    window = opened(app, qtbot)
    show = window.dialogs.present()
    assert show.isFullScreen() and show.count.text() == "1 of 3"

    def name() -> str:
        assert show.slide is not None
        return show.slide.accessibleName()

    assert name() == "Alpha" and not show.back.isEnabled()
    for key, wanted in (
        (Qt.Key.Key_Right, "Beta"),
        (Qt.Key.Key_Space, "Beta"),  # what is longer than the screen is read first
        (Qt.Key.Key_Right, "Gamma"),
        (Qt.Key.Key_Right, "Gamma"),
        (Qt.Key.Key_Left, "Beta"),
        (Qt.Key.Key_Home, "Alpha"),
        (Qt.Key.Key_End, "Gamma"),
    ):
        qtbot.keyClick(show, key)
        assert name() == wanted
    assert not show.forth.isEnabled()
    show.back.click()
    assert name() == "Beta"
    qtbot.mousePress(show, Qt.MouseButton.LeftButton, pos=QPoint(400, 200))
    qtbot.mouseRelease(show, Qt.MouseButton.LeftButton, pos=QPoint(200, 210))
    assert name() == "Gamma"
    qtbot.mousePress(show, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    qtbot.mouseRelease(show, Qt.MouseButton.LeftButton, pos=QPoint(240, 200))
    assert name() == "Gamma"
    settle()
    bar = show.slide.words.verticalScrollBar() if show.slide else None
    assert bar is not None and bar.maximum() > 60
    qtbot.mousePress(show, Qt.MouseButton.LeftButton, pos=QPoint(400, 300))
    qtbot.mouseMove(show, QPoint(400, 250))
    qtbot.mouseRelease(show, Qt.MouseButton.LeftButton, pos=QPoint(400, 250))
    assert bar.value() == 50 and name() == "Gamma"
    qtbot.keyClick(show, Qt.Key.Key_Escape)
    assert not show.isVisible()


def test_what_is_not_on_sale_is_left_out_and_nothing_at_all_is_refused(app: App, qtbot: QtBot) -> None:
    old = product(app, "Old wing", retired=True)
    new = product(app, "New wing")
    window = opened(app, qtbot)
    show = window.dialogs.present((old, new))
    assert "Old wing" not in words_of(show) and show.count.isHidden()
    assert "Old wing" in window.statusBar().currentMessage()
    show.close()
    window.dialogs.present((old,))
    assert not [each for each in window.findChildren(ShowWindow) if each.isVisible()]
    assert "no product on sale" in window.statusBar().currentMessage()


def test_what_customers_said_is_shown_where_they_agreed_without_their_name(app: App, qtbot: QtBot) -> None:
    room = product(app, "Room")
    account = put(app, "account", name="ONLYUS Tours", segment="series")
    for words, quotable in (
        ("NEVERSAY haggles. “Our guests slept well” he said, NEVERSAY", True),
        ("“NEVERSAY too dear”", False),
    ):
        call = call_for(app, account)
        put(app, "focus_product", call=call, product=room, reaction="keen")
        put(
            app,
            "review",
            call=call,
            outcome="next_step",
            feedback=words,
            quotable=quotable,
            finished_on=date(2026, 9, 1),
        )
    for rating, quotable in (("5", True), ("2", True), ("5", False)):
        good = rating == "5" and quotable
        comment = "Quiet floors" if good else "NEVERSAY noisy"
        put(app, "feedback", account=account, product=room, rating=rating, quotable=quotable, comment=comment)
    window = opened(app, qtbot)
    text = words_of(window.dialogs.present((room,)))
    assert "“Our guests slept well”" in text and "“Quiet floors”" in text and "Series group" in text
    assert [secret for secret in SECRET if secret in text] == []


def test_public_prices_are_shown_by_season_and_no_others(app: App, qtbot: QtBot) -> None:
    room = product(app, "Room")
    today = app.clock.local().date()
    whole = {
        "state": "published",
        "tax_basis": "inclusive",
        "valid": Period(today, today + timedelta(days=90)),
    }
    for kind, state, amount in (
        ("bar", "published", 1_950_000),
        ("corporate", "published", 7_777_777),
        ("bar", "draft", 7_777_777),
    ):
        plan = put(app, "rate_plan", name=f"ONLYUS {kind}", kind=kind, **{**whole, "state": state})
        season = put(app, "season", rate_plan=plan, name="Low season")
        for more in (0, 300_000):
            money = Money.of(amount + more, "VND")
            put(app, "rate", rate_plan=plan, season=season, product=room, amount=money)
    window = opened(app, qtbot)
    text = words_of(window.dialogs.present((room,))).replace("\xa0", " ")
    assert "Prices by season" in text and "Low season" in text and "From 1,950,000 ₫" in text
    assert "2,250,000" not in text and [secret for secret in SECRET if secret in text] == []


def test_it_opens_from_the_card_and_from_the_chosen_ones_of_the_list(app: App, qtbot: QtBot) -> None:
    for name in ("Alpha", "Beta", "Gamma"):
        product(app, name)
    window = opened(app, qtbot, tab="catalogue")
    page = window.page("catalogue").page  # type: ignore[attr-defined]
    page.card.show_button.click()
    show = showing(window)
    assert show.show_now is not None and [each.item.name for each in show.show_now.shown] == ["Alpha"]
    show.close()
    assert page.show_button.isHidden()
    page.list.selectAll()
    page.show_button.click()
    show = next(each for each in window.findChildren(ShowWindow) if each.isVisible() and each is not show)
    assert show.show_now is not None and len(show.show_now.shown) == 3


def test_a_page_that_is_turned_over_before_its_photo_was_read_does_no_harm(app: App, qtbot: QtBot) -> None:
    photo = attach(app.desk.database, b"no picture at all")
    for name in ("Alpha", "Beta", "Gamma"):
        product(app, name, photo=photo)
    held = Held()
    window = opened(app, qtbot, jobs=held)
    show = window.dialogs.present()
    held.go_on()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Escape):
        qtbot.keyClick(show, key)
    settle()
    held.go_on()


def test_long_names_of_products_and_seasons_stay_on_the_screen(app: App, qtbot: QtBot) -> None:
    long = "Summer peak with the fireworks festival and both long weekends of the river city"
    room = product(app, f"Deluxe {long}", description=f"{long} {'word' * 20}")
    valid = Period(date(2020, 1, 1), date(2099, 12, 31))
    plan = put(app, "rate_plan", name="Public", kind="bar", state="published", valid=valid, currency="VND")
    season = put(app, "season", rate_plan=plan, name=long)
    put(app, "rate", rate_plan=plan, season=season, product=room, amount=Money.of(2_000_000, "VND"))
    window = opened(app, qtbot)
    shown = window.dialogs.present()
    shown.showNormal()
    shown.resize(800, 700)
    settle()
    assert long in words_of(shown)
    for area in shown.findChildren(QScrollArea):
        inside = area.widget()
        assert inside is not None and inside.width() <= area.viewport().width()
    shown.close()
