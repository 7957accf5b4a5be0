"""Captured lines that bring a new customer, with a telephone number; and what is left over of a line but says nothing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from salesdesk.domain.capture import Kind
from salesdesk.domain.records import Account, Call, Intelligence
from salesdesk.services.records import add
from salesdesk.store.desk import Desk
from tests.helpers.captured import desk_of_the_day, keep, read


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of_the_day(tmp_path) as opened:
        for firm, person in (("Vàng Nắng Wedding", "Trần Cẩm Ly"), ("Haneul Tour", "Kim Min-su")):
            account, _ = add(opened.journal, "account", {"name": firm})
            add(opened.journal, "contact", {"account": account, "name": person})
        yield opened


@pytest.mark.parametrize(
    ("line", "name", "number"),
    [
        ("new lead Lotus Travel 0912345678", "Lotus Travel", "0912345678"),
        ("new customer: Lotus Travel, 0912345678", "Lotus Travel", "0912345678"),
        ("khách mới Sen Vàng 0912 345 678", "Sen Vàng", "0912 345 678"),
        ("khach moi sen vang 0912.345.678", "sen vang", "0912.345.678"),
        ("khách mới: Sen Vàng cần 30 phòng, +84 912 345 678", "Sen Vàng", "+84 912 345 678"),
        ("new lead Lotus Travel wants rates", "Lotus Travel", None),
        ("khách mới Chị Ly 0905123456", "Chị Ly", "0905123456"),
        ("khách mới chị Ly 0905123456", "chị Ly", "0905123456"),
        ("khách mới: Du lịch Sen Hồng, anh Tú", "Du lịch Sen Hồng", None),
        ("khách mới Công ty Lữ hành Sen Hồng", "Công ty Lữ hành Sen Hồng", None),
        ("khách mới: Bank of Hue hỏi 30 phòng 0905123456", "Bank of Hue", "0905123456"),
    ],
)
def test_a_new_customer_is_added_with_their_number(
    desk: Desk, line: str, name: str, number: str | None
) -> None:
    """“khách mới Sen Vàng 0912 345 678” became a market note on Vàng Nắng."""
    found = read(desk, line)
    assert (found.captured.kind, found.chosen, found.unknown, found.create) == ("note", None, name, True)
    keep(desk, line)
    [account] = [each for each in desk.reader.find(Account) if each.name == name]
    assert (account.phone, account.standing) == (number, "prospect")
    notes = desk.reader.find(Intelligence)
    assert found.only_adds is not bool(notes)
    assert all(each.account == account.id and (number or "") in (each.name or "") for each in notes)


@pytest.mark.parametrize("kind", ["opportunity", "call", "task", "promise"])
def test_a_new_customer_has_the_same_name_in_every_kind(desk: Desk, kind: Kind) -> None:
    """An opportunity of “new lead: Thonglor Travel” was one of “new lead”."""
    line = "new lead: Thonglor Travel Bangkok, Khun Ploy, 60 rooms tomorrow"
    found = read(desk, line, kind)
    assert (found.chosen, found.unknown) == (None, "Thonglor Travel Bangkok")


@pytest.mark.parametrize(
    "line",
    [
        "call new lead Lotus Travel 0912345678 tomorrow 9am",
        "call Lotus Travel 0912345678 tomorrow 9am",
        "gọi Lotus Travel 0912345678 mai 9h",
    ],
)
def test_a_number_is_no_part_of_a_new_name(desk: Desk, line: str) -> None:
    found = read(desk, line)
    assert (found.unknown, found.chosen, found.create) == ("Lotus Travel", None, False)
    keep(desk, replace(found, create=True))
    [account] = [each for each in desk.reader.find(Account) if each.name == "Lotus Travel"]
    [call] = desk.reader.find(Call)
    assert (account.phone, call.objective) == ("0912345678", None)


@pytest.mark.parametrize("line", ["call Kim 0912345678 tomorrow 9am", "gọi anh Kim 0912345678 mai 9h"])
def test_a_number_of_somebody_who_is_known_stays_among_the_words(desk: Desk, line: str) -> None:
    found = read(desk, line)
    assert found.chosen is not None and found.words == "0912345678"


@pytest.mark.parametrize(
    "line",
    [
        "khách mới tăng 20%",
        "new customers like the spa",
        "new customer Kim Min-su",
        "khách mới của Haneul rất vui",
    ],
)
def test_what_is_told_of_new_customers_adds_none(desk: Desk, line: str) -> None:
    assert not read(desk, line).create


@pytest.mark.parametrize(
    "line",
    [
        "gặp Haneul nữa thứ 3",
        "call Haneul about",
        "call Haneul again tomorrow 9",
        "call Haneul tomorrow 9am '",
        "gọi anh Kim mai 9h nhé",
        "goi lai anh Kim nha mai 9h",
        "gọi cho Haneul mai 9h giúp mình với",
        "call back Kim tomorrow pls",
        "gọi Haneul mai 9h về",
        "gặp Haneul mai 9h luôn",
        "vừa gặp Haneul",
        "just called Kim",
    ],
)
def test_words_that_say_nothing_are_no_objective(desk: Desk, line: str) -> None:
    """Briefings were about “Nữa”, “About” and “'”."""
    found = read(desk, line)
    assert (found.captured.kind, found.words) == ("call", "")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("gọi Haneul mai 9h về giá nhé", "Giá nhé"),
        ("call Haneul tomorrow again about the contract", "Again about the contract"),
        ("call Haneul tomorrow: check again", "Check again"),
    ],
)
def test_words_that_say_something_stay_whole(desk: Desk, line: str, words: str) -> None:
    assert read(desk, line).words == words


@pytest.mark.parametrize("line", ["vừa gặp anh Kim", "vua goi Haneul", "just met Kim", "just called Haneul"])
def test_what_was_just_done_is_a_call_that_is_over(desk: Desk, line: str) -> None:
    found = read(desk, line).captured
    assert found.start is not None and f"{found.start:%d/%m %H:%M}" in (
        "24/11 07:15",
        "24/11 07:30",
        "24/11 07:00",
    )
