"""What a partner keeps: per cent of the eligible revenue without service, tax and meals, or an amount."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from salesdesk.domain.quoting.charges import is_included, net_share
from salesdesk.domain.quoting.figures import rounded, share
from salesdesk.domain.quoting.said import Said, said
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import Account, Charge, Product, RatePlan
from salesdesk.domain.records.rate_plans import PUBLIC_KINDS
from salesdesk.domain.values import Money
from salesdesk.i18n import N_


@dataclass(frozen=True)
class Eligible:
    """The commissionable price of a night in minor units, the charges of the night, and how many pay a meal in it."""

    amount: int
    charges: Sequence[Charge]
    meals: Fraction


def commission_percent(tariff: Tariff, account: Account | None, product: Product | None) -> Decimal | None:
    """The per cent that counts: the plan's before the account's before the product's; None where none is paid.

    A plan that does not say whether it is commissionable is so where it names a commission, or is for everybody.
    """
    plan = tariff.plan
    if plan.commissionable is False:
        return None
    if plan.commission is not None:
        return plan.commission
    if plan.commissionable is None and plan.kind not in PUBLIC_KINDS:
        return None
    if account is not None and account.commission is not None:
        return account.commission
    # Nobody gets a product's usual commission who is not somebody's partner.
    return product.commission if product is not None and account is not None else None


def commission_amount(plan: RatePlan) -> Money | None:
    """The amount that a partner keeps in place of a per cent; None where the per cent counts."""
    return plan.commission_amount if plan.commissionable is not False and plan.commission is None else None


def commission(
    tariff: Tariff, percent: Decimal | None, nights: Sequence[Eligible], rooms: int
) -> tuple[int, Said | None]:
    """The commission of a stay in minor units, and how it came about."""
    plan = tariff.plan
    if (own := commission_amount(plan)) is not None:
        if own.currency != tariff.currency:
            return 0, said(N_("The commission is in a different currency from the plan and was left out."))
        times = rooms * (1 if plan.commission_per == "stay" else len(nights))
        words = said(N_("Commission: {times} × {amount}."), times=times, amount=own)
        return own.minor * times, words
    if not percent:
        return 0, None
    meal = plan.meal_value.minor if plan.meal_value and plan.meal_value.currency == tariff.currency else 0
    base = Fraction(0)
    for night in nights:
        inside = [charge for charge in night.charges if is_included(charge, plan.tax_basis)]
        base += max(net_share(night.amount, inside) - meal * night.meals, Fraction(0))
    words = said(N_("Commission: {percent} of the price without service, tax and meals."), percent=percent)
    return rounded(base * share(percent)), words
