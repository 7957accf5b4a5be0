"""What a rate plan adds to, takes from or demands of a stay."""

from datetime import date
from decimal import Decimal

from salesdesk.domain import field_makers as f
from salesdesk.domain.fields import Record, record_type
from salesdesk.domain.records.rate_plans import MEALS, TIERS
from salesdesk.domain.values import Money, Period
from salesdesk.i18n import N_
from salesdesk.plain import dataclass

STAY_RULES = {
    "min_stay": N_("Minimum stay, if the stay touches the date"),
    "min_stay_arrival": N_("Minimum stay, if guests arrive on the date"),
    "max_stay": N_("Maximum stay"),
    "no_arrival": N_("Closed to arrival"),
    "no_departure": N_("Closed to departure"),
    "blackout": N_("Blackout: the rate is not available"),
    "stop_sale": N_("Stop sale"),
    "release": N_("Release"),
    "allotment": N_("Allotment"),
    "guaranteed": N_("Guaranteed rooms, without release"),
    "free_sale": N_("Free sale"),
    "on_request": N_("On request"),
}

CLOSING = {"blackout": N_("Blackout"), "stop_sale": N_("Stop sale")}
"""The rules by which nothing is sold, each in a word."""

_NUMBERS = {
    "min_stay": N_("Nights at least"),
    "min_stay_arrival": N_("Nights at least"),
    "max_stay": N_("Nights at most"),
    "release": N_("Days before arrival"),
    "allotment": N_("Rooms a night"),
    "guaranteed": N_("Rooms a night"),
}

COUNTED_RULES = frozenset(_NUMBERS)
"""Rules that mean nothing without their number of nights, days or rooms."""

SUPPLEMENT_KINDS = {
    "extra_adult": N_("Extra bed for an adult"),
    "child_sharing": N_("Child sharing the beds"),
    "child_bed": N_("Child in an extra bed"),
    "meal": N_("Meal"),
    "gala": N_("Gala dinner"),
    "surcharge": N_("Surcharge"),
    "other": N_("Other"),
}

SUPPLEMENT_UNITS = {
    "room_night": N_("Room and night"),
    "person_night": N_("Person and night"),
    "room_stay": N_("Room and stay"),
    "person_stay": N_("Person and stay"),
    "stay": N_("Stay"),
}

OFFER_KINDS = {
    "early": N_("Early bird"),
    "late": N_("Last minute"),
    "long_stay": N_("Long stay"),
    "stay_pay": N_("Stay and pay for fewer nights"),
}

TERM_KINDS = {
    "deposit_signing": N_("Deposit after signing"),
    "deposit_arrival": N_("Deposit before arrival"),
    "cancellation": N_("Cancellation"),
    "no_show": N_("No-show"),
}

TERM_BASES = {"total": N_("Of the total"), "first_night": N_("Of the first night")}


