"""Recording the consent that a price waits for: who gave it, when, and what they said."""

from datetime import date, timedelta

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.values import Period
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.rates.quoting import Quoted
from salesdesk.services.records import add
from salesdesk.store.journal import Journal


def record_consent(
    journal: Journal, asked: Quoted, colleague: str, given_on: date, words: str, today: date
) -> ChangeSet:
    """Writes the consent that a quote needs, for its plan, product and nights; raises `UserError` where it is not whole.

    A group's is for all its room types; where its rates are all by hand it is for no plan.
    """
    needed = asked.quote.consent
    if needed is None:
        raise UserError(N_("Nobody has to be asked for this price."))
    if not colleague:
        raise UserError(N_("Say who gave the consent."))
    if given_on > today:
        raise UserError(N_("The consent was given on a day that is still to come; say when it was given."))
    stay = asked.quote.stay
    values = {
        "account": asked.account.id,
        "colleague": colleague,
        "granted_on": given_on,
        "plan": asked.plan.id or None,
        "product": stay.product or None,
        "discount": stay.discount if "discount" in needed.areas else None,
        "below_floor": True if "floor" in needed.areas else None,
        "over_credit": True if "credit" in needed.areas else None,
        "stay": Period(
            stay.arrival, max(stay.arrival, stay.departure - timedelta(days=0 if stay.by_day else 1))
        ),
        "reason": words.strip() or None,
    }
    return add(journal, "consent", values)[1]
