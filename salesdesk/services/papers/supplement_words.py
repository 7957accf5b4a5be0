"""What comes on top of a tariff's rates, in words: compulsory, for children and beds, meals and the rest."""

from collections.abc import Callable, Iterable, Mapping

from salesdesk.domain.quoting.stay import ADULT_FROM, is_lodging
from salesdesk.domain.quoting.supplements import BEDS, children_who_share, is_compulsory, unit_of
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import Supplement
from salesdesk.domain.records.rate_conditions import SUPPLEMENT_KINDS
from salesdesk.domain.records.rate_plans import TIERS
from salesdesk.domain.sales_papers import Clause
from salesdesk.domain.values import Money
from salesdesk.formats import Formats
from salesdesk.i18n import N_, Translator
from salesdesk.services.papers.scope_words import scope_in_words

_PER = {
    "room_night": N_("{amount} per room and night"),
    "person_night": N_("{amount} per person and night"),
    "room_stay": N_("{amount} per room and stay"),
    "person_stay": N_("{amount} per person and stay"),
    "stay": N_("{amount} per stay"),
}
_CHILDREN = ("child_sharing", "child_bed")


class SupplementWords:
    """The supplements of a tariff in the words of a language; `priced` is an amount as the paper prints it."""

    def __init__(self, tariff: Tariff, tr: Translator, priced: Callable[[Money], Money]) -> None:
        self._tariff, self._tr, self._priced = tariff, tr, priced
        self._formats = Formats(tr.lang)
        self._lodges = any(map(is_lodging, tariff.products.values()))

    def clauses(self) -> list[Clause]:
        """Children and beds, what is compulsory, meals and the rest."""
        beds = [each for each in self._tariff.supplements if each.kind in BEDS]
        others = [each for each in self._tariff.supplements if each.kind not in BEDS]
        must = [each for each in others if is_compulsory(each)]
        rest = [each for each in others if not is_compulsory(each)]
        tr = self._tr
        children = [each for each in beds if each.kind in _CHILDREN]
        title = tr("Children and extra beds") if self._lodges else tr("Children")
        return [
            Clause(title, self._items(beds), self._who_is_a_child() if children else ""),
            Clause(tr("Compulsory supplements"), self._items(must)),
            Clause(tr("Meals and other supplements"), self._items(rest)),
        ]

    def _who_is_a_child(self) -> str:
        """Who is a child, and of a room how many of them may share its beds."""
        tr, sharing = self._tr, children_who_share(self._tariff.plan)
        if not self._lodges:
            return tr("Age on the day; an adult from {adult}.").format(adult=ADULT_FROM)
        if not sharing:
            words = tr("Age at check-in; an adult from {adult}. No child may share the beds of a room.")
            return words.format(adult=ADULT_FROM)
        return tr.plural(
            "Age at check-in; an adult from {adult}. {n} child may share the beds of a room.",
            "Age at check-in; an adult from {adult}. {n} children may share the beds of a room.",
            sharing,
            adult=ADULT_FROM,
        )

    def _items(self, supplements: Iterable[Supplement]) -> tuple[tuple[str, str], ...]:
        order: Mapping[str, int] = {kind: at for at, kind in enumerate(SUPPLEMENT_KINDS)}
        found = sorted(
            supplements,
            key=lambda each: (
                order.get(each.kind or "", 9),
                each.name or "",
                -(99 if each.age_from is None else each.age_from),
                each.id,
            ),
        )
        return tuple((self._named(each), self._price(each)) for each in found)

    def _named(self, each: Supplement) -> str:
        tr, ages = self._tr, ""
        known = each.kind in _CHILDREN and each.age_to is not None and str(each.age_to) in (each.name or "")
        if not known and (each.age_from is not None or each.age_to is not None):
            words = tr("{first} to {last} years") if each.age_from else tr("up to {last} years")
            last = ADULT_FROM - 1 if each.age_to is None else each.age_to
            ages = words.format(first=each.age_from, last=last)
        tier = tr(TIERS.get(each.tier or "", ""))
        return " · ".join(filter(None, (each.name or "", ages, scope_in_words(each, self._tariff, tr), tier)))

    def _price(self, each: Supplement) -> str:
        if each.amount is not None:
            if each.amount.minor == 0:
                return self._tr("free of charge")
            amount = self._formats.money(self._priced(each.amount))
            return self._tr(_PER.get(unit_of(each), "{amount}")).format(amount=amount)
        if each.percent is None:
            return self._tr("on request")
        percent = self._formats.percent(each.percent)
        return self._tr("{percent} of the adult price").format(percent=percent)
