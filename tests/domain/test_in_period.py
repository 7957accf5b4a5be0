"""What of a tariff is told to who buys for a period, as a contract's year from one January to the next."""

from datetime import date

from salesdesk.domain.quoting.in_period import within, without_price
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import (
    Charge,
    Product,
    Rate,
    RatePlan,
    Season,
    SeasonDates,
    StayRule,
    Supplement,
)
from salesdesk.domain.values import Money, Period

YEAR = Period(date(2027, 1, 13), date(2028, 1, 11))
"""The nights of a contract from 13 January 2027 to 12 January 2028."""


def nights(first: tuple[int, int, int], last: tuple[int, int, int]) -> Period:
    return Period(date(*first), date(*last))


TWO_YEARS = nights((2026, 1, 1), (2027, 12, 31))
TARIFF = Tariff(
    plan=RatePlan(id="plan", valid=TWO_YEARS),
    currency="VND",
    seasons=[Season(id=each, overlay=each != "all") for each in ("all", "tet", "opening", "later")],
    dates=[
        SeasonDates(id="1", season="all", nights=TWO_YEARS),
        SeasonDates(id="2", season="tet", nights=nights((2026, 2, 16), (2026, 2, 21))),
        SeasonDates(id="3", season="tet", nights=nights((2027, 2, 5), (2027, 2, 10))),
        SeasonDates(id="4", season="opening", nights=nights((2026, 6, 5), (2026, 6, 6))),
    ],
    rates=[
        Rate(id=f"rate-{each}", season=each, product="room", amount=Money(100, "VND"))
        for each in ("all", "opening")
    ],
    rules=[StayRule(id="no-tet", season="tet", kind="blackout")],
    supplements=[
        Supplement(id="eve-26", nights=nights((2026, 12, 31), (2026, 12, 31))),
        Supplement(id="eve-27", nights=nights((2027, 12, 31), (2027, 12, 31))),
        Supplement(id="child"),
        Supplement(id="opening", season="opening"),
    ],
    charges=[
        Charge(id="service"),
        Charge(id="vat-8", valid=Period(None, date(2026, 12, 31))),
        Charge(id="vat-10", valid=Period(date(2027, 1, 1), None)),
    ],
    products={"room": Product(id="room")},
)


def test_only_what_touches_the_period_is_left() -> None:
    found = within(TARIFF, YEAR)
    assert [each.id for each in found.charges] == ["service", "vat-10"]
    assert [each.id for each in found.supplements] == ["eve-27", "child"]
    assert [(each.season, each.nights) for each in found.dates] == [
        ("all", nights((2027, 1, 13), (2027, 12, 31))),
        ("tet", nights((2027, 2, 5), (2027, 2, 10))),
    ]
    assert [each.id for each in found.seasons] == ["all", "tet", "later"], "a season has no dates yet"
    assert [each.id for each in found.rates] == ["rate-all"]
    assert found.plan.valid == nights((2027, 1, 13), (2027, 12, 31))


def test_of_all_the_dates_of_a_plan_nothing_is_left_out() -> None:
    assert within(TARIFF, TWO_YEARS) == TARIFF


def test_an_end_that_a_plan_leaves_open_is_that_of_the_period() -> None:
    open_end = Tariff(plan=RatePlan(id="plan", valid=Period(date(2026, 1, 1), None)), currency="VND")
    assert within(open_end, YEAR).plan.valid == YEAR


def test_nights_after_the_plan_have_no_price() -> None:
    assert without_price(TARIFF, "room", YEAR) == [nights((2028, 1, 1), (2028, 1, 11))]
    assert without_price(TARIFF, "room", TWO_YEARS) == [], "that it is closed at Tết is said"
    assert without_price(TARIFF, "hall", nights((2027, 2, 4), (2027, 2, 11))) == [
        nights((2027, 2, 4), (2027, 2, 4)),
        nights((2027, 2, 11), (2027, 2, 11)),
    ]


def test_each_gap_between_seasons_is_a_range_of_its_own() -> None:
    apart = Tariff(
        plan=RatePlan(id="plan"),
        currency="VND",
        seasons=[Season(id="a")],
        dates=[
            SeasonDates(id="1", season="a", nights=nights((2027, 1, 2), (2027, 1, 3))),
            SeasonDates(id="2", season="a", nights=nights((2027, 1, 6), (2027, 1, 6))),
        ],
        rates=[Rate(id="r", season="a", product="room", on_request=True)],
    )
    assert without_price(apart, "room", nights((2027, 1, 1), (2027, 1, 7))) == [
        nights((2027, 1, 1), (2027, 1, 1)),
        nights((2027, 1, 4), (2027, 1, 5)),
        nights((2027, 1, 7), (2027, 1, 7)),
    ]
