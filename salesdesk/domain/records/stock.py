"""What comes in and goes out of the stock of a material."""

from datetime import date

from salesdesk.domain import field_makers as f
from salesdesk.domain.fields import Record, record_type
from salesdesk.i18n import N_
from salesdesk.plain import dataclass

MOVEMENT_REASONS = {
    "received": N_("Received"),
    "given": N_("Given to a customer"),
    "counted": N_("Corrected after counting"),
    "discarded": N_("Discarded"),
    "returned": N_("Returned"),
}


@record_type(
    "stock_movement",
    N_("Stock movement"),
    N_("Stock movements"),
    icon="package",
    title=("material",),
    subtitle=("moved_on", "quantity"),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class StockMovement(Record):
    """So many copies more or fewer. What is in stock is the sum: two laptops that both take some out agree on it."""

    material: str | None = f.reference(
        N_("Material"), "material", travel="owner", required=True, first=True, listed=True
    )
    moved_on: date | None = f.day(N_("On"), first=True, listed=True)
    quantity: int | None = f.whole(
        N_("Copies"),
        least=None,
        required=True,
        first=True,
        listed=True,
        help=N_("Fewer with a minus sign: −20"),
    )
    reason: str | None = f.choice(N_("Reason"), MOVEMENT_REASONS, first=True, listed=True)
    account: str | None = f.reference(N_("Account"), "account", listed=True)
    call: str | None = f.reference(N_("Call"), "call")
    note: str | None = f.sentence(N_("Note"), search=True)
