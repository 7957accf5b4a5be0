"""Rate plans as the quote engine takes them, read from the desk."""

from collections.abc import Sequence

from salesdesk.domain.kinds import Defaults
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import (
    Charge,
    Offer,
    PaymentTerm,
    Product,
    Rate,
    RatePlan,
    Season,
    SeasonDates,
    StayRule,
    Supplement,
)
from salesdesk.domain.text import fold
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.house import house_of
from salesdesk.store.reader import Reader


def tariff_of(reader: Reader, plan: RatePlan, defaults: Defaults) -> Tariff:
    """A rate plan with all that belongs to it."""
    house = house_of(reader)
    seasons = reader.find(Season, rate_plan=plan.id)
    rates = reader.find(Rate, rate_plan=plan.id)
    return Tariff(
        plan=plan,
        currency=(plan.currency or defaults.currency).upper(),
        seasons=seasons,
        dates=reader.find(SeasonDates, season=[season.id for season in seasons]),
        rates=rates,
        rules=reader.find(StayRule, rate_plan=plan.id),
        supplements=reader.find(Supplement, rate_plan=plan.id),
        offers=reader.find(Offer, rate_plan=plan.id),
        terms=reader.find(PaymentTerm, rate_plan=plan.id),
        charges=reader.find(Charge, owner=[house.id, None] if house else None),
        products=reader.many(Product, {rate.product for rate in rates if rate.product}),
        taxed_by=(house.taxed_by if house else None) or "night",
    )


def plan_named(reader: Reader, text: str) -> RatePlan:
    """The rate plan of an id or a text; of several versions of one name the published one, else the newest."""
    from salesdesk.services.records import the_one

    named: Sequence[RatePlan] = [
        plan for plan in reader.find(RatePlan) if fold(plan.name or "") == fold(text.strip())
    ]
    if len(named) > 1:
        published = [plan for plan in named if plan.state == "published"]
        return max(published or named, key=lambda plan: (plan.version or 0, plan.id))
    plan = reader.of_type(RatePlan, named[0].id if named else the_one(reader, text, ("rate_plan",)))
    if plan is None:
        raise UserError(N_("Nothing is found for “{text}”."), text=text)
    return plan
