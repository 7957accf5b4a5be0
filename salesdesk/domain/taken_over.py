"""What a join took over: values of the record that was joined stand in the one that was kept, too, and wherever it says them again."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from salesdesk.domain.change import Change, ChangeId, canonical
from salesdesk.domain.records.prospects import JOINED_TO
from salesdesk.domain.state import value_of


def may_take_over(change: Change) -> bool:
    """Whether a change wrote values into a record that was to stand for another one from then on."""
    values = change.values
    return values is not None and len(values) > 1 and JOINED_TO in values and values[JOINED_TO] is None


def taken_over(erased: Container[str], changes: Iterable[Change]) -> dict[ChangeId, set[str]]:
    """Those of some changes of other records that say what joins took over from erased ones, with the fields in which they do.

    What an undo, a decision or a further join wrote again counts, too. What was written over it is somebody's own.
    """
    held = list({change.id: change for change in changes}.values())
    by_record: dict[str, list[Change]] = {}
    copies: dict[str, list[Change]] = {}
    for change in held:
        by_record.setdefault(change.record, []).append(change)
        if may_take_over(change) and change.record not in erased:
            copies.setdefault(change.change_set, []).append(change)
    undoes = {change.change_set: change.undoes for change in held}
    found: dict[ChangeId, set[str]] = {}
    gone = [record for record in by_record if record in erased]
    while gone:
        away = gone.pop()
        sets = {each.change_set for each in by_record[away] if each.kind == "delete"}
        for copy in (one for each in sets if _is_join(each, undoes) for one in copies.get(each, ())):
            names = set(copy.bases) - {JOINED_TO}
            if away not in erased:
                names = {name for name in names if _says_some(copy, name, by_record[away], found)}
            before = sum(map(len, found.values()))
            for name in names:
                for each in _saying_again(copy, name, by_record[copy.record]):
                    found.setdefault(each, set()).add(name)
            if sum(map(len, found.values())) > before:
                gone.append(copy.record)
    return found


def _is_join(change_set: str, undoes: Mapping[str, str | None]) -> bool:
    """Whether a set is a person's own or the redo of one; the undo of a file brings back what people wrote themselves."""
    sets = [change_set]
    while (undone := undoes.get(sets[-1])) is not None and undone not in sets:
        sets.append(undone)
    return sets[-1] in undoes and undoes[sets[-1]] is None and len(sets) % 2 == 1


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
    """A copy and what was written upon it in a field and says the same."""
    said, upon = canonical(value_of(copy, name)), {copy.id}
    yield copy.id
    more = True
    while more:
        more = False
        for each in changes:
            if each.id not in upon and not upon.isdisjoint(each.bases.get(name, ())):
                upon.add(each.id)
                more = True
                if each.kind == "put" and canonical(value_of(each, name)) == said:
                    yield each.id
