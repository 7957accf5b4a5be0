"""What an import does not take can be kept: before it and after it."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account
from salesdesk.services.exporting import export
from salesdesk.services.records import add
from salesdesk.ui.prospects.import_dialog import ImportDialog
from tests.ui.windows import opened

WITH_FAULTS = "Company;City;E-mail\nHoa Sen;Huế;=1+1\n;Huế;a@b.example\n"


def dialog_of(app: App, qtbot: QtBot, file: Path, rows: str) -> ImportDialog:
    window = opened(app, qtbot)
    file.write_text(rows, encoding="utf-8")
    dialog = ImportDialog(window.context, window)
    qtbot.addWidget(dialog)
    dialog.read(file)
    assert dialog.preview is not None
    return dialog


def test_what_is_not_taken_is_saved_as_text_before_the_import_and_after_it(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = dialog_of(app, qtbot, tmp_path / "list.csv", WITH_FAULTS)
    for name in ("before.xlsx", "after.xlsx"):
        target = tmp_path / name
        monkeypatch.setattr(
            QFileDialog, "getSaveFileName", lambda *_, target=target: (str(target), "Excel (*.xlsx)")
        )
        dialog.save_button.click()
        qtbot.waitUntil(target.exists)
        sheet = openpyxl.load_workbook(target).active
        assert sheet is not None
        cells = list(sheet.iter_rows())
        assert [[cell.value for cell in row[:4]] for row in cells] == [
            ["Row", "Account", "Column", "Value"],
            [2, "Hoa Sen", "E-mail", "=1+1"],
            [3, None, None, "Huế | a@b.example"],
        ]
        assert cells[1][3].data_type == "s"
        said = "The row names no account: fill in column “Company” and import the file again."
        assert cells[2][4].value == said
        assert name in dialog.banner.words
        if name == "before.xlsx":
            dialog.accept_import()
            assert app.desk.reader.count(Account) == 1
            said = "Imported. 2 entries are not taken: save what is not taken as a list, or close."
            assert dialog.isVisible() and dialog.banner.words == said
            closing = [each for each in dialog.findChildren(QPushButton) if each.isVisible()]
            assert [each.text() for each in closing].count("Close") == 1
            assert dialog.import_button.isHidden() and dialog.decisions.isHidden()
            assert not dialog.columns.boxes
    dialog.reject()
    assert not dialog.isVisible()


def test_a_row_that_is_not_taken_counts_once_whatever_else_is_wrong_in_it(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = "Company;E-mail;City\nHoa Sen;at home;Huế\n;at home;Huế\n"
    dialog = dialog_of(app, qtbot, tmp_path / "list.csv", rows)
    told = dialog.details.splitlines()
    assert [line for line in told if "not an e-mail" in line] == [
        "Row 2, E-mail: “at home” is not an e-mail address.",
        "Row 3: The row names no account: fill in column “Company” and import the file again."
        " E-mail: “at home” is not an e-mail address.",
    ]
    dialog.accept_import()
    assert dialog.banner.words.startswith("Imported. 2 entries are not taken:")


def test_a_row_that_is_not_taken_stands_whole_in_the_file_and_is_mended_there(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        ["Company", "Type", "Contact person", "Mobile", "E-mail", "Since", "Shoe size"],
        ["Hoa Sen", "Tour operator", "Anna Bell", "0905 111 222", "anna@hoasen.example", None, None],
        [None, "Tour operator", "Bob Stone", "0123", "bob@beta.example", date(2026, 3, 1), "=A1"],
        ["Sao Mai", "Tour operator", "Carl Rose", "0905 111 333", "carl@@mai", None, None],
    ]
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")
    window = opened(app, qtbot)
    dialog = ImportDialog(window.context, window)
    qtbot.addWidget(dialog)
    dialog.read(tmp_path / "list.xlsx")
    target = tmp_path / "refused.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), "Excel (*.xlsx)"))
    dialog.save_button.click()
    qtbot.waitUntil(target.exists)
    kept = openpyxl.load_workbook(target)
    told, whole = kept.worksheets
    assert [cell.value for cell in told["D"] if cell.value and "Bob" in cell.value] == [
        "Tour operator | Bob Stone | 0123 | bob@beta.example | 2026-03-01 | =A1"
    ]
    assert [[cell.value for cell in row] for row in whole.iter_rows()] == [
        rows[0],
        [None, "Tour operator", "Bob Stone", "0123", "bob@beta.example", "2026-03-01", "=A1"],
    ]
    whole["A2"], whole["D2"] = "Beta Travel", "0905 111 444"
    kept.save(target)
    dialog.read(target)
    assert dialog.preview is not None and (dialog.preview.new, dialog.preview.contacts) == (1, 1)


def test_an_import_that_takes_all_closes(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dialog_of(app, qtbot, tmp_path / "list.csv", "Company;City\nHoa Sen;Huế\n")
    assert dialog.save_button.isHidden()
    dialog.accept_import()
    assert not dialog.isVisible()


def test_after_the_import_nothing_is_said_to_stand_below_to_be_decided(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    add(app.desk.journal, "account", {"name": "Mekong Events", "city": "Huế"})
    rows = "Company;City\nMekong Event;Vinh\n;Huế\n"
    dialog = dialog_of(app, qtbot, tmp_path / "list.csv", rows)
    assert "see below" in dialog.summary
    dialog.accept_import()
    assert dialog.decisions.isHidden() and dialog.save_button.isVisible()
    assert dialog.summary.endswith("1 row is not taken.") and "below" not in dialog.summary


def test_columns_that_are_left_out_are_named_above_all_and_kept_with_what_is_not_taken(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "No;Company;City;Shoe size;Fax;Pager\n1;Hoa Sen;Huế;42;0236 3847 334;\n2;Sao Mai;Huế;43;;\n"
    dialog = dialog_of(app, qtbot, tmp_path / "list.csv", rows)
    left = "2 columns are left out (Shoe size, Fax)"
    assert dialog.summary.endswith(f"2 new accounts. {left}.")
    target = tmp_path / "left.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), "Excel (*.xlsx)"))
    dialog.save_button.click()
    qtbot.waitUntil(target.exists)
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [
        [None, None, "Shoe size", None, "The column is left out: nothing tells what it is."],
        [None, None, "Fax", None, "The column is left out: no field is kept for this."],
    ]
    dialog.accept_import()
    assert dialog.isVisible() and dialog.summary.endswith(f"{left}.")
    assert dialog.banner.words == f"Imported. {left}: save what is not taken as a list, or close."


def test_rows_of_an_export_that_comes_back_add_up(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("An", "Bình", "Chi", "Dũng"):
        add(app.desk.journal, "contact", {"name": name, "role": "Sales"})
    file = tmp_path / "contacts.xlsx"
    export(app.desk.reader, "contact", file, app.tr)
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    at = {str(cell.value): cell.column for cell in sheet[1]}
    for row, heading, value in (
        (2, "Birthday", "12/05"),
        (3, "Position", "Director"),
        (4, "Position", "Chef"),
        (4, "Birthday", "7/12"),
    ):
        sheet.cell(row, at[heading]).value = value
    book.save(file)
    window = opened(app, qtbot)
    dialog = ImportDialog(window.context, window)
    qtbot.addWidget(dialog)
    dialog.read(file)
    assert dialog.summary == (
        "4 rows that you exported from here. Changed: 2. Unchanged: 1. New: 0. Not taken: 1. 2 entries are not taken."
    )
    assert "“12/05” has no year; write it as in 25/11/1990." in dialog.details
