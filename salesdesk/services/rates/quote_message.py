"""A quote as a text to be pasted into Zalo or an e-mail, in the customer's language; it says nothing of the house's own."""

from datetime import date

from salesdesk.domain.records import Product
from salesdesk.domain.text import in_pieces
from salesdesk.errors import UserError
from salesdesk.formats import Formats
from salesdesk.i18n import LANGUAGES, N_, Translator, translator
from salesdesk.services.house import defaults_of, house_of, me
from salesdesk.services.papers.disclosure import refuse_undisclosed
from salesdesk.services.rates.quote_lines import QuoteWords
from salesdesk.services.rates.quoting import Quoted
from salesdesk.services.rates.words import in_words, meals_in_words
from salesdesk.store.reader import Reader
from salesdesk.store.worded_reader import in_language


def language_of(reader: Reader, found: Quoted) -> str:
    """The language of the customer; English where the program does not speak theirs."""
    wanted = found.account.language or defaults_of(reader).language
    return wanted if wanted in LANGUAGES else "en"


def quote_message(reader: Reader, found: Quoted, today: date) -> str:
    """The text; raises `UserError` where the customer may not be told, or somebody has to consent first."""
    quote = found.quote
    if not quote.available:
        raise UserError(N_("The stay is not available; there is nothing to send."))
    for plan in (found.plan, *found.further):
        refuse_undisclosed(plan, found.account)
    if quote.consent is not None:
        raise UserError(N_("The price is waiting for consent; it cannot be sent until that is recorded."))
    tr = translator(language_of(reader, found))
    return "\n".join(_lines(in_language(reader, tr.lang), found, today, tr))


def _lines(reader: Reader, found: Quoted, today: date, tr: Translator) -> list[str]:
    quote, formats, words = found.quote, Formats(tr.lang), QuoteWords(found, tr)
    product = reader.of_type(Product, quote.stay.product)
    house, seller = house_of(reader), me(reader)
    head = in_pieces(house.name if house else "", product.name if product else "")
    made = [head] if found.final else [tr("DRAFT"), head]
    made += [
        tr("Arrival {day}").format(day=formats.day(quote.stay.arrival)),
        tr("Departure {day}").format(day=formats.day(quote.stay.departure)),
        words.guests(),
        "",
    ]
    made += [f"{line.what}: {line.amount}".rstrip() for line in (*words.reckoned(), *words.sums())]
    made += _included(found, tr)
    terms = words.terms(today)
    made += ["", *terms] if terms else []
    made += [
        "",
        tr("Offered on {day}. The price may change until you confirm.").format(day=formats.short(today)),
        tr.plural(
            "The room is not held yet. Please tell me if we should hold it for you.",
            "The rooms are not held yet. Please tell me if we should hold them for you.",
            quote.stay.rooms,
        ),
    ]
    signed = filter(None, (seller.name if seller else "", seller.phone if seller else ""))
    return [*made, "", *signed]


def _included(found: Quoted, tr: Translator) -> list[str]:
    """Which meals the price holds, which offers were taken, and what is free."""
    quote = found.quote
    made = [in_words(each, tr) for each in (*quote.offers, *quote.free)]
    if quote.meals and not quote.stay.by_day:
        made.insert(0, meals_in_words(quote.meals, tr))
    return ["", *made] if made else []
