"""A line that does not say what it is, and names a time, a customer's call or rooms, may be several kinds of record."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from salesdesk.domain.capture import Kind, parse
from salesdesk.domain.records import Account
from salesdesk.domain.values import Span
from salesdesk.services.records import add
from salesdesk.store.desk import Desk
from tests.helpers.captured import desk_of_the_day, read


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Kim of Haneul is met on Wednesday 25 November at 14:00, Nhung of Sóng Hàn at 9:30; nothing of Kiệt's is planned."""
    with desk_of_the_day(tmp_path_factory.mktemp("others")) as opened:
        for firm, person, hour, minute in (
            ("Haneul Tour", "Kim Min-su", 7, 0),
            ("Sóng Hàn", "Nguyễn Thị Nhung", 2, 30),
            ("Sao Biển", "Huỳnh Tuấn Kiệt", 0, 0),
        ):
            account, _ = add(opened.journal, "account", {"name": firm})
            contact, _ = add(opened.journal, "contact", {"account": account, "name": person})
            if hour:
                when = Span(datetime(2026, 11, 25, hour, minute, tzinfo=UTC), 45, "Asia/Ho_Chi_Minh")
                values = {"account": account, "contact": contact, "when": when, "state": "confirmed"}
                add(opened.journal, "call", {**values, "channel": "visit"})
        yield opened


@pytest.mark.parametrize(
    ("line", "kind", "others"),
    [
        ("Haneul Friday 15:00", "call", {"change", "task", "note"}),
        ("Haneul now at 15:00", "note", {"change", "call"}),
        ("bring Haneul forward to 9am tomorrow", "change", {"call", "task", "note"}),
        ("Haneul opens a new office on 15 Dec", "note", {"task"}),
        ("birthday of Lan on 12/12", "note", {"task"}),
        ("Haneul: send new rates by Friday", "task", {"note"}),
        ("chị Nhung mai 10h", "change", {"call", "task", "note"}),
        ("Sóng Hàn: gửi bảng giá mới thứ 6", "task", {"note"}),
        ("mai nộp báo cáo", "task", {"note"}),
        ("4h chiều nay gửi báo giá cho Sóng Hàn", "task", {"call", "note"}),
        ("4pm tomorrow send the quote to Haneul", "task", {"call", "note"}),
    ],
)
def test_what_else_a_line_may_be(desk: Desk, line: str, kind: Kind, others: set[Kind]) -> None:
    found = read(desk, line)
    assert found.captured.kind == kind
    assert {each.captured.kind for each in found.others} == others


@pytest.mark.parametrize(
    "line",
    [
        "Haneul tomorrow 14:00 confirmed by the boss",
        "Haneul tomorrow 14:00",
        "chị Nhung mai 9h30 mang hóa đơn",
    ],
)
def test_a_line_about_the_call_that_stands_then_makes_no_other(desk: Desk, line: str) -> None:
    found = read(desk, line)
    assert found.captured.kind == "note" and found.chosen is not None
    assert "call" in {each.captured.kind for each in found.others}


@pytest.mark.parametrize(
    "line",
    [
        "call Haneul tomorrow 10:00",
        "Haneul: visit tomorrow 15:00",
        "task: buy flowers tomorrow",
        "promise Haneul rates by Friday",
        "Kim likes ginseng tea",
        "buy flowers",
        "Haneul: competitor offers 1.45m++ until 30/4",
        "Lan said the Pearl closes on Friday",
        "anh Kiệt không hủy hẹn mai",
    ],
)
def test_a_line_that_says_what_it_is_or_names_no_time_is_that_alone(desk: Desk, line: str) -> None:
    assert read(desk, line).others == ()


def test_what_is_chosen_is_that_alone(desk: Desk) -> None:
    assert read(desk, "Haneul Friday 15:00", "task").others == ()


def test_they_are_about_the_same_customer(desk: Desk) -> None:
    found = read(desk, "Haneul Friday 15:00")
    assert {each.chosen for each in found.others} == {found.chosen} != {None}
    [change] = [each for each in found.others if each.captured.change]
    assert change.meant is not None and change.meant.to is not None
    assert f"{change.meant.to[0]:%d/%m %H:%M}" == "27/11 15:00"
    [task] = [each for each in found.others if each.captured.kind == "task"]
    assert task.captured.due == date(2026, 11, 27)


@pytest.mark.parametrize(
    "line", ["Mr Kiệt cancels Thursday", "anh Kiệt hủy thứ năm", "anh Kiệt dời sang thứ năm"]
)
def test_a_change_of_what_is_not_planned_is_something_to_do(desk: Desk, line: str) -> None:
    found = read(desk, line)
    assert (found.captured.kind, found.captured.due, found.without_call) == ("task", date(2026, 11, 26), True)
    assert found.chosen is not None and found.chosen.name == "Sao Biển"


@pytest.mark.parametrize("line", ["cancel the 9:30 tomorrow", "Sóng Hàn call tomorrow 9:30 is off"])
def test_a_call_is_cancelled_by_its_time(desk: Desk, line: str) -> None:
    found = read(desk, line)
    assert found.captured.change is not None and found.captured.change.cancels and found.meant is not None
    assert found.meant.call.when is not None and f"{found.meant.call.when.local:%d %H:%M}" == "25 09:30"
    assert not found.words


