"""What the conditions of a plan are called, and what they say beside their titles."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from salesdesk.domain.records import Offer, PaymentTerm, RebateTier, Record, StayRule, Supplement
from salesdesk.domain.values import Money
from salesdesk.i18n import ENGLISH
from salesdesk.services.rates.condition_words import ConditionWords
from salesdesk.services.value_words import ValueWords
from salesdesk.store.desk import Desk
from tests.helpers.desks import desk_in

HALF = Decimal(50)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_in(tmp_path / "desk")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        (Supplement(id="x", kind="meal", amount=Money(7, "VND"), per="person_night"), ["7 ₫", "per person and night"]),
        (Supplement(id="x", kind="meal", amount=Money(0, "VND"), per="person_night"), ["free of charge"]),
        (Supplement(id="x", kind="gala", percent=HALF, age_from=6), ["50% of the adult price", "from 6 years"]),
        (Supplement(id="x", kind="gala", percent=HALF, age_to=5), ["50% of the adult price", "up to 5 years"]),
        (Offer(id="x", kind="early", percent=HALF, days=30), ["50% off", "booked 30 days or more before arrival"]),
        (Offer(id="x", kind="late", percent=HALF, days=3), ["50% off", "booked 3 days or less before arrival"]),
        (Offer(id="x", kind="stay_pay", stay=4, pay=3), ["stay 4 nights", "pay 3 nights"]),
        (Offer(id="x", kind="long_stay", stay=5), ["from 5 nights on"]),
        (Offer(id="x", kind="early"), []),
        (StayRule(id="x", kind="release", number=21, weekdays="Fri"), ["Days of the week: Fri"]),
        (PaymentTerm(id="x", kind="no_show", percent=HALF, basis="first_night"), []),
        (RebateTier(id="x", above=1000), ["above 1,000 room nights"]),
        (RebateTier(id="x", above=1000, percent=HALF), []),
    ],
)  # fmt: skip
def test_a_figure_is_told_with_what_it_is_a_figure_of(desk: Desk, condition: Record, told: list[str]) -> None:
    words = ConditionWords(ValueWords(desk.reader, ENGLISH), ENGLISH)
    assert words.about(condition).replace("\xa0", " ").split("  ·  ") == (told or [""])


@pytest.mark.parametrize(
    ("condition", "called"),
    [
        (StayRule(id="x", kind="release", number=7), "Release: 7 days before arrival"),
        (StayRule(id="x", kind="release", number=1), "Release: 1 day before arrival"),
        (StayRule(id="x", kind="release"), "Release"),
        (StayRule(id="x", kind="min_stay", number=2), "Minimum stay: 2 nights, if the stay touches the date"),
        (StayRule(id="x", kind="min_stay_arrival", number=2), "Minimum stay: 2 nights, if guests arrive on the date"),
        (StayRule(id="x", kind="max_stay", number=14), "Maximum stay: 14 nights"),
        (StayRule(id="x", kind="allotment", number=10), "Allotment: 10 rooms a night"),
        (StayRule(id="x", kind="guaranteed", number=4), "Guaranteed: 4 rooms a night, without release"),
        (StayRule(id="x", kind="stop_sale", number=4), "Stop sale"),
        (StayRule(id="x", kind="of a later release", number=4), "of a later release"),
        (PaymentTerm(id="x", kind="deposit_signing", percent=HALF), "Deposit: 50% on signing"),
        (PaymentTerm(id="x", kind="deposit_signing", days=7, percent=HALF), "Deposit: 50%, 7 days after signing"),
        (PaymentTerm(id="x", kind="deposit_arrival", days=14), "Deposit: the rest of the price, 14 days before arrival"),
        (PaymentTerm(id="x", kind="deposit_arrival", percent=HALF, basis="first_night"), "Deposit: 50% of the first night on arrival"),
        (PaymentTerm(id="x", kind="cancellation", days=3, percent=Decimal(0)), "Cancellation 3 days or more before arrival: free of charge"),
        (PaymentTerm(id="x", kind="cancellation", days=0, basis="first_night"), "Cancellation up to the day of arrival: 100% of the first night"),
        (PaymentTerm(id="x", kind="no_show", percent=HALF), "No-show: 50% of the price"),
        (PaymentTerm(id="x", kind="of a later release", percent=HALF), "of a later release"),
        (RebateTier(id="x", above=1000, percent=HALF), "Rebate: 50% above 1,000 room nights"),
        (RebateTier(id="x", above=1000), "Step of a volume rebate"),
        (Offer(id="x", kind="early", name="Early", days=30), "Early"),
    ],
)  # fmt: skip
def test_a_condition_is_called_as_one_says_it(desk: Desk, condition: Record, called: str) -> None:
    words = ConditionWords(ValueWords(desk.reader, ENGLISH), ENGLISH)
    assert words.title(condition) == called
