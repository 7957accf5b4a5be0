"""Tariff workbooks as partners send them: what is read of them, and what is said of the rest."""

import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.values import Period
from salesdesk.errors import UserError
from salesdesk.exchange.cells import Merge, Sheet, Spoiled, Workbook
from salesdesk.exchange.rate_sheets.cell_words import amount_of, kind_of, ranges_of, season_of
from salesdesk.exchange.rate_sheets.drafts import PlanDraft, RateBook
from salesdesk.exchange.rate_sheets.reading import read_rates
from salesdesk.exchange.rate_sheets.tables import MOST_ROWS
from salesdesk.exchange.remarks import NotReadable
from salesdesk.exchange.sheets import read_workbook
from salesdesk.exchange.values import Setting
from salesdesk.i18n import LANGUAGES, translator

SETTING = Setting(date(2026, 11, 26))
TONGUES = [translator(lang) for lang in LANGUAGES]


def read(*sheets: Sheet | list[list[Any]], file: str = "Rates.xlsx") -> RateBook:
    book = [each if isinstance(each, Sheet) else Sheet.of(each, f"Sheet{n}") for n, each in enumerate(sheets)]
    return read_rates(Workbook(book), file, SETTING, TONGUES)


def rates(plan: PlanDraft) -> dict[tuple[str, str, object], object]:
    return {
        (row.product, row.season, row.values.get("occupancy")): row.values.get("amount", {}).get("amount")  # type: ignore[union-attr]
        if not row.values.get("on_request")
        else "on request"
        for row in plan.rows
        if row.type == "rate"
    }


def of(plan: PlanDraft, type_name: str) -> list[Any]:
    return [row for row in plan.rows if row.type == type_name]


def nights(plan: PlanDraft) -> list[tuple[str, str, str]]:
    return [
        (row.season, row.values["nights"]["from"], row.values["nights"]["to"])
        for row in of(plan, "season_dates")
    ]


def test_rooms_down_seasons_and_occupancies_across() -> None:
    seasons = ["Low", "Shoulder", "High", "Peak", "Summer", "Tết"]
    head = ["Room type", *(cell for name in seasons for cell in (name, None, None))]
    below = [None, *["SGL", "DBL", "TPL"] * 6]
    rows = [[f"Room {n}", *(1_000_000 + n * 1_000 + k for k in range(18))] for n in range(12)]
    rows[0][1], rows[0][2], rows[0][3], rows[1][4] = "1,450,000++", "On request", "N/A", "ask Tom"
    merged = (Merge(1, 1, 1, 19), *(Merge(2, 2 + 3 * n, 2, 4 + 3 * n) for n in range(6)), Merge(2, 1, 3, 1))
    sheet = Sheet.of([["CONTRACT RATES 2027", *[None] * 18], head, below, *rows], "Rates", merged)
    found = read(sheet)
    (plan,) = found.plans
    priced = rates(plan)
    assert len(priced) == 12 * 18 - 2 and plan.name == "CONTRACT RATES 2027"
    assert priced["Room 0", "Low", 1] == 1_450_000
    assert priced["Room 0", "Low", 2] == "on request"
    assert priced["Room 11", "Tết", 3] == 1_011_017
    assert plan.values["tax_basis"] == "plus_plus"
    assert [(u.place.row, u.place.column, u.value) for u in found.unread] == [
        (5, "Shoulder › SGL", "ask Tom")
    ]
    assert [(row.values["name"], row.values["kind"]) for row in of(plan, "season")] == [
        ("Low", "low"), ("Shoulder", "shoulder"), ("High", "high"), ("Peak", "peak"), ("Summer", "high"), ("Tết", "holiday"),
    ]  # fmt: skip


def test_one_line_for_each_room_and_season_in_vietnamese() -> None:
    head = [
        "Mùa",
        "Từ ngày",
        "Đến ngày",
        "Loại phòng",
        "Phòng đơn",
        "Phòng đôi",
        "Giường phụ",
        "Release",
        "Đêm tối thiểu",
    ]
    rows = [
        ["Thấp điểm", "01/01/2027", "31/05/2027", "Deluxe", "1.200.000", "1,3tr", "450k", 7, 2],
        [None, None, None, "Suite", "2.200.000", "liên hệ", "450k", 7, 2],
        ["Cao điểm", date(2027, 6, 1), date(2027, 12, 31), "Deluxe", 1_500_000, None, 450_000, 14, 2],
    ]
    (plan,) = read([["Bảng giá", "FIT 2027"], head, *rows]).plans
    assert plan.name == "FIT 2027"
    assert rates(plan) == {
        ("Deluxe", "Thấp điểm", 1): 1_200_000,
        ("Deluxe", "Thấp điểm", 2): 1_300_000,
        ("Suite", "Thấp điểm", 1): 2_200_000,
        ("Suite", "Thấp điểm", 2): "on request",
        ("Deluxe", "Cao điểm", 1): 1_500_000,
    }
    assert nights(plan) == [
        ("Thấp điểm", "2027-01-01", "2027-05-31"),
        ("Cao điểm", "2027-06-01", "2027-12-31"),
    ]
    rules = {(r.values["kind"], r.values["number"], r.season, r.product) for r in of(plan, "stay_rule")}
    assert rules == {
        ("release", 7, "Thấp điểm", ""),
        ("release", 14, "Cao điểm", ""),
        ("min_stay", 2, "", ""),
    }
    assert [(r.values["amount"], r.season, r.product) for r in of(plan, "supplement")] == [
        ({"amount": 450_000, "currency": "VND"}, "", "")
    ]


