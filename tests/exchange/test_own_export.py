"""Our own export as a file: text stays what it is, and every cell is known again after reading."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from salesdesk.domain.records import REGISTRY
from salesdesk.domain.text import clean
from salesdesk.errors import UserError, no_progress
from salesdesk.exchange.own_columns import own_columns
from salesdesk.exchange.own_delimited import as_it_was, harmless, write_own_csv
from salesdesk.exchange.own_marks import (
    BEGIN,
    Form,
    WrittenCell,
    check_numbers,
    check_text,
    mark_of,
    number_of,
    plain,
)
from salesdesk.exchange.own_records import OwnRecords
from salesdesk.exchange.own_sheet import OwnRow, own_sheet
from salesdesk.exchange.own_workbook import write_own_workbook
from salesdesk.exchange.sheets import read_workbook
from salesdesk.i18n import ENGLISH, LANGUAGES, translator
from tests.helpers.examples import examples

NASTY = [
    '=HYPERLINK("http://x";"y")',
    "+84 905 123 456",
    "-1",
    "@SUM(A1)",
    "'=1",
    "''quoted",
    "_x0041_",
    "_x005F_x0041_x0042_",
    'He said "no", then; left\n\nand came back',
    "Đà Nẵng \u2028 ประเทศไทย 😀",
    "TRUE",
    "0905123456",
    "007",
    "2026-11-25",
    "#N/A",
    "a, \"b\"; 'c'|d\te",
    "<b>&amp;</b>",
]


FIELDS = ("name", "notes", "potential_room_nights", "contract_until", "contract_rate")


def written(path: Path, *rows: Sequence[WrittenCell], fields: Sequence[str] = FIELDS[:3]) -> list[OwnRow]:
    """Rows of cells as they come back from a file."""
    columns = own_columns(REGISTRY["account"], ENGLISH, fields)
    named = [(f"id-{number}", row) for number, row in enumerate(rows)]
    form: Form = "csv" if path.suffix == ".csv" else "xlsx"
    records = OwnRecords("account", "en", form, "Accounts", columns, named, len(rows), ENGLISH)
    (write_own_csv if form == "csv" else write_own_workbook)(path, records, no_progress)
    own = own_sheet(read_workbook(path), [ENGLISH])
    assert own is not None
    return list(own.rows([column.name for column in columns]))


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_text_stays_text_and_is_known_again(tmp_path: Path, suffix: str) -> None:
    found = written(tmp_path / f"a.{suffix}", *([text, f"x\n{text}", None] for text in NASTY))
    assert [row.cells["name"] for row in found] == NASTY
    assert [row.cells["notes"] for row in found] == [f"x\n{text}" for text in NASTY]
    assert not any(row.touched for row in found)


def test_no_text_of_a_csv_begins_like_a_formula(tmp_path: Path) -> None:
    written(tmp_path / "a.csv", *([text, None, None] for text in NASTY))
    lines = (tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()
    assert not [line for line in lines if line.lstrip('"').startswith(("=", "+", "-", "@", "\t"))]


def test_signs_that_an_old_code_has_are_no_old_code_in_our_own_export(tmp_path: Path) -> None:
    found = written(tmp_path / "a.xlsx", [None, "0\xa0\xa0", None], ["A\xa8", None, None])
    assert found[1].cells["name"] == "A\xa8" and not found[1].touched


@given(st.text().map(clean))
@example("'=")
@example("''")
def test_an_apostrophe_put_before_a_text_is_taken_away_again(text: str) -> None:
    assert as_it_was(harmless(text)) == text


ANY_ROW = st.tuples(
    st.one_of(st.none(), st.text().map(clean)),
    st.one_of(st.none(), st.text().map(clean), st.sampled_from(NASTY)),
    st.one_of(st.none(), st.integers(-(10**14), 10**14)),
    st.one_of(st.none(), st.dates(date(1900, 3, 1))),
    st.one_of(st.none(), st.decimals(-(10**9), 10**9, places=3)),
    st.sampled_from(["VND", "USD", "KWD"]),
)


@examples(12)
@given(st.lists(ANY_ROW, min_size=1, max_size=40), st.sampled_from(["csv", "xlsx"]))
def test_every_kind_of_cell_is_untouched_after_a_round_trip(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[WrittenCell, ...]], suffix: str
) -> None:
    path = tmp_path_factory.mktemp("own") / f"a.{suffix}"
    found = written(path, *rows, fields=FIELDS)
    assert [row.touched for row in found] == [frozenset()] * len(rows)
    assert [_texts(row.cells.values()) for row in found] == [_texts(row) for row in rows]


def _texts(cells: Iterable[Any]) -> list[str]:
    return [plain(cell).strip() for cell in cells]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_blanks_alone_are_nothing(tmp_path: Path, suffix: str) -> None:
    blank, spaced = written(tmp_path / f"a.{suffix}", ["A", "\n", None], [' a, "b"', " x ", None])
    assert (blank.touched, plain(blank.cells["notes"]), spaced.touched) == (frozenset(), "", frozenset())


def test_a_changed_cell_is_told_from_the_others(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    written(path, ["Sao Biển", "note", 5], ["Mekong", None, 7])
    book = openpyxl.load_workbook(path)
    book["Accounts"]["B2"] = None
    book["Accounts"]["C3"] = 7.0
    book.save(path)
    own = own_sheet(read_workbook(path), [ENGLISH])
    assert own is not None
    assert [row.touched for row in own.rows(["name", "notes", "potential_room_nights"])] == [
        {"notes"},
        frozenset(),
    ]


def test_numbers_beside_another_id_are_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    written(path, ["Sao Biển", "note", 5])
    book = openpyxl.load_workbook(path)
    book["Accounts"]["D2"] = "another"
    book.save(path)
    own = own_sheet(read_workbook(path), [ENGLISH])
    assert own is not None
    [row] = own.rows(["name", "notes"])
    assert (row.record, row.numbers, row.touched) == ("another", None, {"name", "notes"})


def test_the_sheet_is_ready_to_be_filtered_and_edited(tmp_path: Path) -> None:
    written(tmp_path / "a.xlsx", ["Sao Biển", None, 5])
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Accounts"]
    assert sheet.freeze_panes == "B2" and sheet["A1"].font.bold and sheet.auto_filter.ref == "A1:E2"
    assert [sheet.column_dimensions[at].hidden for at in "ABDE"] == [False, False, False, True]
    assert sheet["D1"].value == "Record id" and sheet["D2"].value == "id-0"
    assert sheet.column_dimensions["A"].number_format == "@"


def test_choices_are_offered_to_choose_from(tmp_path: Path) -> None:
    tr = translator("vi")
    columns = own_columns(REGISTRY["account"], tr, ["name", "temperature"])
    records = OwnRecords("account", "vi", "xlsx", "Khách hàng", columns, [("1", ["A", "Nóng"])], 1, tr)
    write_own_workbook(tmp_path / "a.xlsx", records, no_progress)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    [rule] = book["Khách hàng"].data_validations.dataValidation
    assert rule.formula1 == "'choices'!$A$1:$A$3" and book["choices"].sheet_state == "hidden"
    assert [cell.value for cell in book["choices"]["A"]] == [
        tr(word) for word in REGISTRY["account"].fields["temperature"].choices.values()
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("type_name", REGISTRY)
def test_no_heading_and_no_choice_stands_for_two_things(type_name: str, lang: str) -> None:
    tr, entry = translator(lang), REGISTRY[type_name]
    headings = [column.heading for column in own_columns(entry, tr)]
    assert len(set(headings)) == len(headings)
    for field in entry.fields.values():
        words = [tr(word).casefold() for word in field.choices.values()]
        assert len(set(words)) == len(words), field.name


def test_the_mark_is_known_and_one_of_a_newer_release_is_refused() -> None:
    assert mark_of("Name") is None and mark_of(f"{BEGIN}1 nonsense") is None
    with pytest.raises(UserError, match="newer release"):
        mark_of(f"{BEGIN}2 [")


@given(st.lists(st.text(), max_size=60))
def test_check_numbers_come_back(texts: list[str]) -> None:
    numbers = tuple(map(number_of, texts))
    assert check_numbers(check_text(numbers), len(numbers)) == numbers
    assert check_numbers(check_text(numbers), len(numbers) + 1) is None


def test_figures_keep_their_digits() -> None:
    assert plain(Decimal("7.50")) == plain(7.5) == "7.5"
    assert plain(Decimal("1E+20")) == "1" + "0" * 20
    assert plain(-0.0) == plain(0) == "0"
