import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.names import (
    begins_with,
    core_name,
    is_vietnamese,
    kind_of_firm,
    person_name,
    phone_digits,
    short_name,
    tax_digits,
    unaddressed,
)
from salesdesk.domain.text import words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Công ty TNHH Du lịch Ánh Sao", "DU LICH ANH SAO CO., LTD"),
        ("CÔNG TY CỔ PHẦN Sông Hàn", "Song Han JSC"),
        ("Cty TNHH MTV Biển Xanh", "Biển Xanh"),
        ("Mekong Events Pte. Ltd", "Mekong Events"),
        ("C.ty TNHH Ánh Sao", "CTCP Ánh Sao"),
        ("Công ty TNHH một thành viên DL Ánh Sao", "Cty Du lịch Ánh Sao"),
        ("Cty CP TM & DV Biển Xanh", "Công ty Cổ phần Thương mại và Dịch vụ Biển Xanh"),
        ("บริษัท เอบีซี ทราเวล จำกัด (มหาชน)", "เอบีซี ทราเวล"),
        ("Siam Star Public Company Limited", "Siam Star PCL"),
    ],
)
def test_the_legal_form_makes_no_other_firm(one: str, other: str) -> None:
    assert core_name(one) == core_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Nhà nghỉ Trà Cổ", "Nhà nghỉ Trà"), ("Cafe Phố Cổ", "Cafe Phố"), ("Khach san Pho Co", "Khach san Pho")],
)
def test_a_word_that_only_looks_like_a_legal_form_makes_another_firm(one: str, other: str) -> None:
    """Cổ was taken for the Co. of Co., Ltd.: Phố Cổ was shown as Phố, and taken for another firm's double."""
    assert core_name(one) != core_name(other)


def test_a_name_of_nothing_but_a_legal_form_stays() -> None:
    assert core_name("Company") == "company"


@pytest.mark.parametrize(
    ("name", "ends"),
    [
        ("Công ty Cổ phần Lữ hành Hương Tràm", [4, 6]),
        ("Lữ hành Quốc tế Sông Hàn", [2, 4]),
        ("Ngân hàng TMCP Bắc Á", [2, 3]),
        ("Travel & Events", [1, 2]),
        ("Isan Wind Travel", []),
        ("Bảo", []),
        ("", []),
    ],
)
def test_a_name_says_at_its_beginning_what_kind_of_firm_it_is(name: str, ends: list[int]) -> None:
    assert kind_of_firm(words(name)) == ends


@pytest.mark.parametrize(
    "written", ["0905 123 456", "+84 905 123 456", "84905123456", "(0)905.123.456", "905123456"]
)
def test_one_number_however_it_is_written(written: str) -> None:
    assert phone_digits(written) == "905123456"


def test_a_short_number_singles_nobody_out() -> None:
    assert phone_digits("113") == ""


def test_forms_of_address_are_no_part_of_a_persons_name() -> None:
    assert person_name("Anh Minh") == person_name("Mr. Minh") == "minh"
    assert person_name("Bà") == "ba"


@pytest.mark.parametrize("title", ["thầy", "Miss", "Prof.", "chú", "Chú", "bác", "bạn", "Khun"])
def test_every_form_of_address_is_one_before_a_name(title: str) -> None:
    assert person_name(f"{title} Hải") == "hai" and unaddressed(f"{title} Hải") == "Hải"


@pytest.mark.parametrize("name", ["Chu Văn An", "Bạc Cầm Hải", "Bàn Thị Lan", "Chú"])
def test_families_that_are_written_nearly_so_are_none(name: str) -> None:
    assert person_name(name) == " ".join(words(name))


@pytest.mark.parametrize(
    ("name", "vietnamese"),
    [
        ("Nguyễn Thị Hồng Nhung (Rosa)", True),
        ("nguyen van nam", True),
        ("Chị Hà Nhật Duy", True),
        ("Hà", False),
        ("Ha Ji-won (하지원)", False),
        ("Hannah Fischer", False),
        ("Søren Dahl", False),
        ("", False),
    ],
)
def test_a_vietnamese_name_begins_with_that_of_a_family(name: str, vietnamese: bool) -> None:
    assert is_vietnamese(name) is vietnamese


def test_a_branch_has_its_own_tax_code() -> None:
    assert tax_digits("0401234567-001") != tax_digits("0401234567")
    assert tax_digits("0401 234 567") == tax_digits("0401234567")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Công ty Cổ phần Phần mềm Sóng Hàn", "Phần mềm Sóng Hàn"),
        ("Công ty TNHH Một thành viên Sao Biển", "Sao Biển"),
        ("Haneul Tour Co., Ltd.", "Haneul Tour"),
        ("Fernweh Asien Reisen GmbH", "Fernweh Asien Reisen"),
        ("Lotus Trading Co.", "Lotus Trading"),
        ("Smith & Co", "Smith"),
        ("Smith and Co., Ltd", "Smith"),
        ("Lotus Co Ltd", "Lotus"),
        ("Công ty Du lịch Phố Cổ", "Du lịch Phố Cổ"),
        ("Nhà nghỉ Trà Cổ", "Nhà nghỉ Trà Cổ"),
        ("Ẩm thực Nhà Cô", "Ẩm thực Nhà Cô"),
        ("Khach san Pho Co", "Khach san Pho Co"),
        ("Cty", "Cty"),
        ("Company", "Company"),
        ("Vàng Nắng Wedding & Décor", "Vàng Nắng Wedding & Décor"),
        ("", ""),
    ],
)
def test_a_short_name_leaves_the_legal_form_out_and_the_accents_in(name: str, short: str) -> None:
    assert short_name(name) == short


@given(st.text(max_size=40))
def test_a_short_name_is_never_nothing(name: str) -> None:
    assert bool(short_name(name)) == bool(name)


@pytest.mark.parametrize(
    ("name", "typed", "begins"),
    [
        ("Lotus Gate Travel", "lotus g", True),
        ("Công ty TNHH Sen Vàng", "sen va", True),
        ("Công ty TNHH Sen Vàng", "cong ty", True),
        ("Angkor Lotus Holidays", "lotus", False),
    ],
)
def test_a_name_begins_with_or_without_its_legal_form(name: str, typed: str, begins: bool) -> None:
    assert begins_with(name, typed) is begins
