"""Parts of a proposal that come from the products themselves: programme, what the price includes, what others say."""

from collections.abc import Iterator, Sequence

from salesdesk.domain.briefing import Block, Entry, Facts, Words, with_values
from salesdesk.domain.records import Product
from salesdesk.domain.sales_papers import ProposalPart
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.papers.itinerary import days_of
from salesdesk.services.showing import quotes_of

_MOST_QUOTES = 4


def parts_of_products(desk: Desktop, products: Sequence[str]) -> Iterator[ProposalPart]:
    """The parts, those that have something to say."""
    tr = desk.tr
    found = desk.reader.many(Product, products)
    chosen = [found[each] for each in products if each in found]
    programme = [(product, days) for product in chosen if (days := days_of(desk.reader, product.id, tr))]
    if programme:
        blocks: list[Block] = []
        for product, days in programme:
            blocks += [Entry(product.name or "", product.duration or ""), Facts(days)]
        yield ProposalPart(tr("Programme"), tuple(blocks))
    included = [entry for product in chosen if (entry := _included(desk, product)) is not None]
    if included:
        yield ProposalPart(tr("What the price includes"), tuple(included))


def references(desk: Desktop, products: Sequence[str]) -> Iterator[ProposalPart]:
    """What customers said who may be quoted, each with the kind of customer, not by name."""
    quotes = dict.fromkeys(quote for product in products for quote in quotes_of(desk, product))
    blocks: list[Block] = []
    for words, who in list(quotes)[:_MOST_QUOTES]:
        blocks.append(Words(f"“{words.strip()}”", keep=bool(who)))
        if who:
            blocks.append(Words(who, quiet=True))
    if blocks:
        yield ProposalPart(desk.tr("What others say"), tuple(blocks))


def _included(desk: Desktop, product: Product) -> Entry | None:
    tr = desk.tr
    facts = (
        (tr("Included"), product.included or ""),
        (tr("Not included"), product.excluded or ""),
    )
    said = with_values(facts)
    return Entry(product.name or "", facts=said) if said else None
