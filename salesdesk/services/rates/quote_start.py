"""What a quote begins with, where it is asked for from a record."""

from datetime import date, timedelta

from salesdesk.domain.records import Account, Call, FocusProduct, Opportunity, Product, Rate, RatePlan
from salesdesk.domain.undecided import LONGEST_STAY
from salesdesk.services.rates.wanted import adults_of, number_of
from salesdesk.store.reader import Reader


def quote_start(reader: Reader, record: str) -> dict[str, object]:
    """What is known of a stay by an account, a call (its opportunity, its product in focus), an opportunity, what is sold."""
    found = reader.get(record) if record else None
    if isinstance(found, Account):
        return {"account": found.id}
    if isinstance(found, Call):
        of_call = quote_start(reader, found.opportunity) if found.opportunity else {}
        focus = reader.find(FocusProduct, call=found.id, limit=1)
        product = of_call.get("product") or (focus[0].product if focus else None)
        return {**of_call, "account": found.account, "contact": found.contact, "product": product}
    if isinstance(found, Opportunity):
        return _of_opportunity(reader, found)
    if isinstance(found, RatePlan):
        rates = reader.find(Rate, rate_plan=found.id, limit=1)
        return {"plan": found.id, "account": found.account, "product": rates[0].product if rates else None}
    return {"product": found.id} if isinstance(found, Product) else {}


def _of_opportunity(reader: Reader, found: Opportunity) -> dict[str, object]:
    """The stay that an opportunity wants, where the whole of it is one."""
    product = reader.of_type(Product, found.product)
    arrival, departure = first_stay(found) or (None, None)
    return {
        "account": found.account,
        "opportunity": found.id,
        "product": found.product,
        "plan": found.rate_plan,
        "by_night": found.each_night,
        "arrival": arrival,
        "departure": departure,
        "rooms": number_of(found, product) if product else found.rooms,
        "adults": adults_of(found),
        "children": found.children,
        "discount": found.discount,
    }


def first_stay(opportunity: Opportunity) -> tuple[date, date] | None:
    """The dates that a quote for an opportunity begins with; of a contract's period or a series its first night."""
    stay = opportunity.stay
    if stay is None or stay.first is None or stay.last is None:
        return None
    nights = (stay.last - stay.first).days
    one = stay.first + timedelta(days=1)
    return stay.first, stay.last if 0 < nights <= LONGEST_STAY else one
