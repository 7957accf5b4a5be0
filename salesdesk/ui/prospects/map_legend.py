"""The map's margins: what the shapes mean, how long a kilometre is, and where the house stands."""

from decimal import Decimal
from math import floor, log10

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF

from salesdesk.domain.mercator import Section
from salesdesk.formats import Formats
from salesdesk.ui.prospects.map_marks import bold, colour_of, shape_of
from salesdesk.ui.prospects.map_room import Room, size_of
from salesdesk.ui.theme import Tokens, icon

House = tuple[str, float, float]
"""A name, and where it is on the plane."""

MARGIN = 12
LONGEST = 110
"""Pixels that the ruler has at most."""


def legend_plate(entries: list[tuple[str, str]], font: QFont, rect: QRect) -> tuple[QRectF, bool]:
    """Where the legend stands, at the foot on the left, and whether there is room for it in one line."""
    sizes = [size_of(words, font) for _, words in entries]
    high = max(size[1] for size in sizes)
    steps = [size[0] + 2.2 * high for size in sizes]
    across = sum(steps) + 8 < rect.width() - LONGEST - 4 * MARGIN
    wide = sum(steps) + 8 if across else max(steps) + 8
    tall = high + 10 if across else len(entries) * (high + 2) + 10
    return QRectF(MARGIN, rect.height() - MARGIN - tall, wide, tall), across


def paint_legend(
    painter: QPainter, entries: list[tuple[str, str]], t: Tokens, font: QFont, rect: QRect
) -> None:
    """What the shapes mean."""
    plate, across = legend_plate(entries, font, rect)
    painter.setPen(QPen(QColor(t.line), 1))
    painter.setBrush(QColor(t.raised))
    painter.drawRoundedRect(plate, 6, 6)
    painter.setFont(font)
    left, top = plate.left() + 10, plate.top() + 5
    for code, words in entries:
        wide, high = size_of(words, font)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour_of(code, t))
        painter.drawPath(shape_of(code, QPointF(left + high * 0.4, top + high / 2), high * 0.34))
        painter.setPen(QColor(t.text))
        place = QRectF(left + high, top, wide + 4, high)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), words)
        if across:
            left += wide + 2.2 * high
        else:
            top += high + 2


def length_in_words(metres: float, formats: Formats) -> str:
    """A length as the ruler says it: 2,000 km, in Vietnamese 2.000 km."""
    number, unit = (metres / 1000, "km") if metres >= 1000 else (metres, "m")
    return f"{formats.number(Decimal(f'{number:g}'))} {unit}"


def paint_ruler(
    painter: QPainter, section: Section, t: Tokens, font: QFont, rect: QRect, room: Room, formats: Formats
) -> None:
    """A round number of kilometres or metres with its length, at the foot on the right; no coast runs through it."""
    longest = max(LONGEST, size_of("500 km", font)[0] * 1.6)
    metres = _rounded(section.metres() * longest)
    long = metres / section.metres()
    words = length_in_words(metres, formats)
    wide, high = size_of(words, font)
    right, foot = rect.width() - MARGIN, rect.height() - MARGIN
    place = QRectF(right - max(long, wide), foot - high - 4, max(long, wide), high)
    plate = place.adjusted(-6, -2, 6, 10)
    room.take(plate)
    ground = QColor(t.raised)
    ground.setAlpha(215)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(plate, 4, 4)
    painter.setPen(QPen(QColor(t.text), 1.5))
    painter.drawPolyline(
        [
            QPointF(right - long, foot - 5),
            QPointF(right - long, foot),
            QPointF(right, foot),
            QPointF(right, foot - 5),
        ]
    )
    painter.setFont(font)
    painter.drawText(place, int(Qt.AlignmentFlag.AlignRight), words)


def paint_house(painter: QPainter, section: Section, t: Tokens, font: QFont, house: House) -> None:
    """The house itself: a plate whose point stands on its place, so that it hides no number there."""
    across, down = section.pixel(house[1], house[2])
    plate = house_rect(section, font, house)
    pin, point, half = QPainterPath(), QPainterPath(), plate.width() / 5
    pin.addRoundedRect(plate, 5, 5)
    foot = plate.bottom() - 2
    point.addPolygon(
        QPolygonF([QPointF(across - half, foot), QPointF(across + half, foot), QPointF(across, down)])
    )
    point.closeSubpath()
    painter.setPen(QPen(QColor(t.surface), 1.5))
    painter.setBrush(QColor(t.text))
    painter.drawPath(pin.united(point))
    inner = round(plate.width() * 0.68)
    pixmap = icon("hotel", t.surface, inner).pixmap(QSize(inner, inner), painter.device().devicePixelRatio())
    painter.drawPixmap(plate.center() - QPointF(inner / 2, inner / 2), pixmap)


def name_house(painter: QPainter, section: Section, t: Tokens, font: QFont, house: House, room: Room) -> None:
    """The name of the house beside it, where there is room."""
    name, plate = house[0], house_rect(section, font, house)
    wide, high = size_of(name, bold(font))
    edge = QRectF(0, 0, section.width, section.height)
    for left in (plate.right() + 4, plate.left() - 4 - wide):
        rect = QRectF(left, plate.center().y() - high / 2, wide + 2, high)
        if edge.contains(rect) and room.take_if_free(rect):
            painter.setFont(bold(font))
            painter.setPen(QColor(t.text))
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), name)
            break


def house_rect(section: Section, font: QFont, house: House) -> QRectF:
    """Where the plate of the house stands in the picture: above its place."""
    across, down = section.pixel(house[1], house[2])
    side = size_of("H", font)[1] * 1.25
    return QRectF(across - side / 2, down - 1.6 * side, side, side)


def _rounded(metres: float) -> float:
    """The greatest 1, 2 or 5 with noughts that is not more."""
    power = 10 ** floor(log10(metres))
    return float(max(each * power for each in (1, 2, 5) if each * power <= metres))
