"""A proposal of one stay: each product an option with its price night by night, terms by their dates."""

from collections.abc import Iterator

from salesdesk.domain.briefing import Block, Entry, Grid, Words
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.records import Product
from salesdesk.domain.sales_papers import ProposalPart
from salesdesk.i18n import Translator
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.papers.offer_words import facts_of_stay, payments, steps_of_stay
from salesdesk.services.papers.proposal_asked import Asked
from salesdesk.services.rates.quote_lines import QuoteWords
from salesdesk.services.rates.quoting import Quoted
from salesdesk.services.rates.tariffs import Tariffs
from salesdesk.services.rates.wanted import quoted_as_wanted, wanted_of
from salesdesk.services.rates.words import in_words, reasons_in_words, whom_to_ask


class StayOffer:
    """What a customer reads of a stay's options: never commission, plan, or how a rate came about."""

    def __init__(self, desk: Desktop, asked: Asked, defaults: Defaults) -> None:
        self._desk, self._asked, self._tr = desk, asked, desk.tr
        tariffs = Tariffs(desk.reader, defaults, desk.tr)
        self._products = desk.reader.many(Product, asked.products)
        found = [self._products[each] for each in asked.products if each in self._products]
        self.quoted = [
            quoted_as_wanted(desk.reader, asked.account, wanted, desk.today, defaults, tariffs)
            for each in found
            if (wanted := wanted_of(asked.opportunity, each)) is not None
        ]
        self.final = all(option.final for option in self.quoted)

    def parts(self) -> Iterator[ProposalPart]:
        """The options, each with its price."""
        blocks = [block for title, option in self._options(self._tr) for block in self._option(title, option)]
        heading = self._tr("Options and prices") if len(self.quoted) > 1 else self._tr("Price")
        yield ProposalPart(heading, tuple(blocks))

    def facts(self) -> tuple[tuple[str, str], ...]:
        """Arrival, departure and numbers, until when it holds, whether rooms are held."""
        opportunity = self._asked.opportunity
        return facts_of_stay(
            self._desk,
            self._asked,
            rooms=self._desk.formats.number(opportunity.rooms) if opportunity.rooms else "",
            guests=opportunity.guests,
            available=any(option.quote.available for option in self.quoted),
        )

    def terms(self) -> Iterator[Block]:
        """What is free and to be kept, deposits and cancellation of the first option that is to be had."""
        for title, option in self._options(self._tr):
            if option.quote.available:
                quote, named = option.quote, title if len(self.quoted) > 1 else ""
                yield from (Words(in_words(each, self._tr)) for each in (*quote.free, *quote.conditions))
                dates = QuoteWords(option, self._tr).dates(self._desk.today, self._asked.until)
                yield from payments(self._desk, dates, quote.tariff.currency, named)
                return

    def steps(self) -> tuple[str, str]:
        """What the customer does first, and what we do when it is signed."""
        return steps_of_stay(self._tr, len(self.quoted))

    def notices(self, says: Translator) -> Iterator[str]:
        """What the salesperson must know before it is sent."""
        for title, option in self._options(says):
            quote = option.quote
            if not quote.available:
                yield from (f"{title}: {reason}" for reason in reasons_in_words(quote, says))
                continue
            # Remarks speak of commission, credit and other plans: they are for the house.
            yield from (in_words(remark, says) for remark in quote.remarks)
            yield from filter(None, [QuoteWords(option, says).missed(self._desk.today)])
            yield from filter(None, [QuoteWords(option, says).cut()])
            for plan in (option.plan, *option.further):
                if plan.state != "published":
                    words = says("“{plan}” is not published: the proposal is marked as a draft.")
                    yield words.format(plan=plan.name)
            if quote.consent is not None:
                yield from whom_to_ask(quote.consent, self._desk.reader, says)

    def _options(self, tr: Translator) -> Iterator[tuple[str, Quoted]]:
        """Each option with what it is called in a language; the only one is its product, and needs no letter."""
        for number, option in enumerate(self.quoted):
            name = self._products[option.quote.stay.product].name or ""
            words = tr("Option {letter}: {product}") if len(self.quoted) > 1 else "{product}"
            yield words.format(letter=_letter(number), product=name), option

    def _option(self, title: str, option: Quoted) -> Iterator[Block]:
        tr, quote, words = self._tr, option.quote, QuoteWords(option, self._tr)
        if not quote.available:
            yield Entry(title, tr("not available on these dates"))
            return
        yield Entry(title, words.money(quote.total))
        on_top = (*words.reductions(), *words.supplements(), *words.sums())
        rows = [*words.rates(), *((each.what, "", each.amount) for each in on_top)]
        # A child is often free, or pays less: an average with children is nobody's price.
        if quote.stay.adults and not quote.stay.children:
            rows.append((tr("Per person"), "", words.money(-(-quote.total // quote.stay.adults))))
        headings = (tr("Date"), tr("Price"), tr("Amount"))
        yield Grid(headings, tuple(rows), (44, 32, 24), frozenset({1, 2}))


def _letter(number: int) -> str:
    """The letter of an option, counted from nought: A to Z, then AA, AB and so on."""
    return chr(ord("A") + number) if number < 26 else _letter(number // 26 - 1) + _letter(number % 26)
