"""Undo gives back the state before it, except where later work stands."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from salesdesk.domain.change import Edit
from salesdesk.domain.state import Alive
from salesdesk.errors import UserError
from salesdesk.services.bulk import set_field
from salesdesk.services.records import add, change, delete
from salesdesk.services.undo import Undone, redo, undo
from salesdesk.store.check import check
from salesdesk.store.desk import Desk
from tests.helpers.desks import Elsewhere, Hands, desk_in, receive, values_of
from tests.helpers.examples import examples

FIELDS = ("name", "city", "phone")


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    made = desk_in(tmp_path / "desk")
    yield made
    made.close()


def _shown(desk: Desk, record: str) -> dict[str, Any] | None:
    return values_of(desk, record) if desk.reader.get(record) else None


class UndoLikeSnapshots(RuleBasedStateMachine):
    """One desk and a stack of snapshots: every undo must give back the one before."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.desk = desk_in(Path(self._folder.name) / "desk")
        self.accounts: list[str] = []
        self.now: dict[str, dict[str, Any]] = {}
        self.before: list[dict[str, dict[str, Any]]] = []
        self.after: list[dict[str, dict[str, Any]]] = []

    def teardown(self) -> None:
        verdict = check(self.desk.database, deep=True)
        self.desk.close()
        self._folder.cleanup()
        assert verdict.ok, verdict.problems

    def _one(self, data: st.DataObject) -> str:
        return sorted(self.now)[data.draw(st.integers(0, len(self.now) - 1))]

    def _wrote(self, now: dict[str, dict[str, Any]]) -> None:
        self.before.append(self.now)
        self.after.clear()
        self.now = now

    @rule(city=st.none() | st.sampled_from(["Huế", "Vinh"]))
    def create(self, city: str | None) -> None:
        values = {"name": f"Account {len(self.accounts)}", "city": city}
        record, _ = add(self.desk.journal, "account", values)
        self.accounts.append(record)
        self._wrote({**self.now, record: {k: v for k, v in values.items() if v is not None}})

    @precondition(lambda self: self.now)
    @rule(data=st.data(), name=st.sampled_from(FIELDS), value=st.none() | st.sampled_from(["Huế", "x", "y"]))
    def edit(self, data: st.DataObject, name: str, value: str | None) -> None:
        record = self._one(data)
        done = change(self.desk.journal, self.desk.reader, record, {name: value})
        if done.touched:
            values = {k: v for k, v in {**self.now[record], name: value}.items() if v is not None}
            self._wrote({**self.now, record: values})

    @precondition(lambda self: self.now)
    @rule(data=st.data(), value=st.sampled_from(["Huế", "z"]))
    def edit_many_at_once(self, data: st.DataObject, value: str) -> None:
        chosen = [self._one(data) for _ in range(data.draw(st.integers(1, 4)))]
        edits = [Edit(record, values={FIELDS[i % 3]: f"{value}{i}"}) for i, record in enumerate(chosen)]
        self.desk.journal.write(edits)
        now = {record: dict(values) for record, values in self.now.items()}
        for edit in edits:
            now[edit.record].update(edit.values or {})
        self._wrote(now)

    @precondition(lambda self: self.now)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        record = self._one(data)
        delete(self.desk.journal, self.desk.reader, record)
        self._wrote({each: values for each, values in self.now.items() if each != record})

    @rule()
    def undo(self) -> None:
        if not self.before:
            with pytest.raises(UserError, match="nothing to undo"):
                undo(self.desk.journal, self.desk.reader)
            return
        assert undo(self.desk.journal, self.desk.reader).kept == ()
        self.after.append(self.now)
        self.now = self.before.pop()

    @rule()
    def redo(self) -> None:
        if not self.after:
            with pytest.raises(UserError, match="nothing to redo"):
                redo(self.desk.journal, self.desk.reader)
            return
        assert redo(self.desk.journal, self.desk.reader).kept == ()
        self.before.append(self.now)
        self.now = self.after.pop()

    @invariant()
    def shows_what_the_snapshots_say(self) -> None:
        assert {r: v for r in self.accounts if (v := _shown(self.desk, r)) is not None} == self.now
        assert self.desk.reader.waiting() == 0


