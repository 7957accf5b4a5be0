"""Values in the log that joins copied from records which are erased."""

from collections.abc import Collection, Iterator

from salesdesk.domain.change import Change, ChangeId
from salesdesk.domain.state import Alive
from salesdesk.domain.taken_over import may_take_over, said_again, taken_over
from salesdesk.store import chains, log
from salesdesk.store.rows import Connection


def copies_of(connection: Connection, erased: Collection[str]) -> list[Change]:
    """The changes of records that stay and go all the same: in them joins took over what some records said."""
    changes = _told_by(connection, erased)
    if not changes:
        return []
    return [changes[id_] for id_ in taken_over(set(erased), changes.values(), chains.mine(connection))]


def said_again_of(connection: Connection, erased: Collection[str]) -> list[tuple[Change, set[str]]]:
    """The changes of records that stay which say any of it, each with the fields in which it does."""
    changes = _told_by(connection, erased)
    return [(changes[id_], names) for id_, names in said_again(set(erased), changes.values()).items()]


def along_with(connection: Connection, erased: Collection[str]) -> Iterator[tuple[str, str, ChangeId]]:
    """The same as an erase names it: with which record, in which field, which change."""
    changes = _told_by(connection, erased)
    if said_again(set(erased), changes.values()):
        for record in sorted(erased):
            for id_, names in said_again({record}, changes.values()).items():
                if changes[id_].record not in erased:
                    yield from ((record, name, id_) for name in sorted(names))


def named_by_erases(connection: Connection) -> dict[ChangeId, str]:
    """The changes that erases name, each with the record that was erased."""
    erased = log.of_records(connection, log.records_that_are(connection, Alive.ERASED))
    erases = (each for changes in erased.values() for each in changes if each.kind == "erase")
    return {id_: each.record for each in erases for id_ in each.named}


def _told_by(connection: Connection, erased: Collection[str]) -> dict[ChangeId, Change]:
    """All changes of some records, of those into which they were joined, and so on."""
    held: dict[str, list[Change]] = {}
    more = set(erased)
    while more:
        fresh = log.of_records(connection, more)
        held |= fresh
        sets = {each.change_set for changes in fresh.values() for each in changes if each.kind == "delete"}
        together = (each for name in sorted(sets) for each in log.of_change_set(connection, name))
        more = {each.record for each in together if may_take_over(each)} - held.keys()
    return {each.id: each for changes in held.values() for each in changes}
