"""Deposits and the price of a cancellation by dates, and what of them is over when somebody signs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from salesdesk.domain.quoting.figures import rounded, share
from salesdesk.domain.quoting.stay import shifted
from salesdesk.domain.records import PaymentTerm
from salesdesk.i18n import N_

ROOMING_LIST = N_("the rooming list")


@dataclass(frozen=True)
class Due:
    """An amount in minor units that is due on a day; `with_booking` where that is the day of the signature."""

    day: date
    amount: int
    with_booking: bool = False


@dataclass(frozen=True)
class Step:
    """What a cancellation costs from one day on (None: from now), before another one (None: to the end)."""

    since: date | None
    percent: Decimal
    basis: str
    amount: int
    before: date | None = None


@dataclass(frozen=True)
class Missed:
    """A deadline that is over, and the last day on which it could be kept."""

    what: str
    day: date


@dataclass(frozen=True)
class Schedule:
    """What a customer who signs has still before them by dates, and which deadlines were over already."""

    due: tuple[Due, ...] = ()
    steps: tuple[Step, ...] = ()
    missed: tuple[Missed, ...] = ()


def schedule(
    terms: Iterable[PaymentTerm],
    total: int,
    first_night: int,
    arrival: date,
    today: date,
    *,
    signed: date | None = None,
    cut_off: date | None = None,
) -> Schedule:
    """What counts on a day of a price in minor units, `signed` then or later; nothing once the guests have come.

    `cut_off` is the day on which the rooming list is due.
    """
    if arrival < today:
        return Schedule()
    terms, signed = list(terms), max(signed or today, today)
    steps = cancellation(terms, total, first_night, arrival)
    missed = _missed(terms, steps, arrival, today)
    if cut_off is not None and cut_off < today:
        missed.append(Missed(ROOMING_LIST, cut_off))
    return Schedule(
        tuple(deposits(terms, total, signed, arrival)),
        tuple(_still_to_come(steps, today)),
        tuple(sorted(missed, key=lambda each: (each.day, each.what))),
    )


def deposits(terms: Iterable[PaymentTerm], total: int, signed: date, arrival: date) -> list[Due]:
    """The payments of a price in the order of their days; one without a per cent is the rest.

    None is due before the signature or after the arrival, and what is due after the signature not later than what is
    due before the arrival: on each day there is one payment.
    """
    terms = list(terms)
    due: list[tuple[date, PaymentTerm]] = []
    for term in terms:
        if term.kind == "deposit_arrival":
            due.append((max(shifted(arrival, -(term.days or 0)), signed), term))
    first = min((day for day, _ in due), default=max(arrival, signed))
    due += [
        (min(shifted(signed, term.days or 0), first), term)
        for term in terms
        if term.kind == "deposit_signing"
    ]
    due.sort(key=lambda pair: (pair[0], pair[1].percent is None, pair[1].id))
    rest = max(1 - sum(share(term.percent) for _, term in due), Fraction(0))
    reached, paid, found = Fraction(0), 0, []
    for day, of_day in groupby(due, key=lambda pair: pair[0]):
        for _, term in of_day:
            if term.percent is None:
                reached, rest = reached + rest, Fraction(0)
            else:
                reached += share(term.percent)
        # What is reached is rounded, so that parts of the whole come to the whole.
        amount = rounded(total * reached) - paid
        if amount:
            found.append(Due(day, amount, with_booking=day <= signed))
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


def _still_to_come(steps: Iterable[Step], today: date) -> list[Step]:
    """Without the steps that are over; the one that counts today does so from now."""
    return [
        replace(step, since=None) if step.since is not None and step.since <= today else step
        for step in steps
        if step.before is None or step.before > today
    ]


def _missed(terms: Iterable[PaymentTerm], steps: Sequence[Step], arrival: date, today: date) -> list[Missed]:
    """Payments that were due, and a cancellation that was free, before today."""
    found = []
    for term in terms:
        day = shifted(arrival, -(term.days or 0))
        if term.kind == "deposit_arrival" and day < today:
            found.append(Missed(N_("the balance") if term.percent is None else N_("a deposit"), day))
    free = [step.before for step in steps if not step.amount and step.before and step.before <= today]
    if free:
        found.append(Missed(N_("free cancellation"), shifted(free[-1], -1)))
    return found
