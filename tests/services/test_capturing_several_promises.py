"""Captured lines that promise something to one and something else to another: one promise that loses nobody."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from salesdesk.domain.records import Promise
from salesdesk.store.desk import Desk
from tests.helpers.captured import add_people, desk_of_the_day, keep, read

SAO, HAN = "Công ty TNHH Sự kiện Sao Biển", "Phần mềm Sóng Hàn"
QUYNH, KIET, NHUNG, BAO = "Phạm Như Quỳnh", "Huỳnh Tuấn Kiệt", "Nguyễn Thị Hồng Nhung", "Trần Quốc Bảo"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of_the_day(tmp_path) as opened:
        add_people(
            opened, [(SAO, KIET), (SAO, QUYNH), (HAN, NHUNG), (HAN, BAO), ("Haneul Tour", "Kim Min-su")]
        )
        yield opened


@pytest.mark.parametrize(
    ("line", "firm", "person", "due", "words"),
    [
        ("hứa chị Quỳnh sơ đồ sân thượng sáng mai, hứa anh Kiệt bảng giá chiều thứ năm", SAO, QUYNH, "25",
         "Chị Quỳnh sơ đồ sân thượng, hứa anh Kiệt bảng giá chiều thứ năm"),
        ("hua chi quynh so do san thuong sang mai, hua anh kiet bang gia chieu thu nam", SAO, QUYNH, "25",
         "Chi quynh so do san thuong, hua anh kiet bang gia chieu thu nam"),
        ("hứa anh Kiệt bảng giá chiều thứ năm, hứa chị Quỳnh sơ đồ sáng mai", SAO, QUYNH, "25",
         "Anh Kiệt bảng giá chiều thứ năm, hứa chị Quỳnh sơ đồ"),
        ("hứa gửi chị Nhung hợp đồng trước thứ sáu và gửi anh Bảo báo giá thứ hai", HAN, NHUNG, "27",
         "Gửi chị Nhung hợp đồng và gửi anh Bảo báo giá thứ hai"),
        ("hua gui chi nhung hop dong truoc thu sau va gui anh bao bao gia thu hai", HAN, NHUNG, "27",
         "Gui chi nhung hop dong va gui anh bao bao gia thu hai"),
        ("hứa gửi chị Nhung và anh Bảo báo giá trước thứ sáu", HAN, NHUNG, "27", "Gửi chị Nhung và anh Bảo báo giá"),
        ("hứa gửi anh Kiệt bảng giá mai và gửi chị Nhung hợp đồng thứ sáu", SAO, KIET, "25",
         "Gửi anh Kiệt bảng giá và gửi chị Nhung hợp đồng thứ sáu"),
        ("hứa gửi chị Quỳnh Sao Biển sơ đồ mai, gửi anh Kiệt bảng giá thứ năm", SAO, QUYNH, "25",
         "Gửi chị Quỳnh Sao Biển sơ đồ, gửi anh Kiệt bảng giá thứ năm"),
        ("promised Ms Quynh the map tomorrow, promised Mr Kiet the rates Thursday", SAO, QUYNH, "25",
         "Ms Quynh the map, promised Mr Kiet the rates Thursday"),
        # One promise to one is as before.
        ("hứa gửi chị Nhung hợp đồng và báo giá trước thứ sáu", HAN, NHUNG, "27", "Gửi hợp đồng và báo giá"),
        ("hứa gửi chị Nhung, Sóng Hàn, hợp đồng trước thứ sáu", HAN, NHUNG, "27", "Gửi hợp đồng"),
    ],
)  # fmt: skip
def test_of_two_promises_the_first_one_due_counts_and_nothing_is_lost(
    desk: Desk, line: str, firm: str, person: str, due: str, words: str
) -> None:
    """“hứa chị Quỳnh sơ đồ sáng mai, hứa anh Kiệt bảng giá …” was anh Kiệt's for chị Quỳnh's day, his name cut out."""
    found = read(desk, line)
    assert found.captured.kind == "promise" and found.chosen is not None
    assert (found.chosen.name, found.chosen.person, found.words) == (firm, person, words)
    keep(desk, found)
    [promise] = desk.reader.find(Promise)
    assert (promise.account, promise.contact, promise.name) == (
        found.chosen.account,
        found.chosen.contact,
        words,
    )
    assert f"{promise.due}" == f"2026-11-{due}"
