"""Reading what was written: changes, files that arrived, and the states that follow from them."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from itertools import islice

from salesdesk.domain.change import Change, ChangeId, Touched
from salesdesk.domain.kinds import Json
from salesdesk.domain.state import Alive, State, state_of
from salesdesk.store import arrivals, chains, log
from salesdesk.store.arrivals import Arrival
from salesdesk.store.engine import Database
from salesdesk.store.joins import Joins


class LogReader:
    """Queries on the log; each call sees one moment of the desk."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def one_moment(self) -> AbstractContextManager[None]:
        """Whatever this thread reads meanwhile is of the same moment, also while somebody writes."""
        return self._database.one_moment()

    def changes(self, record: str) -> list[Change]:
        """Every change that is held of a record, oldest arrival first."""
        with self._database.asking() as asking:
            return log.of_record(asking, record)

    def histories(self, records: Iterable[str]) -> dict[str, list[Change]]:
        """Every change that is held of each record."""
        with self._database.asking() as asking:
            return log.of_records(asking, records)

    def change_set(self, change_set: str) -> list[Change]:
        """The changes of one change set in the order in which they were written."""
        with self._database.asking() as asking:
            return log.of_change_set(asking, change_set)

    def records_of(self, change_set: str, limit: int) -> list[str]:
        """The records that a change set wrote to or that a file brought, no more than `limit`."""
        with self._database.asking() as asking:
            arrived = arrivals.arrival(asking, change_set)
            if arrived is not None:
                return arrivals.records_of(asking, arrived, limit)
            return log.records_of_change_set(asking, change_set, limit)

    def counts_of(self, change_set: str) -> dict[str, int]:
        """To how many records of each type a change set of this desk wrote."""
        with self._database.asking() as asking:
            return log.counts_of_change_set(asking, change_set)

    def outline(self, change_set: str, most: int) -> tuple[int, list[Change]]:
        """How many changes a change set of this desk has, and no more than `most` of them, evenly from first to last."""
        with self._database.asking() as asking:
            return log.outline(asking, change_set, most)

    def arrived(self, id_: str) -> Arrival | None:
        """A merged file by the id of its arrival, without what came with it."""
        with self._database.asking() as asking:
            return arrivals.arrival(asking, id_)

    def new_with(self, arrival: str, type_name: str, limit: int) -> list[str]:
        """The records of a type that a merged file brought beside those that were here, as many as wanted."""
        with self._database.asking() as asking:
            found = arrivals.arrival(asking, arrival)
            return arrivals.new_with(asking, found, type_name, limit) if found else []

    def arrival(self, change_set: str) -> tuple[Arrival, set[ChangeId], list[str]] | None:
        """A merged file by the id of its arrival, with the names of the changes that came with it and their records."""
        with self._database.asking() as asking:
            found = arrivals.arrival(asking, change_set)
            if found is None:
                return None
            return found, arrivals.ids_of(asking, found), arrivals.records_of(asking, found)

    def came_with(self, arrivals_: Iterable[str], records: Sequence[str]) -> dict[str, set[ChangeId]]:
        """Of ids those that are merged files, with the changes of some records that came with each."""
        with self._database.asking() as asking:
            found = (arrivals.arrival(asking, each) for each in arrivals_)
            return {
                each.id: arrivals.ids_among(asking, each.first, each.last, records)
                for each in found
                if each is not None
            }

    def change_sets(self, limit: int = 500) -> list[tuple[str, str | None]]:
        """What this desk wrote or merged of late, newest first, each with the change set that it takes back if any."""
        with self._database.asking() as asking:
            mine = chains.mine(asking)
            return list(islice(log.sets_of(asking, mine.up_to, mine.others), limit))

    def newest(self) -> int:
        """The row of the log that was written last; 0 for none."""
        with self._database.asking() as asking:
            return log.newest(asking)

    def written_after(self, row: int, but: Collection[str] = ()) -> tuple[int, tuple[Touched, ...]]:
        """The newest row of the log, and what was written after a row by others than some change sets and merged files."""
        with self._database.asking() as asking:
            newest = log.newest(asking)
            return newest, tuple(log.touched_after(asking, row, but) if newest > row else ())

    def is_final(self, change_set: str, types: Sequence[str] = ()) -> bool:
        """Whether all that a change set of this desk wrote to, or a merged file, was erased or is of types that are never taken back."""
        with self._database.asking() as asking:
            return log.is_final(asking, change_set, types)

    def states(self, records: Iterable[str]) -> dict[str, State]:
        """The state of each record of which anything is held."""
        with self._database.asking() as asking:
            return {record: state_of(changes) for record, changes in log.of_records(asking, records).items()}

    def heads(self, record: str) -> dict[str, tuple[ChangeId, ...]]:
        """For each field the write that is shown now: what a form remembers to name as base when it saves."""
        states = self.states([record])
        return {name: states[record].shown_head(name) for name in states[record].heads} if states else {}

    def values(self, record: str) -> dict[str, Json]:
        """The shown stored values of a record, fields unknown to this release included."""
        states = self.states([record])
        return states[record].values if states and states[record].shows else {}

    def living(self, record: str) -> str:
        """The record that stands for another one now, if that was joined; in a circle the least id."""
        with self._database.asking() as asking:
            return Joins(asking).living(record)

    def erased(self) -> int:
        """How many records were erased for good, here or by a file."""
        with self._database.asking() as asking:
            return len(log.records_that_are(asking, Alive.ERASED))

    def vector(self) -> dict[str, int]:
        """For each device of the team chain: up to which number its changes are held without a gap."""
        with self._database.asking() as asking:
            rows = asking.exec_driver_sql("SELECT id, seq FROM device ORDER BY id")
            return {device: seq for device, seq in rows if seq and device.startswith("t")}
