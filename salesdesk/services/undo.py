"""Undo and redo of everything, for window and command line alike."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from salesdesk.domain.change import ChangeId, ChangeSet, Edit
from salesdesk.domain.undo import Reversal, is_undone, next_to_redo, next_to_undo, reverse, undone_of
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.i18n import N_
from salesdesk.services.records import portions
from salesdesk.store.journal import PASSED_OVER, Journal
from salesdesk.store.reader import Reader

FINAL = ("handover",)
"""A file that was given away cannot be called back, and neither is the note of it."""

LARGE = 200
"""Taking back more records than this takes longer than a blink."""


@dataclass(frozen=True)
class Undone:
    """What was taken back, and the (record, field) pairs that stay because later work stands on them."""

    change_set: ChangeSet
    target: str
    kept: tuple[tuple[str, str], ...]


def undo(
    journal: Journal, reader: Reader, change_set: str | None = None, progress: Progress = no_progress
) -> Undone:
    """Takes a change set back; without one, the latest of this desk that stands.

    Where nothing is left to take back, that is said once: the next undo goes on to the one before. `progress` counts records and may raise to leave everything as it was.
    """
    sets = reader.change_sets()
    target = change_set or next_of(reader)
    if target is None:
        raise UserError(N_("There is nothing to undo."))
    if change_set is not None and reader.is_final(target):
        raise UserError(
            N_("What the change set {change_set} wrote was erased; that is for good."), change_set=target
        )
    if is_undone(target, sets):
        raise UserError(N_("The change set {change_set} is undone already."), change_set=target)
    done = _take_back(journal, reader, target, progress)
    if done is not None:
        return done
    if change_set is not None:
        raise UserError(
            N_("Nothing was undone: all that the change set {change_set} wrote has been edited since."),
            change_set=target,
        )
    journal.pass_over(target)
    raise UserError(
        N_(
            "Nothing was undone: all that this step wrote has been edited since. Undo again to take back the step before it."
        )
    )


def redo(journal: Journal, reader: Reader, progress: Progress = no_progress) -> Undone:
    """Brings back what the latest undo took, unless something new was written after it; `progress` as in `undo`."""
    target = next_of(reader, redo=True)
    if target is None:
        raise UserError(N_("There is nothing to redo."))
    done = _take_back(journal, reader, target, progress)
    if done is not None:
        return done
    journal.pass_over(target)
    raise UserError(
        N_(
            "Nothing was redone: all that this step wrote has been edited since. Redo again to bring back the step before it."
        )
    )


def next_of(reader: Reader, *, redo: bool = False) -> str | None:
    """What undo (or redo) would take back next.

    A set of which everything was erased is passed over, and so is the note of a file that was given away, and what
    was found to have nothing left to take back.
    """
    sets, choose = reader.change_sets(), next_to_redo if redo else next_to_undo
    while (target := choose(sets, _passed(reader))) is not None and reader.is_final(target, FINAL):
        sets = [each for each in sets if each[0] != target]
    return target


def is_next_since(reader: Reader, newest: str | None, *, redo: bool = False) -> bool:
    """Whether undo (or redo) would take back what was written after a change set that was the newest then."""
    since = takewhile(lambda each: each[0] != newest, reader.change_sets())
    return next_of(reader, redo=redo) in {each for each, _ in since}


def newest_of(reader: Reader) -> str | None:
    """The change set that was written or merged last; None on an empty desk."""
    return next((each for each, _ in reader.change_sets(1)), None)


def _passed(reader: Reader) -> list[str]:
    return reader.fact(PASSED_OVER).split()


def is_large(reader: Reader, *, redo: bool = False) -> bool:
    """Whether the next undo (or redo) is one to wait for, such as of an import."""
    target = next_of(reader, redo=redo)
    return target is not None and len(reader.records_of(target, LARGE + 1)) > LARGE


def _take_back(journal: Journal, reader: Reader, target: str, progress: Progress) -> Undone | None:
    """Takes a change set or what a file brought back; None where nothing is left to take back."""
    arrived = reader.arrival(target)
    if arrived is not None:
        _, mine, records = arrived
    else:
        written = reader.change_set(target)
        if not written:
            raise UserError(N_("There is no change set {change_set} on this laptop."), change_set=target)
        mine, records = (
            {change.id for change in written},
            list(dict.fromkeys(each.record for each in written)),
        )
    progress(0, len(records))
    kept: list[tuple[str, str]] = []

    def edits() -> Iterator[Edit]:
        for reversal in _reversals(reader, mine, records, progress):
            kept.extend(reversal.kept)
            yield from reversal.edits

    done = journal.write(edits(), undoes=target)
    return Undone(done, target, tuple(kept)) if done.id else None


def _reversals(
    reader: Reader, mine: Collection[ChangeId], records: Sequence[str], progress: Progress
) -> Iterator[Reversal]:
    """How to take some changes back, a portion of their records at a time, the last one first.

    `progress` counts the records of which all that was given was taken.
    """
    undone = undone_of(reader.change_sets()).union(_passed(reader))
    files = reader.came_with(undone, ()).keys()
    for done, portion in portions(reversed(records)):
        types = reader.types(portion)
        of_portion = [each for each in reversed(portion) if types.get(each) not in FINAL]
        held = reader.histories(of_portion)
        taken_back = {each.undoes for changes in held.values() for each in changes if each.undoes is not None}
        arrivals = reader.came_with(files | taken_back, of_portion)
        yield reverse(mine, {record: held[record] for record in of_portion}, arrivals, undone)
        progress(done, len(records))
