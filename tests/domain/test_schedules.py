"""What is due by when, and what a cancellation costs from which day on."""

from datetime import date

import pytest

from salesdesk.domain.quoting.schedules import Step, cancellation, deposits
from salesdesk.i18n import translator
from salesdesk.services.rates.words import cancelled_words
from tests.domain.tariffs import day, term


def counting(steps: list[Step], on: date) -> Step:
    """The step that counts on a day: the last that has begun."""
    return [step for step in steps if step.since is None or step.since <= on][-1]


def test_deposits_fall_due_in_turn_and_the_last_is_the_rest() -> None:
    terms = [
        term("deposit_arrival", 7, None),
        term("deposit_signing", 7, 30),
        term("deposit_arrival", 30, 40),
    ]
    due = deposits(terms, 250_000_000, day("1 Mar"), day("25 Apr"))
    assert [(each.day, each.amount) for each in due] == [
        (day("8 Mar"), 75_000_000),
        (day("26 Mar"), 100_000_000),
        (day("18 Apr"), 75_000_000),
    ]


def test_deposits_of_the_whole_price_come_to_the_whole_price() -> None:
    halves = [term("deposit_signing", 0, 50), term("deposit_arrival", 30, 50)]
    assert [each.amount for each in deposits(halves, 1_001, day("1 Mar"), day("25 Apr"))] == [501, 500]
    # The rest is owed once, however often the terms name it.
    rests = [term("deposit_signing", 0, 30), *(term("deposit_arrival", days, None) for days in (30, 7))]
    assert [each.amount for each in deposits(rests, 1_000, day("1 Mar"), day("25 Apr"))] == [300, 700]


def test_no_deposit_is_due_before_the_signature_or_after_the_arrival() -> None:
    terms = [
        term("deposit_signing", 7, 30),
        term("deposit_arrival", 30, 40),
        term("deposit_arrival", 7, None),
    ]
    due = deposits(terms, 1_000, day("20 Apr"), day("25 Apr"))
    assert [(each.day, each.amount) for each in due] == [
        (day("20 Apr"), 400),
        (day("20 Apr"), 300),
        (day("25 Apr"), 300),
    ]


@pytest.mark.parametrize(
    ("cancelled", "percent"),
    [
        ("31 Mar", 0),
        ("1 Apr", 30),
        ("15 Apr", 30),
        ("16 Apr", 50),
        ("22 Apr", 50),
        ("23 Apr", 100),
        ("30 Apr", 100),
    ],
)
def test_cancellation_tiers_count_days_before_arrival(cancelled: str, percent: int) -> None:
    terms = [term("cancellation", 15, 30), term("cancellation", 30, 0), term("cancellation", 8, 50)]
    step = counting(cancellation(terms, 10_000_000, 2_000_000, day("30 Apr")), day(cancelled))
    assert (step.percent, step.amount) == (percent, percent * 100_000)


def test_a_cancellation_may_cost_the_first_night() -> None:
    terms = [term("cancellation", 3, 0), term("cancellation", 0, 100, basis="first_night")]
    steps = cancellation(terms, 10_000_000, 2_000_000, day("30 Apr"))
    assert [(each.since, each.amount) for each in steps] == [(None, 0), (day("28 Apr"), 2_000_000)]


def test_the_words_of_a_cancellation_name_both_ends_and_what_is_free() -> None:
    terms = [term("cancellation", 15, 30), term("cancellation", 30, 0)]
    steps = cancellation(terms, 10_000_000, 2_000_000, day("30 Apr"))
    assert cancelled_words(steps, "VND", translator("en")) == [
        "If cancelled before 1 Apr 2026: free of charge.",
        "If cancelled from 1 Apr 2026: a fee of 3,000,000\u00a0₫.",
        "If cancelled from 16 Apr 2026: a fee of 10,000,000\u00a0₫.",
    ]
    assert cancelled_words(steps, "VND", translator("vi"))[:2] == [
        "Hủy trước 01/04/2026: miễn phí.",
        "Hủy từ 01/04/2026: phí hủy 3.000.000\u00a0₫.",
    ]
