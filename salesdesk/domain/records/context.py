"""Rules of the house and knowledge of the market."""

from datetime import date
from decimal import Decimal

from salesdesk.domain import field_makers as f
from salesdesk.domain.fields import TODAY, Record, record_type
from salesdesk.domain.records.calls import APPROACHES
from salesdesk.domain.records.catalogue import PRODUCT_KINDS
from salesdesk.domain.records.choices import CONFIDENCE, EXPENSE_KINDS, SEGMENTS
from salesdesk.domain.values import Money, Period
from salesdesk.i18n import N_
from salesdesk.plain import dataclass

POLICY_AREAS = {
    "approach": N_("Approach and closing"),
    "advertising": N_("Advertising type and style"),
    "markets": N_("Target markets and niches"),
    "media": N_("Media and methods"),
    "pr": N_("Public relations"),
    "authority": N_("Scope of decision"),
    "pricing": N_("Pricing and concessions"),
    "credit": N_("Credit"),
    "loyalty": N_("Loyalty"),
    "ethics": N_("Ethics and privacy"),
    "expenses": N_("Expenses"),
}

STANDINGS = {"encouraged": N_("Encouraged"), "permitted": N_("Permitted"), "forbidden": N_("Forbidden")}
STANDING_TONES = {"forbidden": "hot"}

STAGES = {
    "opening": N_("Opening"),
    "questioning": N_("Questioning"),
    "presenting": N_("Presenting"),
    "objections": N_("Handling objections"),
    "closing": N_("Closing"),
    "after": N_("After the sale"),
}

NOTE_KINDS = {
    "competitor_price": N_("Competitor price"),
    "competitor_offer": N_("Competitor offer or promotion"),
    "competitor_product": N_("Competitor product"),
    "need": N_("Coming need or volume"),
    "satisfaction": N_("Satisfaction with a supplier"),
    "image": N_("How they see us"),
    "people": N_("Changes in people and firms"),
    "trend": N_("Market trend"),
    "statistics": N_("Statistics or report"),
    "regulation": N_("Regulation"),
    "economy": N_("State of the economy"),
    "product": N_("New or revised product"),
}


@record_type("policy", N_("Policy"), N_("Policies"), icon="briefcase", title=("name",), subtitle=("area",))
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Policy(Record):
    """A rule of the house on selling."""

    name: str | None = f.text(N_("Name"), required=True, first=True, listed=True, search=True)
    area: str | None = f.choice(N_("Area"), POLICY_AREAS, first=True, listed=True)
    rule: str | None = f.long_text(N_("Rule"), required=True, first=True, search=True)
    standing: str | None = f.choice(N_("Standing"), STANDINGS, tones=STANDING_TONES, first=True, listed=True)
    discount_limit: Decimal | None = f.percent(
        N_("Discount allowed without asking"), confidential=True, listed=True
    )
    spending_limit: Money | None = f.money(N_("Expense allowed without asking"), least=0)
    expense_kind: str | None = f.choice(N_("Kind of expense"), EXPENSE_KINDS)
    ask: str | None = f.reference(N_("Whom to ask"), "colleague", listed=True)
    product: str | None = f.reference(N_("Product"), "product")
    segment: str | None = f.choice(N_("Segment"), SEGMENTS)
    approach: str | None = f.choice(N_("Approach"), APPROACHES)
    product_kind: str | None = f.choice(N_("Kind of product"), PRODUCT_KINDS)
    peak_only: bool | None = f.yes_no(N_("Only for nights of peak, event and holiday seasons"))
    valid: Period | None = f.dates(N_("Valid"), listed=True)
    document: str | None = f.text(N_("Taken from"), help=N_("The internal document and its page"))


@record_type(
    "technique", N_("Technique"), N_("Techniques"), icon="target", title=("name",), subtitle=("stage",)
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Technique(Record):
    """A way of selling, with when to use it."""

    name: str | None = f.text(N_("Name"), required=True, first=True, listed=True, search=True)
    stage: str | None = f.choice(N_("Stage"), STAGES, first=True, listed=True)
    standing: str | None = f.choice(N_("Standing"), STANDINGS, tones=STANDING_TONES, first=True, listed=True)
    when_to_use: str | None = f.long_text(N_("When to use"), first=True, search=True)
    how: str | None = f.long_text(N_("How"), first=True, search=True)


@record_type(
    "intelligence",
    N_("Market note"),
    N_("Market notes"),
    icon="trending-up",
    title=("name",),
    subtitle=("kind", "noted_on"),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Intelligence(Record):
    """A dated, sourced piece of knowledge about customers, competitors or the market."""

    name: str | None = f.sentence(N_("In one line"), required=True, first=True, listed=True, search=True)
    kind: str | None = f.choice(N_("Kind"), NOTE_KINDS, first=True, listed=True)
    noted_on: date | None = f.day(N_("Noted on"), begins=TODAY, first=True, listed=True)
    source: str | None = f.text(N_("Source"), first=True, listed=True, search=True)
    confidence: str | None = f.choice(N_("Confidence"), CONFIDENCE, first=True, listed=True)
    expires_on: date | None = f.day(N_("Expires on"), ahead=True, first=True, listed=True)
    details: str | None = f.long_text(N_("Details"), search=True)
    account: str | None = f.reference(N_("Account"), "account", travel="owner", listed=True)
    competitor: str | None = f.reference(N_("Competitor"), "account", travel="with", listed=True)
    product: str | None = f.reference(N_("Product"), "product")
    segment: str | None = f.choice(N_("Segment"), SEGMENTS)
    call: str | None = f.reference(N_("Heard in"), "call", travel="with")
    urgent: bool | None = f.yes_no(N_("Urgent"))
    recipient: str | None = f.reference(N_("For"), "colleague")
    acknowledged_on: date | None = f.day(N_("Acknowledged on"))
