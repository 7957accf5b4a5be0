"""Fields that are read more often than typed into: what has no room ends with dots, and all of it is to be had."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.values import Money
from salesdesk.i18n import ENGLISH, translator
from salesdesk.services.records import add
from salesdesk.ui.calendar.page import CalendarPage
from salesdesk.ui.context import Context
from salesdesk.ui.dress import dress, load_fonts
from salesdesk.ui.events import Events
from salesdesk.ui.theme import LIGHT, SCHEMES, icon_size
from salesdesk.ui.widgets.choice_box import NOTHING, ChoiceBox
from salesdesk.ui.widgets.field_line import FieldLine, words_begin
from salesdesk.ui.widgets.form import RecordForm
from salesdesk.ui.widgets.record_editor import RecordEditor
from salesdesk.ui.widgets.search_line import SearchLine
from salesdesk.ui.widgets.text_editor import TextEditor
from tests.helpers.at_once import AtOnce
from tests.ui.keys import press
from tests.ui.screens import settle
from tests.ui.windows import opened

LONG = "Công ty Cổ phần Phần mềm <b>Sóng Hàn</b> và Đối tác Miền Trung"


@pytest.fixture
def around(qtbot: QtBot) -> QWidget:
    """What the lines stand in."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def line_in(around: QWidget, made: QLineEdit, words: str) -> QLineEdit:
    made.setParent(around)
    made.setGeometry(0, 0, 220, 34)
    made.setText(words)
    made.setCursorPosition(0)
    made.show()
    around.show()
    return made


def test_a_firm_is_called_by_its_short_name_where_the_whole_one_has_no_room(
    app: App, qtbot: QtBot, around: QWidget
) -> None:
    firm = add(app.desk.journal, "account", {"name": "Công ty Cổ phần Phần mềm Sóng Hàn"})[0]
    context = Context(app, ENGLISH, Events(), AtOnce())
    editor = RecordEditor(REGISTRY["given"].fields["account"], context)
    editor.setParent(around)
    editor.show_value(firm)
    editor.show()
    editor.resize(220, 34)
    line = line_in(around, editor.line, editor.line.text())
    other = line_in(around, QLineEdit(), "Phần mềm Sóng Hàn")
    other.setPlaceholderText("")
    assert line.grab().toImage() == other.grab().toImage()
    assert editor.read() == firm and "Công ty" in line.toolTip()


def test_what_has_no_room_ends_with_dots_until_somebody_goes_to_the_field(
    qtbot: QtBot, around: QWidget
) -> None:
    line = line_in(around, FieldLine(), LONG)
    assert isinstance(line, FieldLine) and line.is_cut()
    metrics = line.fontMetrics()
    shown = next(
        LONG[:n].rstrip() + "…"
        for n in range(len(LONG), 0, -1)
        if metrics.horizontalAdvance(LONG[:n].rstrip() + "…") <= line._room().width()
    )
    other = line_in(around, QLineEdit(), shown)
    assert line.grab().toImage() == other.grab().toImage()
    qtbot.waitUntil(around.isActiveWindow)
    line.setFocus()
    assert not line.is_cut()


def test_the_tooltip_of_a_cut_field_has_all_its_words(around: QWidget) -> None:
    line = line_in(around, FieldLine(), LONG)
    line.grab()
    assert line.toolTip() == f"<p>{LONG.replace('<', '&lt;').replace('>', '&gt;')}</p>"
    line.setText("Short")
    line.grab()
    assert line.toolTip() == ""


@pytest.mark.parametrize(("scheme", "scale"), [("light", 1.0), ("light", 2.0), ("contrast", 1.0)])
def test_fields_that_read_like_text_are_lines_of_one_height(
    app: App, qtbot: QtBot, qapp: QApplication, scheme: str, scale: float
) -> None:
    load_fonts()
    dress(qapp, SCHEMES[scheme], scale)
    form = RecordForm(Context(app, ENGLISH, Events(), AtOnce()), "product", quiet=True)
    qtbot.addWidget(form)
    form.resize(900, 600)
    form.show()
    form.grab()
    heights = [form.editors[name].minimumSizeHint().height() for name in ("name", "kind", "description")]
    dress(qapp, LIGHT)
    assert max(heights) - min(heights) <= 1  # the letters of this computer may not be the window's own


