"""Which of some days are in sight where not all of them have room beside each other."""

from collections.abc import Sequence
from datetime import date


class DayWindow:
    """As many of some days as have room: a window that moves over them, as little as it must."""

    def __init__(self) -> None:
        self.in_sight: tuple[date, ...] = ()
        self._days: tuple[date, ...] = ()
        self._first = 0

    def fit(self, days: tuple[date, ...], most: int) -> bool:
        """Lies over some days, of which so many have room; says whether others are in sight now."""
        self._days, before = days, self.in_sight
        self._first = max(0, min(self._first, len(days) - most))
        self.in_sight = days[self._first : self._first + most]
        return self.in_sight != before

    def move_to(self, day: date) -> bool:
        """Moves until a day has its place in it, and says whether it had to; what is in sight changes when it is fitted anew."""
        if day in self.in_sight or day not in self._days:
            return False
        at = self._days.index(day)
        self._first = at if at < self._first else at + 1 - len(self.in_sight)
        return True

    def stepped(self, by: int, among: Sequence[date] = ()) -> date | None:
        """The day that a step leads to before (below 0) or after what is in sight, among some or all days; None where none is."""
        many, days = len(self.in_sight), among or self._days
        before = [day for day in days if day < self.in_sight[0]][-many:]
        after = [day for day in days if day > self.in_sight[-1]][:many]
        return next(iter(before), None) if by < 0 else next(reversed(after), None)

    @property
    def unseen(self) -> list[tuple[tuple[date, ...], int]]:
        """The days before (-1) and after (1) those in sight, where there are such."""
        end = self._first + len(self.in_sight)
        return [each for each in ((self._days[: self._first], -1), (self._days[end:], 1)) if each[0]]
