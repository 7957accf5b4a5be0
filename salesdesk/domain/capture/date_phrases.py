"""The ways to say a date in English and Vietnamese: where a line of text has one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from salesdesk.domain.capture import date_meanings as means
from salesdesk.domain.capture.vague_days import FIRST_DAY, FIRST_DAYS, lunar_days_said, vague_days_said
from salesdesk.domain.capture.words import COUNT, Span, either, whole

Use = Literal["", "on", "by", "before", "until"]
"""What the words before a date make of it."""


@dataclass(frozen=True, slots=True)
class Dated:
    """Where a line names a day or a stretch of days (next week), and what its words make of it.

    `weak` words mean something else as well ("Mai" is also a name); `weekday` is a day's name alone. `nights` goes from one day
    of a month to another, as somebody stays: 12-14 Dec. `week` is a week or a day counted in weeks: of it a weekday can be named,
    or a weekday that is told apart from those of other weeks: this Friday. `year` is all of one. `numbered` is a day of
    whichever month comes: ngày 15.
    """

    start: int
    end: int
    first: date
    last: date
    use: Use = ""
    weak: bool = False
    weekday: bool = False
    nights: bool = False
    week: bool = False
    year: bool = False
    numbered: bool = False

    @property
    def span(self) -> Span:
        """The part of the line."""
        return self.start, self.end


def dates_said(low: str, today: date) -> Iterator[Dated]:
    """Whatever in a line of small letters may name a date, in no order; one may lie within another."""
    for match, read, reading in _readings(low, today):
        if reading and reading[0] and reading[1]:
            weekday = read is means.weekday
            weak = match[0] == "mai" or (weekday and bool(re.fullmatch(f"{_SHORT_DAY}|t[2-7]|cn", match[0])))
            nights = "from" in match.groupdict()
            week = read in (means.week, means.week_over) or (
                read in (means.ahead, means.ago) and match["u"].startswith(means.WEEKS)
            )
            week |= weekday and bool(match["before"] or match["after"])
            yield Dated(
                *match.span(),
                reading[0],
                reading[1],
                weak=weak,
                weekday=weekday,
                nights=nights,
                week=week,
                year=read is means.year_ahead,
                numbered=read is means.day_of_month
                and not any(map(match.groupdict().get, ("m", "this", "ahead", "next"))),
            )


def weekdays_listed(low: str, at: int, today: date) -> Iterator[Dated]:
    """The days that stand by their numbers alone behind one that ends at a place of the line: "thứ 2, 4, 6"."""
    while low[at - 1].isdigit() and (match := _LISTED.match(low, at)):
        reading, at = means.weekday(match, today), match.end()
        if reading and reading[0]:
            yield Dated(match.start("w"), at, reading[0], reading[0], weekday=True)


def no_dates_said(low: str, today: date) -> Iterator[Span]:
    """Where a line of small letters names a day that its month has not, as 31/2, the first such place first."""
    named = [
        (match.span(), reading[0])
        for match, read, reading in _readings(low, today)
        if read in (means.in_digits, means.iso, means.named_month, means.vi_month) and reading
    ]
    days = [span for span, day in named if day]
    for start, end in sorted(span for span, day in named if day is None):
        if all(end <= first or last <= start for first, last in days):  # not "Feb 30" in "5 Feb 30 rooms"
            yield start, end


def _readings(low: str, today: date) -> Iterator[tuple[re.Match[str], means.Read, means.Reading]]:
    others = [*lunar_days_said(low), *vague_days_said(low)]
    for pattern, read in _RULES:
        for match in pattern.finditer(low):
            if all(match.end() <= start or end <= match.start() for start, end in others):
                yield match, read, read(match, today)


MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_FULL_DAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SHORT_DAY = "(?:mon|tues?|wed|thurs?|thu|fri|sat|sun)"
_VI_DAY = (
    either(*(f"thứ {name}" for name in means.VI_DAYS), "chủ nhật")
    + "|"
    + either("thứ!")
    # Without its accent before a month it is an English Thursday: Thu 3 Dec.
    + rf"\s*[2-7]|thu\s*[2-7](?!\s*(?:/|{MONTH}(?!\w)))|t[2-7]|cn"
)
VI_MONTH = either("tháng")
_YEAR = r"(?:[\s,/]*(?:" + either("năm") + r"\s*)?(?P<y>20[0-9]{2}))?"
_UNIT = either(
    "days", "day", "weeks", "week", "wks", "wk", "fortnight", "months", "month", "ngày", "tuần", "tháng"
)
# Behind "thứ" it is a day of the week.
_SO_MANY = rf"(?<!thứ )(?<!thu )(?P<n>{COUNT})\s+(?P<u>{_UNIT})"
COUNTED_FROM = re.compile(
    rf"(?<!\w)(?:in\s+|{either('sau')}\s+)?(?:{_SO_MANY}\s+(?P<way>{either('before', 'after', 'from', 'trước', 'kể từ', 'tính từ')})|a\s+week(?:\s+on)?)\s+$"
)
"""What stands before a day from which another one is counted."""
_MORNING = either("sáng", "sáng sớm", "trưa", "chiều", "tối")

_BEFORE_DIGITS, _AFTER_DIGITS = r"(?<![\w/.,+-])", r"(?![\w/%]|[.,-][0-9])"
_ENGLISH_DAY = r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?"
_FROM = r"(?P<from>[0-9]{1,2})(?:st|nd|rd|th)?\s?[-–]\s?"
# "Thứ 3 sau 16h" and "thứ 5 sau khi họp" are this Tuesday and this Thursday.
_AFTER_WEEKDAY = rf"(?:\s+(?P<after>{either('này', 'tới', 'week')}|{either('sau')}(?!\s*[0-9]|\s+{either('khi', 'buổi', 'cuộc', 'gặp', 'họp')}(?!\w))))?"
_LISTED = re.compile(
    rf"\s*(?:[,&+]|{either('và', 'hoặc', 'hay')})\s*(?P<w>[2-7])(?P<before>)(?P<after>)(?=\s*(?:[,;&+.]|$)|\s+(?:{either('và', 'hoặc', 'hay', 'lúc', 'về')}|[0-9]{{1,2}}[h:g])(?!\w))"
)
_BEHIND_DAY = either(
    "at", "from", "by", "before", "after", "about", "re", "regarding", "to", "with", "for", "and", "or", "in the", "morning", "afternoon",
    "evening", "noon", "first thing", "around", "half", "quarter", "if", "end of day", "lunch",
) + r"(?!\w)"  # fmt: skip
_WITHIN = either("trong", "nội trong", "ngay trong")
_JUST_OVER = either("vừa rồi", "vừa qua")
_WEEK_OVER = either("last week", "tuần trước", "tuần rồi", "tuần vừa rồi", "tuần qua", "tuần vừa qua")
# "3 ngày trước thứ sáu" counts from Friday, "trước khi ký" from the signing.
_NOT_BEFORE = rf"(?!\s+(?:{either('khi', 'ngày', 'thứ', 'chủ nhật', 'lễ', 'tết!', 'cuối', 'đầu')}(?!\w)|{either('lúc')}(?!\s+[0-9])|[0-9]{{1,2}}/))"
_RULES: tuple[tuple[re.Pattern[str], means.Read], ...] = (
    (re.compile(r"(?<![\w/.-])(20[0-9]{2})-([0-9]{2})-([0-9]{2})(?![\w-])"), means.iso),
    (
        re.compile(
            rf"{_BEFORE_DIGITS}(?P<d>[0-9]{{1,2}})(?P<s>[/.-])(?P<m>[0-9]{{1,2}})(?P=s)(?P<y>20[0-9]{{2}}){_AFTER_DIGITS}"
        ),
        means.in_digits,
    ),
    (
        re.compile(
            rf"{_BEFORE_DIGITS}(?P<d>[0-9]{{1,2}})/(?P<m>[0-9]{{1,2}})(?:/(?P<y>[0-9]{{2}}))?{_AFTER_DIGITS}"
        ),
        means.in_digits,
    ),
    (
        re.compile(
            rf"{_BEFORE_DIGITS}(?P<d>[0-9]{{1,2}})(?P<s>[.-])(?P<m>[0-9]{{1,2}})(?P=s)(?P<y>[0-9]{{2}}){_AFTER_DIGITS}"
        ),
        means.in_few_digits,
    ),
    (
        re.compile(rf"{_BEFORE_DIGITS}{_FROM}(?P<d>[0-9]{{1,2}})/(?P<m>[0-9]{{1,2}})(?:/(?P<y>(?:20)?[0-9]{{2}}))?{_AFTER_DIGITS}"),
        means.nights(means.in_digits),
    ),
    (whole(rf"{_FROM}{_ENGLISH_DAY}\s+(?P<m>{MONTH})\.?(?:,?\s+(?P<y>20[0-9]{{2}}))?"), means.nights(means.named_month)),
    (whole(rf"{_FROM}(?P<d>[0-9]{{1,2}})\s+{VI_MONTH}\s+(?P<m>[0-9]{{1,2}}){_YEAR}"), means.nights(means.vi_month)),
    (whole(rf"{_ENGLISH_DAY}\s+(?:of\s+)?(?P<m>{MONTH})\.?(?:,?\s+(?P<y>20[0-9]{{2}}))?"), means.named_month),
    (whole(rf"(?P<m>{MONTH})\.?\s+{_ENGLISH_DAY}(?:,?\s+(?P<y>20[0-9]{{2}}))?(?![:.,][0-9])"), means.named_month),
    (whole(rf"(?P<d>[0-9]{{1,2}})\s+{VI_MONTH}\s+(?P<m>[0-9]{{1,2}}){_YEAR}"), means.vi_month),
    (
        whole(
            rf"(?:{VI_MONTH}\s+(?:(?P<this>{either('này')})|(?P<ahead>{either('sau', 'tới')}))|(?P<next>next\s+month))\s+"
            rf"(?:{either('ngày')}|(?:on\s+)?the)\s+(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![/:.,-][0-9])"
        ),
        means.day_of_month,
    ),
    (
        whole(
            rf"(?:(?:{either('ngày')}|(?:{either('ngày')}\s+)?{FIRST_DAYS})\s+(?P<d>[0-9]{{1,2}})(?![/:.,-][0-9])"
            rf"|(?:{either('ngày')}\s+)?{FIRST_DAYS}\s+(?P<said>{FIRST_DAY})(?:\s+{VI_MONTH}\s+(?P<m>1[0-2]|[1-9]))?)"
            rf"(?:\s+{VI_MONTH}\s+(?:(?P<this>{either('này')})|(?P<ahead>{either('sau', 'tới')})))?"
        ),
        means.day_of_month,
    ),
    (
        whole(
            rf"(?:the\s+)?(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)(?:(?:\s+of)?\s+(?:(?P<this>this\s+month)|(?P<ahead>next\s+month)))?"
            # The 11th floor is no day.
            rf"(?=\s*(?:$|[,;:.)–-])|\s+(?:{_BEHIND_DAY}|[0-9]))"
        ),
        means.day_of_month,
    ),
    (
        whole(
            rf"(?:{_WITHIN}\s+)?(?:(?:later\s+)?today|{either('tonight', 'this morning', 'this afternoon', 'this evening', 'hôm nay', 'bữa nay')}|{_MORNING}\s+nay)"
            rf"|{either('asap', 'right now', 'right away', 'lát nữa', 'tí nữa', 'chút nữa', 'bây giờ', 'ngay bây giờ', 'ngay lập tức')}|(?<!cuoi )ngay$"
            rf"|{_WITHIN}\s+{either('ngày')}(?!\s+(?:[0-9]|{either('mai', 'kia', 'mốt')}))"
        ),
        means.counted(0),
    ),
    (whole(either("tomorrow", "tmr", "tmrw", "ngày mai") + rf"|(?:{_MORNING}\s+)?mai"), means.counted(1)),
    (whole(either("day after tomorrow", "the day after tomorrow", "ngày kia", "ngày mốt", "bữa mốt", "hôm mốt", "mốt!") + rf"|{_MORNING}\s+{either('mốt')}"), means.counted(2)),
    (
        whole(either("yesterday", "last night", "hôm qua", "bữa qua", "sáng! qua", "trưa! qua", "chiều! qua", "tối! qua")),
        means.counted(-1),
    ),
    (whole(either("day before yesterday", "the day before yesterday", "hôm kia", "bữa kia")), means.counted(-2)),
    (
        whole(rf"(?:{either('cách đây')}\s+)?{_SO_MANY}\s+{either('ago', 'trước')}{_NOT_BEFORE}"),
        means.ago,
    ),
    (whole(rf"{either('cách đây')}\s+{_SO_MANY}"), means.ago),
    (whole(rf"(?P<week>)last\s+(?P<w>{_FULL_DAY}|{_SHORT_DAY})"), means.weekday_over),
    (whole(rf"(?P<w>{_VI_DAY}|{_FULL_DAY}|{_SHORT_DAY})\s+{_JUST_OVER}{_NOT_BEFORE}"), means.weekday_over),
    (whole(_WEEK_OVER + _NOT_BEFORE), means.week_over),
    (whole(rf"{either('last weekend', 'cuối tuần trước', 'cuối tuần rồi', 'cuối tuần qua')}{_NOT_BEFORE}|{either('cuối tuần')}\s+{_JUST_OVER}"), means.weekend_over),
    (whole(either("last month", "tháng trước", "tháng rồi", "tháng vừa rồi") + _NOT_BEFORE), means.month_over),
    (whole(rf"(?:in|within|after|sau|trong)\s+{_SO_MANY}(?:['’]s?\s+time|\s+{either('nữa')})?"), means.ahead),
    (whole(rf"{_SO_MANY}\s+(?:{either('nữa', 'from now', 'from today')}|{either('sau', 'tới')}{_NOT_BEFORE})"), means.ahead),
    (
        whole(rf"(?:(?P<before>next|this|coming)\s+)?(?P<w>{_VI_DAY}|{_FULL_DAY}|{_SHORT_DAY}){_AFTER_WEEKDAY}"),
        means.weekday,
    ),
    (
        whole(
            rf"(?:(?P<begins>(?:the\s+)?(?:early(?:\s+in)?|(?:beginning|start)\s+of)\s+|{either('đầu')}\s+)"
            rf"|(?P<middle>mid[\s-]*|(?:the\s+)?middle\s+of\s+|{either('giữa')}\s+)|(?P<ends>(?:the\s+)?(?:late|end\s+of)\s+)"
            # Rooms have rates "ngày trong tuần", from Monday to Friday.
            rf"|(?P<within>(?<!ngày )(?<!ngay ){_WITHIN}\s+))?"
            rf"(?:(?P<further>(?:the\s+)?week\s+after(?:\s+next)?|(?:sang\s+)?{either('tuần sau nữa', 'tuần tới nữa')})"
            rf"|(?P<next>{either('next week', 'tuần sau', 'tuần tới', 'sang tuần sau', 'sang tuần tới', 'sang tuần')})|(?P<this>{either('this week', 'tuần này')})"
            rf"|(?:the\s+)?week|{either('tuần')})"
        ),
        means.week,
    ),
    (
        whole(
            rf"(?P<part>{either('đầu', 'giữa')})\s+{VI_MONTH}(?:\s+(?:(?P<vi>1[0-2]|[1-9])|{either('này')}|(?P<ahead>{either('sau', 'tới')})))?"
            rf"|(?:the\s+)?(?:(?P<early>early(?:\s+in)?|(?:beginning|start|first\s+week)\s+of)|mid(?:dle\s+of)?)[\s-]+(?:(?P<en>{MONTH})|(?P<next>next\s+month))"
        ),
        means.within_month,
    ),
    (
        whole(
            rf"(?P<further>(?:the\s+)?month\s+after\s+next|{either('tháng sau nữa')})"
            rf"|(?P<this>{either('this month', 'tháng này')})|{either('next month', 'tháng sau', 'tháng tới')}|{either('sang tháng')}(?!\s+[0-9])"
        ),
        means.month_ahead,
    ),
    (
        whole(
            rf"(?:the\s+)?(?P<nth>first|second|third|fourth|last)\s+(?P<w>{_FULL_DAY}|{_SHORT_DAY})\s+(?:of|in)\s+(?:(?P<en>{MONTH})|(?P<ahead>next\s+month)|(?:the|this)\s+month)"
        ),
        means.nth_weekday,
    ),
    (whole(rf"(?:{either('đầu')}\s+)?{either('next year', 'năm! sau', 'năm! tới')}|{either('sang năm!')}(?=\s*(?:[,;]|$|[0-9]))"), means.year_ahead),
    (
        whole(
            rf"(?:(?P<next>(?:the\s+)?end\s+of\s+next\s+month)|{either('end of the month', 'end of month', 'eom')}"
            rf"|(?:the\s+)?end\s+of\s+(?P<en>{MONTH})|{either('cuối tháng')}(?:\s+(?:(?P<vi>1[0-2]|[1-9])|{either('này')}"
            rf"|(?P<ahead>{either('sau', 'tới')})))?){_YEAR}"
        ),
        means.end_of_month,
    ),
    (
        whole(rf"(?P<ahead>{either('next weekend', 'cuối tuần sau', 'cuối tuần tới')})|{either('this weekend', 'the weekend', 'cuối tuần', 'cuối tuần này')}"),
        means.weekend,
    ),
    (whole(either("end of the year", "end of year", "cuối năm", "cuối năm nay")), means.end_of_year),
    (whole(rf"(?:(?P<en>{MONTH})|{VI_MONTH}\s+(?P<vi>1[0-2]|[1-9])){_YEAR}"), means.named_alone),
)  # fmt: skip
