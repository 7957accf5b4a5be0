"""A quote that becomes business: its dates, rooms and price go into an opportunity of the account."""

from datetime import date

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.quoting.stay import Stay
from salesdesk.domain.records import Opportunity, Product
from salesdesk.domain.values import Money, Period
from salesdesk.errors import UserError
from salesdesk.formats import Formats
from salesdesk.i18n import N_, Translator
from salesdesk.services.rates.quoting import Quoted
from salesdesk.services.records import add, change
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

OPEN_STAGES = (None, "lead", "tentative", "definite")


def open_opportunities(reader: Reader, account: str) -> list[Opportunity]:
    """The business of an account that is still open, the newest first."""
    found = [each for each in reader.find(Opportunity, account=account) if each.stage in OPEN_STAGES]
    return sorted(found, key=lambda each: (each.created_on or date.min, each.id), reverse=True)


def name_of_business(stay: Stay, product: str, tr: Translator) -> str:
    """What the business of a stay is called: 12 rooms, 29 – 31 Dec 2026; what is sold by the day by its own name."""
    what = product if stay.by_day else tr.plural("{n} room", "{n} rooms", stay.rooms)
    return ", ".join(filter(None, (what, Formats(tr.lang).span_of_dates(stay.arrival, stay.departure))))


def keep_in_opportunity(
    journal: Journal, reader: Reader, found: Quoted, opportunity: str, today: date, tr: Translator
) -> tuple[str, ChangeSet]:
    """Writes what was quoted into an opportunity, a new one where none is named; raises `UserError`.

    A new one has its name in the language of `tr`. Revenue is the price without service and tax.
    """
    quote, stay = found.quote, found.quote.stay
    if not quote.available:
        raise UserError(N_("The stay is not available; there is nothing to keep."))
    values = {
        "stay": Period(stay.arrival, stay.departure),
        "product": stay.product,
        "rooms": None if stay.by_day else stay.rooms,
        "guests": stay.adults + len(stay.children),
        "room_nights": None if stay.by_day else stay.rooms * stay.length,
        "revenue": Money(quote.net, quote.tariff.currency),
    }
    if opportunity:
        return opportunity, change(journal, reader, opportunity, values)
    product = reader.of_type(Product, stay.product)
    first = {
        "account": found.account.id,
        "name": name_of_business(stay, (product.name if product else None) or "", tr),
        "stage": "lead",
        "segment": found.account.segment,
        "created_on": today,
    }
    return add(journal, "opportunity", {**first, **values})
