"""Taking a change set back, by the rules: only where nothing later stands on it, and as new changes that merge.

Undoing an undo is redoing. A field is taken back where its head is still what the change set wrote, or
what an undo or redo wrote in its stead.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from salesdesk.domain.change import Change, ChangeId, Edit, canonical
from salesdesk.domain.kinds import Json
from salesdesk.domain.state import Alive, State, age, state_of, value_of


@dataclass(frozen=True)
class Reversal:
    """The edits that take a change set back, and what stays because later work stands on it: (record, field)."""

    edits: tuple[Edit, ...]
    kept: tuple[tuple[str, str], ...]


def next_to_undo(sets: Sequence[tuple[str, str | None]]) -> str | None:
    """Of change sets newest first, each with what it takes back: the latest that stands and is no undo."""
    undone = _undone(sets)
    depth = _depths(sets)
    return next((each for each, _ in sets if each not in undone and depth[each] % 2 == 0), None)


def next_to_redo(sets: Sequence[tuple[str, str | None]]) -> str | None:
    """The latest undo that stands, unless something new was written after it."""
    undone = _undone(sets)
    depth = _depths(sets)
    for each, _ in sets:
        if depth[each] == 0:
            return None
        if each not in undone and depth[each] % 2 == 1:
            return each
    return None


def is_undone(change_set: str, sets: Sequence[tuple[str, str | None]]) -> bool:
    """Whether a change set has been taken back and not brought back since."""
    return change_set in _undone(sets)


def lineage(target: str, sets: Sequence[tuple[str, str | None]]) -> set[str]:
    """The change sets that took a change set back, brought it back, took it back again and so on."""
    found = {target}
    for each, undoes in reversed(sets):
        if undoes in found:
            found.add(each)
    return found - {target}


def reverse(written: Sequence[Change], held: Mapping[str, Sequence[Change]]) -> Reversal:
    """How to take back the changes of one set, given all changes held of their records, oldest arrival first."""
    edits: list[Edit] = []
    kept: list[tuple[str, str]] = []
    by_record: dict[str, list[Change]] = {}
    for change in written:
        by_record.setdefault(change.record, []).append(change)
    for record, changes in reversed(by_record.items()):
        view = _View(held[record])
        if view.state.alive is Alive.ERASED:
            kept.append((record, ""))
        else:
            found, stays = view.reversal(changes)
            edits += found
            kept += [(record, name) for name in stays]
    return Reversal(tuple(edits), tuple(kept))


class _View:
    """One record's changes, seen for taking some of them back."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self.by_id = {change.id: change for change in changes}
        self.state: State = state_of(changes)

    def reversal(self, changes: Sequence[Change]) -> tuple[list[Edit], list[str]]:
        deletes = [change for change in changes if change.kind == "delete"]
        puts = [change for change in changes if change.kind == "put"]
        if deletes or any(self._deletes_named(put) for put in puts):
            return self._turn_round({delete.id for delete in deletes}, puts)
        if self._created(puts):
            return self._uncreate({put.id for put in puts})
        return self._put_back(puts)

    def _turn_round(self, mine: set[ChangeId], puts: Sequence[Change]) -> tuple[list[Edit], list[str]]:
        """Shows a record again that was deleted, deletes one again that was shown again; its fields go back as always."""
        live = [delete for delete in self.state.deletes if self._stands_for_delete(delete, mine)]
        if not self.state.heads or not (live or self.state.shows):
            return [], [""]
        found, kept = self._put_back(puts, hidden=True, only_other=True)
        if live:
            found = self._undelete(live, found)
        elif mine:
            kept.append("")
        if any(self._deletes_named(put) for put in puts):
            stay = [delete for delete in self.state.deletes if delete not in live]
            delete, later = self._delete_again(puts, found, stay)
            found, kept = [*found, *delete], list(dict.fromkeys((*kept, *later)))
        return found, kept

    def _undelete(self, live: Sequence[Change], found: list[Edit]) -> list[Edit]:
        """The last edit shows the record by naming the deletes, too."""
        if not found:
            name = next(iter(self.state.heads))
            found = [self._edit({name: self.state.values[name]}, {name: self.state.shown_head(name)})]
        *others, back = found
        bases = dict(back.bases or {})
        name = next(iter(bases))
        bases[name] = (*bases[name], *(delete.id for delete in live))
        return [*others, self._edit(dict(back.values or {}), bases)]

    def _delete_again(
        self, puts: Sequence[Change], found: Sequence[Edit], stay: Sequence[Change]
    ) -> tuple[list[Edit], list[str]]:
        """Deletes what the deletes had seen which the puts had taken away: what waited for a decision waits again.

        `found` is how the fields go back, `stay` are the deletes that no undo concerns. Where later work stands,
        the record stays, for the sake of those fields.
        """
        seen = self._seen(puts, [*stay, *(delete for put in puts for delete in self._deletes_named(put))])
        replaced = {base for edit in found for bases in (edit.bases or {}).values() for base in bases}
        touched = {name for put in puts for name in put.bases}
        back = [
            (name, write.id)
            for edit in found
            for name, bases in (edit.bases or {}).items()
            for write in (self._before(puts, name) if name in touched else self._puts_among(bases))
        ]
        arrived = list(self.by_id)
        last = max(arrived.index(put.id) for put in puts)
        named: dict[str, tuple[ChangeId, ...]] = {}
        later: list[str] = []
        all_seen = seen.issuperset(back)
        for name, heads in self.state.heads.items():
            for head in heads:
                if head.id in replaced:
                    continue
                is_later, line = arrived.index(head.id) > last, self._line(head, name)
                if (name, head.id) in seen or (is_later and (line.nothing or line.is_among(name, seen))):
                    named[name] = (*named.get(name, ()), head.id)
                elif is_later:
                    later.append(name)
                else:
                    all_seen = False
        if later:
            return [], later
        return [Edit(self.state.record, "delete", bases=None if all_seen else named)], []

    def _seen(self, puts: Sequence[Change], deletes: Sequence[Change]) -> set[tuple[str, ChangeId]]:
        """What some deletes had seen, and those of some puts that only stand in its place."""
        seen = {(name, base) for delete in deletes for name, bases in delete.bases.items() for base in bases}
        return seen | {
            (name, put.id)
            for put in puts
            for name, bases in put.bases.items()
            if all((name, base) in seen for base in bases if self._is_put(base))
        }

    def _uncreate(self, mine: set[ChangeId]) -> tuple[list[Edit], list[str]]:
        """A new record is taken back as a whole or not at all."""
        if not self.state.shows:
            return [], []
        later = [
            name
            for name, heads in self.state.heads.items()
            if not all(self._line(head, name).reaches(mine, or_nothing=True) for head in heads)
        ]
        if later:
            return [], later
        return [Edit(self.state.record, "delete", bases=self.state.all_heads())], []

    def _put_back(
        self, puts: Sequence[Change], *, hidden: bool = False, only_other: bool = False
    ) -> tuple[list[Edit], list[str]]:
        """Each field as it was; `only_other` leaves what says the same already."""
        kept: list[str] = []
        values: dict[str, Json] = {}
        bases: dict[str, tuple[ChangeId, ...]] = {}
        others: list[Edit] = []
        for name in dict.fromkeys(name for put in puts for name in put.bases):
            mine = {put.id for put in puts if name in put.bases}
            heads = [head for head in self.state.heads.get(name, ()) if self._line(head, name).reaches(mine)]
            if not heads or not (hidden or self.state.shows):
                kept.append(name)
                continue
            named = tuple(head.id for head in heads)
            *further, shown = _different(self._before(puts, name), name) or [None]
            if only_other and not further and all(_same(head, shown, name) for head in heads):
                continue
            values[name] = value_of(shown, name) if shown else None
            bases[name] = named
            # A decision between several writes is taken back by bringing every one of them back.
            others += [self._edit({name: value_of(each, name)}, {name: named}) for each in further if each]
        return others + ([self._edit(values, bases)] if values else []), kept

    def _edit(self, values: dict[str, Json], bases: dict[str, tuple[ChangeId, ...]]) -> Edit:
        return Edit(self.state.record, "put", values, bases=bases)

    def _created(self, puts: Sequence[Change]) -> bool:
        """Whether the record began here with one of some puts; a colleague's clock may claim an earlier time."""
        first = next(iter(self.by_id))
        return any(put.id == first for put in puts)

    def _is_put(self, change: ChangeId) -> bool:
        return change in self.by_id and self.by_id[change].kind == "put"

    def _puts_among(self, changes: Iterable[ChangeId]) -> list[Change]:
        return [self.by_id[each] for each in changes if self._is_put(each)]

    def _deletes_named(self, put: Change) -> list[Change]:
        named = (self.by_id[base] for base in put.named if base in self.by_id)
        return [change for change in named if change.kind == "delete"]

    def _before(self, puts: Sequence[Change], name: str) -> list[Change]:
        """The writes of a field that some puts of one change set replaced, the one that was shown last."""
        mine = {put.id for put in puts}
        bases = {base for put in puts for base in put.bases.get(name, ()) if base not in mine}
        return sorted(self._puts_among(bases), key=age)

    def _of_set(self, change_set: str | None) -> list[Change]:
        return [change for change in self.by_id.values() if change.change_set == change_set]

    def _line(self, head: Change, name: str) -> "_Line":
        """A head and the writes whose place it has taken: what its undo or redo brought back, step by step."""
        writes = [head]
        while writes[-1].undoes is not None:
            last = writes[-1]
            undone = self._of_set(last.undoes)
            written = [change for change in undone if change.kind == "put" and name in change.bases]
            if not written and any(change.kind == "delete" for change in undone):
                earlier = self._puts_among(last.bases[name])
            else:
                earlier = self._before(written, name)
            value = value_of(last, name)
            same = [each for each in earlier if value_of(each, name) == value and each not in writes]
            if not same:
                return _Line(writes, not earlier and value is None)
            writes.append(same[-1])
        return _Line(writes, False)

    def _stands_for_delete(self, delete: Change, mine: set[ChangeId]) -> bool:
        """Whether a delete is one of some, or did again what was one of them."""
        seen: set[ChangeId] = set()
        waiting = [delete]
        while waiting:
            each = waiting.pop()
            if each.id in mine:
                return True
            if each.id not in seen and each.undoes is not None:
                waiting += [d for put in self._of_set(each.undoes) for d in self._deletes_named(put)]
            seen.add(each.id)
        return False


