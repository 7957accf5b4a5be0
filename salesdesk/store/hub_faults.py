"""What a team hub can refuse, in sentences that a salesperson understands; none of them repeats the address."""

import re
from typing import TYPE_CHECKING, Any

from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.store.hub_address import Address

if TYPE_CHECKING:
    import psycopg

FULL = N_("The disk of the team hub is full. Nothing was saved in this step; tell whoever runs the server.")
READ_ONLY = N_("The team hub may only be read just now. Nothing was changed; tell whoever runs the server.")
NOT_ALLOWED = N_(
    "The team hub does not allow {user} to write there. Nothing was changed; tell whoever runs the server."
)
BUSY = N_("Somebody else has been writing to the team hub for a while; try again in a moment.")
LOST = N_("The connection to the team hub was lost. Nothing was saved in this step; try again.")
SHUT = N_("The team hub was stopped by its server. Nothing was saved in this step; try again later.")
UNSURE = N_(
    "The connection to the team hub was lost at the moment of saving; check whether it was saved before you try again."
)
CROWDED = N_("The team hub cannot take another connection just now; try again in a moment.")
UNREACHABLE = N_(
    "The team hub on {server} cannot be reached; check the address and the network, then try again."
)
UNKNOWN = N_("There is no team hub named {database} on {server}; check the address.")
REFUSED = N_("The team hub on {server} did not let {user} in; check name and password.")
NOT_SECURE = N_(
    "No secure connection to the team hub on {server} could be made; check its certificate, or sslmode in the address."
)
DAMAGED = N_(
    "The team hub's server reports damage to what it stores. Nothing was changed; tell whoever runs the server."
)
UNFIT = N_("The team hub cannot keep a text of this kind or length. Nothing was saved in this step.")

_BY_STATE = {
    "54000": UNFIT,
    "22021": UNFIT,
    "53100": FULL,
    "53200": CROWDED,
    "53300": CROWDED,
    "25006": READ_ONLY,
    "42501": NOT_ALLOWED,
    "55P03": BUSY,
    "40P01": BUSY,
    "25P03": LOST,
    "3D000": UNKNOWN,
    "28000": REFUSED,
    "28P01": REFUSED,
    "57P01": SHUT,
    "57P02": SHUT,
    "57P03": SHUT,
    "57P04": SHUT,
    "XX001": DAMAGED,
    "XX002": DAMAGED,
    "58030": DAMAGED,
}
"""By PostgreSQL's own numbers for what went wrong."""

_BY_WORDS = (
    ("invalid response", UNREACHABLE),
    ('database "', UNKNOWN),
    ("password", REFUSED),
    ("authentication", REFUSED),
    ('role "', REFUSED),
    ("pg_hba", REFUSED),
    ("permission denied for database", REFUSED),
    ("too many", CROWDED),
    ("remaining connection slots", CROWDED),
    ("starting up", SHUT),
    ("shutting down", SHUT),
    ("SSL", NOT_SECURE),
    ("certificate", NOT_SECURE),
)
"""While a connection is being made the driver gives no number; the server's own words are all there is."""


_WHILE_CONNECTING = re.compile(
    "connection to server (at|on) |resolve|timeout expired|connection timeout|FATAL"
)


def sentence_for(error: BaseException, address: Address) -> UserError | None:
    """The sentence for what the server refused; None for what is a fault of the program."""
    import psycopg

    original: Any = getattr(error, "orig", None) or error
    if not isinstance(original, psycopg.Error):
        return None
    if original.sqlstate is not None:
        code = _BY_STATE.get(original.sqlstate)
    elif isinstance(original, psycopg.DataError):
        code = UNFIT
    else:
        code = _without_number(original) if isinstance(original, psycopg.OperationalError) else None
    if code is None:
        return None
    return UserError(code, server=address.server, database=address.database, user=address.user)


def _without_number(error: "psycopg.OperationalError") -> str:
    words = str(error)
    # Once a connection stood, only its end comes without a number.
    if not _WHILE_CONNECTING.search(words):
        return LOST
    return next((code for known, code in _BY_WORDS if known in words), UNREACHABLE)
