"""Importing customer lists as they really look, through a real desk."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from salesdesk.app import App
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.records import Account, Contact, Phone
from salesdesk.errors import Cancelled, UserError
from salesdesk.i18n import ENGLISH, translator
from salesdesk.services import importing, undo
from salesdesk.services.history_words import history_in_words
from salesdesk.services.import_preview import Preview
from salesdesk.services.records import add, change
from salesdesk.store.check import check
from salesdesk.store.engine import Asking
from tests.helpers.desks import plain_app

HEADINGS = ["STT", "Tên công ty", "Người liên hệ", "Chức vụ", "ĐT", "Email", "MST", "Thành phố"]
ROWS = [
    [
        1,
        "Công ty TNHH Du lịch Ánh Sao",
        "Trần Thị Mai",
        "Giám đốc",
        "0905123456 / 02363888777",
        "mai@anhsao.example",
        401234567,
        "Đà Nẵng",
    ],
    [2, "Mekong Events JSC", "Lê Văn Hùng", "Sales", 905222333, "hung@mekong.example", "0409999888", "Huế"],
    [3, "Mekong Events JSC", "Phạm Thu", "Kế toán", "0905222444", "thu@mekong.example", "0409999888", "Huế"],
]


@pytest.fixture
def app(tmp_path: Path) -> App:
    return plain_app(tmp_path / "desk")


def workbook(folder: Path, rows: list[list[object]] = ROWS) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "DANH SÁCH KHÁCH HÀNG 2026"
    sheet.merge_cells("A1:H1")
    sheet.append([])
    sheet.append(HEADINGS)
    for row in rows:
        sheet.append(row)
    target = folder / "khach.xlsx"
    book.save(target)
    return target


def preview(app: App, file: Path, **more: object) -> Preview:
    return importing.preview(app.desk.reader, file, Defaults(), ENGLISH, **more)  # type: ignore[arg-type]


def test_a_list_becomes_accounts_people_and_numbers(app: App, tmp_path: Path) -> None:
    seen = preview(app, workbook(tmp_path))
    assert (seen.new, seen.matched, seen.contacts, seen.refused) == (2, 0, 3, ())
    assert seen.mapping["Tên công ty"] == "name"
    assert app.desk.reader.count(Account) == 0
    importing.accept(app.desk.journal, seen)
    [star] = app.desk.reader.find(Account, city="Đà Nẵng")
    assert (star.name, star.tax_code) == ("Công ty TNHH Du lịch Ánh Sao", "0401234567")
    [mai] = app.desk.reader.find(Contact, account=star.id)
    assert (mai.role, mai.email) == ("Giám đốc", "mai@anhsao.example")
    numbers = " ".join([mai.mobile or "", *(p.number or "" for p in app.desk.reader.find(Phone))]).replace(
        " ", ""
    )
    assert "905123456" in numbers
    assert "2363888777" in numbers
    [mekong] = app.desk.reader.find(Account, city="Huế")
    assert len(app.desk.reader.find(Contact, account=mekong.id)) == 2


def test_the_same_file_again_changes_nothing(app: App, tmp_path: Path) -> None:
    file = workbook(tmp_path)
    importing.accept(app.desk.journal, preview(app, file))
    again = preview(app, file)
    assert (again.new, again.matched, again.unchanged, again.contacts, again.writes) == (0, 2, 2, 0, 0)
    assert all(match.reasons for match in again.matches)


def test_the_history_says_what_an_import_added_and_that_it_was_undone(app: App, tmp_path: Path) -> None:
    importing.accept(app.desk.journal, preview(app, workbook(tmp_path)))
    [star] = app.desk.reader.find(Account, city="Đà Nẵng")
    undo.undo(app.desk.journal, app.desk.reader)
    undo.redo(app.desk.journal, app.desk.reader)
    told = [each.what for each in history_in_words(app.desk.reader, star.id, ENGLISH)]
    assert told == ["Import redone", "Import undone", "Added by an import"]


def test_the_history_says_what_an_import_changed(app: App, tmp_path: Path) -> None:
    known, _ = add(app.desk.journal, "account", {"name": "Mekong Events", "city": "Huế"})
    importing.accept(app.desk.journal, preview(app, workbook(tmp_path)))
    told = [each.what for each in history_in_words(app.desk.reader, known, ENGLISH)]
    assert told == ["Changed by an import", "Added"]


def test_a_known_account_keeps_what_it_has_and_is_filled_up(app: App, tmp_path: Path) -> None:
    known, _ = add(
        app.desk.journal, "account", {"name": "Mekong Events", "city": "Huế", "email": "old@mekong.example"}
    )
    seen = preview(app, workbook(tmp_path))
    assert (seen.new, seen.matched, seen.updated) == (1, 1, 1)
    importing.accept(app.desk.journal, seen)
    account = app.desk.reader.of_type(Account, known)
    assert account is not None
    assert account.email == "old@mekong.example"
    assert account.tax_code == "0409999888"
    assert len(app.desk.reader.find(Contact, account=known)) == 2


def test_a_known_person_is_filled_up(app: App, tmp_path: Path) -> None:
    known, _ = add(app.desk.journal, "account", {"name": "Mekong Events", "city": "Huế"})
    person, _ = add(app.desk.journal, "contact", {"name": "Bà Trần Lan", "account": known})
    file = tmp_path / "list.csv"
    file.write_text(
        "Company;City;Contact;Mobile\nMekong Events;Huế;Trần Lan;0905 111 222\n", encoding="utf-8"
    )
    importing.accept(app.desk.journal, preview(app, file))
    [lan] = app.desk.reader.find(Contact)
    assert (lan.id, lan.name) == (person, "Bà Trần Lan")
    assert lan.mobile == "0905 111 222"


def test_a_long_list_imported_again_asks_the_desk_no_more_often(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    ask = Asking.exec_driver_sql

    def noted(self: Asking, statement: str, parameters: object = (), /) -> object:
        asked.append(statement)
        return ask(self, statement, parameters)

    monkeypatch.setattr(Asking, "exec_driver_sql", noted)

    def questions(people: int) -> int:
        file = tmp_path / f"{people}.csv"
        rows = [f"Sông Hàn {n};Huế;Nguyễn Lan {n}\n" for n in range(people)]
        file.write_text("Company;City;Contact\n" + "".join(rows), encoding="utf-8")
        importing.accept(app.desk.journal, preview(app, file))
        asked.clear()
        assert preview(app, file).unchanged == people
        return len(asked)

    assert 0 < questions(3) == questions(60)


def test_one_undo_takes_the_whole_import_back(app: App, tmp_path: Path) -> None:
    importing.accept(app.desk.journal, preview(app, workbook(tmp_path)))
    undo.undo(app.desk.journal, app.desk.reader)
    assert app.desk.reader.count(Account) == app.desk.reader.count(Contact) == 0
    undo.redo(app.desk.journal, app.desk.reader)
    assert app.desk.reader.count(Account) == 2
    assert check(app.desk.database, deep=True).ok


def test_refused_cells_are_named_and_the_rest_comes(app: App, tmp_path: Path) -> None:
    rows = [[1, "Hoa Sen", "An", "", "abc", "no-mail", "", "Huế"]]
    seen = preview(app, workbook(tmp_path, [*ROWS, *rows]))
    assert {(refusal.row, refusal.value) for refusal in seen.refused} == {(7, "abc"), (7, "no-mail")}
    assert seen.new == 3


def test_a_formula_stays_text(app: App, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text('Company;City\n=HYPERLINK("http://x";"y");Huế\n', encoding="utf-8")
    importing.accept(app.desk.journal, preview(app, file))
    [account] = app.desk.reader.find(Account)
    assert (account.name or "").startswith("=HYPERLINK")


def test_the_mapping_can_be_corrected(app: App, tmp_path: Path) -> None:
    seen = preview(app, workbook(tmp_path), corrections={"Chức vụ": "contact.notes", "MST": ""})
    assert seen.mapping["Chức vụ"] == "contact.notes"
    assert "MST" not in seen.mapping
    with pytest.raises(UserError):
        preview(app, workbook(tmp_path), corrections={"Chức vụ": "nonsense"})


def test_cancel_while_writing_leaves_nothing(app: App, tmp_path: Path) -> None:
    rows = [[n, f"Công ty {n}", "An", "", "", "", "", "Huế"] for n in range(3000)]
    seen = preview(app, workbook(tmp_path, rows))

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        importing.accept(app.desk.journal, seen, stop)
    assert app.desk.reader.count(Account) == 0
    assert check(app.desk.database, deep=True).ok


def test_matching_with_what_is_there_can_be_given_up(app: App, tmp_path: Path) -> None:
    add(app.desk.journal, "account", {"name": "Somebody"})
    file = tmp_path / "list.csv"
    file.write_text("\n".join(["Company", *(f"Firm of many {n}" for n in range(1200))]), encoding="utf-8")
    told: list[tuple[int, int]] = []
    importing.preview(
        app.desk.reader, file, app.defaults, app.tr, progress=lambda done, all_: told.append((done, all_))
    )
    assert told[-3:] == [(0, 1200), (500, 1200), (1000, 1200)]


def test_what_is_no_table_is_one_sentence(app: App, tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    file.write_bytes(b"not a workbook at all")
    with pytest.raises(UserError):
        preview(app, file)
    with pytest.raises(UserError):
        preview(app, tmp_path / "missing.xlsx")


def test_other_types_are_read_too(app: App, tmp_path: Path) -> None:
    file = tmp_path / "products.csv"
    file.write_text('Name,Division,Public rate\nDeluxe,Front office,"2,150,000"\n', encoding="utf-8")
    seen = preview(app, file, type_name="product")
    importing.accept(app.desk.journal, seen)
    assert app.desk.reader.counts()["product"] == 1


def test_reasons_are_in_the_readers_language(app: App, tmp_path: Path) -> None:
    file = workbook(tmp_path)
    importing.accept(app.desk.journal, preview(app, file))
    seen = importing.preview(app.desk.reader, file, Defaults(), translator("xx"))
    assert seen.matches[0].reasons[0].startswith("⟦")


@pytest.fixture(scope="module")
def long_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list of 4,000 firms, which takes a second to write."""
    rows = [[n, f"Công ty {n}", "An", "", "", "", "", "Huế"] for n in range(4000)]
    return workbook(tmp_path_factory.mktemp("list"), rows)


