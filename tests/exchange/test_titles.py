"""Titles in a list, in a column of their own or before a name: what becomes of them is a form of address."""

import pytest

from tests.exchange.lists import drafts_of


@pytest.mark.parametrize(
    ("title", "name", "form"),
    [
        ("Mr", "John Smith", "Mr John Smith"),
        ("Ms.", "Nguyễn Thị Lan", "Ms. Nguyễn Thị Lan"),
        ("Mr", "Mr. John Smith", "Mr John Smith"),
        ("Anh", "Lê Minh", "Anh Minh"),
        ("Chị", "Lan", "Chị Lan"),
        ("Chi", "Nguyen Thi Lan", "Chi Lan"),
        ("Bà", "Phạm Thu Hà (lễ tân)", "Bà Hà"),
        ("Chị", "…", "Chị …"),
        ("Lan ơi", "Nguyễn Thị Lan", "Lan ơi"),
    ],
)
def test_a_title_in_a_column_of_its_own_is_made_a_whole_form_of_address(
    title: str, name: str, form: str
) -> None:
    header = ["Company", "Salutation", "Contact person"]
    (made,), refused = drafts_of([header, ["Hoa Sen", title, name]])
    (person,) = made.children
    assert refused == []
    assert person.values == {"name": name.removeprefix("Mr. "), "address_as": form}
    (alone,), _ = drafts_of(
        [["Salutation", "Name"], [title, name]], record="contact", Salutation="address_as"
    )
    assert alone.values == person.values


@pytest.mark.parametrize(
    ("written", "name", "form"),
    [
        ("Chị Đặng Thu Hà", "Đặng Thu Hà", "Chị Hà"),
        ("chị Trần Lan", "Trần Lan", "chị Lan"),
        ("chị trần lan", "trần lan", "chị lan"),
        ("Anh Lê Minh", "Lê Minh", "Anh Minh"),
        ("Mr. David Nguyen", "David Nguyen", "Mr. David Nguyen"),
        ("Mme Claire Martin", "Claire Martin", "Mme Claire Martin"),
        ("Mlle. Anne Roux", "Anne Roux", "Mlle. Anne Roux"),
        ("Frau Böhm", "Böhm", "Frau Böhm"),
        ("Herr Jonas Lange", "Jonas Lange", "Herr Jonas Lange"),
        ("Señora Lucía García", "Lucía García", "Señora Lucía García"),
        ("Señor Díaz", "Díaz", "Señor Díaz"),
        ("Cô Lan (kế toán)", "Lan (kế toán)", "Cô Lan"),
        ("Mr. John Smith, CEO", "John Smith, CEO", "Mr. John Smith"),
        ("Anh Thư", "Anh Thư", None),
        ("Chị Lan kế toán", "Chị Lan kế toán", None),
        ("Đặng Thu Hà", "Đặng Thu Hà", None),
    ],
)
def test_a_title_before_a_name_is_made_a_form_of_address(written: str, name: str, form: str | None) -> None:
    said = {"name": name, **({"address_as": form} if form else {})}
    (made,), _ = drafts_of([["Company", "Contact person"], ["Hoa Sen", written]])
    assert [person.values for person in made.children] == [said]
    (alone,), _ = drafts_of([["Name"], [written]], record="contact")
    assert alone.values == said


def test_a_form_of_address_in_a_column_of_its_own_goes_before_the_title_in_the_name() -> None:
    header = ["Company", "Salutation", "Contact person"]
    (made,), _ = drafts_of([header, ["Hoa Sen", "Rosa", "Chị Nguyễn Hồng Nhung"]])
    assert made.children[0].values == {"name": "Nguyễn Hồng Nhung", "address_as": "Rosa"}
