from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.records import REGISTRY
from salesdesk.domain.values import Money
from salesdesk.exchange.amounts import read_money, read_number, read_percent, read_whole
from salesdesk.exchange.cells import Cell
from salesdesk.exchange.dates import order_of, read_day
from salesdesk.exchange.phones import digits_of, is_mobile, read_emails, read_phones, read_websites
from salesdesk.exchange.remarks import NotReadable
from salesdesk.exchange.values import (
    Setting,
    is_vietnamese_tax_code,
    read_country,
    read_tax_code,
    read_text,
    read_yes_no,
    reader_of,
)
from salesdesk.i18n import translator

SETTING = Setting(today=date(2026, 3, 1))


@pytest.mark.parametrize(
    ("cell", "phones"),
    [
        ("0905123456", ["0905123456"]),
        (905123456.0, ["0905123456"]),
        (2363456789, ["02363456789"]),
        (84905123456.0, ["+84905123456"]),
        ("905 123 456", ["0905123456"]),
        ("0905 123 456", ["0905 123 456"]),
        ("0236.3.847.333 - 0905.123.456", ["0236.3.847.333", "0905.123.456"]),
        ("0236-3847-333", ["0236-3847-333"]),
        ("0905123456/0914000111", ["0905123456", "0914000111"]),
        ("0905 123 456; 0914 000 111, 0236 3847 333", ["0905 123 456", "0914 000 111", "0236 3847 333"]),
        ("0905123456\n0914000111", ["0905123456", "0914000111"]),
        ("0905123456 hoặc 0914000111", ["0905123456", "0914000111"]),
        ("ĐT: 0236 3847 333 (máy lẻ 12)", ["0236 3847 333 ext. 12"]),
        ("0236 3847 333 ext 12", ["0236 3847 333 ext. 12"]),
        ("Tel: (0236) 3847333", ["(0236) 3847333"]),
        ("+84 905 123 456", ["+84 905 123 456"]),
        ("(+84) 905-123-456", ["(+84) 905-123-456"]),
        ("0236 3847 333/334", ["0236 3847 333", "0236 3847 334"]),
        ("0905123456 (Lan)", ["0905123456"]),
        ("0903 555 777 (Zalo only, after 5pm)", ["0903 555 777"]),
        ("0903 555 777 (Zalo/Viber)", ["0903 555 777"]),
        ("0903 555 777 (Zalo & WhatsApp 24/7)", ["0903 555 777"]),
        ("0903 555 777 [Zalo, 5pm]", ["0903 555 777"]),
        ("0903  555   777" + " " * 30_000 + "(" * 30_000, ["0903 555 777"]),
        ("0903 555 777 ((Zalo))", ["0903 555 777"]),
        ("0903 555 777 (Zalo", ["0903 555 777"]),
        ("0903 555 777 (từ 01/01/2025)", ["0903 555 777"]),
        ("(0903 555 777", ["0903 555 777"]),
        ("Lan (0903 555 777)", ["0903 555 777"]),
        ("0903 555 777 (2)", ["0903 555 777"]),
        ("0903 555 777 (8:00-17:00)", ["0903 555 777"]),
        ("0903 555 777 (Lan) 0903 555 778 (Minh)", ["0903 555 777", "0903 555 778"]),
        ("0903 555 777 (Lan: 0903 555 778)", ["0903 555 777", "0903 555 778"]),
        ("0236 3847 333/334 (Lan, Minh)", ["0236 3847 333", "0236 3847 334"]),
        ("0236 3847 (333)/334", ["0236 3847 (333)", "0236 3847 334"]),
        ("028 38 22 12 34/356", ["028 38 22 12 34", "028 38 22 1356"]),
        ("+84 (0)90 355 5777", ["+84 (0)90 355 5777"]),
        ("(+84 28) 3822 1234", ["(+84 28) 3822 1234"]),
        ("(028 38) 22 12 34", ["(028 38) 22 12 34"]),
        ("0236 3555 101 (ext 12, Ms Lan)", ["0236 3555 101 ext. 12"]),
        ("+1 415 555 0100 ext. 12 office", ["+1 415 555 0100 ext. 12"]),
        ("0236 3555 101 #12", ["0236 3555 101 ext. 12"]),
        ("19001234", ["19001234"]),
        ("+66 2 123 4567", ["+66 2 123 4567"]),
        ("'0905123456", ["0905123456"]),
        ("0905123456, 0905123456", ["0905123456"]),
        ("-", []),
        ("không có", []),
        (None, []),
    ],
)
def test_phones(cell: Cell, phones: list[str]) -> None:
    assert read_phones(cell) == phones


