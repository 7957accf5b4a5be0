"""A visit takes the way to it and back, too: no time is offered in it, and one that is typed there is warned of."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from salesdesk.domain.records import Call
from salesdesk.domain.values import Span
from salesdesk.formats import Formats
from salesdesk.i18n import ENGLISH
from salesdesk.services import calls, reviewing
from salesdesk.services.call_rows import row_of_calls
from salesdesk.services.clashes import against_time
from salesdesk.services.house import defaults_of
from salesdesk.services.records import add
from salesdesk.store.desk import Desk
from tests.helpers.desks import Hands, desk_in

ZONE, HANDS = "Asia/Ho_Chi_Minh", Hands()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_in(tmp_path / "desk")
    yield made
    made.close()


@pytest.fixture
def day(desk: Desk) -> date:
    """A day with visits at 9:30 and 11:00, three quarters of an hour each; one leaves by 9:11 and by 10:43."""
    found = calls.next_morning(desk.reader, HANDS.clock, defaults_of(desk.reader)).local.date()
    for start, way, name in ((time(9, 30), 14, "Vang Nang"), (time(11), 12, "Chau Au")):
        account = add(desk.journal, "account", {"name": name})[0]
        stand(desk, at(found, start), 45, account=account, channel="visit", travel_minutes=way)
    return found


def at(day: date, start: time, minutes: int = 45) -> Span:
    begins = datetime.combine(day, start, ZoneInfo(ZONE)).astimezone(UTC)
    return Span(begins, minutes, ZONE)


def stand(desk: Desk, when: Span, minutes: int = 45, **values: object) -> Call:
    when = Span(when.start, minutes, ZONE)
    made, _ = add(desk.journal, "call", {"when": when, "state": "confirmed", **values})
    found = desk.reader.of_type(Call, made)
    assert found is not None
    return found


def test_the_next_free_time_for_a_visit_leaves_time_for_the_ways(desk: Desk, day: date) -> None:
    found = calls.next_free(desk.reader, HANDS.clock, defaults_of(desk.reader))
    assert found.local.replace(tzinfo=None) == datetime.combine(day, time(13, 30)), "not 10:15 and not 12:00"


@pytest.mark.parametrize(
    ("channel", "minutes", "way", "start"),
    [
        ("phone", 15, None, time(13, 30)),  # not 9:00, when one leaves by 9:11, and not 10:15
        ("phone", 10, None, time(9)),
        ("phone", 5, None, time(9)),
        ("visit", 45, None, time(13, 30)),
        ("visit", 10, 20, time(9)),
    ],
)
def test_a_call_that_nobody_answered_is_put_where_i_am_not_under_way(
    desk: Desk, day: date, channel: str, minutes: int, way: int | None, start: time
) -> None:
    before = at(day - timedelta(days=30), time(9))
    call = stand(desk, before, minutes, channel=channel, travel_minutes=way)
    found = reviewing.free_time(desk.reader, HANDS.clock, call, day)
    assert found is not None and found.local.replace(tzinfo=None) == datetime.combine(day, start)


def test_calls_in_a_row_leave_time_for_the_ways(desk: Desk, day: date) -> None:
    accounts = [add(desk.journal, "account", {"name": name})[0] for name in ("Sao", "Rong")]
    row = row_of_calls(desk.reader, accounts, "phone", at(day, time(10, 15), 15), 0, time(17))
    assert [each.when.local.time() for each in row.calls] == [time(13, 30), time(13, 45)]


@pytest.mark.parametrize(
    ("start", "minutes", "words"),
    [
        (time(10, 15), 45, "You must leave by 10:43 for the call with Chau Au."),
        (time(10, 20), 20, "You are on your way back from Vang Nang until 10:29."),
        (time(10, 30), 13, ""),
        (time(10, 30), 18, ""),  # one is at the door on the minute
        (time(10, 30), 19, "You must leave by 10:43 for the call with Chau Au."),
        (time(11, 30), 19, "From 11:00 to 11:45 you have a call with Chau Au."),
        (time(8), 60, ""),
    ],
)
def test_one_line_warns_of_a_typed_time_that_leaves_none_for_the_way(
    desk: Desk, day: date, start: time, minutes: int, words: str
) -> None:
    when = at(day, start, minutes)
    assert against_time(desk.reader, "", when, HANDS.clock, ENGLISH, Formats("en")) == words


def test_a_call_that_moves_is_measured_by_its_own_way(desk: Desk, day: date) -> None:
    call = stand(desk, at(day, time(14)), 45, channel="visit", travel_minutes=30)
    ring = add(desk.journal, "account", {"name": "Sao Mai"})[0]
    stand(desk, at(day, time(16)), 15, channel="phone", account=ring)

    def against(start: time) -> str:
        return against_time(desk.reader, call.id, at(day, start), HANDS.clock, ENGLISH, Formats("en"))

    assert against(time(12)) == "You must leave by 11:25, but the call with Chau Au lasts until 11:45."
    assert (
        against(time(15))
        == "You are on your way back until 16:15, but at 16:00 you have a call with Sao Mai."
    )
    assert against(time(13)) == ""
