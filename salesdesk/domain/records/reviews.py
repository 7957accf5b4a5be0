"""The house's own method of reviewing, what customers said of us, and the review of a week or month."""

from datetime import date

from salesdesk.domain import field_makers as f
from salesdesk.domain.fields import TODAY, Record, record_type
from salesdesk.domain.records.choices import CHANNELS
from salesdesk.i18n import N_
from salesdesk.plain import dataclass

ANSWER_KINDS = {"yes_no": N_("Yes or no"), "scale": N_("1 to 5"), "words": N_("In words")}

PERIOD_KINDS = {"week": N_("Week"), "month": N_("Month")}

RATINGS = {
    "5": N_("5 · Excellent"),
    "4": N_("4 · Good"),
    "3": N_("3 · Fair"),
    "2": N_("2 · Disappointing"),
    "1": N_("1 · Bad"),
}

COMPLAINT_STATES = {
    "open": N_("Complaint, open"),
    "answered": N_("Complaint, answered"),
    "settled": N_("Complaint, settled"),
}


@record_type(
    "review_question",
    N_("Review question"),
    N_("Review questions"),
    icon="clipboard-check",
    title=("question",),
    subtitle=("channel", "answer_kind"),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ReviewQuestion(Record):
    """A question that the house wants answered after each call of a kind."""

    question: str | None = f.sentence(N_("Question"), required=True, first=True, listed=True)
    channel: str | None = f.choice(
        N_("Kind of call"), CHANNELS, first=True, listed=True, help=N_("Empty: after every kind of call")
    )
    answer_kind: str | None = f.choice(N_("Kind of answer"), ANSWER_KINDS, first=True, listed=True)
    position: int | None = f.whole(
        N_("Order"), least=None, first=True, listed=True, help=N_("The lowest is asked first")
    )


@record_type(
    "review_answer",
    N_("Answer in a review"),
    N_("Answers in reviews"),
    icon="check",
    title=("asked",),
    subtitle=("answer",),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ReviewAnswer(Record):
    """What a review says to a question of the house, with the question as it was asked then."""

    review: str | None = f.reference(N_("Review"), "review", travel="owner", required=True, first=True)
    question: str | None = f.reference(N_("Review question"), "review_question")
    asked: str | None = f.sentence(N_("Question"), first=True, listed=True)
    answer: str | None = f.sentence(
        N_("Answer"),
        first=True,
        listed=True,
        search=True,
        help=N_("yes or no, a figure from 1 to 5, or words"),
    )


@record_type(
    "period_review",
    N_("Review of a week or month"),
    N_("Reviews of weeks and months"),
    icon="calendar-days",
    title=("begins",),
    subtitle=("kind",),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class PeriodReview(Record):
    """What somebody thinks of a week or month of selling; its figures are counted, not written."""

    begins: date | None = f.day(N_("Begins on"), required=True, first=True, listed=True)
    kind: str | None = f.choice(N_("Kind"), PERIOD_KINDS, required=True, first=True, listed=True)
    colleague: str | None = f.reference(N_("Whose"), "colleague", listed=True)
    went_well: str | None = f.long_text(N_("What went well"), first=True, search=True)
    hindered: str | None = f.long_text(N_("What stood in the way"), first=True, search=True)
    lessons: str | None = f.long_text(
        N_("Lessons"),
        first=True,
        search=True,
        help=N_("One line each; they come back in the briefings that follow"),
    )
    differently: str | None = f.long_text(N_("What I will do differently"), first=True, search=True)
    finished_on: date | None = f.day(N_("Reviewed on"), listed=True)


@record_type(
    "feedback",
    N_("Feedback"),
    N_("Feedback from customers"),
    icon="star",
    title=("account",),
    subtitle=("rating", "received_on"),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Feedback(Record):
    """What a customer thinks of what we sold, and what we did about it."""

    account: str | None = f.reference(
        N_("Account"), "account", travel="owner", required=True, first=True, listed=True
    )
    rating: str | None = f.choice(N_("Rating"), RATINGS, first=True, listed=True)
    received_on: date | None = f.day(N_("Received on"), begins=TODAY, first=True, listed=True)
    comment: str | None = f.long_text(N_("In their words"), first=True, search=True, worded=True)
    contact: str | None = f.reference(N_("Said by"), "contact", travel="with", first=True)
    product: str | None = f.reference(N_("Product"), "product", travel="with", first=True, listed=True)
    to_change: str | None = f.long_text(N_("What they would change"), first=True, search=True)
    quotable: bool | None = f.yes_no(N_("May be quoted"), first=True, listed=True)
    call_back: bool | None = f.yes_no(N_("Asked to be called"), first=True, listed=True)
    complaint: str | None = f.choice(N_("Complaint"), COMPLAINT_STATES, first=True, listed=True)
    worth_time: str | None = f.choice(N_("Worth their time"), RATINGS)
    told_openly: str | None = f.choice(N_("Told openly what is possible"), RATINGS)
    kept_promises: str | None = f.choice(N_("We keep what we promise"), RATINGS)
    changed: str | None = f.long_text(N_("What we changed"), search=True)
    told_on: date | None = f.day(N_("Told them what changed on"), listed=True)
    call: str | None = f.reference(N_("Heard in"), "call", travel="with")
