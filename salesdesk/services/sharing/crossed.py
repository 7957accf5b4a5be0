"""Joins that crossed: two laptops joined the same records differently, or one deleted or erased what the other joined, unknown to each other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from salesdesk.domain.change import BY_ITSELF, ChangeId, Edit
from salesdesk.domain.records.prospects import JOINED_TO
from salesdesk.domain.state import Alive, State, state_of, value_of
from salesdesk.store import log, rows
from salesdesk.store.desk import Desk
from salesdesk.store.joins import Joins
from salesdesk.store.rows import Connection


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
    """In a circle the least id stays; who was joined into somebody that was joined on follows it.

    Who was joined into somebody that is gone, unseen by whoever had that one away, stands for itself again. Every
    laptop comes to the same.
    """
    with desk.database.asking() as asking:
        joins = Joins(asking)
        kept = joins.kept()
        crossed = {record: found for record, state in kept.items() if (found := _crossed(state)) is not None}
        ends = {each.successor: joins.living(each.successor) for each in crossed.values()}
        alive = {
            row[0]: row[1] for row in rows.among(asking, "record", ("id", "alive"), "id", set(ends.values()))
        }
        edits = [Edit(each, values={JOINED_TO: None}) for each in sorted(joins.circles())]
        edits += _apart(asking, joins)
    for record in sorted(crossed):
        end = ends[crossed[record].successor]
        edits += _settled(record, crossed, end, Alive(alive[end]) if end in alive else None)
    if edits:
        desk.journal.write(edits, origin=BY_ITSELF)


def _apart(asking: Connection, joins: Joins) -> Iterator[Edit]:
    """Shows again who was joined into somebody that was erased, with all that had moved along."""
    orphans = joins.orphans()
    for record, changes in sorted(log.of_records(asking, orphans).items()):
        state = state_of(changes)
        yield Edit(record, values={JOINED_TO: None}, bases={JOINED_TO: _Crossed(state, orphans[record]).seen})
        for each, values in joins.moved(record, orphans[record]).items():
            yield Edit(each, values=values)


def _crossed(state: State) -> _Crossed | None:
    """None where something else keeps the record than that it was to stand for another one: a person decides on that."""
    heads = state.heads.get(JOINED_TO, ())
    successors = [said for head in heads if isinstance(said := value_of(head, JOINED_TO), str)]
    if not successors or any(
        name != JOINED_TO or value_of(head, name) is not None for name, head in state.unseen
    ):
        return None
    return _Crossed(state, successors[0])


def _settled(record: str, crossed: Mapping[str, _Crossed], end: str, alive: Alive | None) -> Iterator[Edit]:
    """Told the record that its successor leads to, and whether that shows (None: it is not here)."""
    path, at = {record: None}, record
    while (onwards := crossed.get(at)) is not None and onwards.successor not in path:
        at = onwards.successor
        path[at] = None
    circle = list(path)[list(path).index(onwards.successor) :] if onwards is not None else []
    state, seen = crossed[record].state, {JOINED_TO: crossed[record].seen}
    if circle and record == min(circle):
        yield Edit(record, values={JOINED_TO: None}, bases=seen)
    elif alive is Alive.DELETED:
        # Whoever deleted it did not see all that had come to it; he is asked.
        yield Edit(record, values={JOINED_TO: None}, bases={JOINED_TO: state.all_heads()[JOINED_TO]})
    elif alive is Alive.ERASED:
        yield Edit(record, values={JOINED_TO: None}, bases=seen)
    else:
        successor = min(circle) if record in circle else crossed[record].successor
        yield Edit(record, values={JOINED_TO: successor}, bases=seen)
        yield Edit(record, "delete")
        if alive is not None and end not in crossed:
            # Whoever deletes it meanwhile has not seen that it stands for this one, too.
            yield Edit(end, values={JOINED_TO: None})
