"""Printing the papers that sell; what was printed as final is remembered."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from salesdesk.documents.briefing_pack import Printed
from salesdesk.documents.brochure import DESIGNS, Design, write_brochure
from salesdesk.documents.contract_schedule import write_contract_schedule
from salesdesk.documents.feedback_form import write_feedback_form
from salesdesk.documents.proposal import write_proposal
from salesdesk.documents.tariff_pack import write_tariff_pack
from salesdesk.documents.tariff_sheet import write_tariff_sheet
from salesdesk.domain.clock import Clock
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.records import Opportunity, RatePlan
from salesdesk.errors import Progress, no_progress
from salesdesk.exchange.pdf_joining import join
from salesdesk.i18n import Translator
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.papers.brochure import brochure_of
from salesdesk.services.papers.contract_schedule import contract_schedule
from salesdesk.services.papers.disclosure import account_of
from salesdesk.services.papers.enclosing import enclosures
from salesdesk.services.papers.feedback_form import feedback_form
from salesdesk.services.papers.other_language import beside_names, names_on, with_others, with_outdated
from salesdesk.services.papers.proposal import proposal_of
from salesdesk.services.papers.remembering import Leaving, Paper, remember
from salesdesk.services.papers.tariff_pack import plans_of, tariff_pack
from salesdesk.services.papers.tariff_sheet import in_language_of, tariff_sheet
from salesdesk.services.rates.quoting import Quoted
from salesdesk.store.engine import Database
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

__all__ = ["DESIGNS", "Design", "Made", "Printed", "SalesPress"]


@dataclass(frozen=True)
class Made(Printed):
    """A paper that was made: whether it is final, what leaves the house with it, the prices that wait for a consent.

    `language` and `size` (A4, Letter) are those that it came out in.
    """

    final: bool = True
    leaving: Leaving | None = None
    held: tuple[Quoted, ...] = ()
    language: str = ""
    size: str = ""


class SalesPress:
    """Prints papers for customers, each in the customer's language unless another is named.

    `paper` (A4, Letter) overrides the house's. Without a journal it makes previews, of which nothing is remembered.
    """

    def __init__(
        self,
        database: Database,
        journal: Journal | None,
        reader: Reader,
        clock: Clock,
        tr: Translator,
        defaults: Defaults,
        paper: str | None = None,
        language: str | None = None,
    ) -> None:
        self._desk = Desktop(database, reader, clock, tr, paper, language)
        self._journal = journal
        self._defaults = defaults

    def tariff(
        self, plan: RatePlan, account: str | None, target: Path, progress: Progress = no_progress
    ) -> Made:
        """Prints a plan for a partner, or for the public where none is named.

        Raises `UserError` where they may not see it. A published version is remembered as printed and given.
        """
        customer = account_of(self._desk.reader, account)
        sheet = tariff_sheet(self._desk, plan, customer, self._defaults)
        tr = in_language_of(self._desk, customer).tr
        printed = write_tariff_sheet(sheet, target, tr, progress, self._desk.tr)
        return self._made(sheet, printed, not sheet.stamp, Leaving(customer, tr.lang, (plan,)))

    def pack(
        self,
        account: str,
        target: Path,
        *,
        plans: Sequence[RatePlan] = (),
        products: Sequence[str] = (),
        materials: Sequence[str] = (),
        progress: Progress = no_progress,
    ) -> Made:
        """Prints a partner's pack: the plans that hold for them where none is named; raises `UserError`.

        The files of some materials stand behind it as they are.
        """
        customer = account_of(self._desk.reader, account)
        assert customer is not None
        chosen = list(plans) or plans_of(self._desk, customer)
        desk = in_language_of(self._desk, customer)
        tr = desk.tr
        with TemporaryDirectory(prefix="salesdesk-") as name:
            behind = enclosures(desk, materials, customer, Path(name))
            enclosed = tuple((each.title, each.pages) for each in behind)
            pack = tariff_pack(self._desk, customer, chosen, products, self._defaults, enclosed, progress)
            own = Path(name) / target.name if behind else target
            printed = write_tariff_pack(pack, own, tr, progress, self._desk.tr)
            if behind:
                join(own, [each.file for each in behind], target)
                pages = printed.pages + sum(each.pages for each in behind)
                printed = replace(printed, file=target, pages=pages)
        final = not any(sheet.stamp for sheet in pack.sheets)
        return self._made(pack, printed, final, Leaving(customer, tr.lang, tuple(chosen)))

    def proposal(
        self,
        opportunity: str,
        target: Path,
        *,
        products: Sequence[str] = (),
        progress: Progress = no_progress,
    ) -> Made:
        """Prints the proposal for an opportunity, a draft until every price is final; raises `UserError`.

        A final one is remembered as given to the customer.
        """
        found = self._desk.reader.of_type(Opportunity, opportunity)
        customer = account_of(self._desk.reader, found.account if found else None)
        proposal, options = proposal_of(self._desk, opportunity, products, self._defaults)
        tr = in_language_of(self._desk, customer).tr
        printed = write_proposal(proposal, target, tr, progress, self._desk.tr)
        # Not called as the opportunity is: a text that finds one of them should not find both.
        name = self._desk.tr("Proposal: {title}").format(title=proposal.title)
        leaving = Leaving(customer, tr.lang, paper=Paper("proposal", name))
        held = tuple(option for option in options if option.quote.consent is not None)
        return self._made(proposal, printed, not proposal.stamp, leaving, held)

    def brochure(
        self,
        products: Sequence[str],
        target: Path,
        *,
        account: str | None = None,
        segment: str | None = None,
        design: Design = "showcase",
        progress: Progress = no_progress,
    ) -> Made:
        """Prints products for a reader, all that are on sale where none is named; raises `UserError`.

        It is remembered as given where the reader is a customer that is named.
        """
        customer = account_of(self._desk.reader, account)
        desk = in_language_of(self._desk, customer)
        brochure = brochure_of(desk, products, customer, segment, self._desk.tr)
        printed = write_brochure(brochure, target, desk.tr, design, progress, self._desk.tr)
        name = self._desk.tr("Brochure: {title}").format(title=brochure.title)
        paper = Paper("brochure", name, products[0] if len(products) == 1 else None)
        return self._made(brochure, printed, True, Leaving(customer, desk.tr.lang, paper=paper))

    def contract_schedule(
        self, plan: RatePlan, account: str, target: Path, progress: Progress = no_progress
    ) -> Made:
        """Prints the annex to a partner's contract; raises `UserError`. A published plan is remembered as held."""
        customer = account_of(self._desk.reader, account)
        assert customer is not None
        schedule = contract_schedule(self._desk, plan, customer, self._defaults)
        tr = in_language_of(self._desk, customer).tr
        printed = write_contract_schedule(schedule, target, tr, progress, self._desk.tr)
        return self._made(schedule, printed, not schedule.sheet.stamp, Leaving(customer, tr.lang, (plan,)))

    def feedback_form(self, call: str, target: Path, progress: Progress = no_progress) -> Made:
        """Prints the form on which a customer says how a call and its products were; raises `UserError`."""
        desk, form = feedback_form(self._desk, call)
        printed = write_feedback_form(form, target, desk.tr, progress, self._desk.tr)
        size = desk.house.paper
        return Made(printed.file, printed.pages, printed.notices, language=desk.tr.lang, size=size)

    def _made(
        self, paper: object, printed: Printed, final: bool, leaving: Leaving, held: tuple[Quoted, ...] = ()
    ) -> Made:
        """Remembers a final paper; a preview is remembered by whoever takes it. Says what it has in another language."""
        if final and self._journal is not None:
            remember(self._journal, self._desk.reader, leaving, self._desk.today)
        account = leaving.account.id if leaving.account else ""
        beside = beside_names(in_language_of(self._desk, leaving.account), account)
        reader, says = self._desk.reader, self._desk.tr
        printed = with_outdated(printed, paper, leaving.language, reader, says, account)
        names = names_on(self._desk, leaving.account)
        told = with_others(printed, paper, leaving.language, names, says, account, beside)
        return Made(
            **vars(told),
            final=final,
            leaving=leaving if final else None,
            held=held,
            language=leaving.language,
            size=self._desk.house.paper,
        )
