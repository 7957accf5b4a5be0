"""Accounts out to Excel from the list, edited there, and back through the import."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account
from salesdesk.i18n import translator
from salesdesk.services.records import add, change
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.prospects.export_dialog import CSV, ExportDialog
from salesdesk.ui.prospects.import_dialog import ImportDialog
from tests.ui.windows import Held, opened


@pytest.fixture
def firms(app: App) -> list[str]:
    """Five accounts, three of them hot, one person each."""
    firms = []
    for n in range(5):
        values = {"name": f"Lotus {n}", "city": "Huế", "temperature": "hot" if n < 3 else "cold"}
        firms.append(add(app.desk.journal, "account", values)[0])
        add(app.desk.journal, "contact", {"name": f"Person {n}", "account": firms[-1]})
    return firms


def _choose(qtbot: QtBot, window: MainWindow, steps: int) -> None:
    page = window.prospects
    page.side.list.setFocus()
    page.side.list.setCurrentIndex(page.side.model.index(0, 0))
    for _ in range(steps):
        qtbot.keyClick(page.side.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)


def _dialog(window: MainWindow) -> ExportDialog:
    [dialog] = [each for each in window.findChildren(ExportDialog) if each.isVisible()]
    return dialog


def _answer(monkeypatch: pytest.MonkeyPatch, target: Path, kind: str = "Excel (*.xlsx)") -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), kind))


def _names(file: Path) -> list[object]:
    return [row[0].value for row in openpyxl.load_workbook(file).worksheets[0].iter_rows(min_row=2)]


def test_a_selection_goes_out_and_its_edits_come_back(
    app: App, qtbot: QtBot, firms: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window, tr = opened(app, qtbot, "vi", tab="prospects"), translator("vi")
    _choose(qtbot, window, 1)
    qtbot.keyClick(window.prospects.side.bulk.export_button, Qt.Key.Key_Space)
    dialog = _dialog(window)
    assert dialog.only_chosen.isChecked() and "2" in dialog.only_chosen.text()
    file = tmp_path / "mine.xlsx"
    _answer(monkeypatch, file)
    dialog.save_button.setFocus()
    qtbot.keyClick(dialog.save_button, Qt.Key.Key_Return)
    assert str(file) in window.statusBar().currentMessage()
    assert not dialog.isVisible()
    assert _names(file) == ["Lotus 0", "Lotus 1"]

    book = openpyxl.load_workbook(file)
    headings = {cell.value: cell.column for cell in book.worksheets[0][1]}
    book.worksheets[0].cell(2, headings[tr("City")]).value = None
    book.worksheets[0].cell(3, headings[tr("Name")]).value = "Lotus of the South"
    book.save(file)
    change(app.desk.journal, app.desk.reader, firms[1], {"name": "Lotus of the North"})
    importing = ImportDialog(window.context, window)
    qtbot.addWidget(importing)
    importing.read(file)
    assert importing.preview is not None and importing.preview.own
    lines = importing.details.split("\n")
    assert len(lines) == 2
    assert lines[0].startswith("!") and "Lotus of the South" in lines[0] and "Lotus of the North" in lines[0]
    assert tr("City") in lines[1] and "Huế" in lines[1]
    assert tr.plural("{n} field is emptied.", "{n} fields are emptied.", 1) in importing.summary
    importing.import_button.click()
    found = app.desk.reader.many(Account, firms)
    assert [(found[each].name, found[each].city) for each in firms[:2]] == [
        ("Lotus 0", None),
        ("Lotus of the South", "Huế"),
    ]
    window.undo_action.trigger()
    assert app.desk.reader.count(Account, city="Huế") == 5


def test_what_the_filters_show_goes_out_with_ctrl_e(
    app: App, qtbot: QtBot, firms: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = opened(app, qtbot, tab="prospects")
    window.prospects.side.filters.quick.buttons()[3].click()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = _dialog(window)
    assert dialog.all_shown.text() == "All 2 accounts that the list shows"
    assert not dialog.only_chosen.isVisible()
    _answer(monkeypatch, tmp_path / "cold")
    dialog.save_button.click()
    assert _names(tmp_path / "cold.xlsx") == ["Lotus 3", "Lotus 4"]


def test_their_people_go_out_with_the_columns_of_the_table_as_csv(
    app: App, qtbot: QtBot, firms: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = opened(app, qtbot, tab="prospects")
    _choose(qtbot, window, 1)
    window.prospects.side.bulk.export()
    dialog = _dialog(window)
    dialog.people.click()
    dialog.table_columns.click()
    assert dialog.only_chosen.isChecked()
    _answer(monkeypatch, tmp_path / "people", CSV)
    dialog.save_button.click()
    lines = (tmp_path / "people.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("Account,Account: record id,Name,Position,Influence,Mobile,E-mail,Record id,")
    assert ["Person 0" in lines[1], "Person 1" in lines[2], len(lines)] == [True, True, 3]


def test_the_table_exports_what_it_shows(
    app: App, qtbot: QtBot, firms: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = opened(app, qtbot, tab="prospects")
    page = window.prospects
    page.show_table()
    assert page.table is not None
    page.table.show_columns(["name", "city"])
    page.table.sort_by(0)
    window.prospects.side.bulk.export()
    dialog = _dialog(window)
    dialog.table_columns.click()
    _answer(monkeypatch, tmp_path / "table.xlsx")
    dialog.save_button.click()
    sheet = openpyxl.load_workbook(tmp_path / "table.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[1]][:3] == ["Name", "City", "Record id"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [f"Lotus {n}" for n in (4, 3, 2, 1, 0)]


def test_exporting_can_be_cancelled_and_leaves_no_file(
    app: App, qtbot: QtBot, firms: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window, held = opened(app, qtbot, tab="prospects"), Held()
    window.prospects.side.bulk.export()
    dialog = _dialog(window)
    folder = tmp_path / "out"
    folder.mkdir()
    _answer(monkeypatch, folder / "a.xlsx")
    object.__setattr__(window.context, "jobs", held)
    dialog.save_button.click()
    assert not dialog.waiting.isHidden()
    dialog.waiting.cancelled.emit()
    held.go_on()
    assert list(folder.iterdir()) == []
    assert dialog.save_button.isEnabled() and dialog.isVisible()


def test_a_file_that_cannot_be_written_is_said_in_the_dialog(
    app: App, qtbot: QtBot, firms: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = opened(app, qtbot, tab="prospects")
    window.prospects.side.bulk.export()
    dialog = _dialog(window)
    _answer(monkeypatch, tmp_path / "nowhere" / "a.xlsx")
    dialog.save_button.click()
    assert "could not be written" in dialog.banner.words
    assert dialog.isVisible()


def test_enter_at_a_choice_saves_as_its_button_looks(
    app: App, qtbot: QtBot, firms: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = opened(app, qtbot, tab="prospects")
    _answer(monkeypatch, tmp_path / "out.xlsx")
    window.prospects.side.bulk.export()
    dialog = _dialog(window)
    assert dialog.focusWidget() is dialog.all_shown
    dialog.people.setFocus()
    qtbot.keyClick(dialog.people, Qt.Key.Key_Return)
    qtbot.waitUntil((tmp_path / "out.xlsx").exists)
