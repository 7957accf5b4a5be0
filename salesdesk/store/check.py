"""Checking a desk: is the file sound, and does what is kept equal what the log says?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any

import sqlalchemy as sa

from salesdesk.domain.change import Change, add_hash, is_own, is_sound
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.state import State, state_of
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.store import facts, joins, log, models, rows, tables
from salesdesk.store.columns import row_of
from salesdesk.store.engine import Database
from salesdesk.store.faults import DAMAGED
from salesdesk.store.joins import Joins, successor_of
from salesdesk.store.projection import Projection, record_row
from salesdesk.store.rows import CHUNK, Connection, in_chunks
from salesdesk.store.search import SEARCHED, Search, entry_of

_FEW = 20
"""How many problems are named; a desk with more is in need of its backup."""


@dataclass(frozen=True)
class Verdict:
    """What a check found: problems by record id or file part, never with customers' data, and the digest."""

    problems: tuple[str, ...]
    digest: str
    mendable: bool = False
    """Whether file and log are sound, and only what follows from the log is not: `mend` makes that anew."""

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def check(database: Database, *, deep: bool = False, progress: Progress = no_progress) -> Verdict:
    """Checks file and chains; `deep` also rebuilds every record from the log and compares all that is kept."""
    try:
        return _checked(database, deep, progress)
    except UserError as error:
        if error.code != DAMAGED:
            raise
        return Verdict(("file: parts of it cannot be read",), "0" * 64)


def _checked(database: Database, deep: bool, progress: Progress) -> Verdict:
    with database.reading() as connection:
        problems = [*database.damage(connection, deep=deep), *_broken_ends(connection)]
        mendable = False
        if deep:
            problems += _broken_links(connection)
            rebuilding = _Rebuilding(connection, database.search, progress)
            differences = list(rebuilding.differences())
            mendable = bool(differences) and not problems and rebuilding.log_is_sound
            problems += differences
        digest = facts.get_meta(connection, "digest", "0" * 64)
        return Verdict(tuple(problems[:_FEW]), digest, mendable)


def _broken_ends(connection: sa.Connection) -> Iterator[str]:
    """Devices whose noted last change is not held, and those that write here with a later one than noted."""
    writing = {facts.get_meta(connection, key) for key in ("team_device", "own_device")}
    # Only columns that there were from the first release on: a backup is checked as it is.
    columns = (tables.device.c.id, tables.device.c.seq, tables.device.c.head)
    for row in connection.execute(sa.select(*columns)).all():
        ids = sa.select(tables.log.c.id).where(tables.log.c.device == row.id, tables.log.c.seq == row.seq)
        held = {bytes(each) for each in connection.execute(ids).scalars()}
        later = sa.select(sa.func.max(tables.log.c.seq)).where(tables.log.c.device == row.id)
        last = connection.execute(later).scalar() or 0
        if (row.seq and bytes(row.head) not in held) or (row.id in writing and last != row.seq):
            yield f"device {row.id}: its chain does not end where it should"


def _broken_links(connection: sa.Connection) -> Iterator[str]:
    """Chains in which a change does not name the one before it as far as they are noted to be whole."""
    columns = (tables.log.c.device, tables.log.c.seq, tables.log.c.previous, tables.log.c.id)
    whole = {
        row.id: row.seq
        for row in connection.execute(sa.select(tables.device.c.id, tables.device.c.seq)).all()
    }
    query = sa.select(*columns).order_by(tables.log.c.device, tables.log.c.seq)
    links = connection.execute(query.execution_options(yield_per=1000))
    for device, chain in groupby(links, key=lambda row: row.device):
        before, ends = 0, {b""}
        for seq, branches in groupby(chain, key=lambda row: row.seq):
            if seq > whole.get(device, 0):
                break
            fits = {bytes(row.id) for row in branches if bytes(row.previous) in ends}
            if seq != before + 1 or not fits:
                yield f"device {device}: its chain is broken at {seq}"
                break
            before, ends = seq, fits


