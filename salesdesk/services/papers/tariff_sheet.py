"""What a tariff sheet says: one plan for one partner or for the public, gathered in the reader's language."""

from dataclasses import replace

from salesdesk.domain.briefing import with_values
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.quoting.in_period import within
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import Account, Product, Property, RatePlan
from salesdesk.domain.records.rate_plans import PLAN_STATES
from salesdesk.domain.sales_papers import Clause, Pairs, Party, TariffSheet
from salesdesk.domain.text import in_pieces
from salesdesk.domain.values import Period
from salesdesk.i18n import LANGUAGES, Translator, translator
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.house import house_of
from salesdesk.services.papers.contact import contact_of
from salesdesk.services.papers.disclosure import is_public, may_see, refuse_undisclosed, under_contract
from salesdesk.services.papers.payment_words import PaymentWords
from salesdesk.services.papers.price_basis import PriceBasis
from salesdesk.services.papers.rate_table import RateWords, sorted_products
from salesdesk.services.papers.scope_words import dates_in_words
from salesdesk.services.papers.season_words import SeasonWords
from salesdesk.services.papers.supplement_words import SupplementWords
from salesdesk.services.papers.tariff_terms import TermWords
from salesdesk.services.papers.typed_words import markets_in_words
from salesdesk.services.rates.tariffs import spoken, tariff_of
from salesdesk.services.value_words import version_words


def in_language_of(desk: Desktop, account: Account | None) -> Desktop:
    """The desk in the language that is asked for, or a customer's; in English where the program does not speak theirs."""
    language = desk.language or (account.language if account else None)
    if not language:
        return desk.speaking(desk.tr)
    return desk.speaking(translator(language if language in LANGUAGES else "en"))


def plan_said(desk: Desktop, plan: RatePlan) -> RatePlan:
    """A plan as the desk's language has it."""
    return desk.reader.of_type(RatePlan, plan.id) or plan


def tariff_sheet(
    desk: Desktop,
    plan: RatePlan,
    account: Account | None,
    defaults: Defaults,
    nights: Period | None = None,
) -> TariffSheet:
    """Gathers a sheet, of what concerns some nights alone where they are given.

    Raises `UserError` where the reader may not see the plan's prices.
    """
    refuse_undisclosed(plan, account)
    read = in_language_of(desk, account)
    tariff = tariff_of(read.reader, plan_said(read, plan), defaults)
    if nights is not None:
        tariff = within(tariff, nights)
    return _Sheet(read, spoken(tariff, read.tr), account, defaults, desk.tr).made()


