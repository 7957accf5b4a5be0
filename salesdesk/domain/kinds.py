"""The kinds of value that a field can hold: how each is stored, typed in as text, and shown.

A stored value is plain JSON without fractions: text, a whole number, yes/no, or for values that only mean
something together an object with one entry per part. The parts are also the columns of the read model.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar, TypeAlias

from salesdesk.domain.text import clean, on_one_line
from salesdesk.domain.typed import currency_of, date_of, number_of, start_of, zone_of
from salesdesk.domain.values import (
    MOST_MINUTES,
    Money,
    Period,
    Place,
    Span,
    is_in_reach,
    minor_digits,
    moment_of,
    moment_text,
)
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.plain import dataclass

Json: TypeAlias = str | int | bool | dict[str, "Json"] | None


LONGEST_CODE = 200
"""Signs that an id, a date or a code may have."""


@dataclass(frozen=True)
class Defaults:
    """What the house assumes where a person does not say it: currency, zone and country of telephone numbers."""

    currency: str = "VND"
    zone: str = "Asia/Ho_Chi_Minh"
    country: str = "VN"
    language: str = "vi"


@dataclass(frozen=True)
class Part:
    """One column of a value: its name within the value and the type that holds it."""

    name: str
    type: type[str] | type[int] | type[bool]


@dataclass(frozen=True)
class Kind:
    """What a field holds. The base class is text on one line."""

    parts: ClassVar[tuple[Part, ...]] = (Part("", str),)

    def load(self, stored: Json) -> Any:
        """The typed value of a stored one; None where it is not sound (a newer release may write what we do not know)."""
        return stored if isinstance(stored, str) else None

    def dump(self, value: Any) -> Json:
        """The stored form of a typed value; a text on one line has blanks where lines end."""
        return clean(on_one_line(value)).strip() or None if isinstance(value, str) else None

    def parse(self, texts: Mapping[str, str], current: Json, defaults: Defaults) -> Json:
        """The stored value of what was typed for some parts; the others keep what `current` has.

        Raises `UserError` for text that is no such value.
        """
        return self.dump(self._parse_one(texts[""].strip(), defaults)) if texts[""].strip() else None

    def _parse_one(self, text: str, defaults: Defaults) -> Any:
        return text

    def columns(self, stored: Json) -> tuple[str | int | bool | None, ...]:
        """The values of the parts as the read model holds them."""
        if len(self.parts) == 1:
            return (_of_type(stored, self.parts[0].type),)
        found = stored if isinstance(stored, dict) else {}
        return tuple(_of_type(found.get(part.name), part.type) for part in self.parts)

    def from_columns(self, columns: tuple[Any, ...]) -> Any:
        """The typed value of the read model's columns."""
        return self.load(*columns)

    def shown(self, stored: Json) -> tuple[str | int | bool | None, ...]:
        """The parts as the command line shows them: amounts in major units, the rest as stored."""
        return self.columns(stored)


class Text(Kind):
    """Text on one line."""


class LongText(Kind):
    """Text on several lines."""

    def dump(self, value: Any) -> Json:
        """The text with its lines."""
        return clean(value).strip() or None if isinstance(value, str) else None


class Phone(Kind):
    """A telephone number as the person wrote it."""


class Email(Kind):
    """An e-mail address."""


class Web(Kind):
    """The address of a web page."""


class Choice(Kind):
    """A code out of a list; a code that this release does not know is kept and shown as it is."""

    def columns(self, stored: Json) -> tuple[str | int | bool | None, ...]:
        """The code."""
        return (_short(stored),)


class Reference(Kind):
    """The id of another record."""

    def columns(self, stored: Json) -> tuple[str | int | bool | None, ...]:
        """The id."""
        return (_short(stored),)


class File(Kind):
    """The SHA-256 of an attachment, in hexadecimal."""


class Picture(File):
    """The SHA-256 of an attachment that is a picture."""


class Country(Text):
    """A country by its two letters (ISO 3166); what is none stays as it was written."""

    def _parse_one(self, text: str, defaults: Defaults) -> str:
        return text.upper() if len(text) == 2 else text


