"""Materials: what may be handed out, how much there is, and handing over in one step."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from salesdesk.domain.clock import Clock
from salesdesk.domain.records import ChecklistItem, Given, Material, StockMovement
from salesdesk.domain.values import Period, Span
from salesdesk.errors import UserError
from salesdesk.i18n import translator
from salesdesk.services.materials import giving, noting, stock
from salesdesk.services.materials.barring import barred_on
from salesdesk.services.records import add, change
from salesdesk.services.undo import undo
from salesdesk.services.undo_words import words_of_next
from salesdesk.store.desk import Desk
from tests.helpers.desks import desk_in

TODAY = date(2026, 11, 25)
NOON = datetime(2026, 11, 25, 5, tzinfo=UTC)
CLOCK = Clock(seconds=NOON.timestamp)


class Cupboard:
    """A desk with an account, a call tomorrow and materials as the test needs them."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.journal, self.reader = desk, desk.journal, desk.reader
        self.account = self.add("account", name="Sao Biển")
        self.call = self.add("call", account=self.account, when=Span(NOON + timedelta(days=1), 45, "UTC"))

    def add(self, type_name: str, **values: Any) -> str:
        return add(self.journal, type_name, values)[0]

    def material(self, name: str, **values: Any) -> str:
        return self.add("material", name=name, **values)

    def barred(self, material: str, day: date = TODAY) -> tuple[str, str]:
        found = self.reader.of_type(Material, material)
        assert found is not None
        why = barred_on(self.reader, found, day)
        return (why.why, why.successor.name or "" if why.successor else "") if why else ("", "")

    def held(self, material: str) -> int | None:
        found = self.reader.of_type(Material, material)
        assert found is not None
        return stock.stock_of(self.reader, [found])[material]

    def level(self, material: str) -> stock.Level:
        found = self.reader.of_type(Material, material)
        assert found is not None
        [level] = stock.levels(self.reader, CLOCK, [found])
        return level

    def move(self, material: str, quantity: int, reason: str) -> None:
        found = self.reader.of_type(Material, material)
        assert found is not None
        noting.move(self.journal, self.reader, found, quantity, reason, TODAY)


@pytest.fixture
def cupboard(tmp_path: Path) -> Iterator[Cupboard]:
    desk = desk_in(tmp_path / "desk")
    yield Cupboard(desk)
    desk.close()


def until(last: date) -> Period:
    return Period(None, last)


def since(first: date) -> Period:
    return Period(first, None)


def test_an_expired_material_is_barred_and_its_successor_named(cupboard: Cupboard) -> None:
    old = cupboard.material("Tariff 2025", valid=until(TODAY - timedelta(days=1)))
    assert cupboard.barred(old) == ("expired", "")
    cupboard.material("Tariff 2026", valid=since(TODAY), replaces=old)
    assert cupboard.barred(old) == ("expired", "Tariff 2026")
    assert cupboard.barred(old, TODAY - timedelta(days=1)) == ("", "")


def test_one_that_is_replaced_is_good_until_its_successor_is(cupboard: Cupboard) -> None:
    old = cupboard.material("Brochure 3")
    new = cupboard.material("Brochure 4", replaces=old, valid=since(TODAY + timedelta(days=2)))
    assert cupboard.barred(old) == ("", "")
    assert cupboard.barred(new) == ("not_yet", "")
    assert cupboard.barred(old, TODAY + timedelta(days=2)) == ("replaced", "Brochure 4")


def test_the_last_of_a_row_of_successors_is_offered_and_a_circle_ends(cupboard: Cupboard) -> None:
    first = cupboard.material("1")
    second = cupboard.material("2", replaces=first)
    third = cupboard.material("3", replaces=second)
    assert cupboard.barred(first) == ("replaced", "3")
    cupboard.material("4", replaces=third, valid=until(date(2020, 1, 1)))
    assert cupboard.barred(first) == ("replaced", "3")
    change(cupboard.journal, cupboard.reader, first, {"replaces": third})
    assert cupboard.barred(third) == ("replaced", "2")


def test_the_stock_is_what_was_counted_and_all_that_moved(cupboard: Cupboard) -> None:
    profile = cupboard.material("Profile", stock=40)
    assert cupboard.held(profile) == 40
    cupboard.move(profile, 100, "received")
    cupboard.move(profile, -5, "discarded")
    assert cupboard.held(profile) == 135
    assert cupboard.held(cupboard.material("Never counted")) is None


def test_counting_notes_the_difference(cupboard: Cupboard) -> None:
    profile = cupboard.material("Profile", stock=40)
    found = cupboard.reader.of_type(Material, profile)
    assert found is not None
    noting.count(cupboard.journal, cupboard.reader, found, 37, TODAY)
    [movement] = cupboard.reader.find(StockMovement)
    assert (movement.quantity, movement.reason) == (-3, "counted")
    assert cupboard.held(profile) == 37
    assert not noting.count(cupboard.journal, cupboard.reader, found, 37, TODAY).id
    with pytest.raises(UserError):
        noting.count(cupboard.journal, cupboard.reader, found, -1, TODAY)
    with pytest.raises(UserError):
        cupboard.move(profile, 0, "received")


