"""The price of a room for a night: the rate that fits it most closely, and why that one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from salesdesk.domain.quoting.said import Said, said
from salesdesk.domain.quoting.stay import Room, Stay
from salesdesk.domain.quoting.tariff import Tariff, is_of_market
from salesdesk.domain.quoting.weekdays import falls_on
from salesdesk.domain.records import Rate, RatePlan, Season
from salesdesk.domain.records.rate_plans import ONCE, PER_PERSON
from salesdesk.i18n import N_

GROUP_FROM = 10
"""Rooms a night from which a group rate counts, where the plan does not say."""

IN_SEASON = N_("Season: {season}.")
FOR_OCCUPANCY = N_("Occupancy {adults}: {amount}.")


@dataclass(frozen=True)
class Found:
    """The rate that counts, the season by which it does, and the adults beyond those whom it is for."""

    rate: Rate
    season: Season | None
    extra_adults: int


@dataclass(frozen=True)
class RoomPrice:
    """The rate of a room and night in minor units; `extra_adults` sleep there beyond those whom the rate is for.

    `amount` is for all that the rate counts: `times` the persons, or the halls and cars of a party.
    """

    rate: Rate
    amount: int
    times: int
    season: Season | None
    extra_adults: int
    rules: tuple[Said, ...]


def group_from(plan: RatePlan) -> int:
    """The rooms a night from which a plan's group rates count."""
    return plan.group_from or GROUP_FROM


def tier_of(tariff: Tariff, stay: Stay) -> str:
    """Whether a stay is a guide's, a group's or an individual's."""
    if stay.guide:
        return "guide"
    return "git" if stay.rooms >= group_from(tariff.plan) else "fit"


def meal_on_top(tariff: Tariff, stay: Stay) -> bool:
    """Whether the meals that are asked for come as a supplement, since no rate of the product has them."""
    if stay.meal is None or stay.meal == tariff.plan.meal:
        return False
    return all(rate.meal != stay.meal for rate in tariff.rates_of.get(stay.product, ())) and any(
        each.meal == stay.meal for each in tariff.supplements
    )


def room_price(tariff: Tariff, stay: Stay, night: date, room: Room) -> RoomPrice | Said:
    """The price of a room with its guests on a night, or the reason why there is none."""
    found = rate_for(tariff, stay, night, room)
    return found if isinstance(found, Said) else _priced(tariff, stay, night, found, room)


def rate_for(tariff: Tariff, stay: Stay, night: date, room: Room) -> Found | Said:
    """The rate of a room with its guests on a night, though it be on request, or the reason why there is none."""
    on = tariff.on(night)
    if on.clash:
        names = ", ".join(sorted(season.name or "" for season in on.clash))
        return said(N_("Several seasons cover the night of {night}: {names}."), night=night, names=names)
    if tariff.has_base and on.base is None:
        return said(N_("No season of the plan covers the night of {night}."), night=night)
    tier = tier_of(tariff, stay)
    layers: list[Season | None] = [season for season in (on.overlay, on.base) if season]
    for season in (*layers, None):
        rows = _fitting(tariff, stay, night, season, tier, room.guests)
        found = _for_guests(rows, room.adults)
        if found is not None:
            rate, extra = found
            return Found(rate, season, extra)
    return said(N_("The plan has no price for the night of {night}."), night=night)


def rates_on(tariff: Tariff, product: str, night: date) -> list[Rate]:
    """The rates of a product that count on a night, whoever stays: those of the closest season that has any."""
    on = tariff.on(night)
    for season in (*(season for season in (on.overlay, on.base) if season), None):
        rows = [
            rate
            for rate in tariff.rates_of.get(product, ())
            if rate.season == (season.id if season else None)
            and (rate.amount is not None or rate.on_request)
            and falls_on(night, rate.weekdays)
        ]
        if rows:
            return rows
    return []


