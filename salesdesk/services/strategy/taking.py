"""Taking an offer into the plan of a call, as one more line."""

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.records import Call
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.records import change
from salesdesk.services.strategy.offers import Offer
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

PLACES = {"objections": "expect", "questions": "ask", "competitors": "competition"}
"""The field of a call into which each kind of offer goes."""


def take(journal: Journal, reader: Reader, call: str, kind: str, offer: Offer) -> ChangeSet:
    """Adds an offer of a kind to the plan of a call."""
    found = reader.of_type(Call, call)
    if found is None:
        raise UserError(N_("This call no longer exists."))
    field = PLACES[kind]
    before = (getattr(found, field) or "").rstrip()
    return change(journal, reader, call, {field: "\n".join(filter(None, (before, offer.line)))})
