"""A call that is over, or done before its time was up, is in the way of no other one."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from salesdesk.domain.records import Call
from salesdesk.domain.values import Span
from salesdesk.services.clashes import first_met, meanwhile
from salesdesk.services.records import add, change
from salesdesk.services.today import today
from salesdesk.store.desk import Desk
from tests.helpers.desks import Hands, desk_in

ZONE, HANDS = "Asia/Ho_Chi_Minh", Hands()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_in(tmp_path / "desk")
    yield made
    made.close()


def call(desk: Desk, minutes_from_now: int, minutes: int, state: str) -> Call:
    when = Span(HANDS.clock.now() + timedelta(minutes=minutes_from_now), minutes, ZONE)
    account = add(desk.journal, "account", {"name": "Saigon Pearl"})[0]
    record = add(desk.journal, "call", {"account": account, "when": when, "state": state})[0]
    found = desk.reader.of_type(Call, record)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("begins", "minutes", "state", "stands"),
    [
        (-20, 60, "confirmed", True),
        (-20, 60, "done", False),
        (-50, 45, "confirmed", False),
        (10, 60, "done", False),
        (10, 60, "to_book", True),
    ],
)
def test_only_what_is_still_to_come_or_goes_on_is_in_the_way(
    desk: Desk, begins: int, minutes: int, state: str, stands: bool
) -> None:
    there = call(desk, begins, minutes, state)
    now = HANDS.clock.now()
    met = meanwhile(desk.reader, now, now - timedelta(minutes=30), 90)
    assert (met is not None and met.id == there.id) is stands
    other = call(desk, -30, 90, "to_book")
    assert (first_met(other, [there, other], "", now) is not None) is stands


def test_today_warns_of_no_call_that_was_done_early(desk: Desk) -> None:
    now = HANDS.clock.now()
    first, second = call(desk, 60, 60, "confirmed"), call(desk, 90, 60, "confirmed")

    def warned() -> list[str]:
        found = today(desk.reader, HANDS.clock)
        stops = [*found.stops, *found.next_stops]
        return [stop.call for stop in stops for need in stop.needs if need.what == "clash"]

    assert second.when is not None and second.when.start > now
    if first.when and first.when.local.date() == second.when.local.date():
        assert warned() == [first.id, second.id]
    change(desk.journal, desk.reader, first.id, {"state": "done"})
    assert warned() == []
