"""Offers: which of them a stay gets, and what they leave to pay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from salesdesk.domain.quoting.figures import share
from salesdesk.domain.quoting.night_prices import group_from, tier_of
from salesdesk.domain.quoting.said import Said, said
from salesdesk.domain.quoting.stay import Stay
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import Offer
from salesdesk.i18n import N_


@dataclass(frozen=True)
class Taken:
    """What some offers make of a room's nights: the part of each price that is paid, and the sentences."""

    parts: tuple[Fraction, ...]
    rules: tuple[Said, ...] = ()
    free: frozenset[int] = frozenset()


def best_offers(tariff: Tariff, stay: Stay, today: date, prices: Sequence[int]) -> Taken:
    """The offers that leave the least to pay for the nights of a room: all that combine, or one that stands alone.

    They are for individual guests: a group has rates of its own, which vary by night with its block.
    """
    offered = tariff.offers if tier_of(tariff, stay) != "git" else ()
    holding = [offer for offer in offered if _holds(offer, stay, today)]
    together = sorted((offer for offer in holding if offer.combines), key=lambda offer: offer.id)
    alone = sorted((offer for offer in holding if not offer.combines), key=lambda offer: offer.id)
    choices = [(), tuple(together), *((offer,) for offer in alone)]
    taken = [_taken(offers, prices) for offers in choices]
    return min(taken, key=lambda each: sum(p * part for p, part in zip(prices, each.parts, strict=True)))


def kept_from_groups(tariff: Tariff, stay: Stay, today: date) -> list[Said]:
    """Of a group, each offer that fewer rooms would get."""
    if tier_of(tariff, stay) != "git":
        return []
    words = N_("“{offer}” is not for groups, from {rooms} rooms a night.")
    return [
        said(words, offer=offer.name or "", rooms=group_from(tariff.plan))
        for offer in sorted(tariff.offers, key=lambda each: each.id)
        if _holds(offer, stay, today)
    ]


def _holds(offer: Offer, stay: Stay, today: date) -> bool:
    ahead = (stay.arrival - today).days
    nights = stay.nights
    inside = offer.nights is None or all(offer.nights.holds(night) for night in nights)
    if not inside or offer.product not in (None, stay.product):
        return False
    if offer.booking and not offer.booking.holds(today):
        return False
    match offer.kind:
        case "early":
            return offer.days is not None and ahead >= offer.days
        case "late":
            return offer.days is not None and ahead <= offer.days
        case "long_stay":
            return offer.stay is not None and len(nights) >= offer.stay
        case "stay_pay":
            return _free_nights(offer, len(nights)) > 0
    return False


def _free_nights(offer: Offer, nights: int) -> int:
    if not offer.stay or not offer.pay or offer.stay <= offer.pay or offer.pay < 1:
        return 0
    return nights // offer.stay * (offer.stay - offer.pay)


def _taken(offers: Sequence[Offer], prices: Sequence[int]) -> Taken:
    part, rules, free = Fraction(1), [], 0
    for offer in offers:
        if offer.kind == "stay_pay":
            free += _free_nights(offer, len(prices))
            rules.append(
                said(
                    N_("{offer}: stay {stay} nights, pay {pay}; the cheapest are free."),
                    offer=offer.name or "",
                    stay=offer.stay,
                    pay=offer.pay,
                )
            )
        elif offer.percent:
            part *= max(1 - share(offer.percent), Fraction(0))
            rules.append(said(N_("{offer}: {percent} off."), offer=offer.name or "", percent=offer.percent))
    # Several free nights together never take more than there are.
    cheapest = sorted(range(len(prices)), key=lambda n: (prices[n], n))[: min(free, len(prices))]
    parts = tuple(Fraction(0) if n in cheapest else part for n in range(len(prices)))
    return Taken(parts, tuple(rules), frozenset(cheapest))
