import pytest

from salesdesk.domain.records import REGISTRY
from salesdesk.errors import UserError
from salesdesk.exchange.column_looks import look_of
from salesdesk.exchange.heading_words import Vocabulary
from salesdesk.exchange.headings import ACCOUNT_HEADINGS, CONTACT_HEADINGS
from salesdesk.exchange.mapping import ACCEPTED, guess_mapping, targets_of
from tests.exchange.lists import drafts_of, fields_of, mapping_of, table_of

FIRM = ["Công ty TNHH Du lịch Sông Hàn", "Nguyễn Thị Lan", "0905123456", "lan@songhan.vn", "0100109106"]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Tên công ty", "name"),
        ("Cong ty", "name"),
        ("KHÁCH HÀNG", "name"),
        ("Account name", "name"),
        ("Người liên hệ", "contact.name"),
        ("Contact person", "contact.name"),
        ("Chức vụ", "contact.role"),
        ("ĐT", "phone"),
        ("SĐT:", "phone"),
        ("Số điện thoại (*)", "phone"),
        ("Di động", "contact.mobile"),
        ("Mobile", "contact.mobile"),
        ("MST", "tax_code"),
        ("Mã số thuế", "tax_code"),
        ("Tax code", "tax_code"),
        ("Địa chỉ", "address"),
        ("E-mail", "email"),
        ("Website", "website"),
        ("Ghi chú", "notes"),
        ("Ngày sinh", "contact.birthday"),
        ("Phân khúc", "segment"),
        ("Loại hình", "kind"),
        ("Thị trường", "source_country"),
        ("Quốc tịch", "source_country"),
        ("Zalo", "contact.zalo"),
        ("Thành phố/Tỉnh", "city"),
        ("Email người liên hệ", "contact.email"),
        ("Contact e-mail", "contact.email"),
        ("Chức vụ người liên hệ", "contact.role"),
        ("Hạn mức công nợ (VND)", "credit_limit"),
        ("Số đêm phòng / năm", "potential_room_nights"),
        ("Nhân viên phụ trách", "colleague"),
        ("tax_code", "tax_code"),
        ("contact.mobile", "contact.mobile"),
        ("Potential room nights a year", "potential_room_nights"),
        ("Đia chỉi", "address"),
        ("Không liên hệ", "do_not_contact"),
        ("Do not contact", "do_not_contact"),
        ("Asked not to be contacted", "do_not_contact"),
        ("Contact: do not contact", "contact.do_not_contact"),
        ("Ảnh hưởng", "contact.influence"),
        ("STT", None),
        ("Mã KH", None),
        ("Blah", None),
    ],
)
def test_headings(header: str, field: str | None) -> None:
    record = REGISTRY["account"]
    found, confidence, _ = Vocabulary(record, targets_of(record)).find(header)
    assert (found if confidence >= ACCEPTED else None) == field


def test_every_heading_word_names_a_field() -> None:
    targets = targets_of(REGISTRY["account"])
    assert {*ACCOUNT_HEADINGS, *(f"contact.{name}" for name in CONTACT_HEADINGS)} <= set(targets)


def test_a_table_without_heading_is_told_by_its_cells() -> None:
    assert fields_of([FIRM, FIRM, FIRM]) == [
        "name",
        "contact.name",
        "contact.mobile",
        "contact.email",
        "tax_code",
    ]


def test_cells_that_contradict_the_heading_count_more() -> None:
    rows = [["Tên công ty", "Email", "Điện thoại"]]
    rows += [["Huế Ơi", f"090512345{i}", f"a{i}@b.vn"] for i in range(5)]
    assert fields_of(rows) == ["name", "phone", "email"]


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        (["A", "b", "Hạng C", None], "potential"),
        (["VIP", "A", "B", "Loại B"], "potential"),
        (["5 sao", "4 sao", "3 sao", "5 sao"], None),
        (["Bông Sen", "Vietjet", "A", "B"], None),
    ],
)
def test_a_heading_that_without_its_accents_means_many_things_is_told_by_its_cells(
    cells: list[str | None], field: str | None
) -> None:
    rows = [["Tên công ty", "Hạng"], *(["Huế Ơi", cell] for cell in cells)]
    assert fields_of(rows) == ["name", field]


def test_classes_are_read_as_they_are_written_in_lists() -> None:
    rows = [["Tên công ty", "Hạng"], ["Huế Ơi", "VIP"], ["Bông Sen", "hạng b"], ["Mekong", "Loại C"]]
    made, refused = drafts_of(rows)
    assert ([each.values["potential"] for each in made], refused) == (["A", "B", "C"], [])