class _Sheet:
    def __init__(
        self, desk: Desktop, tariff: Tariff, account: Account | None, defaults: Defaults, says: Translator
    ) -> None:
        self.desk, self.tariff, self.account, self.defaults = desk, tariff, account, defaults
        self.plan, self.tr, self.formats = tariff.plan, desk.tr, desk.formats
        self.property = house_of(desk.reader) or Property(id="")
        self.products, self.hidden = self._products()
        self.basis = PriceBasis(tariff, self.products, account, desk.tr, desk.today)
        self.says = says
        self.notices: list[str] = []

    def made(self) -> TariffSheet:
        """The sheet."""
        tr, plan = self.tr, self.plan
        final = plan.state == "published"
        words = RateWords(self.tariff, tr, self.basis.priced)
        table, seasons = words.table(self.products), SeasonWords(self.tariff, tr)
        is_draft = (plan.state or "draft") == "draft"
        state = tr("DRAFT") if is_draft else tr(PLAN_STATES.get(plan.state or "", "")).upper()
        reader = (
            tr("Public tariff")
            if self.account is None
            else tr("Prepared for {account}").format(account=self.account.name or "")
        )
        self._warn(bool(table.rooms))
        version = version_words(plan.version or 1, tr)
        return TariffSheet(
            house=self.desk.house,
            title=plan.name or tr("Tariff"),
            reader=reader,
            facts=self._facts(),
            basis=tuple(self.basis.lines()),
            seasons=seasons.key(),
            season_notes=tuple(seasons.notes()),
            rates=table,
            clauses=tuple(clause for clause in self._clauses() if clause.items),
            contact=contact_of(self.desk),
            parties=() if self.account is None else self._parties(self.account),
            mark=self._mark(),
            stamp="" if final else state,
            foot=in_pieces(reader, plan.name or "", version if final else f"{version}, {state}"),
            notices=tuple(self.notices),
        )

    def _mark(self) -> str:
        """What of the sheet is for the partner alone: rates of their own, of public ones the commission."""
        if self.account is not None and not is_public(self.plan):
            return self.tr("CONFIDENTIAL")
        return self.tr("COMMISSION CONFIDENTIAL") if self.basis.pays_commission else ""

    def _products(self) -> tuple[list[Product], list[Product]]:
        contract = self.account is not None and (
            self.plan.account == self.account.id or under_contract(self.account, self.desk.today)
        )
        found = [product for product in sorted_products(self.tariff) if not product.retired]
        shown = [product for product in found if may_see(product, self.account, contract)]
        return shown, [product for product in found if product not in shown]

    def _warn(self, has_rates: bool) -> None:
        tr, names = self.says, ", ".join(product.name or "" for product in self.hidden)
        if not has_rates:
            self.notices.append(tr("“{plan}” has no prices yet.").format(plan=self.plan.name))
        if names:
            words = (
                tr("Left out, as not for everyone: {products}")
                if self.account is None
                else tr("Left out, as not meant for this reader: {products}")
            )
            self.notices.append(words.format(products=names))
        at_home = self.account is None or self.account.country in (None, "", "VN")
        if self.defaults.country == "VN" and self.tariff.currency != "VND" and at_home:
            self.notices.append(
                tr(
                    "A price list in {currency} for residents of Vietnam: prices there are stated in dong."
                ).format(currency=self.tariff.currency)
            )

    def _facts(self) -> Pairs:
        tr, plan = self.tr, self.plan
        facts = (
            (tr("Valid for stays"), dates_in_words(plan.valid, tr) or tr("until further notice")),
            (tr("For bookings"), dates_in_words(plan.booking, tr)),
            (tr("Guest market"), markets_in_words(plan.market, self.formats)),
            (tr("Currency"), self.tariff.currency),
            (tr("Version"), str(plan.version or 1)),
            (tr("Issued"), self.formats.short(plan.published_on or self.desk.today)),
        )
        return with_values(facts)

    def _clauses(self) -> list[Clause]:
        tr, terms = self.tr, TermWords(self.tariff, self.tr)
        owed = PaymentWords(self.tariff, tr)
        made = [*SupplementWords(self.tariff, tr, self.basis.priced).clauses(), *terms.stays()]
        if self.account is not None:
            made.append(terms.availability())
        payment = owed.deposits()
        if self.account is not None and self.account.credit_days:
            days = tr.plural(
                "{n} day after the invoice", "{n} days after the invoice", self.account.credit_days
            )
            payment = replace(payment, items=(*payment.items, (tr("On credit"), days)))
        made += [terms.groups(), terms.offers(), payment, owed.cancellation()]
        if self.plan.how_to_book:
            made.append(Clause(tr("How to book"), (("", self.plan.how_to_book),)))
        return made

    def _parties(self, account: Account) -> tuple[Party, ...]:
        tr, house = self.tr, self.desk.house
        ours = ((tr("Tax code"), self.property.tax_code or ""), (tr("Address"), house.address))
        theirs = (
            (tr("Tax code"), account.tax_code or ""),
            (tr("Address"), ", ".join(filter(None, (account.address, account.city)))),
        )
        return (
            Party(tr("For the hotel"), house.legal_name or house.name, with_values(ours)),
            Party(
                tr("For the partner"),
                account.name or "",
                with_values(theirs),
            ),
        )
