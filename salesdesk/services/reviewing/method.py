"""The house's method of reviewing: questions of its own for each kind of call, and the answers in a review."""

from salesdesk.domain.change import ChangeSet, Edit
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Call, ReviewAnswer, ReviewQuestion
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.records import add, change, new_record
from salesdesk.services.reviewing.writing import call_named, prefilled, review_of
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

STEP = 10
"""New questions stand so far behind the last one, so that others fit in between."""

SCALE = ("1", "2", "3", "4", "5")


def all_questions(reader: Reader) -> list[ReviewQuestion]:
    """Every question of the house in the order in which it is asked."""
    return sorted(reader.find(ReviewQuestion), key=lambda each: (each.position or 0, each.id))


def questions_for(reader: Reader, call: Call) -> list[ReviewQuestion]:
    """The questions that are asked after a call of its kind."""
    return [each for each in all_questions(reader) if each.channel in (None, call.channel)]


def answers_of(reader: Reader, call: str) -> dict[str, ReviewAnswer]:
    """The answers in the review of a call, by question."""
    review = review_of(reader, call)
    found = reader.find(ReviewAnswer, review=review.id) if review else []
    return {each.question or "": each for each in found}


def answer(journal: Journal, reader: Reader, call: str, question: str, said: str | None) -> ChangeSet:
    """Writes the answer to a question, with the question as it is asked now; None takes it back.

    The review is made with it where none was begun.
    """
    asked = reader.of_type(ReviewQuestion, question)
    if asked is None:
        raise UserError(N_("This question is not asked any more."))
    words = (said or "").strip() or None
    _refuse_strange(asked, words)
    before = answers_of(reader, call).get(question)
    if before is not None:
        if words is None:
            return journal.write([Edit(before.id, "delete")])
        return change(journal, reader, before.id, {"asked": asked.question, "answer": words})
    if words is None:
        return ChangeSet("", None, ())
    review, edits = review_of(reader, call), []
    record = review.id if review else journal.new_id()
    if review is None:
        entry = REGISTRY["review"]
        begun = {"call": call, **prefilled(call_named(reader, call))}
        edits.append(new_record(entry, record, entry.dump(begun)))
    entry = REGISTRY["review_answer"]
    values = {"review": record, "question": question, "asked": asked.question, "answer": words}
    return journal.write([*edits, new_record(entry, journal.new_id(), entry.dump(values))])


def add_question(
    journal: Journal, reader: Reader, question: str, channel: str | None, answer_kind: str
) -> ChangeSet:
    """Adds a question behind the others."""
    last = max((each.position or 0 for each in all_questions(reader)), default=0)
    values = {
        "question": question.strip(),
        "channel": channel,
        "answer_kind": answer_kind,
        "position": last + STEP,
    }
    return add(journal, "review_question", values)[1]


def move_up(journal: Journal, reader: Reader, question: str) -> ChangeSet:
    """Asks a question before the one of the same kind of call that is asked before it now."""
    found = all_questions(reader)
    asked = next((each for each in found if each.id == question), None)
    same = [each for each in found if asked is not None and each.channel == asked.channel]
    at = next((at for at, each in enumerate(same) if each.id == question), 0)
    if at == 0:
        return ChangeSet("", None, ())
    before, after = same[at - 1], same[at]
    first, second = before.position or 0, after.position or 0
    entry = REGISTRY["review_question"]
    places = {after.id: first, before.id: second if second > first else first + 1}
    return journal.write([Edit(each, values=entry.dump({"position": at})) for each, at in places.items()])


def _refuse_strange(asked: ReviewQuestion, words: str | None) -> None:
    if words is None:
        return
    if asked.answer_kind == "yes_no" and words not in ("yes", "no"):
        raise UserError(N_("Answer this question with yes or no."))
    if asked.answer_kind == "scale" and words not in SCALE:
        raise UserError(N_("Answer this question with a figure from 1 to 5."))