class Currency(Text):
    """A currency by its three letters (ISO 4217)."""

    def _parse_one(self, text: str, defaults: Defaults) -> str:
        return currency_of(text)


class Zone(Kind):
    """The IANA name of a time zone."""

    def _parse_one(self, text: str, defaults: Defaults) -> str:
        return zone_of(text)


class Colour(Kind):
    """A colour as #rrggbb."""

    def _parse_one(self, text: str, defaults: Defaults) -> str:
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
            raise UserError(N_("“{value}” is not a colour; write it as #rrggbb."), value=text)
        return text.lower()


@dataclass(frozen=True)
class Whole(Kind):
    """A whole number, not below the least one that makes sense."""

    parts = (Part("", int),)
    least: int | None = None

    def load(self, stored: Json) -> int | None:
        """The number."""
        return _of_type(stored, int)  # type: ignore[no-any-return]

    def dump(self, value: Any) -> Json:
        """The number."""
        return value if isinstance(value, int) and abs(value) < 2**63 else None

    def _parse_one(self, text: str, defaults: Defaults) -> int:
        number = number_of(text)
        if number != int(number) or abs(number) >= 2**63:
            raise UserError(N_("“{value}” is not a whole number."), value=text)
        return self.bounded(int(number))

    def bounded(self, number: int) -> int:
        """The number; raises `UserError` where it is below the least one."""
        if self.least is not None and number < self.least:
            raise UserError(
                N_("“{value}” makes no sense here: {least} is the least."), value=number, least=self.least
            )
        return number


MILLION = 1_000_000
TOO_LARGE = N_("“{value}” is too large.")
NO_AMOUNT = N_("The amount is missing.")
HALF_A_PLACE = N_("A place needs both latitude and longitude.")
NO_PART = N_("“{value}” is not a per cent from 0 to 100.")
_MOST_PER_CENT = 10**9
_DIGITS = (-12, 9)
"""From which to which place a per cent has digits."""


@dataclass(frozen=True)
class Percent(Kind):
    """A per cent as an exact decimal, 7.5 for 7.5 %; a `part` of something is from 0 to 100."""

    part: bool = False

    def load(self, stored: Json) -> Decimal | None:
        """The per cent as a decimal."""
        try:
            found = Decimal(stored) if isinstance(stored, str) else None
        except InvalidOperation:
            return None
        if (
            found is None
            or not found.is_finite()
            or not _DIGITS[0] <= int(found.as_tuple().exponent) <= _DIGITS[1]
        ):
            return None
        return found if abs(found) < _MOST_PER_CENT else None

    def dump(self, value: Any) -> Json:
        """The per cent as plain digits."""
        return format(Decimal(value).normalize(), "f") if isinstance(value, Decimal | int) else None

    def _parse_one(self, text: str, defaults: Defaults) -> Decimal:
        found = number_of(text.rstrip("% "))
        if abs(found) >= _MOST_PER_CENT:
            raise UserError(TOO_LARGE, value=text)
        return self.bounded(found)

    def bounded(self, percent: Decimal) -> Decimal:
        """The per cent; raises `UserError` where it cannot be a part of something."""
        if self.part and not 0 <= percent <= 100:
            raise UserError(NO_PART, value=format(percent, "f"))
        return percent


class YesNo(Kind):
    """Yes or no."""

    parts = (Part("", bool),)

    def load(self, stored: Json) -> bool | None:
        """Yes or no."""
        return bool(stored) if isinstance(stored, int) else None

    def dump(self, value: Any) -> Json:
        """Yes or no."""
        return value if isinstance(value, bool) else None

    def _parse_one(self, text: str, defaults: Defaults) -> bool:
        word = text.lower()
        if word in {"yes", "y", "true", "1", "x", "có", "co", "đúng", "✓"}:
            return True
        if word in {"no", "n", "false", "0", "không", "khong", "sai", "-"}:
            return False
        raise UserError(N_("“{value}” is neither yes nor no."), value=text)


