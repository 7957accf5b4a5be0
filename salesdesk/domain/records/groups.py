"""Business of many: rooms by night, halls and food of an event, what a tour costs, what volume gives back."""

from datetime import date
from decimal import Decimal

from salesdesk.domain import field_makers as f
from salesdesk.domain.fields import Record, record_type
from salesdesk.domain.records.rate_plans import TAX_BASES
from salesdesk.domain.values import Money, Period
from salesdesk.i18n import N_
from salesdesk.plain import dataclass

OPTIONS = {"a": N_("Option A"), "b": N_("Option B"), "c": N_("Option C"), "d": N_("Option D")}
"""What a customer may choose between; a line without one belongs to each of them."""

SETUPS = {
    "theatre": N_("Theatre"),
    "classroom": N_("Classroom"),
    "cabaret": N_("Cabaret"),
    "banquet": N_("Banquet"),
    "cocktail": N_("Cocktail"),
    "u_shape": N_("U-shape"),
    "boardroom": N_("Boardroom"),
}

LINE_KINDS = {
    "delegate": N_("Delegate package"),
    "space": N_("Meeting space"),
    "food": N_("Food and drink"),
    "tour": N_("Tour or transfer"),
    "extra": N_("Something else"),
    "concession": N_("Concession: given free of charge"),
}

LINE_UNITS = {"person": N_("Person"), "item": N_("Piece"), "once": N_("Lump sum")}

COST_KINDS = {
    "group": N_("Once for the group"),
    "person": N_("For each person who travels"),
    "per_guests": N_("Once for every so many persons: guide, driver, coach"),
}

PRICED_BY = {"margin": N_("Margin on the price"), "mark_up": N_("Mark-up on the cost")}


@record_type(
    "group_night",
    N_("Rooms of a group's night"),
    N_("Rooms of a group by night"),
    icon="bed-double",
    title=("product",),
    subtitle=("night", "rooms"),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class GroupNight(Record):
    """Rooms of one type that a group has on one night, the free ones among them."""

    opportunity: str | None = f.reference(
        N_("Opportunity"), "opportunity", travel="owner", required=True, first=True
    )
    night: date | None = f.day(N_("Night"), ahead=True, required=True, first=True, listed=True)
    product: str | None = f.reference(
        N_("Room type"), "product", travel="with", required=True, first=True, listed=True
    )
    rooms: int | None = f.whole(N_("Rooms"), first=True, listed=True)
    adults: int | None = f.whole(N_("Adults in a room"), first=True, listed=True, help=N_("Empty: two"))
    rate: Money | None = f.money(
        N_("Rate by hand"), first=True, listed=True, help=N_("Empty: the rate plan's")
    )
    option: str | None = f.choice(
        N_("In option"), OPTIONS, nothing=N_("All options"), first=True, listed=True
    )
    picked_up: int | None = f.whole(
        N_("Rooms picked up"), listed=True, help=N_("After the event: how many were used")
    )


@record_type(
    "group_line",
    N_("Line of a group quote"),
    N_("Lines of group quotes"),
    icon="list-checks",
    title=("name",),
    subtitle=("kind", "days"),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class GroupLine(Record):
    """What a group has beside its rooms: delegate packages, halls, food, tours; or what it is given free."""

    opportunity: str | None = f.reference(
        N_("Opportunity"), "opportunity", travel="owner", required=True, first=True
    )
    name: str | None = f.text(N_("What"), required=True, first=True, listed=True, search=True, worded=True)
    kind: str | None = f.choice(N_("Kind"), LINE_KINDS, first=True, listed=True)
    product: str | None = f.reference(N_("Product"), "product", travel="with", first=True, listed=True)
    days: Period | None = f.dates(N_("Days"), first=True, listed=True)
    number: int | None = f.whole(
        N_("Quantity"), first=True, listed=True, help=N_("For a package or a meal: the guaranteed number")
    )
    price: Money | None = f.money(N_("Price"), first=True, listed=True)
    per: str | None = f.choice(N_("Price per"), LINE_UNITS, first=True, listed=True)
    setup: str | None = f.choice(N_("Set-up"), SETUPS, first=True, listed=True)
    option: str | None = f.choice(
        N_("In option"), OPTIONS, nothing=N_("All options"), first=True, listed=True
    )
    came: int | None = f.whole(N_("Came"), listed=True, help=N_("After the event: how many were there"))
    tax_basis: str | None = f.choice(N_("Price is"), TAX_BASES, help=N_("Empty: as in the rate plan"))
    notes: str | None = f.sentence(N_("Notes for the customer"), search=True, worded=True)


@record_type(
    "tour_cost",
    N_("Cost of a tour"),
    N_("Costs of tours"),
    icon="wallet",
    title=("name",),
    subtitle=("kind",),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class TourCost(Record):
    """One thing that a tour costs the house; nobody outside is told."""

    product: str | None = f.reference(N_("Tour"), "product", travel="owner", required=True, first=True)
    name: str | None = f.text(N_("What"), required=True, first=True, listed=True, search=True)
    kind: str | None = f.choice(N_("Counted"), COST_KINDS, first=True, listed=True, wide=True)
    amount: Money | None = f.money(N_("Amount"), first=True, listed=True, confidential=True)
    guests: int | None = f.whole(
        N_("People per unit"), first=True, listed=True, help=N_("15 if one guide leads up to fifteen people")
    )


@record_type(
    "tour_band",
    N_("Group size of a tour"),
    N_("Group sizes of tours"),
    icon="users",
    title=("guests_from",),
    subtitle=("guests_to",),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class TourBand(Record):
    """A size of group with one price per person, made from the costs of its smallest group."""

    product: str | None = f.reference(N_("Tour"), "product", travel="owner", required=True, first=True)
    guests_from: int | None = f.whole(N_("Paying guests from"), required=True, first=True, listed=True)
    guests_to: int | None = f.whole(N_("Up to"), first=True, listed=True)
    free: int | None = f.whole(
        N_("Free places"), first=True, listed=True, help=N_("Guests who travel beside those who pay")
    )
    priced_by: str | None = f.choice(N_("Priced by"), PRICED_BY, first=True, listed=True)
    percent: Decimal | None = f.percent(N_("Margin or mark-up"), first=True, listed=True, confidential=True)
    rounding: int | None = f.whole(
        N_("Round the price to"), first=True, listed=True, help=N_("1000 for whole thousands")
    )


@record_type(
    "rebate_tier",
    N_("Step of a volume rebate"),
    N_("Volume rebate"),
    icon="percent",
    title=("above",),
    subtitle=("percent",),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class RebateTier(Record):
    """What a partner gets back above so many room nights in the stay dates of a plan."""

    rate_plan: str | None = f.reference(
        N_("Rate plan"), "rate_plan", travel="owner", required=True, first=True
    )
    above: int | None = f.whole(N_("Above this many room nights"), required=True, first=True, listed=True)
    percent: Decimal | None = f.percent(N_("Per cent back"), first=True, listed=True, confidential=True)