def test_dates_may_stand_in_the_heading_or_below_it() -> None:
    in_head = [
        ["Tariff 2027 in USD"],
        ["Room category", "Low season (01 May - 30 Sep)", "High season (01 Oct - 31 Dec)"],
        ["Bungalow", 120, 150.5],
    ]
    below = [
        ["Tariff 2027 in USD"],
        ["Room category", "Low season", "High season"],
        [None, "01/05 - 30/09", "01/10 - 31/12"],
        ["Bungalow", 120, 150.5],
    ]
    for rows in (in_head, below):
        (plan,) = read(rows).plans
        assert rates(plan) == {
            ("Bungalow", "Low season", None): 12_000,
            ("Bungalow", "High season", None): 15_050,
        }
        assert nights(plan) == [
            ("Low season", "2027-05-01", "2027-09-30"),
            ("High season", "2027-10-01", "2027-12-31"),
        ]
        assert plan.values["currency"] == "USD"
        assert plan.values["valid"] == {"from": "2027-05-01", "to": "2027-12-31"}


def test_a_holiday_within_another_season_lies_on_top_of_it() -> None:
    rows = [
        ["Season", "From", "To"],
        ["Year", date(2027, 1, 1), date(2027, 12, 31)],
        ["Tết", date(2027, 2, 4), date(2027, 2, 12)],
    ]
    (plan,) = read(rows).plans
    assert [(row.values["name"], row.values.get("overlay")) for row in of(plan, "season")] == [
        ("Year", None),
        ("Tết", True),
    ]


def test_sheets_may_be_called_by_what_they_hold() -> None:
    rows = [["Room", "Low", "High"], ["Deluxe", 1_000_000, 1_200_000]]
    (plan,) = read(Sheet.of(rows, "FIT"), Sheet.of([rows[0], ["Deluxe", 800_000, 900_000]], "GIT")).plans
    assert {(row.values["tier"], row.season) for row in of(plan, "rate")} == {
        ("fit", "Low"), ("fit", "High"), ("git", "Low"), ("git", "High"),
    }  # fmt: skip
    (plan,) = read(Sheet.of(rows, "SGL"), Sheet.of(rows, "DBL"), Sheet.of(rows, "TPL")).plans
    assert {row.values["occupancy"] for row in of(plan, "rate")} == {1, 2, 3}


def test_supplements_by_their_names() -> None:
    rows = [
        ["Validity: 01/01/2027 - 31/12/2027"],
        ["Supplement", "Price", "Age from", "Age to"],
        ["Extra bed", "450,000"],
        ["Child sharing bed", 260_000, 6, 11],
        ["Gala dinner 31 Dec", 2_500_000],
        ["Balloon ride", "free"],
    ]
    found = read(rows)
    kinds = [(r.values["kind"], r.values.get("nights")) for r in of(found.plans[0], "supplement")]
    assert kinds == [
        ("extra_adult", None),
        ("child_sharing", None),
        ("gala", {"from": "2027-12-31", "to": "2027-12-31"}),
        ("other", None),
    ]
    assert [unread.value for unread in found.unread] == ["free"]
    assert found.plans[0].values["valid"] == {"from": "2027-01-01", "to": "2027-12-31"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("01/04/2027 - 30/06/2027", [("2027-04-01", "2027-06-30")]),
        ("1 Apr – 30 Jun", [("2027-04-01", "2027-06-30")]),
        ("20/12 - 05/01/2028", [("2027-12-20", "2028-01-05")]),
        ("20/12 - 05/01", [("2027-12-20", "2028-01-05")]),
        ("20 Dec 2026 - 5 Jan", [("2026-12-20", "2027-01-05")]),
        ("29/2 - 28/1/2028", None),
        ("01/04-30/04; 01/09-30/09", [("2027-04-01", "2027-04-30"), ("2027-09-01", "2027-09-30")]),
        ("2027-02-04", [("2027-02-04", "2027-02-04")]),
        ("từ 1 hay 2", None),
        ("31/02 - 01/03", None),
        ("31/12/2027 - 01/01/2027", None),
        ("", None),
    ],
)
def test_ranges_of_dates(text: str, expected: list[tuple[str, str]] | None) -> None:
    if expected is None:
        with pytest.raises(NotReadable):
            ranges_of(text, [2027])
    else:
        found = [Period(date.fromisoformat(a), date.fromisoformat(b)) for a, b in expected]
        assert ranges_of(text, [2027]) == found


