"""What a price depends on: rate plans with their seasons and rates."""

from datetime import date
from decimal import Decimal

from salesdesk.domain import field_makers as f
from salesdesk.domain.fields import Record, record_type
from salesdesk.domain.values import Money, Period
from salesdesk.i18n import N_
from salesdesk.plain import dataclass

PLAN_KINDS = {
    "rack": N_("Rack rate"),
    "bar": N_("Best available rate"),
    "corporate": N_("Corporate rate"),
    "fit": N_("FIT net rate"),
    "wholesale": N_("Wholesale rate"),
    "group": N_("Group rate"),
}

PUBLIC_KINDS = frozenset({"rack", "bar"})
"""Kinds of plan that everybody may see; all others are confidential."""

PLAN_STATES = {
    "draft": N_("Draft"),
    "published": N_("Published"),
    "superseded": N_("Superseded"),
}
PLAN_TONES = {"draft": "warm", "published": "accent"}

TAX_BASES = {
    "inclusive": N_("Inclusive of service and tax"),
    "plus": N_("+ (tax on top)"),
    "plus_plus": N_("++ (service and tax on top)"),
}

ALL_IN = "inclusive"
"""The basis of prices that hold service and tax; also of a plan that says none."""

ON_TOP = {"plus": "+", "plus_plus": "++"}
"""The sign behind a price to which tax, or service and tax, are added."""

MEALS = {
    "room_only": N_("Room only"),
    "breakfast": N_("Breakfast"),
    "half_board": N_("Half board"),
    "full_board": N_("Full board"),
    "all_inclusive": N_("All inclusive"),
}

SEASON_KINDS = {
    "low": N_("Low season"),
    "shoulder": N_("Shoulder season"),
    "high": N_("High season"),
    "peak": N_("Peak season"),
    "event": N_("Event"),
    "holiday": N_("Holiday"),
}

PEAK_KINDS = frozenset({"peak", "event", "holiday"})
"""Kinds of season on which a policy for peak nights bears."""

TIERS = {
    "fit": N_("FIT (individual)"),
    "git": N_("GIT (group)"),
    "guide": N_("Guide or driver"),
}

RATE_UNITS = {
    "room_night": N_("Room and night"),
    "person_night": N_("Person and night"),
    "room_stay": N_("Room and stay"),
    "person_stay": N_("Person and stay"),
}
"""What a rate is for; of what is no lodging a room is a hall, a car or a boat, and a night is a day."""

PER_PERSON = frozenset({"person_night", "person_stay"})
ONCE = frozenset({"room_stay", "person_stay"})

COUNTED_BY = {"arrival": N_("By arrival"), "night": N_("By night")}

COMMISSION_UNITS = {"night": N_("Room and night"), "stay": N_("Room and stay")}

REBATES = {
    "retroactive": N_("On all room nights, once a step is reached"),
    "incremental": N_("On the room nights above each step"),
}

FREE_IN = {"rooms": N_("Rooms"), "half_twins": N_("Halves of twin rooms, counted by guests")}

FREE_KINDS = {
    "per_paid": N_("One free for every so many paid"),
    "of_total": N_("So many paid and one free, out of the total"),
}


