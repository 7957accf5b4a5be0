"""What the conditions of a plan say beside their titles."""

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
        (StayRule(id="x", kind="release", number=21), ["21 days"]),
        (Supplement(id="x", kind="meal", amount=Money(7, "VND"), per="person_night"), ["7 ₫", "per person and night"]),
        (Supplement(id="x", kind="gala", percent=HALF, age_from=6), ["50% of the adult price", "from 6 years"]),
        (Supplement(id="x", kind="gala", percent=HALF, age_to=5), ["50% of the adult price", "up to 5 years"]),
        (Offer(id="x", kind="early", percent=HALF, days=30), ["50% off", "booked 30 days or more before arrival"]),
        (Offer(id="x", kind="late", percent=HALF, days=3), ["50% off", "booked 3 days or less before arrival"]),
        (Offer(id="x", kind="stay_pay", stay=4, pay=3), ["stay 4 nights", "pay 3 nights"]),
        (Offer(id="x", kind="long_stay", stay=5), ["from 5 nights on"]),
        (PaymentTerm(id="x", kind="deposit_signing", days=7, percent=HALF), ["7 days after signing", "50% of the price"]),
        (PaymentTerm(id="x", kind="cancellation", days=3, percent=Decimal(0)), ["3 days or more before arrival", "free of charge"]),
        (PaymentTerm(id="x", kind="no_show", percent=HALF, basis="first_night"), ["50% of the first night"]),
        (PaymentTerm(id="x", kind="no_show", basis="first_night"), ["Of the first night"]),
        (RebateTier(id="x", above=1000, percent=HALF), ["above 1,000 room nights", "50% back"]),
        (Offer(id="x", kind="early"), []),
    ],
)  # fmt: skip
def test_a_figure_is_told_with_what_it_is_a_figure_of(desk: Desk, condition: Record, told: list[str]) -> None:
    words = ConditionWords(ValueWords(desk.reader, ENGLISH), ENGLISH)
    assert words.about(condition).replace("\xa0", " ").split("  ·  ") == (told or [""])
