import time
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.records import REGISTRY
from salesdesk.errors import Cancelled, UserError
from salesdesk.exchange.cells import Merge
from salesdesk.exchange.column_values import TableReader
from salesdesk.exchange.draft import Draft
from salesdesk.exchange.drafts import drafts
from salesdesk.exchange.mapping import guess_mapping
from salesdesk.exchange.sheets import read_workbook
from salesdesk.exchange.tables import find_table
from tests.exchange.lists import SETTING, drafts_of, mapping_of, table_of


def test_a_row_becomes_an_account_with_its_contact_and_further_numbers() -> None:
    made, refused = drafts_of(
        [
            ["Tên công ty", "MST", "Điện thoại", "Loại hình", "Hợp đồng đến", "Hạn mức công nợ", "Người liên hệ",
             "Di động", "Ngày sinh", "Zalo"],
            ["Sông Hàn", 400123456.0, "0236 3847 333 / 0905 123 456", "Đại lý du lịch", "31/12/2027", "12 tr",
             "Nguyễn Thị Lan", "0914000111; 0914000222", 31413.0, 914000111.0],
        ]
    )  # fmt: skip
    assert refused == []
    (account,) = made
    assert (account.type, account.rows) == ("account", [2])
    assert account.values == {
        "name": "Sông Hàn",
        "tax_code": "0400123456",
        "phone": "0236 3847 333",
        "kind": "travel_agency",
        "contract_until": "2027-12-31",
        "credit_limit": {"amount": 12000000, "currency": "VND"},
    }
    number, contact = account.children
    assert (number.type, number.values) == ("phone", {"number": "0905 123 456"})
    assert (contact.type, contact.values) == (
        "contact",
        {"name": "Nguyễn Thị Lan", "mobile": "0914000111", "birthday": "1986-01-01", "zalo": "0914000111"},
    )
    assert [child.values for child in contact.children] == [{"number": "0914000222"}]


def test_refused_cells_say_where_what_and_why_and_the_rest_of_the_row_stays() -> None:
    made, refused = drafts_of(
        [
            ["Tên công ty", "Email", "Phân khúc", "Hợp đồng hết hạn"],
            ["Huế Ơi", "hue at oi.vn", "Không rõ", "31/02/2027"],
            [None, "a@b.vn", None, None],
            ["Sông Hàn", "a@b.vn", "MICE", "2027-02-28"],
        ]
    )
    assert [draft.values["name"] for draft in made] == ["Huế Ơi", "Sông Hàn"]
    assert [(r.row, r.column, r.value) for r in refused] == [
        (2, "Phân khúc", "Không rõ"),
        (2, "Hợp đồng hết hạn", "31/02/2027"),
        (2, "Email", "hue at oi.vn"),
        (3, "", "a@b.vn"),
    ]
    assert str(refused[2].reason) == "“hue at oi.vn” is not an e-mail address."
    missing = "The row names no account: fill in column “Tên công ty” and import the file again."
    assert str(refused[3].reason) == missing
    (row,) = drafts_of([["Công ty", "Email"], ["Huế Ơi", "a@b.vn"]], **{"Công ty": ""})[1]
    assert str(row.reason) == "No column is taken for the account’s name."


