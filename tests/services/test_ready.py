"""The ready-check of a call: what it names as missing, and where that is mended."""

from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import pytest

from salesdesk.domain.values import Span
from salesdesk.i18n import ENGLISH
from salesdesk.services.briefing.dossier import Desktop, Dossier
from salesdesk.services.briefing.ready import Check, ready
from salesdesk.services.records import add, change
from salesdesk.store.desk import Desk, set_author
from tests.helpers.desks import Hands, desk_in

HANDS = Hands()
HOUR = HANDS.clock.local().replace(minute=0, second=0, microsecond=0)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_in(tmp_path / "desk", clock=HANDS.clock)
    yield made
    made.close()


def put(desk: Desk, type_name: str, **values: Any) -> str:
    return add(desk.journal, type_name, values)[0]


def call_at(desk: Desk, name: str, hours: float, minutes: int, **values: Any) -> str:
    """A call with an account of this name, so many hours from now."""
    account = put(desk, "account", name=name)
    start = (HOUR + timedelta(hours=hours)).astimezone(UTC)
    return put(desk, "call", account=account, when=Span(start, minutes, "Asia/Ho_Chi_Minh"), **values)


def checks(desk: Desk, call: str) -> dict[str, Check]:
    made = Dossier(Desktop(desk.database, desk.reader, HANDS.clock, ENGLISH), call)
    return {check.id.split(" ")[0]: check for check in ready(made)}


def test_a_call_that_overlaps_another_one_is_not_ready_and_leads_to_its_time(desk: Desk) -> None:
    first = call_at(desk, "Sóng Hàn", 48, 60, state="confirmed")
    second = call_at(desk, "Sao Biển", 48.5, 45, state="confirmed")
    after = call_at(desk, "Tiên Sa", 49.25, 45, state="confirmed")
    start = HOUR + timedelta(hours=48)
    found = checks(desk, second)["clash"]
    assert not found.ok
    assert (
        found.words
        == f"From {start:%H:%M} to {start + timedelta(hours=1):%H:%M} you have a call with Sóng Hàn."
    )
    assert (found.type, found.record, found.fields) == ("call", second, ("when",))
    assert "Sao Biển" in checks(desk, first)["clash"].words, "either says so"
    assert "clash" not in checks(desk, after), "one after the other"
    change(desk.journal, desk.reader, first, {"state": "cancelled"})
    assert "clash" not in checks(desk, second)


def test_a_colleagues_call_is_in_nobodys_way(desk: Desk) -> None:
    me, other = (put(desk, "colleague", name=name) for name in ("An", "Minh"))
    set_author(desk.database, me)
    mine = call_at(desk, "Sóng Hàn", 48, 60, colleague=me)
    theirs = call_at(desk, "Sao Biển", 48, 60, colleague=other)
    assert not {"clash"} & {*checks(desk, mine), *checks(desk, theirs)}


def test_of_no_objection_it_is_not_said_that_it_has_an_answer(desk: Desk) -> None:
    call = call_at(desk, "Sóng Hàn", 48, 60, state="confirmed")
    none = checks(desk, call)["objections"]
    assert none.ok and none.words == "No objections noted"
    account = desk.reader.get(call).account  # type: ignore[union-attr]
    objection = put(desk, "objection", account=account, name="Too far from the beach")
    assert not checks(desk, call)["objections"].ok
    change(desk.journal, desk.reader, objection, {"answer": "A shuttle goes each hour"})
    answered = checks(desk, call)["objections"]
    assert answered.ok and answered.words == "Objections have answers"


def test_an_objective_that_cannot_be_checked_is_named_as_such(desk: Desk) -> None:
    """“Whether this was met” stood above “Measure of success set”, and did not say what this was."""
    call = call_at(desk, "Sóng Hàn", 48, 60, objective="Get to know them", measure="They like us")
    found = checks(desk, call)
    assert found["measure"].ok
    (said,) = (check.words for check in found.values() if not check.ok and "figure" in check.words)
    assert said.startswith("The objective cannot be checked afterwards: name a figure, a day")
