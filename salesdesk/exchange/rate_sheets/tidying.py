"""What a plan that was read from a workbook needs once all of it is there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

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


def once_for_all(
    beside: Mapping[tuple[str, str], Sequence[Row]], plans: Iterable[PlanDraft]
) -> Iterator[tuple[str, Row]]:
    """What stands beside every room of a season is said once for the season; what is so in all, once for the plan.

    `beside` are the rows by plan and kind; the rooms held are counted for each room.
    """
    rooms: dict[tuple[str, str], set[str]] = {}
    for draft in plans:
        for row in draft.rows:
            if row.type == "rate":
                rooms.setdefault((fold(draft.name), row.season), set()).add(fold(row.product))
    for (plan, kind), rows in beside.items():
        if kind == "allotment":
            yield from ((plan, row) for row in rows)
            continue
        found: list[Row] = []
        for season in dict.fromkeys(row.season for row in rows):
            here = [row for row in rows if row.season == season]
            named = {fold(row.product) for row in here}
            if _are_alike(here) and named >= rooms.get((fold(plan), season), set()):
                here = [replace(here[0], product="")]
            found += here
        whole = {row.season for row in found if not row.product}
        if whole >= {season for name, season in rooms if name == fold(plan)} and _are_alike(found):
            found = [replace(found[0], season="", product="")]
        yield from ((plan, row) for row in found)


def _are_alike(rows: Sequence[Row]) -> bool:
    return all(row.values == rows[0].values for row in rows)
