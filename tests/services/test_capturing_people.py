"""Captured lines that call somebody by a form of address: Vietnamese by the given name, which stands last, others as they are called."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from salesdesk.domain.records import Contact, Intelligence
from salesdesk.services.records import add
from salesdesk.store.desk import Desk
from tests.helpers.captured import desk_of_the_day, keep, read


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of_the_day(tmp_path) as opened:
        people = (
            "Hà Nhật Duy",
            "Nguyễn Thị Hồng Nhung (Rosa)",
            "Cao Đăng Hải",
            "Hannah Fischer",
            "Kim Min-su (김민수)",
            "Ha Ji-won",
            "Nguyễn Anh Thư",
            "Chị Lan",
        )
        for number, name in enumerate(people):
            account, _ = add(opened.journal, "account", {"name": f"Sao {'ABCDEFGH'[number]}"})
            add(opened.journal, "contact", {"account": account, "name": name})
        yield opened


@pytest.mark.parametrize(
    ("called", "person"),
    [
        ("anh Duy", "Hà Nhật Duy"),
        ("Anh Nhật Duy", "Hà Nhật Duy"),
        ("anh Hà Nhật Duy", "Hà Nhật Duy"),
        ("em Duy", "Hà Nhật Duy"),
        ("chú Duy", "Hà Nhật Duy"),
        ("bạn Duy", "Hà Nhật Duy"),
        ("bác Duy", "Hà Nhật Duy"),
        ("thầy Duy", "Hà Nhật Duy"),
        ("anh duy", "Hà Nhật Duy"),
        ("Mr Duy", "Hà Nhật Duy"),
        ("Prof. Duy", "Hà Nhật Duy"),
        ("chị Nhung", "Nguyễn Thị Hồng Nhung (Rosa)"),
        ("chi hong nhung", "Nguyễn Thị Hồng Nhung (Rosa)"),
        ("chị Rosa", "Nguyễn Thị Hồng Nhung (Rosa)"),
        ("ông Hải", "Cao Đăng Hải"),
        ("Mr Kim", "Kim Min-su (김민수)"),
        ("anh Kim", "Kim Min-su (김민수)"),
        ("Mr. Min-su", "Kim Min-su (김민수)"),
        ("Ms Hannah", "Hannah Fischer"),
        ("Ms Fischer", "Hannah Fischer"),
        ("Ms Ha", "Ha Ji-won"),
        ("Anh Thư", "Nguyễn Anh Thư"),
        ("chị Thư", "Nguyễn Anh Thư"),
        ("chị Lan", "Chị Lan"),
    ],
)
def test_somebody_is_found_as_they_are_called(desk: Desk, called: str, person: str) -> None:
    for line in (f"gọi {called} thứ 5 2h chiều", f"hứa gửi {called} bảng giá"):
        found = read(desk, line)
        assert found.chosen is not None and found.chosen.person == person


@pytest.mark.parametrize(
    "called", ["chị Nguyễn", "ông Cao", "anh Hà Nhật", "chị Thị", "bạn Nhật", "em Nguyễn"]
)
def test_nobody_is_called_by_a_vietnamese_family_name(desk: Desk, called: str) -> None:
    found = read(desk, f"gọi {called} thứ 5 3h chiều")
    assert (found.chosen, found.unknown, found.lacks_account) == (None, called, True)
    assert all(each.near == called for each in found.candidates)
    assert not {each.person for each in found.candidates} & {"Hà Nhật Duy", "Cao Đăng Hải"}
    assert read(desk, f"hứa gửi {called} bảng giá").chosen is None


@pytest.mark.parametrize(
    ("called", "offered"),
    [("Mr Nguyen", "Nguyễn Anh Thư"), ("Ms Han", "Hannah Fischer"), ("Mr Cao", "Cao Đăng Hải")],
)
def test_who_may_be_meant_is_offered_and_not_taken(desk: Desk, called: str, offered: str) -> None:
    found = read(desk, f"call {called} tomorrow 9am")
    assert (found.chosen, found.unknown) == (None, called)
    assert offered in [each.person for each in found.candidates if each.near]


def test_the_given_name_counts_at_a_named_account_too(desk: Desk) -> None:
    for name in ("Hà Minh Tú", "Lê Thu Hà"):
        add(
            desk.journal,
            "contact",
            {"account": read(desk, "gọi Sao A mai").candidates[0].account, "name": name},
        )
    found = read(desk, "gặp chị Hà ở Sao A mai 9h")
    assert found.chosen is not None and found.chosen.person == "Lê Thu Hà"
    found = read(desk, "gặp chị Nguyễn ở Sao B mai 9h")
    assert found.chosen is not None and (found.chosen.name, found.chosen.person) == ("Sao B", "")


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("Ishikawa-san arrives Thu 3 Dec at 14:20", "Ishikawa Rina (石川 里奈)"),
        ("Ishikawa-san arrives Thu", "Ishikawa Rina (石川 里奈)"),
        ("Ishikawa-san: call at 10am on the 8th", "Ishikawa Rina (石川 里奈)"),
        ("call Ishikawa-san tomorrow 10am", "Ishikawa Rina (石川 里奈)"),
        ("gọi Puan Nurul mai 9h", "Nurul Aisyah binti Rahman"),
        ("dinner with Captain Tuoc 8 Dec 7.30pm at the rooftop", "Hoàng Bá Tước"),
        ("Minh Thu wants 20 rooms", "Huỳnh Thị Minh Thu"),
    ],
)
def test_a_form_of_address_and_a_day_are_no_part_of_a_name(desk: Desk, line: str, person: str) -> None:
    """“Ishikawa-san arrives Thu” was noted of Thu."""
    names = ("Ishikawa Rina (石川 里奈)", "Nurul Aisyah binti Rahman", "Hoàng Bá Tước", "Huỳnh Thị Minh Thu")
    for number, name in enumerate(names):
        account, _ = add(desk.journal, "account", {"name": f"Lotus {number}"})
        add(desk.journal, "contact", {"account": account, "name": name})
    found = read(desk, line)
    assert found.chosen is not None and found.chosen.person == person
    assert found.captured.kind != "call" or found.words in ("", "Dinner at the rooftop")


def test_a_place_is_no_name_of_whom_a_dinner_is_with(desk: Desk) -> None:
    """“dinner with Captain Bao at the rooftop” added an account “the rooftop”."""
    assert read(desk, "dinner with Captain Bao 8 Dec 7.30pm at the rooftop").unknown == "Captain Bao"


@pytest.mark.parametrize(
    "line",
    [
        "anh Duy thích phòng tầng cao, dị ứng hải sản",
        "anh Duy sinh nhật 12/3",
        "sinh nhật anh Duy 12/3",
        "sinh nhật anh Duy 12/3/1985",
        "Hannah likes high floors, allergic to seafood",
        "Hannah's birthday 12 March",
    ],
)
def test_what_is_known_of_a_person_is_a_note_of_their_account(desk: Desk, line: str) -> None:
    keep(desk, line)
    [note] = desk.reader.find(Intelligence)
    [person] = desk.reader.find(Contact, name=note.source)
    assert (note.name, note.account) == (line, person.account)
    assert person.name in ("Hà Nhật Duy", "Hannah Fischer")
