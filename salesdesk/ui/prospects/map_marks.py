"""What stands for accounts on the map: a shape for one, a disc with a number for several."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor, log2

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
    QStaticText,
    QTransform,
)

from salesdesk.domain.clusters import Cluster
from salesdesk.domain.mercator import Bounds, Section
from salesdesk.domain.names import short_name
from salesdesk.domain.records.choices import TEMPERATURE_TONES
from salesdesk.store.reader import Placed
from salesdesk.ui.prospects.map_points import MARKS, MapPoints
from salesdesk.ui.prospects.map_room import PLATE, Room, on_plate, size_of
from salesdesk.ui.theme import Tokens

SHORTEST_SIDE = 64.0
"""Pixels that a square of the grid has at least; larger text wants larger ones."""

BLOCK = 4
"""Clusters are found for whole blocks of so many squares a side, so that dragging seldom finds them anew."""

LABEL = 24
"""Letters of a name that are written beside its shape."""


@dataclass(frozen=True)
class Mark:
    """A cluster where it stands in the picture; `row` is the account of a cluster of one."""

    cluster: Cluster
    row: Placed | None
    across: float
    down: float
    radius: float

    @property
    def key(self) -> int:
        """What a mark is known by while the map moves: the first of its points along the curve."""
        return self.cluster.stretches[0][0]

    @property
    def temperature(self) -> str:
        """The temperature of a single account; "" where it has none or where there are several."""
        known = self.row is not None and self.row.temperature in MARKS
        return str(self.row.temperature or "") if known and self.row else ""

    @property
    def rect(self) -> QRectF:
        """The square around it."""
        return QRectF(self.across - self.radius, self.down - self.radius, 2 * self.radius, 2 * self.radius)

    def holds(self, number: int) -> bool:
        """Whether a place along the curve belongs to it."""
        return any(first <= number < last for first, last in self.cluster.stretches)


class Marks:
    """Finds the marks that are in view; what was found for a block of the grid is kept."""

    def __init__(self, points: MapPoints) -> None:
        self._points = points
        self._kept: tuple[tuple[int, ...], list[Cluster]] = ((), [])

    def seen(self, section: Section, font: QFont) -> list[Mark]:
        """The marks in view, from top to bottom and left to right."""
        metrics = QFontMetricsF(bold(font))
        shape = max(6.5, metrics.height() * 0.42)
        radii = [metrics.horizontalAdvance("0") * n / 2 + metrics.height() * 0.42 for n in range(5)]
        radii += [radii[4] + 2 * n for n in range(1, 4)]
        found = []
        for cluster in self._clusters(section, max(SHORTEST_SIDE, metrics.height() * 3.4)):
            across, down = section.pixel(cluster.x, cluster.y)
            row = self._row(cluster) if cluster.count == 1 else None
            radius = shape if row else radii[len(str(cluster.count))]
            if -radius < across < section.width + radius and -radius < down < section.height + radius:
                found.append(Mark(cluster, row, across, down, radius))
        band = max(24.0, 3 * shape)
        return sorted(found, key=lambda mark: (floor(mark.down / band), mark.across))

    def _row(self, cluster: Cluster) -> Placed:
        return self._points.rows[self._points.scatter.order[cluster.stretches[0][0]]]

    def _clusters(self, section: Section, side: float) -> list[Cluster]:
        level = max(0, floor(log2(section.scale / side)))
        block = BLOCK / (1 << level)
        seen = section.bounds
        first = (floor(seen.left / block), floor(seen.top / block))
        last = (floor(seen.right / block) + 1, floor(seen.bottom / block) + 1)
        key = (level, *first, *last)
        if self._kept[0] != key:
            wide = Bounds(first[0] * block, first[1] * block, last[0] * block, last[1] * block)
            self._kept = key, self._points.scatter.clusters(level, wide)
        return self._kept[1]


def bold(font: QFont) -> QFont:
    """The type of numbers in discs."""
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def number(count: int) -> str:
    """A number of accounts as it fits into a disc: thousands as "12k" from ten thousand on."""
    return str(count) if count < 10_000 else f"{count // 1000}k"


def shape_of(temperature: str, middle: QPointF, radius: float) -> QPainterPath:
    """Hot is a triangle, warm a diamond, cold a disc, not known a square."""
    path = QPainterPath()
    x, y, r = middle.x(), middle.y(), radius
    match temperature:
        case "hot":
            path.addPolygon(
                QPolygonF(
                    [
                        QPointF(x, y - 1.1 * r),
                        QPointF(x + 1.08 * r, y + 0.8 * r),
                        QPointF(x - 1.08 * r, y + 0.8 * r),
                    ]
                )
            )
            path.closeSubpath()
        case "warm":
            path.addPolygon(
                QPolygonF(
                    [
                        QPointF(x, y - 1.15 * r),
                        QPointF(x + 1.15 * r, y),
                        QPointF(x, y + 1.15 * r),
                        QPointF(x - 1.15 * r, y),
                    ]
                )
            )
            path.closeSubpath()
        case "cold":
            path.addEllipse(middle, 0.95 * r, 0.95 * r)
        case _:
            path.addRoundedRect(QRectF(x - 0.8 * r, y - 0.8 * r, 1.6 * r, 1.6 * r), 2, 2)
    return path


def colour_of(temperature: str, t: Tokens) -> QColor:
    """The colour of a temperature; none is muted."""
    return QColor(getattr(t, TEMPERATURE_TONES.get(temperature, "muted")))


def paint_marks(painter: QPainter, marks: Sequence[Mark], t: Tokens, font: QFont) -> None:
    """Paints shapes, and discs with their number and, where there are hot ones, a small triangle."""
    ratio = painter.device().devicePixelRatio()
    for mark in marks:
        if mark.row is not None:
            picture = _shape(mark.temperature, mark.radius, t, ratio)
        else:
            picture = _disc(mark.radius, mark.cluster.marks[0] > 0, t, ratio)
        half = picture.deviceIndependentSize().width() / 2
        painter.drawPixmap(QPoint(round(mark.across - half), round(mark.down - half)), picture)
    strong = bold(font)
    painter.setFont(strong)
    painter.setPen(QColor(t.on_accent))
    key = strong.toString()
    for mark in marks:
        if mark.row is None:
            digits, corner = _digits(number(mark.cluster.count), key)
            painter.drawStaticText(QPointF(mark.across, mark.down) - corner, digits)


@lru_cache(maxsize=2048)
def _digits(said: str, font_name: str) -> tuple[QStaticText, QPointF]:
    """A number made ready to be drawn, and half of its size."""
    font = QFont()
    font.fromString(font_name)
    made = QStaticText(said)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.prepare(QTransform(), font)
    return made, QPointF(made.size().width() / 2, made.size().height() / 2)


@lru_cache(maxsize=64)
def _shape(temperature: str, radius: float, t: Tokens, ratio: float) -> QPixmap:
    picture, painter, middle = _canvas(radius * 1.3 + 2, ratio)
    painter.setPen(QPen(QColor(t.surface), 1.5))
    painter.setBrush(colour_of(temperature, t))
    painter.drawPath(shape_of(temperature, middle, radius))
    painter.end()
    return picture


@lru_cache(maxsize=64)
def _disc(radius: float, hot: bool, t: Tokens, ratio: float) -> QPixmap:
    picture, painter, middle = _canvas(radius * 1.3 + 6, ratio)
    painter.setPen(QPen(QColor(t.surface), 2))
    painter.setBrush(QColor(t.accent))
    painter.drawEllipse(middle, radius, radius)
    if hot:
        corner = middle + QPointF(radius * 0.72, -radius * 0.78)
        painter.setPen(QPen(QColor(t.surface), 1.5))
        painter.setBrush(colour_of("hot", t))
        painter.drawPath(shape_of("hot", corner, max(5.0, radius * 0.34)))
    painter.end()
    return picture


def _canvas(half: float, ratio: float) -> tuple[QPixmap, QPainter, QPointF]:
    """An empty square picture, what paints on it, and its middle."""
    side = 2 * ceil(half)
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return picture, painter, QPointF(side / 2, side / 2)


def paint_ring(painter: QPainter, mark: Mark, colour: str, width: float, gap: float) -> None:
    """A ring around a mark: what is chosen, what has the focus."""
    painter.setPen(QPen(QColor(colour), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(mark.across, mark.down), mark.radius + gap, mark.radius + gap)


def paint_labels(
    painter: QPainter,
    marks: Iterable[Mark],
    t: Tokens,
    font: QFont,
    edge: QRectF,
    room: Room,
    around: Callable[[Mark], float],
) -> None:
    """Short names beside single accounts where there is room; hot ones are given room first.

    `around` says how many pixels a mark with its ring takes beyond its radius: names begin behind that.
    """
    single = [mark for mark in marks if mark.row is not None and mark.row.name]
    ratio = painter.device().devicePixelRatio()
    for mark in sorted(single, key=lambda mark: MARKS.index(mark.temperature)):
        words = label(mark.row.name or "") if mark.row else ""
        wide, high = size_of(words, font)
        wide += 2 * PLATE
        away = mark.radius + around(mark) + 1
        for left in (mark.across + away, mark.across - away - wide):
            rect = QRectF(left, mark.down - high / 2, wide, high)
            if edge.contains(rect) and room.take_if_free(rect):
                picture = on_plate(words, font, t.text, t.surface, ratio)
                painter.drawPixmap(QPoint(round(rect.left()), round(rect.top())), picture)
                break


@lru_cache(maxsize=4096)
def label(name: str) -> str:
    """A firm's name as short as it is written on the map."""
    short = short_name(name)
    return short if len(short) <= LABEL else short[: LABEL - 1].rstrip() + "…"
