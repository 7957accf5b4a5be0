"""Values that only mean something together, and the codes of languages, countries and currencies."""

from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from salesdesk.plain import dataclass

MINOR_DIGITS = {"VND": 0, "JPY": 0, "KRW": 0, "LAK": 0, "IDR": 0, "KWD": 3, "BHD": 3, "OMR": 3}
"""Digits after the point that a currency is used with in practice; two where it is not named."""


def minor_digits(currency: str) -> int:
    """How many digits after the point a currency has in practice."""
    return MINOR_DIGITS.get(currency, 2)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units (dong, cents) of an ISO 4217 currency."""

    minor: int
    currency: str

    @classmethod
    def of(cls, amount: Decimal | int | str, currency: str) -> "Money":
        """Money from an amount in major units, rounded half up to the currency's minor unit."""
        scaled = Decimal(amount).scaleb(minor_digits(currency))
        return cls(int(scaled.quantize(Decimal(1), rounding=ROUND_HALF_UP)), currency)

    @property
    def amount(self) -> Decimal:
        """The amount in major units."""
        return Decimal(self.minor).scaleb(-minor_digits(self.currency))

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


@dataclass(frozen=True, slots=True)
class Span:
    """An appointment: its start as a UTC moment, its length in minutes, the zone that it was meant in."""

    start: datetime
    minutes: int
    zone: str

    @property
    def end(self) -> datetime:
        """The UTC moment at which the appointment ends."""
        return self.start + timedelta(minutes=self.minutes)

    @property
    def local(self) -> datetime:
        """The start on the clock of the place that it was meant for."""
        return self.start.astimezone(ZoneInfo(self.zone))


@dataclass(frozen=True, slots=True)
class Period:
    """Dates from a first to a last one, both included; either end may be open."""

    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        """Whether a date lies inside."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    @property
    def length(self) -> int | None:
        """So many dates; None where an end is open."""
        return (self.last - self.first).days + 1 if self.first and self.last else None

    def meets(self, other: "Period") -> bool:
        """Whether both are closed and have a date in common."""
        if not (self.first and self.last and other.first and other.last):
            return False
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the map in millionths of a degree (WGS 84)."""

    lat: int
    lon: int

    @property
    def degrees(self) -> tuple[float, float]:
        """Latitude and longitude in degrees."""
        return self.lat / 1_000_000, self.lon / 1_000_000


MOST_MINUTES = 31 * 24 * 60
"""The longest appointment: a fair or a journey of a month."""


def is_in_reach(day: date) -> bool:
    """Whether one can count on from a date or moment, in any zone, without leaving the calendar."""
    return 1000 <= day.year <= 9000


def moment_text(moment: datetime) -> str:
    """A moment as UTC text that sorts by time, to the second."""
    # `strftime` takes ten times as long where PySide is loaded.
    return f"{moment.astimezone(UTC).isoformat(timespec='seconds')[:-6]}Z"


def moment_of(text: str) -> datetime:
    """The moment that `moment_text` wrote."""
    return datetime.fromisoformat(text)


def wall_time_of(text: str) -> datetime | None:
    """The time on the clock where a change was written, zone and all; None where the text says none."""
    try:
        return datetime.fromisoformat(text.split("[", 1)[0])
    except ValueError:
        return None
