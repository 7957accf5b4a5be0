"""The ways to say a date in English and Vietnamese: where a line of text has one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from salesdesk.domain.capture import date_meanings as means
from salesdesk.domain.capture.words import Span, either, whole

Use = Literal["", "on", "by", "until"]
"""What the words before a date make of it."""


@dataclass(frozen=True, slots=True)
class Dated:
    """Where a line names a day or a stretch of days (next week), and what its words make of it.

    `weak` words mean something else as well ("Mai" is also a name); `weekday` is a day's name alone. `nights` goes from one day
    of a month to another, as somebody stays: 12-14 Dec.
    """

    start: int
    end: int
    first: date
    last: date
    use: Use = ""
    weak: bool = False
    weekday: bool = False
    nights: bool = False

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
            yield Dated(*match.span(), reading[0], reading[1], weak=weak, weekday=weekday, nights=nights)


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


def lunar_days_said(low: str) -> Iterator[Span]:
    """Where a line of small letters names a day of the lunar calendar: mùng 5 Tết, 15/8 âm lịch."""
    return (match.span() for match in _LUNAR.finditer(low))


def _readings(low: str, today: date) -> Iterator[tuple[re.Match[str], means.Read, means.Reading]]:
    lunar = list(lunar_days_said(low))
    for pattern, read in _RULES:
        for match in pattern.finditer(low):
            if all(match.end() <= start or end <= match.start() for start, end in lunar):
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
_FIRST_DAYS = rf"(?<!chuc ){either('mùng', 'mồng!')}"
"""What stands before the figures of the first ten days of a month."""
_FIRST_DAY = either(*means.FIRST_DAYS)
_LUNAR = whole(
    rf"(?:(?:{either('ngày')}\s+)?(?:(?:{_FIRST_DAYS}\s+)?[0-9]{{1,2}}|{_FIRST_DAYS}\s+{_FIRST_DAY})(?:\s*/\s*[0-9]{{1,2}}|\s+{VI_MONTH}\s+[0-9]{{1,2}})?"
    rf"|{either('rằm')}(?:\s+{VI_MONTH}\s+[0-9]{{1,2}})?)"
    rf"\s+{either('âm lịch', 'âl!', 'tháng giêng', 'tháng chạp')}"
    rf"|(?:{either('ngày')}\s+)?{_FIRST_DAYS}\s+(?:[0-9]{{1,2}}|{_FIRST_DAY})\s+{either('tết')}"
)
"""Days of the lunar calendar, which is not reckoned with."""
_NUMBER = r"([0-9]{1,3}|a|an|" + either("một") + ")"
_UNIT = either("days", "day", "weeks", "week", "months", "month", "ngày", "tuần", "tháng")
_MORNING = either("sáng", "trưa", "chiều", "tối")

_BEFORE_DIGITS, _AFTER_DIGITS = r"(?<![\w/.,+-])", r"(?![\w/%]|[.,-][0-9])"
_ENGLISH_DAY = r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?"
_FROM = r"(?P<from>[0-9]{1,2})(?:st|nd|rd|th)?\s?[-–]\s?"
# "Thứ 5 sau khi họp" is this Thursday.
_AFTER_WEEKDAY = (
    rf"(?:\s+(?P<after>{either('next week', 'this week', 'tuần này', 'tuần sau', 'tuần tới', 'này', 'tới')}"
    rf"|{either('sau')}(?!\s+{either('khi', 'buổi', 'cuộc', 'gặp', 'họp')}(?!\w))))?"
)
_WITHIN = either("trong", "nội trong", "ngay trong")
_JUST_OVER = either("vừa rồi", "vừa qua")
_WEEK_OVER = either("last week", "tuần trước", "tuần rồi", "tuần vừa rồi", "tuần qua", "tuần vừa qua")
# "3 ngày trước thứ sáu" counts from Friday, "trước khi ký" from the signing.
_NOT_BEFORE = rf"(?!\s+(?:{either('khi', 'lúc', 'ngày', 'thứ', 'chủ nhật', 'lễ', 'tết!', 'cuối', 'đầu')}(?!\w)|[0-9]{{1,2}}/))"
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
            rf"(?:(?:{either('ngày')}|(?:{either('ngày')}\s+)?{_FIRST_DAYS})\s+(?P<d>[0-9]{{1,2}})(?![/:.,-][0-9])"
            rf"|(?:{either('ngày')}\s+)?{_FIRST_DAYS}\s+(?P<said>{_FIRST_DAY})(?:\s+{VI_MONTH}\s+(?P<m>1[0-2]|[1-9]))?)"
            rf"(?:\s+{VI_MONTH}\s+(?:(?P<this>{either('này')})|(?P<ahead>{either('sau', 'tới')})))?"
        ),
        means.day_of_month,
    ),
    (
        whole(
            rf"(?:{_WITHIN}\s+)?(?:{either('today', 'tonight', 'this morning', 'this afternoon', 'this evening', 'hôm nay', 'bữa nay')}|{_MORNING}\s+nay)"
            rf"|{_WITHIN}\s+{either('ngày')}(?!\s+(?:[0-9]|{either('mai', 'kia', 'mốt')}))"
        ),
        means.counted(0),
    ),
    (whole(either("tomorrow", "tmr", "tmrw", "ngày mai") + rf"|(?:{_MORNING}\s+)?mai"), means.counted(1)),
    (whole(either("day after tomorrow", "the day after tomorrow", "ngày kia", "ngày mốt", "bữa mốt", "hôm mốt", "mốt!")), means.counted(2)),
    (
        whole(either("yesterday", "last night", "hôm qua", "bữa qua", "sáng! qua", "trưa! qua", "chiều! qua", "tối! qua")),
        means.counted(-1),
    ),
    (whole(either("day before yesterday", "the day before yesterday", "hôm kia", "bữa kia")), means.counted(-2)),
    (
        whole(rf"(?:{either('cách đây')}\s+)?(?P<n>{_NUMBER})\s+(?P<u>{_UNIT})\s+{either('ago', 'trước')}{_NOT_BEFORE}"),
        means.ago,
    ),
    (whole(rf"{either('cách đây')}\s+(?P<n>{_NUMBER})\s+(?P<u>{_UNIT})"), means.ago),
    (whole(rf"(?P<week>)last\s+(?P<w>{_FULL_DAY}|{_SHORT_DAY})"), means.weekday_over),
    (
        whole(
            rf"(?P<w>{_VI_DAY}|{_FULL_DAY}|{_SHORT_DAY})\s+(?:(?P<week>{_WEEK_OVER})|{_JUST_OVER}){_NOT_BEFORE}"
        ),
        means.weekday_over,
    ),
    (whole(_WEEK_OVER + _NOT_BEFORE), means.week_over),
    (whole(rf"{either('last weekend', 'cuối tuần trước', 'cuối tuần rồi', 'cuối tuần qua')}{_NOT_BEFORE}|{either('cuối tuần')}\s+{_JUST_OVER}"), means.weekend_over),
    (whole(either("last month", "tháng trước", "tháng rồi", "tháng vừa rồi") + _NOT_BEFORE), means.month_over),
    (whole(rf"(?:in|within|after|sau|trong)\s+(?P<n>{_NUMBER})\s+(?P<u>{_UNIT})(?:\s+{either('nữa')})?"), means.ahead),
    (whole(rf"(?P<n>{_NUMBER})\s+(?P<u>{_UNIT})\s+(?:{either('nữa', 'from now', 'from today')})"), means.ahead),
    (
        whole(rf"(?:(?P<before>next|this|coming)\s+)?(?P<w>{_VI_DAY}|{_FULL_DAY}|{_SHORT_DAY}){_AFTER_WEEKDAY}"),
        means.weekday,
    ),
    (
        whole(
            rf"(?:(?P<begins>{either('đầu')})\s+|{_WITHIN}\s+)?"
            rf"{either('next week', 'this week', 'tuần này', 'tuần sau', 'tuần tới', 'sang tuần')}"
            # Rooms have rates "ngày trong tuần", from Monday to Friday.
            rf"|(?<!ngày )(?<!ngay ){_WITHIN}\s+{either('tuần')}"
        ),
        means.week,
    ),
    (
        whole(
            rf"(?P<part>{either('đầu', 'giữa')})\s+{VI_MONTH}"
            rf"(?:\s+(?:(?P<vi>1[0-2]|[1-9])|{either('này')}|(?P<ahead>{either('sau', 'tới')})))?"
        ),
        means.within_month,
    ),
    (
        whole(
            either("next month", "this month", "tháng này", "tháng sau", "tháng tới")
            + rf"|{either('sang tháng')}(?!\s+[0-9])"
        ),
        means.month_ahead,
    ),
    (
        whole(
            rf"(?:{either('end of the month', 'end of month', 'eom', 'end of next month')}"
            rf"|(?:the\s+)?end\s+of\s+(?P<en>{MONTH})|{either('cuối tháng')}(?:\s+(?:(?P<vi>1[0-2]|[1-9])|{either('này')}"
            rf"|(?P<ahead>{either('sau', 'tới')})))?){_YEAR}"
        ),
        means.end_of_month,
    ),
    (whole(either("end of the week", "end of week")), means.end_of_week),
    (whole(either("this weekend", "the weekend", "cuối tuần", "cuối tuần này")), means.weekend),
    (whole(either("end of the year", "end of year", "cuối năm", "cuối năm nay")), means.end_of_year),
    (whole(rf"(?:(?P<en>{MONTH})|{VI_MONTH}\s+(?P<vi>1[0-2]|[1-9])){_YEAR}"), means.named_alone),
)  # fmt: skip
