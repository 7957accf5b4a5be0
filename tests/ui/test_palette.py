"""Ctrl+K through the real window."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import REGISTRY, Account, Call
from salesdesk.domain.values import Period
from salesdesk.services.records import add, delete, new_record
from salesdesk.store.reader import Reader
from salesdesk.ui import palette
from salesdesk.ui.palette import Palette
from tests.ui.palette_desk import Desk, Key, call_in
from tests.ui.windows import Held, opened


@pytest.mark.parametrize(
    ("lang", "typed", "name"),
    [
        ("en", "da nang", "Sở Du lịch Đà Nẵng"),
        ("vi", "nguyen", "Nguyễn Văn An"),
        ("en", "ĐÀ LẠT", "Đà Lạt Tours"),
    ],
)
def test_accents_do_not_matter_and_enter_opens(
    app: App, qtbot: QtBot, lang: str, typed: str, name: str
) -> None:
    record, _ = add(app.desk.journal, "account", {"name": name})
    desk = Desk(app, qtbot, lang)
    desk.type(typed)
    assert desk.titles == [name]
    desk.press(Key.Key_Return)
    assert desk.records == [record]
    assert desk.palette.isHidden()


@pytest.mark.parametrize("typed", ["chị nhung", "Chi Nhung", "nhung"])
def test_whoever_is_called_so_comes_before_what_has_such_words_in_it(
    app: App, qtbot: QtBot, typed: str
) -> None:
    house, _ = add(app.desk.journal, "account", {"name": "Chị và những người bạn"})
    person, _ = add(app.desk.journal, "contact", {"name": "Nguyễn Thị Hồng Nhung", "account": house})
    add(app.desk.journal, "objection", {"name": "Những đêm kín phòng thì anh chị gọi ai?"})
    desk = Desk(app, qtbot, "vi")
    desk.type(typed)
    assert "Nguyễn Thị Hồng Nhung" in desk.titles[:2]
    assert "Những đêm kín phòng thì anh chị gọi ai?" not in desk.titles[:2]
    desk.press(*[Key.Key_Down] * desk.titles.index("Nguyễn Thị Hồng Nhung"), Key.Key_Return)
    assert desk.records == [person]


def test_a_command_stands_right_below_whose_name_begins_so(app: App, qtbot: QtBot) -> None:
    for name in ("Capturing Moments", "Our Captain"):
        add(app.desk.journal, "account", {"name": name})
    desk = Desk(app, qtbot)
    desk.type("capt")
    assert desk.titles[0] == "Capturing Moments" and desk.titles[-1] == "Our Captain"
    assert desk.titles[1].startswith("Capture")


def test_where_no_command_is_called_so_that_is_said(app: App, qtbot: QtBot) -> None:
    desk = Desk(app, qtbot)
    desk.type(">zzz")
    assert desk.titles == ["No command is called that."]
    assert desk.palette.list.isVisible()
    desk.press(Key.Key_Down, Key.Key_Return)
    assert desk.palette.isVisible(), "it is nothing to be taken"
    desk.type(">")
    assert len(desk.titles) > 20


def test_enter_right_after_typing_waits_for_what_is_found(app: App, qtbot: QtBot) -> None:
    record, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    desk = Desk(app, qtbot)
    qtbot.keyClicks(desk.palette.line, "pearl")
    desk.press(Key.Key_Return)
    assert desk.records == [record]


def test_arrows_and_pages_move_through_the_list(app: App, qtbot: QtBot) -> None:
    for number in range(9):
        add(app.desk.journal, "account", {"name": f"Pearl {number}"})
    desk = Desk(app, qtbot)
    desk.type("pearl")
    seen = []
    for keys in ((), (Key.Key_Down,), (Key.Key_Up, Key.Key_Up), (Key.Key_PageUp,), (Key.Key_PageDown,)):
        desk.press(*keys)
        assert desk.palette.list.row is not None
        seen.append(desk.palette.list.row.title)
    assert seen == ["Pearl 0", "Pearl 1", "Pearl 8", "Pearl 0", "Pearl 8"]


def test_a_command_is_found_by_the_beginnings_of_its_words(app: App, qtbot: QtBot) -> None:
    desk = Desk(app, qtbot)
    desk.type(">dar col")
    assert desk.titles == ["Dark"]
    desk.press(Key.Key_Return)
    assert desk.window.look.scheme == "dark"


def test_a_command_does_not_name_the_menu_of_the_bar(app: App, qtbot: QtBot) -> None:
    """“Desk” beside whatever the first menu holds told nobody anything."""
    desk = Desk(app, qtbot)
    notes = {}
    for words in ("Settings…", "Dark", "Send to a colleague…"):
        desk.type(f"> {words}")
        notes |= {row.title: row.note for row in desk.palette.list.rows if row.title == words}
    assert notes == {"Settings…": "", "Dark": "Colours", "Send to a colleague…": "Colleagues"}


def test_only_commands_follow_the_sign(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Dark Star"})
    desk = Desk(app, qtbot)
    desk.type("dark")
    assert set(desk.titles) == {"Dark", "Dark Star"}
    desk.type("> dark")
    assert desk.titles == ["Dark"]


def test_a_click_takes_a_row(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Pearl 1"})
    second, _ = add(app.desk.journal, "account", {"name": "Pearl 2"})
    desk = Desk(app, qtbot)
    desk.type("pearl")
    place = desk.palette.list.visualRect(desk.palette.list.model().index(1, 0)).center()
    qtbot.mouseClick(desk.palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.records == [second]


def test_what_was_opened_comes_first_next_time(app: App, qtbot: QtBot) -> None:
    names = [f"Pearl {number}" for number in range(10)]
    records = {name: add(app.desk.journal, "account", {"name": name})[0] for name in names}
    desk = Desk(app, qtbot)
    for name in names:
        desk.palette.open()
        desk.type(name)
        desk.press(Key.Key_Return)
    delete(app.desk.journal, app.desk.reader, records["Pearl 9"])
    desk.palette.open()
    assert desk.titles[1:8] == [f"Pearl {number}" for number in range(8, 1, -1)]


@pytest.mark.parametrize("typed", ["song han", "song ha"])
def test_below_an_account_stand_its_next_call_and_its_people_before_all_else(
    app: App, qtbot: QtBot, typed: str
) -> None:
    journal = app.desk.journal
    account = add(journal, "account", {"name": "Sóng Hàn"})[0]
    add(journal, "product", {"name": "Boat", "description": "Along Sông Hàn"})
    for name, left in (("Hồng Nhung", False), ("Cô Ba", True), ("Quốc Bảo", False)):
        add(journal, "contact", {"name": name, "account": account, "left": left})
    call_in(app, account, 5 * 24 * 60, objective="The later one")
    call_in(app, account, -9 * 24 * 60, objective="What Sóng Hàn wanted")
    call_in(app, account, 20, state="cancelled")
    under_way = call_in(app, account, -5, objective="Rooms for next year")
    desk = Desk(app, qtbot)
    desk.type(typed)
    assert desk.titles[:4] == ["Sóng Hàn", "Sóng Hàn", "Hồng Nhung", "Quốc Bảo"]
    assert desk.titles.index("Boat") > 3
    qtbot.waitUntil(lambda: bool(desk.palette.list.rows[1].note))
    # The call began five minutes ago: at midnight that was the day before.
    call = app.desk.reader.of_type(Call, under_way)
    assert call is not None and call.when is not None
    start = call.when.start.astimezone(app.clock.local().tzinfo)
    day = "Today" if start.date() == app.clock.local().date() else "Yesterday"
    assert desk.palette.list.rows[1].note.startswith(f"{day} {start:%H:%M}")
    desk.press(Key.Key_Down, Key.Key_Return)
    assert desk.records == [under_way]


def test_where_many_are_called_so_the_others_stay_in_view(app: App, qtbot: QtBot) -> None:
    for number in range(3):
        account = add(app.desk.journal, "account", {"name": f"Sao {number}"})[0]
        add(app.desk.journal, "contact", {"name": f"Person {number}", "account": account})
    desk = Desk(app, qtbot)
    desk.type("sao")
    assert desk.titles == ["Sao 0", "Person 0", "Sao 1", "Sao 2"]


def test_at_first_stand_todays_calls_then_what_was_written_last(app: App, qtbot: QtBot) -> None:
    account = add(app.desk.journal, "account", {"name": "Sóng Hàn"})[0]
    add(app.desk.journal, "contact", {"name": "Hồng Nhung", "account": account})
    call = call_in(app, account, -5, objective="Rooms")
    call_in(app, account, 3 * 24 * 60)
    call_in(app, account, -5, state="done")
    desk = Desk(app, qtbot)
    assert desk.titles[:3] == ["Today", "Sóng Hàn", "Recent"]
    assert desk.titles[3:7] == ["Sóng Hàn", "Sóng Hàn", "Hồng Nhung", "Sóng Hàn"]
    assert [row.keys for row in desk.palette.list.rows[3:7]] == ["Call", "Call", "Contact", "Account"]
    assert desk.titles[7] == "Commands"
    assert not any(row.note.strip() for row in desk.palette.list.rows[8:])
    desk.press(Key.Key_Return)
    assert desk.records == [call]


def test_what_was_written_to_many_at_once_is_not_what_was_in_hand(app: App, qtbot: QtBot) -> None:
    journal, entry = app.desk.journal, REGISTRY["account"]
    journal.write([new_record(entry, journal.new_id(), {"name": f"Row {number}"}) for number in range(20)])
    add(app.desk.journal, "account", {"name": "Typed"})
    desk = Desk(app, qtbot)
    assert desk.titles[:3] == ["Recent", "Typed", "Commands"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("saigom perl", "Saigon Pearl"),
        ("song hna", "Công ty Cổ phần Phần mềm Sóng Hàn"),
        ("nhugn", "Hồng Nhung"),
    ],
)
def test_a_name_with_a_typing_error_is_meant_before_a_new_account_is_made(
    app: App, qtbot: QtBot, typed: str, name: str
) -> None:
    record, _ = add(app.desk.journal, "account", {"name": name})
    add(app.desk.journal, "account", {"name": "Ana"})
    desk = Desk(app, qtbot)
    desk.type(typed)
    assert [title for title in desk.titles if typed not in title] == ["Did you mean…", name]
    desk.press(Key.Key_Return)
    assert desk.records == [record]
    assert app.desk.reader.count(Account) == 2


@pytest.mark.parametrize("goes", [False, True])
def test_likenesses_are_looked_for_only_to_what_is_still_asked(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, goes: bool
) -> None:
    looked: list[str] = []

    def like(_: Reader, typed: str) -> list[str]:
        looked.append(typed)
        return []

    monkeypatch.setattr(palette, "called_like", like)
    desk, jobs = Desk(app, qtbot), Held()
    monkeypatch.setattr(desk.palette, "_context", replace(desk.window.context, jobs=jobs))
    desk.type("settings")
    jobs.go_on()
    assert desk.titles and not looked, "where a command fits nothing else can be meant"
    for typed in ("saigom", "saigom p", "saigom pe"):
        desk.type(typed)
    if goes:
        desk.palette.close_sheet()
    jobs.go_on()
    assert looked == ([] if goes else ["saigom pe"])


def test_nothing_found_offers_an_account_and_a_capture(app: App, qtbot: QtBot) -> None:
    desk = Desk(app, qtbot)
    desk.type("Trăng Non")
    assert [("Trăng Non" in title) for title in desk.titles] == [True, True]
    desk.press(Key.Key_Down, Key.Key_Return)
    assert desk.captured == ["Trăng Non"]
    desk.palette.open()
    desk.type("Trăng Non")
    desk.press(Key.Key_Return)
    [account] = app.desk.reader.find(Account)
    assert (account.name, desk.window.current_page.with_whom) == ("Trăng Non", account.id)


@pytest.mark.parametrize(
    "line", ["hứa gửi bảng giá cho Trăng Non", "nhac goi Trang Non mai", "call Trang Non"]
)
def test_a_line_as_one_captures_it_makes_no_account_at_enter(app: App, qtbot: QtBot, line: str) -> None:
    desk = Desk(app, qtbot)
    desk.type(line)
    desk.press(Key.Key_Return)
    assert desk.captured == [line] and not app.desk.reader.count(Account)


def test_any_text_is_safe(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Sao Biển"})
    desk = Desk(app, qtbot)
    for typed in ('"', "*", "' OR 1=1 --", "😀", "โรงแรม", ">", "> *", "a" * 400, "<b>x</b>", "%_"):
        desk.type(typed)
        assert "Sao Biển" not in desk.titles, typed
        assert desk.palette.list.rows or typed.startswith(">"), typed


def test_thai_is_found(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "โรงแรมสยาม"})
    desk = Desk(app, qtbot)
    desk.type("โรงแรม")
    assert desk.titles == ["โรงแรมสยาม"]


def test_escape_and_a_click_beside_give_the_keys_back(app: App, qtbot: QtBot) -> None:
    desk = Desk(app, qtbot)
    desk.palette.close_sheet()
    search = desk.window.prospects.side.search
    desk.window.turn("prospects")
    search.setFocus()
    desk.palette.open()
    assert desk.window.focusWidget() is desk.palette.line
    desk.press(Key.Key_Escape)
    assert desk.palette.isHidden()
    assert desk.window.focusWidget() is search
    desk.palette.open()
    qtbot.mouseClick(desk.palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert desk.palette.isHidden()


def test_tab_stays_in_the_sheet(app: App, qtbot: QtBot) -> None:
    desk = Desk(app, qtbot)
    desk.press(Key.Key_Tab, Key.Key_Tab)
    focus = QApplication.focusWidget() or desk.window.focusWidget()
    assert focus is desk.palette.line


def test_rows_are_told_to_screen_readers(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Sao Biển", "city": "Đà Nẵng", "kind": "hotel"})
    desk = Desk(app, qtbot)
    desk.type("sao bien")
    model = desk.palette.list.model()
    qtbot.waitUntil(lambda: bool(desk.palette.list.rows[0].note))
    told = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Sao Biển, Hotel or resort  ·  Đà Nẵng, Account"
    assert desk.palette.line.accessibleName()
    assert desk.palette.list.accessibleName()


def test_the_sheet_follows_the_window(app: App, qtbot: QtBot) -> None:
    desk = Desk(app, qtbot)
    desk.window.resize(900, 560)
    QApplication.processEvents()
    assert desk.palette.geometry() == desk.window.rect()
    desk.type(">")
    QApplication.processEvents()
    assert desk.palette.rect().contains(desk.palette.panel.geometry())


@pytest.mark.parametrize("typed", ["chị nhung", "Chi Hong Nhung", "ms nhung"])
def test_who_is_called_by_a_form_of_address_comes_before_what_only_speaks_of_them(
    app: App, qtbot: QtBot, typed: str
) -> None:
    account = add(app.desk.journal, "account", {"name": "Sóng Hàn"})[0]
    add(app.desk.journal, "contact", {"name": "Nguyễn Thị Hồng Nhung", "account": account})
    add(app.desk.journal, "promise", {"name": "Photos for chị Hồng Nhung, ms Nhung", "account": account})
    desk = Desk(app, qtbot)
    desk.type(typed)
    assert desk.titles[0] == "Nguyễn Thị Hồng Nhung"
    page = desk.window.prospects
    page.side.search.setText(typed)
    page.narrow()
    assert page.side.model.ids == [account]


def test_a_sheet_that_becomes_short_leaves_no_shadow_of_the_tall_one(app: App, qtbot: QtBot) -> None:
    for number in range(12):
        add(app.desk.journal, "account", {"name": f"Pearl {number}"})
    desk = Desk(app, qtbot)
    desk.type("pearl")
    QApplication.processEvents()
    tall = desk.palette.panel.geometry()
    seen = Painted(desk.palette)
    desk.type("undo")
    qtbot.waitUntil(lambda: desk.palette.panel.geometry().bottom() < tall.bottom())
    QApplication.processEvents()
    assert seen.region.contains(tall.adjusted(-20, 0, 20, 20).bottomRight()), (
        "what is not painted anew keeps the old shadow"
    )


class Painted(QObject):
    """Where a widget is painted from now on."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


def test_a_purchase_says_whose_it_is_and_when_and_enter_opens_its_line_on_the_card(
    app: App, qtbot: QtBot
) -> None:
    account = add(app.desk.journal, "account", {"name": "Saigon Pearl"})[0]
    add(app.desk.journal, "account", {"name": "Another"})
    stay = Period(date(2026, 1, 1), date(2026, 3, 31))
    record, _ = add(app.desk.journal, "purchase", {"account": account, "name": "Kitchen", "stay": stay})
    window = opened(app, qtbot)
    window.find_anything()
    [shown] = window.findChildren(Palette)
    shown.line.setText("kitchen")
    shown.look()
    qtbot.waitUntil(lambda: [row.title for row in shown.list.rows] == ["Kitchen"])
    qtbot.waitUntil(lambda: bool(shown.list.rows[0].note))
    note = shown.list.rows[0].note
    assert note.startswith("Saigon Pearl") and "2026-01" not in note and "Jan" in note
    qtbot.keyClick(shown.line, Key.Key_Return)
    card = window.prospects.card
    qtbot.waitUntil(lambda: card.lines.line is not None)
    assert card.record == account and card.lines.line is not None and card.lines.line.record == record
