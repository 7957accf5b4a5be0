"""What tours cost and sell for, and what volume gives back, by the worked examples of the trade."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.groups.rebates import rebate
from salesdesk.domain.groups.tours import costing, group_cost
from tests.domain.group_rows import band, cost, tier

# Tours


def test_a_tour_of_ten_with_one_free_place() -> None:
    costs = [cost("group", 12_000_000), cost("person", 1_800_000)]
    found = costing(
        costs,
        [band(10, 10, 15, free=1), band(11, 11, 15, free=1, priced_by="mark_up")],
        "VND",
    )
    assert (found.bands[0].cost_each, found.bands[0].price) == (3_180_000, 3_741_176)
    marked = costing(costs, [band(10, None, 15, free=1, priced_by="mark_up")], "VND").bands[0]
    assert (marked.cost, marked.price) == (Fraction(3_180_000), 3_657_000)


def test_a_guide_is_paid_for_every_so_many_and_prices_round_to_a_step() -> None:
    costs = [cost("per_guests", 900_000, guests=15), cost("person", 333_333)]
    assert [group_cost(costs, people) for people in (15, 16, 31)] == [5_899_995, 7_133_328, 13_033_323]
    found = costing(costs, [band(2, 14, 20, rounding=1000), band(15, None, 20, rounding=1000)], "VND")
    assert [each.price for each in found.bands] == [979_000, 492_000]
    assert [(found.price_for(n) or found.bands[0]).price for n in (2, 14, 15, 400)] == [
        979_000, 979_000, 492_000, 492_000,
    ]  # fmt: skip
    assert found.price_for(1) is None


def test_group_sizes_that_overlap_or_leave_a_gap_are_faults() -> None:
    def faults(*bands: object) -> list[str]:
        found = costing([cost("person", 1)], bands, "VND")  # type: ignore[arg-type]
        return [fault.code.format(**fault.figures) for fault in found.faults]

    assert faults(band(1, 5), band(6, None)) == []
    assert faults(band(1, 5), band(8, None)) == ["No group size covers 6 guests."]
    assert faults(band(1, 5), band(5, None)) == ["Two group sizes cover 5 guests."]
    assert faults(band(1, None), band(5, None)) == ["Two group sizes cover 5 guests."]
    assert faults(band(0, None)) == ["A group size needs at least one paying guest."]
    assert faults(band(1, None, 100)) == ["A margin of 100 leaves no price: it must be below 100%."]


@given(
    st.integers(0, 10**9),
    st.integers(0, 10**8),
    st.integers(1, 60),
    st.integers(0, 5),
    st.integers(0, 90),
    st.sampled_from(["margin", "mark_up"]),
)
def test_the_price_of_a_tour_pays_its_costs(
    fixed: int, each: int, paying: int, free: int, percent: int, by: str
) -> None:
    found = costing(
        [cost("group", fixed), cost("person", each)],
        [band(paying, None, percent, free=free, priced_by=by)],
        "VND",
    ).bands[0]
    costs = fixed + each * (paying + free)
    assert abs(found.cost * paying - costs) == 0
    # Half a unit for each guest is all that rounding may take.
    assert found.price * paying >= costs - Fraction(paying, 2)


# Volume rebates


def test_a_rebate_on_all_nights_and_on_those_above_each_step() -> None:
    tiers = [tier(1000, 4), tier(500, 2)]
    assert rebate(tiers, "retroactive", 1_200, 1_800_000_000).amount == 72_000_000
    assert rebate(tiers, "incremental", 1_200, 1_800_000_000).amount == 27_000_000


def test_nothing_is_given_back_without_steps() -> None:
    for counted in ("incremental", "retroactive", None):
        found = rebate([], counted, 1_200, 1_000)
        assert (found.amount, found.missing) == (0, None)


@pytest.mark.parametrize(("stayed", "amount", "missing"), [(0, 0, 501), (500, 0, 1), (501, 1_002, 500), (1_000, 2_000, 1), (1_001, 4_004, None)])  # fmt: skip
def test_above_five_hundred_begins_with_the_next_night(stayed: int, amount: int, missing: int | None) -> None:
    found = rebate([tier(500, 2), tier(1000, 4)], "retroactive", stayed, stayed * 100)
    assert (found.amount, found.missing) == (amount, missing)


@given(st.integers(0, 3_000), st.integers(0, 10**10))
def test_what_is_counted_by_steps_is_never_more_than_on_all_nights(stayed: int, revenue: int) -> None:
    tiers = [tier(500, 2), tier(1000, 4)]
    assert (
        rebate(tiers, "incremental", stayed, revenue).amount
        <= rebate(tiers, "retroactive", stayed, revenue).amount
    )
