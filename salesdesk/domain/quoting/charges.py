"""Taxes and service: ordered per cents, each on the sum so far, added to a price or taken out of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from salesdesk.domain.quoting.figures import rounded, share
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import Charge, Product
from salesdesk.i18n import N_

TAKES_ALL = N_(
    "“{name}” of -100% or less would take the whole price away; it was left out. Correct it in the house’s taxes and service."
)


@dataclass(frozen=True)
class Charged:
    """A price without and with its charges, in minor units; `charges` in the order in which they apply."""

    net: int
    charges: tuple[tuple[Charge, int], ...]

    @property
    def total(self) -> int:
        """Net and all charges."""
        return self.net + sum(amount for _, amount in self.charges)


def charges_on(charges: Sequence[Charge], day: date, product_class: str | None) -> list[Charge]:
    """The charges in force on a day for a class of product, in their order; what no price can have is left out."""
    return sorted(
        (
            charge
            for charge in charges
            if charge.percent is not None
            and not takes_all(charge)
            and (charge.valid is None or charge.valid.holds(day))
            and charge.product_class in (None, "all", product_class or "standard")
        ),
        key=lambda charge: (charge.position or 0, charge.id),
    )


def takes_all(charge: Charge) -> bool:
    """Whether a charge would take the whole price away, or more: no price is made with such a one."""
    return charge.percent is not None and charge.percent <= -100


def is_included(charge: Charge, basis: str | None) -> bool:
    """Whether a price of a basis holds a charge already: all when inclusive, service with "+", none with "++"."""
    return is_all_in(basis) or (basis == "plus" and charge.kind == "service")


def is_all_in(basis: str | None) -> bool:
    """Whether prices of a basis hold service and tax."""
    return basis not in ("plus", "plus_plus")


def charged(amount: int, charges: Sequence[Charge], basis: str | None) -> Charged:
    """A price with its charges; what it holds already is taken out, the last of these taking the remainder."""
    inside = [charge for charge in charges if is_included(charge, basis)]
    net = rounded(net_share(amount, inside)) if inside else amount
    found: list[tuple[Charge, int]] = []
    so_far, left = net, amount - net
    for charge in inside:
        part = left if charge is inside[-1] else rounded(so_far * share(charge.percent))
        found.append((charge, part))
        so_far, left = so_far + part, left - part
    for charge in charges:
        if charge not in inside:
            part = rounded(so_far * share(charge.percent))
            found.append((charge, part))
            so_far += part
    return Charged(net, tuple(found))


def all_in(tariff: Tariff, amount: int, product: Product | None, day: date) -> int:
    """A price of a plan with service and tax as they are on a day, in minor units: as a floor is stated."""
    charges = charges_on(tariff.charges, day, product.tax_class if product else None)
    return charged(amount, charges, tariff.plan.tax_basis).total


def net_share(amount: Fraction | int, inside: Sequence[Charge]) -> Fraction:
    """An amount without the charges that it holds, unrounded."""
    net = Fraction(amount)
    for charge in inside:
        net /= 1 + share(charge.percent)
    return net
