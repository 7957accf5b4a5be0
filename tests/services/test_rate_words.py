"""Sentences of the quote engine in the reader's language."""

from pathlib import Path

import pytest

from salesdesk.domain.quoting import night_spans
from salesdesk.domain.quoting.availability import reasons
from salesdesk.domain.quoting.quote import quote
from salesdesk.i18n import translator
from salesdesk.services.rates.words import in_words, reasons_in_words
from tests.domain.tariffs import TODAY, nights, rate, rule, stay, tariff


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "A room takes at most 2 adults, 1 child; one room would have 3 adults, 1 child."),
        ("vi", "Một phòng nhận tối đa 2 người lớn, 1 trẻ em; có phòng sẽ phải ở 3 người lớn, 1 trẻ em."),
    ],
)
def test_who_fits_into_a_room_is_said_without_shorthand(lang: str, words: str) -> None:
    given = tariff(rate(1_000), room={"capacity": "2A1C"})
    (found,) = reasons(given, stay("10 Aug", "11 Aug", adults=3, children=(5,)), TODAY)
    assert in_words(found, translator(lang)) == words


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "en",
            "A room takes at most 2 adults, 1 child; one room would have 3 adults."
            " From the age of 12 a child counts as an adult.",
        ),
        (
            "vi",
            "Một phòng nhận tối đa 2 người lớn, 1 trẻ em; có phòng sẽ phải ở 3 người lớn."
            " Trẻ từ 12 tuổi tính là người lớn.",
        ),
    ],
)
def test_that_a_child_counts_as_an_adult_is_said_where_nobody_typed_so_many(lang: str, words: str) -> None:
    given = tariff(rate(1_000), room={"capacity": "2A1C"})
    asked = stay("10 Aug", "11 Aug", rooms=10, adults=20, children=(5, 12))
    (found,) = reasons(given, asked, TODAY)
    assert in_words(found, translator(lang)) == words


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "The plan has no price for an extra bed on the nights of 10 – 30 Aug 2026."),
        ("vi", "Bảng giá không có giá giường phụ cho các đêm 10 – 30/08/2026."),
    ],
)
def test_what_keeps_several_nights_is_said_once_with_all_of_them(lang: str, words: str) -> None:
    """It was 21 bold lines below one another."""
    given = tariff(rate(1_000, occupancy=2))
    found = quote(given, stay("10 Aug", "31 Aug", adults=3), TODAY)
    assert reasons_in_words(found, translator(lang)) == [words]


def test_nights_apart_and_what_is_said_of_them_otherwise_stay_apart() -> None:
    closed = [
        rule("stop_sale", nights=nights(*each)) for each in (("11 Aug", "11 Aug"), ("13 Aug", "14 Aug"))
    ]
    found = quote(tariff(rate(1_000), rules=closed), stay("10 Aug", "16 Aug"), TODAY)
    assert reasons_in_words(found, translator("en")) == [
        "Sale is stopped for the night of 11 Aug 2026.",
        "Sale is stopped for the nights of 13 – 14 Aug 2026.",
    ]


def test_each_sentence_on_a_night_that_is_said_of_several_is_one_of_the_engine() -> None:
    engine = Path(night_spans.__file__).parent
    words = "".join(each.read_text("utf-8") for each in engine.glob("*.py") if each.stem != "night_spans")
    assert [code for code in night_spans.OF_SEVERAL if f'"{code}"' not in words] == []
