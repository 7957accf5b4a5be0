"""What the nights and supplements of a quote are made up of: how many, at how much each, so that a customer can add up."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain

from salesdesk.domain.quoting.figures import rounded
from salesdesk.domain.quoting.night_prices import RoomPrice
from salesdesk.domain.quoting.stay import Room, Stay
from salesdesk.domain.quoting.supplements import Extra
from salesdesk.domain.records import Supplement
from salesdesk.domain.records.rate_plans import PER_PERSON


@dataclass(frozen=True)
class Lot:
    """Rooms of a night that cost the same, or persons, or pieces: so many at `each` in minor units.

    `rate` is what each costs before offers and discount, `offered` that after offers, not rounded as the plan rounds;
    `adults` is how many sleep in a room, 0 where that varies.
    """

    unit: str
    """ "room", "person" or "piece"."""
    count: int
    each: int
    rate: int
    offered: int
    adults: int = 0


@dataclass(frozen=True)
class Piece:
    """Of a supplement so many at `each` in minor units, on each of so many nights."""

    count: int
    each: int
    nights: int


@dataclass(frozen=True)
class Addition:
    """A supplement over the whole stay: `times` it was charged, minor units together, and how that comes about."""

    supplement: Supplement
    name: str
    times: int
    amount: int
    pieces: tuple[Piece, ...]


def lots_of(stay: Stay, rooms: Iterable[tuple[Room, int, RoomPrice, Fraction, int]]) -> tuple[Lot, ...]:
    """What a night is made up of: rooms with how many there are, their price, the part that offers leave, the price after offers and discount.

    Nothing where something was charged for the whole stay before, or where persons do not pay the same.
    """
    found: dict[tuple[str, int, int, int], Lot] = {}
    for room, times, price, part, sold in rooms:
        if not price.amount:
            return ()
        single = price.rate.per in PER_PERSON
        unit = "person" if single else "piece" if stay.by_day else "room"
        parts = price.times if single or stay.by_day else 1
        if sold % parts:
            # Persons who share a room cannot all pay the same once its price is rounded.
            if stay.by_day:
                return ()
            unit, parts = "room", 1
        rate = price.amount // parts
        key = unit, sold // parts, rate, rounded(rate * part)
        before = found.get(key)
        lot = Lot(unit, times * parts, *key[1:], adults=room.adults)
        if before is not None:
            same = before.adults == lot.adults
            lot = replace(lot, count=before.count + lot.count, adults=lot.adults if same else 0)
        found[key] = lot
    return tuple(found.values())


def additions_of(nights: Iterable[Sequence[Extra]]) -> tuple[Addition, ...]:
    """The supplements of a stay, each with all that it comes to; those of each night are given."""
    by_night = [list(each) for each in nights]
    named: dict[str, list[Extra]] = {}
    for extra in chain(*by_night):
        named.setdefault(extra.supplement.id, []).append(extra)
    made = []
    for record, extras in named.items():
        runs: Counter[tuple[int, int]] = Counter()
        for night in by_night:
            counts: Counter[int] = Counter()
            for extra in night:
                if extra.supplement.id == record:
                    counts[extra.each] += extra.times
            runs.update((count, each) for each, count in counts.items() if count)
        made.append(
            Addition(
                extras[0].supplement,
                extras[0].name,
                sum(extra.times for extra in extras),
                sum(extra.amount for extra in extras),
                tuple(Piece(count, each, nights) for (count, each), nights in runs.items()),
            )
        )
    return tuple(each for each in made if each.times)


def joined(additions: Iterable[Addition]) -> tuple[Addition, ...]:
    """The supplements of the parts of a stay: those that are called the same, and are for the same ages, together."""
    found: dict[tuple[object, ...], Addition] = {}
    for added in additions:
        row, whole = added.supplement, added
        key = added.name, row.kind, row.age_from, row.age_to
        before = found.get(key)
        if before is not None:
            nights: Counter[tuple[int, int]] = Counter()
            for piece in (*before.pieces, *added.pieces):
                nights[piece.count, piece.each] += piece.nights
            whole = replace(
                before,
                times=before.times + added.times,
                amount=before.amount + added.amount,
                pieces=tuple(Piece(*alike, many) for alike, many in nights.items()),
            )
        found[key] = whole
    return tuple(found.values())