TestUndoLikeSnapshots = UndoLikeSnapshots.TestCase
TestUndoLikeSnapshots.settings = settings(
    max_examples=8, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)


class UndoLikeSnapshotsForLong(UndoLikeSnapshots):
    """The same for hours."""


TestUndoLikeSnapshotsForLong = pytest.mark.timeout(4 * 3600)(
    pytest.mark.soak(UndoLikeSnapshotsForLong.TestCase)
)
TestUndoLikeSnapshotsForLong.settings = settings(
    max_examples=1000, stateful_step_count=80, deadline=None, suppress_health_check=list(HealthCheck)
)


def _conflict(desk: Desk) -> tuple[str, Elsewhere]:
    """An account whose city two laptops wrote without knowing of each other."""
    record, _ = add(desk.journal, "account", {"name": "Sông Hàn", "city": "Huế"})
    base = desk.reader.heads(record)["city"]
    change(desk.journal, desk.reader, record, {"city": "Vinh"})
    other = Elsewhere()
    receive(desk, [other.change(record, {"city": "Hội An"}, {"city": base}, hlc=2**60)])
    return record, other


def _state(desk: Desk, record: str) -> Any:
    state = desk.reader.states([record])[record]
    said = {
        name: sorted(str((head.values or {}).get(name)) for head in heads)
        for name, heads in state.heads.items()
    }
    return state.alive, state.values, said, state.conflicts


def _resolve(desk: Desk, record: str, value: str) -> None:
    heads = desk.reader.states([record])[record].all_heads()["city"]
    desk.journal.write([Edit(record, values={"city": value}, bases={"city": heads})])


def test_taking_a_decision_back_brings_both_writes_back_and_redo_decides_again(desk: Desk) -> None:
    record, _ = _conflict(desk)
    before = _state(desk, record)
    assert before[3] == ("city",)
    _resolve(desk, record, "Đà Lạt")
    decided = _state(desk, record)
    assert decided[3] == ()
    for _ in range(3):
        undo(desk.journal, desk.reader)
        assert _state(desk, record) == before
        redo(desk.journal, desk.reader)
        assert _state(desk, record) == decided
    assert check(desk.database, deep=True).ok


def test_undo_of_an_edit_made_during_a_conflict_leaves_the_conflict_as_it_was(desk: Desk) -> None:
    record, _ = _conflict(desk)
    before = _state(desk, record)
    change(desk.journal, desk.reader, record, {"city": "Quy Nhơn"})
    undo(desk.journal, desk.reader)
    assert _state(desk, record) == before


def test_undo_keeps_what_a_colleague_wrote_later_and_says_so(desk: Desk) -> None:
    record, _ = add(desk.journal, "account", {"name": "Sông Hàn"})
    change(desk.journal, desk.reader, record, {"city": "Huế", "phone": "1"})
    city = desk.reader.heads(record)["city"]
    receive(desk, [Elsewhere().change(record, {"city": "Vinh"}, {"city": city})])
    done = undo(desk.journal, desk.reader)
    assert done.kept == ((record, "city"),)
    assert values_of(desk, record) == {"name": "Sông Hàn", "city": "Vinh"}


def test_undo_of_a_new_record_that_a_colleague_works_on_takes_nothing_back(desk: Desk) -> None:
    record, _ = add(desk.journal, "account", {"name": "Sông Hàn"})
    receive(desk, [Elsewhere().change(record, {"phone": "1"})])
    with pytest.raises(UserError, match="has been edited since"):
        undo(desk.journal, desk.reader)
    assert desk.reader.get(record) is not None


