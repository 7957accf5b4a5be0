"""To whom a captured promise or task is: the customer stands between what is done and what they get."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from salesdesk.domain.records import Promise, Task
from salesdesk.domain.values import Span
from salesdesk.services.records import add
from salesdesk.store.desk import Desk
from tests.helpers.captured import desk_of_the_day, keep, read

FIRMS = ("Công ty Cổ phần Sóng Hàn", "Sao Biển Events", "Haneul Tour Co., Ltd.", "Saigon Pearl Hotel")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of_the_day(tmp_path) as opened:
        yield opened


@pytest.fixture
def firms(desk: Desk) -> dict[str, str]:
    return {add(desk.journal, "account", {"name": name})[0]: name for name in FIRMS}


@pytest.mark.parametrize(
    ("line", "firm", "words"),
    [
        ("hứa gửi Sóng Hàn bảng giá", 0, "Gửi bảng giá"),
        ("hua gui song han bang gia", 0, "Gui bang gia"),
        ("Hứa gửi sóng hàn bảng giá", 0, "Gửi bảng giá"),
        ("HỨA GỬI SÓNG HÀN BẢNG GIÁ", 0, "GỬI BẢNG GIÁ"),
        ("hứa sẽ gửi lại Sóng Hàn bảng giá", 0, "Gửi lại bảng giá"),
        ("hứa gửi Sao Biển hợp đồng", 1, "Gửi hợp đồng"),
        ("hứa báo Haneul giá đoàn", 2, "Báo giá đoàn"),
        ("hứa báo haneul tour giá đoàn", 2, "Báo giá đoàn"),
        ("hứa giao Saigon Pearl 40 tờ rơi", 3, "Giao 40 tờ rơi"),
        ("promise to send Saigon Pearl the menus", 3, "Send the menus"),
        ("promised to give saigon pearl the new rates", 3, "Give the new rates"),
        ("promise: email Haneul photos", 2, "Email photos"),
        ("hứa gửi Sóng Hàn bảng giá cho đoàn", 0, "Gửi bảng giá cho đoàn"),
        ("hứa Sóng Hàn gửi bảng giá", 0, "Gửi bảng giá"),
        ("hứa gửi giá đoàn cho Haneul", 2, "Gửi giá đoàn"),
    ],
)
def test_a_promise_to_a_customer_who_stands_before_the_thing_is_theirs(
    desk: Desk, firms: dict[str, str], line: str, firm: int, words: str
) -> None:
    found = read(desk, line)
    assert found.chosen is not None and found.chosen.name == FIRMS[firm]
    keep(desk, found)
    [promise] = desk.reader.find(Promise)
    assert (firms[promise.account or ""], promise.name) == (FIRMS[firm], words)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("gửi Sóng Hàn bảng giá trước thứ 6", "Gửi Sóng Hàn bảng giá"),
        ("thứ 6 nhớ gửi Sóng Hàn bảng giá", "Gửi Sóng Hàn bảng giá"),
        ("send Sóng Hàn the menus by Friday", "Send Sóng Hàn the menus"),
    ],
)
def test_a_task_for_a_customer_who_stands_before_the_thing_is_theirs(
    desk: Desk, firms: dict[str, str], line: str, words: str
) -> None:
    keep(desk, line)
    [task] = desk.reader.find(Task)
    assert (firms[task.account or ""], task.name, task.due) == (FIRMS[0], words, date(2026, 11, 27))


@pytest.mark.parametrize(
    "line",
    [
        "hứa gửi bảng giá thứ 6",
        "hứa gửi ảnh phòng",
        "hứa gửi hoa tươi và thực đơn",
        "HỨA GỬI ẢNH PHÒNG",
        "promise to send photos by Friday",
        "hứa báo giá đoàn",
        "gửi Hoa Sen hợp đồng trước thứ 6",
    ],
)
def test_the_thing_itself_is_no_customer(desk: Desk, line: str) -> None:
    for name in ("Ảnh Việt Studio", "Photos Unlimited", "Giá Rẻ Travel", "Nhà hàng Mùa Hoa Sen Vàng"):
        add(desk.journal, "account", {"name": name})
    assert read(desk, line).chosen is None


def test_one_of_several_of_a_name_is_chosen_by_the_person(desk: Desk) -> None:
    names = {add(desk.journal, "account", {"name": f"Sóng Hàn {each}"})[0] for each in ("Travel", "Events")}
    found = read(desk, "hứa gửi Sóng Hàn bảng giá")
    assert found.chosen is None and {each.account for each in found.candidates} == names


def test_a_name_that_is_known_only_in_part_is_offered(desk: Desk, firms: dict[str, str]) -> None:
    found = read(desk, "hứa gửi Sao Mai bảng giá")
    assert (found.chosen, found.unknown) == (None, "Sao Mai")
    assert [each.name for each in found.candidates] == ["Sao Biển Events"]


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("goi bao chi Mi gia moi truoc 12h trua mai", "Ông Hà Mi"),
        ("gọi báo chị Mi giá mới mai 9h", "Ông Hà Mi"),
        ("goi bao anh Bao gia moi mai 9h", "Trần Quốc Bảo"),
        ("goi bao mai 9h", "Trần Quốc Bảo"),
        ("gọi anh Bảo mai 9h", "Trần Quốc Bảo"),
    ],
)
def test_bao_is_to_tell_before_whom_it_is_told(tmp_path: Path, line: str, person: str) -> None:
    """“goi bao chi Mi gia moi” was a call with Trần Quốc Bảo."""
    with desk_of_the_day(tmp_path) as desk:
        for number, name in enumerate(("Ông Hà Mi", "Trần Quốc Bảo")):
            account, _ = add(desk.journal, "account", {"name": f"Lotus {number}"})
            add(desk.journal, "contact", {"account": account, "name": name})
        found = read(desk, line)
        assert found.captured.kind == "call" and found.chosen is not None
        assert found.chosen.person == person


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("nhắc em gọi lại Haneul lúc 4h chiều nay", "Gọi lại Haneul lúc 4h chiều"),
        ("nhac em goi Haneul luc 4h chieu nay", "Goi Haneul luc 4h chieu"),
        ("nhắc em Nhung gọi Haneul lúc 4h chiều nay", "Em Nhung gọi Haneul lúc 4h chiều"),
        ("nhắc gọi Haneul 7h tối mai", "Gọi Haneul 7h tối"),
        ("nhắc gọi Haneul chiều mai 4h", "Gọi Haneul chiều 4h"),
        ("gửi mail báo giá cho Haneul trước 5h chiều mai", "Gửi mail báo giá cho Haneul trước 5h chiều"),
        ("hứa gửi Haneul bảng giá trước 5h chiều mai", "Gửi bảng giá trước 5h chiều"),
        ("in 40 tờ rơi trước 10h sáng mai", "In 40 tờ rơi trước 10h sáng"),
        ("nhắc gọi Haneul sáng mai", "Gọi Haneul"),
        ("remind me to call Haneul tomorrow by 5pm", "Call Haneul by 5pm"),
    ],
)
def test_the_hour_by_which_something_is_due_stays_in_its_part_of_the_day(
    desk: Desk, firms: dict[str, str], line: str, words: str
) -> None:
    """“nhắc em gọi lại anh Bảo lúc 4h chiều nay” was to be done at “4h”, and began with “Em”."""
    assert read(desk, line).words == words


@pytest.mark.parametrize(
    "line", ["gửi mail báo giá cho Haneul trước 5h chiều mai", "send Haneul the quote by 5pm tomorrow"]
)
def test_the_hour_by_which_something_is_due_is_no_other_hour_of_a_call(
    desk: Desk, firms: dict[str, str], line: str
) -> None:
    """A call at 16:15 was offered beside it, and to move the one at 14:00 to 16:20."""
    [haneul] = [account for account, name in firms.items() if name.startswith("Haneul")]
    when = Span(datetime(2026, 11, 25, 7, tzinfo=UTC), 40, "Asia/Ho_Chi_Minh")
    add(desk.journal, "call", {"account": haneul, "when": when, "state": "confirmed"})
    found = read(desk, line)
    assert found.captured.kind == "task"
    assert [each.captured.kind for each in found.others] == ["note"]
