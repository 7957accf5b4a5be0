"""A plan's prices as the table of a tariff sheet: products and cases down, seasons across."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal

from salesdesk.domain.quoting.case_rates import rate_of_case
from salesdesk.domain.quoting.figures import rounded, step_of
from salesdesk.domain.quoting.rate_cases import RateCase, case_of, says_something
from salesdesk.domain.quoting.stay import is_lodging
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import Product, Rate, Season
from salesdesk.domain.records.rate_conditions import CLOSING
from salesdesk.domain.records.rate_plans import MEALS, PER_PERSON, TIERS
from salesdesk.domain.sales_papers import RateRow, RateTable, RoomRates
from salesdesk.domain.text import fold, in_pieces
from salesdesk.domain.values import Money
from salesdesk.formats import Formats
from salesdesk.i18n import N_, Translator
from salesdesk.services.papers.typed_words import markets_in_words, weekdays_in_words
from salesdesk.services.rates.capacity_words import capacity_in_words

Priced = Callable[[Money], Money]
"""A price as this paper prints it: as it is, or with service and tax for the public."""


class RateWords:
    """The rates of a tariff in the words of a language."""

    def __init__(self, tariff: Tariff, tr: Translator, priced: Priced) -> None:
        self._tariff, self._tr, self._priced = tariff, tr, priced
        self._formats = Formats(tr.lang)

    def table(self, products: Iterable[Product]) -> RateTable:
        """The prices of some products."""
        columns = self._columns()
        names = tuple(season.name or "" for season in columns if season) if any(columns) else ()
        if None in columns:
            names = (*names, self._tr("All other dates") if names else self._tr("All dates"))
        rooms = tuple(
            RoomRates(product.name or "", self._about(product), self._rows(product, columns))
            for product in products
        )
        return RateTable(names, tuple(room for room in rooms if room.rows))

    def _columns(self) -> Sequence[Season | None]:
        """The seasons that have prices of their own, by their first night, the overlays last."""
        priced = {rate.season for rate in self._tariff.rates if says_something(rate)}
        first: dict[str, date] = {}
        for season, nights in self._tariff.ranges:
            first.setdefault(season.id, nights.first or date.min)
        seasons = sorted(
            (season for season in self._tariff.seasons if season.id in priced),
            key=lambda season: (bool(season.overlay), first.get(season.id, date.max), season.id),
        )
        return [*seasons, *([None] if None in priced else [])]

    def _about(self, product: Product) -> str:
        size = f"{self._formats.number(product.square_metres)} m²" if product.square_metres else ""
        most = capacity_in_words(product.capacity, self._tr)
        if most and is_lodging(product):
            most = self._tr("at most {capacity}").format(capacity=most)
        count = ""
        if product.count and product.kind in ("room", None):
            count = self._tr.plural("{n} room", "{n} rooms", product.count)
        return in_pieces(size, product.bed or "", product.view or "", most, count)

    def _rows(self, product: Product, columns: Sequence[Season | None]) -> tuple[RateRow, ...]:
        cases: dict[RateCase, dict[str | None, Rate]] = {}
        for rate in self._tariff.rates_of.get(product.id, ()):
            if says_something(rate):
                cases.setdefault(case_of(rate), {})[rate.season] = rate
        found: list[tuple[RateCase, list[int], tuple[str, ...]]] = []
        for case in sorted(cases, key=lambda each: each.order):
            cells = tuple(self._cell(case, cases[case], season, product) for season in columns)
            same = found[-1] if found else None
            if same and same[1] and case.occupancy and same[2] == cells and _but_occupancy(same[0], case):
                same[1].append(case.occupancy)
            else:
                found.append((case, [case.occupancy] if case.occupancy else [], cells))
        return tuple(RateRow(self._label(case, adults, product), cells) for case, adults, cells in found)

    def _cell(
        self, case: RateCase, rates: dict[str | None, Rate], season: Season | None, product: Product
    ) -> str:
        """What guests of a case pay in a season, though the rate that counts stand in another row."""
        if season is not None and (closed := self._tariff.closed_by(product.id, season)):
            return self._tr(CLOSING[closed])
        own = rates.get(season.id if season else None)
        if own is not None:
            return self._amount(own)
        found = rate_of_case(self._tariff, product.id, case, season) if season else None
        if season is not None and season.overlay and found is not None and found.season is not season:
            return self._tr("as per season")
        if found is None:
            return "–"
        # Beside the row of fewer adults; in figures it would be too wide for a column.
        return self._tr("+ extra bed") if found.extra_adults else self._amount(found.rate)

    def _amount(self, rate: Rate) -> str:
        if rate.amount is None:
            return self._tr("On request")
        amount = self._priced(self._as_sold(rate, rate.amount))
        return amount_in_figures(amount, self._tariff.currency, self._formats)

    def _as_sold(self, rate: Rate, amount: Money) -> Money:
        """A rate rounded as a quote rounds it: the price of a room; what persons pay is rounded for all together."""
        if rate.per in PER_PERSON or amount.currency != self._tariff.currency:
            return amount
        step = step_of(self._tariff.plan.rounding, self._tariff.currency)
        return Money(rounded(amount.minor, step), amount.currency)

    def _label(self, case: RateCase, adults: Sequence[int], product: Product) -> str:
        tr = self._tr
        if len(adults) > 1:
            who = tr("{first}–{last} adults").format(first=adults[0], last=adults[-1])
        elif adults:
            who = tr.plural("{n} adult", "{n} adults", adults[0])
        else:
            who = self.unit(case, product)
        return self.case(case, who)

    def case(self, case: RateCase, who: str) -> str:
        """What a rate holds for, with the guests or the unit that it is for in words."""
        tr = self._tr
        nights = ""
        if case.nights_from and case.nights_to:
            nights = tr("{first}–{last} nights").format(first=case.nights_from, last=case.nights_to)
        elif case.nights_from:
            nights = tr.plural("from {n} night", "from {n} nights", case.nights_from)
        elif case.nights_to:
            nights = tr.plural("up to {n} night", "up to {n} nights", case.nights_to)
        guests = ""
        if case.guests_from and case.guests_to:
            guests = tr("{first}–{last} guests").format(first=case.guests_from, last=case.guests_to)
        elif case.guests_from:
            guests = tr.plural("from {n} guest", "from {n} guests", case.guests_from)
        elif case.guests_to:
            guests = tr.plural("up to {n} guest", "up to {n} guests", case.guests_to)
        tiers = {**TIERS, "fit": N_("FIT"), "git": N_("GIT")}
        tier = tr(tiers.get(case.tier, case.tier)) if case.tier else ""
        parts = (
            tier,
            markets_in_words(case.market, self._formats),
            weekdays_in_words(case.weekdays, self._formats),
            nights,
            tr(MEALS.get(case.meal, case.meal)) if case.meal else "",
            guests,
            who,
        )
        return " · ".join(filter(None, parts))

    def unit(self, case: RateCase, product: Product) -> str:
        """Per what a price is, in the house's words where it has some; for lodging the night goes without saying."""
        tr, lodging = self._tr, is_lodging(product)
        if product.price_unit and not lodging:
            return product.price_unit
        match case.per:
            case "person_night":
                return tr("per person") if lodging else tr("per person and day")
            case "person_stay":
                return tr("per person and stay") if lodging else tr("per person")
            case "room_stay":
                return tr("per room and stay") if lodging else tr("for all")
        return tr("per room") if lodging else ""


def amount_in_figures(amount: Money, usual: str, formats: Formats) -> str:
    """An amount without its currency where that is the usual one of the paper."""
    if amount.currency != usual:
        return formats.money(amount)
    whole = amount.amount == amount.amount.to_integral_value()
    return formats.number(int(amount.amount)) if whole else formats.amount(amount)


def sorted_products(tariff: Tariff) -> list[Product]:
    """The products that a tariff prices, rooms before all else, the cheapest first: by their lowest price."""

    def key(product: Product) -> tuple[bool, Decimal, str]:
        amounts = [rate.amount.amount for rate in tariff.rates_of.get(product.id, ()) if rate.amount]
        # What is on request alone comes after all that has a price.
        lowest = min(amounts, default=Decimal("Infinity"))
        return product.kind not in ("room", None), lowest, fold(product.name or "")

    return sorted(tariff.products.values(), key=key)


def _but_occupancy(one: RateCase, other: RateCase) -> bool:
    return one.order[:-1] == other.order[:-1] and one.tier == other.tier