@pytest.mark.skipif(os.name == "nt", reason="kills with SIGKILL")
@pytest.mark.parametrize("after", [0.9, 1.3, 1.7])
def test_a_killed_import_leaves_all_or_nothing(tmp_path: Path, long_list: Path, after: float) -> None:
    plain_app(tmp_path / "desk").close()
    words = [sys.executable, "-m", "salesdesk", "--desk", str(tmp_path / "desk"), "--plain"]
    child = subprocess.Popen(
        [*words, "import", str(long_list)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(after)
    child.send_signal(signal.SIGKILL)
    child.wait()
    app = plain_app(tmp_path / "desk")
    assert app.desk.reader.count(Account) in (0, 4000)
    assert check(app.desk.database, deep=True).ok
    app.close()


def test_errors_and_formulas_without_a_result_are_refused_by_row_and_column(app: App, tmp_path: Path) -> None:
    rows: list[list[object]] = [list(row) for row in ROWS]
    rows[0][7], rows[1][2], rows[2][1] = "#N/A", "=B4", "#REF!"
    seen = importing.preview(app.desk.reader, workbook(tmp_path, rows), app.defaults, app.tr, clock=app.clock)
    assert [(each.row, each.column, each.value) for each in seen.refused] == [
        (4, "Thành phố", "#N/A"),
        (5, "Người liên hệ", "=B4"),
        (6, "", "3 | #REF! | Phạm Thu | Kế toán | 0905222444 | thu@mekong.example | 0409999888 | Huế"),
        (6, "Tên công ty", "#REF!"),
    ]


def test_fewer_than_none_are_refused_also_in_a_column_of_plain_numbers(app: App, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["Name", "Potential room nights a year", "Commission"], ["A", -5, 7.5], ["B", 120, 140]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    seen = importing.preview(app.desk.reader, tmp_path / "a.xlsx", app.defaults, app.tr, clock=app.clock)
    assert [(each.row, each.value) for each in seen.refused] == [(2, "-5"), (3, "140")]


def test_what_a_known_row_says_otherwise_is_kept_and_told(app: App, tmp_path: Path) -> None:
    pearl, _ = add(
        app.desk.journal, "account", {"name": "Saigon Pearl", "city": "Đà Nẵng", "phone": "0905 123 456"}
    )
    add(app.desk.journal, "contact", {"account": pearl, "name": "Chị Lan", "role": "Sales"})
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (
        ["Company", "Thành phố", "Điện thoại", "Người liên hệ", "Chức vụ", "MST", "Đ/C"],
        ["SAIGON PEARL", "Huế", "0905123456", "Chị Lan", "Giám đốc", "0400123456", "12 Bạch Đằng"],
        ["New one", "Huế", "", "", "", "0400123457", "5 Lê Lợi"],
    ):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    seen = importing.preview(app.desk.reader, tmp_path / "a.xlsx", app.defaults, app.tr, clock=app.clock)
    # Another city is a question, the same tax code is none.
    assert seen.mapping["Đ/C"] == "address"
    change(app.desk.journal, app.desk.reader, pearl, {"tax_code": "0400123456"})
    seen = importing.preview(app.desk.reader, tmp_path / "a.xlsx", app.defaults, app.tr, clock=app.clock)
    assert [(each.row, each.column, each.value, each.here) for each in seen.kept] == [
        (2, "Thành phố", "Huế", "Đà Nẵng"),
        (2, "Chức vụ", "Giám đốc", "Sales"),
    ]
    assert "“Huế” in the file, “Đà Nẵng” here" in seen.kept[0].text(app.tr)


def test_how_dates_were_read_is_said_and_columns_agree_in_it(app: App, tmp_path: Path) -> None:
    rows = ["Company,Contract until,Created,Phone"]
    rows += [f"Firm {n},01/02/2569,2/1/2026,0905{n:06}" for n in range(400)]
    file = tmp_path / "list.csv"
    file.write_text("\n".join([*rows, "Last,12/31/2569,3/1/2026,0905999999"]), encoding="utf-8")
    seen = importing.preview(app.desk.reader, file, app.defaults, app.tr, clock=app.clock)
    first = next(iter(seen.plan)).values
    assert (first["contract_until"], first["source_date"]) == ("2026-01-02", "2026-02-01")
    assert (seen.refused, len(seen.remarks)) == ((), 3)
    assert "Buddhist" in " ".join(seen.remarks)


def test_what_is_no_country_is_taken_and_said(app: App, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(
        "Company;City;Country\nHoa Sen;Huế;Narnia\nSao Biển;Huế;Portugal\nAslan;Cair;Narnia\nTumnus;Cair;Mordor\n",
        encoding="utf-8",
    )
    seen = importing.preview(app.desk.reader, file, app.defaults, app.tr)
    assert seen.remarks == (
        "Rows 2, 4, Country: “Narnia” is not a known country; it is taken as it is written.",
        "Row 5, Country: “Mordor” is not a known country; it is taken as it is written.",
    )
    assert not seen.refused
    importing.accept(app.desk.journal, seen)
    assert [each.country for each in app.desk.reader.find(Account, order="id")] == [
        "Narnia",
        "PT",
        "Narnia",
        "Mordor",
    ]


def test_what_of_a_file_is_not_read_as_a_row_is_told(app: App, tmp_path: Path) -> None:
    file = workbook(tmp_path, [*ROWS, ["Tổng cộng", None, None, None, None, None, 3, None]])
    book = openpyxl.load_workbook(file)
    book.create_sheet("Cũ").append(["Tên công ty", "Điện thoại"])
    book["Cũ"].append(["Hoa Sen", "0912345679"])
    book["Cũ"].append(["Sao Mai", "0912345678"])
    book.save(file)
    said = preview(app, file).remarks
    assert "Row 7 is not read: a total." in said
    assert "2 rows from row 1 of sheet “Cũ” are a list of their own and are not read." in said


def test_further_numbers_of_a_list_of_people_are_added_once(app: App, tmp_path: Path) -> None:
    add(app.desk.journal, "contact", {"name": "An", "mobile": "0912345679"})
    file = tmp_path / "people.csv"
    file.write_text(
        "name;mobile\nAn;0912345679 / 0912345680\nBinh;0905111222 / 0905111333\n", encoding="utf-8"
    )
    for writes in (3, 0):
        seen = preview(app, file, type_name="contact")
        assert seen.writes == writes
        if writes:
            importing.accept(app.desk.journal, seen)
    assert sorted(each.number or "" for each in app.desk.reader.find(Phone)) == ["0905111333", "0912345680"]


def test_blanks_of_any_kind_in_a_cell_are_one(app: App, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [1, "Ánh\tSao\u00a0 Travel", "Trần  Thị\u00a0Mai", "Giám đốc", "0905\u00a0123\t456"]
    ]
    importing.accept(app.desk.journal, preview(app, workbook(tmp_path, rows)))
    assert [each.name for each in app.desk.reader.find(Account)] == ["Ánh Sao Travel"]
    [mai] = app.desk.reader.find(Contact)
    assert (mai.name, mai.mobile) == ("Trần Thị Mai", "0905 123 456")
