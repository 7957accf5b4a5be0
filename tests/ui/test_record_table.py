"""The table of records: order, columns, search and opening, through the real widget on a real desk."""

from collections.abc import Mapping
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from salesdesk.app import App, new_record_id
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Preference
from salesdesk.domain.text import in_order
from salesdesk.domain.values import Money
from salesdesk.i18n import translator
from salesdesk.services.finding import Finds
from salesdesk.services.records import add, delete, new_record
from salesdesk.services.undo import undo
from salesdesk.store.reader import Reader
from salesdesk.ui.context import Context
from salesdesk.ui.dress import dress
from salesdesk.ui.events import Events
from salesdesk.ui.theme import LIGHT
from salesdesk.ui.widgets.chosen_records import chosen_in
from salesdesk.ui.widgets.column_widths import Wish, share
from salesdesk.ui.widgets.record_table import RecordTable
from tests.helpers.at_once import AtOnce
from tests.ui.keys import press, write
from tests.ui.screens import settle
from tests.ui.windows import Held, opened


def find(reader: Reader, text: str, equal: Mapping[str, Any], most: int) -> Finds:
    return Finds(list(reader.search(text, most, ("account",)).records))


def table_of(app: App, qtbot: QtBot, type_name: str = "account", lang: str = "en") -> RecordTable:
    kept = QSettings(str(app.settings.desk / "window.ini"), QSettings.Format.IniFormat)
    table = RecordTable(Context(app, translator(lang), Events(), AtOnce(), kept), type_name, find)
    qtbot.addWidget(table)
    table.resize(900, 400)
    table.rows.refresh()
    table.show()
    return table


def column(table: RecordTable, name: str) -> list[str]:
    at = table.columns.index(name)
    return [table.rows.index(row, at).data() for row in range(table.rows.rowCount())]


def test_a_click_on_a_heading_sorts_and_a_second_one_turns_it_round(app: App, qtbot: QtBot) -> None:
    for name, city in (("B", "Huế"), ("A", "Vinh"), ("C", "Đà Nẵng")):
        add(app.desk.journal, "account", {"name": name, "city": city})
    table = table_of(app, qtbot)
    assert column(table, "name") == ["A", "B", "C"]
    at = table.columns.index("name")
    header = table.horizontalHeader()
    place = header.sectionViewportPosition(at) + 8
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, 8))
    assert column(table, "name") == ["C", "B", "A"]
    table.sort_by(table.columns.index("city"))
    assert sorted(column(table, "city")) == sorted(["Huế", "Vinh", "Đà Nẵng"])
    again = table_of(app, qtbot)
    assert again.rows.order == table.rows.order != ("name", "id")
    assert app.desk.reader.count(Preference) == 0, "how it is sorted is no step of undo"


def test_rows_that_say_the_same_follow_each_other_by_name_and_those_that_say_nothing_come_last(
    app: App, qtbot: QtBot
) -> None:
    for name, city, heat, phone in (
        ("D", "Huế", "hot", "0905 111 222"),
        ("Công ty TNHH A", "Huế", None, None),
        ("C", "", "cold", "0905 111 222"),
        ("B", "Huế", "hot", "0905 333 444"),
        ("E", "Đà Nẵng", "cold", None),
    ):
        said = {"name": name, "city": city, "temperature": heat, "phone": phone}
        add(app.desk.journal, "account", {key: value for key, value in said.items() if value})
    table = table_of(app, qtbot)

    def sorted_by(name: str) -> str:
        table.sort_by(table.columns.index(name))
        return "".join(column(table, "name"))

    assert [sorted_by("city") for _ in range(2)] == ["EABDC", "ABDEC"]
    assert [sorted_by("temperature") for _ in range(2)] == ["BDCEA", "CEBDA"]
    assert [sorted_by("phone") for _ in range(2)] == ["CDBAE", "BCDAE"]
    assert [sorted_by("name") for _ in range(2)] == ["ABCDE", "EDCBA"]


@pytest.mark.parametrize("lang", ["en", "vi"])
@pytest.mark.parametrize("name", ["segment", "kind"])
def test_choices_without_an_order_of_their_own_stand_by_the_words_that_are_seen(
    app: App, qtbot: QtBot, lang: str, name: str
) -> None:
    """They stood in the order of a list that nobody sees, below an arrow that said a to z."""
    for code in REGISTRY["account"].fields[name].choices:
        add(app.desk.journal, "account", {"name": f"With {code}", name: code})
    add(app.desk.journal, "account", {"name": "Without"})
    table = table_of(app, qtbot, lang=lang)
    table.sort_by(table.columns.index(name))
    seen = column(table, name)
    assert seen == [*sorted(seen[:-1], key=in_order), ""]
    table.sort_by(table.columns.index(name))
    assert column(table, name) == [*seen[-2::-1], ""]


