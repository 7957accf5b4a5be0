"""The seasons of the house: those of the rate plans that everybody may see, as the calendar shows them."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from salesdesk.domain.records import RatePlan, Season, SeasonDates
from salesdesk.domain.records.rate_plans import PUBLIC_KINDS
from salesdesk.plain import dataclass
from salesdesk.store.reader import Reader


@dataclass(frozen=True)
class HouseSeason:
    """A season by name and kind (low, shoulder, high, peak, event, holiday; "" where the plan does not say)."""

    name: str
    kind: str


def house_seasons(reader: Reader, first: date, last: date) -> Mapping[date, HouseSeason]:
    """The season of each night from a first to a last one, both included, where a published public plan names one.

    An overlay such as Tết counts before what lies below it, the higher priority first. Of several plans the one with the
    most dates tells first. A single season that is everywhere says nothing, so it is left out.
    """
    public = [
        plan.id
        for plan in reader.find(RatePlan, state="published", kind=sorted(PUBLIC_KINDS))
        if plan.valid is None or _overlaps(plan.valid.first, plan.valid.last, first, last)
    ]
    if not public:
        return {}
    seasons = {each.id: each for each in reader.find(Season, rate_plan=public)}
    by_plan: defaultdict[str, list[tuple[Season, date, date]]] = defaultdict(list)
    for dates in reader.find(SeasonDates, season=list(seasons)):
        season, nights = seasons.get(dates.season or ""), dates.nights
        if season is not None and nights is not None and nights.first and nights.last:
            by_plan[season.rate_plan or ""].append((season, nights.first, nights.last))
    found: dict[date, HouseSeason] = {}
    for plan in sorted(by_plan, key=lambda each: (-len(by_plan[each]), each)):
        base = {season.id for season, _, _ in by_plan[plan] if not season.overlay}
        telling = [each for each in by_plan[plan] if each[0].overlay or len(base) > 1]
        # What counts less is written first and is then covered.
        telling.sort(key=lambda each: (bool(each[0].overlay), each[0].priority or 0, each[0].id))
        of_plan: dict[date, HouseSeason] = {}
        for season, begins, ends in telling:
            for day in _days(max(begins, first), min(ends, last)):
                of_plan[day] = HouseSeason(season.name or "", season.kind or "")
        found = {**of_plan, **found}
    return found


def _overlaps(begins: date | None, ends: date | None, first: date, last: date) -> bool:
    return (begins is None or begins <= last) and (ends is None or ends >= first)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
