"""A call that is planned by hand: with whom it is where nobody said so."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from salesdesk.domain.records import Call
from salesdesk.domain.values import Span
from salesdesk.services import calls
from salesdesk.services.house import defaults_of
from salesdesk.services.records import add
from salesdesk.services.working_days import work_calendar
from salesdesk.store.desk import Desk
from tests.helpers.desks import Hands, desk_in


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_in(tmp_path / "desk")
    yield made
    made.close()


@pytest.mark.parametrize("people", [0, 1, 2])
def test_a_call_is_with_the_only_person_who_is_there(desk: Desk, people: int) -> None:
    account = add(desk.journal, "account", {"name": "Saigon Pearl"})[0]
    elsewhere = add(desk.journal, "account", {"name": "Sao Biển"})[0]
    add(desk.journal, "contact", {"account": elsewhere, "name": "Chị Hoa"})
    known = [add(desk.journal, "contact", {"account": account, "name": f"Anh {n}"})[0] for n in range(people)]
    made, _ = calls.plan(desk, account, datetime(2026, 11, 30, 9), 60, "Asia/Ho_Chi_Minh")
    call = desk.reader.of_type(Call, made)
    assert call is not None
    assert call.contact == (known[0] if people == 1 else None)


def test_a_call_planned_for_the_next_morning_begins_when_no_other_one_of_mine_goes_on(desk: Desk) -> None:
    clock, defaults = Hands().clock, defaults_of(desk.reader)
    zone = ZoneInfo(defaults.zone)

    def stand(start: datetime, minutes: int, state: str = "to_book") -> None:
        when = Span(start.replace(tzinfo=zone).astimezone(UTC), minutes, defaults.zone)
        add(desk.journal, "call", {"when": when, "state": state})

    def free() -> datetime:
        return calls.next_free(desk.reader, clock, defaults).local.replace(tzinfo=None)

    first = free()
    assert first == calls.next_morning(desk.reader, clock, defaults).local.replace(tzinfo=None)
    stand(first, 60, "cancelled")
    assert free() == first
    stand(first.replace(hour=10, minute=0), 35)
    assert free() == first.replace(hour=10, minute=45), "on the next line of the grid"
    stand(first.replace(hour=10, minute=45), 405)
    following = free()
    assert following.date() > first.date() and following.time() == first.time(), "nobody is seen at 17:30"
    assert work_calendar(desk.reader).works(following.date())