@pytest.mark.parametrize(
    "cell",
    ["hỏi chị Lan", "12", 12.5, True, date(2026, 1, 1), "0905123456789012345", float("nan"), float("inf")],
)
def test_what_is_no_phone(cell: Cell) -> None:
    with pytest.raises(NotReadable):
        read_phones(cell)


def test_phones_of_another_country() -> None:
    assert read_phones(21234567.0, "TH") == ["021234567"]


def test_phones_in_the_digits_of_other_scripts() -> None:
    assert read_phones("๐๘๑-๒๓๔-๕๖๗๘", "TH") == ["081-234-5678"]
    assert read_phones("០១២ ៣៤៥ ៦៧៨", "KH") == ["012 345 678"]


def test_numbers_are_compared_by_their_digits() -> None:
    assert digits_of("+84 905 123 456") == digits_of("0905.123.456") == digits_of("0084905123456")
    assert is_mobile("+84 905 123 456") and not is_mobile("0236 3847 333")


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("a@b.vn", ["a@b.vn"]),
        ("a@b.vn; c.d@e-f.com.vn", ["a@b.vn", "c.d@e-f.com.vn"]),
        ("Email: Lan <lan@b.vn>/info@b.vn", ["lan@b.vn", "info@b.vn"]),
        ("mailto:a@b.vn.", ["a@b.vn"]),
        ("không có", []),
    ],
)
def test_emails(cell: Cell, found: list[str]) -> None:
    assert read_emails(cell) == found


def test_what_is_no_email_or_website() -> None:
    with pytest.raises(NotReadable):
        read_emails("lan at b.vn")
    with pytest.raises(NotReadable):
        read_websites("facebook")
    assert read_websites("www.songhan.vn; https://b.vn/x") == ["www.songhan.vn", "https://b.vn/x"]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (46082.0, date(2026, 3, 1)),
        ("46082", date(2026, 3, 1)),
        (datetime(2026, 3, 1, 9), date(2026, 3, 1)),
        ("2026-03-01", date(2026, 3, 1)),
        ("2026-03-01T09:30:00", date(2026, 3, 1)),
        ("1/3/2026", date(2026, 3, 1)),
        ("01.03.2026", date(2026, 3, 1)),
        ("1-3-26", date(2026, 3, 1)),
        ("31/12/85", date(1985, 12, 31)),
        ("20260301", date(2026, 3, 1)),
        ("ngày 01 tháng 03 năm 2026", date(2026, 3, 1)),
        ("1 thg 3, 2026", date(2026, 3, 1)),
        ("15 tháng Mười 1985", date(1985, 10, 15)),
        ("ngày 20 tháng mười hai năm 1985", date(1985, 12, 20)),
        ("2 tháng tư, 1985", date(1985, 4, 2)),
        ("15 tháng năm 1985", date(1985, 5, 15)),
        ("15 tháng Năm năm 1985", date(1985, 5, 15)),
        ("1 Mar 2026", date(2026, 3, 1)),
        ("1-Mar-26", date(2026, 3, 1)),
        ("March 1st, 2026", date(2026, 3, 1)),
        ("Thứ hai, 02/03/2026", date(2026, 3, 2)),
        ("01/03/2026 09:30", date(2026, 3, 1)),
        ("01/03/2569", date(2026, 3, 1)),
        ("2567-02-29", date(2024, 2, 29)),
        (date(2569, 3, 1), date(2026, 3, 1)),
        ("1 มีนาคม 2569", date(2026, 3, 1)),
        ("1 มี.ค. 69", date(2026, 3, 1)),
        ("๑/๓/๒๕๖๙", date(2026, 3, 1)),
        ("0/0/00", None),
        ("", None),
        ("-", None),
    ],
)
def test_dates(cell: Cell, day: date | None) -> None:
    assert read_day(cell, latest_year=2026) == day


@pytest.mark.parametrize(
    "cell", ["31/02/2026", "03/25/2026", 1985.0, "1985", "soon", True, "12", date(2568, 2, 29)]
)
def test_what_is_no_date(cell: Cell) -> None:
    with pytest.raises(NotReadable):
        read_day(cell, latest_year=2026)


