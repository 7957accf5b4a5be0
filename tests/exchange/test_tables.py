from typing import Any

import pytest

from salesdesk.errors import UserError
from salesdesk.exchange.cells import Merge, Sheet, Workbook
from salesdesk.exchange.tables import find_table
from tests.exchange.lists import cells_of, table_of

HEADER = ["STT", "Tên công ty", "Địa chỉ", "Điện thoại", "Email"]


def firm(n: int) -> list[Any]:
    return [n, f"Công ty TNHH Số {n}", f"{n} Bạch Đằng, Đà Nẵng", f"090512345{n}", f"info{n}@so{n}.vn"]


def test_titles_above_the_heading_are_passed_by() -> None:
    table = table_of(
        [
            ["KHÁCH SẠN SÔNG HÀN"],
            ["DANH SÁCH KHÁCH HÀNG NĂM 2026"],
            ["Ngày in: 01/03/2026", None, "Người in:", "Lan"],
            [],
            HEADER,
            firm(1),
            firm(2),
        ]
    )
    assert table.header == HEADER
    assert (table.header_rows, table.first_row, table.rows) == ((5,), 6, 2)
    assert table.letters == ["A", "B", "C", "D", "E"]
    assert [number for number, _ in cells_of(table)] == [6, 7]


def test_blank_rows_and_columns_do_not_matter() -> None:
    spread = [[None, *row[:2], None, *row[2:]] for row in (HEADER, firm(1), [None] * 5, firm(2), firm(3))]
    table = table_of([[], *spread])
    assert table.header == HEADER
    assert table.letters == ["B", "C", "E", "F", "G"]
    assert [number for number, _ in cells_of(table)] == [3, 5, 6]
    assert table.rows == 3


def test_a_total_at_the_end_is_no_customer_but_a_corporation_is() -> None:
    table = table_of(
        [
            ["Tên công ty", "Thành phố", "Số đêm phòng"],
            ["Tổng công ty Bến Thành", "TP HCM", 10],
            ["Cộng Đồng Travel", "Huế", 20],
            ["Tổng cộng", None, 30],
        ]
    )
    assert [row[0] for _, row in cells_of(table)] == ["Tổng công ty Bến Thành", "Cộng Đồng Travel"]
    assert [(s.rows, str(s.reason)) for s in table.skipped] == [((4,), "a total")]


def test_notes_and_signatures_below_are_left_out() -> None:
    table = table_of(
        [HEADER, firm(1), firm(2), [], ["* Số liệu tính đến 28/02"], [None, None, None, "Đà Nẵng, ngày 1 tháng 3"],
         [None, "Người lập", None, "Giám đốc"]]
    )  # fmt: skip
    assert table.rows == 2


def test_titles_of_sections_and_repeated_headings_are_left_out() -> None:
    table = table_of(
        [HEADER, ["I. MIỀN TRUNG"], firm(1), HEADER, ["II. MIỀN NAM"], firm(2)],
        (Merge(2, 1, 2, 5), Merge(5, 1, 5, 5)),
    )
    assert [number for number, _ in cells_of(table)] == [3, 6]
    assert {str(s.reason) for s in table.skipped} == {"the title of a section", "the heading again"}


def test_a_firm_of_which_only_the_name_is_known_stays() -> None:
    table = table_of([HEADER, firm(1), [None, "Công ty Mới"], firm(2)])
    assert table.rows == 3


def test_a_heading_of_two_rows_with_groups() -> None:
    rows = [
        ["DANH SÁCH"],
        ["STT", "Công ty", None, None, "Người liên hệ", None, None],
        [None, "Tên", "Địa chỉ", "ĐT", "Họ tên", "Chức vụ", "ĐT"],
        [1, "Sông Hàn", "1 Bạch Đằng", "02363847333", "Lan", "GĐ", "0905123456"],
    ]
    merged = (Merge(1, 1, 1, 7), Merge(2, 1, 3, 1), Merge(2, 2, 2, 4), Merge(2, 5, 2, 7))
    for merges in (merged, ()):
        table = table_of(rows, merges)
        assert table.header == [
            "STT",
            "Công ty › Tên",
            "Công ty › Địa chỉ",
            "Công ty › ĐT",
            "Người liên hệ › Họ tên",
            "Người liên hệ › Chức vụ",
            "Người liên hệ › ĐT",
        ]
        assert (table.header_rows, table.first_row) == ((2, 3), 4)


