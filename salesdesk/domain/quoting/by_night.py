"""A stay over the end of a plan: each night under the plan that holds on it, the parts put together as one quote."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, groupby

from salesdesk.domain.quoting.charges import charged, is_all_in
from salesdesk.domain.quoting.consents import Authority, over_credit
from salesdesk.domain.quoting.parts import joined
from salesdesk.domain.quoting.quote import Night, Quote, Tax, charges_of
from salesdesk.domain.quoting.said import said
from salesdesk.domain.quoting.stay import Stay, shifted
from salesdesk.domain.records import RatePlan
from salesdesk.domain.records.rate_plans import ALL_IN
from salesdesk.domain.values import Money
from salesdesk.i18n import N_

_BEFORE = {
    "plus": N_("{amount} before tax."),
    "plus_plus": N_("{amount} before service and tax."),
}


def holds(plan: RatePlan, nights: Sequence[date], today: date) -> bool:
    """Whether a plan is valid on every one of some nights and may be booked today."""
    valid = plan.valid is None or all(plan.valid.holds(night) for night in nights)
    return valid and (plan.booking is None or plan.booking.holds(today))


def holds_in_part(plan: RatePlan, nights: Sequence[date], today: date) -> bool:
    """Whether a plan counts on some of the nights, but not on all."""
    return any(holds(plan, [night], today) for night in nights) and not holds(plan, nights, today)


def parts(plans: Sequence[RatePlan], stay: Stay, today: date) -> list[tuple[RatePlan, Stay]]:
    """The stay cut where another plan counts, each night under the first that holds; nothing where one has none."""
    under = [next((each for each in plans if holds(each, [night], today)), None) for night in stay.nights]
    made: list[tuple[RatePlan, Stay]] = []
    for plan, run in groupby(zip(under, stay.nights, strict=True), lambda pair: pair[0]):
        if plan is None:
            return []
        nights = [night for _, night in run]
        last = nights[-1] if stay.by_day else shifted(nights[-1], 1)
        made.append((plan, replace(stay, arrival=nights[0], departure=last)))
    return made


def together(stay: Stay, quotes: Sequence[Quote], authority: Authority) -> Quote | None:
    """The quotes of a stay's parts as one, in their order; terms of payment are those of the first.

    Each part is a stay of its own to its plan's rules. Where their tax bases differ every night is all-in. None where
    a part is not to be had or it needs consent, where currencies differ, or where a supplement has no price all-in.
    """
    if not quotes or not all(each.available and each.consent is None for each in quotes):
        return None
    if len({each.tariff.currency for each in quotes}) > 1:
        return None
    total = sum(each.total for each in quotes)
    if over_credit(quotes[0].tariff, total, authority):
        return None
    if len({each.tariff.plan.tax_basis or ALL_IN for each in quotes}) > 1:
        if any(each.supplements and not is_all_in(each.tariff.plan.tax_basis) for each in quotes):
            return None
        quotes = [_all_in(each) for each in quotes]
    taxes: dict[str, Tax] = {}
    for each in quotes:
        for tax in each.taxes:
            sofar = taxes.get(tax.charge.id, replace(tax, amount=0))
            taxes[tax.charge.id] = replace(sofar, amount=sofar.amount + tax.amount)
    return replace(
        quotes[0],
        stay=stay,
        nights=tuple(_under(each.tariff.plan, night) for each in quotes for night in each.nights),
        supplements=joined(chain(*(each.supplements for each in quotes))),
        net=sum(each.net for each in quotes),
        commission=sum(each.commission for each in quotes),
        taxes=tuple(sorted(taxes.values(), key=lambda tax: (tax.charge.position or 0, tax.charge.id))),
        total=total,
        remarks=tuple(dict.fromkeys(chain(*(each.remarks for each in quotes)))),
        meals=tuple(dict.fromkeys(chain(*(each.meals for each in quotes)))),
        offers=tuple(dict.fromkeys(chain(*(each.offers for each in quotes)))),
        free=tuple(dict.fromkeys(chain(*(each.free for each in quotes)))),
        conditions=tuple(dict.fromkeys(chain(*(each.conditions for each in quotes)))),
    )


def _all_in(found: Quote) -> Quote:
    """A quote whose nights hold service and tax."""
    if is_all_in(found.tariff.plan.tax_basis):
        return found
    tariff = found.tariff
    plan = tariff.plan

    def night_all_in(night: Night) -> Night:
        price = charged(night.amount, charges_of(tariff, found.stay, night.date), plan.tax_basis)
        before = said(_BEFORE[plan.tax_basis or ""], amount=Money(night.amount, tariff.currency))
        # Tax is reckoned on the whole night and does not always divide among its rooms.
        return replace(night, amount=price.total, rules=(*night.rules, before), lots=(), free=0)

    whole = replace(tariff, plan=replace(plan, tax_basis=ALL_IN))
    return replace(found, tariff=whole, nights=tuple(map(night_all_in, found.nights)))


def _under(plan: RatePlan, night: Night) -> Night:
    return replace(night, rules=(said(N_("Under “{plan}”."), plan=plan.name or ""), *night.rules))
