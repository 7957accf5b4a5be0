"""Why a stay is not to be had under a plan: dates, rules, release, rooms held, who may sleep there."""

from collections.abc import Iterator
from datetime import date

from salesdesk.domain.quoting.charges import TAKES_ALL, takes_all
from salesdesk.domain.quoting.groups import rooms_to_pick_up
from salesdesk.domain.quoting.night_prices import tier_of
from salesdesk.domain.quoting.offers import kept_from_groups
from salesdesk.domain.quoting.said import Said, said
from salesdesk.domain.quoting.stay import ADULT_FROM, NO_ADULT, Stay, capacities, fits, shifted
from salesdesk.domain.quoting.tariff import Tariff, is_of_market
from salesdesk.domain.records import Product
from salesdesk.i18n import N_

TOO_MANY = N_("A room takes at most {capacity}; one room would have {guests}.")
TOO_MANY_GROWN_UP = N_(
    "A room takes at most {capacity}; one room would have {guests}. From the age of {age} a child counts as an adult."
)
"""Nobody typed so many adults."""


def reasons(tariff: Tariff, stay: Stay, today: date) -> list[Said]:
    """Every reason against a stay but missing prices, each once; none where it may be booked."""
    return list(dict.fromkeys(_reasons(tariff, stay, today)))


def _reasons(tariff: Tariff, stay: Stay, today: date) -> Iterator[Said]:
    nights = stay.nights
    if not nights:
        yield said(N_("The stay has no night: the departure must be after the arrival."))
        return
    yield from _guests(tariff, stay)
    if stay.arrival < today:
        yield said(N_("The arrival on {arrival} has passed."), arrival=stay.arrival)
    plan = tariff.plan
    if plan.valid and not (plan.valid.holds(nights[0]) and plan.valid.holds(nights[-1])):
        yield said(
            N_("The plan is valid for nights from {first} to {last}."),
            first=plan.valid.first,
            last=plan.valid.last,
        )
    if plan.booking and not plan.booking.holds(today):
        yield said(
            N_("The plan can be booked from {first} to {last}."),
            first=plan.booking.first,
            last=plan.booking.last,
        )
    if stay.market and not is_of_market(plan.market, stay.market):
        yield said(N_("The plan is for guests from {market}."), market=plan.market or "")
    if stay.product not in tariff.rates_of:
        yield said(N_("The plan has no price for this product."))
    yield from _ends(tariff, stay)
    for night in nights:
        yield from _closed(tariff, stay, night)
    yield from _length(tariff, stay)
    yield from _released(tariff, stay, today)


def _guests(tariff: Tariff, stay: Stay) -> Iterator[Said]:
    if stay.rooms < 1 or stay.grown_up < (1 if stay.by_day else stay.rooms):
        yield said(NO_ADULT, rooms=stay.rooms, adults=stay.grown_up)
        return
    product = tariff.products.get(stay.product)
    capacity = product.capacity if product else None
    places = capacities(capacity)
    for room in stay.spread():
        if not fits(room, places):
            guests = f"{room.adults}A{len(room.children)}C"
            if stay.grown_up > stay.adults:
                yield said(TOO_MANY_GROWN_UP, guests=guests, capacity=capacity, age=ADULT_FROM)
            else:
                yield said(TOO_MANY, guests=guests, capacity=capacity)


def _ends(tariff: Tariff, stay: Stay) -> Iterator[Said]:
    if tariff.rules_on(stay.arrival, stay.product, "no_arrival"):
        yield said(N_("{arrival} is closed to arrival."), arrival=stay.arrival)
    if tariff.rules_on(stay.departure, stay.product, "no_departure"):
        yield said(N_("{departure} is closed to departure."), departure=stay.departure)


def _closed(tariff: Tariff, stay: Stay, night: date) -> Iterator[Said]:
    if tariff.rules_on(night, stay.product, "blackout"):
        yield said(N_("The rate is not available on the night of {night} (blackout)."), night=night)
    if tariff.rules_on(night, stay.product, "stop_sale"):
        yield said(N_("Sale is stopped for the night of {night}."), night=night)
    held = [
        rule.number
        for rule in tariff.rules_on(night, stay.product, "allotment", "guaranteed")
        if rule.number is not None
    ]
    if held and min(held) < stay.rooms and not tariff.rules_on(night, stay.product, "free_sale"):
        yield said(
            N_("Rooms held for the night of {night}: {held}; asked for: {rooms}."),
            held=min(held),
            night=night,
            rooms=stay.rooms,
        )


