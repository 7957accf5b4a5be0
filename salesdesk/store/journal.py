"""The one way to write: edits become changes, and log, state, read models and search move together or not at all."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from salesdesk.domain.canonical import Bases
from salesdesk.domain.change import (
    LONGEST_VALUES,
    MOST_NAMED,
    SALT_BYTES,
    Change,
    ChangeId,
    ChangeSet,
    Edit,
    Origin,
    Touched,
    is_own,
    make_change,
)
from salesdesk.domain.clock import Clock, next_hlc
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Json
from salesdesk.domain.state import Alive, State, state_of
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.i18n import N_
from salesdesk.plain import dataclass
from salesdesk.store import chains, facts, log, rows
from salesdesk.store.engine import Database
from salesdesk.store.referring import refuse_other_types
from salesdesk.store.rows import Connection
from salesdesk.store.search import Search

if TYPE_CHECKING:
    from salesdesk.store.projection import Projection

BATCH = 1000
"""How many edits are written at a time within one change set."""


PASSED_OVER = "passed_over"
"""The fact that names the latest change sets of which nothing was left to take back."""

MOST_PASSED = 500

OF_ALL = frozenset(("handover",))
"""What never leaves a laptop, and on a team hub is for all who work there: which files were given away."""


@dataclass(frozen=True)
class Author:
    """Who writes on which laptop: a device id for each chain and the colleague's record id.

    Where this desk is not `alone`, on a team hub, everybody reads what is written, and nothing private is.
    """

    team: str
    own: str
    colleague: str = ""
    alone: bool = True

    def device_for(self, type_name: str) -> str:
        """The chain that records of a type are written to; a type that this release does not know goes to the team."""
        entry = REGISTRY.get(type_name)
        if entry is None or not entry.private:
            return self.team
        if not self.alone and type_name not in OF_ALL:
            raise UserError(N_("Everybody can read a team hub; write private records on your own laptop."))
        return self.own


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
        search: Search,
        clock: Clock,
        *,
        new_id: Callable[[], str],
        author: Callable[[Connection], Author],
        salt: Callable[[], bytes] = lambda: os.urandom(SALT_BYTES),
    ) -> None:
        self._database = database
        self._search = search
        self._clock = clock
        self.new_id = new_id
        self._author = author
        self._salt = salt

    def today(self) -> date:
        """The day it is by this laptop's clock."""
        return self._clock.local().date()

    def write(
        self,
        edits: Iterable[Edit],
        *,
        undoes: str | None = None,
        origin: Origin = "",
        total: int = 0,
        progress: Progress = no_progress,
    ) -> ChangeSet:
        """Writes edits as one change set, durable on return; of none an empty one, and nothing is written.

        Edits may be found out while they are written: whoever reads sees the desk as it was before them.
        `origin`: what its id begins with. `progress` is told after each batch and may raise to leave everything as it was. An edit of a record
        that is not on this laptop raises `UserError`.
        """
        # The window is painted before anything is written, and before what that needs is loaded (`Desk.warm_up`).
        from salesdesk.store.projection import Projection

        batches = _batches(edits)
        batch = next(batches, None)
        if batch is None:
            return ChangeSet("", None, ())
        change_set = origin + self.new_id()
        touched: list[Touched] = []
        with self._database.writing() as connection:
            writer = _Writing(
                connection,
                Projection(connection, self._search),
                self._clock,
                self._author(connection),
                change_set=change_set,
                undoes=undoes,
                salt=self._salt,
            )
            while batch is not None:
                touched += writer.write(batch)
                progress(len(touched), max(total, len(touched)))
                batch = next(batches, None)
            writer.finish()
        return ChangeSet(change_set, undoes, tuple(touched))

    def pass_over(self, change_set: str) -> None:
        """Notes that nothing of a change set is left to take back: undo and redo go on to the one before it."""
        with self._database.writing() as connection:
            passed = facts.get_meta(connection, PASSED_OVER).split()
            facts.put_meta(connection, PASSED_OVER, " ".join([*passed, change_set][-MOST_PASSED:]))


