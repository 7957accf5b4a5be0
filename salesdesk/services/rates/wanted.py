"""What an opportunity wants to be priced: a stay and how, as a quote wrote it there and as a proposal reads it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from salesdesk.domain.kinds import Defaults
from salesdesk.domain.quoting.stay import Stay, is_lodging, usual_adults
from salesdesk.domain.records import Account, Opportunity, Product, Rate, RatePlan
from salesdesk.domain.typed import ages_of
from salesdesk.domain.values import Period
from salesdesk.errors import UserError
from salesdesk.plain import dataclass
from salesdesk.services.rates.quoting import Quoted, quoted
from salesdesk.services.rates.tariffs import Tariffs
from salesdesk.store.reader import Reader


@dataclass(frozen=True)
class Wanted:
    """A stay, the plan that was chosen for it ("": the one that fits), whether each night has the plan that holds on it."""

    stay: Stay
    plan: str = ""
    by_night: bool = False


def wanted_of(opportunity: Opportunity, product: Product) -> Wanted | None:
    """What an opportunity wants of a product; None without dates. Raises `UserError` for ages that cannot be read."""
    stay = opportunity.stay
    if stay is None or stay.first is None or stay.last is None:
        return None
    adults = adults_of(opportunity)
    usual = usual_adults(product) * max(opportunity.rooms or 1, 1)
    return Wanted(
        Stay(
            product=product.id,
            arrival=stay.first,
            departure=stay.last,
            rooms=number_of(opportunity, product) or 1,
            adults=usual if adults is None else adults,
            children=ages_of(opportunity.children or ""),
            discount=opportunity.discount or Decimal(0),
        ),
        opportunity.rate_plan or "",
        bool(opportunity.each_night),
    )


def number_of(opportunity: Opportunity, product: Product) -> int | None:
    """How many rooms an opportunity wants; of a hall or a boat how many of it, however many rooms its guests sleep in."""
    return opportunity.rooms if is_lodging(product) else opportunity.pieces or 1


def adults_of(opportunity: Opportunity) -> int | None:
    """The guests of an opportunity without its children, as far as these can be read; None where none are named."""
    if not opportunity.guests:
        return None
    try:
        children = len(ages_of(opportunity.children or ""))
    except UserError:
        children = 0
    return max(opportunity.guests - children, 0)


def wanted_in(found: Quoted) -> Wanted:
    """What a quote was asked for. The market is the account's, and a product says itself whether it is sold by the day."""
    stay = replace(found.quote.stay, market="", by_day=False)
    return Wanted(stay, found.plan.id if found.chosen else "", bool(found.further))


def written(found: Quoted) -> dict[str, Any]:
    """The values of an opportunity that wants what a quote was asked for."""
    wanted, by_day = wanted_in(found), found.quote.stay.by_day
    stay = wanted.stay
    return {
        "stay": Period(stay.arrival, stay.departure),
        "product": stay.product,
        "rooms": None if by_day else stay.rooms,
        "pieces": stay.rooms if by_day and stay.rooms > 1 else None,
        "guests": stay.adults + len(stay.children),
        "children": ", ".join(map(str, stay.children)) or None,
        "rate_plan": wanted.plan or None,
        "discount": stay.discount or None,
        "each_night": wanted.by_night or None,
    }


def quoted_as_wanted(
    reader: Reader, account: Account, wanted: Wanted, today: date, defaults: Defaults, tariffs: Tariffs
) -> Quoted:
    """The quote of what an opportunity wants; raises `UserError`. A chosen plan counts for what it prices."""
    product = wanted.stay.product
    priced = wanted.plan and reader.count(Rate, rate_plan=wanted.plan, product=product)
    plan = reader.of_type(RatePlan, wanted.plan) if priced else None
    found = quoted(reader, account.id, wanted.stay, today, defaults, plan, tariffs)
    return (found.each_night if wanted.by_night else None) or found
