"""What a plan that was read from a workbook needs once all of it is there."""

from salesdesk.domain import kinds
from salesdesk.domain.text import fold
from salesdesk.domain.values import Period
from salesdesk.exchange.rate_sheets.drafts import PlanDraft, Row

_DATES = kinds.Dates()


def lay_over(plan: PlanDraft) -> None:
    """A holiday or an event whose dates lie within other seasons lies on top of them."""
    ranges: dict[str, list[Period]] = {}
    for row in plan.rows:
        if row.type == "season_dates" and isinstance(period := _DATES.load(row.values["nights"]), Period):
            ranges.setdefault(fold(row.season), []).append(period)
    for row in plan.rows:
        if row.type != "season" or row.values.get("overlay") is not None:
            continue
        name = fold(str(row.values["name"]))
        others = [period for other, found in ranges.items() if other != name for period in found]
        inside = any(mine.meets(other) for mine in ranges.get(name, ()) for other in others)
        if inside and row.values.get("kind") in ("holiday", "event", "peak"):
            row.values |= {"overlay": True, "priority": 1}


def leave_out_repeats(plan: PlanDraft) -> None:
    """What stands twice in a file is meant once."""
    seen: set[str] = set()
    kept: list[Row] = []
    for row in plan.rows:
        said = f"{row.type}|{sorted(row.values.items())!r}|{fold(row.season)}|{fold(row.product)}"
        if said not in seen:
            kept.append(row)
        seen.add(said)
    plan.rows = kept
