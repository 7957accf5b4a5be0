"""Taking a change set back, by the rules: only where nothing later stands on it, and as new changes that merge.

Undoing an undo is redoing. A field is taken back where its head is still what the change set wrote, or
what an undo or redo wrote in its stead.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from salesdesk.domain.change import Change, ChangeId, Edit
from salesdesk.domain.kinds import Json
from salesdesk.domain.state import Alive, State, state_of


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


def reverse(written: Sequence[Change], held: Mapping[str, Sequence[Change]]) -> Reversal:
    """How to take back the changes of one set, given all changes held of their records."""
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
        if deletes:
            return self._undelete(deletes)
        puts = [change for change in changes if change.kind == "put"]
        undeleting = [put for put in puts if self._deletes_named(put)]
        if undeleting:
            return self._delete_again(undeleting)
        if self._created(puts):
            return self._uncreate(puts)
        return self._put_back(puts)

    def _undelete(self, deletes: list[Change]) -> tuple[list[Edit], list[str]]:
        live = {delete.id for delete in self.state.deletes}
        if not live & {delete.id for delete in deletes}:
            return [], [""]
        name, heads = next(iter(self.state.heads.items()))
        bases = (*(head.id for head in heads), *live)
        return [self._edit({name: self.state.values[name]}, {name: bases})], []

    def _delete_again(self, puts: list[Change]) -> tuple[list[Edit], list[str]]:
        if self.state.alive is not Alive.ALIVE or not self._stands_whole(puts):
            return [], [""]
        return [Edit(self.state.record, "delete", bases=self.state.all_heads())], []

    def _uncreate(self, puts: list[Change]) -> tuple[list[Edit], list[str]]:
        """A new record is taken back as a whole or not at all."""
        if not self.state.shows:
            return [], []
        mine = {put.id for put in puts}
        later = [
            n for n, heads in self.state.heads.items() if not all(self._is_among(mine, h, n) for h in heads)
        ]
        if later:
            return [], later
        return [Edit(self.state.record, "delete", bases=self.state.all_heads())], []

    def _put_back(self, puts: list[Change]) -> tuple[list[Edit], list[str]]:
        edits: list[Edit] = []
        kept: list[str] = []
        values: dict[str, Json] = {}
        bases: dict[str, tuple[ChangeId, ...]] = {}
        for name in dict.fromkeys(name for put in puts for name in put.bases):
            mine = {put.id for put in puts if name in put.bases}
            heads = [head for head in self.state.heads.get(name, ()) if self._is_among(mine, head, name)]
            if not heads or not self.state.shows:
                kept.append(name)
                continue
            before = list({base for put in puts for base in put.bases.get(name, ()) if base not in mine})
            earlier = [
                self.by_id[base] for base in before if base in self.by_id and self.by_id[base].kind == "put"
            ]
            named = tuple(head.id for head in heads)
            values[name] = self._value(earlier[0], name) if earlier else None
            bases[name] = named
            # A decision between several writes is taken back by bringing every one of them back.
            edits += [self._edit({name: self._value(other, name)}, {name: named}) for other in earlier[1:]]
        if values:
            edits.insert(0, self._edit(values, bases))
        return edits, kept

    def _edit(self, values: dict[str, Json], bases: dict[str, tuple[ChangeId, ...]]) -> Edit:
        return Edit(self.state.record, "put", values, bases=bases)

    def _created(self, puts: Sequence[Change]) -> bool:
        oldest = min(self.by_id.values(), key=lambda change: (change.hlc, change.device))
        return any(put.id == oldest.id for put in puts)

    def _stands_whole(self, puts: Sequence[Change]) -> bool:
        """Whether nothing was written after some puts."""
        newest = max(put.hlc for put in puts)
        mine = {put.change_set for put in puts}
        return all(c.hlc <= newest or c.change_set in mine for c in self.by_id.values())

    def _deletes_named(self, put: Change) -> bool:
        return any(base in self.by_id and self.by_id[base].kind == "delete" for base in put.named)

    def _stands_for(self, head: Change, name: str) -> list[Change]:
        """The writes whose place a head has taken: itself, and what its undo or redo brought back, step by step."""
        line = [head]
        while head.undoes is not None:
            replaced = [self.by_id[base] for base in head.bases.get(name, ()) if base in self.by_id]
            if any(base.kind == "delete" for base in replaced):
                earlier = replaced
            else:
                undone = next(
                    (u for base in replaced if (u := self._write_of(head.undoes, base, name))), None
                )
                earlier = (
                    [self.by_id[b] for b in undone.bases.get(name, ()) if b in self.by_id] if undone else []
                )
            value = self._value(head, name)
            same = [base for base in earlier if base.kind == "put" and self._value(base, name) == value]
            if not same:
                break
            head = same[0]
            line.append(head)
        return line

    def _write_of(self, change_set: str, head: Change, name: str) -> Change | None:
        """The write of a change set that a head is or stands for."""
        return next((write for write in self._stands_for(head, name) if write.change_set == change_set), None)

    def _is_among(self, mine: set[ChangeId], head: Change, name: str) -> bool:
        return any(write.id in mine for write in self._stands_for(head, name))

    @staticmethod
    def _value(change: Change, name: str) -> Json:
        return (change.values or {}).get(name)


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
