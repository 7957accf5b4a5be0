"""Rules of groups: free rooms, and rooms that must be picked up."""

from salesdesk.domain.quoting.figures import share
from salesdesk.domain.records import RatePlan


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


def rooms_to_pick_up(plan: RatePlan, rooms: int, nights: int) -> int:
    """The room nights of a block that are paid whoever comes; a fractional part of a room counts for nothing."""
    if plan.attrition is None:
        return 0
    part = share(plan.attrition)
    return int(part * rooms) * nights if plan.attrition_by == "night" else int(part * rooms * nights)
