"""Business in the making, business done, and what stands in its way."""

from datetime import date
from decimal import Decimal

from salesdesk.domain import field_makers as f
from salesdesk.domain.fields import TODAY, Record, record_type
from salesdesk.domain.records.choices import SEGMENTS
from salesdesk.domain.values import Money, Period
from salesdesk.i18n import N_
from salesdesk.plain import dataclass

STAGES = {
    "lead": N_("Lead"),
    "tentative": N_("Tentative"),
    "definite": N_("Definite"),
    "actual": N_("Actual"),
    "lost": N_("Lost"),
    "turned_down": N_("Turned down"),
    "cancelled": N_("Cancelled"),
}

ENDED_STAGES = ("actual", "lost", "turned_down", "cancelled")
"""The stages of business that is no longer to come."""

BASES = {"actual": N_("Actual"), "promised": N_("Promised by contract"), "forecast": N_("Forecast")}

OBJECTION_KINDS = {
    "price": N_("Price"),
    "location": N_("Location"),
    "product": N_("Product or facility"),
    "availability": N_("Availability"),
    "terms": N_("Terms and conditions"),
    "trust": N_("Trust or past problem"),
    "competitor": N_("Content with a competitor"),
    "authority": N_("Cannot decide"),
    "timing": N_("Not now"),
}

OBJECTION_STATES = {
    "open": N_("Open"),
    "answered": N_("Answered"),
    "resolved": N_("Resolved"),
    "stands": N_("Unresolved"),
}


@record_type(
    "opportunity",
    N_("Opportunity"),
    N_("Opportunities"),
    icon="target",
    title=("name",),
    subtitle=("account", "stage"),
    sections={"size": N_("Size"), "dates": N_("Dates to keep"), "end": N_("How it ended")},
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Opportunity(Record):
    """A piece of business that may come."""

    account: str | None = f.reference(
        N_("Account"), "account", travel="owner", required=True, first=True, listed=True
    )
    name: str | None = f.text(N_("Name"), required=True, first=True, listed=True, search=True, worded=True)
    stage: str | None = f.choice(N_("Stage"), STAGES, begins="lead", first=True, listed=True)
    stay: Period | None = f.dates(N_("Dates"), departs=True, first=True, listed=True)
    option_date: date | None = f.day(N_("Option date"), ahead=True, first=True, listed=True)
    revenue: Money | None = f.money(N_("Revenue"), least=0, first=True, listed=True)
    room_nights: int | None = f.whole(N_("Room nights"), listed=True, section="size")
    rooms: int | None = f.whole(N_("Rooms"), section="size")
    guests: int | None = f.whole(N_("Guests"), section="size")
    children: str | None = f.ages(
        N_("Children's ages"), section="size", help=N_("For example 8, 10; they are among the guests")
    )
    product: str | None = f.reference(N_("Product"), "product", travel="with", section="size")
    rate_plan: str | None = f.reference(
        N_("Rate plan"), "rate_plan", section="size", help=N_("Empty: the one that fits")
    )
    discount: Decimal | None = f.percent(
        N_("Discount"), part=True, section="size", help=N_("Off the room rates of a stay")
    )
    pieces: int | None = f.whole(
        N_("Pieces"), section="size", help=N_("Of what is not a room"), only_for=("stage", ())
    )
    each_night: bool | None = f.yes_no(N_("Each night by its plan"), section="size", only_for=("stage", ()))
    segment: str | None = f.choice(N_("Segment"), SEGMENTS, section="size")
    probability: Decimal | None = f.percent(N_("Probability"), part=True, listed=True, section="size")
    contact: str | None = f.reference(N_("Contact"), "contact", travel="with", section="size")
    colleague: str | None = f.reference(N_("Looked after by"), "colleague", section="size")
    decision_by: date | None = f.day(N_("Decision by"), ahead=True, section="size")
    needs: str | None = f.long_text(N_("Needs"), search=True, section="size", worded=True)
    created_on: date | None = f.day(N_("Asked on"), begins=TODAY, section="size")
    cut_off: date | None = f.day(N_("Cut-off date"), ahead=True, section="dates")
    rooming_list_due: date | None = f.day(N_("Rooming list due"), ahead=True, section="dates")
    deposit_due: date | None = f.day(N_("Deposit due"), ahead=True, section="dates")
    guarantee_due: date | None = f.day(N_("Guaranteed number due"), ahead=True, section="dates")
    release_on: date | None = f.day(N_("Rooms go back on"), ahead=True, section="dates")
    ended_on: date | None = f.day(N_("Ended on"), since=("stage", ENDED_STAGES), section="end")
    reason: str | None = f.sentence(N_("Reason"), search=True, section="end")
    competitor: str | None = f.reference(N_("Lost to"), "account", section="end")


@record_type(
    "purchase",
    N_("Purchase"),
    N_("Buying history"),
    icon="package",
    title=("name",),
    subtitle=("stay", "basis"),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Purchase(Record):
    """What an account bought, or promised to buy, in a period."""

    account: str | None = f.reference(
        N_("Account"), "account", travel="owner", required=True, first=True, listed=True
    )
    name: str | None = f.text(N_("What"), first=True, listed=True, search=True)
    basis: str | None = f.choice(N_("Basis"), BASES, first=True, listed=True)
    stay: Period | None = f.dates(N_("Period"), ahead=False, required=True, first=True, listed=True)
    room_nights: int | None = f.whole(N_("Room nights"), first=True, listed=True)
    revenue: Money | None = f.money(
        N_("Revenue without tax"),
        first=True,
        listed=True,
        help=N_("That of rooms also without service charge and meals"),
    )
    product: str | None = f.reference(N_("Product"), "product")
    guests: int | None = f.whole(N_("Guests"))
    as_of: date | None = f.day(N_("As of"))


@record_type(
    "objection",
    N_("Objection"),
    N_("Objections"),
    icon="info",
    title=("name",),
    subtitle=("account", "state"),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Objection(Record):
    """What keeps a customer from buying, and what answered it."""

    account: str | None = f.reference(N_("Account"), "account", travel="owner", first=True, listed=True)
    name: str | None = f.sentence(
        N_("Objection"), required=True, first=True, listed=True, search=True, worded=True
    )
    kind: str | None = f.choice(N_("Kind"), OBJECTION_KINDS, first=True, listed=True)
    state: str | None = f.choice(N_("State"), OBJECTION_STATES, begins="open", first=True, listed=True)
    answer: str | None = f.long_text(N_("Answer"), first=True, search=True, worded=True)
    answered_with: str | None = f.reference(N_("Answered with"), "answer")
    worked: str | None = f.sentence(N_("What resolved it"), search=True)
    contact: str | None = f.reference(N_("Raised by"), "contact", travel="with")
    product: str | None = f.reference(N_("Product"), "product", travel="with")
    segment: str | None = f.choice(N_("Segment"), SEGMENTS)
    call: str | None = f.reference(N_("Raised in"), "call", travel="with")
    raised_on: date | None = f.day(N_("Raised on"), begins=TODAY, listed=True)
    resolved_on: date | None = f.day(N_("Resolved on"), since=("state", ("resolved",)), listed=True)


def settled(objection: Objection) -> int:
    """How far an objection is settled, to sort by: what is still open is least, what is resolved most."""
    return {"open": 0, None: 0, "stands": 1, "answered": 2, "resolved": 3}.get(objection.state, 4)