def test_phone_and_email_after_the_person_are_the_persons() -> None:
    rows = [
        ["Tên công ty", "Điện thoại", "Người liên hệ", "Chức vụ", "ĐT", "Email"],
        ["Huế Ơi", "02343822222", "Lan", "GĐ", "0905123456", "a@b.vn"],
    ]
    assert fields_of(rows) == [
        "name",
        "phone",
        "contact.name",
        "contact.role",
        "contact.mobile",
        "contact.email",
    ]


def test_a_heading_that_says_whose_it_is_counts_more_than_its_place() -> None:
    rows = [
        ["Người liên hệ", "Tên công ty", "Chức vụ", "Điện thoại công ty", "Email", "Email công ty"],
        ["Lan", "Huế Ơi", "GĐ", "02343822222", "lan@b.vn", "info@b.vn"],
    ]
    assert fields_of(rows) == ["contact.name", "name", "contact.role", "phone", "email", "email"]


def test_a_group_says_whose_columns_they_are() -> None:
    rows = [
        ["Người liên hệ", None, None, "Công ty", None, None],
        ["Tên", "Điện thoại", "Email", "Tên", "Điện thoại", "Email"],
        ["Lan", "0905123456", "lan@b.vn", "Huế Ơi", "02343822222", "info@b.vn"],
    ]
    assert fields_of(rows) == [
        "contact.name",
        "contact.mobile",
        "contact.email",
        "name",
        "phone",
        "email",
    ]


OUTLOOK = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business City"
    ",Business Country/Region,Home Street,Business Fax,Business Phone,Business Phone 2,Home Phone,Mobile Phone"
    ",Birthday,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,Manager's Name,Notes,Web Page"
)
GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Nickname,File As,Organization Name"
    ",Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value"
    ",E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value"
    ",Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Website 1 - Label,Website 1 - Value"
)


@pytest.mark.parametrize(
    ("headings", "said"),
    [
        (
            OUTLOOK,
            "-,contact.name,contact.name,contact.name,-,name,contact.department,contact.role,address,city"
            ",country,-,-,phone,phone,contact.phone,contact.mobile"
            ",contact.birthday,contact.email,-,-,contact.email,-,notes,website",
        ),
        (
            GOOGLE,
            "contact.name,contact.name,contact.name,-,-,-,-,name"
            ",contact.role,contact.department,contact.birthday,notes,-,-,-,contact.email"
            ",-,contact.email,-,contact.mobile,-,contact.mobile"
            ",-,address,-,city,-,website",
        ),
        ("Name,Given Name,Family Name,Organization 1 - Name", "-,contact.name,contact.name,name"),
        ("Họ và tên đệm,Tên,Công ty,Email", "contact.name,contact.name,name,contact.email"),
        ("Tên,Công ty,SĐT", "contact.name,name,phone"),
    ],
)
def test_address_books_of_mail_programs_and_telephones(headings: str, said: str) -> None:
    titles = headings.split(",")
    fields = fields_of([titles, ["x"] * len(titles)])
    assert fields == [None if name == "-" else name for name in said.split(",")]


def test_thousands_of_columns_are_looked_at_by_a_few_rows() -> None:
    columns = [f"chỉ tiêu tháng số {n} của năm" for n in range(5_000)]
    table = table_of([["Tên công ty", "Số điện thọi", *columns], *[["A", "0905123456", *range(5_000)]] * 20])
    assert len(table.sample()[0]) < 10
    fields = [guess.field for guess in mapping_of(table).columns]
    assert (fields[:2], set(fields[2:])) == (["name", "phone"], {None})


def test_people_without_firms_are_the_accounts() -> None:
    rows = [["Họ và tên", "Di động", "Email"], ["Nguyễn Thị Lan", "0905123456", "lan@b.vn"]]
    assert fields_of(rows) == ["name", "phone", "email"]


def test_one_field_is_filled_by_one_column_only() -> None:
    rows = [
        ["Tên công ty", "Mã số thuế", "MST", "ĐT 1", "ĐT 2"],
        ["Huế Ơi", "0100109106", "x", "0905123456", ""],
    ]
    mapping = mapping_of(table_of(rows))
    assert [g.field for g in mapping.columns] == ["name", "tax_code", None, "phone", "phone"]
    assert "Mã số thuế" in str(mapping.columns[2].reason)


def test_corrections_by_heading_or_letter() -> None:
    rows = [["Tên công ty", "Gì đó", "Email"], ["Huế Ơi", "Lan", "a@b.vn"]]
    mapping = mapping_of(table_of(rows)).corrected({"gi do": "contact.name", "C": ""})
    assert mapping.named() == {"Tên công ty": "name", "Gì đó": "contact.name"}
    with pytest.raises(UserError, match="“fax” is not a field of account"):
        mapping.corrected({"C": "fax"})
    with pytest.raises(UserError, match="no column “Z”"):
        mapping.corrected({"Z": "name"})


