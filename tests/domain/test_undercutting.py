"""A public price under a partner's net: rates are compared where one guest could have both on the same night."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from salesdesk.domain.quoting.marks import Mark, marks
from salesdesk.domain.records import Rate
from tests.domain.tariffs import day, nights, rate, season, tariff

TET = season("Tết", nights("15 Feb", "21 Feb"), overlay=True, kind="holiday")


def undercut(net: Sequence[Rate], bar: Sequence[Rate], bar_plan: Any = None, **plan: Any) -> list[Mark]:
    """The faults of a net plan beside a public one, which are those of the public one beside the net."""
    ours = tariff(*net, plan={"id": "net", **plan}, seasons=[TET])
    theirs = tariff(*bar, plan={"id": "bar", "kind": "bar", **(bar_plan or {})}, seasons=[TET])
    found, seen = (
        [m for m in marks(*pair) if m.weight == "fault"] for pair in ((ours, [theirs]), (theirs, [ours]))
    )
    assert [mark.said for mark in found] == [mark.said for mark in seen]
    return found


CASES = {
    "nights of the week": ({"weekdays": "Sun-Thu"}, {"weekdays": "Fri-Sat"}),
    "a weekend and all other nights": ({}, {"weekdays": "Fri, Sat"}),
    "markets": ({"market": "Vietnam"}, {"market": "Korea"}),
    "two markets and all others": ({}, {"market": "Korea, Japan"}),
    "meals": ({"meal": "breakfast"}, {"meal": "full_board"}),
    "adults": ({"occupancy": 1}, {"occupancy": 2}),
    "a single and all others": ({"occupancy": 1}, {}),
    "a double and all others": ({"occupancy": 2}, {}),
    "guests": ({"guests_to": 9}, {"guests_from": 10}),
    "tiers": ({"tier": "git"}, {"tier": "fit"}),
    "lengths": ({"nights_from": 7}, {"nights_to": 6}),
    "long stays and all others": ({"nights_from": 7}, {}),
    "seasons": ({}, {"season": "Tết"}),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_only_rates_that_one_guest_could_have_are_compared(name: str) -> None:
    low, high = CASES[name]
    net = [rate(900, **low), rate(1_200, **high)]
    assert undercut(net, [rate(1_000, **low), rate(1_400, **high)]) == []
    (found,) = undercut(net, [rate(1_000, **low), rate(1_100, **high)])
    assert found.record == net[1].id
    (found,) = undercut(net, [rate(850, **low), rate(1_400, **high)])
    assert found.record == net[0].id


def test_a_price_per_person_is_not_compared_with_one_per_room() -> None:
    by_person = {"per": "person_night"}
    assert undercut([rate(1_000, per="room_night")], [rate(600, **by_person)]) == []
    assert undercut([rate(500, **by_person)], [rate(600, **by_person)]) == []
    assert len(undercut([rate(700, **by_person)], [rate(600, **by_person)])) == 1
    assert len(undercut([rate(700, per="room_night")], [rate(600)])) == 1


def test_a_night_is_named_on_which_both_hold() -> None:
    (found,) = undercut([rate(1_200, weekdays="Fri-Sat")], [rate(1_000, weekdays="Sat-Sun")])
    assert found.said.figures["night"] == day("3 Jan")
    assert undercut([rate(1_200, weekdays="Fri-Sat")], [rate(1_000, weekdays="Sun")]) == []


def test_what_is_left_open_holds_for_what_the_other_names() -> None:
    net = [rate(900, occupancy=1), rate(1_100, occupancy=2)]
    assert undercut(net, [rate(1_200)]) == []
    assert len(undercut(net, [rate(1_000)])) == 1
    assert len(undercut([rate(1_100)], [rate(1_000, occupancy=2), rate(1_200)])) == 1
    assert len(undercut([rate(1_100)], [rate(1_000, market="Korea"), rate(1_200)])) == 1
    assert len(undercut([rate(1_100)], [rate(1_000, tier="git"), rate(1_200)])) == 1
    assert len(undercut([rate(1_100)], [rate(1_000, nights_from=7), rate(1_200)])) == 1


def test_the_meals_and_the_market_of_a_plan_are_those_of_its_rates() -> None:
    both = {"meal": "breakfast"}
    assert undercut([rate(1_200, meal="full_board")], [rate(1_000)], both, **both) == []
    assert undercut([rate(1_200)], [rate(1_000)], both, meal="full_board") == []
    assert len(undercut([rate(1_200)], [rate(1_000, meal="full_board")], both, meal="full_board")) == 1
    assert undercut([rate(1_200)], [rate(1_000)], {"market": "Vietnam"}, market="Korea") == []
    assert undercut([rate(1_200)], [rate(1_000, market="Vietnam")], market="Korea") == []
    assert len(undercut([rate(1_200)], [rate(1_000, market="Vietnam")], market="Vietnam, Laos")) == 1


def test_a_guide_is_no_guest_of_anybody() -> None:
    assert undercut([rate(1_000)], [rate(300, tier="guide"), rate(1_200)]) == []
    assert undercut([rate(1_000, tier="guide")], [rate(900)]) == []


def test_what_is_kept_of_a_public_price_is_what_the_engine_pays() -> None:
    ten = {"commission": Decimal(10)}
    assert len(undercut([rate(1_000)], [rate(1_100)], {**ten, "commissionable": None})) == 1
    assert undercut([rate(1_000)], [rate(1_100)], {**ten, "commissionable": False}) == []
