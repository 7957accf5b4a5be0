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
        ("in 2 wks", "2026-12-08"),
        ("Tuesday in 2 wks", "2026-12-08"),
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
        ("end of next month", "2026-12-31"),
        ("next weekend", "2026-12-05"),
        ("next year", "2027-01-01"),
        ("tuần sau thứ 3", "2026-12-01"),
        ("thứ 3 tuần sau", "2026-12-01"),
        ("tuần sau nữa", "2026-12-07"),
        ("thứ 3 tuần sau nữa", "2026-12-08"),
        ("tuần này thứ 5", "2026-11-26"),
        ("giữa tuần sau", "2026-12-02"),
        ("a week today", "2026-12-01"),
        ("Friday week", "2026-12-04"),
        ("mid-January", "2027-01-15"),
        ("10 Jan next year", "2027-01-10"),
        ("tuần sau sáng thứ 3", "2026-12-01"),
        ("first Monday of January", "2027-01-04"),
        ("last Friday of December", "2026-12-25"),
        ("Thursday next month", "2026-12-03"),
        ("thứ 5 tháng sau", "2026-12-03"),
        ("sang tuần sau thứ 3", "2026-12-01"),
        ("đầu tuần", "2026-11-30"),
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


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("next week meet Lan on Tuesday 10am", "2026-12-01 10:00"),
        ("next week, meet Lan on Saturday at 10", "2026-12-05 10:00"),
        ("tuần sau gặp Lan thứ 3 10h", "2026-12-01 10:00"),
        ("tuần sau gặp Lan thứ 3 lúc mười giờ", "2026-12-01 10:00"),
        ("sang tuần gặp Lan 10h thứ 5", "2026-12-03 10:00"),
        ("tuần sau gặp Lan thứ 2 10h", "2026-11-30 10:00"),
        ("tuần này gặp Lan thứ 5 10h", "2026-11-26 10:00"),
        ("hai tuần nữa gặp Lan thứ 5 10h", "2026-12-10 10:00"),
        ("tháng sau gặp Lan ngày 15 lúc 10h", "2026-12-15 10:00"),
        ("tháng sau gặp Lan ngày 28 lúc 10h", "2026-12-28 10:00"),
        ("next month meet Lan on the 28th at 10", "2026-12-28 10:00"),
        ("next month meet Lan 28/12 at 10", "2026-12-28 10:00"),
    ],
)
def test_a_day_behind_the_name_is_of_the_week_or_month_said_first(line: str, at: str) -> None:
    for written in (line, fold(line)):
        found = read(written)
        assert found.start is not None and not found.other_days
        assert (f"{found.start:%Y-%m-%d %H:%M}", words(found)) == (at, ""), written


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("việc: tuần sau gửi giá cho Lan thứ 6", "2026-12-04"),
        ("việc: tuần sau gửi giá cho Lan trước thứ 6", "2026-12-04"),
        ("việc: gửi giá tháng sau cho Lan thứ 6", "2026-11-27"),
        ("task: next week is full, call Lan on Friday", "2026-11-27"),
        ("next week group of 20 for Lan, deposit by Friday", "2026-11-27"),
        ("task: send next week's rates to Lan on Friday", "2026-11-27"),
    ],
)
def test_the_week_of_something_is_not_that_of_the_day_it_is_due(line: str, due: str) -> None:
    assert f"{read(line).due}" == due


@pytest.mark.parametrize(
    "line",
    [
        "gặp khách hàng ngày mai",
        "gặp chị Thảo ngân hàng mai",
        "họp nhà hàng thứ 6",
        "gọi khách hàng tuần sau",
    ],
)
def test_goods_are_no_repetition(line: str) -> None:
    assert read(line).other_days is read(fold(line)).other_days is None


@pytest.mark.parametrize("said", ["the 11th floor", "the 5th anniversary", "the 2nd contract"])
def test_what_is_counted_otherwise_is_no_day(said: str) -> None:
    found = read(f"call Lan tomorrow about {said}")
    assert found.start is not None and f"{found.start:%d/%m}" == "25/11"
    assert read(f"meet Lan at {said}").undated


@pytest.mark.parametrize(
    "said",
    [
        "later",
        "on Christmas eve",
        "hôm khác",
        "qua Tết dương",
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
    assert read(f"việc: in menu cho tiệc {said}").no_day is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("call Lan Wednesday 3 December 9am", "Wednesday 3 December"),
        ("gọi Lan thứ 5 ngày 4/12 9h", "thứ 5 ngày 4/12"),
        ("hứa gửi giá thứ 5 4/12", "thứ 5 4/12"),
        ("gọi Lan thứ 6 ngày 4/12 9h", ""),
        ("gọi Lan thứ 6 9h về đoàn 7/12", ""),
    ],
)
def test_a_weekday_that_its_date_is_not_is_asked_about(line: str, said: str) -> None:
    for written, named in ((line, said), (fold(line), fold(said))):
        found = read(written)
        assert (written[slice(*found.no_day)] if found.no_day else "") == named


