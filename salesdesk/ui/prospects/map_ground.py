"""What lies below the accounts on the map: sea, land, borders and the names of places."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from salesdesk import resources
from salesdesk.domain.mercator import Bounds, Section, x_of, y_of
from salesdesk.domain.outlines import Cell, Points, levels_of
from salesdesk.domain.text import fold
from salesdesk.errors import Progress
from salesdesk.ui.prospects.map_room import EDGE, Room, size_of, written
from salesdesk.ui.theme import Tokens

FROM_ZOOM = (0.0, 4.2, 7.4)
"""The zoom from which each level of outlines is drawn."""

KINDS = ("city", "area", "islands")
"""Cities have a dot; areas and islands are written around their middle."""

_CITY_PREFIXES = ("thanh pho ", "tp. ", "tp ")


@dataclass(frozen=True)
class Name:
    """The name of a place as it is written on the map; `vietnamese` where it differs."""

    name: str
    vietnamese: str
    x: float
    y: float
    zoom: float
    kind: str

    def said(self, lang: str) -> str:
        """The name in a language."""
        return self.vietnamese if lang == "vi" and self.vietnamese else self.name


@dataclass(frozen=True)
class _Piece:
    """The outlines in one cell as paths on the plane."""

    bounds: Bounds
    land: QPainterPath
    coasts: tuple[QPolygonF, ...]
    borders: tuple[QPolygonF, ...]


class Ground:
    """The outlines and names, ready to be painted at any zoom."""

    def __init__(self, levels: Sequence[Sequence[_Piece]], names: Sequence[Name]) -> None:
        self._levels = levels
        self.names = sorted(names, key=lambda name: name.zoom)

    def pieces(self, section: Section) -> list[_Piece]:
        """The outlines that are in view, in the detail that fits the zoom."""
        level = sum(section.zoom >= zoom for zoom in FROM_ZOOM) - 1
        seen = section.bounds
        return [piece for piece in self._levels[level] if piece.bounds.meets(seen)]

    def city(self, name: str) -> Name | None:
        """A city that the map knows by a name, accents do not matter."""
        wanted = _plain_city(name)
        return next(
            (each for each in self.names if each.kind == "city" and wanted in _plain_names(each)), None
        )

    def paint(self, painter: QPainter, section: Section, t: Tokens) -> None:
        """Paints sea, land, coasts strongly and borders lightly."""
        painter.fillRect(QRectF(0, 0, section.width, section.height), QColor(t.tint))
        seen = self.pieces(section)
        painter.save()
        painter.setTransform(_onto(section), combine=True)
        # Without smoothing, for otherwise the seams between cells would shine through; the coast smooths the edge.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        land = QColor(t.surface)
        for piece in seen:
            painter.fillPath(piece.land, land)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        light, strong = QColor(t.muted), QColor(t.muted)
        light.setAlpha(90)
        for colour, lines_of in ((light, _borders), (strong, _coasts)):
            pen = QPen(colour, 1)
            pen.setCosmetic(True)
            painter.setPen(pen)
            for piece in seen:
                for line in lines_of(piece):
                    painter.drawPolyline(line)
        painter.restore()

    def paint_names(
        self, painter: QPainter, section: Section, t: Tokens, font: QFont, lang: str, room: Room
    ) -> None:
        """Writes names where there is room, the best known first."""
        edge, ratio = QRectF(0, 0, section.width, section.height), painter.device().devicePixelRatio()
        fonts = {kind: _font_of(kind, font) for kind in KINDS}
        for name in self.names:
            if name.zoom > section.zoom:
                break
            across, down = section.pixel(name.x, name.y)
            if not (0 < across < section.width and 0 < down < section.height):
                continue
            own, words = fonts[name.kind], name.said(lang)
            for rect in _rooms(name.kind, across, down, *size_of(words, own)):
                if edge.contains(rect) and room.take_if_free(rect):
                    if name.kind == "city":
                        painter.setPen(QColor(t.muted))
                        painter.setBrush(QColor(t.surface))
                        painter.drawEllipse(QPointF(across, down), 2.2, 2.2)
                    halo = t.tint if name.kind == "islands" else t.surface
                    pixmap = written(words, own, t.muted, halo, ratio)
                    painter.drawPixmap(rect.topLeft() - QPointF(EDGE, EDGE), pixmap)
                    break


def _plain_names(name: Name) -> set[str]:
    return {_plain_city(name.name), _plain_city(name.vietnamese or name.name)}


@lru_cache(maxsize=1)
def _made() -> list[Ground]:
    """Where the ground is kept once it is made: it is the same for every window."""
    return []


def ground(progress: Progress) -> Ground:
    """The ground from the program's resources; takes a moment the first time."""
    kept = _made()
    if not kept:
        levels = levels_of(resources.path("map", "outlines.bin").read_bytes())
        pieces = []
        for at, level in enumerate(levels):
            progress(at, len(levels))
            pieces.append([_piece(cell) for cell in level])
        with resources.path("map", "places.csv").open(encoding="utf-8", newline="") as file:
            names = [_name(row) for row in csv.DictReader(file)]
        kept.append(Ground(pieces, names))
    return kept[0]


