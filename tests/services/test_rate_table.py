"""The table of prices on a tariff sheet: in which order its products stand, and what each cell says."""

from dataclasses import replace

from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import Product
from salesdesk.i18n import translator
from salesdesk.services.papers.rate_table import RateWords, sorted_products
from salesdesk.services.papers.season_words import SeasonWords
from tests.domain.tariffs import nights, rate, rule, season, supplement, tariff


def test_products_stand_by_their_lowest_price_rooms_first_what_is_on_request_after_the_priced() -> None:
    names = {"family": "Family", "corner": "Corner", "suite": "Suite", "car": "Car"}
    products = {each: Product(id=each, name=name, kind="room") for each, name in names.items()}
    products["car"] = replace(products["car"], kind="transfer")
    given = tariff(
        rate(1_000, product="family", occupancy=1), rate(2_500, product="family", occupancy=4),
        rate(1_500, product="corner"), rate(1_700, product="corner", occupancy=3),
        rate(None, product="suite", on_request=True), rate(300, product="car"),
    )  # fmt: skip
    found = sorted_products(replace(given, products=products))
    assert [each.name for each in found] == ["Family", "Corner", "Suite", "Car"]


LOW = season("low", nights("1 Jan", "30 Jun"))
HIGH = season("high", nights("1 Jul", "31 Dec"), kind="high")
TET = season("tet", nights("10 Feb", "20 Feb"), overlay=True, kind="holiday")


def cells(given: Tariff) -> dict[str, tuple[str, ...]]:
    """The rows of the room: what stands in each column."""
    table = RateWords(given, translator("en"), lambda money: money).table(given.products.values())
    return {row.label: row.cells for room in table.rooms for row in room.rows}


def test_a_cell_without_a_rate_of_its_own_says_what_the_quote_charges_there() -> None:
    given = tariff(
        rate(800, season="low", occupancy=1), rate(1_000, season="low", occupancy=2),
        rate(1_200, season="low", occupancy=2, weekdays="Fri, Sat"), rate(900, season="low", occupancy=2, tier="git"),
        rate(1_500, season="low", occupancy=3),
        rate(2_000, season="high", occupancy=2), rate(3_000, season="tet", occupancy=2),
        seasons=[LOW, HIGH, TET],
    )  # fmt: skip
    assert cells(given) == {
        # One adult pays for the room that two may have, where there is no rate for one.
        "1 adult": ("800", "2,000", "3,000"),
        "2 adults": ("1,000", "2,000", "3,000"),
        "3 adults": ("1,500", "–", "–"),
        "Fri, Sat · 2 adults": ("1,200", "2,000", "3,000"),
        "GIT · 2 adults": ("900", "2,000", "3,000"),
    }
    bed = supplement("extra_adult", 400)
    with_bed = cells(replace(given, supplements=[bed]))
    assert with_bed["3 adults"] == ("1,500", "+ extra bed", "+ extra bed")


def test_an_overlay_that_says_nothing_of_a_case_leaves_it_to_the_season() -> None:
    given = tariff(
        rate(1_000, season="low"), rate(900, season="low", tier="git"), rate(2_000, season="high"),
        rate(1_900, season="high", tier="git"), rate(3_000, season="tet", tier="fit"),
        seasons=[LOW, HIGH, TET],
    )  # fmt: skip
    found = cells(given)
    assert found["GIT · per room"] == ("900", "1,900", "as per season")
    assert found["FIT · per room"] == ("1,000", "2,000", "3,000")


def test_a_season_that_the_plan_closes_is_called_so_whatever_else_is_written_there() -> None:
    given = tariff(
        rate(1_000), rate(3_000, season="tet", occupancy=2), rate(900, tier="git"),
        seasons=[LOW, HIGH, TET], rules=[rule("blackout", season="tet")],
    )  # fmt: skip
    assert cells(given) == {
        "per room": ("Blackout", "1,000"),
        "2 adults": ("Blackout", "–"),
        "GIT · per room": ("Blackout", "900"),
    }
    one_room = replace(given, rules=[rule("stop_sale", season="tet", product="suite")])
    assert cells(one_room)["2 adults"] == ("3,000", "–")


def test_a_closed_season_is_not_said_to_be_paid_as_the_one_below() -> None:
    given = tariff(rate(1_000), seasons=[LOW, TET])
    said = [*SeasonWords(given, translator("en")).notes()]
    assert said[1:] == ["tet: the prices of “All other dates”."]
    for kind, words in (("blackout", "tet: these rates are not available."), ("stop_sale", "tet: no sale.")):
        closed = replace(given, rules=[rule(kind, season="tet")])
        assert [*SeasonWords(closed, translator("en")).notes()] == [said[0], words]
    other = replace(given, rules=[rule("blackout", season="tet", product="suite")])
    assert [*SeasonWords(other, translator("en")).notes()] == said
    some_nights = replace(given, rules=[rule("blackout", season="tet", weekdays="Fri")])
    assert [*SeasonWords(some_nights, translator("en")).notes()] == said


def test_a_rate_for_all_dates_holds_in_a_season_without_one() -> None:
    given = tariff(rate(1_000), rate(2_000, season="high"), rate(3_000, season="high", meal="half_board"), seasons=[LOW, HIGH])  # fmt: skip
    found = cells(given)
    assert found["per room"] == ("2,000", "1,000")
    assert found["Half board · per room"] == ("3,000", "–")
