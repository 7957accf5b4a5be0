"""Captured lines that tell what a customer asks for: an answer that is promised, rooms that are wanted."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from salesdesk.domain.clock import Clock
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.records import Opportunity, Promise
from salesdesk.domain.values import Period
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


@pytest.mark.parametrize(
    ("line", "firm", "name", "stay", "rooms", "guests"),
    [
        ("20 phòng cho Sóng Hàn từ 10/1 đến 12/1", HAN, "20 phòng từ 10/1 đến 12/1", (10, 12), 20, None),
        ("20 phong cho song han tu 10/1 den 12/1", HAN, "20 phong tu 10/1 den 12/1", (10, 12), 20, None),
        ("20 rooms for Song Han from 10/1 to 12/1", HAN, "20 rooms from 10/1 to 12/1", (10, 12), 20, None),
        ("Sao Biển đặt 62 phòng ngày 20/1 đến 22/1", SAO, "Đặt 62 phòng ngày 20/1 đến 22/1", (20, 22), 62, None),
        ("sao bien dat 62 phong ngay 20/1 den 22/1", SAO, "Dat 62 phong ngay 20/1 den 22/1", (20, 22), 62, None),
        ("Sao Biển sẽ đặt 62 phòng tháng 1", SAO, "Đặt 62 phòng tháng 1", None, 62, None),
        ("Sóng Hàn hỏi 45 phòng từ 15/1 đến 17/1, 80 khách", HAN, "Hỏi 45 phòng từ 15/1 đến 17/1, 80 khách", (15, 17), 45, 80),
        ("song han hoi 45 phong tu 15/1 den 17/1, 80 khach", HAN, "Hoi 45 phong tu 15/1 den 17/1, 80 khach", (15, 17), 45, 80),
        ("Sóng Hàn cần 30 phòng từ 12 đến 15/1", HAN, "Cần 30 phòng từ 12 đến 15/1", (12, 15), 30, None),
        ("Sóng Hàn xin 20 phòng 14-16/1, 2 đêm", HAN, "Xin 20 phòng 14-16/1, 2 đêm", (14, 16), 20, None),
        ("Sóng Hàn hỏi 20 phòng từ 15/1 đến 17/1 và 10 phòng 20-22/1", HAN, "Hỏi 20 phòng từ 15/1 đến 17/1 và 10 phòng 20-22/1", None, None, None),
        ("Sóng Hàn hỏi 2 phòng họp 14-16/1, 3 khách sạn đã từ chối", HAN, "Hỏi 2 phòng họp 14-16/1, 3 khách sạn đã từ chối", (14, 16), None, None),
        ("Sóng Hàn hỏi 25 phòng, trả lời trước 15/1", HAN, "Hỏi 25 phòng, trả lời trước 15/1", None, 25, None),
    ],
)  # fmt: skip
def test_an_opportunity_has_the_stay_the_rooms_and_the_guests_of_its_line(
    desk: Desk,
    line: str,
    firm: str,
    name: str,
    stay: tuple[int, int] | None,
    rooms: int | None,
    guests: int | None,
) -> None:
    """Its dates and its guests were empty; who books and rooms for somebody were a market note."""
    found = read(desk, line)
    assert found.captured.kind == "opportunity" and found.chosen is not None and found.chosen.name == firm
    capture(desk.journal, desk.reader, CLOCK, DEFAULTS, found)
    [made] = desk.reader.find(Opportunity)
    dates = Period(date(2027, 1, stay[0]), date(2027, 1, stay[1])) if stay else None
    assert (made.name, made.stay, made.rooms, made.guests) == (name, dates, rooms, guests)


@pytest.mark.parametrize(
    "line",
    [
        "Sao Biển đặt 62 phòng ở Novotel ngày 20/1 đến 22/1",
        "Sao Biển chưa đặt 62 phòng ngày 20/1 đến 22/1",
        "Sao Biển booked 62 rooms at Novotel 20-22 Jan",
        "20 phòng cho Sóng Hàn đã sẵn sàng",
        "20 phòng cho Novotel từ 10/1 đến 12/1",
    ],
)
def test_rooms_elsewhere_and_rooms_not_booked_stay_a_note(desk: Desk, line: str) -> None:
    assert read(desk, line).captured.kind == "note"