@record_type(
    "rate_plan",
    N_("Rate plan"),
    N_("Rate plans"),
    icon="banknote",
    title=("name",),
    subtitle=("kind", "state"),
    sections={
        "basis": N_("What a price means"),
        "commission": N_("Commission"),
        "groups": N_("Groups"),
        "versions": N_("Versions"),
        "booking": N_("Booking and notes"),
    },
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class RatePlan(Record):
    """A price list with its conditions: for everybody, for a market or for one partner."""

    name: str | None = f.text(N_("Name"), required=True, first=True, listed=True, search=True, worded=True)
    kind: str | None = f.choice(N_("Kind"), PLAN_KINDS, first=True, listed=True)
    account: str | None = f.reference(N_("Partner"), "account", first=True, listed=True)
    market: str | None = f.text(
        N_("Guest market"), first=True, listed=True, help=N_("Empty for guests of every market")
    )
    valid: Period | None = f.dates(N_("Stay"), first=True, listed=True)
    booking: Period | None = f.dates(N_("Booking"), first=True)
    state: str | None = f.choice(N_("State"), PLAN_STATES, tones=PLAN_TONES, first=True, listed=True)
    code: str | None = f.text(N_("Code"), listed=True, search=True)
    currency: str | None = f.currency(N_("Currency"), section="basis", listed=True)
    tax_basis: str | None = f.choice(N_("Prices are"), TAX_BASES, section="basis", listed=True)
    meal: str | None = f.choice(N_("Meals included"), MEALS, section="basis", listed=True)
    meal_value: Money | None = f.money(
        N_("Value of the meals"), section="basis", help=N_("Per person and night, without service and tax")
    )
    rounding: int | None = f.whole(
        N_("Round night prices to"), section="basis", help=N_("1000 for whole thousands")
    )
    children_sharing: int | None = f.whole(
        N_("Children who may share the beds of a room"), section="basis", help=N_("One if left empty")
    )
    last_room: bool | None = f.yes_no(N_("Last room available"), section="basis")
    release_by: str | None = f.choice(N_("Release is counted"), COUNTED_BY, section="basis")
    commissionable: bool | None = f.yes_no(N_("Commissionable"), section="commission")
    commission: Decimal | None = f.percent(N_("Commission"), confidential=True, section="commission")
    commission_amount: Money | None = f.money(
        N_("Commission as an amount"), confidential=True, section="commission"
    )
    commission_per: str | None = f.choice(N_("Amount per"), COMMISSION_UNITS, section="commission")
    rebate: str | None = f.choice(N_("Volume rebate is counted"), REBATES, section="commission", wide=True)
    group_from: int | None = f.whole(
        N_("Group from this many rooms a night"), section="groups", help=N_("Ten if left empty")
    )
    free_kind: str | None = f.choice(N_("Free rooms"), FREE_KINDS, section="groups", wide=True)
    free_per: int | None = f.whole(N_("Paid rooms per free room"), section="groups")
    free_most: int | None = f.whole(N_("Maximum free rooms"), section="groups")
    free_in: str | None = f.choice(N_("Free rooms given as"), FREE_IN, section="groups")
    attrition: Decimal | None = f.percent(N_("Minimum pick-up"), section="groups")
    attrition_by: str | None = f.choice(
        N_("Pick-up is counted"), {"cumulative": N_("Over the stay"), **COUNTED_BY}, section="groups"
    )
    cut_off: int | None = f.whole(N_("Cut-off before arrival"), unit=N_("days"), section="groups")
    version: int | None = f.whole(N_("Version"), listed=True, section="versions")
    replaces: str | None = f.reference(N_("Replaces"), "rate_plan", section="versions")
    published_on: date | None = f.day(N_("Published on"), section="versions")
    how_to_book: str | None = f.long_text(N_("How to book"), search=True, section="booking", worded=True)
    notes: str | None = f.long_text(N_("Notes"), search=True, section="booking")


@record_type(
    "season", N_("Season"), N_("Seasons"), icon="calendar-range", title=("name",), subtitle=("kind",)
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Season(Record):
    """A named set of dates in a rate plan, or an overlay such as Tết that lies on top of the others."""

    rate_plan: str | None = f.reference(
        N_("Rate plan"), "rate_plan", travel="owner", required=True, first=True
    )
    name: str | None = f.text(N_("Name"), required=True, first=True, listed=True, search=True, worded=True)
    kind: str | None = f.choice(N_("Kind"), SEASON_KINDS, first=True, listed=True)
    overlay: bool | None = f.yes_no(N_("Lies on top of the other seasons"), first=True, listed=True)
    priority: int | None = f.whole(
        N_("Priority"),
        least=None,
        first=True,
        listed=True,
        help=N_("If two overlays cover a night, the highest counts"),
    )


@record_type(
    "season_dates",
    N_("Dates of a season"),
    N_("Dates of seasons"),
    icon="calendar-days",
    title=("season",),
    subtitle=("nights",),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class SeasonDates(Record):
    """One range of nights of a season, the first and the last night included."""

    season: str | None = f.reference(N_("Season"), "season", travel="owner", required=True, first=True)
    nights: Period | None = f.dates(N_("Nights"), required=True, first=True, listed=True)


@record_type(
    "rate", N_("Rate"), N_("Rates"), icon="tag", title=("product",), subtitle=("season", "occupancy")
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Rate(Record):
    """One price of a plan per room and night; what is left empty fits every case, and the closest fit counts."""

    rate_plan: str | None = f.reference(
        N_("Rate plan"), "rate_plan", travel="owner", required=True, first=True
    )
    product: str | None = f.reference(
        N_("Product"), "product", travel="with", required=True, first=True, listed=True
    )
    season: str | None = f.reference(N_("Season"), "season", first=True, listed=True)
    occupancy: int | None = f.whole(
        N_("Adults in the room"), first=True, listed=True, help=N_("Empty: the same for every number")
    )
    amount: Money | None = f.money(N_("Amount"), first=True, listed=True)
    on_request: bool | None = f.yes_no(N_("On request"), first=True, listed=True)
    tier: str | None = f.choice(N_("FIT or GIT"), TIERS, listed=True)
    market: str | None = f.text(N_("Guest market"), listed=True)
    weekdays: str | None = f.text(N_("Nights of the week"), listed=True, help=N_("As in Fri, Sat"))
    nights_from: int | None = f.whole(N_("From this many nights"), listed=True)
    nights_to: int | None = f.whole(N_("Up to this many nights"))
    per: str | None = f.choice(
        N_("Per"), RATE_UNITS, listed=True, help=N_("Empty: per room and night, or hall and day")
    )
    guests_from: int | None = f.whole(N_("From this many guests"), listed=True)
    guests_to: int | None = f.whole(N_("Up to this many guests"))
    meal: str | None = f.choice(N_("Meals included"), MEALS, listed=True)
