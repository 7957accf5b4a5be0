"""How far a chain is held follows from the changes that are held, in whatever order and portions they arrive."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from salesdesk.domain.change import Change
from salesdesk.store import chains, log
from salesdesk.store.chains import Arrived
from salesdesk.store.desk import Desk
from tests.helpers.desks import Elsewhere, desk_in


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = desk_in(Path(tmp_path_factory.mktemp("chains")) / "desk")
    yield made
    made.close()


@given(
    st.integers(1, 9),
    st.none() | st.tuples(st.integers(0, 8), st.integers(1, 4)),
    st.lists(st.integers(0, 12), max_size=3),
    st.lists(st.integers(0, 3), min_size=13, max_size=13),
    st.permutations(range(13)),
)
def test_a_chain_is_followed_as_far_as_it_is_whole(
    desk: Desk,
    length: int,
    fork: tuple[int, int] | None,
    lost: list[int],
    portions: list[int],
    order: Sequence[int],
) -> None:
    writer = Elsewhere()
    copies = [replace(writer)]
    written = []
    for _ in range(length):
        written.append(writer.change("r", {"name": "a"}, {}))
        copies.append(replace(writer))
    if fork is not None and fork[0] < len(copies):
        copy = copies[fork[0]]
        written += [copy.change("r", {"name": "b"}, {}) for _ in range(fork[1])]
    arriving: dict[int, list[Change]] = defaultdict(list)
    for at in order:
        if at < len(written) and at not in lost:
            arriving[portions[at]].append(written[at])
    held: list[Change] = []
    for portion in arriving.values():
        held += portion
        _take(desk, portion)
        seq, _, forked = found = _held(desk, writer.device)
        assert found == _whole(held)
        event("forked" if forked else "whole" if seq == len(held) else "with a gap")


def _take(desk: Desk, portion: Sequence[Change]) -> None:
    arrived = Arrived()
    for change in portion:
        arrived.add(change.seq, change.id, change.previous)
    with desk.database.writing() as connection:
        log.append(connection, portion)
        chains.bring_forward(connection, {portion[0].device: arrived})


def _held(desk: Desk, device: str) -> tuple[int, bytes, bool]:
    with desk.database.asking() as asking:
        chain = chains.chains(asking)[device]
    return chain.seq, chain.head, chain.forked


def _whole(held: Sequence[Change]) -> tuple[int, bytes, bool]:
    """The last number up to which there is one change for each, and whether two are what ends it."""
    seq, head = 0, b""
    while branches := [change for change in held if change.seq == seq + 1]:
        if len(branches) > 1 or branches[0].previous != head:
            return seq, head, True
        seq, head = branches[0].seq, branches[0].id
    return seq, head, False


def test_what_was_held_behind_a_gap_may_be_the_other_branch(desk: Desk) -> None:
    writer = Elsewhere()
    first, second = (writer.change("r", {"name": "a"}, {}) for _ in range(2))
    other = replace(writer).change("r", {"name": "b"}, {})
    third = writer.change("r", {"name": "a"}, {})
    _take(desk, [first, other])
    _take(desk, [second, third])
    assert _held(desk, writer.device) == (2, second.id, True)


def test_a_change_that_names_the_one_before_and_skips_a_number_makes_nothing_whole(desk: Desk) -> None:
    writer = Elsewhere()
    first, second = (writer.change("r", {"name": "a"}, {}) for _ in range(2))
    skipping = replace(writer, seq=3).change("r", {"name": "b"}, {})
    third = writer.change("r", {"name": "a"}, {})
    assert (skipping.seq, skipping.previous) == (4, second.id)
    _take(desk, [first, third])
    _take(desk, [second, skipping])
    assert _held(desk, writer.device) == (3, third.id, True)


def test_changes_in_any_order_are_one_stretch_unless_something_is_missing() -> None:
    writer = Elsewhere()
    made = [writer.change("r", {"name": "a"}, {}) for _ in range(6)]
    whole, lacking = Arrived(), Arrived()
    for at in (4, 1, 3, 5, 2):
        whole.add(made[at].seq, made[at].id, made[at].previous)
        if at != 3:
            lacking.add(made[at].seq, made[at].id, made[at].previous)
    assert whole.end_after(1, made[0].id) == (6, made[5].id)
    assert whole.end_after(0, b"") is None and lacking.end_after(1, made[0].id) is None


def test_a_chain_in_too_many_stretches_is_read_from_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chains, "MOST_STRETCHES", 1)
    writer = Elsewhere()
    made = [writer.change("r", {"name": "a"}, {}) for _ in range(3)]
    arrived = Arrived()
    for change in (made[2], made[0], made[1]):
        arrived.add(change.seq, change.id, change.previous)
    assert arrived.lowest == 1 and arrived.end_after(0, b"") is None
