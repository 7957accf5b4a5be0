"""A stay over the end of a contract: each night by the plan that holds on it, as one quote."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.quoting.by_night import parts, together
from salesdesk.domain.quoting.consents import Authority
from salesdesk.domain.quoting.quote import Quote, quote
from salesdesk.domain.quoting.stay import Stay
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import Account, RatePlan
from salesdesk.domain.values import Period
from tests.domain.tariffs import ROOM, SERVICE_AND_VAT, TODAY, day, rate, supplement, tariff, vnd

STAY = Stay(ROOM, date(2026, 8, 5), date(2026, 8, 12))


def plan(name: str, amount: int, first: str, last: str, basis: str = "inclusive", **values: object) -> Tariff:
    """A plan of one price between two nights."""
    facts = {"id": name, "name": name, "valid": Period(day(first), day(last)), "tax_basis": basis}
    return tariff(rate(amount), plan=facts, charges=SERVICE_AND_VAT, **values)


def by_night(stay: Stay, *tariffs: Tariff) -> Quote | None:
    """The stay with each night by the first plan that holds."""
    known = {each.plan.id: each for each in tariffs}
    plans: list[RatePlan] = [each.plan for each in tariffs]
    cut = parts(plans, stay, TODAY)
    return together(stay, [quote(known[each.id], part, TODAY) for each, part in cut], Authority())


def test_the_nights_of_a_contract_cost_what_it_says_and_later_ones_what_the_next_plan_says() -> None:
    ends = plan("contract", 1_390_000, "1 Jan", "9 Aug")
    then = plan("corporate", 1_500_000, "1 Jan", "31 Dec")
    found = by_night(STAY, ends, then)
    assert found is not None and found.stay == STAY
    assert [night.amount for night in found.nights] == 5 * [1_390_000] + 2 * [1_500_000]
    assert found.total == 5 * 1_390_000 + 2 * 1_500_000
    assert [night.rules[0].figures["plan"] for night in found.nights] == 5 * ["contract"] + 2 * ["corporate"]
    assert found.net + sum(tax.amount for tax in found.taxes) == found.total
    assert len(found.taxes) == 2


def test_where_one_plan_is_all_in_and_the_other_is_not_every_night_is_all_in() -> None:
    found = by_night(
        STAY,
        plan("contract", 1_390_000, "1 Jan", "9 Aug"),
        plan("corporate", 1_000_000, "1 Jan", "31 Dec", "plus_plus"),
    )
    assert found is not None
    # 1,000,000 with 5 % service, then 8 % tax
    assert [night.amount for night in found.nights] == 5 * [1_390_000] + 2 * [1_134_000]
    assert found.total == sum(night.amount for night in found.nights)
    assert found.tariff.plan.tax_basis == "inclusive"


def test_a_plan_that_begins_during_the_stay_counts_from_then_on() -> None:
    found = by_night(STAY, plan("new", 900_000, "8 Aug", "31 Dec"), plan("old", 800_000, "1 Jan", "31 Dec"))
    assert found is not None
    assert [night.amount for night in found.nights] == 3 * [800_000] + 4 * [900_000]


def test_a_hall_s_days_are_cut_as_days() -> None:
    stay = Stay(ROOM, date(2026, 8, 8), date(2026, 8, 11), by_day=True)
    ends, then = plan("contract", 5, "1 Jan", "9 Aug"), plan("public", 7, "1 Jan", "31 Dec")
    cut = parts([ends.plan, then.plan], stay, TODAY)
    assert [(each.name, part.arrival.day, part.departure.day) for each, part in cut] == [
        ("contract", 8, 9),
        ("public", 10, 11),
    ]


def test_what_cannot_be_one_quote_is_none() -> None:
    ends = plan("contract", 1_390_000, "1 Jan", "9 Aug")
    assert by_night(STAY, ends) is None, "the later nights have no plan"
    assert by_night(STAY, ends, plan("dollars", 60, "1 Jan", "31 Dec", currency="USD")) is None
    extra = supplement("surcharge", 100_000)
    plus = plan("corporate", 1_000_000, "1 Jan", "31 Dec", "plus_plus", supplements=[extra])
    assert by_night(STAY, plus) is not None
    assert by_night(STAY, ends, plus) is None, "the surcharge has no price all-in"
    cheap = plan("cheap", 1, "1 Jan", "31 Dec", room={"floor_rate": vnd(2_000_000)})
    held = quote(cheap, STAY, TODAY)
    assert held.consent is not None
    assert together(STAY, [held], Authority()) is None, "a consent is asked for plan by plan"
    owes = Authority(account=Account(id="a", credit_limit=vnd(8_000_000)))
    later = plan("corporate", 1_500_000, "1 Jan", "31 Dec")
    both = [
        quote(t, part, TODAY, owes)
        for t, (_, part) in zip((ends, later), stretches(ends, later), strict=True)
    ]
    assert not any(each.consent for each in both)
    assert together(STAY, both, owes) is None, "together they are over the credit"


def stretches(*tariffs: Tariff) -> list[tuple[RatePlan, Stay]]:
    """The parts of the stay."""
    return parts([each.plan for each in tariffs], STAY, TODAY)


@given(st.integers(1, 12), st.integers(1, 30), st.sampled_from(["inclusive", "plus", "plus_plus"]))
def test_no_night_is_lost_or_paid_twice(nights: int, last: int, basis: str) -> None:
    stay = Stay(ROOM, date(2026, 8, 10), date(2026, 8, 10 + nights))
    ends = plan("contract", 1_333_333, "1 Jan", f"{last} Aug")
    then = plan("corporate", 1_000_001, "1 Jan", "31 Dec", basis)
    found = by_night(stay, ends, then)
    assert found is not None
    assert [night.date for night in found.nights] == list(stay.nights)
    assert found.total == found.net + sum(tax.amount for tax in found.taxes)
    under = [night.rules[0].figures["plan"] for night in found.nights]
    assert under == ["contract" if night.day <= last else "corporate" for night in stay.nights]
