"""Ctrl+K by name: what is called as typed comes first, and everything is found by what it is called."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from salesdesk.ui.commands import flat
from salesdesk.ui.palette import Palette
from salesdesk.ui.settings.dialog import SettingsDialog
from tests.ui.palette_desk import Desk, Key, call_in


@pytest.mark.parametrize(
    ("lang", "typed", "first"),
    [
        ("vi", "tong ket", "Tổng kết"),
        ("vi", "lịch", "Lịch"),
        ("vi", "co hoi", "Cơ hội mới"),
        ("vi", "du lich", "Du lịch"),
        ("en", "reviews", "Reviews"),
        ("en", "calendar", "Calendar"),
        ("en", "bao", "Trần Quốc Bảo"),
    ],
)
def test_what_is_called_as_typed_comes_first_then_what_begins_so(
    app: App, qtbot: QtBot, lang: str, typed: str, first: str
) -> None:
    for name in ("Công ty TNHH Du lịch Lá Dừa", "An Bàng Garden Hội An", "Calendar Girls and Reviews"):
        account, _ = add(app.desk.journal, "account", {"name": name})
        call_in(app, account, 20)
    add(app.desk.journal, "contact", {"name": "Trần Quốc Bảo", "account": account})
    add(app.desk.journal, "product", {"name": "Du lịch"})
    desk = Desk(app, qtbot, lang)
    desk.window.turn("prospects", account)
    desk.palette = Palette(
        desk.window.context,
        desk.window,
        lambda: flat(desk.window.menus()),
        at_hand=desk.window.prospects.at_hand,
    )
    desk.palette.open()
    desk.type(typed)
    assert desk.titles[0] == first


@pytest.mark.parametrize(("lang", "typed"), [("vi", "co chu"), ("vi", "cỡ chữ"), ("en", "text size")])
def test_whoever_asks_for_a_menu_by_its_name_is_offered_all_of_it(
    app: App, qtbot: QtBot, lang: str, typed: str
) -> None:
    desk = Desk(app, qtbot, lang)
    desk.type(typed)
    assert desk.titles[:5] == ["100%", "125%", "150%", "175%", "200%"]


@pytest.mark.parametrize(
    ("lang", "typed", "page"),
    [
        ("vi", "sao luu", "Bảo mật và sao lưu"),
        ("vi", "bảo mật", "Bảo mật và sao lưu"),
        ("vi", "mật khẩu", "Bảo mật và sao lưu"),
        ("vi", "thuế", "Thuế và phí phục vụ"),
        ("vi", "cài đặt", ""),
        ("vi", "thiết lập", ""),
        ("en", "backup", "Security and backups"),
        ("en", "tax", "Taxes and service"),
        ("en", "preferences", ""),
        ("en", "options", ""),
        ("en", "this laptop", "This laptop"),
    ],
)
def test_a_subject_of_the_settings_is_found_by_its_name(
    app: App, qtbot: QtBot, lang: str, typed: str, page: str
) -> None:
    """Also the settings themselves, by other words for them."""
    desk = Desk(app, qtbot, lang)
    desk.type(typed)
    desk.press(Key.Key_Return)
    [dialog] = desk.window.findChildren(SettingsDialog)
    assert dialog.subjects.currentItem().text() == (page or dialog.subjects.item(0).text())
    shown = dialog.pages.currentWidget()
    assert shown is not None and dialog.subjects.currentItem().text() in {
        label.text() for label in shown.findChildren(QLabel)
    }
