"""Printing the papers that sell; what was printed as final is remembered."""

from collections.abc import Sequence
from pathlib import Path

from salesdesk.documents.briefing_pack import Printed
from salesdesk.documents.brochure import DESIGNS, Design, write_brochure
from salesdesk.documents.proposal import write_proposal
from salesdesk.documents.tariff_pack import write_tariff_pack
from salesdesk.documents.tariff_sheet import write_tariff_sheet
from salesdesk.domain.clock import Clock
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.records import Opportunity, RatePlan
from salesdesk.errors import Progress, no_progress
from salesdesk.i18n import Translator
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.papers.brochure import brochure_of
from salesdesk.services.papers.disclosure import account_of
from salesdesk.services.papers.proposal import proposal_of
from salesdesk.services.papers.remembering import remember_sheets
from salesdesk.services.papers.tariff_pack import plans_of, tariff_pack
from salesdesk.services.papers.tariff_sheet import in_language_of, tariff_sheet
from salesdesk.store.engine import Database
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

__all__ = ["DESIGNS", "Design", "Printed", "SalesPress"]


class SalesPress:
    """Prints papers for customers, each in the customer's language. `paper` (A4, Letter) overrides the house's."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        reader: Reader,
        clock: Clock,
        tr: Translator,
        defaults: Defaults,
        paper: str | None = None,
    ) -> None:
        self._desk = Desktop(database, reader, clock, tr, paper)
        self._journal = journal
        self._defaults = defaults

    def tariff(
        self, plan: RatePlan, account: str | None, target: Path, progress: Progress = no_progress
    ) -> Printed:
        """Prints a plan for a partner, or for the public where none is named.

        Raises `UserError` where they may not see it. A published version is remembered as printed and given.
        """
        customer = account_of(self._desk.reader, account)
        sheet = tariff_sheet(self._desk, plan, customer, self._defaults)
        tr = in_language_of(self._desk, customer).tr
        printed = write_tariff_sheet(sheet, target, tr, progress)
        if plan.state == "published":
            remember_sheets(self._journal, self._desk.reader, [plan], customer, tr.lang, self._desk.today)
        return printed

    def pack(
        self,
        account: str,
        target: Path,
        *,
        plans: Sequence[RatePlan] = (),
        products: Sequence[str] = (),
        progress: Progress = no_progress,
    ) -> Printed:
        """Prints a partner's pack: the plans that hold for them where none is named; raises `UserError`."""
        reader, customer = self._desk.reader, account_of(self._desk.reader, account)
        assert customer is not None
        chosen = list(plans) or plans_of(self._desk, customer)
        pack = tariff_pack(self._desk, customer, chosen, products, self._defaults)
        tr = in_language_of(self._desk, customer).tr
        printed = write_tariff_pack(pack, target, tr, progress)
        final = [plan for plan in chosen if plan.state == "published"]
        remember_sheets(self._journal, reader, final, customer, tr.lang, self._desk.today)
        return printed

    def proposal(
        self,
        opportunity: str,
        target: Path,
        *,
        products: Sequence[str] = (),
        progress: Progress = no_progress,
    ) -> Printed:
        """Prints the proposal for an opportunity, a draft until every price is final; raises `UserError`."""
        found = self._desk.reader.of_type(Opportunity, opportunity)
        customer = account_of(self._desk.reader, found.account if found else None)
        proposal = proposal_of(self._desk, opportunity, products, self._defaults)
        return write_proposal(proposal, target, in_language_of(self._desk, customer).tr, progress)

    def brochure(
        self,
        products: Sequence[str],
        target: Path,
        *,
        account: str | None = None,
        segment: str | None = None,
        design: Design = "showcase",
        progress: Progress = no_progress,
    ) -> Printed:
        """Prints products for a reader, all that are on sale where none is named; raises `UserError`."""
        customer = account_of(self._desk.reader, account)
        desk = in_language_of(self._desk, customer)
        return write_brochure(
            brochure_of(desk, products, customer, segment), target, desk.tr, design, progress
        )
