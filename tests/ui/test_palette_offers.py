"""Ctrl+K where nothing fits: Enter makes an account only of what looks like a name."""

import pytest
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account
from salesdesk.services.records import add
from tests.ui.palette_desk import Desk, Key


@pytest.mark.parametrize(
    ("lang", "typed"),
    [
        ("vi", "history"),
        ("en", "qqq"),
        ("vi", "thùng rác"),
        ("vi", "đổi màu"),
        ("en", "*"),
        ("vi", "trang non"),
    ],
)
def test_a_text_in_small_letters_makes_no_account_at_enter(
    app: App, qtbot: QtBot, lang: str, typed: str
) -> None:
    desk = Desk(app, qtbot, lang)
    desk.type(typed)
    assert f"“{typed}”" in desk.titles[-1], "a new account is offered last"
    desk.press(Key.Key_Return)
    assert app.desk.reader.count(Account) == 0


@pytest.mark.parametrize("typed", ["Trăng Non", "7 Cầu", "โรงแรม", "北京旅行社"])
def test_what_looks_like_a_name_makes_one(app: App, qtbot: QtBot, typed: str) -> None:
    desk = Desk(app, qtbot)
    desk.type(typed)
    desk.press(Key.Key_Return)
    [account] = app.desk.reader.find(Account)
    assert account.name == typed


@pytest.mark.parametrize(
    ("lang", "typed", "meant"),
    [
        ("en", "undo last", "Undo"),
        ("en", "open calendar", "Calendar"),
        ("vi", "mở tháng", "Tháng"),
        ("vi", "sửa báo giá", "Báo giá…"),
    ],
)
def test_a_command_that_fits_in_part_is_meant_before_a_new_account_is_made(
    app: App, qtbot: QtBot, lang: str, typed: str, meant: str
) -> None:
    desk = Desk(app, qtbot, lang)
    desk.type(typed)
    rows = desk.palette.list.rows
    assert desk.palette.list.row is not None and desk.palette.list.row.title == meant
    assert rows[0].heading and [typed in row.title for row in rows[-2:]] == [True, True]


def test_a_name_that_holds_words_of_commands_is_a_name(app: App, qtbot: QtBot) -> None:
    desk = Desk(app, qtbot)
    desk.type("New World Travel")
    assert ["New World Travel" in title for title in desk.titles] == [True, True]


def test_whatever_fits_a_new_account_is_not_offered(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "promise", {"name": "Send the History of the house"})
    desk = Desk(app, qtbot)
    desk.type("history")
    assert desk.titles == ["Send the History of the house"]