def test_undo_of_a_delete_leaves_a_conflict_open(desk: Desk) -> None:
    record, _ = _conflict(desk)
    before = _state(desk, record)
    delete(desk.journal, desk.reader, record)
    undo(desk.journal, desk.reader)
    assert _state(desk, record) == before


def test_undo_of_a_delete_does_not_take_back_the_delete_of_a_colleague(desk: Desk) -> None:
    record, _ = add(desk.journal, "account", {"name": "Sông Hàn"})
    heads = desk.reader.states([record])[record].all_heads()
    delete(desk.journal, desk.reader, record)
    receive(desk, [Elsewhere().change(record, kind="delete", bases=heads)])
    undo(desk.journal, desk.reader)
    assert _state(desk, record)[0] is Alive.KEPT
    assert desk.reader.waiting() == 1


@pytest.mark.parametrize("whose", ["mine", "theirs"])
def test_undo_of_an_edit_brings_nothing_back_that_was_deleted_since(desk: Desk, whose: str) -> None:
    record, _ = add(desk.journal, "account", {"name": "Sông Hàn", "city": "Huế"})
    other, _ = add(desk.journal, "account", {"name": "Sông Hương", "city": "Huế"})
    edited = set_field(desk.journal, desk.reader, [record, other], "city", "Vinh")
    if whose == "mine":
        delete(desk.journal, desk.reader, record)
    else:
        heads = desk.reader.states([record])[record].all_heads()
        receive(desk, [Elsewhere().change(record, kind="delete", bases=heads)])
    done = undo(desk.journal, desk.reader, edited.id)
    assert done.kept == ((record, ""),) and done.change_set.records == {other}
    assert _state(desk, record)[0] is Alive.DELETED and desk.reader.waiting() == 0
    assert desk.reader.values(other)["city"] == "Huế"
    redo(desk.journal, desk.reader)
    assert desk.reader.values(other)["city"] == "Vinh" and desk.reader.get(record) is None


def _kept(desk: Desk) -> str:
    """An account that a colleague deleted without having seen my last edit."""
    record, _ = add(desk.journal, "account", {"name": "Sông Hàn", "city": "Huế"})
    heads = desk.reader.states([record])[record].all_heads()
    change(desk.journal, desk.reader, record, {"city": "Vinh"})
    receive(desk, [Elsewhere().change(record, kind="delete", bases=heads)])
    assert _state(desk, record)[0] is Alive.KEPT
    return record


def test_taking_back_the_decision_to_keep_a_record_asks_again(desk: Desk) -> None:
    record = _kept(desk)
    state = desk.reader.states([record])[record]
    deletes = tuple(each.id for each in state.deletes)
    bases = {"city": (*state.shown_head("city"), *deletes)}
    desk.journal.write([Edit(record, values={"city": "Vinh"}, bases=bases)])
    assert _state(desk, record)[0] is Alive.ALIVE
    undo(desk.journal, desk.reader)
    assert _state(desk, record)[0] is Alive.KEPT
    redo(desk.journal, desk.reader)
    assert _state(desk, record)[0] is Alive.ALIVE


def test_taking_back_the_decision_to_delete_a_record_asks_again(desk: Desk) -> None:
    record = _kept(desk)
    desk.journal.write([Edit(record, "delete")])
    assert _state(desk, record)[0] is Alive.DELETED
    undo(desk.journal, desk.reader)
    assert _state(desk, record)[0] is Alive.KEPT


def test_an_erased_record_stays_erased(desk: Desk) -> None:
    record, created = add(desk.journal, "account", {"name": "Sông Hàn"})
    receive(desk, [Elsewhere().change(record, kind="erase")])
    with pytest.raises(UserError):
        undo(desk.journal, desk.reader, created.id)
    assert desk.reader.get(record) is None


