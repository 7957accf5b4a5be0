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

    `revenue` is that of rooms, `other` of what has no room nights, as a meeting; None where currencies differ or
    nothing is known.
    """

    year: int
    basis: str
    nights: int
    revenue: Money | None
    other: Money | None
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
    rooms = [each for each in purchases if each.room_nights]
    nights = [part_of(each.room_nights or 0, each.stay or inside, inside) for each in rooms]
    revenue = _revenue(rooms, inside)
    earning = sum(number for each, number in zip(rooms, nights, strict=True) if each.revenue)
    return Year(
        year,
        basis,
        sum(nights),
        revenue,
        _revenue([each for each in purchases if not each.room_nights], inside),
        adr([(revenue, earning)]),
    )


def _revenue(purchases: list[Purchase], inside: Period) -> Money | None:
    known = [(each.revenue, each.stay or inside) for each in purchases if each.revenue]
    if len({revenue.currency for revenue, _ in known}) != 1:
        return None
    total = sum(part_of(revenue.minor, stay, inside) for revenue, stay in known)
    return Money(total, known[0][0].currency)
