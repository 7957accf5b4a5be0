"""How long something takes, and in how long from now it is: for 45 minutes, nửa tiếng, in half an hour, 2h nữa."""

import re

from salesdesk.domain.capture.words import COUNT, Span, either, lowered, number, whole

LONGEST = 24 * 60
"""No call takes longer than so many minutes."""


def lengths_in(low: str) -> list[Span]:
    """Where a line of small letters names lengths."""
    return [match.span() for match in _LENGTH.finditer(low)]


def length_in(line: str) -> tuple[int, Span] | None:
    """How long a line says that something takes, in minutes, and where it says so."""
    found = ((_minutes(match), match.span()) for match in _LENGTH.finditer(lowered(line)))
    return next((each for each in found if 0 < each[0] <= LONGEST), None)


def days_in(line: str, begin: int = 0) -> tuple[int, Span] | None:
    """How many minutes the days or weeks are that a line names from a place on, and where it does: "two weeks", "by a day", "thêm 2 ngày"."""
    match = _DAYS.search(lowered(line), begin)
    return (number(match["n"]) * (7 if match["weeks"] else 1) * 24 * 60, match.span()) if match else None


def soon_in(line: str) -> tuple[int, Span] | None:
    """In how many minutes from now a line says that something is, and where: "in half an hour", "sau 30 phút"."""
    low = lowered(line)
    for match in (*_LENGTH.finditer(low), *_HOURS_ON.finditer(low)):
        lead, behind = _IN.search(low[: match.start()]), FROM_NOW.match(low, match.end())
        begins = match[0].startswith("in ")
        if (minutes := _minutes(match)) <= LONGEST and minutes and (lead or behind or begins):
            return minutes, (lead.start() if lead else match.start(), (behind or match).end())
    return None


def _minutes(match: re.Match[str]) -> int:
    """The minutes of a match of a length."""
    said = match.groupdict()
    if said["whole"]:
        return int(said["whole"]) * 60 + int(said["and"] or 0) or 60
    if not said.get("n"):
        return 30
    figures = match["n"].replace(",", ".")
    count = float(figures) if figures[0].isdecimal() else number(match["n"])
    return round(count * (60 if match["hours"] else 1)) + (30 if match["more"] else 0)


_IN = re.compile(rf"(?<!\w){either('in', 'after', 'sau')}\s+$")
FROM_NOW = re.compile(rf"\s+{either('nữa', 'from now')}(?!\w)")
"""Behind a length: so long from now."""
_LENGTH = whole(
    rf"(?:(?:for|in|{either('trong', 'khoảng')})\s+)?(?:half\s+an\s+hour|{either('nửa tiếng', 'nửa giờ')})"
    rf"|(?:for|in|{either('trong')})\s+(?P<whole>[0-9]{{1,2}})\s*(?:h|{either('giờ')})(?P<and>[0-5][0-9])?"
    rf"|(?:(?:for|{either('trong')})\s+)?(?P<n>[0-9]{{1,3}}[.,][0-9]|{COUNT})\s*"
    rf"(?:(?P<hours>hrs?|hours?|{either('tiếng')})(?P<more>\s+(?:and\s+a\s+half|{either('rưỡi')}))?|mins?|minutes?|{either('phút')}|(?<=[0-9]{{2}})(?:ph?|['’]))"
)
_DAYS = whole(
    rf"(?:(?:by|back|{either('thêm', 'lại')})\s+)?(?P<n>{COUNT})\s*(?:(?P<weeks>weeks?|{either('tuần')})|days?|{either('ngày')})"
    rf"(?!\s+{either('mai', 'kia', 'mốt', 'sau', 'tới', 'này', 'nữa', 'from now')})"
)
_HOURS_ON = whole(
    rf"(?P<whole>[0-9]{{1,2}})\s*(?:h|{either('giờ')})(?P<and>[0-5][0-9])?(?=\s+{either('nữa', 'from now')}(?!\w))"
)
"""Hours that only "nữa" tells from a time of day: 2h nữa."""