def test_a_column_that_was_turned_is_turned_back_by_undo_at_once(app: App, qtbot: QtBot) -> None:
    page = opened(app, qtbot, tab="prospects").prospects
    page.show_table()
    assert page.table is not None
    before = page.table.columns
    page.table.show_columns(before[:2])
    page.table.show_columns(before[:1])
    undo(app.desk.journal, app.desk.reader)
    done = undo(app.desk.journal, app.desk.reader)
    page.context.wrote(done.change_set, None)
    assert page.table.columns == before


def test_columns_are_chosen_from_a_menu_and_remembered(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "A"})
    add(
        app.desk.journal, "opportunity", {"account": account, "name": "Tết", "revenue": Money(2000000, "VND")}
    )
    table = table_of(app, qtbot, "opportunity")
    before = table.columns
    table.offer_columns()
    [menu] = table.findChildren(QMenu)
    hidden = next(action for action in menu.actions() if not action.isChecked())
    hidden.trigger()
    assert len(table.columns) == len(before) + 1
    shown = next(action for action in menu.actions() if action.text() == "Account")
    if shown.isChecked():
        shown.trigger()
        assert "account" not in table.columns
    assert table_of(app, qtbot, "opportunity").columns == table.columns


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_cells_read_as_a_person_reads_them_whatever_they_hold(app: App, qtbot: QtBot, lang: str) -> None:
    hostile = '<img src="/etc/hostname"/> & Sons <b'
    account, _ = add(app.desk.journal, "account", {"name": hostile, "temperature": "hot"})
    add(
        app.desk.journal, "opportunity", {"account": account, "name": "Tết", "revenue": Money(2000000, "VND")}
    )
    table = table_of(app, qtbot, "opportunity", lang)
    table.show_columns(["account", "name", "revenue"])
    assert column(table, "account") == [hostile]
    assert column(table, "revenue")[0].replace("\u00a0", " ") in ("2,000,000 ₫", "2.000.000 ₫")
    accounts = table_of(app, qtbot, "account", lang)
    accounts.show_columns(["name", "temperature"])
    assert column(accounts, "temperature") == ["Hot" if lang == "en" else translator("vi")("Hot")]


@pytest.mark.parametrize(
    ("type_name", "name", "toned"),
    [
        ("account", "temperature", {"hot": LIGHT.hot, "warm": LIGHT.warm, "cold": LIGHT.cold}),
        ("rate_plan", "state", {"draft": LIGHT.warm, "published": LIGHT.accent, "superseded": None}),
    ],
)
def test_a_choice_is_shown_in_the_tone_that_its_field_gives_it(
    app: App, qtbot: QtBot, qapp: QApplication, type_name: str, name: str, toned: dict[str, str | None]
) -> None:
    dress(qapp, LIGHT)
    for code in toned:
        add(app.desk.journal, type_name, {"name": code, name: code})
    table = table_of(app, qtbot, type_name)
    table.show_columns(["name", name])
    shown = {}
    for row in range(table.rows.rowCount()):
        colour = table.rows.index(row, 1).data(Qt.ItemDataRole.ForegroundRole)
        shown[table.rows.index(row, 0).data()] = colour.name() if colour is not None else None
    assert shown == toned
    table.resize(900, 400)
    table.show()
    table.selectAll()
    settle()
    picture = table.viewport().grab().toImage()
    for row in range(table.rows.rowCount()):
        cell = table.visualRect(table.rows.index(row, 1)).adjusted(8, 4, -8, -4)
        seen = {
            picture.pixelColor(x, y).name()
            for x in range(cell.left(), cell.right())
            for y in range(cell.top(), cell.bottom())
        }
        assert (shown[table.rows.index(row, 0).data()] or LIGHT.text) in seen, "also where the row is chosen"


def test_each_tone_is_of_a_choice_and_has_a_colour() -> None:
    for entry in REGISTRY.values():
        for field in entry.fields.values():
            assert field.tones.keys() <= field.choices.keys()
            assert all(hasattr(LIGHT, tone) for tone in field.tones.values())


