"""Deposits and the price of a cancellation, by dates."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from salesdesk.domain.quoting.figures import rounded, share
from salesdesk.domain.quoting.stay import shifted
from salesdesk.domain.records import PaymentTerm


@dataclass(frozen=True)
class Due:
    """An amount in minor units that is due on a day."""

    day: date
    amount: int
    percent: Decimal | None


@dataclass(frozen=True)
class Step:
    """What a cancellation costs from one day on (None: from now), before another one (None: to the end)."""

    since: date | None
    percent: Decimal
    basis: str
    amount: int
    before: date | None = None


def deposits(terms: Iterable[PaymentTerm], total: int, signed: date, arrival: date) -> list[Due]:
    """The deposits of a price in the order of their days; one without a per cent is the rest.

    None is due before the signature or after the arrival.
    """
    due: list[tuple[date, PaymentTerm]] = []
    for term in terms:
        if term.kind == "deposit_signing":
            due.append((min(shifted(signed, term.days or 0), max(arrival, signed)), term))
        elif term.kind == "deposit_arrival":
            due.append((max(shifted(arrival, -(term.days or 0)), signed), term))
    due.sort(key=lambda pair: (pair[0], pair[1].percent is None, pair[1].id))
    rest = max(1 - sum(share(term.percent) for _, term in due), Fraction(0))
    found, reached, paid = [], Fraction(0), 0
    for day, term in due:
        if term.percent is None:
            reached, rest = reached + rest, Fraction(0)
        else:
            reached += share(term.percent)
        # What is reached is rounded, so that parts of the whole come to the whole.
        amount = rounded(total * reached) - paid
        if amount or term.percent is not None:
            found.append(Due(day, amount, term.percent))
        paid += amount
    return found


def cancellation(terms: Iterable[PaymentTerm], total: int, first_night: int, arrival: date) -> list[Step]:
    """What a cancellation costs, step by step; a tier counts from its days before arrival upwards.

    Nearer to the arrival than every tier, all is due.
    """
    tiers = sorted(
        (term for term in terms if term.kind == "cancellation"), key=lambda t: (-(t.days or 0), t.id)
    )
    if not tiers:
        return []
    steps: list[Step] = []
    since: date | None = None
    for term in tiers:
        percent = term.percent if term.percent is not None else Decimal(100)
        basis = term.basis or "total"
        amount = rounded((first_night if basis == "first_night" else total) * share(percent))
        steps.append(Step(since, percent, basis, amount))
        since = shifted(arrival, 1 - (term.days or 0))
    if (tiers[-1].days or 0) > 0:
        steps.append(Step(since, Decimal(100), "total", total))
    return [
        replace(step, before=following.since if following else None)
        for step, following in zip(steps, [*steps[1:], None], strict=True)
    ]
