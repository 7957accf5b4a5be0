"""Captured lines in ordinary words: a day, an hour and somebody who is known are a call; whoever is named is found in any kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from salesdesk.domain.clock import Clock
from salesdesk.domain.kinds import Defaults
from salesdesk.services.capturing import Understood, understand
from salesdesk.services.records import add
from salesdesk.store.desk import Desk
from tests.helpers.desks import desk_in

CLOCK = Clock(seconds=lambda: 1_795_482_000.0)
"""Tuesday 24 November 2026, 08:00 in Vietnam."""
DEFAULTS = Defaults()
SAO, HAN, NANG, TRAVEL = (
    "Công ty TNHH Sự kiện Sao Biển",
    "Phần mềm Sóng Hàn",
    "Vàng Nắng Wedding",
    "Han Travel",
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = desk_in(tmp_path / "desk", clock=CLOCK)
    for firm, person in ((SAO, "Huỳnh Tuấn Kiệt"), (HAN, "Nguyễn Thị Hồng Nhung"), (NANG, "Trần Cẩm Ly")):
        account, _ = add(opened.journal, "account", {"name": firm})
        add(opened.journal, "contact", {"account": account, "name": person})
    add(opened.journal, "account", {"name": TRAVEL, "city": "Hà Nội"})
    account, _ = add(opened.journal, "account", {"name": "Hội An Travel", "city": "Hội An"})
    add(opened.journal, "contact", {"account": account, "name": "Thạch Thúy Nga"})
    yield opened
    opened.close()


def read(desk: Desk, line: str) -> Understood:
    return understand(desk.reader, CLOCK, DEFAULTS, line)


@pytest.mark.parametrize(
    ("line", "firm", "person", "start", "words"),
    [
        ("trưa mai mời cơm anh Kiệt Sao Biển", SAO, "Huỳnh Tuấn Kiệt", "2026-11-25 12:00", "Mời cơm"),
        ("trua mai moi com anh kiet sao bien", SAO, "Huỳnh Tuấn Kiệt", "2026-11-25 12:00", "Moi com"),
        ("9h30 8/12 dẫn Vàng Nắng đi xem sảnh", NANG, "", "2026-12-08 09:30", "Dẫn đi xem sảnh"),
        ("9h30 8/12 dan vang nang di xem sanh", NANG, "", "2026-12-08 09:30", "Dan di xem sanh"),
        ("9h30 8/12 Vàng Nắng đi xem sảnh tiệc", NANG, "", "2026-12-08 09:30", "Đi xem sảnh tiệc"),
        ("chiều mai chị Ly qua chốt thực đơn", NANG, "Trần Cẩm Ly", "2026-11-25 14:00", "Qua chốt thực đơn"),
        ("mai 9h đi xem sảnh với Vàng Nắng", NANG, "", "2026-11-25 09:00", "Xem sảnh"),
        ("ký hợp đồng Sao Biển 9h thứ 5", SAO, "", "2026-11-26 09:00", "Ký hợp đồng"),
        ("sáng mai đón đoàn Sao Biển ở sân bay", SAO, "", "2026-11-25 09:00", "Đón đoàn ở sân bay"),
        ("ăn trưa chị Ly thứ 6 12h", NANG, "Trần Cẩm Ly", "2026-11-27 12:00", "Ăn trưa"),
        ("noon tomorrow treat Mr Kiet Sao Bien to pho", SAO, "Huỳnh Tuấn Kiệt", "2026-11-25 12:00", "Treat to pho"),
        ("9:30 8/12 show Vàng Nắng the ballroom", NANG, "", "2026-12-08 09:30", "Show the ballroom"),
        ("tomorrow morning Ms Ly tastes the menu", NANG, "Trần Cẩm Ly", "2026-11-25 09:00", "Tastes the menu"),
        ("sign the contract with Sao Biển Thursday 9am", SAO, "", "2026-11-26 09:00", "Sign the contract"),
    ],
)  # fmt: skip
def test_a_day_an_hour_and_a_known_name_are_a_call(
    desk: Desk, line: str, firm: str, person: str, start: str, words: str
) -> None:
    """They were market notes of nobody: customer, day and hour were dropped."""
    found = read(desk, line)
    assert found.captured.kind == "call" and found.captured.start is not None and found.chosen is not None
    assert (found.chosen.name, found.chosen.person) == (firm, person)
    assert (f"{found.captured.start:%Y-%m-%d %H:%M}", found.words) == (start, words)


@pytest.mark.parametrize(
    "line",
    [
        "dẫn Không Tên đi xem sảnh 9h mai",
        "sáng nay chị Ly nói khách Nhật sẽ đông",
        "chiều qua Sao Biển than phòng ồn",
        "yesterday morning Ms Ly said that Novotel closes its pool",
        "Sao Biển giảm giá 9h mai",
        "đối thủ mời Sao Biển ăn trưa mai 12h",
        "chiều mai đi Nga",
        "chiều mai khách Nga đến Hà Nội",
        "dẫn Vàng Nắng đi xem sảnh mai",
    ],
)
def test_what_is_told_and_who_is_unknown_stays_a_note(desk: Desk, line: str) -> None:
    assert read(desk, line).captured.kind == "note"


@pytest.mark.parametrize(
    ("line", "kind"),
    [("gửi anh Kiệt báo giá 9h mai", "task"), ("hứa 9h mai gửi anh Kiệt báo giá", "promise")],
)
def test_what_is_promised_or_to_be_done_stays_so(desk: Desk, line: str, kind: str) -> None:
    found = read(desk, line)
    assert found.captured.kind == kind and found.chosen is not None and found.chosen.name == SAO


@pytest.mark.parametrize(
    ("line", "kind", "name"),
    [
        ("dẫn Vàng Nắng đi xem sảnh mai", "note", NANG),
        ("khách đoàn của bên chị Nhung rất vui", "note", HAN),
        ("note nghe nói Sao Biển đổi giám đốc", "note", SAO),
        ("heard that Sao Biển has a new director", "note", SAO),
        ("note: sắp tới anh Kiệt nghỉ việc", "note", SAO),
        ("note hôm nay anh Trần Sao Biển vui", "note", SAO),
        ("riêng: con gái chị Ly thi đại học", "private", NANG),
        ("việc: in thẻ bàn Vàng Nắng trước thứ 6", "task", NANG),
        ("task: print cards Vàng Nắng by Friday", "task", NANG),
        ("hứa chiều nay xong hợp đồng Sao Biển", "promise", SAO),
    ],
)
def test_whoever_is_named_is_found_in_a_line_of_any_kind(desk: Desk, line: str, kind: str, name: str) -> None:
    found = read(desk, line)
    assert found.captured.kind == kind
    assert found.chosen is not None and found.chosen.name == name


@pytest.mark.parametrize(
    "line",
    [
        "note khách Hàn tăng",
        "note khách Nga sang đông",
        "note khách từ Hội An giảm",
        "call Nowhere Trading tomorrow about Sao Biển",
        "Novotel: Sao Biển ở bên họ",
        "note sếp bên Lữ hành Sóng Hàn vui",
        "note hôm nay anh Trần Cẩm vui",
    ],
)
def test_a_word_that_is_also_a_name_and_who_is_only_spoken_of_is_not_taken(desk: Desk, line: str) -> None:
    assert read(desk, line).chosen is None
