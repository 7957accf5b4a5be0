"""What a record is follows from the set of its changes alone, and no write is ever lost."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from salesdesk.domain.change import Change, ChangeId
from salesdesk.domain.clock import next_hlc
from salesdesk.domain.state import (
    Alive,
    State,
    digest_of_state,
    state_in_a_row,
    state_of,
    state_of_any,
)
from tests.helpers.desks import Elsewhere
from tests.helpers.examples import examples

YEARS_30 = 30 * 366 * 86_400_000
NOW = 1_790_000_000_000


@dataclass
class Laptop:
    """A laptop with one record on it, a wrong clock, and what its owner was shown."""

    minutes_off: int
    held: dict[ChangeId, Change] = field(default_factory=dict)
    writer: Elsewhere = field(default_factory=Elsewhere)

    @property
    def state(self) -> State:
        return state_of(self.held.values())

    def write(self, kind: str, values: dict[str, str], bases: dict[str, tuple[ChangeId, ...]]) -> Change:
        last = max((change.hlc for change in self.held.values()), default=0)
        hlc = next_hlc(NOW + self.minutes_off, last)
        made = self.writer.change("r", values, bases, kind=kind, hlc=hlc)  # type: ignore[arg-type]
        self.held[made.id] = made
        return made


STEP = st.tuples(
    st.integers(0, 2),
    st.sampled_from(["edit", "edit", "edit", "same", "resolve", "delete", "keep", "erase", "send", "send"]),
    st.sampled_from("ab"),
    st.integers(0, 2),
)
CLOCKS = st.lists(st.integers(-YEARS_30, YEARS_30) | st.just(0), min_size=3, max_size=3)


@given(CLOCKS, st.lists(STEP, min_size=4, max_size=30), st.randoms(use_true_random=False))
@examples(50)
def test_no_write_is_lost_and_no_order_counts(
    clocks: list[int], steps: list[tuple[int, str, str, int]], shuffling: random.Random
) -> None:
    laptops = [Laptop(off) for off in clocks]
    first = laptops[0].write("put", {"a": "start"}, {})
    for other in laptops[1:]:
        other.held[first.id] = first
    shown_to_author: dict[ChangeId, set[ChangeId]] = {}
    for number, (who, what, name, whom) in enumerate(steps):
        laptop, state = laptops[who], laptops[who].state
        if what == "send":
            laptops[whom].held.update(laptop.held)
            continue
        if state.alive is Alive.ERASED or (what == "erase" and number % 5):
            continue
        before, value = set(laptop.held), f"v{number}" if what != "same" else "same"
        if what in ("edit", "same", "resolve"):
            if not state.shows:
                continue
            heads = state.all_heads().get(name, ()) if what == "resolve" else state.shown_head(name)
            made = laptop.write("put", {name: value}, {name: heads})
            assert laptop.state.values[name] == value, "I read what I wrote"
        elif what == "delete":
            made = laptop.write("delete", {}, state.all_heads())
            assert laptop.state.alive is Alive.DELETED
        elif what == "keep":
            if not state.deletes:
                continue
            at = next(iter(state.heads))
            bases = (*state.shown_head(at), *(delete.id for delete in state.deletes))
            made = laptop.write("put", {at: str(state.values[at])}, {at: bases})
            assert laptop.state.alive is Alive.ALIVE
        else:
            made = laptop.write("erase", {}, {})
        shown_to_author[made.id] = before
    for laptop in laptops:
        _holds(laptop, shown_to_author, shuffling)
        event(laptop.state.alive.name)
        event("conflict" if laptop.state.conflicts else "one mind")


def _holds(laptop: Laptop, shown: dict[ChangeId, set[ChangeId]], shuffling: random.Random) -> None:
    state, held = laptop.state, list(laptop.held.values())
    shuffling.shuffle(held)
    again = state_of(held + held[:2])
    assert (again.digest, again.values, again.conflicts, again.waiting) == (
        state.digest,
        state.values,
        state.conflicts,
        state.waiting,
    )
    assert again.digest == digest_of_state("r", state.alive, state.sole_head, state.heads_text)
    if state.alive is Alive.ERASED:
        assert not state.values
        return
    standing = {(name, head.id) for name, heads in state.heads.items() for head in heads}
    by_id = laptop.held
    for change in held:
        for name in change.bases if change.kind == "put" else ():
            successors = [c for c in held if c.kind == "put" and change.id in c.bases.get(name, ())]
            assert bool(successors) != ((name, change.id) in standing), "shown, waiting, or superseded"
            for successor in successors:
                assert change.id in shown[successor.id], "its author was shown what it replaced"
    if state.alive is Alive.DELETED:
        for name, head in standing:
            assert any(head in shown[d.id] for d in state.deletes), f"{name}: a delete hides only what it saw"
    for name in state.conflicts:
        assert len({by_id[head.id].values[name] for head in state.heads[name]}) > 1  # type: ignore[index]


def _puts(*values: str) -> list[Change]:
    """Writes of one field that did not know of each other, later ones with later stamps."""
    return [Elsewhere().change("r", {"city": value}, hlc=10 + i) for i, value in enumerate(values)]


def test_of_writes_that_did_not_know_of_each_other_the_latest_is_shown_and_the_others_wait() -> None:
    state = state_of(_puts("Huế", "Vinh", "Hội An"))
    assert state.values["city"] == "Hội An"
    assert [head.values["city"] for head in state.heads["city"]] == ["Hội An", "Vinh", "Huế"]  # type: ignore[index]
    assert (state.conflicts, state.waiting) == (("city",), 1)


def test_equal_values_are_no_conflict_and_an_edit_replaces_all_that_say_them() -> None:
    writes = _puts("Huế", "Huế")
    state = state_of(writes)
    assert (state.conflicts, state.waiting) == ((), 0)
    edit = Elsewhere().change("r", {"city": "Vinh"}, {"city": state.shown_head("city")})
    assert state_of([*writes, edit]).conflicts == ()


def test_an_edit_names_only_what_was_shown_so_the_other_goes_on_waiting() -> None:
    writes = _puts("Huế", "Vinh")
    edit = Elsewhere().change("r", {"city": "Hội An"}, {"city": state_of(writes).shown_head("city")})
    state = state_of([*writes, edit])
    assert state.values["city"] == "Hội An"
    assert state.conflicts == ("city",)


def test_a_later_stamp_does_not_beat_a_write_that_knew() -> None:
    late = Elsewhere().change("r", {"city": "typed with a clock of 2056"}, hlc=2**60)
    knew = Elsewhere().change("r", {"city": "corrected"}, {"city": [late.id]}, hlc=5)
    assert state_of([late, knew]).values["city"] == "corrected"
    assert state_of([late, knew]).conflicts == ()


def test_a_write_that_a_delete_did_not_see_keeps_the_record() -> None:
    (born,) = _puts("Huế")
    delete = Elsewhere().change("r", kind="delete", bases={"city": [born.id]})
    unseen = Elsewhere().change("r", {"city": "Vinh"}, {"city": [born.id]})
    assert state_of([born, delete]).alive is Alive.DELETED
    kept = state_of([born, delete, unseen])
    assert (kept.alive, kept.shows, kept.waiting) == (Alive.KEPT, True, 1)


def test_an_erase_beats_everything_that_came_or_comes() -> None:
    born, later = _puts("Huế", "Vinh")
    erase = Elsewhere().change("r", kind="erase")
    for arrival in ([born, erase, later], [erase, born, later], [later, born, erase]):
        state = state_of(arrival)
        assert (state.alive, state.values, state.shows) == (Alive.ERASED, {}, False)


@pytest.mark.parametrize("fields", [("name",), ("city", "name")])
def test_a_record_that_one_change_wrote_keeps_no_list_of_heads(fields: Iterable[str]) -> None:
    born = Elsewhere().change("r", dict.fromkeys(fields, "x"))
    state = state_of([born])
    assert (state.sole_head, state.heads_text) == (born.id, "")
    edit = Elsewhere().change("r", {"phone": "y"})
    assert state_of([born, edit]).sole_head is None
    assert born.id.hex() in state_of([born, edit]).heads_text


def test_the_hash_of_a_record_tells_deleted_from_alive() -> None:
    writer = Elsewhere()
    put = writer.change("r", {"name": "Sông Hàn"})
    delete = writer.change("r", bases={"name": [put.id]}, kind="delete")
    alive, deleted = state_of([put]), state_of([put, delete])
    assert alive.heads_text == deleted.heads_text and alive.sole_head == deleted.sole_head
    assert alive.digest != deleted.digest


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["put"] * 12 + ["delete", "erase"]),
            st.lists(st.sampled_from("abc"), min_size=1, max_size=3, unique=True),
            st.sampled_from(["shown"] * 9 + ["none", "all", "unknown"]),
            st.integers(-2, 5),
        ),
        min_size=1,
        max_size=8,
    ),
    st.booleans(),
    st.randoms(use_true_random=False),
)
@settings(deadline=None)
def test_the_short_way_to_a_state_comes_to_the_same(
    steps: list[tuple[str, list[str], str, int]], shuffled: bool, shuffling: random.Random
) -> None:
    writer, heads, held, hlc = Elsewhere(), dict[str, ChangeId](), list[Change](), NOW
    for number, (kind, names, over, later) in enumerate(steps):
        bases: dict[str, tuple[ChangeId, ...]] = {}
        for name in names:
            shown = (heads[name],) if name in heads else ()
            bases[name] = {
                "shown": shown,
                "none": (),
                "all": tuple(change.id for change in held),
                "unknown": (bytes(32), *shown),
            }[over]
        values = dict.fromkeys(names, f"v{number % 3}") if kind == "put" else {}
        hlc += later
        made = writer.change("r", values, bases, kind=kind, hlc=hlc)  # type: ignore[arg-type]
        held.append(made)
        if kind == "put":
            heads.update(dict.fromkeys(names, made.id))
    if shuffled:
        shuffling.shuffle(held)
    short, long = state_in_a_row(held), state_of_any(held)
    event("the short way" if short else "the long one")
    if short is not None:
        assert short == long
        assert list(short.heads) == list(long.heads)
        assert (short.values, short.conflicts, short.waiting) == (long.values, long.conflicts, long.waiting)
        assert (short.sole_head, short.heads_text) == (long.sole_head, long.heads_text)


def test_writes_that_each_replace_the_one_before_go_the_short_way() -> None:
    writer = Elsewhere()
    first = writer.change("r", {"a": "1", "b": "1"}, {})
    second = writer.change("r", {"a": "2"}, {"a": (first.id,)})
    third = writer.change("r", {"a": "3", "b": "3"}, {"a": (second.id,), "b": (first.id,)})
    state = state_in_a_row([first, second, third])
    assert state is not None
    assert state.values == {"a": "3", "b": "3"}
    assert state_in_a_row([first, third, second]) is None
