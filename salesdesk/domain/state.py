"""The state of a record as a pure function of the set of its changes.

A head of a field is a write that no other write is based on. One head is the value; with several the one with
the greatest (hlc, device) is shown and the others wait for a decision. Causality wins; the clock only breaks
ties between writes that did not know of each other.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from functools import cached_property
from json.encoder import encode_basestring as _quoted

from salesdesk.domain.canonical import bases_text, canonical
from salesdesk.domain.change import Change, ChangeId
from salesdesk.domain.hashing import sha256
from salesdesk.domain.kinds import Json
from salesdesk.plain import dataclass


class Alive(IntEnum):
    """Whether a record shows; the numbers are stored."""

    DELETED = 0
    ALIVE = 1
    KEPT = 2
    """Somebody deleted it without having seen a write that stands: it shows, and waits for a decision."""
    ERASED = 3


@dataclass(frozen=True)
class State:
    """What a record is after all its changes: `heads` by field, the shown one first."""

    record: str
    type: str
    alive: Alive
    heads: Mapping[str, tuple[Change, ...]]
    deletes: tuple[Change, ...] = ()

    @property
    def shows(self) -> bool:
        """Whether the record is there for the people who use the program."""
        return self.alive in (Alive.ALIVE, Alive.KEPT)

    @cached_property
    def values(self) -> dict[str, Json]:
        """The shown value of each field."""
        return {name: value_of(heads[0], name) for name, heads in self.heads.items()}

    @cached_property
    def conflicts(self) -> tuple[str, ...]:
        """The fields in which writes with different values wait for a decision."""
        return tuple(
            name
            for name, heads in self.heads.items()
            if len(heads) > 1 and len({canonical(value_of(head, name)) for head in heads}) > 1
        )

    @cached_property
    def waiting(self) -> int:
        """How many decisions the record waits for."""
        return len(self.conflicts) + (self.alive is Alive.KEPT) + bool(self.other_types)

    @cached_property
    def other_types(self) -> tuple[str, ...]:
        """The types besides its own that standing writes give the record: no desk does that, whoever means harm can."""
        return tuple(sorted({head.type for heads in self.heads.values() for head in heads} - {self.type}))

    @property
    def unseen(self) -> list[tuple[str, Change]]:
        """The heads that no delete had seen, each with its field: they keep a record that somebody deleted."""
        return _unseen(self.heads, self.deletes)

    def shown_head(self, name: str) -> tuple[ChangeId, ...]:
        """What an edit of a field names as base when its author saw this state: the shown write.

        Writes that say the same were seen with it and are named too; empty where nothing was written.
        """
        heads = self.heads.get(name, ())
        if len(heads) < 2:
            return tuple(head.id for head in heads)
        shown = canonical(value_of(heads[0], name))
        return tuple(head.id for head in heads if canonical(value_of(head, name)) == shown)

    def all_heads(self) -> dict[str, tuple[ChangeId, ...]]:
        """Every head of every field, as a delete names them."""
        return {name: tuple(head.id for head in heads) for name, heads in self.heads.items()}

    @cached_property
    def sole_head(self) -> ChangeId | None:
        """The one change that wrote every field, where there is such a one."""
        heads = {head.id for heads in self.heads.values() for head in heads}
        return next(iter(heads)) if len(heads) == 1 else None

    @cached_property
    def heads_text(self) -> str:
        """All heads in canonical form; empty where one change wrote every field."""
        if self.sole_head or not self.heads:
            return ""
        return bases_text(self.all_heads())

    @property
    def digest(self) -> bytes:
        """The hash of what this record is, for comparing two desks."""
        return digest_of_state(self.record, self.alive, self.sole_head, self.heads_text)


def digest_of_state(record: str, alive: int, sole_head: ChangeId | None, heads_text: str) -> bytes:
    """The hash of a record's kept state."""
    # Written out sign by sign what `canonical` would write, as the name of a change is.
    said = f'[{_quoted(record)},{int(alive)},"{sole_head.hex() if sole_head else ""}",{_quoted(heads_text)}]'
    return sha256(said.encode())


