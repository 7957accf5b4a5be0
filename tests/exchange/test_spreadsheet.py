from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from salesdesk.domain.values import Money
from salesdesk.errors import Cancelled, UserError
from salesdesk.exchange import spreadsheet
from salesdesk.exchange.sheets import read_workbook
from salesdesk.exchange.spreadsheet import LONGEST_TEXT, SheetColumn, SheetToWrite, Written, write_xlsx


def written(
    path: Path, *rows: list[Written], name: str = "Khách hàng"
) -> "openpyxl.worksheet.worksheet.Worksheet":
    columns = [SheetColumn(f"Cột {i}") for i in range(max(map(len, rows)))]
    write_xlsx(path, [SheetToWrite(name, columns, rows)])
    return openpyxl.load_workbook(path).worksheets[0]


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://x")', "+84905", "-1", "@SUM(A1)", "0905123456", "#N/A", "TRUE"]
)
def test_text_stays_text(tmp_path: Path, text: str) -> None:
    cell = written(tmp_path / "a.xlsx", [text])["A2"]
    assert (cell.value, cell.data_type in ("s", "inlineStr")) == (text, True)
    assert read_workbook(tmp_path / "a.xlsx").sheets[0].rows[1] == (text,)


@pytest.mark.parametrize("text", ["_x0041_", "a_x000D_b", "_x005F_x0041_", "_x0041_x0042_", "_x00"])
def test_what_looks_like_an_escape_of_the_format_stays_as_it_is(tmp_path: Path, text: str) -> None:
    written(tmp_path / "a.xlsx", [text])
    assert read_workbook(tmp_path / "a.xlsx").sheets[0].rows[1] == (text,)


def test_dates_money_and_numbers_keep_their_kind(tmp_path: Path) -> None:
    row: list[Written] = [
        date(2026, 3, 1),
        datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
        Money(1450000, "VND"),
        Money(117750, "USD"),
        Decimal("7.5"),
        True,
        None,
        12,
        12345678901234567890,
    ]
    sheet = written(tmp_path / "a.xlsx", row)
    assert [sheet.cell(2, i).value for i in range(1, 10)] == [
        datetime(2026, 3, 1),
        datetime(2026, 3, 1, 9, 30),
        1450000,
        1177.5,
        7.5,
        True,
        None,
        12,
        "12345678901234567890",
    ]
    assert sheet["C2"].number_format == '#,##0 "VND"'
    assert sheet["D2"].number_format == '#,##0.00 "USD"'


def test_the_heading_stands_out_and_stays_in_view(tmp_path: Path) -> None:
    sheet = written(tmp_path / "a.xlsx", ["x" * 200])
    assert sheet.freeze_panes == "A2" and sheet["A1"].font.bold
    assert sheet.column_dimensions["A"].width == 60


def test_text_that_is_too_long_goes_on_below(tmp_path: Path) -> None:
    text = "ễ😀" * 20_000
    sheet = written(tmp_path / "a.xlsx", ["firm", text], ["next", "y"])
    pieces = [sheet.cell(row, 2).value for row in (2, 3)]
    assert "".join(pieces) == text and all(len(p.encode("utf-16-le")) // 2 <= LONGEST_TEXT for p in pieces)
    assert [sheet.cell(row, 1).value for row in (2, 3, 4)] == ["firm", None, "next"]


def test_or_is_refused(tmp_path: Path) -> None:
    sheet = SheetToWrite("a", [SheetColumn("Notes")], [["short"], ["x" * (LONGEST_TEXT + 1)]])
    with pytest.raises(UserError, match="row 3, column “Notes” is longer"):
        write_xlsx(tmp_path / "a.xlsx", [sheet], split_long_texts=False)
    assert list(tmp_path.iterdir()) == []


def test_too_many_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 3)
    with pytest.raises(UserError, match="more than 3 rows"):
        written(tmp_path / "a.xlsx", ["a"], ["b"], ["c"])


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    written(path, ["before"])
    before = path.read_bytes()

    def give_up(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_xlsx(path, [SheetToWrite("a", [SheetColumn("x")], [["y"]] * 600)], give_up)
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]


def test_sheet_names_are_made_to_fit(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    names = ["Giá [2026]/2027: tất cả", "x" * 40, "x" * 40, ""]
    write_xlsx(path, [SheetToWrite(name, [SheetColumn("x")], [["y"]]) for name in names])
    found = openpyxl.load_workbook(path).sheetnames
    assert found == ["Giá  2026  2027  tất cả", "x" * 31, "x" * 29 + " 2", "Sheet"]


def test_unsound_characters_do_not_break_the_file(tmp_path: Path) -> None:
    assert written(tmp_path / "a.xlsx", ["a\x00b\x0bc\ud800d\r\ne"])["A2"].value == "abcd\ne"
