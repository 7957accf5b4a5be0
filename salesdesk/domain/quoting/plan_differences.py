"""How two plans differ, cell by cell and condition by condition; seasons are known by their names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Any

from salesdesk.domain.fields import Record, type_of
from salesdesk.domain.quoting.rate_cases import RateCase
from salesdesk.domain.quoting.rate_grid import NOT_SOLD, Cell, GridRow, Price, RateGrid
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.text import fold
from salesdesk.domain.values import Period

_OF_VERSIONS = {"state", "version", "replaces", "published_on"}
"""What two versions of a plan differ in by nature."""

KNOWN_BY: Mapping[str, tuple[str, ...]] = {
    "stay_rule": ("kind", "season", "product", "nights", "weekdays"),
    "supplement": ("name", "kind", "age_from", "age_to", "season", "product", "nights", "weekdays", "tier", "meal"),
    "offer": ("name", "kind", "nights", "booking", "product"),
    "payment_term": ("kind", "days"),
    "rebate_tier": ("above",),
}  # fmt: skip
"""By what a condition of a plan is known again in another one, or in a file; the rest of it may differ."""


@dataclass(frozen=True, slots=True)
class PricePair:
    """What a cell says in the one plan and in the other."""

    before: Price
    after: Price

    @property
    def differs(self) -> bool:
        """Whether they say something else."""
        return self.before != self.after

    @property
    def percent(self) -> Decimal | None:
        """By how many per cent the price went up, to a tenth; None where there are not two amounts to compare."""
        old, new = self.before.amount, self.after.amount
        if old is None or new is None or old.currency != new.currency or old.minor <= 0:
            return None
        exact = Decimal(new.minor - old.minor) * 100 / Decimal(old.minor)
        return exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Difference:
    """A record that only one of the plans has, or that says something else in the fields that are named."""

    before: Record | None
    after: Record | None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Two plans side by side: rows and seasons of both, the pair of each cell, and the other differences."""

    rows: Sequence[GridRow]
    seasons: Sequence[str]
    pairs: Mapping[Cell, PricePair]
    plan: Difference | None
    nights: Sequence[tuple[str, tuple[Period, ...], tuple[Period, ...]]]
    """Seasons that both have, with other nights."""
    conditions: Sequence[Difference]

    @cached_property
    def changed(self) -> frozenset[Cell]:
        """The cells that differ."""
        return frozenset(cell for cell, pair in self.pairs.items() if pair.differs)


def compared(before: RateGrid, after: RateGrid) -> Comparison:
    """What is another in the second plan."""
    rows = [*after.rows, *(row for row in before.rows if row not in set(after.rows))]
    names: dict[str, str] = {}
    for column in (*after.columns, *before.columns):
        names.setdefault(fold(_name(column.season)), _name(column.season))
    old, new = _prices(before), _prices(after)
    pairs = {}
    for n, row in enumerate(rows):
        for m, season in enumerate(names):
            key = (row.product, row.case, season)
            if key in old or key in new:
                pairs[n, m] = PricePair(old.get(key, NOT_SOLD), new.get(key, NOT_SOLD))
    nights = [
        (names[season], first, second)
        for season, first in _nights(before).items()
        if (second := _nights(after).get(season)) is not None and first != second
    ]
    plan = _changed(before.tariff.plan, after.tariff.plan, {}, {}, _OF_VERSIONS | {"name"})
    return Comparison(
        rows, list(names.values()), pairs, plan, nights, list(_conditions(before.tariff, after.tariff))
    )


def _prices(grid: RateGrid) -> dict[tuple[str, RateCase, str], Price]:
    return {
        (grid.rows[row].product, grid.rows[row].case, fold(_name(grid.columns[column].season))): price
        for row, column in grid.rates
        if (price := grid.price((row, column)))
    }


def _nights(grid: RateGrid) -> dict[str, tuple[Period, ...]]:
    return {fold(_name(each.season)): each.nights for each in grid.columns if each.season}


def _name(season: Any) -> str:
    return (season.name or "") if season else ""


def _conditions(before: Tariff, after: Tariff) -> Iterable[Difference]:
    for name in ("rules", "supplements", "offers", "terms", "rebates"):
        ours: list[Record] = sorted(getattr(before, name), key=lambda each: each.id)
        known: dict[tuple[Any, ...], list[Record]] = {}
        for each in ours:
            known.setdefault(_key(each, before), []).append(each)
        for each in sorted(getattr(after, name), key=lambda each: each.id):
            same = known.get(_key(each, after), [])
            if not same:
                yield Difference(None, each)
            elif found := _changed(same.pop(0), each, _seasons(before), _seasons(after), {"rate_plan"}):
                yield found
        for each in (each for left in known.values() for each in left):
            yield Difference(each, None)


def _changed(
    one: Record, other: Record, mine: Mapping[str, str], theirs: Mapping[str, str], but: set[str]
) -> Difference | None:
    fields = tuple(
        name
        for name in type_of(one).fields
        if name not in but and _plain(getattr(one, name), mine) != _plain(getattr(other, name), theirs)
    )
    return Difference(one, other, fields) if fields else None


def _key(record: Record, tariff: Tariff) -> tuple[Any, ...]:
    seasons = _seasons(tariff)
    return tuple(_plain(getattr(record, name), seasons) for name in KNOWN_BY[type_of(record).name])


def _seasons(tariff: Tariff) -> dict[str, str]:
    return {season.id: fold(season.name or "") for season in tariff.seasons}


def _plain(value: Any, seasons: Mapping[str, str]) -> Any:
    """A value as it is compared: a season by its name, text without case; no and nothing are one."""
    if isinstance(value, str):
        return seasons.get(value, fold(value.strip()))
    return None if value is False else value
