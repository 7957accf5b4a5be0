"""A proposal of rates for a contract: what a partner pays over a year is a table of prices, not the sum of one stay."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from salesdesk.domain.briefing import Block, Entry, Grid, Lines, Words
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.quoting.in_period import without_price
from salesdesk.domain.quoting.stay import Stay
from salesdesk.domain.records import Account, Product, RatePlan
from salesdesk.domain.sales_papers import ProposalPart, RateTable, RoomRates, TariffSheet
from salesdesk.domain.values import Period
from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.papers.offer_words import valid_until
from salesdesk.services.papers.proposal_asked import Asked
from salesdesk.services.papers.tariff_sheet import tariff_sheet
from salesdesk.services.rates.quoting import Quoted, plans_for
from salesdesk.services.rates.tariffs import Tariffs

_COLUMNS = 4


class ContractOffer:
    """The rates of some products for a partner over a period, by the plan that holds for each."""

    def __init__(self, desk: Desktop, asked: Asked, defaults: Defaults) -> None:
        self._desk, self._tr, self._formats = desk, desk.tr, desk.formats
        self._asked, account, products = asked, asked.account, asked.products
        self.quoted: list[Quoted] = []
        self._names = {each.id: each.name or "" for each in desk.reader.many(Product, products).values()}
        self._without: list[str] = []
        self._plans: dict[str, tuple[RatePlan, list[str]]] = {}
        for product in products:
            plan = self._plan_for(account, product)
            if plan is None:
                self._without.append(product)
            else:
                self._plans.setdefault(plan.id, (plan, []))[1].append(product)
        # Who names the period of a contract may mean its last day to be one of them.
        days = Period(asked.arrival, asked.departure)
        self._nights = replace(days, last=max(asked.arrival, asked.departure - timedelta(days=1)))
        self._sheets: dict[str, TariffSheet] = {
            plan.id: tariff_sheet(desk, plan, account, defaults, days) for plan, _ in self._plans.values()
        }
        self._tariffs = tariffs = Tariffs(desk.reader, defaults)
        self.final = not self._without and all(tariffs.is_sound(plan) for plan, _ in self._plans.values())

    def parts(self) -> Iterator[ProposalPart]:
        """The rates by product, and what a price means."""
        tr = self._tr
        blocks: list[Block] = []
        for plan, products in self._plans.values():
            names = {self._names.get(each, "") for each in products}
            for room in self._sheets[plan.id].rates.rooms:
                if room.name in names:
                    blocks += self._rates(room, self._sheets[plan.id].rates)
        blocks += [
            Entry(self._names.get(each, ""), tr("no rates for these dates yet")) for each in self._without
        ]
        yield ProposalPart(tr("Rates"), tuple(blocks))
        yield ProposalPart(
            tr("What a price means"),
            tuple(self._by_plan(lambda sheet: Lines(sheet.basis) if sheet.basis else None)),
        )

    def facts(self) -> tuple[tuple[str, str], ...]:
        """The period and the volume in place of arrival and departure, and until when it holds."""
        tr, nights = self._tr, self._asked.opportunity.room_nights
        return (
            (tr("Period"), self._formats.span_of_dates(self._asked.arrival, self._asked.departure)),
            (tr("Room nights planned"), self._formats.number(nights) if nights else ""),
            valid_until(self._desk, self._asked),
        )

    def steps(self) -> tuple[str, str]:
        """What the customer does first, and what we do when it is signed."""
        tr = self._tr
        return (
            tr("Tell us whether the rates suit you."),
            tr("We send the contract with its schedule, for both to sign."),
        )

    def terms(self) -> Iterator[Block]:
        """The seasons, and where the terms stand."""
        tr = self._tr
        yield from self._by_plan(self._seasons)
        yield from self._by_plan(lambda sheet: Lines(sheet.season_notes) if sheet.season_notes else None)
        if self._plans:
            yield Words(tr("All other terms are in the contract schedule, which comes with the contract."))

    def _seasons(self, sheet: TariffSheet) -> Block | None:
        tr = self._tr
        rows = tuple(dict.fromkeys((each.name, each.kind, each.dates) for each in sheet.seasons))
        return Grid((tr("Season"), tr("Kind"), tr("Nights")), rows, (28, 20, 52)) if rows else None

    def _by_plan(self, said: Callable[[TariffSheet], Block | None]) -> Iterator[Block]:
        """What each plan says; where they differ, below the names of the products that it is said of."""
        told: dict[Block, list[str]] = {}
        for plan, products in self._plans.values():
            if block := said(self._sheets[plan.id]):
                told.setdefault(block, []).extend(self._names.get(each, "") for each in products)
        for block, names in told.items():
            if len(told) > 1:
                yield Entry(", ".join(names))
            yield block

    def notices(self, says: Translator) -> list[str]:
        """What the salesperson should know: plans that are no offer yet, and nights for which there is no rate."""
        told = [
            says("“{plan}” is not published: the proposal is marked as a draft.").format(plan=plan.name)
            for plan, _ in self._plans.values()
            if plan.state != "published"
        ]
        formats = Formats(says.lang)
        for plan, products in self._plans.values():
            for product in products:
                gaps = without_price(self._tariffs.of(plan), product, self._nights)
                if gaps:
                    words = says(
                        "The period has nights for which “{plan}” has no rate of {product}: {nights}."
                    )
                    dates = ", ".join(map(formats.period, gaps))
                    told.append(
                        words.format(plan=plan.name, product=self._names.get(product, ""), nights=dates)
                    )
        return told

    def _plan_for(self, account: Account, product: str) -> RatePlan | None:
        """The likeliest plan that holds on some night of the period."""
        first, last = self._asked.arrival, self._asked.departure
        stay = Stay(product, first, last, market=account.source_country or "")
        for plan in plans_for(self._desk.reader, account, stay, self._desk.today):
            valid = plan.valid
            begins = valid is None or valid.first is None or valid.first < last
            ends = valid is not None and valid.last is not None and valid.last < first
            if begins and not ends:
                return plan
        return None

    def _rates(self, room: RoomRates, table: RateTable) -> Iterator[Block]:
        """The seasons down, the cases across; many cases go into several tables."""
        yield Entry(room.name, text=room.about)
        for begun in range(0, len(room.rows), _COLUMNS):
            rows = room.rows[begun : begun + _COLUMNS]
            lines = tuple(
                (season, *(row.cells[at] for row in rows)) for at, season in enumerate(table.seasons)
            )
            share = 72 // len(rows)
            shares = (100 - share * len(rows), *(share for _ in rows))
            figures = frozenset(range(1, len(rows) + 1))
            yield Grid((self._tr("Season"), *(row.label for row in rows)), lines, shares, figures)
