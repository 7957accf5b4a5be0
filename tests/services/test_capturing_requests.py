"""Captured lines that tell what a customer asks for: an answer that is promised, rooms that are wanted."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from salesdesk.domain.clock import Clock
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.records import Opportunity, Promise
from salesdesk.services.capturing import Understood, capture, understand
from salesdesk.services.records import add
from salesdesk.store.desk import Desk
from tests.helpers.desks import desk_in

CLOCK = Clock(seconds=lambda: 1_795_482_000.0)
"""Tuesday 24 November 2026, 08:00 in Vietnam."""
DEFAULTS = Defaults()
SAO, HAN = "Công ty TNHH Sự kiện Sao Biển", "Phần mềm Sóng Hàn"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = desk_in(tmp_path / "desk", clock=CLOCK)
    for firm, people in ((SAO, ("Phạm Như Quỳnh",)), (HAN, ("Trần Quốc Bảo", "Nguyễn Thị Hồng Nhung"))):
        account, _ = add(opened.journal, "account", {"name": firm})
        for person in people:
            add(opened.journal, "contact", {"account": account, "name": person})
    add(opened.journal, "account", {"name": "Novotel", "kind": "competitor"})
    yield opened
    opened.close()


def read(desk: Desk, line: str) -> Understood:
    return understand(desk.reader, CLOCK, DEFAULTS, line)


@pytest.mark.parametrize(
    ("line", "name", "due"),
    [
        ("chị Quỳnh Sao Biển hỏi có xe đón sân bay không, hẹn trả lời chiều nay", "Hỏi có xe đón sân bay không, hẹn trả lời", date(2026, 11, 24)),
        ("chi quynh sao bien hoi co xe don san bay khong, hen tra loi chieu nay", "Hoi co xe don san bay khong, hen tra loi", date(2026, 11, 24)),
        ("chị Quỳnh Sao Biển hỏi giá từ 1/12, sẽ trả lời thứ 6", "Hỏi giá từ 1/12, sẽ trả lời", date(2026, 11, 27)),
        ("Sao Biển: than phòng ồn, hứa gửi thư xin lỗi mai", "than phòng ồn, hứa gửi thư xin lỗi", date(2026, 11, 25)),
        ("chị Quỳnh hỏi sảnh ngoài trời có mái không, mai gửi ảnh", "Hỏi sảnh ngoài trời có mái không, gửi ảnh", date(2026, 11, 25)),
        ("chị Quỳnh xin bảng giá Tết, chiều nay em gửi", "Xin bảng giá Tết, em gửi", date(2026, 11, 24)),
        ("Ms Quynh asked for photos of the garden, tomorrow I will send some", "Asked for photos of the garden, I will send some", date(2026, 11, 25)),
        ("hẹn trả lời chị Quỳnh chiều nay", "Trả lời", date(2026, 11, 24)),
        ("hẹn gửi báo giá cho Sao Biển thứ 6", "Gửi báo giá", date(2026, 11, 27)),
        ("Ms Quynh Sao Bien asks about an airport car, promised to answer this afternoon", "Asks about an airport car, promised to answer", date(2026, 11, 24)),
        ("Ms Quynh asks about an airport car, I will get back tomorrow", "Asks about an airport car, I will get back", date(2026, 11, 25)),
        ("Ms Quynh asks about an airport car and I promised to reply by Friday", "Asks about an airport car and I promised to reply", date(2026, 11, 27)),
    ],
)  # fmt: skip
def test_an_answer_that_is_promised_is_a_promise_due_then(
    desk: Desk, line: str, name: str, due: date
) -> None:
    """It was a market note, and nothing reminded of the answer."""
    found = read(desk, line)
    assert found.captured.kind == "promise" and found.chosen is not None and found.chosen.name == SAO
    capture(desk.journal, desk.reader, CLOCK, DEFAULTS, found)
    [promise] = desk.reader.find(Promise)
    assert (promise.name.casefold(), promise.due) == (name.casefold(), due)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("hẹn gặp chị Quỳnh mai 9h", "call"),
        ("hẹn chị Quỳnh mai 9h", "call"),
        ("hẹn gọi lại chị Quỳnh mai 9h", "call"),
        ("Sao Biển hứa trả lời thứ 6", "note"),
        ("Sao Biển xin lỗi, mai gửi hợp đồng", "note"),
        ("Sao Biển giảm giá, mai gửi giá mới", "note"),
        ("chị Quỳnh hỏi giá, mai họ gửi đoàn qua", "note"),
        ("Sao Biển giảm giá, sẽ gửi giá mới tuần sau", "note"),
        ("rivals are full, Novotel will send new rates tomorrow", "note"),
    ],
)
def test_what_they_promise_and_what_is_agreed_stay_what_they_are(desk: Desk, line: str, kind: str) -> None:
    assert read(desk, line).captured.kind == kind


@pytest.mark.parametrize(
    ("line", "person", "name"),
    [
        ("anh Bảo Sóng Hàn cần 30 phòng từ 12 đến 15/3 cho đoàn Nhật", "Trần Quốc Bảo", "Cần 30 phòng từ 12 đến 15/3 cho đoàn Nhật"),
        ("anh bao song han can 30 phong tu 12 den 15/3 cho doan nhat", "Trần Quốc Bảo", "Can 30 phong tu 12 den 15/3 cho doan nhat"),
        ("chị Nhung Sóng Hàn xin 20 phòng 14-16/1, 2 đêm, giá 1tr5", "Nguyễn Thị Hồng Nhung", "Xin 20 phòng 14-16/1, 2 đêm, giá 1tr5"),
        ("Sóng Hàn hỏi khoảng 25 phòng tháng 3", "", "Hỏi khoảng 25 phòng tháng 3"),
        ("Sóng Hàn: muốn đặt 25 phòng trước 15/3", "", "muốn đặt 25 phòng trước 15/3"),
        ("Mr Bao Song Han needs 30 rooms from 12 to 15/3 for a Japanese group", "Trần Quốc Bảo", "Needs 30 rooms from 12 to 15/3 for a Japanese group"),
        ("Ms Nhung Song Han asks for 20 rooms 14-16/1, 2 nights, at 1.5m", "Nguyễn Thị Hồng Nhung", "Asks for 20 rooms 14-16/1, 2 nights, at 1.5m"),
        ("Sóng Hàn is looking for 25 rooms in March", "", "Is looking for 25 rooms in March"),
    ],
)  # fmt: skip
def test_a_request_for_rooms_is_an_opportunity(desk: Desk, line: str, person: str, name: str) -> None:
    """It was a market note that expired at the end of the stay."""
    found = read(desk, line)
    assert found.captured.kind == "opportunity" and found.chosen is not None
    assert (found.chosen.name, found.chosen.person) == (HAN, person)
    capture(desk.journal, desk.reader, CLOCK, DEFAULTS, found)
    [made] = desk.reader.find(Opportunity)
    assert (made.account, made.contact) == (found.chosen.account, found.chosen.contact)
    assert made.name.casefold() == name.casefold()


@pytest.mark.parametrize(
    "line",
    [
        "khách Hàn cần 30 phòng từ 12 đến 15/3",
        "Novotel cần 30 phòng từ 12 đến 15/3",
        "Sóng Hàn có 30 phòng từ 12 đến 15/3 ở Novotel",
        "note Sóng Hàn cần 30 phòng từ 12 đến 15/3",
        "Sóng Hàn has 30 rooms from 12 to 15/3 at Novotel",
    ],
)
def test_a_note_does_not_expire_at_the_end_of_a_stay(desk: Desk, line: str) -> None:
    found = read(desk, line)
    assert (found.captured.kind, found.captured.until) == ("note", None)


def test_what_is_offered_until_a_day_still_expires(desk: Desk) -> None:
    for line in ("Novotel: giảm giá từ 1/12 đến 30/4", "Sao Biển: đối thủ chào 1,45tr đến 30/4"):
        assert read(desk, line).captured.until == date(2027, 4, 30)
