"""Texts stand in order as a dictionary has them."""

from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.names import firm_in_order
from salesdesk.domain.text import fold, in_order

ALPHABET = "a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y"


def test_the_letters_of_the_vietnamese_alphabet_follow_each_other() -> None:
    letters = ALPHABET.split()
    assert sorted(letters, key=in_order) == letters
    assert sorted((each.upper() for each in reversed(letters)), key=in_order) == ALPHABET.upper().split()


def test_a_marked_letter_is_another_letter_and_a_tone_is_not() -> None:
    names = [
        "An Khê",
        "Ấn Độ",
        "Áo dài",
        "Azure",
        "Ăn Phú",
        "Công ty",
        "Cao Bằng",
        "Đà Nẵng",
        "Dubai",
        "Eden",
        "Zen",
    ]
    assert sorted(names, key=in_order) == [
        *(
            "An Khê",
            "Áo dài",
            "Azure",
            "Ăn Phú",
            "Ấn Độ",
            "Cao Bằng",
            "Công ty",
            "Dubai",
            "Đà Nẵng",
            "Eden",
            "Zen",
        ),
    ]


def test_what_says_nothing_comes_last() -> None:
    assert sorted(["Zen", "", "酒店", "An"], key=in_order) == ["An", "Zen", "酒店", ""]
    assert in_order(None) == in_order("")


@given(st.text(max_size=40))
def test_any_text_has_its_place_and_case_does_not_matter(text: str) -> None:
    assert isinstance(in_order(text), str)
    if text.isascii():
        assert in_order(text.upper()) == in_order(text.lower())


@given(st.text(alphabet="abcdeghiklmnopqrstuvxy ", max_size=20), st.text(alphabet="abcxyz ", max_size=20))
def test_plain_words_stand_as_search_folds_them(one: str, other: str) -> None:
    if one and other:
        assert (in_order(one) < in_order(other)) == (fold(one) < fold(other))


def test_the_legal_form_of_a_firm_does_not_count() -> None:
    names = [
        "Công ty TNHH Ghé Đi (OTA)",
        "Albatros GmbH",
        "Kitagawa Precision Việt Nam",
        "Công ty Cổ phần Phần mềm Sóng Hàn",
        "Hanami Co., Ltd.",
        "Công ty",
    ]
    assert sorted(names, key=firm_in_order) == [
        "Albatros GmbH",
        "Công ty",
        "Công ty TNHH Ghé Đi (OTA)",
        "Hanami Co., Ltd.",
        "Kitagawa Precision Việt Nam",
        "Công ty Cổ phần Phần mềm Sóng Hàn",
    ]
    assert firm_in_order(None) == firm_in_order("") == in_order(None)
