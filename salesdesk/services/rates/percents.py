"""A per cent by which prices go up or down, as a person types it."""

from decimal import Decimal

from salesdesk.domain.kinds.single import TOO_LARGE
from salesdesk.domain.typed import percent_of
from salesdesk.errors import UserError
from salesdesk.i18n import N_

MOST = 1000


def percent_in(text: str) -> Decimal:
    """The per cent of "5", "+7.5 %" or "-3,5"; raises `UserError` for what is none, or leaves no price."""
    found = percent_of(text)
    if abs(found) > MOST:
        raise UserError(TOO_LARGE, value=text.strip())
    if found <= -100:
        raise UserError(N_("This would take a price to zero or below."))
    return found
