"""Syllables typed together are read as whoever typed them meant them."""

import pytest

from salesdesk.domain.syllables import written_apart
from salesdesk.domain.text import words_begin


@pytest.mark.parametrize(
    "said", ["sai gon", "da nang", "ha noi", "nha trang", "song han", "sao bien", "hoi an", "phu quoc", "ho chi minh", "thu anh"]
)  # fmt: skip
def test_syllables_typed_together_are_read_apart(said: str) -> None:
    assert said in written_apart(said.replace(" ", ""))


@pytest.mark.parametrize("word", ["", "sai", "nguyen", "nguye", "khach", "truong", "thanh", "quang", "hotel", "travel", "12345", "x" * 100_000, "an" * 50_000, "旅行社"])  # fmt: skip
def test_what_is_one_syllable_or_no_vietnamese_stays_one_word(word: str) -> None:
    assert written_apart(word) == []


def test_words_begin_also_where_they_were_typed_together() -> None:
    held = ["cong", "ty", "sai", "gon", "pearl"]
    assert words_begin(["saigo"], held)
    assert words_begin(["saigonpearl", "cong"], held)
    assert not words_begin(["gonsai"], held)
    assert not words_begin(["tysa"], held)
