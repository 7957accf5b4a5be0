"""The days of a tour."""

from salesdesk.domain import field_makers as f
from salesdesk.domain.fields import Record, record_type
from salesdesk.i18n import N_
from salesdesk.plain import dataclass


@record_type(
    "itinerary_day",
    N_("Day of a tour"),
    N_("Days of a tour"),
    icon="route",
    title=("title",),
    subtitle=("day",),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class ItineraryDay(Record):
    """What happens on one day of a tour, as the customer reads it."""

    product: str | None = f.reference(N_("Product"), "product", travel="owner", required=True, first=True)
    day: int | None = f.whole(N_("Day"), first=True, listed=True)
    title: str | None = f.sentence(
        N_("In one line"), required=True, first=True, listed=True, search=True, worded=True
    )
    programme: str | None = f.long_text(N_("Programme"), first=True, search=True, worded=True)
    meals: str | None = f.text(
        N_("Meals"), first=True, listed=True, help=N_("Breakfast, lunch, dinner"), worded=True
    )
    overnight: str | None = f.text(N_("Night at"), first=True, listed=True, search=True, worded=True)
