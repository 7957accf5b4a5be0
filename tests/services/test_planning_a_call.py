"""A call that is planned by hand: with whom it is where nobody said so."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from salesdesk.domain.records import Call
from salesdesk.services import calls
from salesdesk.services.records import add
from salesdesk.store.desk import Desk
from tests.helpers.desks import desk_in


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
