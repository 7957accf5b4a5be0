"""Words longer than their room: they go on in the next line, and are copied as they were typed."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.values import Span
from salesdesk.services.records import add
from salesdesk.ui.dress import load_fonts
from salesdesk.ui.today.summary import Piece, Summary
from salesdesk.ui.widgets.basics import Card, row
from salesdesk.ui.widgets.long_words import as_typed, breakable
from salesdesk.ui.widgets.words import text
from salesdesk.ui.widgets.wrapped_rows import placed
from tests.ui.screens import settle
from tests.ui.windows import opened

ADDRESS = "https://maps.example/place/268-bach-dang-phuong-hai-chau-da-nang?entry=share&tab=overview"
BURMESE = "မောင်မောင်ခရီးသွားလုပ်ငန်းကုမ္ပဏီလီမိတက်"
THAI = "บริษัทท่องเที่ยวนานาชาติอันดามัน"
NOTE = "Asked for a group of 40 in October; wants twin rooms on one floor, and an answer by Friday at noon."
LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle"


@pytest.mark.parametrize("later", [False, True])
@pytest.mark.parametrize("words", [ADDRESS, BURMESE * 3, THAI * 3, LONG, f"Nguyễn Ấn {LONG}"])
def test_a_long_word_makes_no_page_wider_than_its_room(qtbot: QtBot, words: str, later: bool) -> None:
    load_fonts()
    card, label = Card("Notes"), text("" if later else words)
    card.body.addWidget(label)
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(card)
    area.resize(260, 300)
    area.show()
    label.setText(words)
    qtbot.waitUntil(lambda: card.width() <= area.viewport().width())
    assert label.height() > 2 * label.fontMetrics().height()
    assert label.text() == words


def test_a_long_word_is_copied_as_it_was_typed(qtbot: QtBot) -> None:
    label = text(f"See {ADDRESS}")
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    qtbot.addWidget(label)
    label.resize(200, 200)
    label.show()
    label.setFocus()
    QTest.keyClick(label, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == f"See {ADDRESS}"


@pytest.mark.parametrize("words", [NOTE, f"{NOTE} {THAI}"])
def test_words_are_selected_by_the_mouse_and_stay_where_they_are(qtbot: QtBot, words: str) -> None:
    load_fonts()
    page, label = QWidget(), text(words)
    page.setLayout(row(label, None))
    qtbot.addWidget(page)
    page.resize(700, 120)
    page.show()
    qtbot.waitExposed(page)
    place, window = label.geometry(), page.windowHandle()
    from_, to = place.topLeft() + QPoint(2, 8), place.bottomRight() - QPoint(2, 8)
    # From beside the words: to where the last test left the mouse, Qt would tell of no way.
    QTest.mouseMove(window, page.rect().bottomRight())
    QTest.mouseMove(window, from_)
    QTest.mousePress(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, from_)
    QTest.mouseMove(window, to)
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, to)
    settle()
    assert label.selectedText()
    assert label.geometry() == place


def test_a_line_ends_in_no_syllable() -> None:
    assert all("\u103a" not in part[:2] for part in breakable(BURMESE).split("\u200b"))
    assert all(part[-1] not in "เแโใไ" for part in breakable(THAI * 3).split("\u200b"))
    usual = "A word, and others of people: nhung.nguyen@songhan-soft.example"
    assert "\u200b" not in breakable(usual) and as_typed(breakable(usual)) == usual


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_page_of_long_names_is_wider_than_its_room(app: App, qtbot: QtBot, scale: float) -> None:
    def put(type_name: str, **values: Any) -> str:
        return add(app.desk.journal, type_name, values)[0]

    name = f"{LONG} {ADDRESS} and a name as long as a name of a place can be"
    account = put("account", name=name, notes=name, address=name, city=LONG)
    put("contact", account=account, name=name, role=name)
    for days in (1, -3):
        when = Span(datetime.now(UTC) + timedelta(days=days), 45, "Asia/Ho_Chi_Minh")
        put("call", account=account, when=when, objective=name)
    put("promise", account=account, name=name, due=app.clock.local().date())
    product = put("product", name=name, description=name, kind="room")
    put("claim", product=product, feature=name, benefit=name)
    put("material", name=name, version=name, stock=1, low_stock=5)
    window = opened(app, qtbot, scale=scale)
    window.resize(1366, 768)
    faults = []
    for tab, section in (
        ("today", ""),
        ("calendar", ""),
        ("prospects", ""),
        ("briefings", ""),
        ("reviews", ""),
        ("catalogue", "products"),
        ("catalogue", "materials"),
    ):
        window.turn(tab, section)
        settle()
        faults += [f"{tab} {section}: {fault}" for fault in _hidden_at_the_side(window)]
    assert faults == []


def _hidden_at_the_side(window: QWidget) -> list[str]:
    areas = [area for area in window.findChildren(QScrollArea) if area.isVisible() and area.widget()]
    beyond = [(area, area.widget().width() - area.viewport().width()) for area in areas]
    found = [f"{type(area).__name__}: {more}" for area, more in beyond if more > 0]
    return found + ([f"window: {window.width()}"] if window.width() > 1366 else [])


def lines_of(words: str, width: int) -> list[str]:
    """The lines in which a label of a width shows words."""
    label = text(words)
    layout = QTextLayout(QLabel.text(label), label.font())
    layout.beginLayout()
    found = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        found.append(as_typed(QLabel.text(label)[line.textStart() : line.textStart() + line.textLength()]))
    return [each.strip() for each in found]


@pytest.mark.parametrize(
    "words",
    [
        "No calls today  ·  1 promise overdue  ·  4 tasks due  ·  3 reviews waiting",
        "Hôm nay không có cuộc gặp  ·  1 lời hứa quá hạn  ·  4 việc đến hạn  ·  3 cuộc gặp chờ tổng kết",
        "Sunday 29 November 2026  ·  09:30 – 10:15",
        "Bản nháp  ·  Giá net khách lẻ (FIT)  ·  01/01 – 31/12/2028  ·  Giá bằng VND",
        "Draft  ·  v1  ·  1 Jan – 31 Mar 2028  ·  Prices in VND",
        "Published  ·  Prices in VND  ·  ++ (service and tax on top)",
        "Enter saves it  ·  Esc closes, the line stays  ·  Alt+1 to 7 change the kind",
        "Enter để lưu  ·  Esc để đóng, dòng vẫn còn  ·  Alt+1 đến 7 để đổi loại",
    ],
)
def test_lines_end_between_the_pieces_of_what_is_said(qtbot: QtBot, words: str) -> None:
    load_fonts()
    label = text(words)
    qtbot.addWidget(label)
    assert label.text() == words
    pieces = words.split("  ·  ")
    widest = max(label.fontMetrics().horizontalAdvance(f"{piece}  ·  ") for piece in pieces)
    for width in range(widest, 2 * label.fontMetrics().horizontalAdvance(words), 7):
        for line in lines_of(words, width):
            for piece in line.removesuffix("·").strip().split("  ·  "):
                assert piece in pieces, (width, line)


def test_hours_stay_together_and_are_copied_with_plain_spaces(qtbot: QtBot) -> None:
    label = text("Thứ Ba, 15/12/2026  ·  08:15 – 09:00, 1.450.000\u00a0₫")
    qtbot.addWidget(label)
    assert label.text() == "Thứ Ba, 15/12/2026  ·  08:15 – 09:00, 1.450.000\u00a0₫"
    assert lines_of("From 08:15 – 09:00", label.fontMetrics().horizontalAdvance("From 08:15 –")) == [
        "From",
        "08:15 – 09:00",
    ]


def test_an_e_mail_is_in_one_line_and_copied_as_it_was_said(qtbot: QtBot) -> None:
    words = "Copied: paste it into Zalo or an e-mail."
    label = text(words)
    qtbot.addWidget(label)
    assert label.text() == words and as_typed(breakable(words)) == words
    metrics = label.fontMetrics()
    for width in range(metrics.horizontalAdvance("e-mail."), metrics.horizontalAdvance(words), 5):
        assert not any(line.endswith("e-") for line in lines_of(words, width)), width
    assert breakable("a check-in at Bạch-Đằng") == "a check-in at Bạch-Đằng"


PIECES = "Sunday 29 November 2026  ·  09:30 – 10:15"


@pytest.mark.parametrize(
    "words",
    [PIECES, "Chủ Nhật ẤN 29 Tháng 11  ·  09:30 – 10:15", "🏨🏨🏨 At the hotel of the sea  ·  Lan Anh Vũ"],
)
def test_a_line_does_not_end_with_the_dot_between_pieces(qtbot: QtBot, words: str) -> None:
    load_fonts()
    label, apart = text(words), text(words.replace("  ·  ", "\n"))
    room = label.fontMetrics().horizontalAdvance(words.partition("  ·  ")[0]) + 30
    for each in (label, apart):
        qtbot.addWidget(each)
        each.resize(room, 100)
        each.show()
    assert label.heightForWidth(room) == apart.heightForWidth(room)
    assert label.grab().toImage() == apart.grab().toImage()
    label.resize(3 * room, 100)
    apart.resize(3 * room, 100)
    assert label.grab().toImage() != apart.grab().toImage(), "on one line it stands between them"
    assert label.text() == words


def test_a_row_does_not_end_a_line_with_such_a_dot_either(qtbot: QtBot) -> None:
    load_fonts()
    font = QApplication.font()
    room = QFontMetrics(font).horizontalAdvance("Sunday 29 November 2026  ·") + 8
    assert as_typed(placed(0, 0, room, PIECES, font, "#000000").words) == PIECES.replace("  ·  ", "\n")
    assert as_typed(placed(0, 0, 4 * room, PIECES, font, "#000000").words) == PIECES


@pytest.mark.parametrize("words", [PIECES, "Tomorrow  ·  Friday 1 January 2027"])
def test_nor_do_the_words_of_a_row_run_out_of_it(qtbot: QtBot, words: str) -> None:
    load_fonts()
    font = QApplication.font()
    metrics = QFontMetrics(font)
    for width in range(metrics.horizontalAdvance("September"), 300, 7):
        part = placed(0, 0, width, words, font, "#000000")
        said = metrics.boundingRect(part.place, int(Qt.TextFlag.TextWordWrap), part.words)
        assert said.width() <= width and said.height() <= part.place.height(), (width, part.words)


def test_nor_does_the_day_at_a_glance(qtbot: QtBot) -> None:
    load_fonts()
    summary = Summary(print)
    qtbot.addWidget(summary)
    summary.say([Piece("2 calls today"), Piece("1 promise overdue", late=True)])
    summary.show()
    [dot] = [each for each in summary.findChildren(QLabel) if each.text().strip() == "·"]

    def is_seen() -> bool:
        """Whether anything is painted in its place."""
        picture = dot.grab().toImage()
        return len({picture.pixel(x, y) for x in range(dot.width()) for y in range(dot.height())}) > 1

    summary.resize(600, 80)
    qtbot.waitUntil(is_seen)
    summary.resize(160, 80)
    qtbot.waitUntil(lambda: not is_seen())
    assert summary.text() == "2 calls today  ·  1 promise overdue"


@pytest.mark.parametrize("address", ["mai.le@songhan-soft.example", "an-binh@hue-oi.vn"])
def test_an_email_address_goes_whole_to_the_next_line(qtbot: QtBot, address: str) -> None:
    """It ended “mai.le@songhan-” and went on in the next line."""
    words = f"Giám đốc  ·  0905 123 456  ·  {address}"
    assert as_typed(breakable(words)) == words
    metrics = QLabel().fontMetrics()
    for width in range(metrics.horizontalAdvance(address) + 2, metrics.horizontalAdvance(words), 5):
        assert any(address in line for line in lines_of(words, width)), width
    assert breakable("Hải-Đăng tour-operator") == "Hải-Đăng tour-operator"


def test_lines_of_pieces_are_not_cut_at_any_width(qtbot: QtBot) -> None:
    """The second line was broken after its name where both lines together would have ended there."""
    load_fonts()
    label = text("Kim Min-su  ·  Team Leader Kim\nPark Seo-yeon  ·  Ms Park\nTogether with Hoàng Ngọc Hà")
    qtbot.addWidget(label)
    label.setStyleSheet("QLabel { background: white; color: black }")
    label.show()
    for width in range(280, 600, 4):
        high = label.heightForWidth(width)
        label.setFixedSize(width, high)
        painted = label.grab().toImage()
        edges = {painted.pixelColor(x, y).name() for x in range(width) for y in (0, high - 1)}
        assert edges == {"#ffffff"}, width
