"""Captured lines that say when somebody has no time: no call is booked exactly then, and one that stands then moves."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from salesdesk.domain.records import Call
from salesdesk.domain.values import Span
from salesdesk.services.records import add
from salesdesk.store.desk import Desk
from tests.helpers.captured import desk_of_the_day, keep, read

ZONE = "Asia/Ho_Chi_Minh"
BANK = "Ngân hàng Duyên Hải"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Hạnh of the bank is met on Tuesday 8 December at 14:30."""
    with desk_of_the_day(tmp_path) as opened:
        bank, _ = add(opened.journal, "account", {"name": BANK})
        hanh, _ = add(opened.journal, "contact", {"account": bank, "name": "Vũ Mỹ Hạnh"})
        start = datetime.fromisoformat("2026-12-08 14:30").replace(tzinfo=ZoneInfo(ZONE))
        values = {"account": bank, "contact": hanh, "when": Span(start, 45, ZONE), "state": "confirmed"}
        add(opened.journal, "call", values)
        yield opened


@pytest.mark.parametrize(
    "line",
    [
        "Chị Hạnh Duyên Hải báo sáng mai bận",
        "Chị Hạnh Duyên Hải báo sáng thứ 6 bận",
        "chi Hanh bao sang mai ban",
        "chị Hạnh bận sáng mai",
        "sáng mai chị Hạnh bận",
        "chị Hạnh mai bận họp",
        "chị Hạnh báo sáng 8/12 bận",
        "chị Hạnh thứ 6 đi công tác Hà Nội",
        "chị Hạnh báo sáng mai không gặp được",
        "Ms Hanh says she is busy tomorrow morning",
        "Ms Hanh is busy tomorrow 9am",
        "Ms Hanh is away on Friday",
    ],
)
def test_no_call_is_booked_when_they_are_busy(desk: Desk, line: str) -> None:
    """“chị Hạnh báo sáng mai bận” was a call tomorrow at nine."""
    found = read(desk, line)
    assert (found.captured.kind, found.words) == ("note", line)
    assert found.chosen is not None and (found.chosen.name, found.chosen.person) == (BANK, "Vũ Mỹ Hạnh")
    assert not {"call", "task", "change"} & {each.captured.kind for each in found.others}
    keep(desk, found)
    assert len(desk.reader.find(Call)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "chị Hạnh báo chiều 8/12 bận",
        "chị Hạnh 8/12 bận",
        "Ms Hanh says she's busy on 8 Dec",
        "Ms Hanh is busy on 8 Dec in the afternoon",
    ],
)
def test_the_call_that_stands_then_moves(desk: Desk, line: str) -> None:
    found = read(desk, line)
    assert found.captured.kind == "change" and found.meant is not None and found.meant.to is None
    assert "note" in [each.captured.kind for each in found.others]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("chị Hạnh bận, hẹn 9h mai", "call"),
        ("chị Hạnh ok thứ 6 9h, mai bận", "change"),
        ("gọi chị Hạnh mai 9h hỏi bàn tiệc", "call"),
        ("chị Hạnh bận, xin dời sang thứ 6", "change"),
    ],
)
def test_what_else_a_line_says_is_read_as_before(desk: Desk, line: str, kind: str) -> None:
    assert read(desk, line).captured.kind == kind
