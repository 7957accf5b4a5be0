"""By how much a call is pushed through time by an arrow with Alt, and made longer by one with Shift, too."""

from datetime import datetime, timedelta
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from salesdesk.domain.day_grid import STEP

ARROWS = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}
"""The days and the steps, of a quarter of an hour or of one call, by which an arrow leads on."""


class Push(NamedTuple):
    """So many days and steps of the grid: of the start, or of the length."""

    days: int
    steps: int
    longer: bool

    def of(self, start: datetime, minutes: int) -> tuple[datetime, int]:
        """The wall time and the length in minutes to which a call is pushed."""
        if self.longer:
            return start, max(STEP, minutes + self.steps * STEP)
        return start + timedelta(days=self.days, minutes=self.steps * STEP), minutes


def push_of(event: QKeyEvent) -> Push | None:
    """What a key pushes; None for any that does not."""
    key, held = Qt.Key(event.key()), event.modifiers()
    if key not in ARROWS or not held & Qt.KeyboardModifier.AltModifier:
        return None
    return Push(*ARROWS[key], longer=bool(held & Qt.KeyboardModifier.ShiftModifier))
