"""Who has time when: hours of the week, holidays, absences, and the calls that are fixed already."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from salesdesk.domain.kinds import Defaults
from salesdesk.domain.patterns.hours import Stretch, WeekHours, common, week_hours, without
from salesdesk.domain.patterns.ways import QUARTER
from salesdesk.domain.patterns.week import Room
from salesdesk.domain.records import Absence, Attendee, Call, Colleague
from salesdesk.domain.records.calls import REMOTE
from salesdesk.domain.records.house import WORKING
from salesdesk.services.planning.settings import PlanSettings
from salesdesk.services.working_days import WorkCalendar, concerning, taken_by
from salesdesk.store.reader import Reader

DAY = 24 * 60
BREAK = 150
"""Minutes: a longer gap in somebody's hours is no break that a way may reach into."""

SHORTEST = 30


@dataclass(frozen=True)
class Fixed:
    """A call that stays where it is: minutes of its day, and the account where it takes place ("" from the house)."""

    call: str
    account: str
    start: int
    end: int
    visit: bool = True


@dataclass
class Roster:
    """The days of one colleague: free hours, breaks, and what is fixed."""

    colleague: Colleague
    hours: WeekHours
    calls_a_day: int
    absences: list[Absence] = field(default_factory=list)
    fixed: dict[date, list[Fixed]] = field(default_factory=lambda: defaultdict(list))
    country: str = "VN"

    def working(self, day: date) -> tuple[Stretch, ...]:
        """The hours of a day as the roster has them, holidays taken out."""
        return WorkCalendar(self.country, tuple(self.absences)).hours_on(day, self.hours)

    def free(self, day: date) -> tuple[Stretch, ...]:
        """The hours of a day without absences; fixed calls are still in them."""
        left = self.working(day)
        for absence in self.absences:
            if absence.kind != WORKING:
                left = without(left, taken_by(absence, day))
        return left

    def minutes(self, day: date) -> int:
        """Working minutes of a day."""
        return sum(end - start for start, end in self.free(day))


def rosters(
    reader: Reader,
    colleagues: Iterable[Colleague],
    first: date,
    last: date,
    settings: PlanSettings,
    defaults: Defaults,
    me: str,
) -> dict[str, Roster]:
    """The rosters of some colleagues over some days; calls that nobody is named for are mine."""
    absences = reader.find(Absence)
    found = {}
    for colleague in colleagues:
        found[colleague.id] = Roster(
            colleague,
            week_hours(colleague.hours) or settings.usual_hours,
            colleague.calls_a_day
            if colleague.calls_a_day and colleague.calls_a_day > 0
            else settings.calls_a_day,
            concerning(absences, colleague.id),
            country=defaults.country,
        )
    zone = ZoneInfo(defaults.zone)
    begin = datetime.combine(first, time(), zone).astimezone(UTC)
    end = datetime.combine(last + timedelta(days=1), time(), zone).astimezone(UTC)
    calls = reader.calls_during(begin, end)
    joined: dict[str, set[str]] = defaultdict(set)
    if calls:
        for attendee in reader.find(Attendee, contact=list(found)):
            joined[attendee.call or ""].add(attendee.contact or "")
    for call in calls:
        for colleague_id in {call.colleague or me, *joined[call.id]} & found.keys():
            for day, fixed in _fixed(call, zone):
                if first <= day <= last:
                    found[colleague_id].fixed[day].append(fixed)
    for roster in found.values():
        for day_calls in roster.fixed.values():
            day_calls.sort(key=lambda each: (each.start, each.end, each.call))
    return found


def _fixed(call: Call, zone: ZoneInfo) -> Iterator[tuple[date, Fixed]]:
    """What a call takes of each day that it goes on."""
    assert call.when is not None
    start = call.when.start.astimezone(zone)
    day, minute = start.date(), start.hour * 60 + start.minute
    visit, left = call.channel not in REMOTE, max(call.when.minutes, 1)
    while left > 0:
        end = min(minute + left, DAY)
        yield day, Fixed(call.id, call.account or "", minute, end, visit)
        left -= end - minute
        day, minute = day + timedelta(days=1), 0


def rooms_of(
    roster: Roster, day: date, spots: dict[str, int], offset: int, not_before: int = 0
) -> list[Room]:
    """The free stretches of a day between its fixed calls, on the grid of quarters.

    `spots` are the numbers of the places of fixed calls by account, "" the house; `offset` are the minutes of the day's
    midnight, `not_before` those of the day before which nothing can begin any more.
    """
    fixed = roster.fixed.get(day, [])
    busy = tuple((each.start // QUARTER * QUARTER, -(-each.end // QUARTER) * QUARTER) for each in fixed)
    on_grid = [(-(-start // QUARTER) * QUARTER, end // QUARTER * QUARTER) for start, end in roster.free(day)]
    later = common(tuple(each for each in on_grid if each[0] < each[1]), ((not_before, DAY),))
    stretches = [each for each in without(later, busy) if each[1] - each[0] >= SHORTEST]
    breaks = _breaks(roster.working(day))
    most = _shares(max(0, roster.calls_a_day - len(fixed)), stretches)
    rooms = []
    for at, (start, end) in enumerate(stretches):
        before_it = stretches[at - 1][1] if at else 0
        after_it = stretches[at + 1][0] if at + 1 < len(stretches) else DAY
        former = [each for each in fixed if before_it <= each.start and each.end <= start]
        coming = [each for each in fixed if end <= each.start and each.end <= after_it]
        origin, before = spots[""], _half(breaks, start, at_end=True)
        if former and _spot(former[-1], spots) is not None:
            origin, before = spots[former[-1].account], (start - former[-1].end) // QUARTER * QUARTER
        destination, after = spots[""], _half(breaks, end, at_end=False)
        if coming and _spot(coming[0], spots) is not None:
            destination, after = spots[coming[0].account], (coming[0].start - end) // QUARTER * QUARTER
        if most[at]:
            rooms.append(Room(offset + start, offset + end, origin, destination, most[at], before, after))
    return rooms


def _spot(fixed: Fixed, spots: dict[str, int]) -> int | None:
    return spots.get(fixed.account) if fixed.visit and fixed.account else None


def _breaks(working: tuple[Stretch, ...]) -> list[Stretch]:
    gaps = [(a[1], b[0]) for a, b in itertools.pairwise(working)]
    return [gap for gap in gaps if gap[1] - gap[0] <= BREAK]


def _half(breaks: list[Stretch], minute: int, *, at_end: bool) -> int:
    """Half of the break that ends (or begins) at a minute."""
    gap = next((each for each in breaks if each[1 if at_end else 0] == minute), None)
    return (gap[1] - gap[0]) // 2 // QUARTER * QUARTER if gap else 0


def _shares(calls: int, stretches: list[Stretch]) -> list[int]:
    """So many calls over the free stretches of a day, by their length."""
    total = sum(end - start for start, end in stretches)
    if not total:
        return [0] * len(stretches)
    exact = [calls * (end - start) / total for start, end in stretches]
    shares = [int(each) for each in exact]
    by_rest = sorted(range(len(exact)), key=lambda at: (shares[at] - exact[at], at))
    for at in by_rest[: calls - sum(shares)]:
        shares[at] += 1
    return shares
