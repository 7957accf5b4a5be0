"""Ctrl+K finds what one does every day, by the words that a salesperson has for it, and does what its button does."""

import pytest
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Promise, Task
from salesdesk.i18n import LANGUAGES, translator
from salesdesk.services.records import add
from salesdesk.ui.catalogue.page import CataloguePage
from salesdesk.ui.catalogue.papers.page import PapersPage
from salesdesk.ui.commands import flat
from salesdesk.ui.palette import Palette
from tests.ui.palette_desk import Desk, Key
from tests.ui.windows import opened

EVERY_DAY = {
    "vi": (
        ("công việc", "Công việc mới"),
        ("việc mới", "Công việc mới"),
        ("lời hứa mới", "Lời hứa mới"),
        ("ngày", "Ngày"),
        ("tuần", "Tuần"),
        ("tháng", "Tháng"),
        ("bảng", "Bảng"),
        ("biểu giá", "Bảng giá"),
        ("bang khach", "Bảng"),
        ("danh sach khach hang", "Danh sách khách hàng"),
        ("ban do khach hang", "Bản đồ địa bàn"),
        ("lap lich", "Lên lịch gặp"),
        ("hẹn gặp", "Lên lịch gặp"),
        ("thêm khách", "Khách hàng mới"),
        ("tính giá", "Báo giá…"),
        ("hạn chót", "Các mốc hạn…"),
        ("công tác phí", "Chi phí…"),
        *((typed, "Ngày lễ và lịch nghỉ…") for typed in ("tet", "tết", "nghỉ", "nghi phep")),
    ),
    "en": (
        ("new task", "New task"),
        ("todo", "New task"),
        ("new promise", "New promise"),
        ("day", "Day"),
        ("work week", "Work week"),
        ("month", "Month"),
        ("calendar agenda", "Agenda"),
        ("table", "Table"),
        ("map", "Map of the territory"),
        ("appointment", "Plan a call"),
        ("deadline", "Dates to keep…"),
        *((typed, "Holidays and time off…") for typed in ("tet", "tết", "leave")),
    ),
}
"""By language: what is typed, and what is offered first."""


@pytest.mark.parametrize("lang", EVERY_DAY)
def test_what_one_does_every_day_is_found_by_the_words_for_it(app: App, qtbot: QtBot, lang: str) -> None:
    add(app.desk.journal, "promise", {"name": "Table of speakers by month and day, bảng tháng"})
    desk = Desk(app, qtbot, lang)
    for typed, first in EVERY_DAY[lang]:
        desk.type(typed)
        assert desk.titles[0] == first, typed


@pytest.mark.parametrize(
    ("lang", "typed"), [("vi", "20 phong"), ("vi", "20 phòng"), ("vi", "15 phong"), ("en", "20 rooms")]
)
def test_a_number_of_rooms_is_neither_a_size_of_text_nor_the_beginning_of_a_year(
    app: App, qtbot: QtBot, lang: str, typed: str
) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    for name in ("Hội nghị 2027, 30 phòng, 30 rooms", f"Gala, mỗi xe {typed[:2]} phòng, {typed[:2]} rooms"):
        add(app.desk.journal, "opportunity", {"account": account, "name": name})
    desk = Desk(app, qtbot, lang)
    desk.type(typed)
    assert not [title for title in desk.titles if "%" in title]
    assert desk.titles[0].startswith("Gala")


@pytest.mark.parametrize("typed", ["hop dong song han", "hợp đồng Sóng Hàn"])
def test_the_name_of_a_plan_comes_before_what_one_does_with_whom_it_is_of(
    app: App, qtbot: QtBot, typed: str
) -> None:
    for name in ("Công ty Cổ phần Phần mềm Sóng Hàn", "Câu lạc bộ Chạy bộ Sông Hàn"):
        add(app.desk.journal, "account", {"name": name})
    add(app.desk.journal, "rate_plan", {"name": "Hợp đồng Sóng Hàn 2026", "state": "draft"})
    window = opened(app, qtbot, "vi")
    window.find_anything()
    [palette] = window.findChildren(Palette)
    palette.line.setText(typed)
    palette.look()
    titles = [row.title for row in palette.list.rows]
    assert titles[:3] == ["Hợp đồng Sóng Hàn 2026", "Phụ lục hợp đồng", "Phụ lục hợp đồng"]


