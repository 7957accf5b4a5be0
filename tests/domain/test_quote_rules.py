"""When a stay is not to be had, the nearest dates that are, whose consent a price needs, and a plan's marks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from salesdesk.domain.quoting.alternatives import nearest, with_alternatives
from salesdesk.domain.quoting.consents import Authority
from salesdesk.domain.quoting.marks import marks
from salesdesk.domain.quoting.quote import quote
from salesdesk.domain.quoting.said import Said
from salesdesk.domain.quoting.schedules import cancellation, deposits
from salesdesk.domain.quoting.stay import Room, capacities, fits
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import Account, Colleague, Consent, Policy
from salesdesk.domain.values import Period
from tests.domain.tariffs import (
    SERVICE_AND_VAT,
    TODAY,
    day,
    new,
    nights,
    offer,
    rate,
    rule,
    season,
    stay,
    supplement,
    tariff,
    term,
    vnd,
)


def reasons(given: Tariff, first: str, last: str, today: str = "1 Mar", **values: Any) -> list[str]:
    return [each.code for each in quote(given, stay(first, last, **values), day(today)).reasons]


RELEASE = "Release of {days} days: the night of {night} could be booked until {last}."


@pytest.mark.parametrize(
    ("today", "free"), [("7 Aug", True), ("8 Aug", True), ("9 Aug", False), ("15 Aug", False)]
)
def test_release_counts_to_the_day(today: str, free: bool) -> None:
    given = tariff(rate(1_000), rules=[rule("release", 7)])
    assert reasons(given, "15 Aug", "18 Aug", today) == ([] if free else [RELEASE])


def test_release_by_night_leaves_the_later_nights_open() -> None:
    by_arrival = tariff(rate(1_000), rules=[rule("release", 7)])
    by_night = tariff(rate(1_000), rules=[rule("release", 7)], plan={"release_by": "night"})
    for given in (by_arrival, by_night):
        assert reasons(given, "15 Aug", "18 Aug", "9 Aug") == [RELEASE]
    assert reasons(by_night, "16 Aug", "18 Aug", "9 Aug") == []


def test_guaranteed_rooms_have_no_release() -> None:
    given = tariff(
        rate(1_000), rules=[rule("release", 7), rule("guaranteed", 5, nights=nights("15 Aug", "15 Aug"))]
    )
    assert reasons(given, "15 Aug", "16 Aug", "14 Aug") == []
    assert reasons(given, "16 Aug", "17 Aug", "14 Aug") == [RELEASE]


def test_the_strictest_of_several_releases_counts() -> None:
    rules = [rule("release", 3), rule("release", 14, nights=nights("1 Aug", "31 Aug"))]
    given, turned = (tariff(rate(1_000), rules=each) for each in (rules, rules[::-1]))
    for each in (given, turned):
        assert reasons(each, "15 Aug", "16 Aug", "5 Aug") == [RELEASE]
        assert reasons(each, "15 Sep", "16 Sep", "5 Sep") == []


def test_minimum_stay_touching_and_arriving() -> None:
    on = nights("15 Aug", "15 Aug")
    touching = tariff(rate(1_000), rules=[rule("min_stay", 3, nights=on)])
    arriving = tariff(rate(1_000), rules=[rule("min_stay_arrival", 3, nights=on)])
    short = "These dates need at least {least} nights; the stay has {nights}."
    assert reasons(touching, "14 Aug", "16 Aug") == [short]
    assert reasons(arriving, "14 Aug", "16 Aug") == []
    assert reasons(arriving, "15 Aug", "17 Aug") == [short]
    assert reasons(touching, "13 Aug", "15 Aug") == reasons(arriving, "15 Aug", "18 Aug") == []


def test_closed_to_arrival_and_departure_are_separate() -> None:
    on = nights("15 Aug", "15 Aug")
    given = tariff(
        rate(1_000),
        rules=[rule("no_arrival", nights=on), rule("no_departure", nights=nights("20 Aug", "20 Aug"))],
    )
    assert reasons(given, "15 Aug", "16 Aug") == ["{arrival} is closed to arrival."]
    assert reasons(given, "14 Aug", "16 Aug") == []
    assert reasons(given, "18 Aug", "20 Aug") == ["{departure} is closed to departure."]
    assert reasons(given, "19 Aug", "21 Aug") == []


def test_blackout_touches_every_night_of_it() -> None:
    given = tariff(rate(1_000), rules=[rule("blackout", nights=nights("29 Apr", "1 May"))])
    assert reasons(given, "28 Apr", "30 Apr") == [
        "The rate is not available on the night of {night} (blackout)."
    ]
    assert reasons(given, "27 Apr", "29 Apr") == reasons(given, "2 May", "3 May") == []


def test_a_rule_may_be_for_a_season_a_product_or_days_of_the_week() -> None:
    tet = season("Tết", nights("15 Feb", "20 Feb"), overlay=True)
    rules = [
        rule("blackout", season="Tết"), rule("stop_sale", product="another"), rule("no_arrival", weekdays="Sat")
    ]  # fmt: skip
    given = tariff(rate(1_000), seasons=[tet], rules=rules)
    assert reasons(given, "20 Feb", "21 Feb", "1 Jan") != []
    assert reasons(given, "22 Feb", "23 Feb", "1 Jan") == []
    assert reasons(given, "2026-08-15", "2026-08-16") == ["{arrival} is closed to arrival."]


def test_rooms_held_are_counted_by_night() -> None:
    given = tariff(
        rate(1_000), rules=[rule("allotment", 4), rule("free_sale", nights=nights("1 Sep", "30 Sep"))]
    )
    assert reasons(given, "15 Aug", "16 Aug", rooms=4, adults=8) == []
    assert len(reasons(given, "15 Aug", "16 Aug", rooms=5, adults=10)) == 1
    assert reasons(given, "15 Sep", "16 Sep", rooms=5, adults=10) == []


def test_no_price_without_a_plan_that_covers_the_night() -> None:
    given = tariff(
        rate(1_000), plan={"valid": nights("1 Jan", "31 Aug"), "booking": nights("1 Feb", "30 Apr")}
    )
    assert reasons(given, "31 Aug", "1 Sep") == []
    assert reasons(given, "31 Aug", "2 Sep") == ["The plan is valid for nights from {first} to {last}."]
    assert reasons(given, "1 Jun", "2 Jun", "1 May") == ["The plan can be booked from {first} to {last}."]
    gap = tariff(rate(1_000, season="Low"), seasons=[season("Low", nights("1 Jan", "31 May"))])
    assert reasons(gap, "31 May", "2 Jun") == ["No season of the plan covers the night of {night}."]


@pytest.mark.parametrize(
    ("first", "last", "values"),
    [
        ("15 Aug", "15 Aug", {}),
        ("16 Aug", "15 Aug", {}),
        ("27 Feb", "28 Feb", {}),
        ("15 Aug", "16 Aug", {"adults": 0}),
        ("15 Aug", "16 Aug", {"rooms": 0}),
        ("15 Aug", "16 Aug", {"adults": 4}),
        ("2026-04-01", "2028-04-01", {}),
        ("2026-04-01", "9999-12-31", {}),
        ("15 Aug", "16 Aug", {"rooms": 10**9, "adults": 10**9}),
        ("9999-12-30", "9999-12-31", {}),
        ("0001-01-01", "0001-01-02", {}),
    ],
)
def test_what_nobody_can_book_says_why(first: str, last: str, values: dict[str, Any]) -> None:
    given = tariff(rate(1_000), room={"capacity": "2A2C"})
    found = with_alternatives(quote(given, stay(first, last, **values), TODAY), TODAY)
    assert found.reasons and not found.nights and found.total == 0


def test_on_request_and_not_offered() -> None:
    assert reasons(tariff(rate(None, on_request=True)), "1 Aug", "2 Aug") == [
        "The price for the night of {night} is on request."
    ]
    assert reasons(tariff(rate(None)), "1 Aug", "2 Aug") == [
        "The plan has no price for the night of {night}."
    ]
    asked = quote(tariff(rate(1_000), rules=[rule("on_request")]), stay("1 Aug", "2 Aug"), TODAY)
    assert asked.available and len(asked.remarks) == 1


@pytest.mark.parametrize(
    ("text", "adults", "children", "fit"),
    [
        ("2A2C", 2, 2, True), ("2A2C", 1, 3, True), ("2A2C", 3, 0, False), ("2A2C", 2, 3, False),
        ("3A / 2A2C", 3, 0, True), ("2 NL + 1 TE", 2, 1, True), ("Theatre 280, classroom 160", 9, 9, True),
        (None, 5, 5, True),
    ],
)  # fmt: skip
def test_the_most_guests_of_a_room(text: str | None, adults: int, children: int, fit: bool) -> None:
    assert fits(Room(adults, (5,) * children), capacities(text)) is fit


def test_alternatives_are_near_and_available() -> None:
    given = tariff(rate(1_000), rules=[rule("blackout", nights=nights("14 Aug", "16 Aug"))])
    asked = stay("15 Aug", "16 Aug")
    found = nearest(given, asked, TODAY)
    assert found == [
        (day("17 Aug"), day("18 Aug")),
        (day("13 Aug"), day("14 Aug")),
        (day("18 Aug"), day("19 Aug")),
    ]


def test_a_stay_that_is_too_short_may_be_made_longer() -> None:
    given = tariff(rate(1_000), rules=[rule("min_stay", 3, nights=nights("15 Aug", "15 Aug"))])
    assert nearest(given, stay("15 Aug", "16 Aug"), TODAY)[0] == (day("15 Aug"), day("18 Aug"))


BOSS, DIRECTOR = (
    Colleague(id="boss", discount_limit=Decimal(18)),
    Colleague(id="director", discount_limit=Decimal(30)),
)


def policy(limit: int, **values: Any) -> Policy:
    return Policy(**{"id": new(), "name": "P", "area": "pricing", "discount_limit": Decimal(limit), **values})


def asked(policies: Sequence[Policy], discount: int, given: Tariff | None = None, **values: Any) -> Any:
    authority = Authority(
        values.pop("me", None),
        Account(id="a", segment="corporate"),
        policies,
        (BOSS, DIRECTOR),
        values.pop("consents", ()),
    )
    given = given or tariff(rate(1_000_000), room={"floor_rate": vnd(850_000)})
    found = quote(given, stay("1 Aug", "2 Aug", discount=Decimal(discount)), TODAY, authority)
    return found.consent and (found.consent.colleague, len(found.consent.why))


def test_a_discount_over_the_limit_asks_whom_the_policy_names() -> None:
    assert asked([policy(10, ask="boss")], 10) is None
    assert asked([policy(10, ask="boss")], 11) == ("boss", 1)
    assert asked([policy(10)], 11) == ("boss", 1)
    assert asked([policy(10, segment="wedding")], 11) is None
    assert asked([policy(5), policy(12, product_kind="room"), policy(3, product_kind="tour")], 11) is None
    assert asked([], 11, me=Colleague(id="me", discount_limit=Decimal(10))) == ("boss", 1)
    assert asked([policy(10, valid=Period(day("2 Mar"), None))], 11) is None


def test_the_floor_is_held_against_the_price_with_service_and_tax() -> None:
    policies = [policy(30, ask="director")]
    for basis, amount in (("inclusive", 1_134_000), ("plus", 1_050_000), ("plus_plus", 1_000_000)):
        for floor, asking in ((1_134_000, False), (1_134_001, True)):
            given = tariff(
                rate(amount),
                plan={"tax_basis": basis},
                room={"floor_rate": vnd(floor)},
                charges=SERVICE_AND_VAT,
            )
            assert (asked(policies, 0, given) is not None) is asking, basis
            assert bool(faults(given)) is asking, basis


def test_below_the_floor_asks_too() -> None:
    assert asked([policy(30, ask="director")], 15) is None
    assert asked([policy(30, ask="director")], 16) == ("director", 1)
    assert asked([policy(10, ask="director")], 16) == ("director", 2)
    assert asked([], 16) == (None, 1)


def test_a_policy_for_peak_nights_bears_on_them_only() -> None:
    policies = [policy(10, ask="boss"), policy(0, ask="director", peak_only=True)]
    holiday = tariff(
        rate(1_000_000), seasons=[season("Tết", nights("1 Aug", "1 Aug"), overlay=True, kind="holiday")]
    )
    assert asked(policies, 5) is None
    assert asked(policies, 5, holiday) == ("director", 1)


def test_a_recorded_consent_is_enough_while_it_holds() -> None:
    given = {"id": "c", "account": "a", "colleague": "boss", "granted_on": TODAY, "discount": Decimal(15)}
    assert asked([policy(10)], 15, consents=[Consent(**given)]) is None
    assert asked([policy(10)], 16, consents=[Consent(**given)]) == ("boss", 2)
    assert asked([policy(10)], 15, consents=[Consent(**{**given, "until": day("28 Feb")})]) == ("boss", 1)
    assert asked([policy(10)], 15, consents=[Consent(**{**given, "plan": "another"})]) == ("boss", 1)
    wide = Consent(**{**given, "discount": Decimal(20), "below_floor": True})
    assert asked([policy(10)], 20, consents=[wide]) is None


def test_over_the_credit_limit_asks_whom_the_credit_policy_names() -> None:
    given = tariff(rate(65_000_000))
    policies = [Policy(id="p", name="Credit", area="credit", ask="director")]

    def needed(owed: int, *consents: Consent) -> Any:
        account = Account(id="a", credit_limit=vnd(300_000_000), credit_owed=vnd(owed))
        authority = Authority(None, account, policies, (), consents)
        return quote(given, stay("1 Aug", "2 Aug"), TODAY, authority).consent

    assert needed(235_000_000) is None
    found = needed(260_000_000)
    assert found.colleague == "director" and found.why[0].figures["over"] == vnd(25_000_000)
    given_already = {"id": "c", "account": "a", "colleague": "director", "granted_on": TODAY}
    assert needed(260_000_000, Consent(**given_already, over_credit=True)) is None
    assert needed(260_000_000, Consent(**given_already, below_floor=True)) is not None


def faults(given: Tariff, *others: Tariff, **values: Any) -> list[Said]:
    return [mark.said for mark in marks(given, others, **values) if mark.weight == "fault"]


def test_a_sound_plan_has_no_mark() -> None:
    sound = tariff(
        rate(1_000, season="Low"), rate(2_000, season="High"),
        seasons=[season("Low", nights("2026-01-01", "2026-06-30")), season("High", nights("2026-07-01", "2027-12-31"))],
    )  # fmt: skip
    assert marks(sound, country="VN") == []


def test_gaps_and_overlaps_are_named_by_their_nights() -> None:
    valid = {"valid": nights("1 Jan", "31 Dec")}
    parts = [season("Low", nights("1 Jan", "31 May")), season("High", nights("3 Jun", "31 Dec"))]
    gap = tariff(rate(1_000), seasons=parts, plan=valid)
    (found,) = faults(gap)
    assert (found.figures["first"], found.figures["last"]) == (day("1 Jun"), day("2 Jun"))
    parts[1] = season("High", nights("31 May", "31 Dec"))
    (found,) = faults(tariff(rate(1_000), seasons=parts, plan=valid))
    assert found.figures == {"names": "High, Low", "first": day("31 May"), "last": day("31 May")}


@pytest.mark.parametrize(
    "given",
    [
        tariff(rate(1_000), rate(1_100)),
        tariff(rate(1_000), room={"floor_rate": vnd(1_001)}),
        tariff(rate(1_000, weekdays="whenever")),
        tariff(rate(0)),
        tariff(rate(1_000), currency="USD"),
        tariff(rate(1_000, product="gone")),
        tariff(rate(1_000), seasons=[season("Low")]),
        tariff(rate(1_000, season="Low"), seasons=[season("Low", nights("2026-01-01", "2027-06-30")), season("High", nights("2027-07-01", "2027-12-31"))]),
        tariff(rate(1_000), rules=[rule("min_stay")]),
        tariff(rate(1_000), supplements=[supplement("other")]),
        tariff(rate(1_000), offers=[offer("stay_pay", stay=3, pay=3)]),
        tariff(rate(1_000), offers=[offer("early", days=30, percent=Decimal(150))]),
        tariff(rate(1_000), plan={"attrition": Decimal(800)}),
        tariff(rate(1_000), plan={"valid": None}),
        tariff(rate(1_000), plan={"tax_basis": None}),
        tariff(rate(1_000), plan={"kind": "rack", "account": "a"}),
        tariff(),
    ],
)  # fmt: skip
def test_each_fault_is_marked(given: Tariff) -> None:
    assert len(faults(given)) == 1


def test_a_public_rate_under_a_partners_net_is_marked_in_both() -> None:
    net, public = tariff(rate(1_000)), tariff(rate(1_100), plan={"kind": "bar", "id": "bar"})
    assert faults(net, public) == faults(public, net) == []
    cheap = tariff(
        rate(1_100), plan={"kind": "bar", "id": "bar", "commissionable": True, "commission": Decimal(10)}
    )
    assert len(faults(net, cheap)) == len(faults(cheap, net)) == 1


def test_a_foreign_currency_warns_in_vietnam() -> None:
    given = tariff(currency="USD")
    assert [mark.weight for mark in marks(given, country="VN")] == ["fault", "warning"]
    assert [mark.weight for mark in marks(given, country="TH")] == ["fault"]


def test_numbers_beyond_the_calendar_do_no_harm() -> None:
    most = 2**62
    rules = [rule("release", most), rule("min_stay", most), rule("allotment", most)]
    terms = [
        term("cancellation", most, 50),
        term("deposit_arrival", most, 50),
        term("deposit_signing", most, None),
    ]
    given = tariff(
        rate(1_000),
        rules=rules,
        terms=terms,
        seasons=[season("Ever", Period(TODAY, date.max))],
        plan={"valid": Period(TODAY, date.max), "cut_off": most, "attrition": Decimal(80)},
    )
    asked = stay("1 Aug", "2 Aug", rooms=20, adults=40)
    assert with_alternatives(quote(given, asked, TODAY), TODAY).reasons
    assert marks(given, [replace(given, plan=replace(given.plan, kind="bar"))]) == []
    assert cancellation(terms, 1, 1, TODAY) and deposits(terms, 1, TODAY, TODAY)
    free = replace(given, rules=[])
    assert quote(free, asked, TODAY).conditions
