"""Where appointments stand in a grid of days: side by side where they overlap, on lines of a quarter of an hour."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from salesdesk.plain import dataclass

DAY_MINUTES = 24 * 60
STEP = 15
"""Minutes of the grid's lines."""

SHORTEST = 25
"""Minutes that an appointment takes in the grid however short it is, so that it can be read and touched."""


@dataclass(frozen=True, slots=True)
class Slot:
    """An appointment on one day, in minutes from midnight on the clock of its place."""

    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A slot with its column among the columns of those that it overlaps with."""

    slot: Slot
    column: int
    columns: int


def side_by_side(slots: Iterable[Slot]) -> list[Placed]:
    """Columns for the slots of a day: no two that overlap share one, and a group shares the width evenly."""
    placed: list[Placed] = []
    group: list[tuple[Slot, int]] = []
    ends: list[int] = []

    def close() -> None:
        placed.extend(Placed(slot, column, len(ends)) for slot, column in group)
        group.clear()
        ends.clear()

    for slot in sorted(slots, key=lambda slot: (slot.start, -slot.end, slot.id)):
        if ends and slot.start >= max(ends):
            close()
        column = next((at for at, end in enumerate(ends) if end <= slot.start), len(ends))
        if column == len(ends):
            ends.append(0)
        ends[column] = max(slot.end, slot.start + SHORTEST)
        group.append((slot, column))
    close()
    return placed


@dataclass(frozen=True, slots=True)
class Rest:
    """Slots that overlap and have no column of their own."""

    slots: tuple[Slot, ...]
    start: int
    end: int


def at_most(placed: Iterable[Placed], most: int) -> tuple[list[Placed], list[Rest]]:
    """The same in no more than so many columns: where a group wants more, its last one is left to those it counts."""
    shown: list[Placed] = []
    rests: list[Rest] = []
    for each in placed:
        slot = each.slot
        if each.columns <= most:
            shown.append(each)
        elif each.column < most - 1:
            shown.append(Placed(slot, each.column, most))
        else:
            end = max(slot.end, slot.start + SHORTEST)
            if rests and slot.start < rests[-1].end:
                last = rests.pop()
                rests.append(Rest((*last.slots, slot), last.start, max(last.end, end)))
            else:
                rests.append(Rest((slot,), slot.start, end))
    return shown, rests


def snapped(minutes: float, step: int = STEP) -> int:
    """The line of the grid that is nearest to a time of day, within the day."""
    return min(max(round(minutes / step) * step, 0), DAY_MINUTES - step)


def begun(minutes: float, step: int = STEP) -> int:
    """The line of the grid at which something begins that is drawn or wanted from a time of day on: the one above it.

    Up to a third of a quarter of an hour above a line that line is meant.
    """
    return snapped(minutes + STEP / 3 - step / 2, step)


def next_line(moment: datetime) -> datetime:
    """The first line of the grid that is not before a wall time."""
    return moment + (datetime.min - moment) % timedelta(minutes=STEP)


def at_minute(day: date, minute: int) -> datetime:
    """The wall time of a minute of a day; without a zone."""
    return datetime.combine(day, time()) + timedelta(minutes=minute)


def week_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def month_grid(day: date) -> tuple[date, ...]:
    """The four to six weeks, from Monday on, in which a day's month lies."""
    first, last = week_of(day.replace(day=1)), next_month(day, 1) - timedelta(days=1)
    return tuple(first + timedelta(days=n) for n in range((week_of(last) - first).days + 7))


def same_day(day: date, month: date) -> date:
    """The day of the same number in the month of another one, or the last one of a shorter month."""
    last = next_month(month, 1) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))


def next_month(day: date, by: int) -> date:
    """The first day of a month before or after a day's month."""
    number = day.year * 12 + day.month - 1 + by
    return date(number // 12, number % 12 + 1, 1)
