"""What a stay costs: the worked examples of rates, taxes, supplements, offers and commission."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from salesdesk.domain.groups.asked import Asked
from salesdesk.domain.groups.options import options_of
from salesdesk.domain.quoting.charges import charged, charges_on
from salesdesk.domain.quoting.figures import net_of_rack, rounded
from salesdesk.domain.quoting.groups import free_rooms, rooms_to_pick_up
from salesdesk.domain.quoting.quote import Quote, quote
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.quoting.weekdays import weekdays_of
from salesdesk.domain.records import Account, GroupNight, Opportunity, Rate, RatePlan
from tests.domain.tariffs import (
    ROOM,
    SERVICE_AND_VAT,
    TODAY,
    charge,
    day,
    nights,
    offer,
    rate,
    season,
    stay,
    supplement,
    tariff,
    vnd,
)


def amounts(found: Quote) -> list[int]:
    assert found.available, [str(each.code) for each in found.reasons]
    return [night.amount for night in found.nights]


def sold(given: Tariff, first: str, last: str, today: date = TODAY, **values: object) -> Quote:
    return quote(given, stay(first, last, **values), today)


def codes(found: Quote) -> list[str]:
    return [each.code for each in found.reasons]


@pytest.mark.parametrize(
    ("amount", "charges", "expected"), [(1_000, (10, 7), 1_177), (1_000_000, (5, 8), 1_134_000)]
)
def test_charges_are_added_each_on_the_sum_so_far(
    amount: int, charges: tuple[int, ...], expected: int
) -> None:
    found = charged(amount, [charge(each, at) for at, each in enumerate(charges, 1)], "plus_plus")
    assert (found.net, found.total) == (amount, expected)


def test_taking_charges_out_leaves_the_remainder_to_the_last() -> None:
    found = charged(1_500_000, [charge(5, 1), charge(8, 2)], "inclusive")
    assert (found.net, [part for _, part in found.charges]) == (1_322_751, [66_138, 111_111])
    assert charged(2_268_000, [charge(5, 1), charge(8, 2)], "inclusive").net == 2_000_000


def test_a_plus_price_holds_the_service_and_not_the_tax() -> None:
    found = charged(1_050_000, [charge(5, 1), charge(8, 2)], "plus")
    assert (found.net, [part for _, part in found.charges]) == (1_000_000, [50_000, 84_000])


def test_the_tax_of_each_night_is_that_of_its_date() -> None:
    given = tariff(rate(1_000_000), plan={"tax_basis": "plus_plus"}, charges=SERVICE_AND_VAT)
    assert sold(given, "2026-12-30", "2027-01-02").total == 3_423_000
    assert sold(given, "2026-12-31", "2027-01-01").total == 1_134_000
    assert sold(given, "2027-01-01", "2027-01-02").total == 1_155_000
    by_invoice = tariff(
        rate(1_000_000), plan={"tax_basis": "plus_plus"}, charges=SERVICE_AND_VAT, taxed_by="invoice"
    )
    assert sold(by_invoice, "2026-12-30", "2027-01-02").total == 3 * 1_155_000


def test_excluded_goods_have_their_own_tax() -> None:
    assert [int(each.percent or 0) for each in charges_on(SERVICE_AND_VAT, day("1 Aug"), "excluded")] == [
        5,
        10,
    ]
    assert [int(each.percent or 0) for each in charges_on(SERVICE_AND_VAT, day("1 Aug"), None)] == [5, 8]


def test_each_night_has_its_own_season_at_the_border() -> None:
    low, high = season("Low", nights("1 Jan", "31 May")), season("High", nights("1 Jun", "31 Dec"))
    given = tariff(rate(1_000, season="Low"), rate(2_000, season="High"), seasons=(low, high))
    assert amounts(sold(given, "30 May", "2 Jun")) == [1_000, 1_000, 2_000]
    assert amounts(sold(given, "31 May", "1 Jun")) == [1_000]
    assert amounts(sold(given, "1 Jun", "2 Jun")) == [2_000]


def test_nights_over_new_year_are_split_by_the_night() -> None:
    old, new = season("Old", nights("1 Jan", "31 Dec")), season("New", nights("2027-01-01", "2027-12-31"))
    given = tariff(rate(1_000, season="Old"), rate(3_000, season="New"), seasons=(old, new))
    assert amounts(sold(given, "2026-12-29", "2027-01-02")) == [1_000, 1_000, 1_000, 3_000]


def test_an_overlay_lies_on_top_and_the_higher_priority_counts() -> None:
    base = season("Base", nights("1 Jan", "31 Dec"))
    fair = season("Fair", nights("1 Jun", "10 Jun"), overlay=True, priority=1)
    fireworks = season("Fireworks", nights("5 Jun", "6 Jun"), overlay=True, priority=2)
    rates = (rate(1_000, season="Base"), rate(1_500, season="Fair"), rate(9_000, season="Fireworks"))
    given = tariff(*rates, seasons=(base, fair, fireworks))
    assert amounts(sold(given, "4 Jun", "8 Jun")) == [1_500, 9_000, 9_000, 1_500]
    assert amounts(sold(given, "31 May", "2 Jun")) == [1_000, 1_500]


def test_a_surcharge_of_an_overlay_comes_on_top_of_the_base_rate() -> None:
    base = season("Base", nights("1 Jan", "31 Dec"))
    fair = season("Fair", nights("5 Jun", "5 Jun"), overlay=True)
    more = supplement("surcharge", 300_000, season="Fair")
    given = tariff(rate(1_000_000, season="Base"), seasons=(base, fair), supplements=[more])
    found = sold(given, "4 Jun", "7 Jun", rooms=2, adults=4)
    assert (amounts(found), found.total) == ([2_000_000] * 3, 6_600_000)
    assert [(each.times, each.amount) for each in found.supplements] == [(2, 600_000)]


def test_weekend_nights_are_friday_and_saturday() -> None:
    given = tariff(rate(1_000), rate(1_400, weekdays="Fri, Sat"))
    assert amounts(sold(given, "2026-08-13", "2026-08-17")) == [1_000, 1_400, 1_400, 1_000]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Fri, Sat", {4, 5}), ("T6-T7", {4, 5}), ("weekend", {4, 5}), ("Cuối tuần", {4, 5}), ("CN", {6}),
        ("Sun–Thu", {6, 0, 1, 2, 3}), ("thứ sáu, thứ bảy", {4, 5}), ("", set(range(7))), (None, set(range(7))),
        ("sat to mon", {5, 6, 0}), ("trong tuần", {6, 0, 1, 2, 3}), ("whenever", None), ("T9", None),
    ],
)  # fmt: skip
def test_days_of_the_week_as_people_write_them(text: str | None, days: set[int] | None) -> None:
    assert weekdays_of(text) == days


def test_the_number_of_adults_finds_its_rate() -> None:
    given = tariff(
        rate(900, occupancy=1),
        rate(1_000, occupancy=2),
        supplements=[supplement("extra_adult", 300)],
    )
    assert amounts(sold(given, "1 Aug", "2 Aug", adults=1)) == [900]
    assert amounts(sold(given, "1 Aug", "2 Aug", adults=2)) == [1_000]
    third = sold(given, "1 Aug", "2 Aug", adults=3)
    assert (amounts(third), third.total) == ([1_000], 1_300)
    single = tariff(rate(1_000, occupancy=2))
    assert amounts(sold(single, "1 Aug", "2 Aug", adults=1)) == [1_000]
    assert not sold(single, "1 Aug", "2 Aug", adults=3).available


def test_guests_are_spread_over_the_rooms() -> None:
    given = tariff(rate(900, occupancy=1), rate(1_000, occupancy=2))
    assert amounts(sold(given, "1 Aug", "2 Aug", rooms=2, adults=3)) == [1_900]
    assert "Every room needs an adult; rooms: {rooms}, adults: {adults}." in codes(
        sold(given, "1 Aug", "2 Aug", rooms=3, adults=2)
    )


def test_what_a_rate_says_more_closely_counts() -> None:
    given = tariff(
        rate(1_000),
        rate(950, market="Korea, Japan"),
        rate(800, nights_from=5),
        rate(1_300, meal="half_board"),
    )
    assert amounts(sold(given, "1 Aug", "2 Aug")) == [1_000]
    for market in ("korea", "KR", "Hàn Quốc", "JP"):
        assert amounts(sold(given, "1 Aug", "2 Aug", market=market)) == [950]
    assert amounts(sold(given, "1 Aug", "6 Aug")) == [800] * 5
    assert amounts(sold(given, "1 Aug", "2 Aug", meal="half_board")) == [1_300]


def test_from_ten_rooms_the_group_rate_counts() -> None:
    given = tariff(rate(1_000, tier="fit"), rate(700, tier="git"), rate(300, tier="guide"))
    assert amounts(sold(given, "1 Aug", "2 Aug", rooms=9, adults=18)) == [9_000]
    assert amounts(sold(given, "1 Aug", "2 Aug", rooms=10, adults=20)) == [7_000]
    assert amounts(sold(given, "1 Aug", "2 Aug", adults=1, guide=True)) == [300]


CHILDREN = [
    supplement("child_sharing", 260_000, age_from=6, age_to=11),
    supplement("child_bed", 580_000, age_from=6, age_to=11),
    supplement("child_sharing", 0, age_from=0, age_to=5),
]


@pytest.mark.parametrize(
    ("children", "added"),
    [((8, 10), 840_000), ((10, 8), 840_000), ((8,), 260_000), ((11,), 260_000), ((6,), 260_000), ((5,), 0)],
)
def test_one_child_shares_and_the_elder_takes_the_bed(children: tuple[int, ...], added: int) -> None:
    given = tariff(rate(1_000_000, occupancy=2), supplements=CHILDREN)
    found = sold(given, "1 Aug", "3 Aug", children=children)
    assert found.total - sum(amounts(found)) == 2 * added


def test_a_child_on_the_border_of_two_bands_is_in_the_one_that_begins_there() -> None:
    half = supplement("child_sharing", percent=Decimal(50), age_from=6, age_to=11)
    free = supplement("child_sharing", percent=Decimal(0), age_from=0, age_to=6)
    given = tariff(rate(1_000, per="person_night"), supplements=[half, free])
    assert [sold(given, "1 Aug", "2 Aug", children=(age,)).total for age in (5, 6, 11)] == [
        2_000,
        2_500,
        2_500,
    ]


def test_twelve_is_an_adult() -> None:
    given = tariff(rate(1_000_000, occupancy=2), rate(1_500_000, occupancy=3), supplements=CHILDREN)
    assert sold(given, "1 Aug", "2 Aug", children=(12,)).total == 1_500_000
    assert sold(given, "1 Aug", "2 Aug", adults=1, children=(12,)).total == 1_000_000


def test_a_child_without_a_price_is_not_quoted() -> None:
    given = tariff(
        rate(1_000_000, occupancy=2), supplements=[supplement("child_bed", 1, age_from=6, age_to=11)]
    )
    assert codes(sold(given, "1 Aug", "2 Aug", children=(3,))) == [
        "The plan has no price for a child of {age}."
    ]


GALA = [
    supplement("gala", 2_500_000, name="Gala", nights=nights("31 Dec", "31 Dec")),
    supplement(
        "gala", percent=Decimal(50), name="Gala", age_from=6, age_to=11, nights=nights("31 Dec", "31 Dec")
    ),
    supplement("gala", 0, name="Gala", age_from=0, age_to=5, nights=nights("31 Dec", "31 Dec")),
]


def test_the_gala_dinner_is_by_the_night_stayed() -> None:
    free = [supplement("child_sharing", 0, age_from=0, age_to=11)]
    given = tariff(
        rate(1_000_000), supplements=[*GALA, *free], plan={"commissionable": True, "commission": Decimal(10)}
    )
    found = sold(given, "2026-12-30", "2027-01-01", children=(8, 4))
    assert sum(each.amount for each in found.supplements if each.name == "Gala") == 6_250_000
    assert found.commission == 200_000
    leaving = sold(given, "2026-12-30", "2026-12-31", children=(8, 4))
    assert sum(each.amount for each in leaving.supplements) == 0


def test_a_supplement_is_charged_where_it_is_asked_for() -> None:
    given = tariff(rate(1_000), supplements=[supplement("meal", 200, name="Third meal")])
    assert sold(given, "1 Aug", "3 Aug").total == 2_000
    assert sold(given, "1 Aug", "3 Aug", extras=("third MEAL",)).total == 2_000 + 2 * 2 * 200
    assert codes(sold(given, "1 Aug", "3 Aug", extras=("Balloon",))) == [
        "The plan has no supplement “{name}”."
    ]


def test_a_supplement_per_stay_is_charged_once() -> None:
    given = tariff(rate(1_000), supplements=[supplement("other", 50, per="person_stay", compulsory=True)])
    assert sold(given, "1 Aug", "5 Aug", adults=2).total == 4_100


def test_stay_four_pay_three_gives_the_cheapest() -> None:
    low, high = season("Low", nights("1 Jan", "2 Aug")), season("High", nights("3 Aug", "31 Dec"))
    given = tariff(
        rate(2_000_000, season="Low"),
        rate(2_400_000, season="High"),
        seasons=(low, high),
        offers=[offer("stay_pay", stay=4, pay=3)],
    )
    found = sold(given, "1 Aug", "5 Aug")
    assert (amounts(found), found.total) == ([0, 2_000_000, 2_400_000, 2_400_000], 6_800_000)


def test_offers_that_do_not_combine_leave_the_best_one() -> None:
    early = offer("early", days=30, percent=Decimal(10))
    long = offer("long_stay", stay=3, percent=Decimal(20))
    assert sold(tariff(rate(1_000), offers=[early, long]), "1 Aug", "4 Aug").total == 2_400
    both = [
        offer(each.kind, days=each.days, stay=each.stay, percent=each.percent, combines=True)
        for each in (early, long)
    ]
    assert sold(tariff(rate(1_000), offers=both), "1 Aug", "4 Aug").total == 2_160
    assert sold(tariff(rate(1_000), offers=both), "1 Aug", "4 Aug", today=day("5 Jul")).total == 2_400


def test_an_offer_that_only_a_group_does_not_get_is_named() -> None:
    given = tariff(
        rate(1_000), offers=[offer("early", days=30, percent=Decimal(10)), offer("long_stay", stay=9)]
    )
    found = sold(given, "1 Aug", "2 Aug", rooms=10, adults=20)
    assert found.total == 10_000
    assert [each.figures for each in found.remarks] == [{"offer": "early", "rooms": 10}]
    assert sold(given, "1 Aug", "2 Aug", rooms=9, adults=18).remarks == ()


def test_early_bird_counts_its_days_to_the_day() -> None:
    given = tariff(rate(1_000), offers=[offer("early", days=30, percent=Decimal(10))])
    assert sold(given, "31 Mar", "1 Apr", today=day("1 Mar")).total == 900
    assert sold(given, "31 Mar", "1 Apr", today=day("2 Mar")).total == 1_000


def test_a_group_has_its_own_rates_and_no_offer_as_in_its_block() -> None:
    given = tariff(rate(1_000), offers=[offer("early", days=30, percent=Decimal(10))])
    assert amounts(sold(given, "1 Aug", "2 Aug", rooms=9, adults=9)) == [9 * 900]
    found = sold(given, "1 Aug", "2 Aug", rooms=10, adults=10)
    row = GroupNight(id="n", night=day("1 Aug"), product=ROOM, rooms=10, adults=1)
    block = options_of(Asked(Opportunity(id="o"), given, [row], (), given.products), TODAY)[0]
    assert (found.total, block.total) == (10_000, 10_000)


def test_night_prices_are_rounded_half_up_to_the_step() -> None:
    assert (rounded(2_222_500, 1_000), rounded(2_222_499, 1_000)) == (2_223_000, 2_222_000)
    given = tariff(rate(2_339_474), plan={"rounding": 1_000})
    assert amounts(sold(given, "1 Aug", "2 Aug", discount=Decimal(5))) == [2_223_000]
    cents = tariff(rate(1), currency="USD")
    assert not sold(cents, "1 Aug", "2 Aug").available


@pytest.mark.parametrize(
    ("plan", "account", "product", "expected"),
    [
        ({"commissionable": True, "commission": Decimal(10)}, 15, 20, 200_000),
        ({"commissionable": True}, 15, 20, 300_000),
        ({"commissionable": True}, None, 20, 400_000),
        ({"commissionable": False, "commission": Decimal(10)}, 15, 20, 0),
        ({"commissionable": True, "commission": Decimal(0)}, 15, 20, 0),
        ({"commissionable": None, "kind": "bar"}, 15, 20, 300_000),
        ({"commissionable": None}, 15, 20, 0),
    ],
)
def test_commission_has_an_order_of_precedence(
    plan: dict[str, object], account: int | None, product: int, expected: int
) -> None:
    from salesdesk.domain.quoting.consents import Authority

    given = tariff(
        rate(2_268_000),
        plan=plan,
        room={"commission": Decimal(product)},
        charges=[charge(5, 1), charge(8, 2)],
    )
    who = Account(id="a", name="A", commission=None if account is None else Decimal(account))
    assert quote(given, stay("1 Aug", "2 Aug"), TODAY, Authority(account=who)).commission == expected


def test_meals_bring_no_commission() -> None:
    plan = {
        "commissionable": True,
        "commission": Decimal(10),
        "meal": "breakfast",
        "meal_value": vnd(150_000),
    }
    given = tariff(rate(2_268_000), plan=plan, charges=[charge(5, 1), charge(8, 2)])
    assert sold(given, "1 Aug", "2 Aug").commission == 170_000


def test_commission_may_be_an_amount() -> None:
    plan = {"commissionable": True, "commission_amount": vnd(50_000), "commission_per": "night"}
    assert sold(tariff(rate(1_000_000), plan=plan), "1 Aug", "4 Aug", rooms=2, adults=4).commission == 300_000
    plan["commission_per"] = "stay"
    assert sold(tariff(rate(1_000_000), plan=plan), "1 Aug", "4 Aug", rooms=2, adults=4).commission == 100_000


def test_net_of_rack() -> None:
    assert net_of_rack(1_000_000, Decimal(25)) == 750_000


@pytest.mark.parametrize(
    ("kind", "per", "most", "rooms", "free"),
    [
        ("of_total", 15, None, 30, 1), ("of_total", 15, None, 32, 2), ("per_paid", 15, None, 16, 1),
        ("per_paid", 15, None, 15, 0), ("of_total", 15, 1, 64, 1), (None, 15, None, 64, 0),
    ],
)  # fmt: skip
def test_free_rooms(kind: str | None, per: int, most: int | None, rooms: int, free: int) -> None:
    plan = RatePlan(id="p", free_kind=kind, free_per=per, free_most=most)
    assert free_rooms(plan, rooms) == free


def test_free_rooms_of_a_group_pay_the_gala() -> None:
    given = tariff(
        rate(1_000_000),
        plan={"free_kind": "of_total", "free_per": 15, "attrition": Decimal(80)},
        supplements=GALA,
    )
    found = sold(given, "2026-12-31", "2027-01-01", rooms=16, adults=32)
    assert amounts(found) == [15_000_000]
    assert found.total == 15_000_000 + 32 * 2_500_000
    assert [each.figures for each in found.conditions] == [{"nights": 12}]
    assert [each.figures for each in found.free] == [{"free": 1, "rooms": 16, "paid": 15}]


@pytest.mark.parametrize(
    ("by", "rooms", "nights_", "least"),
    [(None, 40, 3, 96), ("night", 40, 3, 96), ("night", 33, 1, 26), (None, 33, 3, 79), ("night", 33, 3, 78)],
)
def test_rooms_that_must_be_picked_up_round_down(
    by: str | None, rooms: int, nights_: int, least: int
) -> None:
    plan = RatePlan(id="p", attrition=Decimal(80), attrition_by=by)
    assert rooms_to_pick_up(plan, rooms, nights_) == least
    assert rooms_to_pick_up(RatePlan(id="p"), rooms, nights_) == 0


def test_other_meals_have_a_rate_or_a_supplement_or_no_price() -> None:
    plain = tariff(rate(1_000), plan={"meal": "breakfast"})
    assert codes(sold(plain, "1 Aug", "2 Aug", meal="half_board")) == [
        "The plan has no price for the night of {night}."
    ]
    assert sold(plain, "1 Aug", "2 Aug", meal="breakfast").total == 1_000
    dinner = supplement("meal", 200, name="Dinner", meal="half_board")
    with_dinner = tariff(rate(1_000), plan={"meal": "breakfast"}, supplements=[dinner])
    assert sold(with_dinner, "1 Aug", "3 Aug", meal="half_board").total == 2_000 + 2 * 2 * 200
    assert sold(with_dinner, "1 Aug", "3 Aug").total == 2_000
    rated = tariff(
        rate(1_000), rate(1_300, meal="half_board"), plan={"meal": "breakfast"}, supplements=[dinner]
    )
    assert sold(rated, "1 Aug", "2 Aug", meal="half_board").total == 1_300


def day_out(*rates: Rate, kind: str = "tour", **values: Any) -> Tariff:
    return tariff(*rates, room={"kind": kind, "capacity": "Theatre 280"}, **values)


def test_a_tour_is_priced_by_the_person_and_the_size_of_the_party() -> None:
    given = day_out(
        rate(1_150, per="person_stay", guests_from=2, guests_to=5),
        rate(950, per="person_stay", guests_from=6),
        supplements=[supplement("child_sharing", percent=Decimal(50), age_from=4, age_to=11)],
    )
    asked = {"by_day": True}
    assert sold(given, "1 Aug", "1 Aug", adults=2, **asked).total == 2_300
    assert sold(given, "1 Aug", "3 Aug", adults=6, **asked).total == 5_700
    assert amounts(sold(given, "1 Aug", "3 Aug", adults=6, **asked)) == [5_700, 0, 0]
    assert sold(given, "1 Aug", "1 Aug", adults=2, children=(8,), **asked).total == 2_300 + 575
    assert not sold(given, "1 Aug", "1 Aug", adults=1, **asked).available


def test_a_package_is_priced_by_the_person_and_day_and_a_hall_by_the_day() -> None:
    package = day_out(
        rate(890_000, per="person_night"), rate(850_000, per="person_night", guests_from=100), kind="package"
    )
    assert sold(package, "1 Aug", "2 Aug", adults=113, by_day=True).total == 2 * 113 * 850_000
    assert sold(package, "1 Aug", "1 Aug", adults=40, by_day=True).total == 40 * 890_000
    hall = day_out(rate(32_000_000), kind="meeting")
    assert sold(hall, "1 Aug", "2 Aug", adults=200, by_day=True).total == 64_000_000
    assert sold(hall, "1 Aug", "1 Aug", rooms=2, adults=200, by_day=True).total == 64_000_000


def test_a_room_may_be_priced_by_the_person() -> None:
    given = tariff(rate(700, per="person_night"))
    assert sold(given, "1 Aug", "3 Aug", rooms=2, adults=3).total == 2 * 3 * 700


def test_the_floor_of_what_is_priced_by_the_person_is_one_persons() -> None:
    given = tariff(rate(900, per="person_stay"), room={"kind": "tour", "floor_rate": vnd(880)})
    assert sold(given, "1 Aug", "3 Aug", adults=4, by_day=True).consent is None
    assert sold(given, "1 Aug", "3 Aug", adults=4, by_day=True, discount=Decimal(3)).consent is not None


@pytest.mark.parametrize("percent", ["-100", "-1000"])
@pytest.mark.parametrize("basis", ["inclusive", "plus_plus"])
def test_a_charge_that_would_take_the_whole_price_is_left_out_and_named(percent: str, basis: str) -> None:
    given = tariff(
        rate(1_000), charges=[charge(percent, 1, name="VAT"), charge(10, 2)], plan={"tax_basis": basis}
    )
    found = sold(given, "2026-05-04", "2026-05-05")
    assert (found.total, len(found.taxes)) == ({"inclusive": 1_000, "plus_plus": 1_100}[basis], 1)
    assert [each.figures["name"] for each in found.remarks if "left out" in each.code] == ["VAT"]
