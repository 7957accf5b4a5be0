"""Proposals on random rosters and accounts: checked by a reading of the rules that shares nothing with the planner."""

import itertools
from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.clock import Clock
from salesdesk.domain.patterns.hours import week_hours
from salesdesk.domain.patterns.temperature import Score
from salesdesk.domain.patterns.ways import Spot, Travel, way
from salesdesk.domain.quoting.said import said
from salesdesk.domain.records import Absence, Colleague
from salesdesk.domain.values import Period, Place
from salesdesk.errors import Cancelled, no_progress
from salesdesk.i18n import N_
from salesdesk.services.house import defaults_of
from salesdesk.services.planning import proposing
from salesdesk.services.planning.candidates import Candidate
from salesdesk.services.planning.figures import Measuring
from salesdesk.services.planning.making import Making
from salesdesk.services.planning.proposal import Pin, ProposedCall, Wanted
from salesdesk.services.planning.roster import Fixed, Roster
from salesdesk.services.planning.settings import PlanSettings
from salesdesk.services.planning.solver import is_installed
from salesdesk.services.records import add
from tests.helpers.desks import desk_in
from tests.helpers.examples import examples

MONDAY = date(2026, 4, 27)
"""The week of 30 April and 1 May, both holidays in Vietnam."""

HOLIDAYS = {date(2026, 4, 26), date(2026, 4, 27), date(2026, 4, 30), date(2026, 5, 1)}
LAST = MONDAY + timedelta(days=13)
HOME = Spot(Place(16_060_000, 108_220_000))
TRAVEL = Travel()
HOURS = (
    "Mon-Fri 08:00-12:00, 13:30-17:30",
    "Mon-Sat 08:00-11:30",
    "Tue, Thu 09:10-16:50; Sat 08:00-12:00",
    "Mon-Fri 7-9, 15-19",
)
BEST = (None, None, "Tue-Thu 09:00-11:00", "Mon-Fri 8-9, 16-17:30", "Wed 14:05-15:20", "Sat 8-12")


def minutes(day_time: datetime) -> int:
    return day_time.hour * 60 + day_time.minute


@st.composite
def places(draw: st.DrawFn) -> Spot:
    if draw(st.integers(0, 9)) == 0:
        return Spot(None, ("somewhere",))
    near = st.integers(-180_000, 180_000)
    return Spot(Place(16_060_000 + draw(near), 108_220_000 + draw(near)))


@st.composite
def candidates(draw: st.DrawFn) -> dict[str, Candidate]:
    found = {}
    for number in range(draw(st.integers(0, 14))):
        weeks = draw(st.sampled_from([1, 2, 6, 13]))
        last = draw(st.none() | st.dates(MONDAY - timedelta(days=100), MONDAY - timedelta(days=1)))
        planned = draw(st.lists(st.dates(MONDAY, LAST), max_size=1))
        channel = draw(st.sampled_from(["visit", "visit", "visit", "phone"]))
        found[f"a{number:02}"] = Candidate(
            id=f"a{number:02}",
            name=f"Firm {number}",
            colleague=draw(st.sampled_from(["c1", "c2"])),
            spot=HOME if channel == "phone" else draw(places()),
            channel=channel,
            minutes=draw(st.sampled_from([30, 45, 60])),
            country="VN",
            hours=week_hours(draw(st.sampled_from(BEST))),
            score=Score(10, "warm"),
            weeks=weeks,
            last=last,
            due=MONDAY if last is None else last + timedelta(weeks=weeks),
            nights=2.0,
            worth=draw(st.integers(100, 4000)),
            planned=tuple(planned),
            reasons=[said(N_("never called yet"))],
        )
    return found


