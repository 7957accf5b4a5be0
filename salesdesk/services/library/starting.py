"""Taking the starting set into a desk whose library is empty."""

from salesdesk.domain.change import ChangeSet, Edit
from salesdesk.domain.clock import Clock
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import KnownObjection, Question, ReviewQuestion, Technique
from salesdesk.errors import UserError
from salesdesk.i18n import N_, PSEUDO
from salesdesk.services.sample.drafts import Draft
from salesdesk.services.sample.starting_set import starting_set
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

KEPT_IN = (Technique, KnownObjection, Question)
"""The types of record that make the library."""


def is_empty(reader: Reader) -> bool:
    """Whether nothing is in the library yet."""
    return not any(reader.find(cls, limit=1) for cls in KEPT_IN)


def take_starting_set(journal: Journal, reader: Reader, clock: Clock, lang: str) -> ChangeSet:
    """Writes the starting set in a language as one change set; refuses a library that holds something already."""
    if not is_empty(reader):
        raise UserError(N_("The library already holds entries; the starter set goes into an empty one."))
    asked = bool(reader.find(ReviewQuestion, limit=1))
    drafts = [each for each in _drafts(clock, lang) if not (asked and each.type == "review_question")]
    return journal.write(_edits(drafts, journal))


def take_usual_questions(journal: Journal, reader: Reader, clock: Clock, lang: str) -> ChangeSet:
    """Writes the questions of the starting set for reviews; refuses where the house asks some already."""
    if reader.find(ReviewQuestion, limit=1):
        raise UserError(N_("Your house asks questions already; the usual ones are not added to them."))
    drafts = [each for each in _drafts(clock, lang) if each.type == "review_question"]
    return journal.write(_edits(drafts, journal))


def _drafts(clock: Clock, lang: str) -> list[Draft]:
    return list(starting_set(clock.local().date(), "en" if lang == PSEUDO else lang))


def _edits(drafts: list[Draft], journal: Journal) -> list[Edit]:
    ids = {draft.key: journal.new_id() for draft in drafts}
    edits = []
    for draft in drafts:
        entry = REGISTRY[draft.type]
        named = {
            field.name: ids[draft.values[field.name]]
            for field in entry.references
            if field.name in draft.values
        }
        edits.append(Edit(ids[draft.key], values=entry.dump({**draft.values, **named}), type=draft.type))
    return edits
