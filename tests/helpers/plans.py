"""A rate plan on a desk, for tests: rooms by season and occupancy, as a salesperson would have typed it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from salesdesk.app import App
from salesdesk.domain.change import Edit
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.quoting.rate_grid import RateGrid, grid_of
from salesdesk.domain.records import RatePlan
from salesdesk.domain.values import Money, Period
from salesdesk.services.rates.tariffs import tariff_of
from salesdesk.services.records import add

YEAR = Period(date(2027, 1, 1), date(2027, 12, 31))
LOW = Period(date(2027, 1, 1), date(2027, 5, 31))
HIGH = Period(date(2027, 6, 1), date(2027, 12, 31))
SEASONS = {"Low": ("low", LOW), "High": ("high", HIGH)}
FACTS: Mapping[str, Any] = {
    "name": "FIT 2027",
    "kind": "fit",
    "state": "draft",
    "valid": YEAR,
    "currency": "VND",
    "tax_basis": "inclusive",
    "meal": "breakfast",
    "commissionable": False,
    "rounding": 1000,
}


def made(app: App, type_name: str, **values: Any) -> str:
    """The id of a new record."""
    return add(app.desk.journal, type_name, values)[0]


def plan_with(
    app: App,
    rooms: Mapping[str, Sequence[Sequence[int | None]]],
    seasons: Mapping[str, tuple[str, Period]] = SEASONS,
    **facts: Any,
) -> str:
    """A plan: for each room a line for each number of adults, with a price in thousands for each season."""
    edits: list[Edit] = []

    def draft(type_name: str, **values: Any) -> str:
        entry, record = REGISTRY[type_name], app.desk.journal.new_id()
        stored = {name: value for name, value in entry.dump(values).items() if value is not None}
        edits.append(Edit(record, values=stored, type=type_name))
        return record

    plan = draft("rate_plan", **{**FACTS, **facts})
    ids = []
    for name, (kind, nights) in seasons.items():
        ids.append(draft("season", rate_plan=plan, name=name, kind=kind))
        draft("season_dates", season=ids[-1], nights=nights)
    for room, lines in rooms.items():
        product = draft("product", name=room, kind="room", division="front_office")
        for adults, line in enumerate(lines, 1):
            for season, price in zip(ids, line, strict=True):
                if price is not None:
                    amount = Money(price * 1000, facts.get("currency", "VND"))
                    of = {"rate_plan": plan, "product": product, "season": season}
                    draft("rate", **of, occupancy=adults, amount=amount)
    app.desk.journal.write(edits)
    return plan


def grid_in(app: App, plan: str) -> RateGrid:
    """The grid of a plan as the desk has it now."""
    record = app.desk.reader.of_type(RatePlan, plan)
    assert record is not None
    return grid_of(tariff_of(app.desk.reader, record, app.defaults))


def figures(grid: RateGrid) -> list[list[int | str | None]]:
    """The prices of a grid in thousands, "?" for on request."""
    return [
        [
            price.amount.minor // 1000 if price.amount else "?" if price.on_request else None
            for column in range(len(grid.columns))
            for price in [grid.price((row, column))]
        ]
        for row in range(len(grid.rows))
    ]