def test_a_change_set_is_undone_only_once(desk: Desk) -> None:
    _, created = add(desk.journal, "account", {"name": "Sông Hàn"})
    undo(desk.journal, desk.reader, created.id)
    with pytest.raises(UserError, match="undone already"):
        undo(desk.journal, desk.reader, created.id)


def test_an_unknown_change_set_is_named(desk: Desk) -> None:
    with pytest.raises(UserError, match="There is no change set nowhere"):
        undo(desk.journal, desk.reader, "nowhere")


def test_a_new_record_goes_although_a_field_was_filled_and_emptied_by_undo(desk: Desk) -> None:
    record, _ = add(desk.journal, "account", {"name": "Sông Hàn"})
    change(desk.journal, desk.reader, record, {"city": "Huế"})
    for _ in range(2):
        undo(desk.journal, desk.reader)
        undo(desk.journal, desk.reader)
        assert desk.reader.get(record) is None
        redo(desk.journal, desk.reader)
        redo(desk.journal, desk.reader)
        assert values_of(desk, record) == {"name": "Sông Hàn", "city": "Huế"}


@pytest.mark.parametrize("years", [-30, 30])
def test_a_clock_that_is_wrong_by_decades_changes_neither_what_i_read_nor_the_order_of_undo(
    tmp_path: Path, years: int
) -> None:
    hands = Hands()
    desk = desk_in(tmp_path / "desk", clock=hands.clock)
    record, _ = _conflict(desk)
    hands.seconds += years * 366 * 86_400
    for city in ("Quy Nhơn", "Đà Lạt"):
        change(desk.journal, desk.reader, record, {"city": city})
        assert values_of(desk, record)["city"] == city
    hands.seconds -= years * 366 * 86_400
    change(desk.journal, desk.reader, record, {"city": "Phú Quốc"})
    for city in ("Đà Lạt", "Quy Nhơn", "Hội An"):
        undo(desk.journal, desk.reader)
        assert values_of(desk, record)["city"] == city
    assert check(desk.database, deep=True).ok
    desk.close()


def test_a_set_in_the_middle_can_be_taken_back_alone(desk: Desk) -> None:
    record, _ = add(desk.journal, "account", {"name": "Sông Hàn"})
    middle = change(desk.journal, desk.reader, record, {"city": "Huế"})
    change(desk.journal, desk.reader, record, {"phone": "1"})
    undo(desk.journal, desk.reader, middle.id)
    assert values_of(desk, record) == {"name": "Sông Hàn", "phone": "1"}


def test_undo_reaches_back_over_a_large_import_and_a_private_note(desk: Desk) -> None:
    first, _ = add(desk.journal, "account", {"name": "Sông Hàn"})
    for name in ("Mỹ Khê", "Sơn Trà"):
        desk.journal.write(
            Edit(desk.journal.new_id(), values={"name": f"{name} {i}"}, type="account") for i in range(137)
        )
    note, _ = add(desk.journal, "private_note", {"body": "likes tea"})
    assert desk.reader.counts()["account"] == 275
    undone: list[Undone] = [undo(desk.journal, desk.reader) for _ in range(4)]
    assert [len(each.change_set.touched) for each in undone] == [1, 137, 137, 1]
    assert (desk.reader.get(note), desk.reader.get(first)) == (None, None)
    for _ in range(4):
        redo(desk.journal, desk.reader)
    assert desk.reader.counts()["account"] == 275
    assert check(desk.database, deep=True).ok


@given(st.lists(st.integers(1, 40), min_size=1, max_size=12))
@examples(4)
def test_change_sets_are_listed_newest_first_whatever_their_size(sizes: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = desk_in(Path(folder) / "desk")
        ids = [
            desk.journal.write(
                Edit(desk.journal.new_id(), values={"name": "x"}, type="account") for _ in range(size)
            ).id
            for size in sizes
        ]
        assert [each for each, _ in desk.reader.change_sets()] == ids[::-1]
        assert [each for each, _ in desk.reader.change_sets(2)] == ids[::-1][:2]
        desk.close()
