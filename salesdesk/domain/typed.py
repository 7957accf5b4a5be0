"""Dates, moments, zones and numbers out of text as people type it; what is none of these is refused in a sentence."""

import re
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from unicodedata import category
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from salesdesk.domain.values import is_in_reach, minor_digits
from salesdesk.errors import UserError
from salesdesk.i18n import N_


def date_of(text: str) -> date:
    """The date of ISO text (2026-11-25) or of day/month/year, also of two digits of its year; raises `UserError`."""
    try:
        found = date.fromisoformat(_iso_of(text))
        if is_in_reach(found):
            return found
    except ValueError:
        pass
    raise UserError(N_("“{value}” is not a date; write it as in 25/11/2030 or 2030-11-25."), value=text)


def written(day: date) -> str:
    """A date as fields show it and people write it, which `date_of` reads: 30/12/2027."""
    return f"{day:%d/%m/%Y}"


def coming_date_of(text: str, today: date) -> date:
    """The date of a text as in `date_of`, the next such day where it names no year, or the one of words; raises `UserError`."""
    if coming := [day for day in _without_year(text, today) if day >= today]:
        return coming[0]
    try:
        return date_of(text)
    except UserError:
        if (said := _said_day(text, today)) is None:
            raise UserError(_NO_COMING_DATE, value=text) from None
        return said


def past_date_of(text: str, today: date) -> date:
    """The date of a text as in `date_of`, of what mostly is over already; raises `UserError`.

    Where it names no year it is the last such day, unless the next one is at most a month away. Of words that mean
    days to come it takes today and tomorrow.
    """
    if near := [day for day in _without_year(text, today) if day <= today + _SOON]:
        return near[-1]
    try:
        return date_of(text)
    except UserError:
        said = _said_day(text, today)
        if said is None or said > today + timedelta(days=1):
            raise UserError(_NO_PAST_DATE, value=text) from None
        return said


def birth_date_of(text: str, today: date) -> date:
    """The date of a text as in `date_of`, also one long ago: without its year, or to come, it is none; raises `UserError`."""
    try:
        found = date_of(text)
    except UserError:
        raise UserError(NO_YEAR if _without_year(text, today) else _NO_BIRTH_DATE, value=text) from None
    if found > today and re.search(r"\D\d\d$", text):
        found = date_of(f"{found:%d/%m}/{found.year - 100}")
    return born(found, today)


def born(day: date, today: date) -> date:
    """A day on which somebody was born; raises `UserError` for one that is still to come."""
    if day > today:
        raise UserError(_TO_COME, value=written(day))
    return day


def last_date_of(text: str, first: date, today: date) -> date:
    """The last one of dates from a first one on: without its year the next such day from there; words count from today."""
    return coming_date_of(text, today if any(each.isalpha() for each in text) else first)


def departure_of(text: str, arrival: date, today: date) -> date:
    """The departure of a stay from an arrival on, as `last_date_of`: without its year it is mostly in that of the arrival.

    Only a stay over New Year may end in the next one: a day before the arrival is a slip, no stay of a year.
    """
    days = _without_year(text, arrival)
    likely = [
        day for day in days if day.year == arrival.year or timedelta(0) < day - arrival <= _OVER_NEW_YEAR
    ]
    return likely[-1] if likely else last_date_of(text, arrival, today)


def near_date_of(text: str, first: date, today: date) -> date:
    """The last one of some days in a row from a first one on: without its year the nearest such day, also one before it."""
    near = _without_year(text, first)
    return min(near, key=lambda day: abs(day - first)) if near else last_date_of(text, first, today)


def _without_year(text: str, today: date) -> list[date]:
    """The days that a day and a month alone may mean, in their order: those of some years before and after today."""
    found: list[date] = []
    if (match := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})", text, re.ASCII)) is None:
        return found
    for year in range(today.year - _LEAP, today.year + _LEAP + 1):
        try:
            found.append(date(year, int(match[2]), int(match[1])))
        except ValueError:
            continue
    return found


def _said_day(text: str, today: date) -> date | None:
    """The day that words alone name: tomorrow, thứ sáu, in 2 weeks, yesterday."""
    from salesdesk.domain.capture import day_named  # hundreds of patterns, for who writes words

    return day_named(text, today)


_NO_COMING_DATE = N_("“{value}” is not a date; write it as in 25/11/2030 or Thursday next week.")
_NO_PAST_DATE = N_("“{value}” is not a date; write it as in 25/11/2026 or yesterday.")
NO_YEAR = N_("“{value}” has no year; write it as in 25/11/1990.")
_TO_COME = N_("“{value}” is still to come.")
_NO_BIRTH_DATE = N_("“{value}” is not a date; write it as in 25/11/1990.")

_SOON = timedelta(days=31)

_OVER_NEW_YEAR = timedelta(days=60)
"""So long may a stay be that goes on into a year which nobody named."""

_LEAP = 8
"""After so many years at the latest there is a 29 February again."""


