"""What a captured line says of a stay: from when to when, and how many rooms and guests."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from salesdesk.domain.capture.date_phrases import Dated
from salesdesk.domain.capture.openings import ROOMS
from salesdesk.domain.capture.words import Span, either, lowered, whole
from salesdesk.domain.values import Period

_MEETING_ROOM = rf"(?!\s+(?:{either('họp', 'hội', 'tiệc')})(?!\w))"
_HOW_MANY_ROOMS = whole(rf"(?P<n>{ROOMS}){_MEETING_ROOM}")
_HOW_MANY_GUESTS = whole(
    rf"(?P<n>[0-9]+\s*(?:pax|guests?|people|{either('khách', 'người')}))(?!\s+{either('sạn')})"
)
_UNTIL = re.compile(rf"\s*(?:{either('đến', 'tới', 'to', 'until', 'till')}|[-–])?\s*")
_FROM_DAY = re.compile(
    rf"(?<!\w)(?:{either('từ', 'from')}\s+)(?:{either('ngày')}\s+)?(?P<day>[0-9]{{1,2}})\s+$"
)
_ROOMS_FOR = re.compile(
    rf"\s*(?:[-*•]\s+)?{ROOMS}{_MEETING_ROOM}\s(?:.*\s)?(?:{either('cho', 'for')})\s+(?=\w)"
)


@dataclass(frozen=True, slots=True)
class Stay:
    """The dates of a stay, to the one of departure, its rooms and its guests, each None where a line does not say one; `told` are where it does."""

    dates: Period | None = None
    rooms: int | None = None
    guests: int | None = None
    told: tuple[Span, ...] = ()


def stay_in(line: str, dates: Sequence[Dated]) -> Stay:
    """What a line says of a stay; of several stays or kinds of rooms it says nothing."""
    low = lowered(line)
    stays = list(_stays(low, dates))
    (rooms, *rooms_at), (guests, *guests_at) = _count(_HOW_MANY_ROOMS, low), _count(_HOW_MANY_GUESTS, low)
    one = stays[0] if len(stays) == 1 else None
    told = (*((one[1],) if one else ()), *rooms_at, *guests_at)
    return Stay(one[0] if one else None, rooms, guests, told)


def is_rooms_for(line: str, dates: Sequence[Dated]) -> bool:
    """Whether a line begins with rooms for somebody who stays from one day to another: "20 phòng cho Sóng Hàn từ 10/1 đến 12/1"."""
    low = lowered(line)
    return _ROOMS_FOR.match(low) is not None and any(_stays(low, dates))


def beside_rooms(line: str) -> str | None:
    """What a line says besides a number of rooms; None where it names none, or several."""
    rooms, *at = _count(_HOW_MANY_ROOMS, lowered(line))
    if rooms is None:
        return None
    [(start, end)] = at
    return " ".join(f"{line[:start]} {line[end:]}".split())


def _count(said: re.Pattern[str], low: str) -> tuple[int | None, *tuple[Span, ...]]:
    found = list(said.finditer(low))
    if len(found) != 1:
        return (None,)
    return int(re.split(r"\D", found[0]["n"])[0]), found[0].span("n")


def _stays(low: str, dates: Sequence[Dated]) -> Iterator[tuple[Period, Span]]:
    for each in dates:
        begins = _FROM_DAY.search(low, 0, each.start) if each.use == "until" else None
        if each.nights and not each.use and each.first < each.last:
            yield Period(each.first, each.last), each.span
        elif begins and 0 < int(begins["day"]) < each.last.day:
            # "từ 12 đến 15/3" names the month once.
            yield Period(each.last.replace(day=int(begins["day"])), each.last), (begins.start(), each.end)
    for before, behind in pairwise(dates):
        said = _UNTIL.fullmatch(low, before.end, behind.start)
        ends = said is not None and (behind.use == "until" or said[0].strip())
        if ends and before.use in ("", "on") and before.first == before.last < behind.last:
            yield Period(before.first, behind.last), (before.start, behind.end)