def test_enter_opens_the_chosen_record_and_search_narrows(app: App, qtbot: QtBot) -> None:
    one, _ = add(app.desk.journal, "account", {"name": "Sông Hàn"})
    other, _ = add(app.desk.journal, "account", {"name": "Biển Xanh"})
    table = table_of(app, qtbot)
    opened: list[str] = []
    table.opened.connect(opened.append)
    table.rows.narrow("song han", {})
    assert table.rows.ids == [one]
    table.setCurrentIndex(table.rows.index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened == [one]
    table.rows.narrow("", {})
    assert set(table.rows.ids) == {one, other}
    delete(app.desk.journal, app.desk.reader, other)
    table.rows.refresh()
    assert table.rows.ids == [one]


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_from_the_search_the_keys_go_to_the_first_find_in_the_table(
    app: App, qtbot: QtBot, key: Qt.Key
) -> None:
    """They did nothing there: the list that they lead to is not in view."""
    known = {name: add(app.desk.journal, "account", {"name": name})[0] for name in ("A", "Lotus", "Sen")}
    held = Held()
    window = opened(app, qtbot, tab="prospects", jobs=held)
    held.go_on()
    page = window.prospects
    page.show_table()
    held.go_on()
    page.begin_search()
    write("lot")
    press(key)
    held.go_on()
    table = page.table
    assert table is not None and table.hasFocus() and table.chosen == known["Lotus"]
    assert chosen_in(table) == [known["Lotus"]]
    page.begin_search()
    page.side.show_all()
    held.go_on()
    table.choose(known["Sen"])
    page.begin_search()
    press(key)
    assert table.hasFocus() and chosen_in(table) == [known["Sen"]], "what was chosen stays so"
    press(Qt.Key.Key_Return)
    held.go_on()
    assert page.card.record == known["Sen"] and page.right.shows_card


def test_no_heading_claims_the_order_while_a_search_has_its_own(app: App, qtbot: QtBot) -> None:
    for name in ("Sông Hàn", "Biển Xanh"):
        add(app.desk.journal, "account", {"name": name})
    table = table_of(app, qtbot)
    header = table.horizontalHeader()
    assert header.isSortIndicatorShown()
    table.rows.narrow("song han", {})
    assert not header.isSortIndicatorShown()
    assert not header.sectionsClickable(), "nor is it turned in secret"
    table.sort_by(table.columns.index("city"))
    table.rows.narrow(" ", {})
    assert header.isSortIndicatorShown() and header.sectionsClickable()
    assert header.sortIndicatorSection() == table.columns.index("name")


def test_a_tooltip_shows_what_looks_like_markup_as_it_is(app: App, qtbot: QtBot) -> None:
    name = '<img src="/etc/hostname"/> & Sons <b'
    add(app.desk.journal, "account", {"name": name})
    table = table_of(app, qtbot)
    cell = table.rows.index(0, table.columns.index("name"))
    assert cell.data() == name
    told = cell.data(Qt.ItemDataRole.ToolTipRole)
    assert QTextDocumentFragment.fromHtml(told).toPlainText() == name


def test_one_long_name_does_not_push_the_other_columns_out_of_a_narrow_table(app: App, qtbot: QtBot) -> None:
    long = "Trung tâm Hội nghị và Xúc tiến miền Trung"
    for name in (*(f"Lotus {n}" for n in range(20)), long):
        add(app.desk.journal, "account", {"name": name})
    table = table_of(app, qtbot)
    whole = table.fontMetrics().horizontalAdvance(long)
    table.resize(2400, 400)
    table.show()
    assert table.columnWidth(0) > whole, "where there is room for all, nothing is cut"
    table.resize(500, 400)
    assert table.fontMetrics().horizontalAdvance("Lotus 19") < table.columnWidth(0) < whole
    table.horizontalHeader().resizeSection(0, 333)
    table.resize(2400, 400)
    table.resize(500, 400)
    assert table.columnWidth(0) == 333, "what a person made so stays so"


def _cut(table: RecordTable) -> list[str]:
    """What is in view and has not the whole of its room."""
    top, wide = table.rowAt(0), table.fontMetrics().horizontalAdvance
    cells = [
        (at, str(table.rows.index(row, at).data()))
        for row in range(top, top + 10)
        for at in range(len(table.columns))
    ]
    return [words for at, words in cells if wide(words) + 16 > table.columnWidth(at)]


def test_spare_room_goes_to_words_that_would_be_cut_in_another_order(app: App, qtbot: QtBot) -> None:
    entry = REGISTRY["account"]
    early, late = ("Huế", "agency"), ("Thành phố Hồ Chí Minh, Quận 1", "government")
    assert late[1] in entry.fields["kind"].choices
    app.desk.journal.write(
        [
            new_record(entry, new_record_id(), {"name": f"Lotus {at:03}", "city": city, "kind": kind})
            for at, (city, kind) in enumerate([early] * 60 + [late] * 20)
        ]
    )
    table = table_of(app, qtbot)
    table.show_columns(["name", "kind", "city", "temperature"])
    header = table.horizontalHeader()
    for _ in range(2):
        place = header.sectionViewportPosition(table.columns.index("city")) + 8
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, 8))
        assert _cut(table) == []
    assert column(table, "city")[0] == late[0]
    # What is not in view yet has room, too, while there is some.
    again = table_of(app, qtbot)
    again.sort_by(0)
    again.verticalScrollBar().setValue(again.verticalScrollBar().maximum() // 2)
    again.verticalScrollBar().setValue(again.verticalScrollBar().maximum())
    assert column(again, "city")[-1] == late[0] and _cut(again) == []
    assert header.length() <= table.viewport().width(), "and nothing is out of sight"
    header.resizeSection(1, 77)
    table.sort_by(1)
    table.resize(1400, 400)
    assert table.columnWidth(1) == 77, "what a person made so stays so"


def test_room_is_shared_by_those_who_need_it() -> None:
    choice, name, short = Wish(80, 80, 80, 0), Wish(100, 300, 600, 300), Wish(60, 90, 90, 200)
    assert share([choice, name, short], 200) == [80, 100, 60]
    assert share([choice, name, short], 300) == [80, 130, 90]
    assert share([choice, name, short], 500) == [80, 330, 90]
    assert share([choice, name, short], 1500) == [80, 600, 200]
