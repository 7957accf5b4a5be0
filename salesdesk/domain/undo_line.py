"""What a write or a delete of one record stands for: an undo or a redo does anew what was there before.

A head counts as what stands behind it, step by step, so that undo reaches through what was undone later.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from salesdesk.domain.canonical import canonical
from salesdesk.domain.change import Change, ChangeId
from salesdesk.domain.state import State, age, state_of, value_of

Arrivals: TypeAlias = Mapping[str, Collection[ChangeId]]
"""The changes that came with each file that was taken back, by the id of its arrival."""

NO_ARRIVALS: Arrivals = {}


@dataclass(frozen=True)
class Line:
    """A head with the writes that it stands for, and whether it stands for "nothing was written here"."""

    writes: list[Change]
    nothing: bool

    @property
    def ids(self) -> set[ChangeId]:
        """The names of the writes."""
        return {write.id for write in self.writes}


class History:
    """All changes of one record, oldest arrival first."""

    def __init__(self, changes: Sequence[Change], arrivals: Arrivals = NO_ARRIVALS) -> None:
        self.changes = changes
        self._arrivals = arrivals
        self.by_id = {change.id: change for change in changes}
        self.state: State = state_of(changes)

    def first_of(self, arrived: Collection[ChangeId]) -> int:
        """Where what came with a file begins; the end where nothing of this record came with it."""
        places = (at for at, change in enumerate(self.changes) if change.id in arrived)
        return next(places, len(self.changes))

    def puts_among(self, changes: Iterable[ChangeId]) -> list[Change]:
        """Those of some changes that are held and wrote values."""
        held = (self.by_id[each] for each in changes if each in self.by_id)
        return [change for change in held if change.kind == "put"]

    def deletes_named(self, put: Change) -> list[Change]:
        """The deletes that a put takes back."""
        named = (self.by_id[base] for base in put.named if base in self.by_id)
        return [change for change in named if change.kind == "delete"]

    def before(self, puts: Sequence[Change], name: str) -> list[Change]:
        """The writes of a field that some puts of one change set replaced, the one that was shown last."""
        mine = {put.id for put in puts}
        bases = {base for put in puts for base in put.bases.get(name, ()) if base not in mine}
        return sorted(self.puts_among(bases), key=age)

    def line(self, head: Change, name: str) -> Line:
        """A head and the writes whose place it has taken: what its undo or redo brought back, step by step."""
        writes, nothing = [head], False
        for each in writes:
            stood = self._stood_before(each, name) if each.undoes is not None else ()
            nothing = nothing or (each.undoes is not None and not stood and value_of(each, name) is None)
            earlier = (*self._written_again(each, name), *stood)
            writes += [one for one in earlier if _say_the_same(one, head, name) and one not in writes]
        return Line(writes, nothing)

    def behind(self, delete: Change) -> set[ChangeId]:
        """A delete and those that it has done again."""
        seen: set[ChangeId] = set()
        waiting = [delete]
        while waiting:
            each = waiting.pop()
            if each.id not in seen and each.undoes is not None:
                undone = self._all_of(each.undoes)
                before = self._before_all_of(undone)
                waiting += before.deletes if before else ()
                waiting += [one for change in undone for one in self.deletes_named(change)]
            seen.add(each.id)
        return seen

    def _written_again(self, write: Change, name: str) -> list[Change]:
        """What a write replaced only to show the record, by naming deletes; an undo may have that to take back, too."""
        if not self.deletes_named(write):
            return []
        undone = self._all_of(write.undoes)
        return [put for put in self.puts_among(write.bases.get(name, ())) if put not in undone]

    def _stood_before(self, undo: Change, name: str) -> Sequence[Change]:
        """What stood in a field before the set that an undo took back was written, or before its file came."""
        undone = self._all_of(undo.undoes)
        if not undone:
            return self._nearest_alike(undo, name)
        before = self._before_all_of(undone)
        written = [change for change in undone if change.kind == "put" and name in change.bases]
        found = [*(before.heads.get(name, ()) if before else ()), *self.before(written, name)]
        return sorted({each.id: each for each in found}.values(), key=age, reverse=True)

    def _nearest_alike(self, undo: Change, name: str) -> list[Change]:
        """What says the same and was replaced latest: all that is known where a colleague took back what came to him."""
        waiting, seen = [undo], {undo.id}
        while waiting:
            each = waiting.pop(0)
            if each is not undo and _say_the_same(each, undo, name):
                return [each]
            before = [put for put in self.puts_among(each.bases.get(name, ())) if put.id not in seen]
            seen.update(put.id for put in before)
            waiting += sorted(before, key=age, reverse=True)
        return []

    def _before_all_of(self, undone: Sequence[Change]) -> State | None:
        """What the record was before some of its changes were written or came."""
        first = self.first_of({change.id for change in undone})
        return state_of(self.changes[:first]) if 0 < first < len(self.changes) else None

    def _all_of(self, change_set: str | None) -> list[Change]:
        """The changes of a set, or those that came with a file."""
        if change_set is None:
            return []
        came = self._arrivals.get(change_set, ())
        return [change for change in self.changes if change.change_set == change_set or change.id in came]


def _say_the_same(one: Change, other: Change, name: str) -> bool:
    return canonical(value_of(one, name)) == canonical(value_of(other, name))
