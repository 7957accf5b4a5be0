"""Whom a line means where a name is that of several, or of somebody and of a firm: the likelier first, nobody where none is."""

from collections.abc import Iterator

import pytest

from salesdesk.services.records import add
from salesdesk.store.desk import Desk
from tests.helpers.captured import desk_of_the_day, read

PEOPLE = (
    ("An Bàng Garden", "competitor", ()),
    ("An Thịnh", "company", ("Tống Khánh Vy",)),
    ("Đại học Ngũ Hành", "school", ("Hồ Thị Thúy An",)),
    ("Quỹ Rừng Xanh Đông Dương", "ngo", ("Hannah Fischer",)),
    ("Lá Dừa", "travel_agency", ("Phan Ngọc Trâm",)),
    ("Gió Thuận Phước", "company", ("Lưu Bảo Trâm",)),
    ("Gia đình bà Kim Oanh", "person", ("David Le",)),
    ("Sao Biển", "mice_organiser", ("Huỳnh Tuấn Kiệt",)),
    ("Sóng Hàn", "company", ("Nguyễn Thị Hồng Nhung",)),
    ("Công ty TNHH Ghé Đi (OTA)", "wholesaler", ()),
    ("Blue Bird Travel", "travel_agency", ()),
    ("Hàn Plaza Suites", "competitor", ()),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_of_the_day(tmp_path_factory.mktemp("whom")) as opened:
        for firm, kind, people in PEOPLE:
            account, _ = add(opened.journal, "account", {"name": firm, "kind": kind})
            for person in people:
                add(opened.journal, "contact", {"account": account, "name": person})
        yield opened


@pytest.mark.parametrize(
    "line", ["call An Friday 10", "gọi An thứ 6 10h", "gap An mai 9h", "meet An tomorrow"]
)
def test_who_is_called_is_rather_a_person_then_a_customer_and_last_a_rival(desk: Desk, line: str) -> None:
    """“call An Friday 10” was a call with An Bàng Garden, which is another hotel."""
    found = read(desk, line)
    assert [each.person or each.name for each in found.candidates] == [
        "Hồ Thị Thúy An",
        "An Thịnh",
        "An Bàng Garden",
    ]
    assert found.chosen is not None and found.chosen.person == "Hồ Thị Thúy An"


def test_what_is_told_of_a_rival_stays_with_it(desk: Desk) -> None:
    found = read(desk, "An Bàng Garden: giảm giá 20%")
    assert found.chosen is not None and found.chosen.rival
    found = read(desk, "gặp An Bàng Garden mai 9h")
    assert found.chosen is not None and found.chosen.rival


@pytest.mark.parametrize("line", ["gọi Dương", "gọi Dương mai 9h", "call Dương tomorrow 9am"])
def test_one_word_within_a_firms_name_is_shown_before_it_is_taken(desk: Desk, line: str) -> None:
    """“gọi Dương” was taken for Quỹ Rừng Xanh Đông Dương as if nobody else could be called so."""
    found = read(desk, line)
    assert found.chosen is None and found.unknown == "Dương"
    assert [each.name for each in found.candidates] == ["Quỹ Rừng Xanh Đông Dương"]


@pytest.mark.parametrize("line", ["gọi chị Trâm mai 9h", "call Tram tomorrow 9am", "hứa gửi chị Trâm menu"])
def test_of_several_of_one_name_nobody_is_taken_unasked(desk: Desk, line: str) -> None:
    found = read(desk, line)
    assert len(found.candidates) == 2 and found.chosen is None


@pytest.mark.parametrize(
    ("line", "person", "words", "start"),
    [
        ("call David after the meeting with Kiet", "David Le", "After the meeting with Kiet", "24 09:00"),
        ("call David Friday 3pm before meeting Kiet", "David Le", "Before meeting Kiet", "27 15:00"),
        ("gọi anh David thứ 5 sau khi gặp chị Nhung", "David Le", "Sau khi gặp chị Nhung", "26 09:00"),
        ("gọi anh Kiệt sau buổi họp với chị Nhung mai 9h", "Huỳnh Tuấn Kiệt", "Sau buổi họp với chị Nhung", "25 09:00"),
        ("goi anh Kiet truoc khi gap chi Nhung mai 9h", "Huỳnh Tuấn Kiệt", "Truoc khi gap chi Nhung", "25 09:00"),
    ],
)  # fmt: skip
def test_who_is_met_before_or_after_is_what_a_call_is_about(
    desk: Desk, line: str, person: str, words: str, start: str
) -> None:
    """“call David after the meeting with Tram” was a call with Trâm."""
    found = read(desk, line)
    assert (found.captured.kind, found.words) == ("call", words)
    assert found.chosen is not None and found.chosen.person == person
    assert found.captured.start is not None and f"{found.captured.start:%d %H:%M}" == start


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("gặp a Kiệt mai 9h", "Huỳnh Tuấn Kiệt"),
        ("mai 9h goi c Nhung bang gia", "Nguyễn Thị Hồng Nhung"),
        ("goi c nhung mai 9h", "Nguyễn Thị Hồng Nhung"),
        ("hứa gửi e Kiệt hợp đồng t6", "Huỳnh Tuấn Kiệt"),
        ("lunch w David thu 12:00", "David Le"),
    ],
)
def test_a_form_of_address_may_be_one_letter(desk: Desk, line: str, person: str) -> None:
    """“gặp c Diễm” offered a new account of that name."""
    found = read(desk, line)
    assert found.chosen is not None and found.chosen.person == person


