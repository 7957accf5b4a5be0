"""Proposing the calls of some days: week by week and colleague by colleague, always with the reasons."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from salesdesk.domain.clock import Clock
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.patterns.hours import week_hours
from salesdesk.domain.patterns.ways import Spot
from salesdesk.domain.quoting.said import Said, said
from salesdesk.domain.records import Absence, Account, Colleague
from salesdesk.domain.text import fold
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.i18n import N_
from salesdesk.services.period_reviews.writing import recent_lessons
from salesdesk.services.planning.candidates import Candidate, Choosing, Field
from salesdesk.services.planning.facts import known_of
from salesdesk.services.planning.figures import Measuring
from salesdesk.services.planning.making import Making
from salesdesk.services.planning.proposal import LeftOut, OverVisited, Proposal, Wanted
from salesdesk.services.planning.reach import reach_of
from salesdesk.services.planning.roster import rosters
from salesdesk.services.planning.settings import plan_settings
from salesdesk.services.planning.solver import ITERATIONS, is_installed
from salesdesk.services.working_days import calendars_of_customers
from salesdesk.store.reader import Reader

LONGEST = 62
"""Days that can be planned at once."""

STEPS = 10
"""So finely the progress of one week is told."""

LOOKED_AT_IN_A_STEP = 4_000
"""So many accounts are read, and as many weighed, in about the time of one step of a week."""


class Planner:
    """Reads the desk and proposes. It writes nothing."""

    def __init__(
        self,
        reader: Reader,
        clock: Clock,
        defaults: Defaults,
        *,
        iterations: int = ITERATIONS,
        installed: Callable[[], bool] = is_installed,
    ) -> None:
        self._reader = reader
        self._clock = clock
        self._defaults = defaults
        self._iterations = iterations
        self._installed = installed
        self._settings = plan_settings(reader)
        self._me = reader.fact("me")
        self._reach = reach_of(reader)

    def propose(self, wanted: Wanted, progress: Progress = no_progress) -> Proposal:
        """The calls that would be worth making; the same desk at the same time gives the same proposal.

        Raises `UserError` for days that cannot be planned and for a colleague who is none.
        """
        now = self._clock.local()
        today = now.date()
        _refuse_wrong_days(wanted, today)
        first, callers = max(wanted.first, today), self._callers(wanted.colleague)
        parts = [(days, each.id) for days in _weeks(first, wanted.last) for each in callers]
        looking = self._reader.count(Account) // LOOKED_AT_IN_A_STEP
        steps = 2 * looking + len(parts) * STEPS
        progress(0, steps)
        plans = rosters(self._reader, callers, first, wanted.last, self._settings, self._defaults, self._me)
        known = known_of(
            self._reader,
            now,
            self._defaults.zone,
            self._settings.segments,
            progress=_part(progress, 0, looking, steps),
        )
        everyone = [each for each in self._reader.find(Colleague) if not each.outside]

        def field_of(some: Sequence[Colleague], weighing: Progress = no_progress) -> Field:
            choosing = Choosing(self._reader, some, everyone, self._me, self._settings, self._reach)
            return choosing.choose(known, today, weighing)

        field = field_of(callers, _part(progress, looking, looking, steps))
        making = Making(
            self._settings,
            self._reach.travel,
            self._reach.home,
            self._spots(field.candidates),
            field.candidates,
            plans,
            wanted,
            now,
            iterations=self._iterations,
            installed=self._installed,
            calendar_of=calendars_of_customers(self._reader),
        )
        for number, ((monday, sunday), colleague) in enumerate(parts):
            before = 2 * looking + number * STEPS
            making.plan(colleague, monday, sunday, _part(progress, before, STEPS, steps))
        progress(steps, steps)
        measuring = Measuring(plans, making.spot_of, self._reach.travel, field.candidates)
        calls = measuring.with_ways(making.calls)
        left_out = (
            *making.left_out(),
            *(left(each, said(N_("asked not to be contacted"))) for each in field.barred),
        )
        others = () if calls or left_out else tuple(each for each in everyone if each not in callers)
        return Proposal(
            wanted,
            calls,
            left_out,
            tuple(
                left(each, said(N_("due since {day}"), day=each.due))
                for each in _late(field.candidates.values(), today)
            ),
            tuple(OverVisited(*each) for each in field.over_visited),
            measuring.figures((), first, wanted.last),
            measuring.figures(calls, first, wanted.last),
            self._installed(),
            tuple(self._remarks(callers, field.without_hours)),
            {each.id: each.name or "" for each in callers},
            recent_lessons(self._reader, today, wanted.colleague or self._me),
            min((each.due for each in field.candidates.values() if not each.planned), default=None),
            _of_colleagues(others, field_of(others), field.candidates, today) if others else (),
        )

    def _callers(self, colleague: str) -> list[Colleague]:
        """Whose calls are planned: who is named, else me and everybody whose hours are known."""
        everybody = self._reader.find(Colleague)
        if colleague:
            named = [each for each in everybody if each.id == colleague]
            if not named:
                raise UserError(N_("No colleague has this name."))
            return named
        found = [each for each in everybody if each.id == self._me or (each.hours and not each.outside)]
        return found or [Colleague(id=self._me)]

    def _spots(self, candidates: Mapping[str, Candidate]) -> Callable[[str], Spot]:
        """Where calls on an account take place; at the house where that is not known."""

        def spot_of(account: str) -> Spot:
            if account in candidates:
                return candidates[account].spot
            found = self._reader.of_type(Account, account)
            if found is None:
                return self._reach.home
            return Spot(found.place, tuple(fold(each) for each in (found.name, found.city) if each))

        return spot_of

    def _remarks(self, callers: Sequence[Colleague], without: Sequence[str]) -> Iterator[Said]:
        """What a person should know or mend."""
        if not self._installed():
            yield said(
                N_(
                    "The part that finds the best order (pyvrp) is not installed: this is a simpler proposal beside the list of overdue calls."
                )
            )
        if self._reach.home.place is None:
            yield said(
                N_("The house has no place on the map yet, so the distances from there are estimates.")
            )
        for colleague in callers:
            if colleague.hours and week_hours(colleague.hours) is None:
                yield said(
                    N_("The working hours of {name} are not understood: “{hours}”."),
                    name=colleague.name or "",
                    hours=colleague.hours,
                )
        for absence in self._reader.find(Absence):
            if absence.hours and week_hours(absence.hours) is None:
                yield said(
                    N_("The hours “{hours}” of a time off are not understood; it takes whole days."),
                    hours=absence.hours,
                )
        for name in without[:3]:
            yield said(
                N_("The hours for calls on {name} are not understood, so they do not count."), name=name
            )


def left(candidate: Candidate, reason: Said) -> LeftOut:
    """An account that is in no day, with the reason."""
    return LeftOut(candidate.id, candidate.name, reason, candidate.due, candidate.score.temperature)


def _late(candidates: Iterable[Candidate], today: date) -> list[Candidate]:
    """Those whose call is overdue and not planned, the longest overdue first."""
    found = [each for each in candidates if each.last is not None and each.due < today and not each.planned]
    return sorted(found, key=lambda each: (each.due, each.id))


def _of_colleagues(
    others: Sequence[Colleague], field: Field, mine: Mapping[str, Candidate], today: date
) -> tuple[LeftOut, ...]:
    """What is overdue of the accounts that others look after, each with who that is."""
    names = {each.id: each.name or "" for each in others}
    after = N_("{name} looks after it, due since {day}")
    return tuple(
        left(each, said(after, name=names[each.colleague], day=each.due))
        for each in _late(field.candidates.values(), today)
        if each.id not in mine
    )


def _refuse_wrong_days(wanted: Wanted, today: date) -> None:
    if wanted.last < wanted.first:
        raise UserError(N_("The last day comes before the first."))
    if wanted.last < today:
        raise UserError(N_("These days have passed; choose days that are still to come."))
    if (wanted.last - wanted.first).days >= LONGEST:
        raise UserError(N_("At most {n} days can be planned at once."), n=LONGEST)


def _weeks(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The days in pieces that end on Sundays."""
    while first <= last:
        sunday = min(first + timedelta(days=6 - first.weekday()), last)
        yield first, sunday
        first = sunday + timedelta(days=1)


def _part(progress: Progress, before: int, steps: int, whole: int) -> Progress:
    """The progress of a part of some steps, told as that of the whole."""
    return lambda done, total: progress(before + done * steps // total, whole)
