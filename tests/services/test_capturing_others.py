"""A line that does not say what it is, and names a time, a customer's call or rooms, may be several kinds of record."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from salesdesk.domain.capture import Kind
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
        ("chị Nhung mai 10h", "call", {"change", "task", "note"}),
        ("Sóng Hàn: gửi bảng giá mới thứ 6", "task", {"note"}),
        ("mai nộp báo cáo", "task", {"note"}),
    ],
)
def test_what_else_a_line_may_be(desk: Desk, line: str, kind: Kind, others: set[Kind]) -> None:
    found = read(desk, line)
    assert found.captured.kind == kind
    assert {each.captured.kind for each in found.others} == others


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
