"""Which seasons of two plans belong together: of one name, else of the same nights, else of one kind."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from salesdesk.domain.quoting.rate_grid import NOT_SOLD, GridColumn, GridRow, Price, RateGrid
from salesdesk.domain.text import fold, in_pieces
from salesdesk.domain.values import Period


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
    def is_overlay(self) -> bool:
        """Whether it lies on top of other seasons."""
        return any(each is not None and _is_overlay(each) for each in (self.before, self.after))


class Prices:
    """The prices of a plan by row and season."""

    def __init__(self, grid: RateGrid) -> None:
        self._tariff = grid.tariff
        self.rows = frozenset(grid.rows)
        self.seasons = [column for column in grid.columns if column.season]
        self._typed = {
            (grid.rows[row], grid.columns[column].id): price
            for row, column in grid.rates
            if (price := grid.price((row, column)))
        }
        self.sold = frozenset(row for row, _ in self._typed)
        """The rows that have any price."""

    def closed(self, row: GridRow, season: GridColumn | None) -> bool:
        """Whether the plan sells the row at other times, and not in a season."""
        return row in self.sold and bool(self._closed_by(row, season))

    def _closed_by(self, row: GridRow, season: GridColumn | None) -> str:
        return self._tariff.closed_by(row.product, season.season) if season and season.season else ""

    def typed(self, row: GridRow, season: GridColumn | None) -> Price:
        """The price that stands in a season; in that of all dates without one."""
        return self._typed.get((row, season.id if season else ""), NOT_SOLD)

    def asked(self, row: GridRow, season: GridColumn | None, nights: Sequence[Period]) -> Price:
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


def season_pairs(before: Sequence[GridColumn], after: Sequence[GridColumn]) -> list[SeasonPair]:
    """Every season of two plans with the other plan's: one that the other plan cuts stands with each of its parts."""
    found = dict.fromkeys(
        (
            *((_partner(season, before, after), season) for season in after),
            *((season, _partner(season, after, before)) for season in before),
        )
    )
    times = Counter(season.id for pair in found for season in pair if season)

    def named(old: GridColumn | None, new: GridColumn | None) -> SeasonPair:
        cut = [season for season in (old, new) if season and times[season.id] > 1]
        whole = [season for season in (old, new) if season and season not in cut]
        names = {fold(name): name for season in whole or cut if (name := _name(season))}
        return SeasonPair(old, new, in_pieces(*names.values()), not cut)

    def place(pair: SeasonPair) -> tuple[bool, date]:
        begins = [
            min((nights.first or date.min for nights in season.nights), default=date.max)
            for season in (pair.before, pair.after)
            if season
        ]
        return pair.is_overlay, max(begins)

    return sorted((named(old, new) for old, new in found), key=place)


def _partner(
    season: GridColumn, others: Sequence[GridColumn], own: Sequence[GridColumn]
) -> GridColumn | None:
    """The other plan's season that one is compared with; None where there is none like it."""
    for other in others:
        if fold(_name(other)) == fold(_name(season)):
            return other
    alike = [each for each in others if _is_overlay(each) == _is_overlay(season)]
    if (nearest := _nearest(season.nights, alike)) is not None:
        return nearest
    # In plans of other years nothing but the kind is left, where it says which one is meant.
    kind = season.season.kind if season.season else None
    ours, theirs = (
        [each for each in plan if each.season and each.season.kind == kind] for plan in (own, alike)
    )
    return theirs[0] if kind and len(ours) == len(theirs) == 1 else None


def _nearest(nights: Sequence[Period], seasons: Sequence[GridColumn]) -> GridColumn | None:
    """The season that has the most nights in common with some; None where none has any."""
    best = max(seasons, key=lambda season: _common(nights, season.nights), default=None)
    return best if best and _common(nights, best.nights) else None


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
