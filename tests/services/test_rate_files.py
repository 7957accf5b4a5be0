"""Tariff workbooks into the desk and out again: what comes back is what went out."""

import random
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from salesdesk.domain.change import Edit
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.records import Product, Rate, RatePlan, Season
from salesdesk.domain.values import Money, Period
from salesdesk.errors import UserError
from salesdesk.i18n import translator
from salesdesk.services import samples
from salesdesk.services.rates.exporting import export_rates
from salesdesk.services.rates.importing import RatePreview, accept_rates, preview_rates
from salesdesk.services.records import add, change
from salesdesk.services.undo import undo
from salesdesk.store.desk import Desk
from tests.helpers.desks import Hands, desk_in
from tests.helpers.examples import examples

DEFAULTS = Defaults()
EN, VI = translator("en"), translator("vi")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_in(tmp_path / "desk")
    yield made
    made.close()


def preview(desk: Desk, file: Path) -> RatePreview:
    found = preview_rates(desk.reader, desk.journal, file, DEFAULTS, EN, Hands().clock)
    assert found is not None
    return found


class Writing:
    """Collects records and writes them as one step."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._edits: list[Edit] = []

    def __call__(self, type_name: str, **values: Any) -> str:
        record = self._desk.journal.new_id()
        self._edits.append(Edit(record, values=REGISTRY[type_name].dump(values), type=type_name))
        return record

    def write(self) -> None:
        self._desk.journal.write(self._edits)


def vnd(amount: int) -> Money:
    return Money(amount, "VND")


def a_plan(desk: Desk) -> str:
    """A plan with one of everything."""
    new = Writing(desk)
    account = new("account", name="Hương Tràm")
    deluxe = new("product", name="Deluxe", code="DLX")
    plan = new(
        "rate_plan",
        name="FIT 2027 =1+1", kind="fit", account=account, market="Korea", currency="VND", tax_basis="plus_plus",
        valid=Period(date(2027, 1, 1), date(2027, 12, 31)), booking=Period(None, date(2027, 10, 31)),
        meal="breakfast", meal_value=vnd(150_000), rounding=1_000, commissionable=False, last_room=True,
        release_by="night", group_from=8, free_kind="of_total", free_per=15, free_most=4, attrition=Decimal("82.5"),
        cut_off=21, how_to_book="By e-mail\nby noon", code="F27",
    )  # fmt: skip
    low = new("season", rate_plan=plan, name="Low", kind="low")
    tet = new("season", rate_plan=plan, name="Tết", kind="holiday", overlay=True, priority=3)
    for season, first, last in (
        (low, date(2027, 1, 1), date(2027, 3, 31)),
        (low, date(2027, 5, 1), date(2027, 12, 31)),
        (tet, date(2027, 2, 4), date(2027, 2, 9)),
    ):
        new("season_dates", season=season, nights=Period(first, last))
    for season, occupancy, amount, more in (
        (low, 1, 1_200_000, {}), (low, 2, 1_300_000, {}), (low, 2, 1_100_000, {"tier": "git"}),
        (low, 2, 1_500_000, {"weekdays": "Fri, Sat"}), (tet, None, 2_500_000, {}), (None, 5, 3_000_000, {}),
        (low, 2, 1_250_000, {"market": "Japan", "nights_from": 3, "nights_to": 9, "meal": "half_board"}),
    ):  # fmt: skip
        new(
            "rate",
            rate_plan=plan,
            product=deluxe,
            season=season,
            occupancy=occupancy,
            amount=vnd(amount),
            **more,
        )
    new("rate", rate_plan=plan, product=deluxe, season=tet, occupancy=3, on_request=True)
    new("stay_rule", rate_plan=plan, kind="release", number=7, season=low)
    new(
        "stay_rule",
        rate_plan=plan,
        kind="blackout",
        nights=Period(date(2027, 4, 29), date(2027, 5, 1)),
        product=deluxe,
    )
    new(
        "supplement",
        rate_plan=plan,
        name="Gala",
        kind="gala",
        amount=vnd(2_500_000),
        nights=Period(date(2027, 12, 31), date(2027, 12, 31)),
    )
    new(
        "supplement",
        rate_plan=plan,
        name="Gala",
        kind="gala",
        percent=Decimal("0.5"),
        age_from=6,
        age_to=11,
        commissionable=False,
    )
    new(
        "supplement",
        rate_plan=plan,
        name="Baby",
        kind="child_sharing",
        amount=vnd(0),
        age_from=0,
        age_to=5,
        per="room_night",
    )
    new(
        "offer",
        rate_plan=plan,
        name="Early",
        kind="early",
        percent=Decimal("7.5"),
        days=45,
        combines=True,
    )
    new("payment_term", rate_plan=plan, kind="cancellation", days=8, percent=Decimal(50), basis="total")
    new("payment_term", rate_plan=plan, kind="deposit_arrival", days=7)
    new("rebate_tier", rate_plan=plan, above=500, percent=Decimal(2))
    new("rebate_tier", rate_plan=plan, above=1_000, percent=Decimal("4.5"))
    new.write()
    return plan


@pytest.mark.parametrize("tr", [EN, VI], ids=["en", "vi"])
def test_what_went_out_comes_back_without_a_change(desk: Desk, tmp_path: Path, tr: Any) -> None:
    a_plan(desk)
    export_rates(desk.reader, tmp_path / "a.xlsx", tr, DEFAULTS)
    found = preview(desk, tmp_path / "a.xlsx")
    assert (found.refused, found.edits, found.new) == ([], [], 0)
    assert found.matched == found.unchanged == 1 + 2 + 3 + 8 + 2 + 3 + 1 + 2 + 2


@pytest.mark.parametrize("tr", [EN, VI], ids=["en", "vi"])
def test_an_empty_desk_takes_the_whole_plan(desk: Desk, tmp_path: Path, tr: Any) -> None:
    plan = a_plan(desk)
    export_rates(desk.reader, tmp_path / "a.xlsx", tr, DEFAULTS)
    other = desk_in(tmp_path / "other")
    try:
        add(other.journal, "account", {"name": "Hương Tràm"})
        found = preview(other, tmp_path / "a.xlsx")
        assert (found.refused, found.products, found.matched) == ([], ["Deluxe"], 0)
        accept_rates(other.journal, found)
        for name in (
            "rate_plan",
            "season",
            "season_dates",
            "rate",
            "stay_rule",
            "supplement",
            "offer",
            "payment_term",
            "rebate_tier",
        ):
            assert _said(desk, name) == _said(other, name)
        assert other.reader.find(RatePlan)[0].state == "draft" and desk.reader.get(plan)
        undo(other.journal, other.reader)
        assert other.reader.find(RatePlan) == other.reader.find(Rate) == other.reader.find(Product) == []
    finally:
        other.close()


def _said(desk: Desk, type_name: str) -> list[dict[str, Any]]:
    """The records of a type with names instead of ids."""
    entry = REGISTRY[type_name]
    found = []
    for record in desk.reader.find(entry.cls):
        values = {name: getattr(record, name) for name in entry.fields if name != "state"}
        ids = [values[field.name] for field in entry.references if values[field.name]]
        titles = desk.reader.titles(ids)
        found.append(
            {
                name: titles.get(value, value) if isinstance(value, str) else value
                for name, value in values.items()
            }
        )
    return sorted(found, key=repr)


def test_an_edited_cell_is_one_change(desk: Desk, tmp_path: Path) -> None:
    plan = a_plan(desk)
    export_rates(desk.reader, tmp_path / "a.xlsx", EN, DEFAULTS)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cells = {cell.value: cell for row in book["Rates"].iter_rows() for cell in row}
    cells[1_300_000].value = "1.350.000++"
    cells["On request"].value = 4_000_000
    cells[1_200_000].value = "twelve"
    book.save(tmp_path / "a.xlsx")
    found = preview(desk, tmp_path / "a.xlsx")
    assert (found.new, found.updated) == (0, 2)
    assert [(cell.sheet, cell.column, cell.value) for cell in found.refused] == [("Rates", "SGL", "twelve")]
    accept_rates(desk.journal, found)
    amounts = {rate.amount.minor for rate in desk.reader.find(Rate, rate_plan=plan) if rate.amount}
    assert {1_350_000, 4_000_000, 1_200_000} <= amounts and 1_300_000 not in amounts
    assert desk.reader.count(Rate, on_request=True) == 0


def test_a_published_plan_is_not_changed_by_a_file(desk: Desk, tmp_path: Path) -> None:
    plan = a_plan(desk)
    export_rates(desk.reader, tmp_path / "a.xlsx", EN, DEFAULTS)
    change(desk.journal, desk.reader, plan, {"state": "published"})
    assert preview(desk, tmp_path / "a.xlsx").edits == []
    change(desk.journal, desk.reader, plan, {"rounding": 500})
    with pytest.raises(UserError, match="revise it"):
        preview(desk, tmp_path / "a.xlsx")


def test_files_that_are_no_tariff_say_so(desk: Desk, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Name", "Telephone"])  # type: ignore[union-attr]
    book.active.append(["Hương Tràm", "0236"])  # type: ignore[union-attr]
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(UserError, match="no table of rates"):
        preview(desk, tmp_path / "a.xlsx")
    (tmp_path / "b.xlsx").write_bytes(b"not a workbook")
    with pytest.raises(UserError):
        preview(desk, tmp_path / "b.xlsx")
    with pytest.raises(UserError, match="no file"):
        preview(desk, tmp_path / "c.xlsx")


AMOUNTS = st.one_of(st.none(), st.integers(1, 10**9).map(vnd))
NAMES = st.text("abcĐ 1=-/'", min_size=1, max_size=9).map(str.strip).filter(bool)


@examples(3, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_any_rates_return(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("rates")
    desk = desk_in(folder / "desk")
    try:
        chance = data.draw(st.randoms(use_true_random=False))
        _random_plan(desk, data, chance)
        lang = data.draw(st.sampled_from([EN, VI]))
        export_rates(desk.reader, folder / "a.xlsx", lang, DEFAULTS)
        found = preview(desk, folder / "a.xlsx")
        assert (found.refused, [each.values for each in found.edits]) == ([], [])
        assert found.matched == sum(desk.reader.count(c) for c in (RatePlan, Season, Rate))
    finally:
        desk.close()


def _random_plan(desk: Desk, data: st.DataObject, chance: random.Random) -> None:
    new = Writing(desk)
    plan = new("rate_plan", name="Plan", kind="fit", currency="VND")
    names = data.draw(st.lists(NAMES, min_size=1, max_size=3, unique_by=str.casefold))
    seasons = [None, *(new("season", rate_plan=plan, name=f"{name} (1/2-3/4)", kind="low") for name in names)]
    products = [new("product", name=f"Room {n}") for n in range(2)]
    seen = set()
    for _ in range(data.draw(st.integers(1, 8))):
        case = (
            chance.choice(products),
            chance.choice(seasons),
            chance.choice([None, 1, 2, 3, 4, 6]),
            chance.choice([None, "git"]),
        )
        if case in seen:
            continue
        seen.add(case)
        amount = data.draw(AMOUNTS)
        product, season, occupancy, tier = case
        new("rate", rate_plan=plan, product=product, season=season, occupancy=occupancy, tier=tier,
            amount=amount, on_request=None if amount else True)  # fmt: skip
    new.write()


@pytest.mark.parametrize("tr", [EN, VI], ids=["en", "vi"])
def test_the_sample_plans_come_back_without_a_change(desk: Desk, tmp_path: Path, tr: Any) -> None:
    samples.fill(desk, Hands().clock, "vi")
    export_rates(desk.reader, tmp_path / "a.xlsx", tr, DEFAULTS)
    found = preview(desk, tmp_path / "a.xlsx")
    assert (found.refused, found.edits, len(found.plans)) == ([], [], 7)


def test_a_room_type_that_two_products_are_called_is_refused(desk: Desk, tmp_path: Path) -> None:
    a_plan(desk)
    export_rates(desk.reader, tmp_path / "a.xlsx", EN, DEFAULTS)
    twin, _ = add(desk.journal, "product", {"name": "deluxe"})
    found = preview(desk, tmp_path / "a.xlsx")
    assert {cell.value for cell in found.refused} == {"Deluxe"} and found.edits == []
    change(desk.journal, desk.reader, twin, {"retired": True})
    assert preview(desk, tmp_path / "a.xlsx").refused == []
