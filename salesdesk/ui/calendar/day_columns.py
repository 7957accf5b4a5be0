"""Where the calls of a day stand: side by side where they overlap, those counted that have no room beside the others."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QRectF

from salesdesk.domain.day_grid import DAY_MINUTES, Slot, at_most, side_by_side
from salesdesk.services.calendar import Entry
from salesdesk.ui.calendar.day_scale import DayScale

LEAST = 2.4
"""A call is at least so many lines wide, that its name can be read; what has no room beside others is counted."""


class Places(NamedTuple):
    """Where calls of a day stand, and where those are counted that do not: of which day, and how many."""

    calls: list[tuple[QRectF, Entry]]
    rests: list[tuple[QRectF, date, int]]


def places_of(
    day: date, entries: Iterable[Entry], scale: DayScale, line: float, in_any_case: Collection[str]
) -> Places:
    """Where the calls of a day stand, in type whose lines are so high; what is asked for `in_any_case` has a place."""
    left, width = scale.column(day)
    slots = {entry.call.id: entry for entry in entries}
    most = max(2, int((width - 4) / (LEAST * line)))
    placed, counted = at_most(side_by_side(slot_of(entry) for entry in slots.values()), most)
    found = Places([], [])
    for each in placed:
        wide = (width - 4) / each.columns
        place = left + 2 + each.column * wide, wide - 2
        found.calls.append((scale.place(*place, each.slot.start, each.slot.end), slots[each.slot.id]))
    for rest in counted:
        place = left + 2 + (most - 1) * (width - 4) / most, (width - 4) / most - 2
        found.rests.append((scale.place(*place, rest.start, rest.end), day, len(rest.slots)))
        for slot in rest.slots:
            if slot.id in in_any_case:
                found.calls.append((scale.place(*place, slot.start, slot.end), slots[slot.id]))
    return found


def slot_of(entry: Entry) -> Slot:
    """When a call takes place, in minutes of its day."""
    start = entry.local
    minute = start.hour * 60 + start.minute
    return Slot(entry.call.id, minute, min(minute + entry.call.minutes, DAY_MINUTES))
