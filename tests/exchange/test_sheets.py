import random
import struct
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P
from xlwt.CompoundDoc import XlsDoc

from salesdesk.errors import Cancelled, UserError
from salesdesk.exchange.cells import Cell, Merge, Rows, Spoiled, Workbook, letter
from salesdesk.exchange.limits import Limits
from salesdesk.exchange.sandbox import Sandbox
from salesdesk.exchange.sheets import read_workbook


@pytest.fixture
def one_reading_child() -> None:
    """Here each reading has a child of its own."""


def rows_of(book: Workbook, sheet: int = 0) -> list[tuple[Cell, ...]]:
    return [tuple(row) for row in book.sheets[sheet].rows]


def xlsx(path: Path, *rows: list[object]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return book


def test_every_kind_of_cell_of_an_xlsx(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    xlsx(
        path,
        ["Tên", 1.5, 12, True, date(2026, 3, 1), datetime(2026, 3, 1, 9, 30), time(8, 5), None, "a\r\nb"],
    )
    assert rows_of(read_workbook(path)) == [
        ("Tên", 1.5, 12.0, True, date(2026, 3, 1), datetime(2026, 3, 1, 9, 30), "08:05", None, "a\nb")
    ]


def test_rows_and_columns_keep_the_numbers_of_the_file(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["C4"], book.active["D6"] = "x", 2
    book.active.merge_cells("C4:C5")
    book.create_sheet("Ẩn").sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    read = read_workbook(tmp_path / "a.xlsx")
    sheet = read.sheets[0]
    assert list(sheet.column_numbers) == [3, 4]
    assert {sheet.row_numbers[i]: row for i, row in enumerate(sheet.rows) if any(row)} == {
        4: ("x", None),
        6: (None, 2.0),
    }
    assert sheet.merged == (Merge(4, 3, 5, 3),)
    assert [s.hidden for s in read.sheets] == [False, True]


def test_decomposed_and_unsound_text_comes_back_clean(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    xlsx(path, ["Đa\u0300 Nă\u0303ng", "Huế", ""])
    assert rows_of(read_workbook(path)) == [("Đà Nẵng", "Huế")]


def test_an_xls(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Khách")
    sheet.write(0, 0, "Công ty Sông Hàn")
    sheet.write(0, 1, 905123456)
    sheet.write(0, 2, date(2026, 3, 1), xlwt.easyxf(num_format_str="DD/MM/YYYY"))
    book.save(tmp_path / "a.xls")
    read = read_workbook(tmp_path / "a.xls")
    assert read.sheets[0].name == "Khách"
    assert rows_of(read) == [("Công ty Sông Hàn", 905123456.0, date(2026, 3, 1))]


def test_errors_of_an_xls(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("Empty")
    sheet = book.add_sheet("Khách")
    for row in range(300):
        sheet.write(row, 0, f"Công ty {row}")
        sheet.write(row, 1, row)
    sheet.row(2).set_cell_error(2, 0x2A)
    sheet.row(299).set_cell_error(2, 0x07)
    book.save(tmp_path / "a.xls")
    rows = rows_of(read_workbook(tmp_path / "a.xls"), 1)
    found = {
        (r, c): cell
        for r, row in enumerate(rows, 1)
        for c, cell in enumerate(row, 1)
        if isinstance(cell, Spoiled)
    }
    assert found == {(3, 3): "#N/A", (300, 3): "#DIV/0!"}


def test_an_xls_with_a_password_of_the_old_kind_says_so(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Khách")
    for row in range(300):
        sheet.write(row, 0, f"Công ty {row}")
    stream = book.get_biff_data()
    # Behind the first record: the one that says "protected", by the method of 1995; a code page garbled as its method does.
    start = 4 + struct.unpack_from("<H", stream, 2)[0]
    locked = stream[:start] + struct.pack("<HHHHH", 0x2F, 6, 0, 0xB359, 0x6F4C) + stream[start:]
    page = struct.pack("<HHH", 0x42, 2, 1200)
    assert page in locked
    XlsDoc().save(str(tmp_path / "a.xls"), locked.replace(page, page[:4] + b"\xd7\xcc"))
    with pytest.raises(UserError, match="protected with a password"):
        read_workbook(tmp_path / "a.xls")


def _record(kind: int, data: bytes = b"") -> bytes:
    """A record of an xlsb part, its kind and its length in groups of seven bits."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return head + bytes([len(data)]) + data


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def test_errors_of_an_xlsb(tmp_path: Path) -> None:
    """There is no library that writes one: the least that the quick reader takes."""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    sheet = (
        _record(129)
        + _record(148, struct.pack("<4I", 0, 1, 0, 2))
        + _record(145)
        + _record(0, struct.pack("<I", 0) + bytes(13))
        + _record(5, struct.pack("<IId", 0, 0, 7.0))
        + _record(3, struct.pack("<IIB", 1, 0, 0x2A))
        + _record(5, struct.pack("<IId", 2, 0, 9.0))
        + _record(0, struct.pack("<I", 1) + bytes(13))
        + _record(5, struct.pack("<IId", 0, 0, 8.0))
        + _record(11, struct.pack("<IIB", 2, 0, 0x07) + bytes(10))
        + _record(146)
        + _record(130)
    )
    book = (
        _record(131)
        + _record(143)
        + _record(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("Khách"))
        + _record(144)
        + _record(132)
    )
    with zipfile.ZipFile(tmp_path / "a.xlsb", "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(
            "xl/_rels/workbook.bin.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{relations}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>',
        )
        package.writestr("xl/workbook.bin", book)
        package.writestr("xl/worksheets/sheet1.bin", sheet)
    assert rows_of(read_workbook(tmp_path / "a.xlsb")) == [(7.0, "#N/A", 9.0), (8.0, None, "#DIV/0!")]


def ods(path: Path, rows: list[list[tuple[str, dict[str, object]]]]) -> None:
    document = OpenDocumentSpreadsheet()
    table = Table(name="Khách")
    for row in rows:
        made = TableRow()
        for text, attributes in row:
            cell = TableCell(**attributes)
            if text:
                cell.addElement(P(text=text))
            made.addElement(cell)
        table.addElement(made)
    document.spreadsheet.addElement(table)
    document.save(path)


def test_an_ods(tmp_path: Path) -> None:
    ods(tmp_path / "a.ods", [[("Huế", {"valuetype": "string"}), ("7", {"valuetype": "float", "value": "7"})]])
    assert rows_of(read_workbook(tmp_path / "a.ods")) == [("Huế", 7.0)]


def test_cells_of_an_ods_that_say_a_kind_and_no_value(tmp_path: Path) -> None:
    """A row with a merged cell, so that the patient reader is asked."""
    ods(
        tmp_path / "a.ods",
        [
            [("Nhóm", {"valuetype": "string", "numberrowsspanned": 2}), ("7", {"valuetype": "float"})],
            [("", {}), ("", {"valuetype": "float", "formula": "of:=1/3"})],
            [("hôm qua", {"valuetype": "date", "datevalue": "2026-99-01"}), ("x", {"valuetype": "date"})],
        ],
    )
    rows = rows_of(read_workbook(tmp_path / "a.ods"))
    assert rows == [("Nhóm", "7"), (None, "=1/3"), ("hôm qua", "x")]
    assert isinstance(rows[1][1], Spoiled)


def test_errors_are_told_from_empty_cells(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", [1, "#DIV/0!", "=A1", '=A1 & "<"'], [None, 2, "#N/A", 3])
    assert rows_of(read_workbook(tmp_path / "a.xlsx")) == [
        (1.0, "#DIV/0!", "=A1", '=A1 & "<"'),
        (None, 2.0, "#N/A", 3.0),
    ]
    (tmp_path / "a.csv").write_text("a,b\n#N/A,Err:502\n#1,x\n", encoding="utf-8")
    ods(tmp_path / "a.ods", [[("#N/A", {"valuetype": "string"}), ("x", {"valuetype": "string"})]])
    content = zipfile.ZipFile(tmp_path / "a.ods")
    with zipfile.ZipFile(tmp_path / "b.ods", "w") as package:
        for name in content.namelist():
            data = content.read(name)
            if name == "content.xml":
                data = data.replace(
                    b'office:value-type="string"><text:p>#N/A',
                    b'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
                    b' office:value-type="string" calcext:value-type="error"><text:p>#N/A',
                )
                assert b"calcext" in data
            package.writestr(name, data)
    for name, expected in (
        ("a.csv", [(2, 1), (2, 2)]),
        ("b.ods", [(1, 1)]),
        ("a.xlsx", [(1, 2), (1, 3), (1, 4), (2, 3)]),
    ):
        rows = rows_of(read_workbook(tmp_path / name))
        found = [
            (r, c)
            for r, row in enumerate(rows, 1)
            for c, cell in enumerate(row, 1)
            if isinstance(cell, Spoiled)
        ]
        assert found == expected, name


def test_a_formula_whose_result_is_an_empty_text_is_empty(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", ["a", "=A1"], ["b", "c"])
    source = zipfile.ZipFile(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as package:
        for name in source.namelist():
            data = source.read(name)
            package.writestr(name, data.replace(b'<c r="B1"', b'<c r="B1" t="str"'))
    assert rows_of(read_workbook(tmp_path / "b.xlsx")) == [("a", None), ("b", "c")]


def test_merged_cells_of_an_ods(tmp_path: Path) -> None:
    ods(
        tmp_path / "a.ods",
        [
            [("Nhóm", {"valuetype": "string", "numberrowsspanned": 2}), ("a", {"valuetype": "string"})],
            [("", {}), ("2026-03-01", {"valuetype": "date", "datevalue": "2026-03-01"})],
        ],
    )
    read = read_workbook(tmp_path / "a.ods")
    assert rows_of(read) == [("Nhóm", "a"), (None, date(2026, 3, 1))]
    assert read.sheets[0].merged == (Merge(1, 1, 2, 1),)
    assert CoveredTableCell  # odfpy writes the covered cell as a plain one here; both kinds are read


def test_the_content_counts_and_not_the_name(tmp_path: Path) -> None:
    xlsx(tmp_path / "list.xls", ["a", "b"])
    assert rows_of(read_workbook(tmp_path / "list.xls")) == [("a", "b")]
    (tmp_path / "list.xlsx").write_text("a;b\n1;2\n")
    assert rows_of(read_workbook(tmp_path / "list.xlsx")) == [("a", "b"), ("1", "2")]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7 something", "not a spreadsheet"),
        (b"<html><table><tr><td>x</td></tr></table></html>", "web page"),
        (b"PK\x03\x04 nothing more", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged.*save it from there as xlsx"),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00", "older than Excel 97"),
        (random.Random(1).randbytes(5000), "not a spreadsheet"),
        (b"\x7fELF" + bytes(600), "not a spreadsheet"),
    ],
)
def test_what_cannot_be_read_has_its_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    with pytest.raises(UserError, match=sentence):
        read_workbook(path)


def test_a_zip_of_something_else_is_not_a_spreadsheet(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as package:
        package.writestr("word/document.xml", "<x/>")
        package.writestr("[Content_Types].xml", "<x/>")
    with pytest.raises(UserError, match="not a spreadsheet"):
        read_workbook(tmp_path / "a.xlsx")


def test_a_zip_that_unpacks_beyond_measure_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", ["a"])
    with zipfile.ZipFile(tmp_path / "a.xlsx", "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet2.xml", b" " * 60_000_000)
    with pytest.raises(UserError, match="too large"):
        read_workbook(tmp_path / "a.xlsx")


def test_two_cells_at_opposite_corners_are_two_cells(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "first", date(2026, 3, 1)
    book.save(tmp_path / "a.xlsx")
    sheet = read_workbook(tmp_path / "a.xlsx").sheets[0]
    assert [tuple(row) for row in sheet.rows] == [("first", None), (None, date(2026, 3, 1))]
    assert list(sheet.row_numbers) == [1, 1048576]
    assert [letter(n) for n in sheet.column_numbers] == ["A", "XFD"]


def test_too_many_cells_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b,c\n" * 100)
    with pytest.raises(UserError, match="more cells than can be read at once: 200"):
        read_workbook(tmp_path / "a.csv", limits=Limits(cells=200))


def test_giving_up_ends_the_reading(tmp_path: Path) -> None:
    def give_up(done: int, total: int) -> None:
        raise Cancelled

    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    with pytest.raises(Cancelled):
        read_workbook(tmp_path / "a.csv", give_up)


def test_rows_are_a_sequence_over_several_chunks() -> None:
    rows = Rows.of([[i, f"r{i}", None] for i in range(5001)] + [[1]])
    assert (len(rows), rows.width) == (5002, 3)
    assert rows[2500] == (2500, "r2500", None) and rows[-1] == (1, None, None)
    assert [start for start, _ in rows.columns(4500)] == [4000]
    assert [row[0] for row in rows][:5001] == list(range(5001))
    with pytest.raises(IndexError):
        rows[5002]


@pytest.mark.parametrize(
    ("heading", "firm", "city"),
    [
        ("Teân coâng ty", "Löõ haønh Maët Trôøi", "Ñaø Naüng"),
        ("Tªn c«ng ty", "L÷ hµnh MÆt Trêi", "§µ N½ng"),
    ],
)
def test_texts_typed_with_fonts_of_an_old_code(tmp_path: Path, heading: str, firm: str, city: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ([heading, "Email"], [firm, 7], [city, "Đạt"]):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    rows = [tuple(row) for row in read_workbook(tmp_path / "a.xlsx").sheets[0].rows]
    assert rows == [("Tên công ty", "Email"), ("Lữ hành Mặt Trời", 7.0), ("Đà Nẵng", "Đạt")]


def test_used_columns_of_some_rows_over_several_chunks() -> None:
    rows = Rows.of([[None, n if n in (2, 4500) else None, "x" if n == 4999 else None] for n in range(5000)])
    assert (rows.used(0, 5000), rows.used(3, 4999), rows.used(3, 4500)) == ({1, 2}, {1}, set())


def test_cells_that_point_nowhere_are_a_sentence_and_no_fault(tmp_path: Path) -> None:
    """The quick reader gives up on these; the patient one must not fail."""
    cells = '<row r="1"><c r="A1" t="s"><v>99999</v></c><c><c/></c></row><row r="99999999999"/>'
    odd = with_part(
        tmp_path, "xl/worksheets/sheet1.xml", "<sheetData></sheetData>", f"<sheetData>{cells}</sheetData>"
    )
    with pytest.raises(UserError, match="damaged"):
        read_workbook(odd)


def test_xml_that_only_the_quick_reader_takes_is_no_fault(tmp_path: Path) -> None:
    odd = '<?xml version="1.0" standalone="?"?><workbook'
    file = with_part(tmp_path, "xl/workbook.xml", "<workbook", odd, ["a", None, "b"])
    assert [tuple(row) for row in read_workbook(file).sheets[0].rows] == [("a", None, "b")] * 2


def test_an_ods_that_is_damaged_inside_is_a_sentence_and_no_fault(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as package:
        package.writestr("content.xml", "<x/>" * 100)
    data = (tmp_path / "a.ods").read_bytes().replace(b"<x/><x/>", b"<x/><y/>", 1)
    (tmp_path / "a.ods").write_bytes(data)
    with pytest.raises(UserError, match="damaged"):
        read_workbook(tmp_path / "a.ods")


def with_part(folder: Path, name: str, old: str, new: str, row: Sequence[str | None] = ()) -> Path:
    """A workbook of one row in which one part says something else."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    if row:
        sheet.append(row)
        sheet.append(row)
    book.save(folder / "sound.xlsx")
    with zipfile.ZipFile(folder / "sound.xlsx") as sound, zipfile.ZipFile(folder / "odd.xlsx", "w") as odd:
        for each in sound.namelist():
            part = sound.read(each)
            if each == name:
                assert old.encode() in part
                part = part.replace(old.encode(), new.encode())
            odd.writestr(each, part)
    return folder / "odd.xlsx"


HOSTILE_ROWS = {"dim.xlsx", "sparse.xlsx"}


def test_hostile_files_end_in_a_sentence_or_in_their_few_cells(corpora: Path) -> None:
    for path in sorted((corpora / "hostile").iterdir()):
        if path.name in HOSTILE_ROWS:
            assert sum(len(sheet.rows) for sheet in read_workbook(path).sheets) <= 5000
        else:
            with pytest.raises(UserError):
                read_workbook(path)


@pytest.mark.parametrize(
    ("kind", "least"), [("xlsx", 0.97), ("xls", 0.85), ("xlsb", 0.9), ("ods", 0.95), ("csv", 0.98)]
)
def test_foreign_files_end_as_rows_or_in_a_sentence(corpora: Path, kind: str, least: float) -> None:
    files = [path for path in sorted((corpora / kind).rglob("*")) if path.is_file()]
    read = 0
    sentences: list[tuple[str, str]] = []
    with Sandbox() as box:
        for path in files:
            try:
                book = read_workbook(path, sandbox=box)
            except UserError as error:
                sentences.append((path.name, str(error)))
            else:
                assert all(len(row) == sheet.rows.width for sheet in book.sheets for row in sheet.rows)
                read += 1
    assert all(name in sentence for name, sentence in sentences)
    assert read >= least * len(files)
