"""The volume rebate of a plan: what a partner gets back once enough room nights have stayed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest

from salesdesk.domain.quoting.figures import rounded, share
from salesdesk.domain.records import RebateTier


@dataclass(frozen=True)
class Rebate:
    """A rebate in minor units from room nights and their revenue; `missing` nights are left to the next step."""

    nights: int
    revenue: int
    amount: int
    missing: int | None


def rebate(tiers: Iterable[RebateTier], counted: str | None, nights: int, revenue: int) -> Rebate:
    """The rebate on room nights that brought a room revenue without tax, in minor units.

    Retroactive: the revenue × the highest step reached. Incremental: the average rate × the nights above each step ×
    its per cent. "Above 500" begins with the 501st night.
    """
    steps = _steps(tiers)
    ahead = [step.above or 0 for step in steps if (step.above or 0) >= nights]
    missing = ahead[0] + 1 - nights if ahead else None
    if nights <= 0:
        return Rebate(nights, revenue, 0, missing)
    if counted == "incremental":
        share_of_all = Fraction(0)
        for step, following in zip_longest(steps, steps[1:]):
            last = nights if following is None else min(nights, following.above or 0)
            share_of_all += max(last - (step.above or 0), 0) * share(step.percent)
        return Rebate(nights, revenue, rounded(share_of_all * revenue / nights), missing)
    reached = [step for step in steps if (step.above or 0) < nights]
    percent = share(reached[-1].percent) if reached else Fraction(0)
    return Rebate(nights, revenue, rounded(percent * revenue), missing)


def _steps(tiers: Iterable[RebateTier]) -> Sequence[RebateTier]:
    return sorted((tier for tier in tiers if tier.above is not None), key=lambda t: (t.above or 0, t.id))
