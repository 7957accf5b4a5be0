"""What an account brings: room nights and revenue by year, actual against promised."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from salesdesk.domain.rates import adr, part_of
from salesdesk.domain.records import Purchase
from salesdesk.domain.values import Money, Period


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
    """The latest years, newest first, actual before promised; split by stay night."""
    years: dict[int, list[Purchase]] = {}
    for purchase in purchases:
        first, last = (purchase.stay.first, purchase.stay.last) if purchase.stay else (None, None)
        if first is not None:
            newest = max(first, last or first).year
            for year in range(max(first.year, newest - most + 1), newest + 1):
                years.setdefault(year, []).append(purchase)
    found: list[Year] = []
    for year in sorted(years, reverse=True)[:most]:
        for basis in ("actual", "promised"):
            of_basis = [purchase for purchase in years[year] if purchase.basis == basis]
            if of_basis:
                found.append(_year(year, basis, of_basis))
    return found


def _year(year: int, basis: str, purchases: list[Purchase]) -> Year:
    inside = Period(date(year, 1, 1), date(year, 12, 31))
    sold: list[tuple[Money | None, int | None]] = []
    for each in purchases:
        stay, revenue = each.stay or inside, each.revenue
        sold.append(
            (
                Money(part_of(revenue.minor, stay, inside), revenue.currency) if revenue else None,
                part_of(each.room_nights or 0, stay, inside),
            )
        )
    money = [revenue for revenue, _ in sold if revenue]
    one_currency = len({each.currency for each in money}) == 1
    return Year(
        year,
        basis,
        sum(nights or 0 for _, nights in sold),
        Money(sum(each.minor for each in money), money[0].currency) if one_currency else None,
        adr(sold),
    )
