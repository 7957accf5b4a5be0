"""Sales calls: the appointment, the plan for it, and what is taken along."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from salesdesk.domain import field_makers as f
from salesdesk.domain.fields import Record, record_type
from salesdesk.domain.records.choices import CHANNELS, REACH
from salesdesk.domain.values import Span
from salesdesk.i18n import N_
from salesdesk.plain import dataclass

CALL_STATES = {
    "to_book": N_("To book"),
    "asked": N_("Awaiting reply"),
    "confirmed": N_("Confirmed"),
    "reminded": N_("Reminded"),
    "done": N_("Done"),
    "missed": N_("Missed"),
    "cancelled": N_("Cancelled"),
}

AGREED = ("confirmed", "reminded")
"""States of a call that the customer relies on."""

NOT_HELD = ("cancelled", "missed")
"""States of a call that was not held and will not be."""

TO_REVIEW = "to_review"
"""The state in which a call of mine shows that is over and has no finished review, whatever was agreed before."""

NOT_REVIEWED = N_("Not reviewed yet")
"""What that is called."""

ENDED = ("done", *NOT_HELD)
"""States of a call for which nothing is prepared any more."""

REMOTE = ("phone", "video", "message", "email")
"""Channels for which nobody leaves the house."""

HOSTED = ("site_inspection", "famil")
"""Kinds of call for which the customer comes to us."""

OUTSIDE = (None, "visit", "fair", "blitz")
"""Kinds of call for which somebody leaves the house; None where it is not said yet."""

UNANNOUNCED = ("blitz", "phone", "email", "message")
"""Kinds of call for which no appointment is made."""

APPROACHES = {
    "consultative": N_("Consultative: ask first"),
    "relationship": N_("Keep the relationship"),
    "presentation": N_("Present a product"),
    "negotiation": N_("Negotiate"),
    "recovery": N_("Win back or make good"),
    "cold": N_("First contact"),
}

ITEM_STATES = {
    "to_prepare": N_("To prepare"),
    "ready": N_("Ready"),
    "given": N_("Given"),
    "left_out": N_("Left out"),
}
REACTIONS = {
    "keen": N_("Keen"),
    "interested": N_("Interested"),
    "neutral": N_("Neutral"),
    "doubtful": N_("Doubtful"),
    "declined": N_("Declined"),
}
UNREACHED = {
    "phone": N_("Nobody answered"),
    "email": N_("No reply"),
    "message": N_("No reply"),
    "blitz": N_("Met nobody"),
}
"""What a call is called that nobody took, by its kind, where no appointment was made that could be missed."""


def is_over(state: str | None, when: Span | None, now: datetime) -> bool:
    """Whether a call was held: its time has passed, or somebody said meanwhile that it is done."""
    if when is None or state in NOT_HELD:
        return False
    return when.end <= now or (state == "done" and when.start < now)


NEW_TIME = N_("New time to be told")
"""What "asked" is called while nobody has told them that the appointment moved."""


def waits_to_be_told(asked_on: object, moved_reason: object, confirmed_on: object) -> bool:
    """Whether they agreed to another time than the one that is asked for, or it moved for a reason, and nobody asked yet."""
    return asked_on is None and bool(moved_reason or confirmed_on)


def _states_in_words(values: Mapping[str, Any]) -> Mapping[str, str]:
    """The labels of states that are called otherwise in a call with some values."""
    channel = values.get("channel")
    found = {"to_book": N_("Planned"), "missed": UNREACHED[channel]} if channel in UNANNOUNCED else {}
    untold = waits_to_be_told(*map(values.get, ("asked_on", "moved_reason", "confirmed_on")))
    return found | ({"asked": NEW_TIME} if untold else {})


@record_type(
    "call",
    N_("Call"),
    N_("Calls"),
    icon="calendar",
    title=("account",),
    subtitle=("when", "objective"),
    sections={
        "appointment": N_("Appointment"),
        "strategy": N_("Strategy"),
        "tactics": N_("Tactics"),
        "kind": N_("For this kind of call"),
        "way": N_("On the way"),
    },
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Call(Record):
    """One sales call: the appointment and the plan for it."""

    account: str | None = f.reference(
        N_("Account"), "account", travel="owner", required=True, first=True, listed=True
    )
    when: Span | None = f.appointment(N_("When"), required=True, first=True, listed=True)
    contact: str | None = f.reference(N_("Contact"), "contact", travel="with", first=True, listed=True)
    channel: str | None = f.choice(N_("Kind of call"), CHANNELS, first=True, listed=True)
    state: str | None = f.choice(
        N_("State"),
        CALL_STATES,
        first=True,
        listed=True,
        reworded=(("channel", "asked_on", "moved_reason", "confirmed_on"), _states_in_words),
    )
    objective: str | None = f.sentence(N_("Objective"), first=True, listed=True, search=True)
    colleague: str | None = f.reference(N_("Made by"), "colleague", listed=True, section="appointment")
    location: str | None = f.sentence(
        N_("Where"), search=True, section="appointment", help=N_("If not at their address")
    )
    asked_by: str | None = f.choice(N_("Appointment asked through"), REACH, section="appointment")
    asked_on: date | None = f.day(N_("Appointment asked on"), section="appointment")
    agenda: str | None = f.long_text(N_("Agenda"), search=True, section="appointment")
    length_told: bool | None = f.yes_no(N_("Customer knows subject and length"), section="appointment")
    material_offered: str | None = f.sentence(N_("Material offered beforehand"), section="appointment")
    material_sent_on: date | None = f.day(N_("Material sent on"), section="appointment")
    details_confirmed: bool | None = f.yes_no(N_("Contact details confirmed"), section="appointment")
    moved_reason: str | None = f.sentence(N_("Reason for moving or cancelling"), section="appointment")
    confirmed_on: date | None = f.day(N_("Confirmed on"), section="appointment")
    reminded_on: date | None = f.day(N_("Reminded on"), section="appointment")
    invited: int | None = f.whole(N_("Calendar files made"), section="appointment")
    measure: str | None = f.sentence(N_("How we will know that the objective is met"), section="strategy")
    approach: str | None = f.choice(N_("Approach"), APPROACHES, section="strategy")
    technique: str | None = f.reference(N_("Technique"), "technique", section="strategy")
    opportunity: str | None = f.reference(N_("Opportunity"), "opportunity", travel="with", section="strategy")
    matters: str | None = f.sentence(N_("Why this call matters"), search=True, section="strategy")
    competition: str | None = f.long_text(
        N_("Competitor activity to counter"), search=True, section="strategy"
    )
    fallback: str | None = f.sentence(N_("Fall-back"), section="strategy")
    next_best_step: str | None = f.sentence(N_("Next best step"), section="strategy")
    advice: str | None = f.long_text(N_("Advice from colleagues"), search=True, section="strategy")
    say: str | None = f.long_text(
        N_("To say"), search=True, section="tactics", help=N_("One line each, ideally three")
    )
    ask: str | None = f.long_text(
        N_("To ask"), search=True, section="tactics", help=N_("One line each, ideally three")
    )
    expect: str | None = f.long_text(N_("Objections to expect"), search=True, section="tactics")
    research: str | None = f.long_text(N_("To find out beforehand"), search=True, section="tactics")
    notes: str | None = f.long_text(N_("Notes"), search=True, section="tactics")
    host: str | None = f.reference(
        N_("Host in the house"), "colleague", section="kind", wide=True, only_for=("channel", HOSTED)
    )
    rooms_to_show: str | None = f.long_text(
        N_("Rooms and places to show"),
        search=True,
        section="kind",
        help=N_("One line each, in the order you will visit them"),
        only_for=("channel", HOSTED),
    )
    house_notice: str | None = f.long_text(
        N_("What the house prepares"),
        search=True,
        section="kind",
        help=N_("One line each, as in: Reception: welcome drink at 14:00"),
        only_for=("channel", HOSTED),
    )
    house_told_on: date | None = f.day(
        N_("House informed on"), section="kind", wide=True, only_for=("channel", HOSTED)
    )
    stand: str | None = f.sentence(
        N_("Fair, hall and stand"), search=True, section="kind", only_for=("channel", ("fair",))
    )
    link: str | None = f.web(N_("Link to the meeting"), section="kind", only_for=("channel", ("video",)))
    travel_minutes: int | None = f.whole(
        N_("Minutes on the way"), section="way", only_for=("channel", OUTSIDE)
    )
    travel_note: str | None = f.sentence(N_("How to get there"), section="way", only_for=("channel", OUTSIDE))
    call_ahead: bool | None = f.yes_no(N_("Reminder call made"), section="way")
    arrive_by: str | None = f.text(
        N_("Arrive by"), section="way", help=N_("As in 13:55; five minutes before, if left empty")
    )
    arrived_at: str | None = f.text(N_("Arrived at"), section="way", help=N_("As in 13:55"))


@record_type(
    "attendee", N_("Attendee"), N_("Attendees"), icon="users", title=("contact",), subtitle=("part",)
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Attendee(Record):
    """One more person who takes part in a call."""

    call: str | None = f.reference(N_("Call"), "call", travel="owner", first=True)
    contact: str | None = f.reference(
        N_("Who"), "contact", "colleague", travel="with", first=True, listed=True
    )
    part: str | None = f.text(N_("Part in the meeting"), first=True, listed=True)


@record_type(
    "focus_product",
    N_("Product in focus"),
    N_("Products in focus"),
    icon="star",
    title=("product",),
    subtitle=("offer",),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class FocusProduct(Record):
    """A product or offer that a call is about, and how the customer took it."""

    call: str | None = f.reference(N_("Call"), "call", travel="owner", first=True)
    product: str | None = f.reference(N_("Product"), "product", travel="with", first=True, listed=True)
    offer: str | None = f.sentence(N_("Offer"), first=True, listed=True, search=True)
    availability: str | None = f.sentence(N_("Availability"), first=True, listed=True)
    reaction: str | None = f.choice(N_("Reaction"), REACTIONS, listed=True)
    reaction_note: str | None = f.sentence(N_("Reaction in words"), search=True)


@record_type(
    "checklist_item",
    N_("Thing to bring"),
    N_("Things to bring"),
    icon="clipboard-check",
    title=("name",),
    subtitle=("state",),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ChecklistItem(Record):
    """A material or thing that a call needs."""

    call: str | None = f.reference(N_("Call"), "call", travel="owner", first=True)
    name: str | None = f.text(N_("What"), first=True, listed=True, search=True)
    material: str | None = f.reference(N_("Material"), "material", travel="with", first=True, listed=True)
    quantity: int | None = f.whole(N_("Quantity"), first=True, listed=True)
    state: str | None = f.choice(N_("State"), ITEM_STATES, first=True, listed=True)
