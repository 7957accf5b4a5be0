"""What waits for a person: fields that two laptops wrote, records deleted here and changed there, own writes a colleague took back or erased."""

from collections.abc import Sequence
from typing import Literal

from salesdesk.domain.canonical import canonical
from salesdesk.domain.change import ChangeId, ChangeSet, Edit
from salesdesk.domain.decisions import (
    GONE,
    TYPE,
    WHOLE,
    Decision,
    Writing,
    settled_as,
    taken_back_in,
    waiting_in,
)
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Json, LongText, Text
from salesdesk.domain.records.prospects import JOINED_TO
from salesdesk.domain.state import Alive, State, state_of, value_of
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.store import chains, log
from salesdesk.store import inbox as store
from salesdesk.store.desk import Desk
from salesdesk.store.rows import Connection

OF_ALL = {"deleted": WHOLE, "type": TYPE}
"""What is decided on a record as a whole, by the word for it in place of a field's."""


def decisions(desk: Desk, limit: int = 500) -> list[Decision]:
    """What waits for a decision, newest records first."""
    with desk.database.asking() as asking:
        waiting = store.waiting_records(asking, limit)
        noted = store.taken_back(asking, limit)
        return _found(asking, waiting, noted)


def decisions_of(desk: Desk, record: str) -> list[Decision]:
    """What waits for a decision on one record."""
    with desk.database.asking() as asking:
        return _found(asking, log.present(asking, [record]), store.taken_back_of(asking, record))


def count(desk: Desk) -> int:
    """How many decisions wait, as the badge shows it; quick however many records the desk has."""
    with desk.database.asking() as asking:
        waiting = store.count_waiting(asking)
        return waiting + len(_found(asking, (), store.taken_back(asking)))


def decide(desk: Desk, decision: Decision, value: Json) -> ChangeSet:
    """Writes a value over every write that the decision showed; it reaches every laptop that merges it.

    What arrived in the meantime and says something else was not seen, and waits on.
    """
    state = _state(desk, decision.record)
    said = {canonical(each.value) for each in decision.writings}
    heads = [
        head
        for head in state.heads.get(decision.field, ())
        if canonical(value_of(head, decision.field)) in said
    ]
    done = desk.journal.write(
        [
            Edit(
                decision.record,
                values={decision.field: value},
                bases={decision.field: tuple(head.id for head in heads)},
            )
        ]
    )
    _seen(desk, decision)
    return done


def choose(desk: Desk, decision: Decision, chosen: Writing) -> ChangeSet | None:
    """Decides for one of the writings; None where nothing had to be written, since it stands as it is."""
    if decision.kind == "erased" or (decision.kind == "taken_back" and chosen.shown):
        _seen(desk, decision)
        return None
    if decision.kind == "type":
        return desk.journal.write([settled_as(_state(desk, decision.record), str(chosen.value))])
    if decision.field != WHOLE:
        return decide(desk, decision, chosen.value)
    done = desk.journal.write([Edit(decision.record, "delete") if chosen.deletes else _kept(desk, decision)])
    _seen(desk, decision)
    return done


def take(desk: Desk, decision: Decision, whose: Literal["mine", "theirs"]) -> ChangeSet | None:
    """Decides for what was written here or for what was written elsewhere; None where nothing had to be written."""
    chosen = decision.mine if whose == "mine" else decision.theirs
    if chosen is None:
        raise UserError(
            N_("None of these was written on this laptop; give the value to keep.")
            if whose == "mine"
            else N_("All of these were written on this laptop; give the value to keep.")
        )
    return choose(desk, decision, chosen)


def both(decision: Decision) -> str | None:
    """All texts of a field, one after the other; None where the field is no text."""
    entry = REGISTRY.get(decision.type)
    field = entry.fields.get(decision.field) if entry else None
    if decision.kind != "field" or field is None or not isinstance(field.kind, Text | LongText):
        return None
    texts = dict.fromkeys(str(each.value) for each in decision.writings if each.value)
    return ("\n" if isinstance(field.kind, LongText) else " / ").join(texts)


def the_decision(desk: Desk, record: str, field: str) -> Decision:
    """What waits in a field of a record, by the names "deleted" and "type" on all of it; raises `UserError` where nothing does."""
    name = OF_ALL.get(field, field)
    for each in decisions_of(desk, record):
        if each.field == name:
            return each
    raise UserError(N_("Nothing waits for a decision in {field} of {record}."), field=field, record=record)


def _found(
    asking: Connection, waiting: Sequence[str], noted: Sequence[tuple[str, str, ChangeId]]
) -> list[Decision]:
    mine = chains.mine(asking)
    held = log.of_records(asking, {*waiting, *(record for record, _, _ in noted)})
    found: list[Decision] = []
    for record in waiting:
        found += waiting_in(state_of(held[record]), {each.id: each for each in held[record]}, mine)
    by_record: dict[str, list[tuple[str, ChangeId]]] = {}
    for record, field, change in noted:
        by_record.setdefault(record, []).append((field, change))
    for record, notes in by_record.items():
        changes = {each.id: each for each in held[record]}
        found += taken_back_in(state_of(held[record]), changes, notes, mine)
    return found


def _kept(desk: Desk, decision: Decision) -> Edit:
    """What shows a record, every delete of it seen."""
    state = _state(desk, decision.record)
    name = next(iter(state.heads))
    bases = (*state.shown_head(name), *(delete.id for delete in state.deletes))
    values, seen = {name: state.values[name]}, {name: bases}
    if JOINED_TO in state.heads and name != JOINED_TO:
        # It stands for itself again: a later delete is no join.
        values[JOINED_TO], seen[JOINED_TO] = None, state.shown_head(JOINED_TO)
    return Edit(decision.record, values=values, bases=seen)


def _state(desk: Desk, record: str) -> State:
    state = desk.reader.states([record]).get(record)
    if state is None or state.alive is Alive.ERASED:
        raise UserError(N_("The record {record} no longer exists."), record=record)
    return state


def _seen(desk: Desk, decision: Decision) -> None:
    if decision.kind in ("taken_back", "erased"):
        noted = GONE if decision.kind == "erased" else decision.field
        with desk.database.writing() as connection:
            store.dismiss(connection, decision.record, noted)
