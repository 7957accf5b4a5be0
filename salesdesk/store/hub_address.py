"""The address of a team hub, read without ever being repeated: it may hold a password."""

from dataclasses import dataclass
from typing import Any

from salesdesk.errors import UserError
from salesdesk.i18n import N_

SCHEMES = ("postgresql+psycopg://", "postgresql://", "postgres://")


@dataclass(frozen=True)
class Address:
    """Where a team hub is: what the driver is given, and what may be said of it."""

    given: str
    """As the driver takes it; with the password, if one was given."""

    server: str
    database: str
    user: str
    mode: str
    """How the connection is to be encrypted, in PostgreSQL's words (`sslmode`)."""


def is_address(text: str) -> bool:
    """Whether a text looks like the address of a team hub."""
    return text.startswith(SCHEMES)


def address_of(text: str) -> Address:
    """The address in a text such as postgresql+psycopg://USER@SERVER/DATABASE; raises `UserError` where it is none."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict, make_conninfo

    scheme = next((scheme for scheme in SCHEMES if text.startswith(scheme)), None)
    try:
        if scheme is None:
            raise ProgrammingError
        said: dict[str, Any] = conninfo_to_dict(f"postgresql://{text.removeprefix(scheme)}")
    except ProgrammingError:
        raise UserError(
            N_(
                "The address of the team hub cannot be read; write postgresql+psycopg://USER@SERVER/DATABASE and keep the password in ~/.pgpass or PGPASSWORD."
            )
        ) from None
    said.setdefault("connect_timeout", 10)
    said.setdefault("application_name", "salesdesk")
    # A server that has gone is noticed within a minute, in the middle of a transaction too.
    said.setdefault("keepalives_idle", 20)
    said.setdefault("keepalives_interval", 10)
    said.setdefault("keepalives_count", 3)
    said["client_encoding"] = "UTF8"
    return Address(
        make_conninfo(**said),
        server=str(said.get("host") or said.get("hostaddr") or "localhost"),
        database=str(said.get("dbname") or said.get("user") or ""),
        user=str(said.get("user") or ""),
        mode=str(said.get("sslmode") or "prefer"),
    )
