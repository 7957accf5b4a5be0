"""The seasons that the calendar shows: those of the public plans, overlays on top."""

from datetime import date
from pathlib import Path

import pytest

from salesdesk.domain.values import Period
from salesdesk.services.records import add
from salesdesk.services.seasons import HouseSeason, house_seasons
from salesdesk.store.desk import Desk
from tests.helpers.desks import desk_in

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


class Plans:
    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def plan(self, **values: object) -> str:
        usual = {"name": "Public", "kind": "bar", "state": "published", "valid": Period(FIRST, LAST)}
        return add(self.desk.journal, "rate_plan", {**usual, **values})[0]

    def season(self, plan: str, name: str, kind: str, *ranges: tuple[date, date], **more: object) -> None:
        values = {"rate_plan": plan, "name": name, "kind": kind, **more}
        season, _ = add(self.desk.journal, "season", values)
        for first, last in ranges:
            add(self.desk.journal, "season_dates", {"season": season, "nights": Period(first, last)})

    def on(self, day: date) -> HouseSeason | None:
        return house_seasons(self.desk.reader, FIRST, LAST).get(day)


@pytest.fixture
def plans(tmp_path: Path) -> Plans:
    return Plans(desk_in(tmp_path / "desk"))


def test_an_overlay_lies_on_top_and_the_higher_priority_counts(plans: Plans) -> None:
    plan = plans.plan()
    plans.season(plan, "Low", "low", (date(2026, 1, 1), date(2026, 3, 31)))
    plans.season(plan, "High", "high", (date(2026, 4, 1), date(2026, 12, 31)))
    plans.season(plan, "Tết", "holiday", (date(2026, 2, 16), date(2026, 2, 21)), overlay=True, priority=1)
    plans.season(plan, "Gala", "event", (date(2026, 2, 18), date(2026, 2, 18)), overlay=True, priority=2)
    assert plans.on(date(2026, 2, 15)) == HouseSeason("Low", "low")
    assert plans.on(date(2026, 2, 16)) == HouseSeason("Tết", "holiday")
    assert plans.on(date(2026, 2, 18)) == HouseSeason("Gala", "event")
    assert plans.on(date(2026, 2, 22)) == HouseSeason("Low", "low")
    assert plans.on(date(2026, 4, 1)) == HouseSeason("High", "high")


def test_only_published_public_plans_tell_and_a_season_that_is_everywhere_says_nothing(plans: Plans) -> None:
    everywhere = (FIRST, LAST)
    plans.season(plans.plan(state="draft"), "Draft", "low", everywhere)
    plans.season(plans.plan(kind="fit_net"), "Net", "low", everywhere)
    plan = plans.plan()
    plans.season(plan, "All year", "high", everywhere)
    assert house_seasons(plans.desk.reader, FIRST, LAST) == {}
    plans.season(plan, "Fireworks", "event", (date(2026, 6, 5), date(2026, 6, 6)), overlay=True)
    assert house_seasons(plans.desk.reader, date(2026, 6, 6), LAST) == {
        date(2026, 6, 6): HouseSeason("Fireworks", "event")
    }
