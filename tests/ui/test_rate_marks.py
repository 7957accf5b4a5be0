"""Marks of the prices in a plan's grid: what a quote would take is marked wherever it counts."""

from datetime import date

from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Product
from salesdesk.domain.values import Money, Period
from salesdesk.services.records import change
from salesdesk.ui.catalogue.plans.grid_model import INHERITED, WEIGHT
from tests.helpers.plans import made, plan_with
from tests.ui.plan_page import plans
from tests.ui.windows import opened


def test_a_price_below_the_floor_is_marked_where_a_season_takes_it_from_another(
    app: App, qtbot: QtBot
) -> None:
    """The gala's night took 1,490,000 of the season below it, under a floor of 1,550,000, and had no mark."""
    plan = plan_with(app, {"Deluxe": [[1490, 1600]]})
    gala = made(app, "season", rate_plan=plan, name="Gala", overlay=True, kind="event")
    made(app, "season_dates", season=gala, nights=Period(date(2027, 2, 1), date(2027, 2, 2)))
    (room,) = app.desk.reader.find(Product)
    change(app.desk.journal, app.desk.reader, room.id, {"floor_rate": Money(1_550_000, "VND")})
    page = plans(opened(app, qtbot))
    page.go_to(plan)
    model = page.plan.prices.model
    low, high, taken = (model.index(0, column) for column in range(3))
    assert taken.data(INHERITED) and taken.data() == low.data()
    assert [each.data(WEIGHT) for each in (low, high, taken)] == ["fault", "", "fault"]
    whose, why = model.said_at((0, 2))
    assert whose == "The price is that of: Low" and "is below the floor of 1,550,000" in why
    assert page.plan.prices.faults.count() == 1, "it is one fault, at the price that is to be raised"
