"""People are found by their name with that of their firm, and a text that names nobody costs no more for being long."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from salesdesk.services.called import at_firm
from salesdesk.services.records import add
from salesdesk.store.desk import Desk
from salesdesk.store.reader import Reader
from tests.helpers.desks import desk_in

NOBODY = "Trung tâm Du lịch Biển Xanh Đà Nẵng miền Trung Tây Nguyên"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_in(tmp_path / "desk")
    yield made
    made.close()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is searched for."""
    found: list[str] = []
    usual = Reader.search

    def search(reader: Reader, text: str, *how: Any, **more: Any) -> Any:
        found.append(text)
        return usual(reader, text, *how, **more)

    monkeypatch.setattr(Reader, "search", search)
    return found


def test_a_long_text_that_begins_and_ends_with_nobodys_name_is_searched_for_twice(
    desk: Desk, asked: list[str]
) -> None:
    """Each of its parts was looked for as a firm, and up to 60 firms were read for each: 85 ms for a key."""
    for number in range(80):
        add(desk.journal, "account", {"name": f"Trung tâm Du lịch Đà Nẵng {number}"})
    add(desk.journal, "contact", {"name": "Phạm Bảo"})
    assert at_firm(desk.reader, NOBODY) == []
    assert asked == ["trung", "nguyen"]


def test_where_somebody_is_called_so_the_parts_are_no_longer_than_names(desk: Desk, asked: list[str]) -> None:
    add(desk.journal, "contact", {"name": "a b c d e f g h i j k l m n o p"})
    assert at_firm(desk.reader, "a b c d e f g h i j k l m n o p") == []
    assert len(asked) <= 24


@pytest.mark.parametrize(
    "typed",
    [
        "Bảo Sóng Hàn",
        "anh Bảo Sóng Hàn",
        "Sóng Hàn anh Bảo",
        "Trần Quốc Bảo Sóng Hàn",
        "Sóng Hàn Trần Quốc Bảo",
        "anh Trần Quốc Bảo, cty Sóng Hàn",
        "bao cong ty song han",
        "anh Bảo SH Soft",
    ],
)
def test_a_person_is_found_with_any_name_of_the_firm_on_either_side(desk: Desk, typed: str) -> None:
    firm = add(desk.journal, "account", {"name": "Phần mềm Sóng Hàn", "other_name": "SH Soft"})[0]
    other = add(desk.journal, "account", {"name": "Haneul Tour"})[0]
    who = add(desk.journal, "contact", {"name": "Trần Quốc Bảo", "account": firm})[0]
    add(desk.journal, "contact", {"name": "Phạm Bảo", "account": other})
    assert at_firm(desk.reader, typed) == [who]
