"""What a tariff sheet says: one plan for one partner or for the public, gathered in the reader's language."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from salesdesk.domain.kinds import Defaults
from salesdesk.domain.quoting.charges import charged, charges_on, is_included
from salesdesk.domain.quoting.commission import commission_amount, commission_percent
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import Account, Charge, Product, Property, RatePlan
from salesdesk.domain.records.rate_plans import MEALS, PLAN_STATES, SEASON_KINDS
from salesdesk.domain.sales_papers import Clause, Pairs, Party, SeasonKey, TariffSheet
from salesdesk.domain.values import Money, Period
from salesdesk.i18n import LANGUAGES, Translator, translator
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.house import house_of
from salesdesk.services.papers.contact import contact_of
from salesdesk.services.papers.disclosure import may_see, refuse_undisclosed, under_contract
from salesdesk.services.papers.rate_table import RateWords, is_lodging, sorted_products
from salesdesk.services.papers.tariff_terms import TermWords
from salesdesk.services.papers.typed_words import markets_in_words
from salesdesk.services.rates.tariffs import tariff_of


def in_language_of(desk: Desktop, account: Account | None) -> Desktop:
    """The desk in the language that is asked for, or a customer's; in English where the program does not speak theirs."""
    language = desk.language or (account.language if account else None)
    if not language:
        return desk
    return desk.speaking(translator(language if language in LANGUAGES else "en"))


def tariff_sheet(desk: Desktop, plan: RatePlan, account: Account | None, defaults: Defaults) -> TariffSheet:
    """Gathers a sheet; raises `UserError` where the reader may not see the plan's prices."""
    refuse_undisclosed(plan, account)
    tariff = tariff_of(desk.reader, plan, defaults)
    return _Sheet(in_language_of(desk, account), tariff, account, defaults, desk.tr).made()


