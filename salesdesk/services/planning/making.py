"""The days of one colleague in one week: the question put to the solver, and its answer as proposed calls."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from salesdesk.domain.patterns.hours import Stretch, common
from salesdesk.domain.patterns.ways import QUARTER, Spot, Travel, quarters, way
from salesdesk.domain.patterns.week import Room, Week, Wish, cost, starts
from salesdesk.domain.quoting.said import Said, said
from salesdesk.errors import Progress
from salesdesk.i18n import N_
from salesdesk.services.planning.candidates import Candidate
from salesdesk.services.planning.proposal import LeftOut, Pin, ProposedCall, Wanted
from salesdesk.services.planning.roster import DAY, Fixed, Roster, rooms_of
from salesdesk.services.planning.settings import PlanSettings
from salesdesk.services.planning.solver import solve
from salesdesk.services.working_days import WorkCalendar

WISHES = 60
"""So many accounts at most are weighed against each other in a week; the others are worth less than all of these."""

SOON = 60
"""Minutes from now on before which nothing is proposed for today."""

OFFICE: tuple[Stretch, ...] = ((7 * 60, 20 * 60),)
"""Hours in which customers without hours of their own are called at all."""


class Making:
    """Plans week after week; what one proposes, the next knows."""

    def __init__(
        self,
        settings: PlanSettings,
        travel: Travel,
        home: Spot,
        spot_of: Callable[[str], Spot],
        candidates: Mapping[str, Candidate],
        plans: Mapping[str, Roster],
        wanted: Wanted,
        now: datetime,
        *,
        iterations: int,
        installed: Callable[[], bool],
        calendar_of: Callable[[str], WorkCalendar] = WorkCalendar,
    ) -> None:
        """`calendar_of` says on which days customers in a country work."""
        self._settings, self._travel, self._home = settings, travel, home
        self._candidates, self._wanted = candidates, wanted
        self._plans = {name: replace(each, fixed=_copied(each.fixed)) for name, each in plans.items()}
        self._now, self._iterations, self._installed = now, iterations, installed
        self.spot_of, self._calendar_of = spot_of, calendar_of
        self.calls: list[ProposedCall] = []
        self._taken: dict[str, list[date]] = defaultdict(list)
        self._why: dict[str, Said] = {}
        for pin in sorted(wanted.pins, key=lambda each: (each.start, each.account)):
            self._fix(pin)

    def plan(self, colleague: str, first: date, last: date, progress: Progress) -> None:
        """Proposes the calls of a colleague on some days of one week."""
        progress(0, 1)
        roster, monday = self._plans[colleague], first - timedelta(days=first.weekday())
        wishes, tried = self._wishes(colleague, roster, first, last, monday)
        spots: list[Spot] = [self._home]
        number_of: dict[str, int] = {"": 0}
        for account in [each.id for each, _ in wishes] + self._fixed_accounts(roster, first, last):
            spot = self.spot_of(account)
            if spot not in spots:
                spots.append(spot)
            number_of[account] = spots.index(spot)
        rooms: list[Room] = []
        for day in _days(first, last):
            offset, begin = (day - monday).days * DAY, 0
            if day == self._now.date():
                begin = quarters(self._now.hour * 60 + self._now.minute + SOON)
            rooms += rooms_of(roster, day, number_of, offset, begin)
        exact = [[way(a, b, self._travel)[0] for b in spots] for a in spots]
        week = Week(
            tuple(
                Wish(each.id, number_of[each.id], quarters(each.minutes), each.worth, windows)
                for each, windows in wishes
            ),
            tuple(rooms),
            tuple(tuple(map(quarters, line)) for line in exact),
            tuple(tuple(round(10 * minutes) for minutes in line) for line in exact),
        )
        solved = solve(week, self._iterations, progress, installed=self._installed)
        placed = set()
        for room, order in zip(week.rooms, solved.orders, strict=True):
            for number, minute in zip(order, starts(week, room, order) or (), strict=True):
                self._propose(wishes[number][0], monday, minute)
                placed.add(number)
        for number, (candidate, _) in enumerate(wishes):
            if number not in placed:
                self._why[candidate.id] = _why_not(week, number, candidate)
        for candidate in tried:
            self._why.setdefault(candidate.id, said(N_("more urgent calls fill these days")))

    def left_out(self) -> list[LeftOut]:
        """Who is due and in no day, those that matter most first."""
        why = dict(self._why)
        for record in self._wanted.drops:
            candidate = self._candidates.get(record)
            if candidate is not None and candidate.due <= self._wanted.last:
                why[record] = said(N_("taken out of this proposal"))
        found = [self._candidates[record] for record in why if record not in self._taken]
        found.sort(key=lambda each: (-each.worth, each.id))
        return [LeftOut(each.id, each.name, why[each.id], each.due, each.score.temperature) for each in found]

    def _wishes(
        self, colleague: str, roster: Roster, first: date, last: date, monday: date
    ) -> tuple[list[tuple[Candidate, tuple[Stretch, ...]]], list[Candidate]]:
        """The accounts that are worth most with their windows, and those for which there is no room in the question."""
        due = [
            each
            for each in self._candidates.values()
            if each.colleague == colleague
            and each.id not in self._wanted.drops
            and self._days_for(each, first, last)
        ]
        due.sort(key=lambda each: (-each.worth, each.id))
        works = {day: roster.free(day) for day in _days(first, last)}
        found: list[tuple[Candidate, tuple[Stretch, ...]]] = []
        for at, candidate in enumerate(due):
            if len(found) == WISHES:
                return found, due[at:]
            if windows := self._windows(candidate, works, first, last, monday):
                found.append((candidate, windows))
            elif not any(works.values()):
                self._why.setdefault(candidate.id, said(N_("nobody works on these days")))
            else:
                self._why[candidate.id] = said(N_("none of its hours is free on these days"))
        return found, []

    def _days_for(self, candidate: Candidate, first: date, last: date) -> list[date]:
        """The days on which a call would keep its distance from those before and after it."""
        taken = self._taken.get(candidate.id, ())
        return [day for day in _days(max(first, candidate.due), last) if candidate.suits(day, taken)]

    def _windows(
        self,
        candidate: Candidate,
        works: Mapping[date, tuple[Stretch, ...]],
        first: date,
        last: date,
        monday: date,
    ) -> tuple[Stretch, ...]:
        found: list[Stretch] = []
        for day in self._days_for(candidate, first, last):
            offset = (day - monday).days * DAY
            for start, end in self._open(candidate, day) if works[day] else ():
                begin, over = quarters(start), end // QUARTER * QUARTER
                if over - begin >= candidate.minutes:
                    found.append((offset + begin, offset + over))
        return tuple(found)

    def _open(self, candidate: Candidate, day: date) -> tuple[Stretch, ...]:
        """The hours of a day in which a customer may be called."""
        calendar = self._calendar_of(candidate.country)
        if calendar.is_holiday(day):
            return ()
        if candidate.hours is not None:
            hours = candidate.hours[day.weekday()]
        else:
            hours = OFFICE if calendar.works(day) else ()
        if candidate.channel == "phone":
            return common(hours, self._settings.hours_to_phone[day.weekday()])
        return hours

    def _fixed_accounts(self, roster: Roster, first: date, last: date) -> list[str]:
        return [
            each.account for day in _days(first, last) for each in roster.fixed.get(day, ()) if each.account
        ]

    def _propose(self, candidate: Candidate, monday: date, minute: int) -> None:
        start = datetime.combine(monday, time()) + timedelta(minutes=minute)
        self._note(candidate, candidate.colleague, start, candidate.minutes, candidate.channel, pinned=False)

    def _fix(self, pin: Pin) -> None:
        candidate = self._candidates.get(pin.account)
        colleague = pin.colleague if pin.colleague in self._plans else next(iter(self._plans))
        if candidate is None:
            return
        self._note(candidate, colleague, pin.start, pin.minutes, pin.channel, pinned=True)
        minute = pin.start.hour * 60 + pin.start.minute
        day = self._plans[colleague].fixed[pin.start.date()]
        visit = pin.channel != "phone"
        day.append(Fixed("", pin.account, minute, min(minute + pin.minutes, DAY), visit))
        day.sort(key=lambda each: (each.start, each.end, each.call))

    def _note(
        self,
        candidate: Candidate,
        colleague: str,
        start: datetime,
        minutes: int,
        channel: str,
        *,
        pinned: bool,
    ) -> None:
        before = [day for day in (*candidate.planned, *self._taken[candidate.id]) if day < start.date()]
        reasons = list(candidate.reasons)
        if before:
            reasons[0] = said(N_("at the usual interval after the call on {day}"), day=max(before))
        self._taken[candidate.id].append(start.date())
        self.calls.append(
            ProposedCall(
                candidate.id,
                candidate.name,
                colleague,
                start,
                minutes,
                channel,
                candidate.score.temperature,
                candidate.nights,
                tuple(reasons),
                pinned=pinned,
            )
        )


def _why_not(week: Week, number: int, candidate: Candidate) -> Said:
    """Why a wish is in no day: alone it would not fit, would not be worth the way, or others are worth more."""
    alone = [room for room in week.rooms if starts(week, room, (number,)) is not None]
    if not week.rooms:
        return said(N_("no hour is free on these days"))
    if not alone:
        if candidate.hours is not None:
            return said(N_("none of its hours is free on these days"))
        return said(N_("no free slot is long enough for the journey and the call"))
    if all(cost(week, room, (number,)) >= week.wishes[number].worth for room in alone):
        return said(N_("the journey costs more than the call is worth"))
    return said(N_("more urgent calls fill these days"))


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _copied(fixed: Mapping[date, list[Fixed]]) -> dict[date, list[Fixed]]:
    """What is fixed, to be added to without touching where it was read."""
    return defaultdict(list, {day: list(calls) for day, calls in fixed.items()})
