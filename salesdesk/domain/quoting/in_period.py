"""What of a tariff concerns a period, as a contract's year, and the nights of it for which there is no price."""

from dataclasses import replace
from datetime import timedelta

from salesdesk.domain.quoting.night_prices import rates_on
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records.rate_conditions import CLOSING
from salesdesk.domain.values import Period


def within(tariff: Tariff, nights: Period) -> Tariff:
    """A tariff as somebody reads it who stays on some nights only: seasons, charges and conditions of other dates are left out.

    Its validity and the ranges of its seasons end with these nights. A season that has no dates yet stays.
    """
    ranges = [
        replace(each, nights=shared) if each.nights else each
        for each in tariff.dates
        if (shared := _shared(each.nights, nights)) is not None
    ]
    dated, touched = ({each.season for each in found} for found in (tariff.dates, ranges))
    gone = dated - touched
    return replace(
        tariff,
        plan=replace(tariff.plan, valid=_shared(tariff.plan.valid, nights) or nights),
        seasons=[each for each in tariff.seasons if each.id not in gone],
        dates=ranges,
        rates=[each for each in tariff.rates if each.season not in gone],
        rules=[each for each in tariff.rules if each.season not in gone and _shared(each.nights, nights)],
        supplements=[
            each for each in tariff.supplements if each.season not in gone and _shared(each.nights, nights)
        ],
        charges=[each for each in tariff.charges if _shared(each.valid, nights)],
    )


def without_price(tariff: Tariff, product: str, nights: Period) -> list[Period]:
    """The nights, as ranges, for which a tariff says neither a price of a product nor that it is not sold."""
    found: list[Period] = []
    if nights.first is None or nights.last is None:
        return found
    valid = tariff.plan.valid or Period(None, None)
    for n in range((nights.last - nights.first).days + 1):
        night = nights.first + timedelta(days=n)
        if valid.holds(night) and (
            rates_on(tariff, product, night) or tariff.rules_on(night, product, *CLOSING)
        ):
            continue
        if found and found[-1].last == night - timedelta(days=1):
            found[-1] = Period(found[-1].first, night)
        else:
            found.append(Period(night, night))
    return found


def _shared(period: Period | None, other: Period) -> Period | None:
    """The dates that both have, all of the other one for a period that names none; None where there are none."""
    if period is None:
        return other
    first = max(filter(None, (period.first, other.first)), default=None)
    last = min(filter(None, (period.last, other.last)), default=None)
    return None if first and last and first > last else Period(first, last)
