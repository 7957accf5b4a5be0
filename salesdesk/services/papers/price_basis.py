"""What a printed price means: per what, with which meals, net or gross, with or without service and tax."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from salesdesk.domain.quoting.charges import charged, charges_on, is_included
from salesdesk.domain.quoting.commission import commission_amount, commission_percent
from salesdesk.domain.quoting.stay import is_lodging
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import Account, Charge, Product
from salesdesk.domain.values import Money, Period
from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.services.papers.scope_words import dates_in_words
from salesdesk.services.rates.words import meals_in_words


class PriceBasis:
    """The basis of a tariff's prices for a partner, or for the public where there is none."""

    def __init__(
        self,
        tariff: Tariff,
        products: Sequence[Product],
        account: Account | None,
        tr: Translator,
        today: date,
    ) -> None:
        self._tariff, self._plan, self._products = tariff, tariff.plan, products
        self._account, self._tr, self._formats = account, tr, Formats(tr.lang)
        valid = tariff.plan.valid or Period(None, None)
        self._last = valid.last or date.max
        self._first = valid.first or min(today, self._last)

    def lines(self) -> Iterable[str]:
        """What a price is: per what, with which meals, net or gross, with or without service and tax."""
        tr, plan = self._tr, self._plan
        lodging = any(map(is_lodging, self._products)) or not self._products
        words = (
            tr("Prices in {currency} per room and night, unless stated otherwise.")
            if lodging
            else tr("Prices in {currency}, each per the unit stated beside it.")
        )
        yield words.format(currency=self._tariff.currency)
        if plan.meal:
            yield meals_in_words((plan.meal,), tr)
        yield from self._taxes()
        if self._account is not None:
            yield self._commission(self._account)
        if plan.last_room is not None and self._account is not None:
            yield (
                tr("The rates are available down to the last room.")
                if plan.last_room
                else tr("The rates are subject to availability.")
            )

    def priced(self, amount: Money) -> Money:
        """An amount as it is printed: as it is, or with service and tax for the public."""
        basis = self._plan.tax_basis or "inclusive"
        if basis == self._basis_printed:
            return amount
        # One set of charges holds for all products.
        tax_class = self._products[0].tax_class if self._products else None
        charges = charges_on(self._tariff.charges, next(iter(self._days())), tax_class)
        return Money(charged(amount.minor, charges, basis).total, amount.currency)

    @property
    def pays_commission(self) -> bool:
        """Whether a partner reads of a commission."""
        if self._account is None:
            return False
        kept = self._kept(self._account)
        return (
            commission_amount(self._plan) is not None
            or any(kept)
            or (bool(self._plan.commissionable) and None in kept)
        )

    def _kept(self, account: Account) -> set[Decimal | None]:
        return {commission_percent(self._tariff, account, product) for product in self._products or (None,)}

    def _commission(self, account: Account) -> str:
        tr, plan = self._tr, self._plan
        if (own := commission_amount(plan)) is not None:
            words = (
                tr("Rates are commissionable: {amount} per room and stay.")
                if plan.commission_per == "stay"
                else tr("Rates are commissionable: {amount} per room and night.")
            )
            return words.format(amount=self._formats.money(own))
        kept = self._kept(account)
        if len(kept) == 1 and (percent := next(iter(kept))):
            words = tr(
                "Rates are commissionable at {percent} of the room rate without service, tax and meals."
            )
            return words.format(percent=self._formats.percent(percent))
        if self.pays_commission:
            return tr("Rates are commissionable.")
        return tr("Rates are net and not commissionable.")

    def _taxes(self) -> Iterable[str]:
        tr, basis = self._tr, self._basis_printed
        heads = {
            "inclusive": tr("Prices include service charge and tax."),
            "plus": tr("Prices include service charge; tax is added (+)."),
            "plus_plus": tr("Service charge and tax are added to the prices (++)."),
        }
        yield heads.get(basis, heads["inclusive"])
        classes = {product.tax_class or "standard" for product in self._products} or {"standard"}
        for charge in self._charges(classes):
            yield self._charge(charge, is_included(charge, basis))

    def _charges(self, classes: set[str]) -> list[Charge]:
        found = [
            charge
            for charge in self._tariff.charges
            if charge.percent
            and self._within(charge) is not None
            and (charge.product_class in (None, "all") or charge.product_class in classes)
        ]
        return sorted(
            found, key=lambda c: (c.position or 0, (c.valid.first if c.valid else None) or date.min, c.id)
        )

    def _charge(self, charge: Charge, included: bool) -> str:
        tr = self._tr
        name, percent = charge.name or "", self._formats.percent(charge.percent)
        if dates := dates_in_words(self._within(charge), tr):
            words = (
                tr("{name} {percent}, included, {dates}.")
                if included
                else tr("{name} {percent}, added, {dates}.")
            )
            return words.format(name=name, percent=percent, dates=dates)
        words = tr("{name} {percent}, included.") if included else tr("{name} {percent}, added.")
        return words.format(name=name, percent=percent)

    def _within(self, charge: Charge) -> Period | None:
        """The dates of a charge, open where they are wider than the plan's; None where it never holds in the plan."""
        first, last = self._first, self._last
        valid = charge.valid or Period(None, None)
        begins, ends = valid.first or first, valid.last or last
        if begins > last or ends < first:
            return None
        return Period(begins if begins > first else None, ends if ends < last else None)

    @property
    def _basis_printed(self) -> str:
        """The public reads prices with everything where one set of charges holds all the time."""
        basis = self._plan.tax_basis or "inclusive"
        return "inclusive" if self._account is None and self._one_rate_of_charges else basis

    @property
    def _one_rate_of_charges(self) -> bool:
        sets = {
            tuple((charge.id, charge.percent) for charge in charges_on(self._tariff.charges, day, tax_class))
            for day in self._days()
            for tax_class in {product.tax_class for product in self._products} or {None}
        }
        return len(sets) <= 1

    def _days(self) -> Iterable[date]:
        """The days of the plan on which other charges can begin to hold."""
        yield self._first
        for charge in self._tariff.charges:
            for day in (
                charge.valid.first if charge.valid else None,
                charge.valid.last + timedelta(days=1) if charge.valid and charge.valid.last else None,
            ):
                if day is not None and self._first < day <= self._last:
                    yield day
