"""Dates as spreadsheets and people write them: serial numbers, ISO, day first, month names, short and Buddhist years."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Literal

from salesdesk.domain.text import fold
from salesdesk.domain.values import is_in_reach
from salesdesk.exchange.cells import Cell
from salesdesk.exchange.remarks import NotReadable
from salesdesk.i18n import N_

Order = Literal["day first", "month first"]

_SERIAL_START = date(1899, 12, 30)
_SERIALS = (3_000, 110_000)
_HOUR = r"(?:(?:t|\s+)\d{1,2}:[\d:.]*\s*(?:[ap]m|sa|ch|z|[+-][\d:]+)?)?"
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})" + _HOUR)
_NUMBERS = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})" + _HOUR)
_COMPACT = re.compile(r"(19|20)(\d{2})(\d{2})(\d{2})")
_VIETNAMESE = re.compile(
    r"(?:ngay\s*)?(\d{1,2})\s*(?:thang|thg|[-/\s])\.?\s*(?:thang\s*)?(\d{1,2})"
    r"\s*[,/-]?\s*(?:nam\s*)?(\d{4}|\d{2})"
)
_MONTH_IN_WORDS = re.compile(
    r"(?:ngay\s*)?(\d{1,2})\s*(?:thang|thg)\.?\s*([a-z][a-z\s]*?)\s*[,/-]?\s*(?:nam\s*)?(\d{4}|\d{2})"
)
_LUNAR = re.compile(r"(?:ngay\s*)?(?:[1-9]|[12]\d|30)\s*(?:thang|thg)\.?\s*(?:gieng|chap)(?![a-z])")
"""A day of the first or the last month of the lunar calendar, which have names of their own."""
_DAY_NAME_YEAR = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[\s.\-/]*(?:of\s+)?([a-z]{3,9})[\s.,\-/]*(\d{4}|\d{2})"
)
_NAME_DAY_YEAR = re.compile(r"([a-z]{3,9})[\s.\-]*(\d{1,2})(?:st|nd|rd|th)?[\s,.\-]+(\d{4}|\d{2})")
_THAI = re.compile(r"(\d{1,2})\s*([\u0e01-\u0e4e.]{3,12})\s*(\d{4}|\d{2})")
_WEEKDAY = re.compile(
    r"^(?:thu (?:hai|ba|tu|nam|sau|bay)|chu nhat|cn|t[2-7]|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)[,.\s]+"
)


def _by_name(*months: str) -> dict[str, int]:
    """The number of each month by its names."""
    return {name: number for number, names in enumerate(months, start=1) for name in names.split()}


_MONTHS = _by_name(
    "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
    "sep sept september", "oct october", "nov november", "dec december",
)  # fmt: skip
_WORDS = ("mot", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi", "muoi mot", "muoi hai")
"""What a Vietnamese month is called after "tháng", folded."""
_THAI_MONTHS = _by_name(
    "มกราคม มค", "กุมภาพันธ์ กพ", "มีนาคม มีค", "เมษายน เมย", "พฤษภาคม พค", "มิถุนายน มิย", "กรกฎาคม กค",
    "สิงหาคม สค", "กันยายน กย", "ตุลาคม ตค", "พฤศจิกายน พย", "ธันวาคม ธค",
)  # fmt: skip
_WITH_BUDDHIST_YEAR = re.compile(r"(?<!\d)2[456]\d\d(?!\d)")
_BUDDHIST, _BUDDHIST_YEARS = 543, range(2400, 2700)
_NOTHING = {"", "-", "–", "n/a", "none", "khong", "khong co", "chua co", "00/00/0000", "0/0/00"}


def read_day(cell: Cell, latest_year: int, order: Order = "day first") -> date | None:
    """The date of a cell; a year of two digits is the last one up to `latest_year`. Raises `NotReadable`."""
    found = _read_any(cell, latest_year, order)
    if found is None:
        return None
    if found.year in _BUDDHIST_YEARS:
        try:
            found = found.replace(year=found.year - _BUDDHIST)
        except ValueError:  # a 29 February that only a sheet's own count of years has
            return _refuse(cell)
    return found if is_in_reach(found) else _refuse(cell)


def lacks_its_year(text: str, order: Order = "day first") -> bool:
    """Whether a text is a day of a year that it does not name: 14/2, 8 March, ngày 8 tháng 3, 23 tháng Chạp."""
    leap_year = 2000
    if _LUNAR.fullmatch(_plain(text)):
        return True
    for mark in "/ ":
        parts = _parts(f"{_plain(text)}{mark}{leap_year}", leap_year, order)
        with suppress(ValueError):
            if parts is not None and date(*parts):
                return True
    return False


def is_plain(day: date) -> bool:
    """Whether a date that a sheet holds is taken as it is."""
    return is_in_reach(day) and day.year not in _BUDDHIST_YEARS


def has_buddhist_years(cells: Iterable[Cell]) -> bool:
    """Whether some dates count their years as Thai calendars do: 2569 is 2026."""
    return any(
        cell.year in _BUDDHIST_YEARS if isinstance(cell, date) else bool(_WITH_BUDDHIST_YEAR.search(cell))
        for cell in cells
        if isinstance(cell, date | str)
    )


def _read_any(cell: Cell, latest_year: int, order: Order) -> date | None:
    if cell is None:
        return None
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _of_number(cell)
    text = _plain(str(cell))
    if text in _NOTHING:
        return None
    if text.replace(".", "", 1).isdigit() and not _COMPACT.fullmatch(text):
        return (
            _of_number(float(text))
            if text.count(".") <= 1 and len(text.split(".")[0]) <= 6
            else _refuse(cell)
        )
    if _LUNAR.match(text):
        raise NotReadable(N_("“{value}” is a day of the lunar calendar, not a date."), value=str(cell))
    parts = _parts(text, latest_year, order)
    if parts is None:
        return _refuse(cell)
    try:
        return date(*parts)
    except ValueError:
        if order == "day first" and parts[1] > 12 >= parts[2] and _NUMBERS.fullmatch(text):
            raise NotReadable(
                N_("“{value}” is not a date with the day first; the month may come first."), value=str(cell)
            ) from None
        return _refuse(cell)


def _plain(text: str) -> str:
    """A text folded, without its day of the week."""
    return _WEEKDAY.sub("", fold(text).strip(" '`’."))


def order_of(cells: Iterable[Cell]) -> tuple[Order, bool]:
    """Whether the dates written in a column have the day or the month first, and whether nothing in it is in doubt."""
    day_first = month_first = doubtful = 0
    for cell in cells:
        if isinstance(cell, str) and (match := _NUMBERS.fullmatch(cell.strip())):
            first, second = int(match[1]), int(match[2])
            day_first += first > 12 >= second
            month_first += second > 12 >= first
            doubtful += first <= 12 >= second != first
    if month_first > 0 and day_first == 0:
        return "month first", True
    return "day first", day_first > 0 or not doubtful


def _of_number(number: float) -> date:
    if not _SERIALS[0] < number < _SERIALS[1]:
        if 1900 <= number <= 2100:
            raise NotReadable(N_("“{value}” is only a year, not a date."), value=f"{number:.0f}")
        return _refuse(f"{number:g}")
    return _SERIAL_START + timedelta(days=int(number))


def _parts(text: str, latest_year: int, order: Order) -> tuple[int, int, int] | None:
    if match := _YEAR_FIRST.fullmatch(text):
        return _year(match[1], latest_year), int(match[2]), int(match[3])
    if match := _COMPACT.fullmatch(text):
        return int(match[1] + match[2]), int(match[3]), int(match[4])
    if match := _NUMBERS.fullmatch(text):
        day, month = int(match[1]), int(match[2])
        if order == "month first":
            day, month = month, day
        return _year(match[3], latest_year), month, day
    if match := _VIETNAMESE.fullmatch(text):
        return _year(match[3], latest_year), int(match[2]), int(match[1])
    if (match := _MONTH_IN_WORDS.fullmatch(text)) and (said := " ".join(match[2].split())) in _WORDS:
        return _year(match[3], latest_year), _WORDS.index(said) + 1, int(match[1])
    if (match := _DAY_NAME_YEAR.fullmatch(text)) and match[2] in _MONTHS:
        return _year(match[3], latest_year), _MONTHS[match[2]], int(match[1])
    if (match := _NAME_DAY_YEAR.fullmatch(text)) and match[1] in _MONTHS:
        return _year(match[3], latest_year), _MONTHS[match[1]], int(match[2])
    if (match := _THAI.fullmatch(text)) and (name := match[2].replace(".", "")) in _THAI_MONTHS:
        year = match[3] if len(match[3]) == 4 else "25" + match[3]
        return _year(year, latest_year), _THAI_MONTHS[name], int(match[1])
    return None


def _year(text: str, latest_year: int) -> int:
    if len(text) == 4:
        return int(text) - (_BUDDHIST if int(text) in _BUDDHIST_YEARS else 0)
    year = latest_year - latest_year % 100 + int(text)
    return year if year <= latest_year else year - 100


def _refuse(cell: object) -> date:
    raise NotReadable(N_("“{value}” is not a date."), value=str(cell))
