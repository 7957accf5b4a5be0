"""Giving back after an erase: what a join had copied from an erased record goes, and what stood there before shows again.

What was written in one go with such a copy, and belongs to others, stays.
"""

from collections.abc import Collection, Iterator

from salesdesk.domain.change import BY_ITSELF, Change, Edit
from salesdesk.domain.records.prospects import JOINED_TO
from salesdesk.domain.state import Alive, state_of, value_of
from salesdesk.domain.taken_over import stood_before
from salesdesk.store import log
from salesdesk.store.desk import Desk
from salesdesk.store.taking_over import said_again_of


def keep_own(desk: Desk, family: Collection[str]) -> None:
    """Says again what is to stay and was written in one go with what goes along with an erase."""
    with desk.database.asking() as asking:
        taken = said_again_of(asking, family)
        held = log.of_records(asking, {change.record for change, _ in taken})
    states = {record: state_of(changes) for record, changes in held.items()}
    edits = [
        Edit(change.record, values={name: value_of(change, name)})
        for change, names in taken
        for name in sorted(change.bases.keys() - names - {JOINED_TO})
        if states[change.record].shows and states[change.record].heads[name][0].id == change.id
    ]
    if edits:
        desk.journal.write(edits, origin=BY_ITSELF)


def give_back(desk: Desk) -> None:
    """Shows what stood before wherever what shows was taken over from somebody erased since, here or elsewhere."""
    with desk.database.asking() as asking:
        if not log.records_that_are(asking, Alive.ERASED):
            return
        held = log.of_records(asking, log.blanked_records(asking))
    edits = [edit for changes in held.values() for edit in _given_back(changes)]
    if edits:
        desk.journal.write(edits, origin=BY_ITSELF)


def _given_back(changes: list[Change]) -> Iterator[Edit]:
    held = {each.id: each for each in changes}
    state = state_of(changes)
    # One by one: of what is written in one go nothing can go without the rest.
    for name, heads in state.heads.items():
        if heads[0].values is None and (before := stood_before(heads[0], name, held)) is not None:
            yield Edit(state.record, values={name: value_of(before, name)})