def _name(row: dict[str, str]) -> Name:
    return Name(
        row["name"],
        row["vietnamese"],
        x_of(float(row["longitude"])),
        y_of(float(row["latitude"])),
        float(row["zoom"]),
        row["kind"],
    )


def _plain_city(name: str) -> str:
    plain = fold(name.strip())
    for prefix in _CITY_PREFIXES:
        plain = plain.removeprefix(prefix)
    return plain


def _piece(cell: Cell) -> _Piece:
    land = QPainterPath()
    for ring in cell.land:
        land.addPolygon(_polygon(ring))
    bounds = Bounds(x_of(cell.west), y_of(cell.north), x_of(cell.east), y_of(cell.south))
    return _Piece(bounds, land, _polygons(cell.coasts()), _polygons(cell.borders))


def _polygons(lines: Iterable[Points]) -> tuple[QPolygonF, ...]:
    return tuple(map(_polygon, lines))


def _polygon(line: Points) -> QPolygonF:
    lons, lats = line
    return QPolygonF([QPointF(x_of(lon), y_of(lat)) for lon, lat in zip(lons, lats, strict=True)])


def _onto(section: Section) -> QTransform:
    left, top = section.pixel(0.0, 0.0)
    return QTransform(section.scale, 0, 0, section.scale, left, top)


def _coasts(piece: _Piece) -> tuple[QPolygonF, ...]:
    return piece.coasts


def _borders(piece: _Piece) -> tuple[QPolygonF, ...]:
    return piece.borders


def _font_of(kind: str, font: QFont) -> QFont:
    own = QFont(font)
    own.setPointSizeF(font.pointSizeF() * (0.92 if kind == "city" else 0.84))
    if kind == "city":
        own.setWeight(QFont.Weight.Medium)
    else:
        own.setItalic(True)
    return own


def _rooms(kind: str, across: float, down: float, wide: float, high: float) -> Iterable[QRectF]:
    """Where a name may stand: beside, below or above its dot; around its middle where it has none."""
    if kind != "city":
        middle = QRectF(across - wide / 2, down - high / 2, wide, high)
        if kind == "area":
            return (middle,)
        return (
            middle,
            middle.translated(0, 2 * high),
            middle.translated(wide / 3, 0),
            middle.translated(0, -high),
        )
    return [
        room
        for gap in (5.0, 24.0, 36.0)
        for room in (
            QRectF(across + gap, down - high / 2, wide, high),
            QRectF(across - gap - wide, down - high / 2, wide, high),
            QRectF(across - wide / 2, down + gap - 2, wide, high),
            QRectF(across - wide / 2, down - gap + 2 - high, wide, high),
        )
    ]
