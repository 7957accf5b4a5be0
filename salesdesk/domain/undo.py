"""Taking back what a change set wrote or a file brought, by the rules: only where nothing later stands on it, as new changes.

Each record becomes what it was before. Undoing an undo is redoing.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from salesdesk.domain.change import Change, ChangeId, Edit
from salesdesk.domain.kinds import Json
from salesdesk.domain.state import Alive, State, state_of, value_of
from salesdesk.domain.taken_over import stood_before
from salesdesk.domain.undo_line import NO_ARRIVALS, Arrivals, History


@dataclass(frozen=True)
class Reversal:
    """The edits that take something back, and what stays because later work stands on it: (record, field)."""

    edits: tuple[Edit, ...]
    kept: tuple[tuple[str, str], ...]


def next_to_undo(sets: Sequence[tuple[str, str | None]], passed: Collection[str] = ()) -> str | None:
    """Of change sets newest first, each with what it takes back: the latest that stands and is no undo.

    `passed` are those of which nothing was left to take back; they are passed over.
    """
    gone, depth = {*undone_of(sets), *passed}, _depths(sets)
    return next((each for each, _ in sets if each not in gone and depth[each] % 2 == 0), None)


def next_to_redo(sets: Sequence[tuple[str, str | None]], passed: Collection[str] = ()) -> str | None:
    """The latest undo that stands, unless something new was written after it; `passed` as in `next_to_undo`."""
    gone, depth = {*undone_of(sets), *passed}, _depths(sets)
    for each, _ in sets:
        if depth[each] == 0:
            return None
        if each not in gone and depth[each] % 2 == 1:
            return each
    return None


def is_undone(change_set: str, sets: Sequence[tuple[str, str | None]]) -> bool:
    """Whether a change set has been taken back and not brought back since."""
    return change_set in undone_of(sets)


def reverse(
    mine: Collection[ChangeId],
    held: Mapping[str, Sequence[Change]],
    arrivals: Arrivals = NO_ARRIVALS,
    undone: Collection[str] = (),
) -> Reversal:
    """How to take some changes back, given all changes held of their records, oldest arrival first; the last record first.

    `undone` are the sets that are taken back already, or of which nothing was left to take back.
    """
    edits: list[Edit] = []
    kept: list[tuple[str, str]] = []
    gone = frozenset[ChangeId]().union(*(arrivals[each] for each in undone if each in arrivals))
    for record in reversed(tuple(held)):
        view = _Record(History(held[record], arrivals), mine, gone, undone)
        edits += view.edits()
        kept += [(record, name) for name in dict.fromkeys(view.kept)]
    return Reversal(tuple(edits), tuple(kept))


@dataclass
class _Field:
    """The heads of one field: before, and now by what they stand for.

    `standing` names for each write that was a head before the head that stands for it now.
    """

    before: Sequence[Change]
    shown: ChangeId
    standing: dict[ChangeId, ChangeId]
    mine: list[ChangeId]
    later: list[ChangeId]

    @property
    def stands(self) -> bool:
        """Whether all that was before stands, and nothing else, and the same is shown."""
        if len(self.standing) < len(self.before) or not self.standing:
            return False
        heads = {*self.standing.values()}
        return self.standing[self.before[0].id] == self.shown and heads.issuperset(self.mine)

    def stood_by(self, head: ChangeId) -> set[ChangeId]:
        """The writes that a head stands for now."""
        return {stood for stood, now in self.standing.items() if now == head}


class _Record:
    """One record before the changes that are taken back, and now."""

    def __init__(
        self,
        history: History,
        mine: Collection[ChangeId],
        gone: Collection[ChangeId],
        undone: Collection[str],
    ) -> None:
        self._history = history
        self._undone = {each.id for each in history.changes if each.id in gone or each.change_set in undone}
        changes = history.changes
        first = history.first_of(mine)
        self._mine = {change.id for change in changes[first:] if change.id in mine}
        self._puts = [change for change in changes[first:] if change.kind == "put"]
        self._written = {name for put in self._puts if put.id in self._mine for name in put.bases}
        self.before: State | None = state_of(changes[:first]) if first else None
        self.now: State = history.state
        self.kept: list[str] = []

    def edits(self) -> list[Edit]:
        """The writes that make the record what it was."""
        if self.now.alive is Alive.ERASED:
            self.kept.append("")
            return []
        fields = {name: self._field(name) for name in self.now.heads}
        if self.before is None:
            return self._take_away(fields)
        return self._with_liveness(self.before, fields, self._put_back(fields))

    def _field(self, name: str) -> _Field:
        heads = self.before.heads.get(name, ()) if self.before else ()
        field = _Field(heads, self.now.heads[name][0].id, {}, [], [])
        before = {head.id for head in heads}
        for head in self.now.heads[name]:
            line = self._history.line(head, name)
            stood = before.intersection(line.ids)
            field.standing.update(dict.fromkeys(stood, head.id))
            if not self._mine.isdisjoint(line.ids):
                field.mine.append(head.id)
            elif not stood and not line.nothing:
                field.later.append(head.id)
        return field

    def _take_away(self, fields: Mapping[str, _Field]) -> list[Edit]:
        """A record that was new goes as a whole or not at all."""
        if not self.now.shows:
            return []
        self.kept += [name for name, field in fields.items() if field.later]
        return [] if self.kept else [Edit(self.now.record, "delete", bases=self.now.all_heads())]

    def _put_back(self, fields: Mapping[str, _Field]) -> list[Edit]:
        """Each field as it was; the write that was shown comes last and is shown again."""
        others: list[Edit] = []
        last: dict[str, tuple[dict[str, Json], dict[str, tuple[ChangeId, ...]]]] = {}
        for name, field in fields.items():
            if name in self._written and (field.later or not (field.mine or field.standing)):
                self.kept.append(name)
            if field.later or not field.mine or field.stands:
                continue
            field.standing = {stood: head for stood, head in field.standing.items() if head not in field.mine}
            gone = [head for head in field.before if head.id not in field.standing]
            shown = field.before[0] if field.before else None
            # Together in one edit, or in one for each type that the record was written as.
            values, bases = last.setdefault((shown or self.before or self.now).type, ({}, {}))
            values[name] = self._said_by(shown, name)
            still = (field.standing[shown.id],) if shown and shown.id in field.standing else ()
            bases[name] = (*field.mine, *still)
            others += [
                self._put({name: self._said_by(head, name)}, {name: tuple(field.mine)}, head.type)
                for head in reversed(gone)
                if head is not shown
            ]
        return [*others, *(self._put(*written, type_name) for type_name, written in last.items())]

    def _said_by(self, head: Change | None, name: str) -> Json:
        """What a write said; of one that went along with an erase what stood before it."""
        if head is not None and head.values is None:
            head = stood_before(head, name, self._history.by_id)
        return value_of(head, name) if head else None

    def _put(
        self,
        values: Mapping[str, Json],
        bases: Mapping[str, tuple[ChangeId, ...]],
        type_name: str | None = None,
    ) -> Edit:
        return Edit(self.now.record, "put", values, type_name, bases)

    def _with_liveness(self, before: State, fields: Mapping[str, _Field], edits: list[Edit]) -> list[Edit]:
        """The deletes that are taken back go, those that came undone are done again."""
        away: list[ChangeId] = []
        again: set[ChangeId] = set()
        standing: set[ChangeId] = set()
        later = False
        for delete in self.now.deletes:
            behind = self._history.behind(delete)
            stood = behind.intersection(each.id for each in before.deletes)
            if not behind.isdisjoint(self._mine):
                away.append(delete.id)
                again |= stood
            elif stood:
                standing |= stood
            else:
                later = True
                self.kept.append("")
        if later and not away and self.now.alive is Alive.DELETED and before.alive is not Alive.DELETED:
            # Whoever deleted it had seen what is taken back: a write now would be news to him, and show it again.
            return []
        found = self._undelete(edits, tuple(away)) if away and fields else edits
        if before.alive is Alive.DELETED:
            return self._hidden_again(fields, found)
        gone = [
            delete
            for delete in before.deletes
            if delete.id not in standing and (delete.id in again or self._came_undone(delete))
        ]
        return [*found, self._delete_again(fields, gone)] if gone else found

    def _undelete(self, edits: list[Edit], deletes: tuple[ChangeId, ...]) -> list[Edit]:
        """The last edit shows the record by naming the deletes, too."""
        if not edits:
            name = next(iter(self.now.heads))
            edits = [self._put({name: self.now.values[name]}, {name: self.now.shown_head(name)})]
        *others, last = edits
        (name, named), *further = (last.bases or {}).items()
        return [*others, replace(last, bases={name: (*named, *deletes), **dict(further)})]

    def _hidden_again(self, fields: Mapping[str, _Field], edits: list[Edit]) -> list[Edit]:
        """A record that was deleted before is deleted at the end."""
        later = [name for name, field in fields.items() if field.later]
        if self.now.shows and later:
            self.kept += later
            return edits
        return [*edits, Edit(self.now.record, "delete")] if edits or self.now.shows else []

    def _came_undone(self, delete: Change) -> bool:
        """Whether what is taken back had taken a delete back, and nothing later that stands has."""
        undeleting = [put for put in self._puts if delete.id in put.named]
        return all(put.id in self._mine or put.id in self._undone for put in undeleting)

    def _delete_again(self, fields: Mapping[str, _Field], deletes: Sequence[Change]) -> Edit:
        """One delete that has seen what some had seen, so that what waited for a decision waits again."""

        def seen_in(name: str) -> set[ChangeId]:
            return {base for delete in deletes for base in delete.bases.get(name, ())}

        named = {
            name: tuple(
                head
                for head in dict.fromkeys(field.standing.values())
                if field.stood_by(head) <= seen_in(name)
            )
            for name, field in fields.items()
        }
        return Edit(self.now.record, "delete", bases={name: heads for name, heads in named.items() if heads})


def undone_of(sets: Sequence[tuple[str, str | None]]) -> set[str]:
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
