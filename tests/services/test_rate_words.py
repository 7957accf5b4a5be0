"""Sentences of the quote engine in the reader's language."""

import pytest

from salesdesk.domain.quoting.availability import reasons
from salesdesk.i18n import translator
from salesdesk.services.rates.words import in_words
from tests.domain.tariffs import TODAY, rate, stay, tariff


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "A room takes at most 2 adults, 1 child; asked for: 3 adults, 1 child."),
        ("vi", "Phòng nhận tối đa 2 người lớn, 1 trẻ em; đang hỏi: 3 người lớn, 1 trẻ em."),
    ],
)
def test_who_fits_into_a_room_is_said_without_shorthand(lang: str, words: str) -> None:
    given = tariff(rate(1_000), room={"capacity": "2A1C"})
    (found,) = reasons(given, stay("10 Aug", "11 Aug", adults=3, children=(5,)), TODAY)
    assert in_words(found, translator(lang)) == words
