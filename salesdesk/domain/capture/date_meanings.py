"""The day or the days that the words for a date mean, counted from today: each way to say one has its function here."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from salesdesk.domain.capture.words import either, number

Reading = tuple[date | None, date | None] | None
"""The first and the last day that words mean; twice None for a day that does not exist, None for what is no date."""

Read = Callable[[re.Match[str], date], Reading]
"""What a match of a way to say a date means on a day."""

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
WEEKS = ("week", "wk", "tu")
"""With which the words for weeks begin."""
_DAYS = "mon tue wed thu fri sat sun".split()
FIRST_DAYS_NAMED = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
"""What the first ten days of a month are called behind "mùng"."""
VI_DAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy")


def _coming(day: int, month: int, today: date) -> date | None:
    """The next day of a day and a month, today included; None where there is none such."""
    for year in range(today.year, today.year + 9):
        if (found := _date(year, month, day)) and found >= today:
            return found
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def days_after(day: date, days: int) -> date | None:
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


def in_digits(match: re.Match[str], today: date) -> Reading:
    """15/3, 15.3.2027."""
    if match[0] == "24/7":
        return None
    return _in_figures(int(match["d"]), int(match["m"]), match["y"], today)


def in_few_digits(match: re.Match[str], today: date) -> Reading:
    """Figures such as 15-3-27, which are a date where that is a year one plans in: 10-12-40 may be anything."""
    return in_digits(match, today) if -1 <= int(match["y"]) + 2000 - today.year < _PLANNED else None


_PLANNED = 6
"""In so many years from now lies whatever one plans."""


def iso(match: re.Match[str], today: date) -> Reading:
    """2027-03-15."""
    return _one(_date(int(match[1]), int(match[2]), int(match[3])))


def named_month(match: re.Match[str], today: date) -> Reading:
    """15 March, Mar 15 2027."""
    return _day_and_month(int(match["d"]), _MONTHS.index(match["m"][:3]) + 1, match["y"], today)


def vi_month(match: re.Match[str], today: date) -> Reading:
    """15 tháng 3."""
    return _in_figures(int(match["d"]), int(match["m"]), match["y"], today)


def nights(read: Read) -> Read:
    """From one day of a month to another: 12-14 Dec, 12-14/12; `read` tells the last one."""

    def reading(match: re.Match[str], today: date) -> Reading:
        last = (read(match, today) or (None, None))[1]
        first = _date(last.year, last.month, int(match["from"])) if last else None
        return (first, last) if first and last and first < last else None

    return reading


def day_of_month(match: re.Match[str], today: date) -> Reading:
    """Ngày 15, the 15th, mùng một tháng 2: the next one, of this month or one of the two after it; with "tháng sau" that of the next month."""
    said = match.groupdict()
    day = int(said["d"] or next(n for n, name in enumerate(FIRST_DAYS_NAMED, 1) if _is(said["said"], name)))
    if said.get("m"):
        return _one(_coming(day, int(said["m"]), today))
    months = range(1, 2) if said["ahead"] or said.get("next") else range(1) if said["this"] else range(3)
    starts = (_month_after(today.replace(day=1), ahead) for ahead in months)
    days = (_date(start.year, start.month, day) for start in starts if start)
    return _one(next((day for day in days if day and day >= today), None))


def _is(said: str, name: str) -> bool:
    return re.fullmatch(either(name), said) is not None


def counted(days: int) -> Read:
    """The day so many days from today."""
    return lambda match, today: _one(days_after(today, days))


def ahead(match: re.Match[str], today: date) -> Reading:
    """In 3 days, hai tuần nữa."""
    return _one(_counted(match["n"], match["u"], 1, today))


def ago(match: re.Match[str], today: date) -> Reading:
    """3 days ago, 2 tuần trước."""
    return _one(_counted(match["n"], match["u"], -1, today))


def counted_from(match: re.Match[str], day: date) -> date | None:
    """The day that is counted from another one: two days before Friday, một tuần kể từ 24/12, a week today."""
    if match["n"] is None:
        return days_after(day, 7)
    back = re.fullmatch(either("before", "trước"), match["way"]) is not None
    return _counted(match["n"], match["u"], -1 if back else 1, day)


def _counted(count: str, unit: str, way: int, day: date) -> date | None:
    steps = number(count) * way
    if unit.startswith(("month", "th")):
        return _month_after(day, steps)
    return days_after(day, steps * (14 if unit.startswith("fort") else 7 if unit.startswith(WEEKS) else 1))


def _number_of_day(name: str) -> int:
    """The number of a day by its name, Monday being 0."""
    if name.startswith(("ch", "cn")):
        return 6
    if (digit := name[-1]).isdecimal():
        return int(digit) - 2
    if " " not in name and name[:3] in _DAYS:
        return _DAYS.index(name[:3])
    return next(n for n, day in enumerate(VI_DAYS) if re.search(rf"\s{either(day)}$", name))


def weekday(match: re.Match[str], today: date) -> Reading:
    """Friday, thứ sáu này: the next such day, today included; next Friday that of the next week, Friday week the one after the next."""
    how = match["before"] or match["after"] or ""
    days = (_number_of_day(match["w"]) - today.weekday()) % 7
    if how == "week":
        return _one(days_after(today, days + 7))
    if re.fullmatch(either("next", "sau"), how):
        days = _number_of_day(match["w"]) - today.weekday() + 7
    elif not days and re.search(either("tới", "coming"), how):
        days = 7
    return _one(days_after(today, days))


def weekday_over(match: re.Match[str], today: date) -> Reading:
    """The last such day before today; last Friday is that of the week before this one."""
    number = _number_of_day(match["w"])
    if match.groupdict().get("week") is not None:
        return _one(days_after(today, number - today.weekday() - 7))
    return _one(days_after(today, (number - today.weekday()) % 7 - 7))


def week_over(match: re.Match[str], today: date) -> Reading:
    """Last week, from Monday to Friday."""
    monday = -today.weekday() - 7
    return days_after(today, monday), days_after(today, monday + 4)


def month_over(match: re.Match[str], today: date) -> Reading:
    """Last month."""
    start = _month_after(today.replace(day=1), -1)
    return _month(start.year, start.month) if start else None


def week(match: re.Match[str], today: date) -> Reading:
    """A week from Monday to Friday, what is left of this one, or the beginning, the middle or the end of one; "week" alone is none."""
    monday = -today.weekday() + (14 if match["further"] else 7 if match["next"] else 0)
    parts = ("begins", 0, 1), ("middle", 2, 2), ("ends", 4, 4)
    for part, first, last in parts:
        if match[part]:
            over = not (match["further"] or match["next"] or match["this"]) and monday + first < 0
            monday += 7 * over
            return days_after(today, monday + first), days_after(today, monday + last)
    if monday > 0:
        return days_after(today, monday), days_after(today, monday + 4)
    return (today, days_after(today, max(monday + 4, 0))) if match["this"] or match["within"] else None


def month_ahead(match: re.Match[str], today: date) -> Reading:
    """This month, the next one, or the one after it."""
    start = _month_after(today.replace(day=1), 2 if match["further"] else 0 if match["this"] else 1)
    return _month(start.year, start.month) if start else None


def year_ahead(match: re.Match[str], today: date) -> Reading:
    """All of next year."""
    return _date(today.year + 1, 1, 1), _date(today.year + 1, 12, 31)


def within_month(match: re.Match[str], today: date) -> Reading:
    """The first or the middle of a month that comes: đầu tháng 12, mid January."""
    begins = match["early"] or re.match(either("đầu"), match["part"] or "")
    day = 1 if begins else 15
    if number := _month_of(match):
        return _one(_coming(day, number, today))
    start = _month_after(today.replace(day=1), 1 if match["ahead"] or match["next"] else 0)
    found = start and start.replace(day=day)
    return _one(found if found is None or found >= today else _month_after(found, 1))


def nth_weekday(match: re.Match[str], today: date) -> Reading:
    """The first Monday of January, last Friday of the month."""
    number = _month_of(match)
    start = _month_after(today.replace(day=1), 1 if match["ahead"] else 0)
    month = _whole_month(number, None, today) if number else start and _month(start.year, start.month)
    if not month:
        return None
    nth = ("first", "second", "third", "fourth", "last").index(match["nth"])
    first = days_after(month[0], (_number_of_day(match["w"]) - month[0].weekday()) % 7)
    days = [day for week in range(5) if first and (day := days_after(first, 7 * week)) and day <= month[1]]
    return _one(days[-1] if nth == 4 else days[nth])


def _month_of(match: re.Match[str]) -> int | None:
    """The number of the month that a match names; None where it names none."""
    said = match.groupdict()
    if said.get("vi"):
        return int(said["vi"])
    return _MONTHS.index(said["en"][:3]) + 1 if said.get("en") else None


def end_of_month(match: re.Match[str], today: date) -> Reading:
    """The last day of a month, of this one where none is named."""
    if number := _month_of(match):
        found = _whole_month(number, match["y"], today)
    else:
        start = _month_after(today.replace(day=1), 1 if match["ahead"] or match["next"] else 0)
        found = _month(start.year, start.month) if start else None
    return _one(found[1]) if found else None


def named_alone(match: re.Match[str], today: date) -> Reading:
    """A month by its name: all of it."""
    number = _month_of(match)
    return _whole_month(number, match["y"], today) if number else None


def _whole_month(month: int, year: str | None, today: date) -> tuple[date, date] | None:
    this = _month(int(year) if year else today.year, month)
    return _month(today.year + 1, month) if this and not year and this[1] < today else this


def weekend(match: re.Match[str], today: date) -> Reading:
    """Saturday and Sunday, of this week or of the next one."""
    saturday = 12 - today.weekday() if match["ahead"] else (5 - today.weekday()) % 7
    return days_after(today, saturday), days_after(today, saturday + 1)


def weekend_over(match: re.Match[str], today: date) -> Reading:
    """The last Saturday and Sunday before this week."""
    saturday = -today.weekday() - 2
    return days_after(today, saturday), days_after(today, saturday + 1)


def end_of_year(match: re.Match[str], today: date) -> Reading:
    """31 December."""
    return _one(_date(today.year, 12, 31))
