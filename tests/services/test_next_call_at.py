"""The time of the next call that was agreed at the table: the call stands then, not at the first free time of the day."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.records import Call
from salesdesk.domain.values import Span
from salesdesk.errors import UserError
from salesdesk.i18n import ENGLISH
from salesdesk.services import reviewing
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
def call(desk: Desk) -> str:
    account = add(desk.journal, "account", {"name": "Saigon Pearl"})[0]
    when = Span(HANDS.clock.now() - timedelta(hours=3), 45, ZONE)
    return add(desk.journal, "call", {"account": account, "when": when, "channel": "visit"})[0]


def next_start(desk: Desk, call: str, **said: str) -> datetime:
    for name, value in {"outcome": "information", **said}.items():
        reviewing.write(desk.journal, desk.reader, call, {name: value})
    made = reviewing.finish(desk.journal, desk.reader, HANDS.clock, call, ENGLISH)
    [found] = [
        each
        for each in desk.reader.find(Call)
        if each.id != call and each.when and each.when.start > HANDS.clock.now()
    ]
    assert made and found.when is not None and found.when.minutes == 45
    return found.when.local.replace(tzinfo=None)


def in_days(days: int) -> str:
    return (HANDS.clock.now().astimezone(ZoneInfo(ZONE)).date() + timedelta(days=days)).isoformat()


def test_the_next_call_stands_at_the_time_that_was_agreed(desk: Desk, call: str) -> None:
    start = next_start(desk, call, next_call=in_days(14), next_call_at="16:40")
    assert start == datetime.fromisoformat(f"{in_days(14)} 16:40")


def test_what_was_agreed_counts_on_a_weekend_too(desk: Desk, call: str) -> None:
    day = next(n for n in range(7, 14) if datetime.fromisoformat(in_days(n)).weekday() == 5)
    start = next_start(desk, call, next_call=in_days(day), next_call_at="10:00")
    assert start == datetime.fromisoformat(f"{in_days(day)} 10:00")


@pytest.mark.parametrize("at", ["whenever", "25:00"])
def test_a_time_that_another_program_brought_and_that_is_none_is_passed_over(
    desk: Desk, call: str, at: str
) -> None:
    assert next_start(desk, call, next_call=in_days(14), next_call_at=at).minute % 15 == 0


def test_it_is_typed_as_people_write_times() -> None:
    kind = REGISTRY["review"].fields["next_call_at"].kind
    assert kind.parse({"": "9h30"}, None, Defaults()) == "09:30"
    assert kind.parse({"": " "}, "09:30", Defaults()) is None
    with pytest.raises(UserError):
        kind.parse({"": "soon"}, None, Defaults())
