"""What a tour costs and sells for: costs of the group and of each person, free places, margin or mark-up by group size."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from salesdesk.domain.quoting.figures import rounded, share, step_of
from salesdesk.domain.quoting.said import Said, said
from salesdesk.domain.records import TourBand, TourCost
from salesdesk.i18n import N_


@dataclass(frozen=True)
class BandPrice:
    """A group size with what a paying guest costs and pays, in minor units; the cost is exact until it is shown."""

    band: TourBand
    paying: int
    travelling: int
    cost: Fraction
    price: int

    @property
    def cost_each(self) -> int:
        """The cost of a paying guest, rounded."""
        return rounded(self.cost)

    @property
    def earned(self) -> int:
        """What the smallest group of the band leaves over its costs."""
        return rounded(self.price * self.paying - self.cost * self.paying)


@dataclass(frozen=True)
class Costing:
    """The price of a tour by group size in one currency, and what is wrong with it."""

    currency: str
    bands: tuple[BandPrice, ...]
    faults: tuple[Said, ...]

    def price_for(self, paying: int) -> BandPrice | None:
        """The band of a number of paying guests: of those that hold it the one that begins last."""
        holding = [
            each
            for each in self.bands
            if (each.band.guests_from or 0) <= paying <= (each.band.guests_to or paying)
        ]
        return max(holding, key=lambda each: (each.band.guests_from or 0, each.band.id), default=None)


def group_cost(costs: Iterable[TourCost], travelling: int) -> int:
    """What a group of so many travellers costs in minor units, the free ones among them."""
    return sum(_times(cost, travelling) * (cost.amount.minor if cost.amount else 0) for cost in costs)


def _times(cost: TourCost, travelling: int) -> int:
    """How often a cost arises: once, for each who travels, or once for every so many of them begun."""
    if cost.kind == "person":
        return travelling
    if cost.kind == "per_guests":
        return -(-travelling // max(cost.guests or 1, 1))
    return 1


def costing(costs: Sequence[TourCost], bands: Iterable[TourBand], currency: str) -> Costing:
    """The price per person of each band, made from the costs of its smallest group.

    Cost of a paying guest = (group costs + costs × travellers) ÷ paying guests. With a margin m the price is
    cost ÷ (1 − m), with a mark-up m it is cost × (1 + m); rounded once, half up to the band's step.
    """
    faults: list[Said] = []
    named = [cost.amount.currency for cost in costs if cost.amount]
    currency = named[0] if named else currency
    if any(each != currency for each in named):
        faults.append(said(N_("The costs of the tour are in several currencies; enter them all in one.")))
        return Costing(currency, (), tuple(faults))
    faults += [
        said(N_("“{name}” has no amount."), name=cost.name or "") for cost in costs if cost.amount is None
    ]
    made: list[BandPrice] = []
    for band in sorted(bands, key=lambda each: (each.guests_from or 0, each.id)):
        found = _priced(costs, band, currency)
        if isinstance(found, Said):
            faults.append(found)
        else:
            made.append(found)
    faults += _between(made)
    return Costing(currency, tuple(made), tuple(faults))


def _priced(costs: Sequence[TourCost], band: TourBand, currency: str) -> BandPrice | Said:
    paying = band.guests_from or 0
    if paying < 1:
        return said(N_("A group size needs at least one paying guest."))
    travelling = paying + max(band.free or 0, 0)
    cost = Fraction(group_cost(costs, travelling), paying)
    part = share(band.percent)
    if band.priced_by == "mark_up":
        price = cost * (1 + part)
    elif part >= 1:
        return said(N_("A margin of {percent} leaves no price: it must be below 100%."), percent=band.percent)
    else:
        price = cost / (1 - part)
    return BandPrice(band, paying, travelling, cost, rounded(price, step_of(band.rounding, currency)))


def _between(made: Sequence[BandPrice]) -> list[Said]:
    """Numbers of guests that no band holds, or two."""
    faults: list[Said] = []
    for one, following in pairwise(made):
        last, first = one.band.guests_to, following.band.guests_from or 0
        if last is None or last >= first:
            faults.append(said(N_("Two group sizes cover {guests} guests."), guests=first))
        elif last + 1 < first:
            faults.append(said(N_("No group size covers {guests} guests."), guests=last + 1))
    return faults
