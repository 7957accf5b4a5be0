"""Dates and countries as each language writes them."""

from datetime import date
from decimal import Decimal

import pytest

from salesdesk.domain.amounts import said_money
from salesdesk.domain.typed import money_of, number_of, whole_of
from salesdesk.domain.values import Money, Period
from salesdesk.formats import Formats
from salesdesk.i18n import PSEUDO


@pytest.mark.parametrize(
    ("first", "last", "english", "vietnamese"),
    [
        (date(2027, 1, 24), date(2027, 1, 24), "24 Jan 2027", "24/01/2027"),
        (date(2026, 11, 23), date(2026, 11, 29), "23 – 29 Nov 2026", "23 – 29/11/2026"),
        (date(2026, 11, 3), date(2026, 11, 9), "3 – 9 Nov 2026", "03 – 09/11/2026"),
        (date(2026, 11, 30), date(2026, 12, 6), "30 Nov – 6 Dec 2026", "30/11 – 06/12/2026"),
        (date(2026, 12, 28), date(2027, 1, 3), "28 Dec 2026 – 3 Jan 2027", "28/12/2026 – 03/01/2027"),
        (date(2026, 11, 23), date(2027, 11, 23), "23 Nov 2026 – 23 Nov 2027", "23/11/2026 – 23/11/2027"),
    ],
)
def test_what_two_dates_share_is_said_once(first: date, last: date, english: str, vietnamese: str) -> None:
    for formats, words in ((Formats("en"), english), (Formats("vi"), vietnamese)):
        assert formats.span_of_dates(first, last) == words
        assert formats.period(Period(first, last)) == words


def test_a_period_may_be_open() -> None:
    formats = Formats("en")
    assert formats.period(Period(date(2026, 11, 23), None)) == "23 Nov 2026 – "
    assert formats.period(None) == ""


@pytest.mark.parametrize(
    ("lang", "code", "name"),
    [
        ("en", "VN", "Vietnam"),
        ("vi", "VN", "Việt Nam"),
        (PSEUDO, "kr", "South Korea"),
        ("en", "XQ", "XQ"),
        ("vi", "Korea", "Korea"),
        ("en", "", ""),
    ],
)
def test_a_country_is_called_by_its_name(lang: str, code: str, name: str) -> None:
    assert Formats(lang).country(code) == name


@pytest.mark.parametrize(
    ("lang", "words", "other"),
    [
        ("en", "Monday 30 November", "Friday 1 January 2027"),
        ("vi", "Thứ Hai, 30/11", "Thứ Sáu, 01/01/2027"),
    ],
)
def test_a_coming_day_names_only_another_year(lang: str, words: str, other: str) -> None:
    formats, today = Formats(lang), date(2026, 11, 29)
    assert formats.day_ahead(date(2026, 11, 30), today) == words
    assert formats.day_ahead(date(2027, 1, 1), today) == other


@pytest.mark.parametrize(("lang", "words"), [("en", "9 Jan"), ("vi", "09/01")])
def test_a_day_without_its_year_has_the_digits_of_the_whole_date(lang: str, words: str) -> None:
    assert Formats(lang).day_and_month(date(2027, 1, 9)) == words


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_below_nothing_stands_the_minus_of_figures_and_it_can_be_typed(lang: str) -> None:
    formats = Formats(lang)
    less = Decimal(-5)
    shown = (
        formats.number(-20),
        formats.figure(less),
        formats.percent(less),
        formats.amount(Money(-5, "VND")),
    )
    assert shown == ("−20", "−5", "−5%", "−5")
    assert (whole_of("−20"), number_of("−2.5")) == (-20, Decimal("-2.5"))
    assert said_money("−850k", "VND") == Money(-850_000, "VND")
    assert Formats("vi").figures("−14,50", "USD") == Formats("vi").figures("-14,50", "USD")


@pytest.mark.parametrize(
    ("money", "english", "vietnamese"),
    [
        (Money(50_000, "USD"), "US$500.00", "500,00\u00a0US$"),
        (Money(-123_450, "EUR"), "−€1,234.50", "−1.234,50\u00a0€"),
        (Money(50_000, "CHF"), "CHF\u00a0500.00", "500,00\u00a0CHF"),
        (Money(1_450_000, "VND"), "1,450,000\u00a0₫", "1.450.000\u00a0₫"),
    ],
)
def test_an_amount_has_its_currency_where_the_language_writes_it_and_dong_behind(
    money: Money, english: str, vietnamese: str
) -> None:
    """It was 500.00 US$ in English; ₫ stands behind in Vietnam whatever the language, as on every price tag."""
    assert Formats("en").money(money) == Formats(PSEUDO).money(money) == english
    assert Formats("vi").money(money) == vietnamese
    assert (Formats("en").money(None), Formats("en").amount(Money(50_000, "USD"))) == ("—", "500.00")


@pytest.mark.parametrize(
    "currency", ["USD", "EUR", "JPY", "CHF", "AUD", "CAD", "CNY", "HKD", "TWD", "THB", "VND"]
)
@pytest.mark.parametrize("lang", ["en", "vi"])
def test_an_amount_is_read_as_it_is_written(lang: str, currency: str) -> None:
    written = Formats(lang).money(Money(123_400, currency))
    assert money_of(written, "VND") == (Money(123_400, currency).amount, currency)
