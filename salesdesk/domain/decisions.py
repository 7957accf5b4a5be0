"""What waits for a person's decision: writes that did not know of each other, deletes of what lives on, own writes taken back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal, Protocol, TypeAlias

from salesdesk.domain.canonical import canonical
from salesdesk.domain.change import Change, ChangeId, Edit
from salesdesk.domain.kinds import Json
from salesdesk.domain.state import Alive, State, age, state_of, value_of
from salesdesk.domain.undo_line import History
from salesdesk.plain import dataclass

Kind = Literal["field", "type", "deleted", "taken_back", "erased"]

WHOLE = ""
"""The field of a decision on the record as a whole."""

TYPE = "~type"
"""In place of a field: of which type the record is."""

GONE = "~erased"
"""In place of a field: own writes were erased with a record."""


class Mine(Protocol):
    """Says which changes were written on this laptop."""

    def __contains__(self, change: Change, /) -> bool: ...


Held: TypeAlias = Mapping[ChangeId, Change]
"""The changes of one record, oldest arrival first."""


@dataclass(frozen=True)
class Writing:
    """One of the writes to decide between: the stored value, who wrote it where and when, whether it is shown, whether it is mine.

    Where the record as a whole is decided on, it says by `deletes` whether the record goes; the value of an erase is
    how many records that were written to here go with it.
    """

    value: Json
    change: ChangeId
    device: str
    by: str
    at: str
    shown: bool
    mine: bool
    deletes: bool


@dataclass(frozen=True)
class Decision:
    """What waits: a field with several writes, a record deleted and written to, own writes that were taken back or erased.

    Of a record that was written as several types the values are these types, the one that shows first.
    For a deleted record the first writing is what keeps it, the second the delete; for what was taken back the
    first is what shows now, the second what was written here. An erase stands alone: it can only be seen.
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


def waiting_in(state: State, held: Held, mine: Mine) -> Iterator[Decision]:
    """What waits in a record that shows."""
    if not state.shows:
        return
    history = History(list(held.values()))
    if state.other_types:
        yield Decision(state.record, state.type, TYPE, "type", tuple(_types(state, held, mine)))
    for name in state.conflicts:
        writings = _distinct(
            _writing(head, name, mine, shown=not i, meant=_meant(history, head, name))
            for i, head in enumerate(state.heads[name])
        )
        yield Decision(state.record, state.type, name, "field", tuple(writings))
    if state.alive is Alive.KEPT:
        delete = state.deletes[-1]
        deletes = [held[each] for each in history.behind(delete) if each in held]
        name, unseen = max(_unseen(state, history, deletes), key=lambda found: age(found[1]))
        deleted = max((each for each in deletes if each.undoes is None), key=age, default=delete)
        keeps = _writing(unseen, name, mine, shown=True, meant=_meant(history, unseen, name))
        goes = _writing(delete, WHOLE, mine, shown=False, meant=deleted)
        yield Decision(state.record, state.type, WHOLE, "deleted", (keeps, goes))


def settled_as(state: State, type_name: str) -> Edit:
    """What makes a record one of the types that it was written as: what the writes of the others say no longer stands."""
    values: dict[str, Json] = {}
    bases: dict[str, tuple[ChangeId, ...]] = {}
    for name, heads in state.heads.items():
        others = [head.id for head in heads if head.type != type_name]
        stays = [head for head in heads if head.type == type_name]
        if others:
            values[name] = value_of(stays[0], name) if stays else None
            said = canonical(values[name])
            bases[name] = (
                *others,
                *(head.id for head in stays if canonical(value_of(head, name)) == said),
            )
    return Edit(state.record, values=values, type=type_name, bases=bases)


def _types(state: State, held: Held, mine: Mine) -> Iterator[Writing]:
    """The types that a record was written as, each with who was the first to do so."""
    for type_name in (state.type, *state.other_types):
        first = min(
            (each for each in held.values() if each.kind == "put" and each.type == type_name), key=age
        )
        shown = type_name == state.type
        yield replace(_writing(first, WHOLE, mine, shown=shown), value=type_name)


def taken_back_by(
    new: Sequence[Change], held: Sequence[Change], mine: Mine
) -> Iterator[tuple[ChangeId, str]]:
    """Of the changes that arrived in a record those that took back what was written here, and in which field."""
    undoing = [each for each in new if each.undoes is not None and each not in mine]
    if not undoing:
        return
    here = {each.id: each.kind for each in held if each in mine}
    changes = [*held, *new]
    showed = bool(held) and state_of(held).shows
    touching = {each.change_set for each in undoing if not each.named.isdisjoint(here)}
    for each in undoing:
        kinds = {name: {here.get(base) for base in bases} for name, bases in each.bases.items()}
        if each.kind == "put":
            yield from ((each.id, name) for name, found in kinds.items() if "put" in found)
        undeletes = each.kind == "put" and any("delete" in found for found in kinds.values())
        takes_away = each.change_set in touching and _takes_away(each, changes, mine)
        if takes_away if showed else undeletes:
            yield each.id, WHOLE


