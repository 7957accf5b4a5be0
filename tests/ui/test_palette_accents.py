"""Ctrl+K: what matches with its accents as typed comes before what matches without them; who types none finds all."""

import pytest
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from tests.ui.palette_desk import Desk


@pytest.fixture
def desk(app: App, qtbot: QtBot) -> Desk:
    journal = app.desk.journal
    firm, _ = add(journal, "account", {"name": "Sự kiện Sao Biển"})
    add(journal, "account", {"name": "An Bàng Garden Hội An"})
    add(journal, "contact", {"name": "Huỳnh Tuấn Kiệt", "account": firm})
    for name in (
        "Bảng kê theo mã dự án",
        "Báo giá tuần đào tạo",
        "Ngày 2 có bảng tính",
        "Khảo sát hội trường",
    ):
        add(journal, "promise", {"name": name, "account": firm})
    return Desk(app, qtbot, "vi")


def test_a_word_with_its_accents_stands_before_whoever_is_called_so_without_them(desk: Desk) -> None:
    desk.type("tuần")
    assert desk.titles[0] == "Tuần"
    assert desk.titles.index("Báo giá tuần đào tạo") < desk.titles.index("Huỳnh Tuấn Kiệt")


def test_a_person_comes_first_where_the_accents_are_theirs(desk: Desk) -> None:
    for typed in ("tuấn", "anh Tuấn", "Tuấn kiệt"):
        desk.type(typed)
        assert desk.titles[0] == "Huỳnh Tuấn Kiệt", typed


def test_commands_keep_the_same_rule(desk: Desk) -> None:
    desk.type("bảng")
    assert desk.titles[:2] == ["Bảng", "Bảng giá"]
    assert desk.titles[-1] == "An Bàng Garden Hội An"
    desk.type("khảo sát")
    assert desk.titles == ["Khảo sát hội trường", "Ý kiến khách hàng…"], "it is called so only in other words"


def test_whoever_types_no_accents_finds_all(desk: Desk) -> None:
    desk.type("bang")
    assert {"Bảng", "Bảng giá", "An Bàng Garden Hội An", "Bảng kê theo mã dự án"} <= set(desk.titles)
    desk.type("tuan")
    assert {"Tuần", "Huỳnh Tuấn Kiệt", "Báo giá tuần đào tạo"} <= set(desk.titles)


def test_other_words_for_a_command_fit_each_by_itself(desk: Desk) -> None:
    """“hợp đồng” and “bộ bảng giá” are papers, and “đồng bộ” is none."""
    desk.type("đồng bộ")
    assert desk.titles[0] == "Đồng bộ" and "Bản in" not in desk.titles
