"""The pages of the first start under the fingers: what Enter and Esc do, and where the keys are after a refusal."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App, build
from salesdesk.errors import UserError
from salesdesk.i18n import translator
from salesdesk.services.beginning import Introduction
from salesdesk.settings import Settings
from salesdesk.ui.context import Context
from salesdesk.ui.dress import dress, load_fonts
from salesdesk.ui.events import Events
from salesdesk.ui.first_start.assistant import FirstStart
from salesdesk.ui.first_start.bring import Bring
from salesdesk.ui.first_start.code import CodePage
from salesdesk.ui.first_start.frame import UNREAD, Frame
from salesdesk.ui.first_start.introduction import IntroductionPage
from salesdesk.ui.first_start.passphrase import ChoosePassphrase
from salesdesk.ui.first_start.welcome import WelcomePage
from salesdesk.ui.theme import LIGHT
from tests.helpers.at_once import AtOnce
from tests.ui.keys import focus, press, said, tab_to, write
from tests.ui.screens import settle
from tests.ui.windows import Held

WORDS = "moonboat river tamarind"
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication) -> Callable[[Frame], None]:
    load_fonts()
    dress(qapp, LIGHT)

    def show(page: Frame) -> None:
        qtbot.addWidget(page)
        page.resize(1366, 768)
        page.show()
        page.activateWindow()

    return show


def test_the_page_of_the_passphrase_goes_on_as_the_steps_behind_it_do(shown: Callable[[Frame], None]) -> None:
    for lang, words in (("en", "Continue"), ("vi", "Tiếp tục")):
        page = ChoosePassphrase(translator(lang))
        shown(page)
        assert page.next.text() == words


def test_a_passphrase_that_was_mistyped_is_typed_over(shown: Callable[[Frame], None]) -> None:
    page = ChoosePassphrase(translator("en"))
    given: list[str] = []
    page.given.connect(given.append)
    shown(page)
    for words in ("moonboat river", "moonboat rver", "moonboat river"):
        QTest.keyClicks(focus(), words)
        press(ENTER)
    assert given == ["moonboat river"], (
        "the dots of the first try are not seen, and must not stay before the second"
    )


def test_one_that_is_too_short_is_typed_over_and_then_repeated(shown: Callable[[Frame], None]) -> None:
    page = ChoosePassphrase(translator("en"))
    given: list[str] = []
    page.given.connect(given.append)
    shown(page)
    for words in ("boat", "boat", "moonboat river", "moonboat river"):
        QTest.keyClicks(focus(), words)
        press(ENTER)
    assert given == ["moonboat river"]


def test_the_language_in_use_is_seen_and_choosing_it_again_costs_nothing(
    shown: Callable[[Frame], None],
) -> None:
    page = WelcomePage(translator("vi"))
    asked: list[str] = []
    page.language_chosen.connect(asked.append)
    shown(page)
    english, vietnamese = (page.languages.buttons[code] for code in ("en", "vi"))
    seen = page.grab().toImage()
    ground = [seen.pixelColor(each.mapTo(page, QPoint(5, 8))) for each in (english, vietnamese)]
    assert ground[0] != ground[1], "which language it is shows only to screen readers"
    vietnamese.click()
    assert asked == [] and vietnamese.isChecked()
    english.click()
    assert asked == ["en"]


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_arrows_walk_along_the_languages_and_down_to_what_can_be_begun(
    shown: Callable[[Frame], None], lang: str
) -> None:
    page = WelcomePage(translator(lang))
    shown(page)
    settle()
    english, vietnamese = page.languages.buttons.values()
    first, second, last = page.choices.values()
    steps = (
        (english, Qt.Key.Key_Down, first),
        (vietnamese, Qt.Key.Key_Down, first),
        (english, Qt.Key.Key_Right, vietnamese),
        (vietnamese, Qt.Key.Key_Right, vietnamese),
        (vietnamese, Qt.Key.Key_Left, english),
        (english, Qt.Key.Key_Left, english),
        (english, Qt.Key.Key_Up, english),
        (first, Qt.Key.Key_Down, second),
        (second, Qt.Key.Key_Up, first),
        (first, Qt.Key.Key_Up, page.languages.buttons[lang]),
        (last, Qt.Key.Key_Down, last),
    )
    for before, key, then in steps:
        before.setFocus()
        press(key)
        said_of = f"{before.accessibleName()} {key.name}: {focus().accessibleName()}"
        assert focus() is then, said_of
    assert english.isChecked() is (lang == "en"), "walking chooses nothing"


def test_enter_goes_from_the_file_to_the_code_and_a_refusal_leaves_the_keys_there(
    shown: Callable[[Frame], None], tmp_path: Path
) -> None:
    def refuse(file: Path, ask: object, progress: object) -> None:
        raise UserError("Compare it with the paper.")

    page = Bring(translator("en"), jobs := Held(), refuse, "From another laptop", "", "Code")
    back: list[None] = []
    page.back.connect(lambda: back.append(None))
    shown(page)
    assert not page.go.isEnabled() and "recovery code" in page.go.accessibleDescription()
    page.code.setFocus()
    press(ENTER)
    assert focus() is page.file and page.file.property("faulty"), "the keys go to what is missing"
    QTest.keyClicks(focus(), str(tmp_path / "away.backup"))
    press(ENTER)
    assert focus() is page.code
    assert not page.go.isEnabled()
    QTest.keyClicks(focus(), "ABCD")
    assert page.go.isEnabled() and page.go.accessibleDescription() == page.go.toolTip() == ""
    press(ENTER)
    assert not page.go.isEnabled()
    for key in (ENTER, ESC):
        QTest.keyClick(page, key)
    assert back == [], "what is being put in place is not left"
    jobs.go_on()
    assert page.fault.text() == "Compare it with the paper."
    assert focus() is page.code and page.code.selectedText() == "ABCD" and page.go.isEnabled()


def test_esc_leads_back_page_by_page(app: App, tmp_path: Path, qtbot: QtBot) -> None:
    kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    start = FirstStart(Context(app, translator("en"), Events(), AtOnce()), kept)
    qtbot.addWidget(start)
    start.show()
    start.activateWindow()
    press(ENTER)
    for words in ("Nguyễn Thị Lan", "Sông Hàn", "Đà Nẵng"):
        line = focus()
        assert isinstance(line, QLineEdit)
        line.setText(words)
        press(ENTER)
    passed = [start.step]
    for _ in range(3):
        press(ESC)
        passed.append(start.step)
    assert passed == ["begin", "you", "welcome", "welcome"]
    press(ENTER)
    QTest.keyClicks(focus(), " Anh")
    press(ESC)
    press(ENTER)
    line = focus()
    assert isinstance(line, QLineEdit) and line.text() == "Nguyễn Thị Lan Anh"


def test_enter_goes_from_name_to_property_to_city_and_on(shown: Callable[[Frame], None]) -> None:
    usual = Introduction("", "", "", "VN", "VND", "Asia/Ho_Chi_Minh", "en")
    page, asked = IntroductionPage(translator("en"), usual), list[Introduction]()
    page.said.connect(asked.append)
    shown(page)
    for words in ("Lan", "", "Đà Nẵng"):
        write(words)
        press(ENTER)
    assert focus() is page.house and page.house.property("faulty") and asked == [], (
        "the keys go to what is missing"
    )
    write("Sông Hàn")
    press(ENTER)
    assert focus() is page.city and page.city.selectedText() == "Đà Nẵng"
    press(ENTER)
    assert [(said.name, said.house, said.city) for said in asked] == [("Lan", "Sông Hàn", "Đà Nẵng")]


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_what_enter_leads_to_is_in_sight_in_large_text(
    shown: Callable[[Frame], None], qapp: QApplication, tmp_path: Path, lang: str
) -> None:
    def ask_twice(file: Path, ask: Callable[[], str | None], progress: object) -> None:
        ask(), ask()
        raise UserError("No key is kept here.")

    page = Bring(translator(lang), AtOnce(), ask_twice, "From another laptop", "Take the sheet.", "Code")
    shown(page)
    dress(qapp, LIGHT, 2.0)
    page.resize(1280, 700)
    for words, line in (("away.backup", page.file), ("ABCD", page.code), ("red", page.passphrase.first)):
        assert focus() is line and is_whole(page, line), line.accessibleName()
        write(words)
        press(ENTER)
    assert focus() is page.passphrase.second and is_whole(page, page.passphrase.second)
    press(ENTER)
    assert focus() is page.passphrase.first
    assert is_whole(page, page.passphrase.first) and is_whole(page, page.passphrase.short)
    dress(qapp, LIGHT)


def is_whole(page: Frame, part: QWidget) -> bool:
    """Whether all of a part of a page is in sight."""
    settle()
    area = page.findChild(QScrollArea)
    assert area is not None
    here = part.rect().translated(part.mapTo(area.viewport(), QPoint(0, 0)))
    return area.viewport().rect().contains(here)


def test_a_page_that_was_read_has_the_keys_at_its_main_button(tmp_path: Path, qtbot: QtBot) -> None:
    app = build(Settings(tmp_path / "desk", "en"), ask=lambda: WORDS)
    kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    start = FirstStart(Context(app, translator("en"), Events(), AtOnce()), kept)
    begun: list[str] = []
    start.finished.connect(begun.append)
    qtbot.addWidget(start)
    start.show()
    start.activateWindow()
    start.show_step("code")
    code = start.page
    assert isinstance(code, CodePage)
    qtbot.waitUntil(lambda: focus() is code.print_button)
    code.ticked.setChecked(True)
    tab_to("Continue")
    press(ENTER)
    assert focus() is start.page
    qtbot.waitUntil(lambda: said(focus()) == "An empty desk")
    press(ESC)
    page = start.page
    assert isinstance(page, CodePage)
    # It is on paper already.
    qtbot.waitUntil(lambda: focus() is page.next)
    press(ENTER)
    press(Qt.Key.Key_Tab, times=2)
    qtbot.wait(UNREAD)
    assert said(focus()) == "A spreadsheet", "whoever goes on before stays there"
    assert begun == []
    app.close()


@pytest.mark.parametrize("key", [ENTER, Qt.Key.Key_Space])
def test_whoever_presses_twice_does_nothing_on_a_page_that_was_not_read(
    tmp_path: Path, qtbot: QtBot, key: Qt.Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = build(Settings(tmp_path / "desk", "en"), ask=lambda: WORDS)
    printed: list[object] = []
    monkeypatch.setattr("salesdesk.ui.widgets.pdf.ask_printer", lambda *given: printed.append(given))
    # However slow the machine is, the second press comes before anybody has read the page.
    monkeypatch.setattr("salesdesk.ui.first_start.frame.UNREAD", 600_000)
    kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    start = FirstStart(Context(app, translator("en"), Events(), AtOnce()), kept)
    begun: list[str] = []
    start.finished.connect(begun.append)
    qtbot.addWidget(start)
    start.show()
    start.activateWindow()
    start.show_step("you")
    page = start.page
    assert isinstance(page, IntroductionPage)
    page.name.setText("Lan")
    page.house.setText("Sông Hàn")
    tab_to("Continue")
    press(key, times=2)
    assert start.step == "code" and printed == []
    assert focus() is start.page and said(focus()) == "Your recovery code"
    tab_to("I have it on paper")
    press(Qt.Key.Key_Space)
    tab_to("Continue")
    press(key, times=2)
    assert start.step == "begin" and begun == []
    press(Qt.Key.Key_Tab)
    assert said(focus()) == "An empty desk"
    app.close()