@pytest.mark.parametrize(
    ("line", "at", "told"),
    [
        ("call Lan before Friday", "2026-11-26 09:00", "before Friday"),
        ("call Lan before Monday 10am", "2026-11-27 10:00", "before Monday"),
        ("call Lan by Friday", "2026-11-27 09:00", "by Friday"),
        ("gọi Lan trước thứ 6", "2026-11-26 09:00", "trước thứ 6"),
        ("gọi Lan trước ngày mai", "2026-11-24 13:30", "trước ngày mai"),
    ],
)
def test_a_call_before_a_day_is_on_the_working_day_before(line: str, at: str, told: str) -> None:
    for written, stays in ((line, told), (fold(line), fold(told))):
        found = read(written)
        assert found.start is not None and f"{found.start:%Y-%m-%d %H:%M}" == at
        assert words(found) == stays


@pytest.mark.parametrize("line", ["call Lan asap", "call Lan later today", "gọi Lan lát nữa", "gọi Lan ngay"])
def test_soon_is_today(line: str) -> None:
    for written in (line, fold(line)):
        found = read(written)
        assert found.start is not None and f"{found.start:%Y-%m-%d %H:%M}" == "2026-11-24 13:30"
        assert found.untimed and words(found) == ""


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
        ("gọi Lan hàng tuần 15h", "2026-11-24 15:00"),
        ("call Lan tomorrow and again Friday 10am", "2026-11-25 10:00"),
        ("gọi Lan thứ 2, 4, 6 lúc 10h", "2026-11-25 10:00"),
        ("gọi Lan mai hoặc ngày kia 10h", "2026-11-25 10:00"),
        ("gọi Lan thứ 3 hoặc thứ 4 tuần sau 10h", "2026-12-01 10:00"),
        ("gọi Lan tuần sau thứ 5 hoặc thứ 4 10h", "2026-12-02 10:00"),
        ("call Lan Tuesday or Wednesday next week 10am", "2026-12-01 10:00"),
        ("call Lan Thursday or Friday afternoon", "2026-11-26 14:00"),
        ("gọi Lan thứ sáu này, thứ sáu tuần sau 14h", "2026-11-27 14:00"),
        ("gọi Lan thứ sáu, thứ sáu tuần sau 14h", "2026-11-27 14:00"),
        ("gọi Lan thứ năm này và thứ sáu tuần sau 14h", "2026-11-26 14:00"),
        ("call Lan this Friday and next Friday 2pm", "2026-11-27 14:00"),
        ("call Lan this Friday and Monday 2pm", "2026-11-27 14:00"),
        ("tuần sau gặp Lan thứ 3, thứ 5 10h", "2026-12-01 10:00"),
        ("tuần sau gặp Lan, thứ 5, thứ 6 10h", "2026-12-03 10:00"),
        ("site inspection Lan 14-16 Dec", "2026-12-14 09:00"),
        ("khảo sát Lan 14-16/12 10h", "2026-12-14 10:00"),
    ],
)
def test_of_several_days_the_first_to_come_is_kept_and_the_others_are_told(line: str, at: str) -> None:
    for written in (line, fold(line)):
        found = read(written)
        assert found.start is not None and f"{found.start:%Y-%m-%d %H:%M}" == at
        assert found.other_days and words(found) == ""


@pytest.mark.parametrize(
    ("line", "left", "due"),
    [
        ("tell Vinh to move Lan to Thursday", "tell Vinh to move Lan to Thursday", "None"),
        ("task: move Friday's calls to Monday", "move Friday's calls to Monday", "None"),
        ("task: move Lan to Thursday by tomorrow", "move Lan to Thursday", "2026-11-25"),
        ("tomorrow tell Vinh to move Lan to Thursday", "tell Vinh to move Lan to Thursday", "2026-11-25"),
        ("nhắc Vinh dời hẹn Lan sang thứ 5", "Vinh dời hẹn Lan sang thứ 5", "None"),
        ("việc: dời hẹn thứ 6 của Lan sang thứ 2", "dời hẹn thứ 6 của Lan sang thứ 2", "None"),
        ("hứa dời hẹn sang thứ 5", "dời hẹn sang thứ 5", "None"),
        ("task: send Friday's menu to Lan", "send Friday's menu to Lan", "2026-11-27"),
        ("nhắc Vinh chuyển hợp đồng thứ 6", "Vinh chuyển hợp đồng", "2026-11-27"),
    ],
)
def test_the_day_to_which_a_task_moves_something_is_not_when_it_is_due(
    line: str, left: str, due: str
) -> None:
    for written, stays in ((line, left), (fold(line), fold(left))):
        found = read(written)
        assert (found.words(), f"{found.due}") == (stays, due)


@pytest.mark.parametrize(
    "line", ["next week visit Lan, group arrives 3 Dec", "tuần sau gặp Lan, đoàn đến ngày 3/12"]
)
def test_a_day_of_something_else_is_not_that_of_the_call_next_week(line: str) -> None:
    found = read(line)
    assert found.start is not None and f"{found.start:%Y-%m-%d}" == "2026-11-30"
