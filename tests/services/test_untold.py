"""Calls that moved and of which the customer was not told: the day says them until somebody does."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Call
from salesdesk.domain.today import Today
from salesdesk.domain.values import Span
from salesdesk.services.appointments.steps import note_confirmed, note_sent
from salesdesk.services.appointments.untold import time_before
from salesdesk.services.calls import move
from salesdesk.services.records import add
from salesdesk.services.today import today
from salesdesk.store.desk import Desk
from tests.helpers.desks import desk_in

TODAY = date(2026, 11, 30)
AGREED, WEDNESDAY, FRIDAY = (
    datetime(2026, 12, day, 9, minute) for day, minute in ((1, 30), (2, 45), (4, 15))
)
ZONE = "Asia/Ho_Chi_Minh"


class Moved:
    """A desk with one confirmed call of tomorrow."""

    def __init__(self, desk: Desk) -> None:
        self.journal, self.reader = desk.journal, desk.reader
        account = add(self.journal, "account", {"name": "Sóng Hàn"})[0]
        start = AGREED.replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
        when = Span(start, 60, ZONE)
        self.id = add(self.journal, "call", {"account": account, "when": when, "state": "to_book"})[0]
        note_confirmed(self.journal, self.reader, self.call, TODAY)

    @property
    def call(self) -> Call:
        found = self.reader.of_type(Call, self.id)
        assert found is not None
        return found

    def move(self, start: datetime, reason: str | None = None) -> None:
        move(self.journal, self.reader, self.call, start, 60, reason)

    def look(self, *, whole: bool = True) -> Today:
        now = datetime(TODAY.year, TODAY.month, TODAY.day, 8, tzinfo=ZoneInfo(ZONE)).timestamp()
        return today(self.reader, Clock(seconds=lambda: now), whole=whole)

    @property
    def expected(self) -> list[tuple[datetime | None, datetime]]:
        """When customers still expect us, and when the call is since, as the day says."""
        return [
            (each.before and each.before.replace(tzinfo=None), each.stop.start.replace(tzinfo=None))
            for each in self.look().untold
        ]


@pytest.fixture
def moved(tmp_path: Path) -> Moved:
    return Moved(desk_in(tmp_path / "desk"))


@pytest.mark.parametrize("whole", [True, False])
def test_a_moved_call_stays_in_the_day_until_the_customer_is_told(moved: Moved, *, whole: bool) -> None:
    assert moved.look(whole=whole).untold == ()
    moved.move(WEDNESDAY, "")
    [untold] = moved.look(whole=whole).untold
    assert (untold.stop.name, untold.stop.call) == ("Sóng Hàn", moved.id)
    assert moved.expected == [(AGREED, WEDNESDAY)]
    note_sent(moved.journal, moved.reader, moved.call, "move", "zalo", TODAY)
    assert moved.look(whole=whole).untold == ()


def test_a_call_that_moved_again_is_still_expected_when_they_last_knew(moved: Moved) -> None:
    moved.move(WEDNESDAY, "")
    moved.move(FRIDAY)
    assert moved.expected == [(AGREED, FRIDAY)]
    before = time_before(moved.reader, moved.call)
    assert before is not None and before.local.replace(tzinfo=None) == AGREED


def test_what_they_were_told_meanwhile_is_what_they_expect(moved: Moved) -> None:
    moved.move(WEDNESDAY, "")
    note_sent(moved.journal, moved.reader, moved.call, "move", "zalo", TODAY)
    note_confirmed(moved.journal, moved.reader, moved.call, TODAY)
    moved.move(FRIDAY, "")
    assert moved.expected == [(WEDNESDAY, FRIDAY)]


def test_a_call_that_was_cancelled_is_expected_by_nobody(moved: Moved) -> None:
    from salesdesk.services.calls import cancel

    moved.move(WEDNESDAY, "")
    cancel(moved.journal, moved.reader, moved.id)
    assert moved.expected == []
