"""The nearest dates on which a stay may be booked."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from salesdesk.domain.quoting.availability import minimum_stay
from salesdesk.domain.quoting.quote import Quote, quote
from salesdesk.domain.quoting.stay import FIRST_YEAR, LAST_YEAR, Stay, shifted
from salesdesk.domain.quoting.tariff import Tariff

REACH = 60
"""Days to either side that are looked at."""

ENOUGH = 3


def with_alternatives(found: Quote, today: date) -> Quote:
    """A quote with the nearest dates that are available, where the stay itself is not."""
    if found.available:
        return found
    return replace(found, alternatives=tuple(nearest(found.tariff, found.stay, today)))


def nearest(tariff: Tariff, stay: Stay, today: date, enough: int = ENOUGH) -> list[tuple[date, date]]:
    """The arrival and departure of the nearest stays that are available: longer by what a rule demands, or moved."""
    found: list[tuple[date, date]] = []
    if not 0 < stay.length <= REACH or not _could_be(tariff, stay):
        return found
    for other in _candidates(tariff, stay):
        dates = (other.arrival, other.departure)
        if other.arrival >= today and dates not in found and quote(tariff, other, today).available:
            found.append(dates)
            if len(found) == enough:
                break
    return found


def _could_be(tariff: Tariff, stay: Stay) -> bool:
    """Whether other dates could help at all."""
    if not FIRST_YEAR < stay.arrival.year < LAST_YEAR:
        return False
    return stay.product in tariff.rates_of and stay.rooms >= 1 and stay.grown_up >= stay.rooms


def _candidates(tariff: Tariff, stay: Stay) -> Iterator[Stay]:
    longer = minimum_stay(tariff, stay) - stay.length
    if longer > 0:
        yield replace(stay, departure=shifted(stay.departure, longer))
        yield replace(stay, arrival=shifted(stay.arrival, -longer))
    for days in range(1, REACH + 1):
        for step in (timedelta(days=days), timedelta(days=-days)):
            yield replace(stay, arrival=stay.arrival + step, departure=stay.departure + step)
