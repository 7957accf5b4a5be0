"""The case that a rate is for: whom, when in the week, how long, with which meals; its season and product apart."""

from dataclasses import dataclass, fields
from typing import Any

from salesdesk.domain.records import Rate

_TIER_ORDER = {None: 0, "fit": 1, "git": 2, "guide": 3}


@dataclass(frozen=True, slots=True)
class RateCase:
    """What two rates of one product and one season differ by; the names are those of the rate's fields."""

    tier: str | None = None
    occupancy: int | None = None
    market: str | None = None
    weekdays: str | None = None
    nights_from: int | None = None
    nights_to: int | None = None
    meal: str | None = None
    per: str | None = None
    guests_from: int | None = None
    guests_to: int | None = None

    @property
    def order(self) -> tuple[Any, ...]:
        """By what the cases of a product are put in order."""
        rest = (self.market, self.weekdays, self.meal, self.per)
        return (
            _TIER_ORDER.get(self.tier, 4),
            *((each or "") for each in rest),
            self.nights_from or 0,
            self.nights_to or 0,
            self.guests_from or 0,
            self.guests_to or 0,
            self.occupancy or 0,
        )

    @property
    def values(self) -> dict[str, Any]:
        """What a rate of this case says in its fields."""
        return {name: getattr(self, name) for name in NAMES}


NAMES = tuple(field.name for field in fields(RateCase))


def case_of(rate: Rate) -> RateCase:
    """The case of a rate."""
    return RateCase(**{name: getattr(rate, name) for name in NAMES})


def says_something(rate: Rate) -> bool:
    """Whether a rate names a price or says that it is on request; an emptied cell of a grid does neither."""
    return rate.amount is not None or bool(rate.on_request)
