"""The conflict inbox: writes that did not know of each other, deletes of what lives on, own writes taken back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from salesdesk.domain.change import Change, ChangeId, ChangeSet, Edit, canonical
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Json, LongText, Text
from salesdesk.domain.state import Alive, State, age, state_of, value_of
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.store import chains, log
from salesdesk.store import inbox as store
from salesdesk.store.chains import Mine
from salesdesk.store.desk import Desk
from salesdesk.store.rows import Connection

Kind = Literal["field", "deleted", "taken_back"]

WHOLE = ""
"""The field of a decision on the record as a whole."""


@dataclass(frozen=True)
class Writing:
    """One of the writes to decide between: the stored value, who wrote it where and when, whether it is shown, whether it is mine."""

    value: Json
    change: ChangeId
    device: str
    by: str
    at: str
    shown: bool
    mine: bool


@dataclass(frozen=True)
class Decision:
    """What waits: a field with several writes, a record deleted and written to, or an own write that was taken back.

    For a deleted record the first writing is what keeps it, the second the delete.
    """

    record: str
    type: str
    field: str
    kind: Kind
    writings: tuple[Writing, ...]

    @property
    def mine(self) -> Writing | None:
        """What was written on this laptop."""
        return next((each for each in self.writings if each.mine), None)

    @property
    def theirs(self) -> Writing | None:
        """What was written elsewhere, the newest."""
        return next((each for each in self.writings if not each.mine), None)


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


def keep_record(desk: Desk, decision: Decision) -> ChangeSet:
    """Lets a record live on that somebody deleted without having seen all of it."""
    state = _state(desk, decision.record)
    name = next(iter(state.heads))
    bases = (*state.shown_head(name), *(delete.id for delete in state.deletes))
    return desk.journal.write([Edit(decision.record, values={name: state.values[name]}, bases={name: bases})])


def delete_record(desk: Desk, decision: Decision) -> ChangeSet:
    """Deletes a record, all writes to it seen."""
    return desk.journal.write([Edit(decision.record, "delete")])


def accept(desk: Desk, decision: Decision) -> None:
    """Leaves it as the colleague has made it, who took back what was written here."""
    _seen(desk, decision)


def take(desk: Desk, decision: Decision, whose: Literal["mine", "theirs"]) -> ChangeSet | None:
    """Decides for what was written here or for what was written elsewhere; None where nothing had to be written."""
    chosen = decision.mine if whose == "mine" else decision.theirs
    if chosen is None:
        raise UserError(
            N_("None of these was written on this laptop; give the value to keep.")
            if whose == "mine"
            else N_("All of these were written on this laptop; give the value to keep.")
        )
    if decision.kind == "deleted":
        keeps = chosen is decision.writings[0]
        return keep_record(desk, decision) if keeps else delete_record(desk, decision)
    if decision.kind == "taken_back" and whose == "theirs":
        accept(desk, decision)
        return None
    return decide(desk, decision, chosen.value)


def both(decision: Decision) -> str | None:
    """All texts of a field, one after the other; None where the field is no text."""
    entry = REGISTRY.get(decision.type)
    field = entry.fields.get(decision.field) if entry else None
    if decision.kind != "field" or field is None or not isinstance(field.kind, Text | LongText):
        return None
    texts = dict.fromkeys(str(each.value) for each in decision.writings if each.value)
    return ("\n" if isinstance(field.kind, LongText) else " / ").join(texts)


def the_decision(desk: Desk, record: str, field: str) -> Decision:
    """What waits in a field (or, by the name "deleted", on the whole) of a record; raises `UserError` where nothing does."""
    name = WHOLE if field == "deleted" else field
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
        found += _of_state(state_of(held[record]), {each.id: each for each in held[record]}, mine)
    for record, field, change in noted:
        found += _taken_back(state_of(held[record]), held[record], field, change, mine)
    return found


def _state(desk: Desk, record: str) -> State:
    state = desk.reader.states([record]).get(record)
    if state is None or state.alive is Alive.ERASED:
        raise UserError(N_("The record {record} no longer exists."), record=record)
    return state


def _seen(desk: Desk, decision: Decision) -> None:
    if decision.kind == "taken_back":
        with desk.database.writing() as connection:
            store.dismiss(connection, decision.record, decision.field)


def _of_state(state: State, held: Mapping[ChangeId, Change], mine: Mine) -> list[Decision]:
    found = [
        Decision(
            state.record,
            state.type,
            name,
            "field",
            tuple(
                _distinct(
                    _writing(_meant(head, name, held), name, mine, shown=not i)
                    for i, head in enumerate(state.heads[name])
                )
            ),
        )
        for name in state.conflicts
    ]
    if state.alive is Alive.KEPT:
        unseen = max(_unseen(state), key=lambda change: change.hlc)
        delete = state.deletes[-1]
        found.append(
            Decision(
                state.record,
                state.type,
                WHOLE,
                "deleted",
                (
                    _writing(unseen, next(iter(unseen.bases)), mine, shown=True),
                    _writing(delete, WHOLE, mine, shown=False),
                ),
            )
        )
    return found


def _unseen(state: State) -> list[Change]:
    seen = {
        (name, base) for delete in state.deletes for name, bases in delete.bases.items() for base in bases
    }
    return [head for name, heads in state.heads.items() for head in heads if (name, head.id) not in seen]


def _taken_back(
    state: State, held: Sequence[Change], field: str, change: ChangeId, mine: Mine
) -> list[Decision]:
    """Stands only while the write that took mine back is what the field shows."""
    heads = state.heads.get(field, ())
    if not state.shows or not heads or heads[0].id != change or field in state.conflicts:
        return []
    by_id = {each.id: each for each in held}
    former = [by_id[base] for base in heads[0].bases[field] if base in by_id and by_id[base] in mine]
    former = [
        each for each in former if canonical(value_of(each, field)) != canonical(value_of(heads[0], field))
    ]
    if not former:
        return []
    return [
        Decision(
            state.record,
            state.type,
            field,
            "taken_back",
            (_writing(heads[0], field, mine, shown=True), _writing(former[-1], field, mine, shown=False)),
        )
    ]


def _meant(head: Change, name: str, held: Mapping[ChangeId, Change]) -> Change:
    """The write that an undo has brought back where it is one: whose words they are, whoever pressed the key."""
    said = canonical(value_of(head, name))
    waiting, seen = [head], set[ChangeId]()
    while waiting and head.undoes is not None:
        each = waiting.pop(0)
        if each.undoes is None and canonical(value_of(each, name)) == said:
            return each
        before = [held[base] for base in each.bases.get(name, ()) if base in held and base not in seen]
        seen.update(change.id for change in before)
        waiting += sorted((change for change in before if change.kind == "put"), key=age, reverse=True)
    return head


def _writing(change: Change, name: str, mine: Mine, *, shown: bool) -> Writing:
    return Writing(
        value_of(change, name), change.id, change.device, change.by, change.at, shown, change in mine
    )


def _distinct(writings: Iterable[Writing]) -> Iterable[Writing]:
    """One writing for each value: who wrote the same is of the same mind; mine stands for it where I did."""
    by_value: dict[str, Writing] = {}
    for each in writings:
        said = canonical(each.value)
        if said not in by_value:
            by_value[said] = each
        elif each.mine and not by_value[said].mine:
            before = by_value[said]
            by_value[said] = Writing(
                *(each.value, each.change, each.device, each.by, each.at), before.shown, True
            )
    return by_value.values()
