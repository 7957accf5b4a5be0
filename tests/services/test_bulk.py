"""Many records at once: only what differs is written, and one undo takes all of it back."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from salesdesk.domain.change import Edit
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Account, Attendee, Call, Contact, Phone, Task
from salesdesk.errors import Cancelled, UserError
from salesdesk.services.bulk import add_for_each, changing, delete_all, set_field, settable
from salesdesk.services.records import add, delete, family_of
from salesdesk.services.undo import redo, undo
from salesdesk.store.desk import Desk
from salesdesk.store.journal import BATCH
from tests.helpers.desks import desk_in
from tests.helpers.examples import examples


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    made = desk_in(tmp_path / "desk")
    yield made
    made.close()


def _accounts(desk: Desk, *cities: str | None) -> list[str]:
    return [add(desk.journal, "account", {"name": f"A{i}", "city": c})[0] for i, c in enumerate(cities)]


def _cities(desk: Desk) -> list[str | None]:
    return [account.city for account in desk.reader.find(Account, order="name")]


def test_only_accounts_with_another_value_are_written(desk: Desk) -> None:
    records = _accounts(desk, "Huế", "Vinh", None, "Vinh")
    assert changing(desk.reader, "account", records[:3], "city", "Huế") == records[1:3]
    done = set_field(desk.journal, desk.reader, records[:3], "city", "Huế")
    assert [touched.record for touched in done.touched] == records[1:3]
    assert _cities(desk) == ["Huế", "Huế", "Huế", "Vinh"]
    undo(desk.journal, desk.reader)
    assert _cities(desk) == ["Huế", "Vinh", None, "Vinh"]


def test_a_field_can_be_emptied_for_many(desk: Desk) -> None:
    records = _accounts(desk, "Huế", None)
    done = set_field(desk.journal, desk.reader, records, "city", None)
    assert [touched.record for touched in done.touched] == records[:1]
    assert _cities(desk) == [None, None]
    assert set_field(desk.journal, desk.reader, records, "city", None).id == ""


def test_no_part_of_a_large_step_is_silent(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is read of the accounts, and whatever is written, is told after a portion of them."""
    number, untold, told = 2 * BATCH + 1, 0, [0]
    new = desk.journal.new_id
    records = [new() for _ in range(number)]
    desk.journal.write(Edit(each, values={"name": "A"}, type="account") for each in records)

    def noted(read: Any) -> Any:
        def reading(*of: Any) -> Any:
            nonlocal untold
            found = read(*of)
            untold += len(found)
            assert untold <= BATCH
            return found

        return reading

    def progress(done: int, total: int) -> None:
        nonlocal untold
        assert total == number and done - told[-1] <= BATCH
        untold = 0
        told.append(done)

    monkeypatch.setattr(desk.reader, "many", partial(noted(type(desk.reader).many), desk.reader))
    monkeypatch.setattr(desk.reader, "histories", partial(noted(type(desk.reader).histories), desk.reader))
    for step in (
        lambda: set_field(desk.journal, desk.reader, records, "city", "Huế", progress),
        lambda: undo(desk.journal, desk.reader, progress=progress),
        lambda: redo(desk.journal, desk.reader, progress),
    ):
        step()
        assert told == sorted(told) and told[-1] == number
        told[:] = [0]
    assert desk.reader.count(Account, city="Huế") == number


def test_an_account_that_is_gone_is_passed_over(desk: Desk) -> None:
    records = _accounts(desk, None, None)
    delete(desk.journal, desk.reader, records[0])
    done = set_field(desk.journal, desk.reader, records, "temperature", "hot")
    assert [touched.record for touched in done.touched] == records[1:]


def test_what_singles_one_out_is_not_offered(desk: Desk) -> None:
    records = _accounts(desk, None)
    offered = settable(REGISTRY["account"])
    assert {"territory", "kind", "do_not_contact", "contract_until", "notes", "credit_limit"} <= set(offered)
    assert not {"name", "joined_to", "place"} & set(offered)
    for name in ("name", "joined_to", "place"):
        with pytest.raises(UserError):
            set_field(desk.journal, desk.reader, records, name, "x")


