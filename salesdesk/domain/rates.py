"""Room rates: what a room night brings."""

from collections.abc import Iterable
from decimal import Decimal

from salesdesk.domain.values import Money


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