class _Writing:
    """One change set while it is being written, inside one transaction."""

    def __init__(
        self,
        connection: Connection,
        projection: "Projection",
        clock: Clock,
        author: Author,
        *,
        change_set: str,
        undoes: str | None,
        salt: Callable[[], bytes],
    ) -> None:
        self._connection = connection
        self._projection = projection
        self._clock = clock
        self._author = author
        self._change_set = change_set
        self._undoes = undoes
        self._salt = salt
        self._at = clock.stamp()
        self._hlc = int(facts.get_meta(connection, "hlc", "0"))
        self._chains: dict[str, _Chain] = {}

    def write(self, edits: Sequence[Edit]) -> list[Touched]:
        held = log.of_records(self._connection, {edit.record for edit in edits})
        changes: list[Change] = []
        by_record: dict[str, list[Change]] = {}
        for edit in edits:
            new = by_record.get(edit.record, [])
            if made := self._changes(edit, held.get(edit.record, []) + new):
                changes += made
                by_record[edit.record] = [*new, *made]
        log.append(self._connection, changes)
        self._projection.apply(by_record, held)
        if self._undoes is None:
            # What is taken back is as it was, whatever that is.
            refuse_other_types(self._connection, changes)
        return [Touched(change.record, change.type, change.kind) for change in changes]

    def finish(self) -> None:
        for chain in self._chains.values():
            chains.save(self._connection, chain.device, chain.seq, chain.head)
        facts.put_meta(self._connection, "hlc", str(self._hlc))
        self._projection.finish()

    def _changes(self, edit: Edit, known: list[Change]) -> list[Change]:
        values = {} if edit.kind != "put" else dict(edit.values or {})
        bases: dict[str, tuple[ChangeId, ...]]
        if not known:
            if edit.type is None or edit.kind != "put":
                raise UserError(N_("The record {record} is not on this laptop."), record=edit.record)
            type_name, device = edit.type, self._author.device_for(edit.type)
            values = {name: value for name, value in values.items() if value is not None}
            bases = dict.fromkeys(values, ())
        else:
            state = state_of(known)
            if state.alive is Alive.ERASED and not (edit.kind == "erase" and edit.bases):
                raise UserError(
                    N_("The record {record} was erased and cannot be written to."), record=edit.record
                )
            # A private record stays private, also where this release does not know its type.
            type_name = edit.type or state.type
            device = self._author.own if is_own(known[0].device) else self._author.team
            bases = _bases(edit, values, state)
            if edit.kind == "delete" and state.alive is Alive.DELETED:
                return []
        if edit.kind == "put" and not values:
            return []
        made: list[Change] = []
        last: dict[str, tuple[ChangeId, ...]] = {}
        for said, named in _portions(values, bases):
            # What says it again stands on what says it already.
            upon = {name: (*each, *last.get(name, ())) for name, each in named.items()} if last else named
            made.append(self._change(edit, type_name, device, said, upon))
            last.update(dict.fromkeys(said, (made[-1].id,)))
        return made

    def _change(
        self, edit: Edit, type_name: str, device: str, values: Mapping[str, Json], bases: Bases
    ) -> Change:
        chain = self._chain(device)
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
            values=values,
            salt=self._salt(),
        )
        if len(change.text or "") > LONGEST_VALUES:
            raise UserError(
                N_("This text is too long to be kept; shorten it to under {limit} characters."),
                limit=LONGEST_VALUES,
            )
        chain.seq, chain.head = change.seq, change.id
        return change

    def _chain(self, device: str) -> _Chain:
        if device not in self._chains:
            seq, head = next(rows.among(self._connection, "device", ("seq", "head"), "id", [device]))
            self._chains[device] = _Chain(device, seq, bytes(head))
        return self._chains[device]


def _bases(edit: Edit, values: Mapping[str, Json], state: State) -> dict[str, tuple[ChangeId, ...]]:
    if edit.kind == "delete":
        return dict(edit.bases) if edit.bases is not None else state.all_heads()
    if edit.kind == "erase":
        return dict(edit.bases or {})
    if edit.bases is not None:
        return {name: tuple(edit.bases.get(name, ())) for name in values}
    return {name: state.shown_head(name) for name in values}


def _portions(values: Mapping[str, Json], bases: Bases) -> Iterator[tuple[Mapping[str, Json], Bases]]:
    """What an edit says and names, in portions that fit a file: all of it, or of very many bases some at a time."""
    if sum(map(len, bases.values())) <= MOST_NAMED:
        yield values, bases
        return
    # What is written together stays so: each field comes with its first one, before any has more.
    pairs = [(name, named[:1]) for name, named in bases.items()]
    pairs += [(name, (each,)) for name, named in bases.items() for each in named[1:]]
    for at in range(0, len(pairs), MOST_NAMED):
        some: dict[str, tuple[ChangeId, ...]] = {}
        for name, named in pairs[at : at + MOST_NAMED]:
            some[name] = (*some.get(name, ()), *named)
        yield {name: values[name] for name in some if values}, some


def _batches(edits: Iterable[Edit]) -> Iterator[list[Edit]]:
    iterator = iter(edits)
    while batch := list(islice(iterator, BATCH)):
        yield batch
