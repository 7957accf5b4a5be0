"""Exact arithmetic on amounts in minor units: fractions until the one rounding, half up."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from salesdesk.domain.values import minor_digits


def rounded(amount: Fraction | int, step: int = 1) -> int:
    """An amount rounded half up to a multiple of `step` minor units."""
    return int((Fraction(amount) / step + Fraction(1, 2)).__floor__()) * step


def rounded_up(amount: Fraction | int, step: int = 1) -> int:
    """An amount rounded up to a multiple of `step` minor units, as break-evens are."""
    return -int((-Fraction(amount) / step).__floor__()) * step


def share(percent: Decimal | None) -> Fraction:
    """A per cent as a fraction of one."""
    return Fraction(percent or 0) / 100


def step_of(rounding: int | None, currency: str) -> int:
    """The minor units to which a plan rounds: its step in major units, or one minor unit."""
    return rounding * 10 ** minor_digits(currency) if rounding and rounding > 0 else 1


def net_of_rack(rack: int, commission: Decimal) -> int:
    """Net = rack × (1 − c)."""
    return rounded(rack * (1 - share(commission)))


def rack_of_net(net: int, commission: Decimal) -> int:
    """Rack = net ÷ (1 − c), which is not net × (1 + c); the commission is less than 100."""
    return rounded(net / (1 - share(commission)))


def spread(total: int, weights: Sequence[int]) -> list[int]:
    """A total in whole parts by weights, the last one taking the remainder."""
    whole = sum(weights) or 1
    parts = [rounded(Fraction(total * weight, whole)) for weight in weights[:-1]]
    return [*parts, total - sum(parts)]