@st.composite
def rosters(draw: st.DrawFn) -> dict[str, Roster]:
    found = {}
    for name in ("c1", "c2"):
        roster = Roster(
            Colleague(id=name), week_hours(draw(st.sampled_from(HOURS))) or (), draw(st.integers(1, 7))
        )
        for _ in range(draw(st.integers(0, 2))):
            first = draw(st.dates(MONDAY, LAST))
            roster.absences.append(
                Absence(
                    id="x",
                    colleague=name,
                    days=draw(st.sampled_from([None, Period(first, first + timedelta(days=1))])),
                    hours=draw(st.sampled_from(["Mon-Fri 10:20-11:05", "Wed 8-18", "Fri 15:00-17:30"])),
                )
            )
        for _ in range(draw(st.integers(0, 3))):
            day, start = draw(st.dates(MONDAY, LAST)), draw(st.integers(85, 200)) * 5
            fixed = Fixed(f"f{day}{start}", "", start, start + draw(st.sampled_from([25, 60, 90])))
            roster.fixed[day].append(fixed)
        for day_calls in roster.fixed.values():
            day_calls.sort(key=lambda each: (each.start, each.end, each.call))
        found[name] = roster
    return found


def made(
    them: dict[str, Candidate], plans: dict[str, Roster], wanted: Wanted, iterations: int = 40
) -> tuple[ProposedCall, ...]:
    making = Making(
        PlanSettings(),
        TRAVEL,
        HOME,
        lambda account: them[account].spot if account in them else HOME,
        them,
        plans,
        wanted,
        datetime.combine(MONDAY - timedelta(days=3), time(9)),
        iterations=iterations,
        installed=is_installed,
    )
    for week in (0, 7):
        for colleague in ("c1", "c2"):
            first = MONDAY + timedelta(days=week)
            making.plan(colleague, first, first + timedelta(days=6), no_progress)
    names = {each.account for each in making.left_out()}
    assert not names & {call.account for call in making.calls}
    return Measuring(plans, making.spot_of, TRAVEL, them).with_ways(making.calls)


def faults(call: ProposedCall, them: dict[str, Candidate], roster: Roster) -> list[str]:
    """What is wrong with a proposed call by itself."""
    candidate, day = them[call.account], call.start.date()
    begin, end, found = minutes(call.start), minutes(call.start) + call.minutes, list[str]()
    if day in HOLIDAYS:
        found.append("on a holiday")
    if not any(a <= begin and end <= b for a, b in roster.hours[day.weekday()]):
        found.append("outside of working hours")
    for absence in roster.absences:
        taken = (week_hours(absence.hours) or ())[day.weekday()]
        in_days = absence.days is None or absence.days.holds(day)
        if in_days and any(a < end and begin < b for a, b in taken):
            found.append("in an absence")
    if candidate.hours is not None and not any(
        a <= begin and end <= b for a, b in candidate.hours[day.weekday()]
    ):
        found.append("outside of the customer's hours")
    if candidate.hours is None and day.weekday() >= 5:
        found.append("at a weekend")
    if call.channel == "phone" and not (begin >= 480 and end <= 1020):
        found.append("on the telephone too early or too late")
    if any(each.start < end and begin < each.end for each in roster.fixed.get(day, ())):
        found.append("over a fixed call")
    gap = timedelta(weeks=candidate.weeks)
    if candidate.last and day - candidate.last < gap:
        found.append("too soon after the last call")
    if any(abs(day - other) < gap for other in candidate.planned):
        found.append("too near to a planned call")
    if begin % 15:
        found.append("not on the grid")
    return found


