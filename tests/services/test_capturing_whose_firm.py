"""Captured lines in which a firm stands right behind one of its people: it is no part of their name, nor of what a call is about."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from salesdesk.domain.text import as_begun, fold
from salesdesk.store.desk import Desk
from tests.helpers.captured import add_people, desk_of_the_day, read

CENTRE = "Trung tâm Hội nghị và Xúc tiến miền Trung"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of_the_day(tmp_path) as opened:
        add_people(
            opened,
            [
                (CENTRE, "Võ Minh Thuận"),
                ("Sóng Hàn", "Nguyễn Thị Hồng Nhung"),
                ("Công ty TNHH Năng lượng Gió Thuận Phước", "Lưu Bảo Trâm"),
            ],
        )
        yield opened


@pytest.mark.parametrize(
    ("line", "firm", "person", "words"),
    [
        ("họp với anh Thuận Trung tâm Hội nghị 8h sáng mốt", CENTRE, "Võ Minh Thuận", ""),
        ("gặp anh Thuận, Trung tâm Hội nghị 8h mai", CENTRE, "Võ Minh Thuận", ""),
        ("gặp anh Thuận Trung Tâm Hội Nghị 8h mai xem phòng", CENTRE, "Võ Minh Thuận", "Xem phòng"),
        ("gặp anh Thuận 8h sáng mốt", CENTRE, "Võ Minh Thuận", ""),
        ("gọi chị Nhung sóng hàn mai 9h về hợp đồng", "Sóng Hàn", "Nguyễn Thị Hồng Nhung", "Hợp đồng"),
        ("gọi chị Nhung Sóng Hàn về hợp đồng", "Sóng Hàn", "Nguyễn Thị Hồng Nhung", "Hợp đồng"),
        ("gọi Nhung sóng hàn mai 9h", "Sóng Hàn", "Nguyễn Thị Hồng Nhung", ""),
    ],
)
def test_a_known_firm_beside_one_of_its_people_is_theirs(
    desk: Desk, line: str, firm: str, person: str, words: str
) -> None:
    """“anh Thuận Trung” was a new account, and “Song han ve hop dong” what the call is about."""
    plain = fold(line).replace("nhung", "Nhung").replace("thuan", "Thuan")
    told = as_begun(fold(words))
    for each, about in ((line, words), (fold(line), told), (plain, told)):
        found = read(desk, each)
        assert found.chosen is not None, each
        assert (found.chosen.name, found.chosen.person, found.words) == (firm, person, about), each


@pytest.mark.parametrize(
    ("line", "firm", "person"),
    [
        ("gặp anh Tâm Trung tâm Hội nghị 8h mai", "Trung tâm Hội nghị", "anh Tâm"),
        ("gặp anh Thuận Trung tâm Hội nghị Sao Mai 8h mai", "Trung tâm Hội nghị Sao Mai", "anh Thuận"),
        ("gặp anh Thuận Trung Tâm Hội Nghị Quốc Tế 8h mai", "Trung Tâm Hội Nghị Quốc Tế", "anh Thuận"),
        ("gặp chị Lan Trung tâm Tiệc cưới Hoa Sen 9h mai", "Trung tâm Tiệc cưới Hoa Sen", "chị Lan"),
    ],
)
def test_a_firm_that_is_not_there_yet_is_new_with_its_person(
    desk: Desk, line: str, firm: str, person: str
) -> None:
    found = read(desk, line)
    assert (found.chosen, found.unknown) == (None, firm)
    stranger = found.stranger
    assert stranger is not None and line[stranger.start : stranger.end] == person


def test_what_a_call_is_about_is_no_part_of_the_firm_before_it(desk: Desk) -> None:
    found = read(desk, "gặp anh Thuận Trung tâm Hội nghị bàn hợp đồng 8h mai")
    assert found.chosen is not None and found.chosen.name == CENTRE
    assert found.words == "Bàn hợp đồng"


@pytest.mark.parametrize("line", ["gọi chị Trâm năng lượng gió mai 9h", "gọi chị Nhung trung tâm mai 9h"])
def test_other_small_words_behind_a_person_are_what_it_is_about(desk: Desk, line: str) -> None:
    assert read(desk, line).words != ""
