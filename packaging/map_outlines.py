"""Makes the outlines of the territory map from Natural Earth (public domain).

npm pack world-atlas@2.0.2        then unpack it
python packaging/map_outlines.py package/countries-10m.json

Writes resources/map/outlines.bin, which `salesdesk/domain/outlines.py` reads and describes. Vietnam and what lies around
it keep every point, South-East and East Asia nearly every one, the rest of the world is coarse.
"""

import json
import sys
import zlib
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "map" / "outlines.bin"
Line = list[tuple[int, int]]
Tolerance = Callable[[int, int], float]

MILLI = 1000
"""Points are kept in thousandths of a degree: about a hundred metres."""

SOUTH = -60 * MILLI
"""What lies south of this is left out."""

HOME = (101.5, 8.0, 110.5, 24.0)
ISLETS = (110.5, 6.5, 117.5, 17.5)
ASIA = (92.0, -11.5, 146.5, 46.0)
"""West, south, east and north, in degrees."""


def _far(lon: int, lat: int) -> float:
    return 110.0


def _middle(lon: int, lat: int) -> float:
    return 2.0 if _within(ISLETS, lon, lat) else 18.0 if _within(ASIA, lon, lat) else 60.0


def _near(lon: int, lat: int) -> float:
    close = _within(HOME, lon, lat) or _within(ISLETS, lon, lat)
    return 0.5 if close else 3.5 if _within(ASIA, lon, lat) else 40.0


# Natural Earth has the bay, the river and the peninsula of Đà Nẵng up to two kilometres too far east. These points are our
# own, clockwise from Nam Ô over the river Hàn and Sơn Trà down to Cửa Đại; longitude and latitude as everywhere here.
DA_NANG_BOX = (108.142, 15.881, 108.396, 16.149)
DA_NANG = """
128 118  134 105  146 090  160 080  175 074  190 073  203 077  212 085  218 094
222 088  225 080  226 072  226 062  228 050  229 040  226 030  221 022  212 015  205 012
206 010  214 012  223 019  231 027  234 038  232 050  229 062  230 072  229 082  228 090  229 097
224 106  216 117  215 124  224 128  232 137  243 144  257 150  272 147  286 142  300 140  312 139
325 131  333 120  320 112  305 110  292 100  280 094  268 098  258 101  251 098  247 090  245 080
246 065  249 050  253 035  259 020  267 004  277 -15  291 -38  309 -60  327 -76  344 -85
362 -99  378 -110  390 -118
"""

LEVELS: tuple[tuple[int, Tolerance], ...] = ((60 * MILLI, _far), (16 * MILLI, _middle), (4 * MILLI, _near))
"""From far to near: the side of a cell, and how far a line may stray from the truth, in thousandths of a degree."""


def main(source: Path) -> None:
    """Writes the file and says what is in it."""
    atlas = json.loads(source.read_text("utf-8"))
    arcs = _arcs(atlas)
    land = list(_rings(atlas["objects"]["land"]))
    used = Counter(at if at >= 0 else ~at for ring in _rings(atlas["objects"]["countries"]) for at in ring)
    shared = [arcs[at] for at, times in used.items() if times > 1]
    numbers = array("i", [len(LEVELS)])
    for side, tolerance in LEVELS:
        simple = [_simplified(arc, tolerance) for arc in arcs]
        joined = (_on_one_side(_joined(ring, simple)) for ring in land)
        rings = [ring for ring in joined if _tells(ring, tolerance)]
        lines = [_simplified(arc, tolerance) for arc in shared]
        cells = _cells(rings, lines, side)
        numbers.append(len(cells))
        for (west, south), (inside, borders) in sorted(cells.items()):
            numbers.extend((west, south, west + side, south + side))
            for group in (inside, borders):
                numbers.append(len(group))
                for line in group:
                    numbers.append(len(line))
                    numbers.extend(_steps(line))
        points = sum(len(line) for groups in cells.values() for group in groups for line in group)
        print(f"cells of {side / MILLI:.0f}°: {len(cells)}, {points} points")
    if sys.byteorder == "big":
        numbers.byteswap()
    TARGET.write_bytes(zlib.compress(numbers.tobytes(), 9))
    print(f"{TARGET.name}: {TARGET.stat().st_size / 1000:.0f} kB")


