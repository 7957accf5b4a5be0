"""The price of a product that a paper names without a quote: what is public, and what a customer's own contract says."""

from collections.abc import Iterable
from datetime import date

from salesdesk.domain.quoting.charges import is_all_in
from salesdesk.domain.records import Account, Product, Rate, RatePlan
from salesdesk.domain.records.rate_plans import PUBLIC_KINDS
from salesdesk.domain.usual_words import in_usual_words
from salesdesk.domain.values import Money
from salesdesk.plain import dataclass
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.house import defaults_of


@dataclass(frozen=True)
class Named:
    """The lowest price of a product; its plan, None where the product itself says it; whether others cost more."""

    lowest: Money
    plan: RatePlan | None
    several: bool = True


def public_rates(desk: Desktop, product: Product) -> list[tuple[Rate, RatePlan]]:
    """The rates of a product that everybody may see and book today with service and tax, each with its plan.

    Amounts of several currencies cannot be compared: those in the house's count where there are any.
    """

    def counts(plan: RatePlan) -> bool:
        return (
            plan.kind in PUBLIC_KINDS
            and plan.account is None
            and not plan.market
            and is_all_in(plan.tax_basis)
            and plan.valid is not None
            and plan.valid.last is not None
        )

    found = [(rate, plan) for rate, plan in _rates(desk, product) if counts(plan)]
    usual = defaults_of(desk.reader).currency
    return [(rate, plan) for rate, plan in found if rate.amount and rate.amount.currency == usual] or found


def public_price(desk: Desktop, product: Product) -> Named | None:
    """The lowest public price with everything; else the public rate as the product knows it."""
    found = _lowest(public_rates(desk, product))
    if found is None and product.public_rate is not None:
        return Named(product.public_rate, None)
    return found


def contract_price(desk: Desktop, product: Product, account: Account) -> Named | None:
    """The lowest price of a product in the account's own plan that is in force; it is no secret from them."""
    return _lowest((rate, plan) for rate, plan in _rates(desk, product) if plan.account == account.id)


def has_contract(desk: Desktop, account: Account) -> bool:
    """Whether an account has a rate plan of its own that is in force."""
    return any(_is_in_force(plan, desk.today) for plan in desk.reader.find(RatePlan, account=account.id))


def price_for(desk: Desktop, product: Product, account: Account | None) -> str:
    """A price in words for a customer: that of their contract, nothing where it has none of the product; else the public one."""
    if account is None or not has_contract(desk, account):
        return price_from(desk, product)
    found = contract_price(desk, product, account)
    return "" if found is None else _in_words(desk, product, found)


def price_from(desk: Desktop, product: Product) -> str:
    """The public price in words, and how long it holds."""
    found = public_price(desk, product)
    return "" if found is None else _in_words(desk, product, found)


def _in_words(desk: Desktop, product: Product, found: Named) -> str:
    tr, unit = desk.tr, in_usual_words(product.price_unit, desk.tr)
    plan = found.plan
    if plan is None:
        words = tr("From {amount} per {unit}") if unit else tr("From {amount}")
    elif plan.account is not None and is_all_in(plan.tax_basis):
        words = (
            tr("Your contract: from {amount} per {unit}, service charge and tax included, until {date}")
            if unit
            else tr("Your contract: from {amount}, service charge and tax included, until {date}")
        )
    elif plan.account is not None:
        words = (
            tr("Your contract: from {amount} per {unit}, plus service charge and tax, until {date}")
            if unit
            else tr("Your contract: from {amount}, plus service charge and tax, until {date}")
        )
    else:
        words = (
            tr("From {amount} per {unit}, service charge and tax included, until {date}")
            if unit
            else tr("From {amount}, service charge and tax included, until {date}")
        )
    last = plan.valid.last if plan and plan.valid else None
    return words.format(amount=desk.formats.money(found.lowest), unit=unit, date=desk.formats.short(last))


def _rates(desk: Desktop, product: Product) -> list[tuple[Rate, RatePlan]]:
    """The priced rates of a product in published plans that can be booked and stayed today, for anybody's guests."""
    rates = [rate for rate in desk.reader.find(Rate, product=product.id) if rate.amount]
    plans = desk.reader.many(RatePlan, {rate.rate_plan for rate in rates if rate.rate_plan})
    return [
        (rate, plan)
        for rate in rates
        if (plan := plans.get(rate.rate_plan or "")) is not None
        and _is_in_force(plan, desk.today)
        and rate.tier != "guide"
        and not rate.market
    ]


def _is_in_force(plan: RatePlan, today: date) -> bool:
    return (
        plan.state == "published"
        and (plan.booking is None or plan.booking.holds(today))
        and (plan.valid is None or plan.valid.holds(today))
    )


def _lowest(rates: Iterable[tuple[Rate, RatePlan]]) -> Named | None:
    priced = [(rate.amount, plan) for rate, plan in rates if rate.amount]
    if not priced:
        return None
    lowest, plan = min(priced, key=lambda pair: (pair[0].minor, pair[1].id))
    return Named(lowest, plan, len({amount for amount, _ in priced}) > 1)
