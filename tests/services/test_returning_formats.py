"""An export that came back in another shape: saved as CSV, columns moved, texts too long, another language."""

import csv
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from salesdesk.app import App
from salesdesk.domain.values import Money, Span
from salesdesk.errors import UserError
from salesdesk.i18n import translator
from salesdesk.services import importing
from salesdesk.services.exporting import export
from salesdesk.services.records import add, change
from tests.helpers.desks import plain_app
from tests.services.exported import Sheet, account, preview, told


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = plain_app(tmp_path / "desk")
    yield made
    made.close()


def test_csv_as_a_spreadsheet_program_saves_it_comes_back_unchanged(app: App, tmp_path: Path) -> None:
    values = {
        "name": "=Pearl",
        "phone": "0905123456",
        "contract_until": date(2027, 3, 9),
        "credit_limit": Money(1450000, "VND"),
    }
    add(app.desk.journal, "account", {**values, "do_not_contact": True})
    file = tmp_path / "a.csv"
    export(app.desk.reader, "account", file, app.tr)
    with file.open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.reader(source))
    as_saved = {"0905123456": "905123456", "2027-03-09": "09/03/2027", "1450000": "1,450,000"}
    as_saved["Yes, they asked"] = "YES"
    rows[1] = [as_saved.get(cell, cell) for cell in rows[1]]
    assert set(as_saved.values()) <= set(rows[1])
    with file.open("w", encoding="utf-16", newline="") as target:
        csv.writer(target, delimiter="\t").writerows(rows)
    seen = preview(app, file)
    assert (seen.unchanged, seen.changes, seen.refused) == (1, (), ())


def test_a_workbook_saved_as_csv_comes_back_unchanged(app: App, tmp_path: Path) -> None:
    pearl, _ = add(app.desk.journal, "account", {"name": "'=Pearl", "phone": "0905123456"})
    stay = {
        "probability": Decimal("7.25"),
        "revenue": Money(1_450_000, "VND"),
        "account": pearl,
        "name": "+Gala",
    }
    add(app.desk.journal, "opportunity", stay)
    span = Span(datetime.fromisoformat("2026-11-25T02:30:00Z"), 45, "Asia/Ho_Chi_Minh")
    add(app.desk.journal, "call", {"account": pearl, "when": span, "asked_on": date(2026, 11, 9)})
    for type_name in ("account", "opportunity", "call"):
        sheet = Sheet(app, tmp_path / "a.xlsx", type_name).sheet
        with (tmp_path / "a.csv").open("w", encoding="utf-8-sig", newline="") as target:
            csv.writer(target, delimiter=";").writerows(
                [_as_shown(cell) for cell in row] for row in sheet.iter_rows()
            )
        seen = preview(app, tmp_path / "a.csv")
        assert (seen.unchanged, seen.changes, seen.refused) == (1, (), ()), type_name
        change(app.desk.journal, app.desk.reader, pearl, {"name": "Renamed since"})
        assert preview(app, tmp_path / "a.csv").changes == ()
        change(app.desk.journal, app.desk.reader, pearl, {"name": "'=Pearl"})


def _as_shown(cell: Any) -> str:
    match cell.value:
        case None:
            return ""
        case datetime() as moment:
            return f"{moment:%Y-%m-%d}" if cell.number_format == "yyyy-mm-dd" else f"{moment:%Y-%m-%d %H:%M}"
        case int() | float() as number if cell.number_format.endswith("%"):
            digits = cell.number_format.count("0") - 1
            return f"{number:.{digits}%}"
        case int() | float() as number:
            return f"{number:,}"
    return str(cell.value)


