"""How long a way takes: by a matrix of the house's own where it knows the way, else by the great circle."""

from collections.abc import Mapping
from dataclasses import field
from math import asin, ceil, cos, radians, sin, sqrt

from salesdesk.domain.values import Place
from salesdesk.plain import dataclass

EARTH_KM = 6371.0
QUARTER = 15
"""Minutes of the grid that calls begin on."""


@dataclass(frozen=True)
class Travel:
    """What the house assumes of ways: road against great circle, speed in km/h, minutes where a place is not known.

    `known` has minutes by the folded names of two places, in either order.
    """

    road_factor: float = 1.35
    speed: float = 32.0
    parking: int = 5
    unknown: int = 25
    far_km: float = 60.0
    known: Mapping[tuple[str, str], int] = field(default_factory=dict)


@dataclass(frozen=True)
class Spot:
    """Where a call takes place: the point if it is known, and the folded names by which a matrix may know it."""

    place: Place | None
    names: tuple[str, ...] = ()


def road_km(a: Place, b: Place, travel: Travel) -> float:
    """Kilometres by road between two points."""
    (lat, lon), (lat2, lon2) = a.degrees, b.degrees
    dy, dx = radians(lat2 - lat), radians(lon2 - lon)
    inner = sin(dy / 2) ** 2 + cos(radians(lat)) * cos(radians(lat2)) * sin(dx / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(inner, 1.0))) * travel.road_factor


def way(a: Spot, b: Spot, travel: Travel) -> tuple[float, float]:
    """Minutes, to a thousandth, and kilometres from one spot to another; a way within one place takes none."""
    if a == b:
        return 0.0, 0.0
    km = road_km(a.place, b.place, travel) if a.place and b.place else None
    for first in a.names:
        for second in b.names:
            minutes = travel.known.get((first, second), travel.known.get((second, first)))
            if minutes is not None and first != second:
                return float(minutes), km if km is not None else minutes * travel.speed / 60
    if km is None:
        return float(travel.unknown), travel.unknown * travel.speed / 60
    return (round(km / travel.speed * 60 + travel.parking, 3) if km > 0.05 else 0.0), km


def quarters(minutes: float) -> int:
    """Minutes rounded up to the grid that calls begin on."""
    return ceil(minutes / QUARTER) * QUARTER
