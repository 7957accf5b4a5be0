"""What says "the best" and needs evidence, in both languages."""

from datetime import date

import pytest

from salesdesk.domain.records import Claim
from salesdesk.domain.superlatives import is_proven, is_superlative

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    "text",
    [
        "Khách sạn tốt nhất Đà Nẵng",
        "View sông đẹp nhất.",
        "Số một miền Trung",
        "Duy nhất có bến thuyền riêng",
        "Dịch vụ hàng đầu",
        "The best river view",
        "No. 1 on the Bạch Đằng bank",
        "Number one for incentives",
        "The only ballroom without columns",
        "Largest pool in town",
        "the most spacious rooms",
        "TỐT NHẤT",
    ],
)
def test_superlatives_are_seen(text: str) -> None:
    assert is_superlative(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Đặt trước ít nhất 3 ngày",
        "Muộn nhất 18:00",
        "Tầng thứ nhất",
        "Đã thống nhất với đoàn",
        "Gia đình, nhất là nhà có trẻ nhỏ",
        "Mở cửa Chủ nhật",
        "Best available rate",
        "A guest who requests the rest",
        "At best two coaches at once",
        "Nothing like chestnut soup",
    ],
)
def test_what_only_sounds_so_is_not(text: str) -> None:
    assert not is_superlative(text)


@pytest.mark.parametrize(
    ("evidence", "until", "proven"),
    [
        (None, None, False),
        ("Award 2026", None, True),
        ("Award 2026", TODAY, True),
        ("Award 2025", date(2026, 11, 26), False),
    ],
)
def test_a_superlative_holds_as_long_as_its_evidence(
    evidence: str | None, until: date | None, proven: bool
) -> None:
    claim = Claim(id="c", feature="The best view", evidence=evidence, evidence_until=until)
    assert is_proven(claim, TODAY) is proven


def test_a_plain_benefit_needs_no_evidence_unless_it_named_some_that_ran_out() -> None:
    assert is_proven(Claim(id="c", feature="Desk of 1.4 m"), TODAY)
    assert not is_proven(Claim(id="c", feature="Desk", evidence_until=date(2026, 1, 1)), TODAY)
