"""Captured lines in which somebody answers who only comes along to a call: where they cannot come, the call stands."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from salesdesk.domain.records import Call, Intelligence
from salesdesk.domain.values import Span
from salesdesk.services.records import add
from salesdesk.store.desk import Desk
from tests.helpers.captured import desk_of_the_day, keep, read

ZONE = "Asia/Ho_Chi_Minh"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Nhung of Sóng Hàn and Kim of Haneul are met tomorrow, each with others of their firm."""
    with desk_of_the_day(tmp_path) as opened:
        for firm, wall, state, lead, *others in (
            ("Sóng Hàn", "09:30", "confirmed", "Nguyễn Thị Hồng Nhung", "Trần Quốc Bảo", "Lê Thị Xuân Mai"),
            ("Haneul Tour", "14:00", "confirmed", "Kim Min-su", "Park Seo-yeon"),
        ):
            account, _ = add(opened.journal, "account", {"name": firm})
            people = [
                add(opened.journal, "contact", {"account": account, "name": each})[0]
                for each in (lead, *others)
            ]
            start = datetime.fromisoformat(f"2026-11-25 {wall}").replace(tzinfo=ZoneInfo(ZONE))
            values = {"account": account, "contact": people[0], "when": Span(start, 45, ZONE), "state": state}
            call, _ = add(opened.journal, "call", values)
            for each in people[1:]:
                add(opened.journal, "attendee", {"call": call, "contact": each})
        yield opened


@pytest.mark.parametrize(
    ("line", "person", "firm"),
    [
        ("em Mai báo mai không đến được", "Lê Thị Xuân Mai", "Sóng Hàn"),
        ("chị Park huỷ hẹn mai", "Park Seo-yeon", "Haneul Tour"),
        ("Ms Park cancels tomorrow", "Park Seo-yeon", "Haneul Tour"),
        ("Ms Park can't come tomorrow", "Park Seo-yeon", "Haneul Tour"),
    ],
)
def test_who_comes_along_and_cannot_come_leaves_the_call(
    desk: Desk, line: str, person: str, firm: str
) -> None:
    """“chị Park huỷ hẹn mai” cancelled the whole call with Kim Min-su."""
    found = read(desk, line)
    assert found.captured.kind == "note" and found.chosen is not None and found.absent is not None
    assert (found.chosen.person, found.chosen.name) == (person, firm)
    assert found.others[0].captured.kind == "change" and found.others[0].meant
    before = desk.reader.find(Call)
    keep(desk, found)
    [note] = desk.reader.find(Intelligence)
    assert (note.name, note.source, note.account) == (line, person, found.chosen.account)
    assert desk.reader.find(Call) == before
    assert read(desk, line, "change").captured.kind == "change"


@pytest.mark.parametrize(
    "line",
    ["chị Nhung báo mai không đến được", "anh Kim huỷ hẹn mai", "hủy hẹn chị Park mai", "anh Bảo xin dời sang chiều mai"],
)  # fmt: skip
def test_whoever_a_call_is_with_or_moves_it_changes_it(desk: Desk, line: str) -> None:
    found = read(desk, line)
    assert found.captured.kind == "change" and found.meant is not None and found.absent is None