@dataclass(frozen=True)
class _Line:
    """A head with the writes that it stands for, and whether it stands for "nothing was written here"."""

    writes: list[Change]
    nothing: bool

    def reaches(self, mine: set[ChangeId], *, or_nothing: bool = False) -> bool:
        return (or_nothing and self.nothing) or any(write.id in mine for write in self.writes)

    def is_among(self, name: str, seen: set[tuple[str, ChangeId]]) -> bool:
        return any((name, write.id) in seen for write in self.writes)


def _different(writes: Sequence[Change], name: str) -> list[Change | None]:
    """Of writes by age those that say different things; of equal ones the latest."""
    latest = {canonical(value_of(write, name)): write.id for write in writes}
    return [write for write in writes if write.id in latest.values()]


def _same(one: Change, other: Change | None, name: str) -> bool:
    return canonical(value_of(one, name)) == canonical(value_of(other, name) if other else None)


def _undone(sets: Sequence[tuple[str, str | None]]) -> set[str]:
    """The change sets that are taken back: newest first, so whatever undoes one is already judged."""
    undone: set[str] = set()
    for each, undoes in sets:
        if undoes is not None and each not in undone:
            undone.add(undoes)
    return undone


def _depths(sets: Sequence[tuple[str, str | None]]) -> dict[str, int]:
    depth: dict[str, int] = {}
    for each, undoes in reversed(sets):
        depth[each] = 0 if undoes is None else depth.get(undoes, 0) + 1
    return depth
