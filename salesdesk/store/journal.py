"""The one way to write: edits become changes, and log, state, read models and search move together or not at all."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import sqlalchemy as sa

from salesdesk.domain.change import (
    LARGEST_CHANGE,
    SALT_BYTES,
    Change,
    ChangeId,
    ChangeSet,
    Edit,
    Touched,
    add_hash,
    canonical,
    is_own,
    make_change,
)
from salesdesk.domain.clock import Clock, next_hlc
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.state import Alive, State, digest_of_state, state_of
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.i18n import N_
from salesdesk.store import log, models, tables
from salesdesk.store.engine import Database
from salesdesk.store.search import SEARCHED, SqliteSearch, entry_of

BATCH = 1000
"""How many edits are written at a time within one change set."""


@dataclass(frozen=True)
class Author:
    """Who writes on which laptop: a device id for each chain and the colleague's record id."""

    team: str
    own: str
    colleague: str = ""

    def device_for(self, type_name: str) -> str:
        """The chain that records of a type are written to; a type that this release does not know goes to the team."""
        entry = REGISTRY.get(type_name)
        return self.own if entry is not None and entry.private else self.team


@dataclass
class _Chain:
    device: str
    seq: int
    head: ChangeId


class Journal:
    """Writes change sets. `author` is asked at each write, so that a desk can be given to another colleague."""

    def __init__(
        self,
        database: Database,
        search: SqliteSearch,
        clock: Clock,
        new_id: Callable[[], str],
        author: Callable[[sa.Connection], Author],
        salt: Callable[[], bytes] = lambda: os.urandom(SALT_BYTES),
    ) -> None:
        self._database = database
        self._search = search
        self._clock = clock
        self.new_id = new_id
        self._author = author
        self._salt = salt

    def write(
        self,
        edits: Iterable[Edit],
        *,
        undoes: str | None = None,
        total: int = 0,
        progress: Progress = no_progress,
    ) -> ChangeSet:
        """Writes edits as one change set, durable on return.

        `progress` is told after each batch and may raise to leave everything as it was. An edit of a record
        that is not on this laptop raises `UserError`.
        """
        change_set = self.new_id()
        touched: list[Touched] = []
        with self._database.writing() as connection:
            writer = _Writing(
                connection,
                self._search,
                self._clock,
                self._author(connection),
                change_set,
                undoes,
                self._salt,
            )
            for batch in _batches(edits):
                touched += writer.write(batch)
                progress(len(touched), max(total, len(touched)))
            writer.finish()
        return ChangeSet(change_set, undoes, tuple(touched))


class _Writing:
    """One change set while it is being written, inside one transaction."""

    def __init__(
        self,
        connection: sa.Connection,
        search: SqliteSearch,
        clock: Clock,
        author: Author,
        change_set: str,
        undoes: str | None,
        salt: Callable[[], bytes],
    ) -> None:
        self._connection = connection
        self._projection = Projection(connection, search)
        self._clock = clock
        self._author = author
        self._change_set = change_set
        self._undoes = undoes
        self._salt = salt
        self._at = clock.stamp()
        self._hlc = int(models.get_meta(connection, "hlc", "0"))
        self._chains: dict[str, _Chain] = {}

    def write(self, edits: Sequence[Edit]) -> list[Touched]:
        held = log.of_records(self._connection, {e.record for e in edits if e.type is None})
        changes: list[Change] = []
        by_record: dict[str, list[Change]] = {}
        for edit in edits:
            known = held.get(edit.record, []) + by_record.get(edit.record, [])
            change = self._change(edit, known)
            if change is not None:
                changes.append(change)
                by_record.setdefault(edit.record, []).append(change)
        log.append(self._connection, changes)
        self._projection.apply(by_record, held)
        return [Touched(change.record, change.type, change.kind) for change in changes]

    def finish(self) -> None:
        for chain in self._chains.values():
            save_chain(self._connection, chain.device, chain.seq, chain.head)
        models.put_meta(self._connection, "hlc", str(self._hlc))
        self._projection.finish()

    def _change(self, edit: Edit, known: list[Change]) -> Change | None:
        values = dict(edit.values or {})
        if not known:
            if edit.type is None:
                raise UserError(N_("The record {record} is not on this laptop."), record=edit.record)
            values = {name: value for name, value in values.items() if value is not None}
            bases: dict[str, tuple[ChangeId, ...]] = dict.fromkeys(values, ())
            type_name = edit.type
        else:
            state = state_of(known)
            if state.alive is Alive.ERASED:
                raise UserError(
                    N_("The record {record} was erased and cannot be written to."), record=edit.record
                )
            type_name = state.type
            if edit.kind == "delete":
                bases = dict(edit.bases) if edit.bases is not None else state.all_heads()
            elif edit.bases is not None:
                bases = {name: tuple(edit.bases.get(name, ())) for name in values}
            else:
                bases = {name: state.shown_head(name) for name in values}
        if edit.kind == "put" and not values:
            return None
        if len(canonical(values)) > LARGEST_CHANGE // 4:
            raise UserError(
                N_("This text is too long to be kept; shorten it to under {limit} characters."),
                limit=LARGEST_CHANGE // 4,
            )
        chain = self._chain(self._author.device_for(type_name))
        self._hlc = next_hlc(self._clock.milliseconds(), self._hlc)
        change = make_change(
            device=chain.device,
            seq=chain.seq + 1,
            previous=chain.head,
            hlc=self._hlc,
            at=self._at,
            by=self._author.colleague,
            change_set=self._change_set,
            undoes=self._undoes,
            record=edit.record,
            type=type_name,
            kind=edit.kind,
            bases=bases,
            values=values if edit.kind == "put" else {},
            salt=self._salt(),
        )
        chain.seq, chain.head = change.seq, change.id
        return change

    def _chain(self, device: str) -> _Chain:
        if device not in self._chains:
            row = self._connection.execute(
                sa.select(tables.device.c.seq, tables.device.c.head).where(tables.device.c.id == device)
            ).one()
            self._chains[device] = _Chain(device, row.seq, bytes(row.head))
        return self._chains[device]


