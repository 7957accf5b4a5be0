"""Taking back what a file from another laptop brought: each record becomes what it was, except where later work stands.

Written as new changes, as every undo is, so that other laptops can merge it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from salesdesk.domain.change import Change, ChangeId, Edit
from salesdesk.domain.kinds import Json
from salesdesk.domain.state import Alive, State, state_of, value_of
from salesdesk.domain.undo import Reversal


def reverse_arrival(
    arrived: Collection[ChangeId], lineage: Collection[str], held: Mapping[str, Sequence[Change]]
) -> Reversal:
    """How to take back some changes that arrived, given all changes held of their records, oldest arrival first.

    `lineage` names the change sets that took this arrival back before or brought it back: they are no later work.
    """
    edits: list[Edit] = []
    kept: list[tuple[str, str]] = []
    for record, changes in held.items():
        view = _Record(record, changes, arrived, lineage)
        if view.now.alive is Alive.ERASED:
            kept.append((record, ""))
            continue
        edits += view.edits()
        kept += [(record, name) for name in view.kept]
    return Reversal(tuple(edits), tuple(kept))


@dataclass
class _Field:
    """The heads of one field: before the arrival and now, the latter by where they come from."""

    before: Sequence[Change]
    standing: list[Change]
    arrived: list[Change]
    later: list[Change]


class _Record:
    """One record before the arrival and now."""

    def __init__(
        self,
        record: str,
        changes: Sequence[Change],
        arrived: Collection[ChangeId],
        lineage: Collection[str],
    ) -> None:
        self._record = record
        first = next(i for i, change in enumerate(changes) if change.id in arrived)
        self._earlier = {change.id for change in changes[:first]}
        self._arrived = {
            change.id for change in changes[first:] if change.id in arrived or change.change_set in lineage
        }
        self._written = {
            name for change in changes[first:] if change.id in self._arrived for name in change.bases
        }
        self._later_puts = [change for change in changes[first:] if change.kind == "put"]
        self.before: State | None = state_of(changes[:first]) if first else None
        self.now: State = state_of(changes)
        self.kept: list[str] = []

    def edits(self) -> list[Edit]:
        """The writes that make the record what it was."""
        if self.before is None:
            return self._take_away()
        if not self.before.shows and not self.now.shows:
            return []
        found = [edit for name in self.now.heads for edit in self._put_back(name, self._field(name))]
        return self._with_liveness(self.before, found)

    def _take_away(self) -> list[Edit]:
        """A record that came with the file goes as a whole or not at all."""
        if not self.now.shows:
            return []
        self.kept += [
            name
            for name, heads in self.now.heads.items()
            if any(head.id not in self._arrived for head in heads)
        ]
        return [] if self.kept else [Edit(self._record, "delete", bases=self.now.all_heads())]

    def _field(self, name: str) -> _Field:
        heads = self.now.heads.get(name, ())
        return _Field(
            self.before.heads.get(name, ()) if self.before else (),
            [head for head in heads if head.id in self._earlier],
            [head for head in heads if head.id in self._arrived],
            [head for head in heads if head.id not in self._earlier and head.id not in self._arrived],
        )

    def _put_back(self, name: str, field: _Field) -> list[Edit]:
        standing = {head.id for head in field.standing}
        replaced = [head for head in field.before if head.id not in standing]
        if field.later and name in self._written:
            self.kept.append(name)
        if field.later or not field.arrived:
            return []
        away = tuple(head.id for head in field.arrived)
        if not field.before:
            return [self._put(name, None, away)]
        *others, shown = reversed(
            [field.before[0], *(head for head in replaced if head is not field.before[0])]
        )
        # The write that was shown comes last and is shown again.
        still = (shown.id,) if shown.id in standing else ()
        found = [self._put(name, value_of(head, name), away) for head in others]
        return [*found, self._put(name, value_of(shown, name), (*away, *still))]

    def _put(self, name: str, value: Json, bases: tuple[ChangeId, ...]) -> Edit:
        return Edit(self._record, "put", {name: value}, bases={name: bases})

    def _with_liveness(self, before: State, edits: list[Edit]) -> list[Edit]:
        if before.alive is Alive.DELETED:
            if any(self._field(name).later for name in self.now.heads):
                self.kept.append("")
                return edits
            return [*edits, Edit(self._record, "delete")]
        standing = [delete.id for delete in self.now.deletes if delete.id in self._earlier]
        deletes = [delete.id for delete in self.now.deletes if delete.id not in standing]
        if any(delete not in self._arrived for delete in deletes):
            self.kept.append("")
            return edits
        found = self._undelete(edits, tuple(deletes)) if deletes else edits
        gone = [
            delete for delete in before.deletes if delete.id not in standing and self._came_undone(delete)
        ]
        return [*found, self._delete_again(gone)] if gone else found

    def _came_undone(self, delete: Change) -> bool:
        """Whether what arrived has taken a delete back, and nothing later has."""
        return all(put.id in self._arrived for put in self._later_puts if delete.id in put.named)

    def _delete_again(self, deletes: Sequence[Change]) -> Edit:
        """One delete that has seen what some had seen."""
        seen: dict[str, tuple[ChangeId, ...]] = {}
        for delete in deletes:
            for name, bases in delete.bases.items():
                seen[name] = tuple(dict.fromkeys((*seen.get(name, ()), *bases)))
        return Edit(self._record, "delete", bases=seen)

    def _undelete(self, edits: list[Edit], deletes: tuple[ChangeId, ...]) -> list[Edit]:
        """A put that names the deletes shows the record again."""
        if edits:
            *others, last = edits
            [(name, bases)] = (last.bases or {}).items()
            return [*others, Edit(self._record, "put", last.values, bases={name: (*bases, *deletes)})]
        name = next(iter(self.now.heads))
        shown = self.now.heads[name][0]
        return [self._put(name, value_of(shown, name), (shown.id, *deletes))]
