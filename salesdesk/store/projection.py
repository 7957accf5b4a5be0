"""Read models, search and sums, kept in step with the log inside the transaction that writes it."""

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from typing import Any

from salesdesk.domain.change import Change, ChangeId, add_hashes, is_own
from salesdesk.domain.fields import REGISTRY, RecordType
from salesdesk.domain.kinds import Json
from salesdesk.domain.merging import NOT_HELD, Moment
from salesdesk.domain.state import Alive, State, digest_of_state, state_of, value_of
from salesdesk.domain.taken_over import may_take_over
from salesdesk.domain.text import holds_name
from salesdesk.store import arrivals, attachments, facts, log, rows
from salesdesk.store.columns import COLUMNS, cells_of, columns_of, known_fields, row_of
from salesdesk.store.joins import JOINABLE, Joins
from salesdesk.store.rows import Connection
from salesdesk.store.search import SEARCHED, Entry, Search, entry_of, searched_fields
from salesdesk.store.taking_over import along_with, copies_of

_SEARCH_BATCH = 20_000
"""How many records are entered into search at a time: it gathers in memory and is quicker in large portions."""

_RECORD = ("id", "type", "created_by", "alive", "heads", "waiting")


class Projection:
    """Keeps record states, read models, search and the sums in step with the log, inside one transaction."""

    def __init__(self, connection: Connection, search: Search) -> None:
        self._connection = connection
        self._search = search
        said = facts.facts(connection, ("sum", "digest"))
        self._sums = {key: int(said.get(key, "0"), 16) for key in ("sum", "digest")}
        self._entries: dict[str, Entry] = {}
        self._fresh: set[str] = set()
        self._much = False
        self._joins = Joins(connection)
        self._joined: set[str] = set()
        """Change sets in which a join may have taken over what is erased."""
        self._gone: set[str] = set()
        """Erased records with which something may go along."""

    def apply(
        self, new: Mapping[str, Sequence[Change]], held: Mapping[str, Sequence[Change]]
    ) -> list[tuple[Moment, State]]:
        """Brings the records of new changes to their new state; `held` are the changes that they had before.

        All changes of a record are of one chain, the team's or my own. Gives what each record was and is.
        """
        states = {record: state_of([*held.get(record, ()), *changes]) for record, changes in new.items()}
        shared = {record for record, changes in new.items() if not is_own(changes[0].device)}
        self._add("sum", *(change.id for record in shared for change in new[record]))
        before = dict.fromkeys(states, NOT_HELD)
        digests: list[bytes] = []
        turned: dict[str, str] = {}
        for record, type_name, head, alive, heads, waiting in rows.among(
            self._connection, "record", _RECORD, "id", held.keys() & states.keys()
        ):
            before[record] = Moment(Alive(alive), waiting)
            if type_name != states[record].type:
                turned[record] = type_name
            if record in shared:
                digests.append(
                    digest_of_state(record, alive, bytes(head) if head is not None else None, heads)
                )
        self._add("digest", *digests, sign=-1)
        self._add("digest", *(states[record].digest for record in shared))
        for record, state in states.items():
            if state.alive is Alive.ERASED:
                self._forget(record, held.get(record, ()))
        fresh = [states[record] for record, was in before.items() if was is NOT_HELD]
        stays = {
            record
            for record, state in states.items()
            if before[record].shows and state.shows and record not in turned
        }
        edited = [state for record, state in states.items() if record in stays]
        others = [
            state
            for record, state in states.items()
            if before[record] is not NOT_HELD and record not in stays
        ]
        rows.insert(self._connection, "record", _RECORD, map(record_row, fresh))
        rows.replace(self._connection, "record", _RECORD, map(record_row, edited + others))
        self._fresh.update(state.record for state in fresh)
        self._joins.note(states.values())
        if turned:
            self._take_out(turned)
        self.show(fresh, anew=True)
        self._show_edits(edited, new)
        self.show(others)
        self._note_joins(states, new)
        return [(before[record], state) for record, state in states.items()]

    def _take_out(self, turned: Mapping[str, str]) -> None:
        """Takes records out of the read models and places in search of the types that they were."""
        for record, type_name in turned.items():
            if type_name in COLUMNS:
                rows.delete(self._connection, type_name, "id", [(record,)])
            self._entries.pop(record, None)
        self._search.remove(self._connection, list(turned))

    def show(self, states: Sequence[State], *, anew: bool = False) -> None:
        """Fills read models and search from states; `anew` promises that the read models do not hold them yet."""
        for type_name, among in _by_type(states):
            entry = REGISTRY[type_name]
            shown = [state for state in among if state.shows]
            if anew:
                # What none of them has is left out: to say nothing of a column is quicker than to say that it is empty.
                names = known_fields(type_name, {name for state in shown for name in state.heads})
                columns = ("id", *columns_of(type_name, names))
                said = ((state.record, self._joins.followed(entry, state.values)) for state in shown)
                written = ((record, *cells_of(type_name, names, values)) for record, values in said)
                rows.insert(self._connection, type_name, columns, written)
            else:
                rows.delete(self._connection, type_name, "id", [(s.record,) for s in among if not s.shows])
                said = ((state.record, self._joins.followed(entry, state.values)) for state in shown)
                whole = (row_of(entry, record, values) for record, values in said)
                rows.replace(self._connection, type_name, COLUMNS[type_name], whole)
            self._note_entries(entry, among)

    def _show_edits(self, states: Sequence[State], new: Mapping[str, Sequence[Change]]) -> None:
        """Brings records that showed and still do up to date: only fields that were written to can show otherwise."""
        for type_name, among in _by_type(states):
            entry = REGISTRY[type_name]
            edited = {
                state.record: {name for each in new[state.record] for name in each.bases} for state in among
            }
            names = known_fields(type_name, set().union(*edited.values()))
            said = ((state.record, self._joins.followed(entry, _shown(state, names))) for state in among)
            written = ((*cells_of(type_name, names, values), record) for record, values in said)
            rows.update(self._connection, type_name, columns_of(type_name, names), "id", written)
            searched = searched_fields(type_name)
            self._note_entries(entry, [s for s in among if not searched.isdisjoint(edited[s.record])])

    def _note_entries(self, entry: RecordType, states: Sequence[State]) -> None:
        if entry.name in SEARCHED:
            names = searched_fields(entry.name)
            self._entries.update(
                (s.record, entry_of(entry, s.record, _shown(s, names) if s.shows else {})) for s in states
            )
        if len(self._entries) >= _SEARCH_BATCH:
            self._much = True
            self._enter()

    def finish(self) -> None:
        """Forgets what went along with what was erased, brings search up to date and writes the sums down."""
        self._forget_taken_over()
        self._enter()
        if self._much:
            # Else one of the next saves would have to do it, and somebody would wait for that.
            self._search.tidy(self._connection)
            rows.look_over(self._connection)
        facts.put_facts(self._connection, {key: f"{total:064x}" for key, total in self._sums.items()})

    def _forget(self, record: str, held: Sequence[Change]) -> None:
        """Blanks all that the log holds of an erased record."""
        rows.change(self._connection, "log", "record", record, {"salt": None, "fields": None})
        self._forget_traces(held)

    def look_again(self, erased: Iterable[str]) -> None:
        """Looks at the end what goes along with records that were erased before."""
        self._gone.update(erased)

    def _note_joins(self, states: Mapping[str, State], new: Mapping[str, Sequence[Change]]) -> None:
        """Notes what is erased, and the sets that may have taken over what is, whichever of them came first."""
        for record, changes in new.items():
            if states[record].alive is Alive.ERASED:
                self._gone.add(record)
            elif states[record].type in JOINABLE:
                self._joined |= {change.change_set for change in changes if may_take_over(change)}

    def _forget_taken_over(self) -> None:
        """Blanks what joins took over from erased records, and where it was said again."""
        erased = self._gone | log.deleted_in(self._connection, self._joined, Alive.ERASED)
        copies = {each.id: each for each in copies_of(self._connection, erased) if each.values is not None}
        copies |= self._along_with(erased, copies)
        for id_ in copies:
            rows.change(self._connection, "log", "id", id_, {"salt": None, "fields": None})
        if copies:
            self._forget_traces([*copies.values()])
            kept = log.of_records(self._connection, {each.record for each in copies.values()}).values()
            blanked = [state_of(changes) for changes in kept]
            rows.replace(self._connection, "record", _RECORD, map(record_row, blanked))
            # One of them may have said, too, which record stands for another.
            self._joins.note(blanked)
            self.show(blanked)

    def _along_with(self, erased: Collection[str], known: Container[ChangeId]) -> dict[ChangeId, Change]:
        """What else says what is to be blanked, as only those can find who can read it: noted, so that others are told."""
        found = [each for each in along_with(self._connection, erased) if each[2] not in known]
        if found:
            noted = facts.get_meta(self._connection, facts.TO_NAME).split()
            noted += [f"{record}:{name}:{id_.hex()}" for record, name, id_ in found]
            facts.put_meta(self._connection, facts.TO_NAME, " ".join(noted))
        return log.with_ids(self._connection, {id_ for _, _, id_ in found})

    def _forget_traces(self, held: Sequence[Change]) -> None:
        """Drops the names that blanked changes have given to what was merged, and the files that only they named."""
        self._forget_names(held)
        facts.put_meta(self._connection, facts.TO_SCRUB, "yes")
        files = attachments.named_in(held).intersection(attachments.addresses(self._connection))
        gone = [each for each in files if not attachments.is_named(self._connection, each)]
        attachments.drop(self._connection, gone)

    def _forget_names(self, held: Sequence[Change]) -> None:
        """Files that were merged, wait or were given away may be called by what was erased."""
        names = {
            str(value)
            for change in held
            if (entry := REGISTRY.get(change.type)) and (value := value_of(change, entry.title[0]))
        }
        if names:
            arrivals.forget_names(self._connection, names)
        if names and held[0].type != "handover":
            self._note_given(names)

    def _note_given(self, names: Collection[str]) -> None:
        """Notes of files that were given away may name what was erased; they are the journal's, and are told again soon."""
        said = ("what", "file", "recipient")
        given = self._connection.exec_driver_sql(f"SELECT id, {', '.join(said)} FROM handover").fetchall()
        found = [
            f"{note}:{field}"
            for note, *texts in given
            for field, text in zip(said, texts, strict=True)
            if text and any(holds_name(text, name) for name in names)
        ]
        if found:
            noted = facts.get_meta(self._connection, facts.TO_RETELL).split()
            facts.put_meta(self._connection, facts.TO_RETELL, " ".join([*noted, *found]))

    def _add(self, key: str, *hashes: bytes, sign: int = 1) -> None:
        self._sums[key] = add_hashes(self._sums[key], hashes, sign)

    def _enter(self) -> None:
        new = [entry for entry in self._entries.values() if entry.record in self._fresh]
        known = [entry for entry in self._entries.values() if entry.record not in self._fresh]
        self._search.put(self._connection, new, new=True)
        self._search.put(self._connection, known)
        self._entries.clear()
        self._fresh.clear()


def _by_type(states: Sequence[State]) -> list[tuple[str, list[State]]]:
    """States of record types that have a read model, by type."""
    found: dict[str, list[State]] = {}
    for state in states:
        found.setdefault(state.type, []).append(state)
    return [(type_name, among) for type_name, among in found.items() if type_name in COLUMNS]


def _shown(state: State, names: Iterable[str]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for name in names:
        if name in state.heads:
            values = state.heads[name][0].values
            found[name] = values.get(name) if values is not None else None
    return found


def record_row(state: State) -> tuple[Any, ...]:
    """A state as a row of the record table."""
    return (state.record, state.type, state.sole_head, int(state.alive), state.heads_text, state.waiting)
