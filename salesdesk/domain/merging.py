"""What a file from another laptop does to a desk, counted, and when to ask again before it does."""

from dataclasses import field
from typing import NamedTuple

from salesdesk.domain.change import ChangeId
from salesdesk.domain.state import Alive, State
from salesdesk.plain import dataclass

BRAKE_RECORDS = 50
BRAKE_SHARE = 0.10
BRAKE_FROM = 3
"""So many records, or more than this share of all, do not go without a second question; one or two are no mass."""


class Moment(NamedTuple):
    """What a record is at one moment: whether it shows (None: it is not held), and how many decisions it waits for once it does."""

    alive: Alive | None
    waiting: int

    @property
    def shows(self) -> bool:
        """Whether it is there for the people who use the program."""
        return self.alive in (Alive.ALIVE, Alive.KEPT)

    @property
    def asked(self) -> int:
        """How many decisions somebody is asked for."""
        return self.waiting if self.shows else 0


NOT_HELD = Moment(None, 0)


def moment_of(state: State | None) -> Moment:
    """What a record is in a state; without one it is not held."""
    return Moment(state.alive, state.waiting) if state else NOT_HELD


@dataclass
class Effects:
    """What merging does: changes that are new here and those held already; records that appear, change, go, are erased.

    Erased is also what goes along, since it belongs to something erased; `mine` of these counts those that this
    desk wrote to. `conflicts` counts the decisions that newly wait; `missing` names the writes that something in the
    file is based on and that are neither in it nor on this desk.
    """

    applied: int = 0
    already: int = 0
    new: int = 0
    changed: int = 0
    deleted: int = 0
    erased: int = 0
    mine: int = 0
    conflicts: int = 0
    missing: set[ChangeId] = field(default_factory=set)

    @property
    def gone(self) -> int:
        """How many records that showed would not show any more."""
        return self.deleted + self.erased

    def note(self, before: Moment, now: Moment, *, mine: bool = False, times: int = 1) -> None:
        """Counts one record, told what it was and is, and whether this desk had written to it."""
        if now.alive is Alive.ERASED:
            gone = before.alive not in (None, Alive.ERASED)
            self.erased += times * gone
            self.mine += times * (gone and mine)
        elif not now.shows:
            self.deleted += times * before.shows
        elif before.shows:
            self.changed += times
        else:
            self.new += times
        self.conflicts += times * max(0, now.asked - before.asked)

    def take_along(self, before: Moment, noted: Moment | None, *, mine: bool) -> None:
        """Counts a record that goes along with an erase, whatever it was `noted` to be after the file."""
        if noted is not None:
            self.note(before, noted, times=-1)
        self.note(before, Moment(Alive.ERASED, 0), mine=mine)

    def needs_asking(self, showing: int, gone: int = 0) -> bool:
        """Whether so much of the records that show would go that a person should say so twice.

        `gone` counts those that went with the files before it in one run: much does not become little by being split.
        """
        total = gone + self.gone
        if not self.gone:
            return False
        return total >= BRAKE_RECORDS or (total >= BRAKE_FROM and total > BRAKE_SHARE * (gone + showing))
