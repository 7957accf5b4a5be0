"""Volume rebates of partners: the plan that promises one, and what it comes to from what was stayed."""

from dataclasses import dataclass
from datetime import date

from salesdesk.domain.groups.rebates import Rebate, rebate
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.rates import part_of
from salesdesk.domain.records import Purchase, RatePlan, RebateTier
from salesdesk.domain.values import Money, Period
from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.store.reader import Reader


@dataclass(frozen=True)
class Earned:
    """The rebate of one plan so far; `elsewhere` room nights are not in it, for want of a revenue in its currency."""

    plan: RatePlan
    rebate: Rebate
    currency: str
    elsewhere: int


def rebates_of(reader: Reader, account: str, today: date, defaults: Defaults) -> list[Earned]:
    """The rebates of an account's plans that hold today or held last; those that are over first.

    Counted is what was bought, not what was promised, by stay night, within the stay dates of the plan.
    """
    found: list[Earned] = []
    bought = None
    for plan in reader.find(RatePlan, account=account):
        if plan.state == "superseded" or (plan.valid and plan.valid.first and plan.valid.first > today):
            continue
        tiers = reader.find(RebateTier, rate_plan=plan.id)
        if not tiers:
            continue
        if bought is None:
            bought = reader.find(Purchase, account=account, basis="actual")
        found.append(_earned(plan, tiers, bought, (plan.currency or defaults.currency).upper()))
    return sorted(found, key=lambda each: ((each.plan.valid and each.plan.valid.last) or today, each.plan.id))


def _earned(plan: RatePlan, tiers: list[RebateTier], bought: list[Purchase], currency: str) -> Earned:
    nights = revenue = elsewhere = 0
    for each in bought:
        stay, inside = each.stay or Period(None, None), plan.valid or Period(None, None)
        stayed = part_of(each.room_nights or 0, stay, inside)
        if each.revenue is None or each.revenue.currency != currency:
            elsewhere += stayed
        elif stayed:
            nights, revenue = nights + stayed, revenue + part_of(each.revenue.minor, stay, inside)
    return Earned(plan, rebate(tiers, plan.rebate, nights, revenue), currency, elsewhere)


def rebate_words(earned: Earned, tr: Translator) -> list[str]:
    """What a partner earned so far, and how much is left to the next step."""
    formats = Formats(tr.lang)
    words = tr("Volume rebate of “{plan}”: {amount} on {nights} room nights within its dates.")
    found = [
        words.format(
            plan=earned.plan.name or "",
            amount=formats.money(Money(earned.rebate.amount, earned.currency)),
            nights=formats.number(earned.rebate.nights),
        )
    ]
    if earned.rebate.missing is not None:
        more = earned.rebate.missing
        found.append(
            tr.plural(
                "{n} more room night reaches the next step.",
                "{n} more room nights reach the next step.",
                more,
            )
        )
    if earned.elsewhere:
        words = tr("Room nights without a revenue in {currency} are left out: {nights}.")
        found.append(words.format(currency=earned.currency, nights=formats.number(earned.elsewhere)))
    return found
