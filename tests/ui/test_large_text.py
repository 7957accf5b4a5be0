"""Text at twice its size on a screen of 1366 × 768: nothing is cut and nothing stands outside of the window."""

import re
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.values import Span
from salesdesk.services.records import add
from salesdesk.ui.dress import dress, load_fonts
from salesdesk.ui.tabs import PAGES
from salesdesk.ui.theme import LIGHT
from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.field_line import FieldLine
from salesdesk.ui.widgets.line import Line
from tests.ui.plan_page import plans, shown
from tests.ui.screens import Screens, beginnings, desk_like, furnished, parts_of, settle
from tests.ui.windows import opened

WIDE, HIGH = 1366, 768


@pytest.fixture
def short() -> Iterator[Path]:
    """A folder whose name is no longer than those of people."""
    with tempfile.TemporaryDirectory(prefix="s") as folder:
        yield Path(folder)


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_nothing_is_cut_at_twice_the_size(qtbot: QtBot, tmp_path: Path, lang: str, short: Path) -> None:
    app = desk_like(furnished(), tmp_path / "desk", "en")
    window = opened(app, qtbot, lang, "today")
    window.resize(WIDE, HIGH)
    window.enlarge(2.0)
    faults = [
        f"{name}: {fault}"
        for name, screen in chain(Screens(window, short), beginnings(app, short, lang))
        for fault in (*too_large(screen), *cut(screen))
    ]
    window.enlarge(1.0)
    app.close()
    assert faults == [], "\n".join(faults)


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_nothing_is_cut_on_an_empty_desk(app: App, qtbot: QtBot, lang: str) -> None:
    window = opened(app, qtbot, lang, "today")
    window.resize(WIDE, HIGH)
    window.enlarge(2.0)
    faults: list[str] = []
    for tab in PAGES:
        window.turn(tab.name)
        settle()
        faults += [f"{tab.name}: {fault}" for fault in (*too_large(window), *cut(window))]
    for show in (window.prospects.show_table, window.prospects.show_map):
        window.turn("prospects")
        show()
        settle()
        faults += [f"{show.__name__}: {fault}" for fault in (*too_large(window), *cut(window))]
    window.enlarge(1.0)
    assert faults == [], "\n".join(faults)


def too_large(screen: QWidget) -> Iterator[str]:
    """A window that the screen has no room for, and a page that is wider than what it scrolls in."""
    window, least = screen.window(), screen.window().minimumSizeHint()
    if isinstance(screen, QMenu):
        return
    for wide, high in ((window.width(), window.height()), (least.width(), least.height())):
        if wide > WIDE or high > HIGH:
            yield f"{type(window).__name__} needs {wide} × {high}"
    for area in parts_of(screen):
        page = area.widget() if isinstance(area, QScrollArea) else None
        if isinstance(area, QScrollArea) and page is not None:
            beyond = page.width() - area.viewport().width()
            if beyond > 0 and not area.horizontalScrollBar().isVisible():
                yield f"{type(area).__name__} hides {beyond} pixels at its side"


def cut(screen: QWidget) -> Iterator[str]:
    """Words that have less room than they need and neither wrap nor are shortened on purpose."""
    for part in parts_of(screen):
        match part:
            case QLabel() if part.text() and part.wordWrap():
                needed = part.heightForWidth(part.width())
                if part.height() < needed - 1:
                    yield f"“{part.text()[:60]}” is {part.height()} high, not {needed}"
                widest = max(map(part.fontMetrics().horizontalAdvance, pieces(part)))
                if part.contentsRect().width() < widest - 1:
                    yield f"“{part.text()[:60]}” is {part.contentsRect().width()} wide, not {widest}"
            case QLabel() | QPushButton() | QCheckBox() | QRadioButton() if part.text():
                hint = part.sizeHint()
                if part.width() < hint.width() - 1 or part.height() < hint.height() - 1:
                    yield f"“{part.text()[:60]}” has {part.width()} × {part.height()}, not {hint.toTuple()}"
            case QLineEdit() if part.placeholderText() and not part.text():
                if part.fontMetrics().horizontalAdvance(part.placeholderText()) > part.width() - 12:
                    yield f"“{part.placeholderText()}” does not fit its field of {part.width()}"


def pieces(label: QLabel) -> list[str]:
    """What of a text stands on one line in any case."""
    return re.split(r"[\s\u200b]+", label.text())


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_a_box_has_room_for_its_longest_choice(qtbot: QtBot, qapp: QApplication, scale: float) -> None:
    load_fonts()
    dress(qapp, LIGHT, scale)
    for words in ("Reservations desk", "Văn phòng Hà Nội", "ETA"):
        box, option = ChoiceBox("Laptop"), QStyleOptionComboBox()
        qtbot.addWidget(box)
        box.addItem(words)
        box.ensurePolished()
        box.resize(box.sizeHint())
        box.show()
        box.initStyleOption(option)
        parts, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = box.style().subControlRect(parts, option, part, box).width()
        assert room >= option.fontMetrics.horizontalAdvance(words)
    dress(qapp, LIGHT)


