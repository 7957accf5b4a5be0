"""Captured lines that move a call to another day and keep its hour."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from salesdesk.domain.text import fold
from salesdesk.domain.values import Span
from salesdesk.services.records import add
from salesdesk.store.desk import Desk
from tests.helpers.captured import desk_of_the_day, read

ZONE = "Asia/Ho_Chi_Minh"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Nhung of Sóng Hàn is met tomorrow at 9:30."""
    with desk_of_the_day(tmp_path) as opened:
        account, _ = add(opened.journal, "account", {"name": "Sóng Hàn"})
        contact, _ = add(opened.journal, "contact", {"account": account, "name": "Nguyễn Thị Hồng Nhung"})
        when = Span(datetime(2026, 11, 25, 9, 30, tzinfo=ZoneInfo(ZONE)), 45, ZONE)
        values = {"account": account, "contact": contact, "when": when, "state": "confirmed"}
        add(opened.journal, "call", values)
        yield opened


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("chị Nhung dời hẹn sang thứ 5 cùng giờ", ""),
        ("chị Nhung dời hẹn sang cùng giờ thứ 5", ""),
        ("chị Nhung dời hẹn sang thứ 5, giữ nguyên giờ", ""),
        ("chị Nhung dời hẹn sang thứ 5 vẫn giờ cũ", ""),
        ("dời hẹn chị Nhung sang thứ năm cùng giờ vì chị bận", "Chị bận"),
        ("Nhung moves to Thursday same time", ""),
        ("move Nhung to Thursday at the same time", ""),
        ("move Nhung to the same time Thursday", ""),
        ("chị Nhung dời hẹn sang thứ 5", ""),
    ],
)
def test_a_call_moves_to_another_day_at_the_same_hour(desk: Desk, line: str, reason: str) -> None:
    """“Cùng” was left as the reason, and “thứ 5 giờ cũ” was five o'clock."""
    for each in (line, fold(line)):
        found = read(desk, each)
        assert found.captured.kind == "change" and found.meant is not None and found.meant.to is not None
        assert (f"{found.meant.to[0]:%Y-%m-%d %H:%M}", found.meant.to[1]) == ("2026-11-26 09:30", 45), each
        assert fold(found.words) == fold(reason)