def test_a_heading_merged_downwards() -> None:
    table = table_of(
        [
            ["Tên công ty", "Mã số thuế", "Liên hệ", None],
            [None, None, "Điện thoại", "Email"],
            ["Sông Hàn", "0400123456", "0905123456", "a@b.vn"],
        ],
        (Merge(1, 1, 2, 1), Merge(1, 2, 2, 2), Merge(1, 3, 1, 4)),
    )
    assert table.header == ["Tên công ty", "Mã số thuế", "Liên hệ › Điện thoại", "Liên hệ › Email"]
    assert table.rows == 1


def test_cells_merged_downwards_are_filled_and_blank_ones_are_not() -> None:
    rows = [
        ["Tên công ty", "Thành phố", "Người liên hệ"],
        ["Sông Hàn", "Đà Nẵng", "Lan"],
        [None, None, "Minh"],
        ["Huế Ơi", None, "Hoa"],
    ]
    filled = cells_of(table_of(rows, (Merge(2, 1, 3, 1), Merge(2, 2, 4, 2))))
    assert [row for _, row in filled] == [
        ("Sông Hàn", "Đà Nẵng", "Lan"),
        ("Sông Hàn", "Đà Nẵng", "Minh"),
        ("Huế Ơi", "Đà Nẵng", "Hoa"),
    ]
    assert [row[0] for _, row in cells_of(table_of(rows))] == ["Sông Hàn", None, "Huế Ơi"]


def test_merges_reach_over_the_chunks_in_which_rows_are_kept() -> None:
    rows = [["Tên công ty", "Người liên hệ"], ["Sông Hàn", "0"], *([None, str(i)] for i in range(1, 4500))]
    table = table_of(rows, (Merge(2, 1, 4501, 1),))
    assert {row[0] for _, row in cells_of(table)} == {"Sông Hàn"}
    assert table.rows == 4500


def test_the_best_of_several_tables_is_taken_and_the_others_are_named() -> None:
    sheet = Sheet.of(
        [["Loại hình", "Thành phố", "Số"], ["Công ty", "Huế", 2], [], HEADER, firm(1), firm(2), firm(3)],
        "Khách",
    )
    prices = Sheet.of([["Giá phòng"], ["Loại phòng", "Giá"], ["Deluxe", 1450000]], "Giá")
    hidden = Sheet("Cũ", sheet.rows, True, sheet.row_numbers, sheet.column_numbers)
    table = find_table(Workbook([prices, hidden, sheet]))
    assert (table.sheet.name, table.header, table.rows) == ("Khách", HEADER, 3)
    assert {(other.sheet, other.first_row) for other in table.others} >= {("Khách", 1), ("Giá", 2), ("Cũ", 4)}
    assert find_table(Workbook([prices, hidden, sheet]), sheet="giá").sheet.name == "Giá"


def test_a_list_without_heading() -> None:
    table = table_of([firm(1)[1:], firm(2)[1:], firm(3)[1:]])
    assert table.header == ["", "", "", ""]
    assert (table.first_row, table.rows, table.header_rows) == (1, 3, ())


def test_a_heading_of_unknown_words_is_told_by_what_is_below() -> None:
    table = table_of([["Alpha", "Beta", "Gamma"], ["x", 1, "a@b.vn"], ["y", 2, "c@d.vn"]])
    assert table.header == ["Alpha", "Beta", "Gamma"]
    assert table.rows == 2


@pytest.mark.parametrize("rows", [[], [[]], [["only a title"]], [["Tên công ty", "Email"]]])
def test_no_table_is_said(rows: list[list[Any]]) -> None:
    with pytest.raises(UserError, match="has no table with columns"):
        table_of(rows)


def test_no_such_sheet_is_said() -> None:
    with pytest.raises(UserError, match="has no sheet “Q1”; it has: Khách"):
        find_table(Workbook([Sheet.of([HEADER, firm(1)], "Khách")]), "a.xlsx", "Q1")
