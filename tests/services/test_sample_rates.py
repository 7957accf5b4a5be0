"""The rate plans of the sample: sound, and good for a price."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from salesdesk.domain.quoting.marks import marks
from salesdesk.domain.quoting.quote import quote
from salesdesk.domain.quoting.stay import Stay
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import REGISTRY
from salesdesk.services import sample
from salesdesk.services.sample.content import entries
from salesdesk.services.sample.drafts import Draft
from tests.helpers.examples import examples

TODAY = date(2026, 11, 24)


@cache
def desk(today: date = TODAY) -> tuple[Draft, ...]:
    return tuple(sample.small(today, "Asia/Ho_Chi_Minh", "en"))


def test_every_word_of_the_rate_plans_is_used():
    more = {
        "plan": {"grid", "rules", "supplements", "offers", "terms", "rebates", "seasons", "own_season"}, "season": {"nights"}
    }  # fmt: skip
    for name, type_name in (("plan", "rate_plan"), ("season", "season")):
        for entry in entries("rates", name):
            known = REGISTRY[type_name].fields.keys() | {"key"} | more[name]
            assert {word.removesuffix("_vi") for word in entry} <= known, entry["key"]
    for plan in entries("rates", "plan"):
        for part, type_name in (
            ("rules", "stay_rule"), ("supplements", "supplement"), ("offers", "offer"), ("terms", "payment_term"),
            ("rebates", "rebate_tier"),
        ):  # fmt: skip
            for entry in plan.get(part, ()):
                assert {word.removesuffix("_vi") for word in entry} <= REGISTRY[type_name].fields.keys()


def tariffs(drafts: Iterable[Draft]) -> dict[str, Tariff]:
    """The rate plans of the sample as the quote engine takes them."""
    records: dict[str, list[Any]] = defaultdict(list)
    for draft in drafts:
        if draft.type in ("product", "charge", "rate_plan", "season", "season_dates", "rate", "stay_rule",
                          "supplement", "offer", "payment_term"):  # fmt: skip
            records[draft.type].append(REGISTRY[draft.type].cls(id=draft.key, **draft.values))

    def of_plan(type_name: str, plan: str) -> list[Any]:
        return [each for each in records[type_name] if each.rate_plan == plan]

    products = {each.id: each for each in records["product"]}
    return {
        plan.id.removeprefix("rate_plan:"): Tariff(
            plan=plan,
            currency=plan.currency,
            seasons=of_plan("season", plan.id),
            dates=[
                d for d in records["season_dates"] if d.season in {s.id for s in of_plan("season", plan.id)}
            ],
            rates=of_plan("rate", plan.id),
            rules=of_plan("stay_rule", plan.id),
            supplements=of_plan("supplement", plan.id),
            offers=of_plan("offer", plan.id),
            terms=of_plan("payment_term", plan.id),
            charges=records["charge"],
            products=products,
        )
        for plan in records["rate_plan"]
    }


@examples(4)
@given(st.dates(date(2024, 1, 1), date(2040, 12, 31)))
@example(date(2028, 2, 29))
def test_published_plans_have_no_fault_and_the_draft_has_some(today):
    plans = tariffs(desk(today))
    for name, tariff in plans.items():
        others = [
            other for other in plans.values() if other is not tariff and other.plan.state == "published"
        ]
        faults = [mark.said for mark in marks(tariff, others, "VN") if mark.weight == "fault"]
        if tariff.plan.state == "published":
            assert not faults, (name, faults)
        else:
            assert len(faults) == 4


def test_the_plans_price_a_stay_soon():
    plans = tariffs(desk())
    arrival = TODAY + timedelta(days=35)
    for name, rooms in (
        ("bar", 1),
        ("fit", 1),
        ("fit", 16),
        ("corporate", 1),
        ("songhan", 1),
        ("haneul", 16),
    ):
        stay = Stay("product:deluxe-city", arrival, arrival + timedelta(days=2), rooms, 2 * rooms)
        found = quote(plans[name], stay, TODAY)
        assert found.available and found.total > 0, (name, found.reasons)
        assert found.consent is None


def test_a_dinner_or_tour_is_paid_once_whatever_days_the_guests_stay():
    plan, arrival = tariffs(desk())["days"], TODAY + timedelta(days=60)
    for product in ("terrace", "boat-lantern", "tour-hue"):
        stay = Stay(f"product:{product}", arrival, arrival + timedelta(days=3), adults=20, by_day=True)
        found = quote(plan, stay, TODAY)
        assert [night.amount > 0 for night in found.nights] == [True, False, False, False], found.reasons
