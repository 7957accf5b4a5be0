"""Which seasons of two plans belong together: of one name, else of the same nights, else of one kind.

In plans of other years the kind comes before the nights, which are then those of the same time of year.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from salesdesk.domain.quoting.rate_grid import NOT_SOLD, GridColumn, GridRow, Price, RateGrid
from salesdesk.domain.text import fold, in_pieces
from salesdesk.domain.values import Period

_DAYS_OF_A_YEAR = 365.2425


@dataclass(frozen=True)
class SeasonPair:
    """A season of each of two plans; None where a plan has none of its own there, and for the rates of all dates.

    `name` is "" for all dates; a pair is `alone` where neither season stands in another one.
    """

    before: GridColumn | None = None
    after: GridColumn | None = None
    name: str = ""
    alone: bool = True

    @property
    def nights(self) -> Sequence[Period]:
        """The nights that are compared."""
        either = self.after or self.before
        return either.nights if either else ()

    @property
    def is_of_one_plan(self) -> bool:
        """Whether it is a holiday or event that only one of the plans knows."""
        return self.is_overlay and (self.before is None or self.after is None)

    @property
    def is_overlay(self) -> bool:
        """Whether it lies on top of other seasons."""
        return any(each is not None and _is_overlay(each) for each in (self.before, self.after))


class Prices:
    """The prices of a plan by row and season."""

    def __init__(self, grid: RateGrid, years: int = 0) -> None:
        """`years` moves the nights of its seasons into another plan's time."""
        self._tariff = grid.tariff
        self.nights = {column.id: column.nights for column in grid.columns}
        """The nights of each season as they are."""
        self.seasons = [
            replace(column, nights=tuple(_moved(each, years) for each in column.nights))
            for column in grid.columns
            if column.season
        ]
        self._typed = {
            (grid.rows[row], grid.columns[column].id): price
            for row, column in grid.rates
            if (price := grid.price((row, column)))
        }
        self.sold = frozenset(row for row, _ in self._typed)
        """The rows that have any price."""

    def closed(self, row: GridRow | None, season: GridColumn | None) -> bool:
        """Whether the plan sells the row at other times, and not in a season."""
        return row in self.sold and bool(self._closed_by(row, season))

    def _closed_by(self, row: GridRow | None, season: GridColumn | None) -> str:
        if row is None or season is None or season.season is None:
            return ""
        return self._tariff.closed_by(row.product, season.season)

    def typed(self, row: GridRow | None, season: GridColumn | None) -> Price:
        """The price that stands in a season; in that of all dates without one."""
        return self._typed.get((row, season.id if season else ""), NOT_SOLD) if row else NOT_SOLD

    def asked(self, row: GridRow | None, season: GridColumn | None, nights: Sequence[Period]) -> Price:
        """What is paid in a season, or on some nights: its own price, else that of the season below, else of all dates.

        Nothing is where the plan closes the season.
        """
        if closed := self._closed_by(row, season):
            return Price(closed=closed)
        own = self.typed(row, season) if season else NOT_SOLD
        if not own and (season is None or _is_overlay(season)):
            below = _nearest(nights, [each for each in self.seasons if not _is_overlay(each)])
            own = self.typed(row, below) if below else NOT_SOLD
        return own or self.typed(row, None)


def years_between(before: RateGrid, after: RateGrid) -> int:
    """By how many years the seasons of one plan are moved to lie upon those of another; 0 where any night is of both."""
    old, new = ([nights for column in grid.columns for nights in column.nights] for grid in (before, after))
    begins = [min((nights.first for nights in each if nights.first), default=None) for each in (old, new)]
    if _common(old, new) or begins[0] is None or begins[1] is None:
        return 0
    return round((begins[1] - begins[0]).days / _DAYS_OF_A_YEAR)


def season_pairs(
    before: Sequence[GridColumn], after: Sequence[GridColumn], by_kind_first: bool = False
) -> list[SeasonPair]:
    """Every season of two plans with the other plan's: one that the other plan cuts stands with each of its parts.

    They come in the order of time, overlays last; the nights of both are of one plan's time.
    """
    found = dict.fromkeys(
        (
            *((_partner(season, before, after, by_kind_first), season) for season in after),
            *((season, _partner(season, after, before, by_kind_first)) for season in before),
        )
    )
    times = Counter(season.id for pair in found for season in pair if season)

    def named(old: GridColumn | None, new: GridColumn | None) -> SeasonPair:
        cut = [season for season in (old, new) if season and times[season.id] > 1]
        whole = [season for season in (old, new) if season and season not in cut]
        names = {fold(name): name for season in whole or cut if (name := _name(season))}
        return SeasonPair(old, new, in_pieces(*names.values()), not cut)

    def place(pair: SeasonPair) -> tuple[bool, date]:
        seasons = [season for season in (pair.after, pair.before) if season]
        begins = [
            min((nights.first or date.min for nights in each.nights), default=date.max) for each in seasons
        ]
        # A part begins where it is cut off; a season as the newer plan has it.
        return pair.is_overlay, begins[0] if pair.alone else max(begins)

    return sorted((named(old, new) for old, new in found), key=place)


def _partner(
    season: GridColumn, others: Sequence[GridColumn], own: Sequence[GridColumn], by_kind_first: bool
) -> GridColumn | None:
    """The other plan's season that one is compared with; None where there is none like it."""
    for other in others:
        if fold(_name(other)) == fold(_name(season)):
            return other
    alike = [each for each in others if _is_overlay(each) == _is_overlay(season)]

    def ways() -> Iterator[GridColumn | None]:
        if by_kind_first:
            yield _of_its_kind(season, alike, own)
        yield _nearest(season.nights, alike)
        yield _of_its_kind(season, alike, own)

    return next((found for found in ways() if found is not None), None)


def _of_its_kind(
    season: GridColumn, others: Sequence[GridColumn], own: Sequence[GridColumn]
) -> GridColumn | None:
    """The other plan's season of the same kind, where the kind says which one is meant."""
    kind = season.season.kind if season.season else None
    ours, theirs = (
        [each for each in plan if each.season and each.season.kind == kind] for plan in (own, others)
    )
    return theirs[0] if kind and len(ours) == len(theirs) == 1 else None


def _nearest(nights: Sequence[Period], seasons: Sequence[GridColumn]) -> GridColumn | None:
    """The season that has the most nights in common with some; None where none has any."""
    best = max(seasons, key=lambda season: _common(nights, season.nights), default=None)
    return best if best and _common(nights, best.nights) else None


def _moved(nights: Period, years: int) -> Period:
    return Period(_in_years(nights.first, years), _in_years(nights.last, years)) if years else nights


def _in_years(day: date | None, years: int) -> date | None:
    """The same day in another year; of 29 February the day before where that year has none."""
    if day is None or not date.min.year <= day.year + years <= date.max.year:
        return None
    leap = (day.month, day.day) == (2, 29)
    return date(day.year + years, day.month, min(day.day, 28) if leap else day.day)


def _common(some: Sequence[Period], others: Sequence[Period]) -> int:
    """How many nights two lists of periods have in common."""
    return sum(
        max(
            0,
            (
                min(one.last or date.max, other.last or date.max)
                - max(one.first or date.min, other.first or date.min)
            ).days
            + 1,
        )
        for one in some
        for other in others
    )


def _is_overlay(season: GridColumn) -> bool:
    return bool(season.season and season.season.overlay)


def _name(season: GridColumn) -> str:
    return (season.season.name or "") if season.season else ""
