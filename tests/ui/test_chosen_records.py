"""What is chosen in a list or table stays with the records, whatever its rows come to hold."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from salesdesk.app import App, new_record_id
from salesdesk.domain.records import REGISTRY
from salesdesk.services.records import add, new_record
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.widgets import chosen_records
from salesdesk.ui.widgets.record_table import RecordTable
from tests.ui.keys import CTRL, NONE, SHIFT, press
from tests.ui.screens import settle
from tests.ui.windows import opened

CITIES = ("Vinh", "Huế", "Nha Trang", "Cần Thơ", "Hội An", "Đà Nẵng")
LEFT = Qt.MouseButton.LeftButton


def _accounts(app: App, number: int) -> list[str]:
    entry, records = REGISTRY["account"], [new_record_id() for _ in range(number)]
    app.desk.journal.write(
        [
            new_record(entry, each, {"name": f"Lotus {at:05}", "city": CITIES[at % len(CITIES)]})
            for at, each in enumerate(records)
        ]
    )
    return records


def _table(app: App, qtbot: QtBot) -> tuple[MainWindow, RecordTable]:
    window = opened(app, qtbot, tab="prospects")
    window.activateWindow()
    window.prospects.show_table()
    settle()
    table = window.prospects.table
    assert table is not None
    return window, table


def _choose(qtbot: QtBot, table: RecordTable, *rows: int) -> None:
    """By clicks, the second and the following ones with Ctrl held."""
    for at, row in enumerate(rows):
        place = table.visualRect(table.rows.index(row, 0)).center()
        qtbot.mouseClick(table.viewport(), LEFT, CTRL if at else NONE, place)


def _sort(qtbot: QtBot, table: RecordTable, name: str) -> None:
    header = table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(table.columns.index(name)) + 8, 8)
    qtbot.mouseClick(header.viewport(), LEFT, pos=place)


def _marked(table: RecordTable) -> set[str]:
    return {str(table.rows.ids[each.row()]) for each in table.selectionModel().selectedRows()}


def test_the_choice_stays_with_the_accounts_in_another_order(app: App, qtbot: QtBot) -> None:
    records = _accounts(app, 60)
    window, table = _table(app, qtbot)
    bar = window.prospects.side.bulk
    _choose(qtbot, table, 1, 3, 6)
    chosen = {records[1], records[3], records[6]}
    for name in ("city", "city", "name"):
        _sort(qtbot, table, name)
        assert _marked(table) == set(bar.chosen) == chosen
        assert bar.isVisible() and bar.words.text() == "3 selected"
        assert table.chosen == records[6]
        assert table.viewport().rect().contains(table.visualRect(table.currentIndex()).center())
    assert bar.chosen == [each for each in table.rows.ids if each in chosen]
    # One alone stays too.
    _choose(qtbot, table, table.rows.ids.index(records[1]))
    _sort(qtbot, table, "city")
    assert _marked(table) == {records[1]} and table.chosen == records[1]


def test_with_shift_one_goes_on_choosing_from_the_cursor_in_another_order(app: App, qtbot: QtBot) -> None:
    records = _accounts(app, 60)
    window, table = _table(app, qtbot)
    _choose(qtbot, table, 0)
    press(Qt.Key.Key_Down, SHIFT)
    _sort(qtbot, table, "city")
    row = table.currentIndex().row()
    assert table.chosen == records[1] and row > 10
    press(Qt.Key.Key_Up, SHIFT)
    assert window.prospects.side.bulk.chosen == table.rows.ids[row - 1 : row + 1]


def test_all_of_many_stay_chosen_in_another_order(app: App, qtbot: QtBot) -> None:
    records = _accounts(app, 6000)
    window, table = _table(app, qtbot)
    bar = window.prospects.side.bulk
    press(Qt.Key.Key_A, CTRL)
    _sort(qtbot, table, "city")
    assert bar.words.text() == "6,000 selected"
    assert bar.chosen == table.rows.ids != records and set(bar.chosen) == set(records)


def test_it_is_said_that_too_many_do_not_stay_chosen(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chosen_records, "MOST_PIECES", 2)
    _accounts(app, 12)
    window, table = _table(app, qtbot)
    _choose(qtbot, table, 0, 1, 2, 3)
    _sort(qtbot, table, "city")
    assert _marked(table) == set() and not window.prospects.side.bulk.isVisible()
    assert "do not stay selected" in window.statusBar().currentMessage()


def test_where_nothing_is_chosen_another_order_begins_at_the_top(app: App, qtbot: QtBot) -> None:
    _accounts(app, 200)
    _, table = _table(app, qtbot)
    assert table.currentIndex().row() == 0 and not table.selectionModel().hasSelection()
    table.verticalScrollBar().setValue(900)
    _sort(qtbot, table, "city")
    assert table.currentIndex().row() == 0 and table.verticalScrollBar().value() == 0


def test_the_last_ones_stay_chosen_where_one_before_them_goes(app: App, qtbot: QtBot) -> None:
    records = _accounts(app, 6)
    _, done = add(app.desk.journal, "account", {"name": "Aardvark"})
    window, table = _table(app, qtbot)
    window.context.wrote(done, None)
    _choose(qtbot, table, 5, 6)
    window.undo_action.trigger()
    assert table.rows.rowCount() == 6
    assert set(window.prospects.side.bulk.chosen) == _marked(table) == {*records[4:]}
    assert table.chosen == records[5]


def test_what_is_chosen_stays_so_where_another_column_is_shown(app: App, qtbot: QtBot) -> None:
    records = _accounts(app, 40)
    window, table = _table(app, qtbot)
    _choose(qtbot, table, 1, 3)
    table.offer_columns()
    [menu] = table.findChildren(QMenu)
    next(each for each in menu.actions() if not each.isChecked()).trigger()
    assert window.prospects.side.bulk.chosen == [records[1], records[3]]
    assert _marked(table) == {records[1], records[3]} and table.chosen == records[3]


def test_what_is_chosen_in_the_table_is_chosen_again_after_a_look_at_the_map(app: App, qtbot: QtBot) -> None:
    records = _accounts(app, 6)
    window, table = _table(app, qtbot)
    page = window.prospects
    _choose(qtbot, table, 1, 4)
    chosen = {records[1], records[4]}
    assert _marked(table) == chosen
    page.map_button.click()
    settle()
    page.table_button.click()
    settle()
    assert _marked(table) == chosen and set(page.side.bulk.chosen) == chosen
    page.map_button.click()
    page.side.search.setText("Lotus 00002")
    page.side.narrowed.emit()
    page.table_button.click()
    settle()
    assert table.rows.ids == [records[2]] and not _marked(table) & chosen, "another search lets go"
