"""Small groups for the tests: blocks by night, lines, tours and rebates."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from salesdesk.domain.groups.asked import Asked
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import (
    GroupLine,
    GroupNight,
    Opportunity,
    Product,
    RebateTier,
    TourBand,
    TourCost,
)
from salesdesk.domain.values import Period
from tests.domain.tariffs import ROOM, day, new, vnd


def night(text: str, rooms: int, **values: Any) -> GroupNight:
    """Rooms of the usual type on a night; `rate` in dong is one by hand."""
    amount = values.pop("rate", None)
    facts = {"id": new(), "night": day(text), "product": ROOM, "rooms": rooms}
    return GroupNight(**facts | {"rate": vnd(amount) if amount is not None else None} | values)


def line(kind: str, price: int | None = None, **values: Any) -> GroupLine:
    """A line called by its kind, in dong."""
    facts = {"id": new(), "kind": kind, "name": kind, "price": None if price is None else vnd(price)}
    return GroupLine(**{**facts, **values})


def on(first: str, length: int = 1) -> Period:
    """So many days from a first one."""
    return Period(day(first), day(first) + timedelta(days=length - 1))


def hall(name: str, capacity: str, **values: Any) -> Product:
    """A meeting space."""
    return Product(id=name, name=name, kind="meeting", capacity=capacity, **values)


def asked(tariff: Tariff, *rows: GroupNight | GroupLine, halls: Any = (), **values: Any) -> Asked:
    """What a group asks for under a tariff; other values are the opportunity's."""
    tours = values.pop("tours", {})
    return Asked(
        Opportunity(id="group", name="Group", **values),
        tariff,
        [row for row in rows if isinstance(row, GroupNight)],
        [row for row in rows if isinstance(row, GroupLine)],
        {**tariff.products, **{each.id: each for each in halls}},
        halls,
        tours,
    )


def cost(kind: str, amount: int, **values: Any) -> TourCost:
    """A cost of a tour in dong."""
    return TourCost(id=new(), name=kind, kind=kind, amount=vnd(amount), **values)


def band(first: int, last: int | None, percent: int | str = 0, **values: Any) -> TourBand:
    """A group size of a tour."""
    return TourBand(id=new(), guests_from=first, guests_to=last, percent=Decimal(percent), **values)


def tier(above: int, percent: int | str) -> RebateTier:
    """A step of a volume rebate."""
    return RebateTier(id=new(), above=above, percent=Decimal(percent))
