"""What a call is about: a day and an hour within it are no part of when the call is."""

import re

from salesdesk.domain.capture.date_phrases import Dated
from salesdesk.domain.capture.openings import CALL_WORDS
from salesdesk.domain.capture.when import ENDS, Said, when_said
from salesdesk.domain.capture.words import Span, either, lowered


def without_subject(line: str, dates: list[Dated], about: Span) -> str:
    """The line with blanks in place of what the call is about, which begins behind the words "about".

    A moment at its end is that of the call, where nothing before tells it: "gọi Lan về giá Tết mai 9h". It is not where
    nothing else stands before it, or what has a time of its own, "về lịch 11h mai", nor a date in figures, "về khách 15/12".
    """
    begin, end = about
    before = when_said(line[:begin], [each for each in dates if each.end <= begin], begin)
    behind = [each for each in dates if each.start >= end][-1:]
    blank = " " * end
    said = when_said(blank + line[end:], behind, len(line))
    at = _moment_at_end(line, said)
    subject = lowered(line[end:at].strip(ENDS))
    if not subject or has_its_time(subject) or not _adds(line, said, before):
        at = len(line)
    return line[:begin] + " " * (at - begin) + line[at:]


_EVENT = re.compile(
    r"(?<!\w)"
    + either(
        "group", "event", "party", "wedding", "gala", "show", "check-in", "check-out", "arrival", "flight", "tour", "breakfast", "lunch", "dinner",
        "đoàn", "tiệc", "tiệc trưa", "tiệc tối", "sự kiện", "đám cưới", "tiệc cưới", "chuyến bay", "nhận phòng", "trả phòng", "ăn sáng", "ăn trưa", "ăn tối",
    )
    + r"(?:\s+arriving)?$"
)  # fmt: skip


def has_its_time(subject: str) -> bool:
    """Whether what a call is about ends with a call or an event, which has a time of its own."""
    calls = any(each.end() == len(subject) for each in CALL_WORDS.finditer(subject))
    return calls or _EVENT.search(subject) is not None


def _moment_at_end(line: str, said: Said) -> int:
    """Where the day and the hour begin with which a line ends; its end where it ends with none."""
    at = len(line)
    for start, end in sorted(said.spans, reverse=True):
        if line[end:at].strip(ENDS + ".!?"):
            break
        at = min(at, start)
    return at


def _adds(line: str, said: Said, before: Said) -> bool:
    """Whether a day and an hour behind what a call is about may be its own: what was told before is not told again."""
    if said.dated and (before.dated or not (said.timed or _in_words(line, said.dated))):
        return False
    led = said.timed is not None and not line[said.timed.start].isdigit()
    return said.timed is None or (before.timed is None and (led or before.dated is None))


def _in_words(line: str, dated: Dated) -> bool:
    return dated.weekday or not any(map(str.isdigit, line[slice(*dated.span)]))