@pytest.mark.parametrize(
    ("cell", "minor", "basis"),
    [
        ("1,450,000++", 1_450_000, "plus_plus"), ("1.450.000 ++", 1_450_000, "plus_plus"), ("1450k+", 1_450_000, "plus"),
        ("1,450,000 nett", 1_450_000, "inclusive"), (1_450_000, 1_450_000, None), ("1,45 triệu", 1_450_000, None),
    ],
)  # fmt: skip
def test_amounts_with_their_tax_basis(cell: Any, minor: int, basis: str | None) -> None:
    money, said = amount_of(cell, "VND")
    assert (money.minor, said) == (minor, basis)


def test_names_of_seasons() -> None:
    assert season_of("Low season: 01/04/2027 - 30/06/2027")[0] == "Low season"
    assert season_of("Festival 30 Apr")[0] == "Festival 30 Apr"
    assert [kind_of(name) for name in ("Thấp điểm", "Peak", "Tết Nguyên Đán", "Fireworks", "Mùa A")] == [
        "low", "peak", "holiday", "event", "high",
    ]  # fmt: skip


CELLS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.booleans(),
    st.sampled_from(
        ["Room type", "Season", "From", "To", "SGL", "DBL", "Release", "1,000++", "On request", "Supplement", "Rule",
         "Price", "Low (1/1-2/2)", "Giường phụ", "Age from", "31/12/2027", "Mùa", "Fri, Sat", "=1+1", "Kind", "Offer"]
    ),
)  # fmt: skip


@given(st.lists(st.lists(CELLS, max_size=7), max_size=12), st.randoms(use_true_random=False))
def test_any_sheet_is_read_or_left_without_a_fault(rows: list[list[Any]], chance: random.Random) -> None:
    merges = tuple(
        Merge(top, left, top + chance.randrange(3), left + chance.randrange(3))
        for top, left in (
            (chance.randrange(1, 12), chance.randrange(1, 7)) for _ in range(chance.randrange(3))
        )
    )
    found = read(Sheet.of(rows, chance.choice(["Rates", "Seasons", "Tabelle1", "FIT"]), merges))
    for plan in found.plans:
        assert plan.name
        for row in plan.rows:
            assert row.type and (row.product or row.type != "rate")


def test_a_list_as_long_as_no_tariff_is_refused() -> None:
    with pytest.raises(UserError, match="too many for a tariff"):
        read([["a", "b"]] * (MOST_ROWS + 1))


def test_a_real_file_with_merges_and_a_hidden_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in (["Room type", "Season", "DBL"], ["Deluxe", "Low", 1_000], [None, "High", 2_000]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    other = book.create_sheet("old")
    other.append(["Room type", "Season", "DBL"])
    other.append(["Secret", "Low", 1])
    other.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    found = read_rates(read_workbook(tmp_path / "a.xlsx"), "a.xlsx", SETTING, TONGUES)
    assert rates(found.plans[0]) == {("Deluxe", "Low", 2): 1_000, ("Deluxe", "High", 2): 2_000}


def test_files_say_nothing_twice() -> None:
    rows: Sequence[list[Any]] = [["Season", "From", "To"], ["Low", date(2027, 1, 1), date(2027, 2, 1)]]
    (plan,) = read([*rows, rows[1]]).plans
    assert len(plan.rows) == 2


def test_a_dash_where_days_or_a_yes_are_asked_for_says_nothing() -> None:
    seasons: list[list[Any]] = [
        ["Rate plan", "Name", "Kind", "Lies on top of the other seasons", "Priority", "From", "To"],
        ["Public", "Low", "Low season", "-", "n/a", "2026-05-01", "2026-10-31"],
        ["Public", "High", "High season", "perhaps", None, "2026-11-01", "2027-04-30"],
    ]
    rules: list[list[Any]] = [
        ["Rate plan", "Rule", "Nights, days or rooms", "Season", "Product", "Days of the week"],
        ["Public", "Minimum stay, if guests arrive on the date", 2, "Low", None, "–"],
        ["Public", "Minimum stay, if guests arrive on the date", 3, "High", None, "some day"],
    ]
    book = read(Sheet.of(seasons, "Seasons"), Sheet.of(rules, "Stay rules"))
    assert [(each.place.row, each.value) for each in book.unread] == [(3, "perhaps"), (3, "some day")]


def test_an_error_in_place_of_a_price_is_refused() -> None:
    rows = [
        ["Room type", "Season", "From", "To", "Single", "Double"],
        ["Deluxe", "Low", "01/05/2027", "30/09/2027", Spoiled("#N/A"), 1_450_000],
    ]
    book = read(rows)
    assert [(each.place.row, each.value) for each in book.unread] == [(2, "#N/A")]
    assert "is an error in the sheet" in str(book.unread[0].reason)