def test_no_more_copies_go_than_there_are(cupboard: Cupboard) -> None:
    profile, uncounted = cupboard.material("Profile", stock=316), cupboard.material("Never counted")
    for material, there in ((profile, "316"), (uncounted, "0")):
        with pytest.raises(UserError, match=f"There are {there} in stock"):
            cupboard.move(material, -317, "discarded")
    assert not cupboard.reader.find(StockMovement)
    cupboard.move(profile, -316, "discarded")
    assert cupboard.held(profile) == 0


def test_giving_ticks_off_notes_at_the_customer_and_takes_from_the_stock_in_one_step(
    cupboard: Cupboard,
) -> None:
    profile = cupboard.material("Profile", stock=40, version="2026.1")
    giving.bring(cupboard.journal, cupboard.reader, cupboard.call, profile, 3, TODAY)
    [item] = cupboard.reader.find(ChecklistItem)
    assert cupboard.level(profile).wanted == 3
    done = giving.give(cupboard.journal, cupboard.reader, item.id, TODAY)
    [given] = cupboard.reader.find(Given)
    assert (given.account, given.call, given.quantity, given.version) == (
        cupboard.account,
        cupboard.call,
        3,
        "2026.1",
    )
    assert cupboard.held(profile) == 37 and cupboard.level(profile).wanted == 0
    assert not giving.give(cupboard.journal, cupboard.reader, item.id, TODAY).id
    assert len(done.records) == 3
    assert words_of_next(cupboard.reader, translator("en")) == "hand over “Profile”"
    undo(cupboard.journal, cupboard.reader)
    assert not cupboard.reader.find(Given) and not cupboard.reader.find(StockMovement)
    assert cupboard.held(profile) == 40


def test_what_nobody_counts_is_given_without_a_movement(cupboard: Cupboard) -> None:
    giving.bring(cupboard.journal, cupboard.reader, cupboard.call, cupboard.material("Web page"), 1, TODAY)
    giving.bring_thing(cupboard.journal, cupboard.call, "Laptop")
    for item in cupboard.reader.find(ChecklistItem):
        giving.tick(cupboard.journal, cupboard.reader, item.id, "given", TODAY)
    assert len(cupboard.reader.find(Given)) == 1 and not cupboard.reader.find(StockMovement)
    assert {item.state for item in cupboard.reader.find(ChecklistItem)} == {"given"}


def test_an_expired_material_enters_no_list_and_is_given_to_nobody(cupboard: Cupboard) -> None:
    old = cupboard.material("Tariff 2025", valid=until(TODAY))
    new = cupboard.material("Tariff 2026", replaces=old)
    # Good today only while nothing replaces it; the call is tomorrow.
    with pytest.raises(UserError, match="take “Tariff 2026” instead"):
        giving.bring(cupboard.journal, cupboard.reader, cupboard.call, old, 1, TODAY)
    with pytest.raises(UserError, match="take “Tariff 2026” instead"):
        giving.give_to(cupboard.journal, cupboard.reader, cupboard.account, old, 1, TODAY)
    item = cupboard.add("checklist_item", call=cupboard.call, material=old, state="ready")
    with pytest.raises(UserError, match="take “Tariff 2026” instead"):
        giving.give(cupboard.journal, cupboard.reader, item, TODAY)
    giving.exchange_for(cupboard.journal, cupboard.reader, item, new, TODAY)
    giving.give(cupboard.journal, cupboard.reader, item, TODAY)
    [given] = cupboard.reader.find(Given)
    assert given.material == new


def test_low_counts_what_the_coming_calls_need(cupboard: Cupboard) -> None:
    gift = cupboard.material("Silk lantern", stock=12, low_stock=5)
    assert not cupboard.level(gift).low
    giving.bring(cupboard.journal, cupboard.reader, cupboard.call, gift, 8, TODAY)
    assert cupboard.level(gift).low and cupboard.level(gift).short == 0
    second = cupboard.add(
        "call", account=cupboard.account, when=Span(NOON + timedelta(days=3), 45, "UTC"), state="cancelled"
    )
    giving.bring(cupboard.journal, cupboard.reader, second, gift, 50, TODAY)
    assert cupboard.level(gift).wanted == 8
    third = cupboard.add("call", account=cupboard.account, when=Span(NOON + timedelta(days=5), 45, "UTC"))
    giving.bring(cupboard.journal, cupboard.reader, third, gift, 7, TODAY)
    assert cupboard.level(gift).short == 3
