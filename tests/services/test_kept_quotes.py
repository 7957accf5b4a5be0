"""A quote that was put into an opportunity: its proposal prices the same thing, and a quote begins with it again."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given
from hypothesis import strategies as st

from salesdesk.app import App, build
from salesdesk.domain.quoting.stay import Stay
from salesdesk.domain.records import Opportunity, RatePlan
from salesdesk.domain.values import Money, Period
from salesdesk.errors import UserError
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.papers.proposal import proposal_of
from salesdesk.services.rates.keeping import keep_in_opportunity
from salesdesk.services.rates.quote_start import quote_start
from salesdesk.services.rates.quoting import Quoted, quoted
from salesdesk.services.records import add, change
from salesdesk.settings import Settings
from tests.helpers.examples import examples

TURN = date(2098, 1, 1)
"""The partner's own plan ends with the night before."""
BEFORE, AFTER = Period(date(2026, 1, 1), date(2097, 12, 31)), Period(TURN, date(2099, 12, 31))


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    made = build(Settings(tmp_path_factory.mktemp("kept") / "desk", "en", None, plain=True))
    yield made
    made.close()


@pytest.fixture(scope="module")
def sold(app: App) -> dict[str, str]:
    """A partner from Korea with a plan of their own that ends, the plan after it, a public one; a room and a dinner."""
    ids: dict[str, str] = {}

    def made(key: str, type_name: str, **values: Any) -> str:
        ids[key] = add(app.desk.journal, type_name, values)[0]
        return ids[key]

    house = made("house", "property", name="Moonboat", currency="VND", country="VN")
    made("vat", "charge", owner=house, name="VAT", kind="tax", percent=Decimal(8), position=1)
    made("pearl", "account", name="Pearl", segment="fit_operator", source_country="KR")
    made("room", "product", name="Deluxe", kind="room", capacity="2A2C", floor_rate=Money(900_000, "VND"))
    made("gala", "product", name="Gala dinner", kind="food")
    made("boat", "product", name="Boat", kind="tour")
    made("policy", "policy", name="Discounts", area="pricing", discount_limit=Decimal(5))
    plans = (
        ("own", ids["pearl"], "fit", BEFORE, 1_000_000),
        ("next", None, "fit", AFTER, 1_200_000),
        ("bar", None, "bar", Period(BEFORE.first, AFTER.last), 2_000_000),
        ("thai", None, "fit", Period(BEFORE.first, AFTER.last), 1_500_000),
    )
    for key, account, kind, valid, amount in plans:
        facts = {"account": account, "kind": kind, "valid": valid, "currency": "VND", "state": "published"}
        market = "Thailand" if key == "thai" else None
        plan = made(key, "rate_plan", name=f"Plan {key}", tax_basis="plus", market=market, **facts)
        for product, price in (("room", amount), ("gala", amount // 2), ("boat", amount * 3)):
            made(
                f"{key} {product}",
                "rate",
                rate_plan=plan,
                product=ids[product],
                amount=Money(price, "VND"),
                per="person_stay" if product == "gala" else None,
            )
        child = {"name": "Child", "kind": "child_sharing", "age_from": 6, "age_to": 11}
        made(f"{key} child", "supplement", rate_plan=plan, amount=Money(260_000, "VND"), **child)
    return ids


def proposed(app: App, opportunity: str) -> Quoted:
    """The one option of an opportunity's proposal, as it is quoted."""
    desk = Desktop(app.desk.database, app.desk.reader, app.clock, app.tr)
    (option,) = proposal_of(desk, opportunity, (), app.defaults)[1]
    return option


def asked(app: App, account: str, stay: Stay, plan: str = "", *, by_night: bool = False) -> Quoted:
    reader = app.desk.reader
    named = reader.of_type(RatePlan, plan) if plan else None
    found = quoted(reader, account, stay, app.clock.local().date(), app.defaults, named)
    return (found.each_night if by_night else None) or found


def kept(app: App, found: Quoted, opportunity: str = "") -> str:
    desk, today = app.desk, app.clock.local().date()
    return keep_in_opportunity(desk.journal, desk.reader, found, opportunity, today, app.tr)[0]


def told(found: Quoted) -> tuple[object, ...]:
    quote = found.quote
    return (
        *(quote.total, quote.net, quote.consent, quote.stay, quote.first_night),
        *([(night.date, night.amount) for night in quote.nights], quote.supplements),
        *(found.plan.id, found.further, found.final),
    )


@st.composite
def stays(draw: st.DrawFn) -> dict[str, Any]:
    product = draw(st.sampled_from(["room", "room", "gala", "boat"]))
    rooms = draw(st.integers(1, 14))
    return {
        "product": product,
        "arrival": TURN + timedelta(days=draw(st.integers(-8, 8))),
        "length": draw(st.integers(1 if product == "room" else 0, 12)),
        "rooms": rooms,
        "adults": draw(st.integers(rooms, 2 * rooms)),
        "children": tuple(draw(st.lists(st.integers(0, 17), max_size=3))),
        "discount": draw(st.sampled_from([Decimal(0), Decimal(3), Decimal("12.5")])),
        "plan": draw(st.sampled_from(["", "", "own", "next", "bar", "thai"])),
        "by_night": draw(st.booleans()),
    }


@examples(
    15,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
)
@given(first=stays(), second=stays())
def test_a_proposal_prices_what_the_quote_did_also_after_another_one(
    app: App, sold: dict[str, str], first: dict[str, Any], second: dict[str, Any]
) -> None:
    opportunity = ""
    for each in (first, second):
        said = {**each, "product": sold[each["product"]], "departure": each["arrival"]}
        said["departure"] += timedelta(days=said.pop("length"))
        plan, by_night = sold.get(said.pop("plan"), ""), said.pop("by_night")
        found = asked(app, sold["pearl"], Stay(**said), plan, by_night=by_night)
        assume(found.quote.available)
        opportunity = kept(app, found, opportunity)
        assert told(proposed(app, opportunity)) == told(found)


def a_stay(sold: dict[str, str], nights: int = 2, **values: Any) -> Stay:
    arrival = TURN + timedelta(days=60)
    return Stay(sold["room"], arrival, arrival + timedelta(days=nights), **values)


def opportunity_of(app: App, record: str) -> Opportunity:
    found = app.desk.reader.of_type(Opportunity, record)
    assert found is not None
    return found


def test_a_name_made_of_figures_follows_them_and_one_that_was_written_stays(
    app: App, sold: dict[str, str]
) -> None:
    first, second = (asked(app, sold["pearl"], a_stay(sold, rooms=n, adults=n)) for n in (2, 1))
    record = kept(app, first)
    assert opportunity_of(app, record).name == "2 rooms, 2 – 4 Mar 2098"
    kept(app, second, record)
    assert opportunity_of(app, record).name == "1 room, 2 – 4 Mar 2098"
    change(app.desk.journal, app.desk.reader, record, {"name": "Family Kim"})
    kept(app, first, record)
    assert opportunity_of(app, record).name == "Family Kim"


def test_a_proposal_bears_a_name_made_of_figures_in_the_customers_language(
    app: App, sold: dict[str, str]
) -> None:
    desk = Desktop(app.desk.database, app.desk.reader, app.clock, app.tr)
    record = kept(app, asked(app, sold["pearl"], a_stay(sold, rooms=2, adults=2)))
    change(app.desk.journal, app.desk.reader, sold["pearl"], {"language": "vi"})
    assert proposal_of(desk, record, (), app.defaults)[0].title == "2 phòng, 02 – 04/03/2098"
    change(app.desk.journal, app.desk.reader, record, {"rooms": 3, "guests": 3})
    assert proposal_of(desk, record, (), app.defaults)[0].title == "3 phòng, 02 – 04/03/2098"
    change(app.desk.journal, app.desk.reader, record, {"name": "Family Kim"})
    assert proposal_of(desk, record, (), app.defaults)[0].title == "Family Kim"
    change(app.desk.journal, app.desk.reader, sold["pearl"], {"language": None})


def test_a_childs_age_that_cannot_be_read_is_said_and_not_left_out(app: App, sold: dict[str, str]) -> None:
    found = asked(app, sold["pearl"], a_stay(sold, adults=2, children=(6,)))
    record = kept(app, found)
    assert opportunity_of(app, record).children == "6" and opportunity_of(app, record).guests == 3
    change(app.desk.journal, app.desk.reader, record, {"children": "one baby"})
    with pytest.raises(UserError, match="ages of children"):
        proposed(app, record)
    start = quote_start(app.desk.reader, record)
    assert (start["adults"], start["children"]) == (3, "one baby")


def test_an_opportunity_with_a_group_quote_takes_none_of_a_single_stay(
    app: App, sold: dict[str, str]
) -> None:
    record = kept(app, asked(app, sold["pearl"], a_stay(sold, adults=2), sold["bar"]))
    before = opportunity_of(app, record)
    line = {"opportunity": record, "name": "Bus", "kind": "extra", "price": Money(1_000_000, "VND")}
    add(app.desk.journal, "group_line", line)
    with pytest.raises(UserError, match="group quote of its own"):
        kept(app, asked(app, sold["pearl"], a_stay(sold, adults=2, rooms=2)), record)
    after = opportunity_of(app, record)
    assert (after.rate_plan, after.rooms, after.revenue) == (before.rate_plan, 1, before.revenue)


def test_another_option_is_priced_by_the_plan_that_fits_where_the_chosen_one_has_no_price_of_it(
    app: App, sold: dict[str, str]
) -> None:
    suite, _ = add(app.desk.journal, "product", {"name": "Suite", "kind": "room"})
    rate = {"rate_plan": sold["next"], "product": suite, "amount": Money(3_000_000, "VND")}
    add(app.desk.journal, "rate", rate)
    record = kept(app, asked(app, sold["pearl"], a_stay(sold, adults=2), sold["bar"]))
    desk = Desktop(app.desk.database, app.desk.reader, app.clock, app.tr)
    options = proposal_of(desk, record, (sold["room"], suite), app.defaults)[1]
    assert [option.plan.id for option in options] == [sold["bar"], sold["next"]]


def test_the_proposal_of_a_group_bears_the_figures_of_its_own_quote(app: App, sold: dict[str, str]) -> None:
    desk = Desktop(app.desk.database, app.desk.reader, app.clock, app.tr)
    record = kept(app, asked(app, sold["pearl"], a_stay(sold, rooms=12, adults=12)))
    for night, rooms in ((60, 20), (61, 25), (62, 10)):
        row = {"opportunity": record, "night": TURN + timedelta(days=night), "product": sold["room"]}
        add(app.desk.journal, "group_night", {**row, "rooms": rooms})
    assert proposal_of(desk, record, (), app.defaults)[0].title == "25 rooms, 2 – 5 Mar 2098"
