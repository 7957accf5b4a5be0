"""What the cells of tariff sheets say: amounts with "++", "on request", ranges of dates, names of seasons."""

import re
from collections.abc import Sequence
from datetime import date

from salesdesk.domain.amounts import NO_AMOUNT_OF_MONEY
from salesdesk.domain.text import fold, words
from salesdesk.domain.values import Money, Period
from salesdesk.exchange.amounts import read_money
from salesdesk.exchange.cells import Cell, Spoiled
from salesdesk.exchange.dates import read_day
from salesdesk.exchange.remarks import NotReadable
from salesdesk.exchange.values import why_spoiled
from salesdesk.i18n import N_

LATEST = 2100
_REQUEST = {
    "on request",
    "request",
    "rq",
    "por",
    "upon request",
    "theo yeu cau",
    "lien he",
    "contact",
    "on req",
    "o r",
    "p o r",
}
_NOTHING = {
    "",
    "n a",
    "na",
    "x",
    "not available",
    "khong ap dung",
    "khong co",
    "closed",
    "not applicable",
    "none",
    "khong",
}
_PLUSES = re.compile(r"\s*(\+\+?)\s*$|\s*\b(?:nett?|inclusive)\s*$", re.I)
_DASH = re.compile(
    r"\s+(?:-|–|—|to|till|until|den|->|→)\s+|\s*[–—→]\s*|(?<=\d)\s*-\s*(?=\d{1,2}\s*[/.]|\d{1,2}\s+[a-z]|\d{4}-)",
    re.I,
)
_SHORT = re.compile(r"(\d{1,2})\s*[/.]\s*(\d{1,2})")
_SHORT_NAME = re.compile(r"(\d{1,2})\s*([a-z]{3,9})|([a-z]{3,9})\s*(\d{1,2})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_KINDS = (
    ("event", ("event", "festival", "fireworks", "phao hoa", "su kien", "le hoi")),
    (
        "holiday",
        (
            "holiday",
            "tet",
            "christmas",
            "xmas",
            "new year",
            "ngay le",
            "30 4",
            "2 9",
            "giang sinh",
            "nam moi",
            "le",
        ),
    ),
    ("peak", ("peak", "super high", "cao diem nhat", "super peak")),
    ("shoulder", ("shoulder", "mid", "trung binh", "chuyen mua")),
    ("low", ("low", "thap diem", "green", "green season")),
    ("high", ("high", "cao diem")),
)


def is_on_request(cell: Cell) -> bool:
    """Whether a cell says that the price is on request."""
    return isinstance(cell, str) and " ".join(words(cell)) in _REQUEST


def is_nothing(cell: Cell) -> bool:
    """Whether a cell says that there is no price: empty, a dash, "N/A"."""
    if isinstance(cell, Spoiled):
        return False
    return cell is None or (isinstance(cell, str) and " ".join(words(cell)) in _NOTHING)


def amount_of(cell: Cell, currency: str) -> tuple[Money, str | None]:
    """The amount of a cell and its tax basis where it says one ("1,450,000++"). Raises `NotReadable`."""
    basis = None
    if isinstance(cell, Spoiled):
        raise why_spoiled(cell)
    if isinstance(cell, str):
        found = _PLUSES.search(cell)
        if found:
            basis = {"++": "plus_plus", "+": "plus"}.get(found[1] or "", "inclusive")
            cell = cell[: found.start()]
    if isinstance(cell, date):
        raise NotReadable(NO_AMOUNT_OF_MONEY, value=str(cell))
    money = read_money(cell, currency)
    if money is None or money.minor < 0:
        raise NotReadable(NO_AMOUNT_OF_MONEY, value=str(cell))
    return money, basis


def ranges_of(cell: Cell, years: Sequence[int] = ()) -> list[Period]:
    """The ranges of dates that a cell names, separated by ";", "," "&" or lines. Raises `NotReadable`.

    A date without a year is in that of the other end, else in the first of `years`; a range that would end before it
    begins ends a year later.
    """
    if isinstance(cell, date):
        return [Period(_plain(cell), _plain(cell))]
    text = fold(str(cell or ""))
    found = []
    for piece in re.split(r"[;&\n]|,(?!\s*\d{4})|\bva\b|\band\b", text):
        if not piece.strip():
            continue
        ends = [end for end in _DASH.split(piece.strip()) if end and end.strip()]
        if not 1 <= len(ends) <= 2:
            raise NotReadable(N_("“{value}” is not a range of dates."), value=str(cell))
        first, last = _ends(ends[0], ends[-1], years, str(cell))
        if first > last:
            raise NotReadable(N_("“{value}” is not a range of dates."), value=str(cell))
        found.append(Period(first, last))
    if not found:
        raise NotReadable(N_("“{value}” is not a range of dates."), value=str(cell))
    return found


