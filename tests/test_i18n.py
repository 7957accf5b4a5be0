"""Counted texts."""

from salesdesk.i18n import translator


def test_counted_texts_group_their_thousands_as_the_language_does() -> None:
    one, many = "{n} account", "{n} accounts"
    assert translator("en").plural(one, many, 100_000) == "100,000 accounts"
    assert "100.000" in translator("vi").plural(one, many, 100_000)
    assert translator("en").plural(one, many, 1) == "1 account"
