"""Ctrl+K by name: what is called as typed comes first, and everything is found by what it is called."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.values import Period
from salesdesk.i18n import LANGUAGES, translator
from salesdesk.services.records import add, change
from salesdesk.ui.commands import flat
from salesdesk.ui.palette import Palette
from salesdesk.ui.settings.dialog import SettingsDialog
from salesdesk.ui.settings.safety import SafetySettings
from tests.ui.palette_desk import Desk, Key, call_in

AS_TYPED = {
    "vi": (
        ("tong ket", "Tổng kết"),
        ("lịch", "Lịch"),
        ("co hoi", "Cơ hội mới"),
        ("du lich", "Du lịch"),
    ),
    "en": (
        ("reviews", "Reviews"),
        ("review", "Reviews"),
        ("calendar", "Calendar"),
        ("bao", "Trần Quốc Bảo"),
    ),
}
"""By language: what is typed, and what is offered first."""


@pytest.mark.parametrize("lang", AS_TYPED)
def test_what_is_called_as_typed_comes_first_then_what_begins_so(app: App, qtbot: QtBot, lang: str) -> None:
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
    for typed, first in AS_TYPED[lang]:
        desk.type(typed)
        assert desk.titles[0] == first, typed


@pytest.mark.parametrize(("lang", "typed"), [("vi", "co chu"), ("vi", "cỡ chữ"), ("en", "text size")])
def test_whoever_asks_for_a_menu_by_its_name_is_offered_all_of_it(
    app: App, qtbot: QtBot, lang: str, typed: str
) -> None:
    desk = Desk(app, qtbot, lang)
    desk.type(typed)
    assert desk.titles[:5] == ["100%", "125%", "150%", "175%", "200%"]


LOOKS_AND_LANGUAGE = {
    "vi": (
        ("giao dien", ["Sáng", "Tối"]),
        ("che do toi", ["Tối"]),
        ("dark mode", ["Tối"]),
        ("doi ngon ngu", ["English", "Tiếng Việt"]),
        ("tieng anh", ["English"]),
        ("vietnamese", ["Tiếng Việt"]),
        ("phong chu", ["100%", "200%"]),
        ("phong to", ["Lớn hơn"]),
        ("thu nho", ["Nhỏ hơn"]),
    ),
    "en": (
        ("theme", ["Light", "Dark"]),
        ("dark mode", ["Dark"]),
        ("doi ngon ngu", ["English", "Tiếng Việt"]),
        ("tieng anh", ["English"]),
        ("vietnamese", ["Tiếng Việt"]),
        ("change language", ["English", "Tiếng Việt"]),
        ("font size", ["100%", "200%"]),
        ("zoom in", ["Larger"]),
        ("zoom", ["Larger", "Smaller"]),
    ),
}
"""By language: what is typed, and what is offered among others, or alone where it is one."""


@pytest.mark.parametrize("lang", LOOKS_AND_LANGUAGE)
def test_looks_and_language_are_found_by_the_usual_words_for_them(app: App, qtbot: QtBot, lang: str) -> None:
    """The language in both languages: whoever cannot read the one that is shown looks in their own."""
    desk = Desk(app, qtbot, lang)
    for typed, offered in LOOKS_AND_LANGUAGE[lang]:
        desk.type(typed)
        assert set(offered) <= set(desk.titles), typed
        if len(offered) == 1:
            assert desk.titles == offered, typed


@pytest.mark.parametrize(
    ("lang", "pages"),
    [
        (
            "vi",
            {
                "bảo mật": "Bảo mật và sao lưu",
                "mật khẩu": "Bảo mật và sao lưu",
                "thuế": "Thuế và phí phục vụ",
                "cài đặt": "",
                "thiết lập": "",
            },
        ),
        (
            "en",
            {
                "backup": "Security and backups",
                "tax": "Taxes and service",
                "preferences": "",
                "options": "",
                "this laptop": "This laptop",
            },
        ),
    ],
)
def test_a_subject_of_the_settings_is_found_by_its_name(
    app: App, qtbot: QtBot, lang: str, pages: dict[str, str]
) -> None:
    """Also the settings themselves, by other words for them."""
    desk = Desk(app, qtbot, lang)
    for typed, page in pages.items():
        desk.palette.open()
        desk.type(typed)
        desk.press(Key.Key_Return)
        [dialog] = [each for each in desk.window.findChildren(SettingsDialog) if each.isVisible()]
        assert dialog.subjects.currentItem().text() == (page or dialog.subjects.item(0).text()), typed
        shown = dialog.pages.currentWidget()
        assert shown is not None and dialog.subjects.currentItem().text() in {
            label.text() for label in shown.findChildren(QLabel)
        }, typed
        dialog.close()


@pytest.mark.parametrize(("lang", "typed"), [("en", "backup"), ("vi", "sao lưu"), ("vi", "backup")])
def test_a_backup_is_written_from_the_palette(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, typed: str
) -> None:
    target, tr = tmp_path / "away.backup", translator(lang)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    desk = Desk(app, qtbot, lang)
    desk.type(typed)
    assert tr("Restore a backup…") in desk.titles
    desk.press(*[Key.Key_Down] * desk.titles.index(tr("Write a backup…")), Key.Key_Return)
    assert target.exists()
    [safety] = desk.window.findChildren(SafetySettings)
    assert safety.isVisible() and "away.backup" in safety.banner.words


def test_lines_of_one_name_are_one_row_that_leads_to_their_plan_or_account(app: App, qtbot: QtBot) -> None:
    """A gala dinner for adults, children and infants was three rows, letter for letter the same."""
    journal = app.desk.journal
    for plan in ("Published", "Contract"):
        owner, _ = add(journal, "rate_plan", {"name": plan})
        for percent in (0, 50, 100):
            add(
                journal,
                "supplement",
                {"rate_plan": owner, "name": "Gala dinner", "kind": "gala", "percent": percent},
            )
    for name in ("Saigon Pearl", "Sao Mai"):
        account, _ = add(journal, "account", {"name": name})
        for year in range(2019, 2027):
            stay = Period(date(year, 1, 1), date(year, 3, 31))
            last, _ = add(journal, "purchase", {"account": account, "name": "Gala rooms", "stay": stay})
    add(journal, "product", {"name": "Lawn for a gala"})
    desk = Desk(app, qtbot)
    desk.type("gala")
    assert sorted((row.title, row.note) for row in desk.palette.list.rows if row.note) == [
        ("Gala dinner", "Contract  ·  3 rows"),
        ("Gala dinner", "Published  ·  3 rows"),
        ("Gala rooms", "Saigon Pearl  ·  8 rows"),
        ("Gala rooms", "Sao Mai  ·  8 rows"),
    ]
    assert "Lawn for a gala" in desk.titles and len(desk.titles) == 5
    notes = [row.note for row in desk.palette.list.rows]
    desk.press(*[Key.Key_Down] * notes.index("Sao Mai  ·  8 rows"), Key.Key_Return)
    assert desk.records == [last]


def test_whoever_is_named_with_the_firm_comes_before_what_only_speaks_of_them(app: App, qtbot: QtBot) -> None:
    """An account of another town that Kiệt had recommended came first, then its call and its people: Enter opened it."""
    journal = app.desk.journal
    other, _ = add(
        journal, "account", {"name": "Bách Việt MICE", "notes": "Through anh Kiệt, Sao Biển; he sent photos."}
    )
    add(journal, "contact", {"name": "Hà Mi", "account": other})
    call_in(app, other, 20)
    firm, _ = add(journal, "account", {"name": "Công ty TNHH Sự kiện Sao Biển"})
    records = {"Công ty TNHH Sự kiện Sao Biển": firm}
    for name in ("Kim Bi", "Huỳnh Tuấn Kiệt"):
        held = {"name": name, "account": firm, "email": "anh.kiet@saobien.example"}
        records[name], _ = add(journal, "contact", held)
    promise = {"name": "Photos for Kiệt", "account": firm, "notes": "Anh Kiệt wants the logo of Sao Biển."}
    records["Photos for Kiệt"], _ = add(journal, "promise", promise)
    add(journal, "promise", {"name": "A line for anh Kiệt, Sao Biển", "account": firm})
    desk = Desk(app, qtbot)
    for typed, first in (
        ("kiet sao bien", "Huỳnh Tuấn Kiệt"),
        ("sao bien kiet", "Huỳnh Tuấn Kiệt"),
        ("Kiệt Sao Biển", "Huỳnh Tuấn Kiệt"),
        ("anh kiet sao bien", "Huỳnh Tuấn Kiệt"),
        ("kiet sao bie", "Huỳnh Tuấn Kiệt"),
        ("photos sao bien", "Photos for Kiệt"),
        ("sao bien", "Công ty TNHH Sự kiện Sao Biển"),
        ("sao bi", "Công ty TNHH Sự kiện Sao Biển"),
    ):
        desk.palette.open()
        desk.records.clear()
        desk.type(typed)
        assert desk.titles[0] == first, typed
        assert "Bách Việt MICE" in desk.titles[1:] and "Hà Mi" not in desk.titles, typed
        desk.press(Key.Key_Return)
        assert desk.records == [records[first]], typed


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_commands_have_one_name(app: App, qtbot: QtBot, lang: str) -> None:
    desk = Desk(app, qtbot, lang)
    held = Counter(each.words.replace("&", "").rstrip("…") for _, each in flat(desk.window.menus()))
    assert [words for words, count in held.items() if count > 1] == []


def test_beside_a_find_stands_the_line_that_holds_the_words(app: App, qtbot: QtBot) -> None:
    """A firm was found by a name that stood nowhere in its row."""
    account, _ = add(app.desk.journal, "account", {"name": "May mặc Hòa Cầm", "city": "Đà Nẵng"})
    source = "Được biết từ chị Nhung bên Sao Biển"
    change(app.desk.journal, app.desk.reader, account, {"source_detail": source})
    desk = Desk(app, qtbot)

    def note() -> str:
        return next(row.note for row in desk.palette.list.rows if row.title == "May mặc Hòa Cầm")

    desk.type("chi nhung")
    qtbot.waitUntil(lambda: "Nhung" in note())
    assert "“Được biết từ chị Nhung bên Sao Biển”" in note()
    desk.type("hoa cam")
    qtbot.waitUntil(lambda: "Đà Nẵng" in note())
    assert "“" not in note(), "its name says it"
    desk.type("da nang")
    qtbot.waitUntil(lambda: "Đà Nẵng" in note())
    assert note().count("Đà Nẵng") == 1 and "“" not in note(), "its town stands there anyway"
