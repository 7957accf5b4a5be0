"""Which rows and seasons of two plans stand beside each other, and by how much prices go up between them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.quoting.plan_differences import Comparison, Rise, compared
from salesdesk.domain.quoting.rate_cases import RateCase
from salesdesk.domain.quoting.rate_grid import GridRow, grid_of
from salesdesk.domain.quoting.row_pairs import RowPair, row_pairs
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import RatePlan, Season, SeasonDates
from salesdesk.domain.values import Period
from tests.domain.tariffs import new, rate

CASES = st.builds(
    RateCase,
    tier=st.sampled_from([None, "fit", "git"]),
    occupancy=st.sampled_from([None, 1, 2]),
    market=st.sampled_from([None, "KR", "JP"]),
)
ROWS = st.lists(st.builds(GridRow, st.sampled_from(["city", "river"]), CASES), unique=True, max_size=12)


def row(product: str = "city", **case: object) -> GridRow:
    return GridRow(product, RateCase(**case))  # type: ignore[arg-type]


SINGLE, FIT, GIT = row(occupancy=1), row(tier="fit", occupancy=1), row(tier="git", occupancy=1)
KOREA, FIT_KOREA = row(market="KR", occupancy=1), row(tier="fit", market="KR", occupancy=1)


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        ([FIT], [SINGLE], [RowPair(FIT, SINGLE)]),
        ([SINGLE], [FIT], [RowPair(SINGLE, FIT)]),
        ([KOREA], [SINGLE], [RowPair(KOREA, SINGLE)]),
        ([FIT, GIT], [SINGLE], [RowPair(FIT, SINGLE), RowPair(GIT, SINGLE)]),
        ([FIT], [GIT], [RowPair(FIT, None), RowPair(None, GIT)]),
        ([FIT], [FIT, GIT], [RowPair(FIT, FIT), RowPair(None, GIT)]),
        ([SINGLE], [SINGLE, GIT], [RowPair(SINGLE, SINGLE), RowPair(SINGLE, GIT)]),
        ([FIT], [row(tier="fit", occupancy=2)], [RowPair(FIT, None), RowPair(None, row(tier="fit", occupancy=2))]),
        ([KOREA, FIT], [FIT_KOREA], [RowPair(FIT, None), RowPair(KOREA, FIT_KOREA)]),
    ],
    ids=["class", "class after", "market", "both classes", "other class", "one more", "own row too", "guests", "market first"],
)  # fmt: skip
def test_a_row_stands_with_the_one_that_holds_for_it_too(
    before: list[GridRow], after: list[GridRow], pairs: list[RowPair]
) -> None:
    assert row_pairs(before, after) == pairs


@given(ROWS, ROWS)
def test_every_row_is_told_once_under_its_own_name(before: list[GridRow], after: list[GridRow]) -> None:
    pairs = row_pairs(before, after)
    assert {pair.before for pair in pairs if pair.before} == set(before)
    assert {pair.after for pair in pairs if pair.after} == set(after)
    named = [pair.row for pair in pairs]
    assert len(named) == len(set(named))
    for pair in pairs:
        if pair.before and pair.after:
            one, other = pair.before.case, pair.after.case
            assert pair.before.product == pair.after.product and one.occupancy == other.occupancy
            assert one.tier == other.tier or None in (one.tier, other.tier)
            assert one.market == other.market or None in (one.market, other.market)
    turned = row_pairs(after, before)
    assert {(pair.after, pair.before) for pair in turned} == {(pair.before, pair.after) for pair in pairs}
    assert {pair.row for pair in row_pairs(before, before)} == set(before)


def plan(year: int, *seasons: tuple[str, str, str, int], kind: str = "") -> Tariff:
    """A season is its name, its first and last day, and the price of a room in it; a name with "!" is an overlay."""
    made = [
        Season(id=new(), name=name.rstrip("!"), overlay=name.endswith("!"), kind=kind or None)
        for name, _, _, _ in seasons
    ]
    dates = [
        SeasonDates(id=new(), season=season.id, nights=Period(on(year, first), on(year, last)))
        for season, (_, first, last, _) in zip(made, seasons, strict=True)
    ]
    rates = [
        rate(price, season=season.id) for season, (_, _, _, price) in zip(made, seasons, strict=True) if price
    ]
    return Tariff(RatePlan(id=new()), "VND", made, dates, rates)


def on(year: int, day: str) -> date:
    return date.fromisoformat(f"{year}-{day}")


def side_by_side(before: Tariff, after: Tariff) -> Comparison:
    return compared(grid_of(before), grid_of(after))


def percents(found: Comparison) -> dict[str, str]:
    return {found.seasons[column]: f"{pair.percent}" for (_, column), pair in found.pairs.items()}


OLD = (
    ("Low", "01-01", "05-31", 1000),
    ("Summer", "06-01", "08-31", 1500),
    ("Autumn", "09-01", "12-31", 1200),
)


def test_seasons_of_other_years_stand_in_the_order_of_the_year_and_by_the_time_of_year() -> None:
    later = plan(2028, ("Low", "01-01", "03-31", 1100), ("High", "04-01", "12-31", 1500))
    found = side_by_side(plan(2026, *OLD), later)
    assert found.seasons == ["Low", "Summer", "Autumn"], "what the new one calls High is cut by the old one"
    assert percents(found) == {"Low": "10.0", "Summer": "0.0", "Autumn": "25.0"}
    assert found.rise == Rise(Decimal("0.0"), Decimal("25.0"), Decimal("10.0"))
    assert not found.one_sided


def test_a_holiday_of_one_plan_is_compared_and_is_no_rise() -> None:
    tet = ("Tết!", "02-16", "02-21", 2000)
    found = side_by_side(plan(2026, *OLD, tet), plan(2027, *OLD))
    assert percents(found)["Tết"] == "-50.0"
    assert found.rise == Rise(Decimal("0.0"), Decimal("0.0"), Decimal("0.0"))
    assert found.seasons[-1] == "Tết", "overlays stand last"


def test_the_29th_of_february_is_compared_with_a_year_that_has_none() -> None:
    leap = plan(2028, ("Early", "01-01", "02-29", 1000))
    assert percents(side_by_side(leap, plan(2029, ("Spring", "02-01", "03-31", 1100)))) == {
        "Early  ·  Spring": "10.0"
    }


def test_nothing_is_said_of_a_rise_where_nothing_can_be_compared() -> None:
    old, other = plan(2026, ("Low", "01-01", "05-31", 1000)), plan(2026, ("High", "06-01", "12-31", 1200))
    found = side_by_side(old, other)
    assert found.rise is None and len(found.one_sided) == 2


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=6), st.integers(-90, 300), st.integers(1, 5))
def test_prices_that_all_went_up_alike_rose_by_that(prices: list[int], by: int, years: int) -> None:
    def of(year: int, amounts: list[int]) -> Tariff:
        months = [(f"Season {n}", f"{n + 1:02}-01", f"{n + 1:02}-28", each) for n, each in enumerate(amounts)]
        return plan(year, *months)

    found = side_by_side(
        of(2026, [100 * each for each in prices]),
        of(2026 + years, [(100 + by) * each for each in prices]),
    )
    assert found.rise == Rise(*[Decimal(by).quantize(Decimal("0.1"))] * 3)
    assert found.seasons == [f"Season {n}" for n in range(len(prices))]
    assert bool(found.changed) == bool(by)