def test_each_look_of_the_calendar_is_shown(app: App, qtbot: QtBot) -> None:
    desk = Desk(app, qtbot)
    for typed, look in (("month", "month"), ("day", "day"), ("work week", "work"), ("agenda", "agenda")):
        desk.palette.open()
        desk.type(typed)
        assert desk.palette.list.rows[0].note == "Calendar"
        desk.press(Key.Key_Return)
        assert (desk.window.current, desk.window.calendar.look) == ("calendar", look)


def test_a_look_that_was_asked_for_says_of_what_it_is_the_next_time(app: App, qtbot: QtBot) -> None:
    desk = Desk(app, qtbot)
    desk.type("month")
    desk.press(Key.Key_Return)
    desk.palette.open()
    assert ("Month", "Calendar") in [(row.title, row.note) for row in desk.palette.list.rows]


def test_table_and_list_of_accounts_take_each_others_place(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    desk = Desk(app, qtbot)
    page = desk.window.prospects
    for typed, shown in (("table", page.table_button), ("map", page.map_button), ("list of acc", None)):
        desk.palette.open()
        desk.type(typed)
        desk.press(Key.Key_Return)
        assert desk.window.current == "prospects"
        assert [each for each in (page.table_button, page.map_button) if each.isChecked()] == (
            [shown] if shown else []
        )
    assert desk.window.focusWidget() is page.side.list


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("words", "cls"), [("New task", Task), ("New promise", Promise)])
def test_a_new_task_or_promise_begins_as_a_line_of_its_kind(
    app: App, qtbot: QtBot, lang: str, words: str, cls: type[Task | Promise]
) -> None:
    add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    window = opened(app, qtbot, lang)
    next(each for _, each in flat(window.menus()) if each.words == translator(lang)(words)).act()
    bar = window.sheets.bar
    assert bar is not None
    qtbot.keyClicks(bar.line, "send the menu to Saigon Pearl")
    bar.look()
    qtbot.keyClick(bar.line, Key.Key_Return)
    [made] = app.desk.reader.find(cls)
    assert (made.name or "").startswith("Send the menu")


def test_a_view_that_was_kept_is_found_by_its_name(app: App, qtbot: QtBot) -> None:
    for name in ("Saigon Pearl", "Lotus Tours"):
        add(app.desk.journal, "account", {"name": name})
    window = opened(app, qtbot, tab="prospects")
    filters = window.prospects.side.filters
    window.prospects.side.search.setText("lotus")
    filters.keep("Tours to ring up")
    window.prospects.side.search.clear()
    window.turn("today")
    window.find_anything()
    palette = window.sheets.palette
    assert palette is not None
    palette.line.setText("to ring")
    palette.look()
    assert (palette.list.rows[0].title, palette.list.rows[0].note) == ("Tours to ring up", "Saved views")
    qtbot.keyClick(palette.line, Key.Key_Return)
    assert window.current == "prospects" and window.prospects.side.search.text() == "lotus"
    assert window.focusWidget() is window.prospects.side.list


def test_what_can_be_done_with_the_record_in_view_comes_before_a_tab_that_is_found_alike(
    app: App, qtbot: QtBot
) -> None:
    """“merge” led to Sync, and to the duplicate of the account in view fourth."""
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    window = opened(app, qtbot, tab="prospects")
    window.open_record(account)
    window.find_anything()
    palette = window.sheets.palette
    assert palette is not None
    palette.line.setText("merge")
    palette.look()
    assert palette.list.rows[0].title == "Combine with a duplicate…"
    palette.line.setText("sync")
    palette.look()
    assert palette.list.rows[0].title == "Sync"


@pytest.mark.parametrize(
    ("lang", "typed", "paper", "name"),
    [
        ("en", "proposal", "Business proposal", "proposal"),
        ("en", "business proposal", "Business proposal", "proposal"),
        ("en", "contract schedule", "Contract schedule", "schedule"),
        ("vi", "bản đề xuất", "Bản đề xuất", "proposal"),
    ],
)
def test_each_paper_is_found_by_its_own_name(
    app: App, qtbot: QtBot, lang: str, typed: str, paper: str, name: str
) -> None:
    """“proposal” found a promise that was kept before the place where proposals are made."""
    add(app.desk.journal, "promise", {"name": "Proposal for the gala, bản đề xuất", "state": "kept"})
    desk = Desk(app, qtbot, lang)
    desk.type(typed)
    assert desk.titles[0] == paper
    desk.press(Key.Key_Return)
    page = desk.window.current_page
    assert isinstance(page, CataloguePage) and isinstance(page.page, PapersPage)
    assert page.page.kind == name
