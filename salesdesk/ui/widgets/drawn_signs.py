"""The signs of calls and of what is due, drawn here: in a font they would come from several types, each of another size."""

from collections.abc import Callable
from functools import lru_cache
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPolygonF,
)

_WEIGHT = 0.15
"""How thick lines are, of a sign's width."""

_DASHES = 4


def side_of(metrics: QFontMetricsF) -> float:
    """How wide and high a sign is beside words: a little higher than their capitals."""
    return float(round(metrics.capHeight() * 1.12))


def room_of(metrics: QFontMetricsF) -> float:
    """How much room a sign takes before words, with the gap to them."""
    return side_of(metrics) + float(round(metrics.capHeight() * 0.5))


def draw_sign(painter: QPainter, sign: str, x: float, top: float, metrics: QFontMetricsF, ink: str) -> None:
    """Draws a sign where words of some metrics would begin whose line has its top there."""
    side = side_of(metrics)
    y = top + metrics.ascent() - (metrics.capHeight() + side) / 2
    # Upon whole pixels, that the same sign looks the same in each line.
    x, y = float(round(x)), float(round(y))
    painter.translate(x, y)
    painter.fillPath(path_of(sign, side), QColor(ink))
    painter.translate(-x, -y)


@lru_cache(maxsize=128)
def path_of(sign: str, side: float) -> QPainterPath:
    """The shape of a sign in a square from the origin; nothing for what is no sign."""
    made = _DRAWN.get(sign)
    return made(side) if made else QPainterPath()


def _stroked(path: QPainterPath, side: float, dashes: int = 0) -> QPainterPath:
    pen = QPainterPathStroker()
    wide = max(1.2, _WEIGHT * side)
    pen.setWidth(wide)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if dashes:
        part = path.length() / dashes / wide
        # Its dashes lie at the top, the foot and the sides, where it is as wide as the ring.
        pen.setDashPattern([part / 2, part / 2])
        pen.setDashOffset(part / 4)
    else:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroke = pen.createStroke(path)
    stroke.setFillRule(Qt.FillRule.WindingFill)
    return stroke


def _lines(side: float, *lines: tuple[tuple[float, float], ...]) -> QPainterPath:
    path = QPainterPath()
    for first, *more in lines:
        path.moveTo(first[0] * side, first[1] * side)
        for x, y in more:
            path.lineTo(x * side, y * side)
    return path


def _filled(side: float, *points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x * side, y * side) for x, y in points]))
    path.closeSubpath()
    return path


def _circle(side: float, inset: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QRectF(inset, inset, side - 2 * inset, side - 2 * inset))
    return path


def _ring(side: float, dashes: int = 0) -> QPainterPath:
    return _stroked(_circle(side, max(1.2, _WEIGHT * side) / 2), side, dashes)


def _exclaimed(side: float) -> QPainterPath:
    path = _stroked(_lines(side, ((0.5, 0.1), (0.5, 0.58))), side * 1.15)
    path.addEllipse(QPointF(side / 2, side * 0.9), side * 0.1, side * 0.1)
    return path


def _pencil(side: float) -> QPainterPath:
    """A pencil that writes: its tip, its body, and apart from that its end."""
    body = _filled(side, (0.0, 1.0), (0.08, 0.68), (0.55, 0.21), (0.79, 0.45), (0.32, 0.92))
    body.addPath(_filled(side, (0.64, 0.12), (0.76, 0.0), (1.0, 0.24), (0.88, 0.36)))
    return body


def _star(side: float) -> QPainterPath:
    points = []
    for at in range(10):
        far, turned = (0.54 if at % 2 == 0 else 0.24), at * pi / 5
        points.append((0.5 + far * sin(turned), 0.54 - far * cos(turned)))
    return _filled(side, *points)


def _flag(side: float) -> QPainterPath:
    flag = _filled(side, (0.2, 0.04), (0.96, 0.3), (0.2, 0.58))
    flag.addPath(_stroked(_lines(side, ((0.2, 0.06), (0.2, 0.96))), side))
    flag.setFillRule(Qt.FillRule.WindingFill)
    return flag


def _pin(side: float) -> QPainterPath:
    """A drawing pin from the side: its head, its foot, its needle."""
    body = (0.34, 0.14), (0.66, 0.14), (0.69, 0.46), (0.92, 0.7), (0.08, 0.7), (0.31, 0.46)
    pin = _filled(side, *body)
    pin.addPath(_filled(side, (0.22, 0.0), (0.78, 0.0), (0.78, 0.15), (0.22, 0.15)))
    pin.addPath(_stroked(_lines(side, ((0.5, 0.66), (0.5, 0.96))), side * 0.8))
    pin.setFillRule(Qt.FillRule.WindingFill)
    return pin


_DRAWN: dict[str, Callable[[float], QPainterPath]] = {
    "◌": lambda side: _ring(side, _DASHES),
    "○": _ring,
    "●": lambda side: _circle(side, 0),
    "✎": _pencil,
    "✓": lambda side: _stroked(_lines(side, ((0.08, 0.55), (0.38, 0.86), (0.94, 0.16))), side),
    "!": _exclaimed,
    "×": lambda side: _stroked(
        _lines(side, ((0.15, 0.15), (0.85, 0.85)), ((0.85, 0.15), (0.15, 0.85))), side
    ),
    "+": lambda side: _stroked(_lines(side, ((0.5, 0.08), (0.5, 0.92)), ((0.08, 0.5), (0.92, 0.5))), side),
    "⚲": _pin,
    # A square would look like a box to tick.
    "▷": lambda side: _stroked(_lines(side, ((0.2, 0.1), (0.88, 0.5), (0.2, 0.9), (0.2, 0.1))), side * 0.8),
    "◇": lambda side: _stroked(
        _lines(side, ((0.5, 0.04), (0.96, 0.5), (0.5, 0.96), (0.04, 0.5), (0.5, 0.04))), side * 0.8
    ),
    "⚑": _flag,
    "→": lambda side: _stroked(
        _lines(side, ((0.06, 0.5), (0.94, 0.5)), ((0.58, 0.14), (0.94, 0.5), (0.58, 0.86))), side * 0.9
    ),
    "★": _star,
    "‖": lambda side: _stroked(_lines(side, ((0.3, 0.1), (0.3, 0.9)), ((0.7, 0.1), (0.7, 0.9))), side),
}
"""How each sign is drawn. As characters they stand where nothing is drawn: in the help."""
