"""Captured lines that open with the words for what they are, as the window names it: “ghi chú thị trường”."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from salesdesk.domain.clock import Clock
from salesdesk.domain.kinds import Defaults
from salesdesk.services.capturing import Understood, understand
from salesdesk.services.records import add
from salesdesk.store.desk import Desk
from tests.helpers.desks import desk_in

CLOCK = Clock(seconds=lambda: 1_795_482_000.0)
"""Tuesday 24 November 2026, 08:00 in Vietnam."""
DEFAULTS = Defaults()
SAO, FAMILY = "Công ty TNHH Sự kiện Sao Biển", "Gia đình bà Lê Thị Kim Oanh"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = desk_in(tmp_path / "desk", clock=CLOCK)
    for name, person in (
        (FAMILY, "Âu Thị Thanh Hoa"),
        (SAO, "Trịnh Văn Lợi"),
        ("Han Travel", "Lê Khánh Văn"),
    ):
        account, _ = add(opened.journal, "account", {"name": name})
        add(opened.journal, "contact", {"account": account, "name": person})
    yield opened
    opened.close()


def read(desk: Desk, line: str) -> Understood:
    return understand(desk.reader, CLOCK, DEFAULTS, line)


@pytest.mark.parametrize(
    ("line", "firm", "words"),
    [
        ("ghi chú thị trường: Novotel miễn phí hội trường đến hết tháng 12", None, "Novotel miễn phí hội trường đến hết tháng 12"),
        ("ghi chu thi truong: Novotel tang gia", None, "Novotel tang gia"),
        ("thị trường: Novotel tăng giá", None, "Novotel tăng giá"),
        ("Tin thị trường: Novotel tăng giá", None, "Novotel tăng giá"),
        ("market: Novotel raises rates", None, "Novotel raises rates"),
        ("market note Novotel raises rates", None, "Novotel raises rates"),
        ("ghi chú thị trường Sao Biển: giảm giá", SAO, "giảm giá"),
        ("thị trường khách Hàn tăng", None, "thị trường khách Hàn tăng"),
        ("note: thị trường khách Hàn tăng", None, "thị trường khách Hàn tăng"),
    ],
)  # fmt: skip
def test_a_market_note_is_called_so(desk: Desk, line: str, firm: str | None, words: str) -> None:
    """“thị” was taken for Âu Thị Thanh Hoa, and the text kept “thị trường:”."""
    found = read(desk, line)
    assert (found.captured.kind, found.chosen and found.chosen.name, found.words) == ("note", firm, words)
    assert firm or not found.candidates


@pytest.mark.parametrize("said", ["thị", "thi", "chị Thị", "văn", "Thị Văn", "thị xã"])
def test_nobody_is_called_by_a_middle_name_alone(desk: Desk, said: str) -> None:
    found = read(desk, f"gọi {said} mai 9h")
    assert found.chosen is None or found.chosen.person == "Lê Khánh Văn"
    assert {each.person for each in found.candidates} <= {"Lê Khánh Văn"}
    assert FAMILY not in [each.name for each in found.candidates]


def test_who_has_such_a_given_name_is_found(desk: Desk) -> None:
    for said in ("anh Văn", "Khánh Văn", "Lê Khánh Văn", "văn"):
        found = read(desk, f"gọi {said} mai 9h")
        assert found.chosen is not None and found.chosen.person == "Lê Khánh Văn"
    found = read(desk, "gọi Văn Lợi mai 9h")
    assert found.chosen is not None and found.chosen.person == "Trịnh Văn Lợi"
