"""What is done to a record is called by what the record is."""

from pathlib import Path

import pytest

from salesdesk.i18n import ENGLISH, translator
from salesdesk.services.records import add, delete
from salesdesk.services.undo_words import words_of_next
from tests.helpers.desks import desk_in


@pytest.mark.parametrize(
    ("kind", "english", "vietnamese"),
    [
        ("benefit", "add the benefit “River view”", "thêm lợi ích “River view”"),
        ("limitation", "add the limitation “River view”", "thêm hạn chế “River view”"),
        (None, "add River view (Benefit or limitation)", "thêm River view (Lợi ích hoặc hạn chế)"),
    ],
)
def test_a_benefit_is_called_so_and_a_limitation_too(
    tmp_path: Path, kind: str | None, english: str, vietnamese: str
) -> None:
    desk = desk_in(tmp_path / "desk")
    product, _ = add(desk.journal, "product", {"name": "Deluxe"})
    claim, _ = add(desk.journal, "claim", {"product": product, "kind": kind, "feature": "River view"})
    assert words_of_next(desk.reader, ENGLISH) == english
    assert words_of_next(desk.reader, translator("vi")) == vietnamese
    delete(desk.journal, desk.reader, claim)
    assert words_of_next(desk.reader, ENGLISH) == english.replace("add", "delete")
    desk.close()