def test_csv_saved_as_a_workbook_comes_back_unchanged(app: App, tmp_path: Path) -> None:
    pearl, _ = add(
        app.desk.journal,
        "account",
        {"name": "'=Pearl", "phone": "0905123456", "contract_until": date(2027, 3, 9)},
    )
    gala = {
        "probability": Decimal("0.5"),
        "revenue": Money(1_450_000, "VND"),
        "account": pearl,
        "name": "+Gala",
    }
    add(app.desk.journal, "opportunity", gala)
    made: dict[str, Any] = {
        "0905123456": 905123456,
        "2027-03-09": date(2027, 3, 9),
        "0.5": 0.5,
        "1450000": 1450000,
    }
    for type_name in ("account", "opportunity"):
        export(app.desk.reader, type_name, tmp_path / "a.csv", app.tr)
        book = openpyxl.Workbook()
        assert isinstance(book.active, openpyxl.worksheet.worksheet.Worksheet)
        with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as source:
            for row in csv.reader(source):
                book.active.append([made.get(cell, cell or None) for cell in row])
        book.save(tmp_path / "b.xlsx")
        seen = preview(app, tmp_path / "b.xlsx")
        assert (seen.unchanged, seen.changes, seen.refused) == (1, (), ()), type_name


def test_a_text_longer_than_a_cell_is_carried_over_whole_and_not_taken_back(app: App, tmp_path: Path) -> None:
    long = "ễ😀" * 30_000
    pearl, _ = add(
        app.desk.journal, "account", {"name": "Saigon Pearl", "notes": long, "needs": "x" * 32_767}
    )
    sheet = Sheet(app, tmp_path / "a.xlsx")
    pieces = [
        str(row[2].value) for row in openpyxl.load_workbook(sheet.file)["Long texts"].iter_rows(min_row=2)
    ]
    assert "".join(pieces) == long
    assert told(sheet.back()) == (0, 1, 0, 0)
    change(app.desk.journal, app.desk.reader, pearl, {"notes": "short by now"})
    sheet.put("Saigon Pearl", "Notes", str(sheet.sheet.cell(2, sheet.headings["Notes"]).value) + "!")
    seen = sheet.back()
    assert told(seen) == (0, 1, 0, 1) and "longer than a cell" in seen.refused[0].reason
    export(app.desk.reader, "account", tmp_path / "a.csv", app.tr)
    assert preview(app, tmp_path / "a.csv").unchanged == 1


def test_it_can_be_read_in_another_language_than_it_was_written_in(app: App, tmp_path: Path) -> None:
    pearl, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl", "temperature": "cold"})
    tr = translator("vi")
    sheet = Sheet(app, tmp_path / "a.xlsx", lang="vi")
    assert sheet.sheet.cell(2, sheet.headings[tr("Temperature")]).value == tr("Cold")
    sheet.put("Saigon Pearl", tr("Temperature"), tr("Hot"))
    importing.accept(app.desk.journal, sheet.back())
    assert account(app, pearl).temperature == "hot"


def test_visible_columns_copied_to_a_new_file_are_known_by_their_ids(app: App, tmp_path: Path) -> None:
    values = {"name": "Saigon Pearl", "city": "Huế", "phone": "0905123456"}
    pearl, _ = add(app.desk.journal, "account", values)
    add(app.desk.journal, "account", {"name": "Mekong"})
    sheet = Sheet(app, tmp_path / "a.xlsx", lang="vi")
    tr = translator("vi")
    sheet.put("Saigon Pearl", tr("City"), None)
    sheet.put("Saigon Pearl", tr("Industry"), "Travel")
    sheet.sheet.delete_cols(sheet.sheet.max_column)
    seen = sheet.back()
    assert (seen.own, seen.marked, told(seen), seen.cleared) == (True, False, (0, 2, 1, 0), 0)
    importing.accept(app.desk.journal, seen)
    assert (account(app, pearl).city, account(app, pearl).industry) == ("Huế", "Travel")


