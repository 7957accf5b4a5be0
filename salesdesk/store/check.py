"""Checking a desk: is the file sound, and does what is kept equal what the log says?"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from salesdesk.domain.change import Change, add_hash, is_own, is_sound
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.state import State, state_of
from salesdesk.errors import Progress, no_progress
from salesdesk.store import log, models, tables
from salesdesk.store.engine import Database
from salesdesk.store.journal import Projection
from salesdesk.store.search import SEARCHED, SqliteSearch, entry_of

_FEW = 20
"""How many problems are named; a desk with more is in need of its backup."""


@dataclass(frozen=True)
class Verdict:
    """What a check found: problems by record id or file part, never with customers' data, and the digest."""

    problems: tuple[str, ...]
    digest: str

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def check(database: Database, *, deep: bool = False, progress: Progress = no_progress) -> Verdict:
    """Checks file and chains; `deep` also rebuilds every record from the log and compares all that is kept."""
    with database.reading() as connection:
        problems = [
            f"file: {row[0]}"
            for row in connection.exec_driver_sql(f"PRAGMA {'integrity_check' if deep else 'quick_check'}")
            if row[0] != "ok"
        ]
        problems += _broken_chains(connection)
        if deep:
            problems += _differences(connection, progress)
        return Verdict(tuple(problems[:_FEW]), models.get_meta(connection, "digest", "0" * 64))


def _broken_chains(connection: sa.Connection) -> Iterator[str]:
    """Own devices whose noted number or hash is not the last of what the log holds."""
    for row in connection.execute(sa.select(tables.device)):
        last = connection.execute(
            sa.select(tables.log.c.seq, tables.log.c.id)
            .where(tables.log.c.device == row.id)
            .order_by(tables.log.c.seq.desc())
            .limit(1)
        ).first()
        if (last.seq, bytes(last.id)) != (row.seq, bytes(row.head)) if last else row.seq != 0:
            yield f"device {row.id}: its chain does not end where it should"


def _differences(connection: sa.Connection, progress: Progress) -> Iterator[str]:
    total = connection.execute(sa.select(sa.func.count()).select_from(tables.log)).scalar_one()
    sums = {"sum": 0, "digest": 0}
    counted: dict[str, int] = dict.fromkeys(models.TABLES, 0)
    searched = done = records = 0
    with connection.engine.connect() as second:
        for record, grouped in groupby(log.everything(second), key=lambda change: change.record):
            changes = list(grouped)
            done += len(changes)
            records += 1
            progress(done, total)
            yield from (
                f"change {c.id.hex()}: its name does not fit what it says" for c in changes if not is_sound(c)
            )
            state = state_of(changes)
            if not is_own(changes[0].device):
                for change in changes:
                    sums["sum"] = add_hash(sums["sum"], change.id)
                sums["digest"] = add_hash(sums["digest"], state.digest)
            yield from _record_differences(connection, state, changes)
            if state.shows and state.type in models.TABLES:
                counted[state.type] += 1
                if state.type in SEARCHED:
                    entry = entry_of(REGISTRY[state.type], record, state.values)
                    searched += bool(entry.title or entry.body)
    for name, expected in counted.items():
        found = connection.execute(sa.select(sa.func.count()).select_from(models.TABLES[name])).scalar_one()
        if found != expected:
            yield f"table {name}: {found} rows are kept, {expected} follow from the log"
    kept = connection.execute(sa.select(sa.func.count()).select_from(tables.record)).scalar_one()
    if kept != records:
        yield f"table record: {kept} rows are kept, {records} follow from the log"
    indexed = connection.exec_driver_sql("SELECT count(*) FROM search_entry").scalar_one()
    if indexed != searched:
        yield f"search: {indexed} records are entered, {searched} follow from the log"
    for key, total_sum in sums.items():
        if models.get_meta(connection, key, "0" * 64) != f"{total_sum:064x}":
            yield f"{key}: what is kept is not what follows from the log"


def _record_differences(connection: sa.Connection, state: State, changes: list[Change]) -> Iterator[str]:
    kept = connection.execute(sa.select(tables.record).where(tables.record.c.id == state.record)).first()
    expected = (state.type, state.sole_head, int(state.alive), state.heads_text, state.waiting)
    if (
        kept is None
        or (
            kept.type,
            None if kept.created_by is None else bytes(kept.created_by),
            kept.alive,
            kept.heads,
            kept.waiting,
        )
        != expected
    ):
        yield f"record {state.record}: its kept state is not what its changes make"
    if state.type not in models.TABLES:
        return
    table = models.TABLES[state.type]
    row = connection.execute(sa.select(table).where(table.c.id == state.record)).mappings().first()
    wanted: dict[str, Any] | None = (
        models.row_of(REGISTRY[state.type], state.record, state.values) if state.shows else None
    )
    if (dict(row) if row else None) != wanted:
        yield f"record {state.record}: what is shown is not what its changes make"


def rebuild(
    connection: sa.Connection,
    search: SqliteSearch,
    types: set[str] | None = None,
    progress: Progress = no_progress,
) -> None:
    """Makes read models and search anew from the log; all of them, or those of some record types."""
    names = set(models.TABLES) if types is None else types
    for name in names:
        connection.execute(sa.delete(models.TABLES[name]))
    projection = Projection(connection, search)
    ids = (
        connection.execute(
            sa.select(tables.record.c.id).where(tables.record.c.type.in_(names)).order_by(tables.record.c.id)
        )
        .scalars()
        .all()
    )
    done = 0
    for chunk in log.in_chunks(ids):
        projection.show_again([state_of(changes) for changes in log.of_records(connection, chunk).values()])
        done += len(chunk)
        progress(done, len(ids))