class _Sheet:
    def __init__(
        self, desk: Desktop, tariff: Tariff, account: Account | None, defaults: Defaults, says: Translator
    ) -> None:
        self.desk, self.tariff, self.account, self.defaults = desk, tariff, account, defaults
        self.plan, self.tr, self.formats = tariff.plan, desk.tr, desk.formats
        self.words = TermWords(tariff, desk.tr)
        self.property = house_of(desk.reader) or Property(id="")
        self.products, self.hidden = self._products()
        self.says = says
        self.notices: list[str] = []

    def made(self) -> TariffSheet:
        """The sheet."""
        tr, plan = self.tr, self.plan
        for_public = self.account is None
        final = plan.state == "published"
        words = RateWords(self.tariff, tr, self._priced, for_public=for_public)
        table = words.table(self.products)
        state = tr(PLAN_STATES.get(plan.state or "draft", "")).upper()
        reader = (
            tr("Public tariff")
            if self.account is None
            else tr("Prepared for {account}").format(account=self.account.name or "")
        )
        self._warn(bool(table.rooms))
        version = tr("Version {version}").format(version=plan.version or 1)
        return TariffSheet(
            house=self.desk.house,
            title=plan.name or tr("Tariff"),
            reader=reader,
            facts=self._facts(),
            basis=tuple(self._basis()),
            seasons=self._seasons(),
            rates=table,
            clauses=tuple(clause for clause in self._clauses() if clause.items),
            contact=contact_of(self.desk),
            parties=() if self.account is None else self._parties(self.account),
            mark="" if for_public else tr("CONFIDENTIAL"),
            stamp="" if final else state,
            foot="  ·  ".join((reader, plan.name or "", version if final else f"{version}, {state}")),
            notices=tuple(self.notices),
        )

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
            self.notices.append(
                tr("Left out, because they may not be disclosed to this reader: {products}").format(
                    products=names
                )
            )
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
            (tr("Valid for stays"), self.words.dates(plan.valid) or tr("until further notice")),
            (tr("For bookings"), self.words.dates(plan.booking)),
            (tr("Guest market"), markets_in_words(plan.market, self.formats)),
            (tr("Currency"), self.tariff.currency),
            (tr("Version"), str(plan.version or 1)),
            (tr("Issued"), self.formats.short(plan.published_on or self.desk.today)),
        )
        return tuple((name, value) for name, value in facts if value)

    def _basis(self) -> Iterable[str]:
        """What a price is: per what, with which meals, net or gross, with or without service and tax."""
        tr, plan = self.tr, self.plan
        lodging = any(map(is_lodging, self.products)) or not self.products
        words = (
            tr("Prices in {currency} per room and night, unless stated otherwise.")
            if lodging
            else tr("Prices in {currency}, each per the unit stated beside it.")
        )
        yield words.format(currency=self.tariff.currency)
        if plan.meal:
            yield tr("Meals included: {meals}.").format(meals=tr(MEALS.get(plan.meal, plan.meal)).lower())
        yield from self._taxes()
        if self.account is not None:
            yield self._commission(self.account)
        if plan.last_room is not None and self.account is not None:
            yield (
                tr("The rates are available down to the last room.")
                if plan.last_room
                else tr("The rates are subject to availability.")
            )

    def _commission(self, account: Account) -> str:
        tr, plan = self.tr, self.plan
        if (own := commission_amount(plan)) is not None:
            words = (
                tr("Rates are commissionable: {amount} per room and stay.")
                if plan.commission_per == "stay"
                else tr("Rates are commissionable: {amount} per room and night.")
            )
            return words.format(amount=self.formats.money(own))
        kept = {commission_percent(self.tariff, account, product) for product in self.products or (None,)}
        if len(kept) == 1 and (percent := next(iter(kept))):
            words = tr(
                "Rates are commissionable at {percent} of the room rate without service, tax and meals."
            )
            return words.format(percent=self.formats.percent(percent))
        if any(kept) or (plan.commissionable and None in kept):
            return tr("Rates are commissionable.")
        return tr("Rates are net and not commissionable.")

    @property
    def _basis_printed(self) -> str:
        """The public reads prices with everything where one set of charges holds all the time."""
        basis = self.plan.tax_basis or "inclusive"
        return "inclusive" if self.account is None and self._one_rate_of_charges else basis

    @property
    def _one_rate_of_charges(self) -> bool:
        sets = {
            tuple((charge.id, charge.percent) for charge in charges_on(self.tariff.charges, day, tax_class))
            for day in self._days()
            for tax_class in {product.tax_class for product in self.products} or {None}
        }
        return len(sets) <= 1

    def _days(self) -> Iterable[date]:
        """The days of the plan on which other charges can begin to hold."""
        valid = self.plan.valid or Period(None, None)
        first, last = valid.first or self.desk.today, valid.last or date.max
        yield first
        for charge in self.tariff.charges:
            for day in (
                charge.valid.first if charge.valid else None,
                charge.valid.last + timedelta(days=1) if charge.valid and charge.valid.last else None,
            ):
                if day is not None and first < day <= last:
                    yield day

    def _priced(self, amount: Money, product: Product) -> Money:
        basis = self.plan.tax_basis or "inclusive"
        if basis == self._basis_printed:
            return amount
        charges = charges_on(self.tariff.charges, next(iter(self._days())), product.tax_class)
        return Money(charged(amount.minor, charges, basis).total, amount.currency)

    def _taxes(self) -> Iterable[str]:
        tr, basis = self.tr, self._basis_printed
        heads = {
            "inclusive": tr("Prices include service charge and tax."),
            "plus": tr("Prices include service charge; tax is added (+)."),
            "plus_plus": tr("Service charge and tax are added to the prices (++)."),
        }
        yield heads.get(basis, heads["inclusive"])
        classes = {product.tax_class or "standard" for product in self.products} or {"standard"}
        for charge in self._charges(classes):
            yield self._charge(charge, is_included(charge, basis))

    def _charges(self, classes: set[str]) -> list[Charge]:
        valid = self.plan.valid or Period(None, None)
        first, last = valid.first or self.desk.today, valid.last or date.max

        def meets(period: Period | None) -> bool:
            return period is None or ((period.first or first) <= last and (period.last or last) >= first)

        found = [
            charge
            for charge in self.tariff.charges
            if charge.percent
            and meets(charge.valid)
            and (charge.product_class in (None, "all") or charge.product_class in classes)
        ]
        return sorted(
            found, key=lambda c: (c.position or 0, (c.valid.first if c.valid else None) or date.min, c.id)
        )

    def _charge(self, charge: Charge, included: bool) -> str:
        tr = self.tr
        name, percent = charge.name or "", self.formats.percent(charge.percent)
        narrow = (
            charge.valid
            and self.plan.valid
            and charge.valid.first
            and (self.plan.valid.first is None or charge.valid.first > self.plan.valid.first)
        )
        ends = (
            charge.valid
            and charge.valid.last
            and (
                self.plan.valid is None
                or self.plan.valid.last is None
                or charge.valid.last < self.plan.valid.last
            )
        )
        if narrow or ends:
            assert charge.valid is not None
            dates = self.words.dates(
                Period(charge.valid.first if narrow else None, charge.valid.last if ends else None)
            )
            words = (
                tr("{name} {percent}, included, {dates}.")
                if included
                else tr("{name} {percent}, added, {dates}.")
            )
            return words.format(name=name, percent=percent, dates=dates)
        words = tr("{name} {percent}, included.") if included else tr("{name} {percent}, added.")
        return words.format(name=name, percent=percent)

    def _seasons(self) -> tuple[SeasonKey, ...]:
        ranges: dict[str, list[Period]] = {}
        for season, nights in self.tariff.ranges:
            ranges.setdefault(season.id, []).append(nights)
        first = {record: nights[0].first or date.min for record, nights in ranges.items()}
        seasons = sorted(
            (season for season in self.tariff.seasons if season.id in ranges),
            key=lambda season: (bool(season.overlay), first[season.id], season.id),
        )
        return tuple(
            SeasonKey(
                season.name or "",
                self.tr(SEASON_KINDS.get(season.kind or "", "")),
                "  ·  ".join(
                    # A range is not torn apart at the end of a line.
                    self.words.dates(nights).replace(" ", "\u00a0")
                    for nights in ranges[season.id]
                ),
            )
            for season in seasons
        )

    def _clauses(self) -> list[Clause]:
        tr, words = self.tr, self.words
        made = [*words.supplements(), *words.rules(), words.groups(), words.offers()]
        payment = words.deposits()
        if self.account is not None and self.account.credit_days:
            days = tr.plural(
                "{n} day after the invoice", "{n} days after the invoice", self.account.credit_days
            )
            payment = replace(payment, items=(*payment.items, (tr("On credit"), days)))
        made += [payment, words.cancellation()]
        if self.account is None:
            made = [clause for clause in made if clause.title not in _for_partners(words)]
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
            Party(tr("For the hotel"), house.legal_name or house.name, tuple(p for p in ours if p[1])),
            Party(
                tr("For the partner"),
                account.name or "",
                tuple(p for p in theirs if p[1]),
            ),
        )


def _for_partners(words: TermWords) -> set[str]:
    """Headings that mean nothing to the public: release and allotment."""
    return {words.rules()[-1].title}