class _Rebuilding:
    """The whole desk made anew from its log, record by record, beside what is kept."""

    def __init__(self, connection: sa.Connection, search: Search, progress: Progress) -> None:
        self._connection = connection
        self._progress = progress
        self._search = search
        self._sums = {"sum": 0, "digest": 0}
        self._shown: dict[str, int] = dict.fromkeys(models.TABLES, 0)
        self._searched = 0
        self._records = 0
        self.log_is_sound = True
        self._joins = Joins(connection)
        self._joined_by_log: dict[str, str] = {}

    def differences(self) -> Iterator[str]:
        total = self._count(tables.log)
        done = 0
        by_record = groupby(_everything(self._connection), key=lambda change: change.record)
        records = ((record, list(changes)) for record, changes in by_record)
        while portion := dict(islice(records, CHUNK)):
            for changes in portion.values():
                done += len(changes)
                for change in changes:
                    if not is_sound(change):
                        self.log_is_sound = False
                        yield f"change {change.id.hex()}: its name does not fit what it says"
            yield from self._of_portion(portion)
            self._progress(done, total)
        yield from self._of_whole()

    def _of_portion(self, portion: dict[str, list[Change]]) -> Iterator[str]:
        states = {record: state_of(changes) for record, changes in portion.items()}
        self._records += len(states)
        for record, state in states.items():
            if not is_own(portion[record][0].device):
                for change in portion[record]:
                    self._sums["sum"] = add_hash(self._sums["sum"], change.id)
                self._sums["digest"] = add_hash(self._sums["digest"], state.digest)
        joined = ((record, successor_of(state)) for record, state in states.items())
        self._joined_by_log.update((record, to) for record, to in joined if to)
        kept = self._rows(tables.record, states)
        for state in states.values():
            if kept.get(state.record) != record_row(state):
                yield f"record {state.record}: its kept state is not what its changes make"
        entered = self._search.known(self._connection, list(states))
        for type_name in {state.type for state in states.values()} & models.TABLES.keys():
            among = [state for state in states.values() if state.type == type_name]
            held = self._rows(models.TABLES[type_name], (state.record for state in among))
            for state in among:
                yield from self._of_record(state, held.get(state.record), entered.get(state.record))

    def _of_record(
        self, state: State, row: tuple[Any, ...] | None, entered: tuple[str, str] | None
    ) -> Iterator[str]:
        entry = REGISTRY[state.type]
        values = self._joins.followed(entry, state.values)
        if row != (row_of(entry, state.record, values) if state.shows else None):
            yield f"record {state.record}: what is shown is not what its changes make"
        wanted = None
        if state.shows and state.type in SEARCHED:
            said = entry_of(entry, state.record, state.values)
            wanted = (said.title, said.body) if said.title or said.body else None
        if entered != wanted:
            yield f"record {state.record}: search does not know what its changes make"
        self._shown[state.type] += state.shows
        self._searched += wanted is not None

    def _of_whole(self) -> Iterator[str]:
        kept = dict(
            map(tuple, self._connection.exec_driver_sql("SELECT id, successor FROM joined").fetchall())
        )
        if kept != self._joined_by_log:
            yield "table joined: what is kept is not what follows from the log"
        counted = {models.TABLES[name]: number for name, number in self._shown.items()}
        for table, expected in {**counted, tables.record: self._records}.items():
            if (found := self._count(table)) != expected:
                yield f"table {table.name}: {found} rows are kept, {expected} follow from the log"
        if (entered := self._search.count(self._connection)) != self._searched:
            yield f"search: {entered} records are entered, {self._searched} follow from the log"
        if not self._search.is_sound(self._connection):
            yield "search: its index does not fit its entries"
        for key, total in self._sums.items():
            if facts.get_meta(self._connection, key, "0" * 64) != f"{total:064x}":
                yield f"{key}: what is kept is not what follows from the log"

    def _count(self, table: sa.Table) -> int:
        # Some sixty tables, each asked once: SQLAlchemy would take longer to write the questions than the desk to answer.
        return int(self._connection.exec_driver_sql(f'SELECT count(*) FROM "{table.name}"').scalar_one())

    def _rows(self, table: sa.Table, records: Iterable[str]) -> dict[str, tuple[Any, ...]]:
        found = {}
        for chunk in in_chunks(records):
            for row in self._connection.execute(sa.select(table).where(table.c.id.in_(chunk))):
                found[row.id] = tuple(row)
        return found


def _everything(connection: sa.Connection) -> Iterator[Change]:
    """Every change, grouped by record; streamed."""
    columns = (tables.log.c[name] for name in log.NAMES)
    query = sa.select(*columns).order_by(tables.log.c.record, tables.log.c.n)
    for row in connection.execute(query.execution_options(yield_per=1000)):
        yield log.change_of(row)


def mend(database: Database, progress: Progress = no_progress) -> Verdict:
    """Checks a desk deeply; where only what follows from its log is not sound, that is made anew and checked again."""
    verdict = check(database, deep=True, progress=progress)
    if not verdict.mendable:
        return verdict
    with database.writing() as connection:
        for table in (*models.TABLES, models.JOINED.name, tables.record.name):
            connection.exec_driver_sql(f'DELETE FROM "{table}"')
        database.search.create(connection)
        facts.put_facts(connection, dict.fromkeys(("sum", "digest"), "0"))
        projection = Projection(connection, database.search)
        records = connection.exec_driver_sql("SELECT DISTINCT record FROM log").fetchall()
        for chunk in in_chunks(record for (record,) in records):
            projection.apply(log.of_records(connection, chunk), {})
        projection.finish()
    return check(database, deep=True, progress=progress)


def rebuild(
    connection: Connection,
    search: Search,
    types: set[str] | None = None,
    progress: Progress = no_progress,
) -> None:
    """Makes read models and search anew from the log; all of them, or those of some record types."""
    names = set(models.TABLES) if types is None else types
    joins.learn(connection)
    for name in names:
        connection.exec_driver_sql(f'DELETE FROM "{name}"')
    projection = Projection(connection, search)
    ids = sorted(row[0] for row in rows.among(connection, "record", ("id",), "type", names))
    done = 0
    for chunk in in_chunks(ids):
        projection.show([state_of(changes) for changes in log.of_records(connection, chunk).values()])
        done += len(chunk)
        progress(done, len(ids))
    projection.finish()
