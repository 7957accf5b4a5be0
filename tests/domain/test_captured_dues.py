"""Lines that promise things by two days: the first is kept, and that there is another one is said."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from salesdesk.domain.capture import parse
from salesdesk.domain.text import fold

NOW = datetime(2026, 11, 24, 13, 25, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
"""A Tuesday."""


@pytest.mark.parametrize(
    ("line", "kind", "due", "left", "other"),
    [
        ("hứa anh Bảo thứ tư gửi hợp đồng, thứ sáu gửi hóa đơn", "promise", "2026-11-25", "anh Bảo gửi hợp đồng, thứ sáu gửi hóa đơn", "thứ sáu"),
        ("hứa anh Bảo thứ sáu gửi hóa đơn, thứ tư gửi hợp đồng", "promise", "2026-11-25", "anh Bảo thứ sáu gửi hóa đơn, gửi hợp đồng", "thứ sáu"),
        ("hứa anh Bảo gửi hợp đồng thứ tư và hóa đơn thứ sáu", "promise", "2026-11-25", "anh Bảo gửi hợp đồng và hóa đơn thứ sáu", "thứ sáu"),
        ("hứa gửi hợp đồng mai, hóa đơn trước thứ sáu", "promise", "2026-11-25", "gửi hợp đồng, hóa đơn trước thứ sáu", "trước thứ sáu"),
        ("hứa anh Bảo 2/12 gửi hợp đồng; 4/12 gửi hóa đơn", "promise", "2026-12-02", "anh Bảo gửi hợp đồng; 4/12 gửi hóa đơn", "4/12"),
        ("việc: thứ tư gửi hợp đồng, thứ sáu gửi hóa đơn", "task", "2026-11-25", "gửi hợp đồng, thứ sáu gửi hóa đơn", "thứ sáu"),
        ("promise Ben send contract Wednesday, invoice Friday", "promise", "2026-11-25", "Ben send contract, invoice Friday", "Friday"),
        ("promise Ben tomorrow send contract and Friday send invoice", "promise", "2026-11-25", "Ben send contract and Friday send invoice", "Friday"),
    ],
)  # fmt: skip
def test_of_two_days_by_which_things_are_due_the_first_is_kept(
    line: str, kind: str, due: str, left: str, other: str
) -> None:
    """Wednesday was missed in silence: both things were due on Friday."""
    for written, stays, told in ((line, left, other), (fold(line), fold(left), fold(other))):
        found = parse(written, NOW)
        assert (found.kind, f"{found.due}", found.words()) == (kind, due, stays)
        assert found.other_days is not None and written[slice(*found.other_days)] == told


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("hứa anh Bảo gửi báo giá đoàn 15/12, trước thứ sáu", "2026-11-27"),
        ("hứa gửi hợp đồng đoàn 15/12 thứ sáu", "2026-11-27"),
        ("hứa gửi chị Nhung bảng giá từ 12/12, chậm nhất thứ sáu", "2026-11-27"),
        ("hứa thứ sáu gửi hợp đồng, hóa đơn", "2026-11-27"),
        ("anh Bảo hỏi giá 15/12, mai gửi báo giá", "2026-11-25"),
        ("promise Ben rates for 12 Dec, by Friday", "2026-11-27"),
        ("việc: gửi thực đơn tiệc 15/12, thứ sáu", "2026-11-27"),
    ],
)
def test_another_day_in_a_line_by_which_nothing_is_due_is_none(line: str, due: str) -> None:
    for written in (line, fold(line)):
        found = parse(written, NOW)
        assert (f"{found.due}", found.other_days) == (due, None)