def test_a_field_that_was_left_is_read_from_its_beginning(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": LONG})
    window = opened(app, qtbot, tab="prospects")
    window.turn("prospects", account)
    line = window.prospects.card.form.editors["name"].findChild(FieldLine)
    assert line is not None
    qtbot.waitUntil(window.isActiveWindow)
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_End)
    assert line.cursorPosition() == len(LONG)
    window.prospects.side.search.setFocus()
    qtbot.waitUntil(lambda: line.cursorPosition() == 0)


def elsewhere_and_back(line: QLineEdit, other: QWidget) -> None:
    other.setFocus()
    line.setFocus()


def window_away_and_back(line: QLineEdit, other: QWidget) -> None:
    for kind in (QEvent.Type.FocusOut, QEvent.Type.FocusIn):
        QApplication.sendEvent(line, QFocusEvent(kind, Qt.FocusReason.ActiveWindowFocusReason))


@pytest.mark.parametrize("away_and_back", [elsewhere_and_back, window_away_and_back])
def test_letters_stay_in_order_though_the_keys_were_elsewhere_for_an_instant(
    app: App, qtbot: QtBot, away_and_back: Callable[[QLineEdit, QWidget], None]
) -> None:
    """Of "sao bien" the window showed "ao biens"."""
    for name in ("Sao Biển", "Sông Hàn"):
        add(app.desk.journal, "account", {"name": name})
    window = opened(app, qtbot, tab="calendar")
    qtbot.waitUntil(window.isActiveWindow)
    press(Qt.Key.Key_N)
    page = window.page("calendar")
    assert isinstance(page, CalendarPage)
    line = page.new_bar.account.line
    for letter in "sao bien":
        QTest.keyClicks(line, letter)
        line.completer().popup().hide()
        window.activateWindow()
        qtbot.waitUntil(line.hasFocus)
        away_and_back(line, page.new_bar.objective)
    assert line.text() == "sao bien" and line.hasFocus()


@pytest.mark.parametrize("width", range(300, 1000, 100))
def test_the_names_of_a_form_stand_all_before_their_fields_or_all_above(
    app: App, qtbot: QtBot, width: int
) -> None:
    form = RecordForm(Context(app, ENGLISH, Events(), AtOnce()), "account", quiet=True)
    qtbot.addWidget(form)
    form.more.click()
    form.resize(width, 900)
    form.show()
    qtbot.wait(1)
    above = {
        cell.label.geometry().bottom() < form.editors[name].y()
        for name, cell in form._cells.items()
        if cell.isVisible()
    }
    assert len(above) == 1


def test_signs_inside_of_lines_grow_with_the_text(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot, tab="prospects")
    sizes = []
    for scale in (1.0, 2.0):
        window.enlarge(scale)
        window.turn("prospects")
        qtbot.wait(1)
        line = window.prospects.side.search
        assert isinstance(line, SearchLine)
        [sign] = line.findChildren(QToolButton)
        sizes.append(sign.height())
        assert sign.height() >= icon_size().height()
        assert line.height() >= sign.height()
    assert sizes[1] > 1.7 * sizes[0]


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_an_amount_and_its_currency_are_read_together_where_no_frame_is_seen(
    app: App, qtbot: QtBot, size: float
) -> None:
    values = {"name": "Saigon Pearl", "credit_limit": Money(45_000_000, "VND")}
    account, _ = add(app.desk.journal, "account", values)
    window = opened(app, qtbot, tab="prospects", scale=size)
    form = window.prospects.card.form
    form.more.click()
    window.prospects.open(account)
    editor = form.editors["credit_limit"]
    assert isinstance(editor, TextEditor)
    amount, currency = editor.lines["amount"], editor.lines["currency"]

    def apart() -> int:
        end = amount.x() + amount.fontMetrics().horizontalAdvance(amount.text())
        return currency.x() - end

    letter = amount.fontMetrics().averageCharWidth()
    qtbot.waitUntil(lambda: 0 < apart() < 4 * letter)
    amount.setText("145,000,000")
    assert isinstance(amount, FieldLine)
    qtbot.waitUntil(lambda: not amount.is_cut() and 0 < apart() < 4 * letter)
    assert currency.geometry().right() < editor.width()


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_an_amount_is_typed_as_it_is_said(app: App, qtbot: QtBot, lang: str) -> None:
    form = RecordForm(Context(app, translator(lang), Events(), AtOnce()), "account")
    qtbot.addWidget(form)
    form.more.click()
    editor = form.editors["credit_limit"]
    assert isinstance(editor, TextEditor)
    for typed in ("1tr45", "1.45tr", "1,45 triệu"):
        editor.lines["amount"].setText(typed)
        assert editor.read() == {"amount": 1_450_000, "currency": "VND"}


