"""What a proposal says: a customer's needs and our answers, options priced by the quote engine, terms and validity."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from salesdesk.domain.briefing import Block, Entry, Facts, Grid, Lines, Points, Words
from salesdesk.domain.groups.options import OptionPrice
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.quoting.quote import Quote
from salesdesk.domain.quoting.schedules import cancellation, deposits
from salesdesk.domain.quoting.stay import Stay
from salesdesk.domain.records import Account, Contact, Objection, Opportunity, Product
from salesdesk.domain.sales_papers import Party, Proposal, ProposalPart
from salesdesk.domain.text import fold
from salesdesk.domain.values import Money
from salesdesk.errors import UserError
from salesdesk.i18n import N_, Translator
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.briefing.front import lines_of
from salesdesk.services.papers.brochure import brochure_of
from salesdesk.services.papers.contact import contact_of
from salesdesk.services.papers.contract_offer import ContractOffer, is_contract
from salesdesk.services.papers.group_offer import GroupOffer
from salesdesk.services.papers.letters import letter_to
from salesdesk.services.papers.proposal_parts import parts_of_products, references
from salesdesk.services.papers.tariff_sheet import in_language_of
from salesdesk.services.rates.group_quotes import GroupQuoted, group_quoted, has_group
from salesdesk.services.rates.quote_lines import QuoteWords
from salesdesk.services.rates.quoting import Quoted, quoted
from salesdesk.services.rates.tariffs import Tariffs
from salesdesk.services.rates.words import in_words

_FOR_THE_HOUSE = frozenset({"competitor", "authority", "timing"})


def proposal_of(
    desk: Desktop, opportunity: str, products: Sequence[str], defaults: Defaults
) -> tuple[Proposal, list[Quoted]]:
    """Gathers the proposal for an opportunity, and its options as they are quoted; of a group's what is held.

    Each product is an option, without any named that of the opportunity. Raises `UserError` where no product or date
    is known, or a product may not be told to the customer.
    """
    asked = _asked(desk, opportunity, products, defaults)
    gathering = _Gathering(in_language_of(desk, asked.account), asked, defaults, desk.tr)
    if asked.group is not None:
        return gathering.made(), [held] if (held := asked.group.held) else []
    return gathering.made(), gathering.options


@dataclass(frozen=True)
class _Asked:
    """What a proposal is for: the opportunity, its account, the products in question and the dates."""

    opportunity: Opportunity
    account: Account
    products: tuple[str, ...]
    arrival: date
    departure: date
    group: GroupQuoted | None = None
    is_contract: bool = False

    @property
    def stays(self) -> list[Stay]:
        """One stay for each product; none where the opportunity has a group quote, or asks for a contract."""
        if self.group is not None or self.is_contract:
            return []
        rooms = max(self.opportunity.rooms or 1, 1)
        return [
            Stay(
                product=product,
                arrival=self.arrival,
                departure=self.departure,
                rooms=rooms,
                adults=self.opportunity.guests or 2 * rooms,
                market=self.account.source_country or "",
            )
            for product in self.products
        ]


def _asked(desk: Desktop, opportunity: str, products: Sequence[str], defaults: Defaults) -> _Asked:
    found = desk.reader.of_type(Opportunity, opportunity)
    account = desk.reader.of_type(Account, found.account) if found else None
    if found is None or account is None:
        raise UserError(N_("The record {record} no longer exists."), record=opportunity)
    if not products and has_group(desk.reader, opportunity):
        return _asked_by_group(desk, found, account, defaults)
    chosen = list(products) or [each for each in (found.product,) if each]
    if not chosen:
        raise UserError(
            N_("“{opportunity}” names no product: enter one, or choose the options."),
            opportunity=found.name or "",
        )
    if found.stay is None or found.stay.first is None or found.stay.last is None:
        raise UserError(
            N_("“{opportunity}” has no dates: enter the arrival and the departure."),
            opportunity=found.name or "",
        )
    products = tuple(dict.fromkeys(chosen))
    contract = is_contract(desk.reader, found, products)
    return _Asked(found, account, products, found.stay.first, found.stay.last, is_contract=contract)


def _asked_by_group(desk: Desktop, opportunity: Opportunity, account: Account, defaults: Defaults) -> _Asked:
    """A group with rooms by night or lines says itself what it has and when."""
    group = group_quoted(desk.reader, opportunity.id, desk.today, defaults)
    first = group.options[0].asked
    if first.arrival is None or first.departure is None:
        raise UserError(
            N_("“{opportunity}” has no dates: enter the arrival and the departure."),
            opportunity=opportunity.name or "",
        )
    products = GroupOffer(desk, group).products
    return _Asked(opportunity, account, products, first.arrival, first.departure, group)


def _options(desk: Desktop, asked: _Asked, defaults: Defaults) -> list[Quoted]:
    tariffs = Tariffs(desk.reader, defaults)
    return [
        quoted(desk.reader, asked.account.id, stay, desk.today, defaults, tariffs=tariffs)
        for stay in asked.stays
    ]


class _Gathering:
    def __init__(self, desk: Desktop, asked: _Asked, defaults: Defaults, says: Translator) -> None:
        self.desk, self.opportunity, self.account = desk, asked.opportunity, asked.account
        self.tr, self.formats, self.says = desk.tr, desk.formats, says
        self.items = (
            brochure_of(desk, asked.products, asked.account, asked.opportunity.segment).items
            if asked.products
            else ()
        )
        self.group = GroupOffer(desk, asked.group) if asked.group else None
        dates = (asked.arrival, asked.departure)
        self.contract = (
            ContractOffer(desk, asked.account, asked.opportunity, asked.products, dates, defaults)
            if asked.is_contract
            else None
        )
        self.products = asked.products
        self.notices: list[str] = []
        self.arrival, self.departure, self.stays = asked.arrival, asked.departure, asked.stays
        self.options = _options(desk, asked, defaults)

    def made(self) -> Proposal:
        """The proposal; it is a draft until every price may be printed as final."""
        tr, opportunity, account = self.tr, self.opportunity, self.account
        contact = self.desk.reader.of_type(Contact, opportunity.contact)
        paragraphs = (
            tr(
                "Thank you for your enquiry. The following pages show how we would do it, what it costs and how long the terms apply."
            ),
            tr("Please tell us what we should change; we would be glad to show you the house."),
        )
        parts = [
            ProposalPart(tr("What you need, and our answers"), tuple(self._answers())),
            *parts_of_products(self.desk, self.products),
            *self._prices(),
            ProposalPart(tr("Terms"), tuple(self._terms())),
            *references(self.desk, self.products),
            ProposalPart(tr("Next steps"), tuple(self._steps())),
            ProposalPart(tr("Your contact"), (Facts(contact_of(self.desk)),)),
        ]
        final = all(option.final for option in self.options)
        if self.group:
            final = self.group.group.final
            self.notices += self.group.notices(self.says)
        if self.contract:
            final = self.contract.final
            self.notices += self.contract.notices(self.says)
        house = self.desk.house
        title = opportunity.name or tr("Proposal")
        return Proposal(
            house=house,
            title=title,
            client=account.name or "",
            facts=self._facts(),
            letter=letter_to(self.desk, account, paragraphs, contact),
            parts=tuple(part for part in parts if part.blocks),
            parties=(
                Party(tr("For the hotel"), house.legal_name or house.name, ()),
                Party(tr("Accepted by the client"), account.name or "", ()),
            ),
            stamp="" if final else tr("DRAFT"),
            foot="  ·  ".join((title, account.name or "", self.formats.short(self.desk.today))),
            notices=tuple(dict.fromkeys(self.notices)),
        )

    @property
    def _until(self) -> date | None:
        return self.opportunity.option_date or self.opportunity.decision_by

    def _prices(self) -> Iterator[ProposalPart]:
        if self.group:
            yield from self.group.parts()
        elif self.contract:
            yield from self.contract.parts()
        else:
            yield ProposalPart(self.tr("Options and prices"), tuple(self._options()))

    def _facts(self) -> tuple[tuple[str, str], ...]:
        tr, opportunity = self.tr, self.opportunity
        held = (
            opportunity.stage in ("tentative", "definite")
            and opportunity.option_date is not None
            and opportunity.option_date >= self.desk.today
            and (
                any(option.quote.available for option in self.options)
                or (self.group is not None and not self.group.first.faults)
            )
        )
        until = (tr("Valid until"), self.formats.day(self._until) if self._until else tr("on request"))
        if self.contract:
            return tuple((name, value) for name, value in (*self.contract.facts(), until) if value)
        facts = (
            (tr("Arrival"), self.formats.day(self.arrival)),
            (tr("Departure"), self.formats.day(self.departure)),
            (tr("Rooms"), self.formats.number(opportunity.rooms) if opportunity.rooms else ""),
            (tr("Guests"), self.formats.number(opportunity.guests) if opportunity.guests else ""),
            until,
            (
                tr("Availability"),
                tr("The rooms are held for you until that day.")
                if held
                else tr("The rooms are not held yet."),
            ),
        )
        return tuple((name, value) for name, value in facts if value)

    def _answers(self) -> Iterator[Block]:
        """Needs in the customer's words, issues with our answers, and what the products do for them."""
        tr = self.tr
        if needs := lines_of(self.opportunity.needs or self.account.needs):
            yield Lines(tuple(needs))
        for each in self._issues():
            yield Entry(each.name or "", text=each.answer or "")
        for item in self.items:
            groups = (
                Points(tr("Why it suits you"), item.benefits),
                Points(tr("Good to know"), item.limits, warn=True),
            )
            yield Entry(item.name, item.kind, text=item.text, points=tuple(g for g in groups if g.items))

    def _issues(self) -> list[Objection]:
        """Issues that have an answer and may stand on a customer's paper; the salesperson is told to read them.

        What is between us and a competitor, or about who decides, is for the house; so is what names a competitor.
        """
        rivals = [
            fold(" ".join((each.name or "").split()[:2]))
            for each in self.desk.reader.find(Account, kind="competitor")
        ]
        found = [
            each
            for each in self.desk.reader.find(Objection, account=self.account.id)
            if each.answer
            and each.state != "resolved"
            and each.kind not in _FOR_THE_HOUSE
            and (each.product is None or any(stay.product == each.product for stay in self.stays))
            and not any(rival and rival in fold(f"{each.name} {each.answer}") for rival in rivals)
        ]
        self.notices += [
            self.says("The answer to “{issue}” is printed: read it as the customer will.").format(
                issue=each.name
            )
            for each in found
        ]
        return found

    def _options(self) -> Iterator[Block]:
        for number, option in enumerate(self.options):
            letter = _letter(number)
            product = self.desk.reader.of_type(Product, option.quote.stay.product)
            name = product.name if product else ""
            title = self.tr("Option {letter}: {product}").format(letter=letter, product=name or "")
            yield from self._option(title, option)

    def _option(self, title: str, option: Quoted) -> Iterator[Block]:
        tr, quote, currency = self.tr, option.quote, option.quote.tariff.currency

        def money(minor: int) -> str:
            return self.formats.money(Money(minor, currency))

        if not quote.available:
            yield Entry(title, tr("not available on these dates"))
            self.notices += [f"{title}: {in_words(each, self.says)}" for each in quote.reasons]
            return
        yield Entry(title, money(quote.total))
        rows = [
            (self.formats.weekday(night.date), night.season, money(night.amount)) for night in quote.nights
        ]
        rows += [
            (each.name, f"× {self.formats.number(each.times)}", money(each.amount))
            for each in quote.supplements
        ]
        rows += [(each.what, "", each.amount) for each in QuoteWords(option, tr).sums()]
        if guests := quote.stay.adults + len(quote.stay.children):
            rows.append((tr("Per person"), "", money(-(-quote.total // guests))))
        yield Grid((tr("Date"), tr("Season"), tr("Amount")), tuple(rows), (40, 30, 30), frozenset({2}))
        # Remarks speak of commission, credit and other plans: they are for the house.
        self.notices += [in_words(remark, self.says) for remark in quote.remarks]
        if option.plan.state != "published":
            self.notices.append(
                self.says("“{plan}” is not published: the proposal is marked as a draft.").format(
                    plan=option.plan.name
                )
            )
        if quote.consent is not None:
            asked = quote.consent.colleague
            name = (
                self.desk.reader.titles([asked])[asked] if asked else self.says("somebody who may decide it")
            )
            self.notices.append(self.says("Ask {name} before it is final.").format(name=name))
            self.notices += [in_words(each, self.says) for each in quote.consent.why]

    def _terms(self) -> Iterator[Block]:
        """Deposits and cancellation by their dates, of the first option that is to be had."""
        tr = self.tr
        if self.contract:
            yield from self.contract.terms()
            return
        option = next((each.quote for each in self.options if each.quote.available), None)
        if self.group is not None:
            yield from self.group.terms()
            quote: Quote | OptionPrice = self.group.first
            tariff = self.group.first.asked.tariff
        elif option is not None:
            quote, tariff = option, option.tariff
        else:
            return
        terms, currency = tariff.terms, tariff.currency
        for due in deposits(terms, quote.total, self._until or self.desk.today, self.arrival):
            words = tr("{amount} is due on {date}.")
            yield Words(
                words.format(
                    amount=self.formats.money(Money(due.amount, currency)), date=self.formats.short(due.day)
                )
            )
        steps = cancellation(terms, quote.total, quote.first_night, self.arrival)
        rows = []
        for step, following in zip(steps, [*steps, None][1:], strict=True):
            if step.since is not None:
                when = tr("from {date}").format(date=self.formats.short(step.since))
            elif following is not None:
                when = tr("before {date}").format(date=self.formats.short(following.since))
            else:
                when = tr("at any time")
            fee = self.formats.money(Money(step.amount, currency)) if step.amount else tr("free of charge")
            rows.append((when, fee))
        if rows:
            yield Grid((tr("When it is cancelled"), tr("Fee")), tuple(rows), (60, 40), frozenset({1}))

    def _steps(self) -> Iterator[Block]:
        tr = self.tr
        steps = [
            tr("Tell us whether the rates suit you.")
            if self.contract
            else tr("Tell us which option you choose.")
        ]
        if self._until:
            steps.append(
                tr("Sign and return this proposal by {date}.").format(date=self.formats.day(self._until))
            )
        steps.append(
            tr("We send the contract with its schedule, for both to sign.")
            if self.contract
            else tr("We confirm in writing, and send the first invoice.")
        )
        yield Lines(tuple(steps), numbered=True)


def _letter(number: int) -> str:
    """The letter of an option, counted from nought: A to Z, then AA, AB and so on."""
    return chr(ord("A") + number) if number < 26 else _letter(number // 26 - 1) + _letter(number % 26)
