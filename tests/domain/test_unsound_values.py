"""What no desk would write may come in a file: it says nothing, and nobody is kept from the rest."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from salesdesk.domain.kinds import (
    Amount,
    Appointment,
    Dates,
    Day,
    Defaults,
    Json,
    LongText,
    Percent,
    Point,
    Text,
)
from salesdesk.domain.values import MOST_MINUTES, Money, Place, Span
from salesdesk.errors import UserError

ZONE = "Asia/Ho_Chi_Minh"


@pytest.mark.parametrize(
    "stored", ["NaN", "sNaN", "Infinity", "-Infinity", "1E+999999", "1E-999999", "0E-999999"]
)
def test_what_is_no_per_cent_is_none(stored: str) -> None:
    assert Percent().load(stored) is None


@pytest.mark.parametrize("stored", ["0", "7.5", "-100", "12.3456789", "1000000"])
def test_a_per_cent_is_read_as_it_was_written(stored: str) -> None:
    assert Percent().load(stored) == Decimal(stored)


@pytest.mark.parametrize(
    ("start", "minutes", "zone"),
    [
        ("2026-11-25T09:30:00", 60, ZONE),
        ("2026-11-25T09:30:00Z", 10**15, ZONE),
        ("2026-11-25T09:30:00Z", MOST_MINUTES + 1, ZONE),
        ("2026-11-25T09:30:00Z", -1, ZONE),
        ("9999-12-31T23:59:59Z", 60, ZONE),
        ("0001-01-01T00:00:00Z", 60, "America/New_York"),
        ("2026-11-25T09:30:00Z", 60, "../../etc/passwd"),
        ("2026-11-25T99:99:99Z", 60, ZONE),
        ("tomorrow", 60, ZONE),
    ],
)
def test_what_is_no_appointment_is_none_and_stands_in_no_column(start: str, minutes: int, zone: str) -> None:
    stored: Json = {"start": start, "duration": minutes, "zone": zone}
    assert Appointment().load(stored) is None
    assert Appointment().columns(stored) == (None, None, None)


@pytest.mark.parametrize("minutes", [0, 1, 60, MOST_MINUTES])
def test_an_appointment_is_read_as_it_was_written(minutes: int) -> None:
    span = Span(datetime(2026, 11, 25, 2, 30, tzinfo=UTC), minutes, ZONE)
    kind = Appointment()
    assert kind.load(kind.dump(span)) == span
    assert kind.from_columns(kind.columns(kind.dump(span))) == span
    assert span.end - span.start == timedelta(minutes=minutes)


@pytest.mark.parametrize("place", [(10**12, 0), (0, 181 * 10**6), (91 * 10**6, 0)])
def test_a_place_off_the_earth_is_none(place: tuple[int, int]) -> None:
    assert Point().load({"lat": place[0], "lon": place[1]}) is None
    assert Point().load({"lat": 16_050_000, "lon": 108_200_000}) == Place(16_050_000, 108_200_000)


def test_a_date_that_cannot_be_counted_from_is_none() -> None:
    assert Day().load("0001-01-01") is None
    assert Day().load("9999-12-31") is None
    assert Dates().load({"from": "0001-01-01", "to": "9999-12-31"}) is None
    assert Day().load("1899-12-31") is not None


@pytest.mark.parametrize("typed", ["9" * 20, "9" * 28, "9" * 30, "-" + "9" * 20])
@pytest.mark.parametrize("currency", ["VND", "USD", "KWD"])
def test_an_amount_that_cannot_be_kept_is_refused(typed: str, currency: str) -> None:
    with pytest.raises(UserError, match="too large"):
        Amount().parse({"amount": typed, "currency": currency}, None, Defaults())


def test_the_largest_amount_is_kept() -> None:
    kind = Amount()
    largest = kind.parse({"amount": str(2**63 - 1), "currency": "VND"}, None, Defaults())
    assert kind.from_columns(kind.columns(largest)) == Money(2**63 - 1, "VND")


def test_dates_and_times_beyond_all_calendars_are_refused() -> None:
    with pytest.raises(UserError, match="is not a date"):
        Day().parse({"": "1/1/0001"}, None, Defaults())
    with pytest.raises(UserError, match="is not a date and time"):
        Appointment().parse({"start": "9999-12-31 23:00"}, None, Defaults())
    with pytest.raises(UserError, match="too large"):
        Percent().parse({"": "9" * 20}, None, Defaults())


def test_a_text_of_several_lines_that_an_older_release_wrote_is_loaded_as_it_is() -> None:
    assert Text().load("one\ntwo") == "one\ntwo"
    assert Text().columns("one\ntwo") == ("one\ntwo",)
    assert Text().dump("one\n\u2028two\r\n") == "one two"
    assert LongText().dump("one\r\ntwo") == "one\ntwo"
