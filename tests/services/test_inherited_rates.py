"""What a rate grid shows where a season has no price of its own."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from salesdesk.app import App
from salesdesk.domain.quoting.rate_grid import Price
from salesdesk.domain.values import Money, Period
from salesdesk.services.rates.grid import write_prices
from tests.helpers.desks import plain_app
from tests.helpers.plans import grid_in, made, plan_with


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    opened = plain_app(tmp_path / "desk")
    yield opened
    opened.close()


def test_an_overlay_without_a_price_says_that_of_the_season_below(app: App) -> None:
    plan = plan_with(app, {"Deluxe": [[1000, 1300]], "Suite": [[None, 2900]]})
    tet = made(app, "season", rate_plan=plan, name="Tết", kind="holiday", overlay=True)
    made(app, "season_dates", season=tet, nights=Period(date(2027, 2, 5), date(2027, 2, 10)))
    fair = made(app, "season", rate_plan=plan, name="Fair", kind="event", overlay=True)
    both = Period(date(2027, 5, 30), date(2027, 6, 2))
    made(app, "season_dates", season=fair, nights=both)
    grid = grid_in(app, plan)
    at = {(each.season.name if each.season else ""): n for n, each in enumerate(grid.columns)}
    found = grid.inherited((0, at["Tết"]))
    assert found is not None
    assert (found[0].amount, found[1].season and found[1].season.name) == (Money(1_000_000, "VND"), "Low")
    assert grid.inherited((0, at["Fair"])) is None, "it lies over two seasons with two prices"
    found = grid.inherited((1, at["Fair"]))
    assert found is not None and found[0].amount == Money(2_900_000, "VND")
    assert grid.inherited((0, at["Low"])) is None and grid.inherited((1, at["Low"])) is None
    price = Price(Money(1_500_000, "VND"))
    own = write_prices(app.desk.journal, grid, {(0, at["Tết"]): price})[1]
    assert own.inherited((0, at["Tết"])) is None, "it has a price of its own now"
    assert grid.bases == 2