def test_a_field_stands_beside_the_first_line_of_its_name(app: App, qtbot: QtBot) -> None:
    form = RecordForm(Context(app, ENGLISH, Events(), AtOnce()), "account", quiet=True)
    qtbot.addWidget(form)
    form.resize(900, 900)
    form.show()
    form.more.click()
    form.grab()
    names = {each.text(): each for each in form.findChildren(QLabel) if each.property("role") == "field"}
    name, editor = names["Potential room nights a year"], form.editors["potential_room_nights"]
    assert name.height() > 1.5 * names["City"].height(), "its name takes two lines"
    [line] = editor.findChildren(FieldLine)
    [beside] = form.editors["source_country"].findChildren(QComboBox)
    middles = [each.mapTo(form, each.rect().center()).y() for each in (line, beside)]
    assert abs(middles[0] - middles[1]) <= 1


@pytest.mark.parametrize("name", ["name", "address", "demographics"])
def test_the_dash_of_an_empty_field_does_not_stand_behind_the_cursor(
    app: App, qtbot: QtBot, name: str
) -> None:
    form = RecordForm(Context(app, ENGLISH, Events(), AtOnce()), "account", quiet=True)
    qtbot.addWidget(form)
    form.show()
    form.more.click()
    qtbot.waitUntil(form.isActiveWindow)
    editor = form.editors[name]
    field = editor.focusProxy()
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    editor.setFocus()
    assert field.hasFocus() and field.placeholderText() == ""
    form.editors["city"].setFocus()
    assert field.placeholderText() == NOTHING


def test_a_choice_that_reads_like_text_takes_the_room_of_its_arrow(
    around: QWidget, qtbot: QtBot, qapp: QApplication
) -> None:
    # Black words, as a test before may have left them, are not seen on the black of what is not painted.
    dress(qapp, LIGHT)
    around.setProperty("quiet", True)
    box = ChoiceBox("Rule", letters=6)
    box.setParent(around)
    box.addItem("Hạn nhà phòng (release), số ngày trước")
    box.reads = True
    around.show()
    qtbot.waitExposed(around)

    def said(width: int) -> QImage:
        box.setGeometry(0, 0, width, 40)
        box.show()
        return box.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)

    def ends(image: QImage) -> int:
        """The last column in which something is written."""
        ground = image.pixel(3, 20)
        return max(
            x for x in range(3, image.width() - 3) for y in range(8, 32) if image.pixel(x, y) != ground
        )

    whole = ends(said(600))
    narrow = said(whole + 14)
    assert ends(narrow) == whole, "all of it is there, where the arrow would stand"
    box.reads = False
    assert ends(said(whole + 14)) < whole


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_two_dates_below_each_other_say_which_is_the_first(app: App, qtbot: QtBot, lang: str) -> None:
    tr = translator(lang)
    form = RecordForm(Context(app, tr, Events(), AtOnce()), "stay_rule", quiet=True)
    qtbot.addWidget(form)
    form.show()
    editor = form.editors["nights"]
    assert isinstance(editor, TextEditor)
    lines = list(editor.lines.values())
    ends, field = [tr("From"), tr("Until")], tr("Dates")
    assert [line.accessibleName() for line in lines] == [f"{field}: {end}" for end in ends]
    for width, empty in ((900, [NOTHING, ""]), (200, ends), (900, [NOTHING, ""])):
        form.resize(width, 600)
        qtbot.waitUntil(lambda: editor.stacked is (form.width() < 500))
        assert [line.placeholderText() for line in lines] == empty
    form.resize(200, 600)
    qtbot.waitUntil(lambda: editor.stacked)
    qtbot.waitUntil(form.isActiveWindow)
    lines[1].setFocus()
    assert lines[1].placeholderText() == tr("Until")
    lines[0].setFocus()
    assert lines[1].placeholderText() == tr("Until")