def test_a_rule_of_a_plan_is_read_whole(app: App, qtbot: QtBot) -> None:
    window, page, plan = shown(app, qtbot)
    add(app.desk.journal, "stay_rule", {"rate_plan": plan, "kind": "min_stay_arrival", "number": 3})
    window.resize(WIDE, HIGH)
    window.enlarge(2.0)
    page = plans(window)
    page.plan.turn("conditions")
    settle()
    line = page.plan.conditions.findChildren(Line)[0]
    next(iter(line.findChildren(QPushButton))).click()
    settle()
    box = next(
        each for each in page.plan.conditions.findChildren(ChoiceBox) if "arrive" in each.currentText()
    )
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    parts, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(parts, option, part, box).width()
    wide = option.fontMetrics.horizontalAdvance(box.currentText())
    window.enlarge(1.0)
    assert room >= wide


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_what_narrows_a_table_leaves_it_most_of_the_window(app: App, qtbot: QtBot, lang: str) -> None:
    window = opened(app, qtbot, lang, "prospects")
    window.resize(WIDE, HIGH)
    window.enlarge(2.0)
    page = window.prospects
    page.show_table()
    settle()
    assert page.side.height() < 0.3 * page.height()
    for control in (*page.side.filters.controls, page.side.search, page.side.new):
        here = control.mapTo(page.side, control.rect().bottomRight())
        assert control.isVisible() and page.side.rect().contains(here), control
    page.show_table(False)
    settle()
    assert page.side.width() < WIDE // 2
    window.enlarge(1.0)


@pytest.mark.parametrize("part", ["conditions", "basis"])
def test_a_part_of_a_plan_that_scrolls_does_so_alone(app: App, qtbot: QtBot, part: str) -> None:
    window, _, _ = shown(app, qtbot)
    window.resize(WIDE, HIGH)
    window.enlarge(2.0)
    page = plans(window)
    page.plan.turn(part)
    settle()
    bars = [each for each in page.beside.right.findChildren(QScrollArea) if each.isVisible()]
    assert [each.verticalScrollBar().maximum() > 0 for each in bars].count(True) == 1
    window.enlarge(1.0)


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_what_differs_between_two_plans_has_one_place_that_scrolls(
    app: App, qtbot: QtBot, size: float
) -> None:
    window, _, _ = shown(app, qtbot)
    add(app.desk.journal, "rate_plan", {"name": "Before", "kind": "bar", "state": "published"})
    window.resize(WIDE, HIGH)
    window.enlarge(size)
    page = plans(window)
    page.plan.turn("compare")
    settle()
    areas = [page._scroll, page.plan.comparison.table, page.plan.comparison.sentences]
    assert page.plan.comparison.sentences.count() > 4
    scrolls = [each.verticalScrollBar().maximum() > 0 for each in areas]
    window.enlarge(1.0)
    assert scrolls[0] is (size == 2.0), "the page only where there is little room"
    assert size == 1.0 or scrolls == [True, False, False], "and then nothing else"


def test_a_long_name_is_read_whole_where_two_fields_have_little_room_side_by_side(
    app: App, qtbot: QtBot
) -> None:
    add(app.desk.journal, "account", {"name": "Công ty Cổ phần Phần mềm Sóng Hàn", "kind": "company"})
    window = opened(app, qtbot, tab="prospects")
    window.resize(WIDE, HIGH)
    settle()

    def beside() -> bool:
        """Whether name and kind of business stand on one line."""
        name, kind = (window.prospects.card.form.editors[each] for each in ("name", "kind"))
        at = [each.mapTo(window, QPoint(0, 0)).y() for each in (name, kind)]
        return abs(at[0] - at[1]) < 10

    assert beside()
    window.enlarge(2.0)
    settle()
    line = window.prospects.card.form.editors["name"].focusProxy()
    assert isinstance(line, FieldLine) and not line.is_cut()
    assert not beside()
    window.enlarge(1.0)
    settle()
    assert beside()


def test_an_address_of_an_open_person_is_read_to_its_end(app: App, qtbot: QtBot) -> None:
    account = add(app.desk.journal, "account", {"name": "Sóng Hàn"})[0]
    known = {"mobile": "+84 905 550 101", "email": "nhung.nguyen@songhan-soft.example"}
    person = add(app.desk.journal, "contact", {"account": account, "name": "Hồng Nhung", **known})[0]
    window = opened(app, qtbot, "vi", "prospects")
    window.resize(WIDE, HIGH)
    window.enlarge(2.0)
    card = window.prospects.card
    window.prospects.open(account)
    qtbot.waitUntil(lambda: not card._refreshing)
    card.lines.open(card.people, person)
    settle()
    assert card.lines.line is not None and card.lines.line.form is not None
    editors = card.lines.line.form.editors
    [line] = editors["email"].findChildren(FieldLine)
    assert line.text() == known["email"] and not line.is_cut()
    at = [editors[name].mapTo(window, QPoint(0, 0)).y() for name in ("mobile", "email")]
    assert at == sorted(at) and at[0] != at[1]
    window.enlarge(1.0)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_message_about_a_call_that_moves_is_seen_in_whole_lines(
    app: App, qtbot: QtBot, scale: float
) -> None:
    account = add(app.desk.journal, "account", {"name": "Saigon Pearl"})[0]
    values = {"account": account, "name": "Lan", "address_as": "chị Lan", "language": "vi"}
    contact = add(app.desk.journal, "contact", values)[0]
    when = Span(datetime.now(UTC) + timedelta(days=1), 45, "Asia/Ho_Chi_Minh")
    planned = {"account": account, "contact": contact, "when": when, "state": "confirmed"}
    call = add(app.desk.journal, "call", planned)[0]
    window = opened(app, qtbot, tab="calendar")
    window.resize(WIDE, HIGH)
    window.enlarge(scale)
    page = window.calendar
    page.go_to(call)
    page.move_call(call, when.local.replace(tzinfo=None) + timedelta(days=1), 45)
    settle()
    message = page.reason_bar.message
    assert message.isVisible()
    room = message.viewport().height() - 2 * message.document().documentMargin()
    lines = room / message.fontMetrics().lineSpacing()
    assert lines >= 2.9 and abs(lines - round(lines)) < 0.1
    window.enlarge(1.0)
