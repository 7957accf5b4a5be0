"""Which records were joined into which: whatever names one that was joined, shows the record that stands for it.

Every other read model of a record follows from its own changes alone; this one follows from several records. So what a
colleague wrote about a duplicate, not knowing that it was joined, shows at the account that was kept, and goes back
when the join is undone.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from salesdesk.domain.change import Change
from salesdesk.domain.fields import REGISTRY, Field, RecordType
from salesdesk.domain.kinds import Json
from salesdesk.domain.records.prospects import JOINED_TO
from salesdesk.domain.state import Alive, State, state_of, value_of
from salesdesk.store import log, rows
from salesdesk.store.rows import Connection

JOINABLE = frozenset(name for name, entry in REGISTRY.items() if JOINED_TO in entry.fields)


def successor_of(state: State) -> str | None:
    """The record that stands for a deleted one, if it was joined."""
    if state.type not in JOINABLE or state.alive is not Alive.DELETED:
        return None
    found = state.values.get(JOINED_TO)
    return found if isinstance(found, str) else None


class Joins:
    """The joins that a desk knows of, inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._successors = dict(
            map(tuple, connection.exec_driver_sql("SELECT id, successor FROM joined").fetchall())
        )
        there = rows.among(connection, "record", ("id",), "id", set(self._successors.values()))
        self._here = {row[0] for row in there}

    def living(self, record: str) -> str:
        """The record that stands for another one now; in a circle the least id."""
        return self._living([record])[record]

    def _living(self, records: Iterable[str]) -> dict[str, str]:
        """The same for several, each step of a long line of joins looked at once."""
        ends: dict[str, str] = {}
        for record in records:
            path, at = dict[str, None](), record
            while at not in ends and at not in path:
                path[at] = None
                onwards = self._successors.get(at)
                if onwards is None or onwards not in self._here:
                    ends[at] = at
                else:
                    at = onwards
            end = ends[at] if at in ends else min(list(path)[list(path).index(at) :])
            ends.update(dict.fromkeys(path, end))
        return ends

    def followed(self, entry: RecordType, values: Mapping[str, Json]) -> Mapping[str, Json]:
        """Stored values of a record with the records in its references that stand for those it names."""
        if not self._successors:
            return values
        named = {field.name: values.get(field.name) for field in _following(entry)}
        now = {name: self.living(said) for name, said in named.items() if said in self._successors}  # type: ignore[arg-type]
        return {**values, **now} if now else values

    def circles(self) -> set[str]:
        """Of each circle the record that stands for all, though each was joined into another."""
        return {
            at
            for at in self._living(self._successors).values()
            if at in self._successors and self._successors[at] in self._here
        }

    def kept(self) -> dict[str, State]:
        """The joinable records that somebody deleted or joined and that something unseen by him keeps."""
        kept = log.records_that_are(self._connection, Alive.KEPT, JOINABLE)
        return {record: state_of(held) for record, held in log.of_records(self._connection, kept).items()}

    def orphans(self) -> dict[str, str]:
        """The records that were joined into one that is erased, with that one: nobody stands for them any more."""
        erased = {
            row[0]
            for row in rows.among(
                self._connection, "record", ("id", "alive"), "id", set(self._successors.values())
            )
            if row[1] == int(Alive.ERASED)
        }
        return {record: to for record, to in self._successors.items() if to in erased}

    def naming(self, going: Collection[str]) -> dict[str, dict[str, Json]]:
        """By record the references that name one of some joined records, with what stands for it and does not go."""
        found: dict[str, dict[str, Json]] = {}
        for record in going:
            stays = self.living(record)
            if stays in going:
                continue
            for _, field, held in self._showing(stays):
                for each, changes in held.items():
                    if state_of(changes).values.get(field.name) == record:
                        found.setdefault(each, {})[field.name] = stays
        return found

    def moved(self, record: str, to: str) -> dict[str, dict[str, Json]]:
        """By record the references that name one record and named another one before, as a join re-points them; with that one."""
        found: dict[str, dict[str, Json]] = {}
        for _, field, held in self._showing(to):
            for each, changes in held.items():
                by_id = {change.id: change for change in changes}
                head = state_of(changes).heads[field.name][0]
                before = (
                    value_of(by_id[base], field.name) for base in head.bases[field.name] if base in by_id
                )
                if value_of(head, field.name) == to and record in before:
                    found.setdefault(each, {})[field.name] = record
        return found

    def _showing(self, shown: str) -> Iterator[tuple[RecordType, Field, dict[str, list[Change]]]]:
        """The records that show one in a reference, by type and field, with all their changes."""
        for entry in REGISTRY.values():
            for field in _following(entry):
                column = field.part_names[0]
                named = [row[0] for row in rows.among(self._connection, entry.name, ("id",), column, [shown])]
                yield entry, field, log.of_records(self._connection, named)

    def note(self, states: Iterable[State]) -> None:
        """Takes new states in; what shows one of the records concerned is brought up to date."""
        said = {
            state.record: successor_of(state)
            for state in states
            if state.type in JOINABLE or state.record in self._successors
        }
        new = {record: to for record, to in said.items() if to != self._successors.get(record)}
        arrived = (said.keys() - self._here) & set(self._successors.values())
        if not new and not arrived:
            return
        before = self._living({*self._successors, *new})
        self._write(new)
        self._here |= arrived
        after = self._living({*before, *self._successors})
        moved = {record: to for record, to in after.items() if to != before.get(record, record)}
        for shown in {before.get(record, record) for record in moved}:
            self._show_anew(shown)

    def _write(self, new: Mapping[str, str | None]) -> None:
        rows.delete(self._connection, "joined", "id", [(record,) for record in new])
        joined = [(record, to) for record, to in new.items() if to is not None]
        rows.insert(self._connection, "joined", ("id", "successor"), joined)
        for record, to in new.items():
            self._successors.pop(record, None)
            if to is not None:
                self._successors[record] = to
        there = rows.among(self._connection, "record", ("id",), "id", {to for _, to in joined})
        self._here |= {row[0] for row in there}

    def _show_anew(self, shown: str) -> None:
        """Looks again whom those name that showed a record until now."""
        for entry, field, held in self._showing(shown):
            written: list[tuple[Any, str]] = []
            for record, changes in held.items():
                now = self.followed(entry, state_of(changes).values).get(field.name)
                if now != shown:
                    written.append((now, record))
            rows.update(self._connection, entry.name, [field.part_names[0]], "id", written)


def learn(connection: Connection) -> None:
    """Finds in the log what was joined; read models are to be filled afterwards."""
    connection.exec_driver_sql("DELETE FROM joined")
    for some in rows.in_chunks(log.records_that_are(connection, Alive.DELETED, JOINABLE)):
        found = (
            (record, successor_of(state_of(changes)))
            for record, changes in log.of_records(connection, some).items()
        )
        rows.insert(connection, "joined", ("id", "successor"), [(each, to) for each, to in found if to])


def _following(entry: RecordType) -> Iterator[Field]:
    """The references of a type that may name what can be joined."""
    for field in entry.references:
        if field.name != JOINED_TO and (not field.refers or JOINABLE.intersection(field.refers)):
            yield field