@pytest.mark.parametrize(
    ("line", "unknown"),
    [
        ("call blue ocean tours tomorrow 10am", "blue ocean tours"),
        ("call a blue driver tomorrow", "a blue driver"),
    ],
)
def test_one_word_of_a_longer_name_is_not_taken_unseen(desk: Desk, line: str, unknown: str) -> None:
    """“call blue ocean tours” was a call with Blue Bird Travel."""
    found = read(desk, line)
    assert (found.chosen, found.unknown) == (None, unknown)


@pytest.mark.parametrize(
    "line", ["đoàn Hàn 30 khách đến 15/12", "khách Hàn tăng 20%", "tour Han 20 pax 12/12"]
)
def test_guests_of_a_country_are_no_firm_of_that_name(desk: Desk, line: str) -> None:
    """It was a market note on Hàn Plaza Suites."""
    assert read(desk, line).chosen is None


@pytest.mark.parametrize(
    "line", ["gọi Ghé Đi mai 9h", "goi Ghe Di mai 9h", "ghé Ghé Đi mai 9h", "Ghé Đi mai 9h", "hủy hẹn Ghé Đi"]
)
def test_a_firm_may_be_called_as_a_visit_is(desk: Desk, line: str) -> None:
    found = read(desk, line)
    assert found.chosen is not None and found.chosen.name == "Công ty TNHH Ghé Đi (OTA)"


@pytest.mark.parametrize(
    "line",
    [
        "mai 10h gặp chị Nhung Lá Dừa chốt giá hè",
        "mai 10h gap chi nhung la dua chot gia he",
        "gặp chị Nhung ở Lá Dừa mai 10h",
        "gặp chị Nhung (Lá Dừa) mai 10h",
        "gọi anh Kiệt bên Lá Dừa thứ 5 bàn công nợ",
        "hứa gửi chị Nhung Lá Dừa bảng giá hè thứ 6",
        "nhắc gọi chị Nhung Lá Dừa thứ 6",
        "chị Nhung Lá Dừa hỏi 20 phòng tháng 3",
        "chị Nhung Lá Dừa: thích phòng view sông",
        "meet Hannah Lá Dừa tomorrow 10am",
        "call Ms Nhung at La Dua tomorrow 10am about rates",
    ],
)
def test_the_firm_behind_a_name_outweighs_who_is_called_so_elsewhere(desk: Desk, line: str) -> None:
    """“gặp chị Hương Lá Dừa” was a call with chị Hương of another firm, about “Lá Dừa”."""
    found = read(desk, line)
    assert found.chosen is not None and (found.chosen.name, found.chosen.person) == ("Lá Dừa", "")
    assert not found.unknown
    assert "dừa" not in found.words.lower() or found.captured.kind in ("task", "note")


@pytest.mark.parametrize(
    ("line", "firm", "person"),
    [
        ("gặp chị Trâm Lá Dừa mai 10h bàn giá", "Lá Dừa", "Phan Ngọc Trâm"),
        ("gặp chị Trâm kế toán Lá Dừa mai 10h", "Lá Dừa", "Phan Ngọc Trâm"),
        ("gặp anh chị Lá Dừa mai 10h", "Lá Dừa", ""),
        ("gọi chị kế toán Lá Dừa mai 10h", "Lá Dừa", ""),
        ("gặp giám đốc Lá Dừa mai 10h", "Lá Dừa", ""),
        ("hứa gửi chị Nhung hợp đồng Lá Dừa thứ 6", "Sóng Hàn", "Nguyễn Thị Hồng Nhung"),
        ("gặp chị Nhung cùng Lá Dừa mai 10h", "Sóng Hàn", "Nguyễn Thị Hồng Nhung"),
        ("gọi chị Nhung hỏi Lá Dừa mai 10h", "Sóng Hàn", "Nguyễn Thị Hồng Nhung"),
        ("chị Nhung khen Lá Dừa làm tốt", "Sóng Hàn", "Nguyễn Thị Hồng Nhung"),
        ("gặp chị Trâm Gió Thuận Phước mai 10h", "Gió Thuận Phước", "Lưu Bảo Trâm"),
        ("gặp anh Kiệt giá hè mai 10h", "Sao Biển", "Huỳnh Tuấn Kiệt"),
        ("gặp chị Hồng Nhung mai 10h", "Sóng Hàn", "Nguyễn Thị Hồng Nhung"),
        ("call Ms Hannah about Sao Biển tomorrow 10am", "Quỹ Rừng Xanh Đông Dương", "Hannah Fischer"),
        ("gặp anh Kiệt ở Hàn Plaza mai 10h", "Sao Biển", "Huỳnh Tuấn Kiệt"),
    ],
)
def test_other_words_behind_a_name_do_not(desk: Desk, line: str, firm: str, person: str) -> None:
    found = read(desk, line)
    assert found.chosen is not None and (found.chosen.name, found.chosen.person) == (firm, person)
    assert found.stranger is None


def test_the_city_of_a_firm_is_not_the_firm(desk: Desk) -> None:
    bank = {"name": "Ngân hàng Duyên Hải, Chi nhánh Đà Nẵng", "city": "Đà Nẵng"}
    add(desk.journal, "account", bank)
    for line in ("In Da Nang hotels raise rates tomorrow", "gặp anh Kiệt Đà Nẵng mai 9h"):
        found = read(desk, line)
        assert found.chosen is None or found.chosen.person == "Huỳnh Tuấn Kiệt"
