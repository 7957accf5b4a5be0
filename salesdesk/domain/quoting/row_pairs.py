"""Which rows of two plans belong together: the same one, else the one that holds for it too."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from salesdesk.domain.quoting.rate_grid import GridRow

_WIDER: Sequence[tuple[str, ...]] = (("tier",), ("market",), ("tier", "market"))
"""What a row may leave open and still hold for one that says it: the price of no class is that of every class.

A market counts more than a class, as where a stay is priced.
"""


@dataclass(frozen=True, slots=True)
class RowPair:
    """A row of each of two plans; None where a plan has none that holds for the other's."""

    before: GridRow | None = None
    after: GridRow | None = None

    @property
    def row(self) -> GridRow:
        """The one that says more of whom it is for."""
        rows = [row for row in (self.after, self.before) if row]
        return max(rows, key=lambda row: (row.case.tier is not None) + (row.case.market is not None))


def row_pairs(before: Sequence[GridRow], after: Sequence[GridRow]) -> list[RowPair]:
    """Every row of two plans with the other plan's: one that holds for several stands with each of them.

    By product as the second plan has them, then those of the first alone.
    """
    theirs, ours = set(before), set(after)
    found = dict.fromkeys(
        (
            *(RowPair(_partner(row, theirs), row) for row in after),
            *(RowPair(row, _partner(row, ours)) for row in before),
        )
    )
    old = {pair.before for pair in found if pair.after}
    new = {pair.after for pair in found if pair.before}

    def says_more(pair: RowPair) -> bool:
        """Whether it is no row alone that stands in another pair already."""
        return not (pair.before is None and pair.after in new) and not (
            pair.after is None and pair.before in old
        )

    place = {product: n for n, product in enumerate(dict.fromkeys(row.product for row in (*after, *before)))}
    return sorted(
        filter(says_more, found),
        key=lambda pair: (place[pair.row.product], pair.row.case.order),
    )


def _partner(row: GridRow, others: set[GridRow]) -> GridRow | None:
    """The other plan's row of the same case, else the one of no class or market that holds for it."""
    if row in others:
        return row
    wider = (replace(row, case=replace(row.case, **dict.fromkeys(names))) for names in _WIDER)
    return next((each for each in wider if each in others), None)
