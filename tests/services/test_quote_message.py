"""What a customer is sent as a quote: it can be added up to the đồng, and says nothing of the house's own."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from salesdesk.app import App
from salesdesk.domain.quoting.stay import Stay
from salesdesk.domain.records import Product
from salesdesk.domain.values import Money, Period
from salesdesk.i18n import translator
from salesdesk.services.rates.quote_lines import QuoteWords
from salesdesk.services.rates.quote_message import quote_message
from salesdesk.services.rates.quoting import Quoted, quoted
from salesdesk.services.records import change
from tests.helpers.desks import plain_app
from tests.helpers.plans import made, plan_with

TODAY = date(2026, 9, 1)
SEASONS = {
    "Low": ("low", Period(date(2026, 1, 1), date(2026, 12, 30))),
    "High": ("high", Period(date(2026, 12, 31), date(2027, 12, 31))),
}


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    opened = plain_app(tmp_path / "desk")
    yield opened
    opened.close()


def house(app: App, high: int = 1290, language: str = "en", **facts: Any) -> tuple[str, str, str]:
    """An account, the Deluxe room and its plan: one adult 1,000,000 and 1,100,000, two 1,290,000 and what is given."""
    valid = Period(date(2026, 1, 1), date(2027, 12, 31))
    rooms = {"Deluxe": [[1000, 1100], [1290, high]]}
    plan = plan_with(app, rooms, SEASONS, **{"kind": "bar", "state": "published", "valid": valid, **facts})
    (room,) = app.desk.reader.find(Product)
    account = made(app, "account", name="Saigon Pearl", language=language)
    return account, room.id, plan


def asked(app: App, account: str, product: str, **facts: Any) -> Quoted:
    dates = {"arrival": date(2026, 12, 29), "departure": date(2027, 1, 2), **facts}
    found = quoted(app.desk.reader, account, Stay(product, **dates), TODAY, app.defaults)
    assert found.quote.available, found.quote.reasons
    return found


def lines(app: App, found: Quoted) -> list[str]:
    return quote_message(app.desk.reader, found, TODAY).replace("\xa0", " ").split("\n")


def reckoned(found: Quoted) -> list[str]:
    said = QuoteWords(found, translator("en")).reckoned()
    return [f"{line.what}: {line.amount}".replace("\xa0", " ") for line in said]


def kids(app: App, plan: str) -> None:
    for kind, first, last, amount in (("child_sharing", 0, 5, 0), ("child_sharing", 6, 11, 260_000)):
        row = {"rate_plan": plan, "kind": kind, "age_from": first, "age_to": last, "per": "person_night"}
        made(app, "supplement", name=f"Child {first} to {last} sharing", amount=Money(amount, "VND"), **row)


def test_a_customer_reads_rooms_nights_price_and_discount_and_one_child_is_one(app: App) -> None:
    account, room, plan = house(app)
    kids(app, plan)
    stay = {"rooms": 20, "adults": 40, "children": (5, 8), "discount": Decimal(10)}
    found = asked(app, account, room, departure=date(2026, 12, 31), **stay)
    said = lines(app, found)
    assert "20 rooms × 2 nights × 1,290,000 ₫, 10% off: 46,440,000 ₫" in said, said
    assert "1 child 6 to 11 sharing, 2 nights × 260,000 ₫: 520,000 ₫" in said
    assert "1 child up to 5 sharing, 2 nights: free of charge" in said
    shown = [line.what.replace("\xa0", " ") for line in QuoteWords(found, translator("en")).nights()]
    assert "1 child 6 to 11 sharing, 2 nights × 260,000 ₫" in shown, "the window says the same"
    change(app.desk.journal, app.desk.reader, account, {"language": "vi"})
    said = lines(app, asked(app, account, room, departure=date(2026, 12, 31), **stay))
    assert "20 phòng × 2 đêm × 1.290.000 ₫, giảm 10%: 46.440.000 ₫" in said, said
    assert "1 trẻ 6–11 tuổi ngủ chung, 2 đêm × 260.000 ₫: 520.000 ₫" in said
    assert not any("quý khách" in line or ";" in line for line in said)


def test_nights_and_rooms_of_different_prices_stand_apart(app: App) -> None:
    account, room, _ = house(app, high=1490)
    assert reckoned(asked(app, account, room, rooms=3, adults=5)) == [
        "Tue 29 Dec – Wed 30 Dec  ·  Low, 2 rooms for 2 adults each × 2 nights × 1,290,000 ₫: 5,160,000 ₫",
        "Tue 29 Dec – Wed 30 Dec  ·  Low, 1 room for 1 adult × 2 nights × 1,000,000 ₫: 2,000,000 ₫",
        "Thu 31 Dec – Fri 1 Jan  ·  High, 2 rooms for 2 adults each × 2 nights × 1,490,000 ₫: 5,960,000 ₫",
        "Thu 31 Dec – Fri 1 Jan  ·  High, 1 room for 1 adult × 2 nights × 1,100,000 ₫: 2,200,000 ₫",
    ]


def test_what_is_multiplied_comes_to_what_is_asked_for(app: App) -> None:
    """A price is rounded to thousands after the discount, rooms are free, and offers come on top."""
    account, room, plan = house(app, high=1490, free_kind="of_total", free_per=15)
    made(app, "offer", rate_plan=plan, kind="early", name="Early bird", percent=Decimal(7), days=30)
    for stay in (
        {"rooms": 1, "adults": 2, "discount": Decimal("12.5")},
        {"rooms": 1, "adults": 2},
        {"rooms": 31, "adults": 61, "discount": Decimal(3)},
    ):
        found = asked(app, account, room, **stay)
        total = 0
        for line in reckoned(found):
            what, amount = line.rsplit(": ", 1)
            came_to = int(re.sub(r"[^\d-]", "", amount.replace("−", "-")))
            total += came_to
            if " × " in what:
                rooms, nights, price = what.split(", ", 1)[1].split(" × ")
                each = int(re.sub(r"\D", "", price.split(" ₫")[0]))
                off = re.search(r"₫, ([\d.]+)% off", price)
                left = 1 - Decimal(off[1]) / 100 if off else 1
                assert each * left * int(rooms.split()[0]) * int(nights.split()[0]) == came_to, line
        assert total == found.quote.total, reckoned(found)
    assert any("Less what is free of charge" in line for line in reckoned(found))


def test_what_is_sent_says_neither_floor_nor_commission(app: App) -> None:
    account, room, _ = house(app, commissionable=True, commission=Decimal(10))
    change(app.desk.journal, app.desk.reader, room, {"floor_rate": Money(777_000, "VND")})
    text = "\n".join(lines(app, asked(app, account, room)))
    assert "777" not in text and "ommission" not in text and "516,000" not in text and "Net to us" not in text


def test_of_what_is_charged_once_only_that_is_shown(app: App) -> None:
    plan = made(app, "rate_plan", name="Dinners", kind="bar", state="published", currency="VND")
    dinner = made(app, "product", name="Gala dinner", kind="food")
    made(app, "rate", rate_plan=plan, product=dinner, amount=Money(950_000, "VND"), per="person_stay")
    found = asked(app, made(app, "account", name="Saigon Pearl"), dinner)
    (line,) = QuoteWords(found, translator("en")).nights()
    assert (line.what, line.amount.replace("\xa0", " ")) == ("Tue 29 Dec", "1,900,000 ₫")
    assert reckoned(found) == ["2 people × 950,000 ₫: 1,900,000 ₫"]


def test_the_customer_is_addressed_in_one_way_throughout(app: App) -> None:
    """Of a group it said “dù khách đến ít hơn” above “đến khi Quý khách xác nhận”."""
    account, room, _ = house(app, language="vi", attrition=Decimal(80), cut_off=30)
    said = " ".join(lines(app, asked(app, account, room, rooms=20, adults=40)))
    assert "Tính tối thiểu 64 đêm phòng" in said and "Quý khách xác nhận" in said
    assert not re.search(r"khách (đến|phải|ở)", said)


@pytest.mark.parametrize(
    ("rooms", "said"),
    [
        (1, "The room is not held yet. Please tell me if we should hold it for you."),
        (2, "The rooms are not held yet. Please tell me if we should hold them for you."),
    ],
)
def test_one_room_is_not_called_rooms(app: App, rooms: int, said: str) -> None:
    account, room, _ = house(app)
    assert said in lines(app, asked(app, account, room, rooms=rooms, adults=2 * rooms))


def test_a_group_reads_no_condition_that_is_over(app: App) -> None:
    """For a group in ten days the rooming list, a free cancellation and the balance were due weeks ago."""
    account, room, plan = house(app, cut_off=21)
    for kind, days, percent in (
        ("deposit_signing", 7, 30),
        ("deposit_arrival", 14, None),
        ("cancellation", 30, 0),
        ("cancellation", 8, 50),
    ):
        part = None if percent is None else Decimal(percent)
        made(app, "payment_term", rate_plan=plan, kind=kind, days=days, percent=part)
    stay = {"arrival": date(2026, 9, 11), "departure": date(2026, 9, 13), "rooms": 12, "adults": 24}
    found = asked(app, account, room, **stay)
    said = lines(app, found)
    total = "30,960,000 ₫"
    terms = said[said.index("The rooming list is due with the booking.") :]
    assert terms[1:4] == [
        f"{total} is due with the booking.",
        "If cancelled before 4 Sept 2026: a fee of 15,480,000 ₫.",
        f"If cancelled from 4 Sept 2026: a fee of {total}.",
    ], said
    assert not any("Aug" in line for line in said)
    warned = QuoteWords(found, translator("en")).missed(TODAY)
    assert "the rooming list (21 Aug 2026)" in warned and warned.startswith("These deadlines have passed")
    early = asked(
        app, account, room, **{**stay, "arrival": date(2026, 12, 1), "departure": date(2026, 12, 3)}
    )
    assert QuoteWords(early, translator("en")).missed(TODAY) == ""
