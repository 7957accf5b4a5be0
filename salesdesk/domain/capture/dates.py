"""The dates that a line names, told from names and from what only looks like a date; day before month."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from salesdesk.domain.capture.date_meanings import counted_from
from salesdesk.domain.capture.date_phrases import (
    COUNTED_FROM,
    MONTH,
    VI_MONTH,
    Dated,
    Use,
    dates_said,
    no_dates_said,
    weekdays_listed,
)
from salesdesk.domain.capture.joined_dates import BESIDE, together, within_first
from salesdesk.domain.capture.openings import is_planned
from salesdesk.domain.capture.times import time_in
from salesdesk.domain.capture.vague_days import lunar_days_said, vague_days_said
from salesdesk.domain.capture.who import FORM_OF_ADDRESS, called
from salesdesk.domain.capture.words import Span, either, lowered, whole

_UNTIL = either(
    "until", "till", "til", "through", "valid to", "up to", "đến", "tới", "hết", "đến hết", "có hiệu lực đến"
)  # fmt: skip
_BY = either("by", "due", "due on", "due by", "no later than", "hạn!", "chậm nhất", "hạn chót")
_BEFORE = either("before", "trước")
_ON = either("on", "this", "vào", "for", "from", "từ", "trong", "nội trong")
_LEAD = re.compile(
    rf"(?<!\w)(?:(?P<until>{_UNTIL})|(?P<by>{_BY})|(?P<before>{_BEFORE})|(?P<on>{_ON}))\s*:?\s+(?:(?:the\s+)?{either('end of', 'ngày', 'mùng', 'mồng!', 'ngày mùng', 'ngày mồng!')}\s+)?$"
)
_USES: tuple[Use, ...] = ("until", "by", "before", "on")
_DAY_WORD = re.compile(rf"(?<!\w){either('ngày', 'the', 'mùng', 'mồng!', 'ngày mùng', 'ngày mồng!')}\s+$")
OWNS = ("'s", "’s")
"""Behind a day whose own something is: Friday's meeting."""
_OWNS = re.compile(rf"(?:{'|'.join(OWNS)})(?!\w)")
_MONTH_ALONE = re.compile(
    rf"(?:.*\s)?(?:{MONTH}|{VI_MONTH}\s+[0-9]{{1,2}})(?:\W+(?:{either('năm')}\s+)?20[0-9]{{2}})?"
)
_END_OF_DAY = whole(either("eod", "end of day", "end of the day", "cob", "close of business", "cuối ngày"))
_CALLED = whole(rf"{FORM_OF_ADDRESS}\s*$")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?\n])\s*(?:[-*•]\s+)?$")
_NOBODYS_NAME = re.compile("tues|wed|thurs|fri|t[2-7]")
"""Short names of days that no sentence begins with as somebody's name, as it may with Thu and Sun."""
_BEHIND_DAY = " ,–-"


def dates_in(line: str, today: date) -> list[Dated]:
    """The dates of a line in their order; a date without a year is the next such one, today included."""
    low = lowered(line)
    found = [dated for dated in dates_said(low, today) if not _is_a_name(line, low, dated)]
    found += [more for dated in found if dated.weekday for more in weekdays_listed(low, dated.end, today)]
    kept: list[Dated] = []
    for dated in sorted(found, key=lambda each: (each.start - each.end, each.start)):
        if all(dated.end <= other.start or dated.start >= other.end for other in kept):
            kept.append(dated)
    kept.sort(key=lambda each: each.start)
    ends = [0, *(each.end for each in kept)]
    marked = [_with_lead(low, dated, end) for dated, end in zip(kept, ends, strict=False)]
    marked = [_counted(low, dated) for dated in together(low, marked, today)] or _today_at_its_end(low, today)
    # A month's name alone is a date only behind "until".
    days = [dated for dated in marked if dated.use == "until" or not _is_month(low, dated)]
    return within_first(low, days, today)


def day_named(words: str, today: date) -> date | None:
    """The day that words name which say nothing else: tomorrow, thứ sáu, in 2 weeks; of a stretch of days the first."""
    low = lowered(words.strip())
    named = (*dates_in(low, today), *dates_said(low, today))
    whole_words = [each for each in named if each.span == (0, len(low)) and each.use in ("", "on")]
    return whole_words[0].first if whole_words else None


