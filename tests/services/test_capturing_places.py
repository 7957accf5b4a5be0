"""Captured lines that say where a call is: a place is not whom it is with where somebody else is named."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from salesdesk.domain.records import Call
from salesdesk.services.records import add
from salesdesk.store.desk import Desk
from tests.helpers.captured import desk_of_the_day, keep, read

SAO, HOTEL, HAN = "Công ty TNHH Sự kiện Sao Biển", "Khách sạn Rồng Vàng Riverside", "Han Travel"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of_the_day(tmp_path) as opened:
        for name, person in ((SAO, "Huỳnh Tuấn Kiệt"), (HAN, "Lê Thu Lan")):
            account, _ = add(opened.journal, "account", {"name": name})
            add(opened.journal, "contact", {"account": account, "name": person})
        for name in (HOTEL, "Hotel Lotus"):
            add(opened.journal, "account", {"name": name, "kind": "competitor"})
        yield opened


@pytest.mark.parametrize(
    ("line", "firm", "person", "words"),
    [
        ("họp với anh Kiệt 14h ngày 3/12 tại khách sạn", SAO, "Huỳnh Tuấn Kiệt", ""),
        ("họp tại khách sạn với Sao Biển 15h thứ tư", SAO, "", ""),
        ("gặp Sao Biển ở khách sạn mai 9h", SAO, "", ""),
        ("gap sao bien o khach san mai 9h", SAO, "", ""),
        ("meet anh Kiệt at the hotel tomorrow 9am", SAO, "Huỳnh Tuấn Kiệt", ""),
        ("meet Sao Biển at the hotel tomorrow 9am", SAO, "", ""),
        ("họp với anh Kiệt tại Rồng Vàng Riverside mai 9h", SAO, "Huỳnh Tuấn Kiệt", "Tại Rồng Vàng Riverside"),
        ("họp với Sao Biển tại Rồng Vàng mai 9h", SAO, "", "Tại Rồng Vàng"),
        ("họp ở Rồng Vàng với Sao Biển mai 9h", SAO, "", "Ở Rồng Vàng"),
        ("gặp chị Lan ở Han Travel mai 9h", HAN, "Lê Thu Lan", ""),
        ("gặp ở Han Travel mai 9h", HAN, "", ""),
        ("gặp chị Hoa ở Han Travel mai 9h", HAN, "", ""),
    ],
)  # fmt: skip
def test_a_place_is_not_whom_a_call_is_with(
    desk: Desk, line: str, firm: str, person: str, words: str
) -> None:
    """“tại khách sạn” booked a call at our own house with a competitor."""
    found = read(desk, line)
    assert found.chosen is not None
    assert (found.chosen.name, found.chosen.person, found.words) == (firm, person, words)
    assert found.unknown.lower() not in ("khách sạn", "khach san", "the hotel")


@pytest.mark.parametrize(
    ("line", "location", "objective"),
    [
        ("họp với anh Kiệt 14h ngày 3/12 tại khách sạn", "Khách sạn", None),
        ("họp tại khách sạn với Sao Biển 15h thứ tư về giá Tết", "Khách sạn", "Giá Tết"),
        ("meet Sao Biển at the hotel tomorrow 9am", "The hotel", None),
        ("gặp chị Lan ở Han Travel mai 9h", None, None),
        ("họp với Sao Biển tại Rồng Vàng mai 9h", None, "Tại Rồng Vàng"),
        ("gặp Sao Biển ở khách sạn xem phòng họp mai 9h", None, "Ở khách sạn xem phòng họp"),
    ],
)
def test_the_house_is_where_a_call_is_and_not_what_it_is_for(
    desk: Desk, line: str, location: str | None, objective: str | None
) -> None:
    done = keep(desk, line)
    call = desk.reader.of_type(Call, done.touched[0].record)
    assert call is not None and (call.location, call.objective) == (location, objective)
    assert call.notes == line


def test_a_new_account_called_by_its_trade_alone_is_not_where_it_is_met(desk: Desk) -> None:
    made = read(desk, "gặp ở khách sạn mai 9h").choosing(None, create=True)
    done = keep(desk, made)
    [call] = desk.reader.find(Call)
    assert call.account in {each.record for each in done.touched} and call.location is None


@pytest.mark.parametrize(
    "line",
    [
        "gặp ở khách sạn mai 9h",
        "gặp khách sạn mai 9h",
        "gặp khách sạn để ký hợp đồng mai 9h",
        "call Khách sạn Co Ltd thursday",
        "call hotel tomorrow 9am",
        "note khách sạn tăng giá",
        "khách sạn: tăng giá",
    ],
)
def test_the_bare_words_of_a_trade_choose_nobody(desk: Desk, line: str) -> None:
    found = read(desk, line)
    assert found.chosen is None and all(each.near for each in found.candidates)
