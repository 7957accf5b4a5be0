"""The costing of a tour on its card, and its prices in a plan."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.quoting.stay import Stay
from salesdesk.domain.records import Rate, RatePlan, TourBand
from salesdesk.domain.values import Money
from salesdesk.services.rates.quoting import quoted
from salesdesk.services.records import add, change
from salesdesk.ui.catalogue.plans.grid_model import PARTS
from salesdesk.ui.catalogue.products.card import ProductCard
from salesdesk.ui.catalogue.products.page import ProductsPage
from salesdesk.ui.main_window import MainWindow
from tests.ui.painted import painted
from tests.ui.plan_page import plans
from tests.ui.screens import settle
from tests.ui.windows import opened


@pytest.fixture
def tour(app: App) -> str:
    """A tour of 12 million for the group and 1.8 million for each person."""
    made = add(app.desk.journal, "product", {"name": "Huế in a day", "kind": "tour"})[0]
    for name, kind, amount in (("Coach and guide", "group", 12_000_000), ("Lunch", "person", 1_800_000)):
        values = {"product": made, "name": name, "kind": kind, "amount": Money(amount, "VND")}
        add(app.desk.journal, "tour_cost", values)
    return made


def card_of(app: App, qtbot: QtBot, product: str) -> tuple[MainWindow, ProductCard]:
    window = opened(app, qtbot)
    window.open_record(product)
    page = window.page("catalogue").page
    assert isinstance(page, ProductsPage)
    return window, page.card


def told(place: QWidget) -> str:
    """The words of a part of the card."""
    settle()
    return " ".join(each.text() for each in place.findChildren(QLabel) if each.isVisibleTo(place))


def band(card: ProductCard, **values: Any) -> None:
    """A new group size with these values."""
    card.tour.bands.add_record()
    form = card.tour.bands.form
    assert form is not None
    for name, value in values.items():
        form.editors[name].show_value(value)
    card.tour.bands.done()


def test_a_group_size_shows_its_price_as_it_is_made(app: App, qtbot: QtBot, tour: str) -> None:
    _, card = card_of(app, qtbot, tour)
    band(card, guests_from=10, guests_to=10, free=1, percent="15")
    said = told(card.tour)
    assert "3,741,176" in said and "3,180,000" in said
    band(card, guests_to=20, priced_by="mark_up", free=0)
    assert "11 to 20 paying guests" in told(card.tour)


def test_prices_go_into_a_draft_plan_and_from_there_into_quotes(app: App, qtbot: QtBot, tour: str) -> None:
    window, card = card_of(app, qtbot, tour)
    band(card, guests_from=10, guests_to=19, free=1, percent="15")
    plan = add(app.desk.journal, "rate_plan", {"name": "Tours", "kind": "bar", "currency": "VND"})[0]
    card.tour.plan.show_value(plan)
    card.tour.put_button.click()
    assert "1 price is in" in card.tour.said.text()
    (rate,) = app.desk.reader.find(Rate)
    assert (rate.per, rate.guests_from, rate.guests_to, rate.amount) == (
        "person_stay", 10, 19, Money(3_741_176, "VND"),
    )  # fmt: skip
    buyer = add(app.desk.journal, "account", {"name": "Han Travel", "kind": "dmc"})[0]
    day = date(2030, 5, 1)
    asked = Stay(tour, day, day, adults=12, by_day=True)
    found = quoted(app.desk.reader, buyer, asked, date(2030, 1, 1), app.defaults)
    assert found.quote.total == 12 * 3_741_176
    card.tour.put_button.click()
    assert len(app.desk.reader.find(Rate)) == 1
    for _ in ("put again", "the account", "put at first"):
        window.undo()
    assert app.desk.reader.find(Rate) == []


def test_what_a_price_of_a_tour_is_for_is_read_whole_in_large_text(
    app: App, qtbot: QtBot, tour: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its middle was left out: "10–19 khách · …ch ở phòng đôi"."""
    _, card = card_of(app, qtbot, tour)
    band(card, guests_from=10, guests_to=19, percent="15")
    plan = add(app.desk.journal, "rate_plan", {"name": "Tours", "kind": "bar", "currency": "VND"})[0]
    card.tour.plan.show_value(plan)
    card.tour.put_button.click()
    values = {"name": "Bốn ngày di sản: Huế, Hội An, Mỹ Sơn", "price_unit": "khách ở phòng đôi"}
    change(app.desk.journal, app.desk.reader, tour, values)
    window = opened(app, qtbot, "vi", scale=1.5)
    window.resize(1366, 768)
    page = plans(window)
    page.go_to(plan)
    settle()
    rooms = page.plan.prices.grid.verticalHeader()
    parts = rooms.model().headerData(0, Qt.Orientation.Vertical, PARTS)
    said = " ".join(painted(rooms.viewport(), monkeypatch))
    assert said == " ".join(parts)


def test_what_is_wrong_is_said_and_a_published_plan_is_left_alone(app: App, qtbot: QtBot, tour: str) -> None:
    _, card = card_of(app, qtbot, tour)
    band(card, guests_from=10, guests_to=19, percent="15")
    band(card, guests_from=25, percent="15")
    assert "No group size covers 20 guests." in told(card.tour)
    card.tour.put_button.click()
    assert "Choose a rate plan first" in card.tour.said.text()
    plan = add(app.desk.journal, "rate_plan", {"name": "Tours", "kind": "bar", "currency": "VND"})[0]
    card.tour.plan.show_value(plan)
    card.tour.put_button.click()
    assert "has faults" in card.tour.said.text()
    change(app.desk.journal, app.desk.reader, plan, {"state": "published"})
    card.tour.put_button.click()
    assert "is published already" in card.tour.said.text()
    record = app.desk.reader.of_type(RatePlan, plan)
    assert record is not None and app.desk.reader.find(Rate) == []


def test_the_number_that_is_offered_is_typed_over(app: App, qtbot: QtBot, tour: str) -> None:
    """The caret stood before the 10: who typed 15 had 1510."""
    window, card = card_of(app, qtbot, tour)
    with qtbot.waitActive(window):
        window.activateWindow()
    card.tour.bands.new_button.click()
    settle()
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit) and line.text() == "10"
    qtbot.keyClicks(line, "15")
    assert line.text() == "15"
    card.tour.bands.done()
    (made,) = app.desk.reader.find(TourBand)
    assert made.guests_from == 15


def test_what_was_wrong_with_a_plan_is_not_said_of_the_next_name(app: App, qtbot: QtBot, tour: str) -> None:
    _, card = card_of(app, qtbot, tour)
    band(card, guests_from=10, guests_to=19, percent="15")
    card.tour.plan.line.setText("Tours 2027")
    card.tour.put_button.click()
    assert "“Tours 2027” is not known here" in card.tour.said.text()
    qtbot.keyClicks(card.tour.plan.line, "x")
    assert card.tour.said.isHidden()


def test_only_tours_have_a_costing(app: App, qtbot: QtBot) -> None:
    room = add(app.desk.journal, "product", {"name": "Deluxe", "kind": "room"})[0]
    _, card = card_of(app, qtbot, room)
    assert card.tour.isHidden()
