"""What is done to a record is called by what the record is."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from salesdesk.domain.values import Money, Period
from salesdesk.i18n import ENGLISH, translator
from salesdesk.services.records import add, change, delete
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


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (None, "note the request to Lotus for the appointment"),
        ("They asked for it", "note that Lotus was told of the new time"),
    ],
)
def test_who_is_told_of_a_move_is_not_said_to_be_asked(
    tmp_path: Path, reason: str | None, words: str
) -> None:
    desk = desk_in(tmp_path / "desk")
    account, _ = add(desk.journal, "account", {"name": "Lotus"})
    call, _ = add(desk.journal, "call", {"account": account, "state": "asked", "moved_reason": reason})
    change(desk.journal, desk.reader, call, {"asked_on": date(2026, 11, 24)})
    assert words_of_next(desk.reader, ENGLISH) == words
    desk.close()


@pytest.mark.parametrize("kind", ["opportunity", "promise", "task"])
def test_a_name_that_is_a_phrase_is_quoted(tmp_path: Path, kind: str) -> None:
    """“Undone: add the opportunity Conference in March.” read as one sentence."""
    desk = desk_in(tmp_path / "desk")
    made, _ = add(desk.journal, kind, {"name": "Conference in March"})
    for act in ("add", "delete"):
        if act == "delete":
            delete(desk.journal, desk.reader, made)
        english, vietnamese = (words_of_next(desk.reader, tr) for tr in (ENGLISH, translator("vi")))
        assert english.startswith(act) and english.endswith("“Conference in March”")
        assert vietnamese.endswith("“Conference in March”")
    desk.close()


def test_of_many_fields_those_that_stand_first_are_named_and_the_others_counted(tmp_path: Path) -> None:
    """A quote that went into an opportunity was called by what is first in the alphabet, “Children's ages, Discount”."""
    desk = desk_in(tmp_path / "desk")
    made, _ = add(desk.journal, "opportunity", {"name": "Conference"})
    quoted = {"children": "6", "discount": Decimal(3), "revenue": Money(1_000_000, "VND"), "rooms": 2}
    change(desk.journal, desk.reader, made, {**quoted, "stay": Period(date(2027, 1, 12), date(2027, 1, 15))})
    assert words_of_next(desk.reader, ENGLISH) == "change “Dates, Revenue” and 3 more fields of Conference"
    expected = "sửa “Thời gian, Doanh thu” và 3 mục khác của Conference"
    assert words_of_next(desk.reader, translator("vi")) == expected
    change(desk.journal, desk.reader, made, {"guests": 4, "rooms": 3, "children": "6, 8"})
    assert words_of_next(desk.reader, ENGLISH) == "change “Rooms, Guests” and 1 more field of Conference"
    desk.close()