def test_a_birthday_that_lacks_its_year_is_noted_and_one_that_is_still_to_come_refused() -> None:
    rows: list[list[Any]] = [["Tên công ty", "Người liên hệ", "Ngày sinh"]]
    days = [
        "12/05",
        "7/12",
        "March 8",
        "8 March",
        "8th of March",
        "12 Dec",
        "8 tháng 3",
        "ngày 29 tháng 2",
        "15 tháng Mười",
        "20 tháng mười hai",
        "5 tháng Năm",
        "6 tháng Giêng",
        "ngày 23 tháng chạp",
        "Thứ hai, 14/2",
        "31 April",
        "8 tháng 13",
        "8 tháng ngày",
        "31 tháng chạp",
        12.05,
        "31/2",
        "02/03/2026",
        date(2026, 3, 2),
        date(2026, 3, 1),
        "05/12/30",
        "5/12/1990",
    ]
    rows += [[f"Firm {i}", f"Lan {i}", day] for i, day in enumerate(days)]
    made, refused = drafts_of(rows)
    assert [str(one.reason) for one in refused] == [
        "“31 April” is not a date.",
        "“8 tháng 13” is not a date.",
        "“8 tháng ngày” is not a date.",
        "“31 tháng chạp” is not a date.",
        "“12.05” is not a date.",
        "“31/2” is not a date.",
        "“02/03/2026” is still to come.",
        "“02/03/2026” is still to come.",
    ]
    assert [child.values.get("notes") for one in made for child in one.children][:15] == [
        *(f"Ngày sinh: {day}" for day in days[:14]),
        None,
    ]
    assert [child.values.get("birthday") for one in made for child in one.children][-3:] == [
        "2026-03-01",
        "1930-12-05",
        "1990-12-05",
    ]


def test_rows_of_the_same_firm_become_one_account() -> None:
    header = ["Tên công ty", "MST", "Thành phố", "Điện thoại", "Người liên hệ", "Di động"]
    made, refused = drafts_of(
        [
            header,
            ["Sông Hàn", "0400123456", "Đà Nẵng", "0236 3847 333", "Lan", "0905123456"],
            ["Huế Ơi", None, "Huế", None, "Hoa", None],
            ["SÔNG HÀN", None, "Huế", "0236 3847 444", "Minh", "0905123457"],
            ["Sông Hàn", "0400999999", None, None, "An", None],
            ["Sông Hàn", "0400123456", None, None, "Lan", "0905123456"],
        ]
    )
    named = {(draft.values["name"], draft.values.get("tax_code")): draft for draft in made}
    assert set(named) == {("Sông Hàn", "0400123456"), ("Huế Ơi", None), ("Sông Hàn", "0400999999")}
    firm = named["Sông Hàn", "0400123456"]
    assert firm.rows == [2, 4, 6]
    assert [child.values.get("name") or child.values["number"] for child in firm.children] == [
        "Lan",
        "0236 3847 444",
        "Minh",
    ]
    assert [(r.row, r.column, r.value) for r in refused] == [(4, "Thành phố", "Huế")]
    assert "Row 2 of the same firm" in str(refused[0].reason)


def test_one_firm_written_in_several_ways_becomes_one_account() -> None:
    made, refused = drafts_of(
        [
            ["Tên công ty", "Thành phố", "Email", "Người liên hệ", "Di động"],
            ["Công ty TNHH Hoa Sen", "Huế", "a@hoasen.vn", "Chị Lan", "0905 111 222"],
            ["CTY TNHH HOA SEN", "hue", None, "Lan", "+84905111222"],
            ["Cong ty CP Hoa Sen", None, "b@hoasen.vn", "Mai", "0905111224"],
            ["Hoa Sen Co., Ltd", "Đà Nẵng", None, "Nam", "0905111225"],
        ]
    )
    assert [(one.values["name"], one.rows) for one in made] == [
        ("Công ty TNHH Hoa Sen", [2, 3, 4]),
        ("Hoa Sen Co., Ltd", [5]),
    ]
    assert [(one.values["name"], one.values["mobile"]) for one in made[0].children] == [
        ("Lan", "0905 111 222"),
        ("Mai", "0905111224"),
    ]
    assert (made[0].values["city"], made[0].values["notes"]) == ("Huế", "b@hoasen.vn")
    assert {(r.row, r.column) for r in refused} == {
        (3, "Tên công ty"),
        (4, "Tên công ty"),
    }


