"""Of the sample some own accounts are due, so that the first week that is proposed has calls in it."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from salesdesk.domain.clock import Clock
from salesdesk.domain.day_grid import week_of
from salesdesk.domain.kinds import Defaults
from salesdesk.services import samples
from salesdesk.services.planning.proposal import Wanted
from salesdesk.services.planning.proposing import Planner
from tests.helpers.desks import desk_in

ZONE = "Asia/Ho_Chi_Minh"


@pytest.mark.parametrize("today", [date(2026, 11, 30), date(2026, 6, 17), date(2027, 4, 9)])
def test_the_first_week_proposed_of_the_sample_has_calls(tmp_path: Path, today: date) -> None:
    at = datetime(today.year, today.month, today.day, 9, tzinfo=ZoneInfo(ZONE))
    clock = Clock(ZONE, at.timestamp)
    desk = desk_in(tmp_path / "desk", clock=clock)
    samples.fill(desk, clock, "en")
    me, sunday = desk.reader.fact("me"), week_of(today) + timedelta(days=6)
    planner = Planner(desk.reader, clock, Defaults(), iterations=200)
    for first, last in ((today, sunday), (sunday + timedelta(days=1), sunday + timedelta(days=7))):
        assert len(planner.propose(Wanted(first, last, me)).calls) >= 2, first
    desk.close()
