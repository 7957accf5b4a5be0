"""The rate plans from which one is chosen for a reader."""

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
    kinds = kinds_for(account.segment) if account else ()
    rooms = {product for (product,) in reader.columns(Product, ("id",), kind="room")}
    of_rooms = {plan for plan, product in reader.columns(Rate, ("rate_plan", "product")) if product in rooms}

    def place(plan: RatePlan) -> tuple[int | str, ...]:
        if account is not None and plan.account == account.id:
            fits = 0
        elif plan.account is not None:
            fits = 9
        elif plan.kind in kinds:
            fits = 1 + kinds.index(plan.kind or "")
        else:
            fits = 7 if plan.kind in PUBLIC_KINDS else 8
        ended = plan.valid is not None and plan.valid.last is not None and plan.valid.last < today
        drafted, other = plan.state != "published", plan.id not in of_rooms
        return ended, fits, drafted, other, plan.name or "", -(plan.version or 0), plan.id

    return sorted((plan for plan in reader.find(RatePlan) if plan.state != "superseded"), key=place)
