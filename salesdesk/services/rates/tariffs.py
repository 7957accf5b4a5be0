"""Rate plans as the quote engine takes them, read from the desk."""

from collections.abc import Sequence
from dataclasses import replace

from salesdesk.domain.kinds import Defaults
from salesdesk.domain.quoting.marks import marks
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import (
    Account,
    Charge,
    Offer,
    PaymentTerm,
    Product,
    Rate,
    RatePlan,
    RebateTier,
    Season,
    SeasonDates,
    StayRule,
    Supplement,
)
from salesdesk.domain.text import fold
from salesdesk.domain.usual_words import in_usual_words
from salesdesk.errors import UserError
from salesdesk.i18n import N_, Translator
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
        rebates=reader.find(RebateTier, rate_plan=plan.id),
        charges=reader.find(Charge, owner=[house.id, None] if house else None),
        products=reader.many(Product, {rate.product for rate in rates if rate.product}),
        taxed_by=(house.taxed_by if house else None) or "night",
        kept_by_partners=_kept_by_partners(reader, plan),
    )


def _kept_by_partners(reader: Reader, plan: RatePlan) -> bool:
    """Whether the plan's partner has a commission, or anybody where the plan names none; asked only where that matters.

    Every quote reads a tariff, and accounts are counted one by one.
    """
    if not plan.commissionable or plan.commission is not None or plan.commission_amount is not None:
        return False
    if plan.account is None:
        return reader.count(Account) > reader.count(Account, commission=None)
    partner = reader.of_type(Account, plan.account)
    return partner is not None and partner.commission is not None


def spoken(tariff: Tariff, tr: Translator) -> Tariff:
    """A tariff for a reader: seasons, charges, units and supplements of usual names are called so in the language."""

    def said(typed: str | None) -> str | None:
        return in_usual_words(typed, tr) or None

    return replace(
        tariff,
        seasons=[replace(each, name=said(each.name)) for each in tariff.seasons],
        charges=[replace(each, name=said(each.name)) for each in tariff.charges],
        supplements=[replace(each, name=said(each.name)) for each in tariff.supplements],
        offers=[replace(each, name=said(each.name)) for each in tariff.offers],
        products={
            record: replace(each, price_unit=said(each.price_unit))
            for record, each in tariff.products.items()
        },
    )


class Tariffs:
    """The tariffs of some plans, each read and looked over once: for many stays at a time; `tr` speaks to a reader."""

    def __init__(self, reader: Reader, defaults: Defaults, tr: Translator | None = None) -> None:
        self._reader, self._defaults, self._tr = reader, defaults, tr
        self._known: dict[str, Tariff] = {}
        self._faulty: dict[str, bool] = {}

    def of(self, plan: RatePlan) -> Tariff:
        """The tariff of a plan."""
        if plan.id not in self._known:
            found = tariff_of(self._reader, plan, self._defaults)
            self._known[plan.id] = spoken(found, self._tr) if self._tr else found
        return self._known[plan.id]

    def is_sound(self, plan: RatePlan) -> bool:
        """Whether a plan is published and has no fault: somebody may have changed it since it was published."""
        if plan.id not in self._faulty:
            self._faulty[plan.id] = any(mark.weight == "fault" for mark in marks(self.of(plan)))
        return plan.state == "published" and not self._faulty[plan.id]


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
        raise UserError(N_("Nothing found for “{text}”."), text=text)
    return plan
