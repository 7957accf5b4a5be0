"""A fair of three days takes three days, wherever somebody asks who has time."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from salesdesk.domain.clock import Clock
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.records import Colleague
from salesdesk.domain.values import Span
from salesdesk.services.briefing.day import call_at_table
from salesdesk.services.calendar import shown
from salesdesk.services.planning.roster import rosters
from salesdesk.services.planning.settings import plan_settings
from salesdesk.services.records import add
from salesdesk.store.desk import Desk
from tests.helpers.desks import desk_in

ZONE = "Asia/Ho_Chi_Minh"
BEGINS = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""Monday at eight in the morning."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_in(tmp_path / "desk")
    yield made
    made.close()


def fair(desk: Desk, **more: object) -> str:
    account, _ = add(desk.journal, "account", {"name": "ITE Hội chợ"})
    when = Span(BEGINS, 3 * 24 * 60 - 14 * 60, ZONE)
    return add(desk.journal, "call", {"account": account, "channel": "fair", "when": when, **more})[0]


def fixed(desk: Desk, first: date, last: date) -> dict[date, list[tuple[int, int]]]:
    found = rosters(desk.reader, [Colleague(id="")], first, last, plan_settings(desk.reader), Defaults(), "")
    return {day: [(each.start, each.end) for each in calls] for day, calls in found[""].fixed.items()}


def test_no_other_call_is_proposed_on_any_of_its_days(desk: Desk) -> None:
    fair(desk)
    monday = date(2026, 11, 23)
    days = [monday + timedelta(days=n) for n in range(3)]
    week = {days[0]: [(480, 1440)], days[1]: [(0, 1440)], days[2]: [(0, 1080)]}
    assert fixed(desk, monday, date(2026, 11, 27)) == week
    assert fixed(desk, days[1], days[1]) == {days[1]: [(0, 1440)]}
    assert fixed(desk, date(2026, 11, 26), date(2026, 11, 27)) == {}


def test_one_that_is_off_takes_no_time(desk: Desk) -> None:
    fair(desk, state="cancelled")
    assert fixed(desk, date(2026, 11, 23), date(2026, 11, 27)) == {}


@pytest.mark.parametrize("hours", [-1, 0, 30, 56])
def test_it_is_the_call_at_hand_on_each_of_its_days(desk: Desk, hours: int) -> None:
    call = fair(desk)
    now = BEGINS + timedelta(hours=hours)
    assert call_at_table(desk.reader, Clock(seconds=now.timestamp)) == call


def test_the_calendar_tells_of_it_on_its_other_days(desk: Desk) -> None:
    call = fair(desk)
    monday = date(2026, 11, 23)
    seen = shown(desk.reader, monday, monday + timedelta(days=6))
    assert [(each.day.day, each.kind, each.record, each.words) for each in seen.notes] == [
        (24, "call", call, "ITE Hội chợ, day 2 of 3"),
        (25, "call", call, "ITE Hội chợ, day 3 of 3"),
    ]
    [last] = shown(desk.reader, date(2026, 11, 25), date(2026, 11, 25)).notes
    assert last.words.endswith("day 3 of 3")
    assert [each.call.id for each in seen.entries] == [call]


def test_neither_a_late_dinner_nor_what_is_off_is_told_of_the_day_after(desk: Desk) -> None:
    account, _ = add(desk.journal, "account", {"name": "Sao Biển"})
    late = Span(datetime(2026, 11, 23, 15, 0, tzinfo=UTC), 180, ZONE)
    add(desk.journal, "call", {"account": account, "when": late})
    fair(desk, state="cancelled")
    assert shown(desk.reader, date(2026, 11, 23), date(2026, 11, 29)).notes == ()
