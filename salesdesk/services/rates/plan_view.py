"""A rate plan as the window shows it: its grid with the words of its rows and columns, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from salesdesk.domain.fields import type_of
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.quoting.inherited import inherited
from salesdesk.domain.quoting.mark import Mark
from salesdesk.domain.quoting.rate_grid import Cell, RateGrid, Stretch, grid_of, stretches
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import Consent, Product, Rate, RatePlan
from salesdesk.exchange.rate_sheets.headings import OCCUPANCIES
from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.services.papers.rate_table import RateWords
from salesdesk.services.rates.condition_words import ConditionLine, ConditionWords, lines_of
from salesdesk.services.rates.publishing import marks_of
from salesdesk.services.rates.tariffs import tariff_of
from salesdesk.services.rates.words import season_kind
from salesdesk.services.value_words import ValueWords
from salesdesk.store.reader import Reader


@dataclass(frozen=True)
class PlanInView:
    """All that is shown of a plan at one moment."""

    grid: RateGrid
    marks: Sequence[Mark] = ()
    stretches: Sequence[Stretch] = ()
    cases: Sequence[str] = field(default=())
    """What each row holds for, in words: DBL, or FIT · Fri, Sat · DBL."""

    nights: Sequence[Sequence[str]] = ()
    """The ranges of nights of each column, in words."""
    over_the_year: Sequence[str] = ()
    """Each stretch in a sentence."""
    conditions: Mapping[str, Sequence[ConditionLine]] = field(default_factory=dict)
    """What else it demands, adds and grants, by group."""
    facts: Sequence[tuple[str, str]] = ()
    """What the plan says of itself, each with its label."""

    @property
    def plan(self) -> RatePlan:
        """The plan."""
        return self.grid.tariff.plan

    @property
    def is_draft(self) -> bool:
        """Whether it may be changed: nobody holds it yet."""
        return self.plan.state in (None, "draft")

    @property
    def faults(self) -> int:
        """How many marks keep it from being published."""
        return sum(mark.weight == "fault" for mark in self.marks)

    @cached_property
    def marks_at(self) -> Mapping[Cell, Sequence[Mark]]:
        """The marks of each cell."""
        found: dict[Cell, list[Mark]] = {}
        for mark in self.marks:
            for cell in self.grid.cells_of(mark):
                found.setdefault(cell, []).append(mark)
        return found

    def marks_shown(self, cell: Cell) -> Sequence[Mark]:
        """The marks of what a cell shows: its own, and those of a price that counts there and stands in another one.

        A fault of that price is listed once, where it is mended.
        """
        own, taken = self.marks_at.get(cell, ()), self.inherited(cell)
        if taken is None:
            return own
        return [*own, *(mark for mark in self.marks if mark.record == taken.id)]

    @cached_property
    def marks_of_column(self) -> Mapping[int, Sequence[Mark]]:
        """The marks that bear on a whole season."""
        found: dict[int, list[Mark]] = {}
        for mark in self.marks:
            column = self.grid.column_of.get(mark.record)
            if column is not None and not mark.product:
                found.setdefault(column, []).append(mark)
        return found

    def inherited(self, cell: Cell) -> Rate | None:
        """The rate that counts in a cell that says no price of its own."""
        if cell not in self._inherited:
            self._inherited[cell] = inherited(self.grid, cell)
        return self._inherited[cell]

    @cached_property
    def _inherited(self) -> dict[Cell, Rate | None]:
        return {}

    def closed_by(self, cell: Cell) -> str:
        """The kind of rule by which a cell without a price is not sold; "" for any other, and for one that was forgotten."""
        season = self.grid.columns[cell[1]].season
        if season is None or self.grid.price(cell):
            return ""
        return self.grid.tariff.closed_by(self.grid.rows[cell[0]].product, season)

    def product(self, row: int) -> str:
        """The name of a row's product."""
        product = self.grid.tariff.products.get(self.grid.rows[row].product)
        return (product.name or "") if product else ""


def look_at(
    reader: Reader, plan_id: str, defaults: Defaults, tr: Translator, today: date
) -> PlanInView | None:
    """Reads a plan and compares it with the published ones; None where it is not there."""
    plan = reader.of_type(RatePlan, plan_id)
    if plan is None:
        return None
    tariff = tariff_of(reader, plan, defaults)
    grid = grid_of(tariff)
    marks = marks_of(reader, plan, defaults, today)
    words = ValueWords(reader, tr)
    consents = reader.find(Consent, plan=plan.id)
    conditions = lines_of(tariff, consents, ConditionWords(words, tr))
    facts = [
        (tr(each.label), said)
        for each in type_of(plan).fields.values()
        if (said := words.of(each, each.kind.dump(getattr(plan, each.name))))
    ]
    cut = stretches(tariff)
    return PlanInView(
        grid,
        marks,
        cut,
        cases_in_words(grid, tariff.products, tr),
        nights=[[Formats(tr.lang).period(each) for each in column.nights] for column in grid.columns],
        over_the_year=[_stretch(tariff, each, tr) for each in cut],
        conditions=conditions,
        facts=facts,
    )


def _stretch(tariff: Tariff, stretch: Stretch, tr: Translator) -> str:
    dates = Formats(tr.lang).span_of_dates(stretch.first, stretch.last)
    if stretch.clash:
        names = ", ".join(each.name or "" for each in stretch.clash)
        return tr("{dates}: {names} overlap").format(dates=dates, names=names)
    if stretch.season is None:
        return tr("{dates}: no season").format(dates=dates)
    kind = season_kind(tariff, stretch.season, tr)
    return ", ".join(filter(None, (f"{dates}: {stretch.season.name or ''}", kind)))


def cases_in_words(grid: RateGrid, products: Mapping[str, Product], tr: Translator) -> list[str]:
    """What each row of a grid holds for: DBL, or FIT · Fri, Sat · DBL."""
    words = RateWords(grid.tariff, tr, lambda money: money)
    found = []
    for row in grid.rows:
        adults, product = row.case.occupancy, products.get(row.product)
        if adults is not None:
            short = OCCUPANCIES.get(adults)
            who = tr(short) if short else tr.plural("{n} adult", "{n} adults", adults)
        else:
            who = words.unit(row.case, product) if product else ""
        found.append(words.case(row.case, who))
    return found