def misdated(line: str, today: date) -> Span | None:
    """Where a line writes as a day of a month what is none, as 31/2 or 12/13/2026; None for nowhere."""
    return next(no_dates_said(lowered(line), today), None)


def contradicts(line: str, today: date) -> Span | None:
    """Where a line names a day of the week and beside it a date that is another one; None for nowhere."""
    dates = dates_in(line, today)
    for before, behind in pairwise(dates):
        named = before.weekday and not behind.weekday and behind.first == behind.last
        figures = any(map(str.isdigit, line[slice(*behind.span)])) and behind.use in ("", "on")
        if named and figures and BESIDE.fullmatch(lowered(line), before.end, behind.start):
            return before.start, behind.end
    return None


def unreckoned(line: str, today: date) -> Span | None:
    """Where a line names a day that cannot be reckoned with: what is none, or one of the lunar calendar."""
    return misdated(line, today) or next(iter(lunar_days(line)), None)


def vague_day(line: str) -> Span | None:
    """Where a line tells only about when something is: vài ngày nữa, after Christmas; None for nowhere."""
    return next(vague_days_said(lowered(line)), None)


def lunar_days(line: str) -> list[Span]:
    """Where a line names days of the lunar calendar, which is not reckoned with: mùng 5 Tết, 15/8 âm lịch."""
    return list(lunar_days_said(lowered(line)))


def _is_a_name(line: str, low: str, dated: Dated) -> bool:
    """Whether a weak word is more likely (part of) a name: chị Mai, Mai Linh, Sun Group."""
    if not dated.weak:
        return False
    if _CALLED.search(low[: dated.start]):
        return True
    if line == line.upper() or not line[dated.start].isupper():
        return False
    said, begins = low[dated.start : dated.end], _SENTENCE_BEGINS.search(low[: dated.start]) is not None
    if said == "mai":
        return not (begins and _goes_on_with_a_plan(line, low, dated))
    if begins and _NOBODYS_NAME.fullmatch(said):
        return False
    return line[dated.end :].lstrip(" ")[:1].isupper()


def _goes_on_with_a_plan(line: str, low: str, dated: Dated) -> bool:
    """Whether an hour stands behind a day, or what is to be done then or who comes: "Mai 9h30 …", "Mai gọi …", "Mai chị Lan …"."""
    behind = low[dated.end :].lstrip(_BEHIND_DAY)
    at = len(low) - len(behind)
    timed, somebody = time_in(line, [dated], []), called(line, at, len(line))
    then = timed is not None and dated.start < timed.end and timed.start <= at
    # "Mai Anh Thư" is one name.
    theirs = somebody is not None and line[at].islower() and line[somebody.start].isupper()
    return then or theirs or is_planned(behind)


def _is_month(low: str, dated: Dated) -> bool:
    """Whether a date is a month's name alone, with the words that lead to it: "giá tháng 4", "may"."""
    return (
        dated.first != dated.last
        and not dated.nights
        and _MONTH_ALONE.fullmatch(low[dated.start : dated.end]) is not None
    )


def _today_at_its_end(low: str, today: date) -> list[Dated]:
    """Today, where a line names its end and no other day: "by EOD"."""
    match = _END_OF_DAY.search(low)
    return [_with_lead(low, Dated(*match.span(), today, today), 0)] if match else []


def _counted(low: str, dated: Dated) -> Dated:
    """The day that is counted from another one: two days before Friday."""
    counted = COUNTED_FROM.search(low[: dated.start])
    day = counted_from(counted, dated.first) if counted else None
    return (
        replace(dated, start=counted.start(), first=day, last=day, weekday=False)
        if counted and day
        else dated
    )


def _with_lead(low: str, dated: Dated, behind: int) -> Dated:
    """A date with the words that lead to it, behind the one before it: "tuần tới thứ sáu" is not until Friday."""
    if COUNTED_FROM.search(low[: dated.start]):
        return dated
    if owns := _OWNS.match(low, dated.end):
        dated = replace(dated, end=owns.end())
    if lead := _LEAD.search(low, behind, dated.start):
        use = next(use for use in _USES if lead[use])
        return replace(dated, start=lead.start(), use=use)
    if lead := _DAY_WORD.search(low[: dated.start]):
        return replace(dated, start=lead.start())
    return dated
