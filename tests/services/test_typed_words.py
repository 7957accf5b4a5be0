"""What was typed in short, as the reader of a paper reads it."""

import pytest

from salesdesk.formats import Formats
from salesdesk.services.papers.typed_words import markets_in_words, weekdays_in_words


@pytest.mark.parametrize(
    ("typed", "english", "vietnamese"),
    [
        ("Fri, Sat", "Fri, Sat", "T6, T7"),
        ("T6-T7", "Fri, Sat", "T6, T7"),
        ("weekdays", "Sun – Thu", "CN – T5"),
        ("mon, wed, thu, fri", "Mon, Wed – Fri", "T2, T4 – T6"),
        ("daily", "", ""),
        ("", "", ""),
        (None, "", ""),
        ("when the moon is full", "when the moon is full", "when the moon is full"),
    ],
)
def test_days_of_the_week_are_in_the_readers_language(
    typed: str | None, english: str, vietnamese: str
) -> None:
    assert weekdays_in_words(typed, Formats("en")) == english
    assert weekdays_in_words(typed, Formats("vi")) == vietnamese


def test_countries_are_named_in_the_readers_language_as_the_quote_knows_them() -> None:
    assert markets_in_words("KR", Formats("en")) == "South Korea"
    assert markets_in_words("KR, JP; Korea", Formats("vi")) == "Hàn Quốc, Nhật Bản"
    assert markets_in_words("Hàn Quốc / Mỹ", Formats("en")) == "South Korea, United States"
    assert markets_in_words("EU, vi", Formats("en")) == "European Union, vi"
    assert markets_in_words("Europe", Formats("en")) == "Europe"
    assert markets_in_words(None, Formats("en")) == ""
