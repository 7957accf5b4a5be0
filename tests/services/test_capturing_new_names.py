"""Captured lines that name a customer or a person who is not there yet: where the name ends, and who is added."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from salesdesk.domain.records import Account, Call, Contact, Intelligence, Promise
from salesdesk.services.records import add
from salesdesk.store.desk import Desk
from tests.helpers.captured import desk_of_the_day, keep, read


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of_the_day(tmp_path) as opened:
        for firm, person in (("FPT Software", "Lê Minh"), ("Sóng Hàn", "Đoàn Thị Lan Hương")):
            account, _ = add(opened.journal, "account", {"name": firm})
            add(opened.journal, "contact", {"account": account, "name": person})
        yield opened


@pytest.mark.parametrize(
    ("line", "firm", "person", "words"),
    [
        ("mai 9h gặp chị Lan bên Vietravel bàn giá đoàn hè", "Vietravel", "chị Lan", "Bàn giá đoàn hè"),
        ("mai 9h gặp anh Tuấn Hoa Sen Travel chốt giá", "Hoa Sen Travel", "anh Tuấn", "Chốt giá"),
        ("gọi anh Tuấn công ty Hoa Sen 3h chiều mai", "công ty Hoa Sen", "anh Tuấn", ""),
        ("goi anh Tuan cty Hoa Sen 3h chieu mai hoi tiec", "cty Hoa Sen", "anh Tuan", "Hoi tiec"),
        ("gọi zalo anh Tuấn Cty Hoa Sen 3h chiều mai hỏi tiệc 200 khách", "Cty Hoa Sen", "anh Tuấn", "Hỏi tiệc 200 khách"),
        ("gọi Hoa Sen 3h chiều mai hỏi tiệc", "Hoa Sen", None, "Hỏi tiệc"),
        ("mai gọi Hoa Sen xin danh sách đoàn", "Hoa Sen", None, "Xin danh sách đoàn"),
        ("gặp Vietravel mai 9h đòi công nợ", "Vietravel", None, "Đòi công nợ"),
        ("gặp Vietravel đòi công nợ mai 9h", "Vietravel", None, "Đòi công nợ"),
        ("gặp Hoa Sen ký hợp đồng mai 9h", "Hoa Sen", None, "Ký hợp đồng"),
        ("mai gặp Hoa Sen, báo giá 30 phòng", "Hoa Sen", None, "Báo giá 30 phòng"),
        ("gặp Ký Sự Travel mai 9h", "Ký Sự Travel", None, ""),
        ("gặp Hoa Sen, chị Mai mai 9h", "Hoa Sen", "chị Mai", ""),
        ("meet Ms Lan at Vietravel tomorrow 9am to discuss rates", "Vietravel", "Ms Lan", "Rates"),
        ("meet Vietravel tomorrow 9am re group rates", "Vietravel", None, "Group rates"),
        ("call Vietravel for summer rates tomorrow 9am", "Vietravel", None, "For summer rates"),
        ("call Tom Green tomorrow 9 to sign the contract", "Tom Green", None, "To sign the contract"),
        ("call Lotus Co., Ltd. tomorrow 9am", "Lotus Co., Ltd", None, ""),
        ("mai 10h gặp chị Hương Vietravel", "Vietravel", "chị Hương", ""),
        ("mai 10h gặp chị Hồng Hương Saigontourist", "Saigontourist", "chị Hồng Hương", ""),
        ("mai 10h gặp chị Hồng Hương", "chị Hồng Hương", None, ""),
        ("mai 10h gặp anh David Miller", "anh David Miller", None, ""),
        ("call Mr John Smith tomorrow 9am", "Mr John Smith", None, ""),
        ("mai gọi xin danh sách đoàn", "", None, "Xin danh sách đoàn"),
    ],
)  # fmt: skip
def test_a_new_name_stops_before_what_is_to_be_done(
    desk: Desk, line: str, firm: str, person: str | None, words: str
) -> None:
    """“gặp chị Lan bên Vietravel bàn giá đoàn hè” asked for an account “Vietravel bàn giá đoàn hè”."""
    found = read(desk, line)
    assert (found.captured.kind, found.chosen, found.unknown, found.words) == ("call", None, firm, words)
    named = found.stranger and line[found.stranger.start : found.stranger.end]
    assert named == person


def test_who_is_named_with_a_new_customer_is_added_there_with_their_number(desk: Desk) -> None:
    line = "gọi zalo anh Tuấn Cty Hoa Sen 0905123456 3h chiều mai hỏi tiệc tất niên 200 khách"
    keep(desk, replace(read(desk, line), create=True))
    [account] = [each for each in desk.reader.find(Account) if each.name == "Cty Hoa Sen"]
    [person] = desk.reader.find(Contact, account=account.id)
    assert (person.name, person.address_as, person.mobile) == ("Tuấn", "anh Tuấn", "0905123456")
    [call] = desk.reader.find(Call)
    assert (call.account, call.contact, account.phone) == (account.id, person.id, None)
    assert call.objective == "Hỏi tiệc tất niên 200 khách"


@pytest.mark.parametrize(
    ("line", "firm", "called"),
    [
        ("mai 10h gặp chị Hương FPT Software chốt giá 50 phòng", "FPT Software", "chị Hương"),
        ("mai 10h gap c huong fpt software chot gia 50 phong", "FPT Software", "chị Huong"),
        ("mai 10h gặp anh Nam bên Sóng Hàn", "Sóng Hàn", "anh Nam"),
        ("hứa gửi chị Vy FPT Software bảng giá", "FPT Software", "chị Vy"),
    ],
)
def test_who_is_new_at_a_known_customer_is_added_there(desk: Desk, line: str, firm: str, called: str) -> None:
    """“gặp chị Hương FPT Software chốt giá 50 phòng quý 1” asked for a new account of all these words."""
    found = read(desk, line)
    assert found.chosen is not None and (found.chosen.name, found.chosen.person) == (firm, "")
    keep(desk, found)
    [person] = [each for each in desk.reader.find(Contact) if each.address_as == called]
    assert person.account == found.chosen.account
    [made] = [*desk.reader.find(Call), *desk.reader.find(Promise)]
    assert (made.account, made.contact) == (person.account, person.id)


@pytest.mark.parametrize(
    "line", ["nhắc gọi chị Hương FPT Software thứ 6", "chị Hương FPT Software: thích phòng view sông"]
)
def test_a_task_or_a_note_adds_nobody(desk: Desk, line: str) -> None:
    keep(desk, line)
    assert len(desk.reader.find(Contact)) == 2


@pytest.mark.parametrize(
    ("line", "firm", "called", "role", "notes"),
    [
        ("khách mới: Công ty Dược Hậu Giang, chị Hương trưởng phòng hành chính 0912 345 678", "Công ty Dược Hậu Giang", "chị Hương", "trưởng phòng hành chính", 0),
        ("khách mới: chị Hương, Dược Hậu Giang 0912 345 678", "Dược Hậu Giang", "chị Hương", None, 0),
        ("khách mới chị Hương bên Dược Hậu Giang 0912 345 678", "Dược Hậu Giang", "chị Hương", None, 0),
        ("new lead: Mr Kim, Busan Travel 0912 345 678", "Busan Travel", "Mr Kim", None, 0),
        ("khách mới: chị Vân Saigontourist 0912 345 678", "Saigontourist", "chị Vân", None, 0),
        ("khách hàng mới: chị Vân Saigontourist 0912 345 678", "Saigontourist", "chị Vân", None, 0),
        ("KH mới: Minh Long Travel, chị Vân 0912 345 678, hỏi đoàn 20 phòng", "Minh Long Travel", "chị Vân", None, 1),
        ("kh moi: Minh Long Travel, chi Van 0912 345 678", "Minh Long Travel", "chị Van", None, 0),
        ("khach moi: Minh Long Travel, chị Vân 0912 345 678", "Minh Long Travel", "chị Vân", None, 0),
        ("khách mới Lữ hành Sen Hồng, anh Tú 0912 345 678", "Lữ hành Sen Hồng", "anh Tú", None, 0),
        ("khách mới công ty du lịch Biển Xanh chị Ly 0912 345 678", "công ty du lịch Biển Xanh", "chị Ly", None, 0),
        ("new customer: Hau Giang Pharma, Ms Huong, admin manager 0912 345 678", "Hau Giang Pharma", "Ms Huong", None, 1),
        ("new customer: Hau Giang Pharma, Ms Huong admin manager 0912 345 678", "Hau Giang Pharma", "Ms Huong", "admin manager", 0),
        ("new customer Bank of Hue Mr Kim 0912 345 678", "Bank of Hue", "Mr Kim", None, 0),
        ("khách mới: Sen Vàng, anh Tú 0912 345 678 cần 30 phòng", "Sen Vàng", "anh Tú", None, 1),
    ],
)  # fmt: skip
def test_a_new_customer_comes_with_the_person_and_their_number(
    desk: Desk, line: str, firm: str, called: str, role: str | None, notes: int
) -> None:
    """A line that only brings a customer was a market note, without the person; the number was the firm's."""
    found = read(desk, line)
    assert (found.unknown, found.create, found.only_adds) == (firm, True, not notes)
    keep(desk, found)
    [account] = [each for each in desk.reader.find(Account) if each.name == firm]
    [person] = desk.reader.find(Contact, account=account.id)
    assert (person.address_as, person.role, person.mobile) == (called, role, "0912 345 678")
    assert account.phone is None and len(desk.reader.find(Intelligence)) == notes
