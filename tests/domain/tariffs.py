"""Small tariffs for the tests of the quote engine."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from salesdesk.domain.quoting.stay import Stay
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import (
    Charge,
    Offer,
    PaymentTerm,
    Product,
    Rate,
    RatePlan,
    Season,
    SeasonDates,
    StayRule,
    Supplement,
)
from salesdesk.domain.values import Money, Period

ROOM = "room"
TODAY = date(2026, 3, 1)
_NUMBERS = count(1)


def new() -> str:
    """An id of its own."""
    return f"r{next(_NUMBERS):06}"


def vnd(amount: int) -> Money:
    """Dong."""
    return Money(amount, "VND")


def day(text: str) -> date:
    """A date of 2026 as "15 Aug", or ISO text."""
    if "-" in text:
        return date.fromisoformat(text)
    number, month = text.split()
    return date(2026, 1 + "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split().index(month), int(number))


def nights(first: str, last: str) -> Period:
    """From a first to a last night."""
    return Period(day(first), day(last))


def rate(amount: int | None, **values: Any) -> Rate:
    """A rate of the room."""
    return Rate(**{"id": new(), "product": ROOM, "amount": None if amount is None else vnd(amount), **values})


def rule(kind: str, number: int | None = None, **values: Any) -> StayRule:
    """A stay rule."""
    return StayRule(id=new(), kind=kind, number=number, **values)


def supplement(kind: str, amount: int | None = None, **values: Any) -> Supplement:
    """A supplement, called by its kind."""
    return Supplement(
        **{
            "id": new(),
            "kind": kind,
            "name": kind,
            "amount": None if amount is None else vnd(amount),
            **values,
        }
    )


def offer(kind: str, **values: Any) -> Offer:
    """An offer, called by its kind."""
    return Offer(**{"id": new(), "kind": kind, "name": kind, **values})


def term(kind: str, days: int | None, percent: int | None, **values: Any) -> PaymentTerm:
    """A deposit or a cancellation tier."""
    return PaymentTerm(
        id=new(), kind=kind, days=days, percent=None if percent is None else Decimal(percent), **values
    )


def season(name: str, *ranges: Period, **values: Any) -> tuple[Season, list[SeasonDates]]:
    """A season and its dates."""
    made = Season(**{"id": name, "name": name, "kind": "low", **values})
    return made, [SeasonDates(id=new(), season=name, nights=each) for each in ranges]


def charge(percent: int | str, position: int, **values: Any) -> Charge:
    """A tax or service charge."""
    kind = "service" if position == 1 else "tax"
    return Charge(
        **{
            "id": new(),
            "name": kind,
            "kind": kind,
            "percent": Decimal(percent),
            "position": position,
            **values,
        }
    )


SERVICE_AND_VAT = (
    charge(5, 1),
    charge(8, 2, product_class="standard", valid=Period(date(2025, 7, 1), date(2026, 12, 31))),
    charge(10, 3, product_class="excluded", valid=Period(date(2025, 7, 1), date(2026, 12, 31))),
    charge(10, 4, valid=Period(date(2027, 1, 1), None)),
)
"""Service and the two rates of VAT around New Year 2027."""


def tariff(*rates: Rate, seasons: Any = (), plan: Any = None, room: Any = None, **values: Any) -> Tariff:
    """A tariff of rates that, if nothing else is said, hold on every night and include everything."""
    facts = {"name": "plan", "kind": "fit", "valid": Period(date(2026, 1, 1), date(2027, 12, 31))}
    facts |= {"tax_basis": "inclusive", "commissionable": False}
    product = Product(**{"id": ROOM, "name": "Deluxe", "kind": "room", **(room or {})})
    return Tariff(
        plan=RatePlan(**{"id": "plan", **facts, **(plan or {})}),
        currency=values.pop("currency", "VND"),
        seasons=[each for each, _ in seasons],
        dates=[each for _, found in seasons for each in found],
        rates=rates,
        products={ROOM: product},
        **values,
    )


def stay(first: str, last: str, **values: Any) -> Stay:
    """A stay from an arrival to a departure."""
    return Stay(product=ROOM, arrival=day(first), departure=day(last), **values)