@record_type(
    "stay_rule", N_("Stay rule"), N_("Stay rules"), icon="list-checks", title=("kind",), subtitle=("nights",)
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class StayRule(Record):
    """What a plan demands of a stay on some dates, or closes, or holds; of several the strictest counts."""

    rate_plan: str | None = f.reference(
        N_("Rate plan"), "rate_plan", travel="owner", required=True, first=True
    )
    kind: str | None = f.choice(N_("Rule"), STAY_RULES, required=True, first=True, listed=True, wide=True)
    number: int | None = f.whole(
        N_("Nights, days or rooms"),
        first=True,
        listed=True,
        only_for=("kind", (None, *COUNTED_RULES)),
        called=("kind", _NUMBERS),
    )
    nights: Period | None = f.dates(N_("Dates"), first=True, listed=True)
    season: str | None = f.reference(N_("Season"), "season", first=True, listed=True)
    product: str | None = f.reference(N_("Product"), "product", first=True, listed=True)
    weekdays: str | None = f.text(N_("Days of the week"), listed=True, help=N_("As in Fri, Sat"))


@record_type(
    "supplement", N_("Supplement"), N_("Supplements"), icon="plus", title=("name",), subtitle=("kind",)
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Supplement(Record):
    """What comes on top of the rate: extra beds, children by age, meals, a gala dinner, a surcharge."""

    rate_plan: str | None = f.reference(
        N_("Rate plan"), "rate_plan", travel="owner", required=True, first=True
    )
    name: str | None = f.text(N_("Name"), required=True, first=True, listed=True, search=True, worded=True)
    kind: str | None = f.choice(N_("Kind"), SUPPLEMENT_KINDS, required=True, first=True, listed=True)
    amount: Money | None = f.money(N_("Amount"), first=True, listed=True)
    percent: Decimal | None = f.percent(
        N_("Per cent of the adult price"), first=True, listed=True, help=N_("50 where children pay half")
    )
    per: str | None = f.choice(N_("Per"), SUPPLEMENT_UNITS, first=True, listed=True)
    age_from: int | None = f.whole(N_("Age from"), first=True, listed=True)
    age_to: int | None = f.whole(N_("Age to"), first=True, listed=True, help=N_("Included; 12 is an adult"))
    compulsory: bool | None = f.yes_no(N_("Compulsory"), first=True, listed=True)
    nights: Period | None = f.dates(N_("Nights"), first=True, listed=True)
    season: str | None = f.reference(N_("Season"), "season", listed=True)
    product: str | None = f.reference(N_("Product"), "product", listed=True)
    weekdays: str | None = f.text(N_("Nights of the week"), help=N_("As in Fri, Sat"))
    tier: str | None = f.choice(N_("FIT or GIT"), TIERS)
    meal: str | None = f.choice(N_("Meals it brings"), MEALS)
    commissionable: bool | None = f.yes_no(N_("Commissionable"))


@record_type("offer", N_("Offer"), N_("Offers"), icon="sparkles", title=("name",), subtitle=("kind",))
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Offer(Record):
    """A price off for those who book early, late or long, or a night that is not paid."""

    rate_plan: str | None = f.reference(
        N_("Rate plan"), "rate_plan", travel="owner", required=True, first=True
    )
    name: str | None = f.text(N_("Name"), required=True, first=True, listed=True, search=True, worded=True)
    kind: str | None = f.choice(N_("Kind"), OFFER_KINDS, required=True, first=True, listed=True)
    percent: Decimal | None = f.percent(
        N_("Per cent off"), first=True, listed=True, only_for=("kind", (None, "early", "late", "long_stay"))
    )
    days: int | None = f.whole(
        N_("Booked this many days before arrival"),
        first=True,
        listed=True,
        only_for=("kind", (None, "early", "late")),
        called=(
            "kind",
            {
                "early": N_("Days before arrival, at least"),
                "late": N_("Days before arrival, at most"),
            },
        ),
    )
    stay: int | None = f.whole(
        N_("Nights stayed"),
        first=True,
        listed=True,
        only_for=("kind", (None, "long_stay", "stay_pay")),
        called=("kind", {"long_stay": N_("Nights at least")}),
    )
    pay: int | None = f.whole(
        N_("Nights paid"), first=True, listed=True, only_for=("kind", (None, "stay_pay"))
    )
    combines: bool | None = f.yes_no(N_("Combines with other offers"), first=True, listed=True)
    nights: Period | None = f.dates(N_("For stays within"), listed=True)
    booking: Period | None = f.dates(N_("For bookings within"), listed=True)
    product: str | None = f.reference(N_("Product"), "product", listed=True)


@record_type(
    "payment_term",
    N_("Deposit or cancellation"),
    N_("Deposits and cancellation"),
    icon="wallet",
    title=("kind",),
    subtitle=("days", "percent"),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class PaymentTerm(Record):
    """When which part of the price is due, or what a cancellation costs."""

    rate_plan: str | None = f.reference(
        N_("Rate plan"), "rate_plan", travel="owner", required=True, first=True
    )
    kind: str | None = f.choice(N_("Kind"), TERM_KINDS, required=True, first=True, listed=True, wide=True)
    days: int | None = f.whole(
        N_("Number of days"),
        first=True,
        listed=True,
        only_for=("kind", (None, "deposit_signing", "deposit_arrival", "cancellation")),
        called=(
            "kind",
            {
                "deposit_signing": N_("Days after signing"),
                "deposit_arrival": N_("Days before arrival"),
                "cancellation": N_("Days before arrival, at least"),
            },
        ),
    )
    percent: Decimal | None = f.percent(
        N_("Per cent"), first=True, listed=True, help=N_("Empty for the rest of the price")
    )
    basis: str | None = f.choice(N_("Basis"), TERM_BASES, first=True, listed=True)


@record_type(
    "consent",
    N_("Price consent"),
    N_("Consents"),
    icon="handshake",
    title=("account",),
    subtitle=("granted_on",),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Consent(Record):
    """Somebody's agreement to a price that I may not give alone."""

    account: str | None = f.reference(
        N_("Account"), "account", travel="owner", required=True, first=True, listed=True
    )
    colleague: str | None = f.reference(N_("Given by"), "colleague", required=True, first=True, listed=True)
    granted_on: date | None = f.day(N_("Agreed on"), required=True, first=True, listed=True)
    plan: str | None = f.reference(N_("Rate plan"), "rate_plan", first=True, listed=True)
    product: str | None = f.reference(N_("Product"), "product", first=True, listed=True)
    discount: Decimal | None = f.percent(N_("Discount of up to"), first=True, listed=True, confidential=True)
    below_floor: bool | None = f.yes_no(N_("Also below the floor"), first=True, listed=True)
    over_credit: bool | None = f.yes_no(N_("Also over the credit limit"), first=True)
    stay: Period | None = f.dates(N_("For stays within"), first=True, listed=True)
    until: date | None = f.day(N_("Good until"), ahead=True, first=True, listed=True)
    reason: str | None = f.sentence(N_("Reason"), search=True)
