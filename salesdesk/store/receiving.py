"""Changes of other laptops on their way into a desk, written in one transaction."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from salesdesk.domain.change import Change, ChangeId, is_own
from salesdesk.domain.clock import Clock
from salesdesk.domain.decisions import taken_back_by
from salesdesk.domain.merging import Effects, moment_of
from salesdesk.domain.state import Alive, state_of
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.i18n import N_
from salesdesk.store import arrivals, attachments, chains, facts, inbox, log, rows
from salesdesk.store.belonging import left_behind, owners_of_deleted
from salesdesk.store.chains import Arrived, last_of, written_here
from salesdesk.store.engine import Database
from salesdesk.store.projection import Projection
from salesdesk.store.rows import Connection
from salesdesk.store.search import Search
from salesdesk.store.sorting_out import Sorted, count_in, sort_out
from salesdesk.store.taking_over import named_by_erases

_ARRIVAL = ("id", "file", "name", "title", "laptop", "at", "hlc", "first", "last", "changes")

MOST_TOLD = 20_000
"""So many records are named after a merge: whoever looks at the desk reads it again anyway after more than that."""


@dataclass(frozen=True)
class Parcel:
    """What a file says of itself: its hash, its name, what it holds in words, the laptop that wrote it, what is lost."""

    file: str
    name: str
    title: str
    laptop: str
    lost: frozenset[ChangeId] = frozenset()


@dataclass(frozen=True)
class Received:
    """What was written: the arrival's id (the change set to undo; "" where nothing was new), its effects, the records.

    Of a very large file only the first `MOST_TOLD` records are named, and at least one of each type.

    `erased` are the records that were erased with it; `minted`: the desk took new device ids, since somebody
    else had written under the old ones, or it had itself before it was put back.
    """

    id: str
    effects: Effects
    records: tuple[tuple[str, str], ...] = ()
    erased: tuple[str, ...] = ()
    minted: bool = False


class Withheld(Exception):
    """Raised to leave everything as it was; says what would have happened."""

    def __init__(self, effects: Effects) -> None:
        super().__init__("nothing was written")
        self.effects = effects


def receive(
    database: Database,
    search: Search,
    clock: Clock,
    new_id: Callable[[], str],
    parcel: Parcel,
    portions: Iterable[Sequence[Change]],
    files: Iterable[tuple[str, Iterable[bytes]]] = (),
    *,
    as_is: bool = False,
    went_back: bool = False,
    allow: Callable[[Effects, int], bool] = lambda effects, showing: True,
    before_commit: Callable[[Sequence[str]], object] = lambda erased: None,
    also: Callable[[Connection], object] = lambda connection: None,
    progress: Progress = no_progress,
) -> Received:
    """Writes the changes of a file into a desk, durable on return, or leaves everything as it was.

    Where bases are missing (unless taken `as_is`) or `allow`, told the effects and how many records show, says
    no, `Withheld` is raised. A desk that `went_back` takes new device ids first. `before_commit` is told the records that
    are erased with it; `also` writes in the same transaction.
    """
    with database.writing() as connection:
        if went_back:
            chains.take_new_devices(connection, new_id)
        arriving = _Arriving(connection, Projection(connection, search), parcel, minted=went_back)
        count = showing(connection)
        done = 0
        for portion in portions:
            arriving.take(portion, as_is=as_is)
            done += len(portion)
            progress(done, 0)
        brought = []
        for address, parts in files:
            attachments.keep(connection, address, parts)
            brought.append(address)
        received = arriving.finish(clock, new_id)
        if brought and log.records_that_are(connection, Alive.ERASED):
            # Of what was erased here the file may still bring the pictures.
            attachments.drop(
                connection, [each for each in brought if not attachments.is_named(connection, each)]
            )
        if (received.effects.missing and not as_is) or not allow(received.effects, count):
            raise Withheld(received.effects)
        also(connection)
        before_commit(received.erased)
    return received


class _Arriving:
    """One file while it is being written, inside one transaction."""

    def __init__(
        self, connection: Connection, projection: Projection, parcel: Parcel, *, minted: bool
    ) -> None:
        self._connection = connection
        self._projection = projection
        self._parcel = parcel
        self._mine = written_here(connection)
        self._first = _last_row(connection) + 1
        self._hlc = 0
        self._arrived: dict[str, Arrived] = defaultdict(Arrived)
        self._records: dict[str, str] = {}
        self._types: set[str] = set()
        self._erased: list[str] = []
        self._gone: list[tuple[str, ChangeId]] = []
        """What was written here and is erased: the record that the file erases, and the last of what was written."""
        self._effects = Effects()
        self._minted = minted
        self._named = named_by_erases(connection)
        self._erased_before = frozenset(log.records_that_are(connection, Alive.ERASED))

    def take(self, portion: Sequence[Change], *, as_is: bool) -> None:
        found = sort_out(self._connection, portion, self._parcel.lost)
        count_in(self._effects, found)
        if found.missing and not as_is:
            return
        changes = [change for of_record in found.new.values() for change in of_record]
        if self._connection.dialect.desk and any(is_own(change.device) for change in changes):
            raise UserError(
                N_(
                    "Everybody can read a team hub, and this file holds private records; merge it on your own laptop."
                )
            )
        # What this desk wrote it holds: what comes under its name was written by a copy of it, or before it was put back.
        others = {change.id for change in changes if change.device in self._mine.up_to}
        self._mine = replace(self._mine, others=self._mine.others | others)
        log.append(self._connection, changes)
        gone = {
            record: wrote
            for record, fresh in found.new.items()
            if any(each.kind == "erase" for each in fresh)
            and (wrote := last_of(self._mine, found.held.get(record, ()))) is not None
        }
        for before, state in self._projection.apply(found.new, found.held):
            self._effects.note(before, moment_of(state), mine=state.record in gone)
            if len(self._records) < MOST_TOLD or state.type not in self._types:
                self._records[state.record] = state.type
                self._types.add(state.type)
            if state.alive is Alive.ERASED and before.alive is not Alive.ERASED:
                self._erased.append(state.record)
                self._gone += [(state.record, gone[state.record])] if state.record in gone else []
            owners = owners_of_deleted(state, [*found.held.get(state.record, ()), *found.new[state.record]])
            if any(not self._erased_before.isdisjoint(each) for each in owners):
                facts.put_meta(self._connection, facts.TO_SCRUB, "yes")
        for id_, device, seq, previous, hlc, *_ in changes:
            self._hlc = max(self._hlc, hlc)
            self._arrived[device].add(seq, id_, previous)
        self._note_taken_back(found)
        self._projection.look_again({self._named[each.id] for each in changes if each.id in self._named})

    def finish(self, clock: Clock, new_id: Callable[[], str]) -> Received:
        connection = self._connection
        now_lost = (self._parcel.lost | self._effects.missing) - _held(connection, self._parcel.lost)
        rows.replace(connection, "lost", ["id"], ((each,) for each in now_lost))
        self._projection.finish()
        if not self._records:
            return Received("", self._effects, minted=self._minted)
        hlc = max(self._hlc, int(facts.get_meta(connection, "hlc", "0")))
        facts.put_meta(connection, "hlc", str(hlc))
        minted = self._bring_chains_forward(new_id)
        self._take_along()
        id_, parcel = new_id(), self._parcel
        row = (id_, parcel.file, parcel.name, parcel.title, parcel.laptop, clock.stamp(), hlc)
        rows.insert(
            connection,
            "arrival",
            _ARRIVAL,
            [(*row, self._first, _last_row(connection), self._effects.applied)],
        )
        return Received(id_, self._effects, tuple(self._records.items()), tuple(self._erased), minted)

    def _take_along(self) -> None:
        """Counts what belongs to something erased and goes as soon as the file is in; tells whose words go with it."""
        left = left_behind(self._connection)
        came = arrivals.ids_among(self._connection, self._first, _last_row(self._connection), left)
        for record, changes in log.of_records(self._connection, left).items():
            held = [change for change in changes if change.id not in came]
            before = moment_of(state_of(held) if held else None)
            noted = moment_of(state_of(changes)) if len(held) < len(changes) else None
            wrote = last_of(self._mine, held)
            self._effects.take_along(before, noted, mine=wrote is not None)
            if wrote is not None:
                self._gone.append((left[record], wrote))
        inbox.note_gone(self._connection, self._gone)

    def _bring_chains_forward(self, new_id: Callable[[], str]) -> bool:
        """Follows the chains; a desk under whose name another one wrote takes a new name."""
        said = facts.facts(self._connection, ("team_device", "own_device"))
        forged = not self._arrived.keys().isdisjoint(said.values())
        if forged:
            chains.take_new_devices(self._connection, new_id)
        chains.bring_forward(self._connection, self._arrived)
        return forged or self._minted

    def _note_taken_back(self, found: Sorted) -> None:
        """What was written on this laptop and a colleague took back is shown to the person who wrote it."""
        noted = (
            (change, name, record)
            for record, changes in found.new.items()
            for change, name in taken_back_by(changes, found.held.get(record, ()), self._mine)
        )
        rows.insert(self._connection, "taken_back", ("change", "field", "record"), noted)


def _held(connection: Connection, ids: Iterable[ChangeId]) -> set[ChangeId]:
    return {bytes(row[0]) for row in rows.among(connection, "log", ["id"], "id", ids)}


def _last_row(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT max(n) FROM log").fetchone()[0] or 0)


def showing(connection: Connection) -> int:
    """How many records show."""
    counted = connection.exec_driver_sql("SELECT count(*) FROM record WHERE alive IN (1, 2)")
    return int(counted.fetchone()[0])