@pytest.mark.parametrize("cell", ["5 tháng Giêng năm 1985", "23 tháng chạp 1985"])
def test_a_day_of_the_lunar_calendar_is_none_of_ours(cell: str) -> None:
    with pytest.raises(NotReadable, match="is a day of the lunar calendar"):
        read_day(cell, latest_year=2026)


def test_the_month_may_be_first_in_a_whole_column() -> None:
    assert order_of(["03/25/2026", "01/02/2026"]) == ("month first", True)
    assert order_of(["25/03/2026", "01/02/2026"]) == ("day first", True)
    assert order_of(["01/02/2026"]) == ("day first", False)
    assert order_of(["02/02/2026", "2026-02-01", None]) == ("day first", True)
    assert read_day("03/25/2026", 2026, "month first") == date(2026, 3, 25)


@given(st.dates(date(1920, 1, 1), date(2100, 12, 31)))
def test_every_date_is_read_back_from_each_way_to_write_it(day: date) -> None:
    written = [
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d-%m-%Y}",
        f"{day.day} tháng {day.month} năm {day.year}",
        float((day - date(1899, 12, 30)).days),
    ]
    assert {read_day(cell, 2100) for cell in written} == {day}


@pytest.mark.parametrize(
    ("cell", "money"),
    [
        ("1.450.000 ₫", Money(1450000, "VND")),
        ("1,450,000 VND", Money(1450000, "VND")),
        ("1.450.000đ", Money(1450000, "VND")),
        ("1.450.000 VNĐ/đêm", Money(1450000, "VND")),
        ("12 tr", Money(12000000, "VND")),
        ("12tr5", Money(12500000, "VND")),
        ("1,5 triệu đồng", Money(1500000, "VND")),
        ("1tr45", Money(1450000, "VND")),
        ("1.450k", Money(1450000, "VND")),
        ("$1.5k", Money(150000, "USD")),
        ("2 triệu rưỡi", Money(2500000, "VND")),
        ("2tr rưỡi", Money(2500000, "VND")),
        ("1 triệu 450", Money(1450000, "VND")),
        ("1 triệu 4/đêm", Money(1400000, "VND")),
        ("45 đô", Money(4500, "USD")),
        ("1.2 tỷ", Money(1200000000, "VND")),
        ("850k", Money(850000, "VND")),
        ("USD 12,500.50", Money(1250050, "USD")),
        ("$1,200", Money(120000, "USD")),
        ("12.500,50 €", Money(1250050, "EUR")),
        ("1 450 000", Money(1450000, "VND")),
        (1450000.0, Money(1450000, "VND")),
        ("-500.000", Money(-500000, "VND")),
        ("(500.000)", Money(-500000, "VND")),
        ("-", None),
    ],
)
def test_money(cell: Cell, money: Money | None) -> None:
    assert read_money(cell, "VND") == money


@pytest.mark.parametrize("cell", ["theo hợp đồng", "12 bananas", True, date(2026, 1, 1), float("nan"), 1e30])
def test_what_is_no_money(cell: Cell) -> None:
    with pytest.raises(NotReadable):
        read_money(cell, "VND")


@given(st.integers(0, 10**12))
def test_thousands_may_be_separated_in_any_way(amount: int) -> None:
    for mark in ",. ":
        assert read_money(f"{amount:,} ₫".replace(",", mark), "USD") == Money(amount, "VND")
        assert read_whole(f"{amount:,}".replace(",", mark)) == amount


def test_numbers() -> None:
    assert read_whole("~1.200 đêm") == read_whole(1200.0) == read_whole("1,200") == 1200
    assert read_number("12,5") == Decimal("12.5")
    assert read_percent("7,5 %") == read_percent(0.075) == Decimal("7.5")
    for cell in ("500-600", 12.5, "many"):
        with pytest.raises(NotReadable):
            read_whole(cell)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (400123456.0, "0400123456"),
        ("0400123456", "0400123456"),
        ("0400123456-001", "0400123456-001"),
        ("0400123456001", "0400123456-001"),
        ("MST: 0400 123 456", "0400123456"),
        ("GB 123 4567 89", "GB 123 4567 89"),
        (None, None),
        ("-", None),
    ],
)
def test_tax_codes(cell: Cell, code: str | None) -> None:
    assert read_tax_code(cell) == code


def test_check_digit_of_tax_codes() -> None:
    assert is_vietnamese_tax_code("0100109106") and is_vietnamese_tax_code("0100109106-001")
    assert not is_vietnamese_tax_code("0100109107")


