"""What is due when, and what a cancellation costs, in words."""

from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import PaymentTerm
from salesdesk.domain.sales_papers import Clause
from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.services.rates.condition_titles import fee_words


class PaymentWords:
    """Payment and cancellation of a tariff in the words of a language."""

    def __init__(self, tariff: Tariff, tr: Translator) -> None:
        self._tariff, self._tr = tariff, tr
        self._formats = Formats(tr.lang)

    def deposits(self) -> Clause:
        """When which part of the price is due."""
        tr = self._tr
        items = []
        for term in self._terms("deposit_signing", "deposit_arrival"):
            when = (
                tr.plural("{n} day after signing", "{n} days after signing", term.days or 0)
                if term.kind == "deposit_signing"
                else tr.plural("{n} day before arrival", "{n} days before arrival", term.days or 0)
            )
            part = (
                tr("the rest of the price")
                if term.percent is None
                else tr("{percent} of the price").format(percent=self._formats.percent(term.percent))
            )
            items.append((when, part))
        return Clause(tr("Payment"), tuple(items))

    def cancellation(self) -> Clause:
        """What a cancellation costs by days before arrival, and what a guest who does not come."""
        tr, items, above = self._tr, [], None
        for term in self._terms("cancellation"):
            days = term.days or 0
            if above is None:
                when = tr.plural("{n} day or more before arrival", "{n} days or more before arrival", days)
            elif days == above:
                continue
            elif days == 0 and above > 1:
                when = tr.plural(
                    "{n} day or less before arrival", "{n} days or less before arrival", above - 1
                )
            elif days == above - 1:
                when = tr.plural("{n} day before arrival", "{n} days before arrival", days)
            else:
                when = tr("{first} to {last} days before arrival").format(first=above - 1, last=days)
            items.append((when, fee_words(term, self._tr)))
            above = days
        if above:
            items.append((tr("Later, or no-show"), tr("the whole price")))
        items += [(tr("No-show"), fee_words(term, self._tr)) for term in self._terms("no_show")]
        if above and len(items) > 1 and self._terms("no_show"):
            items = [
                (tr("Later"), value) if name == tr("Later, or no-show") else (name, value)
                for name, value in items
            ]
        return Clause(tr("Cancellation"), tuple(items))

    def _terms(self, *kinds: str) -> list[PaymentTerm]:
        found = [term for term in self._tariff.terms if term.kind in kinds]
        return sorted(
            found,
            key=lambda term: (
                kinds.index(term.kind or ""),
                (term.days or 0) if term.kind == "deposit_signing" else -(term.days or 0),
                term.id,
            ),
        )