def state_of(changes: Iterable[Change]) -> State:
    """The state that a record's changes make, in whatever order and however often they are given."""
    held = list({change.id: change for change in changes}.values())
    if len(held) == 1 and held[0].kind == "put":
        return _just_written(held[0])
    return state_in_a_row(held) or state_of_any(held)


def state_in_a_row(held: Sequence[Change]) -> State | None:
    """The state where each write replaces the one before it and nothing else, as nearly all do; None where not."""
    first, heads = held[0], dict[str, Change]()
    for change in held:
        if change.kind != "put" or change.type != first.type:
            return None
        for name, bases in change.bases.items():
            before = heads.get(name)
            if bases != ((before.id,) if before else ()):
                return None
            heads[name] = change
    ordered = [(name, heads[name]) for name in sorted(heads)]
    written = {head.id: head.id.hex() for head in heads.values()}
    state = State(first.record, first.type, Alive.ALIVE, {name: (head,) for name, head in ordered})
    if len(written) == 1:
        state.__dict__.update(conflicts=(), waiting=0, sole_head=next(iter(written)), heads_text="")
    else:
        said = ",".join([f'{_quoted(name)}:["{written[head.id]}"]' for name, head in ordered])
        state.__dict__.update(conflicts=(), waiting=0, sole_head=None, heads_text=f"{{{said}}}")
    return state


def state_of_any(held: Sequence[Change]) -> State:
    """The state of a record whose changes may have been written without knowing of each other."""
    first = min(held, key=age)
    if any(change.kind == "erase" for change in held):
        return State(first.record, first.type, Alive.ERASED, {})
    puts = [change for change in held if change.kind == "put"]
    replaced: dict[str, set[ChangeId]] = {}
    for put in puts:
        for name, bases in put.bases.items():
            replaced.setdefault(name, set()).update(bases)
    heads: dict[str, list[Change]] = {}
    for put in puts:
        for name in put.bases:
            if put.id not in replaced[name]:
                heads.setdefault(name, []).append(put)
    undeleted = set().union(*replaced.values()) if replaced else set()
    deletes = tuple(sorted((c for c in held if c.kind == "delete" and c.id not in undeleted), key=age))
    alive = Alive.ALIVE if not deletes else Alive.KEPT if _unseen(heads, deletes) else Alive.DELETED
    type_name = _type_of(puts, heads) or first.type

    def place(head: Change) -> tuple[bool, tuple[int, str, bytes]]:
        return head.type == type_name, age(head)

    ordered = {name: tuple(sorted(found, key=place, reverse=True)) for name, found in sorted(heads.items())}
    return State(first.record, type_name, alive, ordered, deletes)


def _type_of(puts: Sequence[Change], heads: Mapping[str, Sequence[Change]]) -> str:
    """Of the types that standing writes give a record the one that it was first; "" where nothing stands."""
    standing = {head.type for found in heads.values() for head in found}
    if len(standing) < 2:
        return next(iter(standing), "")
    return min((put for put in puts if put.type in standing), key=age).type


def _unseen(heads: Mapping[str, Sequence[Change]], deletes: Sequence[Change]) -> list[tuple[str, Change]]:
    seen = {(name, base) for delete in deletes for name, bases in delete.bases.items() for base in bases}
    return [(name, head) for name, found in heads.items() for head in found if (name, head.id) not in seen]


def _just_written(change: Change) -> State:
    """The state of a record with one change, as every row of an import is: all of it is known already."""
    state = State(change.record, change.type, Alive.ALIVE, dict.fromkeys(sorted(change.bases), (change,)))
    state.__dict__.update(
        values=dict(change.values) if change.values is not None else dict.fromkeys(state.heads),
        conflicts=(),
        waiting=0,
        sole_head=change.id,
        heads_text="",
    )
    return state


def age(change: Change) -> tuple[int, str, bytes]:
    """The order of changes that did not know of each other: the greatest is shown."""
    return change.hlc, change.device, change.id


def value_of(change: Change, name: str) -> Json:
    """The stored value that a change wrote into a field; None where it wrote none or was erased."""
    return change.values.get(name) if change.values is not None else None
