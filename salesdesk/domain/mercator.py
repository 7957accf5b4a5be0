"""The map's plane: the world in the projection of web maps, from 0 to 1 eastwards and southwards, and what of it is in view."""

from dataclasses import dataclass, replace
from functools import cached_property
from math import asinh, atan, degrees, log2, pi, radians, sinh, tan

from salesdesk.domain.values import Place

TILE = 256
"""Pixels that the whole world takes at zoom 0; each step of zoom doubles it."""

FARTHEST, NEAREST = 1.0, 17.0
"""Least and greatest zoom."""

_POLE = 85.0
_TOP, _BOTTOM = 0.05, 0.80
"""So much of the plane is ever looked at: neither pole is."""


def x_of(lon: float) -> float:
    """A longitude in degrees on the plane."""
    return lon / 360 + 0.5


def y_of(lat: float) -> float:
    """A latitude in degrees on the plane."""
    return 0.5 - asinh(tan(radians(min(max(lat, -_POLE), _POLE)))) / (2 * pi)


def plane_of(place: Place) -> tuple[float, float]:
    """Where a place stands on the plane."""
    lat, lon = place.degrees
    return x_of(lon), y_of(lat)


def place_at(x: float, y: float) -> Place:
    """The place at a point of the plane."""
    lat = degrees(atan(sinh((0.5 - y) * 2 * pi)))
    return Place(round(lat * 1_000_000), round((min(max(x, 0.0), 1.0) - 0.5) * 360_000_000))


@dataclass(frozen=True)
class Bounds:
    """A rectangle on the plane."""

    left: float
    top: float
    right: float
    bottom: float

    def no_smaller_than(self, side: float) -> "Bounds":
        """The same rectangle, or one around its middle that is so wide and high."""
        x, y = (self.left + self.right) / 2, (self.top + self.bottom) / 2
        across, down = (max(least, side) / 2 for least in (self.right - self.left, self.bottom - self.top))
        return Bounds(x - across, y - down, x + across, y + down)

    def meets(self, other: "Bounds") -> bool:
        """Whether two rectangles have a point in common."""
        return not (
            self.right < other.left
            or other.right < self.left
            or self.bottom < other.top
            or other.bottom < self.top
        )


@dataclass(frozen=True)
class Section:
    """The part of the plane that is in view: its middle, its zoom, and the size of the picture in pixels."""

    x: float
    y: float
    zoom: float
    width: float
    height: float

    @cached_property
    def scale(self) -> float:
        """Pixels that the whole world would take."""
        return float(TILE * 2.0**self.zoom)

    @cached_property
    def bounds(self) -> Bounds:
        """What is in view."""
        wide, high = self.width / 2 / self.scale, self.height / 2 / self.scale
        return Bounds(self.x - wide, self.y - high, self.x + wide, self.y + high)

    def pixel(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the plane stands in the picture."""
        return (x - self.x) * self.scale + self.width / 2, (y - self.y) * self.scale + self.height / 2

    def point(self, across: float, down: float) -> tuple[float, float]:
        """The point of the plane at a pixel of the picture."""
        return (
            self.x + (across - self.width / 2) / self.scale,
            self.y + (down - self.height / 2) / self.scale,
        )

    def resized(self, width: float, height: float) -> "Section":
        """The same middle in a picture of another size."""
        return replace(self, width=max(width, 1.0), height=max(height, 1.0))._kept_in()

    def moved(self, across: float, down: float) -> "Section":
        """Looks so many pixels further east and south."""
        return replace(self, x=self.x + across / self.scale, y=self.y + down / self.scale)._kept_in()

    def centred(self, x: float, y: float) -> "Section":
        """Looks at a point of the plane."""
        return replace(self, x=x, y=y)._kept_in()

    def zoomed(self, by: float, across: float | None = None, down: float | None = None) -> "Section":
        """Nearer by a number of doublings; the pixel that is named, or the middle, stays where it is."""
        across = self.width / 2 if across is None else across
        down = self.height / 2 if down is None else down
        x, y = self.point(across, down)
        new = replace(self, zoom=min(max(self.zoom + by, FARTHEST), NEAREST))
        return replace(
            new,
            x=x - (across - self.width / 2) / new.scale,
            y=y - (down - self.height / 2) / new.scale,
        )._kept_in()

    def fitted(self, bounds: Bounds, margin: float, nearest: float = 15.0) -> "Section":
        """All of a rectangle in view with a margin in pixels, and no nearer than `nearest`."""
        wide = max(bounds.right - bounds.left, 1e-9)
        high = max(bounds.bottom - bounds.top, 1e-9)
        scale = min(max(self.width - 2 * margin, 32.0) / wide, max(self.height - 2 * margin, 32.0) / high)
        zoom = min(max(log2(scale / TILE), FARTHEST), nearest)
        middle = ((bounds.left + bounds.right) / 2, (bounds.top + bounds.bottom) / 2)
        return replace(self, zoom=zoom, x=middle[0], y=middle[1])._kept_in()

    def metres(self) -> float:
        """Metres that a pixel in the middle stands for."""
        lat = atan(sinh((0.5 - self.y) * 2 * pi))
        return float(40_075_017 / self.scale / (1 + tan(lat) ** 2) ** 0.5)

    def _kept_in(self) -> "Section":
        """No further out than the world reaches: where it is smaller than the picture it stands in the middle."""
        wide, high = self.width / 2 / self.scale, self.height / 2 / self.scale
        x = 0.5 if wide >= 0.5 else min(max(self.x, wide), 1 - wide)
        half = (_BOTTOM - _TOP) / 2
        y = _TOP + half if high >= half else min(max(self.y, _TOP + high), _BOTTOM - high)
        return replace(self, x=x, y=y)
