"""Room nights and what they bring."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from salesdesk.domain.values import Money, Period


def adr(sold: Iterable[tuple[Money | None, int | None]]) -> Money | None:
    """Average daily rate: room revenue divided by rooms sold, summed before dividing, rounded half up to the minor unit.

    `sold` are revenues (net of discount and tax) with their room nights; what has no room nights, as a banquet, is no
    room revenue and is left out. None where nothing is left or currencies differ.
    """
    rooms = [(revenue, nights) for revenue, nights in sold if revenue and nights]
    currencies = {revenue.currency for revenue, _ in rooms}
    if len(currencies) != 1:
        return None
    nights = sum(nights for _, nights in rooms)
    return Money.of(sum((revenue.amount for revenue, _ in rooms), Decimal()) / nights, currencies.pop())


def stayed(over: Period, today: date) -> Period | None:
    """When the nights of a period were stayed that count as actual: by today, though it goes on; None before it begins."""
    if over.first is None or over.first > today:
        return None
    return Period(over.first, min(over.last or over.first, today))


def part_of(total: int, over: Period, inside: Period) -> int:
    """The part of room nights or money of a period, spread evenly over its nights, that falls into another period.

    A period without a last date is its first one; one without a first date has no part in any. The parts that fall
    into periods one after the other add up to the whole.
    """
    if over.first is None:
        return 0
    nights = max((over.last - over.first).days + 1, 1) if over.last else 1
    begin = max((inside.first - over.first).days, 0) if inside.first else 0
    end = min((inside.last - over.first).days + 1, nights) if inside.last else nights
    return total * end // nights - total * begin // nights if begin < end else 0


def revenue_within(revenue: int, room_nights: int, over: Period, inside: Period) -> int:
    """The part of the revenue of a period that falls into another one: each room night at the rate of all of them.

    Without room nights it is spread evenly over the nights of the period.
    """
    if not room_nights:
        return part_of(revenue, over, inside)
    upto = part_of(room_nights, over, Period(None, inside.last))
    before = upto - part_of(room_nights, over, inside)
    return revenue * upto // room_nights - revenue * before // room_nights
