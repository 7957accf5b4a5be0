"""To when a line moves a call that is there: behind "to", or before "instead of"."""

import re
from datetime import date

from salesdesk.domain.capture.dates import dates_in
from salesdesk.domain.capture.when import ENDS, when_said
from salesdesk.domain.capture.words import Span, either, whole

TO = re.compile(
    whole(
        either(
            "by", "thêm", "sang", "qua", "đến", "tới", "vào", "về", "lên", "thành", "to", "until", "till", "for", "into",
            "try", "make it", "how about", "what about", "thử", "hay",
        )
    ).pattern
    + "|->|=>|→|⇒"
)  # fmt: skip
"""What leads to the new time, or to how a call is held."""
SAME_HOUR = whole(
    rf"(?:at\s+)?(?:the\s+)?same\s+(?:time|hour)|(?:{either('vẫn', 'vào', 'lúc', 'như')}\s+)?"
    rf"(?:{either('cùng', 'giữ', 'giữ nguyên')}\s+{either('giờ', 'khung giờ')}(?:\s+{either('cũ')})?|{either('giờ cũ')})"
)
"""What says that a call keeps its hour: “thứ 5 cùng giờ”, "same time"."""
_HOUR_ALONE = re.compile(r"\s*(?P<hour>1?[0-9]|2[0-3])\s*[.!]?\s*$")


def new_time(line: str, low: str, verb: int, begin: int, today: date, anew: bool) -> tuple[Span, str]:
    """Where a line says to when something moves, with the words of that day and hour; an empty part for nowhere.

    Behind the verb itself where that agrees `anew`, or another day stands before it: "mai bận, hẹn lại tuần sau".
    """
    dates = dates_in(line, today)
    led = [each.span() for each in TO.finditer(low, begin)]
    if anew or any(each.end <= verb for each in dates):
        led.insert(0, (begin, begin))
    for first, last in led:
        if any(each.start < first < each.end for each in dates):
            continue  # "Thứ 5 tới", "hôm qua"
        rest, at = line[last:], 0
        said: list[str] = []
        for start, end in sorted(when_said(rest, dates_in(rest, today), len(rest)).spans):
            if rest[at:start].strip(ENDS):
                break
            said.append(rest[start:end])
            at = end
        if said:
            return (first, last + at), " ".join(said)
        if low[first:last] in ("to", "till", "until") and (alone := _HOUR_ALONE.match(rest)):
            return (first, last + alone.end("hour")), f"at {alone['hour']}"
    return (begin, begin), ""


def time_before(line: str, until: int, behind: int, today: date) -> tuple[Span, str]:
    """Where a line says when a call will be before when it is, and the words of that: "tomorrow 10 instead of 9:30"."""
    new, old = (when_said(each, dates_in(each, today), len(each)) for each in (line[:until], line[behind:]))
    if new.timed is None or old.timed is None:
        return (until, until), ""
    spans = sorted(new.spans if old.dated else [each.span for each in (new.timed, new.zoned) if each])
    words = line[spans[0][0] : spans[-1][1]]
    return (spans[0][0], spans[-1][1]), f"at {words}" if words.isdecimal() else words