def test_two_dates_of_which_neither_is_said_read_as_one_dash(app: App, qtbot: QtBot) -> None:
    """ "On sale" read "– 📅 – – 📅"."""
    context = Context(app, ENGLISH, Events(), AtOnce())
    form = RecordForm(context, "product", quiet=True, only=("name", "valid"))
    qtbot.addWidget(form)
    form.resize(900, 300)
    form.show()
    qtbot.waitUntil(form.isActiveWindow)
    editor = form.editors["valid"]
    assert isinstance(editor, TextEditor)
    first, last = editor.lines.values()

    def seen() -> tuple[str, str, bool, list[bool]]:
        (between,) = [each for each in editor.findChildren(QLabel) if each.text() == "–"]
        signs = [action.isVisible() for line in (first, last) for action in line.actions()]
        return first.placeholderText(), last.placeholderText(), between.isVisible(), signs

    form.editors["name"].setFocus()
    qtbot.waitUntil(lambda: not editor.stacked)
    at = last.x()
    assert seen() == (NOTHING, "", False, [True, False])
    first.setFocus()
    assert seen() == ("From", NOTHING, True, [True, True]) and last.x() == at
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert last.hasFocus() and seen() == (NOTHING, "Until", True, [True, True])
    last.clearFocus()
    assert seen() == (NOTHING, "", False, [True, False])
    last.setText("31/12/2027")
    assert seen() == (NOTHING, NOTHING, True, [True, True]), "one of them is said"


def test_an_empty_amount_says_once_that_it_is_empty(app: App, qtbot: QtBot) -> None:
    """It had a dash for the amount and another one for its currency."""
    context = Context(app, ENGLISH, Events(), AtOnce())
    form = RecordForm(context, "account", quiet=True, only=("contract_rate", "credit_limit"))
    qtbot.addWidget(form)
    form.show()
    qtbot.waitUntil(form.isActiveWindow)
    editor = form.editors["credit_limit"]
    assert isinstance(editor, TextEditor)
    amount, currency = editor.lines.values()
    assert (amount.placeholderText(), currency.placeholderText()) == (NOTHING, "")
    currency.setFocus()
    assert currency.placeholderText() == "VND"
    amount.setFocus()
    assert currency.placeholderText() == ""


def test_the_last_of_two_dates_below_each_other_has_a_dash_before_it(app: App, qtbot: QtBot) -> None:
    """They read as two dates of which nothing said how they belong together."""
    form = RecordForm(Context(app, ENGLISH, Events(), AtOnce()), "product", quiet=True, only=("valid",))
    qtbot.addWidget(form)
    form.resize(900, 300)
    form.show()
    editor = form.editors["valid"]
    assert isinstance(editor, TextEditor)
    editor.show_value({"from": "2026-01-01", "to": "2026-12-31"})
    (between,) = [each for each in editor.findChildren(QLabel) if each.text() == "–"]
    first, last = editor.lines.values()
    for width in (900, 200):
        form.resize(width, 300)
        qtbot.waitUntil(lambda: editor.stacked is (form.width() < 500))
        settle()
        assert between.isVisible() and between.x() < last.x()
        assert not editor.stacked or between.x() == words_begin(first)
        assert abs(between.geometry().center().y() - last.geometry().center().y()) <= 2
