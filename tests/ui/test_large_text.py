"""Text at twice its size on a screen of 1366 × 768: nothing is cut and nothing stands outside of the window."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
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
from tests.ui.cuts import HIGH, WIDE, cut, too_large
from tests.ui.plan_page import plans, shown
from tests.ui.screens import settle
from tests.ui.windows import opened


def test_nothing_is_cut_on_an_empty_desk(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot, "vi", "today", scale=2.0)
    window.resize(WIDE, HIGH)
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
    assert faults == [], "\n".join(faults)


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
    assert room >= wide


def test_what_narrows_a_table_leaves_it_most_of_the_window(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot, "en", "prospects", scale=2.0)
    window.resize(WIDE, HIGH)
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


def test_a_plan_is_no_wider_than_its_room_in_a_small_window(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "rate_plan", {"name": "Before", "kind": "bar", "state": "published"})
    window, page, _ = shown(app, qtbot, "vi", scale=2.0)
    window.resize(1000, 700)
    for part in ("prices", "conditions", "basis", "compare"):
        page.plan.turn(part)
        settle()
        room, wide = page._scroll.viewport().width(), page.plan.width()
        assert wide <= room, part


def test_a_part_of_a_plan_that_scrolls_does_so_alone(app: App, qtbot: QtBot) -> None:
    window, _, _ = shown(app, qtbot, scale=2.0)
    window.resize(WIDE, HIGH)
    page = plans(window)
    for part in ("conditions", "basis"):
        page.plan.turn(part)
        settle()
        bars = [each for each in page.beside.right.findChildren(QScrollArea) if each.isVisible()]
        assert [each.verticalScrollBar().maximum() > 0 for each in bars].count(True) == 1, part


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_what_differs_between_two_plans_has_one_place_that_scrolls(
    app: App, qtbot: QtBot, size: float
) -> None:
    before, _ = add(app.desk.journal, "rate_plan", {"name": "Before", "kind": "bar", "state": "published"})
    for number in range(1, 6):
        add(app.desk.journal, "stay_rule", {"rate_plan": before, "kind": "min_stay", "number": number})
    window, page, _ = shown(app, qtbot, scale=size)
    window.resize(WIDE, HIGH)
    page.plan.turn("compare")
    settle()
    areas = [page._scroll, page.plan.comparison.table, page.plan.comparison.sentences]
    assert page.plan.comparison.sentences.count() > 4
    scrolls = [each.verticalScrollBar().maximum() > 0 for each in areas]
    assert scrolls[0] is (size == 2.0), "the page only where there is little room"
    assert size == 1.0 or scrolls == [True, False, False], "and then nothing else"


@pytest.mark.parametrize("wide", [1100, 1280, WIDE])
def test_a_long_choice_is_read_whole_on_a_line_of_its_own_and_a_short_one_beside_another(
    app: App, qtbot: QtBot, wide: int
) -> None:
    long, _ = add(
        app.desk.journal, "account", {"name": "Quỹ Rừng Xanh", "kind": "ngo", "segment": "government"}
    )
    short, _ = add(
        app.desk.journal, "account", {"name": "Sóng Hàn", "kind": "company", "segment": "corporate"}
    )
    window = opened(app, qtbot, "vi", "prospects", scale=1.5)
    window.resize(wide, HIGH)
    page = window.prospects
    for record in (short, long, short):
        page.open(record)
        settle()
        boxes = [page.card.form.editors[name].findChildren(ChoiceBox)[0] for name in ("kind", "segment")]
        kind, segment = (each.mapTo(page, QPoint()).y() for each in boxes)
        assert [each.currentText() for each in boxes if each.words_width > each.width()] == []
        if record == short:
            assert kind == segment


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

    def enlarge(size: float) -> None:
        """Shows all fields in a size of text."""
        window.enlarge(size)
        window.prospects.card.form.more.click()
        settle()

    window.prospects.card.form.more.click()
    settle()
    assert beside()
    enlarge(2.0)
    line = window.prospects.card.form.editors["name"].focusProxy()
    assert isinstance(line, FieldLine) and not line.is_cut()
    assert not beside()
    enlarge(1.0)
    assert beside()


def test_an_address_of_an_open_person_is_read_to_its_end(app: App, qtbot: QtBot) -> None:
    account = add(app.desk.journal, "account", {"name": "Sóng Hàn"})[0]
    known = {"mobile": "+84 905 550 101", "email": "nhung.nguyen@songhan-soft.example"}
    person = add(app.desk.journal, "contact", {"account": account, "name": "Hồng Nhung", **known})[0]
    window = opened(app, qtbot, "vi", "prospects", scale=2.0)
    window.resize(WIDE, HIGH)
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


def test_cards_of_accounts_are_no_wider_than_a_window_as_it_opens(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot, "vi", "prospects", scale=2.0)
    window.resize(1280, 740)
    card = window.prospects.card
    wide, seen = {}, []
    for name, objective, outcome in (
        ("Bedbridge Asia", "Agree the autumn allotment", "next_step"),
        ("Duyên Hải", "Win the regional conference", "proposal_asked"),
        ("Chao Phraya", "Hold Songkran without a gap", "information"),
        ("Bách Việt", "Win it", "business_won"),
    ):
        account = add(app.desk.journal, "account", {"name": name})[0]
        when = Span(app.clock.now() - timedelta(days=9), 45, "Asia/Ho_Chi_Minh")
        held = {"account": account, "when": when, "channel": "visit", "state": "held", "objective": objective}
        call = add(app.desk.journal, "call", held)[0]
        add(app.desk.journal, "review", {"call": call, "outcome": outcome})
        window.prospects.open(account)
        qtbot.waitUntil(lambda: not card._refreshing)
        settle()
        wide[name] = card.widget().width() - card.viewport().width()
        [line] = card.timeline.findChildren(Line)
        *_, title, note = line.findChildren(QLabel)
        assert objective in title.text() and note.text()
        seen += list(cut(line))
        below = note.y() > title.geometry().bottom() and note.geometry().right() >= title.geometry().right()
        assert below is (name != "Bách Việt"), "beside the title where both have room"
    assert set(wide.values()) == {0}, wide
    assert seen == []


def test_the_name_of_a_holiday_above_its_day_is_read_to_its_end(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "property", {"name": "House", "country": "VN"})
    window = opened(app, qtbot, "vi", "calendar", scale=2.0)
    window.resize(WIDE, HIGH)
    settle()
    window.calendar.show_look("week")
    window.calendar.go_to("2026-11-24")
    settle()
    head = window.calendar.days_view.head
    [holiday] = head._due[date(2026, 11, 24)][0]
    assert " ".join(holiday.lines) == holiday.note.words and len(holiday.lines) > 2


def test_labels_of_one_row_stand_on_one_line(app: App, qtbot: QtBot) -> None:
    account = add(app.desk.journal, "account", {"name": "Sóng Hàn"})[0]
    call = add(app.desk.journal, "call", {"account": account})[0]
    window = opened(app, qtbot, "vi", "today", scale=2.0)
    window.resize(WIDE, HIGH)
    dialog = window.dialogs.selling("strategy", call)
    dialog.resize(WIDE - 32, HIGH - 32)
    settle()
    labels = [
        each for each in dialog.findChildren(QLabel) if each.text() in ("Ngày đến", "Ngày đi", "Số phòng")
    ]
    assert len(labels) == 3
    assert all(each.height() < 2 * each.fontMetrics().height() for each in labels), "none is broken"
    dialog.close()


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
    window = opened(app, qtbot, tab="calendar", scale=scale)
    window.resize(WIDE, HIGH)
    page = window.calendar
    page.go_to(call)
    page.move_call(call, when.local.replace(tzinfo=None) + timedelta(days=1), 45)
    message = page.reason_bar.message
    message.appendPlainText("\n".join(map(str, range(6))))
    settle()
    assert message.isVisible()
    scrolls = message.verticalScrollBar().maximum() > 0
    room = message.viewport().height() - (1 if scrolls else 2) * message.document().documentMargin()
    lines = room / message.blockBoundingRect(message.document().firstBlock()).height()
    assert lines >= 2.9 and abs(lines - round(lines)) < 0.1
    if scale == 1.0:
        assert lines > 10 and not scrolls, "the place beside the days has room"
    card, panel = page.reason_bar, page.panel
    left = [each.mapTo(window, QPoint()).x() for each in (page.panel.title, card.title, card.reason, message)]
    assert len(set(left)) == 1, "what takes the panel's place begins where the panel did"
    assert card.geometry().bottom() <= card.parentWidget().rect().bottom()
    assert card.property("role") == "beside" and card.size() == panel.size(), "it has no frame of its own"
