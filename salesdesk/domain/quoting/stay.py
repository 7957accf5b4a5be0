"""What is asked for: dates, rooms, guests and how the guests are spread over the rooms."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from salesdesk.domain.records import Product
from salesdesk.domain.text import fold
from salesdesk.i18n import N_

FIRST_YEAR, LAST_YEAR = 1990, 2199
"""Years of stays that are quoted; others are slips of the finger."""

ADULT_FROM = 12
"""Age at check-in from which a guest is an adult."""

NO_ADULT = N_("Every room needs an adult; rooms: {rooms}, adults: {adults}.")


@dataclass(frozen=True)
class Room:
    """The guests of one room; ages of children, the eldest first."""

    adults: int
    children: tuple[int, ...] = ()

    @property
    def guests(self) -> int:
        """How many sleep there."""
        return self.adults + len(self.children)


@dataclass(frozen=True)
class Stay:
    """A stay over the nights in [arrival, departure) for guests in some rooms.

    `adults` and `children` (ages at check-in) are those of all rooms together; `extras` are names of
    supplements that are wanted; `discount` is a per cent off the room rates that the salesperson grants.
    What is no lodging is sold `by_day`: its days run from arrival to departure, both included, for one party.
    """

    product: str
    arrival: date
    departure: date
    rooms: int = 1
    adults: int = 2
    children: tuple[int, ...] = ()
    market: str = ""
    meal: str | None = None
    guide: bool = False
    extras: tuple[str, ...] = ()
    discount: Decimal = Decimal(0)
    by_day: bool = False

    @property
    def length(self) -> int:
        """How many nights, or days, it has; 0 where the departure is not after the arrival."""
        return max((self.departure - self.arrival).days + self.by_day, 0)

    @property
    def nights(self) -> tuple[date, ...]:
        """The nights, each by the date of its evening."""
        return tuple(self.arrival + timedelta(days=n) for n in range(self.length))

    @property
    def grown_up(self) -> int:
        """Adults, and children who are old enough to be one."""
        return grown_up(self.adults, self.children)

    def spread(self) -> tuple[Room, ...]:
        """The guests over the rooms, as evenly as they go; every room has the adults that it can."""
        young = sorted((age for age in self.children if age < ADULT_FROM), reverse=True)
        rooms = 1 if self.by_day else max(self.rooms, 1)
        adults = [self.grown_up // rooms + (n < self.grown_up % rooms) for n in range(rooms)]
        children: list[list[int]] = [[] for _ in range(rooms)]
        for age in young:
            fewest = min(range(rooms), key=lambda n: (adults[n] + len(children[n]), n))
            children[fewest].append(age)
        return tuple(Room(a, tuple(c)) for a, c in zip(adults, children, strict=True))


def grown_up(adults: int, ages: Iterable[int]) -> int:
    """How many count as adults of some adults and of children by their ages at check-in."""
    return adults + sum(age >= ADULT_FROM for age in ages)


def is_lodging(product: Product) -> bool:
    """Whether a product is sold by the room and night; all others by the day, the person or the piece."""
    return product.kind in ("room", "long_stay", None)


def houses_guests(product: Product) -> bool:
    """Whether guests stay in it: of what is sold for long stays a flat houses some, as its capacity says; its cleaning does not."""
    return is_lodging(product) and (product.kind != "long_stay" or bool(product.capacity))


def shifted(day: date, days: int) -> date:
    """A date so many days later (or earlier), or the end of the calendar where there is no such date."""
    reach = max(min(days, (date.max - day).days), (date.min - day).days)
    return day + timedelta(days=reach)


_PLACES = re.compile(
    r"(\d+)\s*(?:adults?|nguoi lon|nl|a)(?:\s*[+&]?\s*(\d+)\s*(?:children|child|tre em|te|c))?(?![a-z])"
)


def capacities(text: str | None) -> list[tuple[int, int]]:
    """Adults and children that a room takes, from text as in "2A2C" or "3A / 2A2C"; nothing where it says neither."""
    return [(int(a), int(c or 0)) for a, c in _PLACES.findall(fold(text or ""))]


def usual_adults(product: Product | None) -> int:
    """How many adults are in a room as long as nobody says otherwise: two, or one where there is no place for more."""
    return (
        min(2, max((adults for adults, _ in capacities(product.capacity if product else None)), default=2))
        or 1
    )


def fits(room: Room, places: Sequence[tuple[int, int]]) -> bool:
    """Whether guests fit: children may take an adult's place, adults not a child's."""
    return not places or any(room.adults <= a and room.guests <= a + c for a, c in places)
