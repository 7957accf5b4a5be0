"""Undo and redo where files come in between: what a merge brought goes, and comes back as it was."""

import random
from collections.abc import Mapping
from typing import TypeAlias

from hypothesis import example, given
from hypothesis import strategies as st

from salesdesk.domain.change import Edit
from salesdesk.domain.state import Alive
from tests.helpers.examples import examples
from tests.helpers.paper import Paper

Seen: TypeAlias = Mapping[str, tuple[Alive, object]]

RECORDS = ("one", "two")
FIELDS = ("city", "city", "industry")
DEEDS = (
    "edit",
    "edit",
    "edit",
    "edit",
    "delete",
    "undelete",
    "resolve",
    "resolve",
    "keep",
    "undo",
    "redo",
    "join",
)
NEW = tuple(deed for deed in DEEDS if deed not in ("undo", "redo"))


def _two() -> tuple[Paper, Paper]:
    an, binh = Paper("ta"), Paper("tb")
    for record in RECORDS:
        an.write(Edit(record, values={"name": record, "city": "0"}))
    binh.merge(an.held)
    return an, binh


def _does(who: Paper, deed: str, pick: random.Random) -> None:
    """Somebody does something, where it can be done."""
    record, name = pick.choice(RECORDS), pick.choice(FIELDS)
    state = who.states()[record]
    deletes = tuple(delete.id for delete in state.deletes)
    match deed:
        case "edit" if state.shows:
            who.write(Edit(record, values={name: f"{who.device}{pick.randrange(3)}"}))
        case "delete" if state.shows:
            who.write(Edit(record, "delete"))
        case "undelete" | "keep" if state.alive in (Alive.DELETED, Alive.KEPT):
            bases = {"name": (*state.shown_head("name"), *deletes)}
            who.write(Edit(record, values={"name": state.values["name"]}, bases=bases))
        case "resolve" if state.shows and state.conflicts:
            field = pick.choice(state.conflicts)
            chosen = pick.choice(state.heads[field])
            who.write(
                Edit(
                    record,
                    values={field: (chosen.values or {})[field]},
                    bases={field: tuple(head.id for head in state.heads[field])},
                )
            )
        case "undo":
            who.undo()
        case "redo":
            who.redo()
        case "join" if all(each.shows for each in who.states().values()):
            [other] = set(RECORDS) - {record}
            who.write(
                Edit(record, values={name: f"{who.device}j"}),
                Edit(other, values={"joined_to": record}),
                Edit(other, "delete"),
            )


@given(st.integers(0, 2**48))
@example(171)
@example(573)
@examples(50)
def test_what_a_merge_brought_goes_and_comes_back_as_it_was(seed: int) -> None:
    pick = random.Random(seed)
    an, binh = _two()
    for _ in range(pick.randint(2, 4)):
        for who, most in ((an, 4), (binh, 4)):
            for _ in range(pick.randint(0, most)):
                _does(who, pick.choice(DEEDS), pick)
        if pick.random() < 0.6:
            an.merge(binh.held)
            for _ in range(pick.randint(0, 2)):
                _does(an, pick.choice(DEEDS), pick)
        before = binh.seen()
        arrival = binh.merge(an.held)
        merged = binh.seen()
        if not arrival or pick.random() < 0.5:
            continue
        if binh.undo(arrival) is None:
            _same(binh, before)
            continue
        for _ in range(pick.randint(1, 3)):
            _same(binh, before)
            assert binh.redo() is not None
            _same(binh, merged)
            if binh.undo() is None:
                break
        else:
            _same(binh, before)


@given(st.integers(0, 2**48))
@example(5343)
@example(8683)
@example(26818)
@examples(50)
def test_undo_goes_back_step_by_step_through_own_work_and_merges_and_redo_comes_back(seed: int) -> None:
    pick = random.Random(seed)
    an, binh = _two()
    before: list[Seen] = []
    for _ in range(pick.randint(1, 8)):
        for _ in range(pick.randint(0, 2)):
            _does(an, pick.choice(DEEDS), pick)
        if pick.random() < 0.3:
            an.merge(binh.held)
        now, steps = binh.seen(), len(binh.sets)
        if pick.random() < 0.4:
            binh.merge(an.held)
        else:
            _does(binh, pick.choice(NEW), pick)
        if len(binh.sets) > steps:
            before.append(now)
    after = [*before[1:], binh.seen()]
    for expected in reversed(before):
        binh.undo()
        _same(binh, expected)
    undone = [each for each, undoes in binh.sets if undoes is not None]
    for _ in undone:
        assert binh.redo() is not None
    _same(binh, after[-1])


def _same(who: Paper, expected: Seen) -> None:
    """A record that does not show may hold whatever it holds; one that was not there may not show."""
    for record, (alive, values) in who.seen().items():
        wanted, said = expected.get(record, (Alive.DELETED, None))
        assert alive is wanted
        assert alive is Alive.DELETED or values == said


def test_a_record_of_which_only_deletes_are_held_is_left_alone() -> None:
    """As where somebody took a file as it is, since what it builds on was lost."""
    an, binh = _two()
    chi = Paper("tc", held=list(an.held))
    for who in (an, chi):
        who.write(Edit("one", "delete"))
    dinh = Paper("td")
    for who in (an, chi):
        dinh.merge(who.held[-1:])
    assert dinh.undo() is None and dinh.undo() is None
    assert binh.states()["one"].shows
