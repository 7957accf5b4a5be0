"""Which plan another one is compared with first, and which of their seasons belong together."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from salesdesk.app import App
from salesdesk.domain.quoting.rate_grid import Price
from salesdesk.domain.records import RatePlan, Season
from salesdesk.domain.values import Money, Period
from salesdesk.services.rates.comparing import others_to_compare, side_by_side
from salesdesk.services.records import add, change
from tests.helpers.desks import plain_app


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    opened = plain_app(tmp_path / "desk")
    yield opened
    opened.close()


def test_the_plan_of_the_year_before_of_the_same_kind_and_market_is_nearest(app: App) -> None:
    def plan(name: str, kind: str, year: int, **values: object) -> str:
        valid = Period(date(year, 1, 1), date(year, 12, 31))
        return add(app.desk.journal, "rate_plan", {"name": name, "kind": kind, "valid": valid, **values})[0]

    new = plan("FIT 2027", "fit", 2027, market="KR")
    bar = plan("BAR 2026", "bar", 2026)
    plan("FIT 2028", "fit", 2028, market="KR")
    plan("FIT 2025", "fit", 2025, market="KR")
    plan("FIT 2026 Japan", "fit", 2026, market="JP")
    plan("FIT 2026 Korea", "fit", 2026, market="KR")
    record = app.desk.reader.of_type(RatePlan, new)
    assert record is not None
    found = others_to_compare(app.desk.reader, record)
    assert [each.name for each in found] == [
        "FIT 2026 Korea",
        "FIT 2025",
        "FIT 2028",
        "FIT 2026 Japan",
        "BAR 2026",
    ]
    assert found[-1].id == bar


def season(*nights: Period, overlay: bool = False, kind: str = "low") -> dict[str, Any]:
    return {"nights": nights, "overlay": overlay, "kind": kind}


def days(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


class Desk:
    """Two plans of one house, by room and season in thousands; the season "" is for all dates."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.rooms: dict[str, str] = {}

    def plan(self, name: str, seasons: dict[str, Any], prices: dict[str, dict[str, int]]) -> RatePlan:
        journal = self.app.desk.journal
        plan, _ = add(journal, "rate_plan", {"name": name, "kind": "corporate", "currency": "VND"})
        ids: dict[str, str | None] = {"": None}
        for called, facts in seasons.items():
            own = {"rate_plan": plan, "name": called, "kind": facts["kind"], "overlay": facts["overlay"]}
            ids[called], _ = add(journal, "season", own)
            for each in facts["nights"]:
                add(journal, "season_dates", {"season": ids[called], "nights": each})
        for room, by_season in prices.items():
            if room not in self.rooms:
                self.rooms[room], _ = add(journal, "product", {"name": room, "kind": "room"})
            for called, price in by_season.items():
                of = {"rate_plan": plan, "product": self.rooms[room], "season": ids[called]}
                add(journal, "rate", {**of, "amount": Money(price * 1000, "VND")})
        found = self.app.desk.reader.of_type(RatePlan, plan)
        assert found is not None
        return found

    def compared(self, before: RatePlan, after: RatePlan) -> dict[tuple[str, str], str]:
        """What differs, by room and season."""
        found = side_by_side(self.app.desk.reader, before, after, self.app.defaults, self.app.tr)
        self.seasons, self.sentences = list(found.seasons), list(found.sentences)

        def said(price: Price | None) -> str:
            if price is None:
                return "no such row"
            if price.closed:
                return price.closed
            return str(price.amount.minor // 1000) if price.amount else "not sold"

        return {
            (found.rows[row][0], found.seasons[column]): f"{said(pair.before)} → {said(pair.after)}"
            for (row, column), pair in found.comparison.pairs.items()
            if pair.differs
        }


YEAR = days("2026-01-01", "2027-12-31")
TET = days("2026-02-16", "2026-02-21")


def test_a_plan_without_seasons_is_compared_with_every_season(app: App) -> None:
    desk = Desk(app)
    seasons = {"All year": season(YEAR), "Tết": season(TET, overlay=True, kind="holiday")}
    rates = desk.plan(
        "Rates",
        seasons,
        {"City": {"All year": 1190}, "River": {"All year": 1560}, "Corner": {"All year": 2390}},
    )
    contract = desk.plan("Contract", {}, {"City": {"": 1190}, "River": {"": 1590}, "Attic": {"": 800}})
    expected = {
        ("River", "All year"): "1590 → 1560",
        ("Corner", "All year"): "no such row → 2390",
        ("Attic", "All dates"): "800 → no such row",
    }
    assert desk.compared(contract, rates) == expected
    assert desk.seasons == ["All year", "Tết", "All dates"]
    turned = {key: " → ".join(reversed(said.split(" → "))) for key, said in expected.items()}
    assert desk.compared(rates, contract) == turned
    assert not any("All year" in each for each in desk.sentences)


def test_what_a_plan_closes_is_said_beside_the_price_of_the_other_one(app: App) -> None:
    desk = Desk(app)
    seasons = {"All year": season(YEAR), "Tết": season(TET, overlay=True, kind="holiday")}
    rates = desk.plan("Rates", seasons, {"City": {"All year": 1190}, "River": {"All year": 1560}})
    contract = desk.plan("Contract", {}, {"City": {"": 1190}})
    closed = app.desk.reader.find(Season, rate_plan=rates.id, name="Tết")[0]
    add(app.desk.journal, "stay_rule", {"rate_plan": rates.id, "kind": "blackout", "season": closed.id})
    assert desk.compared(contract, rates) == {
        ("City", "Tết"): "1190 → blackout",
        ("River", "All year"): "no such row → 1560",
        ("River", "Tết"): "no such row → blackout",
    }
    assert desk.compared(rates, contract)["City", "Tết"] == "blackout → 1190"


def test_all_dates_are_no_column_where_each_season_says_it(app: App) -> None:
    desk = Desk(app)
    half = {
        "Low": season(days("2027-01-01", "2027-05-31")),
        "High": season(days("2027-06-01", "2027-12-31"), kind="high"),
    }
    old = desk.plan("Old", {}, {"City": {"": 1000}})
    new = desk.plan("New", half, {"City": {"Low": 1000, "High": 1400}})
    assert desk.compared(old, new) == {("City", "High"): "1000 → 1400"}
    assert desk.seasons == ["Low", "High"]
    one = desk.plan("One", half, {"City": {"Low": 1000}})
    assert desk.compared(old, one) == {("City", "High"): "1000 → not sold"}


def test_seasons_of_other_names_are_paired_by_their_nights(app: App) -> None:
    desk = Desk(app)
    low, high = days("2027-01-01", "2027-05-31"), days("2027-06-01", "2027-12-31")
    old = desk.plan(
        "Old", {"Low": season(low), "High": season(high, kind="high")}, {"City": {"Low": 1000, "High": 1400}}
    )
    seasons = {"Thấp điểm": season(low), "Cao điểm": season(high, kind="high")}
    new = desk.plan("New", seasons, {"City": {"Thấp điểm": 1000, "Cao điểm": 1500}})
    assert desk.compared(old, new) == {("City", "High  ·  Cao điểm"): "1400 → 1500"}
    assert desk.seasons == ["Low  ·  Thấp điểm", "High  ·  Cao điểm"] and desk.sentences == []


def test_a_season_that_the_other_plan_cuts_stands_with_each_part(app: App) -> None:
    desk = Desk(app)
    whole = desk.plan(
        "Whole", {"All year": season(days("2027-01-01", "2027-12-31"))}, {"City": {"All year": 1000}}
    )
    halves = {
        "Low": season(days("2027-01-01", "2027-05-31")),
        "High": season(days("2027-06-01", "2027-12-31"), kind="high"),
    }
    cut = desk.plan("Cut", halves, {"City": {"Low": 900, "High": 1000}})
    assert desk.compared(whole, cut) == {("City", "Low"): "1000 → 900"}
    assert desk.compared(cut, whole) == {("City", "Low"): "900 → 1000"}
    assert desk.seasons == ["Low", "High"]


def test_what_has_no_price_in_a_holiday_costs_what_it_costs_below(app: App) -> None:
    desk = Desk(app)
    seasons = {"All year": season(YEAR), "Tết": season(TET, overlay=True, kind="holiday")}
    old = desk.plan("Old", seasons, {"City": {"All year": 1000, "Tết": 1300}})
    new = desk.plan("New", seasons, {"City": {"All year": 1100}})
    assert desk.compared(old, new) == {("City", "All year"): "1000 → 1100", ("City", "Tết"): "1300 → 1100"}


def test_in_plans_of_other_years_seasons_are_paired_by_name_then_by_kind(app: App) -> None:
    desk = Desk(app)
    old = {
        "Low 2026": season(days("2026-01-01", "2026-05-31")),
        "Rest": season(days("2026-06-01", "2026-12-31"), kind="high"),
    }
    new = {
        "Low 2027": season(days("2027-01-01", "2027-04-30")),
        "Rest": season(days("2027-05-01", "2027-12-31"), kind="high"),
    }
    one = desk.plan("Old", old, {"City": {"Low 2026": 1000, "Rest": 1400}})
    other = desk.plan("New", new, {"City": {"Low 2027": 1050, "Rest": 1400}})
    assert desk.compared(one, other) == {("City", "Low 2026  ·  Low 2027"): "1000 → 1050"}


def test_prices_that_hold_other_taxes_are_no_per_cent_apart_and_are_never_the_same(app: App) -> None:
    """1,590,000+ against 1,560,000++ was shown as a fall of 1.9 %; with service and tax it is a rise."""
    desk = Desk(app)
    net = desk.plan("Net", {}, {"City": {"": 1190}, "River": {"": 1590}, "Attic": {"": 800}})
    change(app.desk.journal, app.desk.reader, net.id, {"tax_basis": "plus"})
    more = desk.plan("More", {}, {"City": {"": 1190}, "River": {"": 1560}})
    change(app.desk.journal, app.desk.reader, more.id, {"tax_basis": "plus_plus"})
    old, new = (app.desk.reader.of_type(RatePlan, each.id) for each in (net, more))
    assert old is not None and new is not None
    found = side_by_side(app.desk.reader, old, new, app.defaults, app.tr)
    assert not found.comparison.alike
    assert {pair.percent for pair in found.comparison.pairs.values()} == {None}
    assert set(desk.compared(old, new)) == {(room, "All dates") for room in ("City", "River", "Attic")}
    same = side_by_side(app.desk.reader, old, old, app.defaults, app.tr)
    assert same.comparison.alike and not same.comparison.changed
