"""Captured lines that name a firm nobody knows behind somebody's name: a namesake elsewhere is offered, and not booked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from salesdesk.domain.records import Account, Call, Contact
from salesdesk.services.records import add
from salesdesk.store.desk import Desk
from tests.helpers.captured import desk_of_the_day, keep, read

BANK = "Ngân hàng Duyên Hải, Chi nhánh Đà Nẵng"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of_the_day(tmp_path) as opened:
        bank, _ = add(opened.journal, "account", {"name": BANK, "city": "Đà Nẵng"})
        for person in ("Vũ Mỹ Hạnh", "Bùi Phương Thảo"):
            add(opened.journal, "contact", {"account": bank, "name": person})
        haneul, _ = add(opened.journal, "account", {"name": "Haneul Tour"})
        add(opened.journal, "contact", {"account": haneul, "name": "Kim Min-su"})
        add(opened.journal, "account", {"name": "Hàn Plaza Suites", "kind": "competitor"})
        yield opened


@pytest.mark.parametrize(
    ("line", "firm", "person", "words"),
    [
        ("mai 9h gọi chị Hạnh bên Vietravel hỏi đoàn", "Vietravel", "chị Hạnh", "Hỏi đoàn"),
        ("mai 9h goi chi hanh ben vietravel hoi doan", "vietravel", "chi hanh", "Hoi doan"),
        ("gặp chị Thảo công ty du lịch Nắng Việt 0935111222 thứ 6 này 9h", "công ty du lịch Nắng Việt", "chị Thảo", ""),
        ("gặp chị Thảo Công ty Du lịch Nắng Việt thứ 6 này 9h", "Công ty Du lịch Nắng Việt", "chị Thảo", ""),
        ("gap chi thao cong ty nang viet thu 6 nay 9h", "cong ty nang viet", "chi thao", ""),
        ("gặp chị Thảo du lịch Ánh Dương thứ 6 này 9h", "du lịch Ánh Dương", "chị Thảo", ""),
        ("gọi chị Hạnh ở Vietravel mai 9h", "Vietravel", "chị Hạnh", ""),
        ("call Mr Kim at Busan Travel tomorrow 9am", "Busan Travel", "Mr Kim", ""),
        ("call Ms Hanh of Vietravel tomorrow 9am", "Vietravel", "Ms Hanh", ""),
        ("call Ms Hanh from Vietravel tomorrow 9am", "Vietravel", "Ms Hanh", ""),
    ],
)  # fmt: skip
def test_a_new_firm_outweighs_a_namesake_elsewhere(
    desk: Desk, line: str, firm: str, person: str, words: str
) -> None:
    """“gọi chị Hạnh bên Vietravel hỏi đoàn” was a call with Vũ Mỹ Hạnh of the bank, about “Bên Vietravel hỏi đoàn”."""
    found = read(desk, line)
    assert (found.captured.kind, found.chosen, found.unknown, found.words) == ("call", None, firm, words)
    assert found.stranger is not None and line[found.stranger.start : found.stranger.end] == person
    assert found.candidates and not found.asks_whom
    keep(desk, found.choosing(None, create=True))
    [call] = desk.reader.find(Call)
    made = desk.reader.of_type(Account, call.account), desk.reader.of_type(Contact, call.contact)
    assert made[0] is not None and made[1] is not None
    assert (made[0].name, made[1].account) == (firm, call.account)


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("gọi chị Hạnh bên Duyên Hải mai 9h", "Vũ Mỹ Hạnh"),
        ("gọi chị Hạnh ngân hàng Duyên Hải mai 9h", "Vũ Mỹ Hạnh"),
        ("gọi chị Hạnh ở Đà Nẵng mai 9h", "Vũ Mỹ Hạnh"),
        ("gặp chị Hạnh ở khách sạn mai 9h", "Vũ Mỹ Hạnh"),
        ("gặp chị Hạnh ở nhà hàng Madame Lân mai 9h", "Vũ Mỹ Hạnh"),
        ("gặp chị Hạnh ở Highlands Coffee mai 9h", "Vũ Mỹ Hạnh"),
        ("gặp chị Hạnh ở Hàn Plaza mai 9h", "Vũ Mỹ Hạnh"),
        ("gọi chị Hạnh bên em mai 9h", "Vũ Mỹ Hạnh"),
        ("gọi chị Hạnh sự kiện Tết mai 9h", "Vũ Mỹ Hạnh"),
        ("gọi chị Hạnh hỏi công ty mai 9h", "Vũ Mỹ Hạnh"),
        ("gap chi hanh cong ty mai 9h", "Vũ Mỹ Hạnh"),
        ("call Mr Kim from home tomorrow 9am", "Kim Min-su"),
        ("gọi Vũ Mỹ Hạnh bên Vietravel mai 9h", "Vũ Mỹ Hạnh"),
    ],
)
def test_other_words_behind_a_name_name_no_firm(desk: Desk, line: str, person: str) -> None:
    found = read(desk, line)
    assert found.chosen is not None and found.chosen.person == person


def test_what_is_told_of_a_new_firms_person_is_not_noted_of_a_namesake(desk: Desk) -> None:
    for line in (
        "chị Hạnh bên Vietravel hỏi 20 phòng tháng 3",
        "chị Hạnh bên Vietravel: thích phòng view sông",
        "mai 9h chị Hạnh bên Vietravel",
        "nhắc gọi chị Hạnh bên Vietravel thứ 6",
        "hủy hẹn chị Hạnh bên Vietravel",
    ):
        assert read(desk, line).chosen is None, line
    found = read(desk, "hứa gửi chị Hạnh bên Vietravel bảng giá")
    assert (found.chosen, found.unknown) == (None, "Vietravel")
