"""The rate plans from which one is chosen for a reader."""

from collections.abc import Iterable
from datetime import date

from salesdesk.domain.records import Account, Product, Rate, RatePlan
from salesdesk.domain.records.rate_plans import PUBLIC_KINDS
from salesdesk.services.rates.quoting import kinds_for
from salesdesk.store.reader import Reader


def plans_offered(reader: Reader, account: Account | None, today: date) -> list[RatePlan]:
    """Every plan that is not superseded: those for the account first (None: the public), published before drafts.

    Plans of which the stays have ended come last; those that the reader may not see come after those that they may.
    Of two that fit alike a price list of rooms comes before one of halls or tours, whatever their names are.
    """
    return Offered(reader).to(account, today)


def plans_that_hold(plans: Iterable[RatePlan], account: Account, today: date) -> list[RatePlan]:
    """Of some plans the published ones that hold for an account now, or will: its own, else those of its segment, else public ones."""
    current = [
        plan
        for plan in plans
        if plan.state == "published" and plan.account in (account.id, None) and not has_ended(plan, today)
    ]
    own = [plan for plan in current if plan.account == account.id]
    kinds = kinds_for(account.segment)
    of_segment = [plan for plan in current if plan.kind in kinds]
    return own or of_segment or [plan for plan in current if plan.kind in PUBLIC_KINDS]


def has_ended(plan: RatePlan, today: date) -> bool:
    """Whether the stays of a plan are over."""
    return plan.valid is not None and plan.valid.last is not None and plan.valid.last < today


class Offered:
    """The plans of a desk, read once, to be put in order for many readers."""

    def __init__(self, reader: Reader) -> None:
        rooms = {product for (product,) in reader.columns(Product, ("id",), kind="room")}
        rated = reader.columns(Rate, ("rate_plan", "product"))
        self._of_rooms = {plan for plan, product in rated if product in rooms}
        self._plans = [plan for plan in reader.find(RatePlan) if plan.state != "superseded"]

    def to(self, account: Account | None, today: date) -> list[RatePlan]:
        """The plans in the order that `plans_offered` tells of."""
        kinds = kinds_for(account.segment) if account else ()

        def place(plan: RatePlan) -> tuple[int | str, ...]:
            if account is not None and plan.account == account.id:
                fits = 0
            elif plan.account is not None:
                fits = 9
            elif plan.kind in kinds:
                fits = 1 + kinds.index(plan.kind or "")
            else:
                fits = 7 if plan.kind in PUBLIC_KINDS else 8
            drafted, other = plan.state != "published", plan.id not in self._of_rooms
            ended = has_ended(plan, today)
            return ended, fits, drafted, other, plan.name or "", -(plan.version or 0), plan.id

        return sorted(self._plans, key=place)
