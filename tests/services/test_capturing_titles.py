"""Captured lines that say what somebody is at their firm before the name: giám đốc, trưởng phòng, director."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from salesdesk.store.desk import Desk
from tests.helpers.captured import add_people, desk_of_the_day, read

SAO, HAN = "Công ty TNHH Sự kiện Sao Biển", "Phần mềm Sóng Hàn"
QUYNH, KIET, NHUNG = "Phạm Như Quỳnh", "Huỳnh Tuấn Kiệt", "Nguyễn Thị Hồng Nhung"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of_the_day(tmp_path) as opened:
        add_people(
            opened,
            [
                (SAO, QUYNH),
                (SAO, KIET),
                (HAN, NHUNG),
                ("Haneul Tour", "Kim Min-su"),
                ("Lam Travel", "Hà Thu Trà"),
            ],
        )
        yield opened


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("đến gặp giám đốc Phạm Như Quỳnh lúc 16h ngày 8 tháng 12", QUYNH),
        ("den gap giam doc pham nhu quynh luc 16h ngay 8 thang 12", QUYNH),
        ("gặp phó giám đốc điều hành Phạm Như Quỳnh mai 9h", QUYNH),
        ("gặp trưởng phòng Kiệt mai 9h", KIET),
        ("gap truong phong kiet mai 9h", KIET),
        ("gặp Giám đốc Kiệt mai 9h", KIET),
        ("mai 9h gặp quản lý Kiệt", KIET),
        ("gặp trưởng phòng kinh doanh Kiệt mai 9h", KIET),
        ("gặp sếp Kiệt Sao Biển mai 9h", KIET),
        ("gặp sếp Kiệt bên Sao Biển mai 9h", KIET),
        ("gap sep kiet sao bien mai 9h", KIET),
        ("gọi kế toán Nhung mai 9h", NHUNG),
        ("gọi chị kế toán Nhung mai 9h", NHUNG),
        ("gọi kế toán trưởng chị Nhung mai 9h", NHUNG),
        ("meet director Phạm Như Quỳnh tomorrow 9am", QUYNH),
        ("meet sales manager Kim tomorrow 9am", "Kim Min-su"),
        ("call manager Kim Min-su tomorrow 9am", "Kim Min-su"),
    ],
)  # fmt: skip
def test_a_job_title_leads_to_a_known_person(desk: Desk, line: str, person: str) -> None:
    """“giám đốc Phạm Như Quỳnh” was to become a new customer."""
    found = read(desk, line)
    assert found.captured.kind == "call" and found.chosen is not None
    assert (found.chosen.person, found.words) == (person, "")
    assert person not in line or not found.unknown


@pytest.mark.parametrize(
    ("line", "firm"),
    [
        ("gặp kế toán Sóng Hàn mai 9h", HAN),
        ("gặp giám đốc Sao Biển mai 9h", SAO),
        ("gọi kế toán trả tiền mai 9h", ""),
        ("gặp giám đốc Phạm Như Mai lúc 16h", ""),
    ],
)
def test_a_job_title_makes_nobody_else_of_a_name(desk: Desk, line: str, firm: str) -> None:
    chosen = read(desk, line).chosen
    assert (chosen.name if chosen else "", chosen.person if chosen else "") == (firm, "")


def test_a_job_title_leads_to_who_else_comes_along(desk: Desk) -> None:
    found = read(desk, "gặp giám đốc Kiệt và trưởng phòng Quỳnh mai 9h")
    assert found.chosen is not None and found.chosen.person == KIET
    assert [name for _, name in found.chosen.along] == [QUYNH]