@examples(12)
@given(candidates(), rosters())
def test_no_proposed_call_breaks_a_rule(them: dict[str, Candidate], plans: dict[str, Roster]) -> None:
    calls = made(them, plans, Wanted(MONDAY, LAST))
    days: dict[tuple[str, date], list[ProposedCall]] = defaultdict(list)
    for call in calls:
        assert faults(call, them, plans[call.colleague]) == []
        days[call.colleague, call.start.date()].append(call)
    for (name, day), of_day in days.items():
        roster = plans[name]
        fixed = roster.fixed.get(day, [])
        assert len(of_day) + len(fixed) <= roster.calls_a_day
        stops = [
            (minutes(each.start), minutes(each.start) + each.minutes, them[each.account].spot)
            for each in of_day
        ]
        stops = sorted([*stops, *((each.start, each.end, HOME) for each in fixed)], key=lambda each: each[0])
        for (_, end, here), (start, _, there) in itertools.pairwise(stops):
            if (here, there) != (HOME, HOME):
                assert end + way(here, there, TRAVEL)[0] <= start
        opening, closing = roster.free(day)[0][0], roster.free(day)[-1][1]
        if not fixed:
            assert opening + way(HOME, stops[0][2], TRAVEL)[0] <= stops[0][0]
            assert stops[-1][1] + way(stops[-1][2], HOME, TRAVEL)[0] <= closing
    accounts = defaultdict(list)
    for call in calls:
        accounts[call.account].append(call.start.date())
    for account, called in accounts.items():
        gaps = [b - a for a, b in zip(sorted(called), sorted(called)[1:], strict=False)]
        assert all(gap >= timedelta(weeks=them[account].weeks) for gap in gaps)


@examples(4)
@given(candidates(), rosters(), st.randoms(use_true_random=False))
def test_the_same_desk_gives_the_same_plan_in_whatever_order_it_is_read(
    them: dict[str, Candidate], plans: dict[str, Roster], chance: object
) -> None:
    names = list(them)
    chance.shuffle(names)  # type: ignore[attr-defined]
    shuffled = {name: them[name] for name in names}
    assert made(them, plans, Wanted(MONDAY, LAST)) == made(shuffled, plans, Wanted(MONDAY, LAST))


@examples(5)
@given(candidates(), rosters(), st.data())
def test_what_is_pinned_stays_and_what_is_dropped_stays_away(
    them: dict[str, Candidate], plans: dict[str, Roster], data: st.DataObject
) -> None:
    calls = made(them, plans, Wanted(MONDAY, LAST))
    if not calls:
        return
    pinned, dropped = data.draw(st.sampled_from(calls)), data.draw(st.sampled_from(calls)).account
    at = pinned.start + timedelta(minutes=data.draw(st.integers(-8, 8)) * 15)
    pin = Pin(pinned.account, pinned.colleague, at, pinned.minutes, pinned.channel)
    drops = frozenset([dropped]) - {pin.account}
    again = made(them, plans, Wanted(MONDAY, LAST, pins=(pin,), drops=drops))
    assert [(each.account, each.start) for each in again if each.pinned] == [(pin.account, at)]
    assert not drops & {each.account for each in again}
    others = [each for each in again if not each.pinned and each.colleague == pin.colleague]
    over = at + timedelta(minutes=pin.minutes)
    assert not [each for each in others if each.start < over and at < each.end]


def test_looking_at_many_accounts_tells_how_far_it_has_come_and_can_be_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposing, "LOOKED_AT_IN_A_STEP", 10)
    desk = desk_in(tmp_path)
    for number in range(30):
        add(desk.journal, "account", {"name": f"Firm {number}"})
    clock = Clock(seconds=datetime.combine(MONDAY - timedelta(days=3), time(9), UTC).timestamp)
    planner = proposing.Planner(desk.reader, clock, defaults_of(desk.reader), iterations=20)
    wanted = Wanted(MONDAY, LAST)
    told = list[tuple[int, int]]()
    planner.propose(wanted, lambda done, whole: told.append((done, whole)))
    steps = [done for done, _ in told]
    assert {whole for _, whole in told} == {6 + 2 * proposing.STEPS}
    assert steps == sorted(steps) and steps[0] == 0 and steps[-1] == 6 + 2 * proposing.STEPS
    assert {1, 2, 3, 6} <= set(steps), "reading, weighing, and only then the weeks"

    def stop(done: int, whole: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        planner.propose(wanted, stop)
    desk.close()
