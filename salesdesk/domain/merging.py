"""What a file from another laptop does to a desk, counted, and when to ask again before it does."""

from dataclasses import dataclass, field

from salesdesk.domain.change import ChangeId
from salesdesk.domain.state import Alive, State

BRAKE_RECORDS = 50
BRAKE_SHARE = 0.10
"""More records than these, or than this share of all, do not go without a second question."""


@dataclass
class Effects:
    """What merging does: changes that are new here and those held already; records that appear, change, go, are erased.

    `conflicts` counts the decisions that newly wait; `missing` names the writes that something in the file is
    based on and that are neither in it nor on this desk.
    """

    applied: int = 0
    already: int = 0
    new: int = 0
    changed: int = 0
    deleted: int = 0
    erased: int = 0
    conflicts: int = 0
    missing: set[ChangeId] = field(default_factory=set)

    @property
    def gone(self) -> int:
        """How many records that showed would not show any more."""
        return self.deleted + self.erased

    def note(self, before: Alive | None, waited: int, now: State) -> None:
        """Counts one record: whether it showed and how many decisions waited before, and what it is now."""
        showed = before in (Alive.ALIVE, Alive.KEPT)
        if now.alive is Alive.ERASED:
            self.erased += before is not Alive.ERASED and before is not None
        elif not now.shows:
            self.deleted += showed
        elif showed:
            self.changed += 1
        else:
            self.new += 1
        self.conflicts += max(0, now.waiting - waited)

    def needs_asking(self, showing: int) -> bool:
        """Whether so much of the records that show would go that a person should say so twice."""
        return self.gone >= BRAKE_RECORDS or (self.gone > 0 and self.gone > BRAKE_SHARE * showing)
