"""How much of the business that came up became definite: a cohort by the day on which it was asked for."""

from collections.abc import Iterable
from fractions import Fraction

from salesdesk.plain import dataclass

WON = ("definite", "actual")
GONE = ("lost", "cancelled")
OPEN = (None, "lead", "tentative")
DECLINED = "turned_down"


@dataclass(frozen=True)
class Conversion:
    """Opportunities of a cohort: won (definite or stayed), lost or cancelled, still open, and turned down by ourselves.

    What we turned down counts in neither share. The source of the formula is the hotel trade's own: won among all of
    the cohort, beside won among those that are closed.
    """

    won: int = 0
    gone: int = 0
    open: int = 0
    declined: int = 0

    @property
    def of_all(self) -> Fraction | None:
        """The share of all that was won so far; None where there is nothing to share."""
        whole = self.won + self.gone + self.open
        return Fraction(self.won, whole) if whole else None

    @property
    def of_closed(self) -> Fraction | None:
        """The share of what is decided that was won; None where nothing is decided yet."""
        closed = self.won + self.gone
        return Fraction(self.won, closed) if closed else None


def conversion(stages: Iterable[str | None]) -> Conversion:
    """Counts opportunities by their stages."""
    found = list(stages)
    return Conversion(
        won=sum(each in WON for each in found),
        gone=sum(each in GONE for each in found),
        open=sum(each in OPEN for each in found),
        declined=sum(each == DECLINED for each in found),
    )
