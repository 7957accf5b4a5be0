"""What a proposal says: a customer's needs and our answers, options priced by the quote engine, terms and validity."""

from collections.abc import Iterator, Sequence

from salesdesk.domain.briefing import Block, Entry, Facts, Lines, Points, with_values
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.quoting.stay import Stay, is_lodging
from salesdesk.domain.records import Account, Contact, Objection, Opportunity, Product
from salesdesk.domain.sales_papers import Party, Proposal, ProposalPart
from salesdesk.domain.text import fold, in_pieces
from salesdesk.i18n import Translator
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.briefing.front import lines_of
from salesdesk.services.papers.brochure import brochure_of
from salesdesk.services.papers.contact import contact_of
from salesdesk.services.papers.contract_offer import ContractOffer
from salesdesk.services.papers.group_offer import GroupOffer
from salesdesk.services.papers.letters import letter_to
from salesdesk.services.papers.proposal_asked import Asked, asked_for
from salesdesk.services.papers.proposal_parts import parts_of_products, references
from salesdesk.services.papers.stay_offer import StayOffer
from salesdesk.services.papers.tariff_sheet import in_language_of
from salesdesk.services.rates.naming import language_of_figures, name_of_business
from salesdesk.services.rates.quoting import Quoted
from salesdesk.services.rates.words import decision_due, option_ended

_FOR_THE_HOUSE = frozenset({"competitor", "authority", "timing"})


def proposal_of(
    desk: Desktop, opportunity: str, products: Sequence[str], defaults: Defaults
) -> tuple[Proposal, list[Quoted]]:
    """Gathers the proposal for an opportunity, and its options as they are quoted; of a group's what is held.

    Each product is an option, without any named that of the opportunity. Raises `UserError` where no product or date
    is known, or a product may not be told to the customer.
    """
    found = desk.reader.of_type(Opportunity, opportunity)
    read = in_language_of(desk, desk.reader.of_type(Account, found.account) if found else None)
    asked = asked_for(read, opportunity, products, defaults)
    # It was named by what the product is called at the desk.
    product = desk.reader.of_type(Product, asked.opportunity.product)
    by_figures = bool(found and language_of_figures(found.name or "", product))
    gathering = _Gathering(read, asked, defaults, desk.tr, by_figures=by_figures)
    return gathering.made(), gathering.offer.quoted


def _offer(desk: Desktop, asked: Asked, defaults: Defaults) -> StayOffer | GroupOffer | ContractOffer:
    if asked.group is not None:
        return GroupOffer(desk, asked, asked.group)
    if asked.is_contract:
        return ContractOffer(desk, asked, defaults)
    return StayOffer(desk, asked, defaults)


class _Gathering:
    def __init__(
        self, desk: Desktop, asked: Asked, defaults: Defaults, says: Translator, *, by_figures: bool
    ) -> None:
        self.desk, self.opportunity, self.account = desk, asked.opportunity, asked.account
        self.tr, self.formats, self.says = desk.tr, desk.formats, says
        self.asked, self.products, self.by_figures = asked, asked.products, by_figures
        self.items = (
            brochure_of(desk, asked.products, asked.account, asked.opportunity.segment).items
            if asked.products
            else ()
        )
        self.offer = _offer(desk, asked, defaults)
        self.notices: list[str] = []

    def made(self) -> Proposal:
        """The proposal; it is a draft until every price may be printed as final."""
        tr, opportunity, account = self.tr, self.opportunity, self.account
        contact, ours = self.desk.reader.of_type(Contact, opportunity.contact), contact_of(self.desk)
        parts = [
            ProposalPart(tr("What you need, and our answers"), tuple(self._answers())),
            *parts_of_products(self.desk, self.products),
            *self.offer.parts(),
            ProposalPart(tr("Terms"), tuple(self.offer.terms())),
            *references(self.desk, self.products),
            ProposalPart(tr("Next steps"), (self._steps(),)),
            ProposalPart(tr("Your contact"), (Facts(ours),) if ours else ()),
        ]
        # What is priced comes first.
        self.notices = [*self.offer.notices(self.says), *self.notices]
        if (over := self.asked.ran_out) is not None:
            silent = self.says("The proposal does not say until when it is valid.")
            ended = option_ended if self.asked.is_held else decision_due
            self.notices.append(f"{ended(over, self.says)} {silent}")
        elif self.asked.until is None:
            self.notices.append(
                self.says(
                    "The opportunity has no option date: the proposal does not say until when it is valid."
                )
            )
        house = self.desk.house
        title = self._title() or tr("Proposal")
        return Proposal(
            house=house,
            title=title,
            client=account.name or "",
            facts=with_values(self.offer.facts()),
            letter=letter_to(self.desk, account, self._paragraphs(), contact),
            parts=tuple(part for part in parts if part.blocks),
            parties=(
                Party(tr("For the hotel"), house.legal_name or house.name, ()),
                Party(tr("Accepted by the client"), account.name or "", ()),
            ),
            stamp="" if self.offer.final else tr("DRAFT"),
            foot=in_pieces(title, account.name or "", self.formats.short(self.desk.today)),
            notices=tuple(dict.fromkeys(self.notices)),
        )

    def _paragraphs(self) -> tuple[str, ...]:
        """What the letter says; who renews a contract did not enquire, and knows the house."""
        tr = self.tr
        if self.asked.is_renewal:
            return (
                tr(
                    "Thank you for your trust in us. The following pages show how we would like to continue our contract, at which rates and on which terms."
                ),
                tr("Please tell us what we should change; we would be glad to go through it with you."),
            )
        return (
            tr(
                "Thank you for your enquiry. The following pages show how we would do it, what it costs and how long the terms apply."
            ),
            tr("Please tell us what we should change; we would be glad to show you the house."),
        )

    def _title(self) -> str:
        """What the opportunity is called; by the figures that are priced where it is called by figures."""
        name, asked = self.opportunity.name or "", self.asked
        if not self.by_figures:
            return name
        product = self.desk.reader.of_type(Product, self.opportunity.product)
        by_day = product is not None and not is_lodging(product)
        stay = Stay("", asked.arrival, asked.departure, asked.rooms, by_day=by_day)
        return name_of_business(stay, (product.name if product else None) or "", self.tr)

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
            and each.product in (None, *self.products)
            and not any(rival and rival in fold(f"{each.name} {each.answer}") for rival in rivals)
        ]
        self.notices += [
            self.says("The answer to “{issue}” is printed: read it as the customer will.").format(
                issue=each.name
            )
            for each in found
        ]
        return found

    def _steps(self) -> Lines:
        first, last = self.offer.steps()
        until = self.asked.until
        words = self.tr("Sign and return this proposal by {date}.")
        signed = (words.format(date=self.formats.day_within(until)),) if until else ()
        return Lines((first, *signed, last), numbered=True)
