"""The price that a paper names without a quote: the public one, or that of the reader's own contract."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Account, Product
from salesdesk.domain.values import Money, Period
from salesdesk.i18n import ENGLISH
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.papers.price_named import contract_price, price_for, price_from, public_price
from salesdesk.services.records import add
from salesdesk.store.desk import Desk
from tests.helpers.desks import desk_in

NOW = datetime(2026, 11, 26, 3, tzinfo=UTC)
CLOCK = Clock(seconds=lambda: datetime(2026, 11, 26, 9, 0, tzinfo=UTC).timestamp())
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


class Sold:
    """A house with rooms and plans."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.made = Desktop(desk.database, desk.reader, CLOCK, ENGLISH)
        room = {"name": "Deluxe", "kind": "room", "public_rate": Money(2_150_000, "VND")}
        self.room = self._product(**room, price_unit="room and night")
        self.hall = self._product(name="Hall", kind="hall")
        self.pearl = self._account("Saigon Pearl")
        self.star = self._account("Hue Star")

    def plan(self, amounts: dict[str, int], **values: object) -> None:
        """A published plan of this year with amounts by product."""
        facts = {
            "kind": "bar",
            "state": "published",
            "currency": "VND",
            "valid": YEAR,
            "tax_basis": "inclusive",
        }
        plan, _ = add(self.desk.journal, "rate_plan", {"name": "Plan", **facts, **values})
        for product, amount in amounts.items():
            rate = {"rate_plan": plan, "product": product, "amount": Money(amount, "VND")}
            add(self.desk.journal, "rate", rate)

    def _product(self, **values: object) -> Product:
        found = self.desk.reader.of_type(Product, add(self.desk.journal, "product", values)[0])
        assert found is not None
        return found

    def _account(self, name: str) -> Account:
        found = self.desk.reader.of_type(Account, add(self.desk.journal, "account", {"name": name})[0])
        assert found is not None
        return found


@pytest.fixture
def sold(tmp_path: Path) -> Sold:
    return Sold(desk_in(tmp_path / "desk"))


def test_the_public_price_is_that_of_the_public_plan_and_else_the_products_own(sold: Sold) -> None:
    assert price_from(sold.made, sold.room) == "From 2,150,000\u00a0₫ per room and night"
    sold.plan({sold.room.id: 1_950_000})
    sold.plan({sold.room.id: 1_200_000}, kind="fit")
    sold.plan({sold.room.id: 1_100_000}, state="draft")
    sold.plan({sold.room.id: 1_000_000}, valid=Period(date(2025, 1, 1), date(2025, 12, 31)))
    found = public_price(sold.made, sold.room)
    assert found is not None and found.lowest == Money(1_950_000, "VND")
    assert price_from(sold.made, sold.room).startswith("From 1,950,000")


def test_whoever_has_a_contract_reads_its_price_and_nobody_elses(sold: Sold) -> None:
    sold.plan({sold.room.id: 1_950_000, sold.hall.id: 8_000_000})
    sold.plan({sold.room.id: 1_390_000}, kind="corporate", account=sold.pearl.id, tax_basis="plus_plus")
    said = price_for(sold.made, sold.room, sold.pearl)
    assert said.startswith("Your contract: from 1,390,000") and "plus service charge and tax" in said
    assert price_for(sold.made, sold.hall, sold.pearl) == "", "the contract has no price of it"
    assert price_for(sold.made, sold.room, sold.star).startswith("From 1,950,000")
    assert price_for(sold.made, sold.room, None).startswith("From 1,950,000")
    assert contract_price(sold.made, sold.room, sold.star) is None


def test_a_contract_that_ended_is_none(sold: Sold) -> None:
    sold.plan({sold.room.id: 1_950_000})
    ended = Period(date(2026, 1, 1), date(2026, 11, 25))
    sold.plan({sold.room.id: 1_390_000}, kind="corporate", account=sold.pearl.id, valid=ended)
    assert price_for(sold.made, sold.room, sold.pearl).startswith("From 1,950,000")
