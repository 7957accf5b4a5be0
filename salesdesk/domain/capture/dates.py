"""The dates that a line names, told from names and from what only looks like a date; day before month."""

import re
from dataclasses import replace
from datetime import date

from salesdesk.domain.capture.date_meanings import counted_from, days_after
from salesdesk.domain.capture.date_phrases import (
    COUNTED_FROM,
    MONTH,
    VI_MONTH,
    Dated,
    Use,
    dates_said,
    lunar_days_said,
    no_dates_said,
)
from salesdesk.domain.capture.who import FORM_OF_ADDRESS
from salesdesk.domain.capture.words import Span, either, lowered, whole

_UNTIL = either(
    "until", "till", "til", "through", "valid to", "up to", "đến", "tới", "hết", "đến hết", "có hiệu lực đến"
)  # fmt: skip
_BY = either(
    "by", "before", "due", "due on", "due by", "no later than", "trước", "hạn!", "chậm nhất", "hạn chót"
)
_ON = either("on", "this", "vào", "for", "from", "từ")
_LEAD = re.compile(
    rf"(?<!\w)(?:({_UNTIL})|({_BY})|({_ON}))\s*:?\s+(?:(?:the\s+)?{either('end of', 'ngày', 'mùng', 'mồng!', 'ngày mùng', 'ngày mồng!')}\s+)?$"
)
_DAY_WORD = re.compile(rf"(?<!\w){either('ngày', 'the', 'mùng', 'mồng!', 'ngày mùng', 'ngày mồng!')}\s+$")
_OWNS = re.compile(r"['’]s(?!\w)")
"""What is a day's own: Friday's meeting."""
_SOME = either("a few", "few", "several", "some", "vài", "mấy", "dăm", "nửa")
_UNIT = either("days", "weeks", "months", "month", "ngày", "hôm", "bữa", "tuần", "tháng")
_BESIDE = re.compile(r"[\s,(]*(?:(?<=\s)of\s+)?")
_END_OF_DAY = whole(either("eod", "end of day", "end of the day", "cob", "close of business", "cuối ngày"))
_VAGUE = whole(
    rf"{either('in', 'within', 'after', 'sau')}\s+{_SOME}\s+{_UNIT}(?:\s+{either('nữa')})?|{_SOME}\s+{_UNIT}\s+{either('nữa', 'sau', 'from now')}"
    rf"|{either('before', 'after', 'by', 'sau', 'trước', 'qua', 'hết')}\s+(?:the\s+)?"
    + either(
        "lễ",
        "nghỉ lễ",
        "noel",
        "giáng sinh",
        "tết tây",
        "holidays",
        "holiday",
        "christmas",
        "xmas",
        "new year",
        "easter",
    )
    + "|"
    + either(
        "sometime",
        "some day",
        "one of these days",
        "next quarter",
        "quý sau",
        "quý tới",
        "hôm nào rảnh",
        "khi nào rảnh",
    )
)
"""What tells about when something is, and no day."""
_CALLED = whole(rf"{FORM_OF_ADDRESS}\s*$")


def dates_in(line: str, today: date) -> list[Dated]:
    """The dates of a line in their order; a date without a year is the next such one, today included."""
    low = lowered(line)
    found = [dated for dated in dates_said(low, today) if not _is_a_name(line, low, dated)]
    kept: list[Dated] = []
    for dated in sorted(found, key=lambda each: (each.start - each.end, each.start)):
        if all(dated.end <= other.start or dated.start >= other.end for other in kept):
            kept.append(dated)
    marked = [_with_lead(low, dated) for dated in sorted(kept, key=lambda each: each.start)]
    marked = [_counted(low, dated) for dated in _together(low, marked, today)] or _today_at_its_end(
        low, today
    )
    return [dated for dated in marked if dated.use == "until" or not _needs_until(low, dated)]


def day_named(words: str, today: date) -> date | None:
    """The day that words name which say nothing else: tomorrow, thứ sáu, in 2 weeks; of a stretch of days the first."""
    low = lowered(words.strip())
    named = (*dates_in(low, today), *dates_said(low, today))
    whole_words = [each for each in named if each.span == (0, len(low))]
    return whole_words[0].first if whole_words else None


def misdated(line: str, today: date) -> Span | None:
    """Where a line writes as a day of a month what is none, as 31/2 or 12/13/2026; None for nowhere."""
    return next(no_dates_said(lowered(line), today), None)


def unreckoned(line: str, today: date) -> Span | None:
    """Where a line names a day that cannot be reckoned with: what is none, one of the lunar calendar, or only about when."""
    vague = _VAGUE.search(lowered(line))
    return misdated(line, today) or next(iter(lunar_days(line)), None) or (vague.span() if vague else None)


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
    follows = line[dated.end :].lstrip(" ")[:1]
    return low[dated.start : dated.end] == "mai" or follows.isupper()


def _needs_until(low: str, dated: Dated) -> bool:
    """A month's name alone ("giá tháng 4", "may") is a date only behind "until"."""
    named = re.compile(
        rf"(?:.*\s)?(?:{MONTH}|{VI_MONTH}\s+[0-9]{{1,2}})(?:\W+(?:{either('năm')}\s+)?20[0-9]{{2}})?"
    )
    alone = named.fullmatch(low[dated.start : dated.end]) is not None
    return alone and dated.first != dated.last and not dated.nights


def _together(low: str, dates: list[Dated], today: date) -> list[Dated]:
    """The dates, as one where two side by side name one day: "tuần sau thứ 3", "Friday the 11th"."""
    found: list[Dated] = []
    for dated in dates:
        beside = found and _BESIDE.fullmatch(low, found[-1].end, dated.start)
        one = _as_one(found[-1], dated, today) if beside else None
        found[-1:] = [one] if one else [*found[-1:], dated]
    return found


def _as_one(before: Dated, behind: Dated, today: date) -> Dated | None:
    """The day that a weekday and a week, or a weekday and a date of that name, are together; None where they are two."""
    weekday, other = (before, behind) if before.weekday else (behind, before)
    if not weekday.weekday or other.weekday or other.nights:
        return None
    away = weekday.first.weekday() - other.first.weekday()
    day = days_after(other.first, away) if other.week else other.first
    if day is None or (not other.week and (away or other.first != other.last)):
        return None
    if behind.use in ("by", "until") and not (other.week and day >= today):
        return None
    use = behind.use if before.use in ("", "on") and behind.use else before.use
    return Dated(before.start, behind.end, day, day, use, weekday=other.week and day > today)


def _today_at_its_end(low: str, today: date) -> list[Dated]:
    """Today, where a line names its end and no other day: "by EOD"."""
    match = _END_OF_DAY.search(low)
    return [_with_lead(low, Dated(*match.span(), today, today))] if match else []


def _counted(low: str, dated: Dated) -> Dated:
    """The day that is counted from another one: two days before Friday."""
    counted = COUNTED_FROM.search(low[: dated.start])
    day = counted_from(counted, dated.first) if counted else None
    return (
        replace(dated, start=counted.start(), first=day, last=day, weekday=False)
        if counted and day
        else dated
    )


def _with_lead(low: str, dated: Dated) -> Dated:
    if COUNTED_FROM.search(low[: dated.start]):
        return dated
    if owns := _OWNS.match(low, dated.end):
        dated = replace(dated, end=owns.end())
    if lead := _LEAD.search(low[: dated.start]):
        use: Use = "until" if lead[1] else "by" if lead[2] else "on"
        return replace(dated, start=lead.start(), use=use)
    if lead := _DAY_WORD.search(low[: dated.start]):
        return replace(dated, start=lead.start())
    return dated