def _arcs(atlas: dict[str, Any]) -> list[Line]:
    (scale_x, scale_y), (left, bottom) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    found = []
    for arc in atlas["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((round((x * scale_x + left) * MILLI), round((y * scale_y + bottom) * MILLI)))
        found.append(_with_da_nang(line))
    return found


def _with_da_nang(line: Line) -> Line:
    """A coast with the stretch at Đà Nẵng as it really is; any other line as it was."""
    there = [n for n, point in enumerate(line) if _within(DA_NANG_BOX, *point)]
    if len(there) < 20:
        return line
    given = [int(part) for part in DA_NANG.split()]
    own = [(108 * MILLI + lon, 16 * MILLI + lat) for lon, lat in zip(given[::2], given[1::2], strict=True)]
    return [*line[: there[0]], *own, *line[there[-1] + 1 :]]


def _rings(shape: dict[str, Any]) -> Iterator[list[int]]:
    """The rings of a shape as numbers of arcs."""
    match shape["type"]:
        case "GeometryCollection":
            for each in shape["geometries"]:
                yield from _rings(each)
        case "Polygon":
            yield from shape["arcs"]
        case "MultiPolygon":
            for polygon in shape["arcs"]:
                yield from polygon


def _joined(ring: Iterable[int], arcs: list[Line]) -> Line:
    line: Line = []
    for at in ring:
        arc = arcs[at] if at >= 0 else arcs[~at][::-1]
        line += arc[1:] if line else arc
    return line


def _on_one_side(ring: Line) -> Line:
    """A ring that crosses the meridian of the dates ends there; what lies beyond is left out."""
    whole: Line = ring[:1]
    for lon, lat in ring[1:]:
        near = whole[-1][0]
        whole.append((lon + 360 * MILLI * round((near - lon) / (360 * MILLI)), lat))
    for way in (1, -1):
        whole = _halved(whole, 0, -180 * MILLI * way, way)
    return whole


def _within(box: tuple[float, float, float, float], lon: int, lat: int) -> bool:
    return box[0] * MILLI <= lon <= box[2] * MILLI and box[1] * MILLI <= lat <= box[3] * MILLI


def _tells(ring: Line, tolerance: Tolerance) -> bool:
    """Whether a ring is large enough to be seen at its level; at home and among the islets each is."""
    if len(ring) < 4 or max(lat for _, lat in ring) < SOUTH:
        return False
    wide = max(max(part) - min(part) for part in zip(*ring, strict=True))
    return wide > 2 * tolerance(*ring[0]) or _within(HOME, *ring[0]) or _within(ISLETS, *ring[0])


def _simplified(line: Line, tolerance: Tolerance) -> Line:
    """Douglas and Peucker's way: leaves out what strays less from the chord than is allowed there."""
    keep, todo = {0, len(line) - 1}, [(0, len(line) - 1)]
    while todo:
        first, last = todo.pop()
        worst, at = 0.0, 0
        (x, y), (dx, dy) = line[first], _minus(line[last], line[first])
        square = dx * dx + dy * dy
        for n in range(first + 1, last):
            px, py = line[n][0] - x, line[n][1] - y
            along = min(max((px * dx + py * dy) / square, 0.0), 1.0) if square else 0.0
            strays = ((px - along * dx) ** 2 + (py - along * dy) ** 2) ** 0.5 / tolerance(*line[n])
            if strays > worst:
                worst, at = strays, n
        if worst > 1:
            keep |= {at}
            todo += [(first, at), (at, last)]
    return [line[n] for n in sorted(keep)]


def _minus(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return one[0] - other[0], one[1] - other[1]


def _cells(
    rings: list[Line], lines: list[Line], side: int
) -> dict[tuple[int, int], tuple[list[Line], list[Line]]]:
    """What lies in each cell, rings cut at its edges."""
    cells: dict[tuple[int, int], tuple[list[Line], list[Line]]] = {}
    for ring in rings:
        for west, strip in _cut(ring, 0, side):
            for south, piece in _cut(strip, 1, side):
                cells.setdefault((west, south), ([], []))[0].append(piece)
    for line in lines:
        for cell, piece in _parted(line, side):
            cells.setdefault(cell, ([], []))[1].append(piece)
    return cells


def _cut(ring: Line, axis: int, side: int) -> Iterator[tuple[int, Line]]:
    """A ring in strips along an axis; edges on the cuts belong to no coast."""
    low = min(point[axis] for point in ring) // side * side
    high = max(point[axis] for point in ring)
    for start in range(low, high + 1, side):
        piece = _halved(_halved(ring, axis, start, 1), axis, start + side, -1)
        if len(piece) > 3:
            yield start, piece


def _halved(ring: Line, axis: int, at: int, way: int) -> Line:
    """The part of a ring on one side of a line: Sutherland and Hodgman's way."""
    if all((point[axis] - at) * way >= 0 for point in ring):
        return ring
    found: Line = []
    for one, other in pairwise(ring):
        inside, next_inside = (one[axis] - at) * way >= 0, (other[axis] - at) * way >= 0
        if inside:
            found.append(one)
        if inside != next_inside:
            share = (at - one[axis]) / (other[axis] - one[axis])
            crossed = [round(a + (b - a) * share) for a, b in zip(one, other, strict=True)]
            crossed[axis] = at
            found.append((crossed[0], crossed[1]))
    return [*found, found[0]] if found else []


def _parted(line: Line, side: int) -> Iterator[tuple[tuple[int, int], Line]]:
    """A line in pieces, each with the cell in which it begins; a piece may reach one point into the next."""
    piece, cell = [line[0]], _cell(line[0], side)
    for point in line[1:]:
        piece.append(point)
        if _cell(point, side) != cell:
            yield cell, piece
            piece, cell = [point], _cell(point, side)
    if len(piece) > 1:
        yield cell, piece


def _cell(point: tuple[int, int], side: int) -> tuple[int, int]:
    return point[0] // side * side, point[1] // side * side


def _steps(line: Line) -> Iterator[int]:
    yield from line[0]
    for one, other in pairwise(line):
        yield from _minus(other, one)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
