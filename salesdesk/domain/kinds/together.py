"""Values that only several parts make: money, an appointment, dates from and to, a place."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from salesdesk.domain.kinds.kind import Defaults, Json, Kind, Part, date_or_none
from salesdesk.domain.kinds.single import TOO_LARGE, Whole, refuse_below
from salesdesk.domain.typed import currency_of, date_of, money_of, number_of, start_of, written, zone_of
from salesdesk.domain.values import (
    MOST_MINUTES,
    Money,
    Period,
    Place,
    Span,
    is_in_reach,
    moment_of,
    moment_text,
)
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.plain import dataclass

MILLION = 1_000_000
NO_AMOUNT = N_("The amount is missing.")
HALF_A_PLACE = N_("A place needs both latitude and longitude.")


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


@dataclass(frozen=True)
class Amount(Together):
    """Money: minor units and currency, not below the least amount that makes sense, in major units."""

    parts = (Part("amount", int), Part("currency", str))
    least: int | None = None

    def of_parts(self, minor: Any, currency: Any) -> Money | None:
        """The money."""
        return Money(minor, currency) if isinstance(minor, int) and isinstance(currency, str) else None

    def dump(self, value: Any) -> Json:
        """Minor units and currency."""
        return {"amount": value.minor, "currency": value.currency} if isinstance(value, Money) else None

    def parse(self, texts: Mapping[str, str], current: Json, defaults: Defaults) -> Json:
        """Money from an amount in major units and a currency: else what the amount names, what it was in, the house's."""
        before = self.load(current)
        given = texts.get("currency", "").strip().upper()
        currency = given or (before.currency if before else defaults.currency)
        currency_of(currency)
        if "amount" in texts:
            text = texts["amount"].strip()
            if not text:
                return None
            amount, named = money_of(text, currency)
            if given and named != given:
                raise UserError(
                    N_("“{value}” names another currency than {currency}."), value=text, currency=given
                )
            return self._kept(amount, named)
        if before is None:
            raise UserError(NO_AMOUNT)
        return self._kept(before.amount, currency)

    def _kept(self, amount: Decimal, currency: str) -> Json:
        refuse_below(self.least, amount)
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


@dataclass(frozen=True)
class Dates(Together):
    """Dates from a first to a last one, both included; of those that are `closed` one end alone means that day."""

    parts = (Part("from", str), Part("to", str))
    closed: bool = False

    def of_parts(self, begin: Any, end: Any) -> Period | None:
        """The period; None when both ends are open."""
        return self._period(date_or_none(begin), date_or_none(end))

    def _period(self, first: date | None, last: date | None) -> Period | None:
        if self.closed:
            first, last = first or last, last or first
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
                N_("The end {last} is before the start {first}."),
                first=written(ends[0]),
                last=written(ends[1]),
            )
        return self.dump(self._period(ends[0], ends[1]))


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