def season_of(cell: Cell, years: Sequence[int] = ()) -> tuple[str, list[Period]]:
    """The name of a season and the dates that stand with it, in brackets or behind it."""
    if isinstance(cell, date):
        return _plain(cell).isoformat(), [Period(_plain(cell), _plain(cell))]
    text = " ".join(str(cell or "").split("\n")).strip()
    aside = re.search(r"[(\[](.+?)[)\]]|:\s*(.+)$", text)
    if aside:
        try:
            return text[: aside.start()].strip(" :"), ranges_of(aside[1] or aside[2], years)
        except NotReadable:
            pass
    begins = re.search(r"\d{1,2}\s*[/.]\s*\d{1,2}|\d{4}-\d\d-\d\d|\b\d{1,2}\s+[A-Za-z]{3,9}", text)
    if begins:
        try:
            found = ranges_of(text[begins.start() :], years)
            return text[: begins.start()].strip(" :-–") or text, found
        except NotReadable:
            pass
    return text, []


def kind_of(name: str) -> str:
    """The kind of a season by its name; high where the name tells nothing."""
    plain = f" {' '.join(words(name))} "
    for kind, phrases in _KINDS:
        if any(f" {phrase} " in plain for phrase in phrases):
            return kind
    return "high"


def kind_of_supplement(name: str) -> str:
    """The kind of a supplement by its name; another one where the name tells nothing."""
    plain = f" {' '.join(words(name))} "
    for kind, phrases in (
        ("gala", ("gala",)),
        ("child_bed", ("child with bed", "child extra bed", "tre em giuong phu", "tre em co giuong")),
        ("child_sharing", ("child", "children", "tre em")),
        ("extra_adult", ("extra bed", "giuong phu", "extra person", "third person", "nguoi thu ba")),
        ("surcharge", ("surcharge", "phu phi", "peak", "weekend")),
        ("meal", ("breakfast", "lunch", "dinner", "meal", "board", "an sang", "an trua", "an toi", "bua")),
    ):
        if any(f" {phrase} " in plain for phrase in phrases):
            return kind
    return "other"


def _ends(begins: str, ends: str, years: Sequence[int], whole: str) -> tuple[date, date]:
    """The ends of a range, of which either may leave its year to the other."""
    if _names_year(ends):
        last = _day(ends, years, whole)
        first = _day(begins, [last.year], whole)
        if first > last and not _names_year(begins):
            first = _day(begins, [last.year - 1], whole)
    else:
        first = _day(begins, years, whole)
        last = _day(ends, [first.year], whole)
        if first > last:
            last = _day(ends, [first.year + 1], whole)
    return first, last


def _names_year(text: str) -> bool:
    return _month_and_day(text.strip(" .")) is None


def _day(text: str, years: Sequence[int], whole: str) -> date:
    plain = text.strip(" .")
    try:
        found = read_day(plain, LATEST)
        if found is not None and re.search(r"\d{4}|[/.-]\d\d$|\d\d$", plain) and not _SHORT.fullmatch(plain):
            return found
    except NotReadable:
        pass
    pair = _month_and_day(plain)
    if pair and years:
        try:
            return date(years[0], *pair)
        except ValueError:
            pass
    raise NotReadable(N_("“{value}” is not a range of dates."), value=whole)


def _month_and_day(text: str) -> tuple[int, int] | None:
    if match := _SHORT.fullmatch(text):
        return int(match[2]), int(match[1])
    if match := _SHORT_NAME.fullmatch(text):
        name, number = (match[2], match[1]) if match[1] else (match[3], match[4])
        if name[:3] in _MONTHS:
            return _MONTHS.index(name[:3]) + 1, int(number)
    return None


def _plain(day: date) -> date:
    return date(day.year, day.month, day.day)
