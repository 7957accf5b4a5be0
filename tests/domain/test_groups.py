"""Groups by the worked examples of the trade, and what must hold for all of them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.groups.after import after
from salesdesk.domain.groups.lines import billed_number
from salesdesk.domain.groups.options import OptionPrice, options_of
from salesdesk.domain.groups.setups import capacity_by_setup
from salesdesk.domain.groups.tours import costing
from salesdesk.domain.quoting.consents import Authority
from salesdesk.domain.quoting.groups import Alike, freed, shortfall
from salesdesk.domain.quoting.quote import quote
from salesdesk.domain.records import Account, Colleague, GroupLine, GroupNight, Product, RatePlan
from salesdesk.domain.values import Period
from tests.domain.group_rows import asked, band, cost, hall, line, night, on
from tests.domain.tariffs import (
    SERVICE_AND_VAT,
    TODAY,
    day,
    nights,
    rate,
    season,
    stay,
    supplement,
    tariff,
    vnd,
)

GROUP = {"kind": "group", "group_from": 10}


def only(*rows: GroupNight | GroupLine, **values: object) -> OptionPrice:
    """The one option of a group under a plan of 2,000,000 for individuals and 1,500,000 for groups."""
    plan = GROUP | dict(values.pop("plan", {}))  # type: ignore[call-overload]
    prices = tariff(rate(2_000_000, tier="fit"), rate(1_500_000, tier="git"), plan=plan)
    found = options_of(asked(prices, *rows, **values), TODAY)
    assert len(found) == 1
    return found[0]


def said(price: OptionPrice) -> list[str]:
    return [fault.code.format(**fault.figures) for fault in price.faults]


# Blocks by night


def test_each_night_is_priced_by_its_own_rooms() -> None:
    price = only(night("10 Aug", 4), night("11 Aug", 10), night("12 Aug", 30))
    assert [each.amount for each in price.block.nights] == [8_000_000, 15_000_000, 45_000_000]
    assert (price.total, price.block.room_nights) == (68_000_000, 44)


def test_room_types_of_a_night_reach_the_threshold_together() -> None:
    price = only(night("10 Aug", 6, adults=1), night("10 Aug", 4))
    assert price.total == 15_000_000


def test_each_night_has_its_own_season() -> None:
    low, high = season("low", nights("1 Jan", "11 Aug")), season("high", nights("12 Aug", "31 Dec"))
    prices = tariff(
        rate(1_000_000, season="low"), rate(1_800_000, season="high"), seasons=(low, high), plan=GROUP
    )
    (price,) = options_of(asked(prices, night("11 Aug", 10), night("12 Aug", 12)), TODAY)
    assert [(n.season, n.amount) for n in price.block.nights] == [("low", 10_000_000), ("high", 21_600_000)]


def test_a_rate_by_hand_is_taken_and_needs_consent_where_it_is_too_low() -> None:
    rows = asked(
        tariff(rate(1_500_000), plan=GROUP, room={"floor_rate": vnd(1_300_000)}),
        night("10 Aug", 10, rate=1_200_000),
    )
    me, chief = (
        Colleague(id="me", discount_limit=Decimal(10)),
        Colleague(id="chief", discount_limit=Decimal(30)),
    )
    (price,) = options_of(rows, TODAY, Authority(me, Account(id="a"), (), (me, chief)))
    assert price.total == 12_000_000
    assert price.consent is not None and price.consent.colleague == "chief"
    assert [each.figures for each in price.consent.why] == [
        {"discount": Decimal("20.00"), "limit": Decimal(10)},
        {"amount": vnd(1_200_000), "floor": vnd(1_300_000)},
    ]


def test_what_has_no_price_yet_is_not_below_the_floor() -> None:
    """Nobody can agree to a price that there is not."""
    low = season("low", nights("1 Jan", "11 Aug"))
    ballroom = hall("ballroom", "Theatre 280", floor_rate=vnd(8_000_000))
    room = {"floor_rate": vnd(1_300_000)}
    plan = GROUP | {"free_kind": "of_total", "free_per": 4}
    prices = tariff(rate(1_500_000, season="low"), seasons=(low,), plan=plan, room=room)
    prices = replace(prices, products={**prices.products, "ballroom": ballroom})
    space = line("space", product="ballroom", number=1, days=on("12 Aug"))
    rows = night("11 Aug", 10), night("12 Aug", 10), space
    (price,) = options_of(asked(prices, *rows, halls=[ballroom]), TODAY)
    assert [lot.has_price for each in price.block.nights for lot in each.lots] == [True, False]
    assert (price.block.unpriced, price.lines_unpriced, price.is_complete) == (10, 1, False)
    assert price.consent is None and price.faults
    # Rooms without a price are not the cheapest that are free.
    assert [each.free.count for each in price.block.nights] == [2, 0]
    rate_by_hand = night("12 Aug", 10, rate=0)
    (price,) = options_of(asked(prices, night("11 Aug", 10), rate_by_hand), TODAY)
    assert price.is_complete and price.consent is not None


def test_a_hall_by_hand_needs_consent_as_a_room_does() -> None:
    ballroom = hall("ballroom", "Theatre 280", floor_rate=vnd(8_000_000))
    prices = tariff(rate(1_500_000), rate(10_000_000, product="ballroom"), plan=GROUP)
    prices = replace(prices, products={**prices.products, "ballroom": ballroom})

    def needed(kind: str = "space", **values: object) -> list[object]:
        wanted = line(kind, **{"product": "ballroom", "number": 1, "days": on("12 Aug"), **values})
        group = asked(prices, night("10 Aug", 2), wanted, halls=[ballroom])
        me = Colleague(id="me", discount_limit=Decimal(10))
        (price,) = options_of(group, TODAY, Authority(me, Account(id="a")))
        return [each.figures for each in price.consent.why] if price.consent else []

    assert needed(price=7_000_000) == [
        {"discount": Decimal("30.00"), "limit": Decimal(10)},
        {"amount": vnd(7_000_000), "floor": vnd(8_000_000)},
    ]
    assert needed() == needed(price=9_000_000) == needed("concession", price=1) == []
    # A price of another kind is no discount on the plan's, nor is one with another tax in it.
    assert needed(price=100_000, per="person", number=50) == []
    assert needed(price=7_000_000, tax_basis="plus_plus") == []


def test_what_a_person_pays_in_a_hall_is_not_held_against_the_floor_of_the_hall() -> None:
    ballroom = hall("ballroom", "Theatre 280", floor_rate=vnd(8_000_000))
    prices = replace(tariff(rate(1_500_000), plan=GROUP), products={"ballroom": ballroom})

    def asks(kind: str, **values: object) -> bool:
        wanted = line(kind, product="ballroom", days=on("12 Aug"), **values)
        group = asked(prices, night("10 Aug", 2), wanted, halls=[ballroom])
        return options_of(group, TODAY, Authority(account=Account(id="a")))[0].consent is not None

    assert not asks("delegate", price=760_000, number=118)
    assert not asks("food", price=1_150_000, number=118, per="person")
    assert asks("space", price=7_000_000, number=1)


def test_the_whole_sum_counts_against_the_credit_limit() -> None:
    rows = asked(tariff(rate(1_500_000), plan=GROUP), night("10 Aug", 10), night("11 Aug", 10))
    buyer = Account(id="a", credit_limit=vnd(300_000_000), credit_owed=vnd(295_000_000))
    (price,) = options_of(rows, TODAY, Authority(None, buyer))
    assert price.consent is not None
    assert [each.figures["over"] for each in price.consent.why] == [vnd(25_000_000)]


def test_what_the_plan_closes_is_said_once_and_not_for_rates_by_hand() -> None:
    prices = tariff(rate(1_500_000), plan={**GROUP, "valid": Period(day("1 Jan"), day("10 Aug"))})
    (price,) = options_of(asked(prices, night("10 Aug", 10), night("11 Aug", 10)), TODAY)
    assert said(price) == ["The plan is valid for nights from 2026-01-01 to 2026-08-10."]
    by_hand = asked(prices, night("10 Aug", 10, rate=1), night("11 Aug", 10, rate=1))
    assert options_of(by_hand, TODAY)[0].faults == ()


def test_a_night_without_a_rate_is_a_fault() -> None:
    low = season("low", nights("1 Jan", "11 Aug"))
    prices = tariff(rate(1_000_000, season="low"), seasons=(low,), plan=GROUP)
    (price,) = options_of(asked(prices, night("11 Aug", 10), night("12 Aug", 10)), TODAY)
    assert said(price) == [
        "“Deluxe” has no rate on 2026-08-12 in the plan: choose another plan or type a rate."
    ]


def test_another_currency_by_hand_is_a_fault() -> None:
    row = replace(night("10 Aug", 10), rate=replace(vnd(90), currency="USD"))
    assert said(only(row)) == ["The rate by hand of 0.90 USD is not in VND, the currency of the quote."]


def test_compulsory_supplements_come_on_top_and_free_guests_pay_them() -> None:
    prices = tariff(
        rate(1_500_000),
        plan={**GROUP, "free_kind": "of_total", "free_per": 15},
        supplements=[supplement("gala", 2_500_000, nights=nights("31 Dec", "31 Dec"), per="person_night")],
    )
    (price,) = options_of(asked(prices, night("31 Dec", 16)), TODAY)
    assert price.block.nights[0].free.count == 1
    assert price.total == 15 * 1_500_000 + 32 * 2_500_000


# Free rooms


@pytest.mark.parametrize(
    ("kind", "per", "most", "rooms", "free"),
    [
        ("of_total", 15, None, 30, 1),
        ("of_total", 15, None, 32, 2),
        ("of_total", 15, 1, 32, 1),
        ("of_total", 15, None, 15, 0),
        ("per_paid", 20, None, 20, 0),
        ("per_paid", 20, None, 21, 1),
        ("per_paid", 20, None, 42, 2),
        (None, 15, None, 32, 0),
    ],
)
def test_free_rooms(kind: str | None, per: int, most: int | None, rooms: int, free: int) -> None:
    plan = {"free_kind": kind, "free_per": per, "free_most": most}
    price = only(night("10 Aug", rooms), plan=plan)
    assert price.block.nights[0].free.count == free
    assert price.total == (rooms - free) * 1_500_000
    assert price.given_free == free * 1_500_000


def test_the_cheapest_rooms_are_free() -> None:
    prices = tariff(
        rate(1_500_000, occupancy=2),
        rate(1_200_000, occupancy=1),
        plan=GROUP | {"free_kind": "of_total", "free_per": 4},
    )
    (price,) = options_of(asked(prices, night("10 Aug", 9), night("10 Aug", 1, adults=1)), TODAY)
    assert price.block.nights[0].free.off == (1_500_000, 1_200_000)


def test_half_twins_are_earned_by_guests_and_are_half_a_room_each() -> None:
    plan = {"free_kind": "of_total", "free_per": 15, "free_in": "half_twins"}
    # 24 twins are 48 guests: three go free, in one and a half rooms.
    price = only(night("10 Aug", 24), plan=plan)
    assert price.block.nights[0].free.count == 3
    assert price.total == 24 * 1_500_000 - 2_250_000


@given(
    st.lists(st.builds(Alike, st.integers(0, 5_000_001), st.integers(0, 60), st.integers(1, 3)), max_size=5),
    st.sampled_from(["per_paid", "of_total", None]),
    st.integers(0, 30),
    st.none() | st.integers(-1, 4),
    st.sampled_from(["rooms", "half_twins", None]),
)
def test_never_more_is_free_than_the_rule_says(
    lots: list[Alike], kind: str | None, per: int, most: int | None, free_in: str | None
) -> None:
    plan = RatePlan(id="p", free_kind=kind, free_per=per, free_most=most, free_in=free_in)
    free = freed(plan, lots)
    counted = sum(lot.rooms * (lot.adults if free_in == "half_twins" else 1) for lot in lots)
    assert free.count * (per + 1) <= counted or free.count == 0
    assert most is None or free.count <= max(most, 0)
    assert kind is not None or free.count == 0
    whole = sum(lot.price * lot.rooms for lot in lots)
    assert 0 <= free.amount <= whole
    # The cheapest rooms are given: no free room is worth more than the average of those that could be.
    rooms = sum(lot.rooms for lot in lots)
    if free_in != "half_twins" and rooms:
        assert free.amount * rooms <= whole * free.count


# Picking up


def test_attrition_over_the_stay_and_by_night() -> None:
    plan = RatePlan(id="p", attrition=Decimal(80))
    assert shortfall(plan, [40, 40, 40], [38, 30, 25]) == 3
    assert shortfall(replace(plan, attrition_by="night"), [40, 40, 40], [38, 30, 25]) == 9


def test_a_fractional_floor_rounds_down() -> None:
    plan = RatePlan(id="p", attrition=Decimal(80), attrition_by="night")
    assert shortfall(plan, [33], [0]) == 26
    assert shortfall(RatePlan(id="p"), [33], [0]) == 0


def test_after_the_event_the_shortfall_is_paid_at_the_average_rate() -> None:
    rows = [night(f"{10 + n} Aug", 40, picked_up=used) for n, used in enumerate((38, 30, 25))]
    found = after(only(*rows, plan={"attrition": Decimal(80)}))
    assert found is not None
    assert (found.contracted, found.floor, found.picked_up, found.short) == (120, 96, 93, 3)
    assert found.fee == 3 * 1_500_000


def test_nothing_is_short_while_a_night_is_not_told() -> None:
    rows = [night("10 Aug", 40, picked_up=10), night("11 Aug", 40)]
    found = after(only(*rows, plan={"attrition": Decimal(80)}))
    assert found is not None and not found.known and found.short == 0
    assert after(only(night("10 Aug", 40))) is None


def test_a_guaranteed_number_is_billed_and_who_comes_beyond_it() -> None:
    assert [billed_number(120, came) for came in (113, 120, 125, None)] == [120, 120, 125, 120]
    found = after(only(line("delegate", 900_000, number=120, came=113, days=on("10 Aug"))))
    assert found is not None
    assert [(each.guaranteed, each.came, each.billed, each.amount) for each in found.lines] == [
        (120, 113, 120, 108_000_000)
    ]


# Lines


def test_lines_cost_by_day_person_and_piece() -> None:
    price = only(
        line("delegate", 900_000, number=50, days=on("10 Aug", 2)),
        line("extra", 3_000_000, number=2, per="item", days=on("10 Aug", 2)),
        line("extra", 5_000_000, per="once", days=on("10 Aug", 3)),
        line("food", 400_000, days=on("11 Aug")),
        guests=60,
    )
    assert [each.amount for each in price.lines] == [90_000_000, 12_000_000, 5_000_000, 24_000_000]
    assert price.total == 131_000_000
    assert price.per_person == -(-131_000_000 // 60)


def test_a_concession_has_a_value_and_costs_nothing() -> None:
    price = only(
        line("food", 400_000, number=10, days=on("10 Aug")), line("concession", 2_000_000, days=on("10 Aug"))
    )
    assert (price.total, price.given_free) == (4_000_000, 2_000_000)


def test_a_hall_is_refused_in_a_set_up_that_does_not_hold_the_people_and_another_is_named() -> None:
    small, large = hall("Lotus", "Theatre 80, banquet 60"), hall("Grand", "Theatre 280, banquet 200")
    rows = line("space", 9_000_000, product="Lotus", setup="theatre", days=on("10 Aug"))
    assert said(only(rows, halls=(small, large), guests=120)) == [
        "“Lotus” (Theatre) holds 80 people, not 120; these do: Grand."
    ]
    assert said(only(rows, halls=(small, large), guests=80)) == []
    cocktail = replace(rows, setup="cocktail")
    assert "does not say how many" in said(only(cocktail, halls=(small, large), guests=80))[0]
    assert "no hall of the house does" in said(only(rows, halls=(small, large), guests=300))[0]


def test_the_people_of_a_delegate_package_need_the_room_too() -> None:
    small = hall("Lotus", "Theatre 80")
    row = line("delegate", 900_000, number=90, product="Lotus", setup="theatre", days=on("10 Aug"))
    assert "holds 80 people, not 90" in said(only(row, halls=(small,)))[0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Theatre 280, classroom 160, banquet 200, cabaret 128",
            {"theatre": 280, "classroom": 160, "banquet": 200, "cabaret": 128},
        ),
        ("theatre 200 / banquet 120", {"theatre": 200, "banquet": 120}),
        ("Rạp hát 1.200, lớp học 80, chữ U: 40, tiệc 300", {"theatre": 1200, "classroom": 80, "u_shape": 40, "banquet": 300}),
        ("U-shape (36)", {"u_shape": 36}),
        ("2A2C", {}),
        (None, {}),
    ],
)  # fmt: skip
def test_capacity_by_set_up(text: str | None, found: dict[str, int]) -> None:
    assert capacity_by_setup(text) == found


def test_a_line_takes_the_price_of_the_plan_and_of_a_tour() -> None:
    prices = tariff(rate(1_500_000), rate(500_000, product="coach"), plan=GROUP)
    tour = costing(
        [cost("group", 12_000_000), cost("person", 1_800_000)], [band(10, None, 15, free=1)], "VND"
    )
    rows = asked(
        prices,
        line("tour", number=10, product="tour", days=on("10 Aug")),
        line("tour", number=2, product="coach", days=on("10 Aug")),
        line("food", number=2, days=on("10 Aug")),
        tours={"tour": tour},
    )
    (price,) = options_of(rows, TODAY)
    assert [each.amount for each in price.lines] == [37_411_760, 1_000_000, 0]
    assert said(price) == ["“food” has no price."]


# Options


def test_options_stand_side_by_side_with_what_is_common_to_them() -> None:
    prices = tariff(rate(1_500_000), plan=GROUP)
    rows = asked(
        prices,
        night("10 Aug", 10, option="a"),
        night("10 Aug", 10, option="b", rate=1_700_000),
        line("food", 100_000, number=20, days=on("10 Aug")),
    )
    a, b = options_of(rows, TODAY)
    assert (a.option, a.total, b.option, b.total) == ("a", 17_000_000, "b", 19_000_000)


def test_charges_are_added_to_the_sum_of_a_day_by_its_date() -> None:
    prices = tariff(
        rate(1_000_000),
        plan=GROUP | {"tax_basis": "plus_plus", "valid": Period(date(2026, 1, 1), date(2027, 12, 31))},
        charges=SERVICE_AND_VAT,
    )
    rows = asked(prices, night("30 Dec", 1), night("31 Dec", 1), night("2027-01-01", 1))
    (price,) = options_of(rows, TODAY)
    assert (price.subtotal, price.total) == (3_000_000, 3_423_000)


def test_what_is_inclusive_is_taken_out() -> None:
    prices = tariff(rate(1_500_000), plan=GROUP, charges=SERVICE_AND_VAT)
    (price,) = options_of(asked(prices, night("10 Aug", 1)), TODAY)
    assert (price.net, [tax.amount for tax in price.taxes], price.total) == (
        1_322_751,
        [66_138, 111_111],
        1_500_000,
    )


def test_commission_is_paid_on_rooms_that_are_paid() -> None:
    plan = {"commissionable": True, "commission": Decimal(10), "free_kind": "of_total", "free_per": 15}
    price = only(night("10 Aug", 16), line("food", 1_000_000, number=1, days=on("10 Aug")), plan=plan)
    assert price.commission == 2_250_000


@pytest.mark.parametrize(("free_in", "kept"), [("rooms", 15 * 120_000), ("half_twins", 15 * 120_000)])
def test_the_meals_of_who_stays_free_are_not_taken_from_the_commission_of_others(
    free_in: str, kept: int
) -> None:
    plan = {"commissionable": True, "commission": Decimal(10), "free_kind": "of_total", "free_per": 15}
    plan |= {"free_in": free_in, "meal": "breakfast", "meal_value": vnd(150_000)}
    prices = tariff(rate(1_500_000), plan=plan)
    (price,) = options_of(asked(prices, night("10 Aug", 16)), TODAY)
    assert price.commission == kept
    assert quote(prices, stay("10 Aug", "11 Aug", rooms=16, adults=32), TODAY).commission == kept


def test_nights_of_an_event_without_rooms_come_from_its_lines() -> None:
    price = only(line("delegate", 900_000, number=50, days=on("10 Aug", 2)))
    assert (price.asked.arrival, price.asked.departure) == (day("10 Aug"), day("11 Aug"))
    assert price.per_room_night is None


_ROWS = st.lists(
    st.builds(
        night,
        st.sampled_from(["10 Aug", "11 Aug", "30 Dec", "31 Dec"]),
        st.integers(0, 50),
        adults=st.integers(1, 3),
        option=st.sampled_from([None, "a", "b"]),
        rate=st.none() | st.integers(0, 9_999_999),
    ),
    max_size=6,
)
_LINES = st.lists(
    st.builds(
        line,
        st.sampled_from(["delegate", "food", "extra", "concession"]),
        st.integers(0, 9_999_999),
        number=st.integers(1, 200),
        option=st.sampled_from([None, "a", "b"]),
        tax_basis=st.sampled_from([None, "inclusive", "plus", "plus_plus"]),
        days=st.sampled_from([on("10 Aug"), on("30 Dec", 3)]),
    ),
    max_size=6,
)


@given(
    _ROWS, _LINES, st.sampled_from(["inclusive", "plus", "plus_plus"]), st.sampled_from(["night", "invoice"])
)
def test_nothing_is_lost_in_an_option_and_options_do_not_touch(
    rows: list[GroupNight], lines: list[GroupLine], basis: str, taxed_by: str
) -> None:
    prices = tariff(
        rate(1_333_333),
        plan=GROUP | {"tax_basis": basis, "free_kind": "of_total", "free_per": 15},
        charges=SERVICE_AND_VAT,
        taxed_by=taxed_by,
    )
    found = options_of(asked(prices, *rows, *lines), TODAY)
    for price in found:
        assert price.net + sum(tax.amount for tax in price.taxes) == price.total
        rooms = sum(lot.with_extras for each in price.block.nights for lot in each.lots)
        paid = sum(each.amount for each in price.lines if not each.is_free)
        assert price.subtotal == rooms + paid
        assert price.block.free + sum(each.amount for each in price.block.nights) == sum(
            lot.each * lot.rooms for each in price.block.nights for lot in each.lots
        )
        own = [row for row in rows if row.option in (None, price.option)]
        own_lines = [each for each in lines if each.option in (None, price.option)]
        alone = options_of(asked(prices, *own, *own_lines), TODAY)[0]
        assert (alone.total, alone.net) == (price.total, price.net)


def test_a_product_out_of_sale_is_not_named() -> None:
    halls = (hall("Lotus", "Theatre 80"), hall("Old", "Theatre 200", retired=True))
    row = line("space", 1, product="Lotus", setup="theatre", days=on("10 Aug"))
    assert "no hall of the house does" in said(only(row, halls=halls, guests=100))[0]


def test_a_room_that_is_too_small_is_named() -> None:
    prices = tariff(rate(1_500_000), plan=GROUP, room={"capacity": "2A1C"})
    (price,) = options_of(asked(prices, night("10 Aug", 10, adults=3)), TODAY)
    assert said(price) == ["“Deluxe” takes at most 2A1C; asked for: 3A in a room."]
    assert isinstance(price.asked.products["room"], Product)
