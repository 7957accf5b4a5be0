"""What a join took over: values of the record that was joined stand in the one that was kept, too, and wherever it says them again."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from salesdesk.domain.canonical import canonical
from salesdesk.domain.change import Change, ChangeId
from salesdesk.domain.records.prospects import JOINED_TO
from salesdesk.domain.state import age, value_of

if TYPE_CHECKING:
    # What waits for a decision is not wanted before the first page.
    from salesdesk.domain.decisions import Mine

Said = dict[ChangeId, set[str]]
"""By change the fields in which it says what was taken over."""


def may_take_over(change: Change) -> bool:
    """Whether a change wrote values into a record that was to stand for another one from then on; of one that is blanked it may be."""
    values = change.values
    return (
        change.kind == "put"
        and JOINED_TO in change.bases
        and len(change.bases) > 1
        and (values is None or values[JOINED_TO] is None)
    )


def taken_over(
    erased: Container[str], changes: Iterable[Change], mine: "Mine | None" = None
) -> set[ChangeId]:
    """Those of some changes of other records that go with erased ones: joins took over in them what these said.

    Of what was written upon that, and of further joins, go those that an erase names: its author could read
    that they say the same. Whoever can read it, too, sees for himself; and of what is `mine` that was seen when the
    erase came, so that nobody's word is taken for it.
    """
    held = _Held(changes)
    found: set[ChangeId] = set()
    gone = [record for record in held.by_record if record in erased]
    named = {
        id_
        for record in gone
        for each in held.by_record[record]
        for id_ in each.named
        if each.kind == "erase"
    }
    looked_at: set[str] = set()
    while gone:
        away = gone.pop()
        looked_at.add(away)
        for copy in held.copies_from(away):
            if copy.record in erased:
                continue
            upon = {
                id_ for name in copy.bases for id_ in _written_upon(copy, name, held.by_record[copy.record])
            }
            found |= {copy.id} if away in erased else {copy.id} & named
            found |= {id_ for id_ in upon & named if held.goes_along(id_, copy, mine)}
            if copy.id in found and copy.record not in looked_at:
                gone.append(copy.record)
    return found


def said_again(erased: Container[str], changes: Iterable[Change]) -> Said:
    """The changes of other records that say what joins took over from some records, as long as all of it can be read.

    What an undo, a decision or a further join wrote again counts, too. What was written over it is somebody's own.
    """
    held = _Held(changes)
    found: Said = {}
    gone = [record for record in held.by_record if record in erased]
    while gone:
        away = gone.pop()
        for copy in held.copies_from(away):
            if copy.record in erased:
                continue
            names = {name for name in copy.bases if value_of(copy, name) is not None}
            if away not in erased:
                names = {name for name in names if _says_some(copy, name, held.by_record[away], found)}
            before = sum(map(len, found.values()))
            for name in names:
                for each in _saying_again(copy, name, held.by_record[copy.record]):
                    found.setdefault(each, set()).add(name)
            if sum(map(len, found.values())) > before:
                gone.append(copy.record)
    return found


def stood_before(write: Change, name: str, held: Mapping[ChangeId, Change]) -> Change | None:
    """The newest write before a blanked one that still says something and was not taken back on the way; None if that says nothing."""
    waiting, seen, undone = [write], {write.id}, set[str | None]()
    while waiting:
        each = waiting.pop()
        undone.add(each.undoes)
        if each.values is not None and each.change_set not in undone:
            return each if value_of(each, name) is not None else None
        bases = (held[base] for base in each.bases.get(name, ()) if base in held and base not in seen)
        new = [base for base in bases if base.kind == "put"]
        seen.update(base.id for base in new)
        waiting = sorted([*waiting, *new], key=age)
    return None


class _Held:
    """Changes by record and by what was written together."""

    def __init__(self, changes: Iterable[Change]) -> None:
        self.by_record: dict[str, list[Change]] = {}
        self._copies: dict[str, list[Change]] = {}
        self._undoes: dict[str, str | None] = {}
        for change in {change.id: change for change in changes}.values():
            self.by_record.setdefault(change.record, []).append(change)
            self._undoes[change.change_set] = change.undoes
            if may_take_over(change):
                self._copies.setdefault(change.change_set, []).append(change)

    def copies_from(self, record: str) -> Iterator[Change]:
        """What took values over from a record when it was joined."""
        for change_set in {each.change_set for each in self.by_record[record] if each.kind == "delete"}:
            if self._is_join(change_set):
                yield from (each for each in self._copies.get(change_set, ()) if each.record != record)

    def goes_along(self, id_: ChangeId, copy: Change, mine: "Mine | None") -> bool:
        """Whether what an erase names, and was written upon a copy, may say the same as far as anybody here can tell."""
        changes = self.by_record[copy.record]
        if copy.values is None:
            return mine is None or not any(each.id == id_ and each in mine for each in changes)
        return any(id_ in _saying_again(copy, name, changes) for name in copy.bases)

    def _is_join(self, change_set: str) -> bool:
        """Whether a set is a person's own or the redo of one; the undo of a file brings back what people wrote themselves."""
        sets = [change_set]
        while (undone := self._undoes.get(sets[-1])) is not None and undone not in sets:
            sets.append(undone)
        return sets[-1] in self._undoes and self._undoes[sets[-1]] is None and len(sets) % 2 == 1


def _says_some(
    copy: Change, name: str, changes: Sequence[Change], found: Mapping[ChangeId, set[str]]
) -> bool:
    """Whether a copy says, alone or below another text, what some changes of the record that it came from had taken over."""
    said = value_of(copy, name)
    theirs = (value_of(each, name) for each in changes if name in found.get(each.id, ()))
    return any(
        canonical(each) == canonical(said)
        or (isinstance(said, str) and isinstance(each, str) and each != "" and each in said)
        for each in theirs
        if each is not None
    )


def _saying_again(copy: Change, name: str, changes: Sequence[Change]) -> Iterator[ChangeId]:
    """A copy and what was written upon it in a field and says the same, also where further joins have put more below it."""
    upon = _written_upon(copy, name, changes)
    puts = [each for each in changes if each.id in upon and each.kind == "put"]
    below = {str(value_of(each, name)) for each in puts if may_take_over(each)}
    said = [value_of(copy, name)]
    for each in said:
        said += [text for text in sorted(below) if text.startswith(f"{each}\n") and text not in said]
    again = {canonical(each) for each in said}
    yield copy.id
    yield from (each.id for each in puts if canonical(value_of(each, name)) in again)


def _written_upon(copy: Change, name: str, changes: Sequence[Change]) -> set[ChangeId]:
    """The changes that follow a copy in a field, however far."""
    following: dict[ChangeId, list[ChangeId]] = {}
    for each in changes:
        for base in each.bases.get(name, ()):
            following.setdefault(base, []).append(each.id)
    upon, waiting = set[ChangeId](), [copy.id]
    while waiting:
        fresh = [each for each in following.get(waiting.pop(), ()) if each not in upon]
        upon.update(fresh)
        waiting += fresh
    return upon - {copy.id}
