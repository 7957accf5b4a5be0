"""What a conversation is prepared from: objections with their answers, questions, and the advice of colleagues."""

from datetime import date

from salesdesk.domain import field_makers as f
from salesdesk.domain.fields import Record, record_type
from salesdesk.domain.records.choices import SEGMENTS
from salesdesk.domain.records.trade import OBJECTION_KINDS
from salesdesk.i18n import N_
from salesdesk.plain import dataclass

QUESTION_STAGES = {
    "opening": N_("Opening"),
    "situation": N_("Their situation"),
    "needs": N_("Needs and what follows from them"),
    "supplier": N_("Present supplier"),
    "decision": N_("Who decides, and how"),
    "agreement": N_("Agreement"),
    "after": N_("After the stay"),
}


@record_type(
    "known_objection",
    N_("Known objection"),
    N_("Known objections"),
    icon="info",
    title=("name",),
    subtitle=("kind", "segment"),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class KnownObjection(Record):
    """An objection that customers raise again and again; its answers are records of their own."""

    name: str | None = f.sentence(N_("Objection"), required=True, first=True, listed=True, search=True)
    kind: str | None = f.choice(N_("Kind"), OBJECTION_KINDS, first=True, listed=True)
    segment: str | None = f.choice(N_("Heard from segment"), SEGMENTS, first=True, listed=True)
    behind: str | None = f.long_text(N_("What is often behind it"), first=True, search=True)


@record_type(
    "answer", N_("Answer"), N_("Answers"), icon="check", title=("name",), subtitle=("objection", "segment")
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Answer(Record):
    """One way to answer a known objection."""

    objection: str | None = f.reference(
        N_("Known objection"), "known_objection", travel="owner", required=True, first=True, listed=True
    )
    name: str | None = f.long_text(N_("Answer"), required=True, first=True, listed=True, search=True)
    segment: str | None = f.choice(N_("For segment"), SEGMENTS, first=True, listed=True)


@record_type(
    "question",
    N_("Question"),
    N_("Questions"),
    icon="circle-question-mark",
    title=("name",),
    subtitle=("stage", "segment"),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Question(Record):
    """A question to ask a customer, with what it brings to light."""

    name: str | None = f.sentence(N_("Question"), required=True, first=True, listed=True, search=True)
    stage: str | None = f.choice(N_("Stage"), QUESTION_STAGES, first=True, listed=True)
    segment: str | None = f.choice(N_("For segment"), SEGMENTS, first=True, listed=True)
    purpose: str | None = f.long_text(N_("What it brings to light"), first=True, search=True)


@record_type(
    "consultation",
    N_("Question to a colleague"),
    N_("Questions to colleagues"),
    icon="users",
    title=("asked",),
    subtitle=("colleague", "asked_on"),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Consultation(Record):
    """What a colleague was asked before a call, and what the answer was; without one it is waited for."""

    call: str | None = f.reference(N_("Call"), "call", travel="owner", required=True, first=True)
    colleague: str | None = f.reference(
        N_("Who was asked"), "colleague", travel="with", required=True, first=True, listed=True
    )
    asked: str | None = f.sentence(N_("What was asked"), required=True, first=True, listed=True, search=True)
    asked_on: date | None = f.day(N_("Asked on"), first=True, listed=True)
    needed_by: date | None = f.day(N_("Answer needed by"), ahead=True, first=True, listed=True)
    answer: str | None = f.long_text(N_("Answer"), first=True, search=True)
    answered_on: date | None = f.day(N_("Answered on"), first=True, listed=True)
