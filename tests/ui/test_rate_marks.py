"""What a plan's grid shows besides prices: marks wherever a quote takes a price, closed seasons, rows and lines."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Product, Season
from salesdesk.domain.values import Money, Period
from salesdesk.services.records import change
from salesdesk.ui.catalogue.plans.grid_model import CLOSED, INHERITED, WEIGHT
from salesdesk.ui.theme import tokens_now
from tests.helpers.plans import made, plan_with
from tests.ui.plan_page import plans
from tests.ui.screens import settle
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


def test_a_closed_season_is_no_blank_cell(app: App, qtbot: QtBot) -> None:
    """Closed and forgotten looked the same."""
    plan = plan_with(app, {"Deluxe": [[1490, None], [1600, None]], "Suite": [[3000, None]]})
    high = app.desk.reader.ids(Season, name="High")[0]
    (deluxe,) = app.desk.reader.ids(Product, name="Deluxe")
    made(app, "stay_rule", rate_plan=plan, kind="blackout", season=high, product=deluxe)
    page = plans(opened(app, qtbot))
    page.go_to(plan)
    model = page.plan.prices.model
    closed, forgotten = model.index(0, 1), model.index(2, 1)
    assert (closed.data(), forgotten.data()) == ("Blackout", "")
    assert (closed.data(CLOSED), forgotten.data(CLOSED)) == (True, False)
    assert model.said_at((0, 1))[0] == "Blackout: the rate is not available  ·  High"
    assert closed.data(Qt.ItemDataRole.EditRole) == "", "a price is typed there as in any other"


def test_only_a_row_with_long_words_is_higher(app: App, qtbot: QtBot) -> None:
    long = "Deluxe River with a balcony over the old town and the bridge"
    plan = plan_with(app, {"Deluxe": [[1000, 1300], [1200, 1500]], long: [[2000, 2300]]})
    window = opened(app, qtbot, scale=1.5)
    window.resize(1366, 768)
    page = plans(window)
    page.go_to(plan)
    grid = page.plan.prices.grid
    settle()
    heights = [grid.rowHeight(row) for row in range(3)]
    assert heights[0] == heights[1] < 2 * grid.fontMetrics().height() < heights[2]
    window.enlarge(1.0)
    settle()
    page = plans(window)
    page.go_to(plan)
    change(app.desk.journal, app.desk.reader, app.desk.reader.ids(Product, name=long)[0], {"name": "Suite"})
    page.refresh()
    settle()
    assert len({page.plan.prices.grid.rowHeight(row) for row in range(3)}) == 1


def test_lines_of_the_grid_are_of_one_colour_in_the_dark(app: App, qtbot: QtBot) -> None:
    plan = plan_with(app, {"Deluxe": [[1000, 1300], [1200, 1500]]})
    window = opened(app, qtbot)
    window.wear("dark")
    page = plans(window)
    page.go_to(plan)
    grid = page.plan.prices.grid
    grid.clearSelection()
    settle()
    picture = grid.viewport().grab().toImage()
    edge = grid.columnViewportPosition(1) - 1
    assert picture.pixelColor(edge, grid.rowHeight(0) // 2).name() == tokens_now().line.lower()
    assert picture.pixelColor(edge // 2, grid.rowHeight(0) - 1).name() == tokens_now().line.lower()
