"""A quote that becomes business: its dates, rooms and price go into an opportunity of the account."""

from datetime import date

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.records import Opportunity, Product
from salesdesk.domain.values import Money
from salesdesk.errors import UserError
from salesdesk.i18n import N_, Translator, translator
from salesdesk.services.rates.group_quotes import has_group
from salesdesk.services.rates.naming import language_of_figures, name_of_business
from salesdesk.services.rates.quoting import Quoted
from salesdesk.services.rates.wanted import wanted_in, wanted_of, written
from salesdesk.services.records import add, change
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

OPEN_STAGES = (None, "lead", "tentative", "definite")


def open_opportunities(reader: Reader, account: str) -> list[Opportunity]:
    """The business of an account that is still open, the newest first."""
    found = [each for each in reader.find(Opportunity, account=account) if each.stage in OPEN_STAGES]
    return sorted(found, key=lambda each: (each.created_on or date.min, each.id), reverse=True)


def is_in(reader: Reader, found: Quoted, opportunity: str) -> bool:
    """Whether the proposal of an opportunity prices what was quoted, and neither a group nor something else."""
    kept, product = (
        reader.of_type(Opportunity, opportunity),
        reader.of_type(Product, found.quote.stay.product),
    )
    if kept is None or product is None or (kept.account, kept.product) != (found.account.id, product.id):
        return False
    try:
        return wanted_of(kept, product) == wanted_in(found) and not has_group(reader, opportunity)
    except UserError:
        return False


def keep_in_opportunity(
    journal: Journal, reader: Reader, found: Quoted, opportunity: str, today: date, tr: Translator
) -> tuple[str, ChangeSet]:
    """Writes what was quoted into an opportunity, a new one where none is named; raises `UserError`.

    A new one is called by its figures in the language of `tr`, and follows them as long as nobody calls it otherwise.
    Revenue is the price without service and tax. The plan of a group's quote stays unless another one was chosen.
    """
    quote, stay = found.quote, found.quote.stay
    if not quote.available:
        raise UserError(N_("The stay is not available; there is nothing to keep."))
    values = {
        **written(found),
        "room_nights": None if stay.by_day else stay.rooms * stay.length,
        "revenue": Money(quote.net, quote.tariff.currency),
    }
    product = reader.of_type(Product, stay.product)
    what = (product.name if product else None) or ""
    if opportunity:
        before = reader.of_type(Opportunity, opportunity)
        was = reader.of_type(Product, before.product) if before else None
        if before is not None and (lang := language_of_figures(before.name or "", was)):
            values["name"] = name_of_business(stay, what, translator(lang))
        if not found.chosen and has_group(reader, opportunity):
            del values["rate_plan"]
        return opportunity, change(journal, reader, opportunity, values)
    first = {
        "account": found.account.id,
        "name": name_of_business(stay, what, tr),
        "stage": "lead",
        "segment": found.account.segment,
        "created_on": today,
    }
    return add(journal, "opportunity", {**first, **values})
