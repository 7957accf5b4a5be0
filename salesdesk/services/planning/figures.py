"""Kilometres, expected room nights and calls a day of some days, with and without the proposed calls."""

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from salesdesk.domain.patterns.ways import Spot, Travel, way
from salesdesk.services.planning.candidates import Candidate
from salesdesk.services.planning.proposal import Figures, ProposedCall
from salesdesk.services.planning.roster import Roster

NEXT_FIVE = 5
"""Minutes on the way are said in steps of so many."""

Stop = tuple[int, str]
"""When a call begins, in minutes of the day, and on whom; "" for one that nobody leaves the house for."""


class Measuring:
    """Measures the days of some colleagues."""

    def __init__(
        self,
        plans: Mapping[str, Roster],
        spot_of: Callable[[str], Spot],
        travel: Travel,
        candidates: Mapping[str, Candidate],
    ) -> None:
        self._plans, self._spot_of, self._travel, self._candidates = plans, spot_of, travel, candidates

    def with_ways(self, calls: Iterable[ProposedCall]) -> tuple[ProposedCall, ...]:
        """The calls in order of time, each with the way to it from where one was before."""
        found = []
        ordered = sorted(calls, key=lambda call: (call.start, call.colleague, call.account))
        by_day = self._proposed(ordered)
        for call in ordered:
            day, minute = call.start.date(), call.start.hour * 60 + call.start.minute
            stops = self._stops(call.colleague, day, by_day.get((call.colleague, day), ()))
            before = [account for start, account in stops if start < minute]
            minutes, km = way(
                self._spot_of(before[-1] if before else ""), self._spot_of(call.account), self._travel
            )
            if call.channel == "phone":
                minutes, km = 0.0, 0.0
            rounded = -(-round(minutes) // NEXT_FIVE) * NEXT_FIVE
            found.append(replace(call, travel_minutes=rounded, kilometres=round(km, 1)))
        return tuple(found)

    def figures(self, calls: Sequence[ProposedCall], first: date, last: date) -> Figures:
        """What the days hold with some proposed calls beside those that are fixed."""
        by_day = self._proposed(calls)
        days = capacity = made = 0
        nights = kilometres = 0.0
        for colleague, roster in self._plans.items():
            for n in range((last - first).days + 1):
                day = first + timedelta(days=n)
                working = sum(end - start for start, end in roster.working(day))
                free = roster.minutes(day)
                days += free > 0
                capacity += roster.calls_a_day * free // working if working else 0
                proposed = by_day.get((colleague, day), ())
                fixed = roster.fixed.get(day, ())
                made += len(fixed) + len(proposed)
                nights += sum(self._nights(each.account) for each in fixed)
                nights += sum(call.nights for call in proposed)
                kilometres += self._round_trip(colleague, day, proposed)
        return Figures(made, round(nights, 1), round(kilometres, 1), days, capacity)

    def _nights(self, account: str) -> float:
        return self._candidates[account].nights if account in self._candidates else 0.0

    def _round_trip(self, colleague: str, day: date, proposed: Sequence[ProposedCall]) -> float:
        stops = self._stops(colleague, day, proposed)
        spots = [self._spot_of(""), *(self._spot_of(account) for _, account in stops), self._spot_of("")]
        return sum(way(a, b, self._travel)[1] for a, b in itertools.pairwise(spots))

    def _stops(self, colleague: str, day: date, proposed: Sequence[ProposedCall]) -> list[Stop]:
        """The visits of a day in order."""
        fixed = [
            (each.start, each.account) for each in self._plans[colleague].fixed.get(day, ()) if each.visit
        ]
        visits = [
            (call.start.hour * 60 + call.start.minute, call.account)
            for call in proposed
            if call.channel != "phone"
        ]
        return sorted([*fixed, *visits])

    def _proposed(self, calls: Iterable[ProposedCall]) -> dict[tuple[str, date], list[ProposedCall]]:
        found: dict[tuple[str, date], list[ProposedCall]] = {}
        for call in calls:
            found.setdefault((call.colleague, call.start.date()), []).append(call)
        return found
