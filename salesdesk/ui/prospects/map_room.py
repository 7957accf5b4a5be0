"""Where on the map there is still room for words, and how wide words are."""

from collections.abc import Iterator
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

SIDE = 48
EDGE = 2
"""Pixels of the soft edge around words."""

PLATE = 4
"""Pixels of a plate left and right of its words."""


class Room:
    """Rectangles that are taken, found by squares: looking for room does not become slower with each."""

    def __init__(self) -> None:
        self._squares: dict[tuple[int, int], list[tuple[float, float, float, float]]] = {}

    def take(self, rect: QRectF) -> None:
        """Nothing else is written here."""
        sides = (rect.left(), rect.top(), rect.right(), rect.bottom())
        for square in _squares(*sides):
            self._squares.setdefault(square, []).append(sides)

    def take_if_free(self, rect: QRectF) -> bool:
        """Takes a rectangle unless something is there."""
        left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
        for square in _squares(left, top, right, bottom):
            for other in self._squares.get(square, ()):
                if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
                    return False
        self.take(rect)
        return True


def written(words: str, font: QFont, colour: str, halo: str, ratio: float) -> QPixmap:
    """Words with a soft edge in another colour, so that they are read over lines; kept, for they are drawn often."""
    return _written(words, font.toString(), colour, halo, ratio)


@lru_cache(maxsize=512)
def _written(words: str, font_name: str, colour: str, halo: str, ratio: float) -> QPixmap:
    font = QFont()
    font.fromString(font_name)
    metrics = QFontMetricsF(font)
    wide, high = metrics.horizontalAdvance(words), metrics.height()
    pixmap, painter = _blank(wide + 2 * EDGE, high + 2 * EDGE, ratio)
    path = QPainterPath()
    path.addText(EDGE, EDGE + metrics.ascent(), font, words)
    soft = QColor(halo)
    soft.setAlpha(200)
    painter.strokePath(path, QPen(soft, 2.0 * EDGE, j=Qt.PenJoinStyle.RoundJoin))
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(QPointF(EDGE, EDGE + metrics.ascent()), words)
    painter.end()
    return pixmap


def on_plate(words: str, font: QFont, colour: str, plate: str, ratio: float) -> QPixmap:
    """Words on a plate that lets a little through; kept as well."""
    return _on_plate(words, font.toString(), colour, plate, ratio)


@lru_cache(maxsize=1024)
def _on_plate(words: str, font_name: str, colour: str, plate: str, ratio: float) -> QPixmap:
    font = QFont()
    font.fromString(font_name)
    metrics = QFontMetricsF(font)
    rect = QRectF(0, 0, metrics.horizontalAdvance(words) + 2 * PLATE, metrics.height())
    pixmap, painter = _blank(rect.width(), rect.height(), ratio)
    ground = QColor(plate)
    ground.setAlpha(215)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(rect, 4, 4)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), words)
    painter.end()
    return pixmap


def _blank(wide: float, high: float, ratio: float) -> tuple[QPixmap, QPainter]:
    pixmap = QPixmap(ceil(wide * ratio), ceil(high * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return pixmap, painter


def size_of(words: str, font: QFont) -> tuple[float, float]:
    """Width and height of words in a type, in pixels."""
    return _size(words, font.toString())


@lru_cache(maxsize=4096)
def _size(words: str, font_name: str) -> tuple[float, float]:
    font = QFont()
    font.fromString(font_name)
    metrics = QFontMetricsF(font)
    return metrics.horizontalAdvance(words), metrics.height()


def _squares(left: float, top: float, right: float, bottom: float) -> Iterator[tuple[int, int]]:
    for x in range(int(left // SIDE), int(right // SIDE) + 1):
        for y in range(int(top // SIDE), int(bottom // SIDE) + 1):
            yield x, y
