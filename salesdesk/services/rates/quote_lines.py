"""A quote line by line, in a language: nights that cost the same together, what comes on top, taxes and the sums."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby

from salesdesk.domain.quoting.availability import TOO_FEW, cut_off
from salesdesk.domain.quoting.charges import is_included
from salesdesk.domain.quoting.night_prices import FOR_OCCUPANCY, IN_SEASON, group_from
from salesdesk.domain.quoting.quote import Night, Tax
from salesdesk.domain.quoting.said import Said, said
from salesdesk.domain.quoting.schedules import Schedule, schedule
from salesdesk.domain.records.rate_plans import PLAN_KINDS
from salesdesk.domain.text import in_pieces
from salesdesk.domain.usual_words import in_usual_words
from salesdesk.domain.values import Money
from salesdesk.formats import Formats
from salesdesk.i18n import N_, Translator
from salesdesk.services.rates.quoting import Quoted, is_for_more
from salesdesk.services.rates.reckoning import Reckoning
from salesdesk.services.rates.schedule_words import cancelled_words, missed_words, payment_words
from salesdesk.services.rates.words import in_words, reasons_in_words


@dataclass(frozen=True)
class PriceLine:
    """A line of a quote: what, how much, why; a sum stands out, a part is in it, and what is secret is for the house."""

    what: str
    amount: str
    """ "" where the line only says what the next ones are."""
    why: tuple[str, ...] = ()
    is_sum: bool = False
    is_part: bool = False
    is_secret: bool = False


class QuoteWords:
    """The words of a quote in a language."""

    def __init__(self, found: Quoted, tr: Translator) -> None:
        self._found, self._quote, self._tr = found, found.quote, tr
        self._formats = Formats(tr.lang)
        self._reckoning = Reckoning(found.quote, tr)
        # A dinner is paid once, whatever days it is asked for; a night that an offer gives away is told.
        self._charged = [night for night in found.quote.nights if night.amount or night.lots]

    def money(self, minor: int) -> str:
        """An amount in the currency of the plan."""
        return self._formats.money(Money(minor, self._quote.tariff.currency))

    def lines(self) -> list[PriceLine]:
        """Every line, the house's own last; none where the stay is not to be had."""
        return [*self.nights(), *self.sums(), *self.secrets()] if self._quote.available else []

    def nights(self) -> list[PriceLine]:
        """The nights, or days, those that cost the same for the same reasons in one line; then supplements."""
        nights = groupby(self._charged, lambda night: (night.season, night.amount, night.rules))
        return [*(self._run(list(run), amount) for (_, amount, _), run in nights), *self.supplements()]

    def supplements(self) -> list[PriceLine]:
        """What comes on top of the nights: for how many, on how many nights, at how much each."""
        return [
            PriceLine(what, self.money(amount) if amount else self._tr("free of charge"))
            for each in self._quote.supplements
            for what, amount in self._reckoning.supplement(each)
        ]

    def reckoned(self) -> list[PriceLine]:
        """As the customer reads them: rooms, nights and the price of each, then supplements; the days only where prices vary."""
        runs = groupby(self._charged, lambda night: (night.amount, night.lots, night.free))
        alike = [list(run) for _, run in runs]
        made = []
        for run in alike:
            when = f"{self._when(run)}, " if len(alike) > 1 else ""
            made += [
                PriceLine(f"{when}{what}", self.money(amount))
                for what, amount in self._reckoning.nights(run[0], len(run))
            ]
        return [*made, *self.supplements()]

    def rates(self) -> Iterator[tuple[str, str, str]]:
        """Night by night the day and its season, rooms at their full rate, and what they come to; see `reductions`."""
        for night in self._charged:
            when = self._when([night])
            for what, amount in self._reckoning.rates(night):
                yield when, what, self.money(amount)
                when = ""

    def reductions(self) -> list[PriceLine]:
        """What is taken off the full rates: by offers, by the discount, by rounding, and what is free."""
        taken = self._reckoning.reductions(self._charged)
        return [PriceLine(what, self.money(amount)) for what, amount in taken]

    def sums(self) -> list[PriceLine]:
        """What it comes to without service and tax, each of these, and the total; where prices hold them, of which they are."""
        tr, quote = self._tr, self._quote
        total = PriceLine(tr("Total"), self.money(quote.total), is_sum=True)
        # A rate of tax may hold only on days on which nothing is charged.
        taxes = [tax for tax in quote.taxes if tax.amount or not tax.charge.percent]
        held = [tax for tax in taxes if is_included(tax.charge, quote.tariff.plan.tax_basis)]
        on_top = [self._tax(tax) for tax in taxes if tax not in held]
        net = [PriceLine(tr("Net of service and tax"), self.money(quote.net))] if taxes else []
        if not held:
            return [*net, *on_top, total]
        parts = [replace(each, is_part=True) for each in (*net, *map(self._tax, held))]
        parts.insert(0, PriceLine(tr("Of which"), "", is_part=True))
        # Service that prices hold is a part of the lines above; what comes on top is added to them.
        added = [replace(each, what=f"+ {each.what}") for each in on_top]
        return [*parts, *added, total] if added else [total, *parts]

    def _tax(self, tax: Tax) -> PriceLine:
        percent = self._formats.percent(Decimal(tax.charge.percent or 0))
        return PriceLine(f"{in_usual_words(tax.charge.name, self._tr)} {percent}", self.money(tax.amount))

    def secrets(self) -> list[PriceLine]:
        """What a partner keeps and what is left for the house; nothing where no commission is paid."""
        tr, quote = self._tr, self._quote
        if not quote.commission:
            return []
        return [
            PriceLine(tr("Commission"), self.money(quote.commission), is_secret=True),
            PriceLine(tr("Net to us"), self.money(quote.total - quote.commission), is_secret=True),
        ]

    def terms(self, today: date) -> list[str]:
        """What the customer has to keep and, of a stay that is to be had, what is due when and what a cancellation costs.

        It is as if they signed today.
        """
        quote, tr = self._quote, self._tr
        made = [in_words(each, tr) for each in quote.conditions]
        dates, currency = self.dates(today), quote.tariff.currency
        return [*made, *payment_words(dates, currency, tr), *cancelled_words(dates.steps, currency, tr)]

    def missed(self, today: date) -> str:
        """Which deadlines of the terms are over, for the house; "" where none is."""
        return missed_words(self.dates(today), self._tr)

    def dates(self, today: date, signed: date | None = None) -> Schedule:
        """Payments and cancellation by their dates, as if it were signed today or on a later day."""
        quote = self._quote
        if not quote.available:
            return Schedule()
        stay, tariff = quote.stay, quote.tariff
        return schedule(
            tariff.terms,
            quote.total,
            quote.first_night,
            stay.arrival,
            today,
            signed=signed,
            cut_off=cut_off(tariff, stay),
        )

    def remarks(self) -> list[str]:
        """What the house should know of it besides `too_few`."""
        return [in_words(each, self._tr) for each in self._quote.remarks if each.code != TOO_FEW]

    def too_few(self) -> str:
        """That the house has fewer rooms than are asked for; "" where it has enough."""
        return next((in_words(each, self._tr) for each in self._quote.remarks if each.code == TOO_FEW), "")

    def kinds(self) -> list[str]:
        """Of each plan what kind of rate it is; of one that is meant for more rooms, from how many it counts."""
        tr, made = self._tr, []
        for plan in (self._found.plan, *self._found.further):
            kind = tr(PLAN_KINDS.get(plan.kind or "", "")) or tr("Rate plan")
            if is_for_more(plan, self._quote.stay):
                words = tr("Group rate from {rooms} rooms a night.").format(rooms=group_from(plan))
                kind = words.removesuffix(".")
            made.append(kind)
        return made

    def cut(self) -> str:
        """That a likelier plan ends or begins during the stay, and under which it is quoted; "" where none does."""
        found, tr = self._found, self._tr
        if found.cut is None:
            return ""
        whole = tr("The whole stay is quoted under “{plan}”.").format(plan=found.plan.name or "")
        return " ".join((in_words(found.cut, tr), *([whole] if found.quote.available else [])))

    def reasons(self) -> list[str]:
        """Why the stay is not to be had."""
        return reasons_in_words(self._quote, self._tr)

    def other_dates(self, arrival: date, departure: date) -> str:
        """Other dates, as they are offered."""
        first, last = self._formats.weekday(arrival), self._formats.weekday(departure)
        return f"{first} – {last}"

    def guests(self) -> str:
        """Rooms and guests in words."""
        tr, stay = self._tr, self._quote.stay
        rooms = "" if stay.by_day else tr.plural("{n} room", "{n} rooms", stay.rooms)
        adults = tr.plural("{n} adult", "{n} adults", stay.adults)
        children = tr.plural("{n} child", "{n} children", len(stay.children)) if stay.children else ""
        return ", ".join(filter(None, (rooms, adults, children)))

    def _run(self, nights: list[Night], amount: int) -> PriceLine:
        tr, by_day, many = self._tr, self._quote.stay.by_day, len(nights)
        # Each stands on a line of its own.
        whys = tuple(in_words(rule, tr).removesuffix(".") for rule in self._unsaid(nights[0], amount))
        if many > 1:
            each = tr("{n} days at {amount} each") if by_day else tr("{n} nights at {amount} each")
            whys = (each.format(n=self._formats.number(many), amount=self.money(amount)), *whys)
        return PriceLine(self._when(nights), self.money(amount * many), whys)

    def _when(self, nights: list[Night]) -> str:
        """The days of nights in a row, and their season."""
        first, last = self._formats.weekday(nights[0].date), self._formats.weekday(nights[-1].date)
        when = first if len(nights) == 1 else f"{first} – {last}"
        seasons = {night.season for night in nights}
        return in_pieces(when, in_usual_words(seasons.pop(), self._tr) if len(seasons) == 1 else "")

    def _unsaid(self, night: Night, amount: int) -> Iterator[Said]:
        """The rules of a night without what its line says: its season, and a rate that is all that it costs."""
        own = Money(amount, self._quote.tariff.currency)
        for rule in night.rules:
            if rule.code == IN_SEASON and rule.figures["season"] == night.season:
                continue
            if own not in rule.figures.values():
                yield rule
            elif rule.code == FOR_OCCUPANCY:
                yield said(N_("Occupancy {adults}"), adults=rule.figures["adults"])