@pytest.mark.parametrize(
    ("line", "to"),
    [
        ("postpone Haneul by one hour", "25 15:00"),
        ("move Haneul 30 minutes earlier", "25 13:30"),
        ("lùi lịch Haneul một tiếng", "25 15:00"),
        ("dời Haneul sớm hơn 30 phút", "25 13:30"),
    ],
)
def test_a_call_moves_by_as_much_as_a_line_says(desk: Desk, line: str, to: str) -> None:
    """“lùi lịch Haneul một tiếng” moved it to where it was."""
    found = read(desk, line)
    assert found.meant is not None and found.meant.to is not None
    assert f"{found.meant.to[0]:%d %H:%M}" == to and found.meant.to[1] == 45
    assert found.captured.change is not None and found.captured.change.names_moment(date(2026, 11, 24))


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("call Haneul today", "24/11 09:00"),
        ("call Haneul this month", "24/11 09:00"),
        ("call Haneul next month", "01/12 09:00"),
        ("see Haneul 28-30 Nov", None),
        ("gọi lại Haneul sau 30 phút", "24/11 08:30"),
        ("call Haneul in half an hour", "24/11 08:30"),
        ("call Haneul in an hour", "24/11 09:00"),
        ("1 tiếng nữa gọi Haneul", "24/11 09:00"),
        ("gặp Haneul mai 9h trong 45 phút", "25/11 09:00"),
        ("visit Haneul 28-30 Nov", "30/11 09:00"),
        ("mai 14g ghé Haneul", "25/11 14:00"),
        ("called Kim this morning", "24/11 07:30"),
        ("Haneul called today 15:00", "24/11 15:00"),
        ("had lunch with Kim on Friday", "20/11 12:00"),
        ("đã gọi anh Kiệt, hẹn tháng sau", "24/11 07:30"),
    ],
)
def test_when_a_call_is_or_was(desk: Desk, line: str, start: str | None) -> None:
    """It is 8:00 on Tuesday 24 November."""
    found = read(desk, line).captured
    assert (f"{found.start:%d/%m %H:%M}" if found.start else None) == start


@pytest.mark.parametrize(
    ("line", "to"),
    [
        ("postpone Haneul to Tuesday", "01/12"),
        ("postpone Haneul to this week", None),
        ("postpone Haneul to next month", "01/12"),
        ("lùi Haneul sang tuần sau", "30/11"),
        ("dời Haneul sang tuần sau", "30/11"),
    ],
)
def test_nobody_puts_a_call_off_to_an_earlier_day(desk: Desk, line: str, to: str | None) -> None:
    """“Postpone Yen to next month” moved a call of the 16th to the 1st."""
    found = read(desk, line)
    assert found.meant is not None
    assert (f"{found.meant.to[0]:%d/%m}" if found.meant.to else None) == to


def test_a_call_of_this_week_or_day_is_never_over(tmp_path_factory: pytest.TempPathFactory) -> None:
    """At 11:00 “call Kiet today” was a call of 9:00 that waits for its review."""
    later = datetime(2026, 11, 24, 11, 10, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    starts = {
        line: parse(line, later).start
        for line in ("call Kiet today", "call Kiet this week", "gọi Kiệt tháng này", "gọi Kiệt hôm nay")
    }
    assert {f"{start:%d %H:%M}" for start in starts.values() if start} == {"24 11:30", "25 09:00"}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("ask Kim for rooms 12-14 Dec", "Ask Kim for rooms 12-14 Dec"),
        ("order 40 rooms 15-18/1 for Haneul by Friday", "Order 40 rooms 15-18/1 for Haneul"),
    ],
)
def test_days_of_a_stay_are_kept_whole(desk: Desk, line: str, words: str) -> None:
    """“12-14 Dec” became “12-” and a task that is due on the 14th."""
    assert read(desk, line, "task").words == words


@pytest.mark.parametrize(
    "line", ["đã thấy Sao Hôm", "My boss wants the report Friday", "khach Nga thich bien", "An opens a stall"]
)
def test_a_word_that_is_no_name_names_nobody(desk: Desk, line: str) -> None:
    for firm in ("Đà Nẵng Bay", "Mỹ Khê Palm", "Ân Thịnh"):
        if not any(each.name == firm for each in desk.reader.find(Account)):
            add(desk.journal, "account", {"name": firm})
    assert read(desk, line).chosen is None


def test_a_first_name_within_an_english_line_is_a_name(desk: Desk) -> None:
    found = read(desk, "email Nhung the tariff")
    assert found.chosen is not None and found.chosen.person == "Nguyễn Thị Nhung"


@pytest.mark.parametrize(
    ("line", "to"),
    [
        ("Haneul tomorrow 14:00 -> 16:00", "25 16:00"),
        ("push Haneul to Thursday", "26 14:00"),
        ("move Kim tomorrow to the evening", "25 18:00"),
        ("dời Haneul mai sang tối", "25 18:00"),
        ("bring Haneul forward half an hour", "25 13:30"),
        ("Haneul tomorrow 15:00", "25 15:00"),
    ],
)
def test_a_call_that_stands_moves_first(desk: Desk, line: str, to: str) -> None:
    found = read(desk, line)
    assert found.meant is not None and found.meant.to is not None
    assert f"{found.meant.to[0]:%d %H:%M}" == to
