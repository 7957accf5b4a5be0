"""Erasing a person for good, on request: here, in our own files, and on every laptop that merges later."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from salesdesk.domain.change import BY_ITSELF, Edit
from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Account, Handover
from salesdesk.domain.text import holds_name
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.sharing.given_back import give_back, keep_own
from salesdesk.services.sharing.receiving import Receiver
from salesdesk.services.sharing.retelling import retell
from salesdesk.store import erasing, facts, log
from salesdesk.store.belonging import family_of
from salesdesk.store.desk import Desk
from salesdesk.store.joins import Joins


@dataclass(frozen=True)
class Copy:
    """A file that was given away and may hold what was erased; its name, unless that says whom it is about."""

    file: str
    recipient: str
    given_on: date | None


@dataclass(frozen=True)
class Erased:
    """What a certificate says: how many records of which types and how many changes, when, by which laptop.

    `handed_over` are the files given away that may hold it; `complete` is False while another window or a full disk
    holds the last bytes: they go when the desk is opened next. `language` is that of the person, "" where unknown.
    """

    records: tuple[tuple[str, str], ...]
    changes: int
    change_set: str
    at: str
    device: str
    backups: int
    handed_over: tuple[Copy, ...]
    complete: bool
    language: str = ""

    def counts(self) -> dict[str, int]:
        """How many records of each type, those first that are most of what was asked for."""
        found: dict[str, int] = {}
        for _, type_name in self.records:
            found[type_name] = found.get(type_name, 0) + 1
        return found


def belonging_to(desk: Desk, record: str) -> list[str]:
    """What goes with a record, which comes first."""
    with desk.database.asking() as asking:
        return [record, *sorted(family_of(asking, [record]) - {record})]


def _set_over(desk: Desk, family: Sequence[str]) -> None:
    """What names a joined record that goes names the one that stands for it and stays, so that it stays, too."""
    with desk.database.asking() as asking:
        named = Joins(asking).naming(set(family))
    edits = [Edit(record, values=values) for record, values in named.items() if record not in family]
    if edits:
        desk.journal.write(edits, origin=BY_ITSELF)


def copies_of(desk: Desk, family: Sequence[str], names: Collection[str]) -> tuple[Copy, ...]:
    """The files given away since the first of some records came here; where one is called by their names it has none."""
    return tuple(
        Copy(
            "" if _names(each.file, names) else each.file or "",
            "" if _names(each.recipient, names) else each.recipient or "",
            each.given_on,
        )
        for each in _given_since(desk, family)
    )


def _given_since(desk: Desk, family: Sequence[str]) -> list[Handover]:
    """What was noted after the first of some records was here, whatever the clocks said; of other laptops' notes all."""
    given = desk.reader.find(Handover, order="given_on")
    with desk.database.asking() as asking:
        came = log.first_rows(asking, [*family, *(each.id for each in given)])
        mine = facts.my_devices(asking)
    first = min((came[each][0] for each in family if each in came), default=0)
    return [each for each in given if came[each.id][0] > first or came[each.id][1] not in mine]


def erase(desk: Desk, clock: Clock, record: str, receiver: Receiver) -> Erased:
    """Erases a record and what belongs to it alone; it cannot be undone.

    Done again, as after a full disk, it finishes what is left and tells the same.
    """
    if desk.reader.types([record]).get(record) is None:
        raise UserError(N_("The record {record} no longer exists."), record=record)
    before = next((each for each in desk.reader.changes(record) if each.kind == "erase"), None)
    language = language_of(desk, record)
    if before is None:
        family = belonging_to(desk, record)
        _set_over(desk, family)
        keep_own(desk, family)
    else:
        family = list(dict.fromkeys(each.record for each in desk.reader.change_set(before.change_set)))
    names = set(filter(None, desk.reader.titles(family).values()))
    handed = copies_of(desk, family, names)
    types = desk.reader.types(family)
    held = desk.reader.histories(family)
    changes = sum(each.kind != "erase" for of_one in held.values() for each in of_one)
    if before is None:
        done = erasing.erase(desk.database, desk.journal, desk.folder, family)
        give_back(desk)
        retell(desk)
    complete, backups = receiver.clean_up()
    return Erased(
        tuple((each, types[each]) for each in family),
        changes,
        done if before is None else before.change_set,
        clock.stamp(),
        desk.reader.fact("team_device"),
        backups,
        handed,
        complete,
        language,
    )


def language_of(desk: Desk, record: str) -> str:
    """The language of a person, else of their firm; "" where neither is known."""
    found = desk.reader.get(record)
    own = getattr(found, "language", None)
    account = desk.reader.of_type(Account, getattr(found, "account", None))
    return own or (account.language if account else "") or ""


def _names(text: str | None, names: Collection[str]) -> bool:
    return any(holds_name(text, name) for name in names)
