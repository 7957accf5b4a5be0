"""Days as people say and count them: a captured line reads them, or says that it cannot."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from salesdesk.domain.capture import Captured, parse
from salesdesk.domain.text import fold

NOW = datetime(2026, 11, 24, 13, 25, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
"""A Tuesday."""


def read(line: str) -> Captured:
    return parse(line, NOW)


def words(found: Captured) -> str:
    return found.words([(who.lead, who.end) for who in found.who])


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("on the 11th", "2026-12-11"),
        ("the 30th", "2026-11-30"),
        ("Friday the 11th", "2026-12-11"),
        ("the 11th of next month", "2026-12-11"),
        ("tháng sau ngày 28", "2026-12-28"),
        ("in two weeks", "2026-12-08"),
        ("in two weeks' time", "2026-12-08"),
        ("in a fortnight", "2026-12-08"),
        ("in three days", "2026-11-27"),
        ("two weeks from now", "2026-12-08"),
        ("2 days before Friday 4 Dec", "2026-12-02"),
        ("a week from Friday", "2026-12-04"),
        ("hai tuần nữa", "2026-12-08"),
        ("2 tuần sau", "2026-12-08"),
        ("week after next", "2026-12-07"),
        ("Tuesday the week after next", "2026-12-08"),
        ("Tuesday in two weeks", "2026-12-08"),
        ("next week Thursday", "2026-12-03"),
        ("Thursday of next week", "2026-12-03"),
        ("mid next week", "2026-12-02"),
        ("end of next week", "2026-12-04"),
        ("next weekend", "2026-12-05"),
        ("next year", "2027-01-01"),
        ("tuần sau thứ 3", "2026-12-01"),
        ("thứ 3 tuần sau", "2026-12-01"),
        ("tuần sau nữa", "2026-12-07"),
        ("thứ 3 tuần sau nữa", "2026-12-08"),
        ("tuần này thứ 5", "2026-11-26"),
        ("giữa tuần sau", "2026-12-02"),
        ("thứ 6 ngày 4/12", "2026-12-04"),
        ("mai thứ 4", "2026-11-25"),
        ("tháng sau nữa", "2027-01-01"),
    ],
)
def test_days_in_words(said: str, day: str) -> None:
    at = "at 10" if said.isascii() else "lúc 10h"
    for line in (f"call Lan {said} 10am", f"gọi Lan {fold(said)} 10h", f"gọi Lan {said} {at}"):
        found = read(line)
        assert found.start is not None and not found.other_days
        assert (f"{found.start:%Y-%m-%d %H:%M}", words(found)) == (f"{day} 10:00", ""), line


@pytest.mark.parametrize("said", ["the 11th floor", "the 5th anniversary", "the 2nd contract"])
def test_what_is_counted_otherwise_is_no_day(said: str) -> None:
    found = read(f"call Lan tomorrow about {said}")
    assert found.start is not None and f"{found.start:%d/%m}" == "25/11"
    assert read(f"meet Lan at {said}").undated


@pytest.mark.parametrize(
    "said",
    [
        "ra Giêng",
        "sau Tết",
        "trước Tết",
        "after Tet",
        "vài ngày nữa",
        "in a few weeks",
        "after the holidays",
        "nửa tháng nữa",
        "next quarter",
    ],
)
def test_a_day_that_cannot_be_read_is_asked_for(said: str) -> None:
    for line in (f"gọi Lan {said}", f"gọi Lan {fold(said)}", f"call Lan {said} 9am", f"hứa gửi giá {said}"):
        found = read(line)
        assert found.no_day is not None and fold(line[slice(*found.no_day)]) == fold(said)
    assert read(f"gọi Lan mai về giá {said}").no_day is None


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("call Lan today and tomorrow 10am", "2026-11-25 10:00"),
        ("call Lan Mon and Wed 10am", "2026-11-25 10:00"),
        ("call Lan Mon or Wed 10am", "2026-11-25 10:00"),
        ("gọi Lan thứ 2 và thứ 4 10h", "2026-11-25 10:00"),
        ("gọi Lan hôm nay hoặc mai 10h", "2026-11-25 10:00"),
        ("gọi Lan hôm nay, mai 15h", "2026-11-24 15:00"),
        ("call Lan every Monday 10am", "2026-11-30 10:00"),
        ("gọi Lan mỗi thứ 2 10h", "2026-11-30 10:00"),
    ],
)
def test_of_several_days_the_first_to_come_is_kept_and_the_others_are_told(line: str, at: str) -> None:
    for written in (line, fold(line)):
        found = read(written)
        assert found.start is not None and f"{found.start:%Y-%m-%d %H:%M}" == at
        assert found.other_days and words(found) == ""