def start_of(text: str, zone: str) -> datetime:
    """The UTC moment of ISO text or of day/month/year and a time, on the clock of a zone unless it names an offset.

    Raises `UserError` for other text.
    """
    match = re.fullmatch(r"(\S+)\s+(\d{1,2}:\d{2})", text.strip())
    iso = f"{_iso_of(match[1])} {match[2]:0>5}" if match else text
    try:
        moment = datetime.fromisoformat(iso)
        if not is_in_reach(moment):
            raise ValueError(text)
    except ValueError:
        raise UserError(
            N_("“{value}” is not a date and time; write it as in 25/11/2030 09:30 or 2030-11-25 09:30."),
            value=text,
        ) from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)


def _iso_of(text: str) -> str:
    """Day/month/year in the order of ISO; any other text as it is."""
    match = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})", text, re.ASCII)
    if match is None:
        return text
    day, month, year = match.groups()
    if len(year) == 2:
        year = f"{19 if year > _LATEST else 20}{year}"
    return f"{year}-{month:0>2}-{day:0>2}"


_LATEST = "68"
"""The latest year of this century that two digits mean, as in POSIX; later ones are of the last."""


def time_of(text: str) -> time:
    """The time of day of hours and minutes as people write them (9:30, 9h30, 17h); raises `UserError`."""
    if match := re.fullmatch(r"(\d{1,2})\s*(?:[:hg.]\s*(\d{2})?)?", text.strip().lower()):
        hour, minute = int(match[1]), int(match[2] or 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise UserError(N_("“{value}” is not a time; write it as in 17:00."), value=text)


def zone_of(text: str) -> str:
    """The name of a time zone, checked; raises `UserError`."""
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UserError(
            N_("“{value}” is not a time zone; write it as in Asia/Ho_Chi_Minh."), value=text
        ) from None
    return text


def currency_of(text: str) -> str:
    """The three letters of a currency; raises `UserError` for what is none."""
    code = text.strip().upper()
    if not re.fullmatch("[A-Z]{3}", code):
        raise UserError(N_("“{value}” is not a currency; write three letters as in VND or USD."), value=text)
    return code


def number_of(text: str, *, whole: bool = False) -> Decimal:
    """The number of digits with a point, and commas or spaces between thousands; raises `UserError`.

    `whole` for amounts that have no fractions, as dong: there a point stands between thousands, as in 500.000.
    """
    plain = re.sub(r"[\s\u00a0\u202f_]", "", text).replace("−", "-")
    if whole and re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})+", plain):
        plain = plain.replace(".", "")
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", plain):
        plain = plain.replace(",", "")
    elif re.fullmatch(r"[+-]?\d{1,3}(\.\d{3}){2,}", plain):
        plain = plain.replace(".", "")
    if not re.fullmatch(r"[+-]?\d{1,30}(\.\d{1,12})?", plain):
        raise UserError(N_("“{value}” is not a number."), value=text)
    return Decimal(plain)


NO_WHOLE_NUMBER = N_("“{value}” is not a whole number; write it as in 45.")


def whole_of(text: str) -> int:
    """The whole number of digits, with or without commas, points or spaces between thousands; raises `UserError`."""
    refused = UserError(NO_WHOLE_NUMBER, value=text.strip())
    try:
        number = number_of(text, whole=True)
    except UserError:
        raise refused from None
    if number != int(number) or abs(number) >= 2**63:
        raise refused
    return int(number)


OLDEST_CHILD = 17


def ages_of(text: str) -> tuple[int, ...]:
    """The ages of children, from text as in "8, 10"; raises `UserError`."""
    parts = [part for part in re.split(r"[,;\s]+", text.strip()) if part]
    if any(not part.isdecimal() or int(part) > OLDEST_CHILD for part in parts):
        raise UserError(
            N_("“{value}” does not name ages of children; write them as in 8, 10."), value=text.strip()
        )
    return tuple(int(part) for part in parts)


def money_of(text: str, currency: str) -> tuple[Decimal, str]:
    """The amount in major units of a number as in `number_of`, or of words as it is said: 1tr45, 850k, 64 USD.

    With it its currency: that which the words name, else the one that is given. Raises `UserError`.
    """
    whole = not minor_digits(currency)
    try:
        return number_of(text, whole=whole), currency
    except UserError:
        refused = UserError(_NO_WHOLE_MONEY if whole else _NO_MONEY, value=text)
        if not any(sign.isalpha() or category(sign) == "Sc" for sign in text):
            raise refused from None
        from salesdesk.domain.amounts import said_money  # many names of money, for who writes words

        try:
            said = said_money(text, currency)
        except UserError:
            raise refused from None
        return said.amount, said.currency


_NO_WHOLE_MONEY = N_("“{value}” is not an amount of money; write it as in 3,200,000 or 3.2 million.")
_NO_MONEY = N_("“{value}” is not an amount of money; write it as in 1,250.50 or 1.2 million.")


def percent_of(text: str) -> Decimal:
    """The per cent that was typed, a point or a comma before its fraction: 7.5, 7,5 % or -3,5; raises `UserError`."""
    figure = text.strip().removesuffix("%").rstrip().replace("−", "-")
    parted = re.fullmatch(r"([+-]? ?\d{1,4}),(\d{1,4})", figure, re.ASCII)
    try:
        return number_of(f"{parted[1]}.{parted[2]}" if parted else figure)
    except UserError:
        raise UserError(
            N_("“{value}” is not a percentage; write it as in 7.5."), value=text.strip()
        ) from None
