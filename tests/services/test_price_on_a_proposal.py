"""The price of one stay on its proposal: the rate of a room, the discount, and lines that add up to the đồng."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from salesdesk.app import App
from salesdesk.domain.briefing import Grid
from salesdesk.domain.records import Offer, Product
from salesdesk.domain.values import Money, Period
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.papers.proposal import proposal_of
from salesdesk.services.records import change
from tests.helpers.desks import plain_app
from tests.helpers.plans import made, plan_with

SEASONS = {
    "Low": ("low", Period(date(2098, 1, 1), date(2098, 12, 30))),
    "High": ("high", Period(date(2098, 12, 31), date(2099, 12, 31))),
}
STAY = Period(date(2098, 12, 30), date(2098, 12, 31))


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    opened = plain_app(tmp_path / "desk")
    yield opened
    opened.close()


def sold(app: App, language: str = "en", **facts: Any) -> tuple[str, str]:
    """An account and a public plan: a Deluxe room for two at 1,490,000, from 31 December at 1,690,000; 8% off if early."""
    valid = Period(date(2098, 1, 1), date(2099, 12, 31))
    facts = {"kind": "bar", "state": "published", "valid": valid, **facts}
    plan = plan_with(app, {"Deluxe": [[1200, 1300], [1490, 1690]]}, SEASONS, **facts)
    made(app, "offer", rate_plan=plan, kind="early", name="Early booking", percent=Decimal(8), days=30)
    for first, last, amount in ((0, 5, 0), (6, 11, 300_000)):
        child = {"name": "Child", "kind": "child_sharing", "age_from": first, "age_to": last}
        made(app, "supplement", rate_plan=plan, amount=Money(amount, "VND"), per="person_night", **child)
    return made(app, "account", name="Saigon Pearl", language=language), plan


def table(app: App, account: str, **facts: Any) -> list[tuple[str, ...]]:
    """The rows of the price on the proposal of an opportunity."""
    (room,) = app.desk.reader.find(Product)
    values = {"account": account, "name": "Winter", "product": room.id, "stay": STAY, **facts}
    record = made(app, "opportunity", **values)
    desk = Desktop(app.desk.database, app.desk.reader, app.clock, app.tr)
    parts = proposal_of(desk, record, (), app.defaults)[0].parts
    grids = [each for part in parts for each in part.blocks if isinstance(each, Grid)]
    return [tuple(cell.replace("\xa0", " ") for cell in row) for row in grids[0].rows]


def test_a_customer_reads_the_rate_of_a_room_and_the_discount(app: App) -> None:
    """The paper had one line of 3,702,000 ₫: neither the rate of a room, nor that it was 10% lower."""
    account, _ = sold(app)
    family = {"rooms": 3, "guests": 8, "children": "5, 9", "discount": Decimal(10)}
    assert table(app, account, **family) == [
        ("Tue 30 Dec  ·  Low", "3 rooms × 1,490,000 ₫", "4,470,000 ₫"),
        ("Early booking: 8% off", "", "−357,600 ₫"),
        ("Discount of 10%", "", "−411,240 ₫"),
        ("Rounding", "", "840 ₫"),
        ("1 child 6 to 11 sharing", "", "300,000 ₫"),
        ("1 child up to 5 sharing", "", "free of charge"),
        ("Total", "", "4,002,000 ₫"),
    ]


def test_it_is_said_in_the_customers_language(app: App) -> None:
    account, _ = sold(app, "vi")
    rows = table(app, account, rooms=3, guests=6, discount=Decimal(10))
    assert rows[0] == ("T3 30/12  ·  Mùa thấp điểm", "3 phòng × 1.490.000 ₫", "4.470.000 ₫")
    assert rows[2] == ("Giảm 10%", "", "−411.240 ₫")


def test_where_nothing_is_taken_off_no_line_says_so(app: App) -> None:
    account, _ = sold(app)
    change(app.desk.journal, app.desk.reader, app.desk.reader.find(Offer)[0].id, {"days": 365 * 90})
    rows = table(app, account, rooms=2, guests=4)
    assert [row[0] for row in rows] == ["Tue 30 Dec  ·  Low", "Total", "Per person"]


@pytest.mark.parametrize(("children", "said"), [(None, True), ("5, 9", False)])
def test_a_price_per_person_is_said_only_where_all_pay_the_same(
    app: App, children: str | None, said: bool
) -> None:
    """It was an average with a child who is free."""
    account, _ = sold(app)
    rows = table(app, account, rooms=3, guests=6, children=children)
    assert ("Per person" in [row[0] for row in rows]) is said


@pytest.mark.parametrize("discount", ["0", "10", "12.5", "3.33"])
@pytest.mark.parametrize("facts", [{}, {"rounding": None}, {"free_kind": "of_total", "free_per": 15}])
@pytest.mark.parametrize(("rooms", "guests"), [(3, 5), (31, 60)])
def test_the_lines_add_up_to_the_total(
    app: App, discount: str, facts: dict[str, Any], rooms: int, guests: int
) -> None:
    account, _ = sold(app, **facts)
    stay = Period(date(2098, 12, 29), date(2099, 1, 2))
    rows = table(app, account, stay=stay, rooms=rooms, guests=guests, discount=Decimal(discount))
    priced = [row for row in rows if row[1]]
    assert len(priced) == 8 and rows[-1][0] == "Per person"
    came_to = [int(re.sub(r"[^\d−]", "", row[-1]).replace("−", "-")) for row in rows[:-1]]
    assert sum(came_to[:-1]) == came_to[-1], rows
    for (_, price, _), amount in zip(priced, came_to, strict=False):
        many, each = price.split(" × ")
        assert int(many.split()[0]) * int(re.sub(r"\D", "", each)) == amount
    assert any(row[0] == "Less what is free of charge" for row in rows) is bool(
        facts.get("free_per") and rooms > 15
    )


def test_it_says_nothing_of_the_houses_own(app: App) -> None:
    account, _ = sold(app, commissionable=True, commission=Decimal(10))
    (room,) = app.desk.reader.find(Product)
    change(app.desk.journal, app.desk.reader, room.id, {"floor_rate": Money(777_000, "VND")})
    said = " ".join(cell for row in table(app, account, rooms=3, guests=6) for cell in row)
    assert "777" not in said and "ommission" not in said and "FIT 2027" not in said


def test_where_persons_do_not_pay_the_same_the_discount_stands_at_the_price(app: App) -> None:
    plan = made(
        app, "rate_plan", name="Dinners", kind="bar", state="published", currency="VND", rounding=1000
    )
    dinner = made(app, "product", name="Gala dinner", kind="food")
    price = {"rate_plan": plan, "product": dinner, "amount": Money(955_000, "VND"), "per": "person_stay"}
    made(app, "rate", **price)
    account = made(app, "account", name="Saigon Pearl")
    rows = table(app, account, guests=3, discount=Decimal("12.5"))
    assert rows == [
        ("Tue 30 Dec", "Discount of 12.5%", "2,507,000 ₫"),
        ("Total", "", "2,507,000 ₫"),
        ("Per person", "", "835,667 ₫"),
    ]
