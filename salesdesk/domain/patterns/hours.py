"""Hours of the week as people write them: "Mon-Fri 08:30-12:00, 13:30-17:30; Sat 8-12", "T2-T6 8h-17h"."""

import re
from functools import lru_cache
from itertools import pairwise

from salesdesk.domain.quoting.weekdays import weekdays_of
from salesdesk.errors import UserError
from salesdesk.i18n import N_

Stretch = tuple[int, int]
"""From and to, in minutes from midnight."""

WeekHours = tuple[tuple[Stretch, ...], ...]
"""The stretches of each weekday in order, Monday first."""

HOURS = N_("Mon-Fri 08:00-12:00, 13:30-17:30")
"""The hours of an office, as they are written."""

_TIME = r"(\d{1,2})(?:[:h.](\d{2})|h)?"
_RANGE = re.compile(rf"(?<![\w:.]){_TIME}\s*(?:-|–|—|to|đến)\s*{_TIME}(?![\w:])")
_VAGUE = re.compile("week|tuần|ngày thường", re.IGNORECASE)
"""Words of which the nights of a hotel make something else than the days of an office."""


@lru_cache(maxsize=4096)
def week_hours(text: str | None) -> WeekHours | None:
    """The hours that a text names; None for no text and for one that is not wholly understood: no hours are guessed."""
    days: list[list[Stretch]] = [[] for _ in range(7)]
    groups = [group for group in re.split(r"[;\n]", (text or "").lower()) if group.strip()]
    for group in groups:
        found = list(_RANGE.finditer(group))
        named = group[: found[0].start()] if found else ""
        rest = _RANGE.sub(" ", group[len(named) :])
        if not found or _VAGUE.search(named) or re.sub(r"[\s,/+&]|\band\b|\bvà\b", "", rest):
            return None
        weekdays = weekdays_of(named.strip(" :,"))
        stretches = [_stretch(each) for each in found]
        if weekdays is None or not all(stretches):
            return None
        for day in weekdays:
            days[day] += [each for each in stretches if each]
    return tuple(map(joined, days)) if groups else None


def hours_of(text: str, example: str = HOURS) -> WeekHours:
    """The hours that a text names; raises `UserError` that gives an example for what is not wholly understood."""
    found = week_hours(text)
    if found is None:
        raise UserError(
            N_("“{value}” is not understood; write hours as in {example}."),
            value=text,
            example=UserError(example),
        )
    return found


def in_figures(text: str) -> str:
    """Hours as they were typed with each time in full, "Fri 14-16" as Fri 14:00–16:00; what is not understood as it is."""
    if week_hours(text) is None:
        return text
    return _RANGE.sub(lambda found: span_of(_stretch(found) or (0, 0)), text)


def span_of(stretch: Stretch) -> str:
    """From when to when: 14:00–16:00."""
    return "–".join(f"{minutes // 60:02}:{minutes % 60:02}" for minutes in stretch)


def joined(stretches: "list[Stretch]") -> tuple[Stretch, ...]:
    """Stretches in order; those that touch or overlap become one."""
    merged: list[Stretch] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def rests_between(stretches: "tuple[Stretch, ...]") -> tuple[Stretch, ...]:
    """What lies between stretches that stand in order, as the lunch hour between those of work."""
    return tuple((rest, work) for (_, rest), (work, _) in pairwise(stretches))


def common(some: "tuple[Stretch, ...]", others: "tuple[Stretch, ...]") -> tuple[Stretch, ...]:
    """What lies in both."""
    found = [(max(a, c), min(b, d)) for a, b in some for c, d in others]
    return joined([(start, end) for start, end in found if start < end])


def without(some: "tuple[Stretch, ...]", taken: "tuple[Stretch, ...]") -> tuple[Stretch, ...]:
    """What is left of some stretches after others are taken."""
    left = list(some)
    for start, end in taken:
        left = [
            piece for a, b in left for piece in ((a, min(b, start)), (max(a, end), b)) if piece[0] < piece[1]
        ]
    return tuple(left)


def _stretch(found: "re.Match[str]") -> Stretch | None:
    hours, minutes, to_hours, to_minutes = (int(each or 0) for each in found.groups())
    start, end = hours * 60 + minutes, to_hours * 60 + to_minutes
    sound = minutes < 60 and to_minutes < 60 and start < end <= 24 * 60
    return (start, end) if sound else None
