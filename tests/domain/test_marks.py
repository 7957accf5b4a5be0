"""Marks where a rate is missing: a room in a season, a number of adults, and what is not sold on purpose."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from salesdesk.domain.quoting.marks import marks
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.values import Period
from tests.domain.tariffs import ROOM, charge, rate, rule, season, tariff, vnd

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
LOW = Period(date(2026, 1, 1), date(2026, 5, 31))
HIGH = Period(date(2026, 6, 1), date(2026, 12, 31))


def plan(*rates: object, **values: object) -> Tariff:
    seasons = [season("low", LOW), season("high", HIGH)]
    return tariff(*rates, seasons=seasons, plan={"valid": YEAR}, **values)  # type: ignore[arg-type]


def said(found: Tariff) -> list[tuple[str, str]]:
    return [(mark.weight, mark.said.code.format(**mark.said.figures)) for mark in marks(found)]


def test_an_emptied_rate_is_a_room_without_a_rate() -> None:
    found = plan(rate(100, season="low"), rate(None, season="high"))
    assert ("fault", "Deluxe has no rate in high.") in said(found)
    (mark,) = (each for each in marks(found) if each.record == "high")
    assert mark.product == ROOM


def test_a_price_on_request_is_no_hole() -> None:
    assert said(plan(rate(100, season="low"), rate(None, season="high", on_request=True))) == []


def test_a_room_that_is_closed_for_a_season_needs_no_rate_there() -> None:
    assert said(plan(rate(100, season="low"), rules=[rule("blackout", season="high", product=ROOM)])) == []
    narrow = plan(rate(100, season="low"), rules=[rule("blackout", season="high", product="suite")])
    assert ("fault", "Deluxe has no rate in high.") in said(narrow)


def test_a_number_of_adults_that_is_sold_in_other_seasons_is_missed_but_nothing_waits_for_it() -> None:
    found = plan(
        rate(100, season="low", occupancy=1),
        rate(110, season="low", occupancy=2),
        rate(120, season="high", occupancy=2),
    )
    assert said(found) == [("warning", "Deluxe, high: the room has no rate for this number of adults: 1.")]
    (mark,) = marks(found)
    assert mark.case is not None and (mark.record, mark.product, mark.case.occupancy) == ("high", ROOM, 1)


def test_a_rate_for_every_number_of_adults_or_every_season_fills_in() -> None:
    assert said(plan(rate(100, season="low", occupancy=1), rate(120, season="high"))) == []
    everywhere = rate(90, occupancy=1)
    assert (
        said(plan(rate(100, season="low", occupancy=2), rate(120, season="high", occupancy=2), everywhere))
        == []
    )


def test_a_charge_that_takes_the_whole_price_and_a_commission_beyond_it_are_faults() -> None:
    found = plan(rate(100), charges=[charge(-100, 1, name="VAT"), charge(-8, 2)])
    assert [weight for weight, words in said(found) if "VAT" in words] == ["fault"]
    for percent in (-3, 101):
        odd = tariff(rate(100), plan={"valid": YEAR, "commission": Decimal(percent)})
        assert [w for w, words in said(odd) if "not from 0 to 100" in words] == ["fault"]


def test_a_commission_of_which_nothing_says_how_much_is_a_fault() -> None:
    def faults(commission: Decimal | None = None, **values: object) -> list[str]:
        found = tariff(
            rate(100),
            plan={"valid": YEAR, "commissionable": True, **values},
            room={"commission": commission},
        )
        return [words for weight, words in said(found) if weight == "fault"]

    assert faults() == ["The plan is commissionable, but nothing says how much the commission is."]
    assert faults(commission=Decimal(10)) == faults(Decimal(10)) == []
    assert faults(commission_amount=vnd(50_000)) == []
    found = tariff(rate(100), plan={"valid": YEAR, "commissionable": True})
    assert said(replace(found, kept_by_partners=True)) == []
