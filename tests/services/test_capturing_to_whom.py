"""To whom a captured promise or task is: the customer stands between what is done and what they get."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from salesdesk.domain.records import Promise, Task
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
