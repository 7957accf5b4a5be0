"""Captured calls with more than one person of a customer: each of them takes part."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from salesdesk.domain.records import Attendee, Call, Contact
from salesdesk.domain.text import as_begun, fold
from salesdesk.services.undo import undo
from salesdesk.store.desk import Desk
from tests.helpers.captured import add_people, desk_of_the_day, keep, read

PEOPLE = (
    ("Sóng Hàn", "Nguyễn Thị Hồng Nhung"),
    ("Sóng Hàn", "Trần Quốc Bảo"),
    ("Sóng Hàn", "Lê Thị Xuân Mai"),
    ("Lá Dừa", "Huỳnh Tuấn Kiệt"),
    ("Haneul Tour", "Kim Min-su"),
    ("Haneul Tour", "Park Seo-yeon"),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of_the_day(tmp_path) as opened:
        add_people(opened, PEOPLE)
        yield opened


def along(desk: Desk, line: str) -> tuple[str, list[str], str]:
    """With whom the call of a line is, who else takes part, and what it is about."""
    found = read(desk, line)
    assert found.captured.kind == "call" and found.chosen is not None, line
    return found.chosen.person, [name for _, name in found.chosen.along], found.words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("gọi chị Nhung và anh Bảo 9h thứ sáu", ""),
        ("gọi chị Nhung, anh Bảo 9h thứ sáu", ""),
        ("9h thứ sáu gọi chị Nhung và anh Bảo", ""),
        ("gọi chị Nhung với anh Bảo 9h thứ sáu về giá Tết", "Giá Tết"),
        ("gọi chị Nhung + anh Bảo 9h thứ sáu bàn giá", "Bàn giá"),
        ("gọi Nhung, Bảo 9h mai", ""),
        ("gọi Nhung và Bảo 9h mai", ""),
        ("gặp chị Hồng Nhung cùng anh Quốc Bảo 9h mai xem phòng", "Xem phòng"),
        ("call Nhung and Bảo tomorrow 9am", ""),
    ],
)
def test_who_is_named_beside_whom_a_call_is_with_takes_part(desk: Desk, line: str, words: str) -> None:
    """“Và anh Bảo” was what the call is about."""
    for each, about in ((line, words), (fold(line), as_begun(fold(words)))):
        assert along(desk, each) == ("Nguyễn Thị Hồng Nhung", ["Trần Quốc Bảo"], about), each


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("gặp chị Nhung và anh Bảo Sóng Hàn 9h sáng thứ năm", ""),
        ("gặp chị Nhung cùng anh Bảo công ty Sóng Hàn 9h sáng thứ năm", ""),
        ("gặp chị Nhung với anh Bảo Sóng Hàn 9h sáng thứ năm", ""),
        ("gặp chị Nhung và anh Bảo bên Sóng Hàn bàn giá 9h sáng thứ năm", "Bàn giá"),
        ("gặp chị Nhung và anh Bảo bàn hợp đồng Sóng Hàn 9h sáng thứ năm", "Bàn hợp đồng Sóng Hàn"),
        ("tối thứ năm 7 giờ ăn tối với chị Nhung và anh Bảo Sóng Hàn", "Ăn tối"),
        ("dinner with Ms Nhung and Mr Bảo of Sóng Hàn Thursday 7pm", "Dinner"),
    ],
)
def test_the_firm_behind_the_last_of_them_is_theirs(desk: Desk, line: str, words: str) -> None:
    """“Sóng Hàn” was what the call is about."""
    for each, about in ((line, words), (fold(line), as_begun(fold(words)))):
        assert along(desk, each) == ("Nguyễn Thị Hồng Nhung", ["Trần Quốc Bảo"], about), each


def test_a_firm_that_is_not_theirs_stays_among_the_words(desk: Desk) -> None:
    for firm in ("Sóng Thần", "Sóng Hàn Travel", "Lá Dừa"):
        assert along(desk, f"gặp chị Nhung và anh Bảo {firm} 9h mai")[2] == firm


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("ăn tối với chị Nhung thứ năm", "Ăn tối"),
        ("an trua voi chi Nhung thu nam", "An trua"),
        ("hẹn cà phê với chị Nhung mai 9h", "Cà phê"),
        ("ăn trưa với chị Nhung thứ năm bàn giá", "Ăn trưa bàn giá"),
        ("had lunch with Nhung yesterday", "Lunch"),
        ("ăn với chị Nhung thứ năm", ""),
    ],
)
def test_the_meal_is_what_a_call_is_about(desk: Desk, line: str, words: str) -> None:
    assert along(desk, line) == ("Nguyễn Thị Hồng Nhung", [], words)


def test_several_take_part(desk: Desk) -> None:
    line = "gặp chị Nhung, anh Bảo và em Mai ở Sóng Hàn 9h mai"
    assert along(desk, line)[1:] == (["Trần Quốc Bảo", "Lê Thị Xuân Mai"], "")
    assert along(desk, "meet Mr Kim and Ms Park tomorrow 9am about rates") == (
        "Kim Min-su",
        ["Park Seo-yeon"],
        "Rates",
    )


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("gọi chị Nhung và anh Kiệt 9h mai", "Và anh Kiệt"),
        ("gọi chị Nhung và anh Tâm 9h mai", "Và anh Tâm"),
        ("gọi chị Nhung, báo giá 9h mai", "Báo giá"),
        ("goi chi nhung, bao gia 9h mai", "Bao gia"),
    ],
)
def test_whoever_is_of_no_customers_or_another_takes_no_part(desk: Desk, line: str, words: str) -> None:
    assert along(desk, line) == ("Nguyễn Thị Hồng Nhung", [], words)


def test_they_are_written_with_the_call_and_taken_back_with_it(desk: Desk) -> None:
    keep(desk, "gọi chị Nhung và anh Bảo 9h thứ sáu")
    [call], [attendee] = desk.reader.find(Call), desk.reader.find(Attendee)
    names = [desk.reader.of_type(Contact, each) for each in (call.contact, attendee.contact)]
    assert [each and each.name for each in names] == ["Nguyễn Thị Hồng Nhung", "Trần Quốc Bảo"]
    assert (attendee.call, call.objective) == (call.id, None)
    undo(desk.journal, desk.reader)
    assert (desk.reader.find(Call), desk.reader.find(Attendee)) == ([], [])


@pytest.mark.parametrize(
    "line",
    [
        "dời hẹn chị Nhung và anh Bảo sang thứ sáu 10h",
        "doi hen chi nhung va anh bao sang thu sau 10h",
        "chị Nhung, anh Bảo dời hẹn sang thứ sáu 10h",
    ],
)
def test_what_becomes_of_their_call_names_them_both(desk: Desk, line: str) -> None:
    keep(desk, "gọi chị Nhung và anh Bảo 9h thứ năm")
    found = read(desk, line)
    assert found.meant is not None and found.meant.to is not None and found.words == ""
    assert f"{found.meant.to[0]:%Y-%m-%d %H:%M}" == "2026-11-27 10:00"
