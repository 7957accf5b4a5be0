"""The same thing done to many records at once, as one change set that one undo takes back."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from salesdesk.domain.change import ChangeSet, Edit
from salesdesk.domain.fields import REGISTRY, RecordType
from salesdesk.domain.kinds import File, Json, Point
from salesdesk.domain.records.prospects import JOINED_TO
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.i18n import N_
from salesdesk.services.records import family_of, new_record, portions
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader


def settable(entry: RecordType) -> list[str]:
    """The fields of a type that many records can share: not what names or places a single one."""
    return [
        name
        for name, field in entry.fields.items()
        if name not in (*entry.title, JOINED_TO) and not isinstance(field.kind, File | Point)
    ]


def changing(
    reader: Reader,
    type_name: str,
    records: Sequence[str],
    field: str,
    stored: Json,
    progress: Progress = no_progress,
) -> list[str]:
    """Of some records of a type those that show and have another value in a field; `progress` may raise."""
    return list(_changing(reader, type_name, records, field, stored, progress))


def set_field(
    journal: Journal,
    reader: Reader,
    records: Sequence[str],
    field: str,
    stored: Json,
    progress: Progress = no_progress,
    type_name: str = "account",
) -> ChangeSet:
    """Puts one stored value into a field of many records; those that have it already are not written.

    `progress` counts the records and may raise to leave everything as it was. A set of nothing is an empty change set.
    """
    if field not in settable(REGISTRY[type_name]):
        raise UserError(N_("“{field}” cannot be the same for many."), field=field)
    if stored is None and REGISTRY[type_name].fields[field].required:
        raise UserError(N_("This field is needed."))
    written = _changing(reader, type_name, records, field, stored, progress)
    return journal.write(Edit(record, values={field: stored}) for record in written)


def _changing(
    reader: Reader, type_name: str, records: Sequence[str], field: str, stored: Json, progress: Progress
) -> Iterator[str]:
    """What `changing` gives, while it is looked up; `progress` counts those of which all that was given was taken."""
    entry = REGISTRY[type_name]
    wanted = entry.fields[field].kind.load(stored) if stored is not None else None
    for done, portion in portions(records):
        known = reader.many(entry.cls, portion)
        yield from (each for each in portion if each in known and getattr(known[each], field) != wanted)
        progress(done, len(records))


def add_for_each(
    journal: Journal,
    type_name: str,
    owners: Sequence[str],
    values: Mapping[str, Any],
    progress: Progress = no_progress,
) -> ChangeSet:
    """Writes a new record of typed values for each of some records that will own it, as a task for each account."""
    entry = REGISTRY[type_name]
    assert entry.owner is not None
    stored, owner = entry.dump(values), entry.owner.name
    edits = (new_record(entry, journal.new_id(), {**stored, owner: each}) for each in owners)
    return journal.write(edits, total=len(owners), progress=progress)


def delete_all(
    journal: Journal, reader: Reader, records: Sequence[str], progress: Progress = no_progress
) -> ChangeSet:
    """Deletes records with what belongs to them alone; `progress` may raise to leave everything as it was."""
    family = family_of(reader, records)
    return journal.write((Edit(each, "delete") for each in family), total=len(family), progress=progress)
