"""What an account brings: room nights and revenue by year, actual against promised."""

from collections.abc import Iterable
from dataclasses import dataclass

from salesdesk.domain.rates import adr
from salesdesk.domain.records import Purchase
from salesdesk.domain.values import Money


@dataclass(frozen=True)
class Year:
    """One year's purchases of one basis (actual, promised): room nights, revenue without tax, and ADR.

    Revenue is None where currencies differ or none is known.
    """

    year: int
    basis: str
    nights: int
    revenue: Money | None
    rate: Money | None


def by_year(purchases: Iterable[Purchase], most: int = 3) -> list[Year]:
    """The latest years, newest first, actual before promised; by the year in which a stay begins."""
    years: dict[int, list[Purchase]] = {}
    for purchase in purchases:
        if purchase.stay and purchase.stay.first:
            years.setdefault(purchase.stay.first.year, []).append(purchase)
    found: list[Year] = []
    for year in sorted(years, reverse=True)[:most]:
        for basis in ("actual", "promised"):
            of_basis = [purchase for purchase in years[year] if purchase.basis == basis]
            if of_basis:
                found.append(_year(year, basis, of_basis))
    return found


def _year(year: int, basis: str, purchases: list[Purchase]) -> Year:
    money = [purchase.revenue for purchase in purchases if purchase.revenue]
    one_currency = len({each.currency for each in money}) == 1
    return Year(
        year,
        basis,
        sum(purchase.room_nights or 0 for purchase in purchases),
        Money(sum(each.minor for each in money), money[0].currency) if one_currency else None,
        adr((each.revenue, each.room_nights) for each in purchases),
    )
