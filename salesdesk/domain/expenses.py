"""Money spent on the road: what it sums up to, and what the house's rules let one spend without asking."""

from collections.abc import Iterable, Sequence

from salesdesk.domain.records import Expense, Policy
from salesdesk.domain.values import Money


def totals(expenses: Iterable[Expense]) -> tuple[Money, ...]:
    """The sum in each currency, the largest number of expenses first; nothing is converted."""
    sums: dict[str, int] = {}
    counts: dict[str, int] = {}
    for each in expenses:
        if each.amount is not None:
            currency = each.amount.currency
            sums[currency] = sums.get(currency, 0) + each.amount.minor
            counts[currency] = counts.get(currency, 0) + 1
    order = sorted(sums, key=lambda currency: (-counts[currency], currency))
    return tuple(Money(sums[currency], currency) for currency in order)


def rule_broken(expense: Expense, policies: Sequence[Policy]) -> Policy | None:
    """The rule of the house that an expense goes beyond without anybody's consent; None where it keeps to all.

    A rule counts that has a limit in the expense's currency, is for its kind or for all kinds, and stood on its day.
    Of several the one with the lowest limit is named.
    """
    if expense.amount is None or expense.agreed_by:
        return None
    broken = [
        policy
        for policy in policies
        if policy.area == "expenses"
        and (limit := policy.spending_limit) is not None
        and limit.currency == expense.amount.currency
        and policy.expense_kind in (None, expense.kind)
        and (policy.valid is None or expense.spent_on is None or policy.valid.holds(expense.spent_on))
        and expense.amount.minor > limit.minor
    ]
    return min(broken, key=lambda policy: policy.spending_limit.minor, default=None)  # type: ignore[union-attr]
