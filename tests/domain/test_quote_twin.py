"""The engine against a slow and obvious twin, and what holds for every stay and every plan."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.groups.asked import Asked
from salesdesk.domain.groups.options import options_of
from salesdesk.domain.quoting.alternatives import nearest
from salesdesk.domain.quoting.charges import charged
from salesdesk.domain.quoting.quote import Quote, quote
from salesdesk.domain.quoting.stay import Stay
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import GroupNight, Opportunity
from salesdesk.domain.values import Period
from tests.domain.tariffs import (
    ROOM,
    SERVICE_AND_VAT,
    charge,
    offer,
    rate,
    rule,
    season,
    supplement,
    tariff,
    vnd,
)
from tests.helpers.examples import examples

YEAR = date(2026, 1, 1)
DAYS = st.integers(0, 364).map(lambda n: YEAR + timedelta(days=n))
AMOUNTS = st.integers(1, 400).map(lambda n: n * 12_345)
BASES = st.sampled_from(["inclusive", "plus", "plus_plus"])


@st.composite
def tariffs(draw: st.DrawFn) -> Tariff:
    """Plans with a year of base seasons, overlays, rules, supplements and offers."""
    borders = sorted(draw(st.sets(DAYS.filter(lambda d: d > YEAR), min_size=1, max_size=3)))
    starts, ends = [YEAR, *borders], [*(b - timedelta(days=1) for b in borders), date(2026, 12, 31)]
    seasons = [season(f"s{n}", Period(a, b)) for n, (a, b) in enumerate(zip(starts, ends, strict=True))]
    rates = [rate(draw(AMOUNTS), season=f"s{n}", occupancy=2) for n in range(len(starts))]
    if draw(st.booleans()):
        rates.append(rate(draw(AMOUNTS), season="s0", occupancy=1))
    if draw(st.booleans()):
        rates.append(rate(draw(AMOUNTS), season="s1", occupancy=2, weekdays="Fri, Sat"))
    for n in range(draw(st.integers(0, 2))):
        first = draw(DAYS)
        seasons.append(season(f"o{n}", Period(first, first + timedelta(days=9)), overlay=True, priority=n))
        if draw(st.booleans()):
            rates.append(rate(draw(AMOUNTS), season=f"o{n}"))
    spans = st.builds(lambda a, n: Period(a, a + timedelta(days=n)), DAYS, st.integers(0, 5))
    rules = [
        rule(kind, number, nights=draw(spans))
        for kind, number in draw(
            st.lists(
                st.sampled_from([("blackout", None), ("min_stay", 3), ("no_arrival", None), ("release", 20)]),
                max_size=3,
            )
        )
    ]
    extras = [supplement("surcharge", draw(AMOUNTS), nights=draw(spans))] if draw(st.booleans()) else []
    offers = draw(
        st.lists(
            st.sampled_from(
                [
                    offer("early", days=30, percent=Decimal(10), combines=True),
                    offer("long_stay", stay=3, percent=Decimal("7.5"), combines=True),
                    offer("stay_pay", stay=4, pay=3),
                ]
            ),
            max_size=3,
            unique_by=lambda each: each.id,
        )
    )
    step = draw(st.sampled_from([None, 1, 1_000]))
    return tariff(
        *rates,
        seasons=seasons,
        rules=rules,
        supplements=extras,
        offers=offers,
        charges=SERVICE_AND_VAT,
        plan={"tax_basis": draw(BASES), "rounding": step, "valid": Period(YEAR, date(2026, 12, 31))},
    )


@st.composite
def stays(draw: st.DrawFn, longest: int = 8) -> Stay:
    arrival = draw(DAYS)
    rooms = draw(st.integers(1, 3))
    return Stay(
        ROOM,
        arrival,
        arrival + timedelta(days=draw(st.integers(1, longest))),
        rooms,
        draw(st.integers(rooms, 2 * rooms)),
        discount=Decimal(draw(st.sampled_from([0, 5, 12]))),
    )


TODAYS = st.sampled_from([date(2026, 1, 1), date(2026, 3, 1)])


def half_up(amount: Fraction, step: int) -> int:
    quotient, rest = divmod(amount, step)
    return (int(quotient) + (1 if rest * 2 >= step else 0)) * step


def nightly(plan: Tariff, asked: Stay, night: date, adults: int) -> int | None:
    """The rate of a room, found by walking through everything."""
    layers: list[tuple[int, str]] = []
    for each in plan.seasons:
        for dates in plan.dates:
            if dates.season == each.id and dates.nights and dates.nights.holds(night):
                layers.append((1 + (each.priority or 0) if each.overlay else 0, each.id))
    for layer, name in sorted(layers, reverse=True):
        if layer and layer != max(layers)[0]:
            continue
        rows = [row for row in plan.rates if row.season == name and row.amount]
        rows = [row for row in rows if not row.weekdays or night.weekday() in (4, 5)]
        exact = [row for row in rows if row.occupancy == adults]
        any_number = [row for row in rows if row.occupancy is None]
        more = [row for row in rows if row.occupancy and row.occupancy > adults]
        for found in (exact, any_number, more):
            if found:
                special = [row for row in found if row.weekdays] or found
                return max(row.amount.minor for row in special if row.amount)
    return None


def twin(plan: Tariff, asked: Stay, today: date) -> int | None:
    """The price of the rooms of a stay without supplements; None where it is not to be had."""
    nights = [asked.arrival + timedelta(days=n) for n in range((asked.departure - asked.arrival).days)]
    if nights[-1] > date(2026, 12, 31) or asked.arrival < today:
        return None
    for each in plan.rules:
        assert each.nights is not None
        if each.kind == "blackout" and any(each.nights.holds(night) for night in nights):
            return None
        if each.kind == "min_stay" and any(each.nights.holds(n) for n in nights) and len(nights) < 3:
            return None
        if each.kind == "no_arrival" and each.nights.holds(asked.arrival):
            return None
        if each.kind == "release" and each.nights.holds(asked.arrival) and (asked.arrival - today).days < 20:
            return None
    total = 0
    for n in range(asked.rooms):
        adults = asked.adults // asked.rooms + (n < asked.adults % asked.rooms)
        prices = [nightly(plan, asked, night, adults) for night in nights]
        if None in prices:
            return None
        total += room(plan, asked, today, [each for each in prices if each is not None])
    return total


def room(plan: Tariff, asked: Stay, today: date, prices: list[int]) -> int:
    step = plan.plan.rounding or 1
    left = 1 - Fraction(asked.discount) / 100
    whole = [Fraction(each) for each in prices]
    part, options = Fraction(1), [whole]
    for each in plan.offers:
        if each.kind == "early" and (asked.arrival - today).days >= 30:
            part *= Fraction(9, 10)
        if each.kind == "long_stay" and len(prices) >= 3:
            part *= Fraction(925, 1000)
        if each.kind == "stay_pay" and len(prices) >= 4:
            free = len(prices) // 4
            left_over = sorted(prices)[free:]
            options.append([Fraction(0)] * free + [Fraction(each) for each in left_over])
    options.append([each * part for each in whole])
    best = min(options, key=sum)
    return sum(half_up(each * left, step) for each in best)


@examples(50)
@given(tariffs(), stays(), TODAYS)
def test_the_engine_agrees_with_its_slow_twin(plan: Tariff, asked: Stay, today: date) -> None:
    found, expected = quote(plan, asked, today), twin(plan, asked, today)
    assert found.available == (expected is not None)
    if expected is not None:
        assert sum(night.amount for night in found.nights) == expected


def _adds_up(found: Quote) -> None:
    nights = [night.date for night in found.nights]
    assert nights == list(found.stay.nights)
    for night in found.nights:
        # What a customer multiplies: rooms at their price, less those that are free.
        assert not night.lots or sum(n.count * n.each for n in night.lots) - night.free == night.amount
    for more in found.supplements:
        assert sum(piece.count * piece.each * piece.nights for piece in more.pieces) == more.amount
    priced = sum(n.amount for n in found.nights) + sum(e.amount for e in found.supplements)
    taxes = {charge.id: tax.amount for tax in found.taxes for charge in [tax.charge]}
    assert found.net + sum(taxes.values()) == found.total
    basis = found.tariff.plan.tax_basis
    if basis == "inclusive":
        assert found.total == priced
    elif basis == "plus_plus":
        assert found.net == priced
    else:
        assert found.net < priced < found.total


@given(tariffs(), stays(), TODAYS)
def test_nights_supplements_and_taxes_are_the_total(plan: Tariff, asked: Stay, today: date) -> None:
    found = quote(plan, asked, today)
    if found.available:
        _adds_up(found)
    else:
        assert found.reasons and (found.total, found.nights) == (0, ())


@given(tariffs(), stays(), TODAYS, st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(
    plan: Tariff, asked: Stay, today: date, chance: random.Random
) -> None:
    def mixed(records: Sequence[Any]) -> list[Any]:
        return chance.sample(list(records), len(records))

    other = replace(
        plan,
        seasons=mixed(plan.seasons),
        dates=mixed(plan.dates),
        rates=mixed(plan.rates),
        rules=mixed(plan.rules),
        offers=mixed(plan.offers),
        charges=mixed(plan.charges),
    )
    one, two = quote(plan, asked, today), quote(other, asked, today)
    assert (one.total, one.nights, set(one.reasons)) == (two.total, two.nights, set(two.reasons))


@given(tariffs(), stays(), TODAYS)
def test_alternatives_are_indeed_available_and_the_nearest(plan: Tariff, asked: Stay, today: date) -> None:
    length = asked.departure - asked.arrival
    for first, last in nearest(plan, asked, today):
        assert first >= today and last - first >= length
        assert quote(plan, replace(asked, arrival=first, departure=last), today).available
        if last - first == length:
            for days in range(1, abs((first - asked.arrival).days)):
                nearer = asked.arrival + timedelta(days=days)
                moved = replace(asked, arrival=nearer, departure=nearer + length)
                assert not quote(plan, moved, today).available or (nearer, nearer + length) in nearest(
                    plan, asked, today
                )


@given(tariffs(), stays(), TODAYS, st.integers(1, 7))
def test_splitting_a_stay_changes_no_price_but_by_stated_rules(
    plan: Tariff, asked: Stay, today: date, at: int
) -> None:
    plain = replace(plan, offers=(), rules=())
    border = asked.arrival + timedelta(days=min(at, len(asked.nights) - 1))
    whole = quote(plain, asked, today)
    if border == asked.arrival or not whole.available:
        return
    parts = [
        quote(plain, replace(asked, departure=border), today),
        quote(plain, replace(asked, arrival=border), today),
    ]
    assert [night.amount for night in whole.nights] == [n.amount for part in parts for n in part.nights]
    assert whole.total == sum(part.total for part in parts)


@given(tariffs(), DAYS, st.integers(1, 8), st.sampled_from([1, 2, 9, 10, 16, 33]), st.integers(1, 2), TODAYS)
def test_a_block_of_like_rooms_comes_to_what_the_quote_of_them_does(
    plan: Tariff, arrival: date, length: int, rooms: int, adults: int, today: date
) -> None:
    terms = {"free_kind": "of_total", "free_per": 15, "commissionable": True, "commission": Decimal(10)}
    meals = {"meal": "breakfast", "meal_value": vnd(150_000)}
    # A group has no offers, a few rooms may.
    plan = replace(plan, offers=(), plan=replace(plan.plan, **terms, **meals))
    asked = Stay(ROOM, arrival, arrival + timedelta(days=length), rooms, adults * rooms)
    rows = [
        GroupNight(id=f"n{at:03}", night=night, product=ROOM, rooms=rooms, adults=adults)
        for at, night in enumerate(asked.nights)
    ]
    (block,) = options_of(Asked(Opportunity(id="o"), plan, rows, (), plan.products), today)
    found = quote(plan, asked, today)
    assert found.available == (not block.faults)
    if found.available:
        sums = (found.net, found.total, found.commission, found.first_night)
        assert sums == (block.net, block.total, block.commission, block.first_night)


PERCENTS = st.decimals(0, 30, places=1)


@given(st.integers(0, 10**12), st.lists(PERCENTS, max_size=4), BASES)
def test_charges_add_up_and_come_out_again(amount: int, percents: list[Decimal], basis: str) -> None:
    charges = [charge(str(percent), at) for at, percent in enumerate(percents, 1)]
    found = charged(amount, charges, basis)
    assert found.total == found.net + sum(part for _, part in found.charges)
    if basis == "inclusive" or not charges:
        assert found.total == amount
    added = charged(amount, charges, "plus_plus")
    back = charged(added.total, charges, "inclusive")
    # Each charge was rounded to a whole unit on the way.
    assert abs(back.net - amount) <= len(charges)