def test_one_person_in_two_rows_of_a_firm_loses_nothing() -> None:
    made, _ = drafts_of(
        [
            ["Tên công ty", "Người liên hệ", "Chức vụ", "Di động", "Email liên hệ"],
            ["Hoa Sen", "Lan", None, "0905111222", "lan@hoasen.vn"],
            ["Hoa Sen", "Lan", "Giám đốc", "0905111222", "lan@gmail.com"],
            ["Hoa Sen", "Lan", None, "0905999999", None],
        ]
    )
    first, namesake = made[0].children
    assert first.values == {
        "name": "Lan",
        "role": "Giám đốc",
        "mobile": "0905111222",
        "email": "lan@hoasen.vn",
        "notes": "lan@gmail.com",
    }
    assert namesake.values["mobile"] == "0905999999"


def test_people_below_a_firm_are_its_contacts() -> None:
    made, refused = drafts_of(
        [
            ["Tên công ty", "Địa chỉ", "Người liên hệ", "Di động"],
            ["Sông Hàn", "1 Bạch Đằng", "Lan", "0905123456"],
            [None, None, "Minh", "0905123457"],
            [None, "2 Lê Lợi", "An", None],
        ]
    )
    assert len(made) == 1
    assert [child.values["name"] for child in made[0].children] == ["Lan", "Minh"]
    assert made[0].rows == [2, 3]
    assert [r.row for r in refused] == [4]


def test_a_person_without_a_firm_in_an_address_book_is_nobody_elses_contact() -> None:
    made, refused = drafts_of(
        [
            ["First Name", "Last Name", "Company", "Mobile Phone"],
            ["Lan", "Nguyễn", "Sao Mai", "0905111222"],
            ["Minh", "Trần", None, "0905333444 ::: 0905333555"],
        ]
    )
    assert not refused
    assert [(one.values, [child.values for child in one.children]) for one in made] == [
        ({"name": "Sao Mai"}, [{"name": "Lan Nguyễn", "mobile": "0905111222"}]),
        (
            {"name": "Minh Trần", "kind": "person"},
            [{"name": "Minh Trần", "mobile": "0905333444"}],
        ),
    ]
    assert [one.values for one in made[1].children[0].children] == [{"number": "0905333555"}]


@pytest.mark.parametrize(
    ("headings", "cells", "name"),
    [
        ("First Name,Middle Name,Last Name,Mobile Phone", "Lan,Thị,Nguyễn,0905111222", "Lan Thị Nguyễn"),
        ("Họ đệm,Tên,SĐT", "Nguyễn Thị,Lan,0905111222", "Nguyễn Thị Lan"),
        ("Họ đệm,Tên,SĐT", "Nguyễn Anh,Anh,0905111222", "Nguyễn Anh Anh"),
        ("First Name,Last Name,Display Name,SĐT", "Lan,Nguyễn,Nguyễn Lan,0905111222", "Nguyễn Lan"),
        ("First Name,Last Name,Display Name,SĐT", "Lan,,Nguyễn Thị Lan,0905111222", "Nguyễn Thị Lan"),
        ("First Name,Last Name,Display Name,SĐT", ",,Nguyễn Lan,0905111222", "Nguyễn Lan"),
        ("Name,Given Name,Family Name,SĐT", "Lan Nguyễn,Lan,Nguyễn,0905111222", "Lan Nguyễn"),
    ],
)
def test_people_whose_names_stand_in_parts_keep_the_whole_of_them(
    headings: str, cells: str, name: str
) -> None:
    (made,), refused = drafts_of([headings.split(","), cells.split(",")])
    assert (made.values, made.children, refused) == ({"name": name, "phone": "0905111222"}, [], [])


