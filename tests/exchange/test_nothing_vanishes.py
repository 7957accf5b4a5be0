"""Whatever a cell says is afterwards in a record or among what is not taken."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.text import words
from salesdesk.exchange.beside import FIGURE_WORDS, REACH_WORDS
from salesdesk.exchange.choice_words import CHOICE_WORDS
from salesdesk.exchange.draft import Draft
from salesdesk.exchange.phones import read_phones
from salesdesk.exchange.remarks import NotReadable
from tests.exchange.lists import drafts_of, table_of

HEADER = [
    "Tên công ty", "Điện thoại", "Email", "Website", "Người liên hệ", "Di động", "Email liên hệ", "Ngày sinh",
    "Số đêm phòng", "Hạn mức", "Hết hạn hợp đồng", "Loại hình", "MST",
]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "cell", "field", "value"),
    [
        ("Email", "huong@vietravel; ketoan@vietravel.vn", "email", "ketoan@vietravel.vn"),
        ("Email", "Chị Lan kế toán trưởng lan@thuhai.vn", "email", "lan@thuhai.vn"),
        ("Điện thoại", "0912345679 (chỉ gọi sau 15h)", "phone", "0912345679"),
        ("Điện thoại", "0912345679, gọi sau 15h", "phone", "0912345679"),
        ("Điện thoại", "0912 345 678 gọi sau 14h", "phone", "0912 345 678"),
        ("Điện thoại", "0912 345 678 (Zalo) gọi sau 14h (chị Lan)", "phone", "0912 345 678"),
        ("Điện thoại", "0912 345 680 gọi trước 9h sáng", "phone", "0912 345 680"),
        ("Điện thoại", "0912 345 680 gọi từ 8h30 đến 17:30", "phone", "0912 345 680"),
        ("Điện thoại", "0912 345 680, gọi từ 8h30 đến 17:30", "phone", "0912 345 680"),
        ("Điện thoại", "0912 345 678 (Zalo only, after 5pm)", "phone", "0912 345 678"),
        ("Điện thoại", "0912 345 678 (chị Lan, máy lẻ 12)", "phone", "0912 345 678"),
        ("Điện thoại", "0912 345 678 ext. 12 office", "phone", "0912 345 678 ext. 12"),
        ("Website", "songhan.vn, Facebook Sông Hàn", "website", "songhan.vn"),
        ("Số đêm phòng", "500 (chưa gồm Tết)", "potential_room_nights", 500),
    ],
)
def test_what_stands_beside_a_value_in_its_cell_is_noted(
    heading: str, cell: str, field: str, value: object
) -> None:
    (made,), refused = drafts_of([["Tên công ty", heading], ["Thu Hải", cell]])
    assert refused == []
    assert made.values[field] == value
    assert made.values["notes"] == f"{heading}: {cell}"
    assert made.children == []


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Email", "Email: lan@thuhai.vn"),
        ("Email", "lan@thuhai.vn (Thu Hải)"),
        ("Điện thoại", "ĐT: 0912345679"),
        ("Điện thoại", "Tel: +84 912 345 679 / 0912345679"),
        ("Số đêm phòng", "500 đêm/năm"),
        ("Hạn mức", "12 triệu đồng"),
    ],
)
def test_what_only_says_what_the_column_says_is_no_note(heading: str, cell: str) -> None:
    (made,), refused = drafts_of([["Tên công ty", heading], ["Thu Hải", cell]])
    assert refused == []
    assert len(made.values) == 2


@pytest.mark.parametrize("heading", ["Hạn mức", "Số đêm phòng"])
@pytest.mark.parametrize(
    "cell",
    [
        "0912345679, 0236 3847 333", "0912345679", "0912 345 679", "0912.345.679", "091 234 567", "+84 905 123 456",
        "0400123456", "20 - 30", "20 30", "500, 600", "500\n600", "500; 600", "12.05.1990", "1.450.000.00",
        "100 rooms, 2 halls", "12 tr\n500",
    ],
)  # fmt: skip
def test_several_figures_and_telephone_numbers_are_no_figure(heading: str, cell: str) -> None:
    (made,), (left,) = drafts_of([["Tên công ty", heading], ["Thu Hải", cell]])
    assert made.values == {"name": "Thu Hải"}
    assert (left.row, left.column, left.value) == (2, heading, cell)


@pytest.mark.parametrize("cell", ["1.450.000 / 1.250.000", "1 450 000/đêm/2 khách", "1'450'000 ₫ / 15h"])
def test_further_figures_behind_a_stroke_are_noted(cell: str) -> None:
    (made,), refused = drafts_of([["Tên công ty", "Hạn mức"], ["Thu Hải", cell]])
    assert refused == []
    assert made.values["credit_limit"] == {"amount": 1_450_000, "currency": "VND"}
    assert made.values["notes"] == f"Hạn mức: {cell}"


@pytest.mark.parametrize(
    "cell", ["500k 2 tr", "12 tr 2 tr", "12,5 tr 500", "7,5k 500", "2 triệu rưỡi 3 nghìn"]
)
def test_two_amounts_in_words_are_no_amount(cell: str) -> None:
    (made,), (left,) = drafts_of([["Tên công ty", "Hạn mức"], ["Thu Hải", cell]])
    assert made.values == {"name": "Thu Hải"}
    assert left.value == cell


@pytest.mark.parametrize("cell", ["2 triệu rưỡi", "12 nghìn đêm", "500k", "500 USD"])
def test_thousands_in_words_and_money_are_no_count(cell: str) -> None:
    (made,), (left,) = drafts_of([["Tên công ty", "Số đêm phòng"], ["Thu Hải", cell]])
    assert made.values == {"name": "Thu Hải"}
    assert left.value == cell


@pytest.mark.parametrize("cell", ["500 rm", "500 ng", "500 d", "500 phòng"])
def test_a_count_may_have_its_unit(cell: str) -> None:
    (made,), refused = drafts_of([["Tên công ty", "Số đêm phòng"], ["Thu Hải", cell]])
    assert refused == []
    assert made.values == {"name": "Thu Hải", "potential_room_nights": 500}


def test_what_stands_beside_a_persons_number_is_noted_with_the_person() -> None:
    (made,), _ = drafts_of(
        [
            ["Tên công ty", "Người liên hệ", "Di động"],
            ["Thu Hải", "Chị Lan", "0912345679 (Zalo) / 0912345680 (chị Lan)"],
        ]
    )
    (lan,) = made.children
    assert lan.values["notes"] == "Di động: 0912345679 (Zalo) / 0912345680 (chị Lan)"
    assert [number.values["number"] for number in lan.children] == ["0912345680"]


@pytest.mark.parametrize(
    "cell", ["0236 3847 333 máy lẻ 12 hoặc 13", "0236 3847 333 ext. 101/102", "0912345678 / 123456"]
)
def test_what_is_refused_of_telephone_numbers_is_the_whole_cell(cell: str) -> None:
    (made,), (left,) = drafts_of([["Tên công ty", "Điện thoại"], ["Thu Hải", cell]])
    assert made.values == {"name": "Thu Hải"}
    assert left.value == cell
    assert str(left.reason) == f"“{cell}” is not a telephone number."


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("12/05/2026 7:30", "12/05/2026 7:30"),
        ("2026-05-12T07:30:15+07:00", "2026-05-12T07:30:15+07:00"),
        (datetime(2026, 5, 12, 7, 30), "2026-05-12 07:30"),
        ("12/05/2026 00:00:00", ""),
        ("12/05/2026 12:00:00 PM", "12/05/2026 12:00:00 PM"),
        ("12/05/2026 12:00:00 AM", ""),
        ("12/05/2026 12:00 SA", ""),
        ("2026-05-12T00:00:00+07:00", ""),
        (datetime(2026, 5, 12), ""),
    ],
)
def test_the_time_of_a_day_is_noted_but_for_midnight(cell: Any, kept: str) -> None:
    (made,), refused = drafts_of([["Tên công ty", "Hết hạn hợp đồng"], ["Thu Hải", cell]])
    assert refused == []
    assert made.values["contract_until"] == "2026-05-12"
    assert made.values.get("notes", "") == (f"Hết hạn hợp đồng: {kept}" if kept else "")


def test_where_a_record_has_no_notes_what_stands_beside_is_listed_as_not_taken() -> None:
    (made,), (left,) = drafts_of(
        [["name", "phone"], ["An", "0912345679 (chỉ gọi sau 15h)"]], record="colleague"
    )
    assert made.values == {"name": "An", "phone": "0912345679"}
    assert (left.row, left.column, left.value) == (2, "phone", "0912345679 (chỉ gọi sau 15h)")
    assert str(left.reason) == "Only a part of “0912345679 (chỉ gọi sau 15h)” is taken."


def test_further_numbers_of_a_list_of_people_are_theirs() -> None:
    (made,), refused = drafts_of([["name", "mobile"], ["An", "0912345679 / 0912345680"]], record="contact")
    assert refused == []
    assert [number.values for number in made.children] == [{"number": "0912345680"}]


def test_of_two_columns_that_a_person_took_for_one_field_the_second_is_not_lost() -> None:
    made, (left,) = drafts_of(
        [["Tên công ty", "Hạn 1", "Hạn 2"], ["An", None, "01/02/2027"], ["Bình", "03/02/2027", "04/02/2027"]],
        **{"Hạn 1": "contract_until", "Hạn 2": "contract_until"},
    )
    assert [one.values["contract_until"] for one in made] == ["2027-02-01", "2027-02-03"]
    assert (left.row, left.column, left.value) == (3, "Hạn 2", "04/02/2027")
    assert str(left.reason) == "Another column of the same row says otherwise, and that was kept."


def test_what_a_row_of_only_a_person_says_in_the_firms_columns_is_theirs() -> None:
    (firm,), refused = drafts_of(
        [
            ["Tên công ty", "Điện thoại", "Người liên hệ", "Điện thoại trực tiếp"],
            ["Sông Hàn", "0236 3847 333", "Lan", None],
            [None, "0912345679, 0912345680", "Minh", "0912345681"],
        ]
    )
    assert refused == []
    _, minh = firm.children
    assert minh.values == {"name": "Minh", "phone": "0912345681"}
    assert [number.values["number"] for number in minh.children] == ["0912345679", "0912345680"]


PIECES = st.sampled_from(
    [
        "0912345679", "0236 3847 333", "+84 905 123 456", "334", "lan@thuhai.vn", "huong@vietravel", "an@thuhai.vn",
        "www.thuhai.vn", "facebook.com/thuhai", "chị Lan", "kế toán trưởng", "(chỉ gọi sau 15h)", "gọi buổi sáng",
        "gọi sau 14h",
        "Tel:", "Email:", "máy lẻ 12", "12/05/1990", "2027-02-28", "12 tr", "1.200.000", "USD", "500", "đêm", "15h",
        "Đại lý", "0400123456", "sinh nhật", "x", "7:30", "net", "Trần Minh", "(Zalo only, after 5pm)", "[Viber/Zalo]",
        "(chị Lan", "0905 111 222)", "(0236) 3555 101", "+84 (0)90", "(2)", "((sáng))", "(Lan: 0905 111 223)",
    ]
)  # fmt: skip
CELLS = st.one_of(
    st.none(),
    st.builds(
        lambda pieces, mark: mark.join(pieces),
        st.lists(PIECES, min_size=1, max_size=3),
        st.sampled_from([" ", ", ", "; ", " / ", "\n", " - ", " và "]),
    ),
)


SOUND = [
    "Sao Biển", "0912345670", "a@saobien.vn", "saobien.vn", "Lan", "0912345671", "lan@saobien.vn", "12/05/1990", "500",
    "12 tr", "31/12/2027", "Đại lý", "0400123456",
]  # fmt: skip
ROWS = st.builds(
    lambda name, person, cells: [name or (None if person else "Sông Hàn"), *cells[:3], person, *cells[3:]],
    st.sampled_from(["Sông Hàn", "Thu Hải", None]),
    st.sampled_from(["Lan", "Minh", "Lan, Minh (lễ tân)", None]),
    st.lists(CELLS, min_size=len(HEADER) - 2, max_size=len(HEADER) - 2),
)


@given(st.lists(ROWS, min_size=1, max_size=3))
def test_every_word_of_a_cell_is_in_the_records_or_in_what_is_not_taken(rows: list[list[Any]]) -> None:
    listed = [HEADER, SOUND, *rows]
    made, refused = drafts_of(listed)
    whole_rows = {one.row for one in refused if not one.column}
    whole_rows.update(number for skipped in table_of(listed).skipped for number in skipped.rows)
    told = [text for draft in made for text in _told(draft)] + [one.value for one in refused]
    known = {word for text in told for word in words(text)}
    digits = ["".join(re.findall(r"\d", text)) for text in told]
    for number, row in enumerate(rows, start=3):
        if number in whole_rows:
            continue
        for word in (word for cell in row if cell for word in words(cell)):
            told_as_number = word.isdecimal() and any(word.lstrip("0") in each for each in digits)
            assert word in known or word in FIGURE_WORDS | REACH_WORDS or told_as_number, (word, row, told)


PHONES = st.builds(
    lambda pieces, marks: "".join(mark + piece for piece, mark in zip(pieces, marks, strict=False)),
    st.lists(PIECES, min_size=1, max_size=4),
    st.lists(
        st.sampled_from(["", " ", ", ", "/", "(", ")", " (", ") ", "[", "]", "\n"]), min_size=4, max_size=4
    ),
)


@given(PHONES)
def test_no_bracket_of_a_number_that_is_kept_lacks_its_partner(cell: str) -> None:
    try:
        found = read_phones(cell)
    except NotReadable:
        return
    for number in found:
        assert not set("()[]{}") & set(re.sub(r"\([^()]*\)", "", number)), (cell, found)


def _told(draft: Draft) -> Iterator[str]:
    """All that a draft and what belongs to it say."""
    yield from _texts((*draft.values.items(), *draft.names.items()))
    for child in draft.children:
        yield from _told(child)


def _texts(items: Iterable[tuple[str, Any]]) -> Iterator[str]:
    for name, value in items:
        yield from (map(str, value.values()) if isinstance(value, dict) else [str(value)])
        if name == "kind":
            yield CHOICE_WORDS["kind"][value]
