"""Which plan a partner has in place of one that was chosen for a paper."""

from datetime import date

from salesdesk.domain.records import Account, RatePlan
from salesdesk.errors import UserError
from salesdesk.services.papers.disclosure import refuse_undisclosed
from salesdesk.services.rates.offered import plans_offered
from salesdesk.store.reader import Reader


def other_plan(reader: Reader, chosen: RatePlan, account: Account, today: date) -> RatePlan | None:
    """The account's own plan, or where it may not have the chosen one, the first that it may; None for neither."""
    if chosen.account == account.id:
        return None
    offered = [plan for plan in plans_offered(reader, account, today) if _may_have(plan, account)]
    own = next((plan for plan in offered if plan.account == account.id), None)
    if own is not None or _may_have(chosen, account):
        return own
    return next(iter(offered), None)


def _may_have(plan: RatePlan, account: Account) -> bool:
    try:
        refuse_undisclosed(plan, account)
    except UserError:
        return False
    return True
