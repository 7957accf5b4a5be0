"""Erasing a person for good, on request: here, in our own files, and on every laptop that merges later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from salesdesk.domain.clock import Clock
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Account, Handover
from salesdesk.domain.text import words
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.records import add_stored
from salesdesk.services.references import JOINED_TO
from salesdesk.services.sharing.receiving import Receiver
from salesdesk.store import erasing, outgoing
from salesdesk.store.desk import Desk

LINKED = {"attendee": "contact", "private_note": "about"}
"""Types that say something only of the person whom a field of theirs names."""


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


def family_of(desk: Desk, record: str) -> list[str]:
    """What goes with a record, which comes first: its children, what was joined into it, notes about it, deleted ones too."""
    with desk.database.asking() as asking:
        family = {record}
        fresh = {record}
        while fresh:
            found = outgoing.family_of(asking, fresh, own=True)
            for type_name, field in LINKED.items():
                found |= erasing.naming(asking, type_name, field, found)
            for type_name in ("account", "contact"):
                found |= erasing.deleted_naming(asking, type_name, JOINED_TO, found)
            fresh = found - family
            family |= found
        gone = erasing.erased_among(asking, family)
    return [record, *sorted(family - {record} - gone)]


def copies_of(desk: Desk, family: Sequence[str], name: str) -> tuple[Copy, ...]:
    """The files given away since the first of some records was written; a file's name that names the person is left out."""
    since = _first_written(desk, family)[:10]
    return tuple(
        Copy(
            "" if _names(each.file, name) else each.file or "",
            "" if _names(each.recipient, name) else each.recipient or "",
            each.given_on,
        )
        for each in desk.reader.find(Handover, order="given_on")
        if each.given_on is None or each.given_on.isoformat() >= since
    )


def erase(desk: Desk, clock: Clock, record: str, receiver: Receiver) -> Erased:
    """Erases a record and what belongs to it alone; it cannot be undone.

    Done again, as after a full disk, it finishes what is left and tells the same.
    """
    if desk.reader.types([record]).get(record) is None:
        raise UserError(N_("The record {record} no longer exists."), record=record)
    before = next((each for each in desk.reader.changes(record) if each.kind == "erase"), None)
    name, language = desk.reader.titles([record])[record], language_of(desk, record)
    if before is None:
        family = family_of(desk, record)
    else:
        family = list(dict.fromkeys(each.record for each in desk.reader.change_set(before.change_set)))
    handed = copies_of(desk, family, name)
    if before is None:
        family += _retold(desk, family, name)
    types = desk.reader.types(family)
    held = desk.reader.histories(family)
    changes = sum(each.kind != "erase" for of_one in held.values() for each in of_one)
    if before is None:
        done = erasing.erase(desk.journal, desk.folder, family)
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


def _retold(desk: Desk, family: Sequence[str], name: str) -> list[str]:
    """Notes of files given away that name the person go too; what is no name in them is noted again."""
    found = [
        each
        for each in desk.reader.find(Handover)
        if each.id not in family and (_names(each.what, name) or _names(each.file, name))
    ]
    for each in found:
        values = desk.reader.values(each.id)
        for field in ("what", "file", "recipient"):
            if _names(str(values.get(field) or ""), name):
                values[field] = None
        values["file"] = values["file"] or str(values.get("sha256") or "")[:16]
        add_stored(desk.journal, REGISTRY["handover"], values)
    return [each.id for each in found]


def _names(text: str | None, name: str) -> bool:
    """Whether a text or the name of a file has all words of a name."""
    wanted = set(words(name))
    return bool(wanted) and wanted <= set(words(text or ""))


def _first_written(desk: Desk, family: Sequence[str]) -> str:
    histories = desk.reader.histories(family)
    return min(change.at for changes in histories.values() for change in changes)
