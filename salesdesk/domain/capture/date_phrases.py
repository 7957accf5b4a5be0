"""The ways to say a date in English and Vietnamese, and the day or the days that each of them means."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from salesdesk.domain.capture.words import Span, either, whole

Use = Literal["", "on", "by", "until"]
"""What the words before a date make of it."""


@dataclass(frozen=True, slots=True)
class Dated:
    """Where a line names a day or a stretch of days (next week), and what its words make of it.

    `weak` words mean something else as well ("Mai" is also a name); `weekday` is a day's name alone.
    """

    start: int
    end: int
    first: date
    last: date
    use: Use = ""
    weak: bool = False
    weekday: bool = False

    @property
    def span(self) -> Span:
        """The part of the line."""
        return self.start, self.end


def dates_said(low: str, today: date) -> Iterator[Dated]:
    """Whatever in a line of small letters may name a date, in no order; one may lie within another."""
    for match, read, reading in _readings(low, today):
        if reading and reading[0] and reading[1]:
            weekday = read is _weekday
            weak = match[0] == "mai" or (weekday and bool(re.fullmatch(f"{_SHORT_DAY}|t[2-7]|cn", match[0])))
            yield Dated(match.start(), match.end(), reading[0], reading[1], weak=weak, weekday=weekday)


def no_dates_said(low: str, today: date) -> Iterator[Span]:
    """Where a line of small letters names a day that its month has not, as 31/2, the first such place first."""
    named = [
        (match.span(), reading[0])
        for match, read, reading in _readings(low, today)
        if read in (_in_digits, _iso, _named_month, _vi_month) and reading
    ]
    days = [span for span, day in named if day]
    for start, end in sorted(span for span, day in named if day is None):
        if all(end <= first or last <= start for first, last in days):  # not "Feb 30" in "5 Feb 30 rooms"
            yield start, end


def _readings(low: str, today: date) -> Iterator[tuple[re.Match[str], "Read", "Reading"]]:
    for pattern, read in _RULES:
        for match in pattern.finditer(low):
            yield match, read, read(match, today)


def _coming(day: int, month: int, today: date) -> date | None:
    """The next day of a day and a month, today included; None where there is none such."""
    for year in range(today.year, today.year + 9):
        if (found := _date(year, month, day)) and found >= today:
            return found
    return None


_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAYS = "mon tue wed thu fri sat sun".split()
_FULL_DAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SHORT_DAY = "(?:mon|tues?|wed|thurs?|thu|fri|sat|sun)"
_VI_DAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy")
_VI_DAY = (
    either(*(f"thứ {name}" for name in _VI_DAYS), "chủ nhật")
    + "|"
    + either("thứ!")
    # Without its accent before a month it is an English Thursday: Thu 3 Dec.
    + rf"\s*[2-7]|thu\s*[2-7](?!\s*(?:/|{MONTH}(?!\w)))|t[2-7]|cn"
)
VI_MONTH = either("tháng")
_YEAR = r"(?:[\s,/]*(?:" + either("năm") + r"\s*)?(?P<y>20[0-9]{2}))?"
_NUMBER = r"([0-9]{1,3}|a|an|" + either("một") + ")"
_UNIT = either("days", "day", "weeks", "week", "months", "month", "ngày", "tuần", "tháng")
_MORNING = either("sáng", "trưa", "chiều", "tối")


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _after(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _month_after(day: date, months: int) -> date | None:
    """The same day some months on, or the last one of that month."""
    index = day.year * 12 + day.month - 1 + months
    found = (_date(index // 12, index % 12 + 1, last) for last in range(day.day, 27, -1))
    return _date(index // 12, index % 12 + 1, day.day) or next(filter(None, found), None)


def _month(year: int, month: int) -> tuple[date, date] | None:
    first = _date(year, month, 1)
    following = _month_after(first, 1) if first else None
    return (first, following - timedelta(days=1)) if first and following else None


Reading = tuple[date | None, date | None] | None
"""The first and the last day that words mean; twice None for a day that does not exist, None for what is no date."""

Read = Callable[[re.Match[str], date], Reading]


def _one(day: date | None) -> Reading:
    return day, day


def _day_and_month(day: int, month: int, year: str | None, today: date) -> Reading:
    """A day of a year, or the next such; figures without a year that are too large for a date are none: 50/50."""
    if year:
        return _one(_date(int(year) + 2000 * (len(year) == 2), month, day))
    return _one(_coming(day, month, today)) if 1 <= day <= 31 and 1 <= month <= 12 else None


def _in_figures(day: int, month: int, year: str | None, today: date) -> Reading:
    """The same for a day and a month in figures, where 32/12 is a slip of the hand; 45/12 may be rooms."""
    slip = not year and 31 < day < 40 and 1 <= month <= 12
    return (None, None) if slip else _day_and_month(day, month, year, today)


def _in_digits(match: re.Match[str], today: date) -> Reading:
    if match[0] == "24/7":
        return None
    return _in_figures(int(match["d"]), int(match["m"]), match["y"], today)


def _in_few_digits(match: re.Match[str], today: date) -> Reading:
    """Figures such as 15-3-27, which are a date where that is a year one plans in: 10-12-40 may be anything."""
    return _in_digits(match, today) if -1 <= int(match["y"]) + 2000 - today.year < _PLANNED else None


_PLANNED = 6
"""In so many years from now lies whatever one plans."""


def _iso(match: re.Match[str], today: date) -> Reading:
    return _one(_date(int(match[1]), int(match[2]), int(match[3])))


def _named_month(match: re.Match[str], today: date) -> Reading:
    return _day_and_month(int(match["d"]), _MONTHS.index(match["m"][:3]) + 1, match["y"], today)


def _vi_month(match: re.Match[str], today: date) -> Reading:
    return _in_figures(int(match["d"]), int(match["m"]), match["y"], today)


def _day_of_month(match: re.Match[str], today: date) -> Reading:
    starts = (_month_after(today.replace(day=1), ahead) for ahead in range(3))
    days = (_date(start.year, start.month, int(match["d"])) for start in starts if start)
    return _one(next((day for day in days if day and day >= today), None))


def _counted(days: int) -> Read:
    return lambda match, today: _one(_after(today, days))


def _ahead(match: re.Match[str], today: date) -> Reading:
    number, unit = match["n"], match["u"]
    count = int(number) if number.isdecimal() else 1
    if unit.startswith(("day", "ng")):
        return _one(_after(today, count))
    return _one(_after(today, 7 * count) if unit.startswith(("week", "tu")) else _month_after(today, count))


def _ago(match: re.Match[str], today: date) -> Reading:
    number, unit = match["n"], match["u"]
    count = int(number) if number.isdecimal() else 1
    if unit.startswith(("month", "th")):
        return _one(_month_after(today, -count))
    return _one(_after(today, -count * (7 if unit.startswith(("week", "tu")) else 1)))


def _number_of_day(name: str) -> int:
    """The number of a day by its name, Monday being 0."""
    if name.startswith(("ch", "cn")):
        return 6
    if (digit := name[-1]).isdecimal():
        return int(digit) - 2
    if " " not in name and name[:3] in _DAYS:
        return _DAYS.index(name[:3])
    return next(n for n, day in enumerate(_VI_DAYS) if re.search(rf"\s{either(day)}$", name))


def _weekday(match: re.Match[str], today: date) -> Reading:
    number, how = _number_of_day(match["w"]), " ".join(filter(None, (match["before"], match["after"])))
    days = (number - today.weekday()) % 7
    if re.search(either("next", "tuần sau", "tuần tới") + "|^" + either("sau") + "$", how):
        days = number - today.weekday() + 7
    elif not days and re.search(either("tới", "coming"), how):
        days = 7
    return _one(_after(today, days))


def _weekday_over(match: re.Match[str], today: date) -> Reading:
    """The last such day before today, or that of the week before this one."""
    number = _number_of_day(match["w"])
    if match["week"]:
        return _one(_after(today, number - today.weekday() - 7))
    return _one(_after(today, (number - today.weekday()) % 7 - 7))


def _week_over(match: re.Match[str], today: date) -> Reading:
    monday = -today.weekday() - 7
    return _after(today, monday), _after(today, monday + 4)


def _month_over(match: re.Match[str], today: date) -> Reading:
    start = _month_after(today.replace(day=1), -1)
    return _month(start.year, start.month) if start else None


def _week(match: re.Match[str], today: date) -> Reading:
    monday = -today.weekday()
    if not re.search(either("next", "tuần sau", "tuần tới", "sang tuần"), match[0]):
        return today, _after(today, max(monday + 4, 0))
    return _after(today, monday + 7), _after(today, monday + (8 if match["begins"] else 11))


def _month_ahead(match: re.Match[str], today: date) -> Reading:
    this = re.match(either("this", "tháng này"), match[0])
    start = _month_after(today.replace(day=1), 0 if this else 1)
    return _month(start.year, start.month) if start else None


def _within_month(match: re.Match[str], today: date) -> Reading:
    """The first or the middle of a month that comes."""
    day = 1 if re.match(either("đầu"), match["part"]) else 15
    if match["vi"]:
        return _one(_coming(day, int(match["vi"]), today))
    start = _month_after(today.replace(day=1), 1 if match["ahead"] else 0)
    found = start and start.replace(day=day)
    return _one(found if found is None or found >= today else _month_after(found, 1))


def _end_of_month(match: re.Match[str], today: date) -> Reading:
    if number := match["vi"] or (match["en"] and str(_MONTHS.index(match["en"][:3]) + 1)):
        found = _whole_month(int(number), match["y"], today)
    else:
        start = _month_after(today.replace(day=1), 1 if match["ahead"] else 0)
        found = _month(start.year, start.month) if start else None
    return _one(found[1]) if found else None


def _named_alone(match: re.Match[str], today: date) -> Reading:
    number = int(match["vi"]) if match["vi"] else _MONTHS.index(match["en"][:3]) + 1
    return _whole_month(number, match["y"], today)


def _whole_month(month: int, year: str | None, today: date) -> tuple[date, date] | None:
    this = _month(int(year) if year else today.year, month)
    return _month(today.year + 1, month) if this and not year and this[1] < today else this


def _end_of_week(match: re.Match[str], today: date) -> Reading:
    return _one(_after(today, (4 - today.weekday()) % 7))


def _weekend(match: re.Match[str], today: date) -> Reading:
    saturday = (5 - today.weekday()) % 7
    return _after(today, saturday), _after(today, saturday + 1)


def _end_of_year(match: re.Match[str], today: date) -> Reading:
    return _one(_date(today.year, 12, 31))


_BEFORE_DIGITS, _AFTER_DIGITS = r"(?<![\w/.,+-])", r"(?![\w/%]|[.,-][0-9])"
_ENGLISH_DAY = r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?"
_AFTER_WEEKDAY = rf"(?:\s+(?P<after>{either('next week', 'this week', 'tuần này', 'tuần sau', 'tuần tới', 'này', 'tới', 'sau')}))?"
_WITHIN = either("trong", "nội trong", "ngay trong")
_JUST_OVER = either("vừa rồi", "vừa qua")
_WEEK_OVER = either("last week", "tuần trước", "tuần rồi", "tuần vừa rồi", "tuần qua", "tuần vừa qua")
# "3 ngày trước thứ sáu" counts from Friday, "trước khi ký" from the signing.
_NOT_BEFORE = rf"(?!\s+(?:{either('khi', 'lúc', 'ngày', 'thứ', 'chủ nhật', 'lễ', 'tết!', 'cuối', 'đầu')}(?!\w)|[0-9]{{1,2}}/))"
_RULES: tuple[tuple[re.Pattern[str], Read], ...] = (
    (re.compile(r"(?<![\w/.-])(20[0-9]{2})-([0-9]{2})-([0-9]{2})(?![\w-])"), _iso),
    (
        re.compile(
            rf"{_BEFORE_DIGITS}(?P<d>[0-9]{{1,2}})(?P<s>[/.-])(?P<m>[0-9]{{1,2}})(?P=s)(?P<y>20[0-9]{{2}}){_AFTER_DIGITS}"
        ),
        _in_digits,
    ),
    (
        re.compile(
            rf"{_BEFORE_DIGITS}(?P<d>[0-9]{{1,2}})/(?P<m>[0-9]{{1,2}})(?:/(?P<y>[0-9]{{2}}))?{_AFTER_DIGITS}"
        ),
        _in_digits,
    ),
    (
        re.compile(
            rf"{_BEFORE_DIGITS}(?P<d>[0-9]{{1,2}})(?P<s>[.-])(?P<m>[0-9]{{1,2}})(?P=s)(?P<y>[0-9]{{2}}){_AFTER_DIGITS}"
        ),
        _in_few_digits,
    ),
    (whole(rf"{_ENGLISH_DAY}\s+(?:of\s+)?(?P<m>{MONTH})\.?(?:,?\s+(?P<y>20[0-9]{{2}}))?"), _named_month),
    (whole(rf"(?P<m>{MONTH})\.?\s+{_ENGLISH_DAY}(?:,?\s+(?P<y>20[0-9]{{2}}))?(?![:.,][0-9])"), _named_month),
    (whole(rf"(?P<d>[0-9]{{1,2}})\s+{VI_MONTH}\s+(?P<m>[0-9]{{1,2}}){_YEAR}"), _vi_month),
    (whole(rf"{either('ngày')}\s+(?P<d>[0-9]{{1,2}})(?![/:.,-][0-9])"), _day_of_month),
    (
        whole(
            rf"(?:{_WITHIN}\s+)?(?:{either('today', 'tonight', 'hôm nay', 'bữa nay')}|{_MORNING}\s+nay)"
            rf"|{_WITHIN}\s+{either('ngày')}(?!\s+(?:[0-9]|{either('mai', 'kia', 'mốt')}))"
        ),
        _counted(0),
    ),
    (whole(either("tomorrow", "tmr", "tmrw", "ngày mai") + rf"|(?:{_MORNING}\s+)?mai"), _counted(1)),
    (whole(either("day after tomorrow", "the day after tomorrow", "ngày kia", "ngày mốt", "bữa mốt", "hôm mốt", "mốt!")), _counted(2)),
    (
        whole(either("yesterday", "last night", "hôm qua", "bữa qua", "sáng! qua", "trưa! qua", "chiều! qua", "tối! qua")),
        _counted(-1),
    ),
    (whole(either("day before yesterday", "the day before yesterday", "hôm kia", "bữa kia")), _counted(-2)),
    (
        whole(rf"(?:{either('cách đây')}\s+)?(?P<n>{_NUMBER})\s+(?P<u>{_UNIT})\s+{either('ago', 'trước')}{_NOT_BEFORE}"),
        _ago,
    ),
    (whole(rf"{either('cách đây')}\s+(?P<n>{_NUMBER})\s+(?P<u>{_UNIT})"), _ago),
    (whole(rf"(?P<week>)last\s+(?P<w>{_FULL_DAY}|{_SHORT_DAY})"), _weekday_over),
    (
        whole(
            rf"(?P<w>{_VI_DAY}|{_FULL_DAY}|{_SHORT_DAY})\s+(?:(?P<week>{_WEEK_OVER})|{_JUST_OVER}){_NOT_BEFORE}"
        ),
        _weekday_over,
    ),
    (whole(_WEEK_OVER + _NOT_BEFORE), _week_over),
    (whole(either("last month", "tháng trước", "tháng rồi", "tháng vừa rồi") + _NOT_BEFORE), _month_over),
    (whole(rf"(?:in|within|after|sau|trong)\s+(?P<n>{_NUMBER})\s+(?P<u>{_UNIT})(?:\s+{either('nữa')})?"), _ahead),
    (whole(rf"(?P<n>{_NUMBER})\s+(?P<u>{_UNIT})\s+(?:{either('nữa', 'from now', 'from today')})"), _ahead),
    (
        whole(rf"(?:(?P<before>next|this|coming)\s+)?(?P<w>{_VI_DAY}|{_FULL_DAY}|{_SHORT_DAY}){_AFTER_WEEKDAY}"),
        _weekday,
    ),
    (
        whole(
            rf"(?:(?P<begins>{either('đầu')})\s+|{_WITHIN}\s+)?"
            rf"{either('next week', 'this week', 'tuần này', 'tuần sau', 'tuần tới', 'sang tuần')}"
            # Rooms have rates "ngày trong tuần", from Monday to Friday.
            rf"|(?<!ngày )(?<!ngay ){_WITHIN}\s+{either('tuần')}"
        ),
        _week,
    ),
    (
        whole(
            rf"(?P<part>{either('đầu', 'giữa')})\s+{VI_MONTH}"
            rf"(?:\s+(?:(?P<vi>1[0-2]|[1-9])|{either('này')}|(?P<ahead>{either('sau', 'tới')})))?"
        ),
        _within_month,
    ),
    (whole(either("next month", "this month", "tháng này", "tháng sau", "tháng tới", "sang tháng")), _month_ahead),
    (
        whole(
            rf"(?:{either('end of the month', 'end of month', 'eom', 'end of next month')}"
            rf"|(?:the\s+)?end\s+of\s+(?P<en>{MONTH})|{either('cuối tháng')}(?:\s+(?:(?P<vi>1[0-2]|[1-9])|{either('này')}"
            rf"|(?P<ahead>{either('sau', 'tới')})))?){_YEAR}"
        ),
        _end_of_month,
    ),
    (whole(either("end of the week", "end of week")), _end_of_week),
    (whole(either("this weekend", "the weekend", "cuối tuần", "cuối tuần này")), _weekend),
    (whole(either("end of the year", "end of year", "cuối năm", "cuối năm nay")), _end_of_year),
    (whole(rf"(?:(?P<en>{MONTH})|{VI_MONTH}\s+(?P<vi>1[0-2]|[1-9])){_YEAR}"), _named_alone),
)  # fmt: skip