def test_a_column_of_ids_that_are_none_of_ours_says_nothing(app: App, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Company,City,Record id\nMekong,Huế,17\n", encoding="utf-8")
    seen = preview(app, tmp_path / "a.csv")
    assert (seen.own, seen.new) == (False, 1)


def test_columns_may_be_moved_taken_out_and_added_and_a_title_put_above(app: App, tmp_path: Path) -> None:
    pearl, _ = add(
        app.desk.journal,
        "account",
        {"name": "Saigon Pearl", "city": "Huế", "credit_limit": Money(500, "USD")},
    )
    sheet = Sheet(app, tmp_path / "a.xlsx")
    sheet.put("Saigon Pearl", "City", "Hội An")
    sheet.put("Saigon Pearl", "Credit limit", 7)
    sheet.sheet.cell(1, sheet.headings["Kind of business"]).value = "My own column"
    sheet.put("Saigon Pearl", "Kind of business", "whatever")
    sheet.sheet.delete_cols(sheet.headings["Credit limit: Currency"])
    sheet.sheet.move_range(f"A1:A{sheet.sheet.max_row}", cols=70)
    sheet.sheet.insert_rows(1, 2)
    sheet.sheet["A1"] = "Accounts for Ms Lan"
    seen = sheet.back()
    assert [guess.title for guess in seen.columns if not guess.field] == ["My own column"]
    importing.accept(app.desk.journal, seen)
    found = account(app, pearl)
    assert (found.name, found.city, found.credit_limit) == ("Saigon Pearl", "Hội An", Money(700, "USD"))


def test_headings_in_other_capitals_are_still_ours(app: App, tmp_path: Path) -> None:
    add(app.desk.journal, "account", {"name": "Saigon Pearl", "city": "Huế"})
    sheet = Sheet(app, tmp_path / "a.xlsx")
    sheet.put("Saigon Pearl", "City", "Hội An")
    for cell in sheet.sheet[1][:-1]:
        cell.value = f" {str(cell.value).upper()} "
    seen = sheet.back()
    assert ([edit.new for edit in seen.changes], told(seen)) == (["Hội An"], (0, 1, 1, 0))
    sheet.sheet.delete_cols(sheet.sheet.max_column)
    seen = sheet.back()
    assert (seen.own, [edit.new for edit in seen.changes], told(seen)) == (True, ["Hội An"], (0, 1, 1, 0))


def test_a_total_below_the_rows_is_no_new_record(app: App, tmp_path: Path) -> None:
    add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    sheet = Sheet(app, tmp_path / "a.xlsx")
    sheet.append({"Name": "Tổng cộng", "City": 1})
    assert told(sheet.back()) == (0, 1, 0, 0)


def test_a_second_sheet_of_ours_in_one_workbook_is_not_passed_over_in_silence(
    app: App, tmp_path: Path
) -> None:
    add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    sheet = Sheet(app, tmp_path / "a.xlsx")
    sheet.copy("Only mine")
    sheet.put("Saigon Pearl", "City", "Huế")
    seen = sheet.back()
    assert told(seen) == (0, 1, 1, 0)
    assert any("Only mine" in remark for remark in seen.remarks)


@pytest.mark.parametrize("codec", ["cp1252", "ascii"])
def test_letters_that_a_save_as_csv_lost_are_not_taken_for_edits(
    app: App, tmp_path: Path, codec: str
) -> None:
    """A spreadsheet program that saves plain CSV writes “?” for each letter that its code has not."""
    values = {"name": "Ánh Sao Hội An", "city": "Đà Nẵng", "notes": "Hỏi: khi nào?\nCần phòng ở 🏨"}
    pearl, _ = add(app.desk.journal, "account", values)
    file = tmp_path / "a.csv"
    export(app.desk.reader, "account", file, app.tr)
    text = file.read_text("utf-8-sig").replace("🏨", "??")
    file.write_bytes(text.encode(codec, "replace"))
    seen = preview(app, file)
    assert (seen.changes, seen.unchanged, seen.writes) == ((), 1, 0)
    assert any("“?”" in remark for remark in seen.remarks)
    file.write_bytes(text.replace("Đà Nẵng", "Huế?").encode(codec, "replace"))
    assert [edit.field for edit in preview(app, file).changes] == ["city"]
    change(app.desk.journal, app.desk.reader, pearl, {"city": "Cần Thơ"})
    file.write_bytes(text.encode(codec, "replace"))
    seen = preview(app, file)
    assert (seen.changes, [refusal.value[-3:] for refusal in seen.refused]) == ((), ["?ng"])


def test_an_export_without_its_headings_is_refused_and_not_guessed_at(app: App, tmp_path: Path) -> None:
    add(app.desk.journal, "account", {"name": "Saigon Pearl", "city": "Huế"})
    sheet = Sheet(app, tmp_path / "a.xlsx")
    sheet.sheet.delete_rows(1)
    with pytest.raises(UserError, match="headings"):
        sheet.back()
