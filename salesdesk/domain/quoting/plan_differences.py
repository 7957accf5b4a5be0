"""How two plans differ, cell by cell and condition by condition."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from statistics import median
from typing import Any

from salesdesk.domain.fields import Record, type_of
from salesdesk.domain.quoting.rate_grid import Cell, GridRow, Price, RateGrid
from salesdesk.domain.quoting.row_pairs import RowPair, row_pairs
from salesdesk.domain.quoting.season_pairs import Prices, SeasonPair, season_pairs, years_between
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import Season
from salesdesk.domain.records.rate_plans import ALL_IN
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
    """What a cell says in the one plan and in the other; None where a plan does not have its row at all."""

    before: Price | None
    after: Price | None
    alike: bool = True
    """Whether both hold the same of service and taxes: else equal amounts are not the same price."""

    @property
    def differs(self) -> bool:
        """Whether they say something else."""
        return self.before != self.after or not (
            self.alike or self.after is None or self.after.amount is None
        )

    @property
    def percent(self) -> Decimal | None:
        """By how many per cent the price went up, to a tenth; None where there are not two amounts to compare."""
        old, new = (each.amount if each else None for each in (self.before, self.after))
        if not self.alike or old is None or new is None or old.currency != new.currency or old.minor <= 0:
            return None
        return _tenth(Decimal(new.minor - old.minor) * 100 / Decimal(old.minor))

    @property
    def is_one_sided(self) -> bool:
        """Whether only one of them is an amount."""
        old, new = (each.amount if each else None for each in (self.before, self.after))
        return (old is None) != (new is None)


def _tenth(percent: Decimal) -> Decimal:
    return percent.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Rise:
    """By how many per cent prices went up, to a tenth: the least, the most, the middle one; below 0 they went down."""

    least: Decimal
    most: Decimal
    median: Decimal


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
    alike: bool = True
    """Whether the prices of both hold the same of service and taxes."""
    of_one_plan: frozenset[int] = frozenset()
    """The columns of holidays and events that only one of the plans knows."""

    @cached_property
    def changed(self) -> frozenset[Cell]:
        """The cells that differ."""
        return frozenset(cell for cell, pair in self.pairs.items() if pair.differs)

    @cached_property
    def one_sided(self) -> frozenset[Cell]:
        """Of the cells that differ those in which only one plan has an amount."""
        return frozenset(cell for cell in self.changed if self.pairs[cell].is_one_sided)

    @cached_property
    def rise(self) -> Rise | None:
        """By how much the prices that both plans have went up, those that stayed counted too; None for no such price.

        What a holiday costs that only one plan knows says nothing of it: the other has its everyday price there.
        """
        found = sorted(
            pair.percent
            for (_, column), pair in self.pairs.items()
            if pair.percent is not None and column not in self.of_one_plan
        )
        return Rise(found[0], found[-1], _tenth(median(found))) if found else None


def compared(before: RateGrid, after: RateGrid) -> Comparison:
    """What is another in the second plan."""
    rows = row_pairs(before.rows, after.rows)
    years = years_between(before, after)
    old, new = Prices(before, years), Prices(after)
    seasons = season_pairs(old.seasons, new.seasons, by_kind_first=bool(years))
    alike = len({each.tariff.plan.tax_basis or ALL_IN for each in (before, after)}) == 1
    found = {
        (n, m): PricePair(pair.before, pair.after, alike)
        for n, row in enumerate(rows)
        for m, season in enumerate((*seasons, SeasonPair()))
        if (pair := _pair(old, new, row, season))
    }
    if not seasons or any(column == len(seasons) for _, column in found):
        seasons.append(SeasonPair())
    both = [
        (each.name, old.nights[each.before.id], new.nights[each.after.id])
        for each in seasons
        if each.alone and each.before and each.after
    ]
    plan = _changed(before.tariff.plan, after.tariff.plan, {}, {}, _OF_VERSIONS | {"name"})
    return Comparison(
        [each.row for each in rows],
        [each.name for each in seasons],
        found,
        plan,
        [(name, mine, theirs) for name, mine, theirs in both if mine != theirs],
        list(_conditions(before.tariff, after.tariff, seasons)),
        alike,
        frozenset(n for n, each in enumerate(seasons) if each.is_of_one_plan),
    )


def _pair(old: Prices, new: Prices, rows: RowPair, season: SeasonPair) -> PricePair | None:
    """A row in a season; None where neither plan says anything of it there."""
    sides = ((old, rows.before, season.before), (new, rows.after, season.after))
    always = [plan.typed(row, None) for plan, row, _ in sides]
    one_has_seasons = bool(always[0]) != bool(always[1]) and all(row in plan.sold for plan, row, _ in sides)
    if season.before is None and season.after is None:
        return None if one_has_seasons or not any(always) else _said(rows, *always)
    own = [plan.typed(row, column) for plan, row, column in sides if column is not None]
    closed = any(plan.closed(row, column) for plan, row, column in sides)
    if not any(own) and not closed and not (one_has_seasons and not season.is_overlay):
        return None
    return _said(rows, *(plan.asked(row, column, season.nights) for plan, row, column in sides))


def _said(rows: RowPair, before: Price, after: Price) -> PricePair:
    return PricePair(before if rows.before else None, after if rows.after else None)


def _conditions(before: Tariff, after: Tariff, pairs: Sequence[SeasonPair]) -> Iterable[Difference]:
    mine, theirs = _seasons(before.seasons), _seasons(after.seasons)
    mine |= {
        each.before.id: theirs[each.after.id] for each in pairs if each.alone and each.before and each.after
    }
    for name in ("rules", "supplements", "offers", "terms", "rebates"):
        ours: list[Record] = sorted(getattr(before, name), key=lambda each: each.id)
        known: dict[tuple[Any, ...], list[Record]] = {}
        for each in ours:
            known.setdefault(_key(each, mine), []).append(each)
        for each in sorted(getattr(after, name), key=lambda each: each.id):
            same = known.get(_key(each, theirs), [])
            if not same:
                yield Difference(None, each)
            elif found := _changed(same.pop(0), each, mine, theirs, {"rate_plan"}):
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


def _key(record: Record, seasons: Mapping[str, str]) -> tuple[Any, ...]:
    return tuple(_plain(getattr(record, name), seasons) for name in KNOWN_BY[type_of(record).name])


def _seasons(seasons: Iterable[Season]) -> dict[str, str]:
    return {season.id: fold(season.name or "") for season in seasons}


def _plain(value: Any, seasons: Mapping[str, str]) -> Any:
    """A value as it is compared: a season by its name, text without case; no and nothing are one."""
    if isinstance(value, str):
        return seasons.get(value, fold(value.strip()))
    return None if value is False else value