def taken_back_in(
    state: State, held: Held, noted: Sequence[tuple[str, ChangeId]], mine: Mine
) -> Iterator[Decision]:
    """Of own writes of a record that were noted as taken back, by field and change: what stands as the colleague made it."""
    if gone := sum(field == GONE for field, _ in noted):
        erase = next(each for each in held.values() if each.kind == "erase")
        writing = replace(_writing(erase, WHOLE, mine, shown=False), value=gone)
        yield Decision(state.record, state.type, WHOLE, "erased", (writing,))
    for field, change in noted:
        if field != WHOLE and (found := _field_taken_back(state, held, field, change, mine)):
            yield found
    for change in (change for field, change in reversed(noted) if field == WHOLE):
        if found := _whole_taken_back(state, held, held[change], mine):
            yield found
            return


def _field_taken_back(state: State, held: Held, field: str, change: ChangeId, mine: Mine) -> Decision | None:
    heads = state.heads.get(field, ())
    if not state.shows or not heads or heads[0].id != change or field in state.conflicts:
        return None
    said = canonical(value_of(heads[0], field))
    former = [
        before
        for base in heads[0].bases[field]
        if (before := held.get(base)) is not None
        and (before in mine and before.kind == "put")
        and canonical(value_of(before, field)) != said
    ]
    if not former:
        return None
    writings = (_writing(heads[0], field, mine, shown=True), _writing(former[-1], field, mine, shown=False))
    return Decision(state.record, state.type, field, "taken_back", writings)


def _whole_taken_back(state: State, held: Held, change: Change, mine: Mine) -> Decision | None:
    """A record that a colleague's undo has away, or shows although it was deleted here."""
    changes = list(held.values())
    if change.kind == "delete":
        stands = state.alive is Alive.DELETED and any(
            _takes_away(delete, changes, mine) for delete in state.deletes
        )
        former = [each for each in changes if each.kind == "put" and each in mine]
    else:
        after = changes[changes.index(change) :]
        stands = state.alive is Alive.ALIVE and not any(
            each.kind == "delete" and each.undoes is None and each in mine for each in after
        )
        named = (held[base] for base in change.named if base in held)
        former = [each for each in named if each.kind == "delete" and each in mine]
    if not stands or not former:
        return None
    writings = (
        _writing(change, WHOLE, mine, shown=True),
        _writing(max(former, key=age), WHOLE, mine, shown=False),
    )
    return Decision(state.record, state.type, WHOLE, "taken_back", writings)


def _takes_away(delete: Change, changes: Sequence[Change], mine: Mine) -> bool:
    """Whether a delete is the undo of what a colleague merged, or of what was written here; not of his own work, nor a redo."""
    if delete.kind != "delete" or delete in mine:
        return False
    sets = {each.change_set: each for each in changes}
    undone, is_undo, passed = delete.undoes, delete.undoes is not None, set[str]()
    while (target := sets.get(undone or "")) is not None and target.undoes and target.undoes not in passed:
        passed.add(target.undoes)
        undone, is_undo = target.undoes, not is_undo
    return is_undo and (target is None or target in mine)


def _unseen(state: State, history: History, done_again: Sequence[Change]) -> list[tuple[str, Change]]:
    """The heads that no delete had seen, and rather those that also stand for nothing that was seen."""
    before = {(name, base) for delete in done_again for name, bases in delete.bases.items() for base in bases}
    new = [
        (name, head)
        for name, head in state.unseen
        if not any((name, each) in before for each in history.line(head, name).ids)
    ]
    return new or state.unseen


def _meant(history: History, head: Change, name: str) -> Change:
    """The write that an undo has brought back where it is one: whose words they are, whoever pressed the key."""
    said = (each for each in history.line(head, name).writes if each.undoes is None)
    return min(said, key=age, default=head)


def _writing(change: Change, name: str, mine: Mine, *, shown: bool, meant: Change | None = None) -> Writing:
    who = meant or change
    return Writing(
        value_of(change, name),
        change.id,
        *(who.device, who.by, who.at),
        shown,
        who in mine,
        change.kind != "put",
    )


def _distinct(writings: Iterable[Writing]) -> Iterable[Writing]:
    """One writing for each value: who wrote the same is of the same mind; mine stands for it where I did."""
    by_value: dict[str, Writing] = {}
    for each in writings:
        said = canonical(each.value)
        if said not in by_value:
            by_value[said] = each
        elif each.mine and not by_value[said].mine:
            by_value[said] = replace(each, shown=by_value[said].shown)
    return by_value.values()
