"""Captured lines that open with the words for what they are, as the window names it: “ghi chú thị trường”, “lời hứa mới”."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from salesdesk.domain.capture import Kind
from salesdesk.services.records import add
from salesdesk.store.desk import Desk
from tests.helpers.captured import desk_of_the_day, read

SAO, FAMILY = "Công ty TNHH Sự kiện Sao Biển", "Gia đình bà Lê Thị Kim Oanh"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of_the_day(tmp_path) as opened:
        for name, person in (
            (FAMILY, "Âu Thị Thanh Hoa"),
            (SAO, "Trịnh Văn Lợi"),
            ("Han Travel", "Lê Khánh Văn"),
        ):
            account, _ = add(opened.journal, "account", {"name": name})
            add(opened.journal, "contact", {"account": account, "name": person})
        yield opened


@pytest.mark.parametrize(
    ("line", "firm", "words"),
    [
        ("ghi chú thị trường: Novotel miễn phí hội trường đến hết tháng 12", None, "Novotel miễn phí hội trường đến hết tháng 12"),
        ("ghi chu thi truong: Novotel tang gia", None, "Novotel tang gia"),
        ("thị trường: Novotel tăng giá", None, "Novotel tăng giá"),
        ("Tin thị trường: Novotel tăng giá", None, "Novotel tăng giá"),
        ("market: Novotel raises rates", None, "Novotel raises rates"),
        ("market note Novotel raises rates", None, "Novotel raises rates"),
        ("ghi chú thị trường Sao Biển: giảm giá", SAO, "giảm giá"),
        ("thị trường khách Hàn tăng", None, "thị trường khách Hàn tăng"),
        ("note: thị trường khách Hàn tăng", None, "thị trường khách Hàn tăng"),
    ],
)  # fmt: skip
def test_a_market_note_is_called_so(desk: Desk, line: str, firm: str | None, words: str) -> None:
    """“thị” was taken for Âu Thị Thanh Hoa, and the text kept “thị trường:”."""
    found = read(desk, line)
    assert (found.captured.kind, found.chosen and found.chosen.name, found.words) == ("note", firm, words)
    assert firm or not found.candidates


@pytest.mark.parametrize("said", ["thị", "thi", "chị Thị", "văn", "Thị Văn", "thị xã"])
def test_nobody_is_called_by_a_middle_name_alone(desk: Desk, said: str) -> None:
    found = read(desk, f"gọi {said} mai 9h")
    assert found.chosen is None or found.chosen.person == "Lê Khánh Văn"
    assert {each.person for each in found.candidates} <= {"Lê Khánh Văn"}
    assert FAMILY not in [each.name for each in found.candidates]


def test_who_has_such_a_given_name_is_found(desk: Desk) -> None:
    for said in ("anh Văn", "Khánh Văn", "Lê Khánh Văn", "văn"):
        found = read(desk, f"gọi {said} mai 9h")
        assert found.chosen is not None and found.chosen.person == "Lê Khánh Văn"
    found = read(desk, "gọi Văn Lợi mai 9h")
    assert found.chosen is not None and found.chosen.person == "Trịnh Văn Lợi"


@pytest.mark.parametrize(
    ("line", "kind", "firm", "words"),
    [
        ("lời hứa mới: gửi báo giá cho Sao Biển", "promise", SAO, "Gửi báo giá"),
        ("lời hứa: gửi báo giá cho Sao Biển", "promise", SAO, "Gửi báo giá"),
        ("loi hua moi gui bao gia cho Sao Bien", "promise", SAO, "Gui bao gia"),
        ("new promise: send rates to Sao Biển", "promise", SAO, "Send rates"),
        ("việc mới: gọi kho", "task", None, "Gọi kho"),
        ("công việc mới: gọi kho", "task", None, "Gọi kho"),
        ("công việc: gọi kho", "task", None, "Gọi kho"),
        ("new task: print cards", "task", None, "Print cards"),
        (
            "phải gửi báo giá cho Sao Biển trước 17h thứ tư",
            "task",
            SAO,
            "Phải gửi báo giá cho Sao Biển trước 17h",
        ),
        ("cần gửi báo giá cho Sao Biển thứ tư", "task", SAO, "Cần gửi báo giá cho Sao Biển"),
        ("phải nói là Sao Biển rất vui", "note", None, "phải nói là Sao Biển rất vui"),
        ("mời anh Lợi ăn trưa thứ sáu", "call", SAO, "Ăn trưa"),
        ("thứ sáu mời anh Lợi ăn trưa", "call", SAO, "Ăn trưa"),
        ("mời anh Lợi đi cà phê mai 9h", "call", SAO, "Đi cà phê"),
        ("invite Sao Biển to lunch on friday", "call", SAO, "To lunch"),
        ("lời hứa của Sao Biển không giữ", "note", None, "lời hứa của Sao Biển không giữ"),
        ("mời Sao Biển dự tiệc 20/12", "note", None, "mời Sao Biển dự tiệc 20/12"),
    ],
)
def test_lines_open_as_what_they_are_is_called(
    desk: Desk, line: str, kind: Kind, firm: str | None, words: str
) -> None:
    """“việc mới: gọi kho” was a task “Mới: gọi kho”, “lời hứa mới” and whom to invite to lunch were market notes."""
    found = read(desk, line)
    assert found.captured.kind == kind and found.words == words
    if firm:
        assert found.chosen is not None and found.chosen.name == firm
    if kind == "task" and firm:
        assert found.captured.due is not None and f"{found.captured.due}" == "2026-11-25"


def test_whoever_is_invited_to_a_meal_is_met_at_its_time(desk: Desk) -> None:
    for line, unknown, start in (
        ("mời chị Quỳnh ăn trưa thứ sáu", "chị Quỳnh", "2026-11-27 12:00"),
        ("mời chị Quỳnh thứ sáu ăn tối", "chị Quỳnh", "2026-11-27 18:30"),
        ("mời chị Quỳnh ăn tối 19h thứ sáu", "chị Quỳnh", "2026-11-27 19:00"),
    ):
        found = read(desk, line)
        assert found.captured.start is not None
        assert (found.unknown, f"{found.captured.start:%Y-%m-%d %H:%M}") == (unknown, start)
        assert found.choosing(None, create=True).words in ("Ăn trưa", "Ăn tối")


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        ("I owe Haneul the 2027 series rates, due 10/12", "promise", "The 2027 series rates"),
        ("we owe Haneul an answer by 10/12", "promise", "An answer"),
        ("10/12 họp giao ban 8h", "task", "Họp giao ban 8h"),
        ("hop noi bo 10/12", "task", "Hop noi bo"),
        ("Haneul will call back on Friday", "call", ""),
    ],
)
def test_what_is_owed_and_a_meeting_among_colleagues(
    tmp_path: Path, line: str, kind: Kind, words: str
) -> None:
    """“họp giao ban 8h” added an account “giao ban”."""
    with desk_of_the_day(tmp_path) as desk:
        haneul, _ = add(desk.journal, "account", {"name": "Haneul Tour"})
        found = read(desk, line)
        assert (found.captured.kind, found.words) == (kind, words)
        assert (found.chosen.account if found.chosen else None) == (haneul if "Haneul" in line else None)
        assert found.chosen is not None or not found.unknown
