"""The review of a call: what came of it, what we learned and what follows."""

from collections.abc import Mapping
from datetime import date

from salesdesk.domain import field_makers as f
from salesdesk.domain.fields import Record, record_type
from salesdesk.domain.records.calls import UNREACHED
from salesdesk.domain.records.choices import TEMPERATURE_TONES, TEMPERATURES
from salesdesk.i18n import N_
from salesdesk.plain import dataclass

MET = {"yes": N_("Yes"), "partly": N_("Partly"), "no": N_("No")}
OUTCOMES = {
    "business_won": N_("Business won"),
    "proposal_asked": N_("Proposal asked for"),
    "next_step": N_("Next step agreed"),
    "information": N_("Information exchanged"),
    "postponed": N_("Decision put off"),
    "no_interest": N_("No interest"),
    "declined_honestly": N_("We turned it down"),
    "not_met": N_("Met nobody"),
}

NOT_MET = "not_met"
"""The outcome of a call that nobody took."""

FOLLOWS = {
    "state": N_("State of the call"),
    "next_call": N_("Next call"),
    "promise": N_("Promise"),
    "proposal": N_("Proposal"),
    "note": N_("Market note"),
    "temperature": N_("Temperature"),
    "opportunity": N_("Opportunity"),
    "feedback": N_("Feedback"),
    "thanks": N_("Thanks"),
}
"""What may follow from a review."""


def outcomes_in(channel: str | None) -> Mapping[str, str]:
    """The labels of the outcomes of a kind of call."""
    return {**OUTCOMES, NOT_MET: UNREACHED.get(channel or "", OUTCOMES[NOT_MET])}


@record_type(
    "review",
    N_("Review"),
    N_("Reviews"),
    icon="clipboard-check",
    title=("call",),
    subtitle=("outcome", "finished_on"),
    sections={"learned": N_("What we learned"), "next": N_("What follows")},
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Review(Record):
    """What happened in a call and what follows from it."""

    call: str | None = f.reference(N_("Call"), "call", travel="owner", required=True, first=True, listed=True)
    outcome: str | None = f.choice(N_("Outcome"), OUTCOMES, required=True, first=True, listed=True)
    objective_met: str | None = f.choice(N_("Objective met"), MET, first=True, listed=True)
    feedback: str | None = f.long_text(N_("What the customer said"), first=True, search=True)
    next_step: str | None = f.sentence(N_("Next step"), first=True, listed=True, search=True)
    next_call: date | None = f.day(N_("Next call on"), ahead=True, first=True, listed=True)
    next_call_at: str | None = f.time_of_day(
        N_("At what time"), first=True, help=N_("If a time was agreed, as in 9:30; else the first free one")
    )
    finished_on: date | None = f.day(N_("Reviewed on"), listed=True)
    technique: str | None = f.reference(N_("Technique used"), "technique", section="learned")
    technique_worked: str | None = f.choice(N_("Technique worked"), MET, section="learned")
    issues: str | None = f.long_text(N_("Issues raised"), search=True, section="learned")
    intelligence: str | None = f.long_text(N_("Market note"), search=True, section="learned")
    lesson: str | None = f.sentence(N_("Lesson"), search=True, section="learned")
    satisfaction: int | None = f.whole(N_("Satisfaction, 1 to 5"), section="learned")
    quotable: bool | None = f.yes_no(N_("May be quoted"), section="learned")
    promise: str | None = f.sentence(N_("Promised"), search=True, section="next")
    promise_due: date | None = f.day(N_("Promise due on"), ahead=True, section="next")
    temperature: str | None = f.choice(
        N_("Temperature now"), TEMPERATURES, tones=TEMPERATURE_TONES, section="next"
    )
    referral_asked: bool | None = f.yes_no(N_("Referral asked for"), section="next")
    referral: str | None = f.text(N_("Referral received"), search=True, section="next")
    thanked_on: date | None = f.day(N_("Thanked on"), section="next")
    left_out: str | None = f.choices(N_("Left out when finishing"), FOLLOWS, by_hand=False, section="next")
    taken_in: str | None = f.choices(N_("Taken in when finishing"), FOLLOWS, by_hand=False, section="next")
