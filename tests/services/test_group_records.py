"""Rooms by night of a group belong to their opportunity; a revised plan keeps its volume rebate."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from salesdesk.domain.kinds import Defaults
from salesdesk.domain.records import GroupNight, Opportunity, Purchase, RatePlan, RebateTier
from salesdesk.domain.values import Money, Period
from salesdesk.errors import UserError
from salesdesk.i18n import ENGLISH
from salesdesk.services.production import by_year
from salesdesk.services.rates.group_block import (
    BlockColumn,
    BlockGrid,
    block_grid,
    pasted,
    read_cell,
    write_cells,
)
from salesdesk.services.rates.group_quotes import has_group
from salesdesk.services.rates.publishing import revise
from salesdesk.services.rates.rebates import rebate_words, rebates_of
from salesdesk.services.records import add, delete
from salesdesk.services.undo import undo
from salesdesk.store.check import check
from salesdesk.store.desk import Desk
from tests.helpers.desks import desk_in

NIGHT = date(2030, 10, 10)
HOUSE = Defaults(currency="VND")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_in(tmp_path / "desk")
    yield made
    assert check(made.database, deep=True).problems == ()
    made.close()


@pytest.fixture
def chance(desk: Desk) -> Opportunity:
    account = add(desk.journal, "account", {"name": "Bach Viet"})[0]
    record = add(desk.journal, "opportunity", {"account": account, "name": "Meeting"})[0]
    found = desk.reader.of_type(Opportunity, record)
    assert found is not None
    return found


def grid(desk: Desk, chance: Opportunity, rooms: tuple[int, ...] = (10, 12)) -> BlockGrid:
    """A block of one room type on a night and those after it."""
    deluxe = add(desk.journal, "product", {"name": "Deluxe", "kind": "room"})[0]
    for at, number in enumerate(rooms):
        values = {"opportunity": chance.id, "product": deluxe, "rooms": number}
        add(desk.journal, "group_night", {**values, "night": date(2030, 10, 10 + at)})
    return block_grid(desk.reader, chance)


def test_a_block_goes_with_its_opportunity_and_comes_back(desk: Desk, chance: Opportunity) -> None:
    grid(desk, chance)
    assert has_group(desk.reader, chance.id)
    delete(desk.journal, desk.reader, chance.id)
    assert desk.reader.find(GroupNight) == [] and not has_group(desk.reader, chance.id)
    undo(desk.journal, desk.reader)
    assert [each.rooms for each in desk.reader.find(GroupNight)] == [10, 12]


def test_two_rows_of_one_kind_stand_side_by_side(desk: Desk, chance: Opportunity) -> None:
    first = grid(desk, chance, (10,))
    product = first.columns[0].product
    values = {"opportunity": chance.id, "product": product, "night": NIGHT, "rooms": 3}
    add(desk.journal, "group_night", values)
    found = block_grid(desk.reader, chance)
    assert found.columns == (BlockColumn(product), BlockColumn(product, nth=1))
    assert found.rooms_on(0) == 13


def test_cells_that_say_the_same_are_not_written(desk: Desk, chance: Opportunity) -> None:
    found = grid(desk, chance)
    done = write_cells(desk.journal, found, "rooms", {(0, 0): 10, (1, 0): 12})
    assert done.id == ""
    write_cells(desk.journal, found, "rooms", {(0, 0): None, (1, 0): 14})
    assert [each.rooms for each in desk.reader.find(GroupNight)] == [14]


@pytest.mark.parametrize(
    ("layer", "text", "stored"),
    [
        ("rooms", "12", 12),
        ("rooms", " 0 ", None),
        ("rooms", "–", None),
        ("picked_up", "0", 0),
        ("rate", "1.500.000", {"amount": 1_500_000, "currency": "VND"}),
        ("rate", "1.45m", {"amount": 1_450_000, "currency": "VND"}),
        ("rate", "62 USD", {"amount": 6_200, "currency": "USD"}),
    ],
)
def test_what_is_typed_into_a_cell(layer: str, text: str, stored: object) -> None:
    assert read_cell(layer, text, HOUSE) == stored


@pytest.mark.parametrize(
    ("layer", "text"),
    [("rooms", "-1"), ("rooms", "5000"), ("rooms", "x"), ("rooms", "1.5"), ("rate", "-5"), ("rate", "1m++")],
)
def test_what_is_no_figure_is_refused(layer: str, text: str) -> None:
    with pytest.raises(UserError):
        read_cell(layer, text, HOUSE)


def test_a_paste_is_written_whole_or_not_at_all(desk: Desk, chance: Opportunity) -> None:
    found = grid(desk, chance)
    assert pasted(found, "rooms", (0, 0), "7\n8\n", HOUSE) == {(0, 0): 7, (1, 0): 8}
    for text in ("7\nx", "7\n8\n9", "7\t8"):
        with pytest.raises(UserError):
            pasted(found, "rooms", (0, 0), text, HOUSE)


def test_a_block_of_rooms_is_read_as_excel_writes_it(desk: Desk, chance: Opportunity) -> None:
    found = grid(desk, chance)
    assert pasted(found, "rooms", (0, 0), '"7\n"\r\n8\r\n', HOUSE) == {(0, 0): 7, (1, 0): 8}
    assert pasted(found, "rooms", (0, 0), "7\r8\r", HOUSE) == {(0, 0): 7, (1, 0): 8}
    with pytest.raises(UserError, match="nothing to paste"):
        pasted(found, "rooms", (0, 0), "", HOUSE)


def test_the_next_version_of_a_plan_keeps_its_volume_rebate(desk: Desk) -> None:
    plan = add(desk.journal, "rate_plan", {"name": "FIT", "rebate": "incremental"})[0]
    add(desk.journal, "rebate_tier", {"rate_plan": plan, "above": 500, "percent": Decimal(2)})
    found = desk.reader.of_type(RatePlan, plan)
    assert found is not None
    new, _ = revise(desk.journal, desk.reader, found, HOUSE)
    assert [(each.above, each.percent) for each in desk.reader.find(RebateTier, rate_plan=new)] == [
        (500, Decimal(2))
    ]


def test_a_rebate_counts_the_nights_within_the_dates_of_its_plan(desk: Desk) -> None:
    partner = add(desk.journal, "account", {"name": "Sao Biển"})[0]
    valid = Period(date(2026, 1, 1), date(2026, 12, 31))
    plan = {"name": "FIT", "account": partner, "currency": "VND", "valid": valid, "rebate": "incremental"}
    tier = {"rate_plan": add(desk.journal, "rate_plan", plan)[0], "above": 0, "percent": Decimal(10)}
    add(desk.journal, "rebate_tier", tier)
    bought = {"account": partner, "basis": "actual", "room_nights": 4, "revenue": Money(4_000_000, "VND")}
    add(desk.journal, "purchase", {**bought, "stay": Period(date(2025, 12, 29), date(2026, 1, 1))})
    (earned,) = rebates_of(desk.reader, partner, date(2026, 6, 1), HOUSE)
    assert (earned.rebate.nights, earned.rebate.amount) == (1, 100_000)


def test_a_period_that_is_cut_counts_for_the_rebate_at_its_own_rate(desk: Desk) -> None:
    """64 room nights at 1,360,000 in 92 days: 42 are within the dates, and 10 % of them 5,712,000."""
    partner = add(desk.journal, "account", {"name": "Sao Biển"})[0]
    valid = Period(date(2025, 1, 1), date(2025, 11, 30))
    plan = {"name": "FIT", "account": partner, "currency": "VND", "valid": valid, "rebate": "incremental"}
    tier = {"rate_plan": add(desk.journal, "rate_plan", plan)[0], "above": 0, "percent": Decimal(10)}
    add(desk.journal, "rebate_tier", tier)
    bought = {"account": partner, "basis": "actual", "room_nights": 64, "revenue": Money(87_040_000, "VND")}
    add(desk.journal, "purchase", {**bought, "stay": Period(date(2025, 10, 1), date(2025, 12, 31))})
    (earned,) = rebates_of(desk.reader, partner, date(2026, 6, 1), HOUSE)
    assert (earned.rebate.nights, earned.rebate.amount) == (42, 5_712_000)


def test_what_is_said_of_a_rebate_adds_up(desk: Desk) -> None:
    partner = add(desk.journal, "account", {"name": "Sao Biển"})[0]
    valid = Period(date(2026, 1, 3), date(2027, 1, 9))
    plan = {"name": "FIT", "account": partner, "currency": "VND", "valid": valid, "rebate": "incremental"}
    tier = {"rate_plan": add(desk.journal, "rate_plan", plan)[0], "above": 1000, "percent": Decimal(4)}
    add(desk.journal, "rebate_tier", tier)
    bought = {"account": partner, "basis": "actual"}
    for first, last, nights, money in (
        (date(2025, 12, 1), date(2025, 12, 30), 30, Money(30, "VND")),
        (date(2026, 1, 1), date(2026, 1, 10), 20, Money(20, "VND")),
        (date(2026, 3, 1), date(2026, 3, 31), 7, None),
        (date(2026, 4, 1), date(2026, 6, 30), 900, Money(900, "VND")),
    ):
        values = {"stay": Period(first, last), "room_nights": nights, "revenue": money}
        add(desk.journal, "purchase", {**bought, **values})
    [earned] = rebates_of(desk.reader, partner, date(2026, 7, 1), HOUSE)
    [year] = [
        each
        for each in by_year(desk.reader.find(Purchase, account=partner), date(2026, 7, 1))
        if each.year == 2026
    ]
    assert earned.rebate.nights + earned.outside + earned.elsewhere == year.nights == 927
    assert rebate_words(earned, ENGLISH) == [
        "Volume rebate of “FIT”: 0\xa0₫ on 916 room nights, for stays 3 Jan 2026 – 9 Jan 2027.",
        "85 more room nights to the next step, which begins with room night 1,001.",
        "4 room nights of 2026 were stayed outside these dates and do not count.",
        "Room nights without a revenue in VND are left out: 7.",
    ]
    [over] = rebates_of(desk.reader, partner, date(2028, 7, 1), HOUSE)
    assert not over.outside, "what a plan that is over does not count is no news"
