"""Undo and redo of everything, for window and command line alike."""

from dataclasses import dataclass

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.undo import is_undone, next_to_redo, next_to_undo, reverse
from salesdesk.errors import UserError
from salesdesk.i18n import N_, Translator
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader


@dataclass(frozen=True)
class Undone:
    """What was taken back, and the (record, field) pairs that stay because later work stands on them."""

    change_set: ChangeSet
    target: str
    kept: tuple[tuple[str, str], ...]


def undo(journal: Journal, reader: Reader, change_set: str | None = None) -> Undone:
    """Takes a change set back; without one, the latest of this desk that stands."""
    sets = reader.change_sets()
    target = change_set or next_to_undo(sets)
    if target is None:
        raise UserError(N_("There is nothing to undo."))
    if is_undone(target, sets):
        raise UserError(N_("The change set {change_set} is undone already."), change_set=target)
    return _take_back(journal, reader, target)


def redo(journal: Journal, reader: Reader) -> Undone:
    """Brings back what the latest undo took, unless something new was written after it."""
    target = next_to_redo(reader.change_sets())
    if target is None:
        raise UserError(N_("There is nothing to redo."))
    return _take_back(journal, reader, target)


def _take_back(journal: Journal, reader: Reader, target: str) -> Undone:
    written = reader.change_set(target)
    if not written:
        raise UserError(N_("There is no change set {change_set} on this laptop."), change_set=target)
    records = list(dict.fromkeys(change.record for change in written))
    reversal = reverse(written, reader.histories(records))
    if not reversal.edits:
        raise UserError(
            N_("Nothing was taken back: later work stands on all that the change set {change_set} wrote."),
            change_set=target,
        )
    done = journal.write(reversal.edits, undoes=target, total=len(reversal.edits))
    return Undone(done, target, reversal.kept)


MANY = 999
"""From more records on the next undo is not counted: the window asks for its words after every save."""


def words_of_next(reader: Reader, tr: Translator) -> str:
    """What the next undo would take back, in words; "" where there is nothing."""
    target = next_to_undo(reader.change_sets())
    records = reader.records_of(target, MANY + 1) if target else []
    if not target or not records:
        return ""
    if len(records) > MANY:
        return tr("an import or another large step")
    if len(records) > 1:
        return tr.plural("{n} record", "{n} records", len(records))
    first = reader.change_set(target)[0]
    entry = REGISTRY.get(first.type)
    label = tr(entry.label) if entry else first.type
    name = reader.titles([first.record])[first.record]
    if first.kind == "delete":
        return tr("delete {type}").format(type=label)
    if not any(first.bases.values()):
        return tr("add {type} {name}").format(type=label, name=name)
    fields = [tr(entry.fields[field].label) for field in first.bases if entry and field in entry.fields]
    return tr("change {field} of {name}").format(field=", ".join(fields[:2]), name=name or label)
