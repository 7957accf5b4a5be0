"""The outlines of the territory map: land and borders in cells, at three levels of detail.

The file is one list of whole numbers of four bytes, little end first, compressed with zlib. It says how many levels
there are, from far to near; for each level how many cells; for each cell its west, south, east and north, then twice
(rings of land, borders between countries) how many lines there are and for each line how many points, its first
longitude and latitude and then the steps from point to point. All are thousandths of a degree.
"""

import sys
import zlib
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

Points = tuple[tuple[float, ...], tuple[float, ...]]
"""Longitudes and latitudes of a line in degrees."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What lies between two meridians and two parallels, in degrees; rings of land are cut at the cell's edges."""

    west: float
    south: float
    east: float
    north: float
    land: tuple[Points, ...]
    borders: tuple[Points, ...]

    def coasts(self) -> Iterator[Points]:
        """The rings without those of their edges that are cuts along the cell."""
        for lons, lats in self.land:
            first = 0
            for n in range(1, len(lons)):
                if self._is_cut(lons, n, self.west, self.east) or self._is_cut(
                    lats, n, self.south, self.north
                ):
                    if n - first > 1:
                        yield lons[first:n], lats[first:n]
                    first = n
            if len(lons) - first > 1:
                yield lons[first:], lats[first:]

    @staticmethod
    def _is_cut(values: tuple[float, ...], at: int, low: float, high: float) -> bool:
        return values[at] == values[at - 1] and values[at] in (low, high)


def levels_of(data: bytes) -> list[list[Cell]]:
    """The cells of each level, from far to near."""
    numbers = array("i", zlib.decompress(data))
    if sys.byteorder == "big":
        numbers.byteswap()
    reading = _Reading(numbers)
    return [[reading.cell() for _ in range(reading.one())] for _ in range(reading.one())]


class _Reading:
    def __init__(self, numbers: "array[int]") -> None:
        self._numbers = numbers
        self._at = 0

    def one(self) -> int:
        self._at += 1
        return self._numbers[self._at - 1]

    def cell(self) -> Cell:
        west, south, east, north = (self.one() / 1000 for _ in range(4))
        land = tuple(self._line() for _ in range(self.one()))
        return Cell(west, south, east, north, land, tuple(self._line() for _ in range(self.one())))

    def _line(self) -> Points:
        end = self.one() * 2 + self._at
        lons, lats = self._numbers[self._at : end : 2], self._numbers[self._at + 1 : end : 2]
        self._at = end
        return tuple(n / 1000 for n in accumulate(lons)), tuple(n / 1000 for n in accumulate(lats))