def test_texts_yes_no_and_countries() -> None:
    assert [read_text(c) for c in (123.0, 1.5, " a\nb ", "", None, date(2026, 3, 1))] == [
        "123",
        "1.5",
        "a b",
        None,
        None,
        "2026-03-01",
    ]
    assert [read_yes_no(c) for c in ("Có", "không", "x", True, 0.0, "")] == [
        True,
        False,
        True,
        True,
        False,
        None,
    ]
    assert [read_country(c) for c in ("Việt Nam", "south korea", "de", "Atlantis")] == [
        "VN",
        "KR",
        "DE",
        "Atlantis",
    ]


def test_a_code_in_capitals_is_the_country_of_that_code() -> None:
    """MY is Malaysia, Mỹ is America."""
    said = ("MY", "Mỹ", "my", "MM", "vn", "KR")
    assert [read_country(each) for each in said] == ["MY", "US", "US", "MM", "VN", "KR"]


def test_a_country_that_lists_seldom_name_is_known_all_the_same() -> None:
    assert [read_country(each) for each in ("Portugal", "Bồ Đào Nha", "pt", "Europe")] == [
        "PT",
        "PT",
        "PT",
        "Europe",
    ]


def test_choices_by_code_label_translation_or_usual_word() -> None:
    def vietnamese(message: str) -> str:
        return {"Travel agency": "Hãng lữ hành"}.get(message, message)

    setting = Setting(SETTING.today, languages=(vietnamese,))
    read = reader_of(REGISTRY["account"].fields["kind"], setting)
    cells = ("travel_agency", "Travel Agency", "HANG LU HANH", "Đại lý du lịch", "travel age", None)
    assert [read(c) for c in cells] == ["travel_agency"] * 5 + [None]
    with pytest.raises(NotReadable, match="not one of the choices"):
        read("Spaceship")


@pytest.mark.parametrize(
    ("record", "field", "said", "code"),
    [
        ("account", "temperature", "Nguội", "cold"),
        ("account", "segment", "Du lịch khen thưởng", "incentive"),
        ("material", "kind", "Tờ giá", "tariff"),
        ("material", "kind", "Tờ giới thiệu", "brochure"),
        ("stock_movement", "reason", "Hủy bỏ", "discarded"),
        ("stock_movement", "reason", "Nhập về", "received"),
        ("deadline", "kind", "Trả lại phòng", "release"),
        ("stay_rule", "kind", "Release: days before arrival", "release"),
        ("stay_rule", "kind", "Hạn nhả phòng (release), số ngày trước", "release"),
        ("stay_rule", "kind", "Allotment: rooms held a night", "allotment"),
        ("stay_rule", "kind", "Allotment: số phòng giữ mỗi đêm", "allotment"),
        ("payment_term", "kind", "Deposit, days after signing", "deposit_signing"),
        ("payment_term", "kind", "Đặt cọc, số ngày sau khi ký", "deposit_signing"),
        ("payment_term", "kind", "Deposit, days before arrival", "deposit_arrival"),
        ("payment_term", "kind", "Đặt cọc, số ngày trước ngày đến", "deposit_arrival"),
        ("payment_term", "kind", "Cancellation, this many days or more before arrival", "cancellation"),
        ("payment_term", "kind", "Hủy trước ngày đến từ bao nhiêu ngày trở lên", "cancellation"),
    ],
)
def test_words_of_earlier_releases_are_read_in_lists_that_have_them(
    record: str, field: str, said: str, code: str
) -> None:
    setting = Setting(SETTING.today, languages=(translator("vi"),))
    target = REGISTRY[record].fields[field]
    assert target.choices is not None
    label = translator("vi")(target.choices[code])
    assert label != said
    assert [reader_of(target, setting)(cell) for cell in (said, label)] == [code, code]


def test_readers_give_stored_values() -> None:
    fields = REGISTRY["account"].fields
    assert reader_of(fields["credit_limit"], SETTING)("12 tr") == {"amount": 12000000, "currency": "VND"}
    assert reader_of(fields["contract_until"], SETTING)("31/12/40") == "2040-12-31"
    assert reader_of(REGISTRY["contact"].fields["birthday"], SETTING)("31/12/40") == "1940-12-31"
    assert reader_of(REGISTRY["contact"].fields["zalo"], SETTING)(905123456.0) == "0905123456"
    assert reader_of(REGISTRY["contact"].fields["zalo"], SETTING)("lan.nguyen") == "lan.nguyen"
