"""Days as people type them."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from salesdesk.domain.typed import (
    coming_date_of,
    date_of,
    departure_of,
    last_date_of,
    money_of,
    past_date_of,
    percent_of,
    start_of,
    whole_of,
)
from salesdesk.errors import UserError
from salesdesk.i18n import translator


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("28/11", date(2026, 11, 28)),
        ("27.11", date(2027, 11, 27)),
        ("12/1", date(2027, 1, 12)),
        ("29/2", date(2028, 2, 29)),
        ("12/1/2026", date(2026, 1, 12)),
        ("2026-01-12", date(2026, 1, 12)),
        ("15-3-27", date(2027, 3, 15)),
        ("15.3.27", date(2027, 3, 15)),
        ("5/12/85", date(1985, 12, 5)),
        ("mai", date(2026, 11, 29)),
        ("friday", date(2026, 12, 4)),
    ],
)
def test_a_day_without_a_year_is_the_next_one(typed: str, day: date) -> None:
    assert coming_date_of(typed, date(2026, 11, 28)) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("28/11", date(2026, 11, 28)),
        ("20/11", date(2026, 11, 20)),
        ("15/1", date(2026, 1, 15)),
        ("29/12", date(2026, 12, 29)),
        ("30/12", date(2025, 12, 30)),
        ("1.7", date(2026, 7, 1)),
        ("29/2", date(2024, 2, 29)),
        ("15/1/2024", date(2024, 1, 15)),
        ("mai", date(2026, 11, 29)),
    ],
)
def test_a_day_of_what_is_over_without_a_year_is_the_last_one_or_very_soon(typed: str, day: date) -> None:
    assert past_date_of(typed, date(2026, 11, 28)) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [("3/1", date(2028, 1, 3)), ("20/12", date(2027, 12, 20)), ("mai", date(2026, 11, 29))],
)
def test_the_last_of_dates_without_a_year_comes_after_the_first(typed: str, day: date) -> None:
    assert last_date_of(typed, date(2027, 12, 20), date(2026, 11, 28)) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("12/12", date(2027, 12, 12)),
        ("2/1", date(2028, 1, 2)),
        ("8/2", date(2028, 2, 8)),
        ("9/2", date(2027, 2, 9)),
        ("1/12", date(2027, 12, 1)),
        ("29/2", date(2028, 2, 29)),
        ("1/12/2028", date(2028, 12, 1)),
        ("mai", date(2026, 11, 29)),
    ],
)
def test_a_departure_without_a_year_is_in_that_of_the_arrival_or_soon_after_it(typed: str, day: date) -> None:
    assert departure_of(typed, date(2027, 12, 10), date(2026, 11, 28)) == day


@pytest.mark.parametrize("typed", ["15-3-27", "15.3.27", "15/03/27", "15-03-2027", "2027-03-15"])
def test_a_year_of_two_digits_is_one_of_this_century(typed: str) -> None:
    assert date_of(typed) == date(2027, 3, 15)
    assert start_of(f"{typed} 9:30", "UTC") == datetime(2027, 3, 15, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["31-2-27", "15-3-127", "27-15-3", "15-3-2"])
def test_figures_that_name_no_day_are_refused(typed: str) -> None:
    with pytest.raises(UserError):
        date_of(typed)


@pytest.mark.parametrize("typed", ["31/2", "0/1", "12/13", "12", "15-13-27", "1/2/7", "1/2/127"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(UserError):
        coming_date_of(typed, date(2026, 11, 28))


@pytest.mark.parametrize(
    ("typed", "percent"),
    [("7.5", "7.5"), ("7,5", "7.5"), (" 12,25 % ", "12.25"), ("-3,5", "-3.5"), ("+8%", "8"), ("0", "0")],
)
def test_a_per_cent_has_a_point_or_a_comma_before_its_fraction(typed: str, percent: str) -> None:
    assert percent_of(typed) == Decimal(percent)


@pytest.mark.parametrize("typed", ["", "%", "5 of 100", "7,5,5", "7.5.5", "x%"])
def test_what_is_no_per_cent_is_refused(typed: str) -> None:
    with pytest.raises(UserError):
        percent_of(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-25 09:30",
        "2026-11-25T09:30",
        "25/11/2026 09:30",
        "25.11.2026 9:30",
        " 25-11-2026  9:30 ",
        "25/11/26 9:30",
    ],
)
def test_a_moment_is_read_as_dates_are_shown_and_as_iso_text(typed: str) -> None:
    assert start_of(typed, "Asia/Ho_Chi_Minh") == datetime(2026, 11, 25, 2, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed", ["99/99", "31/02/2026 09:30", "25/11/2026", "25/11/2026 24:30", "1/1/0001 9:00"]
)
def test_what_is_no_moment_is_told_how_one_is_written(typed: str) -> None:
    with pytest.raises(UserError, match="25/11/2030 09:30 or 2030-11-25 09:30"):
        start_of(typed, "Asia/Ho_Chi_Minh")


@pytest.mark.parametrize(
    "typed", ["1tr45", "1.45tr", "1,45 triệu", "1 triệu 450", "1450k", "1.450.000 đ", "1450000"]
)
def test_an_amount_is_typed_as_it_is_said(typed: str) -> None:
    assert money_of(typed, "VND") == (1_450_000, "VND")


@pytest.mark.parametrize(
    ("typed", "currency", "amount", "meant"),
    [
        ("64 USD", "VND", "64", "USD"),
        ("$12,500.50", "VND", "12500.50", "USD"),
        ("64,50 usd", "VND", "64.50", "USD"),
        ("45 đô", "VND", "45", "USD"),
        ("1tr45 đ", "USD", "1450000", "VND"),
        ("80 €", "USD", "80", "EUR"),
    ],
)
def test_an_amount_may_name_its_currency(typed: str, currency: str, amount: str, meant: str) -> None:
    assert money_of(typed, currency) == (Decimal(amount), meant)


@pytest.mark.parametrize(
    ("typed", "currency"), [("3 trận", "VND"), ("1,45", "VND"), ("64 XYZ", "VND"), ("USD", "VND")]
)
def test_what_is_no_amount_of_a_currency_is_refused(typed: str, currency: str) -> None:
    with pytest.raises(UserError):
        money_of(typed, currency)


@pytest.mark.parametrize(("typed", "currency"), [("about 3", "VND"), ("1,45", "VND"), ("a lot", "USD")])
def test_what_is_no_amount_is_refused_with_words_that_are_one(typed: str, currency: str) -> None:
    """“3.2b” is not a number, was all that was said."""
    for lang in ("en", "vi"):
        with pytest.raises(UserError) as refused:
            money_of(typed, currency)
        said = refused.value.text(translator(lang))
        _, examples = re.split(" write it as in | hãy viết như ", said.rstrip("."))
        read = [money_of(example, currency) for example in re.split(" or | hoặc ", examples)]
        assert len(read) == 2, said


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("3.2b", "3200000000"),
        ("3,2 bn", "3200000000"),
        ("3.2 tỷ", "3200000000"),
        ("3.2m", "3200000"),
        ("850k", "850000"),
        ("12 triệu", "12000000"),
        ("20 nghìn", "20000"),
    ],
)
def test_short_words_for_large_amounts_are_read(typed: str, amount: str) -> None:
    assert money_of(typed, "VND") == (Decimal(amount), "VND")


def test_a_b_behind_baht_is_no_billion() -> None:
    with pytest.raises(UserError):
        money_of("1500b", "THB")


def test_dollars_keep_their_point() -> None:
    assert money_of("1.450", "USD") == (Decimal("1.450"), "USD")
    assert money_of("$12,500.50", "USD") == (Decimal("12500.50"), "USD")


@pytest.mark.parametrize("typed", ["1200", "1.200", "1,200", "1 200", " +1.200 "])
def test_a_whole_number_is_read_with_any_sign_between_its_thousands(typed: str) -> None:
    assert whole_of(typed) == 1200


@pytest.mark.parametrize("typed", ["1.2", "1,2", "12.00.0", "1.2000", "many", "1e3", "9" * 19])
def test_what_is_no_whole_number_is_refused(typed: str) -> None:
    with pytest.raises(UserError):
        whole_of(typed)


def test_what_is_no_whole_number_is_refused_with_one_that_is() -> None:
    for typed in ("many", "1.5"):
        with pytest.raises(UserError) as refused:
            whole_of(typed)
        said = refused.value.text(translator("en"))
        assert whole_of(said.rstrip(".").rpartition(" ")[2]) == 45


def test_a_day_to_come_is_asked_for_by_one_that_is_to_come() -> None:
    for read in (
        date_of,
        lambda typed: coming_date_of(typed, date.today()),
        lambda typed: start_of(typed, "UTC"),
    ):
        with pytest.raises(UserError) as refused:
            read("soonish")
        years = re.findall(r"\b20\d\d\b", refused.value.text(translator("en")))
        assert years and all(int(year) > date.today().year for year in years)
