"""Several people in one cell: who is plainly a person of their own, and what of the row is whose."""

import pytest

from salesdesk.exchange.draft import Draft
from salesdesk.exchange.several_people import may_be_several, people_in
from tests.exchange.lists import drafts_of


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("John Smith, Mary Jones", ["John Smith", "Mary Jones"]),
        ("Anh Lê Minh & chị Trần Lan", ["Anh Lê Minh", "chị Trần Lan"]),
        ("Anh Minh và chị Lan", ["Anh Minh", "chị Lan"]),
        ("Mr. Tanaka and Ms. Sato", ["Mr. Tanaka", "Ms. Sato"]),
        ("Lê Minh, Trần Lan / Phạm Hà", ["Lê Minh", "Trần Lan", "Phạm Hà"]),
        ("Le Minh va Tran Lan", ["Le Minh", "Tran Lan"]),
        ("NGUYỄN VĂN A & TRẦN LAN", ["NGUYỄN VĂN A", "TRẦN LAN"]),
        ("Trần Lan (Kế toán & Sales); Lê Minh", ["Trần Lan (Kế toán & Sales)", "Lê Minh"]),
    ],
)
def test_names_that_are_joined_are_people_of_their_own(name: str, people: list[str]) -> None:
    assert people_in(name) == people


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Văn A, Giám đốc",
        "Nguyễn Văn A, Giám Đốc",
        "Nguyễn Văn A, Sales Manager",
        "John Smith, CEO",
        "Dr. John Smith, PhD",
        "Trần Lan, Hà Nội",
        "Trần Lan (Kế toán & Sales)",
        "Anh Minh & team",
        "Nguyễn Văn A và cộng sự",
        "Sales & Marketing",
        "Hoa Sen Travel & Trần Lan",
        "Lê Văn Và",
        "chị Lan kế toán",
    ],
)
def test_what_else_stands_beside_a_name_is_nobody(name: str) -> None:
    assert people_in(name) == [name] and not may_be_several(name)


@pytest.mark.parametrize(
    "name", ["Minh and Lan", "Lan, Minh (lễ tân)", "John & Mary Smith", "Nguyễn Hồng Nhung / Rosa Nguyen"]
)
def test_names_that_may_be_those_of_several_stay_one(name: str) -> None:
    assert people_in(name) == [name] and may_be_several(name)


HEADER = ["Company", "Contact person", "Title", "Mobile", "E-mail", "Birthday"]


def people_of(*cells: str | None) -> list[Draft]:
    (made,), refused = drafts_of(
        [HEADER, ["Hoa Sen", "Lan", None, "0903 555 777", "lan@a.vn", None], [None, *cells]],
        Mobile="contact.mobile",
        **{"E-mail": "contact.email"},
    )
    assert refused == []
    return [child for child in made.children if child.rows == [3] and child.type == "contact"]


def test_each_has_the_number_and_the_address_that_stand_in_their_order() -> None:
    minh, tran = people_of(
        "Anh Lê Minh & chị Trần Lan", None, "0904 555 111 / 0904 555 222 ask for Lan", "minh@a.vn; lan@a.vn", None
    )  # fmt: skip
    said = "Contact person: Anh Lê Minh & chị Trần Lan"
    assert minh.values == {
        "name": "Lê Minh",
        "address_as": "Anh Minh",
        "mobile": "0904 555 111",
        "email": "minh@a.vn",
        "notes": f"Mobile: 0904 555 111 / 0904 555 222 ask for Lan\n{said}",
    }
    assert tran.values == {
        "name": "Trần Lan",
        "address_as": "chị Lan",
        "mobile": "0904 555 222",
        "email": "lan@a.vn",
        "notes": said,
    }
    assert minh.children == tran.children == []


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("Lan\nMinh Tuấn Trần", ["Lan", "Minh Tuấn Trần"]),
        ("Lê Minh\nTrần Lan", ["Lê Minh", "Trần Lan"]),
        ("Nguyễn Lan\nchị Hà", ["Nguyễn Lan", "Hà"]),
        ("John Smith\nMary Jones\nAnn Lee", ["John Smith", "Mary Jones", "Ann Lee"]),
        ("Lê Minh &\nTrần Lan", ["Lê Minh", "Trần Lan"]),
    ],
)
def test_names_on_lines_of_their_own_are_people_of_their_own(cell: str, people: list[str]) -> None:
    made = people_of(cell, None, "0904 555 111", None, None)
    assert [each.values["name"] for each in made] == people
    assert made[0].values["mobile"] == "0904 555 111"


def test_where_names_on_lines_of_their_own_come_from_is_noted_on_one_line() -> None:
    lan, minh = people_of("Lan\nMinh Tuấn Trần", None, None, None, None)
    assert lan.values["notes"] == minh.values["notes"] == "Contact person: Lan, Minh Tuấn Trần"


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Nguyễn Thị\nHồng Nhung", "Nguyễn Thị Hồng Nhung"),
        ("Nguyễn Thị Hồng\nNhung", "Nguyễn Thị Hồng Nhung"),
        ("Trần Lan\nGiám đốc kinh doanh", "Trần Lan Giám đốc kinh doanh"),
        ("Trần Lan\n(lễ tân)", "Trần Lan (lễ tân)"),
    ],
)
def test_a_name_that_runs_over_lines_is_one_persons(cell: str, name: str) -> None:
    (made,) = people_of(cell, None, None, None, None)
    assert made.values == {"name": name}


def test_a_title_on_a_line_of_its_own_is_that_of_the_name_below() -> None:
    (made,) = people_of("Anh\nLê Minh", None, None, None, None)
    assert made.values == {"name": "Lê Minh", "address_as": "Anh Minh"}


@pytest.mark.parametrize("cell", ["Lan\nMinh", "Minh Tuấn\nRosa"])
def test_lines_that_may_be_names_of_several_stay_one_that_is_in_doubt(cell: str) -> None:
    (made,) = people_of(cell, None, None, None, None)
    assert made.values["name"] == cell.replace("\n", ", ")
    assert may_be_several(str(made.values["name"]))


def test_what_cannot_be_told_apart_stays_with_the_first() -> None:
    john, mary = people_of("John Smith, Mary Jones", None, "0904 555 111", "john@a.vn", "1/2/1980")
    assert (john.values["mobile"], john.values["email"], john.values["birthday"]) == (
        "0904 555 111",
        "john@a.vn",
        "1980-02-01",
    )
    assert mary.values == {"name": "Mary Jones", "notes": "Contact person: John Smith, Mary Jones"}
