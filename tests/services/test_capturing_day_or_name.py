"""Captured lines that begin with a day's word in a capital, which may be somebody's name as well: Mai, Sun."""

from collections.abc import Iterator

import pytest

from salesdesk.domain.capture import Kind
from salesdesk.store.desk import Desk
from tests.helpers.captured import add_people, desk_of_the_day, read

PEOPLE = (
    ("Sóng Hàn", "Lê Thị Xuân Mai"),
    ("Sóng Hàn", "Trần Thị Nhung"),
    ("Sao Biển", "Huỳnh Tuấn Kiệt"),
    ("Hòa Cầm", "Mai Thanh Tùng"),
    ("Kitagawa", "Sun Kim"),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_of_the_day(tmp_path_factory.mktemp("day_or_name")) as opened:
        add_people(opened, PEOPLE)
        yield opened


@pytest.mark.parametrize(
    ("line", "start", "firm"),
    [
        ("Mai 9h30 gặp chị Nhung Sóng Hàn", "25/11 09:30", "Sóng Hàn"),
        ("- Mai 9h30 gặp chị Nhung Sóng Hàn", "25/11 09:30", "Sóng Hàn"),
        ("Mai gặp chị Nhung Sóng Hàn lúc 9h30", "25/11 09:30", "Sóng Hàn"),
        ("Mai, gặp chị Nhung Sóng Hàn", "25/11 09:00", "Sóng Hàn"),
        ("Mai sáng gặp chị Nhung Sóng Hàn", "25/11 09:00", "Sóng Hàn"),
        ("Mai lúc 14h họp với Sóng Hàn", "25/11 14:00", "Sóng Hàn"),
        ("Mai gọi anh Kiệt Sao Biển", "25/11 09:00", "Sao Biển"),
        ("Mai goi anh Kiet Sao Bien", "25/11 09:00", "Sao Biển"),
        ("Mai qua Sao Biển 10h", "25/11 10:00", "Sao Biển"),
        ("Mai hẹn anh Kiệt Sao Biển 15h", "25/11 15:00", "Sao Biển"),
        ("Mai ăn trưa với anh Kiệt Sao Biển", "25/11 12:00", "Sao Biển"),
        ("Mai phải gọi anh Kiệt Sao Biển 8h", "25/11 08:00", "Sao Biển"),
        ("Mai chị Nhung Sóng Hàn đến 14h", "25/11 14:00", "Sóng Hàn"),
        ("Mai em qua Sao Biển 9h", "25/11 09:00", "Sao Biển"),
        ("Mốt gặp chị Nhung Sóng Hàn", "26/11 09:00", "Sóng Hàn"),
        ("Sáng mai gặp chị Nhung Sóng Hàn", "25/11 09:00", "Sóng Hàn"),
        ("Thứ 2 gọi chị Nhung Sóng Hàn", "30/11 09:00", "Sóng Hàn"),
        ("Sun 9am meet Kitagawa", "29/11 09:00", "Kitagawa"),
        ("Wed Kitagawa 10am", "25/11 10:00", "Kitagawa"),
        ("Fri Kitagawa visit 10am", "27/11 10:00", "Kitagawa"),
        ("T6 Sao Biển 10h", "27/11 10:00", "Sao Biển"),
        ("Wed call Kitagawa", "25/11 09:00", "Kitagawa"),
        ("May 5 meet Kitagawa", "05/05 09:00", "Kitagawa"),
        ("March 5 10am call Kitagawa", "05/03 10:00", "Kitagawa"),
    ],
)
def test_a_line_that_begins_with_a_day_is_a_call_then(desk: Desk, line: str, start: str, firm: str) -> None:
    """“Mai 9h30 gặp chị Nhung Sóng Hàn” was a note of nobody, since Mai is also a name."""
    found = read(desk, line)
    assert found.captured.kind == "call" and found.captured.start is not None
    assert f"{found.captured.start:%d/%m %H:%M}" == start
    assert found.chosen is not None and found.chosen.name == firm
    assert "Xuân Mai" not in found.chosen.person


@pytest.mark.parametrize(
    ("line", "words", "firm"),
    [
        ("Mai gửi báo giá cho Kitagawa", "Gửi báo giá cho Kitagawa", "Kitagawa"),
        ("Mai làm hợp đồng cho Kitagawa", "Làm hợp đồng cho Kitagawa", "Kitagawa"),
        ("Mai phải gửi báo giá cho Kitagawa", "Phải gửi báo giá cho Kitagawa", "Kitagawa"),
        ("Mai nhắc anh Kiệt Sao Biển chuyển cọc", "Anh Kiệt Sao Biển chuyển cọc", "Sao Biển"),
    ],
)
def test_what_is_to_be_done_behind_a_day_is_due_then(desk: Desk, line: str, words: str, firm: str) -> None:
    found = read(desk, line)
    assert found.captured.kind == "task" and f"{found.captured.due}" == "2026-11-25"
    assert found.words == words and found.chosen is not None and found.chosen.name == firm


@pytest.mark.parametrize(
    ("line", "kind", "person"),
    [
        ("Mai muốn 10 phòng", "opportunity", ""),
        ("Mai hỏi 10 phòng", "opportunity", ""),
        ("Mai Anh Thư muốn phòng tầng cao", "note", ""),
        ("Mai cần đặt 10 phòng", "opportunity", ""),
        ("Sun Kim wants 10 rooms", "opportunity", "Sun Kim"),
        ("Mai hứa gửi danh sách khách", "note", ""),
        ("Mai met Ben yesterday", "note", ""),
        ("Mai Thanh Tùng gọi lại", "note", "Mai Thanh Tùng"),
        ("Chị Mai gọi lại", "note", "Lê Thị Xuân Mai"),
        ("Chị Mai muốn 10 phòng", "opportunity", "Lê Thị Xuân Mai"),
        ("Gọi Mai Thanh Tùng", "call", "Mai Thanh Tùng"),
    ],
)
def test_what_a_person_does_is_not_done_tomorrow(desk: Desk, line: str, kind: Kind, person: str) -> None:
    found = read(desk, line)
    assert found.captured.kind == kind
    assert found.captured.kind != "call" or not found.captured.days
    assert found.captured.due is None and (found.chosen.person if found.chosen else "") == person
