"""Where there is land, by the outlines that travel with the program."""

from functools import cache

from salesdesk import resources
from salesdesk.domain.outlines import Cell, Points, levels_of


@cache
def levels() -> list[list[Cell]]:
    """The outlines, from far to near."""
    return levels_of(resources.path("map", "outlines.bin").read_bytes())


def on_land(lat: float, lon: float, level: int = -1) -> bool:
    """Whether a place lies on land, by the number of edges that a line eastwards crosses."""
    for cell in levels()[level]:
        if cell.west <= lon < cell.east and cell.south <= lat < cell.north:
            return sum(_crossings(ring, lat, lon) for ring in cell.land) % 2 == 1
    return False


def _crossings(ring: Points, lat: float, lon: float) -> int:
    lons, lats = ring
    return sum(
        (lats[n - 1] > lat) != (lats[n] > lat)
        and lon < (lons[n] - lons[n - 1]) * (lat - lats[n - 1]) / (lats[n] - lats[n - 1]) + lons[n - 1]
        for n in range(1, len(lons))
    )