def test_an_address_book_of_a_mail_program_keeps_work_apart_from_home_and_takes_no_fax_for_a_tax_code() -> (
    None
):
    made, refused = drafts_of(
        [
            "First Name,Last Name,Display Name,Primary Email,Work Phone,Fax Number,Pager Number,Mobile Number,"
            "Home Address,Home City,Home Country,Work Address,Work City,Work Country,Organization".split(","),
            "Đạt,Trần,Trần Đạt,dat@x.example,0236 355 5111,0400112233,0236 355 5198,0905 550 101,"
            "5 Lê Lợi,Huế,Laos,12 Bạch Đằng,Đà Nẵng,Vietnam,Sao Biển".split(","),
        ]
    )
    assert not refused
    [account] = made
    assert account.values == {
        "name": "Sao Biển",
        "email": "dat@x.example",
        "phone": "0236 355 5111",
        "address": "12 Bạch Đằng",
        "city": "Đà Nẵng",
        "country": "VN",
    }
    assert [child.values for child in account.children] == [{"name": "Trần Đạt", "mobile": "0905 550 101"}]


def test_merged_firms_gather_their_contacts() -> None:
    made, refused = drafts_of(
        [
            ["Tên công ty", "Địa chỉ", "Người liên hệ", "Di động"],
            ["Sông Hàn", "1 Bạch Đằng", "Lan", "0905123456"],
            [None, None, "Minh", "0905123457"],
        ],
        (Merge(2, 1, 3, 1), Merge(2, 2, 3, 2)),
    )
    assert refused == []
    assert [[c.values["name"] for c in draft.children] for draft in made] == [["Lan", "Minh"]]


def test_numbers_of_a_contact_without_name_are_the_firms() -> None:
    made, _ = drafts_of([["Tên công ty", "Di động", "Chức vụ"], ["Huế Ơi", "0905123456", "Giám đốc"]])
    assert made[0].values == {"name": "Huế Ơi", "phone": "0905123456", "notes": "Giám đốc"}
    assert made[0].children == []


def test_several_columns_may_fill_a_field_together() -> None:
    made, _ = drafts_of(
        [
            [
                "Company",
                "Last name",
                "First name",
                "Phone 1",
                "Phone 2",
                "Email",
                "Email 2",
                "Notes",
                "Remarks",
            ],
            ["Huế Ơi", "Nguyễn", "Lan", "02343822222", "02343833333", "a@b.vn", "c@d.vn", "x", "y"],
        ],
        **{"Phone 1": "phone", "Phone 2": "phone", "Email": "email", "Email 2": "email"},
    )
    (account,) = made
    assert account.values == {
        "name": "Huế Ơi",
        "phone": "02343822222",
        "email": "a@b.vn",
        "notes": "x\ny\nc@d.vn",
    }
    assert [(child.type, child.values) for child in account.children] == [
        ("phone", {"number": "02343833333"}),
        ("contact", {"name": "Nguyễn Lan"}),
    ]


def test_fields_that_refer_to_other_records_stay_names() -> None:
    made, _ = drafts_of([["Tên công ty", "Nhân viên phụ trách"], ["Huế Ơi", "Trần Minh"]])
    assert made[0].names == {"colleague": "Trần Minh"}
    assert "colleague" not in made[0].values


def test_amounts_with_a_currency_of_their_own_and_places() -> None:
    made, refused = drafts_of(
        [
            ["name", "credit_limit", "credit_limit_currency", "latitude", "longitude"],
            ["Huế Ơi", 1200.5, "usd", "16.0678", "108.2208"],
            ["Sông Hàn", "nhiều", "USD", None, None],
        ]
    )
    assert made[0].values["credit_limit"] == {"amount": 120050, "currency": "USD"}
    assert made[0].values["place"] == {"lat": 16067800, "lon": 108220800}
    assert [(r.row, r.column) for r in refused] == [(3, "credit_limit")]


def test_a_column_of_dates_with_the_month_first_is_read_so() -> None:
    rows = [["Tên công ty", "Hợp đồng đến"], ["A", "03/25/2027"], ["B", "03/04/2027"]]
    assert [draft.values["contract_until"] for draft in drafts_of(rows)[0]] == ["2027-03-25", "2027-03-04"]


