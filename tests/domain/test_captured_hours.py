"""Hours as people say and limit them, in other zones and at meals: a captured line reads them, or says that it cannot."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from salesdesk.domain.capture import Captured, appointed, parse
from salesdesk.domain.text import fold

NOW = datetime(2026, 11, 24, 13, 25, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
"""A Tuesday."""


def read(line: str) -> Captured:
    return parse(line, NOW)


def start(found: Captured) -> str:
    assert found.kind == "call" and found.start is not None
    return f"{found.start:%Y-%m-%d %H:%M}"


def words(found: Captured) -> str:
    return found.words([(who.lead, who.end) for who in found.who])


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("half past two", "14:30"),
        ("quarter to 3", "14:45"),
        ("a quarter past 9", "09:15"),
        ("ten past nine", "09:10"),
        ("at nine", "09:00"),
        ("two o'clock", "14:00"),
        ("nine am", "09:00"),
        ("noon", "12:00"),
        ("first thing", "08:00"),
        ("late afternoon", "16:30"),
        ("afternoon at 3", "15:00"),
        ("end of day", "17:00"),
        ("2-4pm", "14:00"),
        ("9-11am", "09:00"),
        ("at 1900", "19:00"),
        ("0930", "09:30"),
        ("around 3ish", "15:00"),
        ("PM", "14:00"),
        ("10-11", "10:00"),
        ("from 10 to 11", "10:00"),
    ],
)
def test_english_hours_in_words(said: str, at: str) -> None:
    for line in (f"call Lan tomorrow {said}", f"call Lan tomorrow {said} about rates"):
        found = read(line)
        assert (start(found), words(found) in ("", "rates"), found.untimed) == (
            f"2026-11-25 {at}",
            True,
            False,
        )


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("2 rưỡi", "14:30"),
        ("hai giờ chiều", "14:00"),
        ("chín giờ rưỡi", "09:30"),
        ("3 giờ kém 15", "14:45"),
        ("ba giờ kém mười lăm", "14:45"),
        ("2h rưỡi chiều", "14:30"),
        ("đầu giờ chiều", "13:30"),
        ("cuối giờ chiều", "16:30"),
        ("cuối ngày", "17:00"),
        ("buổi chiều", "14:00"),
        ("9-11h", "09:00"),
        ("10h đêm", "22:00"),
        ("đúng 3h", "15:00"),
        ("chiều tối", "17:00"),
        ("sau giờ làm", "17:00"),
    ],
)
def test_vietnamese_hours_in_words(said: str, at: str) -> None:
    for line in (f"gọi Lan {said} mai", f"gọi Lan mai {said}", f"goi Lan mai {fold(said)}"):
        found = read(line)
        assert (start(found), words(found), found.untimed) == (f"2026-11-25 {at}", "", False), line


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("call Lan from 10 to 11 tomorrow", "2026-11-25 10:00"),
        ("call Lan 10-11 Friday", "2026-11-27 10:00"),
        ("call Lan in an hour and a half", "2026-11-24 14:55"),
        ("call Lan first thing tomorrow", "2026-11-25 08:00"),
        ("gọi Lan sáng sớm mai", "2026-11-25 08:00"),
        ("call Lan EOD", "2026-11-24 17:00"),
        ("call Lan EOD Friday", "2026-11-27 17:00"),
        ("gọi Lan cuối ngày", "2026-11-24 17:00"),
        ("gọi Lan cuối ngày mai", "2026-11-25 17:00"),
        ("gọi Lan buổi chiều", "2026-11-24 14:00"),
        ("call Lan in half an hour", "2026-11-24 13:55"),
        ("call Lan an hour from now", "2026-11-24 14:25"),
        ("call Lan in two hours", "2026-11-24 15:25"),
        ("gọi Lan nửa tiếng nữa", "2026-11-24 13:55"),
        ("gọi Lan hai tiếng nữa", "2026-11-24 15:25"),
        ("gọi Lan 2h nữa", "2026-11-24 15:25"),
        ("gọi Lan 15' nữa", "2026-11-24 13:40"),
    ],
)
def test_parts_of_a_day_and_lengths_from_now(line: str, at: str) -> None:
    for written in (line, fold(line)):
        assert (start(read(written)), words(read(written))) == (at, "")


@pytest.mark.parametrize(
    "line",
    ["meet Lan at 12 Le Loi tomorrow", "gọi chị Năm giờ hành chính mai", "call Lan tomorrow 10-12 rooms"],
)
def test_other_figures_are_no_hour(line: str) -> None:
    found = read(line)
    assert (start(found), found.untimed) == ("2026-11-25 09:00", True)


@pytest.mark.parametrize("said", ["half nine", "nine thirty", "ten to nine"])
def test_an_hour_that_cannot_be_read_is_none(said: str) -> None:
    found = read(f"call Lan tomorrow {said}")
    assert found.no_time is not None and found.line[slice(*found.no_time)] == said


@pytest.mark.parametrize(
    ("line", "at", "told"),
    [
        ("call Lan tomorrow before 11:00", "2026-11-25 10:30", "before 11:00"),
        ("meet Lan tomorrow before 11", "2026-11-25 10:15", "before 11"),
        ("call Lan tomorrow by 5pm", "2026-11-25 16:30", "by 5pm"),
        ("call Lan by 4 today", "2026-11-24 15:30", "by 4"),
        ("call Lan tomorrow after 16:00", "2026-11-25 16:00", "after 16:00"),
        ("call Lan Friday afternoon after 3", "2026-11-27 15:00", "afternoon after 3"),
        ("call Lan tomorrow by noon", "2026-11-25 11:30", "by noon"),
        ("call Lan tomorrow between 2 and 4", "2026-11-25 14:00", "between 2 and 4"),
        ("call Lan tomorrow between 14:00 and 16:00", "2026-11-25 14:00", "between 14:00 and 16:00"),
        ("gọi Lan mai giữa 9h và 11h", "2026-11-25 09:00", "giữa 9h và 11h"),
        ("gọi Lan mai trước giờ trưa", "2026-11-25 11:30", "trước giờ trưa"),
        ("gọi Lan mai trước 11h", "2026-11-25 10:30", "trước 11h"),
        ("gọi Lan thứ 5 sau 16h", "2026-11-26 16:00", "sau 16h"),
        ("gọi Lan sau 16h", "2026-11-24 16:00", "sau 16h"),
    ],
)
def test_a_call_is_over_before_an_hour_or_begins_after_it_and_that_stays_among_its_words(
    line: str, at: str, told: str
) -> None:
    for written, stays in ((line, told), (fold(line), fold(told))):
        assert (start(read(written)), words(read(written))) == (at, stays)


@pytest.mark.parametrize(
    "line", ["gọi Lan thứ 3 tuần sau 9h", "gọi Lan tuần sau thứ 3 9h", "gọi Lan tuần sau thứ 3 lúc 9h"]
)
def test_next_week_is_no_hour_after_which(line: str) -> None:
    for written in (line, fold(line)):
        assert (start(read(written)), words(read(written))) == ("2026-12-01 09:00", "")


@pytest.mark.parametrize(
    ("line", "at", "named"),
    [
        ("call Lan tomorrow 9am Melbourne time", "2026-11-25 05:00", "Melbourne time"),
        ("call Lan tomorrow 10am KST", "2026-11-25 08:00", "KST"),
        ("call Lan 10am (KST) tomorrow", "2026-11-25 08:00", "(KST)"),
        ("call Lan Friday 3pm London time", "2026-11-27 22:00", "London time"),
        ("call Lan tomorrow 10:00 GMT+9", "2026-11-25 08:00", "GMT+9"),
        ("gọi Lan mai 9h giờ Hàn Quốc", "2026-11-25 07:00", "giờ Hàn Quốc"),
        ("gọi Lan 9h sáng mai giờ Nhật", "2026-11-25 07:00", "giờ Nhật"),
        ("gọi Lan mai 9h (giờ Hàn)", "2026-11-25 07:00", "(giờ Hàn)"),
        ("gọi Lan mai 9h giờ Việt Nam", "2026-11-25 09:00", "giờ Việt Nam"),
        ("gọi Lan mai 9 giờ", "2026-11-25 09:00", ""),
    ],
)
def test_an_hour_of_another_zone_is_that_hour_here(line: str, at: str, named: str) -> None:
    for written, zone in ((line, named), (fold(line), fold(named))):
        found = read(written)
        assert (start(found), words(found)) == (at, "")
        assert (written[slice(*found.elsewhere[1])] if found.elsewhere else "") == zone


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("call Lan tomorrow 9am their time", "their time"),
        ("call Lan tomorrow 9am Atlantis time", "Atlantis time"),
        ("gọi Lan mai 9h giờ Úc", "giờ Úc"),
        ("gọi Lan mai 9h giờ bên họ", "giờ bên họ"),
    ],
)
def test_a_zone_that_is_not_told_is_asked_for(line: str, said: str) -> None:
    found = read(line)
    assert found.no_zone is not None and line[slice(*found.no_zone)] == said


@pytest.mark.parametrize(
    ("line", "at", "about"),
    [
        ("call Lan about tomorrow's 9:30", "2026-11-25 09:00", "tomorrow's 9:30"),
        ("gọi Lan về lịch 11h mai", "2026-11-25 09:00", "lịch 11h mai"),
        ("gọi Lan về cuộc họp thứ 6", "2026-11-25 09:00", "cuộc họp thứ 6"),
        ("call Lan about check-in 14:00 tomorrow", "2026-11-25 09:00", "check-in 14:00 tomorrow"),
        ("gọi Lan về đoàn 15/12 mai 9h", "2026-11-25 09:00", "đoàn 15/12"),
        ("gọi Lan về tiệc tối thứ 7", "2026-11-25 09:00", "tiệc tối thứ 7"),
        ("gọi Lan về đoàn 15/12", "2026-11-25 09:00", "đoàn 15/12"),
        ("call Lan Friday re the 3pm check-in", "2026-11-27 09:00", "the 3pm check-in"),
        ("gọi Lan thứ 6 về lịch 11h mai", "2026-11-27 09:00", "lịch 11h mai"),
        ("gọi Lan thứ 6 9h về đoàn thứ 7", "2026-11-27 09:00", "đoàn thứ 7"),
        ("gọi Lan về giá Tết mai 10h", "2026-11-25 10:00", "giá Tết"),
        ("call Lan about the contract on Friday at 3pm", "2026-11-27 15:00", "the contract"),
        ("gọi Lan mai về hợp đồng lúc 10h", "2026-11-25 10:00", "hợp đồng"),
    ],
)
def test_a_moment_of_what_a_call_is_about_does_not_time_it(line: str, at: str, about: str) -> None:
    for written, subject in ((line, about), (fold(line), fold(about))):
        assert (start(read(written)), words(read(written))) == (at, subject)


@pytest.mark.parametrize(
    ("line", "at", "untimed"),
    [
        ("lunch with Lan Friday", "12:00", True),
        ("dinner with Lan Friday", "18:30", True),
        ("breakfast with Lan Friday", "07:30", True),
        ("lunch with Lan Friday 11:30", "11:30", False),
        ("ăn sáng với Lan thứ 6", "07:30", True),
        ("ăn trưa với Lan thứ 6", "12:00", True),
        ("ăn tối với Lan thứ 6", "18:30", True),
        ("cà phê sáng với Lan thứ 6", "07:30", True),
        ("ăn tối với Lan thứ 6 19h", "19:00", False),
        ("ăn tối với Lan thứ 6 7h", "19:00", False),
        ("mời Lan ăn tối thứ 6", "18:30", False),
    ],
)
def test_a_meal_without_an_hour_is_when_it_is_usually_eaten(line: str, at: str, untimed: bool) -> None:
    found = read(line)
    assert (start(found), found.untimed) == (f"2026-11-27 {at}", untimed)
    assert start(read(fold(line))) == f"2026-11-27 {at}"


def test_a_meal_that_is_over_was_when_it_is_usually_eaten() -> None:
    assert start(read("had lunch with Lan yesterday")) == "2026-11-23 12:00"


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("tomorrow 9am Seoul time", "2026-11-25 07:00"),
        ("before Friday", "2026-11-26 15:00"),
        ("tomorrow before 11:00", "2026-11-25 10:00"),
        ("tomorrow 9am their time", None),
    ],
)
def test_to_when_a_call_moves(words: str, at: str | None) -> None:
    moved = appointed(words, NOW.replace(hour=15, minute=0), 60, NOW)
    assert (moved and f"{moved[0]:%Y-%m-%d %H:%M}") == at


@pytest.mark.parametrize(
    ("line", "left", "due"),
    [
        ("remind me in 2 hours to send menu to Lan", "send menu to Lan", "2026-11-24"),
        ("remind me to ring Lan in two hours", "ring Lan", "2026-11-24"),
        ("remind me in half an hour to ring Lan", "ring Lan", "2026-11-24"),
        ("remind me to ring Lan in 12 hours", "ring Lan", "2026-11-25"),
        ("nhắc tôi 2 tiếng nữa gọi Lan", "gọi Lan", "2026-11-24"),
        ("nhắc tôi gọi Lan sau 30 phút", "gọi Lan", "2026-11-24"),
        ("nhắc tôi 2 tiếng nữa mai gọi Lan", "2 tiếng nữa gọi Lan", "2026-11-25"),
    ],
)
def test_a_task_in_some_hours_is_due_on_the_day_that_is_then(line: str, left: str, due: str) -> None:
    for written, stays in ((line, left), (fold(line), fold(left))):
        found = read(written)
        assert (found.kind, found.words(), f"{found.due}") == ("task", stays, due)


@pytest.mark.parametrize(
    ("line", "hour"), [("9.30 gặp Lan", "09:30"), ("9.30 call Lan", "09:30"), ("20.12 gặp Lan", "")]
)
def test_a_line_may_open_with_its_hour(line: str, hour: str) -> None:
    for written in (line, fold(line)):
        found = read(written)
        said = f"{found.start:%H:%M}" if found.start and not found.untimed else ""
        assert said == hour


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("gặp Lá Dừa mai 9h hoặc 14h", " hoặc 14h"),
        ("gặp Lá Dừa 9h mai hay là lúc 14h", " hay là lúc 14h"),
        ("meet Haneul tomorrow 9am or 2pm about rates", " or 2pm"),
        ("meet Haneul tomorrow 9am, or at 2pm", ", or at 2pm"),
        ("meet Haneul tomorrow 9am or call David", None),
        ("gặp Lá Dừa mai 9h hoặc 30 phòng", None),
        ("gặp Lá Dừa mai 9h", None),
    ],
)
def test_an_hour_that_is_left_open_is_told(line: str, other: str | None) -> None:
    """“9h hoặc 14h” took 9:00 in silence, and “hoặc 14h” was what the call is about."""
    found = parse(line, NOW)
    assert found.start is not None and found.start.hour == 9
    assert (line[slice(*found.other_hour)] if found.other_hour else None) == other


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("Tối 7h gặp chị Lan", "2026-11-24 19:00"),
        ("tối 7h30 gặp chị Lan", "2026-11-24 19:30"),
        ("Chiều 3h gặp chị Lan", "2026-11-24 15:00"),
        ("chiều lúc 4h gọi chị Lan", "2026-11-24 16:00"),
        ("Buổi tối 7h-9h gặp chị Lan", "2026-11-24 19:00"),
        ("gặp chị Lan tối 7h", "2026-11-24 19:00"),
        ("gặp chị Lan tối 7h thứ 5", "2026-11-26 19:00"),
        ("gặp chị Lan thứ 5, tiệc tối 7h", "2026-11-26 19:00"),
        ("gặp chị Lan 9h thứ 5, tiệc tối 7h", "2026-11-26 09:00"),
        ("gặp Nắng Chiều 9h", "2026-11-25 09:00"),
    ],
)
def test_an_hour_is_in_the_part_of_the_day_before_it(line: str, at: str) -> None:
    """“Tối 7h gặp chị Lan” was a note, and offered as a call at seven in the morning."""
    assert start(read(line)) == at
