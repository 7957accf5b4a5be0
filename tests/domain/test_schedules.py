"""What is due by when, what a cancellation costs from which day on, and what of it is over on the day of signing."""

from datetime import date

import pytest

from salesdesk.domain.quoting.schedules import Step, cancellation, deposits, schedule
from salesdesk.domain.records import PaymentTerm
from salesdesk.i18n import translator
from salesdesk.services.rates.schedule_words import cancelled_words, missed_words, payment_words
from tests.domain.tariffs import day, term


def group_terms() -> list[PaymentTerm]:
    """A deposit when signed, the rest two weeks before; three tiers of cancellation."""
    return [
        term("deposit_signing", 7, 30),
        term("deposit_arrival", 14, None),
        term("cancellation", 30, 0),
        term("cancellation", 15, 30),
        term("cancellation", 8, 50),
    ]


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


def test_what_is_due_before_the_signature_is_paid_with_the_booking() -> None:
    terms = [
        term("deposit_signing", 3, 30),
        term("deposit_arrival", 30, 40),
        term("deposit_arrival", 1, None),
    ]
    due = deposits(terms, 1_000, day("20 Apr"), day("25 Apr"))
    assert [(each.day, each.amount, each.with_booking) for each in due] == [
        (day("20 Apr"), 700, True),
        (day("24 Apr"), 300, False),
    ]


@pytest.mark.parametrize(
    ("arrival", "paid"),
    [("10 Dec", ["30 Nov"]), ("20 Dec", ["6 Dec"]), ("21 Dec", ["7 Dec"]), ("22 Dec", ["7 Dec", "8 Dec"])],
)
def test_a_balance_that_is_due_before_the_deposit_makes_one_payment_of_both(
    arrival: str, paid: list[str]
) -> None:
    """Of a group in ten days the customer read that the balance was due a week before the deposit."""
    due = deposits(group_terms(), 42_480_000, day("30 Nov"), day(arrival))
    assert [each.day for each in due] == list(map(day, paid))
    assert sum(each.amount for each in due) == 42_480_000
    assert [each.with_booking for each in due] == [each == "30 Nov" for each in paid]


def test_what_is_over_is_not_told() -> None:
    found = schedule(group_terms(), 42_480_000, 14_160_000, day("10 Dec"), day("30 Nov"))
    english, vietnamese = translator("en"), translator("vi")
    assert payment_words(found, "VND", english) == ["42,480,000\u00a0₫ is due with the booking."]
    assert payment_words(found, "VND", vietnamese) == ["Thanh toán 42.480.000\u00a0₫ ngay khi xác nhận đặt."]
    assert cancelled_words(found.steps, "VND", english) == [
        "If cancelled before 3 Dec 2026: a fee of 21,240,000\u00a0₫.",
        "If cancelled from 3 Dec 2026: a fee of 42,480,000\u00a0₫.",
    ]
    late = schedule(group_terms(), 42_480_000, 14_160_000, day("10 Dec"), day("3 Dec"))
    assert cancelled_words(late.steps, "VND", english) == [
        "If cancelled at any time: a fee of 42,480,000\u00a0₫."
    ]
    gone = schedule(group_terms(), 42_480_000, 14_160_000, day("10 Dec"), day("11 Dec"))
    assert (gone.due, gone.steps, gone.missed) == ((), (), ())


def test_what_was_missed_already_is_one_sentence() -> None:
    def said(arrival: str, signed: str = "30 Nov", cut_off: str = "") -> str:
        last = day(cut_off) if cut_off else None
        found = schedule(group_terms(), 1_000, 500, day(arrival), day(signed), cut_off=last)
        return missed_words(found, translator("en"))

    assert said("10 Dec", cut_off="19 Nov") == (
        "These deadlines have passed already: free cancellation (10 Nov 2026), the rooming list "
        "(19 Nov 2026), the balance (26 Nov 2026)."
    )
    assert said("20 Dec") == "These deadlines have passed already: free cancellation (20 Nov 2026)."
    assert said("30 Dec", cut_off="30 Nov") == "" == said("10 Dec", "11 Dec", "19 Nov")


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
