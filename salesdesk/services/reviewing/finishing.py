"""Finishing a review: all that it makes, as one change set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from salesdesk.domain.change import ChangeSet, Edit
from salesdesk.domain.clock import Clock
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Json
from salesdesk.errors import UserError
from salesdesk.i18n import N_, Translator
from salesdesk.services.records import add, new_record
from salesdesk.services.reviewing.consequences import Consequence, another_call, consequences
from salesdesk.services.reviewing.facts import NOTHING, facts_of, free_time
from salesdesk.services.reviewing.writing import TICKS, call_named
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

NO_OUTCOME = N_("Choose the outcome of the call first.")


@dataclass(frozen=True)
class Made:
    """What finishing wrote: the change set, and each consequence with the record that it made or changed.

    `before` is the day on which it had been finished already.
    """

    change_set: ChangeSet
    consequences: tuple[tuple[Consequence, str], ...]
    before: date | None = None


def consequences_of(reader: Reader, clock: Clock, call: str, tr: Translator) -> tuple[Consequence, ...]:
    """What finishing the review of a call would make now; nothing where no review was begun."""
    facts = facts_of(reader, clock, call)
    return consequences(facts, tr) if facts else ()


def finish(
    journal: Journal,
    reader: Reader,
    clock: Clock,
    call: str,
    tr: Translator,
    stored: Mapping[str, Json] = NOTHING,
    also: Sequence[Edit] = (),
) -> Made:
    """Finishes the review of a call and writes what follows from it, all at once or not at all.

    `stored` are values that the review says from now on, too; `also` new records that they name.

    Made is what is ticked and not there already; where nothing is left to write the change set is empty. What the
    draft said of its ticks goes with it: taken back, it is there again. Raises `UserError` while no outcome is said.
    """
    facts = facts_of(reader, clock, call, stored)
    if facts is None or facts.review.outcome is None:
        raise UserError(NO_OUTCOME)
    wanted = [each for each in consequences(facts, tr) if each.ticked and not each.made]
    before = facts.review.finished_on
    if before and not (wanted or facts.said or also):
        return Made(ChangeSet("", None, ()), (), before)
    done = [(each, each.record or journal.new_id()) for each in wanted]
    edits = [_edit(each, record) for each, record in done]
    day = before or facts.today
    draft = {name: None for name in TICKS if getattr(facts.review, name) is not None}
    values = {**facts.said, **draft, "finished_on": day.isoformat()}
    if facts.review.id:
        edits.append(Edit(facts.review.id, values=values))
    else:
        edits.append(new_record(REGISTRY["review"], journal.new_id(), values))
    return Made(journal.write([*also, *edits]), tuple(done), before)


def appoint_again(journal: Journal, reader: Reader, clock: Clock, call: str, day: date) -> ChangeSet:
    """Makes a new appointment for a call that did not take place, at the first free time from a day on."""
    old = call_named(reader, call)
    slot = free_time(reader, clock, old, day)
    if slot is None:
        raise UserError(N_("No free time was found near that day; choose another one."))
    return add(journal, "call", another_call(old, slot, old.objective))[1]


def _edit(consequence: Consequence, record: str) -> Edit:
    entry = REGISTRY[consequence.type]
    stored = entry.dump(consequence.values)
    if consequence.record is None:
        return new_record(entry, record, stored)
    return Edit(record, values=stored)
