"""Volume rebates of partners: the plan that promises one, and what it comes to from what was stayed."""

from dataclasses import dataclass
from datetime import date

from salesdesk.domain.groups.rebates import Rebate, rebate
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.rates import part_of, revenue_within
from salesdesk.domain.records import Purchase, RatePlan, RebateTier
from salesdesk.domain.values import Money, Period
from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.store.reader import Reader


@dataclass(frozen=True)
class Earned:
    """The rebate of one plan so far; `elsewhere` room nights are not in it, for want of a revenue in its currency.

    Of the calendar year `outside` room nights are not in it, because they were stayed before or after its dates.
    """

    plan: RatePlan
    rebate: Rebate
    currency: str
    elsewhere: int
    year: int
    outside: int


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
        found.append(_earned(plan, tiers, bought, (plan.currency or defaults.currency).upper(), today.year))
    return sorted(found, key=lambda each: ((each.plan.valid and each.plan.valid.last) or today, each.plan.id))


def _earned(
    plan: RatePlan, tiers: list[RebateTier], bought: list[Purchase], currency: str, year: int
) -> Earned:
    nights = revenue = elsewhere = of_year = within = 0
    inside, whole_year = plan.valid or Period(None, None), Period(date(year, 1, 1), date(year, 12, 31))
    both = Period(
        max(inside.first or date.min, date(year, 1, 1)), min(inside.last or date.max, date(year, 12, 31))
    )
    for each in bought:
        stay = each.stay or Period(None, None)
        of_year += part_of(each.room_nights or 0, stay, whole_year)
        within += part_of(each.room_nights or 0, stay, both)
        stayed = part_of(each.room_nights or 0, stay, inside)
        if each.revenue is None or each.revenue.currency != currency:
            elsewhere += stayed
        elif stayed:
            brought = revenue_within(each.revenue.minor, each.room_nights or 0, stay, inside)
            nights, revenue = nights + stayed, revenue + brought
    # A plan that is over with its year says nothing of the next one.
    outside = of_year - within if within else 0
    return Earned(plan, rebate(tiers, plan.rebate, nights, revenue), currency, elsewhere, year, outside)


def rebate_words(earned: Earned, tr: Translator) -> list[str]:
    """What a partner earned so far, how much is left to the next step and where that begins, and what does not count."""
    formats = Formats(tr.lang)
    nights, missing = earned.rebate.nights, earned.rebate.missing
    told = {
        "plan": earned.plan.name or "",
        "amount": formats.money(Money(earned.rebate.amount, earned.currency)),
    }
    if dates := formats.period(earned.plan.valid):
        words = tr.plural(
            "Volume rebate of “{plan}”: {amount} on {n} room night, for stays {dates}.",
            "Volume rebate of “{plan}”: {amount} on {n} room nights, for stays {dates}.",
            nights,
            dates=dates,
            **told,
        )
    else:
        words = tr.plural(
            "Volume rebate of “{plan}”: {amount} on {n} room night.",
            "Volume rebate of “{plan}”: {amount} on {n} room nights.",
            nights,
            **told,
        )
    found = [words]
    if missing is not None:
        found.append(
            tr.plural(
                "{n} more room night to the next step, which begins with room night {first}.",
                "{n} more room nights to the next step, which begins with room night {first}.",
                missing,
                first=formats.number(nights + missing),
            )
        )
    if earned.outside:
        found.append(
            tr.plural(
                "{n} room night of {year} was stayed outside these dates and does not count.",
                "{n} room nights of {year} were stayed outside these dates and do not count.",
                earned.outside,
                year=earned.year,
            )
        )
    if earned.elsewhere:
        words = tr("Room nights without a revenue in {currency} are left out: {nights}.")
        found.append(words.format(currency=earned.currency, nights=formats.number(earned.elsewhere)))
    return found