def _fitting(
    tariff: Tariff, stay: Stay, night: date, season: Season | None, tier: str, guests: int
) -> list[Rate]:
    length = len(stay.nights)
    wanted = tariff.plan.meal if meal_on_top(tariff, stay) else stay.meal or tariff.plan.meal
    rows = [
        rate
        for rate in tariff.rates_of.get(stay.product, ())
        if rate.season == (season.id if season else None)
        and (rate.amount is not None or rate.on_request)
        and rate.tier in (None, tier)
        and is_of_market(rate.market, stay.market)
        and falls_on(night, rate.weekdays)
        and (rate.nights_from or 0) <= length <= (rate.nights_to or length)
        and (rate.guests_from or 0) <= guests <= (rate.guests_to or guests)
    ]
    served = [rate for rate in rows if (rate.meal or tariff.plan.meal) == wanted]
    # Where nobody says which meals are meant, a rate with some is better than none.
    return served or (rows if wanted is None else [])


def _for_guests(rows: Sequence[Rate], adults: int) -> tuple[Rate, int] | None:
    """The rate for a number of adults: for just so many, for any number, for fewer with extra beds, for more."""
    if not rows:
        return None
    below = max((r.occupancy for r in rows if r.occupancy is not None and r.occupancy < adults), default=None)
    above = min((r.occupancy for r in rows if r.occupancy is not None and r.occupancy > adults), default=None)
    for number in (adults, None, below, above):
        same = [rate for rate in rows if rate.occupancy == number]
        if same:
            rate = max(same, key=_closeness)
            return rate, max(adults - rate.occupancy, 0) if rate.occupancy is not None else 0
    return None


def _closeness(rate: Rate) -> tuple[bool | int | str, ...]:
    """The more a rate says, the closer it fits; of two that say as much the dearer one, so that none is undersold."""
    amount = rate.amount.minor if rate.amount else 0
    return (
        bool(rate.market),
        rate.tier is not None,
        bool(rate.weekdays),
        rate.nights_from or 0,
        rate.guests_from or 0,
        rate.meal is not None,
        amount,
        rate.id,
    )


def _priced(tariff: Tariff, stay: Stay, night: date, found: Found, room: Room) -> RoomPrice | Said:
    rate, season = found.rate, found.season
    if rate.amount is None:
        return said(N_("The price for the night of {night} is on request."), night=night)
    if rate.amount.currency != tariff.currency:
        return said(
            N_("The price for the night of {night} is in {currency}, the plan in {plan}."),
            night=night,
            currency=rate.amount.currency,
            plan=tariff.currency,
        )
    rules = []
    if season is not None and season.overlay:
        rules.append(said(N_("{season} lies on top of the other seasons."), season=season.name or ""))
    elif season is not None:
        rules.append(said(IN_SEASON, season=season.name or ""))
    times = room.adults if rate.per in PER_PERSON else stay.rooms if stay.by_day else 1
    if rate.per in PER_PERSON:
        rules.append(said(N_("Persons: {persons}, each {amount}."), persons=times, amount=rate.amount))
    elif rate.occupancy is not None:
        rules.append(
            said(
                FOR_OCCUPANCY,
                adults=rate.occupancy,
                amount=rate.amount,
            )
        )
    else:
        rules.append(said(N_("Rate of the room: {amount}."), amount=rate.amount))
    if rate.weekdays:
        rules.append(said(N_("Rate for the nights {weekdays}."), weekdays=rate.weekdays))
    if rate.tier == "git":
        threshold = group_from(tariff.plan)
        rules.append(said(N_("Group rate from {rooms} rooms a night."), rooms=threshold))
    elif rate.tier == "guide":
        rules.append(said(N_("Rate for guides and drivers.")))
    if rate.market:
        rules.append(said(N_("Rate for guests from {market}."), market=rate.market))
    if rate.nights_from:
        rules.append(said(N_("Rate from {nights} nights."), nights=rate.nights_from))
    if rate.guests_from:
        rules.append(said(N_("Price from {guests} guests."), guests=rate.guests_from))
    once = rate.per in ONCE and night != stay.arrival
    return RoomPrice(
        rate, 0 if once else rate.amount.minor * times, times, season, found.extra_adults, tuple(rules)
    )