class Day(Kind):
    """A date without a time."""

    def columns(self, stored: Json) -> tuple[str | int | bool | None, ...]:
        """The date as ISO text."""
        return (_short(stored),)

    def load(self, stored: Json) -> date | None:
        """The date."""
        return _date_or_none(stored)

    def dump(self, value: Any) -> Json:
        """The date as ISO text."""
        return value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else None

    def _parse_one(self, text: str, defaults: Defaults) -> date:
        return date_of(text)


class Together(Kind):
    """What only several parts make; raises `UserError` for one part where the other is nowhere: half a value is none."""

    def of_parts(self, *parts: Any) -> Any:
        """The typed value of parts in their order; None where they do not make one."""
        raise NotImplementedError

    def load(self, stored: Json) -> Any:
        """The typed value of a stored one."""
        return self.of_parts(*self.columns(stored))

    def from_columns(self, columns: tuple[Any, ...]) -> Any:
        """The typed value of the read model's columns."""
        return self.of_parts(*columns)


class Amount(Together):
    """Money: minor units and currency."""

    parts = (Part("amount", int), Part("currency", str))

    def of_parts(self, minor: Any, currency: Any) -> Money | None:
        """The money."""
        return Money(minor, currency) if isinstance(minor, int) and isinstance(currency, str) else None

    def dump(self, value: Any) -> Json:
        """Minor units and currency."""
        return {"amount": value.minor, "currency": value.currency} if isinstance(value, Money) else None

    def parse(self, texts: Mapping[str, str], current: Json, defaults: Defaults) -> Json:
        """Money from an amount in major units and a currency (the house's where none is given)."""
        before = self.load(current)
        currency = texts.get("currency", "").strip().upper() or (
            before.currency if before else defaults.currency
        )
        currency_of(currency)
        if "amount" in texts:
            text = texts["amount"].strip()
            if not text:
                return None
            return self._kept(number_of(text, whole=not minor_digits(currency)), currency)
        if before is None:
            raise UserError(NO_AMOUNT)
        return self._kept(before.amount, currency)

    def _kept(self, amount: Decimal, currency: str) -> Json:
        money = Money.of(amount, currency) if amount.adjusted() < 20 else None
        if money is None or abs(money.minor) >= 2**63:
            raise UserError(TOO_LARGE, value=format(amount, "f"))
        return self.dump(money)

    def shown(self, stored: Json) -> tuple[str | int | bool | None, ...]:
        """The amount in major units and the currency."""
        money = self.load(stored)
        return (format(money.amount, "f"), money.currency) if money else (None, None)


class Appointment(Together):
    """Start, length in minutes and zone of an appointment."""

    parts = (Part("start", str), Part("duration", int), Part("zone", str))

    def columns(self, stored: Json) -> tuple[str | int | bool | None, ...]:
        """Start as UTC text, minutes, zone; empty where they are no appointment, so that none is met in a calendar."""
        span = self.of_parts(*super().columns(stored))
        return (moment_text(span.start), span.minutes, span.zone) if span else (None, None, None)

    def of_parts(self, start: Any, minutes: Any, zone: Any) -> Span | None:
        """The span."""
        if not isinstance(start, str) or not isinstance(minutes, int) or not isinstance(zone, str):
            return None
        try:
            begins = moment_of(start)
            sound = begins.tzinfo is not None and is_in_reach(begins)
            return Span(begins, minutes, zone_of(zone)) if sound and 0 <= minutes <= MOST_MINUTES else None
        except (ValueError, UserError):
            return None

    def dump(self, value: Any) -> Json:
        """Start as UTC text, minutes, zone."""
        if not isinstance(value, Span):
            return None
        return {"start": moment_text(value.start), "duration": value.minutes, "zone": value.zone}

    def parse(self, texts: Mapping[str, str], current: Json, defaults: Defaults) -> Json:
        """A span from a start (ISO, on the clock of the zone unless it names an offset), minutes and zone."""
        before = self.load(current)
        zone = zone_of(texts.get("zone", "").strip() or (before.zone if before else defaults.zone))
        minutes = before.minutes if before else 60
        if texts.get("duration", "").strip():
            minutes = Whole()._parse_one(texts["duration"].strip(), defaults)
            if not 0 < minutes <= MOST_MINUTES:
                raise UserError(
                    N_("“{value}” minutes is not a valid length for an appointment."), value=texts["duration"]
                )
        if "start" in texts:
            text = texts["start"].strip()
            if text:
                return self.dump(Span(start_of(text, zone), minutes, zone))
            if before or not texts.get("duration", "").strip():
                return None
        if before is None:
            raise UserError(N_("The start is missing."))
        return self.dump(Span(before.start, minutes, zone))


