"""Where days and their hours stand in a view, in pixels."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF

from salesdesk.domain.day_grid import DAY_MINUTES, SHORTEST

APART = 4
"""Between the edge of what is seen and a call that is scrolled to."""


@dataclass(frozen=True)
class DayScale:
    """Days side by side, as wide as each other, with their hours from the top down."""

    days: tuple[date, ...]
    gutter: float
    """How wide the hours are, that stand before the days."""
    width: float
    """Of a day."""
    top: float
    """Where midnight is; above the view where that is scrolled."""
    hour: float
    """How high an hour is."""

    def column(self, day: date) -> tuple[float, float]:
        """From where on a day stands, and how wide it is."""
        return self.gutter + self.days.index(day) * self.width, self.width

    def y(self, minute: float) -> float:
        """Where a minute of the day is."""
        return self.top + minute * self.hour / 60

    def height(self, minutes: int) -> float:
        """How high a call is that takes so long."""
        return max(minutes, SHORTEST) * self.hour / 60 - 1

    def place(self, left: float, width: float, start: int, end: int) -> QRectF:
        """Where a call stands that takes place from one minute of the day to another."""
        return QRectF(left, self.y(start), width, self.height(end - start))

    def time_at(self, place: QPointF) -> tuple[date, float]:
        """The day and its minute at a point; beside all of them the nearest one."""
        at = min(max(int((place.x() - self.gutter) / self.width), 0), len(self.days) - 1)
        minute = (place.y() - self.top) * 60 / self.hour
        return self.days[at], min(max(minute, 0.0), float(DAY_MINUTES))
