"""Tours: their costing read from the desk, and its prices put into a rate plan, from where quotes and papers take them."""

from salesdesk.domain.change import ChangeSet, Edit
from salesdesk.domain.fields import type_of
from salesdesk.domain.groups.tours import BandPrice, Costing, costing
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.records import Rate, RatePlan, TourBand, TourCost
from salesdesk.domain.values import Money
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader


def costing_of(reader: Reader, product: str, defaults: Defaults) -> Costing:
    """What a tour costs and sells for by group size."""
    costs = reader.find(TourCost, product=product)
    return costing(costs, reader.find(TourBand, product=product), defaults.currency)


def put_into_plan(
    journal: Journal, reader: Reader, product: str, plan: RatePlan, defaults: Defaults
) -> ChangeSet:
    """Writes the price per person of every group size into a plan, in place of those that it has of the tour.

    Raises `UserError` where the costing is not sound, the plan is published, or has another currency.
    """
    found = costing_of(reader, product, defaults)
    if plan.state in ("published", "superseded"):
        raise UserError(N_("“{plan}” is published already; revise it to change it."), plan=plan.name or "")
    if found.faults or not found.bands:
        raise UserError(N_("The costing has faults or no group size: its prices are not put into a plan."))
    currency = (plan.currency or defaults.currency).upper()
    if currency != found.currency:
        raise UserError(
            N_("The costs are in {costs}, “{plan}” in {currency}."),
            costs=found.currency,
            plan=plan.name or "",
            currency=currency,
        )
    old = reader.find(Rate, rate_plan=plan.id, product=product)
    edits = [Edit(each.id, "delete") for each in old]
    edits += [_rate(journal.new_id(), product, plan.id, band, currency) for band in found.bands]
    return journal.write(edits)


def _rate(record: str, product: str, plan: str, band: BandPrice, currency: str) -> Edit:
    entry = type_of(Rate)
    values = {
        "rate_plan": plan,
        "product": product,
        "per": "person_stay",
        "guests_from": band.band.guests_from,
        "guests_to": band.band.guests_to,
        "amount": Money(band.price, currency),
    }
    stored = {name: value for name, value in entry.dump(values).items() if value is not None}
    return Edit(record, values=stored, type=entry.name)