class Dates(Together):
    """Dates from a first to a last one, both included."""

    parts = (Part("from", str), Part("to", str))

    def of_parts(self, begin: Any, end: Any) -> Period | None:
        """The period; None when both ends are open."""
        first, last = _date_or_none(begin), _date_or_none(end)
        return Period(first, last) if first or last else None

    def dump(self, value: Any) -> Json:
        """Both ends as ISO text."""
        if not isinstance(value, Period) or not (value.first or value.last):
            return None
        return {
            "from": value.first.isoformat() if value.first else None,
            "to": value.last.isoformat() if value.last else None,
        }

    def parse(self, texts: Mapping[str, str], current: Json, defaults: Defaults) -> Json:
        """A period from one or both of its ends."""
        before = self.load(current) or Period(None, None)
        ends = [before.first, before.last]
        for i, part in enumerate(self.parts):
            if part.name in texts:
                ends[i] = date_of(texts[part.name].strip()) if texts[part.name].strip() else None
        if ends[0] and ends[1] and ends[0] > ends[1]:
            raise UserError(
                N_("{first} is after {last}."), first=ends[0].isoformat(), last=ends[1].isoformat()
            )
        return self.dump(Period(ends[0], ends[1]))


class Point(Together):
    """A place on the map."""

    parts = (Part("lat", int), Part("lon", int))

    def of_parts(self, lat: Any, lon: Any) -> Place | None:
        """The place."""
        if not isinstance(lat, int) or not isinstance(lon, int):
            return None
        return Place(lat, lon) if abs(lat) <= 90 * MILLION and abs(lon) <= 180 * MILLION else None

    def dump(self, value: Any) -> Json:
        """Millionths of a degree."""
        return {"lat": value.lat, "lon": value.lon} if isinstance(value, Place) else None

    def parse(self, texts: Mapping[str, str], current: Json, defaults: Defaults) -> Json:
        """A place from degrees of latitude and longitude."""
        given = [texts[part.name].strip() for part in self.parts if part.name in texts]
        if not any(given):
            return None
        before = self.load(current)
        degrees = {"lat": before.lat if before else None, "lon": before.lon if before else None}
        for name, limit in (("lat", 90), ("lon", 180)):
            if text := texts.get(name, "").strip():
                value = number_of(text)
                if abs(value) > limit:
                    raise UserError(N_("“{value}” is not a latitude or longitude in degrees."), value=text)
                degrees[name] = int(value * MILLION)
            elif name in texts:
                degrees[name] = None
        lat, lon = degrees["lat"], degrees["lon"]
        if lat is None or lon is None:
            raise UserError(HALF_A_PLACE)
        return self.dump(Place(lat, lon))

    def shown(self, stored: Json) -> tuple[str | int | bool | None, ...]:
        """Degrees of latitude and longitude."""
        place = self.load(stored)
        return (
            tuple(format(Decimal(v) / MILLION, "f") for v in (place.lat, place.lon))
            if place
            else (None, None)
        )


def _date_or_none(stored: Any) -> date | None:
    try:
        found = date.fromisoformat(stored) if isinstance(stored, str) else None
    except ValueError:
        return None
    return found if found is not None and is_in_reach(found) else None


def _of_type(value: Any, kind: type) -> Any:
    if kind is bool:
        return bool(value) if isinstance(value, int) else None
    if kind is int:
        return (
            value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63 else None
        )
    return value.replace("\x00", "") if isinstance(value, str) else None


def _short(stored: Any) -> str | None:
    """What an index can hold; of ids, dates and codes nothing longer is one."""
    value: str | None = _of_type(stored, str)
    return value if value is None or len(value) <= LONGEST_CODE else None