def _length(tariff: Tariff, stay: Stay) -> Iterator[Said]:
    length = len(stay.nights)
    least = minimum_stay(tariff, stay)
    if least > length:
        yield said(
            N_("These dates need at least {least} nights; the stay has {nights}."), least=least, nights=length
        )
    most = [
        rule.number
        for night in stay.nights
        for rule in tariff.rules_on(night, stay.product, "max_stay")
        if rule.number is not None
    ]
    if most and min(most) < length:
        yield said(
            N_("These dates allow at most {most} nights; the stay has {nights}."),
            most=min(most),
            nights=length,
        )


def minimum_stay(tariff: Tariff, stay: Stay) -> int:
    """The nights that a stay needs: the most that a night it touches, or its arrival, demands; 1 where none does."""
    touched = [rule for night in stay.nights for rule in tariff.rules_on(night, stay.product, "min_stay")]
    arriving = tariff.rules_on(stay.arrival, stay.product, "min_stay_arrival")
    return max((rule.number or 1 for rule in (*touched, *arriving)), default=1)


def _released(tariff: Tariff, stay: Stay, today: date) -> Iterator[Said]:
    by_night = tariff.plan.release_by == "night"
    for night in stay.nights if by_night else (stay.arrival,):
        if tariff.rules_on(night, stay.product, "guaranteed"):
            continue
        days = [
            rule.number for rule in tariff.rules_on(night, stay.product, "release") if rule.number is not None
        ]
        if days and (night - today).days < max(days):
            yield said(
                N_("Release of {days} days: the night of {night} could be booked until {last}."),
                days=max(days),
                night=night,
                last=shifted(night, -max(days)),
            )


TOO_FEW = N_("The house has only {there} of “{product}”.")
"""More rooms are asked for than there are: that may be a slip, or others are bought in."""


def too_few(product: Product | None, rooms: int) -> list[Said]:
    """That so many rooms of a type are more than the house has; nothing where it has enough, or nobody said."""
    if product is None or product.count is None or product.count >= rooms:
        return []
    return [said(TOO_FEW, there=product.count, product=product.name or "")]


def remarks(tariff: Tariff, stay: Stay, today: date) -> list[Said]:
    """What the house is to know of a stay that may be booked."""
    found = too_few(tariff.products.get(stay.product), stay.rooms)
    if any(tariff.rules_on(night, stay.product, "on_request") for night in stay.nights):
        found.append(
            said(N_("Rooms on these dates are on request: ask Reservations before you promise them."))
        )
    found += kept_from_groups(tariff, stay, today)
    return [*found, *(said(TAKES_ALL, name=each.name or "") for each in tariff.charges if takes_all(each))]


def cut_off(tariff: Tariff, stay: Stay) -> date | None:
    """The day on which a group's rooming list is due; None for others, and where the plan does not say it."""
    days = tariff.plan.cut_off
    return shifted(stay.arrival, -days) if days is not None and tier_of(tariff, stay) == "git" else None


def conditions(tariff: Tariff, stay: Stay, today: date) -> list[Said]:
    """What a customer has to keep who books a stay today: how many rooms a group pays, when its names are due."""
    if tier_of(tariff, stay) != "git":
        return []
    plan, found = tariff.plan, []
    if paid := rooms_to_pick_up(plan, stay.rooms, len(stay.nights)):
        words = N_("At least {nights} room nights are charged, whether or not all guests come.")
        found.append(said(words, nights=paid))
    last = cut_off(tariff, stay)
    if last is not None and last < today:
        found.append(said(N_("The rooming list is due with the booking.")))
    elif last is not None:
        found.append(said(N_("Cut-off: the rooming list is due on {day}."), day=last))
    return found


def held_rooms(tariff: Tariff, stay: Stay) -> int | None:
    """The fewest rooms that a plan holds on a night of a stay; None where it holds none, or sells freely on each."""
    held = [
        rule.number
        for night in stay.nights
        if not tariff.rules_on(night, stay.product, "free_sale")
        for rule in tariff.rules_on(night, stay.product, "allotment", "guaranteed")
        if rule.number is not None
    ]
    return min(held, default=None)


def bookable_until(tariff: Tariff, stay: Stay) -> date | None:
    """The last day on which a stay can be booked by the plan's release; None where nothing is released."""
    last = [
        shifted(night, -rule.number)
        for night in (stay.nights if tariff.plan.release_by == "night" else (stay.arrival,))
        if not tariff.rules_on(night, stay.product, "guaranteed")
        for rule in tariff.rules_on(night, stay.product, "release")
        if rule.number is not None
    ]
    return min(last, default=None)