def test_columns_without_or_with_the_same_heading_are_named_by_their_letter() -> None:
    rows = [["Tên công ty", "Điện thoại", "Điện thoại"], ["Huế Ơi", "0905123456", "0905123457"]]
    assert mapping_of(table_of(rows)).named() == {"Tên công ty": "name", "B": "phone", "C": "phone"}


def test_labels_in_another_language_and_other_record_types() -> None:
    def vietnamese(message: str) -> str:
        return {"Name": "Tên gọi riêng"}.get(message, message)

    record = REGISTRY["product"]
    table = table_of([["Tên gọi riêng", "Gì đó"], ["Phòng Deluxe", 1]])
    assert guess_mapping(table, record, [vietnamese]).columns[0].field == "name"


def test_no_field_is_guessed_for_a_lone_column_of_words() -> None:
    table = table_of([["lol", "x"], ["lol", "y"], ["lol", "z"]])
    assert guess_mapping(table, REGISTRY["account"]).named() == {}


@pytest.mark.parametrize(
    ("cells", "are_people"),
    [
        (["anh Minh", "chị Lan"], True),
        (["Dr. Nguyễn Văn An", "Prof. Lê Thu Hà"], True),
        (["Khun Somchai", "Miss Ploy"], True),
        (["thầy Nguyễn Văn An", "thầy Trần Bình"], True),
        (["Thay đổi giá", "thay người"], False),
        (["Cơ sở hai", "em út"], False),
        (["Bàn Mai Xanh", "Chu Lai Xanh"], False),
    ],
)
def test_forms_of_address_tell_a_column_of_people(cells: list[str], are_people: bool) -> None:
    assert (look_of(cells).person == 1.0) is are_people


@pytest.mark.parametrize(
    "heading",
    [
        "Rooms a year",
        "Room nights a year",
        "Số đêm phòng/năm",
        "Room nights/year",
        "Annual room nights",
        "RN/năm",
        "Số đêm phòng dự kiến/năm",
        "Expected room nights",
    ],
)
def test_what_a_firm_may_use_in_a_year_is_known_by_its_usual_headings(heading: str) -> None:
    assert fields_of([["Company", heading], ["Hoa Sen", 120], ["Sao Mai", 80]])[1] == "potential_room_nights"


@pytest.mark.parametrize(
    "heading",
    [
        "Rooms last year",
        "Room nights last year",
        "Room nights 2025",
        "Room nights actual",
        "Số đêm phòng năm ngoái",
        "Đêm phòng thực tế",
        "Giá phòng năm 2025",
        "Công nợ năm ngoái",
    ],
)
def test_a_figure_of_something_else_is_no_guess(heading: str) -> None:
    """It would stand in the desk as a figure that nobody said."""
    assert fields_of([["Company", heading], ["Hoa Sen", 320], ["Sao Mai", 90]])[1] is None


@pytest.mark.parametrize(
    ("heading", "is_told"),
    [
        ("Room nights 2026", True),
        ("RN2025", True),
        ("Số đêm phòng 2025", True),
        ("Doanh thu phòng 2026", True),
        ("Revenue (VND)", True),
        ("Production 2025", True),
        ("Blah", False),
        ("Turnovers", False),
    ],
)
def test_of_figures_of_a_year_it_is_said_where_they_are_kept(heading: str, is_told: bool) -> None:
    """“Nothing tells what it is” was said of the room nights of a year."""
    table = table_of([["Company", heading], ["Hoa Sen", 320], ["Sao Mai", 90]])
    guess = mapping_of(table).columns[1]
    assert guess.field is None and ("Production" in str(guess.reason)) is is_told


@pytest.mark.parametrize("heading", ["Rom nights", "Số đem phòng", "Han mưc cong nợ"])
def test_a_slip_in_the_heading_of_a_figure_is_seen_through(heading: str) -> None:
    assert fields_of([["Company", heading], ["Hoa Sen", 320], ["Sao Mai", 90]])[1] is not None


@pytest.mark.parametrize(
    ("headings", "cells", "field"),
    [
        (["Title"], ["Product manager"], "contact.role"),
        (["Title"], ["Mr"], None),
        (["Title"], ["Ms."], None),
        (["Title", "Job title"], [None, "Product manager"], None),
        (["Title", "Position"], ["Mr", "Product manager"], None),
    ],
)
def test_a_title_is_what_somebody_does_unless_it_is_how_they_are_addressed(
    headings: list[str], cells: list[str | None], field: str | None
) -> None:
    rows = [["Company", "Contact person", *headings], ["Hoa Sen", "Nguyễn Thu Hà", *cells]]
    assert fields_of(rows)[2:] == [field, *["contact.role"] * (len(headings) - 1)]
