"""What waits for its review by the tables is what is over by the rule of calls, at any moment."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.records import Call
from salesdesk.domain.records.calls import is_over
from salesdesk.domain.values import Span
from salesdesk.services.records import add
from salesdesk.store.desk import Desk
from tests.helpers.desks import desk_in

FIRST = datetime(2026, 11, 2, 2, tzinfo=UTC)
STATES = (None, "to_book", "asked", "confirmed", "done", "missed", "cancelled")
LENGTHS = (1, 45, 3 * 24 * 60)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = desk_in(Path(tmp_path_factory.mktemp("waits")) / "desk")
    for number, (state, minutes) in enumerate(product(STATES, LENGTHS)):
        when = Span(FIRST + timedelta(minutes=17 * number), minutes, "Asia/Ho_Chi_Minh")
        add(made.journal, "call", {"when": when, "state": state})
    yield made
    made.close()


@given(st.timedeltas(timedelta(hours=-1), timedelta(days=4)))
def test_both_say_the_same(desk: Desk, gone: timedelta) -> None:
    now = (FIRST + gone).replace(microsecond=0)
    over = {call.id for call in desk.reader.find(Call) if is_over(call.state, call.when, now)}
    assert set(desk.reader.ids_to_review(now, 500)) == over
    assert desk.reader.count_to_review(now) == len(over)
