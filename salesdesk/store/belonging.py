"""What belongs to a record, so that it goes when the record is erased for good."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import TypeAlias

from salesdesk.domain.change import Change
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Json
from salesdesk.domain.records.prospects import JOINED_TO
from salesdesk.domain.state import Alive, State, state_of, value_of
from salesdesk.store import log, rows
from salesdesk.store.joins import Joins
from salesdesk.store.rows import Connection

Owners: TypeAlias = tuple[frozenset[str], ...]
"""Of a record all that it ever belonged to, by each field that says so."""

LINKED = {"attendee": "contact", "private_note": "about"}
"""Types that say something only of the person whom a field of theirs names."""


def family_of(connection: Connection, records: Collection[str]) -> set[str]:
    """Records with their children, what was joined into them and notes about them, as all that is now; not what is erased."""
    deleted = {
        name: log.of_records(connection, log.records_that_are(connection, Alive.DELETED, [name]))
        for name in {name for name, _ in _links()}
    }
    family: set[str] = set()
    more = set(records)
    while more:
        family |= more
        more = set()
        for type_name, field in _links():
            gone = deleted[type_name]
            # A join says something only once the record is gone.
            shown = () if field == JOINED_TO else _shown(connection, type_name, field, family)
            near = log.of_records(connection, set(shown) - family) | gone
            more |= {each for each, changes in near.items() if _names_now(changes, field) in family}
        more -= family
    return family - set(log.records_that_are(connection, Alive.ERASED))


def left_behind(
    connection: Connection, erased: Collection[str] = (), besides: Mapping[str, Owners] = {}
) -> dict[str, str]:
    """What belongs to something that was erased and shows all the same, each with that to which it belongs.

    It was written elsewhere by who did not know of the erase. Nobody is asked any more, so only what never belonged to
    anything else. As it will be once some are `erased` and `besides` those are there that do not show here: they come with a
    file, or were deleted.
    """
    gone = {*log.records_that_are(connection, Alive.ERASED), *erased}
    if not gone:
        return {}
    hidden_of: dict[str, set[str]] = {}
    for record, owners in besides.items():
        for owner in set().union(*owners):
            hidden_of.setdefault(owner, set()).add(record)
    joins = Joins(connection)
    left: dict[str, str] = {}
    away, more = set(gone), gone
    while more:
        # What names one that was joined still shows the other one as long as that one is not gone.
        named = more | {joins.living(each) for each in more}
        near = {
            record
            for type_name, field in _links()
            if field != JOINED_TO
            for record in _shown(connection, type_name, field, named)
        }
        held = log.of_records(connection, near - left.keys() - besides.keys())
        found = {record: owners_of(state_of(changes), changes) for record, changes in held.items()}
        found |= {
            record: besides[record]
            for each in more
            for record in hidden_of.get(each, ())
            if record not in left
        }
        more = set()
        for record, owners in found.items():
            for each in owners:
                if each <= away:
                    owner = min(each)
                    left[record] = left.get(owner, owner)
                    more.add(record)
        away |= more
    return left


def owners_of(state: State, changes: Iterable[Change]) -> Owners:
    """What a record ever belonged to, by each field by which it belongs to something now."""
    fields = (
        field for field in _links_of(state.type) if field != JOINED_TO and _known(state.values.get(field))
    )
    named = (
        frozenset(
            owner
            for change in changes
            if field in change.bases and (owner := _known(value_of(change, field))) is not None
        )
        for field in fields
    )
    return tuple(named)


def owners_of_deleted(state: State, changes: Iterable[Change]) -> Owners:
    """The same of a record that was deleted; of one that was joined into another nothing, since that stands for it."""
    if state.alive is not Alive.DELETED or _known(state.values.get(JOINED_TO)):
        return ()
    return owners_of(state, changes)


def deleted_here(connection: Connection) -> dict[str, Owners]:
    """What was deleted and may belong to something."""
    held = log.of_records(
        connection, log.records_that_are(connection, Alive.DELETED, {name for name, _ in _links()})
    )
    return {record: owners_of_deleted(state_of(changes), changes) for record, changes in held.items()}


def _links() -> Iterator[tuple[str, str]]:
    """By which field the records of each type belong to another record."""
    return ((name, field) for name in REGISTRY for field in _links_of(name))


@cache
def _links_of(type_name: str) -> tuple[str, ...]:
    entry = REGISTRY.get(type_name)
    if entry is None:
        return ()
    fields = {entry.owner.name if entry.owner else "", LINKED.get(type_name, "")}
    return tuple(field for field in (*sorted(fields), JOINED_TO) if field in entry.fields)


def _shown(connection: Connection, type_name: str, field: str, named: Collection[str]) -> Iterable[str]:
    return (row[0] for row in rows.among(connection, type_name, ("id",), field, named))


def _names_now(changes: list[Change], field: str) -> str | None:
    return _known(state_of(changes).values.get(field))


def _known(value: Json) -> str | None:
    return value if isinstance(value, str) else None