class Projection:
    """Keeps record states, read models, search and the sums in step with the log, inside one transaction."""

    def __init__(self, connection: sa.Connection, search: SqliteSearch) -> None:
        self._connection = connection
        self._search = search
        self._sums = {key: int(models.get_meta(connection, key, "0"), 16) for key in ("sum", "digest")}

    def apply(self, new: dict[str, list[Change]], held: dict[str, list[Change]]) -> None:
        """Brings the records of new changes to their new state; `held` are the changes that they had before."""
        states = [state_of(held.get(record, []) + changes) for record, changes in new.items()]
        private = {record for record, changes in new.items() if _is_private(changes)}
        for changes in new.values():
            for change in changes:
                if change.record not in private:
                    self._sums["sum"] = add_hash(self._sums["sum"], change.id)
        fresh = [state for state in states if state.record not in held]
        again = [state for state in states if state.record in held]
        self._keep(fresh, again, private)
        for type_name in {state.type for state in states} & set(models.TABLES):
            self._show(
                type_name,
                [s for s in fresh if s.type == type_name],
                [s for s in again if s.type == type_name],
            )

    def show_again(self, states: list[State]) -> None:
        """Fills read models and search from states that the record table holds already."""
        for type_name in {state.type for state in states} & set(models.TABLES):
            self._show(type_name, [], [state for state in states if state.type == type_name])

    def finish(self) -> None:
        """Writes the sums down."""
        for key, total in self._sums.items():
            models.put_meta(self._connection, key, f"{total:064x}")

    def _keep(self, fresh: list[State], again: list[State], private: set[str]) -> None:
        for state in fresh + again:
            if state.record not in private:
                self._sums["digest"] = add_hash(self._sums["digest"], state.digest)
        for chunk in log.in_chunks(state.record for state in again):
            rows = self._connection.execute(sa.select(tables.record).where(tables.record.c.id.in_(chunk)))
            for row in rows:
                if row.id not in private:
                    head = bytes(row.created_by) if row.created_by is not None else None
                    before = digest_of_state(row.id, row.alive, head, row.heads)
                    self._sums["digest"] = add_hash(self._sums["digest"], before, -1)
        if again:
            update = sa.update(tables.record).where(tables.record.c.id == sa.bindparam("key"))
            update = update.values(
                {name: sa.bindparam(name) for name in _record_row(again[0]) if name != "id"}
            )
            self._connection.execute(
                update, [{"key": s.record, **_without_id(_record_row(s))} for s in again]
            )
        if fresh:
            self._connection.execute(sa.insert(tables.record), [_record_row(state) for state in fresh])

    def _show(self, type_name: str, fresh: list[State], again: list[State]) -> None:
        entry, table = REGISTRY[type_name], models.TABLES[type_name]
        if again:
            gone = [{"key": state.record} for state in again]
            self._connection.execute(sa.delete(table).where(table.c.id == sa.bindparam("key")), gone)
        shown = [state for state in fresh + again if state.shows]
        if shown:
            rows = [models.row_of(entry, state.record, state.values) for state in shown]
            self._connection.execute(sa.insert(table), rows)
        if type_name in SEARCHED:
            if again:
                self._search.remove(self._connection, [state.record for state in again])
            self._search.put(self._connection, [entry_of(entry, s.record, s.values) for s in shown], new=True)


def save_chain(connection: sa.Connection, device: str, seq: int, head: ChangeId) -> None:
    """Writes down how far a device's chain is held."""
    connection.execute(
        sa.update(tables.device).where(tables.device.c.id == device).values(seq=seq, head=head)
    )


def _is_private(changes: Sequence[Change]) -> bool:
    return is_own(changes[0].device)


def _record_row(state: State) -> dict[str, Any]:
    return {
        "id": state.record,
        "type": state.type,
        "created_by": state.sole_head,
        "alive": int(state.alive),
        "heads": state.heads_text,
        "waiting": state.waiting,
    }


def _without_id(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "id"}


def _batches(edits: Iterable[Edit]) -> Iterator[list[Edit]]:
    iterator = iter(edits)
    while batch := list(islice(iterator, BATCH)):
        yield batch
