"""What an account brings: room nights and revenue by year, actual against promised, like with like."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from salesdesk.domain.rates import adr, part_of, revenue_within, stayed
from salesdesk.domain.records import Purchase
from salesdesk.domain.values import Money, Period
from salesdesk.formats import Formats
from salesdesk.i18n import Translator

FEBRUARY_29 = (2, 29)


@dataclass(frozen=True)
class Year:
    """One year's purchases of one basis (actual, promised): room nights, revenue without tax, and ADR.

    Revenue is that of rooms and what came without any, as a banquet; ADR (`rate`) is the first divided by its room
    nights. Sums are None where currencies differ or none is known. `until` is the last day that counts, where that is not
    the last of the year. It `is_reckoned` where of an entry that reaches beyond these days the share of its days counts.
    """

    year: int
    basis: str
    nights: int
    revenue: Money | None
    rooms: Money | None
    other: Money | None
    rate: Money | None
    until: date | None = None
    is_reckoned: bool = False


def by_year(purchases: Iterable[Purchase], today: date, most: int = 3) -> list[Year]:
    """The latest years, newest first, actual before promised; split by stay night.

    Of this year what was stayed by today, and after that the same days of the year before, which has its whole, too.
    """
    years: dict[int, list[tuple[Purchase, Period]]] = {}
    for purchase in purchases:
        stay = purchase.stay
        if stay is not None and purchase.basis == "actual":
            stay = stayed(stay, today)
        if stay is None or stay.first is None:
            continue
        newest = max(stay.first, stay.last or stay.first).year
        for year in range(max(stay.first.year, newest - most + 1), newest + 1):
            years.setdefault(year, []).append((purchase, stay))
    found: list[Year] = []
    for year in sorted(years, reverse=True)[:most]:
        for basis in ("actual", "promised"):
            of_basis = [each for each in years[year] if each[0].basis == basis]
            if not of_basis:
                continue
            if basis == "actual" and year == today.year:
                found.append(_year(year, basis, of_basis, today))
                before = [each for each in years.get(year - 1, ()) if each[0].basis == basis]
                if before and found[-1].until:
                    found.append(_year(year - 1, basis, before, _year_before(today)))
            else:
                found.append(_year(year, basis, of_basis))
    return found


def basis_words(year: Year, tr: Translator, formats: Formats) -> str:
    """Whether nights were stayed, and until when, or promised."""
    if year.basis == "promised":
        return tr("Promised by contract")
    if year.until is None:
        return tr("Actual, whole year")
    return tr("Actual to {day}").format(day=formats.day_and_month(year.until))


def figure_words(year: Year, figure: str) -> str:
    """A sum of a year's nights or revenue; with a sign where it is not exact, as `reckoned_words` says."""
    return f"≈\u00a0{figure}" if year.is_reckoned else figure


def reckoned_words(years: Iterable[Year], tr: Translator) -> str:
    """Why sums of some years are not exact; "" where all are."""
    words = tr("≈: of an entry that reaches beyond these dates the share of its days is counted.")
    return words if any(year.is_reckoned for year in years) else ""


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == FEBRUARY_29 else day.day)


def _year(
    year: int, basis: str, purchases: Sequence[tuple[Purchase, Period]], until: date | None = None
) -> Year:
    end = date(year, 12, 31)
    until = until if until != end else None
    inside = Period(date(year, 1, 1), until or end)
    sold = [_sold(each, stay, inside) for each, stay in purchases]
    rooms = [revenue for revenue, nights in sold if revenue and nights]
    other = [revenue for revenue, nights in sold if revenue and not nights]
    return Year(
        year=year,
        basis=basis,
        nights=sum(nights or 0 for _, nights in sold),
        revenue=_sum([*rooms, *other]),
        rooms=_sum(rooms),
        other=_sum(other),
        rate=adr(sold),
        until=until,
        is_reckoned=any(_is_reckoned(each, stay, inside) for each, stay in purchases),
    )


def _sold(bought: Purchase, stay: Period, inside: Period) -> tuple[Money | None, int]:
    """The revenue and the room nights of an entry that fall into some days."""
    nights, revenue = bought.room_nights or 0, bought.revenue
    brought = revenue and Money(revenue_within(revenue.minor, nights, stay, inside), revenue.currency)
    return brought, part_of(nights, stay, inside)


def _is_reckoned(bought: Purchase, stay: Period, inside: Period) -> bool:
    """Whether only a part of an entry falls into some days, and how many rooms each of them had is not known."""
    nights = bought.room_nights or 0
    days = part_of(_days(stay), stay, inside)
    return 0 < days < _days(stay) and not (nights and nights % _days(stay) == 0)


def _days(stay: Period) -> int:
    return max((stay.last - stay.first).days + 1, 1) if stay.first and stay.last else 1


def _sum(money: Sequence[Money]) -> Money | None:
    """What amounts come to; None for none, and for several currencies."""
    currencies = {each.currency for each in money}
    return Money(sum(each.minor for each in money), currencies.pop()) if len(currencies) == 1 else None
