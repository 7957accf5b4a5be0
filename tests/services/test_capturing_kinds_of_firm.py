"""Captured lines that name a customer by trade and name: "Lữ hành" alone says nothing of which one is meant."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from salesdesk.domain.records import Account, Call
from salesdesk.services.records import add
from salesdesk.store.desk import Desk
from tests.helpers.captured import desk_of_the_day, keep, read

FIRMS = (
    "Công ty Cổ phần Lữ hành Hương Tràm",
    "Công ty TNHH Du lịch Lá Dừa",
    "Đại học Quốc tế Ngũ Hành",
    "Công ty Bảo hiểm Bình Minh Miền Trung",
    "Ngân hàng TMCP Duyên Hải, Chi nhánh Đà Nẵng",
    "Công ty TNHH Sự kiện Sao Biển",
    "Câu lạc bộ Chạy bộ Sông Hàn",
    "Travel Bank",
    "Isan Wind Travel",
    "Hotel Lotus",
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of_the_day(tmp_path) as opened:
        for name in FIRMS:
            account, _ = add(opened.journal, "account", {"name": name})
        add(opened.journal, "contact", {"account": account, "name": "Cao Đăng Hải"})
        yield opened


@pytest.mark.parametrize(
    ("line", "unknown"),
    [
        ("mai 9h gặp Lữ hành Sông Hàn", "Lữ hành Sông Hàn"),
        ("mai 9h gặp lữ hành Sông Hàn", "lữ hành Sông Hàn"),
        ("mai 9h gặp lữ hành sông hàn", "lữ hành sông hàn"),
        ("mai 9h gap lu hanh song han", "lu hanh song han"),
        ("MAI 9H GẶP LỮ HÀNH SÔNG HÀN", "LỮ HÀNH SÔNG HÀN"),
        ("mai 9h gặp Lữ hành Sông Hàn ký hợp đồng", "Lữ hành Sông Hàn"),
        ("mai 9h gặp Lữ hành quốc tế Sông Hàn ký hợp đồng", "Lữ hành quốc tế Sông Hàn"),
        ("mai 9h gặp Lữ Hành Sông Hàn", "Lữ Hành Sông Hàn"),
        ("mai 9h gặp Du lịch Hà Nội", "Du lịch Hà Nội"),
        ("thứ 5 10h gặp Đại học Duy Tân", "Đại học Duy Tân"),
        ("thứ 5 10h gặp Bảo hiểm Bảo Việt", "Bảo hiểm Bảo Việt"),
        ("thứ 5 10h gặp Ngân hàng TMCP Bắc Á", "Ngân hàng TMCP Bắc Á"),
        ("thứ 5 10h gặp ngân hàng bắc á", "ngân hàng bắc á"),
        ("thứ 5 10h gặp Chạy bộ Trường Sa", "Chạy bộ Trường Sa"),
        ("thứ 5 10h gặp Hải quan Đà Nẵng", "Hải quan Đà Nẵng"),
        ("call Hotel Nikko tomorrow 9am", "Hotel Nikko"),
        ("call hotel nikko tomorrow 9am", "hotel nikko"),
        ("call Travel Asia Link tomorrow 9am", "Travel Asia Link"),
    ],
)
def test_a_name_that_shares_only_the_kind_of_firm_is_another_one(desk: Desk, line: str, unknown: str) -> None:
    """A call with "Lữ hành Sông Hàn" was booked for "Lữ hành Hương Tràm", about "Sông Hàn"."""
    found = read(desk, line)
    assert (found.chosen, found.unknown, found.lacks_account) == (None, unknown, True)
    assert all(each.near for each in found.candidates)
    keep(desk, found.choosing(None, create=True))
    [call] = desk.reader.find(Call)
    assert unknown in [each.name for each in desk.reader.find(Account) if each.id == call.account]
    assert unknown not in (call.objective or "")


@pytest.mark.parametrize(
    "line", ["gửi báo giá cho Lữ hành Sông Hàn mai", "hứa gửi Lữ hành Sông Hàn bảng giá"]
)
def test_nor_is_anything_to_do_for_a_firm_of_the_same_trade(desk: Desk, line: str) -> None:
    found = read(desk, line)
    assert (found.chosen, found.unknown) == (None, "Lữ hành Sông Hàn")


@pytest.mark.parametrize(
    ("line", "firm", "words"),
    [
        ("mai 9h gặp Lữ hành Hương Tràm ký hợp đồng", 0, "Ký hợp đồng"),
        ("mai 9h gặp lữ hành hương tràm ký hợp đồng", 0, "Ký hợp đồng"),
        ("mai 9h gap lu hanh huong tram ky hop dong", 0, "Ky hop dong"),
        ("mai 9h gặp Lữ hành Hương Tràm", 0, ""),
        ("mai 9h gặp Hương Tràm ký hợp đồng", 0, "Ký hợp đồng"),
        ("mai 9h gặp Du lịch Lá", 1, ""),
        ("mai 9h gặp Đại học Ngũ Hành", 2, ""),
        ("mai 9h gặp Bảo hiểm Bình Minh ký hợp đồng", 3, "Ký hợp đồng"),
        ("mai 9h gặp Bảo hiểm Miền Trung", 3, ""),
        ("mai 9h gặp Ngân hàng Duyên Hải ký hợp đồng", 4, "Ký hợp đồng"),
        ("mai 9h gặp ngân hàng duyên hải đà nẵng", 4, ""),
        ("mai 9h gặp Sao Biển ký hợp đồng", 5, "Ký hợp đồng"),
        ("mai 9h gặp sao biển ký hợp đồng", 5, "Ký hợp đồng"),
        ("mai 9h gap sao bien ky hop dong", 5, "Ky hop dong"),
        ("mai 9h gặp sự kiện Sao Biển ký hợp đồng", 5, "Ký hợp đồng"),
        ("mai 9h gặp sao biển Tết", 5, "Tết"),
        ("call travel bank tomorrow 9am group rates", 7, "Group rates"),
        ("call Travel Bank tomorrow 9am group rates", 7, "Group rates"),
    ],
)
def test_a_customer_is_known_by_what_distinguishes_it(desk: Desk, line: str, firm: int, words: str) -> None:
    found = read(desk, line)
    assert found.chosen is not None and (found.chosen.name, found.words) == (FIRMS[firm], words)


def test_who_is_chosen_of_those_of_a_trade_takes_the_whole_name(desk: Desk) -> None:
    found = read(desk, "mai 9h gặp Lữ hành Sông Hàn ký hợp đồng")
    assert found.choosing(found.candidates[0]).words == "Ký hợp đồng"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("qua Dược An Thịnh 9h mai", ""),
        ("mai qua dược an thịnh ký hợp đồng 9h", "Ký hợp đồng"),
        ("gặp anh Bình Dược An Thịnh mai 9h", ""),
        ("hứa gửi Dược An Thịnh bảng giá", "Gửi bảng giá"),
        ("hứa gửi Dược phẩm An Thịnh bảng giá", "Gửi bảng giá"),
        ("gặp Dược An Thịnh mai 9h", ""),
    ],
)
def test_a_word_of_the_trade_may_be_left_out(desk: Desk, line: str, words: str) -> None:
    """“qua Dược An Thịnh 9h mai” was a market note of nobody."""
    name = "Công ty TNHH Dược phẩm An Thịnh"
    account, _ = add(desk.journal, "account", {"name": name})
    add(desk.journal, "contact", {"account": account, "name": "Châu Thanh Bình"})
    found = read(desk, line)
    assert found.chosen is not None and (found.chosen.name, found.words) == (name, words)


@pytest.mark.parametrize("line", ["call Bao tomorrow 9am", "gọi Bảo mai 9h", "gọi bảo bàn giá mai 9h"])
def test_a_piece_of_the_words_of_a_trade_is_no_name(desk: Desk, line: str) -> None:
    """“call Bao” was with “Công ty Bảo hiểm Bình Minh”."""
    assert not read(desk, line).candidates
    add(
        desk.journal,
        "contact",
        {"account": desk.reader.find(Account)[0].id, "name": "Trần Quốc Bảo"},
    )
    found = read(desk, line)
    assert found.chosen is not None and found.chosen.person == "Trần Quốc Bảo"
    assert read(desk, "gọi Bảo hiểm Bình Minh mai 9h").chosen is not None
