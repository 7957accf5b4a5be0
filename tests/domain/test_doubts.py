"""What is kept as it was typed, with a word of caution where it hardly is what its field is for."""

import pytest

from salesdesk.domain.kinds import Phone


@pytest.mark.parametrize(
    "typed",
    [
        "024 3936 1234",
        "+84 236 3555 026 (Zalo)",
        "0236 3555 026 ext 12",
        "0236 3555 026ext12",
        "0236 3555026x12",
        "024 3936 1234 máy lẻ 12",
        "ĐT1: 0905 123 456 - chị Hoa",
        "0905123456zalo",
        "0905 123 456 (8h-17h30)",
        "0905 123 456, 9am-5pm",
        "024 3936 1234 hoặc 0905 123 456 (a Bình)",
        "1800-FLOWERS",
        "115",
    ],
)
def test_a_telephone_number_may_have_words_beside_it(typed: str) -> None:
    assert Phone().doubt(typed) == ""


@pytest.mark.parametrize(
    "typed", ["abc", "024 3936 12ab", "024 39a6 1234", "O24 3936 1234", "09O5 123 456", "0905 12345l", "12"]
)
def test_letters_among_its_digits_or_hardly_any_digits_are_told(typed: str) -> None:
    """Only words without digits were; 12ab was saved as if it were a number."""
    assert "telephone number" in Phone().doubt(typed)
