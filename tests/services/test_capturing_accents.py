"""Accents that tell one customer from another wherever the line names them."""

from pathlib import Path

import pytest

from salesdesk.services.records import add
from tests.helpers.captured import desk_of_the_day, read


@pytest.mark.parametrize(
    "line",
    [
        "nhắc kế toán xuất hóa đơn Sóng Hàn trước thứ tư",
        "nhắc kế toán xuất hóa đơn Sóng Hàn, trước thứ tư",
        "nhắc kế toán xuất hóa đơn cho Sóng Hàn trước thứ tư",
        "gửi hóa đơn Sóng Hàn mai",
        "mai gửi hóa đơn Sóng Hàn, gấp",
    ],
)
def test_accents_tell_a_customer_before_a_day(tmp_path: Path, line: str) -> None:
    """Where a day or a comma stood behind the name, the task was of no account, though only one is written so."""
    with desk_of_the_day(tmp_path) as desk:
        for name in ("Câu lạc bộ Sông Hàn", "Phần mềm Sóng Hàn"):
            add(desk.journal, "account", {"name": name})
        found = read(desk, line)
    assert found.captured.kind == "task"
    assert found.chosen is not None and found.chosen.name == "Phần mềm Sóng Hàn"


@pytest.mark.parametrize("line", ["kế toán xuất hóa đơn Dừa mai", "kế toán xuất hóa đơn Dừa, gấp"])
def test_one_word_is_a_customer_before_a_day(tmp_path: Path, line: str) -> None:
    with desk_of_the_day(tmp_path) as desk:
        add(desk.journal, "account", {"name": "Công ty TNHH Dừa"})
        found = read(desk, line)
    assert [each.name for each in found.candidates] == ["Công ty TNHH Dừa"]
