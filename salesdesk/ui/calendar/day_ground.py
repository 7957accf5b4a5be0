"""What lies below and over the calls of days: which days are off, which one is today, the hours, and the line of now."""

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from salesdesk.ui.calendar.day_scale import DayScale
from salesdesk.ui.theme import Tokens

_HOURS = 0.88
"""The size of the hours' type, of that of the days."""

_TODAY, _HALF = 70, 110
"""How strong the tint of today is and the line of half an hour, of 255."""

_SIDE = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def draw_days(
    painter: QPainter, body: QRectF, scale: DayScale, t: Tokens, off: Collection[date], tinted: date | None
) -> None:
    """Grounds of days: those that are off lie aside, and one is tinted."""
    for day in scale.days:
        left, width = scale.column(day)
        if day in off:
            painter.fillRect(QRectF(left, body.top(), width, body.height()), QColor(t.aside))
        if day == tinted:
            colour = QColor(t.tint)
            colour.setAlpha(_TODAY)
            painter.fillRect(QRectF(left, body.top(), width, body.height()), colour)


def draw_hours_off(
    painter: QPainter, scale: DayScale, t: Tokens, off: Callable[[date], Iterable[tuple[int, int]]]
) -> None:
    """Hours of days that are off, in minutes, lie aside as whole days do; hatched, for what is so small would not be seen.

    In the dark a line is near the ground that it lies on: the hatch is as strong as a frame.
    """
    hatch = QBrush(QColor(t.frame), Qt.BrushStyle.BDiagPattern)
    for day in scale.days:
        left, width = scale.column(day)
        for begins, ends in off(day):
            top = scale.y(begins)
            place = QRectF(left, top, width, scale.y(ends) - top)
            painter.fillRect(place, QColor(t.aside))
            painter.fillRect(place, hatch)


def draw_hours(painter: QPainter, body: QRectF, scale: DayScale, t: Tokens, font: QFont) -> None:
    """Lines of the hours that are in view, with their names, and of the days."""
    high = QFontMetricsF(font).height() + 6
    font = QFont(font)
    font.setPointSizeF(font.pointSizeF() * _HOURS)
    line, faint = QColor(t.line), QColor(t.line)
    faint.setAlpha(_HALF)
    painter.setPen(QColor(t.muted))
    painter.setFont(font)
    for hour in range(25):
        y = round(scale.y(hour * 60))
        if not body.top() - scale.hour <= y <= body.bottom():
            continue
        across = QRectF(scale.gutter, y, body.width() - scale.gutter, 1)
        painter.fillRect(across, line)
        if hour < 24:
            painter.fillRect(across.translated(0, round(scale.hour / 2)), faint)
            place = QRectF(0, y - high / 2, scale.gutter - 8, high)
            if place.top() >= body.top() - 4:
                painter.drawText(place, _SIDE, f"{hour:02}:00")
    for day in scale.days:
        painter.fillRect(QRectF(round(scale.column(day)[0]), body.top(), 1, body.height()), line)


def draw_now(painter: QPainter, scale: DayScale, t: Tokens, now: datetime) -> None:
    """The line of now, where its day is in sight."""
    if now.date() not in scale.days:
        return
    left, width = scale.column(now.date())
    y = scale.y(now.hour * 60 + now.minute)
    painter.setPen(QPen(QColor(t.bad), 2))
    painter.drawLine(QPointF(left, y), QPointF(left + width, y))
    painter.setBrush(QColor(t.bad))
    painter.drawEllipse(QPointF(left, y), 4, 4)