def test_other_record_types() -> None:
    made, refused = drafts_of([["Name", "Price"], ["Deluxe", "x"], [None, "y"]], record="product")
    assert [(draft.type, draft.values) for draft in made] == [("product", {"name": "Deluxe"})]
    assert refused == []


def test_markup_formulas_and_long_texts_are_only_text() -> None:
    name = '<img src="/etc/hostname"/> & Sons <b'
    made, _ = drafts_of([["Tên công ty", "Ghi chú"], [name, "=1+1"], ["B", "x" * 50_000]])
    assert [draft.values["name"] for draft in made] == [name, "B"]
    assert [len(str(draft.values["notes"])) for draft in made] == [4, 50_000]


@pytest.mark.parametrize("sign", ["1", "x", "(", "a.", "1 ", "@", "0,"])
def test_a_cell_as_long_as_a_workbook_holds_is_looked_at_at_once(sign: str) -> None:
    long = (sign * 32_767)[:32_767]
    began = time.process_time()
    drafts_of([["Tên công ty", "Ghi chú", ""], ["A", long, long], ["B", "b", long]])
    assert time.process_time() - began < 5


def test_progress_counts_rows_and_can_stop() -> None:
    table = table_of([["Tên công ty", "Thành phố"], *[[f"Firm {i}", "Huế"] for i in range(5000)]])
    seen: list[int] = []
    reader = TableReader(table, mapping_of(table), SETTING)
    found = list(drafts(reader, lambda done, total: seen.append(done)))
    assert len(found) == 5000
    assert seen[-1] == table.rows == 5000
    assert len(seen) > 1

    def give_up(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        list(drafts(reader, give_up))


CELLS = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.floats(allow_nan=True),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.sampled_from(
        ["0905123456/", "a@b.vn;", "12 tr", "1/1/26", "₫", "1.2.3", "--", "tỷ 5", "(", "+", "ext 5"]
    ),
)


@given(st.lists(st.lists(CELLS, min_size=8, max_size=8), max_size=12))
def test_whatever_cells_hold_ends_as_drafts_or_refusals(rows: list[list[Any]]) -> None:
    header = [
        "name",
        "phone",
        "email",
        "credit_limit",
        "contract_until",
        "kind",
        "contact.name",
        "contact.mobile",
    ]
    try:
        made, refused = drafts_of([header, ["Firm", *[None] * 7], *rows])
    except UserError:
        return
    account, contact = REGISTRY["account"], REGISTRY["contact"]
    for draft in made:
        assert draft.values["name"]
        for one in (draft, *draft.children):
            kind = {"account": account, "contact": contact}.get(one.type)
            if kind:
                assert all(kind.fields[n].kind.load(v) is not None for n, v in one.values.items())
    assert all(str(r.reason) for r in refused)


def test_a_real_looking_file_from_end_to_end(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "DANH SÁCH KHÁCH HÀNG"
    sheet.merge_cells("A1:F1")
    for row in (
        [],
        ["STT", "Tên công ty", "Điện thoại", "Người liên hệ", "Ngày sinh", "Hạn mức"],
        [1, "Công ty TNHH Sông Hàn", 2363847333, "Lan", date(1986, 1, 1), 5000000],
        [2, "Huế Ơi", "0905 123 456", None, datetime(1990, 5, 6), None],
        ["Tổng cộng", None, None, None, None, 5000000],
    ):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    table = find_table(read_workbook(tmp_path / "a.xlsx"), "a.xlsx")
    found = list(drafts(TableReader(table, guess_mapping(table, REGISTRY["account"]), SETTING)))
    accounts = [one for one in found if isinstance(one, Draft)]
    assert [(a.rows, a.values["name"], a.values["phone"]) for a in accounts] == [
        ([4], "Công ty TNHH Sông Hàn", "02363847333"),
        ([5], "Huế Ơi", "0905 123 456"),
    ]
    assert accounts[0].values["credit_limit"] == {"amount": 5000000, "currency": "VND"}
