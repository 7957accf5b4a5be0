"""A quote that becomes business: its dates, rooms and price go into an opportunity of the account."""

from datetime import date

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.quoting.stay import Stay, is_lodging
from salesdesk.domain.records import Opportunity, Product
from salesdesk.domain.values import Money
from salesdesk.errors import UserError
from salesdesk.formats import Formats
from salesdesk.i18n import LANGUAGES, N_, Translator, translator
from salesdesk.services.rates.group_quotes import has_group
from salesdesk.services.rates.quoting import Quoted
from salesdesk.services.rates.wanted import number_of, wanted_in, wanted_of, written
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


def name_on_papers(reader: Reader, opportunity: Opportunity, tr: Translator) -> str:
    """The name of an opportunity; one that was made of its figures is made of them in the language of `tr`."""
    if not _language_of_name(reader, opportunity):
        return opportunity.name or ""
    return _name_of_figures(reader, opportunity, tr)


def _language_of_name(reader: Reader, opportunity: Opportunity) -> str:
    """The language in which the name of an opportunity was made of its figures; "" where somebody wrote another one."""
    return next(
        (
            lang
            for lang in LANGUAGES
            if _name_of_figures(reader, opportunity, translator(lang)) == opportunity.name
        ),
        "",
    )


def _name_of_figures(reader: Reader, opportunity: Opportunity, tr: Translator) -> str:
    """What the business of an opportunity is called by its rooms and dates; "" where it says none."""
    product, stay = reader.of_type(Product, opportunity.product), opportunity.stay
    if product is None or stay is None or stay.first is None or stay.last is None:
        return ""
    rooms, by_day = number_of(opportunity, product) or 1, not is_lodging(product)
    figures = Stay(product.id, stay.first, stay.last, rooms, by_day=by_day)
    return name_of_business(figures, product.name or "", tr)


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
    if opportunity:
        before = reader.of_type(Opportunity, opportunity)
        if before is not None and (lang := _language_of_name(reader, before)):
            values["name"] = name_of_business(
                stay, (product.name if product else None) or "", translator(lang)
            )
        if not found.chosen and has_group(reader, opportunity):
            del values["rate_plan"]
        return opportunity, change(journal, reader, opportunity, values)
    first = {
        "account": found.account.id,
        "name": name_of_business(stay, (product.name if product else None) or "", tr),
        "stage": "lead",
        "segment": found.account.segment,
        "created_on": today,
    }
    return add(journal, "opportunity", {**first, **values})
