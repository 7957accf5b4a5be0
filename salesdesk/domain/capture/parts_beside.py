"""The parts of a day that stand beside an hour or a day: chiều thứ năm 4h, tối 7h, Friday afternoon."""

import re

from salesdesk.domain.capture.date_phrases import Dated
from salesdesk.domain.capture.day_parts import PART
from salesdesk.domain.capture.time_phrases import MOVES, PART_BEFORE
from salesdesk.domain.capture.who import as_name
from salesdesk.domain.capture.words import Span, lowered


def part_before(line: str, at: int, dates: list[Dated]) -> re.Match[str] | None:
    """The part of the day that stands right before an hour at a place: "tối 7h"; "Nắng Chiều 9h" begins with a name."""
    low = lowered(line)
    part = PART_BEFORE.search(low, day_before(at, dates), at)
    if part is None or as_name(line, part.start("part")):
        return None
    return None if part["part"] in ("sang", "toi") and MOVES.search(low) else part


def parts_of_dates(line: str, dates: list[Dated]) -> list[tuple[int, int, str]]:
    """The parts of a day within or right beside the dates; "Nắng Chiều thứ năm" is a name before one."""
    low = lowered(line)
    return [
        # The meal at that time of day is what a call is about: ăn trưa.
        (match.end() if match["meal"] else match.start(), match.end(), match["name"])
        for match in PART.finditer(low)
        if any(
            not between(low, match.span(), each.span).strip(" " if match["meal"] else " ,")
            and not (
                match.end() <= each.start
                and line[slice(*match.span())].istitle()
                and as_name(line, match.start())
            )
            for each in dates
        )
    ]


def is_apart(line: str, part: Span, hour: Span, dates: list[Dated]) -> bool:
    """Whether a part of the day stands apart from its hour; "mai sang Sao Biển" and "mai toi Sao Bien" go there."""
    goes = line[slice(*part)].lower() in ("sang", "toi")
    return not overlaps(part, [hour]) and not (goes and any(each.end <= part[0] for each in dates))


def day_before(at: int, dates: list[Dated]) -> int:
    """Where the last of the dates before a place of a line ends; its beginning where none is there."""
    return max((each.end for each in dates if each.end <= at), default=0)


def overlaps(span: Span, others: list[Span]) -> bool:
    """Whether a part of a line has anything in common with others."""
    return any(span[0] < end and start < span[1] for start, end in others)


def between(low: str, one: Span, other: Span) -> str:
    """What stands between two parts of a line; "" where they overlap."""
    (_, end), (start, _) = sorted((one, other))
    return low[end:start]
