"""How customers are addressed in what they read."""

import pytest

from salesdesk.domain.addressing import called_and_name, form_or_name, name_in_letters, remark_on_address


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("anh Minh", "anh Minh"),
        ("Khun Somchai", "Khun Somchai"),
        ("Nang Souphaphone, or Euay (elder sister)", "Nang Souphaphone"),
        ("Nang Souphaphone hoặc Euay", "Nang Souphaphone"),
        ("Katrin (Du), Frau Böhm in front of her boss", "Katrin"),
        ("Mr Kim (Kim timjang-nim)", "Mr Kim"),
        ("Ms Orr", "Ms Orr"),
        ("chị Hoặc", "chị Hoặc"),
        ("(ask her)", "Katrin Böhm"),
        ("", "Katrin Böhm"),
        (None, "Katrin Böhm"),
    ],
)
def test_hints_beside_a_form_of_address_are_for_the_salesperson(said: str | None, written: str) -> None:
    assert name_in_letters(said, "Katrin Böhm") == written


@pytest.mark.parametrize(
    ("said", "called", "remark"),
    [
        ("anh Minh", "anh Minh", ""),
        ("anh Thuận; “đồng chí” only at table", "anh Thuận", "“đồng chí” only at table"),
        ("anh Tước, or Captain", "anh Tước", "or Captain"),
        ("Katrin (Du), Frau Böhm at work", "Katrin", "(Du), Frau Böhm at work"),
        ("(ask her)", "Katrin Böhm", "(ask her)"),
        (None, "Katrin Böhm", ""),
    ],
)
def test_a_form_of_address_and_what_is_said_beside_it(said: str | None, called: str, remark: str) -> None:
    assert (form_or_name(said, "Katrin Böhm"), remark_on_address(said)) == (called, remark)


def test_without_any_name_there_is_none() -> None:
    assert name_in_letters(None, None) == form_or_name(None, None) == ""


def test_an_english_letter_has_an_english_title() -> None:
    assert name_in_letters("anh Kiệt", "Huỳnh Tuấn Kiệt", "en") == "Mr Kiệt"
    assert name_in_letters("Chị Lan (Zalo)", "Nguyễn Lan", "en") == "Ms Lan"
    assert name_in_letters("Khun Nat", "Nattapong", "en") == "Khun Nat"
    assert name_in_letters("anh Kiệt", "Huỳnh Tuấn Kiệt", "vi") == "anh Kiệt"


@pytest.mark.parametrize(
    ("said", "name", "lang", "written"),
    [
        ("Trưởng nhóm Kim (Kim timjang-nim)", "Kim Min-su (김민수)", "en", "Kim Min-su"),
        ("Trưởng nhóm Kim (Kim timjang-nim)", "Kim Min-su (김민수)", "vi", "Trưởng nhóm Kim"),
        ("sếp Hùng", "Trần Mạnh Hùng", "en", "Trần Mạnh Hùng"),
        ("em Vũ", "Lê Vũ", "en", "Lê Vũ"),
        ("thầy Nghĩa", "Nghĩa", "en", "Mr Nghĩa"),
        ("chị Park", "Park Seo-yeon (박서연)", "ko", "Park Seo-yeon"),
        ("Ánh Nguyệt", "Lê Ánh Nguyệt", "en", "Ánh Nguyệt"),
        ("Anh Thư", "Lê Anh Thư", "en", "Anh Thư"),
        ("Søren", "Søren Dahl", "en", "Søren"),
        ("Señora García", "Lucía García", "en", "Señora García"),
        ("Team Leader Kim", "Kim Min-su (김민수)", "en", "Team Leader Kim"),
        ("Team Leader Kim", "Kim Min-su (김민수)", "vi", "Kim Min-su"),
        ("Captain Smith", "John Smith", "vi", "John Smith"),
        ("Khun Nat", "Nattapong", "vi", "Khun Nat"),
        ("sếp Hùng", None, "en", "sếp Hùng"),
        ("", "Chị Hoa", "en", "Ms Hoa"),
        ("", "Anh Thư", "en", "Anh Thư"),
    ],
)
def test_a_form_of_address_of_another_language_gives_way_to_the_name(
    said: str, name: str | None, lang: str, written: str
) -> None:
    assert name_in_letters(said, name, lang) == written


@pytest.mark.parametrize(
    ("typed", "called", "name"),
    [
        ("chị Phạm Thu Hà", "chị Hà", "Phạm Thu Hà"),
        ("Chị Lan", "Chị Lan", "Lan"),
        ("anh minh", "anh minh", "minh"),
        ("Anh Nguyễn Văn Minh", "Anh Minh", "Nguyễn Văn Minh"),
        ("Mr. John Smith", "Mr. John Smith", "John Smith"),
        ("Ms Kim Min-su", "Ms Kim Min-su", "Kim Min-su"),
        ("bác Nguyễn Văn Hải", "bác Hải", "Nguyễn Văn Hải"),
        ("bạn Lan", "bạn Lan", "Lan"),
        ("Khun Somchai", "Khun Somchai", "Somchai"),
        ("Chu Văn An", "", "Chu Văn An"),
        ("Anh Thư", "", "Anh Thư"),
        ("Anh Thư (lễ tân)", "", "Anh Thư (lễ tân)"),
        ("Phạm Thu Hà", "", "Phạm Thu Hà"),
        ("chị", "", "chị"),
        ("Chi Pu", "", "Chi Pu"),
        ("", "", ""),
    ],
)
def test_a_title_before_a_name_says_how_somebody_is_addressed(typed: str, called: str, name: str) -> None:
    assert called_and_name(typed) == (called, name)
