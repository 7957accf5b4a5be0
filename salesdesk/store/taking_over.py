"""What the log holds of values that joins took over from records that are erased."""

from collections.abc import Collection

from salesdesk.domain.change import Change
from salesdesk.domain.taken_over import may_take_over, taken_over
from salesdesk.store import log
from salesdesk.store.rows import Connection


def taken_over_from(connection: Connection, erased: Collection[str]) -> list[tuple[Change, set[str]]]:
    """The changes of records that stay which say it, each with the fields in which it does."""
    held: dict[str, list[Change]] = {}
    more = set(erased)
    while more:
        fresh = log.of_records(connection, more)
        held |= fresh
        sets = {each.change_set for changes in fresh.values() for each in changes if each.kind == "delete"}
        together = (each for name in sorted(sets) for each in log.of_change_set(connection, name))
        more = {each.record for each in together if may_take_over(each)} - held.keys()
    by_id = {each.id: each for changes in held.values() for each in changes}
    return [(by_id[id_], names) for id_, names in taken_over(set(erased), by_id.values()).items()]
