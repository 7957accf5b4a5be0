"""A rate plan as a grid: a row for each room and case, a column for each season, a price where they meet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from salesdesk.domain.quoting.mark import Mark
from salesdesk.domain.quoting.rate_cases import RateCase, case_of
from salesdesk.domain.quoting.season_marks import LONGEST
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import Rate, Season
from salesdesk.domain.values import Money, Period

Cell = tuple[int, int]
"""Row and column, from 0."""


@dataclass(frozen=True, slots=True)
class Price:
    """What a cell says: an amount, that the price is on request, or nothing: not sold.

    `closed` is the kind of rule by which it is not sold, where one says so.
    """

    amount: Money | None = None
    on_request: bool = False
    closed: str = ""

    def __bool__(self) -> bool:
        return self.amount is not None or self.on_request


NOT_SOLD = Price()
ON_REQUEST = Price(None, True)


@dataclass(frozen=True, slots=True)
class GridRow:
    """A product and a case of its rates."""

    product: str
    case: RateCase


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A season with its nights; None for the rates that hold in every season."""

    season: Season | None
    nights: tuple[Period, ...] = ()

    @property
    def id(self) -> str:
        """The season's id; "" for the rates that hold in every season."""
        return self.season.id if self.season else ""


@dataclass(frozen=True)
class RateGrid:
    """The grid of a tariff. Twins, which are a fault, share a cell."""

    tariff: Tariff
    rows: Sequence[GridRow]
    columns: Sequence[GridColumn]
    rates: Mapping[Cell, Sequence[Rate]]

    def rate(self, cell: Cell) -> Rate | None:
        """The rate of a cell; None where there is no record yet."""
        found = self.rates.get(cell)
        return found[0] if found else None

    def price(self, cell: Cell) -> Price:
        """What a cell says."""
        rate = self.rate(cell)
        return Price(rate.amount, bool(rate.on_request) and rate.amount is None) if rate else NOT_SOLD

    @cached_property
    def place_of(self) -> Mapping[str, Cell]:
        """The cell of each rate, by its id."""
        return {rate.id: cell for cell, rates in self.rates.items() for rate in rates}

    @cached_property
    def column_of(self) -> Mapping[str, int]:
        """The column of each season and of each of its ranges of dates, by id."""
        at = {column.id: n for n, column in enumerate(self.columns)}
        return at | {each.id: at[each.season] for each in self.tariff.dates if each.season in at}

    @cached_property
    def _row_of(self) -> Mapping[GridRow, int]:
        return {row: n for n, row in enumerate(self.rows)}

    def row_of(self, product: str, case: RateCase) -> int | None:
        """The row of a product's case."""
        return self._row_of.get(GridRow(product, case))

    def cells_of(self, mark: Mark) -> list[Cell]:
        """The cells that a mark stands at; none for one that bears on a season, on the plan or on a condition."""
        if mark.record in self.place_of:
            return [self.place_of[mark.record]]
        column = self.column_of.get(mark.record)
        if column is None or not mark.product:
            return []
        return [
            (n, column)
            for n, row in enumerate(self.rows)
            if row.product == mark.product and mark.case in (None, row.case)
        ]


def grid_of(tariff: Tariff) -> RateGrid:
    """The grid of a tariff: products as they were entered first, seasons by their first night, overlays last."""
    entered: dict[str, str] = {}
    for rate in tariff.rates:
        product = rate.product or ""
        entered[product] = min(rate.id, entered.get(product, rate.id))
    rows = sorted(
        {GridRow(rate.product or "", case_of(rate)) for rate in tariff.rates},
        key=lambda row: (entered[row.product], row.product, row.case.order),
    )
    columns = _columns(tariff)
    row_at = {row: n for n, row in enumerate(rows)}
    column_at = {column.id: n for n, column in enumerate(columns)}
    rates: dict[Cell, list[Rate]] = {}
    for rate in sorted(tariff.rates, key=lambda each: each.id):
        column = column_at.get(rate.season or "")
        if column is not None:
            rates.setdefault((row_at[GridRow(rate.product or "", case_of(rate))], column), []).append(rate)
    return RateGrid(tariff, rows, columns, rates)


def _columns(tariff: Tariff) -> list[GridColumn]:
    nights: dict[str, list[Period]] = {season.id: [] for season in tariff.seasons}
    for season, each in tariff.ranges:
        nights[season.id].append(each)
    seasons = sorted(
        tariff.seasons,
        key=lambda season: (
            bool(season.overlay),
            min((each.first or date.min for each in nights[season.id]), default=date.max),
            season.id,
        ),
    )
    columns = [GridColumn(season, tuple(nights[season.id])) for season in seasons]
    if not columns or any(rate.season is None for rate in tariff.rates):
        columns.append(GridColumn(None))
    return columns


@dataclass(frozen=True, slots=True)
class Stretch:
    """Nights in a row that are of one season, of none, or of several that clash."""

    first: date
    last: date
    season: Season | None
    clash: tuple[Season, ...] = ()

    @property
    def gap(self) -> bool:
        """Whether no season covers these nights."""
        return self.season is None and not self.clash


def stretches(tariff: Tariff) -> list[Stretch]:
    """The plan's validity cut where its season changes; nothing where it has no end or no seasons."""
    valid = tariff.plan.valid
    if valid is None or valid.first is None or valid.last is None or not tariff.has_base:
        return []
    return list(_stretches(tariff, valid.first, min((valid.last - valid.first).days + 1, LONGEST)))


def _stretches(tariff: Tariff, first: date, days: int) -> Iterator[Stretch]:
    began, before = first, None
    for n in range(days):
        night = first + timedelta(days=n)
        on = tariff.on(night)
        # An overlay alone does not cover a night: the plan has no price for rooms that it does not name.
        season = on.shown if on.base is not None else None
        now = (None if on.clash else season, on.clash)
        if before is not None and now != before:
            yield Stretch(began, night - timedelta(days=1), *before)
            began = night
        before = now
    if before is not None:
        yield Stretch(began, first + timedelta(days=days - 1), *before)
