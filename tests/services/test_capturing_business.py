"""Captured lines that begin a piece of business, and the words by which an account was recognised."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from salesdesk.domain.records import Account, Opportunity
from salesdesk.errors import UserError
from salesdesk.services.records import add
from salesdesk.store.desk import Desk
from tests.helpers.captured import desk_of_the_day, keep, read


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of_the_day(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("cơ hội: Lá Dừa 25 phòng tháng 3, 180 triệu", "25 phòng tháng 3, 180 triệu"),
        ("cơ hội Lá Dừa 25 phòng 3 đêm", "25 phòng 3 đêm"),
        ("co hoi la dua 25 phong 3 dem", "25 phong 3 dem"),
        ("opportunity: Lá Dừa, 25 rooms in March", "25 rooms in March"),
        ("opp la dua 25 rooms in March", "25 rooms in March"),
        ("Lá Dừa: cơ hội 25 phòng tháng 3", "25 phòng tháng 3"),
        ("opportunity 25 rooms in March for Lá Dừa", "25 rooms in March"),
        ("cơ hội tiệc cưới 300 khách cho Lá Dừa", "Tiệc cưới 300 khách"),
    ],
)
def test_a_line_begins_an_opportunity_of_its_account(desk: Desk, line: str, name: str) -> None:
    account, _ = add(desk.journal, "account", {"name": "Lá Dừa Travel"})
    found = read(desk, line)
    assert found.captured.kind == "opportunity"
    keep(desk, found)
    [made] = desk.reader.find(Opportunity)
    assert (made.account, made.name, made.stage) == (account, name, "lead")
    assert made.created_on == date(2026, 11, 24)


def test_an_opportunity_of_nobody_is_not_kept(desk: Desk) -> None:
    found = read(desk, "cơ hội Lá Dừa 25 phòng 3 đêm")
    assert found.lacks_account and found.unknown == "Lá Dừa"
    with pytest.raises(UserError):
        keep(desk, found)
    keep(desk, found.choosing(None, create=True))
    [account], [made] = desk.reader.find(Account), desk.reader.find(Opportunity)
    assert (account.name, made.account, made.name) == ("Lá Dừa", account.id, "25 phòng 3 đêm")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("mai 2h chiều gọi chị Ly Vàng Nắng chốt thực đơn tiệc cưới", "Chốt thực đơn tiệc cưới"),
        ("gọi chị Ly, Vàng Nắng Wedding mai 14h chốt thực đơn", "Chốt thực đơn"),
        ("gọi chị Ly vàng da mai 14h", "Vàng da"),
    ],
)
def test_the_words_behind_a_person_that_name_the_firm_are_no_objective(
    desk: Desk, line: str, words: str
) -> None:
    account, _ = add(desk.journal, "account", {"name": "Vàng Nắng Wedding"})
    contact, _ = add(desk.journal, "contact", {"account": account, "name": "Trần Ly"})
    found = read(desk, line)
    assert found.chosen is not None and (found.chosen.account, found.chosen.contact) == (account, contact)
    assert found.words == words


@pytest.mark.parametrize(
    ("line", "rival"),
    [
        ("nghe nói Rồng Vàng mất giám đốc kinh doanh", "Khách sạn Rồng Vàng Riverside"),
        ("nghe noi rong vang giam gia", "Khách sạn Rồng Vàng Riverside"),
        ("heard Rong Vang is losing their DOSM to Sơn Trà Bay", "Khách sạn Rồng Vàng Riverside"),
        ("heard that Rong Vang dropped its rates to 1.1m", "Khách sạn Rồng Vàng Riverside"),
        ("I heard Sơn Trà Bay takes the groups of Vàng Nắng", "Sơn Trà Bay Resort"),
    ],
)
def test_what_was_heard_is_of_whom_it_names_first(tmp_path: Path, line: str, rival: str) -> None:
    """“nghe nói Rồng Vàng giảm giá” was noted of the customer Vàng Nắng."""
    with desk_of_the_day(tmp_path) as desk:
        for name, kind in (
            ("Khách sạn Rồng Vàng Riverside", "competitor"),
            ("Sơn Trà Bay Resort", "competitor"),
        ):
            add(desk.journal, "account", {"name": name, "kind": kind})
        add(desk.journal, "account", {"name": "Vàng Nắng Wedding"})
        found = read(desk, line)
        assert (found.captured.kind, found.chosen and found.chosen.name) == ("note", rival)


WON = [
    "chốt đoàn 30 phòng Vàng Nắng 20-22/12 giá 1tr450",
    "Vàng Nắng chốt rồi, 55 phòng",
    "Vang Nang chot roi 55 phong",
    "Vàng Nắng đã ký 55 phòng",
    "chị Ly chốt 55 phòng cưới",
    "chốt 55 phòng cho chị Ly Vàng Nắng",
    "Vàng Nắng signed, 55 rooms",
    "won Vàng Nắng 55 rooms",
]


@pytest.fixture
def sunny(desk: Desk) -> str:
    account, _ = add(desk.journal, "account", {"name": "Vàng Nắng Wedding"})
    add(desk.journal, "contact", {"account": account, "name": "Trần Cẩm Ly"})
    other, _ = add(desk.journal, "account", {"name": "Khách sạn Rồng Vàng", "kind": "competitor"})
    add(desk.journal, "contact", {"account": other, "name": "Đoàn Thị Lan Hương"})
    return account


@pytest.mark.parametrize("line", WON)
def test_rooms_that_were_won_are_definite_business(desk: Desk, sunny: str, line: str) -> None:
    """“chốt đoàn 30 phòng Vàng Nắng 20-22/12 giá 1tr450” was a market note."""
    keep(desk, line)
    [made] = desk.reader.find(Opportunity)
    assert (made.account, made.stage) == (sunny, "definite")
    assert (
        made.name is not None
        and "chốt" not in made.name.lower()
        and made.name[0].isupper() is made.name[0].isalpha()
    )


@pytest.mark.parametrize("line", WON)
def test_the_open_business_of_that_customer_is_offered(desk: Desk, sunny: str, line: str) -> None:
    values = {"account": sunny, "name": "Tiệc cưới", "stage": "tentative", "needs": "Gần biển"}
    open_one, _ = add(desk.journal, "opportunity", values)
    add(desk.journal, "opportunity", {**values, "stage": "lost"})
    found = read(desk, line)
    assert found.chosen is not None and found.chosen.deal is None
    [offered] = [each for each in found.candidates if each.deal]
    keep(desk, found.choosing(offered))
    [won] = [each for each in desk.reader.find(Opportunity) if each.stage == "definite"]
    assert (won.id, won.name, won.needs) == (open_one, "Tiệc cưới", f"Gần biển\n{line}")


@pytest.mark.parametrize(
    "line",
    [
        "mai chốt 30 phòng Vàng Nắng",
        "cần chốt 30 phòng với Vàng Nắng",
        "Vàng Nắng chưa chốt 30 phòng",
        "chốt 30 phòng Vàng Nắng trước thứ 6",
        "hứa chốt 30 phòng với Vàng Nắng thứ 6",
        "mai 9h gặp Vàng Nắng chốt 30 phòng",
        "Rồng Vàng chốt 100 phòng của Vàng Nắng",
        "nghe nói Vàng Nắng chốt 100 phòng bên Rồng Vàng",
        "Vàng Nắng wants to sign 30 rooms",
        "Vàng Nắng chốt menu",
    ],
)
def test_what_is_to_be_won_or_is_won_by_others_is_not(desk: Desk, sunny: str, line: str) -> None:
    assert not read(desk, line).captured.won


def test_a_group_is_nobodys_family(desk: Desk, sunny: str) -> None:
    """“cơ hội đoàn 30 phòng Vàng Nắng” was one of Đoàn Thị Lan Hương."""
    found = read(desk, "cơ hội đoàn 30 phòng cho Vàng Nắng")
    assert found.chosen is not None and found.chosen.account == sunny