def test_a_step_that_is_cancelled_changes_nothing(desk: Desk) -> None:
    records = _accounts(desk, *([None] * 3))

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        set_field(desk.journal, desk.reader, records, "city", "Huế", stop)
    with pytest.raises(Cancelled):
        delete_all(desk.journal, desk.reader, records, stop)
    with pytest.raises(Cancelled):
        add_for_each(desk.journal, "task", records, {"name": "x"}, stop)
    assert _cities(desk) == [None] * 3
    assert desk.reader.count(Task) == 0


def test_a_task_for_each_account(desk: Desk) -> None:
    records = _accounts(desk, None, None)
    told: list[tuple[int, int]] = []
    values = {"name": "Send the new tariff", "due": date(2026, 12, 1)}
    add_for_each(desk.journal, "task", records, values, lambda done, total: told.append((done, total)))
    tasks = desk.reader.find(Task)
    assert {task.account for task in tasks} == set(records)
    assert {(task.name, task.due) for task in tasks} == {("Send the new tariff", date(2026, 12, 1))}
    assert told == [(2, 2)]
    undo(desk.journal, desk.reader)
    assert desk.reader.count(Task) == 0


def test_accounts_are_deleted_with_what_belongs_to_them(desk: Desk) -> None:
    records = _accounts(desk, None, None)
    person, _ = add(desk.journal, "contact", {"name": "Hùng", "account": records[0]})
    phone, _ = add(desk.journal, "phone", {"owner": person, "number": "0903 123 456"})
    call, _ = add(desk.journal, "call", {"account": records[0], "objective": "x"})
    attendee, _ = add(desk.journal, "attendee", {"call": call, "contact": person})
    other, _ = add(desk.journal, "contact", {"name": "Nhung", "account": records[1]})
    assert set(family_of(desk.reader, records[:1])) == {records[0], person, phone, call, attendee}
    delete_all(desk.journal, desk.reader, records[:1])
    assert [each.id for each in desk.reader.find(Contact)] == [other]
    undo(desk.journal, desk.reader)
    assert [desk.reader.count(cls) for cls in (Account, Contact, Phone, Call, Attendee)] == [2, 2, 1, 1, 1]


CITIES = st.none() | st.sampled_from(["Huế", "Vinh"])


@examples(6, suppress_health_check=list(HealthCheck))
@given(before=st.lists(CITIES, max_size=6), chosen=st.sets(st.integers(0, 5)), city=CITIES)
def test_any_choice_of_accounts_has_the_value_and_the_others_keep_theirs(
    tmp_path_factory: pytest.TempPathFactory, before: Any, chosen: set[int], city: str | None
) -> None:
    desk = desk_in(tmp_path_factory.mktemp("desk"))
    try:
        records = _accounts(desk, *before)
        taken = [record for i, record in enumerate(records) if i in chosen]
        done = set_field(desk.journal, desk.reader, taken, "city", city)
        assert _cities(desk) == [city if i in chosen else old for i, old in enumerate(before)]
        assert len(done.touched) == sum(old != city for i, old in enumerate(before) if i in chosen)
        if done.touched:
            undo(desk.journal, desk.reader)
        assert _cities(desk) == before
    finally:
        desk.close()


def test_what_belongs_to_a_record_goes_with_it_however_much_that_is(desk: Desk) -> None:
    plan, _ = add(desk.journal, "rate_plan", {"name": "FIT"})
    rate = {"rate_plan": plan, "amount": {"amount": 1000, "currency": "VND"}}
    desk.journal.write([Edit(desk.journal.new_id(), values=rate, type="rate") for _ in range(600)])
    delete(desk.journal, desk.reader, plan)
    assert not any(desk.reader.counts().values())
