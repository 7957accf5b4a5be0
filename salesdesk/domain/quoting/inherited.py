"""The price that counts where a cell of a plan's grid says none: of a wider season, or of a wider case of the room."""

from salesdesk.domain.quoting.case_rates import rate_of_case
from salesdesk.domain.quoting.rate_grid import Cell, RateGrid
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import Rate, Season


def inherited(grid: RateGrid, cell: Cell) -> Rate | None:
    """The rate by which guests of an empty cell stay; None for a cell with a price and where nobody is sold to.

    Nor is one given where it differs over the nights of the season, or where extra beds come on top.
    """
    row, season = grid.rows[cell[0]], grid.columns[cell[1]].season
    if season is None or grid.price(cell) or grid.tariff.closed_by(row.product, season):
        return None
    if season.overlay and len(_below(grid.tariff, season)) != 1:
        return None
    found = rate_of_case(grid.tariff, row.product, row.case, season)
    if found is None or found.extra_adults or found.rate.id not in grid.place_of:
        return None
    return found.rate


def only_base(tariff: Tariff, season: Season) -> bool:
    """Whether a season is the one that all others lie on: compared with none, it is neither high nor low."""
    return not season.overlay and sum(not each.overlay for each in tariff.seasons) == 1


def _below(tariff: Tariff, overlay: Season) -> set[str]:
    """The base seasons on which an overlay lies; "" for none."""
    over = [nights for season, nights in tariff.ranges if season is overlay]
    begins = [
        nights.first
        for season, nights in tariff.ranges
        if not season.overlay and nights.first and any(each.holds(nights.first) for each in over)
    ]
    ends = [night for nights in over for night in (nights.first, nights.last) if night]
    bases = [tariff.on(night).base for night in (*ends, *begins)]
    return {base.id if base else "" for base in bases}
