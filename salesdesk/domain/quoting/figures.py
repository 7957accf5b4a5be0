"""Exact arithmetic on amounts in minor units: fractions until the one rounding, half up."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from salesdesk.domain.values import minor_digits


def rounded(amount: Fraction | int, step: int = 1) -> int:
    """An amount rounded half up to a multiple of `step` minor units."""
    return int((Fraction(amount) / step + Fraction(1, 2)).__floor__()) * step


def share(percent: Decimal | None) -> Fraction:
    """A per cent as a fraction of one."""
    return Fraction(percent or 0) / 100


def step_of(rounding: int | None, currency: str) -> int:
    """The minor units to which a plan rounds: its step in major units, or one minor unit."""
    return rounding * 10 ** minor_digits(currency) if rounding and rounding > 0 else 1


def per_cent_below(price: int, planned: int | None) -> Decimal:
    """The per cent, to two digits, by which a price by hand is below the plan's; 0 where it is not."""
    if not planned or price >= planned:
        return Decimal(0)
    return (100 - Decimal(100 * price) / planned).quantize(Decimal("0.01"), ROUND_HALF_UP)


def net_of_rack(rack: int, commission: Decimal) -> int:
    """Net = rack × (1 − c)."""
    return rounded(rack * (1 - share(commission)))
