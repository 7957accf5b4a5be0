"""Where a public plan sells for less than a partner's net: the two plans beside each other, night by night.

What a guest would pay is asked of the engine itself, so that only rates that one guest could have on one night are
compared: a weekday's price not with a weekend's, nor breakfast with full board.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import product as pairs_of

from salesdesk.domain.quoting.commission import commission_percent
from salesdesk.domain.quoting.figures import net_of_rack
from salesdesk.domain.quoting.mark import Mark, fault, product_name
from salesdesk.domain.quoting.night_prices import RoomPrice, group_from, room_price
from salesdesk.domain.quoting.quote import MOST_NIGHTS
from salesdesk.domain.quoting.stay import Room, Stay, shifted
from salesdesk.domain.quoting.tariff import Tariff, is_of_market, markets_of
from salesdesk.domain.quoting.weekdays import falls_on
from salesdesk.domain.records import Rate
from salesdesk.domain.records.rate_plans import PUBLIC_KINDS
from salesdesk.domain.values import Money
from salesdesk.i18n import N_


def undercut(tariff: Tariff, other: Tariff) -> Iterator[Mark]:
    """Where the public may buy for less than a partner: seen from whichever of the two plans is looked at."""
    if tariff.currency != other.currency or tariff.plan.tax_basis != other.plan.tax_basis:
        return
    public, net = (tariff, other) if tariff.plan.kind in PUBLIC_KINDS else (other, tariff)
    if public.plan.kind not in PUBLIC_KINDS or net.plan.kind not in ("fit", "wholesale"):
        return
    kept = commission_percent(public, None, None) or Decimal(0)
    seen: set[tuple[str, str]] = set()
    for night in _nights(public, net):
        for product in sorted(public.rates_of.keys() & net.rates_of.keys()):
            left = [(rate, net_of_rack(amount, kept)) for rate, amount in _in_force(public, product, night)]
            for (rate, low), (mine, amount) in pairs_of(left, _in_force(net, product, night)):
                if low >= amount or (rate.id, mine.id) in seen or not _meet(public, rate, net, mine, night):
                    continue
                seen.add((rate.id, mine.id))
                yield fault(
                    (mine if net is tariff else rate).id,
                    N_("{product}, {night}: “{public}” sells at {left} net, under the {amount} of “{net}”."),
                    product=product_name(tariff, product),
                    night=night,
                    public=public.plan.name or "",
                    net=net.plan.name or "",
                    left=Money(low, tariff.currency),
                    amount=mine.amount,
                )


def _nights(public: Tariff, net: Tariff) -> list[date]:
    """The first of all nights that are alike in their seasons and in the rates that fall on them, where both hold."""
    both = [plan.valid for plan in (public.plan, net.plan)]
    if any(valid is None or valid.first is None or valid.last is None for valid in both):
        return []
    first = max(valid.first for valid in both if valid and valid.first)
    last = min(valid.last for valid in both if valid and valid.last)
    ranges = [nights for tariff in (public, net) for _, nights in tariff.ranges]
    begins = {nights.first for nights in ranges if nights.first}
    ends = {shifted(nights.last, 1) for nights in ranges if nights.last}
    named = {rate.weekdays for tariff in (public, net) for rate in tariff.rates if rate.weekdays}
    # From where the seasons change, a week has all nights of the week that they have.
    week = 7 if named else 1
    nights = {shifted(border, n) for border in {first, *begins, *ends} for n in range(week)}
    alike: dict[tuple[object, ...], date] = {}
    for night in sorted(night for night in nights if first <= night <= last):
        falling = frozenset(text for text in named if falls_on(night, text))
        alike.setdefault((public.on(night), net.on(night), falling), night)
    return list(alike.values())


def _in_force(tariff: Tariff, product: str, night: date) -> list[tuple[Rate, int]]:
    """The rates whose season counts on a night, with their amounts in minor units."""
    seasons = {None, *tariff.on(night).counting}
    return [
        (rate, rate.amount.minor)
        for rate in tariff.rates_of[product]
        if rate.amount is not None and rate.season in seasons and falls_on(night, rate.weekdays)
    ]


def _meet(public: Tariff, rate: Rate, net: Tariff, mine: Rate, night: date) -> bool:
    """Whether there are guests to whom each of two plans sells a night by the one rate and by the other."""
    return any(
        _sells(public, rate, stay, room, night) and _sells(net, mine, stay, room, night)
        for stay, room in _guests(public, rate, net, mine, night)
    )


def _sells(tariff: Tariff, rate: Rate, stay: Stay, room: Room, night: date) -> bool:
    price = room_price(tariff, stay, night, room)
    return isinstance(price, RoomPrice) and price.rate is rate


def _guests(public: Tariff, rate: Rate, net: Tariff, mine: Rate, night: date) -> Iterator[tuple[Stay, Room]]:
    """Guests whom two rates may both be for; guides are not among them, whose rates are below all others."""
    meal, per = rate.meal or public.plan.meal, rate.per or "room_night"
    if meal != (mine.meal or net.plan.meal) or per != (mine.per or "room_night"):
        return
    length = max(rate.nights_from or 1, mine.nights_from or 1)
    named = {number for number in (rate.occupancy, mine.occupancy) if number is not None}
    if length > MOST_NIGHTS or len(named) > 1:
        return
    least = max(rate.guests_from or 0, mine.guests_from or 0)
    # Where neither names a number, some numbers may have rates of their own.
    adults = {max(number, least) for number in named or (1, 2, 3)}
    of_plans = (public.plan.market, net.plan.market)
    markets = frozenset().union(*map(markets_of, (rate.market, mine.market, *of_plans))) or {""}
    lots = {1, max(group_from(public.plan), group_from(net.plan))}
    for market, number, rooms in pairs_of(sorted(markets), sorted(adults), sorted(lots)):
        if all(is_of_market(text, market) for text in of_plans):
            stay = Stay(rate.product or "", night, shifted(night, length), rooms, market=market, meal=meal)
            yield stay, Room(number)
