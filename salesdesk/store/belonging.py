"""What belongs to a record, so that it goes when the record is erased for good."""

from collections.abc import Collection, Iterable, Iterator

from salesdesk.domain.change import Change
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Json
from salesdesk.domain.records.prospects import JOINED_TO
from salesdesk.domain.state import Alive, state_of, value_of
from salesdesk.store import log, rows
from salesdesk.store.rows import Connection

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


def left_behind(connection: Connection) -> list[str]:
    """What belongs to something that was erased and shows all the same: written elsewhere by who did not know of it yet.

    Nobody is asked any more, so only what never belonged to anything else.
    """
    gone = set(log.records_that_are(connection, Alive.ERASED))
    left: set[str] = set()
    more = gone
    while more:
        named, more = more, set()
        for type_name, field in _links():
            if field != JOINED_TO:
                near = set(_shown(connection, type_name, field, named)) - left
                for record, changes in log.of_records(connection, near).items():
                    if _ever_named(changes, field) <= gone | left:
                        more.add(record)
        left |= more
    return sorted(left)


def _links() -> Iterator[tuple[str, str]]:
    """By which field the records of each type belong to another record."""
    for name, entry in REGISTRY.items():
        fields = {entry.owner.name if entry.owner else "", LINKED.get(name, "")}
        for field in (*fields, JOINED_TO):
            if field in entry.fields:
                yield name, field


def _shown(connection: Connection, type_name: str, field: str, named: Collection[str]) -> Iterable[str]:
    return (row[0] for row in rows.among(connection, type_name, ("id",), field, named))


def _names_now(changes: list[Change], field: str) -> str | None:
    return _known(state_of(changes).values.get(field))


def _ever_named(changes: list[Change], field: str) -> set[str | None]:
    return {_known(value_of(change, field)) for change in changes if field in change.bases} - {None}


def _known(value: Json) -> str | None:
    return value if isinstance(value, str) else None
