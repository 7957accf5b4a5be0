"""Rules of groups: free rooms, and rooms that must be picked up."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from salesdesk.domain.quoting.figures import rounded, share
from salesdesk.domain.records import RatePlan


@dataclass(frozen=True)
class Alike:
    """Rooms of a night that cost the same: what one costs in minor units, how many, the adults in each."""

    price: int
    rooms: int
    adults: int


@dataclass(frozen=True)
class Freed:
    """What is free of charge on a night: so many rooms or halves of twins, how many and what amount of each lot."""

    count: int = 0
    halves: bool = False
    off: tuple[int, ...] = ()
    of_lots: tuple[int, ...] = ()

    @property
    def amount(self) -> int:
        """What it is worth in minor units."""
        return sum(self.off)

    @property
    def rooms(self) -> int:
        """The whole rooms among it."""
        return self.count // 2 if self.halves else self.count

    def rooms_of(self, lot: int) -> Fraction:
        """The rooms of a lot that are free; halves of twins are half of one each."""
        return Fraction(self.of_lots[lot] if self.of_lots else 0, 2 if self.halves else 1)


def free_rooms(plan: RatePlan, rooms: int) -> int:
    """The rooms out of a total that are free of charge under a plan.

    "One per so many paid" gives floor(paid ÷ N), "N + 1" out of the total floor(total ÷ (N + 1)); never more than
    the plan's cap.
    """
    per = plan.free_per or 0
    if per < 1 or plan.free_kind not in ("per_paid", "of_total"):
        return 0
    # Of a total, the rooms that are paid and those that are free always come to floor(total ÷ (N + 1)).
    free = rooms // (per + 1)
    return free if plan.free_most is None else min(free, max(plan.free_most, 0))


def freed(plan: RatePlan, lots: Sequence[Alike]) -> Freed:
    """What of a group's rooms on a night is free: the cheapest rooms, or halves of the cheapest twins.

    Halves of twins are earned by guests: of fifteen paying guests the sixteenth shares a room without paying.
    """
    halves = plan.free_in == "half_twins"
    count = free_rooms(plan, sum(lot.rooms * (lot.adults if halves else 1) for lot in lots))
    off, of_lots, left = [0] * len(lots), [0] * len(lots), count
    for at in sorted(range(len(lots)), key=lambda n: (lots[n].price, n)):
        lot = lots[at]
        places = (2 * lot.rooms if lot.adults >= 2 else 0) if halves else lot.rooms
        taken = min(left, places)
        off[at] = rounded(Fraction(lot.price * taken, 2)) if halves else lot.price * taken
        of_lots[at] = taken
        left -= taken
    return Freed(count - left, halves, tuple(off), tuple(of_lots))


def rooms_to_pick_up(plan: RatePlan, rooms: int, nights: int) -> int:
    """The room nights of a block that are paid whoever comes; a fractional part of a room counts for nothing."""
    return floor_of(plan, [rooms] * nights)


def floor_of(plan: RatePlan, contracted: Sequence[int]) -> int:
    """The room nights of a block that are paid whoever comes, from its rooms night by night."""
    return shortfall(plan, contracted, [0] * len(contracted))


def shortfall(plan: RatePlan, contracted: Sequence[int], picked_up: Sequence[int]) -> int:
    """The room nights that are paid although nobody slept there: max(0, floor % × contracted − picked up).

    By night or over the stay, as the plan says; a fractional floor rounds down.
    """
    if plan.attrition is None:
        return 0
    part = share(plan.attrition)
    if plan.attrition_by == "night":
        return sum(
            max(int(part * rooms) - used, 0) for rooms, used in zip(contracted, picked_up, strict=True)
        )
    return max(int(part * sum(contracted)) - sum(picked_up), 0)
