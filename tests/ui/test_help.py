"""Help and the sheet of shortcuts."""

import re

import pytest
from babel.messages.pofile import read_po
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.i18n import LANGUAGES
from salesdesk.resources import path
from salesdesk.ui.catalogue.sections import SECTIONS, Section
from salesdesk.ui.help.dialog import HelpDialog, ShortcutsDialog
from salesdesk.ui.help.questions import EVERYWHERE, SETTINGS, Question, fitting, questions
from salesdesk.ui.settings.dialog import SettingsDialog
from salesdesk.ui.tabs import PAGES
from salesdesk.ui.theme import tokens_now
from tests.ui.keys import focus, press, said, write
from tests.ui.windows import opened


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_tab_is_explained_in_every_language(lang: str) -> None:
    told = questions(lang)
    for tab in PAGES:
        assert sum(question.tab == tab.name for question in told) >= 3, tab.name
    assert all(question.answer for question in told)


EXAMPLES = {
    *("the best", "No. 1", "Saigon Pearl: competitor offers 1.45m++ until 30/4"),
    *("Lan cancels tomorrow", "move Saigon Pearl to Thursday 3pm"),
    *("nhất", "số một", "Saigon Pearl: đối thủ chào 1,45tr++ đến 30/4", "theo yêu cầu"),
    *("chị Lan hủy hẹn mai", "dời Saigon Pearl sang 15h thứ năm"),
}
"""What people type or write, quoted in the help as their words."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_help_calls_things_what_the_screens_call_them(lang: str) -> None:
    with path("translations", "vi", "LC_MESSAGES", "salesdesk.po").open("rb") as file:
        messages = [message for message in read_po(file, locale="vi") if message.id]
    texts = (message.id if lang == "en" else message.string for message in messages)
    shown = [text.replace("&", "") for each in texts for text in ([each] if isinstance(each, str) else each)]
    named = {name for each in questions(lang) for name in re.findall("“(.+?)”", each.answer)} - EXAMPLES
    assert {name for name in named if not any(text.startswith(name) for text in shown)} == set()


def test_every_language_answers_the_same_questions() -> None:
    counts = [[(q.tab) for q in questions(lang)] for lang in LANGUAGES]
    assert counts.count(counts[0]) == len(counts)


def test_the_questions_of_the_tab_in_view_come_first_and_accents_do_not_matter() -> None:
    found = fitting(questions("vi"), "", "calendar")
    assert [q.tab for q in found] == sorted(
        (q.tab for q in found), key=lambda tab: (tab != "calendar", tab != EVERYWHERE)
    )
    undo = fitting(questions("vi"), "hoan tac", "calendar")
    assert undo[0].asked == "Làm sao để hoàn tác?", "what asks for it comes before what only names it"
    assert [q.tab for q in undo[1:]] == sorted((q.tab for q in undo[1:]), key=lambda tab: tab != "calendar")
    assert fitting(questions("en"), "zeppelin", "today") == []


def test_a_hit_in_the_question_comes_before_one_in_its_other_words_and_that_before_one_in_the_answer() -> (
    None
):
    answer = Question("today", "Where do costs go?", "It writes Excel, in blocks.")
    also = Question("prospects", "How is a list brought in?", "Choose the file.", "excel, import")
    title = Question("prospects", "How do I work in Excel?", "Export it.")
    among = (answer, also, title)
    assert fitting(among, "excel", "today") == [title, also, answer]
    assert fitting(among, "how list excel", "today") == [also]
    assert fitting(among, "lock", "today") == [], "no word begins so"
    other = Question("today", "Does Excel matter?", "Yes.")
    assert fitting((title, other), "excel", "today") == [other, title]


@pytest.mark.parametrize(
    ("lang", "asked", "names"),
    [
        *(("en", asked, "import my customer list") for asked in ("import", "csv", "upload")),
        *(("en", asked, "lock the window") for asked in ("lock", "password", "passphrase")),
        *(("en", asked, "forgot") for asked in ("forgot passphrase", "forgotten", "recovery code")),
        *(("en", asked, "colours") for asked in ("dark", "colours", "theme", "contrast")),
        *(("en", asked, "text larger") for asked in ("text size", "size of text", "font", "zoom")),
        *(("en", asked, "another language") for asked in ("language", "vietnamese", "english")),
        *(
            ("en", asked, "not want to be contacted")
            for asked in ("do not contact", "consent", "unsubscribe")
        ),
        *(("en", asked, "delete an account or a person") for asked in ("delete", "remove", "bring back")),
        *(("en", asked, "my list are wrong") for asked in ("fix wrong cells", "wrong column", "not taken")),
        *(("en", asked, "backup") for asked in ("backup", "restore")),
        ("en", "print", "print"),
        *(
            ("en", asked, "cancel or postpone a call")
            for asked in ("cancel", "cancel appointment", "postpone")
        ),
        *(("en", asked, "telephone number") for asked in ("change number", "phone number")),
        ("en", "quote a price", "quote a price"),
        *(
            ("vi", asked, "hủy hoặc hoãn một cuộc gặp")
            for asked in ("huy hen", "hoan cuoc hen", "khách hủy", "hủy cuộc gặp")
        ),
        ("vi", "doi so dien thoai", "số điện thoại"),
        ("vi", "khách lỡ hẹn", "không diễn ra"),
        *(("en", asked, "note something") for asked in ("capture", "capture a line", "hurry", "jot")),
        *(("vi", asked, "khóa cửa sổ") for asked in ("khoa", "mật khẩu")),
        *(("vi", asked, "quên cụm mật khẩu") for asked in ("quên mật khẩu", "ma khoi phuc")),
        *(("vi", asked, "màu") for asked in ("nền tối", "dark")),
        *(("vi", asked, "phóng to chữ") for asked in ("cỡ chữ", "phóng to")),
        *(("vi", asked, "ngôn ngữ") for asked in ("ngôn ngữ", "tiếng Anh", "english")),
        *(("vi", asked, "không muốn được liên hệ") for asked in ("không liên hệ", "đồng ý")),
        *(("vi", asked, "xóa một khách hàng hay một người") for asked in ("xóa khách hàng", "lấy lại")),
        *(("vi", asked, "ô sai") for asked in ("sửa ô sai", "nhầm cột")),
        *(("vi", asked, "sao lưu") for asked in ("sao lưu", "backup")),
        *(("vi", asked, "ghi nhanh") for asked in ("ghi nhanh", "ghi vội", "capture")),
        ("vi", "nhập danh sách", "nhập danh sách khách hàng"),
    ],
)
def test_what_a_newcomer_asks_is_answered_first(lang: str, asked: str, names: str) -> None:
    assert names in fitting(questions(lang), asked, "today")[0].asked


@pytest.mark.parametrize("tab", [tab.name for tab in PAGES])
def test_the_question_that_asks_for_just_that_comes_first_in_every_tab(tab: str) -> None:
    """The quote of a group came above “Làm sao báo giá?”."""
    assert [fitting(questions("vi"), text, tab)[0].asked for text in ("bao gia", "làm sao báo giá")] == [
        "Làm sao báo giá?"
    ] * 2
    assert fitting(questions("en"), "cancel a call", tab)[0].tab == "calendar"


def test_a_word_as_it_stands_comes_before_a_longer_one_that_begins_like_it() -> None:
    longer, whole = Question("today", "Locked doors?", "No."), Question("sync", "How do I lock it?", "So.")
    assert fitting((longer, whole), "lock", "today") == [whole, longer]
    assert fitting((longer, whole), "loc", "today") == [longer, whole]


def test_what_is_quick_is_found_whatever_it_does() -> None:
    found = [each.asked for each in fitting(questions("en"), "quick", "today")]
    assert found == ["How do I get anywhere quickly?", "How do I note something quickly?"]


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_help_opens_for_the_tab_in_view_and_answers_while_typing(app: App, qtbot: QtBot, lang: str) -> None:
    window = opened(app, qtbot, lang, "reviews")
    window.dialogs.help()
    [dialog] = window.findChildren(HelpDialog)
    first = questions(lang)[[q.tab for q in questions(lang)].index("reviews")]
    assert dialog.asked.text() == first.asked
    assert dialog.answer.text() == first.answer
    dialog.line.setText("Ctrl+K")
    assert "Ctrl+K" in dialog.answer.text()
    dialog.line.setText("zeppelin")
    assert dialog.list.count() == 0
    assert dialog.answer.text()


@pytest.mark.parametrize("section", SECTIONS)
def test_help_opens_for_the_section_of_the_catalogue_in_view(
    app: App, qtbot: QtBot, section: Section
) -> None:
    """On the papers it spoke of benefits of products."""
    window = opened(app, qtbot, tab="catalogue")
    window.turn("catalogue", section.name)
    window.dialogs.help()
    [dialog] = window.findChildren(HelpDialog)
    told = [each for each in questions("en") if (each.tab, each.part) == ("catalogue", section.name)]
    first = [dialog.list.item(at).text() for at in range(len(told))]
    assert told and first == [each.asked for each in told]
    assert dialog.asked.text() == first[0]


def test_help_opens_in_the_settings_for_the_settings(app: App, qtbot: QtBot) -> None:
    """F1 did nothing there."""
    window = opened(app, qtbot, "en", "reviews")
    window.dialogs.settings()
    [settings] = window.findChildren(SettingsDialog)
    settings.activateWindow()
    qtbot.waitUntil(settings.isActiveWindow)
    press(Qt.Key.Key_F1)
    [dialog] = window.findChildren(HelpDialog)
    told = questions("en")
    assert [q.tab for q in told if q.asked == dialog.asked.text()] == [SETTINGS]
    assert settings.isVisible() and sum(q.tab == SETTINGS for q in told) >= 5


def test_in_help_down_leads_from_the_search_to_the_questions_and_enter_to_the_answer(
    app: App, qtbot: QtBot
) -> None:
    """Down did nothing, and Enter closed the help."""
    window = opened(app, qtbot)
    window.dialogs.help()
    [dialog] = window.findChildren(HelpDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert focus() is dialog.line
    write("zeppelin")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        press(key)
        assert focus() is dialog.line and dialog.isVisible(), "there is nothing to go to"
    dialog.line.clear()
    write("call")
    press(Qt.Key.Key_Return)
    assert said(focus()) == "Answer" and dialog.isVisible()
    dialog.line.setFocus()
    press(Qt.Key.Key_Down)
    assert focus() is dialog.list and dialog.list.currentRow() == 0
    press(Qt.Key.Key_Down)
    assert dialog.list.currentRow() == 1 and dialog.asked.text() == dialog.list.currentItem().text()
    press(Qt.Key.Key_Return)
    assert said(focus()) == "Answer" and dialog.isVisible()


@pytest.mark.parametrize(("lang", "asked"), [("en", "shortcut"), ("en", "keyboard"), ("vi", "phím tắt")])
def test_help_says_which_keys_there_are(lang: str, asked: str) -> None:
    assert "Ctrl+/" in fitting(questions(lang), asked, "today")[0].answer


def _ink(picture: QImage) -> int:
    """How many pixels are painted in the colour of words."""
    plain = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    lines = (bytes(plain.constScanLine(y))[: plain.width()] for y in range(plain.height()))
    dark = bytes(grey < 128 for grey in range(256))
    return sum(line.translate(dark).count(1) for line in lines)


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_every_question_is_read_to_its_end(app: App, qtbot: QtBot, lang: str) -> None:
    window = opened(app, qtbot, lang, scale=2.0)
    window.dialogs.help()
    [dialog] = window.findChildren(HelpDialog)
    for wide in (580, 620):
        dialog.list.setFixedWidth(wide)
        QApplication.processEvents()
        for row in range(dialog.list.count()):
            item = dialog.list.item(row)
            dialog.list.scrollToItem(item)
            seen = dialog.list.viewport().grab(dialog.list.visualItemRect(item)).toImage()
            whole = QImage(3000, 100, QImage.Format.Format_RGB32)
            whole.fill(Qt.GlobalColor.white)
            painter = QPainter(whole)
            painter.setFont(dialog.list.font())
            painter.setPen(QColor(tokens_now().text))
            painter.drawText(10, 60, item.text())
            painter.end()
            assert _ink(seen) > 0.97 * _ink(whole), item.text()


def test_the_sheet_of_shortcuts_names_every_key_of_the_menus(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    window.dialogs.shortcuts()
    [sheet] = window.findChildren(ShortcutsDialog)
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    assert {"Ctrl+Z", "F1", "Ctrl+F", "Ctrl+1"} <= shown


def test_home_and_end_lead_to_the_beginning_and_the_end_of_what_is_read(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    window.dialogs.shortcuts()
    [sheet] = window.findChildren(ShortcutsDialog)
    [area] = sheet.findChildren(QScrollArea)
    bar = area.verticalScrollBar()
    sheet.activateWindow()
    qtbot.waitUntil(area.hasFocus)
    assert bar.maximum() > 0
    qtbot.keyClick(area, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(area, Qt.Key.Key_PageUp)
    assert 0 < bar.value() < bar.maximum()
    qtbot.keyClick(area, Qt.Key.Key_Home)
    assert bar.value() == 0
