"""Erasing a person for good, on request: here, in our own files, and on every laptop that merges later."""

from collections.abc import Sequence
from dataclasses import dataclass

from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Handover, PrivateNote
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.sharing.receiving import Receiver
from salesdesk.store import erasing, outgoing
from salesdesk.store.desk import Desk


@dataclass(frozen=True)
class Erased:
    """What a certificate says: how many records of which types and how many changes, when, by which laptop.

    `handed_over` are the files given away that may hold it; `complete` is False while another window still
    reads the desk: the last bytes go when it is opened next.
    """

    records: tuple[tuple[str, str], ...]
    changes: int
    change_set: str
    at: str
    device: str
    backups: int
    handed_over: tuple[Handover, ...]
    complete: bool

    def counts(self) -> dict[str, int]:
        """How many records of each type."""
        found: dict[str, int] = {}
        for _, type_name in self.records:
            found[type_name] = found.get(type_name, 0) + 1
        return found


def erase(desk: Desk, clock: Clock, record: str, receiver: Receiver) -> Erased:
    """Erases a record and what belongs to it alone; it cannot be undone."""
    if desk.reader.types([record]).get(record) is None:
        raise UserError(N_("The record {record} is not there any more."), record=record)
    family = _family(desk, record)
    types = desk.reader.types(family)
    changes = sum(len(held) for held in desk.reader.histories(family).values())
    since = _first_written(desk, family)
    done = erasing.erase(desk.journal, desk.folder, family)
    complete, backups = receiver.clean_up()
    handed = [
        each
        for each in desk.reader.find(Handover, order="given_on")
        if each.given_on is None or each.given_on.isoformat() >= since[:10]
    ]
    return Erased(
        tuple((each, types[each]) for each in family),
        changes,
        done,
        clock.stamp(),
        desk.reader.fact("team_device"),
        backups,
        tuple(handed),
        complete,
    )


def _family(desk: Desk, record: str) -> list[str]:
    """The record, its children, and my own notes about it; the record comes first."""
    with desk.database.asking() as asking:
        family = outgoing.family_of(asking, [record], own=True)
    notes = {note.id for note in desk.reader.find(PrivateNote, about=sorted(family))}
    return [record, *sorted((family | notes) - {record})]


def _first_written(desk: Desk, family: Sequence[str]) -> str:
    histories = desk.reader.histories(family)
    return min(change.at for changes in histories.values() for change in changes)
