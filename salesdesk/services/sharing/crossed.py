"""Joins that crossed: two laptops joined the same records otherwise, and neither knew of the other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from salesdesk.domain.change import ChangeId, Edit
from salesdesk.domain.records.prospects import JOINED_TO
from salesdesk.domain.state import State, value_of
from salesdesk.store.desk import Desk
from salesdesk.store.joins import Joins


@dataclass(frozen=True)
class _Crossed:
    """A record that was joined into another one while it was taken to stand for a third one itself."""

    state: State
    successor: str

    @property
    def seen(self) -> tuple[ChangeId, ...]:
        """All that was said of its join and of its going."""
        heads = (head.id for head in self.state.heads[JOINED_TO])
        return (*heads, *(delete.id for delete in self.state.deletes))


def uncross(desk: Desk) -> None:
    """In a circle the least id stays; who was joined into somebody that was joined on follows it. Every laptop comes to the same."""
    with desk.database.asking() as asking:
        joins = Joins(asking)
        alone, kept = sorted(joins.circles()), joins.kept()
    crossed = {record: found for record, state in kept.items() if (found := _crossed(state)) is not None}
    edits = [Edit(each, values={JOINED_TO: None}) for each in alone]
    for record in sorted(crossed):
        edits += _settled(record, crossed)
    if edits:
        desk.journal.write(edits, by_itself=True)


def _crossed(state: State) -> _Crossed | None:
    """None where something else keeps the record than that it was to stand for another one: a person decides on that."""
    heads = state.heads.get(JOINED_TO, ())
    successors = [said for head in heads if isinstance(said := value_of(head, JOINED_TO), str)]
    if not successors or any(
        name != JOINED_TO or value_of(head, name) is not None for name, head in state.unseen
    ):
        return None
    return _Crossed(state, successors[0])


def _settled(record: str, crossed: Mapping[str, _Crossed]) -> Iterator[Edit]:
    path = [record]
    while (onwards := crossed.get(path[-1])) is not None and onwards.successor not in path:
        path.append(onwards.successor)
    last = crossed.get(path[-1])
    circle = path[path.index(last.successor) :] if last is not None else []
    seen = {JOINED_TO: crossed[record].seen}
    if circle and record == min(circle):
        yield Edit(record, values={JOINED_TO: None}, bases=seen)
        return
    yield Edit(
        record, values={JOINED_TO: min(circle) if record in circle else crossed[record].successor}, bases=seen
    )
    yield Edit(record, "delete")
